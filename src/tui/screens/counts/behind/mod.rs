//! What stands behind a figure: a list of calls, requests or appointments over the counts, newest first, that grows as
//! far as one looks. Here: what every such list does; how a line of each looks stands in a module of its own.

mod appointments;
mod calls;
mod requests;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::appointment::{Appointment, AppointmentsBehind};
use crate::domain::call::Call;
use crate::domain::code::{Role, Split};
use crate::domain::count::{Behind as CallsBehind, Narrow, Span};
use crate::domain::id::InterpreterId;
use crate::domain::time::Instant;
use crate::domain::translation::{Request, RequestsBehind};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::store::{CallFilter, OfCall};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::calls::words::CONFIDENTIAL;
use crate::tui::screens::record::Recorded;
use crate::tui::screens::translation::words::interpreter;
use crate::tui::widgets::cells::cut;
use crate::tui::widgets::lines::line_to;
use crate::tui::widgets::panel::{list, window};

use super::name_of;

/// How many records are asked for at first, and then with each step beyond them.
const PAGE: usize = 200;

const NOT_FOR_ALL: Word = word(
    "Confidencial: só para quem atendeu a chamada ou quem chefia o turno",
    "Confidential: only for who took the call, or whoever leads the shift",
);

/// Which records stand behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Behind {
    /// Calls.
    Calls(CallsBehind),
    /// Requests for an interpreter.
    Requests(RequestsBehind),
    /// Appointments.
    Appointments(AppointmentsBehind),
}

impl Behind {
    /// The calls of some days that have something in common.
    pub(super) fn calls(span: Span, narrows: Vec<Narrow>) -> Self {
        Self::Calls(CallsBehind { span, narrows })
    }
}

/// The records that were found, newest first.
#[derive(Debug)]
pub enum Found {
    /// Calls.
    Calls(Vec<Call>),
    /// Requests for an interpreter, each with the call that it served.
    Requests(Vec<OfCall<Request>>),
    /// Appointments, each with the call in which it was asked for.
    Appointments(Vec<OfCall<Appointment>>),
}

impl Found {
    fn len(&self) -> usize {
        match self {
            Self::Calls(calls) => calls.len(),
            Self::Requests(requests) => requests.len(),
            Self::Appointments(appointments) => appointments.len(),
        }
    }
}

/// The records behind a figure.
#[derive(Debug)]
pub(super) struct RecordList {
    of: Behind,
    /// Among which calls, or of which.
    filter: CallFilter,
    /// The line that says so.
    line: String,
    found: Option<Found>,
    total: u64,
    loaded: bool,
    limit: usize,
    at: usize,
    asked: u64,
}

impl RecordList {
    pub(super) fn new(of: Behind, filter: CallFilter, line: String) -> Self {
        Self { of, filter, line, found: None, total: 0, loaded: false, limit: PAGE, at: 0, asked: 0 }
    }

    /// The line by which the review finds the same calls.
    fn filter_line(&self, of: &CallsBehind, cx: &Cx<'_>) -> String {
        let behind = calls::filter_line(of, cx);
        if self.line.is_empty() { behind } else { format!("{} {behind}", self.line) }
    }

