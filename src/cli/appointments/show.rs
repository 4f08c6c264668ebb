//! Appointments as tables and as JSON, and `sosline appointments show`: all that is known of one.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde_json::{Value, json};

use super::{find, next};
use crate::cli::output::{self, Object, object};
use crate::cli::{CliError, Context};
use crate::domain::appointment::{Appointment, NextStep, Slot, Window, typed_window};
use crate::domain::event::{Entry, Event};
use crate::domain::id::{CallId, StaffId};
use crate::domain::text::clean_line;
use crate::domain::time::Instant;
use crate::i18n::appointment_steps as steps;
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::say;
use crate::store::{Store, StoreError};

/// The fields of an appointment in an export, in order: a contract that changes only by growing at the end.
pub const FIELDS: [&str; 35] = [
    "id",
    "reference",
    "state",
    "since",
    "sequence",
    "centre",
    "desk",
    "start",
    "minutes",
    "windows",
    "counter_start",
    "counter_minutes",
    "topic",
    "language",
    "variant",
    "interpreter",
    "reach",
    "consent",
    "call",
    "asked",
    "entered_by",
    "handed_off",
    "answer_due",
    "overdue",
    "answer",
    "answered",
    "first_answer",
    "owes",
    "cancelled",
    "next",
    "name",
    "phone",
    "email",
    "notes",
    "remark",
];

/// Arguments of `sosline appointments show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The appointment's reference
    reference: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What it takes to show an appointment.
pub struct Shown<'a> {
    pub context: &'a Context,
    pub zone: Tz,
    /// Whether whoever looks may see personal data.
    pub personal: bool,
    staff: HashMap<StaffId, String>,
}

impl<'a> Shown<'a> {
    pub fn new(store: &Store, personal: bool, context: &'a Context) -> Result<Self, StoreError> {
        let staff = store.staff()?.iter().map(|person| (person.facts.id, person.label())).collect();
        Ok(Self { context, zone: store.zone(), personal, staff })
    }

    fn staff(&self, id: StaffId) -> &str {
        self.staff.get(&id).map_or("sosline", String::as_str)
    }

