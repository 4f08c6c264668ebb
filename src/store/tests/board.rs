//! The Board in the store: who is on duty since when, what is open, what is usual.

use super::*;
use crate::domain::appointment::{
    AnswerRules, AppointmentFacts, AppointmentStepped, MessageKind, Reach, Step, Window,
};
use crate::domain::board::{About, Board, BoardRules, HandOff, Part, TooFew};
use crate::domain::follow_up::{Due, FollowUpChannel, FollowUpFacts, Terms};
use crate::domain::id::{AppointmentId, FollowUpId, RequestId};
use crate::domain::routing::Presence;
use crate::domain::translation::{QueueRules, RequestFacts};

fn board(store: &Store, now: Instant) -> Board {
    let calendar = Calendar::shipped(ZONE);
    let rules =
        BoardRules { calendar: &calendar, queue: QueueRules::default(), answers: AnswerRules::default() };
    store.board(rules, now, true).unwrap()
}

fn minutes(minutes: i64) -> Instant {
    monday() + TimeDelta::minutes(minutes)
}

fn joins(store: &mut Store, number: u128) {
    let facts = StaffFacts { id: staff(number), role: Role::Mediator, languages: vec![], active: true };
    let private = Private { name: Some(format!("Person {number}")), ..Private::default() };
    let event = Event::StaffAdded(facts);
    store.append(Append { who: staff(1), event, private }, at("2026-11-02T09:00:00Z")).unwrap();
}

fn signs_on(store: &mut Store, number: u128, shift: u128, from: Instant) {
    let event =
        Event::ShiftStarted(ShiftStarted { id: ShiftId(Uuid::from_u128(shift)), staff: staff(number), from });
    store.append(Append { who: staff(number), event, private: Private::default() }, from).unwrap();
}

fn says(store: &mut Store, number: u128, shift: u128, presence: Presence, since: Instant, now: Instant) {
    let shift = ShiftId(Uuid::from_u128(shift));
    store.set_presence(ConsoleState { shift, staff: staff(number), presence, since }, now).unwrap();
}

#[test]
fn people_are_shown_with_what_they_do_and_since_when() {
    let (_house, mut store) = House::new();
    for number in 1..=3 {
        joins(&mut store, number);
        signs_on(&mut store, number, 100 + number, minutes(0));
    }
    signs_on(&mut store, 2, 202, minutes(5));
    says(&mut store, 2, 102, Presence::Free, minutes(0), minutes(20));
    says(&mut store, 2, 202, Presence::OnCall, minutes(12), minutes(20));
    says(&mut store, 3, 103, Presence::Away, minutes(15), minutes(19));
    let duty: Vec<(u128, Presence, Instant)> = board(&store, minutes(20))
        .duty
        .iter()
        .map(|one| (one.staff.facts.id.0.as_u128(), one.presence, one.since))
        .collect();
    assert_eq!(
        duty,
        [(1, Presence::Free, minutes(0)), (2, Presence::OnCall, minutes(12))],
        "no console: free since they signed on; two consoles: busy at either; a dead one: not there"
    );
}

/// Forty calls on each of these Mondays, one of them at nine, with somebody signed on all day.
fn full_day(store: &mut Store, day: &str, first: u128, calls: u128) {
    let nine = at(&format!("{day}T09:00:00Z"));
    let id = ShiftId(Uuid::from_u128(first));
    let started = Event::ShiftStarted(ShiftStarted { id, staff: staff(1), from: nine });
    store.append(Append { who: staff(1), event: started, private: Private::default() }, nine).unwrap();
    for number in 0..calls {
        let started = nine + TimeDelta::minutes(i64::try_from(number).unwrap() * 60);
        log(store, call(first + number, started), started).unwrap();
    }
    let to = nine + TimeDelta::hours(10);
    let ended = Event::ShiftEnded(ShiftEnded { id, to, signed_off: true });
    store.append(Append { who: staff(1), event: ended, private: Private::default() }, to).unwrap();
}

#[test]
fn a_usual_day_is_made_of_the_days_of_the_store_that_were_recorded() {
    let (_house, mut store) = House::new();
    assert_eq!(board(&store, monday()).usual, Err(TooFew(0)));
    full_day(&mut store, "2026-11-02", 1000, 4);
    full_day(&mut store, "2026-11-03", 1500, 9);
    full_day(&mut store, "2026-11-09", 2000, 2);
    assert_eq!(board(&store, monday()).usual, Err(TooFew(2)), "a Tuesday does not count");
    full_day(&mut store, "2026-11-16", 3000, 3);
    log(&mut store, call(7, minutes(-30)), minutes(-20)).unwrap();
    let board = board(&store, monday());
    let usual = board.usual.as_ref().unwrap();
    assert_eq!((usual.days(), usual.total(), usual.before(10)), (3, 3, 1));
    assert_eq!((usual.in_hour(9), usual.in_hour(11), usual.in_hour(12)), (1, 1, 0));
    assert_eq!(
        (board.today.total(), board.today.in_hour(9), board.today.coverage),
        (1, 1, Coverage::Recorded)
    );
}

