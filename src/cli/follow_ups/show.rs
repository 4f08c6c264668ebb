//! A follow-up as people and as programs read it.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::json;

use super::super::output::{Object, object};
use super::super::{CliError, Context, output};
use super::find;
use crate::domain::follow_up::{FollowUp, FollowUpState, Followed, Occasion};
use crate::domain::id::{CallId, StaffId};
use crate::domain::staff::Staff;
use crate::domain::time::{Instant, civil_day};
use crate::i18n::codes::Worded;
use crate::i18n::{follow_ups as words, word};
use crate::store::{Store, StoreError};

/// Arguments of `sosline follow-ups show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The follow-up's reference
    reference: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Shows one follow-up.
pub fn run(args: &Show, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let shown = Shown::new(&store, context)?;
    let found = find(&args.reference, &store, context)?;
    if args.json {
        output::json(&shown.json(&found))?;
    } else {
        let text = shown.whole(&found);
        output::print(|out| Ok(write!(out, "{text}")?))?;
    }
    shown.say_what_is_left_out();
    Ok(())
}

/// What it takes to show a follow-up.
pub struct Shown<'a> {
    pub context: &'a Context,
    names: HashMap<StaffId, String>,
    me: Option<Staff>,
    zone: Tz,
    pub today: NaiveDate,
}

impl<'a> Shown<'a> {
    /// With the names of the people, and as much as whoever is working may see.
    pub fn new(store: &Store, context: &'a Context) -> Result<Self, CliError> {
        let people = store.staff()?;
        let me = context.acting(&people)?.cloned();
        let names = people.iter().map(|person| (person.facts.id, person.label())).collect();
        let (zone, today) = (store.zone(), civil_day(context.now(), store.zone()));
        Ok(Self { context, names, me, zone, today })
    }

    /// Whether personal data is shown at all.
    pub fn is_personal(&self) -> bool {
        self.me.is_some()
    }

    /// Whether that of this follow-up is.
    pub fn shows(&self, found: &Followed) -> bool {
        self.me.as_ref().is_some_and(|me| found.is_open_to(me))
    }

    /// That personal data is left out, and how to have it.
    pub fn say_what_is_left_out(&self) {
        if !self.is_personal() {
            let what = word(
                "nomes, telefones, e-mails, motivos e observações",
                "names, telephone numbers, e-mail addresses, reasons and remarks",
            );
            output::left_out(self.context.lang, what);
        }
    }

