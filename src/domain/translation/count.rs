//! Counts of requests for an interpreter: what a row says, and how requests become rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::behind::RequestFigure;
use super::codes::{Asker, RequestOutcome};
use super::request::Request;
use crate::domain::code::{Coverage, Period, Split, Weekday};
use crate::domain::count::{Count, label, nearest_rank};
use crate::domain::coverage::together;
use crate::domain::id::InterpreterId;
use crate::domain::language::LanguageCode;
use crate::domain::time::{Instant, civil_day, civil_hour};

/// The row of a split by outcome for the requests that are not over.
pub const OPEN: &str = "open";

/// The row of a split by interpreter for the requests that no interpreter joined.
pub const NOBODY: &str = "nobody";

/// What the counts need to know of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Since when, or from when on, somebody waited: it belongs to the civil day of this instant.
    pub since: Instant,
    /// The language that was asked for.
    pub language: LanguageCode,
    /// Who asked.
    pub asker: Asker,
    /// How it ended; `None` while it is open.
    pub outcome: Option<RequestOutcome>,
    /// Who interpreted: the last who joined.
    pub interpreter: Option<InterpreterId>,
    /// For how long somebody waited, once it is over.
    pub waited_s: u32,
    /// For how long interpreters were in the conference, once it is over.
    pub interpreted_s: u32,
}

impl Counted {
    /// Whether somebody saw to it when its time came: a sign that people were there.
    pub fn was_dealt_with(&self) -> bool {
        self.outcome.is_some_and(|outcome| outcome != RequestOutcome::Cancelled)
    }
}

/// The minutes of one conference: whole ones, to the nearest. Every figure is a sum of these, so that the rows of
/// any split, the totals and the calls' records agree to the minute.
pub fn minutes(interpreted_s: u32) -> u32 {
    interpreted_s.saturating_add(30) / 60
}

/// The figures of some requests: of a period, of a value of a split, or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Requests in all.
    pub requests: u64,
    /// Of these, those in which the conversation took place.
    pub interpreted: u64,
    /// Those whose person hung up before an interpreter joined.
    pub abandoned: u64,
    /// Those whose person went without: nobody speaks the language, or nobody could be had.
    pub unmet: u64,
    /// Those that were no longer needed.
    pub cancelled: u64,
    /// Those that are not over.
    pub open: u64,
    /// Minutes of interpretation, see [`minutes`].
    pub minutes: u64,
    /// The seconds for which somebody waited, in order: of requests that were interpreted, abandoned or unmet. Where
    /// a request was cancelled nobody waited to the end, and where it is open the end is not known.
    waits: Vec<u32>,
}

impl Figures {
    /// The median of the waiting times, in seconds.
    pub fn wait_median_s(&self) -> Option<u32> {
        nearest_rank(&self.waits, 50)
    }

    /// The waiting time, in seconds, that nine in ten did not exceed.
    pub fn wait_p90_s(&self) -> Option<u32> {
        nearest_rank(&self.waits, 90)
    }

    fn add(&mut self, request: &Counted) {
        let counts = |figure: RequestFigure| u64::from(figure.is_made_of(request));
        self.requests += counts(RequestFigure::Requests);
        self.interpreted += counts(RequestFigure::Interpreted);
        self.abandoned += counts(RequestFigure::Abandoned);
        self.unmet += counts(RequestFigure::Unmet);
        self.cancelled += counts(RequestFigure::Cancelled);
        self.open += counts(RequestFigure::Open);
        self.minutes += counts(RequestFigure::Minutes) * u64::from(minutes(request.interpreted_s));
        self.waits.extend(RequestFigure::Waits.is_made_of(request).then_some(request.waited_s));
    }
}

/// Requests counted one by one.
impl<'a> FromIterator<&'a Counted> for Figures {
    fn from_iter<I: IntoIterator<Item = &'a Counted>>(requests: I) -> Self {
        let mut figures = Self::default();
        requests.into_iter().for_each(|request| figures.add(request));
        figures.waits.sort_unstable();
        figures
    }
}

/// Rows counted together.
impl<'a> std::iter::Sum<&'a Figures> for Figures {
    fn sum<I: Iterator<Item = &'a Figures>>(rows: I) -> Self {
        let mut sum = Self::default();
        for row in rows {
            sum.requests += row.requests;
            sum.interpreted += row.interpreted;
            sum.abandoned += row.abandoned;
            sum.unmet += row.unmet;
            sum.cancelled += row.cancelled;
            sum.open += row.open;
            sum.minutes += row.minutes;
            sum.waits.extend(&row.waits);
        }
        sum.waits.sort_unstable();
        sum
    }
}

/// The counts of requests of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestCount {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The figures.
    pub figures: Figures,
    /// How far they can be believed: as the calls' of the same days, for it is the same people who record both; and a
    /// day on which a request was dealt with was recorded.
    pub coverage: Coverage,
}

/// One row of a split count of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSplitCount {
    /// The period, as in [`Count::date`].
    pub date: String,
    /// The code in the dimension; [`OPEN`] or [`NOBODY`] for requests that have none.
    pub value: String,
    /// The figures.
    pub figures: Figures,
}

/// A row for every period, with its coverage.
pub fn by_period(requests: &[Counted], periods: &[Count], period: Period, zone: Tz) -> Vec<RequestCount> {
    let mut of: BTreeMap<String, Vec<&Counted>> = BTreeMap::new();
    for request in requests {
        of.entry(label(civil_day(request.since, zone), period)).or_default().push(request);
    }
    let figures = |date: &str| of.get(date).into_iter().flatten().copied().collect();
    periods
        .iter()
        .map(|row| RequestCount {
            date: row.date.clone(),
            from: row.from,
            to: row.to,
            figures: figures(&row.date),
            coverage: row.coverage,
        })
        .collect()
}

