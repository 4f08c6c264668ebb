//! `sosline review`: what waits for a shift lead's eyes, the history of a call, and what to write to its mediator.

use std::io::Write;

use serde_json::json;

use super::output::{self, object, rfc3339};
use super::{CliError, Context, named};
use crate::domain::event::{Event, Private};
use crate::domain::filter::{Flag, Known, Reader, Term, Test};
use crate::domain::history::{Change, Step, record};
use crate::domain::id::CommentId;
use crate::domain::review::{CallCommented, CallReviewed, Comment, CommentRead, Review};
use crate::domain::staff::Staff;
use crate::domain::text::{clean_line, clean_text};
use crate::i18n::{review as words, word};
use crate::say;
use crate::store::{Append, CallFilter, StoreError};

/// How many calls are listed unless told otherwise.
const MOST: usize = 50;

/// Arguments of `sosline review`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the calls that wait for review: late entries and corrections
    List(List),
    /// Note that a call was reviewed
    Mark(Mark),
    /// Write to whoever took a call about it
    Comment(Remark),
    /// Read what was written to you about your calls
    Comments(Comments),
    /// Show all that happened to a call's record: who, when, what, why
    History(History),
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only those that also fit this filter, as of `sosline calls`
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// At most so many calls, the newest
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Mark {
    /// The call's reference
    #[arg(value_name = "REFERENCE")]
    call: String,
    /// The revision that you saw; if missing, the present one
    #[arg(long, value_name = "NUMBER")]
    revision: Option<u32>,
}

#[derive(Debug, clap::Args)]
struct Remark {
    /// The call's reference
    #[arg(value_name = "REFERENCE")]
    call: String,
    /// What to say
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
}

#[derive(Debug, clap::Args)]
struct Comments {
    /// Note that you read them
    #[arg(long)]
    read: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct History {
    /// The call's reference
    #[arg(value_name = "REFERENCE")]
    call: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::List(args) => list(&args, context),
        Command::Mark(args) => mark(&args, context),
        Command::Comment(args) => comment(&args, context),
        Command::Comments(args) => comments(&args, context),
        Command::History(args) => show_history(&args, context),
    }
}

/// The person of `--as`, who must lead the shift.
fn lead<'a>(context: &Context, people: &'a [Staff]) -> Result<&'a Staff, CliError> {
    context.must_lead(people, word("a revisão é de quem chefia o turno", "the review is for a shift lead"))
}

fn name(people: &[Staff], id: crate::domain::id::StaffId) -> String {
    people.iter().find(|person| person.facts.id == id).map_or_else(String::new, Staff::label)
}

// --- what waits ---------------------------------------------------------------------------------------------

fn list(args: &List, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let people = store.staff()?;
    lead(context, &people)?;
    let mut line = context.filter(&args.filter.join(" "), &store, &people)?;
    line.terms.push(Term { not: false, any: vec![Test::Is(Flag::Waiting, true)] });
    let filter = CallFilter { line, reader: Reader::Lead, ..CallFilter::default() };
    let page = store.calls(&filter, None, args.limit.unwrap_or(MOST))?;
    let zone = store.zone();
    if args.json {
        let rows = page.calls.iter().map(|call| {
            object([
                ("reference", json!(call.facts.id.reference())),
                ("started", json!(rfc3339(call.facts.started, zone))),
                ("late", json!(call.facts.late)),
                ("revision", json!(call.revision)),
                ("mediator", json!(name(&people, call.facts.mediator))),
                ("entered_by", json!(name(&people, call.entered_by))),
            ])
        });
        return output::json(&rows.collect::<Vec<_>>());
    }
    let lang = context.lang;
    let header = lang.pick(
        ["início", "referência", "revisão", "porquê", "quem atendeu", "quem registou"],
        ["started", "reference", "revision", "why", "mediator", "entered by"],
    );
    let rows = page.calls.iter().map(|call| {
        let why = match (call.facts.late, call.revision) {
            (true, 1) => word("tardia", "late"),
            (true, _) => word("tardia, corrigida", "late, corrected"),
            (false, _) => word("corrigida", "corrected"),
        };
        vec![
            output::local(call.facts.started, zone),
            call.facts.id.reference(),
            call.revision.to_string(),
            why.to(lang).to_owned(),
            name(&people, call.facts.mediator),
            name(&people, call.entered_by),
        ]
    });
    let table = output::table(&header, rows.collect(), &[2]);
    output::print(|out| Ok(writeln!(out, "{table}")?))?;
    if page.next.is_some() {
        let (shown, all) = (page.calls.len(), store.how_many_calls(&filter)?);
        output::message(&say!(
            lang,
            "esperam revisão {all} chamadas; estão aqui as {shown} mais recentes: peça mais com --limit",
            "{all} calls wait for review; these are the newest {shown}: ask for more with --limit"
        ));
    }
    Ok(())
}

