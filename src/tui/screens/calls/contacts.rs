//! Earlier calls from the number in the form: when they are asked for, and how much of them is shown. Text only; the
//! drawing is in `render`.

use chrono::Datelike;

use crate::domain::call::Call;
use crate::domain::id::CallId;
use crate::domain::phone::{Phone, masked_name};
use crate::domain::text::clean_line;
use crate::i18n::codes::Worded;
use crate::tui::app::Cx;
use crate::tui::effect::Read;
use crate::tui::widgets::cells::fit;

use super::beside::{Beside, CardLine};
use super::fields::FieldId;
use super::form::Form;
use super::{Calls, log, name, words};

/// How many are looked up; the title says how many there are.
const MOST: usize = 50;

/// The earlier calls from the number in the form that is in front.
#[derive(Debug, Default)]
pub struct Contacts {
    /// Whose number was asked for, and which.
    of: Option<(CallId, Phone)>,
    /// The latest question's number.
    asked: u64,
    calls: Vec<Call>,
    total: u64,
}

impl Contacts {
    /// Nothing known, and no answer to an earlier question will do.
    pub fn anew(&self, of: Option<(CallId, Phone)>) -> Self {
        Self { of, asked: self.asked + 1, ..Self::default() }
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Title and lines of the card; `None` where there are none.
    pub fn card(&self, revealed: bool, cells: usize, cx: &Cx<'_>) -> Option<(String, Vec<CardLine>)> {
        let (_, phone) = self.of.as_ref().filter(|_| self.total > 0)?;
        let mut lines = vec![(true, self.who(phone, revealed, cx))];
        let dates: Vec<String> = self.calls.iter().map(|call| date(call, cx)).collect();
        let wide = dates.iter().map(String::len).max().unwrap_or(0);
        lines.extend(
            self.calls
                .iter()
                .zip(&dates)
                .map(|(call, date)| (false, line(call, &fit(date, wide), cells, cx))),
        );
        let more = self.total.saturating_sub(self.calls.len() as u64);
        if more > 0 {
            lines.push((false, words::more_contacts(cx.lang, more)));
        }
        Some((words::contacts(cx.lang, self.total), lines))
    }

    /// The number, and the names that were given with it. Not those of confidential calls.
    fn who(&self, phone: &Phone, revealed: bool, cx: &Cx<'_>) -> String {
        let mut all = vec![if revealed { phone.grouped().to_owned() } else { phone.masked() }];
        for call in self.calls.iter().filter(|call| is_open(call, cx)) {
            let name = call.private.name.as_deref().map(clean_line).unwrap_or_default();
            let name = if revealed { name } else { masked_name(&name) };
            if !name.is_empty() && !all.contains(&name) {
                all.push(name);
            }
        }
        let key = if revealed { words::HIDE } else { words::REVEAL };
        format!("{}   {}", all.join(" · "), key.to(cx.lang))
    }
}

fn is_open(call: &Call, cx: &Cx<'_>) -> bool {
    cx.me.is_some_and(|me| call.facts.is_open_to(me))
}

/// Day and month; the year too, where it is not this one.
fn date(call: &Call, cx: &Cx<'_>) -> String {
    let local = |at: crate::domain::time::Instant| at.with_timezone(&cx.config.calendar.zone);
    let (started, now) = (local(call.facts.started), local(cx.now));
    let form = if started.year() == now.year() { "%d/%m" } else { "%d/%m/%Y" };
    started.format(form).to_string()
}

/// One earlier call: when, about what, with which outcome, who took it, in which language.
fn line(call: &Call, date: &str, cells: usize, cx: &Cx<'_>) -> String {
    if !is_open(call, cx) {
        return format!("{date}  {}", words::CONFIDENTIAL.to(cx.lang));
    }
    let room = cells.saturating_sub(date.len() + 5 + 5);
    let (outcome, mediator, language) = (room * 22 / 100, (room * 18 / 100).max(8), room * 18 / 100);
    let topic = room.saturating_sub(outcome + mediator + language);
    format!(
        "{date} {} {} {} {} {}",
        call.facts.started.with_timezone(&cx.config.calendar.zone).format("%H:%M"),
        fit(&log::about(call, cx), topic),
        fit(call.facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)), outcome),
        fit(&log::short_name(&name(call.facts.mediator, cx), mediator), mediator),
        fit(&log::language_of(call, cx).unwrap_or_default(), language),
    )
}

impl Form {
    /// The number in the form, where it is one that can be called.
    pub fn phone(&self) -> Option<Phone> {
        Phone::understood(&self.typed(FieldId::Phone).text()?)
    }
}

impl Calls {
    /// Asks for the earlier calls from the number in the form, where it is not the one that was asked for last.
    pub fn ask_contacts(&mut self) -> Option<Read> {
        let of = self.front().and_then(|form| Some((form.id, form.phone()?)));
        if of == self.contacts.of {
            return None;
        }
        self.contacts = self.contacts.anew(of);
        self.contacts_question()
    }

    /// The question for the number in the form, if there is one.
    pub(super) fn contacts_question(&self) -> Option<Read> {
        let (id, phone) = self.contacts.of.clone().filter(|(id, _)| Some(*id) == self.front)?;
        Some(Read::Contacts { number: self.contacts.asked, phone, except: id, limit: MOST })
    }

    /// The earlier calls, if they answer the latest question. They open by themselves, once for each number, where no
    /// protocol has the place.
    pub fn take_contacts(&mut self, number: u64, calls: Vec<Call>, total: u64) {
        if number != self.contacts.asked {
            return;
        }
        (self.contacts.calls, self.contacts.total) = (calls, total);
        let Some((_, phone)) = self.contacts.of.clone().filter(|_| total > 0) else { return };
        let Some(form) = self.front_mut().filter(|form| form.announced.as_ref() != Some(&phone)) else {
            return;
        };
        form.announced = Some(phone);
        if form.beside != Beside::Protocol {
            (form.beside, form.scroll) = (Beside::Contacts, 0);
        }
    }
}
