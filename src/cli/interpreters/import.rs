//! `sosline interpreters import`: a pool that was kept in a spreadsheet.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use super::super::output::object;
use super::super::{CliError, Context, output};
use super::{Said, Texts, nobody_yet, record};
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::text::clean_line;
use crate::domain::translation::{Interpreter, same_person};
use crate::export::unprotect;
use crate::i18n::Lang;
use crate::say;
use crate::store::Append;

/// The columns of the file; the first three must be there.
const COLUMNS: [&str; 5] = ["name", "phone", "languages", "hours", "notes"];
const NEEDED: usize = 3;

/// Arguments of `sosline interpreters import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A CSV file with the columns name, phone, languages, hours, notes
    file: PathBuf,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What the file comes to.
#[derive(Default)]
struct Plan {
    changes: Vec<Append>,
    added: usize,
    changed: usize,
    unchanged: usize,
    /// Every line that cannot be taken, and why.
    faults: Vec<String>,
}

/// Takes the interpreters of the file over.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let path = args.file.display();
    let text = fs::read_to_string(&args.file).map_err(|error| {
        CliError::failed(say!(lang, "não se consegue ler {path}: {error}", "cannot read {path}: {error}"))
    })?;
    let mut store = context.write_store()?;
    let who = context.must_lead(&store.staff()?, super::LEADS)?.facts.id;
    let Plan { changes, added, changed, unchanged, faults } =
        plan(read(&text, context)?, store.interpreters()?, who, context);
    if !faults.is_empty() {
        let faults = faults.join("\n");
        return Err(CliError::usage(say!(
            lang,
            "{faults}\nnada foi importado de {path}; corrija estas linhas e repita",
            "{faults}\nnothing was imported from {path}; correct these lines and try again"
        )));
    }
    if !args.dry_run {
        store.append_all(changes, context.now())?;
    }
    if args.json {
        return output::json(&object([
            ("added", json!(added)),
            ("changed", json!(changed)),
            ("unchanged", json!(unchanged)),
            ("dry_run", json!(args.dry_run)),
        ]));
    }
    output::message(&if args.dry_run {
        say!(
            lang,
            "seriam novos: {added}; alterados: {changed}; sem alteração: {unchanged}; nada foi guardado",
            "would be new: {added}; changed: {changed}; unchanged: {unchanged}; nothing was saved"
        )
    } else {
        say!(
            lang,
            "novos: {added}; alterados: {changed}; sem alteração: {unchanged}",
            "new: {added}; changed: {changed}; unchanged: {unchanged}"
        )
    });
    Ok(())
}

/// What each line changes in the pool.
fn plan(lines: Vec<Line>, mut pool: Vec<Interpreter>, who: StaffId, context: &Context) -> Plan {
    let mut plan = Plan::default();
    // Whom the lines so far are about, so that a second line about somebody is seen.
    let mut met: Vec<(InterpreterId, u64)> = Vec::new();
    for Line { number, said } in lines {
        let lang = context.lang;
        let said = match said {
            Ok(said) => said,
            Err(what) => {
                plan.faults.push(say!(lang, "linha {number}: {what}", "line {number}: {what}"));
                continue;
            }
        };
        let new = said.clone().upon(nobody_yet(context));
        let Some(before) = same_person(&new, &pool) else {
            met.push((new.facts.id, number));
            plan.changes.push(record(&new, true, who));
            plan.added += 1;
            pool.push(new);
            continue;
        };
        if let Some((_, first)) = met.iter().find(|(id, _)| *id == before.facts.id) {
            plan.faults.push(say!(
                lang,
                "linha {number}: é a mesma pessoa, com o mesmo número, da linha {first}",
                "line {number}: it is the same person, with the same number, as on line {first}"
            ));
            continue;
        }
        met.push((before.facts.id, number));
        let after = said.upon(before.clone());
        if after == *before {
            plan.unchanged += 1;
        } else {
            plan.changes.push(record(&after, false, who));
            plan.changed += 1;
        }
    }
    plan
}

/// A line of the file, or what is wrong with it.
struct Line {
    number: u64,
    said: Result<Said, String>,
}

fn read(text: &str, context: &Context) -> Result<Vec<Line>, CliError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    // What a Portuguese spreadsheet calls CSV has semicolons.
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| CliError::usage(error.to_string()))?;
    let header: Vec<String> = header.iter().map(|column| clean_line(column).to_lowercase()).collect();
    check_header(&header, context.lang)?;
    let place = |wanted: &str| header.iter().position(|column| column == wanted);
    let places = COLUMNS.map(place);
    let lines = reader.records().map(|record| {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::line);
                return Line { number, said: Err(error.to_string()) };
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        let (found, expected) = (record.len(), header.len());
        if found != expected {
            let said = Err(say!(
                context.lang,
                "tem {found} colunas em vez de {expected}",
                "it has {found} columns instead of {expected}"
            ));
            return Line { number, said };
        }
        let cell = |column: usize| places[column].and_then(|place| record.get(place)).map(unprotect);
        let [name, phone, languages, hours, notes] = [0, 1, 2, 3, 4].map(cell);
        let said = Said::read(&Texts { name, phone, languages, hours, notes }, context);
        Line { number, said: said.map_err(|error| error.say(context.lang)) }
    });
    Ok(lines.collect())
}

fn check_header(header: &[String], lang: Lang) -> Result<(), CliError> {
    let columns = COLUMNS.join(", ");
    if let Some(unknown) = header.iter().find(|column| !COLUMNS.contains(&column.as_str())) {
        return Err(CliError::usage(say!(
            lang,
            "linha 1: a coluna «{unknown}» não se conhece; as colunas são {columns}",
            "line 1: the column “{unknown}” is not known; the columns are {columns}"
        )));
    }
    if let Some(missing) =
        COLUMNS[..NEEDED].iter().find(|column| !header.iter().any(|other| other == *column))
    {
        return Err(CliError::usage(say!(
            lang,
            "linha 1: falta a coluna «{missing}»; as colunas são {columns}",
            "line 1: the column “{missing}” is missing; the columns are {columns}"
        )));
    }
    Ok(())
}
