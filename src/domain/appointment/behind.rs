//! From a figure of the counts to its appointments. What a figure is made of is said here once: the counts add up by it,
//! and the list behind a figure is found by it.

use super::codes::AppointmentState;
use super::count::{Counted, value};
use crate::domain::code::Split;
use crate::domain::count::Span;

/// A figure of appointments, or what one is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentFigure {
    /// Appointments in all.
    Appointments,
    /// Those that are that far.
    State(AppointmentState),
    /// Those about which somebody still has to do something.
    Open,
    /// Days to the answer: those that were ever answered.
    Answers,
}

impl AppointmentFigure {
    /// Whether an appointment is one of those that it counts, or is made from.
    pub fn is_made_of(self, one: &Counted) -> bool {
        match self {
            Self::Appointments => true,
            Self::State(state) => one.state == state,
            Self::Open => !one.state.is_final(),
            Self::Answers => one.first_answer.is_some(),
        }
    }
}

/// The appointments behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentsBehind {
    /// On which days they were asked for.
    pub span: Span,
    /// The value that they have in a dimension, where the figure is one of a split.
    pub value: Option<(Split, String)>,
    /// Which figure.
    pub figure: AppointmentFigure,
}

impl AppointmentsBehind {
    /// Whether an appointment of those days is one of them.
    pub fn holds(&self, one: &Counted) -> bool {
        let has = |(split, wanted): &(Split, String)| value(one, *split).as_str() == wanted.as_str();
        self.figure.is_made_of(one) && self.value.as_ref().is_none_or(has)
    }
}
