//! `sosline verify`: what holds in the store, and what does not.

use std::io::{self, IsTerminal, Write};

use serde_json::json;

use super::output::object;
use super::{CliError, Context, output};
use crate::domain::text::hex;
use crate::i18n::errors;
use crate::say;

/// Arguments of `sosline verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Verifies the store and prints what was found. Anything that does not hold is a failure.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    // Reading is enough, so that a store can be verified where nobody may write it.
    let mut store = context.read_store()?;
    let shown = io::stderr().is_terminal();
    let report = store.verify(|done, all| {
        if shown {
            let _ = write!(io::stderr(), "\r{done} / {all} ");
        }
    })?;
    if shown {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let head = report.head.map(|hash| hex(&hash));
    let faults: Vec<String> = report.faults.iter().map(|fault| errors::fault(lang, fault)).collect();
    let (entries, calls) = (report.entries, report.calls);
    if args.json {
        output::json(&object([
            ("holds", json!(report.holds())),
            ("entries", json!(entries)),
            ("calls", json!(calls)),
            ("head", json!(head)),
            ("faults", json!(faults)),
        ]))?;
    } else {
        let head = head.unwrap_or_default();
        output::print(|out| {
            let counted = say!(
                lang,
                "entradas do diário: {entries}\nchamadas: {calls}\núltimo elo: {head}",
                "journal entries: {entries}\ncalls: {calls}\nlast link: {head}"
            );
            writeln!(out, "{counted}")?;
            for fault in &faults {
                writeln!(out, "- {fault}")?;
            }
            if faults.is_empty() {
                let holds = say!(
                    lang,
                    "está tudo certo; anote o último elo, que prova o diário até aqui",
                    "everything holds; note down the last link, which proves the journal up to here"
                );
                writeln!(out, "{holds}")?;
            }
            Ok(())
        })?;
    }
    if report.holds() {
        return Ok(());
    }
    let path = context.store_path.display();
    Err(CliError::failed(say!(
        lang,
        "o registo em {path} não está certo; guarde uma cópia do ficheiro tal como está antes de mais nada",
        "the store at {path} does not hold; keep a copy of the file as it is before anything else"
    )))
}
