//! `sosline queue request` and `reschedule`: what is asked for, and for when.

use super::super::values::codes;
use super::super::{CliError, Context, named, output};
use super::show::Shown;
use super::steps;
use crate::domain::call::Call;
use crate::domain::code::Channel;
use crate::domain::event::{Event, Private};
use crate::domain::id::RequestId;
use crate::domain::text::{said_line, said_text};
use crate::domain::time::Instant;
use crate::domain::translation::{RequestFacts, Step, check_due, clash, is_covered};
use crate::i18n::{translation as words, word};
use crate::say;
use crate::store::{Append, Store};

/// Arguments of `sosline queue request`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The language that is needed: a code or a name, with its variant if it matters (ara:Iraq)
    #[arg(long, value_name = "LANGUAGE")]
    language: String,
    /// The institution that asks; if left out, the person themselves does
    #[arg(long, value_name = "TEXT")]
    institution: Option<String>,
    /// The client's name; needed where neither an institution nor a call is given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The client's telephone number
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The number of the immigrant whom the institution wants joined
    #[arg(long, value_name = "PHONE", requires = "institution")]
    immigrant_phone: Option<String>,
    /// The reference of the call that it serves; its name and number hold where none are given
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// It is about something that goes first
    #[arg(long)]
    sensitive: bool,
    /// For when, in local time; if left out, or now, for now
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Through which door it came
    #[arg(long, value_name = "CHANNEL", default_value = "phone", value_parser = codes::<Channel>())]
    channel: Channel,
    /// Notes
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline queue reschedule`.
#[derive(Debug, clap::Args)]
pub struct Reschedule {
    /// The request's reference
    reference: String,
    /// For when, in local time; now: for now
    #[arg(long, value_name = "TIME")]
    at: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Puts a request into the queue.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let language = context.asked(&args.language)?;
    let (institution, name) =
        (args.institution.as_deref().and_then(said_line), args.name.as_deref().and_then(said_line));
    if institution.is_none() && name.is_none() && args.call.is_none() {
        return Err(CliError::usage(say!(
            context.lang,
            "falta dizer quem pede: indique --institution, --name ou --call",
            "who asks is missing: give --institution, --name or --call"
        )));
    }
    if institution.is_none() && args.immigrant_phone.is_some() {
        return Err(CliError::usage(say!(
            context.lang,
            "o imigrante só se junta quando pede uma instituição: diga qual com --institution",
            "the immigrant is joined only where an institution asks: say which with --institution"
        )));
    }
    let mut store = context.write_store()?;
    let who = context.must_act(&store.staff()?)?.facts.id;
    let now = context.now();
    let due = args.at.as_deref().map_or(Ok(None), |text| due(text, &store, context))?;
    let call = args.call.as_deref().map(|reference| named::call(reference, &store, context)).transpose()?;
    let facts = RequestFacts {
        id: RequestId(context.clock.new_id()),
        call: call.as_ref().map(|call| call.facts.id),
        institution,
        channel: args.channel,
        language,
        sensitive: args.sensitive || call.as_ref().is_some_and(|call| is_sensitive(call, context)),
        join_immigrant: args.immigrant_phone.is_some(),
        asked: now,
        due,
    };
    let phone = |text: Option<&str>| text.map(|text| context.phone(text)).transpose();
    let of_call = call.map(|call| call.private).unwrap_or_default();
    let private = Private {
        name: name.or(of_call.name),
        phone: phone(args.phone.as_deref())?.or(of_call.phone),
        immigrant_phone: phone(args.immigrant_phone.as_deref())?,
        notes: args.note.as_deref().and_then(said_text),
        ..Private::default()
    };
    let id = facts.id;
    warn(&facts, None, &store, context)?;
    store.append(Append { who, event: Event::InterpreterRequested(facts), private }, now)?;
    let json = || {
        let shown = Shown::new(&store, true, context)?;
        output::json(&store.request(id)?.map(|request| shown.json(&request)))
    };
    let kept = word("o pedido ficou na fila", "the request is in the queue");
    output::recorded(&id.reference(), args.json.then(json), (context.lang, kept))
}

/// Puts a request off, or brings it forward.
pub fn reschedule(args: &Reschedule, context: &Context) -> Result<(), CliError> {
    let mut work = steps::Work::begin(&args.reference, context)?;
    let due = due(&args.at, &work.store, context)?;
    let facts = RequestFacts { due, ..work.request.facts.clone() };
    let when = due.map_or_else(
        || say!(context.lang, "é para já", "it is for now"),
        |due| {
            let due = output::local(due, work.store.zone());
            say!(context.lang, "fica para {due}", "it is for {due}")
        },
    );
    work.take(Step::Reschedule { due }, None)?;
    warn(&facts, Some(facts.id), &work.store, context)?;
    work.told(&when, args.json)
}

/// When it is for: nothing where it is for now.
fn due(text: &str, store: &Store, context: &Context) -> Result<Option<Instant>, CliError> {
    if matches!(text.trim().to_lowercase().as_str(), "now" | "agora" | "já") {
        return Ok(None);
    }
    let (lang, zone, now) = (context.lang, store.zone(), context.now());
    let at = context.time(text, zone)?;
    let Err(bad) = check_due(at, now, &context.config.calendar) else { return Ok(Some(at)) };
    let next = bad.next.map(|next| {
        if next == now {
            say!(lang, "agora (--at agora)", "now (--at now)")
        } else {
            output::local(next, zone)
        }
    });
    Err(CliError::usage(words::bad_due(lang, bad, &output::local(at, zone), next.as_deref())))
}

/// What whoever asks should know at once: nobody speaks the language, or too few for all who ask.
fn warn(
    facts: &RequestFacts,
    itself: Option<RequestId>,
    store: &Store,
    context: &Context,
) -> Result<(), CliError> {
    let pool = store.pool()?;
    let language = context.asked_name(&facts.language);
    if !is_covered(&facts.language, &pool) {
        output::message(&words::not_covered(context.lang, &language));
    }
    let Some(due) = facts.due else { return Ok(()) };
    if let Some(clash) = clash(&facts.language, due, itself, &store.open_requests()?, &pool, store.zone()) {
        output::message(&words::clash(context.lang, &clash, &language));
    }
    Ok(())
}

fn is_sensitive(call: &Call, context: &Context) -> bool {
    let topics = call.facts.topic.iter().chain(&call.facts.also);
    topics.filter_map(|code| context.config.topics.get(code.as_str())).any(|topic| topic.sensitive)
}