fn open(id: u128, holder: u128, on_hold: bool, form: &str, updated: Instant) -> Draft {
    let (id, holder) = (CallId(Uuid::from_u128(id)), staff(holder));
    Draft { id, holder, offered_to: None, began: monday(), on_hold, form: form.into(), updated }
}

#[test]
fn open_calls_say_who_has_them_and_whether_their_caller_waits() {
    let (_house, mut store) = House::new();
    joins(&mut store, 1);
    signs_on(&mut store, 1, 101, minutes(0));
    for draft in [
        open(11, 1, false, "{}", minutes(1)),
        open(12, 1, true, r#"{"typed":{"name":"Fatima Noor"}}"#, minutes(2)),
        open(13, 1, true, r#"{"talk_ended":"2026-11-23T10:01:00Z"}"#, minutes(2)),
        open(14, 1, true, r#"{"late_entry":true}"#, minutes(2)),
        open(15, 2, true, "{}", minutes(2)),
    ] {
        store.keep_draft(&draft).unwrap();
    }
    let kind = SideForm::Offer;
    let form = SideDraft {
        id: Uuid::from_u128(16),
        kind,
        holder: staff(1),
        call: None,
        began: minutes(3),
        form: "{}".into(),
        updated: minutes(4),
    };
    store.keep_side_draft(&form).unwrap();
    let correction = CorrectionDraft {
        call: CallId(Uuid::from_u128(17)),
        holder: staff(1),
        began: minutes(4),
        form: r#"{"name":"Fatima"}"#.into(),
        updated: minutes(5),
    };
    store.keep_correction(&correction).unwrap();
    let board = board(&store, minutes(10));
    let items = board.items(Part::Drafts);
    let call = |on_hold, left| About::Call { on_hold, left };
    let found: Vec<_> =
        items.iter().map(|item| (item.id.as_u128(), item.about.clone(), item.waits)).collect();
    let expected = [
        (11, call(false, false), None),
        (12, call(true, false), Some(minutes(2))),
        (13, call(false, false), None),
        (14, call(false, false), None),
        (15, call(false, true), None),
        (16, About::Form(kind), None),
        (17, About::Correction, None),
    ];
    assert_eq!(found, expected, "whose talk is over waits for nobody");
    let overdue: Vec<u128> =
        items.iter().filter(|item| item.is_overdue(minutes(10))).map(|item| item.id.as_u128()).collect();
    assert_eq!(overdue, [15], "its holder is not on duty");
    assert!(!format!("{board:?}").contains("Fatima"), "nothing that was typed");
}

fn appointment(number: u128) -> AppointmentFacts {
    let from = monday() + TimeDelta::days(9);
    AppointmentFacts {
        id: AppointmentId(Uuid::from_u128(number)),
        call: None,
        centre: "lisbon".into(),
        desk: "legal".into(),
        windows: vec![Window { from, to: from + TimeDelta::hours(2) }],
        minutes: 30,
        topic: None,
        language: Asked { code: "ara".parse().unwrap(), variant: None },
        interpreter: false,
        reach: Reach::CallsBack,
        consent: false,
        asked: monday(),
    }
}

fn book(store: &mut Store, number: u128, sent: Option<Instant>) {
    let event = Event::AppointmentRequested(appointment(number));
    let private = Private { name: Some("Fatima Noor".into()), ..Private::default() };
    store.append(Append { who: staff(1), event, private }, monday()).unwrap();
    if let Some(at) = sent {
        let step = Step::HandOff { sequence: 0, message: MessageKind::Request };
        let event = Event::AppointmentStepped(AppointmentStepped { id: appointment(number).id, step });
        store.append(Append { who: staff(1), event, private: Private::default() }, at).unwrap();
    }
}

#[test]
fn appointments_without_an_answer_are_there_until_it_comes_what_is_overdue_first() {
    use HandOff::{Failed, Pending, Unanswered};
    let (_house, mut store) = House::new();
    book(&mut store, 2, Some(minutes(1)));
    book(&mut store, 1, Some(minutes(10)));
    book(&mut store, 3, None);
    book(&mut store, 4, None);
    // The one that is taken fails, the other has not been tried.
    let taken = store.take_outgoing(minutes(11), TimeDelta::minutes(2)).unwrap().unwrap();
    store.put_off(&taken, "no route", minutes(11)).unwrap();
    let how = |board: &Board| -> Vec<(u128, HandOff)> {
        let items = board.items(Part::HandOffs).iter();
        let hand_off = |about: &About| match about {
            About::Appointment { hand_off, .. } => *hand_off,
            other => panic!("{other:?}"),
        };
        items.map(|item| (item.id.as_u128(), hand_off(&item.about))).collect()
    };
    let first = board(&store, minutes(20));
    assert_eq!(how(&first), [(3, Failed), (4, Pending), (2, Unanswered), (1, Unanswered)]);
    let overdue = |now| {
        let board = board(&store, now);
        let items = board.items(Part::HandOffs).iter();
        items.filter(|item| item.is_overdue(now)).map(|item| item.id.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(overdue(minutes(20)), [3]);
    assert_eq!(overdue(minutes(24 * 60 + 5)), [3, 2], "a working day later, to the minute");
    assert!(!format!("{first:?}").contains("Fatima"));
}

#[test]
fn the_queue_is_in_its_order_and_names_nobody() {
    let (_house, mut store) = House::new();
    let ask = |store: &mut Store, number, asked, sensitive| {
        let facts = RequestFacts {
            id: RequestId(Uuid::from_u128(number)),
            call: None,
            institution: Some("Escola de Loulé".into()),
            channel: Channel::Phone,
            language: Asked { code: "urd".parse().unwrap(), variant: None },
            sensitive,
            join_immigrant: false,
            asked,
            due: None,
        };
        let private = Private {
            name: Some("Fatima Noor".into()),
            phone: Some("900 000 001".into()),
            ..Private::default()
        };
        let event = Event::InterpreterRequested(facts);
        store.append(Append { who: staff(1), event, private }, asked).unwrap();
    };
    ask(&mut store, 1, minutes(1), false);
    ask(&mut store, 2, minutes(3), true);
    ask(&mut store, 3, minutes(5), false);
    let board = board(&store, minutes(6));
    let ids: Vec<u128> = board.items(Part::Queue).iter().map(|item| item.id.as_u128()).collect();
    assert_eq!(ids, [2, 1, 3], "sensitive first, then whoever waits longest");
    let said = format!("{board:?}");
    assert!(
        said.contains("Escola de Loulé") && !said.contains("Fatima") && !said.contains("900 000"),
        "{said}"
    );
}

#[test]
fn what_waits_for_review_is_named_for_whoever_leads_and_counted_in_whole() {
    let (_house, mut store) = House::new();
    for number in 1..=33 {
        let facts = CallFacts { late: true, ..call(number, monday()) };
        log(&mut store, facts, monday() + TimeDelta::days(1)).unwrap();
    }
    let now = monday() + TimeDelta::days(2);
    let board = board(&store, now);
    let reviews = board.sections.iter().find(|section| section.part == Part::Reviews).unwrap();
    assert_eq!((reviews.items.len(), reviews.total), (30, 33));
    assert_eq!(reviews.items[0].about, About::Review { late: true, corrected: false });
    let calendar = Calendar::shipped(ZONE);
    let rules =
        BoardRules { calendar: &calendar, queue: QueueRules::default(), answers: AnswerRules::default() };
    let parts = store.board(rules, now, false).unwrap().sections;
    assert!(parts.iter().all(|section| section.part != Part::Reviews));
}

#[test]
fn follow_ups_that_are_due_are_named_until_they_are_done_and_say_no_name() {
    let (_house, mut store) = House::new();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (number, due) in [(1, "2026-11-19"), (2, "2026-11-23"), (3, "2026-11-24")] {
        let terms = Terms {
            channel: FollowUpChannel::Phone,
            due: Due::on(day(due)),
            who: Some(staff(2)),
            language: None,
            every: None,
            until: None,
        };
        let facts = FollowUpFacts { id: FollowUpId(Uuid::from_u128(number)), terms, call: None };
        let private = Private {
            name: Some("Fatima Noor".into()),
            phone: Some("900 000 001".into()),
            notes: Some("Grávida.".into()),
            ..Private::default()
        };
        let event = Event::FollowUpScheduled(facts);
        store.append(Append { who: staff(1), event, private }, at("2026-11-18T10:00:00Z")).unwrap();
    }
    let due = |now| {
        let board = board(&store, now);
        let items = board.items(Part::FollowUps).iter();
        let found: Vec<(u128, bool)> = items.map(|item| (item.id.as_u128(), item.is_overdue(now))).collect();
        assert!(!format!("{board:?}").contains("Fatima") && !format!("{board:?}").contains("Grávida"));
        found
    };
    assert_eq!(due(at("2026-11-23T23:59:00Z")), [(1, true), (2, false)], "its day is not over");
    assert_eq!(due(at("2026-11-24T00:00:00Z")), [(1, true), (2, true), (3, false)]);
}
