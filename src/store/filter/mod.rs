//! What a filter means in SQL: conditions of fixed text with values beside them, put together so that each page of the
//! log is read in its order from an index, whatever the log holds.
//!
//! Where one of several values must hold (`lang:uk,ru`) the log is read once for each of them and merged, since an
//! index has only each of them in the log's order. Text is read in the order of its places (`words.rs`), or looked at
//! where something else leads to fewer calls (`ways.rs`).

mod columns;
mod meant;
mod sums;
mod ways;

pub(super) use meant::{Between, Meant, Query};
pub use sums::Summary;

use chrono::NaiveDate;
use rusqlite::types::Value;

use columns::{column_of, flag_is, has_text, is_days, one_of, review_flag, within_open};
use meant::Source;

use super::apply::micros;
use super::contacts;
use super::error::StoreError;
use super::open::Store;
use crate::domain::code::{Code, Outcome, Weekday};
use crate::domain::filter::{Filter, Flag, Reader, Term, Test};
use crate::domain::id::StaffId;
use crate::domain::language::LanguageCode;
use crate::domain::phone::Phone;
use crate::domain::time::start_of_day;

/// Which calls are meant; a field that is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// First civil day.
    pub from: Option<NaiveDate>,
    /// Last civil day (included).
    pub to: Option<NaiveDate>,
    /// The caller's language.
    pub language: Option<LanguageCode>,
    /// A topic (`residence.permit`) or a whole area (`residence`).
    pub topic: Option<String>,
    /// What was achieved.
    pub outcome: Option<Outcome>,
    /// Who took the call.
    pub mediator: Option<StaffId>,
    /// The number that was called from, however it was typed.
    pub phone: Option<Phone>,
    /// What a filter line says beside that.
    pub line: Filter,
    /// Who asks: what the line's text may be looked for in.
    pub reader: Reader,
}

impl CallFilter {
    /// Whether it says nothing: every call is meant.
    pub(super) fn is_empty(&self) -> bool {
        self.terms().is_empty()
    }

    /// The same, where something more must hold.
    pub(super) fn and(&self, more: impl IntoIterator<Item = Term>) -> Self {
        let mut narrowed = self.clone();
        narrowed.line.terms.extend(more);
        narrowed
    }

    /// Everything that it says, as terms.
    fn terms(&self) -> Vec<Term> {
        let one = |test: Test| Term { not: false, any: vec![test] };
        let asked = |code| crate::domain::call::Asked { code, variant: None };
        let flags = [
            self.from.map(Test::From),
            self.to.map(Test::To),
            self.language.map(|code| Test::Language(Some(asked(code)))),
            self.topic.clone().map(|topic| Test::Topic(Some(topic))),
            self.outcome.map(|outcome| Test::Outcome(Some(outcome))),
            self.mediator.map(Test::By),
            self.phone.clone().map(Test::Phone),
        ];
        flags.into_iter().flatten().map(one).chain(self.line.terms.iter().cloned()).collect()
    }
}

/// A condition, and its values in the order of its question marks.
#[derive(Debug, Clone, Default)]
struct Condition {
    sql: String,
    values: Vec<Value>,
}

impl Condition {
    fn new(sql: impl Into<String>, values: Vec<Value>) -> Self {
        Self { sql: sql.into(), values }
    }

    /// Several of which one, or all, must hold.
    fn joined(all: Vec<Self>, by: &str) -> Self {
        let sql: Vec<String> = all.iter().map(|one| format!("({})", one.sql)).collect();
        Self { sql: balanced(&sql, by), values: all.into_iter().flat_map(|one| one.values).collect() }
    }
}

/// Conditions as a tree as shallow as can be: SQLite takes none that is deeper than a thousand, and somebody may paste
/// anything into a filter.
fn balanced(sql: &[String], by: &str) -> String {
    match sql {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => [one, by, other].concat(),
        many => {
            let (some, others) = many.split_at(many.len() / 2);
            format!("({}){by}({})", balanced(some, by), balanced(others, by))
        }
    }
}

impl Store {
    /// What must hold of a call that is known already: of the row of `call`.
    pub(super) fn what_holds(&self, filter: &CallFilter) -> Result<Query, StoreError> {
        let each = filter.terms().into_iter().map(|term| self.condition(&term, filter.reader));
        let all = each.collect::<Result<Vec<_>, _>>().map_err(|e| self.error(e))?;
        let Condition { sql, values } = Condition::joined(all, " AND ");
        Ok(Query { sql, values })
    }

