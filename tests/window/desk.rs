//! A display of its own, the game on it, and hands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use image::RgbImage;
use tempfile::TempDir;

/// The programs that a window needs here, with the packages that have them.
const TOOLS: [&str; 3] = ["Xvfb", "xdotool", "import"];
/// How often something is looked for before the test gives up, and how long it waits in between: it never hangs, and never guesses.
const LOOKS: u32 = 2_400;
const PAUSE: Duration = Duration::from_millis(50);
/// After how many looks keys that led to nothing are pressed again.
const AGAIN: u32 = 100;

/// For how many looks one after the other the game must spend no time for it to rest.
const RESTED: u32 = 12;

/// Size of the display and of the window.
pub const SIZE: (u32, u32) = (1600, 900);

/// What is missing for a window, if anything.
pub fn missing() -> Option<String> {
    let found = |tool: &&&str| {
        let mut command = Command::new("which");
        command
            .arg(tool)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let missing: Vec<_> = TOOLS.iter().filter(|tool| !found(tool)).copied().collect();
    if !missing.is_empty() {
        return Some(format!("{} is not installed", missing.join(", ")));
    }
    let drivers = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"];
    let any = drivers
        .iter()
        .any(|folder| std::fs::read_dir(folder).is_ok_and(|mut all| all.next().is_some()));
    (!any).then(|| "no Vulkan driver is installed (mesa-vulkan-drivers)".to_owned())
}

/// Looks again and again until something is there.
///
/// # Panics
///
/// When it never is.
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..LOOKS {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(PAUSE);
    }
    panic!("waited in vain for {what}");
}

/// A display, and a folder that is the player's home.
pub struct Desk {
    display: String,
    server: Child,
    home: TempDir,
}

impl Desk {
    /// Sets one up.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        // The server takes a free number and writes it down.
        let number = home.path().join("display");
        let file = std::fs::File::create(&number).expect("a file");
        let server = Command::new("Xvfb")
            // Without a reset the display stays when the game is killed; with one, a game that starts meanwhile is turned away.
            .args([
                "-displayfd",
                "1",
                "-noreset",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
            ])
            .arg(format!("{}x{}x24", SIZE.0, SIZE.1))
            .stdout(file)
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let display = wait("the display", || {
            let text = std::fs::read_to_string(&number).ok()?;
            text.ends_with('\n').then(|| format!(":{}", text.trim()))
        });
        Self {
            display,
            server,
            home,
        }
    }

    /// Where the game keeps projects.
    pub fn saves(&self) -> PathBuf {
        self.home.path().join("data/shiproom/saves")
    }

    /// Opens the game and waits for its window.
    pub fn open(&self) -> Window<'_> {
        let home = self.home.path();
        let game = Command::new(env!("CARGO_BIN_EXE_shiproom"))
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("WGPU_BACKEND", "vulkan")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .current_dir(home)
            .stdin(Stdio::null())
            .spawn()
            .expect("the game starts");
        let mut window = Window {
            desk: self,
            game,
            id: String::new(),
            photographed: Vec::new(),
        };
        window.id = wait("the window", || {
            assert!(
                window.is_running(),
                "the game ended before its window was there"
            );
            let found = self.hands(&["search", "--onlyvisible", "--name", "Shiproom"]);
            found.lines().next().map(str::to_owned)
        });
        self.hands(&["windowfocus", "--sync", &window.id]);
        window
    }

    fn hands(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("xdotool");
        command.args(arguments).env("DISPLAY", &self.display);
        let output = command.output().expect("xdotool runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The game in its window.
pub struct Window<'d> {
    desk: &'d Desk,
    game: Child,
    id: String,
    /// The last picture that was taken.
    photographed: Vec<u8>,
}

/// More colours than a window that drew nothing but its background and frames would have.
fn is_painted(picture: &[u8]) -> bool {
    let colours: BTreeSet<&[u8]> = picture.chunks_exact(3).collect();
    colours.len() > 100
}

impl Window<'_> {
    /// Whether the game still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.game.try_wait(), Ok(None))
    }

    /// The words in the frame of the window.
    pub fn title(&self) -> String {
        self.desk
            .hands(&["getwindowname", &self.id])
            .trim()
            .to_owned()
    }

    /// Presses keys, one after the other, as xdotool names them: `ctrl+2`, `Return`.
    pub fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.desk.hands(&["key", "--clearmodifiers", key]);
        }
    }

    /// Presses keys until what they lead to is there: a frame that is long on a slow machine may hear several keys at once, and an overlay
    /// that one of them closes has by then swallowed the next.
    pub fn keys_until<T>(
        &self,
        what: &str,
        keys: &[&str],
        mut look: impl FnMut() -> Option<T>,
    ) -> T {
        let mut looks = 0;
        wait(what, || {
            if looks % AGAIN == 0 {
                self.keys(keys);
            }
            looks += 1;
            look()
        })
    }

    /// Presses the left button at a place.
    pub fn click(&self, place: egui::Pos2) {
        let (x, y) = (place.x.round().to_string(), place.y.round().to_string());
        self.desk
            .hands(&["mousemove", "--sync", &x, &y, "click", "1"]);
    }

    /// Waits until the game rests and shows another picture than the last one, and writes it to a file.
    pub fn photograph(&mut self, file: &Path) -> RgbImage {
        let picture = wait("a new picture", || {
            self.rests();
            let now = self.look();
            (now != self.photographed && is_painted(&now)).then_some(now)
        });
        self.photographed.clone_from(&picture);
        let image = RgbImage::from_raw(SIZE.0, SIZE.1, picture).expect("the whole display");
        image.save(file).expect("the picture can be written");
        image
    }

    /// Waits until the game rests: nothing moves, so nothing is drawn and no processor is busy.
    fn rests(&self) {
        let mut before = None;
        let mut rested = 0;
        wait("the game to rest", || {
            let spent = self.spent();
            rested = if before.as_ref() == Some(&spent) {
                rested + 1
            } else {
                0
            };
            before = Some(spent);
            (rested >= RESTED).then_some(())
        });
    }

    /// The ticks of processor time that the game has used, in its own code and in the kernel's.
    fn spent(&self) -> Vec<String> {
        let path = format!("/proc/{}/stat", self.game.id());
        let stat = std::fs::read_to_string(path).expect("the game runs");
        // The name of the program stands in brackets before the fields; the times are the 12th and 13th after it.
        let fields = stat.rsplit(") ").next().expect("there are fields");
        let times = fields.split(' ').skip(11).take(2);
        times.map(str::to_owned).collect()
    }

    /// What the display shows, as red, green and blue.
    fn look(&self) -> Vec<u8> {
        let output = Command::new("import")
            .args(["-window", "root", "-depth", "8", "rgb:-"])
            .env("DISPLAY", &self.desk.display)
            .output()
            .expect("import runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }

    /// Ends the game as a power cut would.
    pub fn kill(mut self) {
        self.game.kill().expect("it can be killed");
        self.game.wait().expect("it is gone");
    }

    /// Leaves the game by its keys; whether it ended in good order.
    pub fn quit(mut self) -> bool {
        let mut looks = 0;
        let status = wait("the end of the game", || {
            if looks % AGAIN == 0 {
                self.keys(&["Escape", "ctrl+q"]);
            }
            looks += 1;
            self.game.try_wait().ok().flatten()
        });
        status.success()
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        let _ = self.game.kill();
        let _ = self.game.wait();
    }
}
