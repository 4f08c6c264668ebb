//! The usual day, what is overdue, and the page, as stories.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Europe::Lisbon;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::call::Asked;
use crate::domain::code::{Channel, Code, Coverage};
use crate::domain::event::Private;
use crate::domain::id::{InterpreterId, RequestId};
use crate::domain::translation::{PartyRole, PartyState, Place, Request, RequestFacts, Step};

const MONDAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// So many weeks before the Monday, with so many calls at nine and at ten.
fn weeks_ago(weeks: i64, nine: u64, ten: u64) -> DayHours {
    let mut hours = [0; 24];
    (hours[9], hours[10]) = (nine, ten);
    DayHours { day: day(MONDAY) - TimeDelta::weeks(weeks), hours, coverage: Coverage::Recorded }
}

fn usual(earlier: &[DayHours]) -> Result<UsualDay, TooFew> {
    UsualDay::of(day(MONDAY), earlier)
}

#[test]
fn a_usual_day_is_the_median_of_the_latest_eight_that_were_recorded() {
    let figures = [9, 1, 8, 2, 7, 3, 6, 4, 500, 500];
    let weeks = (1..).zip(figures).map(|(weeks, calls)| weeks_ago(weeks, calls, 10));
    let usual = usual(&weeks.collect::<Vec<_>>()).unwrap();
    assert_eq!(usual.days(), 8);
    // 1 2 3 4 6 7 8 9: between four and six.
    assert_eq!((usual.in_hour(9), usual.in_hour(10), usual.in_hour(11)), (5, 10, 0));
    assert_eq!((usual.before(9), usual.before(10), usual.total()), (0, 5, 15));
}

#[test]
fn what_was_usual_by_an_hour_is_not_the_sum_of_the_usual_hours() {
    let usual = usual(&[weeks_ago(1, 10, 0), weeks_ago(2, 0, 10), weeks_ago(3, 4, 6)]).unwrap();
    assert_eq!((usual.in_hour(9), usual.in_hour(10)), (4, 6));
    assert_eq!(usual.total(), 10);
    let uneven = [weeks_ago(1, 9, 0), weeks_ago(2, 0, 9), weeks_ago(3, 1, 1)];
    let uneven = UsualDay::of(day(MONDAY), &uneven).unwrap();
    assert_eq!((uneven.in_hour(9), uneven.in_hour(10), uneven.total()), (1, 1, 9));
}

#[test]
fn days_that_say_nothing_of_a_usual_one_do_not_count() {
    let other = |coverage| DayHours { coverage, ..weeks_ago(4, 90, 90) };
    let tuesday = DayHours { day: day("2026-11-17"), ..weeks_ago(1, 90, 90) };
    let today = weeks_ago(0, 90, 90);
    let after = weeks_ago(-1, 90, 90);
    let mut days = vec![weeks_ago(1, 5, 5), weeks_ago(2, 5, 5), tuesday, today, after];
    days.extend([Coverage::Closed, Coverage::NotRecorded, Coverage::Partial].map(other));
    assert_eq!(usual(&days), Err(TooFew(2)), "two Mondays are no habit");
    days.push(weeks_ago(3, 5, 5));
    let usual = usual(&days).unwrap();
    assert_eq!((usual.days(), usual.in_hour(9)), (3, 5));
    assert_eq!(UsualDay::of(day(MONDAY), &[]), Err(TooFew(0)));
}

/// What a median is, said otherwise: as many figures are at most it as are at least it.
fn is_a_median(figures: &[u64], twice: u64) -> bool {
    let at_most = figures.iter().filter(|figure| **figure * 2 <= twice).count();
    let at_least = figures.iter().filter(|figure| **figure * 2 >= twice).count();
    at_most * 2 >= figures.len() && at_least * 2 >= figures.len()
}

proptest! {
    #[test]
    fn a_median_has_half_of_the_figures_on_either_side(figures in proptest::collection::vec(0u64..40, 1..12)) {
        let found = median(figures.clone());
        // Rounded up by a half at most.
        prop_assert!(
            is_a_median(&figures, found * 2) || is_a_median(&figures, found * 2 - 1),
            "{} of {:?}", found, figures
        );
        let mut turned = figures.clone();
        turned.reverse();
        prop_assert_eq!(median(turned), found, "whatever their order");
    }
}

// --- what is open -------------------------------------------------------------------------------------------

fn at(time: &str) -> Instant {
    format!("{MONDAY}T{time}Z").parse().unwrap()
}

fn rules(calendar: &Calendar) -> BoardRules<'_> {
    BoardRules { calendar, queue: QueueRules::default(), answers: AnswerRules::default() }
}

