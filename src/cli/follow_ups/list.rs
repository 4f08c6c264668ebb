//! `sosline follow-ups list`: the follow-ups as a table, as CSV, as JSON.

use std::io;
use std::path::PathBuf;

use super::super::values::{Format, codes, form};
use super::super::{CliError, Context, named, output};
use super::as_typed;
use super::show::Shown;
use crate::domain::follow_up::{FollowUpChannel, FollowUpState, Followed};
use crate::domain::id::CallId;
use crate::export::{csv, protect};
use crate::i18n::codes::Worded;
use crate::store::FollowUpFilter;

/// The columns of an export, in order: a contract that changes only by growing at the end.
pub const COLUMNS: [&str; 25] = [
    "id",
    "reference",
    "state",
    "channel",
    "due",
    "time",
    "who",
    "language",
    "variant",
    "every",
    "until",
    "call",
    "entered_by",
    "entered_at",
    "revision",
    "postponed",
    "times_done",
    "last_result",
    "ended_at",
    "ended_by",
    "name",
    "phone",
    "email",
    "reason",
    "remark",
];

/// Arguments of `sosline follow-ups list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Only those that are so; if left out, the open ones
    #[arg(long, value_name = "STATE", value_parser = codes::<FollowUpState>(), conflicts_with = "all")]
    state: Option<FollowUpState>,
    /// Open, done and stopped ones
    #[arg(long)]
    all: bool,
    /// Only those that are due on this day or before
    #[arg(long, value_name = "DAY")]
    due: Option<String>,
    /// Only those that are done so
    #[arg(long, value_name = "CHANNEL", value_parser = codes::<FollowUpChannel>())]
    channel: Option<FollowUpChannel>,
    /// Only those that this person is to do
    #[arg(long = "for", id = "person", value_name = "NAME", conflicts_with = "mine")]
    person: Option<String>,
    /// Only those that the person of --as is to do
    #[arg(long)]
    mine: bool,
    /// Only those that come from this call, or were done in it
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// The form of the list; if left out, that of the file's name, or a table
    #[arg(long, value_name = "FORMAT", value_parser = codes::<Format>())]
    format: Option<Format>,
    /// Print JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Lists them.
pub fn run(args: &List, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let people = store.staff()?;
    let who = match &args.person {
        Some(name) => Some(context.find(name, &people)?.facts.id),
        None if args.mine => Some(context.must_act(&people)?.facts.id),
        None => None,
    };
    let filter = FollowUpFilter {
        state: args.state.or((!args.all).then_some(FollowUpState::Open)),
        due: args.due.as_deref().map(|text| as_typed(text, &store, context)).transpose()?.map(|due| due.day),
        channel: args.channel,
        who,
        call: args
            .call
            .as_deref()
            .map(|text| named::call(text, &store, context))
            .transpose()?
            .map(|one| one.facts.id),
    };
    let found = store.follow_ups(&filter, usize::MAX)?;
    let shown = Shown::new(&store, context)?;
    let asked = args.format.or(args.json.then_some(Format::Json));
    let format = form(asked, args.output.as_deref(), Format::Table, context.lang)?;
    output::to(args.output.as_deref(), |out| match format {
        Format::Table => Ok(writeln!(out, "{}", table(&found, &shown))?),
        Format::Csv => {
            let mut records = csv::writer(out, csv::Dialect::default())?;
            records.write_record(COLUMNS).map_err(csv::failed)?;
            for one in &found {
                records.write_record(cells(one, &shown)).map_err(csv::failed)?;
            }
            Ok(records.flush()?)
        }
        Format::Json => {
            let rows: Vec<_> = found.iter().map(|one| shown.json(one)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
    })?;
    shown.say_what_is_left_out();
    Ok(())
}

fn table(found: &[Followed], shown: &Shown<'_>) -> String {
    let lang = shown.context.lang;
    let mut header = lang.pick(
        vec!["para quando", "situação", "referência", "como", "quem faz", "língua", "semanas"],
        vec!["due", "state", "reference", "channel", "who", "language", "weeks"],
    );
    if shown.is_personal() {
        header.extend(
            lang.pick(["nome", "telefone", "e-mail", "motivo"], ["name", "telephone", "e-mail", "reason"]),
        );
    }
    let rows = found.iter().map(|followed| {
        let one = &followed.follow_up;
        let terms = &one.facts.terms;
        let mut cells = vec![
            terms.due.to_string(),
            shown.state(one),
            one.facts.id.reference(),
            terms.channel.word().to(lang).to_owned(),
            shown.who(one),
            followed.language().map(|asked| shown.context.asked_name(asked)).unwrap_or_default(),
            terms.every.map(|weeks| weeks.to_string()).unwrap_or_default(),
        ];
        if shown.is_personal() {
            let private = &one.private;
            let texts =
                [followed.name(), followed.phone(), private.email.as_deref(), private.notes.as_deref()];
            let open = shown.shows(followed);
            cells.extend(texts.map(|text| text.filter(|_| open).unwrap_or_default().to_owned()));
        }
        cells
    });
    output::table(&header, rows.collect(), &[6])
}

/// The cells of a CSV line, in the order of [`COLUMNS`]. What people wrote is protected from being read as a formula.
fn cells(followed: &Followed, shown: &Shown<'_>) -> [String; COLUMNS.len()] {
    let (one, open) = (&followed.follow_up, shown.shows(followed));
    let (facts, terms) = (&one.facts, &one.facts.terms);
    let text = |value: &str| protect(value).into_owned();
    let private = |value: Option<&str>| text(value.filter(|_| open).unwrap_or_default());
    let name = |id| text(&shown.name(id));
    let language = followed.language();
    [
        facts.id.to_string(),
        facts.id.reference(),
        one.state.to_string(),
        terms.channel.to_string(),
        terms.due.day.to_string(),
        terms.due.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        terms.who.map(name).unwrap_or_default(),
        language.map(|asked| asked.code.to_string()).unwrap_or_default(),
        text(language.and_then(|asked| asked.variant.as_deref()).unwrap_or_default()),
        terms.every.map(|weeks| weeks.to_string()).unwrap_or_default(),
        terms.until.map(|day| day.to_string()).unwrap_or_default(),
        facts.call.map(CallId::reference).unwrap_or_default(),
        name(one.entered_by),
        shown.rfc3339(one.entered_at),
        one.revision.to_string(),
        one.postponed.to_string(),
        one.times_done().to_string(),
        one.occasions.last().map(|last| last.result.to_string()).unwrap_or_default(),
        one.ended.map(|(at, _)| shown.rfc3339(at)).unwrap_or_default(),
        one.ended.map(|(_, by)| name(by)).unwrap_or_default(),
        private(followed.name()),
        private(followed.phone()),
        private(one.private.email.as_deref()),
        private(one.private.notes.as_deref()),
        private(one.remark.as_deref()),
    ]
}
