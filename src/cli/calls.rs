//! `sosline calls`: the calls themselves, as a table or an export.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`).

mod export;

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono_tz::Tz;
use serde::Serialize;

use super::values::{ListForm, codes, form_of_file};
use super::{CliError, Context, output};
use crate::domain::call::Call;
use crate::domain::code::{Code, Outcome, RouteReason, RouteTo};
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::phone::Phone;
use crate::domain::staff::Staff;
use crate::domain::topic::TopicCode;
use crate::domain::translation::{Interpretation, OPEN};
use crate::export::calls_book::Field;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, errors};
use crate::say;
use crate::store::{CallFilter, Store};

/// How many calls a table shows unless told otherwise.
const TABLE_ROWS: usize = 50;

/// The columns of an export, in order: a contract that changes only by growing at the end.
pub const COLUMNS: [&str; 35] = [
    "id",
    "reference",
    "started",
    "duration_s",
    "wrap_up_s",
    "late",
    "kind",
    "language",
    "variant",
    "route",
    "route_reason",
    "topic",
    "topic_2",
    "topic_3",
    "outcome",
    "referral",
    "ended",
    "caller",
    "channel",
    "mediator",
    "transferred_from",
    "call_back",
    "confidential",
    "entered_by",
    "entered_at",
    "revision",
    "name",
    "phone",
    "nationality",
    "locality",
    "notes",
    "request_outcome",
    "interpreter",
    "interpreter_wait_s",
    "interpreter_minutes",
];

/// Arguments of `sosline calls`.
#[derive(Debug, clap::Args)]
pub struct Args {
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
    /// At most so many calls in a table, the newest
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
}

/// One call of an export.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    reference: String,
    started: String,
    duration_s: Option<u32>,
    wrap_up_s: Option<u32>,
    late: bool,
    kind: String,
    language: Option<String>,
    variant: Option<&'a str>,
    route: Option<RouteTo>,
    route_reason: Option<RouteReason>,
    topic: Option<&'a str>,
    topic_2: Option<&'a str>,
    topic_3: Option<&'a str>,
    outcome: Option<Outcome>,
    referral: Option<&'a str>,
    ended: String,
    caller: Option<String>,
    channel: String,
    mediator: &'a str,
    transferred_from: Option<&'a str>,
    call_back: bool,
    confidential: bool,
    entered_by: &'a str,
    entered_at: String,
    revision: u32,
    name: Option<&'a str>,
    phone: Option<&'a str>,
    nationality: Option<&'a str>,
    locality: Option<&'a str>,
    notes: Option<&'a str>,
    request_outcome: Option<&'static str>,
    interpreter: Option<String>,
    interpreter_wait_s: Option<u32>,
    interpreter_minutes: Option<u32>,
}

/// What the rows of an export have in common.
struct Export {
    names: HashMap<StaffId, String>,
    /// Empty where nobody says who they are.
    interpreters: HashMap<InterpreterId, String>,
    zone: Tz,
    personal: bool,
}

/// Lists the calls that are meant.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut store = context.read_store()?;
    if args.phone.is_some() && !store.finds_numbers() {
        // A store of an earlier version gets its calls' keys when it is opened for writing.
        store = context.write_store()?;
    }
    let people = store.staff()?;
    let personal = context.acting(&people)?.is_some();
    let filter = CallFilter {
        phone: args.phone.as_deref().map(|typed| phone(typed, personal, context.lang)).transpose()?,
        ..filter(args, context, &store, &people)?
    };
    let names = people.iter().map(|person| (person.facts.id, person.label())).collect();
    let pool = if personal { store.interpreters()? } else { Vec::new() };
    let interpreters = pool.iter().map(|person| (person.facts.id, person.label())).collect();
    let export = Export { names, interpreters, zone: store.zone(), personal };
    let form = form(args, context)?;
    match form {
        ListForm::Table => table(args, context, &store, &filter, &export)?,
        form => export::write(form, args, context, &store, &filter, &export)?,
    }
    if !personal && form != ListForm::Table {
        output::message(&say!(
            context.lang,
            "name, phone, notes e interpreter vão vazios: são dados pessoais; para os ter diga quem é com --as NOME",
            "name, phone, notes and interpreter are empty: they are personal data; to have them say who you are with --as NAME"
        ));
    }
    Ok(())
}

