//! `sosline appointments slip`: what the caller is told of an appointment, in their language.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono_tz::Tz;
use serde_json::json;

use super::find;
use crate::cli::output::{self, Object, object};
use crate::cli::{CliError, Context};
use crate::clipboard;
use crate::domain::appointment::{Appointment, AppointmentState};
use crate::domain::language::LanguageCode;
use crate::domain::slip::{Form, Slip, SlipFacts};
use crate::i18n::centres as words;
use crate::i18n::codes::Worded;
use crate::say;

/// Arguments of `sosline appointments slip`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The appointment's reference
    reference: String,
    /// In this language; if left out, the person's
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    #[command(flatten)]
    length: Length,
    /// Copy it to the terminal's clipboard too
    #[arg(long)]
    copy: bool,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How much the slip says.
#[derive(Debug, clap::Args)]
struct Length {
    /// Everything, to be read aloud or printed, as when nothing is said
    #[arg(long, conflicts_with = "sms")]
    long: bool,
    /// As much as goes into a text message
    #[arg(long)]
    sms: bool,
}

/// Writes the slip.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    if args.copy && !io::stdout().is_terminal() {
        return Err(CliError::usage(say!(
            lang,
            "--copy só funciona num terminal; use -o FICHEIRO",
            "--copy works in a terminal only; use -o FILE"
        )));
    }
    let store = context.read_store()?;
    let one = find(&args.reference, &store, context)?;
    let reference = one.facts.id.reference();
    agreed(&one, context)?;
    let language = match &args.language {
        Some(asked) => context.language(asked)?.0,
        None => one.facts.language.code,
    };
    let form = if args.length.sms { Form::Sms } else { Form::Full };
    let slips = slips(&one, &reference, language, form, store.zone(), context)?;
    if slips.iter().all(|slip| slip.language != language) {
        let language = context.language_name(language);
        output::message(&say!(
            lang,
            "não há talão em {language}: vai em português e em inglês",
            "there is no slip in {language}: here it is in Portuguese and in English"
        ));
    }
    let text = slips.iter().map(|slip| slip.text.as_str()).collect::<Vec<_>>().join("\n\n");
    output::to(args.output.as_deref(), |out| {
        if args.json {
            let rows: Vec<Object> = slips.iter().map(|slip| row(&reference, slip)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            return Ok(writeln!(out)?);
        }
        Ok(writeln!(out, "{text}")?)
    })?;
    if args.copy {
        clipboard::copy(&text)?;
        output::message(&say!(lang, "copiado", "copied"));
    }
    Ok(())
}

fn row(reference: &str, slip: &Slip) -> Object {
    object([
        ("reference", json!(reference)),
        ("language", json!(slip.language)),
        ("text", json!(slip.text)),
        ("sms_segments", json!(slip.sms_segments())),
    ])
}

fn slips(
    one: &Appointment,
    reference: &str,
    language: LanguageCode,
    form: Form,
    zone: Tz,
    context: &Context,
) -> Result<Vec<Slip>, CliError> {
    let centres = &context.config.centres;
    let unknown = |text| CliError::failed(format!("{reference}: {text}"));
    let centre = centres.find_centre(&one.facts.centre);
    let centre = centre.map_err(|error| unknown(words::unknown_centre(context.lang, &error)))?;
    let desk = centres.find_desk(&one.facts.desk);
    let desk = desk.map_err(|error| unknown(words::unknown_desk(context.lang, &error)))?;
    let facts = SlipFacts {
        reference,
        centre,
        desk,
        start: one.slot.start.with_timezone(&zone).naive_local(),
        interpreter: one.facts.interpreter,
        cancelled: one.state == AppointmentState::Cancelled,
    };
    Ok(context.config.slips.write(language, &facts, form))
}

/// Nobody is sent to a centre that said no; what it has not agreed to yet is said to whoever hands out the slip.
fn agreed(one: &Appointment, context: &Context) -> Result<(), CliError> {
    let (lang, reference, state) =
        (context.lang, one.facts.id.reference(), one.state.word().to(context.lang));
    match one.state {
        AppointmentState::Refused => Err(CliError::failed(say!(
            lang,
            "{reference}: o centro recusou esta hora; peça outras (`sosline appointments reschedule {reference} --at`)",
            "{reference}: the centre refused this time; ask for others (`sosline appointments reschedule {reference} --at`)"
        ))),
        AppointmentState::Requested | AppointmentState::HandedOff | AppointmentState::CounterProposed => {
            output::message(&say!(
                lang,
                "{reference}: atenção, o centro ainda não confirmou esta hora ({state})",
                "{reference}: mind that the centre has not confirmed this time yet ({state})"
            ));
            Ok(())
        }
        _ => Ok(()),
    }
}
