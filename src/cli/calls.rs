//! `sosline calls`: the calls themselves, as a table or an export.
//!
//! Names, telephone numbers and notes are shown only to a member of staff (`--as`).

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono_tz::Tz;
use serde::Serialize;

use super::values::{Format, codes};
use super::{CliError, Context, output};
use crate::domain::call::Call;
use crate::domain::code::{Outcome, RouteReason, RouteTo};
use crate::domain::id::StaffId;
use crate::domain::phone::Phone;
use crate::domain::staff::Staff;
use crate::domain::topic::TopicCode;
use crate::export::protect;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, errors};
use crate::say;
use crate::store::{CallFilter, Store};

/// How many calls a table shows unless told otherwise.
const TABLE_ROWS: usize = 50;

/// The columns of an export, in order: a contract that changes only by growing at the end.
pub const COLUMNS: [&str; 31] = [
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
    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = codes::<Format>())]
    format: Format,
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
}

/// What the rows of an export have in common.
struct Export {
    names: HashMap<StaffId, String>,
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
    let export = Export { names, zone: store.zone(), personal };
    match args.format {
        Format::Table => table(args, context, &store, &filter, &export)?,
        Format::Csv => output::to(args.output.as_deref(), |out| csv(&store, &filter, &export, out))?,
        Format::Json => output::to(args.output.as_deref(), |out| json(&store, &filter, &export, out))?,
    }
    if !personal && args.format != Format::Table {
        output::message(&say!(
            context.lang,
            "name, phone e notes vão vazios: são dados pessoais; para os ter diga quem é com --as NOME",
            "name, phone and notes are empty: they are personal data; to have them say who you are with --as NAME"
        ));
    }
    Ok(())
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
    fn name(&self, id: StaffId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    fn row<'a>(&'a self, call: &'a Call) -> Row<'a> {
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
        }
    }
}

impl Row<'_> {
    /// The cells of a CSV line, in the order of [`COLUMNS`]. What people wrote is protected from being read as a
    /// formula.
    fn cells(&self) -> [String; COLUMNS.len()] {
        let text = |value: Option<&str>| protect(value.unwrap_or_default()).into_owned();
        let code = |value: Option<String>| value.unwrap_or_default();
        let yes_no = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
        [
            self.id.clone(),
            self.reference.clone(),
            self.started.clone(),
            code(self.duration_s.map(|seconds| seconds.to_string())),
            code(self.wrap_up_s.map(|seconds| seconds.to_string())),
            yes_no(self.late),
            self.kind.clone(),
            code(self.language.clone()),
            text(self.variant),
            code(self.route.map(|route| route.to_string())),
            code(self.route_reason.map(|reason| reason.to_string())),
            text(self.topic),
            text(self.topic_2),
            text(self.topic_3),
            code(self.outcome.map(|outcome| outcome.to_string())),
            text(self.referral),
            self.ended.clone(),
            code(self.caller.clone()),
            self.channel.clone(),
            text(Some(self.mediator)),
            text(self.transferred_from),
            yes_no(self.call_back),
            yes_no(self.confidential),
            text(Some(self.entered_by)),
            self.entered_at.clone(),
            self.revision.to_string(),
            text(self.name),
            text(self.phone),
            text(self.nationality),
            text(self.locality),
            text(self.notes),
        ]
    }
}

fn csv(store: &Store, filter: &CallFilter, export: &Export, out: &mut dyn Write) -> Result<(), CliError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS).map_err(io::Error::from)?;
    store.for_each_call(filter, |call| {
        csv.write_record(export.row(&call).cells()).map_err(|e| CliError::Output(e.into()))
    })?;
    Ok(csv.flush()?)
}

fn json(store: &Store, filter: &CallFilter, export: &Export, out: &mut dyn Write) -> Result<(), CliError> {
    let mut before = "[\n";
    store.for_each_call(filter, |call| {
        out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
        serde_json::to_writer(&mut *out, &export.row(&call)).map_err(|e| CliError::Output(e.into()))
    })?;
    Ok(out.write_all(if before == "[\n" { "[]\n" } else { "\n]\n" }.as_bytes())?)
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
        let export = Export { names: HashMap::new(), zone: crate::clock::ZONE, personal: true };
        let json = serde_json::to_string(&export.row(&call)).unwrap();
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
