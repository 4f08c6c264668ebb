//! What the Translation screen costs when the store has a long history of requests: everything that the screen reads,
//! with a hundred requests behind it and with ten thousand, as ratios within one run.
//!
//! `cargo bench --bench requests`. It prints a table and asserts nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says where")]

use std::path::Path;
use std::time::{Duration, Instant as Stopwatch};

use chrono::TimeDelta;
use sosline::clock::{Clock, ZONE};
use sosline::domain::calendar::Calendar;
use sosline::domain::call::Asked;
use sosline::domain::code::{Channel, Period};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{InterpreterId, RequestId, StaffId};
use sosline::domain::time::Instant;
use sosline::domain::translation::{
    InterpreterFacts, PartyRole, PartyState, RequestFacts, RequestOutcome, RequestStepped, Spoken, Step,
};
use sosline::store::{Access, Append, CountsOf, Store};

/// As many as the pool has had.
const INTERPRETERS: u128 = 107;
/// What is open on a bad morning.
const OPEN: u128 = 12;

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a directory on the disk");
    println!("what the screen reads (median of 50), by the requests that are over");
    let mut unit = None;
    for history in [100, 1_000, 10_000] {
        let path = directory.path().join(format!("{history}.store"));
        let took = screen(&path, history);
        let unit = *unit.get_or_insert(took);
        println!("  {history:>6} {took:>12.1?}  {:>6.2}x", took.as_secs_f64() / unit.as_secs_f64());
    }
}

fn beginning() -> Instant {
    "2025-01-02T10:00:00Z".parse().unwrap()
}

fn id(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

fn append(event: Event) -> Append {
    Append { who: StaffId(id(1)), event, private: Private::default() }
}

/// A request, and with `interpreter` the whole conference to the goodbye.
fn request(number: u128, at: Instant, interpreter: Option<InterpreterId>) -> Vec<(Append, Instant)> {
    let request = RequestId(id(1_000_000 + number));
    let facts = RequestFacts {
        id: request,
        call: None,
        institution: None,
        channel: Channel::Phone,
        language: Asked { code: "urd".parse().unwrap(), variant: None },
        sensitive: false,
        join_immigrant: false,
        asked: at,
        due: None,
    };
    let mut all = vec![(append(Event::InterpreterRequested(facts)), at)];
    let Some(interpreter) = interpreter else { return all };
    let to = |party| Step::Move { party, to: PartyState::Joined };
    let steps = [
        Step::Claim,
        Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter) },
        to(1),
        to(0),
        Step::End { outcome: RequestOutcome::Interpreted, quality: None },
    ];
    for (minute, step) in (1..).zip(steps) {
        let event = Event::RequestStepped(RequestStepped { id: request, step });
        all.push((append(event), at + TimeDelta::minutes(minute)));
    }
    all
}

/// Fills a store and times what the Translation screen and its counts ask of it.
fn screen(path: &Path, history: u128) -> Duration {
    let mut store = Store::create(path, "bench", Clock::Fixed(beginning())).unwrap();
    let pool = (0..INTERPRETERS).map(|number| {
        let languages = vec![Spoken { code: "urd".parse().unwrap(), variants: Vec::new() }];
        let facts = InterpreterFacts {
            id: InterpreterId(id(500 + number)),
            languages,
            hours: Vec::new(),
            active: true,
        };
        (append(Event::InterpreterAdded(facts)), beginning())
    });
    store.append_each(pool.collect()).unwrap();
    let at = |number: u128| beginning() + TimeDelta::minutes(10 * i64::try_from(number).unwrap());
    for hundred in (0..history).collect::<Vec<_>>().chunks(100) {
        let over = hundred.iter().flat_map(|number| {
            request(*number, at(*number), Some(InterpreterId(id(500 + number % INTERPRETERS))))
        });
        store.append_each(over.collect()).unwrap();
    }
    let open = (0..OPEN).flat_map(|number| request(history + number, at(history + number), None));
    store.append_each(open.collect()).unwrap();
    drop(store);

    let store = Store::open(path, Access::Read).unwrap();
    let mut took: Vec<Duration> = (0..50)
        .map(|_| {
            let began = Stopwatch::now();
            assert_eq!(store.open_requests().unwrap().len(), 12);
            assert_eq!(store.ended_requests(30).unwrap().len(), 30);
            assert_eq!(store.pool().unwrap().len(), 107);
            began.elapsed()
        })
        .collect();
    took.sort();
    let year =
        CountsOf { from: "2025-01-01".parse().unwrap(), to: "2025-12-31".parse().unwrap(), by: Period::Day };
    let began = Stopwatch::now();
    let rows = store.request_counts(year, &Calendar::shipped(ZONE), at(2 * history)).unwrap();
    println!("         a year of counts, {} rows: {:.1?}", rows.len(), began.elapsed());
    took[took.len() / 2]
}
