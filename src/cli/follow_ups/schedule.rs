//! `sosline follow-ups add` and `change`.

use chrono::NaiveDate;

use super::super::values::codes;
use super::super::{CliError, Context, named, output};
use super::show::Shown;
use super::steps::Work;
use super::{as_typed, due, find};
use crate::domain::call::Call;
use crate::domain::event::{Event, Private};
use crate::domain::follow_up::{FollowUpChannel, FollowUpFacts, FollowUpStep, Terms};
use crate::domain::id::FollowUpId;
use crate::domain::text::{said_line, said_text};
use crate::i18n::{follow_ups as words, word};
use crate::say;
use crate::store::{Append, Store};

/// Arguments of `sosline follow-ups add`.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// When: 2026-12-01, 1/12, tomorrow, +3 (days), +2w (weeks), with the hour where it matters; for a closed day the next open one
    #[arg(long, value_name = "DAY")]
    due: String,
    /// How it is done
    #[arg(long, value_name = "CHANNEL", default_value = "phone", value_parser = codes::<FollowUpChannel>())]
    channel: FollowUpChannel,
    /// Who does it; if left out, the person of --as
    #[arg(long = "for", id = "person", value_name = "NAME", conflicts_with = "anybody")]
    person: Option<String>,
    /// Anybody may do it
    #[arg(long)]
    anybody: bool,
    #[command(flatten)]
    said: Said,
    /// The reference of the call in which it was promised; its language, name and number hold where none are given
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline follow-ups change`.
#[derive(Debug, clap::Args)]
pub struct Change {
    /// The follow-up's reference
    reference: String,
    /// When: 2026-12-01, 1/12, tomorrow, +3 (days), +2w (weeks), with the hour where it matters; for a closed day the next open one
    #[arg(long, value_name = "DAY")]
    due: Option<String>,
    /// How it is done
    #[arg(long, value_name = "CHANNEL", value_parser = codes::<FollowUpChannel>())]
    channel: Option<FollowUpChannel>,
    /// Who does it
    #[arg(long = "for", id = "person", value_name = "NAME", conflicts_with = "anybody")]
    person: Option<String>,
    /// Anybody may do it
    #[arg(long)]
    anybody: bool,
    #[command(flatten)]
    said: Said,
    /// It does not come again
    #[arg(long, conflicts_with_all = ["every", "until"])]
    once: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What can be said of a follow-up at any time.
#[derive(Debug, clap::Args)]
struct Said {
    /// In which language: a code or a name; empty: nobody knows
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// The person's name; empty: none
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The number to dial; empty: none
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The e-mail address; empty: none
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// Why it is done; empty: nothing
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,
    /// Every how many weeks it comes again, until it is stopped
    #[arg(long, value_name = "WEEKS")]
    every: Option<u16>,
    /// The last day on which it comes again; empty: until it is stopped
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Said {
    /// What is recorded: what was said, and what held before of all else.
    fn upon(
        &self,
        (mut terms, mut private): (Terms, Private),
        store: &Store,
        context: &Context,
    ) -> Result<(Terms, Private), CliError> {
        if let Some(text) = &self.language {
            terms.language = if text.trim().is_empty() { None } else { Some(context.asked(text)?) };
        }
        terms.every = self.every.or(terms.every);
        if let Some(text) = &self.until {
            terms.until = if text.trim().is_empty() { None } else { Some(day(text, store, context)?) };
        }
        for (field, given) in [
            (&mut private.name, &self.name),
            (&mut private.phone, &self.phone),
            (&mut private.email, &self.email),
        ] {
            if let Some(text) = given {
                *field = said_line(text);
            }
        }
        if let Some(text) = &self.reason {
            private.notes = said_text(text);
        }
        Ok((terms, private))
    }
}

/// Schedules one.
pub fn add(args: &Add, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let me = context.must_act(&people)?;
    let from = args.call.as_deref().map(|text| named::call(text, &store, context)).transpose()?;
    // Nobody copies what they may not see.
    let seen: Option<&Call> = from.as_ref().filter(|call| call.facts.is_open_to(me));
    let who = match &args.person {
        Some(name) => Some(context.find(name, &people)?.facts.id),
        None => (!args.anybody).then_some(me.facts.id),
    };
    let terms = Terms {
        channel: args.channel,
        due: due(&args.due, &store, context)?,
        who,
        language: seen.and_then(|call| call.facts.language.clone()),
        every: None,
        until: None,
    };
    let private = Private {
        name: seen.and_then(|call| call.private.name.clone()),
        phone: seen.and_then(|call| call.private.phone.clone()),
        ..Private::default()
    };
    let (terms, private) = args.said.upon((terms, private), &store, context)?;
    let id = FollowUpId(context.clock.new_id());
    let facts = FollowUpFacts { id, terms, call: from.as_ref().map(|call| call.facts.id) };
    let append = Append { who: me.facts.id, event: Event::FollowUpScheduled(facts), private };
    store.append(append, context.now())?;

    let json = || output::json(&Shown::new(&store, context)?.json(&find(&id.to_string(), &store, context)?));
    let kept = word("o seguimento ficou guardado", "the follow-up is saved");
    output::recorded(&id.reference(), args.json.then(json), (context.lang, kept))
}

/// The last day, as typed.
fn day(text: &str, store: &Store, context: &Context) -> Result<NaiveDate, CliError> {
    let due = as_typed(text, store, context)?;
    if due.time.is_some() {
        return Err(CliError::usage(words::bad_due(context.lang, text)));
    }
    Ok(due.day)
}

/// Changes one: what is not given stays as it is.
pub fn change(args: &Change, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    let before = &work.found.follow_up;
    let (mut terms, private) = (before.facts.terms.clone(), before.private.clone());
    if let Some(text) = &args.due {
        terms.due = due(text, &work.store, context)?;
    }
    terms.channel = args.channel.unwrap_or(terms.channel);
    if let Some(name) = &args.person {
        terms.who = Some(context.find(name, &work.store.staff()?)?.facts.id);
    } else if args.anybody {
        terms.who = None;
    }
    if args.once {
        (terms.every, terms.until) = (None, None);
    }
    let (terms, private) = args.said.upon((terms, private), &work.store, context)?;
    if (&terms, &private) == (&before.facts.terms, &before.private) {
        return Err(CliError::usage(say!(
            context.lang,
            "não se indicou nada que mude; veja o que se pode mudar com `sosline follow-ups change --help`",
            "nothing was given that changes it; see what can be changed with `sosline follow-ups change --help`"
        )));
    }
    let stepped = before.stepped(FollowUpStep::Change(terms));
    work.take(stepped, private)?;
    work.told(&say!(context.lang, "alterado", "changed"), args.json)
}
