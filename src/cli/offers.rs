//! `sosline offers`: hosting offers, recorded, listed, exported and closed without the console.
//!
//! Names, telephone numbers, e-mail addresses and notes are shown only to a member of staff (`--as`).

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;

use chrono_tz::Tz;
use serde::Serialize;

use super::named::{self, Sought};
use super::values::{Format, codes, form};
use super::{CliError, Context, output};
use crate::domain::code::{Caller, Channel, Code, OfferClosing, OfferKind};
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, OfferId, StaffId};
use crate::domain::offer::{Offer, OfferClosed, OfferFacts};
use crate::domain::text::{clean_line, said_line, said_text};
use crate::export::{csv, protect};
use crate::i18n::codes::{Worded, offer_state};
use crate::i18n::{errors, word};
use crate::say;
use crate::store::{Append, OfferFilter};

/// The columns of an export, in order: a contract that changes only by growing at the end.
pub const COLUMNS: [&str; 18] = [
    "id",
    "reference",
    "offered",
    "kinds",
    "people",
    "municipality",
    "by",
    "channel",
    "call",
    "entered_by",
    "entered_at",
    "closed_reason",
    "closed_at",
    "closed_by",
    "name",
    "phone",
    "email",
    "notes",
];

/// Arguments of `sosline offers`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Record a hosting offer
    Add(Add),
    /// List or export the hosting offers
    List(List),
    /// Close a hosting offer
    Close(Close),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// What is offered; may be given several times
    #[arg(long, value_name = "KIND", required = true, value_parser = codes::<OfferKind>())]
    kind: Vec<OfferKind>,
    /// For how many people
    #[arg(long, value_name = "NUMBER")]
    people: u32,
    /// Where
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: String,
    /// Who offers
    #[arg(long, value_name = "CALLER", default_value = "general-public", value_parser = codes::<Caller>())]
    by: Caller,
    /// Through which door it came
    #[arg(long, value_name = "CHANNEL", default_value = "phone", value_parser = codes::<Channel>())]
    channel: Channel,
    /// The name of the contact
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The contact's telephone number
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The contact's e-mail address
    #[arg(long, value_name = "EMAIL")]
    email: Option<String>,
    /// Notes
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// The reference of the call in which it was made
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
}

#[derive(Debug, clap::Args)]
struct List {
    /// Only offers of this kind
    #[arg(long, value_name = "KIND", value_parser = codes::<OfferKind>())]
    kind: Option<OfferKind>,
    /// Only offers of this municipality
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: Option<String>,
    /// Only open offers, as when nothing is said
    #[arg(long, conflicts_with_all = ["closed", "all"])]
    open: bool,
    /// Only closed offers
    #[arg(long, conflicts_with = "all")]
    closed: bool,
    /// Open and closed offers
    #[arg(long)]
    all: bool,
    /// The first day
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The form of the list; if left out, that of the file's name, or a table
    #[arg(long, value_name = "FORMAT", value_parser = codes::<Format>())]
    format: Option<Format>,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct Close {
    /// The offer's reference
    #[arg(value_name = "REFERENCE")]
    offer: String,
    /// Why it is no longer open
    #[arg(long, value_name = "REASON", value_parser = codes::<OfferClosing>())]
    reason: OfferClosing,
}

/// Does what the subcommand says.
pub fn run(args: Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Add(args) => add(&args, context),
        Command::List(args) => list(&args, context),
        Command::Close(args) => close(&args, context),
    }
}

// --- add and close ------------------------------------------------------------------------------------------

fn add(args: &Add, context: &Context) -> Result<(), CliError> {
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = context.must_act(&people)?.facts.id;
    let call = args.call.as_deref().map(|text| named::call(text, &store, context)).transpose()?;
    let now = context.now();
    let facts = OfferFacts {
        id: OfferId(context.clock.new_id()),
        offered: now,
        kinds: OfferKind::ALL.iter().copied().filter(|kind| args.kind.contains(kind)).collect(),
        people: args.people,
        municipality: clean_line(&args.municipality),
        by: args.by,
        channel: args.channel,
        call: call.map(|call| call.facts.id),
    };
    let reference = facts.id.reference();
    store.append(Append { who, event: Event::HostingOffered(facts), private: private(args) }, now)?;

    output::recorded(&reference, None, (context.lang, word("a oferta ficou guardada", "the offer is saved")))
}

fn close(args: &Close, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let people = store.staff()?;
    let who = context.must_act(&people)?.facts.id;
    let sought =
        Sought { asked: &args.offer, what: word("oferta", "offer"), list: "sosline offers list --all" };
    let known = |offer: &Offer| (offer.facts.id.0, offer.closed.is_none());
    let found = store.offers_by_reference(&args.offer)?;
    let offer = named::one(sought, found, known, || Ok(Vec::new()), context)?;
    let closed = OfferClosed { id: offer.facts.id, reason: args.reason };
    let append = Append { who, event: Event::HostingOfferClosed(closed), private: Private::default() };
    store.append(append, context.now())?;
    let (reference, reason) = (offer.facts.id.reference(), args.reason.word().to(lang));
    output::message(&say!(
        lang,
        "{reference}: oferta fechada ({reason})",
        "{reference}: offer closed ({reason})"
    ));
    Ok(())
}

fn private(args: &Add) -> Private {
    let line = |text: &Option<String>| text.as_deref().and_then(said_line);
    Private {
        name: line(&args.name),
        phone: line(&args.phone),
        email: line(&args.email),
        notes: args.note.as_deref().and_then(said_text),
        ..Private::default()
    }
}

