//! Drawing the Calls screen: the form over the log.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::code::RouteTo;
use crate::domain::staff::Staff;
use crate::i18n::codes::Worded;
use crate::i18n::{errors, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, width};
use crate::tui::widgets::panel::{list, panel};

use super::form::{FieldId, Form, Saving, field_of};
use super::{Calls, log, options, words};

/// Rows of the form: nine fields, the route, the frame, and at least two lines of notes.
const FORM_HEIGHT: u16 = 9 + 1 + 2 + 2;
/// Room for the fields' names.
const LABEL: u16 = 12;

impl Calls {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(form) = &self.form else { return self.render_log(frame, area, true, cx) };
        let height = FORM_HEIGHT.max(area.height / 2).min(area.height);
        let [above, below] = Layout::vertical([Constraint::Length(height), Constraint::Min(0)]).areas(area);
        let choices_width = (above.width * 9 / 20).min(64);
        let [left, right] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length(choices_width)]).areas(above);
        self.render_form(frame, left, form, cx);
        render_choices(frame, right, form, self.on_hold, cx);
        if below.height > 2 {
            self.render_log(frame, below, self.on_hold, cx);
        }
    }

    fn render_log(&self, frame: &mut Frame<'_>, area: Rect, here: bool, cx: &Cx<'_>) {
        let whose = if self.only_mine { words::MINE } else { words::EVERYBODY };
        let title = format!("{} · {} · {}", words::TODAY.to(cx.lang), whose.to(cx.lang), self.total);
        let inside = panel(frame, area, &title, here, cx.theme);
        if self.loaded && self.log.is_empty() {
            let text = cut(words::EMPTY.to(cx.lang), usize::from(inside.width).saturating_sub(1));
            frame.buffer_mut().set_stringn(
                inside.x + 1,
                inside.y,
                text,
                usize::from(inside.width),
                cx.theme.faint,
            );
            return;
        }
        let cells = usize::from(inside.width).saturating_sub(1);
        let heading = log::heading(cells, cx);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, heading, cells, cx.theme.faint);
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let lines: Vec<String> = self.log.iter().map(|call| log::line(call, cells, cx)).collect();
        list(frame, rows, &lines, here.then(|| self.at()), cx.theme);
    }

    fn render_form(&self, frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
        let started = form.started.with_timezone(&cx.config.calendar.zone).format("%H:%M");
        let clock = log::duration(u32::try_from((cx.now - form.started).num_seconds()).unwrap_or(0));
        let title = if self.on_hold {
            format!("{} · {clock}", words::ON_HOLD.to(cx.lang))
        } else {
            format!("{} · {started} · {clock}", words::NEW_CALL.to(cx.lang))
        };
        let inside = panel(frame, area, &title, !self.on_hold, cx.theme);
        let mut y = inside.y;
        for field in FieldId::ALL {
            let height = if field == FieldId::Notes { inside.bottom().saturating_sub(y) } else { 1 };
            let row = Rect { y, height: height.min(inside.bottom().saturating_sub(y)), ..inside };
            if row.height == 0 {
                break;
            }
            self.render_field(frame, row, form, field, cx);
            y += height;
            if field == FieldId::Language {
                render_route(frame, Rect { y, height: 1, ..inside }, form, cx);
                y += 1;
            }
        }
        Self::render_state(frame, area, form, cx);
    }

    fn render_field(&self, frame: &mut Frame<'_>, row: Rect, form: &Form, field: FieldId, cx: &Cx<'_>) {
        let here = form.focus == field && !self.on_hold;
        let label_style = if here { cx.theme.accent } else { cx.theme.faint };
        let mark = if here { "▸" } else { " " };
        let label = fit(&format!("{mark}{}", field.word().to(cx.lang)), usize::from(LABEL));
        frame.buffer_mut().set_stringn(row.x, row.y, label, usize::from(LABEL), label_style);
        let value = Rect { x: row.x + LABEL, width: row.width.saturating_sub(LABEL + 1), ..row };
        let fault = form.faults.iter().find(|fault| field_of(**fault) == Some(field));
        let chosen = form.chosen(field).and_then(|code| options::chosen(field, code, cx));
        let searching = !form.typed(field).is_empty();
        match chosen {
            Some(choice) if !searching => {
                let shown = cut(&choice.name, usize::from(value.width));
                frame.buffer_mut().set_stringn(
                    value.x,
                    value.y,
                    shown,
                    usize::from(value.width),
                    cx.theme.text,
                );
                if here {
                    frame.set_cursor_position((value.x, value.y));
                }
            }
            _ => {
                let cursor = form.typed(field).render(value, frame.buffer_mut(), cx.theme.text);
                if here {
                    frame.set_cursor_position(cursor);
                }
            }
        }
        let fault = match fault {
            // The panel says it of the field that has the cursor.
            _ if form.focus != field && form.fits_nothing(field, cx) => Some(words::FITS_NOTHING),
            fault => fault.map(|fault| errors::call_fault(*fault)),
        };
        if let Some(fault) = fault {
            let text = format!("◂ {}", fault.to(cx.lang));
            let text = cut(&text, usize::from(value.width));
            let x = value.right().saturating_sub(u16::try_from(width(&text)).unwrap_or(0));
            frame.buffer_mut().set_stringn(x, value.y, text, usize::from(value.width), cx.theme.notice);
        }
    }

    /// On the form's lower frame: what became of the save.
    fn render_state(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
        let (text, style) = match form.saving {
            Saving::Underway => (words::SAVING, cx.theme.accent),
            Saving::Failed => (words::NOT_SAVED, cx.theme.alarm),
            Saving::No if form.discarding => (words::DISCARD_AGAIN, cx.theme.notice),
            Saving::No => return,
        };
        let text = format!(" {} ", text.to(cx.lang));
        let room = usize::from(area.width.saturating_sub(4));
        frame.buffer_mut().set_stringn(
            area.x + 2,
            area.bottom().saturating_sub(1),
            cut(&text, room),
            room,
            style,
        );
    }
}

