//! Counts of requests against plain SQL over the same table, and what a period without records says.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use rusqlite::Connection;
use uuid::Uuid;

use super::*;
use crate::clock::{Clock, ZONE};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallFacts};
use crate::domain::code::{Channel, Code, Coverage, Kind, Of, Period, Split};
use crate::domain::count::{Span, nearest_rank};
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;
use crate::domain::translation::{
    Figures, PartyRole, PartyState, Request, RequestFacts, RequestFigure, RequestOutcome, RequestStepped,
    RequestsBehind, Step, minutes, total,
};

/// A Monday in winter, when the line's time is UTC.
fn monday() -> Instant {
    "2026-11-16T00:00:00Z".parse().unwrap()
}

fn now() -> Instant {
    "2026-12-31T12:00:00Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn store() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().unwrap();
    let created = Clock::Fixed(monday() - TimeDelta::days(1));
    let store = Store::create(&directory.path().join("line.store"), "SOS", created).unwrap();
    (directory, store)
}

/// A request, and how it went.
#[derive(Debug, Clone)]
struct Went {
    /// Minutes since the one before.
    after: i64,
    language: &'static str,
    institution: bool,
    interpreter: u128,
    wait_s: i64,
    talk_s: i64,
    outcome: Option<RequestOutcome>,
}

fn went() -> impl Strategy<Value = Went> {
    let outcome = prop::option::weighted(0.9, prop::sample::select(RequestOutcome::ALL));
    let language = prop::sample::select(vec!["ara", "urd", "wol"]);
    (1i64..600, language, any::<bool>(), 1u128..4, 0i64..1_500, 0i64..3_000, outcome).prop_map(
        |(after, language, institution, interpreter, wait_s, talk_s, outcome)| Went {
            after,
            language,
            institution,
            interpreter,
            wait_s,
            talk_s,
            outcome,
        },
    )
}

/// The entries of requests that follow each other.
fn entries(all: &[Went]) -> Vec<(Append, Instant)> {
    let mut entries = Vec::new();
    let mut asked = monday();
    for (number, went) in (1..).zip(all) {
        asked += TimeDelta::minutes(60 + went.after);
        let id = RequestId(Uuid::from_u128(number));
        let facts = RequestFacts {
            id,
            call: (!went.institution).then_some(CallId(Uuid::from_u128(1000 + number))),
            institution: went.institution.then(|| "Hospital".to_owned()),
            channel: Channel::Phone,
            language: Asked { code: went.language.parse().unwrap(), variant: None },
            sensitive: false,
            join_immigrant: false,
            asked,
            due: None,
        };
        let mut add = |event, at| {
            let append = Append { who: StaffId(Uuid::from_u128(1)), event, private: Private::default() };
            entries.push((append, at));
        };
        add(Event::InterpreterRequested(facts), asked);
        let mut step = |step, at| add(Event::RequestStepped(RequestStepped { id, step }), at);
        let served = asked + TimeDelta::seconds(went.wait_s);
        let to = |party, to| Step::Move { party, to };
        let interpreter = Some(InterpreterId(Uuid::from_u128(went.interpreter)));
        // Somebody is always dialled: whoever does not answer has not interpreted.
        step(Step::Claim, asked);
        step(Step::Dial { role: PartyRole::Interpreter, interpreter }, asked);
        let end = |outcome| Step::End { outcome, quality: None };
        match went.outcome {
            None => step(to(1, PartyState::NoAnswer), asked),
            Some(RequestOutcome::Interpreted) => {
                step(to(1, PartyState::Joined), served);
                step(to(0, PartyState::Joined), served);
                step(end(RequestOutcome::Interpreted), served + TimeDelta::seconds(went.talk_s));
            }
            Some(outcome) => {
                step(to(1, PartyState::NoAnswer), asked);
                step(end(outcome), served);
            }
        }
    }
    entries
}

/// Requests in all, interpreted, abandoned, unmet, cancelled, open, minutes, median and ninetieth percentile.
type Plain = ([i64; 7], Option<u32>, Option<u32>);

fn figures(of: &Figures) -> Plain {
    let all = [of.requests, of.interpreted, of.abandoned, of.unmet, of.cancelled, of.open, of.minutes];
    (all.map(u64::cast_signed), of.wait_median_s(), of.wait_p90_s())
}