fn mark(args: &Mark, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = lead(context, &people)?.facts.id;
    let call = named::call(&args.call, &store, context)?;
    let (id, reference, lang) = (call.facts.id, call.facts.id.reference(), context.lang);
    let revision = args.revision.unwrap_or(call.revision);
    let before = store.review(id)?.filter(Review::is_current).and_then(|review| review.reviewed);
    // Whoever has said it once need not be heard twice.
    if before.is_none_or(|before| (before.by, before.revision) != (who, revision)) {
        let event = Event::CallReviewed(CallReviewed { id, revision });
        let append = Append { who, event, private: Private::default() };
        store.append(append, context.now()).map_err(|error| match error {
            StoreError::Stale { current, .. } => CliError::failed(say!(
                lang,
                "{reference} não está na revisão {revision}, mas na {current}; veja o que mudou com `sosline review history {reference}` e dê essa por revista",
                "{reference} is not at revision {revision}, but at {current}; see what changed with `sosline review history {reference}` and mark that one"
            )),
            error => error.into(),
        })?;
    }
    output::message(&say!(
        lang,
        "{reference}: revista a revisão {revision}",
        "{reference}: revision {revision} is reviewed"
    ));
    Ok(())
}

// --- comments -----------------------------------------------------------------------------------------------

fn comment(args: &Remark, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = lead(context, &people)?.facts.id;
    let call = named::call(&args.call, &store, context)?;
    let text = clean_text(&args.text);
    if text.trim().is_empty() {
        return Err(CliError::usage(say!(
            context.lang,
            "o comentário está vazio; escreva entre aspas o que quer dizer",
            "the comment is empty; write what you want to say in quotation marks"
        )));
    }
    let id = CommentId(context.clock.new_id());
    let event = Event::CallCommented(CallCommented { id, call: call.facts.id, to: call.facts.mediator });
    let private = Private { notes: Some(text), ..Private::default() };
    store.append(Append { who, event, private }, context.now())?;
    let (reference, to) = (call.facts.id.reference(), name(&people, call.facts.mediator));
    output::message(&say!(
        context.lang,
        "{reference}: {to} lê o comentário ao entrar de turno",
        "{reference}: {to} reads the comment at sign-on"
    ));
    Ok(())
}

fn comments(args: &Comments, context: &Context) -> Result<(), CliError> {
    let mut store = if args.read { context.write_store()? } else { context.read_store()? };
    let people = store.staff()?;
    let me = context.must_act(&people)?.facts.id;
    let unread = store.unread_comments(me)?;
    if args.read {
        let read = |comment: &Comment| Append {
            who: me,
            event: Event::CommentRead(CommentRead { id: comment.id, call: comment.call }),
            private: Private::default(),
        };
        store.append_all(unread.iter().map(read).collect(), context.now())?;
    }
    let zone = store.zone();
    if args.json {
        let rows = unread.iter().map(|comment| {
            object([
                ("id", json!(comment.id.to_string())),
                ("call", json!(comment.call.reference())),
                ("by", json!(name(&people, comment.by))),
                ("at", json!(rfc3339(comment.at, zone))),
                ("text", json!(comment.text)),
            ])
        });
        return output::json(&rows.collect::<Vec<_>>());
    }
    let header =
        context.lang.pick(["quando", "chamada", "quem", "comentário"], ["at", "call", "by", "comment"]);
    let rows = unread.iter().map(|comment| {
        vec![
            output::local(comment.at, zone),
            comment.call.reference(),
            name(&people, comment.by),
            comment.text.clone().unwrap_or_default(),
        ]
    });
    let table = output::table(&header, rows.collect(), &[]);
    output::print(|out| Ok(writeln!(out, "{table}")?))
}

