//! What a reference names.

use super::{CliError, Context};
use crate::domain::call::Call;
use crate::say;
use crate::store::Store;

/// The call that a reference or an id names.
///
/// # Errors
/// Wrong usage where it names none or several, with how to find the right one.
pub fn call(asked: &str, store: &Store, context: &Context) -> Result<Call, CliError> {
    let mut found = store.calls_by_reference(asked)?;
    if found.len() > 1 {
        let ids = found.iter().map(|call| call.facts.id.to_string());
        return Err(CliError::usage(several(context, asked, ids)));
    }
    found.pop().ok_or_else(|| {
        CliError::usage(say!(
            context.lang,
            "não há chamada «{asked}»; veja as referências com `sosline calls`",
            "there is no call “{asked}”; see the references with `sosline calls`"
        ))
    })
}

/// One reference, several records: their ids tell them apart.
pub fn several(context: &Context, asked: &str, ids: impl Iterator<Item = String>) -> String {
    let ids = ids.collect::<Vec<_>>().join(", ");
    say!(
        context.lang,
        "«{asked}» é a referência de mais do que um registo; indique um destes: {ids}",
        "“{asked}” is the reference of more than one record; give one of these: {ids}"
    )
}
