//! `sosline appointments book`: what is asked of a centre.

use chrono_tz::Tz;

use super::show::Shown;
use super::{next, times};
use crate::cli::values::codes;
use crate::cli::{CliError, Context, named, output};
use crate::domain::appointment::{AppointmentFacts, Reach};
use crate::domain::call::{Asked, Call};
use crate::domain::centre::{Centre, check_window};
use crate::domain::code::Code;
use crate::domain::event::{Event, Private};
use crate::domain::id::AppointmentId;
use crate::domain::text::{said_line, said_text};
use crate::domain::time::Instant;
use crate::domain::topic::TopicCode;
use crate::i18n::{centres as words, errors, word};
use crate::say;
use crate::store::{Append, AppointmentFilter, Store};

/// Arguments of `sosline appointments book`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The centre: its code or its name
    #[arg(long, value_name = "CENTRE")]
    centre: String,
    /// The desk: its code or its name
    #[arg(long, value_name = "DESK")]
    desk: String,
    /// When the person can come, in local time, the best first: 2026-11-26T10:00/12:00, or "26/11 10h-12h"; may be
    /// given several times
    #[arg(long, value_name = "TIMES", required = true)]
    at: Vec<String>,
    /// What it is about; if left out, that of the call
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// The person's language, with its variant if it matters (ara:Iraq); if left out, that of the call
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// An interpreter must be there
    #[arg(long)]
    interpreter: bool,
    /// How the person is reached; if left out, by telephone where there is a number, else by e-mail
    #[arg(long, value_name = "REACH", value_parser = codes::<Reach>())]
    reach: Option<Reach>,
    /// The person's telephone number; if left out, that of the call
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The person's e-mail address
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// The person's name; if left out, that of the call
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The person agreed that the centre is told who they are
    #[arg(long)]
    consent: bool,
    /// Notes, which stay with the line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// The reference of the call in which it was asked for
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Asks for an appointment.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let who = context.must_act(&store.staff()?)?.facts.id;
    let (now, zone) = (context.now(), store.zone());
    let call = args.call.as_deref().map(|reference| named::call(reference, &store, context)).transpose()?;
    let centre = centre(&args.centre, context)?;
    let minutes = u32::try_from(centre.slot.num_minutes()).unwrap_or(u32::MAX);
    let windows = times::read(&args.at, minutes, zone, context)?;
    let desk = desk(&args.desk, centre, windows.first().map_or(now, |window| window.from), zone, context)?;
    times::check(&windows, &centre.code, &desk, zone, context)?;
    let private = private(args, call.as_ref(), context)?;
    let facts = AppointmentFacts {
        id: AppointmentId(context.clock.new_id()),
        call: call.as_ref().map(|call| call.facts.id),
        centre: centre.code.clone(),
        desk,
        windows,
        minutes,
        topic: topic(args, call.as_ref(), context)?,
        language: language(args, call.as_ref(), context)?,
        interpreter: args.interpreter,
        reach: reach(args, &private, context)?,
        consent: args.consent,
        asked: now,
    };
    let id = facts.id;
    warn_of_others(&facts, &store, context)?;
    store.append(Append { who, event: Event::AppointmentRequested(facts), private }, now)?;

    let (reference, booked) = (id.reference(), store.appointment(id)?);
    let json = || {
        let shown = Shown::new(&store, true, context)?;
        output::json(&booked.as_ref().map(|booked| shown.json(booked)))
    };
    let kept = word("a marcação ficou registada", "the appointment is recorded");
    output::recorded(&reference, args.json.then(json), (lang, kept))?;
    if let Some(next) = booked.as_ref().and_then(|booked| next(booked, zone, context)) {
        output::message(&say!(lang, "{reference}: a seguir: {next}", "{reference}: next: {next}"));
    }
    Ok(())
}

