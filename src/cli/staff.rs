//! `sosline staff`: the people of the line.

use serde_json::json;

use super::output::object;
use super::values::{Format, codes};
use super::{CliError, Context, output};
use crate::domain::code::Role;
use crate::domain::event::{Event, Private};
use crate::domain::id::StaffId;
use crate::domain::staff::{Staff, StaffFacts};
use crate::domain::text::{clean_line, fold};
use crate::domain::time::Instant;
use crate::export::csv;
use crate::i18n::Lang;
use crate::i18n::codes::Worded;
use crate::store::{Append, Appended, Store, StoreError};
use crate::{export, say};

/// Arguments of `sosline staff`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Add somebody to the line
    Add(Add),
    /// List the people of the line, those who left included
    List(List),
    /// Change somebody's name, languages or role, or note that they left or came back
    Change(Change),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The person's name
    name: String,
    /// The languages in which they serve callers, with commas between them
    #[arg(long, value_name = "LANGUAGES")]
    languages: String,
    /// What they may do
    #[arg(long, value_name = "ROLE", default_value = "mediator", value_parser = codes::<Role>())]
    role: Role,
}

#[derive(Debug, clap::Args)]
struct List {
    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = codes::<Format>())]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct Change {
    /// Whom to change
    person: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// All the languages in which they serve callers, with commas between them
    #[arg(long, value_name = "LANGUAGES")]
    languages: Option<String>,
    /// What they may do
    #[arg(long, value_name = "ROLE", value_parser = codes::<Role>())]
    role: Option<Role>,
    /// They no longer work on the line
    #[arg(long, conflicts_with = "back")]
    leave: bool,
    /// They work on the line again
    #[arg(long = "return", id = "back")]
    back: bool,
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Add(args) => add(&args, context),
        Command::List(args) => list(&args, context),
        Command::Change(args) => change(&args, context),
    }
}

fn add(args: &Add, context: &Context) -> Result<(), CliError> {
    let name = clean_name(&args.name, context.lang)?;
    let languages = context.languages(&args.languages)?;
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = context.who(&people)?;
    refuse_duplicate(&name, None, &people, context.lang)?;
    let facts = StaffFacts { id: StaffId(context.clock.new_id()), role: args.role, languages, active: true };
    add_staff(&mut store, facts, &name, who, context.now())?;
    output::message(&say!(context.lang, "{name} já faz parte da linha", "{name} is on the line now"));
    Ok(())
}

fn change(args: &Change, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let languages = args.languages.as_deref().map(|list| context.languages(list)).transpose()?;
    let name = args.name.as_deref().map(|name| clean_name(name, lang)).transpose()?;
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = context.who(&people)?;
    let before = context.find(&args.person, &people)?;
    let active = (before.facts.active || args.back) && !args.leave;
    let facts = StaffFacts {
        id: before.facts.id,
        role: args.role.unwrap_or(before.facts.role),
        languages: languages.unwrap_or_else(|| before.facts.languages.clone()),
        active,
    };
    let name = name.filter(|name| before.name.as_ref() != Some(name));
    let label = name.clone().unwrap_or_else(|| before.label());
    if facts == before.facts && name.is_none() {
        return Err(CliError::usage(say!(
            lang,
            "nada muda em {label}; indique --name, --languages, --role, --leave ou --return",
            "nothing changes for {label}; give --name, --languages, --role, --leave or --return"
        )));
    }
    if active {
        refuse_duplicate(&label, Some(facts.id), &people, lang)?;
    }
    let private = Private { name, ..Private::default() };
    store.append(Append { who, event: Event::StaffChanged(facts), private }, context.now())?;
    output::message(&say!(lang, "{label}: alteração guardada", "{label}: change saved"));
    Ok(())
}

fn list(args: &List, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let people = context.read_store()?.staff()?;
    let spoken =
        |person: &Staff| -> Vec<String> { person.facts.languages.iter().map(ToString::to_string).collect() };
    match args.format {
        Format::Table => {
            let rows = people.iter().map(|person| {
                vec![
                    person.label(),
                    person.facts.role.word().to(lang).to_owned(),
                    spoken(person).join(","),
                    output::yes_no(lang, person.facts.active).to_owned(),
                ]
            });
            let header =
                lang.pick(["nome", "função", "línguas", "ativo"], ["name", "role", "languages", "active"]);
            let table = output::table(&header, rows.collect(), &[]);
            output::print(|out| Ok(writeln!(out, "{table}")?))
        }
        Format::Csv => output::print(|out| {
            let mut records = csv::writer(out, csv::Dialect::default())?;
            records.write_record(["name", "role", "languages", "active"]).map_err(csv::failed)?;
            for person in &people {
                let (name, languages) = (person.label(), spoken(person).join(","));
                let active = if person.facts.active { "yes" } else { "no" };
                let role = person.facts.role.to_string();
                let cells = [&export::protect(&name), role.as_str(), &languages, active];
                records.write_record(cells).map_err(csv::failed)?;
            }
            Ok(records.flush()?)
        }),
        Format::Json => {
            let rows: Vec<_> = people
                .iter()
                .map(|person| {
                    object([
                        ("name", json!(person.label())),
                        ("role", json!(person.facts.role)),
                        ("languages", json!(person.facts.languages)),
                        ("active", json!(person.facts.active)),
                    ])
                })
                .collect();
            output::json(&rows)
        }
    }
}

/// A name as it is kept: one line, something in it.
pub fn clean_name(name: &str, lang: Lang) -> Result<String, CliError> {
    let name = clean_line(name);
    if name.is_empty() {
        return Err(CliError::usage(say!(
            lang,
            "o nome está vazio; escreva o nome da pessoa",
            "the name is empty; write the person's name"
        )));
    }
    Ok(name)
}

/// Adds somebody to the journal.
pub fn add_staff(
    store: &mut Store,
    facts: StaffFacts,
    name: &str,
    who: StaffId,
    now: Instant,
) -> Result<Appended, StoreError> {
    let private = Private { name: Some(name.to_owned()), ..Private::default() };
    store.append(Append { who, event: Event::StaffAdded(facts), private }, now)
}

/// Two people of one name who both work here could not be told apart.
fn refuse_duplicate(name: &str, but: Option<StaffId>, people: &[Staff], lang: Lang) -> Result<(), CliError> {
    let same = |person: &&Staff| {
        person.facts.active
            && Some(person.facts.id) != but
            && person.name.as_deref().is_some_and(|other| fold(other) == fold(name))
    };
    match people.iter().find(same) {
        None => Ok(()),
        Some(_) => Err(CliError::usage(say!(
            lang,
            "já há alguém chamado «{name}» na linha; acrescente um apelido que os distinga",
            "there is somebody called “{name}” on the line already; add a surname that tells them apart"
        ))),
    }
}
