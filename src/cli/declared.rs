//! What `sosline outage` and `sosline tally` have in common: listing what was declared, and withdrawing it.
//!
//! Reasons and notes are free text, so they are shown only to a member of staff (`--as`).

use std::collections::HashMap;

use serde_json::{Value, json};

use super::output::{self, Object, object};
use super::{CliError, Context};
use crate::domain::declared::{Declared, no_reason};
use crate::domain::event::{Event, Private};
use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::domain::text::{clean_line, clean_text};
use crate::i18n::{Word, word};
use crate::say;
use crate::store::{Append, Store};

/// Arguments of the lists.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Also those that were withdrawn
    #[arg(long)]
    all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What a list shows of one thing that was declared, beside what all have.
pub struct Facts {
    /// Its identity.
    pub id: uuid::Uuid,
    /// What it is called aloud.
    pub reference: String,
    /// The fields of its own in JSON.
    pub fields: Vec<(&'static str, Value)>,
    /// Its cells in a table.
    pub cells: Vec<String>,
}

/// Lists what was declared: `header` names the cells of its own, `right` says which of all columns are numbers.
pub fn list<T>(
    args: &List,
    context: &Context,
    store: &Store,
    declared: &[Declared<T>],
    (header, right): (&[&'static str], &[usize]),
    facts: impl Fn(&T) -> Facts,
) -> Result<(), CliError> {
    let (lang, zone, people) = (context.lang, store.zone(), store.staff()?);
    let personal = context.acting(&people)?.is_some();
    let names: HashMap<StaffId, String> =
        people.iter().map(|person| (person.facts.id, person.label())).collect();
    let name = |id: StaffId| names.get(&id).cloned().unwrap_or_default();
    let text = |text: &Option<String>| text.as_deref().filter(|_| personal).map(clean_line);
    let shown: Vec<&Declared<T>> =
        declared.iter().filter(|one| args.all || one.withdrawn.is_none()).collect();
    if args.json {
        let rows: Vec<Object> = shown
            .iter()
            .map(|one| {
                let facts = facts(&one.facts);
                let gone = one.withdrawn.as_ref();
                let own = [("id", json!(facts.id.to_string())), ("reference", json!(facts.reference))];
                let rest = [
                    ("declared_by", json!(name(one.by))),
                    ("declared_at", json!(output::rfc3339(one.at, zone))),
                    ("withdrawn_at", json!(gone.map(|gone| output::rfc3339(gone.at, zone)))),
                    ("withdrawn_by", json!(gone.map(|gone| name(gone.by)))),
                    ("notes", json!(text(&one.notes))),
                    ("withdrawn_reason", json!(gone.and_then(|gone| text(&gone.reason)))),
                ];
                object(own.into_iter().chain(facts.fields).chain(rest))
            })
            .collect();
        output::json(&rows)?;
    } else {
        let mut columns = vec![lang.pick("referência", "reference")];
        columns.extend(header);
        columns.extend(lang.pick(["quem declarou", "estado"], ["declared by", "state"]));
        if personal {
            columns.push(lang.pick("notas", "notes"));
        }
        let rows = shown.iter().map(|one| {
            let facts = facts(&one.facts);
            let state = match &one.withdrawn {
                None => lang.pick("vale", "holds").to_owned(),
                Some(gone) => {
                    let at = output::local(gone.at, zone);
                    let why = text(&gone.reason).map_or(String::new(), |why| format!(": {why}"));
                    say!(lang, "retirada {at}{why}", "withdrawn {at}{why}")
                }
            };
            let mut cells = [vec![facts.reference], facts.cells, vec![name(one.by), state]].concat();
            cells.extend(personal.then(|| text(&one.notes).unwrap_or_default()));
            cells
        });
        let table = output::table(&columns, rows.collect(), right);
        output::print(|out| Ok(writeln!(out, "{table}")?))?;
    }
    if !personal && !shown.is_empty() {
        output::message(&say!(
            lang,
            "as notas são texto livre; para as ver diga quem é com --as NOME",
            "notes are free text; to see them say who you are with --as NAME"
        ));
    }
    Ok(())
}

/// Records a withdrawal, which a shift lead answers for: published figures change by it.
pub fn withdraw(
    context: &Context,
    store: &mut Store,
    people: &[Staff],
    event: Event,
    reason: &str,
    done: Word,
) -> Result<(), CliError> {
    let lang = context.lang;
    let leads = word(
        "só quem chefia o turno retira o que foi declarado",
        "only a shift lead withdraws what was declared",
    );
    let person = context.must_lead(people, leads)?;
    let reason = clean_text(reason);
    if no_reason(&reason) {
        return Err(CliError::usage(say!(
            lang,
            "--reason está vazio; diga porque estava errada",
            "--reason is empty; say why it was wrong"
        )));
    }
    let private = Private { reason: Some(reason), ..Private::default() };
    store.append(Append { who: person.facts.id, event, private }, context.now())?;
    output::message(done.to(lang));
    Ok(())
}
