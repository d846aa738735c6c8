//! A bar on standard error, when it takes longer than a second and somebody is there to see it.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    done: u64,
    terminal: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { bar: None, begun: Instant::now(), done: 0, terminal: io::stderr().is_terminal() }
    }

    /// So many reports more are read.
    pub(crate) fn advance(&mut self, reports: usize) {
        self.done += reports as u64;
        if self.bar.is_none() && self.terminal && self.begun.elapsed() > Duration::from_secs(1) {
            let bar = ProgressBar::no_length();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} reports read, {per_sec}") {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Says something on standard error without breaking the bar.
    pub(crate) fn say(&self, words: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{words}")),
            None => eprintln!("{words}"),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
