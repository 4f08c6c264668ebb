//! `sosline route`: where a caller of a language goes now, and why.

use serde_json::json;

use super::output::object;
use super::{CliError, Context, output};
use crate::domain::routing;
use crate::domain::staff::Staff;
use crate::i18n::codes::Worded;
use crate::say;

/// Arguments of `sosline route`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The caller's language: a code or a name, in any script
    language: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints the route; with `--as`, that of a call which this person has.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let (code, variant) = context.language(&args.language)?;
    let store = context.read_store()?;
    let people = store.staff()?;
    let me = context.acting(&people)?;
    let Some(language) = context.config.catalogue.get(code) else {
        return Err(CliError::failed(say!(lang, "{code} não existe", "there is no {code}")));
    };
    let advice = routing::route(language, me, &store.on_duty(context.now())?);
    let colleagues: Vec<String> = people
        .iter()
        .filter(|person| advice.colleagues.contains(&person.facts.id))
        .map(Staff::label)
        .collect();
    if args.json {
        return output::json(&object([
            ("language", json!(code)),
            ("variant", json!(variant)),
            ("route", json!(advice.route.to)),
            ("reason", json!(advice.route.reason)),
            ("colleagues", json!(colleagues)),
        ]));
    }
    let name = context.language_name(code);
    let (to, why) = (advice.route.to.word().to(lang), advice.route.reason.word().to(lang));
    output::print(|out| {
        writeln!(out, "{name} ({code}): {to} ({why})")?;
        if !colleagues.is_empty() {
            let names = colleagues.join(", ");
            let free = say!(lang, "livres, e falam a língua: {names}", "free, and speak it: {names}");
            writeln!(out, "{free}")?;
        }
        Ok(())
    })
}