// --- history ------------------------------------------------------------------------------------------------

fn show_history(args: &History, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let people = store.staff()?;
    let reader = Reader::of(context.acting(&people)?);
    let call = named::call(&args.call, &store, context)?;
    let steps = store.history(call.facts.id)?;
    // What is secret now was perhaps not so before, but it is now.
    let facts = record(&steps).map_or(call.facts, |call| call.facts);
    let personal = match reader {
        Reader::Nobody => false,
        Reader::Mediator(id) => !facts.confidential || facts.mediator == id,
        Reader::Lead => true,
    };
    let aliases = Vec::new();
    let known = context.known(&store, &people, &aliases)?;
    if args.json {
        let rows: Vec<_> = steps.iter().map(|step| json_of(step, personal, &known)).collect();
        return output::json(&rows);
    }
    output::print(|out| {
        for step in &steps {
            write_step(step, personal, context, &known, out)?;
        }
        Ok(())
    })
}

/// What was written beside an entry: why a record was corrected, or a comment.
fn said(step: &Step) -> Option<&str> {
    let private = &step.entry.private;
    match step.entry.event {
        Event::CallCorrected(_) => private.reason.as_deref(),
        Event::CallCommented(_) => private.notes.as_deref(),
        _ => None,
    }
}

fn json_of(step: &Step, personal: bool, known: &Known<'_>) -> impl serde::Serialize + use<> {
    let (kind, _) = step.entry.event.to_parts();
    let shown = |change: &Change| personal || !change.field.is_personal();
    let of = |change: &Change, text: &Option<String>| text.clone().filter(|_| shown(change));
    let changes = step.changes.iter().map(|change| {
        json!({
            "field": change.field.to_string(),
            "before": of(change, &change.before),
            "after": of(change, &change.after),
        })
    });
    object([
        ("seq", json!(step.entry.seq)),
        ("at", json!(rfc3339(step.entry.at, known.zone))),
        ("who", json!(name(known.staff, step.entry.who))),
        ("kind", json!(kind)),
        ("revision", json!(step.revision)),
        ("changes", json!(changes.collect::<Vec<_>>())),
        ("said", json!(said(step).filter(|_| personal))),
        ("read", json!(step.read.map(|at| rfc3339(at, known.zone)))),
    ])
}

fn write_step(
    step: &Step,
    personal: bool,
    context: &Context,
    known: &Known<'_>,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let lang = context.lang;
    let (at, who) =
        (output::local(step.entry.at, known.zone), clean_line(&name(known.staff, step.entry.who)));
    let did = words::step(&step.entry.event).to(lang);
    let revision = step.revision.map_or(String::new(), |number| format!(" (rev. {number})"));
    writeln!(out, "{at}  {who} {did}{revision}")?;
    for change in &step.changes {
        let value = |text: &Option<String>| match text {
            None => words::NOTHING.to(lang).to_owned(),
            Some(_) if change.field.is_personal() && !personal => "•••".to_owned(),
            Some(text) => clean_line(&words::value(lang, change.field, text, known)),
        };
        let field = words::field(change.field).to(lang);
        writeln!(out, "    {field}: {} → {}", value(&change.before), value(&change.after))?;
    }
    if let Some(text) = said(step).filter(|_| personal) {
        let label = match step.entry.event {
            Event::CallCorrected(_) => word("porquê", "why"),
            _ => word("comentário", "comment"),
        };
        writeln!(out, "    {}: {}", label.to(lang), clean_line(text))?;
    }
    Ok(())
}
