//! The names of people in what is exported.

use std::collections::HashMap;

use crate::domain::code::Split;
use crate::store::{Store, StoreError};

/// The names of people by their ids; of two with one name, each with the end of the id.
#[derive(Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The people that some dimensions name. Interpreters are named to members of staff only.
    pub(super) fn read(
        store: &Store,
        splits: impl Iterator<Item = Split>,
        named: bool,
    ) -> Result<Self, StoreError> {
        for split in splits {
            match split {
                Split::Mediator => {
                    let people = store.staff()?;
                    return Ok(Self::of(people.iter().map(|one| (one.facts.id.to_string(), one.label()))));
                }
                Split::Interpreter if named => {
                    let people = store.interpreters()?;
                    return Ok(Self::of(people.iter().map(|one| (one.facts.id.to_string(), one.label()))));
                }
                _ => {}
            }
        }
        Ok(Self::default())
    }

    fn of(people: impl Iterator<Item = (String, String)>) -> Self {
        let people: Vec<(String, String)> = people.collect();
        let shared = |name: &str| people.iter().filter(|(_, other)| other == name).count() > 1;
        let name = |id: &str, name: &str| {
            if shared(name) { format!("{name} ({})", &id[id.len() - 6..]) } else { name.to_owned() }
        };
        Self(people.iter().map(|(id, label)| (id.clone(), name(id, label))).collect())
    }

    /// Whether anybody is named.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts names where there are ids.
    pub(super) fn put<'a>(&self, values: impl Iterator<Item = &'a mut String>) {
        for value in values {
            if let Some(name) = self.0.get(value) {
                value.clone_from(name);
            }
        }
    }
}
