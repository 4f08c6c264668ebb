//! What integration tests share: a line of their own to work on, and a terminal to look at.
//!
//! [`Line`] is a private directory with a store and the built binary, run in a cleared environment at a fixed
//! time. [`Console`] (in `console.rs`) runs the binary in a pseudo-terminal and waits for what it shows.
//!
//! ```ignore
//! mod support;
//! let line = support::Line::init();
//! let console = support::Console::start(&line, &[], 24, 80);
//! console.wait_for("Chamadas");
//! console.press(support::keys::ESC);
//! ```

#![allow(dead_code, unused_imports, reason = "every test crate uses the part that it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

pub mod centre;
#[cfg(unix)]
mod console;
pub mod smtp;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

#[cfg(unix)]
pub use console::{Console, keys};

/// When it is, unless a test says otherwise: a Monday morning in Lisbon, the line open.
pub const NOW: &str = "2026-11-23T10:15:00Z";

/// The built binary.
pub const BINARY: &str = env!("CARGO_BIN_EXE_sosline");

/// What a finished command left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Data.
    pub stdout: String,
    /// Messages.
    pub stderr: String,
    /// 0 done, 1 failed, 2 wrong usage; `None` where a signal ended it.
    pub code: Option<i32>,
}

impl Output {
    /// The data of a command that must have succeeded.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.stdout
    }
}

/// A line of its own: a private directory, which is also the home, with a store and a configuration directory.
#[derive(Debug)]
pub struct Line {
    directory: tempfile::TempDir,
    now: String,
}

impl Line {
    /// A directory without a store yet.
    pub fn empty() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        std::fs::create_dir(directory.path().join("config")).expect("a new directory");
        Self { directory, now: NOW.to_owned() }
    }

    /// A line with a store, and Olena (Portuguese, Ukrainian, Russian), who leads it.
    pub fn init() -> Self {
        let line = Self::empty();
        line.run(["init", "--lead", "Olena Kovalchuk", "--languages", "por,ukr,rus"]).ok();
        line
    }

    /// The same line at another time.
    #[must_use]
    pub fn at(self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self }
    }

    /// Where its store is.
    pub fn store(&self) -> PathBuf {
        self.directory.path().join("line.store")
    }

    /// A file in its directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The environment in which its programs run; nothing else is inherited. English, so that tests read easily.
    pub fn environment(&self) -> Vec<(String, String)> {
        let text = |path: PathBuf| path.to_str().expect("a path in UTF-8").to_owned();
        [
            ("HOME", text(self.directory.path().to_owned())),
            ("TERM", "xterm-256color".to_owned()),
            ("SOSLINE_STORE", text(self.store())),
            ("SOSLINE_CONFIG", text(self.path("config"))),
            ("SOSLINE_LANG", "en".to_owned()),
            ("SOSLINE_NOW", self.now.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }

    /// The binary with arguments, ready to run; nothing to read on its standard input.
    pub fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(BINARY);
        command.args(args).env_clear().envs(self.environment()).stdin(Stdio::null());
        command.current_dir(self.directory.path());
        command
    }

    /// Runs the binary to its end.
    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        let output = self.command(args).output().expect("the binary starts");
        Output {
            stdout: String::from_utf8(output.stdout).expect("data in UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("messages in UTF-8"),
            code: output.status.code(),
        }
    }
}
