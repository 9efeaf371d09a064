//! A page: one HTML file that needs nothing else. No script, no request; light, dark and on paper; read by eye or by a screen reader.
//!
//! A [`Page`] has a head, a memo on top and [`Section`]s. Charts come in by [`Figure`] alone, which cannot be made without the table behind
//! them, so that no number is in a picture only.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart::{Drawing, Key};
use super::style;

/// Width of a drawing on a page that has room, in points.
pub const WIDE: f64 = 800.0;
/// Width of a drawing on a phone, in points.
pub const SLIM: f64 = 340.0;

/// A whole page.
#[derive(Debug)]
pub struct Page {
    /// Title of the window and of the page.
    pub title: String,
    /// One line above the title: what kind of report this is.
    pub kicker: String,
    /// What everybody reads first, on paper; see [`memo`].
    pub memo: Markup,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The last lines: who made this, and with what.
    pub foot: String,
}

/// A section of a page.
#[derive(Debug)]
pub struct Section {
    /// Its anchor, unique on the page: lower case and hyphens.
    pub id: &'static str,
    /// Its heading, which is also its entry in the contents.
    pub title: String,
    /// One or two sentences under the heading: what there is to see. May be empty.
    pub lead: String,
    /// The rest.
    pub body: Markup,
}

impl Page {
    /// The file.
    #[must_use]
    pub fn render(&self) -> String {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    // Whatever a scenario's text holds: nothing is fetched, nothing runs.
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content=(concat!("Shiproom ", env!("CARGO_PKG_VERSION")));
                    title { (self.title) " · " (self.kicker) }
                    style { (PreEscaped(style::sheet())) }
                }
                body {
                    a.skip href="#content" { "To the content" }
                    header {
                        p.quiet { (self.kicker) }
                        h1 { (self.title) }
                    }
                    nav aria-label="Contents" {
                        ol { @for section in &self.sections { li { a href={ "#" (section.id) } { (section.title) } } } }
                    }
                    main #content {
                        (self.memo)
                        @for section in &self.sections {
                            section #(section.id) aria-labelledby={ (section.id) "-title" } {
                                h2 #{ (section.id) "-title" } { (section.title) }
                                @if !section.lead.is_empty() { p.lead { (section.lead) } }
                                (section.body)
                            }
                        }
                    }
                    footer { p { (self.foot) } }
                }
            }
        }
        .into_string()
    }
}

/// The sheet of paper on top of a page: a seal with a grade over its points if there is one, a headline, and what stands under it.
#[must_use]
pub fn memo(grade: Option<(&str, f64)>, headline: &str, body: Markup) -> Markup {
    html! {
        section.memo aria-labelledby="verdict" {
            @if let Some((grade, points)) = grade {
                div.grade {
                    (seal(grade))
                    p { span.big { (format!("{points:.0}")) } " of 100" }
                }
            }
            div {
                h2 #verdict { (headline) }
                (body)
            }
        }
    }
}

/// A grade's seal: a rosette of twelve teeth.
fn seal(grade: &str) -> Markup {
    let teeth: Vec<String> = (0..48)
        .map(|step| {
            let angle = f64::from(step) * std::f64::consts::TAU / 48.0;
            let radius = 47.0 + 3.0 * libm::cos(12.0 * angle);
            format!(
                "{:.1} {:.1}",
                50.0 + radius * libm::cos(angle),
                50.0 + radius * libm::sin(angle)
            )
        })
        .collect();
    html! {
        svg.seal viewBox="0 0 100 100" role="img" aria-label={ "Grade " (grade) } {
            path d={ "M" (teeth.join("L")) "Z" } {}
            circle.ring cx="50" cy="50" r="38" {}
            text x="50" y="69" { (grade) }
        }
    }
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Words, to the left.
    Text(&'static str),
    /// Numbers, to the right.
    Number(&'static str),
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Text(name) | Self::Number(name) => name,
        }
    }

    fn class(self) -> Option<&'static str> {
        matches!(self, Self::Number(_)).then_some("number")
    }
}

/// A table of words and numbers. The first cell of a row names the row.
#[derive(Clone, Debug)]
pub struct Table {
    /// What is in it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// A last row that adds the others up.
    pub total: Option<Vec<String>>,
}

impl Table {
    /// A table without a sum.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Self {
        Self {
            caption: caption.into(),
            columns,
            rows,
            total: None,
        }
    }

    /// With a last row that adds the others up.
    #[must_use]
    pub fn with_total(mut self, total: Vec<String>) -> Self {
        self.total = Some(total);
        self
    }

    fn cells(&self, row: &[String]) -> Markup {
        html! {
            @for (place, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                @if place == 0 {
                    th scope="row" class=[column.class()] { (cell) }
                } @else {
                    td class=[column.class()] { (cell) }
                }
            }
        }
    }

    /// The table. Where it is wider than the page it scrolls by itself, also by keyboard.
    #[must_use]
    pub fn render(&self) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.caption) {
                table {
                    caption { (self.caption) }
                    thead { tr {
                        @for column in &self.columns { th scope="col" class=[column.class()] { (column.name()) } }
                    } }
                    tbody { @for row in &self.rows { tr { (self.cells(row)) } } }
                    @if let Some(total) = &self.total { tfoot { tr { (self.cells(total)) } } }
                }
            }
        }
    }
}

/// A chart with all that belongs to it: a title, one sentence that says what it shows, a key, and the table behind it.
#[derive(Debug)]
pub struct Figure {
    /// Its anchor, unique on the page: lower case and hyphens.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence: for who does not see it, and for who looks twice.
    pub says: String,
    /// What its marks mean; empty where that is plain.
    pub key: Vec<Key>,
    /// The numbers behind it.
    pub table: Table,
}

impl Figure {
    /// The chart, drawn once for pages with room and once for phones, over its table, which opens on a click.
    #[must_use]
    pub fn render(&self, draw: impl Fn(f64) -> Drawing) -> Markup {
        html! {
            figure #(self.id) {
                (self.chart(WIDE, SLIM, draw))
                details { summary { "The numbers" } (self.table.render()) }
            }
        }
    }

    /// The chart beside its table, which is always open; under it on phones.
    #[must_use]
    pub fn render_beside(&self, draw: impl Fn(f64) -> Drawing) -> Markup {
        html! {
            figure.pair #(self.id) {
                div { (self.chart(WIDE / 2.0 - 16.0, SLIM, draw)) }
                (self.table.render())
            }
        }
    }

    fn chart(&self, wide: f64, slim: f64, draw: impl Fn(f64) -> Drawing) -> Markup {
        html! {
            h3 { (self.title) }
            @for (class, width) in [("wide", wide), ("slim", slim)] {
                (draw(width).render(class, &self.id, &self.title, &self.says))
            }
            @if !self.key.is_empty() {
                ul.legend { @for key in &self.key { li { (key.render()) } } }
            }
            figcaption { (self.says) }
        }
    }
}
