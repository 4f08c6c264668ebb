//! Filters: what they find is what a person would find who looks at every call; and every page is read from an index.

use chrono::TimeDelta;
use proptest::prelude::*;
use rusqlite::params_from_iter;
use uuid::Uuid;

use super::chance::{Looked, at, call, filled, line, made, staff, store};
use super::*;
use crate::domain::call::{Asked, Call, CallFacts};
use crate::domain::code::{Caller, Channel, Ended, Kind, RouteTo};
use crate::domain::event::{Event, Private};
use crate::domain::id::CallId;
use crate::store::{Append, Side};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is in the store and whatever is asked, page by page in both directions, in number and in sum: it is what
    /// looking at every call would find.
    #[test]
    fn what_is_found_is_what_looking_at_every_call_would_find(
        made in proptest::collection::vec(made(), 1..24),
        lines in proptest::collection::vec(line(), 12),
        limit in 1usize..5,
    ) {
        let (_directory, mut store) = store();
        let all = filled(&mut store, &made, |_, _| ());
        prop_assert_eq!(all.len(), made.len());
        for (number, terms) in lines.into_iter().enumerate() {
            let reader = [Reader::Lead, Reader::Mediator(staff(1)), Reader::Nobody][number % 3];
            let filter = CallFilter { line: Filter { terms }, reader, ..CallFilter::default() };
            let meant: Vec<&Looked> = all.iter().filter(|one| one.fits(&filter)).collect();
            let expected: Vec<&Call> = meant.iter().map(|one| &one.call).collect();
            let (mut older, mut side) = (Vec::new(), Side::Newest);
            loop {
                let page = store.page(&filter, side, limit).unwrap();
                older.extend(page.calls);
                let Some(next) = page.next else { break };
                side = Side::Older(next);
            }
            prop_assert_eq!(older.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", filter);
            let (mut newer, mut side) = (Vec::new(), Side::Oldest);
            loop {
                let page = store.page(&filter, side, limit).unwrap();
                let next = page.next;
                newer.splice(0..0, page.calls);
                let Some(next) = next else { break };
                side = Side::Newer(next);
            }
            prop_assert_eq!(newer.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", filter);
            prop_assert_eq!(store.how_many_calls(&filter).unwrap(), expected.len() as u64, "{:?}", filter);
            let summary = store.summary(&filter, 1000).unwrap();
            let late = expected.iter().filter(|call| call.facts.late).count() as u64;
            let waiting = meant.iter().filter(|one| one.review.waits());
            prop_assert_eq!((summary.calls, summary.late), (expected.len() as u64, late));
            prop_assert!(summary.all.is_none_or(|all| all == expected.len() as u64), "{:?} {:?}", summary, filter);
            prop_assert_eq!((summary.waiting, summary.more), (waiting.count() as u64, false));
        }
        prop_assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
    }
}

// --- how it is read -----------------------------------------------------------------------------------------

/// How SQLite would read a page of older calls.
fn plan(store: &Store, tests: Vec<Test>, not: bool) -> String {
    plan_of(store, vec![Term { not, any: tests }], false)
}

/// How SQLite would read a page beyond a place in the log.
fn plan_of(store: &Store, terms: Vec<Term>, newer: bool) -> String {
    let filter = CallFilter { line: Filter { terms }, reader: Reader::Lead, ..CallFilter::default() };
    let meant = store.meant(&filter).unwrap();
    let beyond = Some((at("2026-10-24T22:30:00Z"), CallId(Uuid::nil())));
    let between = Between { beyond, until: None, newer };
    let query = if meant.is_by_text() {
        meant.by_place("id", between)
    } else {
        meant.page("started, id", between, 51)
    };
    explained(store, query)
}

fn explained(store: &Store, Query { sql, values }: Query) -> String {
    let sql = format!("EXPLAIN QUERY PLAN {sql}");
    store.rows(&sql, params_from_iter(values), |row| row.get::<_, String>(3)).unwrap().join("\n")
}

/// Nothing is sorted, and what is looked for is found by an index in the log's order. What nearly every call has is
/// found by going through the log itself.
#[test]
fn every_key_alone_is_read_from_an_index_in_the_order_of_the_log() {
    let (_directory, store) = store();
    let asked = |code: &str| Test::Language(Asked::from_code(code));
    let topic = |topic: &str| Test::Topic(Some(topic.to_owned()));
    let by_log = "call_by_start";
    for (test, index) in [
        (asked("ukr"), "call_by_language"),
        (asked("ara:Iraq"), "call_by_language"),
        (Test::Language(None), "call_by_language"),
        (topic("residence.permit"), "call_by_topic"),
        (topic("residence"), "call_by_area"),
        (Test::Outcome(Some(Outcome::Informed)), "call_by_outcome"),
        (Test::By(staff(1)), "call_by_mediator"),
        (Test::Entered(staff(1)), "call_by_entered"),
        (Test::Caller(Some(Caller::Employer)), "call_by_caller"),
        (Test::Channel(Channel::Email), "call_by_channel"),
        (Test::Route(Some(RouteTo::TranslationService)), "call_by_route"),
        (Test::Ended(Ended::LineDropped), "call_by_ended"),
        (Test::Kind(Kind::Abusive), "call_by_kind"),
        (Test::Referral(Some("aima".into())), "call_by_referral"),
        (Test::Is(Flag::Late, true), "call_late"),
        (Test::Is(Flag::Corrected, true), "call_corrected"),
        (Test::Is(Flag::Confidential, true), "call_confidential"),
        (Test::Is(Flag::CallBack, true), "call_call_back"),
        (Test::Is(Flag::Waiting, true), "call_review_waits"),
        (Test::Is(Flag::Reviewed, true), "call_review_current"),
        (Test::Text("renda".into()), "call_text VIRTUAL TABLE"),
        (Test::PhoneTail("5678".into()), "call_text VIRTUAL TABLE"),
        (Test::From(NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()), by_log),
        (Test::To(NaiveDate::from_ymd_opt(2026, 10, 1).unwrap()), by_log),
        (Test::Kind(Kind::Service), by_log),
        (Test::Channel(Channel::Phone), by_log),
        (Test::Hour(10), by_log),
        (Test::Is(Flag::Waiting, false), by_log),
        (Test::Is(Flag::Talk, true), by_log),
        (Test::Is(Flag::WrapUp, false), by_log),
    ] {
        let plan = plan(&store, vec![test.clone()], false);
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{test:?}:\n{plan}");
        assert!(!plan.lines().any(|line| line == "SCAN call"), "{test:?}:\n{plan}");
    }
    let reference = plan(&store, vec![Test::Reference("K7Q2-M4XD".into())], false);
    assert!(reference.contains("call_by_reference"), "{reference}");
}

/// The page begins at its place, not where the days begin.
#[test]
fn a_page_within_some_days_is_read_from_its_place_on() {
    let (_directory, store) = store();
    let day = |day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
    let is = |test: Test| Term { not: false, any: vec![test] };
    let language = || is(Test::Language(Asked::from_code("ukr")));
    for (terms, newer, index) in [
        (vec![is(Test::To(day(28)))], false, "call_by_start ((started,id)<(?,?))"),
        (vec![is(Test::On(day(20), day(28)))], false, "call_by_start (started>? AND (started,id)<(?,?))"),
        (vec![is(Test::On(day(20), day(28)))], true, "call_by_start ((started,id)>(?,?) AND started<?)"),
        (
            vec![language(), is(Test::To(day(28)))],
            false,
            "call_by_language (language=? AND (started,id)<(?,?))",
        ),
        (
            vec![is(Test::Is(Flag::Waiting, true)), is(Test::To(day(28)))],
            false,
            "((call_started,call)<(?,?))",
        ),
        // What ends before the place is read from its own end.
        (vec![is(Test::To(day(20)))], false, "call_by_start (started<?)"),
        (vec![is(Test::From(day(28)))], true, "call_by_start (started>?)"),
    ] {
        let plan = plan_of(&store, terms.clone(), newer);
        assert!(plan.contains(index), "{terms:?}:\n{plan}");
    }
}

// --- text beside something else -----------------------------------------------------------------------------

fn is(test: Test) -> Term {
    Term { not: false, any: vec![test] }
}

fn word(word: &str) -> Term {
    is(Test::Text(word.to_owned()))
}

/// Twelve calls, one a day: the two oldest in Arabic, of which one of Iraq, the others in Ukrainian; every second one led
/// to information, one was in confidence; the oldest has "Olena" in its notes, the ten newest have "renda".
fn twelve() -> (tempfile::TempDir, Store) {
    let (directory, mut store) = store();
    for number in 1..=12u32 {
        let (language, notes) = match number {
            1 => ("ara", "Olena"),
            2 => ("ara:Iraq", ""),
            _ => ("ukr", "renda"),
        };
        let (facts, private) = call(number.into(), [0, 1, 0, 0]);
        let facts = CallFacts {
            started: at("2026-10-01T10:00:00Z") + TimeDelta::days(number.into()),
            language: Asked::from_code(language),
            outcome: Some(if number % 2 == 0 { Outcome::Informed } else { Outcome::Referred }),
            confidential: number == 5,
            ..facts
        };
        let private = Private { name: None, notes: Some(notes.to_owned()), ..private };
        let append = Append { who: staff(1), event: Event::CallLogged(facts), private };
        store.append(append, at("2026-11-01T12:00:00Z")).unwrap();
    }
    (directory, store)
}

#[test]
fn beside_text_whatever_has_fewer_calls_leads_and_the_text_is_looked_at() {
    let (_directory, store) = twelve();
    let language = |code: &str| is(Test::Language(Asked::from_code(code)));
    let informed = || is(Test::Outcome(Some(Outcome::Informed)));
    let on = |day| is(Test::On(day, day));
    let day = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap();
    let text = "call_text VIRTUAL TABLE";
    for (terms, leads) in [
        (vec![word("renda"), language("ara")], "call_by_language (language=?"),
        (vec![word("renda"), language("ara:Iraq")], "call_by_language (language=?"),
        (vec![word("renda"), language("ukr"), language("ara")], "call_by_language (language=?"),
        (vec![word("renda"), informed()], "call_by_outcome (outcome=?"),
        (vec![word("renda"), on(day)], "call_by_start (started>?"),
        (vec![word("renda"), language("ukr"), is(Test::Is(Flag::Confidential, true))], "call_confidential"),
        (vec![word("olena"), informed()], text),
        (vec![word("olena"), language("ukr")], text),
        (vec![word("renda"), is(Test::Hour(11))], text),
        // Nearly every call is somebody's own: no index leads to them.
        (vec![word("renda"), is(Test::Route(Some(RouteTo::Own)))], text),
        (vec![word("renda")], text),
    ] {
        let plan = plan_of(&store, terms.clone(), false);
        assert!(plan.contains(leads), "{terms:?}:\n{plan}");
        assert_eq!(plan.contains(text), leads == text, "{terms:?}:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{terms:?}:\n{plan}");
    }
}

/// The text index makes a list of all calls that have a word before it says the first: no page waits for that while the
/// word is in the calls that lie nearest.
#[test]
fn a_page_looks_for_text_by_itself_before_it_asks_the_text_index() {
    let (_directory, store) = twelve();
    let page = |terms: Vec<Term>, side, limit| {
        let filter = CallFilter { line: Filter { terms }, reader: Reader::Lead, ..CallFilter::default() };
        store.page(&filter, side, limit).unwrap().calls.len()
    };
    assert_eq!(page(vec![word("renda")], Side::Newest, 8), 8);
    store.db.execute_batch("INSERT INTO call_text (call_text) VALUES ('delete-all')").unwrap();
    assert_eq!(page(vec![word("renda")], Side::Newest, 4), 4, "in the calls that lie nearest");
    assert_eq!(page(vec![word("renda")], Side::Newest, 8), 0, "what lies farther is in the index");
    let arabic = is(Test::Language(Asked::from_code("ara")));
    assert_eq!(page(vec![word("olena"), arabic], Side::Oldest, 4), 1, "of few calls each is looked at");
    assert_eq!(page(vec![word("olena")], Side::Oldest, 4), 0);
    for newer in [true, false] {
        let line = Filter { terms: vec![word("renda"), is(Test::Is(Flag::Waiting, true))] };
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        let (nearest, _) = store.nearest(&filter, Between { newer, ..Between::default() }).unwrap().unwrap();
        let plan = explained(&store, nearest.last_of(3, Between { newer, ..Between::default() }));
        assert!(plan.contains("COVERING INDEX call_review_waits") && !plan.contains('\n'), "{plan}");
    }
}

#[test]
fn of_one_key_and_some_days_the_kept_counts_say_how_many_there_are() {
    let (_directory, mut store) = store();
    for number in 1..=9 {
        let (facts, private) = call(number, [u32::try_from(number).unwrap(), 1, 1 << number, 0]);
        let append = Append { who: staff(1), event: Event::CallLogged(facts), private };
        store.append(append, at("2026-11-01T12:00:00Z")).unwrap();
    }
    let summary = |tests: Vec<Test>| {
        let terms = tests.into_iter().map(|test| Term { not: false, any: vec![test] }).collect();
        store.summary(&CallFilter { line: Filter { terms }, ..CallFilter::default() }, 2).unwrap()
    };
    let everything = summary(Vec::new());
    assert_eq!((everything.all, everything.calls, everything.more), (Some(9), 2, true));
    let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    let area = summary(vec![Test::Topic(Some("residence".into())), Test::From(day)]);
    assert!(area.all.is_some_and(|all| all > 0 && all < 9), "{area:?}");
    assert_eq!(summary(vec![Test::Hour(10), Test::Kind(Kind::Service)]).all, None);
}

#[test]
fn a_filter_of_any_length_is_answered() {
    let (_directory, mut store) = store();
    let (facts, private) = call(1, [1, 1, 4, 0]);
    let language = facts.language.clone();
    let append = Append { who: staff(1), event: Event::CallLogged(facts), private };
    store.append(append, at("2026-11-01T12:00:00Z")).unwrap();
    for not in [false, true] {
        let term = Term { not, any: vec![Test::Language(language.clone())] };
        let line = Filter { terms: vec![term; 3_000] };
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        assert_eq!(store.how_many_calls(&filter).unwrap(), u64::from(!not));
        assert_eq!(store.page(&filter, Side::Newest, 5).unwrap().calls.len(), usize::from(!not));
    }
}

#[test]
fn of_several_values_each_is_read_in_order_and_merged() {
    let (_directory, store) = store();
    let languages = ["ukr", "rus", "ron"].map(|code| Test::Language(Asked::from_code(code)));
    let merged = plan(&store, languages.clone().into(), false);
    assert_eq!(merged.matches("call_by_language").count(), 3, "{merged}");
    assert!(!merged.contains("TEMP B-TREE"), "{merged}");
    // What is not by telephone is rare: it is what is by the others.
    let others = plan(&store, vec![Test::Channel(Channel::Phone)], true);
    assert_eq!(others.matches("call_by_channel").count(), 2, "{others}");
    let not_these = plan(&store, languages.into(), true);
    assert!(not_these.contains("call_by_start") && !not_these.contains("TEMP B-TREE"), "{not_these}");
}
