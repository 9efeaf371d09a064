//! Pictures of panels without a window: egui's triangles, filled on the CPU.

use std::collections::BTreeMap;

use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{ClippedPrimitive, ColorImage, TextureId, TexturesDelta};

/// A surface that triangles are drawn on, with the textures they use.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, ColorImage>,
}

impl Raster {
    /// Takes in what changed of the textures.
    pub fn update(&mut self, mut delta: TexturesDelta) {
        let changes = std::mem::take(&mut delta.set)
            .into_iter()
            .flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        for (id, change) in changes {
            let ImageData::Color(image) = change.image;
            match change.pos {
                None => {
                    self.textures.insert(id, (*image).clone());
                }
                Some([left, top]) => {
                    let whole = self
                        .textures
                        .get_mut(&id)
                        .expect("a part of a known texture");
                    for y in 0..image.height() {
                        for x in 0..image.width() {
                            whole[(left + x, top + y)] = image[(x, y)];
                        }
                    }
                }
            }
        }
        let freed = std::mem::take(&mut delta.free);
        self.textures.retain(|id, _| !freed.contains(id));
    }

    /// Draws at `scale` pixels a point.
    pub fn draw(
        &self,
        primitives: &[ClippedPrimitive],
        scale: f32,
        width: usize,
        height: usize,
    ) -> image::RgbaImage {
        let mut pixels = vec![[0.0_f32, 0.0, 0.0, 1.0]; width * height];
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let clip_rect = *clip_rect * scale;
            let clip = [
                clip_rect.left().round().max(0.0) as usize,
                clip_rect.top().round().max(0.0) as usize,
                (clip_rect.right().round().max(0.0) as usize).min(width),
                (clip_rect.bottom().round().max(0.0) as usize).min(height),
            ];
            self.mesh(mesh, scale, clip, &mut pixels, width);
        }
        let bytes: Vec<u8> = pixels
            .iter()
            .flat_map(|p| p.map(|c| (c * 255.0).round().clamp(0.0, 255.0) as u8))
            .collect();
        image::RgbaImage::from_raw(width as u32, height as u32, bytes).expect("the size fits")
    }

    fn mesh(
        &self,
        mesh: &Mesh,
        scale: f32,
        clip: [usize; 4],
        pixels: &mut [[f32; 4]],
        width: usize,
    ) {
        let Some(texture) = self.textures.get(&mesh.texture_id) else {
            return;
        };
        for corner in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|n| {
                let mut vertex = mesh.vertices[corner[n] as usize];
                vertex.pos = (vertex.pos.to_vec2() * scale).to_pos2();
                vertex
            });
            triangle(&a, &b, &c, texture, clip, pixels, width);
        }
    }
}

fn triangle(
    a: &Vertex,
    b: &Vertex,
    c: &Vertex,
    texture: &ColorImage,
    clip: [usize; 4],
    pixels: &mut [[f32; 4]],
    width: usize,
) {
    let area = (b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x;
    if area.abs() < 1e-9 {
        return;
    }
    let bound = |values: [f32; 3], low: usize, high: usize| {
        let least = values
            .iter()
            .copied()
            .fold(f32::MAX, f32::min)
            .floor()
            .max(0.0) as usize;
        let most = values
            .iter()
            .copied()
            .fold(f32::MIN, f32::max)
            .ceil()
            .max(0.0) as usize;
        (least.max(low), most.min(high))
    };
    let (left, right) = bound([a.pos.x, b.pos.x, c.pos.x], clip[0], clip[2]);
    let (top, bottom) = bound([a.pos.y, b.pos.y, c.pos.y], clip[1], clip[3]);
    let colours = [a, b, c].map(|v| v.color.to_array().map(|part| f32::from(part) / 255.0));
    // An edge between two triangles belongs to one of them: the top-left rule.
    let edge = |p: &Vertex, q: &Vertex, x: f32, y: f32| {
        let d = (q.pos - p.pos) * area.signum();
        let value = d.x * (y - p.pos.y) - d.y * (x - p.pos.x);
        let owns = (d.y < 0.0) || (d.y == 0.0 && d.x > 0.0);
        (value, value > 0.0 || (value == 0.0 && owns))
    };
    let plain = a.uv == b.uv && b.uv == c.uv && a.color == b.color && b.color == c.color;
    let flat: [f32; 4] = if plain {
        let texel = sample(texture, a.uv.x, a.uv.y);
        std::array::from_fn(|n| colours[0][n] * texel[n])
    } else {
        [0.0; 4]
    };
    for y in top..bottom {
        for x in left..right {
            let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
            let (wa, in_a) = edge(b, c, px, py);
            if !in_a {
                continue;
            }
            let (wb, in_b) = edge(c, a, px, py);
            if !in_b {
                continue;
            }
            let (wc, in_c) = edge(a, b, px, py);
            if !in_c {
                continue;
            }
            let source = if plain {
                flat
            } else {
                let k = 1.0 / area.abs();
                let (wa, wb, wc) = (wa * k, wb * k, wc * k);
                let u = a.uv.x * wa + b.uv.x * wb + c.uv.x * wc;
                let v = a.uv.y * wa + b.uv.y * wb + c.uv.y * wc;
                let texel = sample(texture, u, v);
                let [p, q, r] = &colours;
                [
                    (p[0] * wa + q[0] * wb + r[0] * wc) * texel[0],
                    (p[1] * wa + q[1] * wb + r[1] * wc) * texel[1],
                    (p[2] * wa + q[2] * wb + r[2] * wc) * texel[2],
                    (p[3] * wa + q[3] * wb + r[3] * wc) * texel[3],
                ]
            };
            let pixel = &mut pixels[y * width + x];
            // Colours are premultiplied and mixed in gamma space, as egui asks for.
            let under = 1.0 - source[3];
            *pixel = [
                source[0] + pixel[0] * under,
                source[1] + pixel[1] * under,
                source[2] + pixel[2] * under,
                source[3] + pixel[3] * under,
            ];
        }
    }
}

fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let (w, h) = (texture.width(), texture.height());
    let (x, y) = (u * w as f32 - 0.5, v * h as f32 - 0.5);
    let at = |x: f32, y: f32| {
        let x = (x.max(0.0) as usize).min(w - 1);
        let y = (y.max(0.0) as usize).min(h - 1);
        texture[(x, y)]
            .to_array()
            .map(|part| f32::from(part) / 255.0)
    };
    let (fx, fy) = (x - x.floor(), y - y.floor());
    let corners = [
        at(x.floor(), y.floor()),
        at(x.floor() + 1.0, y.floor()),
        at(x.floor(), y.floor() + 1.0),
        at(x.floor() + 1.0, y.floor() + 1.0),
    ];
    std::array::from_fn(|n| {
        (corners[0][n] * (1.0 - fx) + corners[1][n] * fx) * (1.0 - fy)
            + (corners[2][n] * (1.0 - fx) + corners[3][n] * fx) * fy
    })
}
