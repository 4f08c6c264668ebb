//! A question about counts and its answer: one for screen, command line and files, so that no figure can be another
//! elsewhere. How each is counted stands in the modules beside this one.

use super::compared::Comparison;
use super::counts::CountsOf;
use super::error::StoreError;
use super::filter::CallFilter;
use super::open::Store;
use crate::domain::appointment::count::{PeriodCount, ValueCount};
use crate::domain::calendar::Calendar;
use crate::domain::code::{Of, Split};
use crate::domain::count::{Against, Count, CrossCount, DurationCount, DurationSplit, SplitCount};
use crate::domain::shift::Tally;
use crate::domain::time::Instant;
use crate::domain::translation::{RequestCount, RequestSplitCount};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is counted.
    pub of: Of,
    /// Of which days, in which rows.
    pub counts: CountsOf,
    /// How.
    pub way: Way,
    /// Which calls; requests and appointments are always all.
    pub filter: CallFilter,
}

impl Question {
    /// Whether only some calls are counted.
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }
}

/// How things are counted. Only calls are crossed, compared and timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// How many, whole or by a dimension.
    Plain(Option<Split>),
    /// Calls by two dimensions at once.
    Cross([Split; 2]),
    /// Calls beside those before, whole or by a dimension.
    Compared(Against, Option<Split>),
    /// How long calls and waits took, whole or by a dimension.
    Durations(Option<Split>),
}

impl Way {
    /// The dimensions that are asked for.
    pub fn splits(self) -> impl Iterator<Item = Split> {
        let splits = match self {
            Self::Plain(split) | Self::Compared(_, split) | Self::Durations(split) => [split, None],
            Self::Cross(splits) => splits.map(Some),
        };
        splits.into_iter().flatten()
    }

    /// The first dimension, if any.
    pub fn split(self) -> Option<Split> {
        self.splits().next()
    }
}

/// What was counted: the rows, and where a dimension was asked for, their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Calls.
    Calls {
        /// The rows.
        rows: Vec<Count>,
        /// Their values.
        values: Vec<SplitCount>,
        /// The tallies within the range.
        tallies: Vec<Tally>,
    },
    /// Requests for an interpreter.
    Requests {
        /// The rows.
        rows: Vec<RequestCount>,
        /// Their values.
        values: Vec<RequestSplitCount>,
    },
    /// Appointments.
    Appointments {
        /// The rows.
        rows: Vec<PeriodCount>,
        /// Their values.
        values: Vec<ValueCount>,
    },
    /// Calls by two dimensions.
    Cross {
        /// The dimensions.
        splits: [Split; 2],
        /// The rows, for their coverage.
        rows: Vec<Count>,
        /// The cells with calls.
        cells: Vec<CrossCount>,
        /// The tallies within the range.
        tallies: Vec<Tally>,
    },
    /// Calls beside those before.
    Compared(Against, Comparison),
    /// How long things took.
    Durations {
        /// The rows.
        rows: Vec<DurationCount>,
        /// Their values.
        values: Vec<DurationSplit>,
    },
}

impl Store {
    /// The answer to a question. Its parts are of one moment only within [`Store::of_one_moment`].
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn answer(
        &self,
        question: &Question,
        calendar: &Calendar,
        now: Instant,
    ) -> Result<Answer, StoreError> {
        let (of, among) = (question.counts, self.among(&question.filter));
        Ok(match (question.way, question.of) {
            (Way::Plain(split), Of::Calls) => Answer::Calls {
                rows: among.counts(of, calendar, now)?,
                values: values(split, |split| among.split_counts(of, split))?,
                tallies: among.tallies(of.from, of.to)?,
            },
            (Way::Plain(split), Of::Requests) => Answer::Requests {
                rows: self.request_counts(of, calendar, now)?,
                values: values(split, |split| self.request_split_counts(of, split))?,
            },
            (Way::Plain(split), Of::Appointments) => Answer::Appointments {
                rows: self.appointment_counts(of, calendar, now)?,
                values: values(split, |split| self.appointment_split_counts(of, split))?,
            },
            (Way::Cross(splits), _) => Answer::Cross {
                splits,
                rows: among.counts(of, calendar, now)?,
                cells: among.cross_counts(of, splits)?,
                tallies: among.tallies(of.from, of.to)?,
            },
            (Way::Compared(against, split), _) => {
                Answer::Compared(against, among.compared(of, against, split, calendar, now)?)
            }
            (Way::Durations(split), _) => Answer::Durations {
                rows: among.durations(of, calendar, now)?,
                values: values(split, |split| among.split_durations(of, split))?,
            },
        })
    }
}

/// The values of a dimension, where there is one.
fn values<T>(
    split: Option<Split>,
    read: impl FnOnce(Split) -> Result<Vec<T>, StoreError>,
) -> Result<Vec<T>, StoreError> {
    split.map_or(Ok(Vec::new()), read)
}
