//! `sosline appointments hand-off`: for a timer, or for somebody who does not want to wait for it.

use serde_json::json;

use super::{find, reply};
use crate::cli::output::{self, local};
use crate::cli::{CliError, Context};
use crate::domain::code::Code;
use crate::domain::id::AppointmentId;
use crate::handoff::{Office, Sent, hand_off_due, read_folder};
use crate::i18n::centres::centre_name;
use crate::i18n::codes::Worded;
use crate::i18n::{handoff as words, word};
use crate::say;
use crate::store::{Outgoing, Store};

/// What `--again` means without a reference.
const EVERYTHING: &str = "";

/// Arguments of `sosline appointments hand-off`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Try at once again what failed: everything, or one appointment's message
    #[arg(long, value_name = "REFERENCE", num_args = 0..=1, default_missing_value = EVERYTHING)]
    again: Option<String>,
    /// Do not look for answers
    #[arg(long)]
    no_replies: bool,
    /// Print JSON, for programs
    #[arg(long)]
    json: bool,
}

/// Does what the subcommand says.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let who = context.who(&store.staff()?)?;
    let office = Office { config: &context.config, clock: context.clock, who, lang: context.lang };
    if let Some(again) = &args.again {
        let reference = Some(again.as_str()).filter(|again| *again != EVERYTHING);
        let of = reference.map(|reference| owed(reference, &store, context)).transpose()?;
        store.try_again(of, context.now())?;
    }
    let sent = hand_off_due(&mut store, &office)?;
    // What an answer leads to (another time was proposed, nobody has said yes) is a person's to say: nothing new is due.
    let opened = if args.no_replies { Vec::new() } else { read_folder(&mut store, &office)? };
    let waiting: Vec<Outgoing> = store.outbox()?.into_iter().filter(|one| one.error.is_some()).collect();
    if args.json {
        let zone = store.zone();
        output::json(&json!({
            "sent": sent.iter().map(sent_json).collect::<Vec<_>>(),
            "waiting": waiting.iter().map(|one| json!({
                "reference": one.appointment.facts.id.reference(),
                "message": one.message.code(),
                "sequence": one.appointment.sequence,
                "attempts": one.attempts,
                "next": one.next_at.map(|at| output::rfc3339(at, zone)),
                "error": one.error,
            })).collect::<Vec<_>>(),
            "replies": opened.iter().map(|one| reply::json(one, context)).collect::<Vec<_>>(),
        }))?;
    } else {
        show(&sent, context)?;
        reply::show(&opened, context)?;
        for one in &waiting {
            tell_waiting(one, &store, context);
        }
    }
    fell_short(&sent, &opened, context)
}

/// The appointment whose message is to be tried again.
fn owed(reference: &str, store: &Store, context: &Context) -> Result<AppointmentId, CliError> {
    let id = find(reference, store, context)?.facts.id;
    if store.outbox()?.iter().any(|one| one.appointment.facts.id == id) {
        return Ok(id);
    }
    Err(CliError::failed(say!(
        context.lang,
        "{reference}: não há nada por entregar (`sosline appointments outbox`)",
        "{reference}: nothing is waiting to be handed off (`sosline appointments outbox`)"
    )))
}

fn sent_json(sent: &Sent) -> serde_json::Value {
    json!({
        "reference": sent.appointment.reference(),
        "id": sent.appointment.to_string(),
        "centre": sent.centre,
        "message": sent.message.code(),
        "sequence": sent.sequence,
        "sent": sent.failure.is_none(),
        "error": sent.failure.as_ref().map(ToString::to_string),
    })
}

fn show(sent: &[Sent], context: &Context) -> Result<(), CliError> {
    if sent.is_empty() {
        output::message(word("não há nada por entregar agora", "nothing is due now").to(context.lang));
        return Ok(());
    }
    let lang = context.lang;
    let header = [
        word("Marcação", "Appointment"),
        word("Versão", "Version"),
        word("Mensagem", "Message"),
        word("Centro", "Centre"),
        word("Resultado", "Result"),
    ]
    .map(|word| word.to(lang));
    let rows = sent.iter().map(|one| {
        let outcome = match &one.failure {
            None => word("entregue", "handed off").to(lang).to_owned(),
            Some(why) => words::why(lang, why),
        };
        vec![
            one.appointment.reference(),
            one.sequence.to_string(),
            one.message.word().to(lang).to_owned(),
            centre_name(lang, &one.centre, &context.config.centres).to_owned(),
            outcome,
        ]
    });
    let table = output::table(&header, rows.collect(), &[1]);
    output::print(|out| Ok(writeln!(out, "{table}")?))
}

fn tell_waiting(one: &Outgoing, store: &Store, context: &Context) {
    let (reference, attempts) = (one.appointment.facts.id.reference(), one.attempts);
    let why = words::failure(context.lang, one.error.as_deref().unwrap_or_default());
    let next = one.next_at.map_or_else(String::new, |at| local(at, store.zone()));
    output::message(&say!(
        context.lang,
        "{reference}: por entregar, tentativas: {attempts}, próxima às {next}: {why}",
        "{reference}: not gone, attempts: {attempts}, next at {next}: {why}"
    ));
}

fn fell_short(sent: &[Sent], opened: &[crate::handoff::Opened], context: &Context) -> Result<(), CliError> {
    let failed = sent.iter().filter(|one| one.failure.is_some()).count();
    if failed > 0 {
        return Err(CliError::failed(say!(
            context.lang,
            "mensagens que não seguiram: {failed}; seguem mais tarde, ou já com --again",
            "messages that did not go: {failed}; they go later, or at once with --again"
        )));
    }
    reply::fell_short(opened, context)
}
