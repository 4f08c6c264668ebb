//! The filter line of the log: `lang:uk topic:residence outcome:informed by:olena from:2026-11-01 late:yes "text"`.
//!
//! A line is words with blanks between them, all of which must hold. `key:value` restricts; of several values,
//! `lang:uk,ru`, one must hold; `-key:value` turns it round. Everything else is text to be found in names, notes and
//! places; text in quotation marks is found as it stands there. Here stand the keys and what an understood line is;
//! `parse` reads one, `complete` proposes what may come next, `words` says how text is searched. What a filter means in
//! SQL is the store's.

mod complete;
mod keys;
mod parse;
mod words;

#[cfg(test)]
mod tests;

pub use complete::{Candidate, Completion, complete};
pub use keys::{Flag, Key};
pub use parse::{Alias, FilterError, Known, Why, parse};
pub use words::words;

use chrono::NaiveDate;

use super::call::Asked;
use super::code::{Caller, Channel, Ended, Kind, Outcome, Role, RouteTo, Weekday};
use super::id::StaffId;
use super::phone::Phone;
use super::staff::Staff;

/// A filter line, understood: every term holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The terms, in the order of the line.
    pub terms: Vec<Term>,
}

/// One word of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it is turned round.
    pub not: bool,
    /// The values of one key, of which one must hold; never empty.
    pub any: Vec<Test>,
}

/// A value of a key. `None`: the call has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The caller's language; without a variant, any of them.
    Language(Option<Asked>),
    /// The primary topic (`residence.permit`), or a whole area (`residence`).
    Topic(Option<String>),
    /// What was achieved.
    Outcome(Option<Outcome>),
    /// Who called.
    Caller(Option<Caller>),
    /// Who served the language.
    Route(Option<RouteTo>),
    /// The service that the caller was referred to.
    Referral(Option<String>),
    /// Service or a non-service kind.
    Kind(Kind),
    /// Through which door.
    Channel(Channel),
    /// How it ended.
    Ended(Ended),
    /// Who took it.
    By(StaffId),
    /// Who entered it.
    Entered(StaffId),
    /// On this civil day or later.
    From(NaiveDate),
    /// On this civil day or earlier.
    To(NaiveDate),
    /// On one of the days from the first to the second, both included.
    On(NaiveDate, NaiveDate),
    /// In this civil hour, 0 to 23.
    Hour(u32),
    /// On this day of the week.
    Weekday(Weekday),
    /// Whether something is so.
    Is(Flag, bool),
    /// The reference, as it is kept.
    Reference(String),
    /// The whole telephone number.
    Phone(Phone),
    /// The last four digits of the telephone number.
    PhoneTail(String),
    /// Words, as [`words`] makes them: one after the other in the text, the last one perhaps longer there.
    Text(String),
}

/// Who asks: whose names, notes and numbers a search may look into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// Nobody who is known: no personal data is searched.
    #[default]
    Nobody,
    /// A mediator: everything but what others took in confidence.
    Mediator(StaffId),
    /// A shift lead: everything.
    Lead,
}

impl Reader {
    /// What a person may look into.
    pub fn of(person: Option<&Staff>) -> Self {
        match person {
            None => Self::Nobody,
            Some(person) if person.facts.role == Role::Lead => Self::Lead,
            Some(person) => Self::Mediator(person.facts.id),
        }
    }
}

impl Filter {
    /// Whether any of its words is of days.
    pub fn is_of_days(&self) -> bool {
        let of_days = |test: &Test| matches!(test, Test::From(_) | Test::To(_) | Test::On(..));
        self.terms.iter().flat_map(|term| &term.any).any(of_days)
    }

    /// The first and the last day of which it speaks, where its words about days set an end.
    pub fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let mut whole = (None, None);
        for term in self.terms.iter().filter(|term| !term.not) {
            let ends = term.any.iter().map(|test| match test {
                Test::From(day) => Some((Some(*day), None)),
                Test::To(day) => Some((None, Some(*day))),
                Test::On(first, last) => Some((Some(*first), Some(*last))),
                _ => None,
            });
            // Of several values one must hold: as far as the farthest of them.
            let ends = ends.reduce(|one, other| {
                let ((a, b), (c, d)) = (one?, other?);
                Some((a.zip(c).map(|(a, c)| a.min(c)), b.zip(d).map(|(b, d)| b.max(d))))
            });
            if let Some(Some((first, last))) = ends {
                whole.0 = whole.0.max(first);
                whole.1 = match whole.1 {
                    None => last,
                    Some(end) => Some(last.map_or(end, |last| end.min(last))),
                };
            }
        }
        whole
    }

    /// Whether it looks into names, notes or numbers.
    pub fn is_personal(&self) -> bool {
        let personal = |test: &Test| matches!(test, Test::Phone(_) | Test::PhoneTail(_) | Test::Text(_));
        self.terms.iter().flat_map(|term| &term.any).any(personal)
    }
}
