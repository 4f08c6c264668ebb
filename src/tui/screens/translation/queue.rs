//! Drawing the queue: one line for each request, in the order in which they are served.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::form::{INSTITUTION, NAME, asked};
use super::{Line, Translation, words};
use crate::domain::id::RequestId;
use crate::domain::staff::Staff;
use crate::domain::text::clean_line;
use crate::domain::translation::{Place, Request, waiting};
use crate::i18n::{translation, word};
use crate::tui::app::Cx;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides};
use crate::tui::widgets::cells::{cut, fit, right, width};
use crate::tui::widgets::panel::{first_in_sight, panel};

/// From this width on the conference stands beside the queue, not below it.
const WIDE: u16 = 150;
/// What the conference needs: its parties, the interpreters, the next step.
const PANEL_HEIGHT: u16 = 13;

impl Translation {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let lines = Self::lines(sides, cx);
        let at = self.at(&lines);
        let Some(current) = lines.get(at) else {
            let inside = panel(frame, area, title(cx).as_str(), true, cx.theme);
            let room = usize::from(inside.width.saturating_sub(2));
            let text = cut(words::EMPTY.to(cx.lang), room);
            frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, room, cx.theme.faint);
            return;
        };
        let [list, conference] = if area.width >= WIDE {
            Layout::horizontal([Constraint::Percentage(50), Constraint::Min(0)]).areas(area)
        } else {
            Layout::vertical([Constraint::Min(4), Constraint::Length(PANEL_HEIGHT)]).areas(area)
        };
        render_queue(frame, list, &lines, at, cx);
        match current {
            Line::Typed(form) => super::panel::render_typed(frame, conference, form, cx),
            Line::Asked(request) => super::panel::render(frame, conference, request, cx),
        }
    }
}

fn render_queue(frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], at: usize, cx: &Cx<'_>) {
    let inside = panel(frame, area, title(cx).as_str(), true, cx.theme);
    let cells = usize::from(inside.width).saturating_sub(1);
    frame.buffer_mut().set_stringn(inside.x + 1, inside.y, heading(cells, cx), cells, cx.theme.faint);
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let first = first_in_sight(at, lines.len(), usize::from(rows.height));
    for (y, (number, one)) in (rows.y..rows.bottom()).zip(lines.iter().enumerate().skip(first)) {
        let (mark, style) = match one {
            _ if number == at => ("▸", cx.theme.chosen),
            Line::Typed(_) => (" ", cx.theme.notice),
            Line::Asked(request) if request.is_over() => (" ", cx.theme.faint),
            Line::Asked(request) if waits_too_long(request, cx) => (" ", cx.theme.alarm),
            Line::Asked(_) => (" ", cx.theme.text),
        };
        let text = match one {
            Line::Typed(form) => typed(form, cells, cx),
            Line::Asked(request) => line(request, cells, cx),
        };
        let text = fit(&format!("{mark}{text}"), usize::from(rows.width));
        frame.buffer_mut().set_stringn(rows.x, y, text, usize::from(rows.width), style);
    }
}

/// Whether somebody waits longer than the line allows itself.
fn waits_too_long(request: &Request, cx: &Cx<'_>) -> bool {
    let (waiting, longest) = waiting([request], cx.now);
    waiting > 0 && longest >= cx.config.queue.loud_wait
}

fn title(cx: &Cx<'_>) -> String {
    let (count, _) = waiting(&cx.queue.open, cx.now);
    let name = word("Serviço de Tradução", "Translation Service").to(cx.lang);
    let state = translation::place(Place::Waiting).to(cx.lang);
    format!("{name} · {count} {state}")
}

/// The columns' widths: language, who asks, state, operator. Mark, reference and time are fixed.
fn columns(cells: usize) -> [usize; 4] {
    let room = cells.saturating_sub(FIXED + 5);
    let (language, state, operator) = (room * 24 / 100, (room * 24 / 100).max(14), (room * 17 / 100).max(8));
    [language, room.saturating_sub(language + state + operator), state, operator]
}

/// Mark, time, reference.
const FIXED: usize = 1 + 12 + 9;

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let [language, asker, state, operator] = columns(cells);
    format!(
        "  {} {} {} {} {} {}",
        right(word("Espera", "Wait").to(cx.lang), 11),
        fit(word("Língua", "Language").to(cx.lang), language),
        fit(word("Quem pede", "Asked by").to(cx.lang), asker),
        fit(word("Estado", "State").to(cx.lang), state),
        fit(word("Com quem", "Held by").to(cx.lang), operator),
        word("Pedido", "Request").to(cx.lang),
    )
}

/// A request that is being typed: since when, and as far as it is.
fn typed(form: &Form, cells: usize, cx: &Cx<'_>) -> String {
    let [language, asker, state, operator] = columns(cells);
    let spoken = asked(form).map(|asked| words::language(cx.lang, &asked, cx)).unwrap_or_default();
    let who = form.text(INSTITUTION).or(form.text(NAME)).unwrap_or_default();
    let me = cx.me.map(Staff::label).unwrap_or_default();
    format!(
        "  {} {} {} {} {} {}",
        right(&words::when(form.began, cx), 11),
        fit(&spoken, language),
        fit(&clean_line(&who), asker),
        fit(NOT_SAVED_YET.to(cx.lang), state),
        fit(&first_name(&me, operator), operator),
        RequestId(form.id).reference(),
    )
}

/// A request: `!` where it goes first; how long somebody waits, or for when it is.
fn line(request: &Request, cells: usize, cx: &Cx<'_>) -> String {
    let [language, asker, state, operator] = columns(cells);
    let since = request.facts.waiting_since();
    let time = if request.is_over() || since > cx.now {
        words::when(since, cx)
    } else {
        words::clock(chrono::TimeDelta::seconds(request.waited_s(cx.now).into()))
    };
    let holder = request.operator.map(|id| name(id, cx)).unwrap_or_default();
    format!(
        "{} {} {} {} {} {} {}",
        if request.facts.sensitive { "!" } else { " " },
        right(&time, 11),
        fit(&words::language(cx.lang, &request.facts.language, cx), language),
        fit(&words::asker(cx.lang, request), asker),
        fit(words::state(request, cx).to(cx.lang), state),
        fit(&first_name(&holder, operator), operator),
        request.facts.id.reference(),
    )
}

fn first_name(name: &str, cells: usize) -> String {
    if width(name) <= cells { name.to_owned() } else { name.split(' ').next().unwrap_or_default().to_owned() }
}

/// What a member of staff is called.
pub(super) fn name(id: crate::domain::id::StaffId, cx: &Cx<'_>) -> String {
    cx.staff.iter().find(|person| person.facts.id == id).map_or_else(|| id.to_string(), Staff::label)
}