    /// What terms mean where the text index is not asked: an index of whichever SQLite takes leads through the log.
    fn plainly(&self, terms: &[Term], reader: Reader) -> rusqlite::Result<Meant> {
        let mut meant = Meant::default();
        let mut lists = Vec::new();
        for term in terms {
            if let (false, [Test::Is(flag @ (Flag::Waiting | Flag::Reviewed), true)]) =
                (term.not, &term.any[..])
            {
                meant.source = Source::Review;
                meant.all.push(Condition::new(review_flag(*flag), Vec::new()));
            } else if let Some((first, end)) = self.days(term) {
                meant.within.0 = meant.within.0.max(first);
                meant.within.1 = match (meant.within.1, end) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            } else if let Some(list) = one_of(term) {
                lists.push(list);
            } else {
                meant.all.push(self.condition(term, reader)?);
            }
        }
        meant.take_lists(lists);
        Ok(meant)
    }

    /// A condition that is no list of values and does not lead through the log by itself.
    fn condition(&self, term: &Term, reader: Reader) -> rusqlite::Result<Condition> {
        // One of several, or none: an index would not have the log's order.
        let alone = !term.not && term.any.len() == 1;
        let tests =
            term.any.iter().map(|test| self.test(test, alone, reader)).collect::<Result<Vec<_>, _>>()?;
        let any = Condition::joined(tests, " OR ");
        // What is not known is not so: `NOT (language = 'ukr')` must hold of a call without one.
        let sql = if term.not { format!("NOT coalesce({}, FALSE)", any.sql) } else { any.sql };
        Ok(Condition::new(sql, any.values))
    }

    fn test(&self, test: &Test, alone: bool, reader: Reader) -> rusqlite::Result<Condition> {
        let by = if alone { "" } else { "+" };
        Ok(match test {
            Test::From(_) | Test::To(_) | Test::On(..) => {
                let (first, end) = self.span(test);
                let bounds = [("started >= ?", first), ("started < ?", end)];
                let bounds =
                    bounds.into_iter().filter_map(|(sql, at)| Some(Condition::new(sql, vec![at?.into()])));
                Condition::joined(bounds.collect(), " AND ")
            }
            Test::Hour(hour) => Condition::new("hour = ?", vec![i64::from(*hour).into()]),
            Test::Weekday(day) => {
                // SQLite's week begins on Sunday.
                let place = Weekday::ALL.iter().position(|one| one == day).unwrap_or(0);
                let place = i64::try_from((place + 1) % 7).unwrap_or(0);
                Condition::new("CAST(strftime('%w', day) AS INTEGER) = ?", vec![place.into()])
            }
            Test::Is(flag, yes) => Condition::new(flag_is(*flag, *yes), Vec::new()),
            Test::Reference(reference) => Condition::new("reference = ?", vec![reference.clone().into()]),
            Test::Phone(phone) => {
                // Where there are no keys, no call is from that number.
                let key = contacts::key(&self.db, phone)?.map_or(Vec::new(), |key| key.to_vec());
                let from = "id IN (SELECT call_id FROM caller_number WHERE key = ?)";
                within_open(reader, Condition::new(from, vec![key.into()]))
            }
            Test::PhoneTail(_) | Test::Text(_) => within_open(reader, has_text(test)),
            Test::Language(Some(asked)) => {
                let variant = asked.variant.clone().map(Value::from);
                let language =
                    Condition::new(format!("{by}language = ?"), vec![asked.code.to_string().into()]);
                let variant = variant.map(|variant| Condition::new("variant = ?", vec![variant]));
                Condition::joined([Some(language), variant].into_iter().flatten().collect(), " AND ")
            }
            other => column_of(other).map_or_else(Condition::default, |(column, value)| match value {
                Some(value) => Condition::new(format!("{by}{column} = ?"), vec![value]),
                None => Condition::new(format!("{by}{column} IS NULL"), Vec::new()),
            }),
        })
    }

    /// The time in which a call must start, where a term says only that.
    fn days(&self, term: &Term) -> Option<(Option<i64>, Option<i64>)> {
        is_days(term).then(|| self.span(&term.any[0]))
    }

    /// From when, and before when.
    fn span(&self, test: &Test) -> (Option<i64>, Option<i64>) {
        let begins = |day: NaiveDate| micros(start_of_day(day, self.zone));
        // There is no day after the last one that there is: nothing ends there.
        let ends = |day: NaiveDate| day.succ_opt().map(begins);
        match test {
            Test::From(day) => (Some(begins(*day)), None),
            Test::To(day) => (None, ends(*day)),
            Test::On(first, last) => (Some(begins(*first)), ends(*last)),
            _ => (None, None),
        }
    }
}

#[cfg(test)]
pub(super) mod chance;
#[cfg(test)]
mod tests;
