//! Calls by two dimensions at once, and the calls behind any one figure.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::span::Span;
use super::{NON_SERVICE, NOWHERE, label};
use crate::domain::call::Asked;
use crate::domain::code::{Code, Kind, Period, Split};
use crate::domain::filter::{Flag, Key, Term, Test};
use crate::domain::id::StaffId;

/// One cell of a cross table: the calls that have both values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossCount {
    /// The period, as in [`Count::date`](super::Count::date).
    pub date: String,
    /// The codes in the two dimensions.
    pub values: [String; 2],
    /// Calls.
    pub calls: u64,
}

/// Joins the cells of days into those of periods.
pub fn cross_by_period(days: Vec<(NaiveDate, [String; 2], u64)>, period: Period) -> Vec<CrossCount> {
    let mut sums: BTreeMap<(String, [String; 2]), u64> = BTreeMap::new();
    for (day, values, calls) in days {
        *sums.entry((label(day, period), values)).or_default() += calls;
    }
    sums.into_iter().map(|((date, values), calls)| CrossCount { date, values, calls }).collect()
}

/// What the calls behind a figure have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrow {
    /// A value in a dimension.
    Is(Split, String),
    /// They are no service calls.
    NonService,
    /// Something is so of them: they were entered late, it is known how long they took.
    Has(Flag),
}

/// The calls behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// On which days.
    pub span: Span,
    /// What they have in common.
    pub narrows: Vec<Narrow>,
}

/// The key of a dimension in a filter line; calls do not have the others.
fn key_of(split: Split) -> Option<Key> {
    Some(match split {
        Split::Language => Key::Language,
        Split::Topic => Key::Topic,
        Split::Outcome => Key::Outcome,
        Split::Mediator => Key::By,
        Split::Channel => Key::Channel,
        Split::Caller => Key::Caller,
        Split::Route => Key::Route,
        Split::Hour => Key::Hour,
        Split::Weekday => Key::Weekday,
        Split::Kind => Key::Kind,
        Split::Referral => Key::Referral,
        Split::Interpreter | Split::Asker | Split::Centre | Split::Desk | Split::State => return None,
    })
}

impl Narrow {
    /// The same as a term of a filter line; nothing where no call can have that.
    fn term(&self) -> Option<Term> {
        let (not, test) = match self {
            Self::NonService => (true, Test::Kind(Kind::Service)),
            Self::Has(flag) => (false, Test::Is(*flag, true)),
            Self::Is(split, value) => (false, has(*split, value)?),
        };
        Some(Term { not, any: vec![test] })
    }
}

/// That a call has a value in a dimension.
fn has(split: Split, value: &str) -> Option<Test> {
    let none = value == NON_SERVICE || value == NOWHERE;
    Some(match split {
        Split::Language if none => Test::Language(None),
        Split::Language => Test::Language(Some(Asked { code: value.parse().ok()?, variant: None })),
        Split::Topic => Test::Topic((!none).then(|| value.to_owned())),
        Split::Outcome if none => Test::Outcome(None),
        Split::Outcome => Test::Outcome(Some(Code::from_code(value)?)),
        Split::Mediator => Test::By(StaffId(value.parse().ok()?)),
        Split::Channel => Test::Channel(Code::from_code(value)?),
        Split::Caller if none => Test::Caller(None),
        Split::Caller => Test::Caller(Some(Code::from_code(value)?)),
        Split::Route if none => Test::Route(None),
        Split::Route => Test::Route(Some(Code::from_code(value)?)),
        Split::Hour => Test::Hour(value.parse().ok()?),
        Split::Weekday => Test::Weekday(Code::from_code(value)?),
        Split::Kind => Test::Kind(Code::from_code(value)?),
        Split::Referral => Test::Referral((!none).then(|| value.to_owned())),
        Split::Interpreter | Split::Asker | Split::Centre | Split::Desk | Split::State => return None,
    })
}

impl Behind {
    /// The same as terms of a filter line; nothing where there are no such calls.
    pub fn terms(&self) -> Option<Vec<Term>> {
        let days = Term { not: false, any: vec![Test::On(self.span.from, self.span.to)] };
        std::iter::once(Some(days)).chain(self.narrows.iter().map(Narrow::term)).collect()
    }

    /// The same as a filter line of the log: `from:2026-11-01 to:2026-11-30 lang:ukr outcome:informed`. What has no
    /// value in a dimension is `none` there; a minus sign turns a word round. `pt`: with the keys' Portuguese names.
    /// `name`: what a member of staff is called, by the id in the counts.
    pub fn filter_line(&self, pt: bool, name: impl Fn(&str) -> Option<String>) -> String {
        let key = |key: Key| if pt { key.portuguese() } else { key.code() };
        let mut words = vec![
            format!("{}:{}", key(Key::From), self.span.from),
            format!("{}:{}", key(Key::To), self.span.to),
        ];
        words.extend(self.narrows.iter().filter_map(|narrow| {
            Some(match narrow {
                Narrow::Has(flag) => {
                    format!("{}:{}", key(Key::from_code(flag.code())?), if pt { "sim" } else { "yes" })
                }
                Narrow::NonService => format!("-{}:{}", key(Key::Kind), Kind::Service),
                Narrow::Is(split, value) => {
                    let value = match split {
                        Split::Mediator => name(value).unwrap_or_else(|| value.clone()),
                        _ if value == NON_SERVICE || value == NOWHERE => {
                            if pt { "nenhum" } else { "none" }.to_owned()
                        }
                        _ => value.clone(),
                    };
                    format!("{}:{}", key(key_of(*split)?), word(&value))
                }
            })
        }));
        words.join(" ")
    }
}

