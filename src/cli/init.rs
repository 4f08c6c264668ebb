//! `sosline init`: the store and the first shift lead.

use std::io::{self, BufRead, IsTerminal, Write};

use super::staff::{add_staff, clean_name};
use super::{CliError, Context, output};
use crate::domain::code::Role;
use crate::domain::id::StaffId;
use crate::domain::staff::StaffFacts;
use crate::i18n::word;
use crate::say;
use crate::store::{Store, StoreError};

/// Arguments of `sosline init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The name of the first shift lead
    #[arg(long, value_name = "NAME")]
    lead: Option<String>,
    /// The languages that the lead speaks, with commas between them
    #[arg(long, value_name = "LANGUAGES")]
    languages: Option<String>,
    /// What the line is called
    #[arg(long, value_name = "NAME")]
    line: Option<String>,
}

/// Creates the store and adds the lead. Asks for what is not given, if there is somebody to ask.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    if context.store_path.exists() {
        return Err(StoreError::Exists(context.store_path.clone()).into());
    }
    let lead = match &args.lead {
        Some(name) => clean_name(name, lang)?,
        None => clean_name(
            &ask(context, "--lead", word("Nome de quem chefia o turno", "Name of the shift lead").to(lang))?,
            lang,
        )?,
    };
    let languages = if let Some(list) = &args.languages {
        context.languages(list)?
    } else {
        let question = word(
            "Línguas que essa pessoa fala (por exemplo por,eng)",
            "Languages that they speak (for example por,eng)",
        );
        context.languages(&ask(context, "--languages", question.to(lang))?)?
    };
    let line =
        args.line.clone().unwrap_or_else(|| lang.pick("Linha SOS Imigrante", "SOS Immigrant Line").into());

    let mut store = Store::create(&context.store_path, &line, context.clock)?;
    let id = StaffId(context.clock.new_id());
    let facts = StaffFacts { id, role: Role::Lead, languages, active: true };
    add_staff(&mut store, facts, &lead, id, context.now())?;
    let path = context.store_path.display();
    output::message(&say!(
        lang,
        "registo criado em {path}\n\
         a seguir: acrescente as pessoas da linha com `sosline staff add NOME --languages por,ukr`,\n\
         e abra a consola com `sosline`",
        "store created at {path}\n\
         next: add the people of the line with `sosline staff add NAME --languages por,ukr`,\n\
         and open the console with `sosline`"
    ));
    Ok(())
}

/// Asks on the terminal; where there is none, names the option that would have said it.
fn ask(context: &Context, option: &str, question: &str) -> Result<String, CliError> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(CliError::usage(say!(
            context.lang,
            "falta {option}: não há terminal onde perguntar",
            "{option} is missing: there is no terminal to ask on"
        )));
    }
    write!(io::stderr(), "{question}: ")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer)
}
