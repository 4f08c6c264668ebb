//! `sosline outage`: a time in which calls could not be recorded, declared.

use super::{CliError, Context, output};
use crate::domain::event::{Event, Private};
use crate::domain::id::OutageId;
use crate::domain::shift::Outage;
use crate::domain::text::clean_text;
use crate::say;
use crate::store::Append;

/// Arguments of `sosline outage`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// When it began, in local time
    #[arg(long, value_name = "TIME")]
    from: String,
    /// When it was over
    #[arg(long, value_name = "TIME")]
    to: String,
    /// What happened
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
}

/// Declares the outage.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let who = context.who(&store.staff()?)?;
    let (from, to) = (context.time(&args.from, zone)?, context.time(&args.to, zone)?);
    let (first, last) = (output::local(from, zone), output::local(to, zone));
    if from >= to {
        return Err(CliError::usage(say!(
            lang,
            "a falha acaba ({last}) antes de começar ({first}); troque --from e --to",
            "the outage is over ({last}) before it begins ({first}); exchange --from and --to"
        )));
    }
    let reason = clean_text(&args.reason);
    if reason.trim().is_empty() {
        return Err(CliError::usage(say!(
            lang,
            "--reason está vazio; diga o que aconteceu",
            "--reason is empty; say what happened"
        )));
    }
    let outage = Outage { id: OutageId(context.clock.new_id()), from, to };
    let private = Private { notes: Some(reason), ..Private::default() };
    store.append(Append { who, event: Event::OutageDeclared(outage), private }, context.now())?;
    output::message(&say!(lang, "falha declarada: {first} a {last}", "outage declared: {first} to {last}"));
    Ok(())
}
