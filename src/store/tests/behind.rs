//! The appointments behind every figure of the counts of appointments: as many as the figure says, and those.

use super::appointments::{facts, record, step};
use super::*;
use crate::domain::appointment::count::{Figures, total};
use crate::domain::appointment::{
    Answer, Appointment, AppointmentFacts, AppointmentFigure, AppointmentState, AppointmentsBehind,
    CancelReason, MessageKind, Step, Via,
};
use crate::domain::count::Span;

/// An appointment: days and hours after the first, where, about what, and how far it got.
type Went = (i64, usize, usize, usize);

fn went() -> impl Strategy<Value = Went> {
    (0i64..24 * 40, 0usize..6, 0usize..3, 0usize..9)
}

/// The steps that lead that far.
fn steps(way: usize) -> Vec<Step> {
    let told = Step::HandOff { sequence: 0, message: MessageKind::Request };
    let said =
        |answer| Step::Answer { sequence: 0, answer, proposed: None, via: Via::Telephone, written: None };
    let (yes, no) = (said(Answer::Confirmed), said(Answer::Refused));
    match way {
        0 => vec![],
        1 => vec![told],
        2 => vec![told, yes],
        3 => vec![told, no],
        4 => vec![told, yes, Step::Close { attended: true }],
        5 => vec![told, yes, Step::Close { attended: false }],
        6 => vec![told, Step::Cancel { reason: CancelReason::Person }],
        7 => vec![told, no, Step::Cancel { reason: CancelReason::Centre }],
        _ => vec![Step::Cancel { reason: CancelReason::Mistake }],
    }
}

fn several(store: &mut Store, all: &[Went]) {
    for (number, (hours, place, topic, way)) in (1u128..).zip(all) {
        let asked = monday() + TimeDelta::hours(*hours);
        let windows = facts(number).windows.into_iter().map(|mut window| {
            (window.from, window.to) =
                (window.from + TimeDelta::hours(*hours), window.to + TimeDelta::hours(*hours));
            window
        });
        let facts = AppointmentFacts {
            asked,
            windows: windows.collect(),
            call: (place % 2 == 0).then(|| CallId(Uuid::from_u128(5_000 + number))),
            centre: ["lisbon", "porto", "faro"][place % 3].into(),
            desk: ["legal", "social"][place % 2].into(),
            topic: [None, Some("work.contract"), Some("residence.renewal")][*topic]
                .map(|code| code.parse().unwrap()),
            language: Asked { code: ["ara", "urd"][place % 2].parse().unwrap(), variant: None },
            ..facts(number)
        };
        record(store, facts.clone(), asked).unwrap();
        for (later, taken) in (1..).zip(steps(*way)) {
            // Whether they came is known only when it is over.
            let late = matches!(taken, Step::Close { .. });
            let at = if late { facts.windows[0].to } else { asked + TimeDelta::hours(later) };
            step(store, number, taken, at).unwrap();
        }
    }
}

/// The days of a figure, and its value where it is one of a split.
type Where = (Span, Option<(Split, String)>);

/// What a figure says: a number, or tenths of days.
fn said(of: &Figures, figure: AppointmentFigure) -> Option<u64> {
    match figure {
        AppointmentFigure::Appointments => Some(of.appointments),
        AppointmentFigure::State(state) => Some(of.of(state)),
        AppointmentFigure::Open => Some(of.open()),
        AppointmentFigure::Answers => of.answer_tenths(),
    }
}

/// The same, from the records behind it, by the plainest recount.
fn found(all: &[OfCall<Appointment>], figure: AppointmentFigure) -> Option<u64> {
    if figure != AppointmentFigure::Answers {
        return Some(all.len() as u64);
    }
    let times = all.iter().map(|(one, _)| one.first_answer.unwrap() - one.facts.asked);
    let seconds: u64 = times.map(|time| time.num_seconds().unsigned_abs()).sum();
    let tenth = 8_640 * all.len() as u64;
    (tenth > 0).then(|| (seconds + tenth / 2) / tenth)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_figure_leads_to_the_appointments_that_it_is_made_of(all in proptest::collection::vec(went(), 0..20)) {
        let (_house, mut store) = House::new();
        several(&mut store, &all);
        let (from, to) = ("2026-11-23".parse().unwrap(), "2027-01-10".parse().unwrap());
        let of = CountsOf { from, to, by: Period::Month };
        let whole = Span { from, to };
        let rows = store.appointment_counts(of, &Calendar::shipped(ZONE), at("2027-02-01T12:00:00Z")).unwrap();
        let mut each: Vec<(Where, Figures)> =
            rows.iter().map(|row| ((Span { from: row.from, to: row.to }, None), row.figures)).collect();
        prop_assert_eq!(each[0].0.0, Span { from, to: "2026-11-30".parse().unwrap() });
        each.push(((whole, None), total(&rows).unwrap().figures));
        for split in Of::Appointments.splits() {
            // A value is of the whole range, as on the screen.
            let mut values: Vec<(String, Figures)> = Vec::new();
            for row in store.appointment_split_counts(of, *split).unwrap() {
                match values.iter_mut().find(|(value, _)| *value == row.value) {
                    Some((_, sum)) => *sum = [*sum, row.figures].iter().sum(),
                    None => values.push((row.value, row.figures)),
                }
            }
            each.extend(values.into_iter().map(|(value, sum)| ((whole, Some((*split, value))), sum)));
        }
        let states = AppointmentState::ALL.iter().map(|state| AppointmentFigure::State(*state));
        let others = [AppointmentFigure::Appointments, AppointmentFigure::Open, AppointmentFigure::Answers];
        let figures: Vec<AppointmentFigure> = states.chain(others).collect();
        for ((span, value), sums) in each {
            for figure in &figures {
                let behind = AppointmentsBehind { span, value: value.clone(), figure: *figure };
                let (records, in_all) = store.appointments_behind(&behind, usize::MAX).unwrap();
                prop_assert_eq!(records.len() as u64, in_all);
                prop_assert_eq!(said(&sums, *figure), found(&records, *figure), "{:?}", behind);
                let (two, _) = store.appointments_behind(&behind, 2).unwrap();
                prop_assert_eq!(&two[..], &records[..records.len().min(2)]);
                prop_assert!(two.is_sorted_by_key(|(one, _)| std::cmp::Reverse(one.facts.asked)));
            }
        }
    }
}

#[test]
fn an_appointment_comes_with_its_call_where_that_is_recorded() {
    let (_house, mut store) = House::new();
    several(&mut store, &[(0, 0, 0, 0), (1, 1, 0, 0), (2, 0, 0, 0)]);
    log(&mut store, call(5_001, monday()), monday()).unwrap();
    let day = "2026-11-23".parse().unwrap();
    let behind = AppointmentsBehind {
        span: Span { from: day, to: day },
        value: None,
        figure: AppointmentFigure::Open,
    };
    let (records, all) = store.appointments_behind(&behind, 5).unwrap();
    let seen: Vec<(bool, Option<CallId>)> = records
        .iter()
        .map(|(one, call)| (one.facts.call.is_some(), call.as_ref().map(|call| call.facts.id)))
        .collect();
    let id = CallId(Uuid::from_u128(5_001));
    assert_eq!((seen, all), (vec![(true, None), (false, None), (true, Some(id))], 3));
}
