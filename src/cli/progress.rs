//! How far a long computation is, on a terminal; Ctrl+C stops it.

use std::io::IsTerminal;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use shiproom::hindsight::Progress;

/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(100);

/// Computes on `threads` threads (0: as many as there are cores) and shows how far it is, in so many `things`.
///
/// # Errors
///
/// When threads cannot be started.
pub fn watched<T: Send>(
    things: &str,
    threads: usize,
    compute: impl FnOnce(&Progress) -> T + Send,
) -> Result<T, super::Stop> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| super::Stop::unusable(format!("cannot start threads: {error}")))?;
    let progress = Arc::new(Progress::default());
    let stop = Arc::clone(&progress);
    // A handler set before stays; then Ctrl+C ends the program at once, and nothing is half written.
    let _ = ctrlc::set_handler(move || stop.stop());
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}} of {{len}} {things}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::with_draw_target(Some(0), target).with_style(style);
    let (done, over) = mpsc::channel::<()>();
    let found = std::thread::scope(|scope| {
        let (bar, progress) = (&bar, &progress);
        scope.spawn(move || {
            while over.recv_timeout(TICK) == Err(mpsc::RecvTimeoutError::Timeout) {
                let (far, of) = progress.far();
                bar.set_length(of);
                bar.set_position(far);
            }
        });
        let found = pool.install(|| compute(progress));
        drop(done);
        found
    });
    bar.finish_and_clear();
    Ok(found)
}
