//! `sosline languages`: the languages that a caller may have, found in any spelling.

use serde_json::json;

use super::output::object;
use super::{CliError, Context, output};
use crate::domain::language::Language;
use crate::i18n::errors;

/// How many languages a search lists.
const MOST: usize = 20;

/// Arguments of `sosline languages`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A code or a part of a name, in any script; if left out, the languages of the line and the pool
    query: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Lists the languages that fit.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let catalogue = &context.config.catalogue;
    let query = args.query.as_deref().unwrap_or_default();
    let found = catalogue.search(query, if args.query.is_some() { MOST } else { usize::MAX });
    if found.is_empty()
        && let Err(unknown) = catalogue.resolve(query)
    {
        return Err(CliError::failed(errors::unknown_language(lang, catalogue, &unknown)));
    }
    let variants = |language: &Language| -> Vec<String> {
        language.variants.iter().map(|variant| variant.code.clone()).collect()
    };
    if args.json {
        let rows: Vec<_> = found
            .iter()
            .map(|language| {
                object([
                    ("code", json!(language.code)),
                    ("code_639_1", json!(language.code_639_1)),
                    ("endonym", json!(language.endonym)),
                    ("pt", json!(language.pt)),
                    ("en", json!(language.en)),
                    ("line", json!(language.line)),
                    ("pool", json!(language.pool)),
                    ("variants", json!(variants(language))),
                ])
            })
            .collect();
        return output::json(&rows);
    }
    let rows = found.iter().map(|language| {
        vec![
            language.code.to_string(),
            language.code_639_1.clone().unwrap_or_default(),
            language.endonym.clone(),
            lang.pick(&language.pt, &language.en).clone(),
            output::yes_no(lang, language.line).to_owned(),
            output::yes_no(lang, language.pool).to_owned(),
            variants(language).join(","),
        ]
    });
    let header = lang.pick(
        ["código", "639-1", "na própria língua", "nome", "linha", "bolsa", "variantes"],
        ["code", "639-1", "in the language itself", "name", "line", "pool", "variants"],
    );
    let table = output::table(&header, rows.collect(), &[]);
    output::print(|out| Ok(writeln!(out, "{table}")?))
}