/// A text as one word of the filter line: in quotation marks where it has blanks or commas, which divide it.
fn word(text: &str) -> String {
    let text = text.replace(['"', '“', '”', '«', '»', '„'], "");
    if text.contains(|c: char| c.is_whitespace() || c == ',') { format!("\"{text}\"") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn behind(narrows: Vec<Narrow>) -> String {
        let day = |text: &str| text.parse().unwrap();
        let span = Span { from: day("2026-11-01"), to: day("2026-11-30") };
        Behind { span, narrows }.filter_line(false, |id| (id == "a1").then(|| "Olena Kovalenko".to_owned()))
    }

    fn is(split: Split, value: &str) -> Narrow {
        Narrow::Is(split, value.to_owned())
    }

    #[test]
    fn a_figure_names_its_calls_in_one_line() {
        assert_eq!(behind(vec![]), "from:2026-11-01 to:2026-11-30");
        assert_eq!(
            behind(vec![is(Split::Language, "ukr"), is(Split::Outcome, "informed")]),
            "from:2026-11-01 to:2026-11-30 lang:ukr outcome:informed"
        );
        for (narrow, word) in [
            (is(Split::Topic, "residence.permit"), "topic:residence.permit"),
            (is(Split::Mediator, "a1"), "by:\"Olena Kovalenko\""),
            (is(Split::Mediator, "a2"), "by:a2"),
            (is(Split::Outcome, NON_SERVICE), "outcome:none"),
            (is(Split::Referral, NOWHERE), "referral:none"),
            (is(Split::Hour, "09"), "hour:09"),
            (is(Split::Weekday, "mon"), "weekday:mon"),
            (Narrow::NonService, "-kind:service"),
            (Narrow::Has(Flag::Late), "late:yes"),
            (Narrow::Has(Flag::WrapUp), "wrap-up:yes"),
        ] {
            assert_eq!(behind(vec![narrow]), format!("from:2026-11-01 to:2026-11-30 {word}"));
        }
        let day: NaiveDate = "2026-11-01".parse().unwrap();
        let narrows = vec![is(Split::Outcome, NON_SERVICE), Narrow::Has(Flag::Late)];
        let line = Behind { span: Span { from: day, to: day }, narrows }.filter_line(true, |_| None);
        assert_eq!(line, "de:2026-11-01 até:2026-11-01 resultado:nenhum tardia:sim");
    }

    #[test]
    fn what_no_call_can_have_leads_to_none() {
        let day: NaiveDate = "2026-11-01".parse().unwrap();
        let terms = |narrow| Behind { span: Span { from: day, to: day }, narrows: vec![narrow] }.terms();
        for narrow in
            [is(Split::Outcome, "nonsense"), is(Split::Mediator, "Olena"), is(Split::Centre, "lisbon")]
        {
            assert_eq!(terms(narrow), None);
        }
        let days = Term { not: false, any: vec![Test::On(day, day)] };
        let none = Term { not: false, any: vec![Test::Outcome(None)] };
        assert_eq!(terms(is(Split::Outcome, NON_SERVICE)), Some(vec![days, none]));
    }

    proptest! {
        /// Whatever a person is called, the line stays one line with two quotation marks at the most.
        #[test]
        fn a_name_never_breaks_the_line(name in "[a-z\"«», ]{1,12}") {
            let day: NaiveDate = "2026-11-01".parse().unwrap();
            let behind = Behind { span: Span { from: day, to: day }, narrows: vec![is(Split::Mediator, "x")] };
            let line = behind.filter_line(false, |_| Some(name.clone()));
            let marks = line.matches('"').count();
            prop_assert!(marks == 0 || (marks == 2 && line.ends_with('"')), "{line}");
        }

        /// Against the plainest recount.
        #[test]
        fn the_cells_of_a_period_are_those_of_its_days(
            days in proptest::collection::vec((0i64..500, 0usize..3, 0usize..3, 1u64..9), 0..60)
        ) {
            let first: NaiveDate = "2014-09-01".parse().unwrap();
            let names = ["ukr", "por", "ara"];
            let cells: Vec<(NaiveDate, [String; 2], u64)> = days
                .iter()
                .map(|(day, a, b, n)| {
                    (first + chrono::TimeDelta::days(*day), [names[*a].to_owned(), names[*b].to_owned()], *n)
                })
                .collect();
            for period in Period::ALL {
                for cell in cross_by_period(cells.clone(), *period) {
                    let naive: u64 = cells
                        .iter()
                        .filter(|(day, values, _)| label(*day, *period) == cell.date && *values == cell.values)
                        .map(|(.., calls)| calls)
                        .sum();
                    prop_assert_eq!(cell.calls, naive);
                }
                let all: u64 = cross_by_period(cells.clone(), *period).iter().map(|cell| cell.calls).sum();
                prop_assert_eq!(all, cells.iter().map(|(.., calls)| calls).sum::<u64>());
            }
        }
    }
}
