//! `sosline shift`: sign-on and sign-off without the console.

use super::{CliError, Context, output};
use crate::domain::event::{Event, Private};
use crate::domain::id::ShiftId;
use crate::domain::shift::{Shift, ShiftEnded, ShiftStarted};
use crate::domain::staff::Staff;
use crate::domain::time::civil_day;
use crate::say;
use crate::store::{Append, Store, StoreError};

/// Arguments of `sosline shift`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Sign on
    Start(Moment),
    /// Sign off
    End(Moment),
}

#[derive(Debug, clap::Args)]
struct Moment {
    /// Who; if left out, the person of --as
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When, in local time; if left out, now
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Start(moment) => start(&moment, context),
        Command::End(moment) => end(&moment, context),
    }
}

fn start(args: &Moment, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let people = store.staff()?;
    let person = person(args, context, &people)?;
    let name = person.label();
    if !person.facts.active {
        return Err(CliError::usage(say!(
            lang,
            "{name} já não trabalha na linha; se voltou, `sosline staff change \"{name}\" --return`",
            "{name} no longer works on the line; if they came back, `sosline staff change \"{name}\" --return`"
        )));
    }
    let from = args.at.as_deref().map_or(Ok(context.now()), |text| context.past_time(text, zone))?;
    let who = context.acting(&people)?.unwrap_or(person).facts.id;
    let open = open_shifts(&store, person)?;
    if let Some(shift) = open.iter().find(|shift| civil_day(shift.from, zone) == civil_day(from, zone)) {
        let since = output::local(shift.from, zone);
        return Err(CliError::failed(say!(
            lang,
            "{name} já está de turno desde {since}; termine-o primeiro com `sosline shift end`",
            "{name} is on shift already, since {since}; end it first with `sosline shift end`"
        )));
    }
    let started = ShiftStarted { id: ShiftId(context.clock.new_id()), staff: person.facts.id, from };
    store.sign_on(who, started, context.now())?;
    let from = output::local(from, zone);
    output::message(&say!(lang, "{name} entrou de turno ({from})", "{name} signed on ({from})"));
    Ok(())
}

fn end(args: &Moment, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let people = store.staff()?;
    let person = person(args, context, &people)?;
    let name = person.label();
    let who = context.acting(&people)?.unwrap_or(person).facts.id;
    let Some(shift) = open_shifts(&store, person)?.pop() else {
        return Err(CliError::failed(say!(
            lang,
            "{name} não está de turno; comece um com `sosline shift start`",
            "{name} is not on shift; begin one with `sosline shift start`"
        )));
    };
    let since = output::local(shift.from, zone);
    let to = args.at.as_deref().map_or(Ok(context.now()), |text| context.past_time(text, zone))?;
    if args.at.is_none() && civil_day(shift.from, zone) != civil_day(to, zone) {
        return Err(CliError::usage(say!(
            lang,
            "o turno de {name} começou noutro dia ({since}); indique com --at quando terminou",
            "{name}'s shift began on another day ({since}); give with --at when it ended"
        )));
    }
    if to < shift.from {
        let to = output::local(to, zone);
        return Err(CliError::usage(say!(
            lang,
            "o turno não pode terminar ({to}) antes de começar ({since}); corrija --at",
            "the shift cannot end ({to}) before it began ({since}); correct --at"
        )));
    }
    let ended = ShiftEnded { id: shift.id, to, signed_off: true };
    store.append(
        Append { who, event: Event::ShiftEnded(ended), private: Private::default() },
        context.now(),
    )?;
    store.clear_presence(shift.id)?;
    let to = output::local(to, zone);
    output::message(&say!(lang, "{name} saiu de turno ({to})", "{name} signed off ({to})"));
    Ok(())
}

fn person<'a>(args: &Moment, context: &Context, people: &'a [Staff]) -> Result<&'a Staff, CliError> {
    match &args.by {
        Some(name) => context.find(name, people),
        None => context.acting(people)?.ok_or_else(|| {
            CliError::usage(say!(
                context.lang,
                "falta --by: de quem é o turno?",
                "--by is missing: whose shift is it?"
            ))
        }),
    }
}

/// The shifts that somebody began and did not end, oldest first.
fn open_shifts(store: &Store, person: &Staff) -> Result<Vec<Shift>, StoreError> {
    let mut shifts = store.open_shifts()?;
    shifts.retain(|shift| shift.staff == person.facts.id);
    Ok(shifts)
}
