//! A sentry beside the window: it wakes the window when the file that is open in it was saved, so that the window itself may sleep.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::Platform;

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(150);

/// Tells the sentry which file to watch.
#[derive(Debug)]
pub struct Sentry {
    orders: Sender<Option<PathBuf>>,
    watched: Option<PathBuf>,
}

impl Sentry {
    /// Posts a sentry that calls `wake` whenever the file was saved. It leaves with the window.
    pub fn post(wake: impl Fn() + Send + 'static) -> Self {
        let (orders, heard) = channel();
        // Without a thread nobody watches: an edit is then seen when the player next touches the window.
        let _ = thread::Builder::new()
            .name("sentry".into())
            .spawn(move || stand(&heard, &wake));
        Self {
            orders,
            watched: None,
        }
    }

    /// Watches `file` from now on, or nothing.
    pub fn watch(&mut self, file: Option<PathBuf>) {
        if self.watched != file {
            self.watched.clone_from(&file);
            let _ = self.orders.send(file);
        }
    }
}

fn stand(heard: &Receiver<Option<PathBuf>>, wake: &impl Fn()) {
    let mut order = heard.recv();
    while let Ok(file) = order {
        let Some(file) = file else {
            order = heard.recv();
            continue;
        };
        let mut stamp = Platform::stamp(&file);
        order = loop {
            match heard.recv_timeout(LOOK) {
                Ok(order) => break Ok(order),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Platform::stamp(&file);
            if now != stamp {
                stamp = now;
                wake();
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_saved_file_wakes_and_another_order_is_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, second) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&first, "one").expect("written");
        let (woken, wakes) = channel();
        let mut sentry = Sentry::post(move || {
            let _ = woken.send(());
        });
        let until_woken = |file: &PathBuf, text: &mut String| {
            // Saved again and again, since the sentry may not stand there yet when it is saved first.
            let mut saves = 0;
            while wakes.recv_timeout(LOOK).is_err() {
                text.push('x');
                std::fs::write(file, &*text).expect("written");
                saves += 1;
                assert!(saves < 1_000, "nobody woke");
            }
        };
        let mut text = String::new();
        sentry.watch(Some(first.clone()));
        until_woken(&first, &mut text);
        sentry.watch(Some(second.clone()));
        until_woken(&second, &mut text);
    }
}
