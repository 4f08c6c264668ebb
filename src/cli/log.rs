//! `sosline log`: a call, recorded without the console.

use super::values::codes;
use super::{CliError, Context, output};
use crate::domain::call::{Asked, CallFacts, Route, is_late};
use crate::domain::code::{Caller, Channel, Ended, Kind, Outcome, RouteReason, RouteTo};
use crate::domain::event::{Event, Private};
use crate::domain::id::CallId;
use crate::domain::routing::route;
use crate::domain::staff::Staff;
use crate::domain::text::{fold, said_line, said_text};
use crate::domain::time::parse_duration;
use crate::domain::topic::TopicCode;
use crate::i18n::{Lang, errors, word};
use crate::say;
use crate::store::{Append, Store};

/// No call lasts longer; a greater number is a slip.
const LONGEST: u32 = 24 * 3600;

/// Arguments of `sosline log`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The caller's language: a code or a name, in any script
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// What the call is about: a code such as residence.permit, or a name
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// What was achieved
    #[arg(long, value_name = "OUTCOME", value_parser = codes::<Outcome>())]
    outcome: Option<Outcome>,
    /// Who took the call; if left out, the person of --as, or the only one on the line
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When it started, in local time; if left out, now less the duration
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// How long it lasted: 6m, 1h10m, 90s, 6:30
    #[arg(long, value_name = "DURATION")]
    duration: Option<String>,
    /// Who called; if left out, an immigrant
    #[arg(long, value_name = "CALLER", value_parser = codes::<Caller>())]
    caller: Option<Caller>,
    /// Through which door it came
    #[arg(long, value_name = "CHANNEL", default_value = "phone", value_parser = codes::<Channel>())]
    channel: Channel,
    /// How it ended, apart from what was achieved
    #[arg(long, value_name = "ENDED", value_parser = codes::<Ended>())]
    ended: Option<Ended>,
    /// The caller's telephone number
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The caller's name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Notes
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Service, or why it was none
    #[arg(long, value_name = "KIND", default_value = "service", value_parser = codes::<Kind>())]
    kind: Kind,
    /// Who served the language, where it was not who the rule says
    #[arg(long, value_name = "ROUTE", value_parser = codes::<RouteTo>())]
    route: Option<RouteTo>,
    /// The variant of the language, such as Iraq of Arabic
    #[arg(long, value_name = "VARIANT")]
    variant: Option<String>,
}

/// Records the call and prints its reference.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    refuse_incomplete(args, context.lang)?;
    let asked = asked(args, context)?;
    let topic = args.topic.as_deref().map(|text| topic(text, context)).transpose()?;
    let duration_s = args.duration.as_deref().map(|text| duration(text, context.lang)).transpose()?;

    let mut store = context.write_store()?;
    let now = context.now();
    let people = store.staff()?;
    let acting = context.acting(&people)?;
    let mediator = mediator(args, context, &people, acting)?;
    let length = chrono::TimeDelta::seconds(duration_s.unwrap_or(0).into());
    let started = match &args.at {
        Some(text) => context.past_time(text, store.zone())?,
        None => now - length,
    };
    let facts = CallFacts {
        duration_s,
        late: is_late(started, duration_s, now),
        kind: args.kind,
        route: served_by(args, context, asked.as_ref(), mediator, &store)?,
        language: asked,
        topic,
        outcome: args.outcome,
        ended: args.ended.unwrap_or(match args.kind {
            Kind::HangUp => Ended::CallerHungUp,
            _ => Ended::Completed,
        }),
        caller: args.caller.or(args.kind.is_service().then_some(Caller::Immigrant)),
        channel: args.channel,
        ..CallFacts::new(CallId(context.clock.new_id()), started, mediator.facts.id)
    };
    let who = acting.unwrap_or(mediator).facts.id;
    let reference = facts.id.reference();
    store.append(Append { who, event: Event::CallLogged(facts), private: private(args) }, now)?;

    output::recorded(&reference, None, (context.lang, word("a chamada ficou guardada", "the call is saved")))
}

