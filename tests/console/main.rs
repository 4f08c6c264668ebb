//! The console as people have it: the built program in a real terminal, driven by keys, read off its screen.
//!
//! What it did is asked of the command line and of the store, never of the screen alone. Nothing here sleeps, and
//! nothing asserts how long anything took; where a time matters it is printed. The longer runs are for a quiet
//! machine: `cargo test --release --test console -- --ignored --nocapture`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod appointment_day;
mod appointments;
mod board;
mod contacts;
mod counts;
mod figures;
mod first_run;
mod follow_ups;
mod full_disk;
mod handoff;
mod handover;
mod hard_input;
mod keystrokes;
mod killed;
mod morning;
mod offers;
mod refused;
mod review;
mod slip;
#[path = "../support/mod.rs"]
mod support;
mod translation;
mod typing;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sosline::store::{Access, Draft, Store};
use support::{Console, Line};

/// The day of [`support::NOW`].
const TODAY: &str = "2026-11-23";

/// The language of the interface.
#[derive(Debug, Clone, Copy)]
enum Spoken {
    Portuguese,
    English,
}

impl Spoken {
    const BOTH: [Self; 2] = [Self::Portuguese, Self::English];

    /// The one of two texts that is in this language.
    fn pick<'a>(self, portuguese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Portuguese => portuguese,
            Self::English => english,
        }
    }

    /// A console of this language at which somebody has signed on, in a window of this size.
    fn console(self, line: &Line, name: &str, rows: u16, cols: u16) -> Console {
        self.console_with(line, name, &[], rows, cols)
    }

    /// The same, with more of an environment.
    fn console_with(self, line: &Line, name: &str, envs: &[(&str, &str)], rows: u16, cols: u16) -> Console {
        let envs = [envs, &[("SOSLINE_LANG", self.pick("pt", "en"))]].concat();
        let console = Console::start_with(line, &["--as", name], &envs, rows, cols);
        console.wait_for(self.pick("2 Cham", "2 Calls"));
        console
    }
}

/// A row of CSV by the names of its columns.
type Record = BTreeMap<String, String>;

/// A console at which somebody has signed on, in front of the day's log (or of what they left open).
fn at_work(line: &Line, name: &str) -> Console {
    Spoken::English.console(line, name, 24, 80)
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

/// The least of some times, the one in the middle, and the most.
fn middle(mut times: Vec<Duration>) -> (Duration, Duration, Duration) {
    times.sort();
    (times[0], times[times.len() / 2], times[times.len() - 1])
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