/// The sum of several rows: what a table shows at its foot.
pub fn total(rows: &[RequestCount]) -> Option<RequestCount> {
    Some(RequestCount {
        date: String::new(),
        from: rows.first()?.from,
        to: rows.last()?.to,
        figures: rows.iter().map(|row| &row.figures).sum(),
        coverage: together(rows.iter().map(|row| row.coverage)),
    })
}

/// The requests of each period split by a dimension: only values that occur have a row.
pub fn split_by_period(
    requests: &[Counted],
    split: Split,
    period: Period,
    zone: Tz,
) -> Vec<RequestSplitCount> {
    let mut of: BTreeMap<(String, String), Vec<&Counted>> = BTreeMap::new();
    for request in requests {
        let date = label(civil_day(request.since, zone), period);
        of.entry((date, request_value(request, split, zone))).or_default().push(request);
    }
    of.into_iter()
        .map(|((date, value), requests)| RequestSplitCount {
            date,
            value,
            figures: requests.into_iter().collect(),
        })
        .collect()
}

/// The value of a request in a dimension of those that requests have.
pub fn request_value(request: &Counted, split: Split, zone: Tz) -> String {
    match split {
        Split::Outcome => request.outcome.map_or(OPEN.to_owned(), |outcome| outcome.to_string()),
        Split::Interpreter => request.interpreter.map_or(NOBODY.to_owned(), |id| id.to_string()),
        Split::Asker => request.asker.to_string(),
        Split::Hour => format!("{:02}", civil_hour(request.since, zone)),
        Split::Weekday => Weekday::of(civil_day(request.since, zone)).to_string(),
        _ => request.language.to_string(),
    }
}

/// What interpreters did for one call, by all of its requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretation {
    /// How its last request ended; `None` while that is open.
    pub outcome: Option<RequestOutcome>,
    /// The interpreters who joined, each once.
    pub interpreters: Vec<InterpreterId>,
    /// For how long the caller waited, in all, where a request is over that was not cancelled.
    pub waited_s: Option<u32>,
    /// Minutes of interpretation, as the counts have them; none where no interpreter joined.
    pub minutes: Option<u32>,
}

impl Interpretation {
    /// What the requests of a call say; none where it led to none.
    pub fn of(requests: &[Request]) -> Option<Self> {
        let outcome = requests.last()?.ended.map(|(_, outcome)| outcome);
        let ended = || requests.iter().filter_map(|one| Some((one, one.ended?)));
        let waits = ended().filter(|(_, (_, outcome))| *outcome != RequestOutcome::Cancelled);
        let served = ended().filter(|(_, (_, outcome))| *outcome == RequestOutcome::Interpreted);
        let mut interpreters = Vec::new();
        for one in requests.iter().filter(|one| one.served.is_some()) {
            // The last one also where they were gone within a second.
            for id in one.joined().chain(one.interpreter()) {
                if !interpreters.contains(&id) {
                    interpreters.push(id);
                }
            }
        }
        Some(Self {
            outcome,
            interpreters,
            waited_s: waits.map(|(one, (at, _))| one.waited_s(at)).reduce(|sum, one| sum + one),
            minutes: served.map(|(one, (at, _))| minutes(one.interpreted_s(at))).reduce(|sum, one| sum + one),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(waited_s: u32, outcome: RequestOutcome) -> Counted {
        Counted {
            since: "2026-11-23T10:00:00Z".parse().unwrap(),
            language: "urd".parse().unwrap(),
            asker: Asker::Line,
            outcome: Some(outcome),
            interpreter: None,
            waited_s,
            interpreted_s: 0,
        }
    }

    fn waits(all: &[u32]) -> (Option<u32>, Option<u32>) {
        let requests: Vec<Counted> = all.iter().map(|s| over(*s, RequestOutcome::Interpreted)).collect();
        let figures: Figures = requests.iter().collect();
        (figures.wait_median_s(), figures.wait_p90_s())
    }

    #[test]
    fn median_and_ninetieth_percentile_are_times_that_somebody_waited() {
        assert_eq!(waits(&[]), (None, None));
        assert_eq!(waits(&[40]), (Some(40), Some(40)));
        assert_eq!(waits(&[90, 10]), (Some(10), Some(90)));
        assert_eq!(waits(&[30, 10, 20]), (Some(20), Some(30)));
        let ten: Vec<u32> = (1..=10).rev().collect();
        assert_eq!(waits(&ten), (Some(5), Some(9)));
        let eleven: Vec<u32> = (1..=11).collect();
        assert_eq!(waits(&eleven), (Some(6), Some(10)));
    }

    #[test]
    fn who_cancelled_or_still_waits_is_counted_but_their_wait_is_not() {
        use RequestOutcome::{Abandoned, Cancelled, NobodyAvailable, NotCovered};
        let open = Counted { outcome: None, ..over(0, Cancelled) };
        let requests = [
            over(10, Abandoned),
            over(20, NotCovered),
            over(30, NobodyAvailable),
            over(900, Cancelled),
            open,
        ];
        let figures: Figures = requests.iter().collect();
        assert_eq!((figures.requests, figures.abandoned, figures.unmet), (5, 1, 2));
        assert_eq!((figures.cancelled, figures.open, figures.interpreted), (1, 1, 0));
        assert_eq!((figures.wait_median_s(), figures.wait_p90_s()), (Some(20), Some(30)));
    }

    #[test]
    fn minutes_are_whole_and_to_the_nearest() {
        for (seconds, expected) in [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (1_200, 20)] {
            assert_eq!(minutes(seconds), expected, "{seconds} s");
        }
    }
}
