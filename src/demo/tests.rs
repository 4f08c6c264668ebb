//! The month is what it says it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex, MutexGuard};

use chrono::NaiveDate;

use super::*;
use crate::clock::ZONE;
use crate::domain::appointment::{AnswerRules, Appointment, AppointmentState, NextStep};
use crate::domain::calendar::public_holiday;
use crate::domain::call::Call;
use crate::domain::centre::{Centres, check_window};
use crate::domain::code::{Code, Coverage, Kind, Of, Outcome, Period, RouteTo};
use crate::domain::count::{Behind, Count, Narrow, Span};
use crate::domain::directory::Directory;
use crate::domain::filter::{Filter, Flag, Known, Reader, Term, Test, parse};
use crate::domain::follow_up::{FollowUpChannel, FollowUpState};
use crate::domain::language::{Catalogue, LanguageCode};
use crate::domain::topic::Topics;
use crate::domain::translation::{Place, QueueRules, RequestOutcome, place};
use crate::store::{AppointmentFilter, CallFilter, CountsOf, FollowUpFilter, OfferFilter};

fn monday_noon() -> Instant {
    "2026-11-23T12:10:00Z".parse().unwrap()
}

struct House {
    store: Store,
    _directory: tempfile::TempDir,
}

fn house(now: Instant) -> House {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("demo.store");
    let store = create(&path, &Calendar::shipped(ZONE), now, Lang::Pt).unwrap();
    House { store, _directory: directory }
}

/// One month that the tests look at together: making it is most of what they cost.
fn shared() -> MutexGuard<'static, House> {
    static HOUSE: LazyLock<Mutex<House>> = LazyLock::new(|| Mutex::new(house(monday_noon())));
    HOUSE.lock().unwrap()
}

