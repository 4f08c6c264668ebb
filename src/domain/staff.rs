//! The people of the line: mediators and shift leads, and the languages they speak.

use serde::{Deserialize, Serialize};

use super::code::Role;
use super::event::{Entry, Event};
use super::id::StaffId;
use super::language::LanguageCode;
use super::naming::{Named, find_named, nearest_names};

/// What the journal says of a member of staff, without the name (which is personal data).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffFacts {
    /// Whose facts these are.
    pub id: StaffId,
    /// What they may do.
    pub role: Role,
    /// The languages they serve callers in.
    pub languages: Vec<LanguageCode>,
    /// Whether they still work on the line. Nobody is ever deleted: their calls stay theirs.
    pub active: bool,
}

/// A member of staff as of now: the fold of the entries about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// What the journal says.
    pub facts: StaffFacts,
    /// The name; `None` once erased.
    pub name: Option<String>,
}

impl Staff {
    /// One step of the fold: the person after this entry.
    pub fn fold(self_before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::StaffAdded(facts) => Some(Self { facts: facts.clone(), name: entry.private.name.clone() }),
            Event::StaffChanged(facts) => self_before.map(|before| Self {
                facts: facts.clone(),
                name: entry.private.name.clone().or(before.name),
            }),
            _ => self_before,
        }
    }

    /// Whether this person serves callers in `language`.
    pub fn speaks(&self, language: LanguageCode) -> bool {
        self.facts.languages.contains(&language)
    }

    /// The name to show; an erased name is shown as the beginning of the id.
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.facts.id.to_string()[..8].to_owned())
    }
}

/// Why a name does not name one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownStaff {
    /// Nobody is called so; these are the nearest names.
    Nobody {
        /// What was asked for.
        asked: String,
        /// Names that it may have meant.
        nearest: Vec<String>,
    },
    /// Several people could be meant.
    Several {
        /// What was asked for.
        asked: String,
        /// Their names.
        names: Vec<String>,
    },
}

/// Finds a member of staff by id, full name or an unambiguous beginning of a word of the name, as [`find_named`] says.
///
/// # Errors
/// [`UnknownStaff`] with the nearest names, or the names that could all be meant.
pub fn find_staff<'a>(asked: &str, people: &'a [Staff]) -> Result<&'a Staff, UnknownStaff> {
    let named = |person: &'a Staff| Named {
        id: person.facts.id.0,
        name: person.name.as_deref(),
        active: person.facts.active,
    };
    match find_named(asked, people, named).as_slice() {
        [person] => Ok(person),
        [] => Err(UnknownStaff::Nobody {
            asked: asked.to_owned(),
            nearest: nearest_names(asked, people.iter().map(|person| person.name.as_deref())),
        }),
        several => Err(UnknownStaff::Several {
            asked: asked.to_owned(),
            names: several.iter().map(|person| person.label()).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u128, name: &str, active: bool) -> Staff {
        Staff {
            facts: StaffFacts {
                id: StaffId(uuid::Uuid::from_u128(number)),
                role: Role::Mediator,
                languages: vec![],
                active,
            },
            name: Some(name.into()),
        }
    }

    #[test]
    fn people_are_found_by_name_in_any_spelling_and_by_a_beginning() {
        let people =
            [person(1, "Olena Kovalenko", true), person(2, "João Sá", true), person(3, "Joana Reis", true)];
        let found = |asked: &str| find_staff(asked, &people).map(Staff::label);
        assert_eq!(found("olena kovalenko").unwrap(), "Olena Kovalenko");
        assert_eq!(found("JOAO SA").unwrap(), "João Sá");
        assert_eq!(found("kov").unwrap(), "Olena Kovalenko");
        assert!(matches!(found("joa"), Err(UnknownStaff::Several { names, .. }) if names.len() == 2));
        assert!(matches!(found("Olina"), Err(UnknownStaff::Nobody { .. })));
        assert!(matches!(found(""), Err(UnknownStaff::Nobody { .. })));
    }

    #[test]
    fn somebody_who_left_is_found_by_full_name_only() {
        let people =
            [person(1, "Ana Lopes", false), person(2, "Ana Lopes", true), person(3, "Rui Melo", false)];
        assert_eq!(find_staff("ana lopes", &people).unwrap().facts.id.0.as_u128(), 2);
        assert!(find_staff("rui melo", &people).is_ok());
        assert!(find_staff("rui", &people).is_err());
    }
}