    /// The tables in force.
    pub(super) fn tables(&self) -> &'static [&'static Table] {
        match self.of {
            Behind::Calls(_) => &[&keys::COUNTS_CALLS, &keys::LINES, &keys::READING],
            Behind::Requests(_) | Behind::Appointments(_) => {
                &[&keys::COUNTS_RECORDS, &keys::LINES, &keys::READING]
            }
        }
    }

    /// Asks for them. `asked` counts such questions of the screen, whichever list they are of.
    pub(super) fn look(&mut self, asked: &mut u64) -> Read {
        *asked += 1;
        self.asked = *asked;
        let (number, limit, filter) = (self.asked, self.limit, self.filter.clone());
        match &self.of {
            Behind::Calls(of) => Read::CallsBehind { number, behind: of.clone(), filter, limit },
            Behind::Requests(of) => Read::RequestsBehind { number, behind: of.clone(), filter, limit },
            Behind::Appointments(of) => Read::AppointmentsBehind { number, behind: of.clone(), limit },
        }
    }

    /// The records, if they answer the latest question.
    pub(super) fn take(&mut self, number: u64, found: Found, total: u64) {
        if number == self.asked {
            self.at = self.at.min(found.len().saturating_sub(1));
            (self.found, self.total, self.loaded) = (Some(found), total, true);
        }
    }

    fn len(&self) -> usize {
        self.found.as_ref().map_or(0, Found::len)
    }

    /// Whether an action does anything: the review is for whoever leads the shift, and of no records none is opened.
    pub(super) fn works(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::ReviewThese => cx.me.is_some_and(|me| me.facts.role == Role::Lead),
            Action::ShowCall | Action::ShowRecord => self.len() > 0,
            _ => true,
        }
    }

    pub(super) fn act(&mut self, action: Action, asked: &mut u64, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.len().saturating_sub(1);
        match action {
            Action::ShowCall | Action::ShowRecord => return self.opened(cx).into_iter().collect(),
            Action::ReviewThese if self.works(action, cx) => {
                return match &self.of {
                    Behind::Calls(of) => vec![Effect::App(Ask::Review(self.filter_line(of, cx)))],
                    Behind::Requests(_) | Behind::Appointments(_) => Vec::new(),
                };
            }
            _ => self.at = line_to(action, self.at, self.len()).unwrap_or(self.at),
        }
        // At the last of those that are here the next ones are asked for.
        if self.at == last && self.loaded && self.total > self.len() as u64 {
            self.limit += PAGE;
            self.loaded = false;
            return vec![Effect::Read(self.look(asked))];
        }
        Vec::new()
    }

    /// Shows the chosen record, where the person may see it.
    fn opened(&self, cx: &Cx<'_>) -> Option<Effect> {
        let (call, shown) = match self.found.as_ref()? {
            Found::Calls(calls) => {
                let call = calls.get(self.at)?;
                (Some(call), Ask::ShowCall(Box::new(call.clone())))
            }
            Found::Requests(requests) => {
                let (request, call) = requests.get(self.at)?;
                let record = Recorded::request(request.clone(), call.clone());
                (call.as_ref(), Ask::ShowRecord(Box::new(record)))
            }
            Found::Appointments(appointments) => {
                let (appointment, call) = appointments.get(self.at)?;
                let record = Recorded::appointment(appointment.clone(), call.clone());
                (call.as_ref(), Ask::ShowRecord(Box::new(record)))
            }
        };
        Some(Effect::App(if is_open(call, cx) { shown } else { Ask::Note(NOT_FOR_ALL) }))
    }

    /// Draws the list over the screen.
    pub(super) fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let (title, said, none) = match &self.of {
            Behind::Calls(of) => (calls::title(self.total, cx), self.filter_line(of, cx), calls::NONE),
            Behind::Requests(of) => {
                let said = [requests::said(of, cx), self.line.clone()];
                let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                (requests::title(self.total, cx), said, requests::NONE)
            }
            Behind::Appointments(of) => {
                (appointments::title(self.total, cx), appointments::said(of, cx), appointments::NONE)
            }
        };
        let looking = || word("a procurar…", "looking…").to(cx.lang).to_owned();
        let title = if self.found.is_some() { title } else { looking() };
        let wide = area.width.saturating_sub(4);
        let inside = window(frame, area, &title, wide, area.height.saturating_sub(2), cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style| {
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(text, cells), cells, style);
        };
        put(frame, inside.y, &said, cx.theme.faint);
        let Some(found) = &self.found else { return };
        if found.len() == 0 {
            put(frame, inside.y + 1, none.to(cx.lang), cx.theme.notice);
            return;
        }
        let (heading, lines): (String, Vec<String>) = match found {
            Found::Calls(found) => {
                (calls::heading(cells, cx), found.iter().map(|one| calls::line(one, cells, cx)).collect())
            }
            Found::Requests(found) => (
                requests::heading(cells, cx),
                found.iter().map(|one| requests::line(one, cells, cx)).collect(),
            ),
            Found::Appointments(found) => (
                appointments::heading(cells, cx),
                found.iter().map(|one| appointments::line(one, cells, cx)).collect(),
            ),
        };
        put(frame, inside.y + 1, &heading, cx.theme.faint);
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        list(frame, rows, &lines, Some(self.at), cx.theme);
    }
}

/// Whether the person may see more of a record than that there is one: what a call led to is as confidential as the call.
fn is_open(call: Option<&Call>, cx: &Cx<'_>) -> bool {
    cx.me.is_some_and(|me| call.is_none_or(|call| call.facts.is_open_to(me)))
}

/// When, as every line begins.
fn time(at: Instant, cx: &Cx<'_>) -> String {
    at.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M").to_string()
}

/// The cells of a time.
const TIME: usize = 16;

/// A line of which nothing may be told but when.
fn hidden(at: Instant, cx: &Cx<'_>) -> String {
    format!("{}  {}", time(at, cx), CONFIDENTIAL.to(cx.lang))
}

/// What the records behind a figure have in common: the days, the value in a dimension, what the figure counts.
fn in_words(span: Span, value: Option<&(Split, String)>, figure: Option<String>, cx: &Cx<'_>) -> String {
    let Span { from, to } = span;
    let days = if from == to { from.to_string() } else { format!("{from} — {to}") };
    let value = value.map(|(split, value)| {
        let id = (*split == Split::Interpreter).then(|| value.parse().ok().map(InterpreterId)).flatten();
        let name = id.map_or_else(|| name_of(*split, value, &[], cx), |id| interpreter(id, cx));
        format!("{}: {name}", split.word().to(cx.lang))
    });
    [Some(days), value, figure].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
