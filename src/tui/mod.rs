//! The console (a place-holder until the real one lands).

use crate::cli::Context;

/// Opens the console.
///
/// # Errors
/// Says why it cannot.
pub fn run(context: Context) -> Result<(), String> {
    Err(crate::say!(
        context.lang,
        "a consola precisa de um terminal; para trabalhar sem ela veja `sosline --help`",
        "the console needs a terminal; to work without it see `sosline --help`"
    ))
}
