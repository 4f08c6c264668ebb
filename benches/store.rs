//! What the store costs, as ratios within one run: microseconds do not carry over from machine to machine, but
//! what a durable commit costs against the disk's own, and a kept count against a scan, does.
//!
//! `cargo bench --bench store` fills a store with 300,000 calls; `cargo bench --bench store -- 3600000` with as
//! many as the service has had. It prints a table and asserts nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says where")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant as Stopwatch};

use chrono::{Days, NaiveDate, TimeDelta};
use sosline::clock::{Clock, ZONE, id_at};
use sosline::domain::calendar::Calendar;
use sosline::domain::call::{Asked, CallFacts, Route};
use sosline::domain::code::{Caller, Channel, Code, Outcome, Period, RouteReason, RouteTo, Split};
use sosline::domain::event::{Event, Private};
use sosline::domain::filter::{Filter, Flag, Reader, Term, Test, words};
use sosline::domain::id::{CallId, StaffId};
use sosline::domain::time::Instant;
use sosline::store::{Access, Append, CallFilter, CountsOf, Side, Store};

/// Unless an argument says otherwise.
const CALLS: u32 = 300_000;

/// The calls of the year that is counted. What is more lies in the years before.
const A_YEAR: u32 = 300_000;

/// Languages and topics, in turn.
const LANGUAGES: [&str; 12] =
    ["por", "eng", "ukr", "kea", "ben", "fra", "rus", "ron", "spa", "nep", "hin", "cmn"];
const TOPICS: [&str; 8] = [
    "residence.permit",
    "residence.renewal",
    "nationality.acquisition",
    "family.reunification",
    "work.contract",
    "health.access",
    "service.cnai-appointment",
    "legal.legal-aid",
];

fn main() {
    // `cargo bench` and `cargo test --benches` pass arguments of their own.
    let calls = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(CALLS);
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a directory on the disk");
    let path = directory.path().join("line.store");

    println!("commits (medians of 500, taken in turn)");
    let (bare, commit) = commits(&directory.path().join("bare"), &path);
    row("512 bytes appended, fdatasync", bare, bare);
    row("a call logged: entry, private part, row, 10 counts", commit, bare);

    let filled = Stopwatch::now();
    fill(&path, calls);
    println!("\n{calls} calls, filled in {:.0?}", filled.elapsed());
    println!("on disk: {} bytes a call", size(&path) / u64::from(calls));

    reads(&path);
    review(&path);
}

fn row(what: &str, took: Duration, unit: Duration) {
    println!("  {what:<58} {:>12.1?}  {:>8.2}x", took, took.as_secs_f64() / unit.as_secs_f64());
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Stopwatch::now();
    run();
    began.elapsed()
}

fn middle(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

/// The middle of several runs.
fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    middle((0..runs).map(|_| timed(&mut run)).collect())
}

/// What the disk asks for anything to be durable, and what a call costs, as a mediator saves it: in turn, since a
/// disk that others use is not the same from one second to the next.
fn commits(bare: &Path, path: &Path) -> (Duration, Duration) {
    let mut file = File::create(bare).unwrap();
    let mut store = Store::create(path, "bench", Clock::Fixed(beginning())).unwrap();
    let (mut appends, mut calls) = (Vec::new(), Vec::new());
    for number in 0..500 {
        appends.push(timed(|| {
            file.write_all(&[7; 512]).unwrap();
            file.sync_data().unwrap();
        }));
        let (append, now) = call(beginning() + TimeDelta::seconds(i64::from(number)), number);
        calls.push(timed(|| assert!(!store.append(append, now).unwrap().already)));
    }
    (middle(appends), middle(calls))
}

/// Before every call.
fn beginning() -> Instant {
    "1990-01-01T00:00:00Z".parse().unwrap()
}

/// The first day of the year that is counted.
fn new_year() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap()
}