fn centre<'a>(asked: &str, context: &'a Context) -> Result<&'a Centre, CliError> {
    let found = context.config.centres.find_centre(asked);
    found.map_err(|unknown| CliError::usage(words::unknown_centre(context.lang, &unknown)))
}

/// The code of the desk that is meant; where there is none, the refusal offers the next times at any.
fn desk(
    asked: &str,
    centre: &Centre,
    start: Instant,
    zone: Tz,
    context: &Context,
) -> Result<String, CliError> {
    let (centres, calendar) = (&context.config.centres, &context.config.calendar);
    if let Ok(desk) = centres.find_desk(asked) {
        return Ok(desk.code.clone());
    }
    match check_window(centres, &centre.code, asked, start, context.now(), calendar) {
        Ok(()) => Ok(asked.to_owned()),
        Err(refused) => Err(CliError::usage(words::not_possible(context.lang, &refused, centres, |at| {
            output::local(at, zone)
        }))),
    }
}

fn topic(args: &Args, call: Option<&Call>, context: &Context) -> Result<Option<TopicCode>, CliError> {
    let Some(asked) = &args.topic else { return Ok(call.and_then(|call| call.facts.topic.clone())) };
    let topics = &context.config.topics;
    let found = topics.resolve(asked);
    let found = found.map_err(|e| CliError::usage(errors::unknown_topic(context.lang, topics, &e)))?;
    Ok(Some(found))
}

fn language(args: &Args, call: Option<&Call>, context: &Context) -> Result<Asked, CliError> {
    if let Some(asked) = &args.language {
        return context.asked(asked);
    }
    call.and_then(|call| call.facts.language.clone()).ok_or_else(|| {
        CliError::usage(say!(
            context.lang,
            "falta a língua da pessoa: indique --language, ou a chamada com --call",
            "the person's language is missing: give --language, or the call with --call"
        ))
    })
}

fn private(args: &Args, call: Option<&Call>, context: &Context) -> Result<Private, CliError> {
    let line = |text: &Option<String>| text.as_deref().and_then(said_line);
    let phone = args.phone.as_deref().map(|phone| context.phone(phone)).transpose()?;
    let of_call = call.map(|call| call.private.clone()).unwrap_or_default();
    Ok(Private {
        name: line(&args.name).or(of_call.name),
        phone: phone.or(of_call.phone),
        email: line(&args.email),
        notes: args.note.as_deref().and_then(said_text),
        ..Private::default()
    })
}

/// How the person is reached, if it is not said: as what is known of them allows.
fn reach(args: &Args, private: &Private, context: &Context) -> Result<Reach, CliError> {
    let known = || match (&private.phone, &private.email) {
        (Some(_), _) => Some(Reach::Phone),
        (None, Some(_)) => Some(Reach::Email),
        (None, None) => None,
    };
    args.reach.or_else(known).ok_or_else(|| {
        let calls_back = Reach::CallsBack.code();
        CliError::usage(say!(
            context.lang,
            "como se chega à pessoa? Indique --phone ou --email, ou --reach {calls_back} se ela volta a ligar",
            "how is the person reached? Give --phone or --email, or --reach {calls_back} if they call again"
        ))
    })
}

/// Somebody who asks twice for the same caller should know it.
fn warn_of_others(facts: &AppointmentFacts, store: &Store, context: &Context) -> Result<(), CliError> {
    let Some(call) = facts.call else { return Ok(()) };
    let filter = AppointmentFilter { call: Some(call), ..AppointmentFilter::default() };
    let others = store.appointments(&filter, usize::MAX)?;
    let open = others.iter().filter(|one| !one.state.is_final()).map(|one| one.facts.id.reference());
    let open: Vec<String> = open.collect();
    if !open.is_empty() {
        let (call, open) = (call.reference(), open.join(", "));
        output::message(&say!(
            context.lang,
            "a chamada {call} já tem marcação: {open}",
            "the call {call} has an appointment already: {open}"
        ));
    }
    Ok(())
}