    /// What a member of staff is called.
    pub fn name(&self, id: StaffId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    /// A follow-up as programs read it.
    pub fn json(&self, found: &Followed) -> Object {
        let one = &found.follow_up;
        let (facts, terms) = (&one.facts, &one.facts.terms);
        let personal = self.shows(found);
        let private = |text: Option<&str>| json!(text.filter(|_| personal));
        let rfc3339 = |at| output::rfc3339(at, self.zone);
        let occasion = |done: &Occasion| {
            object([
                ("due", json!(done.due)),
                ("at", json!(rfc3339(done.at))),
                ("by", json!(self.name(done.by))),
                ("result", json!(done.result)),
                ("call", json!(done.call.map(CallId::reference))),
            ])
        };
        object([
            ("id", json!(facts.id)),
            ("reference", json!(facts.id.reference())),
            ("state", json!(one.state)),
            ("channel", json!(terms.channel)),
            ("due", json!(terms.due.day)),
            ("time", json!(terms.due.time.map(|time| time.format("%H:%M").to_string()))),
            ("who", json!(terms.who.map(|who| self.name(who)))),
            ("language", json!(found.language().map(|asked| asked.code))),
            ("variant", json!(found.language().and_then(|asked| asked.variant.clone()))),
            ("every", json!(terms.every)),
            ("until", json!(terms.until)),
            ("call", json!(facts.call.map(CallId::reference))),
            ("entered_by", json!(self.name(one.entered_by))),
            ("entered_at", json!(rfc3339(one.entered_at))),
            ("revision", json!(one.revision)),
            ("postponed", json!(one.postponed)),
            ("ended_at", json!(one.ended.map(|(at, _)| rfc3339(at)))),
            ("ended_by", json!(one.ended.map(|(_, by)| self.name(by)))),
            ("done", json!(one.occasions.iter().map(occasion).collect::<Vec<_>>())),
            ("name", private(found.name())),
            ("phone", private(found.phone())),
            ("email", private(one.private.email.as_deref())),
            ("reason", private(one.private.notes.as_deref())),
            ("remark", private(one.remark.as_deref())),
        ])
    }

    /// How far it is: when it is due, or how it ended.
    pub fn state(&self, one: &FollowUp) -> String {
        let lang = self.context.lang;
        if one.is_open() {
            return words::timing(one.facts.terms.due.timing(self.today)).to(lang).to_lowercase();
        }
        match one.occasions.last().filter(|_| one.state == FollowUpState::Done) {
            Some(last) => format!("{}: {}", one.state.word().to(lang), last.result.word().to(lang)),
            None => one.state.word().to(lang).to_owned(),
        }
    }

    /// Everything, a line each.
    fn whole(&self, found: &Followed) -> String {
        let (lang, one) = (self.context.lang, &found.follow_up);
        let (facts, terms) = (&one.facts, &one.facts.terms);
        let local = |at| output::local(at, self.zone);
        let mut lines = vec![
            (word("referência", "reference"), facts.id.reference()),
            (word("situação", "state"), self.state(one)),
            (word("para quando", "due"), terms.due.to_string()),
            (word("como", "channel"), terms.channel.word().to(lang).to_owned()),
            (word("quem faz", "who"), self.who(one)),
        ];
        let mut add = |label, text: Option<String>| lines.extend(text.map(|text| (label, text)));
        add(word("língua", "language"), found.language().map(|asked| self.context.asked_name(asked)));
        add(
            word("repete-se", "comes again"),
            terms.every.map(|weeks| words::every(lang, weeks, terms.until)),
        );
        if self.shows(found) {
            add(word("nome", "name"), found.name().map(str::to_owned));
            add(word("telefone", "telephone"), found.phone().map(str::to_owned));
            add(word("e-mail", "e-mail"), one.private.email.clone());
            add(word("motivo", "reason"), one.private.notes.clone());
            add(word("observação", "remark"), one.remark.clone());
        }
        add(word("chamada", "call"), facts.call.map(CallId::reference));
        let put_off = (one.postponed > 0).then(|| one.postponed.to_string());
        add(word("adiado (vezes)", "postponed (times)"), put_off);
        let by = |at, by| format!("{} · {}", local(at), self.name(by));
        add(word("marcado", "scheduled"), Some(by(one.entered_at, one.entered_by)));
        for done in &one.occasions {
            let call = done.call.map(|call| format!(" · {}", call.reference())).unwrap_or_default();
            let text = format!("{} · {}{call}", by(done.at, done.by), done.result.word().to(lang));
            add(word("feito", "done"), Some(text));
        }
        if one.state == FollowUpState::Stopped {
            add(word("parado", "stopped"), one.ended.map(|(at, who)| by(at, who)));
        }
        let rows = lines.into_iter().map(|(label, text)| vec![label.to(lang).to_owned(), text]);
        let table = output::table(&["", ""], rows.collect(), &[]);
        // The heading of the table is empty.
        format!("{}\n", table.trim_start_matches('\n').trim_end())
    }

    /// Who does it.
    pub fn who(&self, one: &FollowUp) -> String {
        match one.facts.terms.who {
            Some(who) => self.name(who),
            None => words::ANYBODY.to(self.context.lang).to_owned(),
        }
    }

    /// A time of the line as programs read it.
    pub fn rfc3339(&self, at: Instant) -> String {
        output::rfc3339(at, self.zone)
    }
}

/// The follow-up as it is now.
pub fn again(found: &Followed, store: &Store) -> Result<Followed, StoreError> {
    let again = store.follow_ups_by_reference(&found.follow_up.facts.id.to_string())?;
    again.into_iter().next().ok_or(StoreError::NoSubject)
}