// --- list ---------------------------------------------------------------------------------------------------

/// One offer of an export.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    reference: String,
    offered: String,
    kinds: &'a [OfferKind],
    people: u32,
    municipality: &'a str,
    by: Caller,
    channel: Channel,
    call: Option<String>,
    entered_by: &'a str,
    entered_at: String,
    closed_reason: Option<OfferClosing>,
    closed_at: Option<String>,
    closed_by: Option<&'a str>,
    name: Option<&'a str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    notes: Option<&'a str>,
}

/// What the rows of an export have in common.
struct Export {
    names: HashMap<StaffId, String>,
    zone: Tz,
    personal: bool,
}

fn list(args: &List, context: &Context) -> Result<(), CliError> {
    let format = form(args.format, args.output.as_deref(), Format::Table, context.lang)?;
    let store = context.read_store()?;
    let people = store.staff()?;
    let personal = context.acting(&people)?.is_some();
    let offers = store.offers(&filter(args, context, store.zone())?, usize::MAX)?;
    let names = people.iter().map(|person| (person.facts.id, person.label())).collect();
    let export = Export { names, zone: store.zone(), personal };
    output::to(args.output.as_deref(), |out| match format {
        Format::Table => Ok(writeln!(out, "{}", table(&offers, context, &export))?),
        Format::Csv => {
            let mut records = csv::writer(out, csv::Dialect::default())?;
            records.write_record(COLUMNS).map_err(csv::failed)?;
            for offer in &offers {
                records.write_record(export.row(offer).cells()).map_err(csv::failed)?;
            }
            Ok(records.flush()?)
        }
        Format::Json => {
            let rows: Vec<Row<'_>> = offers.iter().map(|offer| export.row(offer)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
    })?;
    if !personal && format != Format::Table {
        let columns = word("name, phone, email e notes", "name, phone, email and notes");
        output::left_empty(context.lang, columns);
    }
    Ok(())
}

fn filter(args: &List, context: &Context, zone: Tz) -> Result<OfferFilter, CliError> {
    let day = |text: &Option<String>| text.as_deref().map(|text| context.date(text, zone)).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(CliError::usage(errors::days_reversed(context.lang, from, to)));
    }
    let open = if args.all { None } else { Some(!args.closed) };
    Ok(OfferFilter { open, kind: args.kind, municipality: args.municipality.clone(), from, to })
}

fn table(offers: &[Offer], context: &Context, export: &Export) -> String {
    let lang = context.lang;
    let mut header = lang.pick(
        vec!["data", "referência", "oferta", "pessoas", "concelho", "de quem", "estado"],
        vec!["date", "reference", "offer", "people", "municipality", "from", "state"],
    );
    if export.personal {
        header.extend(lang.pick(["nome", "telefone", "e-mail"], ["name", "telephone", "e-mail"]));
    }
    let rows = offers.iter().map(|offer| {
        let (facts, private) = (&offer.facts, &offer.private);
        let mut cells = vec![
            output::local(facts.offered, export.zone),
            facts.id.reference(),
            facts.kinds.iter().map(|kind| kind.word().to(lang)).collect::<Vec<_>>().join(", "),
            facts.people.to_string(),
            facts.municipality.clone(),
            facts.by.word().to(lang).to_owned(),
            offer_state(offer.closed.map(|closing| closing.reason)).to(lang).to_owned(),
        ];
        if export.personal {
            let personal = [&private.name, &private.phone, &private.email];
            cells.extend(personal.map(|text| text.clone().unwrap_or_default()));
        }
        cells
    });
    output::table(&header, rows.collect(), &[3])
}

impl Export {
    fn name(&self, id: StaffId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    fn row<'a>(&'a self, offer: &'a Offer) -> Row<'a> {
        let (facts, closed) = (&offer.facts, offer.closed);
        let private = |field: &'a Option<String>| field.as_deref().filter(|_| self.personal);
        Row {
            id: facts.id.to_string(),
            reference: facts.id.reference(),
            offered: output::rfc3339(facts.offered, self.zone),
            kinds: &facts.kinds,
            people: facts.people,
            municipality: &facts.municipality,
            by: facts.by,
            channel: facts.channel,
            call: facts.call.map(CallId::reference),
            entered_by: self.name(offer.entered_by),
            entered_at: output::rfc3339(offer.entered_at, self.zone),
            closed_reason: closed.map(|closing| closing.reason),
            closed_at: closed.map(|closing| output::rfc3339(closing.at, self.zone)),
            closed_by: closed.map(|closing| self.name(closing.by)),
            name: private(&offer.private.name),
            phone: private(&offer.private.phone),
            email: private(&offer.private.email),
            notes: private(&offer.private.notes),
        }
    }
}

impl Row<'_> {
    /// The cells of a CSV line, in the order of [`COLUMNS`]. What people wrote is protected from being read as a
    /// formula; the kinds of help have blanks between them.
    fn cells(&self) -> [String; COLUMNS.len()] {
        let text = |value: Option<&str>| protect(value.unwrap_or_default()).into_owned();
        let plain = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            self.id.clone(),
            self.reference.clone(),
            self.offered.clone(),
            self.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" "),
            self.people.to_string(),
            text(Some(self.municipality)),
            self.by.to_string(),
            self.channel.to_string(),
            plain(&self.call),
            text(Some(self.entered_by)),
            self.entered_at.clone(),
            self.closed_reason.map(|reason| reason.to_string()).unwrap_or_default(),
            plain(&self.closed_at),
            text(self.closed_by),
            text(self.name),
            text(self.phone),
            text(self.email),
            text(self.notes),
        ]
    }
}
