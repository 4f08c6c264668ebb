//! Drawing the small form that lies over the screen.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::i18n::Word;
use crate::tui::app::Cx;
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::words;
use crate::tui::widgets::cells::{cut, fit, width};
use crate::tui::widgets::panel::window;

use super::Sides;
use super::form::{Form, Sort};

/// Room for the fields' names.
const LABEL: u16 = 13;
/// The form's width where there is room.
const WIDE: u16 = 76;
/// Rows of notes at the most, and at least.
const NOTES: (usize, usize) = (4, 2);

impl Sides {
    /// Draws the form over the screen, where there is one.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(form) = self.front() else { return };
        let wanted = u16::try_from(rows(form, NOTES.0) + 3).unwrap_or(u16::MAX);
        let inside = window(frame, area, &(form.spec().title)(form, cx.lang), WIDE, wanted, cx.theme);
        if inside.height < 2 {
            return;
        }
        render_fields(frame, Rect { height: inside.height - 1, ..inside }, form, cx);
        let room = usize::from(inside.width).saturating_sub(2);
        let (text, style) = match form.saving {
            Saving::Underway => (words::SAVING, cx.theme.accent),
            Saving::Failed => (form.spec().not_saved, cx.theme.alarm),
            Saving::No => (form.spec().fields[form.focus].hint, cx.theme.faint),
        };
        let text = cut(text.to(cx.lang), room);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.bottom() - 1, text, room, style);
    }
}

/// Rows of a field; `notes` for several lines.
fn height(sort: Sort, notes: usize) -> usize {
    match sort {
        // Two columns.
        Sort::Ticks(codes) => codes().len().div_ceil(2),
        Sort::Lines => notes,
        Sort::Line | Sort::One(_) => 1,
    }
}

/// Rows of all fields.
fn rows(form: &Form, notes: usize) -> usize {
    form.spec().fields.iter().map(|field| height(field.sort, notes)).sum()
}

fn render_fields(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
    // Notes take what is left over; what does not fit is scrolled so that the field with the cursor is in sight.
    let room = usize::from(area.height);
    let notes = room.saturating_sub(rows(form, 0)).clamp(NOTES.1, NOTES.0);
    let heights: Vec<usize> = form.spec().fields.iter().map(|field| height(field.sort, notes)).collect();
    let up_to = |first: usize| heights[first..=form.focus].iter().sum::<usize>();
    let first = (0..=form.focus).find(|first| up_to(*first) <= room).unwrap_or(form.focus);
    let mut y = area.y;
    for (at, wanted) in heights.iter().enumerate().skip(first) {
        let high = u16::try_from(*wanted).unwrap_or(1).min(area.bottom().saturating_sub(y));
        if high == 0 {
            break;
        }
        render_field(frame, Rect { y, height: high, ..area }, form, at, cx);
        y += high;
    }
}

fn render_field(frame: &mut Frame<'_>, place: Rect, form: &Form, at: usize, cx: &Cx<'_>) {
    let (here, field) = (form.focus == at, &form.spec().fields[at]);
    let style = if here { cx.theme.accent } else { cx.theme.faint };
    let label = format!("{}{}", if here { "▸" } else { " " }, field.word.to(cx.lang));
    let cells = usize::from(LABEL);
    frame.buffer_mut().set_stringn(place.x, place.y, fit(&label, cells), cells, style);
    let value = Rect { x: place.x + LABEL, width: place.width.saturating_sub(LABEL + 1), ..place };
    let room = usize::from(value.width);
    let mut put = |y, text: &str| {
        frame.buffer_mut().set_stringn(value.x, y, cut(text, room), room, cx.theme.text);
    };
    let boxes = match field.sort {
        Sort::Ticks(codes) => ticks(&codes(), form.chosen(at), cx),
        _ => Vec::new(),
    };
    let cursor = match field.sort {
        Sort::Ticks(_) => {
            (value.y..value.bottom()).zip(&boxes).for_each(|(y, text)| put(y, text));
            value.as_position()
        }
        Sort::One(codes) => {
            let name = codes().into_iter().find(|(code, _)| form.chosen(at).iter().any(|one| one == code));
            let name = name.map_or("", |(_, name)| name.to(cx.lang));
            put(value.y, &if here { format!("‹ {name} ›") } else { name.to_owned() });
            value.as_position()
        }
        Sort::Line | Sort::Lines => form.typed(at).render(value, frame.buffer_mut(), cx.theme.text),
    };
    if here {
        frame.set_cursor_position(cursor);
    }
    let Some((_, fault)) = form.faults.iter().find(|(wrong, _)| *wrong == at) else { return };
    let text = format!("◂ {}", fault.to(cx.lang));
    let last = value.bottom().saturating_sub(1);
    let beside = boxes.last().map_or(0, |row| width(row) + 1);
    if beside > 0 && beside + width(&text) > room {
        // A check box is not hidden; under the field's name there is room.
        let cells = cells - 2;
        frame.buffer_mut().set_stringn(place.x + 1, last, cut(&text, cells), cells, cx.theme.notice);
        return;
    }
    let text = cut(&text, room);
    let x = value.right().saturating_sub(u16::try_from(width(&text)).unwrap_or(0)).max(value.x);
    frame.buffer_mut().set_stringn(x, last, text, room, cx.theme.notice);
}

/// The check boxes, numbered down two columns.
fn ticks(codes: &[(&str, Word)], ticked: &[String], cx: &Cx<'_>) -> Vec<String> {
    let boxes: Vec<String> = (1..)
        .zip(codes)
        .map(|(number, (code, name))| {
            let mark = if ticked.iter().any(|one| one == code) { "x" } else { " " };
            format!("[{mark}] {number} {}", name.to(cx.lang))
        })
        .collect();
    let (left, right) = boxes.split_at(boxes.len().div_ceil(2));
    let wide = left.iter().map(|one| width(one)).max().unwrap_or(0) + 2;
    let right = right.iter().map(String::as_str).chain(std::iter::repeat(""));
    left.iter().zip(right).map(|(one, other)| format!("{}{other}", fit(one, wide))).collect()
}
