//! From a figure of the counts to its requests. What a figure is made of is said here once: the counts add up by it, and
//! the list behind a figure is found by it.

use chrono_tz::Tz;

use super::codes::RequestOutcome;
use super::count::{Counted, request_value};
use crate::domain::code::Split;
use crate::domain::count::Span;

/// A figure of requests, or what several are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestFigure {
    /// Requests in all.
    Requests,
    /// Those in which the conversation took place.
    Interpreted,
    /// Those whose person hung up before an interpreter joined.
    Abandoned,
    /// Those whose person went without.
    Unmet,
    /// Those that were no longer needed.
    Cancelled,
    /// Those that are not over.
    Open,
    /// Minutes of interpretation: those in which somebody interpreted.
    Minutes,
    /// Median and ninetieth percentile of the waits: those whose wait is known to the end.
    Waits,
}

impl RequestFigure {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Requests,
        Self::Interpreted,
        Self::Abandoned,
        Self::Unmet,
        Self::Cancelled,
        Self::Open,
        Self::Minutes,
        Self::Waits,
    ];

    /// Whether a request is one of those that it counts, or is made from.
    pub fn is_made_of(self, request: &Counted) -> bool {
        let ended = |how| request.outcome == Some(how);
        match self {
            Self::Requests => true,
            Self::Interpreted => ended(RequestOutcome::Interpreted),
            Self::Abandoned => ended(RequestOutcome::Abandoned),
            Self::Unmet => request.outcome.is_some_and(RequestOutcome::is_unmet),
            Self::Cancelled => ended(RequestOutcome::Cancelled),
            Self::Open => request.outcome.is_none(),
            Self::Minutes => request.was_dealt_with() && request.interpreted_s > 0,
            Self::Waits => request.was_dealt_with(),
        }
    }
}

/// The requests behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestsBehind {
    /// On which days.
    pub span: Span,
    /// The value that they have in a dimension, where the figure is one of a split.
    pub value: Option<(Split, String)>,
    /// Which figure.
    pub figure: RequestFigure,
}

impl RequestsBehind {
    /// Whether a request of those days is one of them.
    pub fn holds(&self, request: &Counted, zone: Tz) -> bool {
        let has = |(split, value): &(Split, String)| {
            request_value(request, *split, zone).as_str() == value.as_str()
        };
        self.figure.is_made_of(request) && self.value.as_ref().is_none_or(has)
    }
}
