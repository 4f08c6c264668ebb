//! The console as people have it: the built program in a real terminal, driven by keys, read off its screen.
//!
//! What it did is asked of the command line and of the store, never of the screen alone. Nothing here sleeps, and
//! nothing asserts how long anything took; where a time matters it is printed. The longer runs are for a quiet
//! machine: `cargo test --release --test console -- --ignored --nocapture`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod contacts;
mod first_run;
mod handover;
mod keystrokes;
mod killed;
mod offers;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sosline::store::{Access, Draft, Store};
use support::{Console, Line};

/// The day of [`support::NOW`].
const TODAY: &str = "2026-11-23";

/// A row of CSV by the names of its columns.
type Record = BTreeMap<String, String>;

/// A console at which somebody has signed on, in front of the day's log (or of what they left open).
fn at_work(line: &Line, name: &str) -> Console {
    let console = Console::start(line, &["--as", name], 24, 80);
    console.wait_for("F2 Calls");
    console
}

fn rows(csv: &str) -> Vec<Record> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("a row of CSV")).collect()
}

/// Every record of a line, with what only a member of staff may see.
fn calls(line: &Line) -> Vec<Record> {
    calls_seen_by(line, "olena")
}

fn calls_seen_by(line: &Line, name: &str) -> Vec<Record> {
    rows(&line.run(["--as", name, "calls", "--format", "csv"]).ok())
}

/// The only record of a line.
#[track_caller]
fn the_call(line: &Line) -> Record {
    only(calls(line))
}

#[track_caller]
fn only(mut calls: Vec<Record>) -> Record {
    assert_eq!(calls.len(), 1, "{calls:#?}");
    calls.remove(0)
}

/// What the counts say of one day.
#[track_caller]
fn counted(line: &Line, day: &str) -> Record {
    let mut days = rows(&line.run(["counts", "--from", day, "--to", day, "--format", "csv"]).ok());
    assert_eq!(days.len(), 1, "{days:#?}");
    days.remove(0)
}

fn drafts(line: &Line) -> Vec<Draft> {
    Store::open(&line.store(), Access::Read).unwrap().drafts().unwrap()
}

/// The journal is whole and the tables are what it says; returns how many entries it has.
#[track_caller]
fn verified(line: &Line) -> u64 {
    let report = Store::open(&line.store(), Access::Write).unwrap().verify(|_, _| {}).unwrap();
    assert_eq!(report.faults, []);
    report.entries
}

/// Asks the store until it answers as wanted. It rings no bell for another process, so it is asked again and again.
#[track_caller]
fn until<T>(line: &Line, what: &str, wanted: impl Fn(&Store) -> Option<T>) -> T {
    let store = Store::open(&line.store(), Access::Read).unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = wanted(&store) {
            return found;
        }
        assert!(Instant::now() < deadline, "waited for {what} in vain");
        std::thread::yield_now();
    }
}

/// Ctrl-Q, and the terminal as it was.
#[track_caller]
fn leave(mut console: Console) {
    console.press(&support::keys::ctrl('q'));
    assert!(console.wait_exit().success(), "{}", console.screen());
    console.wait_until(|screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
}
