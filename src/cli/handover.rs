//! `sosline handover`: the page for the next shift, for a printer or a timer. No names of callers, no numbers.

use std::io;
use std::path::PathBuf;

use serde_json::json;

use super::board::{board, names, sections_json};
use super::output::{self, object, rfc3339};
use super::values::{codes, form};
use super::{CliError, Context};
use crate::domain::code::Code;
use crate::export::handover as page;

/// Arguments of `sosline handover`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The form of the page; if left out, that of the file's name, or text
    #[arg(long, value_name = "FORMAT", value_parser = codes::<PageFormat>())]
    format: Option<PageFormat>,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The form of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// For people and printers.
    Text,
    /// For programs.
    Json,
}

impl Code for PageFormat {
    const NAME: &'static str = "format";
    const ALL: &'static [Self] = &[Self::Text, Self::Json];
    fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// Prints the page, or writes it to a file.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let form = form(args.format, args.output.as_deref(), PageFormat::Text, context.lang)?;
    let store = context.read_store()?;
    let staff = store.staff()?;
    let by = context.acting(&staff)?.map(|person| person.facts.id);
    let handover = board(&store, &staff, context)?.handover(context.now(), by);
    let (names, line) = (names(&store, &staff, context), store.line()?);
    output::to(args.output.as_deref(), |out| match form {
        PageFormat::Text => Ok(write!(out, "{}", page::text(&handover, &line, &names))?),
        PageFormat::Json => {
            let page = object([
                ("at", json!(rfc3339(handover.when, names.zone))),
                ("by", json!(handover.by.map(|who| names.person(who)))),
                ("sections", sections_json(&handover.sections, &names, handover.when)),
            ]);
            serde_json::to_writer_pretty(&mut *out, &page).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
    })
}