/// What a record of this kind must have and may not have.
fn refuse_incomplete(args: &Args, lang: Lang) -> Result<(), CliError> {
    let kind = args.kind;
    if kind.is_service() {
        let options = [
            ("--language", args.language.is_none()),
            ("--topic", args.topic.is_none()),
            ("--outcome", args.outcome.is_none()),
        ];
        let missing: Vec<&str> =
            options.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.join(", ");
        return Err(CliError::usage(say!(
            lang,
            "falta {missing}; se ninguém foi atendido, diga porquê com --kind hang-up, silent, wrong-number, abusive ou test",
            "{missing} is missing; if nobody was served, say why with --kind hang-up, silent, wrong-number, abusive or test"
        )));
    }
    for (option, given) in [("--outcome", args.outcome.is_some()), ("--route", args.route.is_some())] {
        if given {
            return Err(CliError::usage(say!(
                lang,
                "uma chamada sem atendimento ({kind}) não leva {option}; retire-o, ou use --kind service",
                "a non-service call ({kind}) has no {option}; leave it out, or use --kind service"
            )));
        }
    }
    Ok(())
}

/// The language, with the variant from wherever it was given.
fn asked(args: &Args, context: &Context) -> Result<Option<Asked>, CliError> {
    let Some(text) = &args.language else {
        return match &args.variant {
            None => Ok(None),
            Some(_) => Err(CliError::usage(say!(
                context.lang,
                "--variant é a variante de uma língua; indique também --language",
                "--variant is a variant of a language; give --language too"
            ))),
        };
    };
    let (code, mut variant) = context.language(text)?;
    if let Some(wanted) = &args.variant {
        let known = context.config.catalogue.get(code).map_or(&[][..], |language| &language.variants);
        let named = known.iter().find(|variant| {
            [&variant.code, &variant.pt, &variant.en]
                .into_iter()
                .chain(&variant.aliases)
                .any(|name| fold(name) == fold(wanted))
        });
        let Some(named) = named else {
            let language = context.language_name(code);
            let codes: Vec<&str> = known.iter().map(|variant| variant.code.as_str()).collect();
            return Err(CliError::usage(errors::unknown_variant(context.lang, wanted, &language, &codes)));
        };
        variant = Some(named.code.clone());
    }
    Ok(Some(Asked { code, variant }))
}

fn topic(text: &str, context: &Context) -> Result<TopicCode, CliError> {
    let topics = &context.config.topics;
    topics
        .resolve(text)
        .map_err(|unknown| CliError::usage(errors::unknown_topic(context.lang, topics, &unknown)))
}

fn duration(text: &str, lang: Lang) -> Result<u32, CliError> {
    parse_duration(text).filter(|seconds| *seconds <= LONGEST).ok_or_else(|| {
        CliError::usage(say!(
            lang,
            "«{text}» não é uma duração; escreva 6m, 1h10m, 90s ou 6:30, até 24h",
            "“{text}” is not a duration; write 6m, 1h10m, 90s or 6:30, up to 24h"
        ))
    })
}

/// Who took the call.
fn mediator<'a>(
    args: &Args,
    context: &Context,
    people: &'a [Staff],
    acting: Option<&'a Staff>,
) -> Result<&'a Staff, CliError> {
    if let Some(name) = &args.by {
        return context.find(name, people);
    }
    if let Some(person) = acting {
        return Ok(person);
    }
    let active: Vec<&Staff> = people.iter().filter(|person| person.facts.active).collect();
    let [only] = active[..] else {
        let names: Vec<String> = active.iter().map(|person| person.label()).collect();
        let names = names.join(", ");
        return Err(CliError::usage(say!(
            context.lang,
            "falta --by: quem atendeu a chamada? Trabalham na linha: {names}",
            "--by is missing: who took the call? On the line: {names}"
        )));
    };
    Ok(only)
}

/// Who served the language: what the rule says, or what the mediator chose against it.
fn served_by(
    args: &Args,
    context: &Context,
    asked: Option<&Asked>,
    mediator: &Staff,
    store: &Store,
) -> Result<Option<Route>, CliError> {
    let language = asked.and_then(|asked| context.config.catalogue.get(asked.code));
    let Some(language) = language.filter(|_| args.kind.is_service()) else { return Ok(None) };
    let advice = route(language, Some(mediator), &store.on_duty(context.now())?).route;
    Ok(Some(match args.route {
        Some(to) if to != advice.to => Route { to, reason: RouteReason::Chosen },
        _ => advice,
    }))
}

fn private(args: &Args) -> Private {
    Private {
        name: args.name.as_deref().and_then(said_line),
        phone: args.phone.as_deref().and_then(said_line),
        notes: args.note.as_deref().and_then(said_text),
        ..Private::default()
    }
}
