//! A month of appointments, counted.

use chrono::TimeDelta;

use super::day;
use crate::clock::ZONE;
use crate::domain::appointment::AppointmentState::{
    Attended, Cancelled, Confirmed, CounterProposed, HandedOff, NoShow, Refused, Requested,
};
use crate::domain::appointment::count::{Counted, by_period, split_by_period};
use crate::domain::code::Split;
use crate::domain::count;
use crate::store::{Answer, CountsOf};

/// November's appointments: about one for every ten calls, in every state.
pub fn november() -> Vec<Counted> {
    let states = [
        Attended,
        Attended,
        NoShow,
        Attended,
        Confirmed,
        Cancelled,
        Attended,
        HandedOff,
        Refused,
        Attended,
        CounterProposed,
        Requested,
    ];
    let languages = ["ukr", "ben", "por", "urd", "ara"];
    let places =
        [("lisbon", "legal"), ("porto", "borders"), ("lisbon", "family-reunification"), ("faro", "social")];
    let mut all = Vec::new();
    for row in day::november() {
        for one in 0..row.calls / 10 {
            let number = all.len();
            let (centre, desk) = places[number % places.len()];
            let state = states[number % states.len()];
            let asked = row.from.and_hms_opt(9 + u32::try_from(one).unwrap(), 20, 0).unwrap().and_utc();
            let hours = i64::try_from(number * 7 % 60).unwrap();
            all.push(Counted {
                asked,
                state,
                centre: centre.into(),
                desk: desk.into(),
                language: languages[number % languages.len()].parse().unwrap(),
                topic: (!number.is_multiple_of(3)).then(|| "residence.renewal".parse().unwrap()),
                first_answer: (!matches!(state, HandedOff | Requested))
                    .then(|| asked + TimeDelta::hours(hours)),
            });
        }
    }
    all
}

/// What the reader says of November's appointments.
pub fn counts(of: CountsOf, split: Option<Split>) -> Answer {
    let periods = count::by_period(day::november(), &day::tallies(), of.by);
    Answer::Appointments {
        rows: by_period(&november(), &periods, of.by, ZONE),
        values: split.map_or(Vec::new(), |split| split_by_period(&november(), split, of.by, ZONE)),
    }
}