fn calls(store: &Store) -> Vec<Call> {
    let mut calls = Vec::new();
    store
        .for_each_call(&CallFilter::default(), |call| {
            calls.push(call);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    calls
}

fn month(now: Instant) -> CountsOf {
    let calendar = Calendar::shipped(ZONE);
    CountsOf { from: first_day(&calendar, now), to: civil_day(now, ZONE), by: Period::Day }
}

fn counts(store: &Store) -> Vec<Count> {
    store.counts(month(monday_noon()), &Calendar::shipped(ZONE), monday_noon()).unwrap()
}

#[test]
fn the_journal_of_the_month_verifies() {
    let report = shared().store.verify(|_, _| {}).unwrap();
    assert_eq!(report.faults, []);
    assert!((1500..5000).contains(&report.calls), "{} calls", report.calls);
}

#[test]
fn seven_people_speak_the_nine_languages_of_the_line() {
    let staff = shared().store.staff().unwrap();
    assert_eq!(staff.len(), 7);
    assert_eq!(staff.iter().filter(|person| person.facts.role == Role::Lead).count(), 1);
    for language in Catalogue::shipped().line() {
        assert!(staff.iter().any(|person| person.speaks(language.code)), "{}", language.code);
    }
}

#[test]
fn callers_ask_for_every_language_of_the_line_and_for_a_dozen_others_and_for_every_topic() {
    let calls = calls(&shared().store);
    let languages: BTreeSet<_> =
        calls.iter().filter_map(|call| Some(call.facts.language.as_ref()?.code)).collect();
    let (line, others): (Vec<LanguageCode>, Vec<LanguageCode>) = languages
        .into_iter()
        .partition(|code| Catalogue::shipped().get(*code).is_some_and(|known| known.line));
    assert_eq!(line.len(), Catalogue::shipped().line().count(), "{line:?}");
    assert!(others.len() >= 12, "{others:?}");
    let topics: BTreeSet<_> = calls.iter().filter_map(|call| call.facts.topic.clone()).collect();
    let offered: BTreeSet<_> =
        Topics::shipped().all().filter(|topic| !topic.retired).map(|topic| topic.code.clone()).collect();
    assert_eq!(topics, offered);
}

/// A misspelt code in the tables would silently mean "rare", or nothing.
#[test]
fn the_tables_name_only_languages_variants_and_topics_that_exist() {
    for (code, variant, ..) in data::LANGUAGES {
        let language = Catalogue::shipped().get(code.parse().unwrap());
        let known = language.is_some_and(|known| {
            variant.is_empty() || known.variants.iter().any(|other| other.code == *variant)
        });
        assert!(known, "{code} {variant}");
    }
    let topics = Topics::shipped();
    let by_topic = data::OUTCOMES_BY_TOPIC.iter().map(|(code, _)| code);
    let by_topic = by_topic.chain(data::CALLERS_BY_TOPIC.iter().map(|(code, _)| code));
    let usual = data::TOPICS.iter().map(|(code, _)| code);
    let notes = data::NOTES.iter().map(|(area, _)| area).filter(|area| !area.is_empty());
    for code in by_topic.chain(usual).chain(notes) {
        assert!(topics.get(code).is_some() || topics.area(code).is_some(), "{code}");
    }
}

#[test]
fn what_calls_achieve_agrees_with_how_they_went() {
    let calls = calls(&shared().store);
    let mut seen = BTreeMap::new();
    for Call { facts, .. } in &calls {
        *seen.entry(facts.outcome).or_insert(0) += 1;
        let route = facts.route.map(|route| route.to);
        match facts.outcome {
            Some(Outcome::Transferred) => assert_eq!(route, Some(RouteTo::Colleague), "{facts:?}"),
            Some(Outcome::Interpreter) => {
                let asked_for = facts.topic.as_ref().is_some_and(|t| t.topic() == "translation-request");
                assert!(asked_for || route == Some(RouteTo::TranslationService), "{facts:?}");
            }
            _ => {}
        }
    }
    for outcome in Outcome::ALL {
        assert!(seen.contains_key(&Some(*outcome)), "{outcome} in {seen:?}");
    }
    assert!(calls.iter().any(|call| call.facts.late));
    assert!(calls.iter().any(|call| call.revision == 2));
    assert!(calls.iter().any(|call| call.facts.also.len() == 2));
    assert!(calls.iter().any(|call| call.facts.confidential));
    for kind in Kind::ALL {
        assert!(calls.iter().any(|call| call.facts.kind == *kind), "{kind}");
    }
}

#[test]
fn the_month_has_days_that_were_closed_recorded_and_lost_in_part() {
    let counts = counts(&shared().store);
    for coverage in [Coverage::Closed, Coverage::Recorded, Coverage::Partial] {
        assert!(counts.iter().any(|day| day.coverage == coverage), "{coverage}");
    }
    assert!(counts.iter().all(|day| day.coverage != Coverage::NotRecorded));
    let usual = |day: &&Count| day.coverage == Coverage::Recorded && day.to < civil_day(monday_noon(), ZONE);
    let usual: Vec<u64> = counts.iter().filter(usual).map(|day| day.calls).collect();
    let partial = counts.iter().find(|day| day.coverage == Coverage::Partial).unwrap();
    assert!(partial.calls < usual.iter().copied().min().unwrap() && partial.tally > 0, "{partial:?}");
    let average = usual.iter().sum::<u64>() / usual.len() as u64;
    assert!((95..130).contains(&average), "{average} calls a day");
}

#[test]
fn every_split_sums_to_the_total() {
    let house = shared();
    let total: u64 = counts(&house.store).iter().map(|day| day.calls).sum();
    for split in Of::Calls.splits() {
        let rows = house.store.split_counts(month(monday_noon()), *split).unwrap();
        assert_eq!(rows.iter().map(|row| row.calls).sum::<u64>(), total, "{split}");
    }
}

#[test]
fn the_month_is_stretched_to_meet_a_holiday_but_not_beyond_forty_five_days() {
    let back = |now: &str| {
        let now: Instant = now.parse().unwrap();
        let of = month(now);
        let holiday = days(of.from, of.to).any(|day| public_holiday(day).is_some());
        ((of.to - of.from).num_days(), holiday)
    };
    // 1 November was a Sunday; 5 October is too far.
    assert_eq!(back("2026-11-23T12:00:00Z"), (30, true));
    // 15 August was a Saturday, 10 June is too far.
    assert_eq!(back("2026-09-20T12:00:00Z"), (36, true));
    // The Monday of 5 October, 38 days back, rather than the Sunday of 1 November.
    assert_eq!(back("2026-11-12T12:00:00Z"), (38, true));
    // Nothing since 6 January.
    assert_eq!(back("2026-03-10T12:00:00Z"), (30, false));
}

#[test]
fn three_to_five_people_are_on_duty_whenever_somebody_looks() {
    assert!((3..=5).contains(&shared().store.on_duty(monday_noon()).unwrap().len()));
    for (now, what) in [
        ("2026-11-22T15:00:00Z", "a Sunday"),
        ("2026-11-23T19:01:00Z", "just closed"),
        ("2026-11-23T23:40:00Z", "late in the evening"),
        ("2026-11-24T00:03:00Z", "just after midnight"),
        ("2026-11-24T08:59:30Z", "just before opening"),
        ("2026-11-24T09:00:30Z", "just opened"),
    ] {
        let now: Instant = now.parse().unwrap();
        let mut house = house(now);
        let on_duty = house.store.on_duty(now).unwrap().len();
        assert!((3..=5).contains(&on_duty), "{what}: {on_duty}");
        assert_eq!(house.store.verify(|_, _| {}).unwrap().faults, [], "{what}");
    }
}

#[test]
fn calls_about_offers_leave_offers_of_which_some_are_closed() {
    let house = shared();
    let of = |open| house.store.offers(&OfferFilter { open, ..OfferFilter::default() }, 100).unwrap();
    let (all, open) = (of(None), of(Some(true)));
    assert!((3..30).contains(&all.len()), "{} offers", all.len());
    assert!(!open.is_empty() && open.len() < all.len(), "{} of {} are open", open.len(), all.len());
    for offer in &all {
        let call = house.store.call(offer.facts.call.unwrap()).unwrap().unwrap();
        assert_eq!((call.facts.started, call.facts.channel), (offer.facts.offered, offer.facts.channel));
    }
}

#[test]
fn calls_promise_follow_ups_of_which_most_are_done_some_are_due_and_a_few_are_late() {
    let house = shared();
    let of = |state, due| {
        let filter = FollowUpFilter { state, due, ..FollowUpFilter::default() };
        house.store.follow_ups(&filter, usize::MAX).unwrap()
    };
    let (all, done) = (of(None, None), of(Some(FollowUpState::Done), None));
    let open = of(Some(FollowUpState::Open), None);
    let late = of(Some(FollowUpState::Open), "2026-11-22".parse().ok());
    let due = of(Some(FollowUpState::Open), "2026-11-23".parse().ok());
    let counted = [all.len(), done.len(), open.len(), late.len(), due.len()];
    assert!((30..400).contains(&all.len()) && done.len() * 2 > all.len() - open.len(), "{counted:?}");
    assert!((1..15).contains(&late.len()) && due.len() > late.len() && open.len() > due.len(), "{counted:?}");
    let again = all.iter().filter(|one| one.follow_up.facts.terms.every.is_some());
    assert!(again.clone().any(|one| one.follow_up.is_open() && one.follow_up.times_done() > 0));
    assert!(all.iter().all(|one| one.call.is_some()), "every one comes from a call");
    assert!(all.iter().any(|one| one.follow_up.postponed > 0));
    for channel in FollowUpChannel::ALL {
        assert!(all.iter().any(|one| one.follow_up.facts.terms.channel == *channel), "{channel}");
    }
}

#[test]
fn the_same_now_gives_the_same_month() {
    let again = house(monday_noon());
    assert_eq!(calls(&again.store), calls(&shared().store));
}

#[test]
fn nothing_is_recorded_after_now() {
    let calls = calls(&shared().store);
    assert!(calls.iter().all(|call| call.entered_at <= monday_noon()));
    let today: NaiveDate = civil_day(monday_noon(), ZONE);
    assert!(calls.iter().any(|call| civil_day(call.facts.started, ZONE) == today));
}

#[test]
fn the_translation_service_has_a_pool_requests_of_every_outcome_one_that_waits_and_one_to_come() {
    let house = shared();
    let pool = house.store.pool().unwrap();
    assert_eq!(pool.len(), service_data::INTERPRETERS.len());
    for standing in &pool {
        let person = &standing.interpreter;
        assert!(!person.facts.languages.is_empty(), "{person:?}");
        for spoken in &person.facts.languages {
            let known = Catalogue::shipped().get(spoken.code).unwrap();
            let variant = |code: &String| known.variants.iter().any(|variant| variant.code == *code);
            assert!(spoken.variants.iter().all(variant), "{spoken:?}");
        }
    }
    let hours = service_data::INTERPRETERS.iter().map(|(.., hours)| *hours);
    assert!(hours.clone().all(|hours| crate::domain::translation::parse_hours(hours).is_ok()));

    let ended = house.store.ended_requests(usize::MAX).unwrap();
    assert!((100..400).contains(&ended.len()), "{}", ended.len());
    for outcome in RequestOutcome::ALL {
        assert!(ended.iter().any(|one| one.ended.unwrap().1 == *outcome), "{outcome}");
    }
    let interpreted = ended.iter().filter(|one| one.ended.unwrap().1 == RequestOutcome::Interpreted);
    let waits: Vec<u32> = interpreted.map(|one| one.waited_s(monday_noon())).collect();
    assert!(waits.len() * 10 > ended.len() * 6, "most are served: {} of {}", waits.len(), ended.len());
    assert!(waits.iter().all(|wait| (10..600).contains(wait)), "{waits:?}");

    let ahead = QueueRules::default().ahead;
    let open = house.store.open_requests().unwrap();
    for wanted in [Place::Waiting, Place::Later] {
        assert!(open.iter().any(|one| place(one, monday_noon(), ahead) == wanted), "{wanted}");
    }
    assert!(open.len() < 12, "{}", open.len());
}

#[test]
fn the_months_appointments_are_in_every_state_at_every_centre_and_some_need_somebody_today() {
    let (house, calendar, now) = (shared(), Calendar::shipped(ZONE), monday_noon());
    let all = house.store.appointments(&AppointmentFilter::default(), usize::MAX).unwrap();
    assert!((150..260).contains(&all.len()), "{}", all.len());
    let how_many = |wanted: &dyn Fn(&Appointment) -> bool| all.iter().filter(|one| wanted(one)).count();
    for state in AppointmentState::ALL {
        assert!(how_many(&|one| one.state == *state) > 0, "{state}");
    }
    for centre in Centres::shipped().centres() {
        let here = how_many(&|one| one.facts.centre == centre.code);
        assert!(here > 10, "{}: {here}", centre.code);
    }
    let overdue = how_many(&|one| one.is_overdue(now, AnswerRules::default(), &calendar));
    assert!((3..15).contains(&overdue), "{overdue}");
    let next = |one: &Appointment| one.next_step(now, AnswerRules::default(), &calendar);
    assert!(how_many(&|one| matches!(next(one), NextStep::Decide(_))) > 0);
    assert!(how_many(&|one| one.sequence > 0) > 10, "rescheduled or cancelled");
    let attended = how_many(&|one| one.state == AppointmentState::Attended);
    let over = how_many(&|one| one.state.is_final());
    assert!(attended * 3 > over * 2, "most come: {attended} of {over}");
    let named = how_many(&|one| one.private.name.is_some());
    assert!(named * 10 > all.len() * 8, "{named} of {}", all.len());
    let owed = house.store.outbox().unwrap();
    assert!((1..4).contains(&owed.len()), "{owed:?}");
    assert!(owed.iter().all(|one| one.attempts == 1 && one.error.is_some() && one.next_at.is_some()));
    for one in &all {
        let start = one.facts.windows[0].from;
        let possible = check_window(
            Centres::shipped(),
            &one.facts.centre,
            &one.facts.desk,
            start,
            one.facts.asked,
            &calendar,
        );
        assert_eq!(possible, Ok(()), "{one:?}");
    }
}

#[test]
fn what_was_late_or_corrected_is_reviewed_the_next_morning_and_the_latest_waits() {
    let house = shared();
    let with = |flag| {
        let any = vec![Test::Is(flag, true)];
        let line = Filter { terms: vec![Term { not: false, any }] };
        house.store.calls(&CallFilter { line, ..CallFilter::default() }, None, 1000).unwrap().calls
    };
    let (waiting, reviewed) = (with(Flag::Waiting), with(Flag::Reviewed));
    assert!(
        !waiting.is_empty() && reviewed.len() > 3 * waiting.len(),
        "{} {}",
        waiting.len(),
        reviewed.len()
    );
    assert!(reviewed.iter().all(|call| call.facts.late || call.revision > 1));
    assert!(!with(Flag::Commented).is_empty());
}

/// The line that a figure gives the review is understood there, and finds the calls that were counted.
#[test]
fn behind_every_figure_of_the_month_the_review_finds_the_calls_that_were_counted() {
    let (house, now) = (shared(), monday_noon());
    let (store, of) = (&house.store, CountsOf { by: Period::Year, ..month(now) });
    let (staff, aliases) = (store.staff().unwrap(), crate::i18n::review::aliases());
    let known = Known {
        catalogue: Catalogue::shipped(),
        topics: Topics::shipped(),
        directory: Directory::shipped(),
        staff: &staff,
        aliases: &aliases,
        me: None,
        now,
        zone: ZONE,
        pt: true,
    };
    let everything = CallFilter::default();
    let all = store.among(&everything);
    let named = |id: &str| staff.iter().find(|one| one.facts.id.to_string() == id).map(Staff::label);
    let found = |narrows: Vec<Narrow>| {
        let behind = Behind { span: Span { from: of.from, to: of.to }, narrows };
        let both = [true, false].map(|pt| {
            let line = behind.filter_line(pt, named);
            parse(&line, &known).unwrap_or_else(|error| panic!("{line}: {error:?}"))
        });
        let [line, in_english] = both;
        assert_eq!(line, in_english, "{behind:?}");
        let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
        (store.how_many_calls(&filter).unwrap(), all.calls_behind(&behind, 0).unwrap().1, behind)
    };
    for narrow in [Narrow::NonService, Narrow::Has(Flag::Late)] {
        let (found, counted, behind) = found(vec![narrow]);
        assert_eq!(found, counted, "{behind:?}");
    }
    for split in Of::Calls.splits() {
        for row in store.split_counts(of, *split).unwrap() {
            let (found, listed, behind) = found(vec![Narrow::Is(*split, row.value)]);
            assert_eq!((found, listed), (row.calls, row.calls), "{behind:?}");
        }
    }
}
