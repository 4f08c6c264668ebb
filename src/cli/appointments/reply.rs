//! `sosline appointments reply`: what the centres answered, from files.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{CliError, Context, output};
use crate::domain::code::Code;
use crate::domain::id::AppointmentId;
use crate::domain::text::clean_line;
use crate::handoff::{Office, Opened, Outcome, read_files, read_folder};
use crate::i18n::codes::Worded;
use crate::i18n::{handoff as words, word};
use crate::say;

/// Arguments of `sosline appointments reply`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The answers: calendar files (.ics) or mails (.eml); they stay where they are. Without any, those in the folder of the configuration
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON, for programs
    #[arg(long)]
    json: bool,
}

/// Does what the subcommand says.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let who = context.who(&store.staff()?)?;
    let office = Office { config: &context.config, clock: context.clock, who, lang: context.lang };
    let opened = if args.files.is_empty() {
        read_folder(&mut store, &office)?
    } else {
        read_files(&mut store, &office, &args.files)?
    };
    if args.json {
        output::json(&opened.iter().map(|one| json(one, context)).collect::<Vec<_>>())?;
    } else if opened.is_empty() {
        let folder = context.config.handoff.replies_folder(&context.store_path);
        let folder = folder.display();
        output::message(&say!(
            context.lang,
            "não há respostas em {folder}",
            "there are no answers in {folder}"
        ));
    } else {
        show(&opened, context)?;
    }
    fell_short(&opened, context)
}

/// What became of a file, for programs.
pub(super) fn json(opened: &Opened, context: &Context) -> serde_json::Value {
    let (outcome, answer, reason) = match &opened.outcome {
        Outcome::Applied(answer) => ("applied", Some(answer.code()), None),
        Outcome::Already => ("already", None, None),
        Outcome::SetAside(why) => ("set-aside", None, Some(words::aside(context.lang, why))),
    };
    json!({
        "file": opened.file.to_string_lossy(),
        "reference": opened.appointment.map(AppointmentId::reference),
        "outcome": outcome,
        "answer": answer,
        "reason": reason,
    })
}

/// What became of each file, in words.
pub(super) fn show(opened: &[Opened], context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    output::print(|out| {
        for one in opened {
            let file =
                one.file.file_name().map(|name| clean_line(&name.to_string_lossy())).unwrap_or_default();
            let reference = one.appointment.map(AppointmentId::reference).unwrap_or_default();
            let outcome = match &one.outcome {
                Outcome::Applied(answer) => answer.word().to(lang).to_owned(),
                Outcome::Already => word("já cá estava", "was here already").to(lang).to_owned(),
                Outcome::SetAside(why) => {
                    let why = words::aside(lang, why);
                    say!(lang, "posta de lado: {why}", "set aside: {why}")
                }
            };
            let line = [file, reference, outcome].into_iter().filter(|part| !part.is_empty());
            writeln!(out, "{}", line.collect::<Vec<_>>().join("  "))?;
        }
        Ok(())
    })
}

/// The failure of a command that set something aside.
pub(super) fn fell_short(opened: &[Opened], context: &Context) -> Result<(), CliError> {
    let aside = opened.iter().filter(|one| matches!(one.outcome, Outcome::SetAside(_))).count();
    if aside == 0 {
        return Ok(());
    }
    Err(CliError::failed(say!(
        context.lang,
        "respostas postas de lado: {aside}; nada mudou por elas",
        "answers set aside: {aside}; nothing was changed by them"
    )))
}
