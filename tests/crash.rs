//! Nothing that was acknowledged is lost: processes are killed at random moments, and seven write at once.
//!
//! A call is acknowledged when its reference stands, as a whole line, on the standard output of `sosline log`.
//! The longer runs are for a quiet machine: `cargo test --release --test crash -- --ignored`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod support;

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sosline::store::{Access, Store};
use support::Line;

/// Seven mediators work on the line.
const WRITERS: usize = 7;

/// The processes that do not log calls but leave an entry each: the store's creation and its lead.
const ENTRIES_OF_INIT: u64 = 2;

#[test]
fn twenty_kills_lose_no_acknowledged_call() {
    kill_at_random_moments(20);
}

#[test]
#[ignore = "two hundred processes, one after the other"]
fn two_hundred_kills_lose_no_acknowledged_call() {
    kill_at_random_moments(200);
}

#[test]
fn seven_processes_log_forty_calls_each_at_once() {
    write_at_once(40);
}

#[test]
#[ignore = "two thousand one hundred processes"]
fn seven_processes_log_three_hundred_calls_each_at_once() {
    write_at_once(300);
}

/// A call with a name and a note, so that the entry has a private part.
const CALL: [&str; 11] = [
    "log",
    "--language",
    "uk",
    "--topic",
    "residence.permit",
    "--outcome",
    "informed",
    "--name",
    "Надія",
    "--note",
    "Volta a ligar.",
];

/// Kills processes that log a call each, from before they have begun until after they are done, and checks what
/// the store holds against what they acknowledged.
fn kill_at_random_moments(kills: u32) {
    let line = Line::init();
    let (mut acknowledged, usual) = unhurried(&line);
    let mut attempts = acknowledged.len();
    let mut interrupted = 0;
    for kill in 0..kills {
        // A moment of each stretch of a usual run, so that every part of it has its share of kills.
        let moment = usual.mul_f64(1.5 * (f64::from(kill) + chance()) / f64::from(kills));
        let (whole_lines, killed) = log_until(&line, moment);
        acknowledged.extend(whole_lines);
        attempts += 1;
        interrupted += usize::from(killed);
        assert_consistent(&line, kill + 1 == kills);
    }
    assert!(interrupted > 0, "no process was still running when it was to be killed");
    let held = references(&line);
    let lost: Vec<_> = acknowledged.difference(&held).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert!(held.len() <= attempts, "{} calls from {attempts} attempts", held.len());
    eprintln!(
        "{kills} moments, {interrupted} kills, {} acknowledged, {} held, {attempts} attempts",
        acknowledged.len(),
        held.len()
    );
}

/// Three calls without a kill: what they acknowledged, and how long one takes here.
fn unhurried(line: &Line) -> (BTreeSet<String>, Duration) {
    let began = Instant::now();
    let acknowledged: BTreeSet<String> = (0..3).map(|_| line.run(CALL).ok().trim().to_owned()).collect();
    assert_eq!(acknowledged.len(), 3, "three references");
    (acknowledged, began.elapsed() / 3)
}

/// Logs a call in a process that is killed at `moment` if it is not done by then: the whole lines that it
/// printed, and whether it was killed.
fn log_until(line: &Line, moment: Duration) -> (Vec<String>, bool) {
    let mut child = line.command(CALL).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let stdout = child.stdout.take().unwrap();
    let (done, end) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let text = std::io::read_to_string(stdout).unwrap();
        let _ = done.send(());
        text
    });
    let killed = end.recv_timeout(moment).is_err() && kill(&child);
    let text = reader.join().unwrap();
    let status = child.wait().unwrap();
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    let was_killed = killed && !status.success();
    assert!(was_killed || status.success(), "{status}: {messages}");
    let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    (whole.map(str::to_owned).collect(), was_killed)
}

/// SIGKILL. The child has not been waited for, so its id is still its own.
fn kill(child: &Child) -> bool {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).unwrap();
    kill_process(pid, Signal::KILL).is_ok()
}

/// Seven processes at a time, each from a thread that starts the next when one is done.
fn write_at_once(calls_each: usize) {
    let line = Line::init();
    let began = Instant::now();
    let one_call = || {
        let began = Instant::now();
        (line.run(CALL).ok().trim().to_owned(), began.elapsed())
    };
    let calls_of_one = || std::iter::repeat_with(one_call).take(calls_each).collect::<Vec<_>>();
    let acknowledged: Vec<(String, Duration)> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS).map(|_| scope.spawn(calls_of_one)).collect();
        writers.into_iter().flat_map(|writer| writer.join().expect("no call was refused")).collect()
    });
    let took = began.elapsed();
    let references_given: BTreeSet<String> =
        acknowledged.iter().map(|(reference, _)| reference.clone()).collect();
    assert_eq!(references_given.len(), WRITERS * calls_each);
    assert_eq!(references(&line), references_given);
    let entries = assert_consistent(&line, true);
    assert_eq!(entries, ENTRIES_OF_INIT + references_given.len() as u64);
    let mut waits: Vec<Duration> = acknowledged.iter().map(|(_, wait)| *wait).collect();
    waits.sort();
    eprintln!(
        "{} calls by {WRITERS} writers in {took:.1?}; a process took {:.0?} in the middle, {:.0?} at most",
        waits.len(),
        waits[waits.len() / 2],
        waits[waits.len() - 1]
    );
}

/// The store verifies: chain, gaps (so the last number is the number of entries), tables. Returns how many
/// entries it has. At the end the program itself is asked as well.
fn assert_consistent(line: &Line, at_the_end: bool) -> u64 {
    let report = Store::open(&line.store(), Access::Write).unwrap().verify(|_, _| {}).unwrap();
    assert_eq!(report.faults, []);
    if at_the_end {
        line.run(["verify"]).ok();
    }
    report.entries
}

/// The references of all calls that the store holds.
fn references(line: &Line) -> BTreeSet<String> {
    let csv = line.run(["calls", "--format", "csv"]).ok();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let column = reader.headers().unwrap().iter().position(|name| name == "reference").unwrap();
    let rows: Vec<String> = reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
    let set: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(set.len(), rows.len(), "a call is held twice");
    set
}

/// A number from 0 to 1, another one each time.
fn chance() -> f64 {
    let random = RandomState::new().hash_one(0_u8) >> 32;
    f64::from(u32::try_from(random).unwrap_or(0)) / f64::from(u32::MAX)
}