/// As many calls as asked for, in opening hours, the last 300,000 of them in 2025.
fn fill(path: &Path, calls: u32) {
    let mut store = Store::open(path, Access::Write).unwrap();
    let calendar = Calendar::shipped(ZONE);
    let back = std::iter::successors(new_year().checked_add_days(Days::new(364)), NaiveDate::pred_opt);
    let open = back.filter(|day| calendar.opening(*day).is_some());
    let open_in_2025 = open.clone().take_while(|day| *day >= new_year()).count();
    let a_day = A_YEAR.div_ceil(u32::try_from(open_in_2025).unwrap());
    let mut days: Vec<NaiveDate> = open.take(calls.div_ceil(a_day) as usize).collect();
    days.reverse();
    let mut left = calls;
    for (place, ten_days) in (0..).zip(days.chunks(10)) {
        let mut entries = Vec::new();
        for (day, date) in (0..).zip(ten_days) {
            let opens = date.and_hms_opt(9, 0, 0).unwrap().and_utc();
            let today = a_day.min(left);
            left -= today;
            entries.extend((0..today).map(|one| {
                let started =
                    opens + TimeDelta::hours(9) * i32::try_from(one).unwrap() / i32::try_from(a_day).unwrap();
                call(started, (10 * place + day) * a_day + one)
            }));
        }
        store.append_each(entries).unwrap();
    }
}

fn call(started: Instant, number: u32) -> (Append, Instant) {
    let of = |all: &[&str], by: u32| all[(number / by) as usize % all.len()].to_owned();
    let mediator = StaffId(uuid::Uuid::from_u128(1 + u128::from(number % 7)));
    let facts = CallFacts {
        duration_s: Some(60 + number % 600),
        late: number.is_multiple_of(40),
        language: Some(Asked { code: of(&LANGUAGES, 1).parse().unwrap(), variant: None }),
        route: Some(Route { to: RouteTo::Own, reason: RouteReason::Speaks }),
        topic: Some(of(&TOPICS, 3).parse().unwrap()),
        outcome: Some(Outcome::ALL[(number / 5) as usize % Outcome::ALL.len()]),
        caller: Some(Caller::Immigrant),
        ..CallFacts::new(CallId(id_at(started)), started, mediator)
    };
    let who = facts.mediator;
    // Every third caller leaves a number; of every second call something is noted, of few something that is rare.
    let phone =
        number.is_multiple_of(3).then(|| format!("900 {:03} {:03}", number / 1000 % 1000, number % 1000));
    let rare = if number.is_multiple_of(20_000) { " singular" } else { "" };
    let notes = || format!("Título caducado, pedido {number}; já tem marcação na AIMA{rare}");
    let notes = number.is_multiple_of(2).then(notes);
    let private = Private { phone, notes, ..Private::default() };
    (Append { who, event: Event::CallLogged(facts), private }, started + TimeDelta::seconds(700))
}

fn size(path: &Path) -> u64 {
    let of = |suffix: &str| {
        let mut whole = path.as_os_str().to_owned();
        whole.push(suffix);
        std::fs::metadata(whole).map_or(0, |file| file.len())
    };
    of("") + of("-wal")
}

