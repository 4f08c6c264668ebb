//! `sosline outage`: times in which calls could not be recorded, declared, listed and withdrawn.

use serde_json::json;

use super::declared::{self, Facts, List};
use super::named::{self, Sought};
use super::{CliError, Context, output};
use crate::domain::declared::{Declared, OutageFault, OutageWithdrawn};
use crate::domain::event::{Event, Private};
use crate::domain::id::OutageId;
use crate::domain::shift::Outage;
use crate::domain::text::clean_text;
use crate::i18n::word;
use crate::say;
use crate::store::Append;

/// Arguments of `sosline outage`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// When it began, in local time
    #[arg(long, value_name = "TIME", required = true)]
    from: Option<String>,
    /// When it was over
    #[arg(long, value_name = "TIME", required = true)]
    to: Option<String>,
    /// What happened
    #[arg(long, value_name = "TEXT", required = true, allow_hyphen_values = true)]
    reason: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the declared outages
    List(List),
    /// Withdraw an outage that was declared wrongly
    Withdraw(Withdraw),
}

#[derive(Debug, clap::Args)]
struct Withdraw {
    /// The outage's reference
    #[arg(value_name = "REFERENCE")]
    outage: String,
    /// Why it was wrong
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
}

/// Does what the subcommand says; without one, declares an outage.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    match &args.command {
        None => declare(args, context),
        Some(Command::List(args)) => list(args, context),
        Some(Command::Withdraw(args)) => withdraw(args, context),
    }
}

fn declare(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let who = context.who(&store.staff()?)?;
    let time = |text: &Option<String>| context.time(text.as_deref().unwrap_or_default(), zone);
    let (from, to) = (time(&args.from)?, time(&args.to)?);
    let (first, last) = (output::local(from, zone), output::local(to, zone));
    let reason = clean_text(args.reason.as_deref().unwrap_or_default());
    let outage = Outage { id: OutageId(context.clock.new_id()), from, to };
    if let Some(fault) = outage.faults(&reason).first() {
        return Err(CliError::usage(match fault {
            OutageFault::Reversed => say!(
                lang,
                "a falha acaba ({last}) antes de começar ({first}); troque --from e --to",
                "the outage is over ({last}) before it begins ({first}); exchange --from and --to"
            ),
            OutageFault::ReasonMissing => say!(
                lang,
                "--reason está vazio; diga o que aconteceu",
                "--reason is empty; say what happened"
            ),
        }));
    }
    let private = Private { notes: Some(reason), ..Private::default() };
    store.append(Append { who, event: Event::OutageDeclared(outage), private }, context.now())?;
    output::message(&say!(lang, "falha declarada: {first} a {last}", "outage declared: {first} to {last}"));
    Ok(())
}

fn list(args: &List, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let zone = store.zone();
    let header = context.lang.pick(["de", "a"], ["from", "to"]);
    declared::list(args, context, &store, &store.outages()?, (&header, &[]), |outage| Facts {
        id: outage.id.0,
        reference: outage.id.reference(),
        fields: vec![
            ("from", json!(output::rfc3339(outage.from, zone))),
            ("to", json!(output::rfc3339(outage.to, zone))),
        ],
        cells: vec![output::local(outage.from, zone), output::local(outage.to, zone)],
    })
}

fn withdraw(args: &Withdraw, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let sought =
        Sought { asked: &args.outage, what: word("falha", "outage"), list: "sosline outage list --all" };
    let known = |one: &Declared<Outage>| (one.facts.id.0, one.withdrawn.is_none());
    let found = store.outages_by_reference(&args.outage)?;
    let outage = named::one(sought, found, known, || Ok(Vec::new()), context)?;
    let event = Event::OutageWithdrawn(OutageWithdrawn { id: outage.facts.id });
    let done = word("falha retirada", "outage withdrawn");
    declared::withdraw(context, &mut store, &people, event, &args.reason, done)
}
