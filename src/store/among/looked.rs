//! For tests: a person who looks at every call that is meant, and counts.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::clock::ZONE;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::Weekday;
use crate::domain::count::{
    Against, Behind, Compared, CrossCount, Durations, Narrow, Side, Span, label, nearest_rank,
};
use crate::domain::filter::Flag;
use crate::domain::id::CallId;
use crate::domain::time::{civil_day, civil_hour};
use crate::store::counts;
use crate::store::filter::chance::at;

pub fn now() -> Instant {
    at("2026-11-01T12:00:00Z")
}

/// A request for an interpreter: of which call, in which language, since when, and for how long somebody waited.
pub struct Waited {
    pub call: Option<CallId>,
    pub language: &'static str,
    pub since: Instant,
    pub seconds: u32,
}

/// The value of a call in a dimension.
fn value(call: &Call, split: Split) -> String {
    let parts = counts::parts(call, ZONE);
    parts.into_iter().find(|(name, _)| *name == split.code()).unwrap().1
}

fn day_of(call: &Call) -> NaiveDate {
    civil_day(call.facts.started, ZONE)
}

/// How many times there are, and their median.
type Times = (u64, Option<u32>);

fn times(times: &[u32]) -> Times {
    let mut times = times.to_owned();
    times.sort_unstable();
    (times.len() as u64, nearest_rank(&times, 50))
}

/// Of talk, wrap-up and wait.
fn figures(of: &Durations) -> [Times; 3] {
    [&of.talk, &of.wrap_up, &of.wait].map(|times| (times.number(), times.median_s()))
}

/// What is asked, of which calls, and those calls as a person finds them, newest first.
pub struct Question<'a> {
    pub store: &'a Store,
    pub filter: &'a CallFilter,
    pub of: CountsOf,
    pub splits: [Split; 2],
    pub against: Against,
    pub meant: Vec<&'a Call>,
    pub waits: Vec<&'a Waited>,
}