/// A year, read from the counts that are kept with every call, and the same by scan.
fn reads(path: &Path) {
    let store = Store::open(path, Access::Read).unwrap();
    let (from, to) = (new_year(), NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let days = CountsOf { from, to, by: Period::Day };
    let (calendar, now) = (Calendar::shipped(ZONE), "2026-06-01T12:00:00Z".parse().unwrap());
    let reader = rusqlite::Connection::open(path).unwrap();
    let scanned = |sql: &str| {
        let mut query = reader.prepare_cached(sql).unwrap();
        let rows = query.query_map([from.to_string(), to.to_string()], |row| row.get::<_, i64>(0)).unwrap();
        rows.map(Result::unwrap).sum::<i64>()
    };
    // The plus signs keep SQLite from using an index: what it costs to count by reading every call.
    let by_scan = "SELECT count(*) FROM call WHERE +day BETWEEN ?1 AND ?2 GROUP BY +day, +language";
    let by_index = "SELECT count(*) FROM call WHERE day BETWEEN ?1 AND ?2 GROUP BY day";

    let everything = CallFilter::default();
    let all = store.among(&everything);
    println!("\nreading (median of 20; scans of 3)");
    let page =
        median(20, || assert_eq!(store.calls(&CallFilter::default(), None, 50).unwrap().calls.len(), 50));
    let split = median(20, || drop(store.split_counts(days, Split::Language).unwrap()));
    let counts = median(20, || drop(store.counts(days, &calendar, now).unwrap()));
    let cross = median(5, || drop(all.cross_counts(days, [Split::Language, Split::Outcome]).unwrap()));
    let durations = median(5, || drop(all.durations(days, &calendar, now).unwrap()));
    let is = |test: Test| Term { not: false, any: vec![test] };
    let of = |terms: Vec<Term>| CallFilter { line: Filter { terms }, ..CallFilter::default() };
    let informed = || is(Test::Outcome(Some(Outcome::Informed)));
    let (one, both) =
        (of(vec![informed()]), of(vec![informed(), is(Test::Language(Asked::from_code("ukr")))]));
    let split_of_one = median(5, || drop(store.among(&one).split_counts(days, Split::Language).unwrap()));
    let of_both = median(5, || drop(store.among(&both).counts(days, &calendar, now).unwrap()));
    let indexed = median(3, || assert!(std::hint::black_box(scanned(by_index)) > 0));
    let scan = median(3, || assert!(std::hint::black_box(scanned(by_scan)) > 0));
    row("the newest page of 50", page, counts);
    row("a year of days by language, kept", split, counts);
    row("a year of days, all figures and coverage, kept", counts, counts);
    row("a year of days by language, of one outcome, from records", split_of_one, counts);
    row("a year of days, of one language and outcome, from records", of_both, counts);
    row("a year of days by language and outcome, from the index", cross, counts);
    row("a year of durations, exact, from the index", durations, counts);
    row("a year of days, calls only, from the index on days", indexed, counts);
    row("a year of days by language, by scan", scan, counts);
}

/// The log by a filter, as the review reads it: pages of a hundred, and what there is in sum.
fn review(path: &Path) {
    let store = Store::open(path, Access::Read).unwrap();
    let language = |code: &str| Test::Language(Asked::from_code(code));
    let text = |text: &str| Test::Text(words(text));
    let filter = |terms: Vec<Vec<Test>>| CallFilter {
        line: Filter { terms: terms.into_iter().map(|any| Term { not: false, any }).collect() },
        reader: Reader::Lead,
        ..CallFilter::default()
    };
    let page = |filter: &CallFilter, side| drop(store.page(filter, side, 100).unwrap());
    let everything = filter(Vec::new());
    let last = store.page(&everything, Side::Oldest, 1).unwrap().calls.remove(0).facts;
    let newest = median(20, || page(&everything, Side::Newest));

    println!("\nreviewing, against the newest page of 100 (median of 20; sums of 3)");
    row("the newest page", newest, newest);
    row("the oldest page", median(20, || page(&everything, Side::Oldest)), newest);
    row(
        "the page after the oldest call",
        median(20, || page(&everything, Side::Newer((last.started, last.id)))),
        newest,
    );
    for (what, terms) in [
        ("one language", vec![vec![language("ukr")]]),
        ("three languages", vec![vec![language("ukr"), language("rus"), language("hin")]]),
        ("a topic's whole area", vec![vec![Test::Topic(Some("residence".into()))]]),
        ("a channel that nobody used", vec![vec![Test::Channel(Channel::Email)]]),
        ("late entries", vec![vec![Test::Is(Flag::Late, true)]]),
        ("waiting for review", vec![vec![Test::Is(Flag::Waiting, true)]]),
        ("a word of every second call", vec![vec![text("caducado")]]),
        ("a word that is rare", vec![vec![text("singular")]]),
        ("the end of a number", vec![vec![Test::PhoneTail("0003".into())]]),
        ("a common word in one language", vec![vec![text("caducado")], vec![language("por")]]),
        (
            "a common word, and a topic that has it never",
            vec![vec![text("caducado")], vec![Test::Topic(Some("asylum".into()))]],
        ),
    ] {
        let filter = filter(terms);
        row(what, median(20, || page(&filter, Side::Newest)), newest);
    }
    let sum = |filter: &CallFilter| {
        std::hint::black_box(store.summary(filter, 100_000).unwrap());
    };
    row("what there is of everything", median(3, || sum(&everything)), newest);
    row("what there is of one language", median(3, || sum(&filter(vec![vec![language("ukr")]]))), newest);
}
