//! `sosline interpreters list`: the pool, or whom to dial for a language, in order, and why.

use serde_json::json;

use super::super::output::{Object, object};
use super::super::{CliError, Context, output};
use crate::domain::id::InterpreterId;
use crate::domain::translation::{Standing, candidates, write_hours, write_spoken};
use crate::i18n::codes::Worded;
use crate::i18n::{translation as words, word};
use crate::store::Store;

/// Arguments of `sosline interpreters list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whom to dial for this language now: a code or a name, with its variant if it matters (ara:Iraq)
    #[arg(long, value_name = "LANGUAGE", conflicts_with = "all")]
    language: Option<String>,
    /// With those who no longer work for the pool
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// An interpreter of a list.
struct Row<'a> {
    standing: &'a Standing,
    /// Whether they speak the very variant, where a language was asked for.
    exact: Option<bool>,
}

/// Lists the pool.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let personal = context.acting(&store.staff()?)?.is_some();
    let asked = args.language.as_deref().map(|text| context.asked(text)).transpose()?;
    let pool = store.pool()?;
    let rows: Vec<Row<'_>> = match &asked {
        Some(asked) => candidates(asked, &[], &pool, context.now(), store.zone())
            .into_iter()
            .map(|candidate| Row { standing: candidate.standing, exact: Some(candidate.exact) })
            .collect(),
        None => pool
            .iter()
            .filter(|standing| args.all || standing.interpreter.facts.active)
            .map(|standing| Row { standing, exact: None })
            .collect(),
    };
    if args.json {
        let objects: Vec<Object> = rows.iter().map(|row| row.json(context, &store, personal)).collect();
        output::json(&objects)?;
    } else {
        let table = match &asked {
            Some(_) => order(&rows, context, &store, personal),
            None => everybody(&rows, context, personal),
        };
        output::print(|out| Ok(writeln!(out, "{table}")?))?;
    }
    if let Some(asked) = asked.filter(|_| rows.is_empty()) {
        let language = context.asked_name(&asked);
        output::message(&words::nobody_speaks(context.lang, &language));
    }
    if !personal {
        output::left_out(
            context.lang,
            word("nomes, telefones e notas", "names, telephone numbers and notes"),
        );
    }
    Ok(())
}

/// Prints one interpreter as JSON, to whoever changed them.
pub fn print_one(id: InterpreterId, context: &Context, store: &Store) -> Result<(), CliError> {
    let pool = store.pool()?;
    let found = pool.iter().find(|standing| standing.interpreter.facts.id == id);
    let row = found.map(|standing| Row { standing, exact: None }.json(context, store, true));
    output::json(&row)
}

impl Row<'_> {
    fn is_reachable(&self, context: &Context, store: &Store) -> bool {
        self.standing.interpreter.is_reachable(context.now(), store.zone())
    }

    fn json(&self, context: &Context, store: &Store, personal: bool) -> Object {
        let person = &self.standing.interpreter;
        let rfc3339 = |at| output::rfc3339(at, store.zone());
        let private = |text: &Option<String>| text.clone().filter(|_| personal);
        let dials: Vec<_> = self
            .standing
            .dials
            .iter()
            .map(|dial| object([("at", json!(rfc3339(dial.at))), ("state", json!(dial.state))]))
            .collect();
        object([
            ("id", json!(person.facts.id)),
            ("name", json!(private(&person.name))),
            ("phone", json!(private(&person.phone))),
            ("languages", json!(write_spoken(&person.facts.languages))),
            ("hours", json!(write_hours(&person.facts.hours))),
            ("active", json!(person.facts.active)),
            ("exact", json!(self.exact)),
            ("free", json!(!self.standing.busy)),
            ("reachable", json!(self.is_reachable(context, store))),
            ("last_joined", json!(self.standing.last_joined.map(rfc3339))),
            ("dials", json!(dials)),
            ("notes", json!(private(&person.notes))),
        ])
    }

    /// Name and number, or the id alone where they are nobody's business.
    fn who(&self, personal: bool) -> Vec<String> {
        let person = &self.standing.interpreter;
        if personal {
            vec![person.label(), person.phone.clone().unwrap_or_default()]
        } else {
            vec![person.facts.id.to_string()]
        }
    }
}

fn who_header(context: &Context, personal: bool) -> Vec<&'static str> {
    let named = context.lang.pick(["nome", "telefone"], ["name", "telephone"]);
    if personal { named.to_vec() } else { vec![word("identificador", "id").to(context.lang)] }
}

/// The pool, by name.
fn everybody(rows: &[Row<'_>], context: &Context, personal: bool) -> String {
    let lang = context.lang;
    let cells = rows.iter().map(|row| {
        let person = &row.standing.interpreter;
        let mut cells = row.who(personal);
        cells.extend([
            write_spoken(&person.facts.languages),
            write_hours(&person.facts.hours),
            output::yes_no(lang, person.facts.active).to_owned(),
        ]);
        cells.extend(personal.then(|| person.notes.clone().unwrap_or_default()));
        cells
    });
    let mut header = who_header(context, personal);
    header.extend(lang.pick(["línguas", "horário", "na bolsa"], ["languages", "hours", "in the pool"]));
    header.extend(personal.then_some(word("notas", "notes").to(lang)));
    output::table(&header, cells.collect(), &[])
}

/// Whom to dial for a language, first to last, and why.
fn order(rows: &[Row<'_>], context: &Context, store: &Store, personal: bool) -> String {
    let (lang, zone) = (context.lang, store.zone());
    let cells = (1..).zip(rows).map(|(place, row): (usize, _)| {
        let dials: Vec<String> = row
            .standing
            .dials
            .iter()
            .map(|dial| {
                let at = dial.at.with_timezone(&zone).format("%m-%d %H:%M");
                format!("{at} {}", dial.state.word().to(lang))
            })
            .collect();
        let mut cells = vec![place.to_string()];
        cells.extend(row.who(personal));
        cells.extend([
            write_spoken(&row.standing.interpreter.facts.languages),
            output::yes_no(lang, row.exact.unwrap_or_default()).to_owned(),
            output::yes_no(lang, !row.standing.busy).to_owned(),
            output::yes_no(lang, row.is_reachable(context, store)).to_owned(),
            row.standing.last_joined.map(|at| output::local(at, zone)).unwrap_or_default(),
            dials.join("; "),
        ]);
        cells
    });
    let mut header = vec![""];
    header.extend(who_header(context, personal));
    header.extend(lang.pick(
        ["línguas", "variante", "livre", "contactável", "última vez", "últimas marcações"],
        ["languages", "variant", "free", "reachable", "last used", "last dials"],
    ));
    output::table(&header, cells.collect(), &[0])
}
