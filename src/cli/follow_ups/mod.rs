//! `sosline follow-ups`: whom the line has promised to call, write to or give a new appointment, without the console.
//!
//! Names, telephone numbers, e-mail addresses and reasons are shown only to a member of staff (`--as`), and only they
//! act.

mod list;
mod schedule;
mod show;
mod steps;

use super::{CliError, Context, output};
use crate::domain::call::Call;
use crate::domain::follow_up::{Due, FollowUpState, Followed, parse_due};
use crate::domain::text::{clean_line, clean_text, nearest};
use crate::domain::time::civil_day;
use crate::i18n::follow_ups as words;
use crate::say;
use crate::store::{FollowUpFilter, Store};

/// Arguments of `sosline follow-ups`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Schedule a follow-up and print its reference
    Add(schedule::Add),
    /// List or export the follow-ups, those that are due first first
    List(list::List),
    /// Show everything of a follow-up, with every time that it was done
    Show(show::Show),
    /// Note that a follow-up was done; what comes again is due the next time
    Done(steps::Done),
    /// Put a follow-up off, or bring it forward
    Postpone(steps::Postpone),
    /// Change a follow-up
    Change(schedule::Change),
    /// Stop a follow-up: it is not to be done, or not again
    Stop(steps::Stop),
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Add(args) => schedule::add(&args, context),
        Command::List(args) => list::run(&args, context),
        Command::Show(args) => show::run(&args, context),
        Command::Done(args) => steps::done(&args, context),
        Command::Postpone(args) => steps::postpone(&args, context),
        Command::Change(args) => schedule::change(&args, context),
        Command::Stop(args) => steps::stop(&args, context),
    }
}

/// The follow-up that a reference or an id names.
fn find(asked: &str, store: &Store, context: &Context) -> Result<Followed, CliError> {
    let lang = context.lang;
    let mut found = store.follow_ups_by_reference(asked)?;
    // Of two that share a reference, the one that is open is meant.
    if found.len() > 1 && found.iter().filter(|one| one.follow_up.is_open()).count() == 1 {
        found.retain(|one| one.follow_up.is_open());
    }
    if found.len() > 1 {
        return Err(several(asked, found.iter().map(|one| one.follow_up.facts.id.to_string()), context));
    }
    if let Some(one) = found.pop() {
        return Ok(one);
    }
    let filter = FollowUpFilter { state: Some(FollowUpState::Open), ..FollowUpFilter::default() };
    let open = store.follow_ups(&filter, 500)?;
    let open: Vec<String> = open.iter().map(|one| one.follow_up.facts.id.reference()).collect();
    let near = nearest(asked, open.iter().map(String::as_str), 3).join(", ");
    Err(CliError::usage(if near.is_empty() {
        say!(
            lang,
            "não há nenhum seguimento «{asked}»; veja-os com `sosline follow-ups list --all`",
            "there is no follow-up “{asked}”; see them with `sosline follow-ups list --all`"
        )
    } else {
        say!(
            lang,
            "não há nenhum seguimento «{asked}»; queria dizer {near}?",
            "there is no follow-up “{asked}”; did you mean {near}?"
        )
    }))
}

/// The call that a reference or an id names.
fn call(asked: &str, store: &Store, context: &Context) -> Result<Call, CliError> {
    let mut found = store.calls_by_reference(asked)?;
    if found.len() > 1 {
        return Err(several(asked, found.iter().map(|call| call.facts.id.to_string()), context));
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
fn several(asked: &str, ids: impl Iterator<Item = String>, context: &Context) -> CliError {
    let ids = ids.collect::<Vec<_>>().join(", ");
    CliError::usage(say!(
        context.lang,
        "«{asked}» é a referência de mais do que um registo; indique um destes: {ids}",
        "“{asked}” is the reference of more than one record; give one of these: {ids}"
    ))
}

/// When something is due, as typed; on a day on which the line is closed the next open one is meant, and said.
fn due(text: &str, store: &Store, context: &Context) -> Result<Due, CliError> {
    let asked = as_typed(text, store, context)?;
    let due = asked.when_open(&context.config.calendar);
    // A day that has passed is refused as such, wherever the next open one is.
    if asked.day < civil_day(context.now(), store.zone()) || due == asked {
        return Ok(asked);
    }
    output::message(&words::moved(context.lang, asked.day, due.day));
    Ok(due)
}

/// A day as typed, perhaps with an hour.
fn as_typed(text: &str, store: &Store, context: &Context) -> Result<Due, CliError> {
    let today = civil_day(context.now(), store.zone());
    parse_due(text, today).ok_or_else(|| CliError::usage(words::bad_due(context.lang, text)))
}

/// A text that says something, cleaned.
fn line(text: &str) -> Option<String> {
    Some(clean_line(text)).filter(|text| !text.is_empty())
}

/// Several lines that say something, cleaned.
fn lines(text: &str) -> Option<String> {
    Some(clean_text(text)).filter(|text| !text.trim().is_empty())
}
