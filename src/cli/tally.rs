//! `sosline tally`: calls that were counted on paper, a number without records; entered, listed and withdrawn.

use serde_json::json;

use super::declared::{self, Facts, List};
use super::named::{self, Sought};
use super::{CliError, Context, output};
use crate::domain::declared::{Declared, TallyFault, TallyWithdrawn};
use crate::domain::event::{Event, Private};
use crate::domain::id::TallyId;
use crate::domain::shift::Tally;
use crate::domain::text::said_text;
use crate::domain::time::civil_day;
use crate::i18n::word;
use crate::say;
use crate::store::Append;

/// Arguments of `sosline tally`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// The first day that was counted
    #[arg(long, value_name = "DAY", required = true)]
    from: Option<String>,
    /// The last day that was counted
    #[arg(long, value_name = "DAY", required = true)]
    to: Option<String>,
    /// How many calls
    #[arg(long, value_name = "NUMBER", required = true)]
    calls: Option<u32>,
    /// Where the number comes from
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the paper tallies
    List(List),
    /// Withdraw a paper tally that was wrong
    Withdraw(Withdraw),
}

#[derive(Debug, clap::Args)]
struct Withdraw {
    /// The tally's reference
    #[arg(value_name = "REFERENCE")]
    tally: String,
    /// Why it was wrong
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
}

/// Does what the subcommand says; without one, enters a tally.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    match &args.command {
        None => enter(args, context),
        Some(Command::List(args)) => list(args, context),
        Some(Command::Withdraw(args)) => withdraw(args, context),
    }
}

fn enter(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let who = context.who(&store.staff()?)?;
    let day = |text: &Option<String>| context.date(text.as_deref().unwrap_or_default(), zone);
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    let (today, calls) = (civil_day(context.now(), zone), u64::from(args.calls.unwrap_or_default()));
    let tally = Tally { id: TallyId(context.clock.new_id()), from, to, calls };
    if let Some(fault) = tally.faults(today).first() {
        return Err(CliError::usage(match fault {
            TallyFault::Reversed => say!(
                lang,
                "o último dia ({to}) vem antes do primeiro ({from}); troque --from e --to",
                "the last day ({to}) comes before the first ({from}); exchange --from and --to"
            ),
            TallyFault::InTheFuture => say!(
                lang,
                "{to} ainda não chegou: hoje é {today}; conte só dias que já passaram",
                "{to} has not come yet: today is {today}; count only days that have passed"
            ),
        }));
    }
    let notes = args.note.as_deref().and_then(said_text);
    let before: u64 = store.tallies(from, to)?.iter().map(|tally| tally.calls).sum();
    let private = Private { notes, ..Private::default() };
    store.append(Append { who, event: Event::TallyEntered(tally), private }, context.now())?;
    output::message(&say!(
        lang,
        "{calls} chamadas contadas em papel, de {from} a {to}",
        "{calls} calls counted on paper, from {from} to {to}"
    ));
    if before > 0 {
        output::message(&say!(
            lang,
            "nesses dias já estavam contadas {before}: os números somam-se",
            "{before} were counted on those days already: the numbers add up"
        ));
    }
    Ok(())
}

fn list(args: &List, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let header = context.lang.pick(["de", "a", "chamadas"], ["from", "to", "calls"]);
    declared::list(args, context, &store, &store.declared_tallies()?, (&header, &[3]), |tally| Facts {
        id: tally.id.0,
        reference: tally.id.reference(),
        fields: vec![("from", json!(tally.from)), ("to", json!(tally.to)), ("calls", json!(tally.calls))],
        cells: vec![tally.from.to_string(), tally.to.to_string(), tally.calls.to_string()],
    })
}

fn withdraw(args: &Withdraw, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let what = word("contagem em papel", "paper tally");
    let sought = Sought { asked: &args.tally, what, list: "sosline tally list --all" };
    let known = |one: &Declared<Tally>| (one.facts.id.0, one.withdrawn.is_none());
    let found = store.tallies_by_reference(&args.tally)?;
    let tally = named::one(sought, found, known, || Ok(Vec::new()), context)?;
    let event = Event::TallyWithdrawn(TallyWithdrawn { id: tally.facts.id });
    let done = word("contagem em papel retirada", "paper tally withdrawn");
    declared::withdraw(context, &mut store, &people, event, &args.reason, done)
}
