//! `sosline demo`: the console on a throw-away store with a believable month in it.

use std::path::PathBuf;

use super::{CliError, Context, console, output};
use crate::demo;
use crate::i18n::word;
use crate::say;

/// Arguments of `sosline demo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Make the store in this file and keep it, without opening the console
    #[arg(long, value_name = "PATH")]
    keep: Option<PathBuf>,
}

/// Does what the subcommand says.
pub fn run(args: &Args, context: Context) -> Result<(), CliError> {
    let lang = context.lang;
    let fill = |path: &std::path::Path| demo::create(path, &context.config.calendar, context.now(), lang);
    if let Some(path) = &args.keep {
        fill(path)?;
        let path = path.display();
        output::message(&say!(
            lang,
            "o mês de demonstração está em {path}; abra-o com `sosline --store {path}`",
            "the month of the demonstration is in {path}; open it with `sosline --store {path}`"
        ));
        return Ok(());
    }
    console::needs_terminal(lang)?;
    output::message(
        word("a preparar um mês de chamadas inventadas…", "making up a month of calls…").to(lang),
    );
    let directory = tempfile::Builder::new().prefix("sosline-demo-").tempdir().map_err(|error| {
        CliError::failed(say!(
            lang,
            "não há onde pôr a demonstração: {error}",
            "no room for the demonstration: {error}"
        ))
    })?;
    let path = directory.path().join("demo.store");
    drop(fill(&path)?);
    console::run(Context { store_path: path, ..context }, &[])
}
