//! `sosline calls`: the calls themselves, as a table or an export.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`).

mod export;

use std::path::PathBuf;

use super::values::{ListForm, codes, form_or_excel};
use super::{CliError, Context, output};
use crate::domain::call::Call;
use crate::domain::code::{Code, Outcome};
use crate::domain::filter::{Reader, complete};
use crate::domain::phone::Phone;
use crate::domain::staff::Staff;
use crate::export::calls::Export;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, errors, exports, review, word};
use crate::say;
use crate::store::{CallFilter, Store};

/// How many calls a table shows unless told otherwise.
const TABLE_ROWS: usize = 50;

/// Arguments of `sosline calls`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which calls: `key:value` words and text, as on the Review screen
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// Print what may come next in the filter, one a line, instead of calls
    #[arg(long)]
    complete: bool,
    /// The first day
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Only calls in this language
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Only calls about this topic, or this whole area
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only calls with this outcome
    #[arg(long, value_name = "OUTCOME", value_parser = codes::<Outcome>())]
    outcome: Option<Outcome>,
    /// Only calls that this person took
    #[arg(long, value_name = "NAME")]
    mediator: Option<String>,
    /// Only calls from this number, however it was typed; needs --as
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The form of the list; if left out, that of the file's name, or a table
    #[arg(long, value_name = "FORMAT", value_parser = codes::<ListForm>())]
    format: Option<ListForm>,
    /// CSV as a Portuguese Excel expects it
    #[arg(long)]
    excel: bool,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// At most so many calls in a table, the newest; if left out, 50
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
}

/// Lists the calls that are meant.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut store = context.read_store()?;
    if args.phone.is_some() && !store.finds_numbers() {
        // A store of an earlier version gets its calls' keys when it is opened for writing.
        store = context.write_store()?;
    }
    let people = store.staff()?;
    let line = args.filter.join(" ");
    if args.complete {
        return completions(&line, context, &store, &people);
    }
    let reader = Reader::of(context.acting(&people)?);
    let personal = reader != Reader::Nobody;
    let understood = context.filter_for(&line, reader, &mut store, &people)?;
    let filter = CallFilter {
        phone: args.phone.as_deref().map(|typed| phone(typed, personal, context.lang)).transpose()?,
        line: understood,
        reader,
        ..filter(args, context, &store, &people)?
    };
    let pool = if personal { store.interpreters()? } else { Vec::new() };
    let export = Export::new(&people, &pool, store.zone(), reader);
    let form = form(args, context)?;
    match form {
        ListForm::Table => table(args, context, &store, &filter, &export)?,
        form => export::write(form, args, context, &store, &filter, &export)?,
    }
    if !personal && form != ListForm::Table {
        let columns = word("name, phone, notes e interpreter", "name, phone, notes and interpreter");
        output::left_empty(context.lang, columns);
    }
    Ok(())
}

/// Prints the words that may stand where the filter ends, whole, as a shell wants them.
fn completions(line: &str, context: &Context, store: &Store, people: &[Staff]) -> Result<(), CliError> {
    let aliases = review::aliases();
    let found = complete(line, line.len(), &context.known(store, people, &aliases)?);
    let word = line.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    output::print(|out| {
        for one in &found.candidates {
            writeln!(out, "{}{}\t{}", &line[word..found.at.start.max(word)], one.text, one.aside)?;
        }
        Ok(())
    })
}

/// The form that is meant: what is asked for, or what the file's name says, or a table.
fn form(args: &Args, context: &Context) -> Result<ListForm, CliError> {
    let path = args.output.as_deref();
    let form = form_or_excel(args.format, args.excel, path, ListForm::Table, context.lang)?;
    if args.limit.is_some() && form != ListForm::Table {
        return Err(CliError::usage(exports::limit_is_of_a_table(context.lang, form.code())));
    }
    Ok(form)
}

/// The number to look for: only for a member of staff, since who called is personal data.
fn phone(typed: &str, personal: bool, lang: Lang) -> Result<Phone, CliError> {
    if !personal {
        return Err(CliError::usage(say!(
            lang,
            "procurar por telefone é só para quem trabalha na linha; diga quem é com --as NOME",
            "only members of staff search by telephone number; say who you are with --as NAME"
        )));
    }
    Phone::understood(typed).ok_or_else(|| {
        CliError::usage(say!(
            lang,
            "«{typed}» não é um número de telefone completo; escreva por exemplo 912345678 ou +380671234567",
            "“{typed}” is not a whole telephone number; write for example 912345678 or +380671234567"
        ))
    })
}

