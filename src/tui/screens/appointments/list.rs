//! Drawing the appointments: one line for each, what needs somebody first.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use crate::domain::code::SideForm;
use crate::domain::id::AppointmentId;
use crate::domain::phone::masked_name;
use crate::domain::text::clean_line;
use crate::i18n::{centres, word};
use crate::tui::app::Cx;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides};
use crate::tui::screens::translation::words::when;
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::{first_in_sight, panel};

use super::form::{CENTRE, DESK, NAME, TIMES};
use super::standing::{Known, Urgency};
use super::{Appointments, Line, times, words};

/// From this width on what is known of the chosen one stands beside the list, not below it.
const WIDE: u16 = 150;
/// What is known of one needs so many rows.
const PANEL_HEIGHT: u16 = 11;

impl Appointments {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        let Some(current) = lines.get(at) else {
            let inside = panel(frame, area, &self.title(0, cx), true, cx.theme);
            let room = usize::from(inside.width.saturating_sub(2));
            let text = cut(words::EMPTY.to(cx.lang), room);
            frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, room, cx.theme.faint);
            return;
        };
        let [list, below] = if area.width >= WIDE {
            Layout::horizontal([Constraint::Percentage(55), Constraint::Min(0)]).areas(area)
        } else {
            Layout::vertical([Constraint::Min(4), Constraint::Length(PANEL_HEIGHT)]).areas(area)
        };
        self.render_list(frame, list, &lines, at, cx);
        match current {
            Line::Typed(form) => super::panel::render_typed(frame, below, form, self.revealed, cx),
            Line::Known(known) => super::panel::render(frame, below, known, self.revealed, cx),
        }
    }

    /// What is shown, and how much of it.
    fn title(&self, count: usize, cx: &Cx<'_>) -> String {
        let name = word("Marcações", "Appointments").to(cx.lang);
        let which = if self.all { word("todas", "all") } else { word("em aberto", "open") }.to(cx.lang);
        let centre = match &self.centre {
            Some(code) => centres::centre_name(cx.lang, code, &cx.config.centres),
            None => word("todos os centros", "all centres").to(cx.lang),
        };
        format!("{name} · {which} · {centre} · {count}")
    }

    fn render_list(&self, frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], at: usize, cx: &Cx<'_>) {
        let known = lines.iter().filter(|line| matches!(line, Line::Known(_))).count();
        let inside = panel(frame, area, &self.title(known, cx), true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, heading(cells, cx), cells, cx.theme.faint);
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let first = first_in_sight(at, lines.len(), usize::from(rows.height));
        for (y, (number, one)) in (rows.y..rows.bottom()).zip(lines.iter().enumerate().skip(first)) {
            let (mark, style) = if number == at { ("▸", cx.theme.chosen) } else { (" ", style(one, cx)) };
            let text = match one {
                Line::Typed(form) => typed(form, cells, cx),
                Line::Known(known) => self.line(known, cells, cx),
            };
            let text = fit(&format!("{mark}{text}"), usize::from(rows.width));
            frame.buffer_mut().set_stringn(rows.x, y, text, usize::from(rows.width), style);
        }
    }

    fn line(&self, known: &Known<'_>, cells: usize, cx: &Cx<'_>) -> String {
        let appointment = known.appointment;
        let name = appointment.private.name.as_deref().map(clean_line).unwrap_or_default();
        let who = if self.revealed { name } else { masked_name(&name) };
        row(
            cells,
            [
                // Of a problem that shows by its colour: for those who see none.
                if known.urgency.is_alarming() { "!" } else { " " },
                &when(appointment.slot.start, cx),
                centres::centre_name(cx.lang, &appointment.facts.centre, &cx.config.centres),
                centres::desk_name(cx.lang, &appointment.facts.desk, &cx.config.centres),
                &who,
                words::urgency(appointment, known.urgency).to(cx.lang),
                &appointment.facts.id.reference(),
            ],
        )
    }
}

fn style(line: &Line<'_>, cx: &Cx<'_>) -> Style {
    match line {
        Line::Typed(_) => cx.theme.notice,
        Line::Known(known) => match known.urgency {
            urgency if urgency.is_alarming() => cx.theme.alarm,
            Urgency::Proposed | Urgency::Refused | Urgency::Lapsed | Urgency::ToClose => cx.theme.notice,
            Urgency::Over => cx.theme.faint,
            _ => cx.theme.text,
        },
    }
}

/// The columns' widths: centre, desk, who, state. Mark, time and reference are fixed.
fn columns(cells: usize) -> [usize; 4] {
    let room = cells.saturating_sub(1 + 11 + 9 + 6);
    let (centre, who) = ((room * 14 / 100).max(6), room * 24 / 100);
    let state = (room * 32 / 100).clamp(16.min(room), 24);
    [centre, room.saturating_sub(centre + who + state), who, state]
}

fn row(cells: usize, [mark, time, centre, desk, who, state, reference]: [&str; 7]) -> String {
    let [wide_centre, wide_desk, wide_who, wide_state] = columns(cells);
    format!(
        "{mark}{} {} {} {} {} {reference}",
        right(time, 11),
        fit(centre, wide_centre),
        fit(desk, wide_desk),
        fit(who, wide_who),
        fit(state, wide_state),
    )
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word(" ", "  "),
        word("Quando", "When"),
        word("Centro", "Centre"),
        word("Balcão", "Desk"),
        word("Quem", "Who"),
        word("Estado", "State"),
        word("Marcação", "Appointm."),
    ];
    let mut names = names.map(|name| name.to(cx.lang));
    names[0] = " ";
    row(cells, names)
}

/// What is being typed, as far as it is.
fn typed(form: &Form, cells: usize, cx: &Cx<'_>) -> String {
    let known = &cx.config.centres;
    let state = NOT_SAVED_YET.to(cx.lang);
    if form.kind != SideForm::Appointment {
        let appointment = times::appointment(form, cx);
        let facts = appointment.map(|one| &one.facts);
        let of = |code: Option<&String>| code.map(String::as_str).unwrap_or_default().to_owned();
        let (centre, desk) = (of(facts.map(|facts| &facts.centre)), of(facts.map(|facts| &facts.desk)));
        let reference = form.of.map(|id| AppointmentId(id).reference()).unwrap_or_default();
        let time = first_line(form, times::TIMES);
        let names =
            (centres::centre_name(cx.lang, &centre, known), centres::desk_name(cx.lang, &desk, known));
        let title = (form.spec().title)(form, cx.lang);
        let what = title.split(" · ").next().unwrap_or_default();
        return row(cells, [" ", &time, names.0, names.1, what, state, &reference]);
    }
    let chosen = |at: usize| form.chosen(at).first().map(String::as_str).unwrap_or_default();
    row(
        cells,
        [
            " ",
            &first_line(form, TIMES),
            centres::centre_name(cx.lang, chosen(CENTRE), known),
            centres::desk_name(cx.lang, chosen(DESK), known),
            &masked_name(&clean_line(&form.text(NAME).unwrap_or_default())),
            state,
            &AppointmentId(form.id).reference(),
        ],
    )
}

fn first_line(form: &Form, at: usize) -> String {
    form.text(at).and_then(|text| text.lines().next().map(clean_line)).unwrap_or_default()
}
