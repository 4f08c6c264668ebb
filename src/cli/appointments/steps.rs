//! What is done with an appointment after the asking: every one is a [`Step`] of the state machine, which refuses what
//! is impossible.

use super::show::Shown;
use super::{find, next, refused, times};
use crate::cli::values::codes;
use crate::cli::{CliError, Context, output};
use crate::domain::appointment::{Answer, Appointment, AppointmentStepped, CancelReason, Slot, Step, Via};
use crate::domain::event::{Event, Private};
use crate::domain::id::StaffId;
use crate::domain::text::said_text;
use crate::i18n::appointment_steps as words;
use crate::say;
use crate::store::{Append, Store};

/// A step that needs nothing but its appointment.
#[derive(Debug, clap::Args)]
pub struct Plain {
    /// The appointment's reference
    reference: String,
    #[command(flatten)]
    common: Common,
}

/// Arguments of `sosline appointments counter`.
#[derive(Debug, clap::Args)]
pub struct Counter {
    /// The appointment's reference
    reference: String,
    /// The time that the centre proposed, in local time; with its end if it takes longer than the one asked for
    #[arg(long, value_name = "TIMES")]
    at: String,
    #[command(flatten)]
    common: Common,
}

/// Arguments of `sosline appointments reschedule`.
#[derive(Debug, clap::Args)]
pub struct Reschedule {
    /// The appointment's reference
    reference: String,
    /// When the person can come, in local time, the best first; may be given several times
    #[arg(long, value_name = "TIMES", required = true)]
    at: Vec<String>,
    #[command(flatten)]
    common: Common,
}

/// Arguments of `sosline appointments cancel`.
#[derive(Debug, clap::Args)]
pub struct Cancel {
    /// The appointment's reference
    reference: String,
    /// Why it will not take place
    #[arg(long, value_name = "REASON", value_parser = codes::<CancelReason>())]
    reason: CancelReason,
    #[command(flatten)]
    common: Common,
}

/// What every step can have.
#[derive(Debug, clap::Args)]
struct Common {
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// An appointment in the hands of whoever acts.
struct Work<'a> {
    context: &'a Context,
    store: Store,
    me: StaffId,
    appointment: Appointment,
}

impl<'a> Work<'a> {
    /// Finds the appointment, and who acts.
    fn begin(reference: &str, context: &'a Context) -> Result<Self, CliError> {
        let store = context.write_store()?;
        let me = context.must_act(&store.staff()?)?.facts.id;
        let appointment = find(reference, &store, context)?;
        Ok(Self { context, store, me, appointment })
    }

    /// Takes a step, and says what was done and what comes next; the store decides, whatever was read before.
    fn take(mut self, step: &Step, common: &Common) -> Result<(), CliError> {
        let (context, zone) = (self.context, self.store.zone());
        let id = self.appointment.facts.id;
        let notes = common.note.as_deref().and_then(said_text);
        let append = Append {
            who: self.me,
            event: Event::AppointmentStepped(AppointmentStepped { id, step: step.clone() }),
            private: Private { notes, ..Private::default() },
        };
        let taken = self.store.append(append, context.now());
        taken.map_err(|error| refused(error, &self.appointment, context))?;
        let after = self.store.appointment(id)?.unwrap_or(self.appointment);
        if common.json {
            return output::json(&Shown::new(&self.store, true, context)?.json(&after));
        }
        let reference = id.reference();
        let done = words::done(context.lang, step, |at| output::local(at, zone));
        output::message(&format!("{reference}: {done}"));
        if let Some(next) = next(&after, zone, context) {
            output::message(&say!(
                context.lang,
                "{reference}: a seguir: {next}",
                "{reference}: next: {next}"
            ));
        }
        Ok(())
    }

    /// What the centre said on the telephone.
    fn answer(&self, answer: Answer, proposed: Option<Slot>) -> Step {
        let sequence = self.appointment.sequence;
        Step::Answer { sequence, answer, proposed, via: Via::Telephone, written: None }
    }
}

/// Notes that the centre agreed.
pub fn confirm(args: &Plain, context: &Context) -> Result<(), CliError> {
    let work = Work::begin(&args.reference, context)?;
    let step = work.answer(Answer::Confirmed, None);
    work.take(&step, &args.common)
}

/// Notes that the centre refused.
pub fn refuse(args: &Plain, context: &Context) -> Result<(), CliError> {
    let work = Work::begin(&args.reference, context)?;
    let step = work.answer(Answer::Refused, None);
    work.take(&step, &args.common)
}

/// Notes that the centre proposed another time. Whether it is open then it knows itself.
pub fn counter(args: &Counter, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let work = Work::begin(&args.reference, context)?;
    let (zone, minutes) = (work.store.zone(), work.appointment.slot.minutes);
    let read = times::read(std::slice::from_ref(&args.at), minutes, zone, context)?;
    let [window] = &read[..] else {
        return Err(CliError::usage(say!(
            lang,
            "uma contraproposta é uma só hora; escreva por exemplo --at 2026-11-26T10:00",
            "a counter-proposal is one time only; write for example --at 2026-11-26T10:00"
        )));
    };
    let minutes = u32::try_from((window.to - window.from).num_minutes()).unwrap_or(0);
    if window.from <= context.now() || minutes == 0 {
        let at = output::local(window.from, zone);
        return Err(CliError::usage(say!(
            lang,
            "{at} já passou, ou acaba antes de começar; que hora propõe o centro?",
            "{at} has passed, or ends before it begins; which time does the centre propose?"
        )));
    }
    let step = work.answer(Answer::CounterProposed, Some(Slot { start: window.from, minutes }));
    work.take(&step, &args.common)
}

/// Accepts the time that the centre proposed.
pub fn accept(args: &Plain, context: &Context) -> Result<(), CliError> {
    let work = Work::begin(&args.reference, context)?;
    let step = Step::AcceptCounter { sequence: work.appointment.sequence };
    work.take(&step, &args.common)
}

/// Declines it.
pub fn decline(args: &Plain, context: &Context) -> Result<(), CliError> {
    let work = Work::begin(&args.reference, context)?;
    let step = Step::DeclineCounter { sequence: work.appointment.sequence };
    work.take(&step, &args.common)
}

/// Asks for other times, at which the centre is open.
pub fn reschedule(args: &Reschedule, context: &Context) -> Result<(), CliError> {
    let work = Work::begin(&args.reference, context)?;
    let (zone, facts) = (work.store.zone(), &work.appointment.facts);
    let windows = times::read(&args.at, work.appointment.slot.minutes, zone, context)?;
    times::check(&windows, &facts.centre, &facts.desk, zone, context)?;
    let step = Step::Reschedule { sequence: work.appointment.sequence, windows };
    work.take(&step, &args.common)
}

/// Cancels it.
pub fn cancel(args: &Cancel, context: &Context) -> Result<(), CliError> {
    Work::begin(&args.reference, context)?.take(&Step::Cancel { reason: args.reason }, &args.common)
}

/// Notes that the person came.
pub fn attended(args: &Plain, context: &Context) -> Result<(), CliError> {
    Work::begin(&args.reference, context)?.take(&Step::Close { attended: true }, &args.common)
}

/// Notes that the person did not come.
pub fn no_show(args: &Plain, context: &Context) -> Result<(), CliError> {
    Work::begin(&args.reference, context)?.take(&Step::Close { attended: false }, &args.common)
}