impl Question<'_> {
    fn among(&self) -> Among<'_> {
        self.store.among(self.filter)
    }

    fn within(&self, from: NaiveDate, to: NaiveDate) -> Vec<&Call> {
        self.meant.iter().copied().filter(|call| (from..=to).contains(&day_of(call))).collect()
    }

    fn asked(&self) -> Vec<&Call> {
        self.within(self.of.from, self.of.to)
    }

    fn label(&self, call: &Call) -> String {
        label(day_of(call), self.of.by)
    }

    /// The rows, each with the coverage that it has without a filter.
    fn rows(&self) -> Vec<Count> {
        let plain = self.store.counts(self.of, &Calendar::shipped(ZONE), now()).unwrap();
        let row = |of: Count| {
            let calls = self.within(of.from, of.to);
            let number =
                |is: fn(&CallFacts) -> bool| calls.iter().filter(|call| is(&call.facts)).count() as u64;
            Count {
                calls: number(|_| true),
                service: number(|facts| facts.kind == Kind::Service),
                non_service: number(|facts| facts.kind != Kind::Service),
                late: number(|facts| facts.late),
                translation: number(|facts| {
                    facts.route.is_some_and(|route| route.to == RouteTo::TranslationService)
                }),
                appointments: number(|facts| facts.outcome == Some(Outcome::Appointment)),
                tally: if self.filter.is_empty() { of.tally } else { 0 },
                ..of
            }
        };
        plain.into_iter().map(row).collect()
    }

    pub fn plainly(&self) -> Result<(), TestCaseError> {
        let rows = self.among().counts(self.of, &Calendar::shipped(ZONE), now()).unwrap();
        prop_assert_eq!(&rows, &self.rows(), "{:?}", self.filter);
        let split = self.splits[0];
        let mut expected: BTreeMap<(String, String), u64> = BTreeMap::new();
        for call in self.asked() {
            *expected.entry((self.label(call), value(call, split))).or_default() += 1;
        }
        let found = self.among().split_counts(self.of, split).unwrap();
        let found: Vec<_> = found.into_iter().map(|row| ((row.date, row.value), row.calls)).collect();
        prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{} {:?}", split, self.filter);
        let days: Vec<NaiveDate> =
            self.among().split_days(self.of, split).unwrap().into_iter().map(|(day, ..)| day).collect();
        prop_assert!(days.is_sorted(), "{:?} {:?}", days, self.filter);
        Ok(())
    }

    /// A figure leads to its calls.
    fn leads(&self, row: &Count, narrows: Vec<Narrow>, calls: &[&Call]) -> Result<(), TestCaseError> {
        let behind = Behind { span: Span { from: row.from, to: row.to }, narrows };
        for limit in [1, 100] {
            let (found, number) = self.among().calls_behind(&behind, limit).unwrap();
            prop_assert_eq!(number, calls.len() as u64, "{:?} {:?}", behind, self.filter);
            let found: Vec<&Call> = found.iter().collect();
            prop_assert_eq!(&found[..], &calls[..calls.len().min(limit)], "{:?} {:?}", behind, self.filter);
        }
        Ok(())
    }

    pub fn by_two(&self) -> Result<(), TestCaseError> {
        let [one, other] = self.splits;
        let mut cells: BTreeMap<(String, [String; 2]), Vec<&Call>> = BTreeMap::new();
        for call in self.asked() {
            let values = [value(call, one), value(call, other)];
            cells.entry((self.label(call), values)).or_default().push(call);
        }
        let found = self.among().cross_counts(self.of, self.splits).unwrap();
        let expected: Vec<CrossCount> = cells
            .iter()
            .map(|((date, values), calls)| CrossCount {
                date: date.clone(),
                values: values.clone(),
                calls: calls.len() as u64,
            })
            .collect();
        prop_assert_eq!(found, expected, "{:?} {:?}", self.splits, self.filter);
        let rows = self.rows();
        for ((date, [a, b]), calls) in cells {
            let row = rows.iter().find(|row| row.date == date).unwrap();
            self.leads(row, vec![Narrow::Is(one, a), Narrow::Is(other, b)], &calls)?;
        }
        Ok(())
    }

    pub fn behind(&self) -> Result<(), TestCaseError> {
        let is = |split, value: &str| vec![Narrow::Is(split, value.to_owned())];
        let is_service = |call: &Call| call.facts.kind == Kind::Service;
        for row in self.rows().iter().filter(|row| row.calls > 0) {
            let calls = self.within(row.from, row.to);
            let those = |one: &dyn Fn(&Call) -> bool| {
                calls.iter().copied().filter(|call| one(call)).collect::<Vec<_>>()
            };
            self.leads(row, Vec::new(), &calls)?;
            self.leads(row, is(Split::Kind, "service"), &those(&is_service))?;
            self.leads(row, vec![Narrow::NonService], &those(&|call| !is_service(call)))?;
            let talked = those(&|call| call.facts.duration_s.is_some());
            let wrapped_up = those(&|call| call.facts.wrap_up_s.is_some());
            for (flag, calls) in [
                (Flag::Late, those(&|call| call.facts.late)),
                (Flag::Talk, talked),
                (Flag::WrapUp, wrapped_up),
            ] {
                self.leads(row, vec![Narrow::Has(flag)], &calls)?;
            }
            for (split, value_of) in [(Split::Route, "translation-service"), (Split::Outcome, "appointment")]
            {
                self.leads(row, is(split, value_of), &those(&|call| value(call, split) == value_of))?;
            }
        }
        Ok(())
    }

    /// A side of a comparison, with the coverage that it has without a filter.
    fn side(&self, of: Side) -> Side {
        let calls = self.within(of.span.from, of.span.to).len() as u64;
        Side { calls, tally: if self.filter.is_empty() { of.tally } else { 0 }, ..of }
    }

    fn compared(&self, plain: Compared) -> Compared {
        Compared::new(
            self.side(plain.now),
            plain.before.map(|before| self.side(before)),
            civil_day(now(), ZONE),
        )
    }

    pub fn beside(&self) -> Result<(), TestCaseError> {
        let (split, everything, calendar) = (self.splits[0], CallFilter::default(), Calendar::shipped(ZONE));
        let compare =
            |among: Among<'_>| among.compared(self.of, self.against, Some(split), &calendar, now()).unwrap();
        let (plain, found) = (compare(self.store.among(&everything)), compare(self.among()));
        let sides = plain.rows.iter().map(|(_, compared)| self.compared(*compared));
        let expected: Vec<(Count, Compared)> = self.rows().into_iter().zip(sides).collect();
        prop_assert_eq!(&found.rows, &expected, "{:?}", self.filter);
        prop_assert_eq!(found.total, self.compared(plain.total), "{:?}", self.filter);
        let mut values = Vec::new();
        for (row, compared) in &expected {
            let of = |span: Span| {
                self.within(span.from, span.to).into_iter().map(|call| value(call, split)).collect::<Vec<_>>()
            };
            let (here, there) = (of(compared.now.span), compared.before.map(|side| of(side.span)));
            let number =
                |all: &[String], value: &String| all.iter().filter(|one| *one == value).count() as u64;
            for value in here.iter().chain(there.iter().flatten()).collect::<BTreeSet<_>>() {
                let before = there.as_ref().map(|there| number(there, value));
                values.push((row.date.clone(), value.clone(), number(&here, value), before));
            }
        }
        let found = found.split.into_iter().map(|row| (row.date, row.value, row.calls, row.before));
        prop_assert_eq!(found.collect::<Vec<_>>(), values, "{} {:?}", split, self.filter);
        Ok(())
    }

    pub fn durations(&self) -> Result<(), TestCaseError> {
        let mut whole: BTreeMap<String, [Vec<u32>; 3]> = BTreeMap::new();
        let mut split: BTreeMap<(String, String), [Vec<u32>; 3]> = BTreeMap::new();
        let mut add = |date: String, value: Option<String>, place: usize, time: u32| {
            whole.entry(date.clone()).or_default()[place].push(time);
            if let Some(value) = value {
                split.entry((date, value)).or_default()[place].push(time);
            }
        };
        let by = self.splits[0];
        for call in self.asked() {
            for (place, time) in [(0, call.facts.duration_s), (1, call.facts.wrap_up_s)] {
                if let Some(time) = time {
                    add(self.label(call), Some(value(call, by)), place, time);
                }
            }
        }
        for wait in &self.waits {
            let day = civil_day(wait.since, ZONE);
            let value = match by {
                Split::Language => Some(wait.language.to_owned()),
                Split::Hour => Some(format!("{:02}", civil_hour(wait.since, ZONE))),
                Split::Weekday => Some(Weekday::of(day).to_string()),
                _ => None,
            };
            add(label(day, self.of.by), value, 2, wait.seconds);
        }
        let of = |all: &[Vec<u32>; 3]| [times(&all[0]), times(&all[1]), times(&all[2])];
        let found = self.among().durations(self.of, &Calendar::shipped(ZONE), now()).unwrap();
        let found: Vec<_> =
            found.iter().map(|row| (row.date.clone(), figures(&row.figures), row.coverage)).collect();
        let row = |row: Count| {
            let times = whole.get(&row.date).map(of).unwrap_or_default();
            (row.date, times, row.coverage)
        };
        prop_assert_eq!(found, self.rows().into_iter().map(row).collect::<Vec<_>>(), "{:?}", self.filter);
        let found = self.among().split_durations(self.of, by).unwrap().into_iter();
        let found: Vec<_> = found.map(|row| ((row.date, row.value), figures(&row.figures))).collect();
        let expected: Vec<_> = split.into_iter().map(|(key, times)| (key, of(&times))).collect();
        prop_assert_eq!(found, expected, "{} {:?}", by, self.filter);
        Ok(())
    }
}
