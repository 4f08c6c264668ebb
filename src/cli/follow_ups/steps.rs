//! What is done with a follow-up: every one is a step of its state machine, which refuses what is impossible.

use super::super::values::codes;
use super::super::{CliError, Context, named, output};
use super::show::{Shown, again};
use super::{due, find};
use crate::domain::event::{Event, Private};
use crate::domain::follow_up::{Due, FollowUpResult, FollowUpStep, FollowUpStepped, Followed};
use crate::domain::staff::Staff;
use crate::domain::text::said_text;
use crate::domain::time::civil_day;
use crate::i18n::codes::Worded;
use crate::i18n::follow_ups as words;
use crate::say;
use crate::store::{Append, Store};

/// Arguments of `sosline follow-ups done`.
#[derive(Debug, clap::Args)]
pub struct Done {
    /// The follow-up's reference
    reference: String,
    /// What came of it
    #[arg(long, value_name = "RESULT", value_parser = codes::<FollowUpResult>())]
    result: FollowUpResult,
    /// The reference of the call in which it was done
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline follow-ups postpone`.
#[derive(Debug, clap::Args)]
pub struct Postpone {
    /// The follow-up's reference
    reference: String,
    /// When: 2026-12-01, 1/12, tomorrow, +3 (days), +2w (weeks), with the hour where it matters; for a closed day the next open one
    #[arg(long, value_name = "DAY")]
    to: String,
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline follow-ups stop`.
#[derive(Debug, clap::Args)]
pub struct Stop {
    /// The follow-up's reference
    reference: String,
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A follow-up in the hands of whoever acts.
pub struct Work<'a> {
    /// What the command works with.
    pub context: &'a Context,
    /// The store, for writing.
    pub store: Store,
    /// Who acts.
    pub me: Staff,
    /// The follow-up as it was read, or as it is after the step.
    pub found: Followed,
}

impl<'a> Work<'a> {
    /// Finds the follow-up, and who acts: not who may not see whom it is about.
    pub fn begin(reference: &str, context: &'a Context) -> Result<Self, CliError> {
        let store = context.write_store()?;
        let me = context.must_act(&store.staff()?)?.clone();
        let found = find(reference, &store, context)?;
        if !found.is_open_to(&me) {
            let reference = found.follow_up.facts.id.reference();
            let why = words::CONFIDENTIAL.to(context.lang);
            return Err(CliError::failed(format!("{reference}: {why}")));
        }
        Ok(Self { context, store, me, found })
    }

    /// Takes a step; the store decides, whatever was read before.
    pub fn take(&mut self, stepped: FollowUpStepped, private: Private) -> Result<(), CliError> {
        let event = Event::FollowUpStepped(stepped);
        self.store.append(Append { who: self.me.facts.id, event, private }, self.context.now())?;
        self.found = again(&self.found, &self.store)?;
        Ok(())
    }

    /// Says what was done, or prints the follow-up as it is now.
    pub fn told(&self, what: &str, json: bool) -> Result<(), CliError> {
        if json {
            return output::json(&Shown::new(&self.store, self.context)?.json(&self.found));
        }
        output::message(&format!("{}: {what}", self.found.follow_up.facts.id.reference()));
        Ok(())
    }
}

fn remark(note: Option<&str>) -> Private {
    Private { notes: note.and_then(said_text), ..Private::default() }
}

/// Notes that it was done.
pub fn done(args: &Done, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut work = Work::begin(&args.reference, context)?;
    let call = args.call.as_deref().map(|text| named::call(text, &work.store, context)).transpose()?;
    let today = civil_day(context.now(), work.store.zone());
    let call = call.map(|call| call.facts.id);
    let stepped = work.found.follow_up.done(args.result, call, today, &context.config.calendar);
    work.take(stepped, remark(args.note.as_deref()))?;
    let result = args.result.word().to(lang);
    let one = &work.found.follow_up;
    let what = if one.is_open() {
        let next = words::day(lang, one.facts.terms.due.day);
        say!(lang, "feito ({result}); a próxima vez é {next}", "done ({result}); the next time is {next}")
    } else {
        say!(lang, "feito ({result})", "done ({result})")
    };
    work.told(&what, args.json)
}

/// Puts it off.
pub fn postpone(args: &Postpone, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut work = Work::begin(&args.reference, context)?;
    let to = due(&args.to, &work.store, context)?;
    // The hour stays, unless another is given.
    let to = Due { time: to.time.or(work.found.follow_up.facts.terms.due.time), ..to };
    let stepped = work.found.follow_up.stepped(FollowUpStep::Postpone(to));
    work.take(stepped, remark(args.note.as_deref()))?;
    work.told(&say!(lang, "fica para {to}", "due on {to}"), args.json)
}

/// Stops it.
pub fn stop(args: &Stop, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    let stepped = work.found.follow_up.stepped(FollowUpStep::Stop);
    work.take(stepped, remark(args.note.as_deref()))?;
    work.told(&say!(context.lang, "parado", "stopped"), args.json)
}
