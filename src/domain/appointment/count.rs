//! Counts of appointments: what a row says, and how appointments become rows. An appointment belongs to the civil day
//! on which it was asked for.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::behind::AppointmentFigure;
use super::codes::AppointmentState;
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::count::{Count, label};
use crate::domain::coverage::together;
use crate::domain::language::LanguageCode;
use crate::domain::time::{Instant, civil_day};
use crate::domain::topic::TopicCode;

/// The row of a split by topic for the appointments that have none.
pub const NO_TOPIC: &str = "no-topic";

/// What the counts need to know of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// When it was asked for.
    pub asked: Instant,
    /// How far it is.
    pub state: AppointmentState,
    /// The centre, by its code.
    pub centre: String,
    /// The desk, by its code.
    pub desk: String,
    /// The person's language.
    pub language: LanguageCode,
    /// What it is about.
    pub topic: Option<TopicCode>,
    /// When an answer first came.
    pub first_answer: Option<Instant>,
}

/// The figures of some appointments: of a period, of a value of a split, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Appointments in all.
    pub appointments: u64,
    /// How many are that far, in the order of [`AppointmentState`]: they add up to all.
    states: [u64; AppointmentState::ALL.len()],
    open: u64,
    /// How many were ever answered, and how many seconds the answers took together.
    answers: u64,
    answers_s: u64,
}

fn place(state: AppointmentState) -> usize {
    AppointmentState::ALL.iter().position(|one| *one == state).unwrap_or(0)
}

impl Figures {
    /// How many are that far.
    pub fn of(&self, state: AppointmentState) -> u64 {
        self.states[place(state)]
    }

    /// How many somebody still has to do something about: neither attended nor no-show nor cancelled.
    pub fn open(&self) -> u64 {
        self.open
    }

    /// The mean time from the asking to the first answer, in tenths of a day of 24 hours, to the nearest; none where
    /// there was no answer.
    pub fn answer_tenths(&self) -> Option<u64> {
        let tenth = 8_640 * self.answers;
        (tenth > 0).then(|| (self.answers_s + tenth / 2) / tenth)
    }

    fn add(&mut self, one: &Counted) {
        let counts = |figure: AppointmentFigure| u64::from(figure.is_made_of(one));
        self.appointments += counts(AppointmentFigure::Appointments);
        for (sum, state) in self.states.iter_mut().zip(AppointmentState::ALL) {
            *sum += counts(AppointmentFigure::State(*state));
        }
        self.open += counts(AppointmentFigure::Open);
        self.answers += counts(AppointmentFigure::Answers);
        if let Some(answer) = one.first_answer {
            self.answers_s += (answer - one.asked).num_seconds().max(0).unsigned_abs();
        }
    }
}

/// Appointments counted one by one.
impl<'a> FromIterator<&'a Counted> for Figures {
    fn from_iter<I: IntoIterator<Item = &'a Counted>>(appointments: I) -> Self {
        let mut figures = Self::default();
        appointments.into_iter().for_each(|one| figures.add(one));
        figures
    }
}

/// Rows counted together.
impl<'a> std::iter::Sum<&'a Figures> for Figures {
    fn sum<I: Iterator<Item = &'a Figures>>(rows: I) -> Self {
        let mut sum = Self::default();
        for row in rows {
            sum.appointments += row.appointments;
            sum.open += row.open;
            sum.answers += row.answers;
            sum.answers_s += row.answers_s;
            for (sum, of) in sum.states.iter_mut().zip(row.states) {
                *sum += of;
            }
        }
        sum
    }
}

/// The counts of appointments of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCount {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The figures.
    pub figures: Figures,
    /// How far they can be believed: as the calls' of the same days; a day on which an appointment was asked for was
    /// recorded.
    pub coverage: Coverage,
}

/// One row of a split count of appointments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCount {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// The code in the dimension; [`NO_TOPIC`] for appointments that have no topic.
    pub value: String,
    /// The figures.
    pub figures: Figures,
}

/// A row for every period, with its coverage.
pub fn by_period(appointments: &[Counted], periods: &[Count], period: Period, zone: Tz) -> Vec<PeriodCount> {
    let mut of: BTreeMap<String, Vec<&Counted>> = BTreeMap::new();
    for one in appointments {
        of.entry(label(civil_day(one.asked, zone), period)).or_default().push(one);
    }
    let figures = |date: &str| of.get(date).into_iter().flatten().copied().collect();
    let row = |row: &Count| PeriodCount {
        date: row.date.clone(),
        from: row.from,
        to: row.to,
        figures: figures(&row.date),
        coverage: row.coverage,
    };
    periods.iter().map(row).collect()
}

/// The sum of several rows: what a table shows at its foot.
pub fn total(rows: &[PeriodCount]) -> Option<PeriodCount> {
    Some(PeriodCount {
        date: String::new(),
        from: rows.first()?.from,
        to: rows.last()?.to,
        figures: rows.iter().map(|row| &row.figures).sum(),
        coverage: together(rows.iter().map(|row| row.coverage)),
    })
}

/// The appointments of each period split by a dimension: only values that occur have a row.
pub fn split_by_period(appointments: &[Counted], split: Split, period: Period, zone: Tz) -> Vec<ValueCount> {
    let mut of: BTreeMap<(String, String), Vec<&Counted>> = BTreeMap::new();
    for one in appointments {
        let date = label(civil_day(one.asked, zone), period);
        of.entry((date, value(one, split))).or_default().push(one);
    }
    let row = |((date, value), these): ((String, String), Vec<&Counted>)| ValueCount {
        date,
        value,
        figures: these.into_iter().collect(),
    };
    of.into_iter().map(row).collect()
}

/// The value of an appointment in a dimension of [`Of::Appointments`](crate::domain::code::Of::Appointments).
pub(super) fn value(one: &Counted, split: Split) -> String {
    match split {
        Split::Centre => one.centre.clone(),
        Split::Desk => one.desk.clone(),
        Split::State => one.state.to_string(),
        Split::Topic => one.topic.as_ref().map_or(NO_TOPIC, TopicCode::as_str).to_owned(),
        _ => one.language.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn asked() -> Instant {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn one(state: AppointmentState, hours: Option<i64>) -> Counted {
        Counted {
            asked: asked(),
            state,
            centre: "lisbon".into(),
            desk: "legal".into(),
            language: "ukr".parse().unwrap(),
            topic: None,
            first_answer: hours.map(|hours| asked() + TimeDelta::hours(hours)),
        }
    }

    #[test]
    fn what_became_of_them_adds_up_and_what_is_over_is_not_open() {
        let all: Vec<Counted> = AppointmentState::ALL.iter().map(|state| one(*state, None)).collect();
        let figures: Figures = all.iter().collect();
        let states: u64 = AppointmentState::ALL.iter().map(|state| figures.of(*state)).sum();
        assert_eq!((figures.appointments, states, figures.open()), (8, 8, 5));
        assert_eq!(figures.answer_tenths(), None);
    }

    #[test]
    fn the_mean_of_the_answers_is_rounded_and_summed_before_it_is_divided() {
        let confirmed = |hours| one(AppointmentState::Confirmed, Some(hours));
        let first: Figures = [confirmed(24), one(AppointmentState::HandedOff, None)].iter().collect();
        assert_eq!(first.answer_tenths(), Some(10));
        let second: Figures = [confirmed(48), confirmed(49)].iter().collect();
        assert_eq!(second.answer_tenths(), Some(20), "48.5 hours");
        // 121 hours by three, not the mean of two means.
        assert_eq!([first, second].iter().sum::<Figures>().answer_tenths(), Some(17));
    }
}
