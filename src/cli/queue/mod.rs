//! `sosline queue`: the Translation Service's queue without the console.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`), and only they act.

mod dial;
mod request;
mod show;
mod steps;

use super::{CliError, Context};
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::domain::text::nearest;
use crate::domain::translation::{Refusal, Request};
use crate::i18n::translation as words;
use crate::say;
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
    let lang = context.lang;
    let mut found = store.requests_by_reference(asked)?;
    // Of two that share a reference, the one that is not over is meant.
    if found.len() > 1 && found.iter().filter(|request| !request.is_over()).count() == 1 {
        found.retain(|request| !request.is_over());
    }
    if found.len() > 1 {
        let ids: Vec<String> = found.iter().map(|request| request.facts.id.to_string()).collect();
        let ids = ids.join(", ");
        return Err(CliError::usage(say!(
            lang,
            "«{asked}» é a referência de mais do que um pedido; indique o identificador: {ids}",
            "“{asked}” is the reference of several requests; give the id: {ids}"
        )));
    }
    if let Some(request) = found.pop() {
        return Ok(request);
    }
    let open: Vec<String> =
        store.open_requests()?.iter().map(|request| request.facts.id.reference()).collect();
    let near = nearest(asked, open.iter().map(String::as_str), 3).join(", ");
    Err(CliError::usage(if near.is_empty() {
        say!(
            lang,
            "não há nenhum pedido «{asked}»; veja-os com `sosline queue list`",
            "there is no request “{asked}”; see them with `sosline queue list`"
        )
    } else {
        say!(
            lang,
            "não há nenhum pedido «{asked}»; queria dizer {near}?",
            "there is no request “{asked}”; did you mean {near}?"
        )
    }))
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