fn filter(args: &Args, context: &Context, store: &Store, people: &[Staff]) -> Result<CallFilter, CliError> {
    let zone = store.zone();
    let day = |text: &Option<String>| text.as_deref().map(|text| context.date(text, zone)).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(CliError::usage(errors::days_reversed(context.lang, from, to)));
    }
    let language = args.language.as_deref().map(|text| context.language(text)).transpose()?;
    let mediator = args.mediator.as_deref().map(|name| context.find(name, people)).transpose()?;
    let topics = &context.config.topics;
    let topic = match &args.topic {
        None => None,
        Some(area) if topics.area(area).is_some() => Some(area.clone()),
        Some(text) => Some(
            topics
                .resolve(text)
                .map_err(|unknown| CliError::usage(errors::unknown_topic(context.lang, topics, &unknown)))?
                .to_string(),
        ),
    };
    Ok(CallFilter {
        from,
        to,
        language: language.map(|(code, _)| code),
        topic,
        outcome: args.outcome,
        mediator: mediator.map(|person| person.facts.id),
        ..CallFilter::default()
    })
}

fn table(
    args: &Args,
    context: &Context,
    store: &Store,
    filter: &CallFilter,
    export: &Export,
) -> Result<(), CliError> {
    let lang = context.lang;
    let page = store.calls(filter, None, args.limit.unwrap_or(TABLE_ROWS))?;
    let (personal, zone) = (filter.reader != Reader::Nobody, store.zone());
    let rows = page.calls.iter().map(|call| words(call, personal, context, export, zone)).collect();
    let mut header = header(lang);
    header.extend(if personal { lang.pick(["nome", "telefone"], ["name", "telephone"]) } else { ["", ""] });
    header.retain(|column| !column.is_empty());
    let table = output::table(&header, rows, &[2]);
    output::to(args.output.as_deref(), |out| Ok(writeln!(out, "{table}")?))?;
    if page.next.is_some() {
        let (shown, all) = (page.calls.len(), store.how_many_calls(filter)?);
        output::message(&say!(
            lang,
            "são {all} chamadas; estão aqui as {shown} mais recentes: peça mais com --limit, ou todas com --format csv",
            "there are {all} calls; these are the newest {shown}: ask for more with --limit, or for all with --format csv"
        ));
    }
    Ok(())
}

fn header(lang: Lang) -> Vec<&'static str> {
    lang.pick(
        vec![
            "início",
            "referência",
            "min",
            "tardia",
            "língua",
            "assunto",
            "resultado",
            "via",
            "quem atendeu",
        ],
        vec!["started", "reference", "min", "late", "language", "topic", "outcome", "route", "mediator"],
    )
}

fn words(
    call: &Call,
    personal: bool,
    context: &Context,
    export: &Export,
    zone: chrono_tz::Tz,
) -> Vec<String> {
    let (lang, facts) = (context.lang, &call.facts);
    let topic = facts.topic.as_ref().map(|code| {
        let topic = context.config.topics.get(code.as_str());
        topic.map_or_else(|| code.to_string(), |topic| lang.pick(&topic.pt, &topic.en).clone())
    });
    let minutes = facts.duration_s.map(|seconds| format!("{}:{:02}", seconds / 60, seconds % 60));
    let result = facts.outcome.map_or_else(|| facts.kind.word(), Worded::word);
    let language = facts.language.as_ref().map(|asked| context.asked_name(asked));
    let mut cells = vec![
        output::local(facts.started, zone),
        facts.id.reference(),
        minutes.unwrap_or_default(),
        if facts.late { output::yes_no(lang, true).to_owned() } else { String::new() },
        language.unwrap_or_default(),
        topic.unwrap_or_default(),
        result.to(lang).to_owned(),
        facts.route.map(|route| route.to.word().to(lang).to_owned()).unwrap_or_default(),
        export.name(facts.mediator).to_owned(),
    ];
    if personal {
        let shown = export.shows(facts);
        let private = |text: &Option<String>| text.clone().filter(|_| shown).unwrap_or_default();
        cells.push(private(&call.private.name));
        cells.push(private(&call.private.phone));
    }
    cells
}
