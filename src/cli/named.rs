//! What a reference names: one record, or a refusal that says how to find the right one.

use uuid::Uuid;

use super::{CliError, Context};
use crate::domain::call::Call;
use crate::domain::text::nearest;
use crate::i18n::{Word, word};
use crate::say;
use crate::store::{Store, StoreError};

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The reference or the id, as typed.
    pub asked: &'a str,
    /// What such a record is called.
    pub what: Word,
    /// The command that shows the references.
    pub list: &'a str,
}

/// The one record that is meant, of those that the store found. `known` gives a record's id and whether it is still
/// open, `open` the references that may have been meant where none was found.
///
/// # Errors
/// Wrong usage where none is found or several are, with how to find the right one.
pub fn one<T>(
    sought: Sought<'_>,
    found: Vec<T>,
    known: impl Fn(&T) -> (Uuid, bool),
    open: impl FnOnce() -> Result<Vec<String>, StoreError>,
    context: &Context,
) -> Result<T, CliError> {
    let (Sought { asked, what, list }, lang) = (sought, context.lang);
    let what = what.to(lang);
    let mut meant = meant(found, |one| known(one).1);
    let Some(one) = meant.pop() else {
        let open = open()?;
        let near = nearest(asked, open.iter().map(String::as_str), 3).join(", ");
        return Err(CliError::usage(if near.is_empty() {
            say!(
                lang,
                "não há {what} «{asked}»; veja as referências com `{list}`",
                "there is no {what} “{asked}”; see the references with `{list}`"
            )
        } else {
            say!(
                lang,
                "não há {what} «{asked}»; queria dizer {near}?",
                "there is no {what} “{asked}”; did you mean {near}?"
            )
        }));
    };
    if meant.is_empty() {
        return Ok(one);
    }
    let ids: Vec<String> = meant.iter().chain([&one]).map(|one| known(one).0.to_string()).collect();
    let ids = ids.join(", ");
    Err(CliError::usage(say!(
        lang,
        "«{asked}» é a referência de mais do que um registo; indique um destes: {ids}",
        "“{asked}” is the reference of more than one record; give one of these: {ids}"
    )))
}

/// Of several that share a reference, the only one that is open is meant.
fn meant<T>(mut found: Vec<T>, is_open: impl Fn(&T) -> bool) -> Vec<T> {
    if found.iter().filter(|one| is_open(one)).count() == 1 {
        found.retain(is_open);
    }
    found
}

/// The call that a reference or an id names.
///
/// # Errors
/// As of [`one`].
pub fn call(asked: &str, store: &Store, context: &Context) -> Result<Call, CliError> {
    let sought = Sought { asked, what: word("chamada", "call"), list: "sosline calls" };
    let known = |call: &Call| (call.facts.id.0, true);
    one(sought, store.calls_by_reference(asked)?, known, || Ok(Vec::new()), context)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn of_several_that_share_a_reference_the_only_open_one_is_meant() {
        let of = |found: &[bool]| meant(found.to_vec(), |open| *open);
        assert_eq!(of(&[false, true, false]), [true]);
        assert_eq!(of(&[true, true, false]), [true, true, false], "nobody can tell which");
        assert_eq!(of(&[false, false]), [false, false]);
        assert_eq!(of(&[false]), [false], "one alone is meant, open or not");
        assert_eq!(of(&[]), [false; 0]);
    }
}
