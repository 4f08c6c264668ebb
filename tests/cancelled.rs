//! Ctrl-C while a file is written. A test crate of its own, since a signal is for the whole process.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

use std::io::Write;

use rustix::process::{Signal, getpid, kill_process};
use sosline::export::cancel::is_cancelled;
use sosline::export::file::{Readers, write};

#[test]
fn whoever_is_asked_to_stop_leaves_the_old_file_and_nothing_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("calls.csv");
    std::fs::write(&path, "old").unwrap();
    let failed = write(&path, Readers::Owner, |out| {
        out.write_all(b"half of the ")?;
        kill_process(getpid(), Signal::INT).unwrap();
        // The signal is heard at one of the next writes.
        loop {
            out.write_all(b"file ")?;
        }
    });
    assert!(is_cancelled(&failed.unwrap_err()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
}
