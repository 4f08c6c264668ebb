//! `sosline queue`: the Translation Service's queue without the console.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`), and only they act.

mod dial;
mod request;
mod show;
mod steps;

use super::named::{self, Sought};
use super::{CliError, Context};
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::domain::translation::{Refusal, Request};
use crate::i18n::{translation as words, word};
use crate::store::{Store, StoreError};

/// Arguments of `sosline queue`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the requests, in the order in which they are served
    List(show::Args),
    /// Ask for an interpreter, for now or for a later time, and print the request's reference
    Request(request::Args),
    /// Take a request in hand
    Claim(steps::Plain),
    /// Give a request back to the queue
    Release(steps::Plain),
    /// Take a request over from whoever has it in hand
    TakeOver(steps::Plain),
    /// Dial the next likely one, or whoever is named, and print the number
    Dial(dial::Args),
    #[command(flatten)]
    Move(steps::Move),
    /// End a request
    End(steps::End),
    /// Note that whoever waited hung up before an interpreter joined
    Abandon(steps::Abandon),
    /// Put a request off, or bring it forward
    Reschedule(request::Reschedule),
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::List(args) => show::run(&args, context),
        Command::Request(args) => request::run(&args, context),
        Command::Claim(args) => steps::claim(&args, context),
        Command::Release(args) => steps::release(&args, context),
        Command::TakeOver(args) => steps::take_over(&args, context),
        Command::Dial(args) => dial::run(&args, context),
        Command::Move(args) => steps::note_move(&args, context),
        Command::End(args) => steps::end(&args, context),
        Command::Abandon(args) => steps::abandon(&args, context),
        Command::Reschedule(args) => request::reschedule(&args, context),
    }
}

/// The request that a reference or an id names.
fn find(asked: &str, store: &Store, context: &Context) -> Result<Request, CliError> {
    let sought = Sought { asked, what: word("pedido", "request"), list: "sosline queue list" };
    let known = |request: &Request| (request.facts.id.0, !request.is_over());
    let open = || Ok(store.open_requests()?.iter().map(|request| request.facts.id.reference()).collect());
    named::one(sought, store.requests_by_reference(asked)?, known, open, context)
}

/// What the store answered to a step, in words that name who has the request and the command that helps.
fn refused(error: StoreError, request: &Request, people: &[Staff], context: &Context) -> CliError {
    let StoreError::Refused(why) = error else { return error.into() };
    let name = |id: StaffId| {
        people.iter().find(|person| person.facts.id == id).map_or_else(|| id.to_string(), Staff::label)
    };
    let reference = request.facts.id.reference();
    let command = match why {
        Refusal::ClaimedBy(_) => format!(" (`sosline queue take-over {reference}`)"),
        Refusal::NotClaimed => format!(" (`sosline queue claim {reference}`)"),
        _ => String::new(),
    };
    CliError::failed(format!("{reference}: {}{command}", words::refusal(context.lang, why, name)))
}