/// The form that is meant: what is asked for, or what the file's name says, or a table.
fn form(args: &Args, context: &Context) -> Result<ListForm, CliError> {
    let lang = context.lang;
    let named = args.output.as_deref().and_then(form_of_file);
    let named = named.and_then(|form| ListForm::from_code(form.code()));
    let form = args.format.or(args.excel.then_some(ListForm::Csv)).or(named).unwrap_or(ListForm::Table);
    if args.excel && form != ListForm::Csv {
        return Err(CliError::usage(errors::excel_is_csv(lang, form.code())));
    }
    if form == ListForm::Xlsx && args.output.is_none() && io::stdout().is_terminal() {
        return Err(CliError::usage(errors::no_workbook_on_a_terminal(lang)));
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
        phone: None,
    })
}

impl Export {
    /// Who interpreted; of several, one after the other.
    fn interpreters(&self, of: &Interpretation) -> String {
        let names = of.interpreters.iter().filter_map(|id| self.interpreters.get(id));
        names.map(String::as_str).collect::<Vec<_>>().join("; ")
    }

    fn name(&self, id: StaffId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    /// A call's row; `interpreted` is what interpreters did for it.
    fn row<'a>(&'a self, call: &'a Call, interpreted: Option<&Interpretation>) -> Row<'a> {
        let facts = &call.facts;
        let private = |field: &'a Option<String>| field.as_deref().filter(|_| self.personal);
        Row {
            id: facts.id.to_string(),
            reference: facts.id.reference(),
            started: output::rfc3339(facts.started, self.zone),
            duration_s: facts.duration_s,
            wrap_up_s: facts.wrap_up_s,
            late: facts.late,
            kind: facts.kind.to_string(),
            language: facts.language.as_ref().map(|asked| asked.code.to_string()),
            variant: facts.language.as_ref().and_then(|asked| asked.variant.as_deref()),
            route: facts.route.map(|route| route.to),
            route_reason: facts.route.map(|route| route.reason),
            topic: facts.topic.as_ref().map(TopicCode::as_str),
            topic_2: facts.also.first().map(TopicCode::as_str),
            topic_3: facts.also.get(1).map(TopicCode::as_str),
            outcome: facts.outcome,
            referral: facts.referral.as_deref(),
            ended: facts.ended.to_string(),
            caller: facts.caller.map(|caller| caller.to_string()),
            channel: facts.channel.to_string(),
            mediator: self.name(facts.mediator),
            transferred_from: facts.transferred_from.map(|staff| self.name(staff)),
            call_back: facts.call_back,
            confidential: facts.confidential,
            entered_by: self.name(call.entered_by),
            entered_at: output::rfc3339(call.entered_at, self.zone),
            revision: call.revision,
            name: private(&call.private.name),
            phone: private(&call.private.phone),
            nationality: private(&call.private.nationality),
            locality: private(&call.private.locality),
            notes: private(&call.private.notes),
            request_outcome: interpreted.map(|of| of.outcome.map_or(OPEN, Code::code)),
            interpreter: interpreted.map(|of| self.interpreters(of)).filter(|names| !names.is_empty()),
            interpreter_wait_s: interpreted.and_then(|of| of.waited_s),
            interpreter_minutes: interpreted.and_then(|of| of.minutes),
        }
    }
}

impl Row<'_> {
    /// The fields of a record, in the order of [`COLUMNS`]: what CSV and a workbook have.
    fn fields(&self) -> [Field<'_>; COLUMNS.len()] {
        [
            Field::Code(&self.id),
            Field::Code(&self.reference),
            Field::Moment(&self.started),
            Field::number(self.duration_s),
            Field::number(self.wrap_up_s),
            Field::yes_no(self.late),
            Field::Code(&self.kind),
            Field::code(self.language.as_deref()),
            Field::text(self.variant),
            Field::code(self.route.map(Code::code)),
            Field::code(self.route_reason.map(Code::code)),
            Field::text(self.topic),
            Field::text(self.topic_2),
            Field::text(self.topic_3),
            Field::code(self.outcome.map(Code::code)),
            Field::text(self.referral),
            Field::Code(&self.ended),
            Field::code(self.caller.as_deref()),
            Field::Code(&self.channel),
            Field::Text(self.mediator),
            Field::text(self.transferred_from),
            Field::yes_no(self.call_back),
            Field::yes_no(self.confidential),
            Field::Text(self.entered_by),
            Field::Moment(&self.entered_at),
            Field::Number(self.revision),
            Field::text(self.name),
            Field::text(self.phone),
            Field::text(self.nationality),
            Field::text(self.locality),
            Field::text(self.notes),
            Field::code(self.request_outcome),
            Field::text(self.interpreter.as_deref()),
            Field::number(self.interpreter_wait_s),
            Field::number(self.interpreter_minutes),
        ]
    }
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
    let rows = page.calls.iter().map(|call| words(call, context, export)).collect();
    let mut header = header(lang);
    header.extend(if export.personal {
        lang.pick(["nome", "telefone"], ["name", "telephone"])
    } else {
        ["", ""]
    });
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

fn words(call: &Call, context: &Context, export: &Export) -> Vec<String> {
    let (lang, facts) = (context.lang, &call.facts);
    let topic = facts.topic.as_ref().map(|code| {
        let topic = context.config.topics.get(code.as_str());
        topic.map_or_else(|| code.to_string(), |topic| lang.pick(&topic.pt, &topic.en).clone())
    });
    let minutes = facts.duration_s.map(|seconds| format!("{}:{:02}", seconds / 60, seconds % 60));
    let result = facts.outcome.map_or_else(|| facts.kind.word(), Worded::word);
    let language = facts.language.as_ref().map(|asked| context.asked_name(asked));
    let mut cells = vec![
        output::local(facts.started, export.zone),
        facts.id.reference(),
        minutes.unwrap_or_default(),
        if facts.late { output::yes_no(lang, true).to_owned() } else { String::new() },
        language.unwrap_or_default(),
        topic.unwrap_or_default(),
        result.to(lang).to_owned(),
        facts.route.map(|route| route.to.word().to(lang).to_owned()).unwrap_or_default(),
        export.name(facts.mediator).to_owned(),
    ];
    if export.personal {
        cells.push(call.private.name.clone().unwrap_or_default());
        cells.push(call.private.phone.clone().unwrap_or_default());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_fields_of_the_csv_header_in_its_order() {
        let (id, at) =
            (crate::domain::id::CallId(uuid::Uuid::nil()), "2026-11-23T10:00:00Z".parse().unwrap());
        let facts = crate::domain::call::CallFacts::new(id, at, StaffId::PROGRAM);
        let call = Call {
            entered_at: facts.started,
            facts,
            private: crate::domain::event::Private::default(),
            revision: 1,
            entered_by: StaffId::PROGRAM,
        };
        let (names, interpreters) = (HashMap::new(), HashMap::new());
        let export = Export { names, interpreters, zone: crate::clock::ZONE, personal: true };
        let json = serde_json::to_string(&export.row(&call, None)).unwrap();
        let places: Vec<usize> =
            COLUMNS.iter().map(|name| json.find(&format!("\"{name}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{json}");
        assert_eq!(
            json.matches(':').count() - json.matches("T10:00:00+00:00").count() * 3,
            COLUMNS.len(),
            "{json}"
        );
    }
}
