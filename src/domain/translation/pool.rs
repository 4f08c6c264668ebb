//! The pool: interpreters, what they speak and when, and who is to be dialled first for a request.

use chrono::NaiveTime;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::codes::PartyState;
use crate::domain::call::Asked;
use crate::domain::code::Weekday;
use crate::domain::event::{Entry, Event};
use crate::domain::id::InterpreterId;
use crate::domain::language::LanguageCode;
use crate::domain::naming::{Named, find_named, nearest_names};
use crate::domain::phone::Phone;
use crate::domain::text::fold;
use crate::domain::time::Instant;

/// A language that an interpreter speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// Which.
    pub code: LanguageCode,
    /// In which variants, by the codes of `languages.toml`; none said: in no particular one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
}

/// What an interpreter speaks, from languages as they are named one by one: `ara:Iraq`, `ara:Egypt`, `fra`.
pub fn spoken(named: impl IntoIterator<Item = (LanguageCode, Option<String>)>) -> Vec<Spoken> {
    let mut all: Vec<Spoken> = Vec::new();
    for (code, variant) in named {
        let place = all.iter().position(|one| one.code == code).unwrap_or(all.len());
        if place == all.len() {
            all.push(Spoken { code, variants: Vec::new() });
        }
        if let Some(variant) = variant.filter(|variant| !all[place].variants.contains(variant)) {
            all[place].variants.push(variant);
        }
    }
    all
}

/// Languages as they are named one by one, the inverse of [`spoken`]: `ara:Iraq,ara:Egypt,fra`.
pub fn write_spoken(all: &[Spoken]) -> String {
    let names = |one: &Spoken| match one.variants.as_slice() {
        [] => one.code.to_string(),
        variants => {
            variants.iter().map(|variant| format!("{}:{variant}", one.code)).collect::<Vec<_>>().join(",")
        }
    };
    all.iter().map(names).collect::<Vec<_>>().join(",")
}

/// When an interpreter can be called, in the line's civil time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterHours {
    /// On which days of the week.
    pub days: Vec<Weekday>,
    /// From when.
    pub from: NaiveTime,
    /// Until when (excluded).
    pub to: NaiveTime,
}

/// What the journal says of an interpreter, without personal data. Private: name, phone, and notes such as
/// "women only".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterFacts {
    /// Whose facts these are.
    pub id: InterpreterId,
    /// What they speak.
    pub languages: Vec<Spoken>,
    /// When they can be called; none said: whenever the line is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<InterpreterHours>,
    /// Whether they still work for the pool. Nobody is ever deleted: their conversations stay theirs.
    pub active: bool,
}

/// An interpreter as of now: the fold of the entries about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreter {
    /// What the journal says.
    pub facts: InterpreterFacts,
    /// The name; `None` once erased.
    pub name: Option<String>,
    /// The number to dial.
    pub phone: Option<String>,
    /// What an operator should know.
    pub notes: Option<String>,
}

impl Interpreter {
    /// One step of the fold: the interpreter after this entry. A change says everything anew.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::InterpreterAdded(facts) | Event::InterpreterChanged(facts) => Some(Self {
                facts: facts.clone(),
                name: entry.private.name.clone(),
                phone: entry.private.phone.clone(),
                notes: entry.private.notes.clone(),
            }),
            _ => before,
        }
    }

    /// The name to show; an erased name is shown as the beginning of the id.
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.facts.id.to_string()[..8].to_owned())
    }

    /// Whether they speak the language, and then whether in the variant that is asked for.
    pub fn speaks(&self, asked: &Asked) -> Option<bool> {
        let spoken = self.facts.languages.iter().find(|spoken| spoken.code == asked.code)?;
        Some(asked.variant.as_ref().is_none_or(|variant| spoken.variants.contains(variant)))
    }

    /// Whether they can be called at `now`.
    pub fn is_reachable(&self, now: Instant, zone: Tz) -> bool {
        let local = now.with_timezone(&zone);
        let weekday = Weekday::of(local.date_naive());
        let within = |hours: &InterpreterHours| {
            hours.days.contains(&weekday) && (hours.from..hours.to).contains(&local.time())
        };
        self.facts.hours.is_empty() || self.facts.hours.iter().any(within)
    }
}

