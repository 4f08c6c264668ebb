//! The calls behind a figure: a list over the counts, newest first, that grows as far as one looks.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::call::Call;
use crate::domain::code::Role;
use crate::domain::count::Behind;
use crate::domain::staff::Staff;
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::say;
use crate::store::CallFilter;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read};
use crate::tui::keys::Action;
use crate::tui::screens::calls::log::{about, duration, language_of, short_name};
use crate::tui::screens::calls::{name, words};
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::{list, window};

/// How many calls are asked for at first, and then with each step beyond them.
const PAGE: usize = 200;

/// The calls behind a figure.
#[derive(Debug)]
pub(super) struct CallList {
    behind: Behind,
    /// Among which calls.
    filter: CallFilter,
    /// The line that says so.
    line: String,
    calls: Vec<Call>,
    total: u64,
    loaded: bool,
    limit: usize,
    at: usize,
    asked: u64,
}

impl CallList {
    pub(super) fn new(behind: Behind, filter: CallFilter, line: String) -> Self {
        Self {
            behind,
            filter,
            line,
            calls: Vec::new(),
            total: 0,
            loaded: false,
            limit: PAGE,
            at: 0,
            asked: 0,
        }
    }

    /// Asks for them. `asked` counts such questions of the screen, whichever list they are of.
    pub(super) fn look(&mut self, asked: &mut u64) -> Read {
        *asked += 1;
        self.asked = *asked;
        let (behind, filter) = (self.behind.clone(), self.filter.clone());
        Read::CallsBehind { number: self.asked, behind, filter, limit: self.limit }
    }

    /// The calls, if they answer the latest question.
    pub(super) fn take(&mut self, number: u64, calls: Vec<Call>, total: u64) {
        if number == self.asked {
            (self.calls, self.total, self.loaded) = (calls, total, true);
            self.at = self.at.min(self.calls.len().saturating_sub(1));
        }
    }

    pub(super) fn act(&mut self, action: Action, asked: &mut u64, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.calls.len().saturating_sub(1);
        self.at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => (self.at + 1).min(last),
            Action::PageUp => self.at.saturating_sub(10),
            Action::PageDown => (self.at + 10).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::ShowCall => {
                let call = self.calls.get(self.at).filter(|call| is_open(call, cx)).cloned();
                return call.map(|call| Effect::App(Ask::ShowCall(Box::new(call)))).into_iter().collect();
            }
            Action::ReviewThese if works(action, cx) => {
                return vec![Effect::App(Ask::Review(self.filter_line(cx)))];
            }
            _ => self.at,
        };
        // At the last of those that are here the next ones are asked for.
        if self.at == last && self.loaded && self.total > self.calls.len() as u64 {
            self.limit += PAGE;
            self.loaded = false;
            return vec![Effect::Read(self.look(asked))];
        }
        Vec::new()
    }

    /// The line by which the review finds the same calls.
    fn filter_line(&self, cx: &Cx<'_>) -> String {
        let named =
            |id: &str| cx.staff.iter().find(|person| person.facts.id.to_string() == id).map(Staff::label);
        let behind = self.behind.filter_line(named);
        if self.line.is_empty() { behind } else { format!("{} {behind}", self.line) }
    }

    /// Draws the list over the screen.
    pub(super) fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let total = self.total;
        let title = if self.loaded || total > 0 {
            say!(cx.lang, "{total} chamadas", "{total} calls")
        } else {
            word("a procurar…", "looking…").to(cx.lang).to_owned()
        };
        let line = self.filter_line(cx);
        let wide = area.width.saturating_sub(4);
        let inside = window(frame, area, &title, wide, area.height.saturating_sub(2), cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style| {
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(text, cells), cells, style);
        };
        put(frame, inside.y, &line, cx.theme.faint);
        if self.loaded && self.calls.is_empty() {
            let none = word("Sem chamadas registadas.", "No calls recorded.").to(cx.lang);
            put(frame, inside.y + 1, none, cx.theme.notice);
            return;
        }
        let lines: Vec<String> = self.calls.iter().map(|call| call_line(call, cells, cx)).collect();
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        list(frame, rows, &lines, (!lines.is_empty()).then_some(self.at), cx.theme);
    }
}

/// Whether an action is for the person: the review is for whoever leads the shift.
pub fn works(action: Action, cx: &Cx<'_>) -> bool {
    action != Action::ReviewThese || cx.me.is_some_and(|me| me.facts.role == Role::Lead)
}

/// Whether the person may see more of it than that it was.
fn is_open(call: &Call, cx: &Cx<'_>) -> bool {
    cx.me.is_some_and(|me| call.facts.is_open_to(me))
}

fn call_line(call: &Call, cells: usize, cx: &Cx<'_>) -> String {
    let started = call.facts.started.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M");
    if !is_open(call, cx) {
        return format!("{started}  {}", words::CONFIDENTIAL.to(cx.lang));
    }
    let room = cells.saturating_sub(16 + 6 + 5);
    let (language, outcome, mediator) = (room * 20 / 100, room * 22 / 100, (room * 18 / 100).max(8));
    let topic = room.saturating_sub(language + outcome + mediator);
    format!(
        "{started} {} {} {} {} {}",
        right(&call.facts.duration_s.map(duration).unwrap_or_default(), 5),
        fit(&language_of(call, cx).unwrap_or_default(), language),
        fit(&about(call, cx), topic),
        fit(call.facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)), outcome),
        fit(&short_name(&name(call.facts.mediator, cx), mediator), mediator),
    )
}