    fn private<'t>(&self, text: Option<&'t String>) -> Option<&'t str> {
        text.map(String::as_str).filter(|_| self.personal)
    }

    /// By when the centre should answer.
    pub fn answer_due(&self, one: &Appointment) -> Option<Instant> {
        one.answer_due(self.context.config.answers, &self.context.config.calendar)
    }

    /// Whether the centre should have answered by now.
    pub fn is_overdue(&self, one: &Appointment) -> bool {
        self.answer_due(one).is_some_and(|due| due <= self.context.now())
    }

    /// What has to be done next.
    pub fn next(&self, one: &Appointment) -> NextStep {
        one.next_step(self.context.now(), self.context.config.answers, &self.context.config.calendar)
    }

    /// The values of the [`FIELDS`].
    pub fn values(&self, one: &Appointment) -> [Value; FIELDS.len()] {
        let (facts, private) = (&one.facts, &one.private);
        let time = |at: Instant| output::rfc3339(at, self.zone);
        let window = |window: &Window| format!("{}/{}", time(window.from), time(window.to));
        [
            json!(facts.id),
            json!(facts.id.reference()),
            json!(one.state),
            json!(time(one.since)),
            json!(one.sequence),
            json!(facts.centre),
            json!(facts.desk),
            json!(time(one.slot.start)),
            json!(one.slot.minutes),
            json!(facts.windows.iter().map(window).collect::<Vec<_>>()),
            json!(one.counter.map(|slot| time(slot.start))),
            json!(one.counter.map(|slot| slot.minutes)),
            json!(facts.topic),
            json!(facts.language.code),
            json!(facts.language.variant),
            json!(facts.interpreter),
            json!(facts.reach),
            json!(facts.consent),
            json!(facts.call.map(CallId::reference)),
            json!(time(facts.asked)),
            json!(self.staff(one.entered_by)),
            json!(one.handed_off.map(|told| time(told.at))),
            json!(self.answer_due(one).map(time)),
            json!(self.is_overdue(one)),
            json!(one.answered.map(|answered| answered.answer)),
            json!(one.answered.map(|answered| time(answered.at))),
            json!(one.first_answer.map(time)),
            json!(one.owes),
            json!(one.cancelled),
            json!(self.next(one).code()),
            json!(self.private(private.name.as_ref())),
            json!(self.private(private.phone.as_ref())),
            json!(self.private(private.email.as_ref())),
            json!(self.private(private.notes.as_ref())),
            json!(self.private(one.remark.as_ref())),
        ]
    }

    /// An appointment as programs read it.
    pub fn json(&self, one: &Appointment) -> Object {
        object(FIELDS.into_iter().zip(self.values(one)))
    }

    /// A step as programs read it: when, who, what, and the remark.
    fn json_step(&self, entry: &Entry) -> Object {
        let step = match &entry.event {
            Event::AppointmentStepped(stepped) => json!(stepped.step),
            _ => json!({ "step": "request" }),
        };
        object([
            ("at", json!(output::rfc3339(entry.at, self.zone))),
            ("who", json!(self.staff(entry.who))),
            ("what", step),
            ("note", json!(self.private(entry.private.notes.as_ref()))),
        ])
    }

    fn local(&self, at: Instant) -> String {
        output::local(at, self.zone)
    }

    /// A line for each thing that is known, with what it is.
    fn lines(&self, one: &Appointment) -> Vec<Vec<String>> {
        let (lang, facts, centres) = (self.context.lang, &one.facts, &self.context.config.centres);
        let slot = |slot: Slot| steps::slot_words(slot, |at| self.local(at));
        let state = match (one.cancelled, self.is_overdue(one)) {
            (Some(reason), _) => format!("{} ({})", one.state.word().to(lang), reason.word().to(lang)),
            (None, true) => {
                let state = one.state.word().to(lang);
                say!(lang, "{state}, resposta em atraso", "{state}, answer overdue")
            }
            (None, false) => one.state.word().to(lang).to_owned(),
        };
        let since = self.local(one.since);
        let windows: Vec<String> =
            facts.windows.iter().map(|window| typed_window(*window, self.zone)).collect();
        let topic = facts.topic.as_ref().map(|code| {
            let topic = self.context.config.topics.get(code.as_str());
            topic.map_or_else(|| code.as_str().to_owned(), |topic| lang.pick(&topic.pt, &topic.en).clone())
        });
        let asked = format!("{}, {}", self.local(facts.asked), self.staff(one.entered_by));
        let lines = [
            (word("estado", "state"), Some(say!(lang, "{state}, desde {since}", "{state}, since {since}"))),
            (word("a seguir", "next"), next(one, self.zone, self.context)),
            (word("centro", "centre"), Some(centre_name(lang, &facts.centre, centres).to_owned())),
            (word("balcão", "desk"), Some(desk_name(lang, &facts.desk, centres).to_owned())),
            (word("hora", "time"), Some(slot(one.slot))),
            (word("o centro propõe", "the centre proposes"), one.counter.map(slot)),
            (word("a pessoa pode", "the person can come"), Some(windows.join("; "))),
            (word("assunto", "topic"), topic),
            (word("língua", "language"), Some(self.context.asked_name(&facts.language))),
            (
                word("intérprete presente", "interpreter present"),
                Some(output::yes_no(lang, facts.interpreter).to_owned()),
            ),
            (word("contacto", "reached by"), Some(facts.reach.word().to(lang).to_owned())),
            (
                word("o centro sabe quem é", "the centre knows who it is"),
                Some(output::yes_no(lang, facts.consent).to_owned()),
            ),
            (word("nome", "name"), self.private(one.private.name.as_ref()).map(clean_line)),
            (word("telefone", "telephone"), self.private(one.private.phone.as_ref()).map(clean_line)),
            (word("e-mail", "e-mail"), self.private(one.private.email.as_ref()).map(clean_line)),
            (word("notas", "notes"), self.private(one.private.notes.as_ref()).map(clean_line)),
            (word("chamada", "call"), facts.call.map(CallId::reference)),
            (word("pedida", "asked for"), Some(asked)),
            (word("resposta até", "answer due"), self.answer_due(one).map(|due| self.local(due))),
        ];
        let known = lines.into_iter().filter_map(|(name, text)| Some((name, text?)));
        known.map(|(name, text)| vec![name.to(lang).to_owned(), text]).collect()
    }

    /// Every step: when, who, what, and the remark.
    fn history(&self, entries: &[Entry]) -> Vec<Vec<String>> {
        let lang = self.context.lang;
        let what = |entry: &Entry| match &entry.event {
            Event::AppointmentStepped(stepped) => steps::done(lang, &stepped.step, |at| self.local(at)),
            _ => steps::ASKED.to(lang).to_owned(),
        };
        entries
            .iter()
            .map(|entry| {
                let note = self.private(entry.private.notes.as_ref()).unwrap_or_default().to_owned();
                vec![self.local(entry.at), self.staff(entry.who).to_owned(), what(entry), note]
            })
            .collect()
    }
}

/// Shows an appointment.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let store = context.read_store()?;
    let personal = context.acting(&store.staff()?)?.is_some();
    let one = find(&args.reference, &store, context)?;
    let shown = Shown::new(&store, personal, context)?;
    let history = store.entries_about(one.facts.id.0)?;
    if args.json {
        let history: Vec<Object> = history.iter().map(|entry| shown.json_step(entry)).collect();
        output::json(&shown.json(&one).and("history", json!(history)))?;
    } else {
        let reference = one.facts.id.reference();
        let lines = output::table(&[&reference, ""], shown.lines(&one), &[]);
        let header = lang.pick(["quando", "quem", "o quê", "nota"], ["when", "who", "what", "note"]);
        let columns = if personal { 4 } else { 3 };
        let mut steps = shown.history(&history);
        for row in &mut steps {
            row.truncate(columns);
        }
        let steps = output::table(&header[..columns], steps, &[]);
        output::print(|out| Ok(writeln!(out, "{lines}\n\n{steps}")?))?;
    }
    if !personal {
        not_shown(context);
    }
    Ok(())
}

/// Says that personal data are left out, and how to see them.
pub fn not_shown(context: &Context) {
    output::message(&say!(
        context.lang,
        "nome, telefone, e-mail e notas não aparecem: são dados pessoais; para os ver diga quem é com --as NOME",
        "name, telephone, e-mail and notes are left out: they are personal data; to see them say who you are with --as NAME"
    ));
}
