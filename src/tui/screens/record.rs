//! The record of one thing as a window over the screen tells it: everything that is recorded, as labelled facts, and of
//! requests and appointments what happened to them, from the journal.

use uuid::Uuid;

use super::calls::log::{self, Interpreting, about};
use super::calls::name;
use super::{appointments, offers, translation};
use crate::domain::appointment::Appointment;
use crate::domain::call::Call;
use crate::domain::event::Entry;
use crate::domain::id::CallId;
use crate::domain::offer::Offer;
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, civil_day};
use crate::domain::translation::Request;
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{fit, width, wrap};

/// What a record is of.
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// A call, and what interpreters did for it, once that is known.
    Call(Box<Call>, Interpreting),
    /// A hosting offer.
    Offer(Box<Offer>),
    /// A request for an interpreter.
    Request(Box<Request>, Story),
    /// An appointment.
    Appointment(Box<Appointment>, Story),
}

/// What there is to a request or an appointment beside itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// The call that led to it, where that is recorded.
    pub call: Option<Box<Call>>,
    /// The journal's entries about it, in the order of the fold; none until they were read.
    pub entries: Option<Vec<Entry>>,
}

/// A line, and whether it stands out.
type Line = (bool, String);

impl Recorded {
    /// A request, and its call where that is recorded.
    pub fn request(request: Request, call: Option<Call>) -> Self {
        Self::Request(Box::new(request), Story { call: call.map(Box::new), entries: None })
    }

    /// An appointment, and its call where that is recorded.
    pub fn appointment(appointment: Appointment, call: Option<Call>) -> Self {
        Self::Appointment(Box::new(appointment), Story { call: call.map(Box::new), entries: None })
    }

    /// What the window is called.
    pub const fn title(&self) -> Word {
        match self {
            Self::Call(..) => word("Registo da chamada", "The call's record"),
            Self::Offer(_) => word("Registo da oferta", "The offer's record"),
            Self::Request(..) => word("Registo do pedido", "The request's record"),
            Self::Appointment(..) => word("Registo da marcação", "The appointment's record"),
        }
    }

    /// Whose entries tell what happened to it; nothing where that is not told here.
    pub fn told_by(&self) -> Option<Uuid> {
        match self {
            Self::Request(request, _) => Some(request.facts.id.0),
            Self::Appointment(appointment, _) => Some(appointment.facts.id.0),
            Self::Call(..) | Self::Offer(_) => None,
        }
    }

    /// The call that led to it.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Request(_, story) | Self::Appointment(_, story) => story.call.as_deref(),
            Self::Call(..) | Self::Offer(_) => None,
        }
    }

    /// What happened to it, and with that what it is now.
    pub fn take_entries(&mut self, entries: Vec<Entry>) {
        match self {
            Self::Request(request, story) => {
                if let Some(now) = entries.iter().fold(None, Request::fold) {
                    **request = now;
                }
                story.entries = Some(entries);
            }
            Self::Appointment(appointment, story) => {
                if let Some(now) = entries.iter().fold(None, Appointment::fold) {
                    **appointment = now;
                }
                story.entries = Some(entries);
            }
            Self::Call(..) | Self::Offer(_) => {}
        }
    }

    /// The lines in so many cells. Names and numbers are masked unless `revealed`.
    pub fn lines(&self, revealed: bool, cells: usize, cx: &Cx<'_>) -> Vec<Line> {
        let (facts, told) = match self {
            Self::Call(call, interpreting) => (log::facts(call, interpreting, revealed, cx), None),
            Self::Offer(offer) => (offers::facts(offer, cx), None),
            Self::Request(request, story) => {
                let told = |entries: &[Entry]| translation::facts::told(entries, cx);
                let facts = translation::facts::facts(request, story.call.as_deref(), revealed, cx);
                (facts, Some(story.entries.as_deref().map(told)))
            }
            Self::Appointment(appointment, story) => {
                let told = |entries: &[Entry]| appointments::facts::told(entries, cx);
                let facts = appointments::facts::facts(appointment, story.call.as_deref(), revealed, cx);
                (facts, Some(story.entries.as_deref().map(told)))
            }
        };
        let mut lines = labelled(facts, cells, cx);
        if let Some(told) = told {
            lines.push((true, format!(" {}", word("O que aconteceu", "What happened").to(cx.lang))));
            match told {
                Some(told) => lines.extend(told.iter().flat_map(|step| step.lines(cells, cx))),
                None => lines.push((false, format!(" {}", word("a procurar…", "looking…").to(cx.lang)))),
            }
        }
        lines
    }
}

/// Facts under each other, the values in a column.
fn labelled(facts: Vec<(Word, String)>, cells: usize, cx: &Cx<'_>) -> Vec<Line> {
    let label = facts.iter().map(|(label, _)| width(label.to(cx.lang))).max().unwrap_or(0) + 2;
    let room = cells.saturating_sub(label).max(1);
    let mut lines = Vec::new();
    for (name, value) in facts {
        for (n, part) in wrap(&value, room).into_iter().enumerate() {
            let shown = if n == 0 { name.to(cx.lang) } else { "" };
            lines.push((false, format!(" {}{part}", fit(shown, label))));
        }
    }
    lines
}

/// Something that happened to a record.
pub struct Happened {
    what: String,
    had_effect: bool,
    note: Option<String>,
    by: String,
    at: String,
}

impl Happened {
    /// What an entry did, in words. `had_effect`: whether it could be done when it is seen in canonical order.
    pub fn new(entry: &Entry, what: String, had_effect: bool, note: Option<&str>, cx: &Cx<'_>) -> Self {
        let note = note.map(clean_line).filter(|note| !note.is_empty());
        Self { what, had_effect, note, by: clean_line(&name(entry.who, cx)), at: minute(entry.at, cx) }
    }

    fn lines(&self, cells: usize, cx: &Cx<'_>) -> Vec<Line> {
        let (at, by, what) = (&self.at, &self.by, &self.what);
        let mut text = format!("{at}  {by}: {what}");
        if !self.had_effect {
            text += word(" (sem efeito)", " (without effect)").to(cx.lang);
        }
        text.extend(self.note.as_ref().map(|note| say!(cx.lang, " «{note}»", " “{note}”")));
        let wrapped = wrap(&text, cells.saturating_sub(2).max(1)).into_iter().enumerate();
        wrapped
            .map(|(n, part)| (false, format!("{}{}", if n == 0 { " " } else { "   " }, part.trim_end())))
            .collect()
    }
}

/// A time with its date, to the minute.
pub fn minute(at: Instant, cx: &Cx<'_>) -> String {
    at.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M").to_string()
}

/// The call that led to something: its reference, its day, what it was about, who took it.
pub fn of_call(id: Option<CallId>, call: Option<&Call>, cx: &Cx<'_>) -> String {
    let Some(id) = id else { return String::new() };
    let Some(call) = call else {
        return format!("{} · {}", id.reference(), word("sem registo", "no record").to(cx.lang));
    };
    let day = civil_day(call.facts.started, cx.config.calendar.zone).to_string();
    [id.reference(), day, about(call, cx), name(call.facts.mediator, cx)].join(" · ")
}