fn request(due: Option<Instant>) -> Request {
    let facts = RequestFacts {
        id: RequestId(Uuid::from_u128(1)),
        call: None,
        institution: Some("Hospital de Faro".into()),
        channel: Channel::Phone,
        language: Asked { code: "urd".parse().unwrap(), variant: None },
        sensitive: false,
        join_immigrant: false,
        asked: at("10:00:00"),
        due,
    };
    let private =
        Private { name: Some("Dra. Inês".into()), phone: Some("289".into()), ..Private::default() };
    Request::new(facts, private, StaffId(Uuid::from_u128(9)))
}

#[test]
fn whoever_waits_for_an_interpreter_is_overdue_after_three_minutes_until_one_joins() {
    let calendar = Calendar::shipped(Lisbon);
    let (rules, loud) = (rules(&calendar), QueueRules::default());
    let waiting = Item::of_request(&request(None), rules, at("10:01:00"));
    assert_eq!(waiting.age(at("10:01:00")), TimeDelta::minutes(1));
    assert!(!waiting.is_overdue(at("10:02:59")) && !waiting.waits_too_long(at("10:02:59"), loud));
    assert!(waiting.is_overdue(at("10:03:00")) && waiting.waits_too_long(at("10:03:00"), loud));

    let who = StaffId(Uuid::from_u128(9));
    let dial =
        Step::Dial { role: PartyRole::Interpreter, interpreter: Some(InterpreterId(Uuid::from_u128(5))) };
    let joined = Step::Move { party: 1, to: PartyState::Joined };
    let steps = [(Step::Claim, "10:04:00"), (dial, "10:04:10"), (joined, "10:05:00")];
    let served = steps.iter().fold(request(None), |one, (step, time)| one.step(step, who, at(time)).unwrap());
    let served = Item::of_request(&served, rules, at("10:30:00"));
    assert!(!served.is_overdue(at("10:30:00")) && !served.waits_too_long(at("10:30:00"), loud));
    assert_eq!((served.who, served.age(at("10:30:00"))), (Some(who), TimeDelta::minutes(25)));
}

#[test]
fn a_request_for_later_has_time_until_then() {
    let calendar = Calendar::shipped(Lisbon);
    let later = Item::of_request(&request(Some(at("12:00:00"))), rules(&calendar), at("10:30:00"));
    assert_eq!(later.age(at("10:30:00")), TimeDelta::zero());
    assert!(!later.is_overdue(at("12:02:00")) && later.is_overdue(at("12:03:00")));
    assert!(matches!(later.about, About::Request { place: Place::Later, served: false, .. }));
}

#[test]
fn the_page_holds_what_is_open_and_who_hands_it_over() {
    let calendar = Calendar::shipped(Lisbon);
    let item = Item::of_request(&request(None), rules(&calendar), at("10:01:00"));
    let board = Board {
        duty: Vec::new(),
        today: weeks_ago(0, 3, 1),
        usual: Err(TooFew(1)),
        sections: vec![
            Section::whole(Part::Queue, vec![item.clone()]),
            Section::whole(Part::HandOffs, vec![]),
        ],
    };
    assert_eq!((board.items(Part::Queue), board.items(Part::Reviews)), (&[item][..], &[][..]));
    let page = board.handover(at("10:15:00"), Some(StaffId(Uuid::from_u128(9))));
    assert_eq!((page.when, page.sections.len()), (at("10:15:00"), 2));
    assert_eq!((page.sections[0].total, page.sections[1].total), (1, 0));
}

#[test]
fn the_hours_that_are_shown_are_those_of_the_line_and_those_with_calls() {
    let calendar = Calendar::shipped(Lisbon);
    let board = |today: DayHours, usual| Board { duty: vec![], today, usual, sections: vec![] };
    let quiet = board(weeks_ago(0, 0, 0), Err(TooFew(0)));
    assert_eq!(quiet.hours(&calendar), Some((9, 18)));
    let mut early = weeks_ago(0, 0, 0);
    early.hours[7] = 1;
    assert_eq!(board(early, Err(TooFew(0))).hours(&calendar), Some((7, 18)));
    let mut late = weeks_ago(1, 1, 1);
    late.hours[20] = 2;
    let evenings = usual(&[
        late.clone(),
        DayHours { day: day("2026-11-09"), ..late.clone() },
        DayHours { day: day("2026-11-02"), ..late },
    ]);
    assert_eq!(board(weeks_ago(0, 0, 0), evenings).hours(&calendar), Some((9, 20)));
    let sunday = DayHours { day: day("2026-11-22"), ..weeks_ago(0, 0, 0) };
    assert_eq!(board(sunday.clone(), Err(TooFew(0))).hours(&calendar), None);
    let called = DayHours { hours: weeks_ago(0, 0, 1).hours, ..sunday };
    assert_eq!(board(called, Err(TooFew(0))).hours(&calendar), Some((10, 10)));
}

#[test]
fn the_parts_come_in_the_order_of_the_page() {
    let codes: Vec<&str> = Part::ALL.iter().map(|part| part.code()).collect();
    assert_eq!(codes, ["drafts", "queue", "follow-ups", "hand-offs", "reviews"]);
}
