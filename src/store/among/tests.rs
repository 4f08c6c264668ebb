//! Counts of the calls that a filter means, against a person who looks at every call; and what they are read by.

use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::looked::{Question, Waited, now};
use super::*;
use crate::clock::ZONE;
use crate::domain::call::{Asked, Call, CallFacts};
use crate::domain::code::{Channel, Of, Period};
use crate::domain::count::{Against, Span};
use crate::domain::event::{Event, Private};
use crate::domain::filter::{Filter, Flag, Reader};
use crate::domain::id::{RequestId, TallyId};
use crate::domain::time::civil_day;
use crate::domain::translation::{RequestFacts, RequestOutcome, RequestStepped, Step};
use crate::store::Append;
use crate::store::filter::chance::{Looked, Made, at, filled, made, staff, store, term};
use crate::store::request_counts::counted;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Days of two years; no day: as it was made, about a change of clocks.
const DAYS: [&str; 8] =
    ["", "", "2025-10-24", "2025-11-03", "2026-09-30", "2026-10-17", "2026-10-26", "2026-10-27"];

/// Spreads calls over the days, with and without times.
fn spread([a, b, ..]: [u32; 4], facts: &mut CallFacts) {
    let day = DAYS[a as usize / 16 % DAYS.len()];
    if !day.is_empty() {
        facts.started = at(&format!("{day}T00:00:00Z")) + TimeDelta::minutes(i64::from(a / 128 % 1440));
    }
    facts.duration_s = (b / 4 % 4 > 0).then_some(60 + b / 16 % 9);
    facts.wrap_up_s = (b / 256 % 4 > 1).then_some(b / 1024 % 9);
}

/// Every second call leads to a request; one is an institution's; some are cancelled, some open.
fn requests(store: &mut Store, calls: &[Looked]) -> Vec<Waited> {
    let mut waits = Vec::new();
    let of_calls = calls.iter().step_by(2).map(|one| (Some(one.call.facts.id), one.call.facts.started));
    for (number, (call, since)) in (1u128..).zip(of_calls.chain([(None, at("2026-10-25T10:00:00Z"))])) {
        let id = RequestId(Uuid::from_u128(number));
        let language = ["ara", "urd"][usize::from(number % 3 == 0)];
        let institution = call.is_none().then(|| "Hospital".to_owned());
        let facts = RequestFacts {
            id,
            call,
            institution,
            channel: Channel::Phone,
            language: Asked::from_code(language).unwrap(),
            sensitive: false,
            join_immigrant: false,
            asked: since,
            due: None,
        };
        let over = now() + TimeDelta::seconds(i64::try_from(number).unwrap());
        let mut add = |event| {
            let append = Append { who: staff(1), event, private: Private::default() };
            store.append(append, over).unwrap();
        };
        add(Event::InterpreterRequested(facts));
        let (ends, outcome) = match number % 5 {
            1 => (true, RequestOutcome::Cancelled),
            2 => (false, RequestOutcome::Abandoned),
            _ => (true, RequestOutcome::Abandoned),
        };
        if ends {
            let step = Step::End { outcome, quality: None };
            add(Event::RequestStepped(RequestStepped { id, step: Step::Claim }));
            add(Event::RequestStepped(RequestStepped { id, step }));
        }
        if ends && outcome == RequestOutcome::Abandoned {
            let seconds = u32::try_from((over - since).num_seconds()).unwrap();
            waits.push(Waited { call, language, since, seconds });
        }
    }
    waits
}

/// A store of calls and requests; of one day there is a tally too.
fn house(made: &[Made]) -> (tempfile::TempDir, Store, Vec<Looked>, Vec<Waited>) {
    let (directory, mut store) = store();
    let looked = filled(&mut store, made, spread);
    let (from, to) = (day("2026-10-25"), day("2026-10-25"));
    let tally = Event::TallyEntered(Tally { id: TallyId(Uuid::from_u128(1)), from, to, calls: 7 });
    store.append(Append { who: staff(1), event: tally, private: Private::default() }, now()).unwrap();
    let waits = requests(&mut store, &looked);
    (directory, store, looked, waits)
}

/// What is asked.
fn asked() -> impl Strategy<Value = (CountsOf, [Split; 2], Against)> {
    let from = ["2025-10-20", "2026-10-01", "2026-10-19", "2026-10-25"].map(day).to_vec();
    let to = ["2026-10-25", "2026-10-31", "2026-12-31"].map(day).to_vec();
    let split = || proptest::sample::select(Of::Calls.splits());
    let range =
        (proptest::sample::select(from), proptest::sample::select(to), proptest::sample::select(Period::ALL))
            .prop_map(|(from, to, by)| CountsOf { from, to, by });
    (range, [split(), split()], proptest::sample::select(Against::ALL))
}