/// The same by SQL alone.
fn plain(db: &Connection, condition: &str) -> Plain {
    let numbers = db
        .query_row(
            &format!(
                "SELECT count(*), total(outcome = 'interpreted'), total(outcome = 'abandoned'), \
                 total(outcome IN ('not-covered', 'nobody-available')), total(outcome = 'cancelled'), \
                 total(outcome IS NULL), total(CAST(round(interpreted_s / 60.0) AS INTEGER)) \
                 FROM interpreter_request WHERE {condition}"
            ),
            [],
            |row| {
                let mut all = [row.get(0)?; 7];
                for (column, figure) in all.iter_mut().enumerate().skip(1) {
                    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
                    let whole = row.get::<_, f64>(column)? as i64;
                    *figure = whole;
                }
                Ok(all)
            },
        )
        .unwrap();
    let percentile = |percent: u32| {
        let sql = format!(
            "WITH one AS (SELECT waited_s, row_number() OVER (ORDER BY waited_s) AS place, count(*) OVER () AS all_of \
             FROM interpreter_request WHERE {condition} AND outcome <> 'cancelled') \
             SELECT min(waited_s) FROM one WHERE place * 100 >= all_of * {percent}"
        );
        db.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    (numbers, percentile(50), percentile(90))
}

/// What a value of a split is in SQL.
fn in_sql(split: Split) -> &'static str {
    match split {
        Split::Language => "language",
        Split::Outcome => "coalesce(outcome, 'open')",
        Split::Interpreter => {
            "CASE WHEN outcome = 'interpreted' THEN '00000000-0000-0000-0000-00000000000' \
             || ltrim(hex(substr(interpreter, 16)), '0') ELSE 'nobody' END"
        }
        Split::Asker => "iif(institution IS NULL, 'line', 'institution')",
        Split::Hour => "strftime('%H', waiting_since / 1000000, 'unixepoch')",
        Split::Weekday => "substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', day), 3)",
        _ => panic!("no split of requests: {split}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_plain_sql_says_and_splits_add_up(all in prop::collection::vec(went(), 0..40)) {
        let (directory, mut store) = store();
        store.append_each(entries(&all)).unwrap();
        let db = Connection::open(directory.path().join("line.store")).unwrap();
        let (from, to) = (day("2026-11-16"), day("2026-12-06"));
        let of = CountsOf { from, to, by: Period::Day };
        let rows = store.request_counts(of, &Calendar::shipped(ZONE), now()).unwrap();
        prop_assert_eq!(rows.len(), 21);
        for row in &rows {
            prop_assert_eq!(figures(&row.figures), plain(&db, &format!("day = '{}'", row.date)));
        }
        let range = format!("day BETWEEN '{from}' AND '{to}'");
        prop_assert_eq!(figures(&total(&rows).unwrap().figures), plain(&db, &range));
        for split in Of::Requests.splits() {
            let values = store.request_split_counts(of, *split).unwrap();
            for row in &values {
                let condition = format!("day = '{}' AND {} = '{}'", row.date, in_sql(*split), row.value);
                prop_assert_eq!(figures(&row.figures), plain(&db, &condition), "{}", condition);
            }
            for row in &rows {
                let parts = values.iter().filter(|value| value.date == row.date).map(|value| &value.figures);
                prop_assert_eq!(&parts.sum::<Figures>(), &row.figures, "{} by {}", row.date, split);
            }
        }
        prop_assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
    }
}

/// The days of a figure, and its value where it is one of a split.
type Where = (Span, Option<(Split, String)>);

/// What a figure says.
fn said(of: &Figures, figure: RequestFigure) -> Vec<Option<u64>> {
    let waits = [of.wait_median_s(), of.wait_p90_s()].map(|wait| wait.map(u64::from));
    let number = match figure {
        RequestFigure::Requests => of.requests,
        RequestFigure::Interpreted => of.interpreted,
        RequestFigure::Abandoned => of.abandoned,
        RequestFigure::Unmet => of.unmet,
        RequestFigure::Cancelled => of.cancelled,
        RequestFigure::Open => of.open,
        RequestFigure::Minutes => of.minutes,
        RequestFigure::Waits => return waits.into(),
    };
    vec![Some(number)]
}

/// The same, from the records behind it: as many as they are, their minutes, or the middle of their waits.
fn found(requests: &[OfCall<Request>], figure: RequestFigure) -> Vec<Option<u64>> {
    let ended = |(request, _): &OfCall<Request>| request.ended.map(|(at, _)| (request.clone(), at));
    match figure {
        RequestFigure::Minutes => {
            let each = requests.iter().filter_map(ended);
            vec![Some(each.map(|(request, at)| u64::from(minutes(request.interpreted_s(at)))).sum())]
        }
        RequestFigure::Waits => {
            let mut waits: Vec<u32> =
                requests.iter().filter_map(ended).map(|(request, at)| request.waited_s(at)).collect();
            assert_eq!(waits.len(), requests.len(), "of those that are open the wait is not known");
            waits.sort_unstable();
            [50, 90].map(|percent| nearest_rank(&waits, percent).map(u64::from)).into()
        }
        _ => vec![Some(requests.len() as u64)],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_leads_to_the_requests_that_it_is_made_of(all in prop::collection::vec(went(), 0..30)) {
        let (_directory, mut store) = store();
        store.append_each(entries(&all)).unwrap();
        let (from, to) = (day("2026-11-16"), day("2026-12-06"));
        for by in [Period::Day, Period::Month] {
            let of = CountsOf { from, to, by };
            let rows = store.request_counts(of, &Calendar::shipped(ZONE), now()).unwrap();
            let mut each: Vec<(Where, Figures)> = rows
                .iter()
                .map(|row| ((Span { from: row.from, to: row.to }, None), row.figures.clone()))
                .collect();
            each.push(((Span { from, to }, None), total(&rows).unwrap().figures));
            for split in Of::Requests.splits() {
                // A value is of the whole range, as on the screen.
                let values = store.request_split_counts(CountsOf { by: Period::Year, ..of }, *split).unwrap();
                each.extend(values.into_iter().map(|row| {
                    ((Span { from, to }, Some((*split, row.value))), row.figures)
                }));
            }
            for ((span, value), figures) in each {
                for figure in RequestFigure::ALL {
                    let behind = RequestsBehind { span, value: value.clone(), figure };
                    let (requests, in_all) = store.among(&CallFilter::default()).requests_behind(&behind, usize::MAX).unwrap();
                    prop_assert_eq!(requests.len() as u64, in_all);
                    prop_assert_eq!(said(&figures, figure), found(&requests, figure), "{:?}", behind);
                    let (three, _) = store.among(&CallFilter::default()).requests_behind(&behind, 3).unwrap();
                    prop_assert_eq!(three.len() as u64, in_all.min(3));
                    prop_assert!(three.is_sorted_by_key(|(one, _)| std::cmp::Reverse(one.facts.waiting_since())));
                }
            }
        }
    }
}

#[test]
fn the_waits_among_the_durations_are_those_of_the_requests_behind_them() {
    let (_directory, mut store) = store();
    let went = |after, outcome| Went {
        after,
        language: "urd",
        institution: false,
        interpreter: 1,
        wait_s: 60,
        talk_s: 600,
        outcome,
    };
    let outcomes = [
        Some(RequestOutcome::Interpreted),
        Some(RequestOutcome::Cancelled),
        None,
        Some(RequestOutcome::Abandoned),
    ];
    let all: Vec<Went> = outcomes.into_iter().map(|outcome| went(8 * 60, outcome)).collect();
    store.append_each(entries(&all)).unwrap();
    let (from, to) = (day("2026-11-16"), day("2026-11-20"));
    let of = CountsOf { from, to, by: Period::Day };
    let number = |span, value| {
        let behind = RequestsBehind { span, value, figure: RequestFigure::Waits };
        store.among(&CallFilter::default()).requests_behind(&behind, 0).unwrap().1
    };
    let rows = store.among(&CallFilter::default()).durations(of, &Calendar::shipped(ZONE), now()).unwrap();
    assert_eq!(rows.iter().map(|row| row.figures.wait.number()).sum::<u64>(), 2);
    for row in rows {
        assert_eq!(number(Span { from: row.from, to: row.to }, None), row.figures.wait.number());
    }
    for split in Split::OF_CALLS_AND_REQUESTS {
        let of = CountsOf { by: Period::Year, ..of };
        for row in store.among(&CallFilter::default()).split_durations(of, split).unwrap() {
            let value = Some((split, row.value));
            assert_eq!(number(Span { from, to }, value), row.figures.wait.number(), "{split}");
        }
    }
}

#[test]
fn a_request_comes_with_its_call_where_that_is_recorded() {
    let (_directory, mut store) = store();
    let asked = |institution| Went {
        after: 9 * 60,
        language: "urd",
        institution,
        interpreter: 1,
        wait_s: 0,
        talk_s: 0,
        outcome: None,
    };
    store.append_each(entries(&[asked(false), asked(false), asked(true)])).unwrap();
    let id = CallId(Uuid::from_u128(1001));
    let call = CallFacts {
        kind: Kind::Silent,
        ..CallFacts::new(id, monday() + TimeDelta::hours(9), StaffId(Uuid::from_u128(1)))
    };
    let event = Event::CallLogged(call);
    let append = Append { who: StaffId(Uuid::from_u128(1)), event, private: Private::default() };
    store.append(append, now()).unwrap();
    let span = Span { from: day("2026-11-16"), to: day("2026-11-18") };
    let behind = RequestsBehind { span, value: None, figure: RequestFigure::Open };
    let (found, all) = store.among(&CallFilter::default()).requests_behind(&behind, 10).unwrap();
    let seen: Vec<(bool, Option<CallId>)> = found
        .iter()
        .map(|(one, call)| (one.facts.call.is_some(), call.as_ref().map(|call| call.facts.id)))
        .collect();
    assert_eq!((seen, all), (vec![(false, None), (true, None), (true, Some(id))], 3));
}

#[test]
fn a_period_without_requests_has_a_row_and_one_without_records_is_not_a_zero() {
    let (_directory, mut store) = store();
    let went = |after, outcome| Went {
        after,
        language: "urd",
        institution: false,
        interpreter: 1,
        wait_s: 60,
        talk_s: 600,
        outcome,
    };
    store
        .append_each(entries(&[
            went(9 * 60, Some(RequestOutcome::Interpreted)),
            went(5, Some(RequestOutcome::Abandoned)),
        ]))
        .unwrap();
    let of = |by| CountsOf { from: day("2026-11-14"), to: day("2026-11-17"), by };
    let rows = |by| store.request_counts(of(by), &Calendar::shipped(ZONE), now()).unwrap();
    let seen: Vec<(String, u64, Coverage)> =
        rows(Period::Day).into_iter().map(|row| (row.date, row.figures.requests, row.coverage)).collect();
    // Nobody signed on; what was recorded on Monday is believed.
    assert_eq!(
        seen,
        [
            ("2026-11-14".to_owned(), 0, Coverage::Closed),
            ("2026-11-15".to_owned(), 0, Coverage::Closed),
            ("2026-11-16".to_owned(), 2, Coverage::Recorded),
            ("2026-11-17".to_owned(), 0, Coverage::NotRecorded),
        ]
    );
    let calls = store.counts(of(Period::Day), &Calendar::shipped(ZONE), now()).unwrap();
    assert_eq!(calls[2].coverage, Coverage::NotRecorded, "of the calls of that day nothing is known");
    let weeks: Vec<(String, u64, u64)> = rows(Period::Week)
        .into_iter()
        .map(|row| (row.date, row.figures.requests, row.figures.minutes))
        .collect();
    assert_eq!(weeks, [("2026-W46".to_owned(), 0, 0), ("2026-W47".to_owned(), 2, 10)]);
}

#[test]
fn a_scheduled_request_belongs_to_the_day_for_which_it_is() {
    let (_directory, mut store) = store();
    let mut all = entries(&[Went {
        after: 0,
        language: "urd",
        institution: true,
        interpreter: 1,
        wait_s: 0,
        talk_s: 0,
        outcome: None,
    }]);
    all.truncate(1);
    if let Event::InterpreterRequested(facts) = &mut all[0].0.event {
        // Half past midnight in Lisbon is still the day before in UTC, in summer.
        facts.due = Some("2027-07-01T23:30:00Z".parse().unwrap());
    }
    store.append_each(all).unwrap();
    let of = CountsOf { from: day("2027-07-01"), to: day("2027-07-02"), by: Period::Day };
    let hours = store.request_split_counts(of, Split::Hour).unwrap();
    let hours: Vec<(&str, &str)> = hours.iter().map(|row| (row.date.as_str(), row.value.as_str())).collect();
    assert_eq!(hours, [("2027-07-02", "00")]);
}
