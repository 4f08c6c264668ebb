//! `sosline appointments outbox`: what has not reached the centres yet, how often it was tried, and why it did not.

use serde_json::json;

use crate::cli::output::{self, Object, object};
use crate::cli::{CliError, Context};
use crate::domain::appointment::MessageKind;
use crate::domain::centre::Transport;
use crate::domain::time::Instant;
use crate::i18n::centres::centre_name;
use crate::i18n::codes::Worded;
use crate::i18n::{handoff, word};
use crate::store::Outgoing;

/// Arguments of `sosline appointments outbox`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Lists what the centres are owed, the longest owed first.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let (lang, zone, centres) = (context.lang, store.zone(), &context.config.centres);
    let transport = |one: &Outgoing| -> Option<Transport> {
        centres.centre(&one.appointment.facts.centre).map(|centre| centre.transport)
    };
    let all = store.outbox()?;
    if args.json {
        let time = |at: Instant| output::rfc3339(at, zone);
        let row = |one: &Outgoing| {
            object([
                ("reference", json!(one.appointment.facts.id.reference())),
                ("message", json!(one.message)),
                ("sequence", json!(one.appointment.sequence)),
                ("centre", json!(one.appointment.facts.centre)),
                ("transport", json!(transport(one))),
                ("since", json!(time(one.appointment.since))),
                ("start", json!(time(one.appointment.slot.start))),
                ("attempts", json!(one.attempts)),
                ("next_at", json!(one.next_at.map(time))),
                ("too_late", json!(is_too_late(one, context.now()))),
                ("error", json!(one.error)),
            ])
        };
        return output::json(&all.iter().map(row).collect::<Vec<Object>>());
    }
    let header = lang.pick(
        ["referência", "mensagem", "centro", "como", "desde", "tentativas", "de novo", "porquê"],
        ["reference", "message", "centre", "how", "since", "attempts", "again", "why"],
    );
    let rows = all.iter().map(|one| {
        let again = match one.next_at {
            _ if is_too_late(one, context.now()) => {
                word("nunca: a hora já passou", "never: the time has passed").to(lang).to_owned()
            }
            Some(at) if at > context.now() => output::local(at, zone),
            _ => word("já", "now").to(lang).to_owned(),
        };
        vec![
            one.appointment.facts.id.reference(),
            one.message.word().to(lang).to_owned(),
            centre_name(lang, &one.appointment.facts.centre, centres).to_owned(),
            transport(one).map_or("", |transport| transport.word().to(lang)).to_owned(),
            output::local(one.appointment.since, zone),
            one.attempts.to_string(),
            again,
            one.error.as_deref().map(|why| handoff::failure(lang, why)).unwrap_or_default(),
        ]
    });
    let table = output::table(&header, rows.collect(), &[5]);
    output::print(|out| Ok(writeln!(out, "{table}")?))
}

/// Nobody asks a centre for a time that has passed.
fn is_too_late(one: &Outgoing, now: Instant) -> bool {
    one.message == MessageKind::Request && one.appointment.slot.start <= now
}