/// Lines that are read in every way that there is: of everything, by an index, by several in turn, by the review, by text.
fn each_way() -> Vec<Vec<Term>> {
    let is = |any: Vec<Test>| vec![Term { not: false, any }];
    let language = |code: &str| Test::Language(Asked::from_code(code));
    vec![
        Vec::new(),
        is(vec![language("ukr")]),
        is(vec![language("por"), language("ara"), Test::Language(None)]),
        is(vec![Test::Is(Flag::Waiting, true)]),
        is(vec![Test::Is(Flag::Reviewed, true)]),
        is(vec![Test::Text("ren".to_owned())]),
        vec![Term {
            not: true,
            any: vec![Test::Text("renda".to_owned()), Test::PhoneTail("5678".to_owned())],
        }],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is in the store, whatever is meant and whatever is asked of it: every figure is what looking at every
    /// call would come to, leads to just those calls, and is believed as far as it is without a filter.
    #[test]
    fn every_figure_is_that_of_the_calls_that_are_meant(
        made in proptest::collection::vec(made(), 1..40),
        lines in proptest::collection::vec(proptest::collection::vec(term(), 1..3), 6),
        (of, splits, against) in asked(),
    ) {
        let (_directory, store, looked, waits) = house(&made);
        let all = [Reader::Lead, Reader::Mediator(staff(1)), Reader::Nobody];
        // Only what is searched for in texts depends on who asks.
        let readers = |line: &Filter| &all[..if line.is_personal() { 3 } else { 1 }];
        let lines = each_way().into_iter().chain(lines).map(|terms| Filter { terms });
        let asked = lines.flat_map(|line| readers(&line).iter().map(move |reader| (line.clone(), *reader)));
        for (line, reader) in asked {
            let filter = CallFilter { line, reader, ..CallFilter::default() };
            let meant: Vec<&Call> =
                looked.iter().filter(|one| one.fits(&filter)).map(|one| &one.call).collect();
            // Without a filter also of those that are of no call.
            let is_meant = |wait: &&Waited| {
                filter.is_empty() || meant.iter().any(|call| Some(call.facts.id) == wait.call)
            };
            let asked = |wait: &&Waited| (of.from..=of.to).contains(&civil_day(wait.since, ZONE));
            let waits = waits.iter().filter(is_meant).filter(asked).collect();
            let question = Question { store: &store, filter: &filter, of, splits, against, meant, waits };
            question.plainly()?;
            question.by_two()?;
            question.behind()?;
            question.beside()?;
            question.durations()?;
        }
    }
}

#[test]
fn of_what_was_counted_on_paper_nobody_knows_what_it_was_about() {
    let (_directory, store, ..) = house(&[]);
    let (from, to) = (day("2026-10-01"), day("2026-10-31"));
    let everything = CallFilter::default();
    assert_eq!(store.among(&everything).tallies(from, to).unwrap()[0].calls, 7);
    let late = Term { not: false, any: vec![Test::Is(Flag::Late, true)] };
    let filter = everything.and([late]);
    assert_eq!(store.among(&filter).tallies(from, to).unwrap(), []);
}

// --- how it is read -----------------------------------------------------------------------------------------

fn plan_of(store: &Store, Query { sql, values }: Query) -> String {
    let mut statement = store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let lines = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
    lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

/// A range is never more than its own calls, whatever the store holds: where a value leads, its calls of the range; where
/// none does, the calls of the range; text that fewer of them have by its places.
#[test]
fn a_range_is_read_by_an_index_that_knows_its_days() {
    let (_directory, mut store) = store();
    let made: Vec<Made> = vec![([0, 1, 0, 5 << 2 | 5 << 5], 1); 6];
    filled(&mut store, &made, |_, _| ());
    let of = CountsOf { from: day("2026-10-01"), to: day("2026-10-31"), by: Period::Day };
    let language = |code: &str| Test::Language(Asked::from_code(code));
    for (any, index) in [
        (vec![Test::Hour(10)], "call_by_start (started>? AND started<?)"),
        (vec![Test::Is(Flag::Waiting, false)], "call_by_start (started>? AND started<?)"),
        (vec![Test::Is(Flag::Late, true)], "call_late (started>? AND started<?)"),
        (vec![Test::Is(Flag::Waiting, true)], "call_review_waits (call_started>? AND call_started<?)"),
        (vec![language("ukr")], "call_by_language (language=? AND started>? AND started<?)"),
        (vec![language("ukr"), language("rus")], "call_by_language (language=? AND started>? AND started<?)"),
        (vec![Test::Text("renda".into())], "call_text VIRTUAL TABLE INDEX 0:M2><"),
    ] {
        let line = Filter { terms: vec![Term { not: false, any: any.clone() }] };
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        let column = column(Split::Topic).unwrap();
        let query = store.among(&filter).over(of, &format!("day, {column} AS value"), OF_EACH_VALUE).unwrap();
        let plan = plan_of(&store, query);
        let read = plan.lines().filter(|line| line.contains(index)).count();
        let arms = any.len();
        assert_eq!(read, arms, "{any:?}:\n{plan}");
        assert!(!plan.lines().any(|line| line == "SCAN call"), "{any:?}:\n{plan}");
    }
    let everything = CallFilter::default();
    let query = store.among(&everything).over(of, "day, kind AS value", OF_EACH_VALUE).unwrap();
    let plan = plan_of(&store, query);
    assert!(plan.contains("call_by_start (started>? AND started<?)"), "{plan}");
}

/// Of each request its one call is looked at, whatever leads through the log otherwise.
#[test]
fn whether_the_call_of_a_request_is_meant_is_asked_of_that_call() {
    let (_directory, store) = store();
    let of = Span { from: day("2026-10-01"), to: day("2026-10-31") };
    for any in each_way().into_iter().flatten().map(|term| term.any) {
        let line = Filter { terms: vec![Term { not: false, any: any.clone() }] };
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        let plan = plan_of(&store, counted(of, Some(store.what_holds(&filter).unwrap())));
        assert!(plan.contains("request_by_day (day>? AND day<?)"), "{any:?}:\n{plan}");
        let of_its_call =
            |line: &str| line.starts_with("SEARCH call") && line.ends_with("USING PRIMARY KEY (id=?)");
        assert_eq!(plan.lines().filter(|line| of_its_call(line)).count(), 1, "{any:?}:\n{plan}");
    }
}
