//! Drawing the small form that lies over the screen.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::i18n::Word;
use crate::tui::app::Cx;
use crate::tui::screens::calls;
use crate::tui::screens::calls::form::Saving;
use crate::tui::widgets::cells::{cut, fit, width, wrap};
use crate::tui::widgets::panel::{list, window};

use super::form::Form;
use super::spec::Sort;
use super::{Sides, words};

/// Room for the fields' names.
const LABEL: u16 = 13;
/// The form's width where there is room.
const WIDE: u16 = 76;
/// Rows below the fields: what can be chosen, or what to know in whole.
const BELOW: usize = 5;
/// Rows of notes at the most, and at least.
const NOTES: (usize, usize) = (4, 2);

impl Sides {
    /// Draws the form over the screen, where there is one.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(form) = self.front() else { return };
        let speaks = |sort: Sort| sort.is_search() || matches!(sort, Sort::Times);
        let speaks = form.spec().fields.iter().any(|field| speaks(field.sort));
        let below = if speaks { BELOW } else { 0 };
        let wanted = u16::try_from(rows(form, NOTES.0) + below + 3).unwrap_or(u16::MAX);
        let inside = window(frame, area, &(form.spec().title)(form, cx.lang), WIDE, wanted, cx.theme);
        if inside.height < 2 {
            return;
        }
        // Where there is no room for everything, fields are scrolled first, down to the least that shows one.
        let least = rows(form, NOTES.1) + 1;
        let left_over = usize::from(inside.height).saturating_sub(least).max(3);
        let below = u16::try_from(below.min(left_over)).unwrap_or(0).min(inside.height - 1);
        let fields = Rect { height: inside.height - 1 - below, ..inside };
        render_fields(frame, fields, form, cx);
        render_below(frame, Rect { y: fields.bottom(), height: below, ..inside }, form, cx);
        let room = usize::from(inside.width).saturating_sub(2);
        let (text, style) = match form.saving {
            Saving::Underway => (calls::words::SAVING, cx.theme.accent),
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
        // What is chosen, and the search for the next.
        Sort::Languages | Sort::Times => 3,
        Sort::Line | Sort::One(_) | Sort::Language | Sort::Found(_) => 1,
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
        Sort::Language | Sort::Found(_) if form.typed(at).is_empty() => {
            put(value.y, &names(form, at, cx));
            value.as_position()
        }
        Sort::Languages => {
            let last = value.bottom().saturating_sub(1);
            let lines = wrap(&names(form, at, cx), room);
            // The latest ones are in sight.
            let first = lines.len().saturating_sub(usize::from(last - value.y));
            (value.y..last).zip(&lines[first..]).for_each(|(y, line)| put(y, line.trim_end()));
            let search = Rect { y: last, height: 1, ..value };
            form.typed(at).render(search, frame.buffer_mut(), cx.theme.text)
        }
        Sort::Line | Sort::Lines | Sort::Language | Sort::Found(_) | Sort::Times => {
            form.typed(at).render(value, frame.buffer_mut(), cx.theme.text)
        }
    };
    if here {
        frame.set_cursor_position(cursor);
    }
    let fault = form.faults.iter().find(|(wrong, _)| *wrong == at).map(|(_, fault)| words::short(fault, cx));
    let remark = || (form.spec().remarks)(form, cx).into_iter().find(|(about, _)| *about == at);
    let Some(text) = fault.or_else(|| remark().map(|(_, remark)| remark.short)) else { return };
    let text = format!("◂ {text}");
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

/// What is chosen in a field.
fn names(form: &Form, at: usize, cx: &Cx<'_>) -> String {
    let names = form.chosen(at).iter().filter_map(|code| form.choice(at, code, cx));
    names.map(|choice| choice.name).collect::<Vec<_>>().join(", ")
}

/// Below the fields: what can be chosen in the one with the cursor, or what is wrong with it, or to know, in whole.
fn render_below(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
    if area.height == 0 {
        return;
    }
    let room = usize::from(area.width).saturating_sub(2);
    if form.spec().fields[form.focus].sort.is_search() {
        let choices = form.choices(cx);
        if choices.is_empty() {
            let text = cut(calls::words::NOTHING_FITS.to(cx.lang), room);
            frame.buffer_mut().set_stringn(area.x + 1, area.y, text, room, cx.theme.notice);
            return;
        }
        let told_apart = choices.iter().any(|choice| !choice.aside.is_empty());
        let lines: Vec<String> = choices
            .iter()
            .map(|choice| {
                let language = !matches!(form.spec().fields[form.focus].sort, Sort::Found(_));
                let code = choice.code.split(':').next().filter(|_| language).unwrap_or_default();
                let aside = if told_apart { room * 3 / 10 } else { 0 };
                let name = fit(&choice.name, room.saturating_sub(aside + code.len() + 2));
                format!("{name} {} {code}", fit(&choice.aside, aside))
            })
            .collect();
        return list(frame, area, &lines, Some(form.at.min(lines.len() - 1)), cx.theme);
    }
    let wrong = form.faults.iter().filter(|(at, _)| *at == form.focus);
    let said = wrong.filter_map(|(_, fault)| words::long(fault, cx));
    let known = (form.spec().remarks)(form, cx).into_iter().map(|(_, remark)| remark.long);
    let lines = said.chain(known).flat_map(|text| wrap(&text, room));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.buffer_mut().set_stringn(area.x + 1, y, line.trim_end(), room, cx.theme.notice);
    }
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