/// Under the language: where the caller goes, and why.
fn render_route(frame: &mut Frame<'_>, row: Rect, form: &Form, cx: &Cx<'_>) {
    let Some(advice) = form.advice(cx) else { return };
    let reason = advice.route.reason.word().to(cx.lang);
    let text = match advice.route.to {
        RouteTo::Own => say!(
            cx.lang,
            "→ fica consigo: {reason}",
            "→ stays with you: {reason}",
            reason = word("fala a língua", "you speak it").to(cx.lang)
        ),
        RouteTo::Colleague => {
            let names: Vec<String> = advice
                .colleagues
                .iter()
                .filter_map(|id| cx.staff.iter().find(|person| person.facts.id == *id))
                .map(Staff::label)
                .collect();
            format!(
                "→ {}: {} ({})",
                RouteTo::Colleague.word().to(cx.lang),
                names.join(", "),
                words::FREE.to(cx.lang)
            )
        }
        RouteTo::TranslationService => {
            format!("→ {}: {reason}", RouteTo::TranslationService.word().to(cx.lang))
        }
    };
    let room = usize::from(row.width.saturating_sub(2));
    frame.buffer_mut().set_stringn(row.x + 1, row.y, cut(&text, room), room, cx.theme.accent);
}

/// Beside the form: what can be chosen in the focused field.
fn render_choices(frame: &mut Frame<'_>, area: Rect, form: &Form, on_hold: bool, cx: &Cx<'_>) {
    let inside = panel(frame, area, form.focus.word().to(cx.lang), false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(1);
    if !form.focus.is_choice() {
        let text = cut(words::FREE_TEXT.to(cx.lang), room);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, room, cx.theme.faint);
        return;
    }
    let choices = form.choices(cx);
    if choices.is_empty() {
        let text = cut(words::NOTHING_FITS.to(cx.lang), room);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, room, cx.theme.notice);
        return;
    }
    // In a narrow panel a name matters more than what stands beside it.
    let wanted = choices.iter().map(|choice| width(&choice.aside)).max().unwrap_or(0);
    let aside = match form.focus {
        FieldId::Topic if room < 44 => 0,
        _ if room < 44 => wanted.min(room / 4 - 1),
        _ => wanted.min(room / 3),
    };
    let lines: Vec<String> = choices
        .iter()
        .map(|choice| {
            let aside = if aside > 0 { format!(" {}", fit(&choice.aside, aside)) } else { String::new() };
            let code = match form.focus {
                FieldId::Language => format!(" {}", choice.code.split(':').next().unwrap_or_default()),
                _ => String::new(),
            };
            let name = room.saturating_sub(width(&aside) + width(&code));
            format!("{}{aside}{code}", fit(&choice.name, name))
        })
        .collect();
    list(frame, inside, &lines, (!on_hold).then_some(form.at.min(lines.len() - 1)), cx.theme);
}