/// Somebody else with the same name and the same number, however they are written: the same person twice.
pub fn same_person<'a>(
    person: &Interpreter,
    others: impl IntoIterator<Item = &'a Interpreter>,
) -> Option<&'a Interpreter> {
    let number = |phone: &str| match Phone::understood(phone) {
        Some(phone) => phone.e164().to_owned(),
        None => phone.chars().filter(char::is_ascii_digit).collect(),
    };
    let key = |one: &Interpreter| Some((fold(one.name.as_deref()?), number(one.phone.as_deref()?)));
    let wanted = key(person)?;
    let mut others = others.into_iter().filter(|other| other.facts.id != person.facts.id);
    others.find(|other| key(other).as_ref() == Some(&wanted))
}

/// Why a name does not name one interpreter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownInterpreter {
    /// Nobody is called so; these are the nearest names.
    Nobody {
        /// What was asked for.
        asked: String,
        /// Names that it may have meant.
        nearest: Vec<String>,
    },
    /// Several could be meant, perhaps all of one name: only the id says which.
    Several {
        /// What was asked for.
        asked: String,
        /// Them.
        people: Vec<Interpreter>,
    },
}

/// Finds an interpreter by id, full name or an unambiguous beginning of a word of the name, as [`find_named`] says.
///
/// # Errors
/// [`UnknownInterpreter`] with the nearest names, or those who could all be meant.
pub fn find_interpreter<'a>(
    asked: &str,
    people: &'a [Interpreter],
) -> Result<&'a Interpreter, UnknownInterpreter> {
    let named = |person: &'a Interpreter| Named {
        id: person.facts.id.0,
        name: person.name.as_deref(),
        active: person.facts.active,
    };
    let asked_for = || asked.to_owned();
    match find_named(asked, people, named).as_slice() {
        [person] => Ok(person),
        [] => Err(UnknownInterpreter::Nobody {
            asked: asked_for(),
            nearest: nearest_names(asked, people.iter().map(|person| person.name.as_deref())),
        }),
        several => Err(UnknownInterpreter::Several {
            asked: asked_for(),
            people: several.iter().map(|person| (*person).clone()).collect(),
        }),
    }
}

/// The last time that an interpreter was dialled, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    /// When.
    pub at: Instant,
    /// How far it got.
    pub state: PartyState,
}

/// An interpreter of the pool, with what the requests so far say of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub interpreter: Interpreter,
    /// Whether they are in a conference, or being dialled for one.
    pub busy: bool,
    /// When they last joined one.
    pub last_joined: Option<Instant>,
    /// Their latest dials, newest first.
    pub dials: Vec<Dialled>,
}

/// An interpreter who could serve a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Who, and what the requests so far say of them.
    pub standing: &'a Standing,
    /// Who.
    pub interpreter: &'a Interpreter,
    /// Whether they speak the very variant that is asked for.
    pub exact: bool,
    /// Whether they can be called at this hour.
    pub reachable: bool,
    /// Whether they were dialled for this request in vain.
    pub tried: bool,
}

impl Candidate<'_> {
    /// Whether they can be dialled now.
    pub fn is_available(&self) -> bool {
        self.reachable && !self.standing.busy
    }

    /// Whether they are still worth a dial for this request.
    pub fn is_next(&self) -> bool {
        self.is_available() && !self.tried
    }
}

/// Who speaks the language that is asked for, best first: those who can be dialled now; of these, those who were not
/// tried in vain for this request; of these, those who speak the very variant; of these, who was least recently used.
pub fn candidates<'a>(
    asked: &Asked,
    tried: &[InterpreterId],
    pool: &'a [Standing],
    now: Instant,
    zone: Tz,
) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = pool
        .iter()
        .filter(|standing| standing.interpreter.facts.active)
        .filter_map(|standing| {
            let interpreter = &standing.interpreter;
            Some(Candidate {
                standing,
                interpreter,
                exact: interpreter.speaks(asked)?,
                reachable: interpreter.is_reachable(now, zone),
                tried: tried.contains(&interpreter.facts.id),
            })
        })
        .collect();
    found.sort_by(|one, other| {
        let key = |candidate: &Candidate<'_>| {
            (!candidate.is_available(), candidate.tried, !candidate.exact, candidate.standing.last_joined)
        };
        key(one)
            .cmp(&key(other))
            .then_with(|| one.interpreter.name.cmp(&other.interpreter.name))
            .then_with(|| one.interpreter.facts.id.cmp(&other.interpreter.facts.id))
    });
    found
}
