//! `sosline follow-ups`: whom the line has promised to call, write to or give a new appointment, without the console.
//!
//! Names, telephone numbers, e-mail addresses and reasons are shown only to a member of staff (`--as`), and only they
//! act.

mod list;
mod schedule;
mod show;
mod steps;

use super::named::{self, Sought};
use super::{CliError, Context, output};
use crate::domain::follow_up::{Due, FollowUpState, Followed, parse_due};
use crate::domain::time::civil_day;
use crate::i18n::{follow_ups as words, word};
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
    let sought =
        Sought { asked, what: word("seguimento", "follow-up"), list: "sosline follow-ups list --all" };
    let known = |one: &Followed| (one.follow_up.facts.id.0, one.follow_up.is_open());
    let open = || {
        let filter = FollowUpFilter { state: Some(FollowUpState::Open), ..FollowUpFilter::default() };
        let open = store.follow_ups(&filter, 500)?;
        Ok(open.iter().map(|one| one.follow_up.facts.id.reference()).collect())
    };
    named::one(sought, store.follow_ups_by_reference(asked)?, known, open, context)
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
