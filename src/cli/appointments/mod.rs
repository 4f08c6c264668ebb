//! `sosline appointments`: appointments at the centres, from the asking to the person's coming, without the console.
//!
//! Names, telephone numbers, e-mail addresses and notes are shown only to a member of staff (`--as`), and only they act.

mod book;
mod hand_off;
mod list;
mod outbox;
mod reply;
mod show;
mod slip;
mod steps;
mod times;

use chrono_tz::Tz;

use super::named::{self, Sought};
use super::{CliError, Context, output};
use crate::domain::appointment::{Appointment, AppointmentRefusal, NextStep};
use crate::i18n::{appointment_steps, appointments as words, word};
use crate::store::{Store, StoreError};

/// Arguments of `sosline appointments`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Ask for an appointment, and print its reference
    Book(book::Args),
    /// List or export the appointments
    List(list::Args),
    /// Show all that is known of an appointment, with its history
    Show(show::Args),
    /// Note that the centre agreed, on the telephone
    Confirm(steps::Plain),
    /// Note that the centre refused, on the telephone
    Refuse(steps::Plain),
    /// Note that the centre proposed another time, on the telephone
    Counter(steps::Counter),
    /// Accept the time that the centre proposed
    Accept(steps::Plain),
    /// Decline the time that the centre proposed: the one that was asked for stands
    Decline(steps::Plain),
    /// Ask for other times
    Reschedule(steps::Reschedule),
    /// Cancel an appointment
    Cancel(steps::Cancel),
    /// Note that the person came
    Attended(steps::Plain),
    /// Note that the person did not come
    NoShow(steps::Plain),
    /// Write what the caller is told of an appointment, in their language
    Slip(slip::Args),
    /// List the messages that have not reached the centres yet
    Outbox(outbox::Args),
    /// Send the centres what is due, and read the answers that were dropped
    HandOff(hand_off::Args),
    /// Read answers of the centres: these files, or those that were dropped
    Reply(reply::Args),
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Book(args) => book::run(&args, context),
        Command::List(args) => list::run(&args, context),
        Command::Show(args) => show::run(&args, context),
        Command::Confirm(args) => steps::confirm(&args, context),
        Command::Refuse(args) => steps::refuse(&args, context),
        Command::Counter(args) => steps::counter(&args, context),
        Command::Accept(args) => steps::accept(&args, context),
        Command::Decline(args) => steps::decline(&args, context),
        Command::Reschedule(args) => steps::reschedule(&args, context),
        Command::Cancel(args) => steps::cancel(&args, context),
        Command::Attended(args) => steps::attended(&args, context),
        Command::NoShow(args) => steps::no_show(&args, context),
        Command::Slip(args) => slip::run(&args, context),
        Command::Outbox(args) => outbox::run(&args, context),
        Command::HandOff(args) => hand_off::run(&args, context),
        Command::Reply(args) => reply::run(&args, context),
    }
}

/// The appointment that a reference or an id names.
pub fn find(asked: &str, store: &Store, context: &Context) -> Result<Appointment, CliError> {
    let sought =
        Sought { asked, what: word("marcação", "appointment"), list: "sosline appointments list --all" };
    let known = |one: &Appointment| (one.facts.id.0, !one.state.is_final());
    let open = || Ok(store.open_appointments()?.iter().map(|one| one.facts.id.reference()).collect());
    named::one(sought, store.appointments_by_reference(asked)?, known, open, context)
}

/// What the store answered to a step, in words, with the command that helps.
pub fn refused(error: StoreError, appointment: &Appointment, context: &Context) -> CliError {
    let StoreError::AppointmentRefused(why) = error else { return error.into() };
    let reference = appointment.facts.id.reference();
    let command = match why {
        AppointmentRefusal::Over(_) => "book".to_owned(),
        AppointmentRefusal::Windows(_) | AppointmentRefusal::NotAgreed(_) => {
            format!("reschedule {reference} --at")
        }
        AppointmentRefusal::Stale { .. }
        | AppointmentRefusal::AnsweredBefore
        | AppointmentRefusal::NoTime
        | AppointmentRefusal::NoCounterProposal(_)
        | AppointmentRefusal::NothingOwed
        | AppointmentRefusal::TooEarly => format!("show {reference}"),
    };
    let why = words::refusal(context.lang, why);
    CliError::failed(format!("{reference}: {why} (`sosline appointments {command}`)"))
}

/// What has to be done next, in words, with the commands that do it; nothing where nothing has.
pub fn next(appointment: &Appointment, zone: Tz, context: &Context) -> Option<String> {
    let next = appointment.next_step(context.now(), context.config.answers, &context.config.calendar);
    let reference = appointment.facts.id.reference();
    let commands: &[&str] = match next {
        NextStep::Nothing => return None,
        NextStep::HandOff(_) => &["hand-off --again"],
        NextStep::Await(_) | NextStep::Expect(_) => &[],
        NextStep::Chase(_) => &["confirm", "refuse", "counter"],
        NextStep::Decide(_) => &["accept", "decline"],
        NextStep::AskAnew => &["reschedule", "cancel"],
        NextStep::Close => &["attended", "no-show"],
    };
    let words = appointment_steps::next(context.lang, next, |at| output::local(at, zone));
    let commands: Vec<String> =
        commands.iter().map(|command| format!("`sosline appointments {command} {reference}`")).collect();
    Some(if commands.is_empty() { words } else { format!("{words} ({})", commands.join(", ")) })
}
