//! `sosline interpreters`: the pool of the Translation Service.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`), and only they change the pool.

mod import;
mod list;

use super::{CliError, Context, output};
use crate::domain::event::{Event, Private};
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::text::clean_text;
use crate::domain::translation::{
    Interpreter, InterpreterFacts, InterpreterHours, Spoken, find_interpreter, parse_hours, same_person,
};
use crate::i18n::{Word, translation as words, word};
use crate::say;
use crate::store::Append;

/// Arguments of `sosline interpreters`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Add an interpreter to the pool, and print their id
    Add(Add),
    /// Change what is known of an interpreter; what is not given stays
    Change(Change),
    /// List the pool, or whom to dial for a language, in order, and why
    List(list::Args),
    /// Take interpreters over from a file: all or none, and again changes them instead of doubling them
    Import(import::Args),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The interpreter's name
    name: String,
    /// The number to dial
    #[arg(long, value_name = "PHONE")]
    phone: String,
    /// The languages, with commas between them, and their variants: ara:Iraq,ara:Egypt,fra
    #[arg(long, value_name = "LANGUAGES")]
    languages: String,
    /// When they can be called: mon-fri 09:00-13:00, sat 10:00-12:00; if left out, whenever the line is open
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// What an operator should know
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Change {
    /// Whom to change: a name, or an id where several have it
    person: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// A new number to dial
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// All their languages, with commas between them
    #[arg(long, value_name = "LANGUAGES")]
    languages: Option<String>,
    /// All their hours; empty: whenever the line is open
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// What an operator should know; empty: nothing
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// They work for the pool again
    #[arg(long, conflicts_with = "inactive")]
    active: bool,
    /// They no longer work for the pool
    #[arg(long)]
    inactive: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What everybody works with is changed by few.
const LEADS: Word = word(
    "só quem chefia o turno altera a bolsa de intérpretes",
    "only a shift lead changes the pool of interpreters",
);

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Add(args) => add(&args, context),
        Command::Change(args) => change(&args, context),
        Command::List(args) => list::run(&args, context),
        Command::Import(args) => import::run(&args, context),
    }
}

fn add(args: &Add, context: &Context) -> Result<(), CliError> {
    let said = Said::read(
        &Texts {
            name: Some(&args.name),
            phone: Some(&args.phone),
            languages: Some(&args.languages),
            hours: args.hours.as_deref(),
            notes: args.note.as_deref(),
        },
        context,
    )?;
    let mut store = context.write_store()?;
    let who = context.must_lead(&store.staff()?, LEADS)?.facts.id;
    let person = said.upon(nobody_yet(context));
    if let Some(same) = same_person(&person, &store.interpreters()?) {
        let (name, id) = (same.label(), same.facts.id);
        return Err(CliError::usage(say!(
            context.lang,
            "{name}, com este número, já está na bolsa; mude o que for preciso com `sosline interpreters change {id}`",
            "{name}, with this number, is in the pool already; change what is needed with `sosline interpreters change {id}`"
        )));
    }
    store.append(record(&person, true, who), context.now())?;
    let (id, name) = (person.facts.id, person.label());
    output::message(&say!(context.lang, "{name} já faz parte da bolsa", "{name} is in the pool now"));
    if args.json {
        return list::print_one(id, context, &store);
    }
    output::print(|out| Ok(writeln!(out, "{id}")?))
}

fn change(args: &Change, context: &Context) -> Result<(), CliError> {
    let said = Said::read(
        &Texts {
            name: args.name.as_deref(),
            phone: args.phone.as_deref(),
            languages: args.languages.as_deref(),
            hours: args.hours.as_deref(),
            notes: args.note.as_deref(),
        },
        context,
    )?;
    let mut store = context.write_store()?;
    let who = context.must_lead(&store.staff()?, LEADS)?.facts.id;
    let pool = store.interpreters()?;
    let before = find(&args.person, &pool, context)?;
    let mut after = said.upon(before.clone());
    after.facts.active = (before.facts.active || args.active) && !args.inactive;
    let name = before.label();
    if after == *before {
        return Err(CliError::usage(say!(
            context.lang,
            "nada muda em {name}; indique --name, --phone, --languages, --hours, --note, --active ou --inactive",
            "nothing changes for {name}; give --name, --phone, --languages, --hours, --note, --active or --inactive"
        )));
    }
    store.append(record(&after, false, who), context.now())?;
    output::message(&say!(context.lang, "{name}: alteração guardada", "{name}: change saved"));
    if args.json { list::print_one(after.facts.id, context, &store) } else { Ok(()) }
}

/// The interpreter whom a name or an id means.
pub fn find<'a>(
    asked: &str,
    pool: &'a [Interpreter],
    context: &Context,
) -> Result<&'a Interpreter, CliError> {
    find_interpreter(asked, pool)
        .map_err(|unknown| CliError::usage(words::unknown_interpreter(context.lang, &unknown)))
}

/// What is said of an interpreter, as texts; what is not said is left as it was.
struct Texts<'a> {
    name: Option<&'a str>,
    phone: Option<&'a str>,
    languages: Option<&'a str>,
    hours: Option<&'a str>,
    notes: Option<&'a str>,
}

/// The same, understood.
#[derive(Clone)]
struct Said {
    name: Option<String>,
    phone: Option<String>,
    languages: Option<Vec<Spoken>>,
    hours: Option<Vec<InterpreterHours>>,
    /// Empty: none.
    notes: Option<String>,
}

impl Said {
    fn read(texts: &Texts<'_>, context: &Context) -> Result<Self, CliError> {
        let lang = context.lang;
        let hours = |text| parse_hours(text).map_err(|bad| CliError::usage(words::bad_hours(lang, &bad)));
        Ok(Self {
            name: texts.name.map(|text| super::staff::clean_name(text, lang)).transpose()?,
            phone: texts.phone.map(|text| context.phone(text)).transpose()?,
            languages: texts.languages.map(|list| context.spoken(list)).transpose()?,
            hours: texts.hours.map(hours).transpose()?,
            notes: texts.notes.map(clean_text),
        })
    }

    /// The interpreter after what was said.
    fn upon(self, before: Interpreter) -> Interpreter {
        Interpreter {
            facts: InterpreterFacts {
                languages: self.languages.unwrap_or(before.facts.languages),
                hours: self.hours.unwrap_or(before.facts.hours),
                ..before.facts
            },
            name: self.name.or(before.name),
            phone: self.phone.or(before.phone),
            notes: self.notes.or(before.notes).filter(|notes| !notes.trim().is_empty()),
        }
    }
}

fn nobody_yet(context: &Context) -> Interpreter {
    let id = InterpreterId(context.clock.new_id());
    let facts = InterpreterFacts { id, languages: Vec::new(), hours: Vec::new(), active: true };
    Interpreter { facts, name: None, phone: None, notes: None }
}

fn record(person: &Interpreter, new: bool, who: StaffId) -> Append {
    let event = if new { Event::InterpreterAdded } else { Event::InterpreterChanged };
    let private = Private {
        name: person.name.clone(),
        phone: person.phone.clone(),
        notes: person.notes.clone(),
        ..Private::default()
    };
    Append { who, event: event(person.facts.clone()), private }
}
