//! Drawing the offers: the list, and the form over the screen.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::code::{Code, OfferKind};
use crate::domain::time::{Instant, civil_day};
use crate::i18n::codes::{Worded, offer_state};
use crate::i18n::{Word, errors, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::words;
use crate::tui::widgets::cells::{cut, fit, right, width};
use crate::tui::widgets::panel::{list, panel, window};

use super::form::{Form, OfferField};
use super::{Line, Offers};

const TITLE: Word = word("Ofertas de acolhimento", "Hosting offers");
const FORM_TITLE: Word = word("Oferta de acolhimento", "Hosting offer");
const EMPTY: Word = word(
    "Não há ofertas abertas. Carregue em o para registar uma.",
    "There are no open offers. Press o to record one.",
);
const NONE_AT_ALL: Word =
    word("Ainda não há ofertas. Carregue em o para a primeira.", "No offers yet. Press o for the first.");
const NOT_SAVED_YET: Word = word("por guardar", "not saved yet");
const NOT_SAVED: Word = word("NÃO GUARDADA: ^S tenta de novo", "NOT SAVED: ^S tries again");

/// Room for the fields' names.
const LABEL: u16 = 12;
/// Rows of the ticks: two columns of three.
const TICKS: usize = 3;
/// The form's width where there is room.
const FORM: u16 = 76;

impl Offers {
    /// Draws the list.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let which = if self.all { word("todas", "all") } else { word("abertas", "open") };
        let title = format!("{} · {} · {}", TITLE.to(cx.lang), which.to(cx.lang), self.list.len());
        let inside = panel(frame, area, &title, true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let lines = self.lines();
        let said = match (self.loaded, lines.is_empty()) {
            (true, true) => Some(if self.all { NONE_AT_ALL } else { EMPTY }),
            _ => None,
        };
        let heading = said.map_or_else(|| heading(cells, cx), |said| said.to(cx.lang).to_owned());
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, cut(&heading, cells), cells, cx.theme.faint);
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let lines: Vec<String> = lines.iter().map(|one| line(one, cells, cx)).collect();
        list(frame, rows, &lines, Some(self.at()), cx.theme);
    }

    /// Draws the form over the screen, where there is one.
    pub fn render_form(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(form) = self.front() else { return };
        let title = match form.call {
            Some(_) => {
                format!("{} · {}", FORM_TITLE.to(cx.lang), word("desta chamada", "of this call").to(cx.lang))
            }
            None => FORM_TITLE.to(cx.lang).to_owned(),
        };
        let most: usize = OfferField::ALL.into_iter().map(|field| height(field, 4)).sum();
        let wanted = u16::try_from(most + 3).unwrap_or(u16::MAX);
        let inside = window(frame, area, &title, FORM, wanted, cx.theme);
        if inside.height < 2 {
            return;
        }
        let fields = Rect { height: inside.height - 1, ..inside };
        render_fields(frame, fields, form, cx);
        let room = usize::from(inside.width).saturating_sub(2);
        let (text, style) = match form.saving {
            Saving::Underway => (words::SAVING, cx.theme.accent),
            Saving::Failed => (NOT_SAVED, cx.theme.alarm),
            Saving::No => (form.focus.hint(), cx.theme.faint),
        };
        let text = cut(text.to(cx.lang), room);
        frame.buffer_mut().set_stringn(inside.x + 1, inside.bottom() - 1, text, room, style);
    }
}

/// The columns' widths: what is offered, municipality, state. Date and people are fixed.
fn columns(cells: usize) -> [usize; 3] {
    let room = cells.saturating_sub(10 + 7 + 4);
    let (municipality, state) = (room * 24 / 100, room * 32 / 100);
    [room.saturating_sub(municipality + state), municipality, state]
}

fn row(cells: usize, [date, kinds, people, municipality, state]: [&str; 5]) -> String {
    let [what, place, end] = columns(cells);
    format!(
        "{} {} {} {} {}",
        fit(date, 10),
        fit(kinds, what),
        right(people, 7),
        fit(municipality, place),
        fit(state, end)
    )
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Data", "Date"),
        OfferField::Kinds.word(),
        OfferField::People.word(),
        word("Concelho", "Municipality"),
        word("Estado", "State"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

fn line(line: &Line<'_>, cells: usize, cx: &Cx<'_>) -> String {
    let day = |at: Instant| civil_day(at, cx.config.calendar.zone).to_string();
    let named =
        |kinds: &[OfferKind]| kinds.iter().map(|kind| kind.word().to(cx.lang)).collect::<Vec<_>>().join(", ");
    match line {
        Line::Typed(form) => {
            let text = |field| form.typed(field).value();
            let state = NOT_SAVED_YET.to(cx.lang);
            let (people, place) = (text(OfferField::People), text(OfferField::Municipality));
            row(cells, [&day(form.began), &named(&form.kinds), people, place, state])
        }
        Line::Recorded(offer) => {
            let facts = &offer.facts;
            let state = offer_state(offer.closed.map(|closing| closing.reason)).to(cx.lang);
            let (people, place) =
                (facts.people.to_string(), crate::domain::text::clean_line(&facts.municipality));
            row(cells, [&day(facts.offered), &named(&facts.kinds), &people, &place, state])
        }
    }
}

/// Rows of a field; `notes` for the notes.
fn height(field: OfferField, notes: usize) -> usize {
    match field {
        OfferField::Kinds => TICKS,
        OfferField::Notes => notes,
        _ => 1,
    }
}

fn render_fields(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
    // Notes take what is left over, two lines at least; what does not fit is scrolled so that the field with the
    // cursor is in sight.
    let room = usize::from(area.height);
    let others: usize = OfferField::ALL.into_iter().map(|field| height(field, 0)).sum();
    let notes = room.saturating_sub(others).clamp(2, 4);
    let up_to = |first: usize| -> usize {
        OfferField::ALL[first..=form.focus as usize].iter().map(|field| height(*field, notes)).sum()
    };
    let first = (0..=form.focus as usize).find(|first| up_to(*first) <= room).unwrap_or(form.focus as usize);
    let mut y = area.y;
    for field in OfferField::ALL.into_iter().skip(first) {
        let high = u16::try_from(height(field, notes)).unwrap_or(1).min(area.bottom().saturating_sub(y));
        if high == 0 {
            break;
        }
        render_field(frame, Rect { y, height: high, ..area }, form, field, cx);
        y += high;
    }
}

fn render_field(frame: &mut Frame<'_>, place: Rect, form: &Form, field: OfferField, cx: &Cx<'_>) {
    let here = form.focus == field;
    let style = if here { cx.theme.accent } else { cx.theme.faint };
    let label = format!("{}{}", if here { "▸" } else { " " }, field.word().to(cx.lang));
    let cells = usize::from(LABEL);
    frame.buffer_mut().set_stringn(place.x, place.y, fit(&label, cells), cells, style);
    let value = Rect { x: place.x + LABEL, width: place.width.saturating_sub(LABEL + 1), ..place };
    let room = usize::from(value.width);
    let cursor = match (field, form.chosen(field)) {
        (OfferField::Kinds, _) => {
            for (y, text) in (value.y..value.bottom()).zip(ticks(form, cx)) {
                frame.buffer_mut().set_stringn(value.x, y, cut(&text, room), room, cx.theme.text);
            }
            value.as_position()
        }
        (_, Some(chosen)) => {
            let text =
                if here { format!("‹ {} ›", chosen.to(cx.lang)) } else { chosen.to(cx.lang).to_owned() };
            frame.buffer_mut().set_stringn(value.x, value.y, cut(&text, room), room, cx.theme.text);
            value.as_position()
        }
        _ => form.typed(field).render(value, frame.buffer_mut(), cx.theme.text),
    };
    if here {
        frame.set_cursor_position(cursor);
    }
    let Some((_, fault)) = form.faults.iter().find(|(at, _)| *at == field) else { return };
    let text = format!("◂ {}", errors::offer_fault(*fault).to(cx.lang));
    let last = value.bottom().saturating_sub(1);
    let beside =
        if field == OfferField::Kinds { ticks(form, cx).last().map_or(0, |row| width(row) + 1) } else { 0 };
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

/// The check boxes, numbered down the columns.
fn ticks(form: &Form, cx: &Cx<'_>) -> Vec<String> {
    let boxes: Vec<String> = (1..)
        .zip(OfferKind::ALL)
        .map(|(number, kind)| {
            let mark = if form.kinds.contains(kind) { "x" } else { " " };
            format!("[{mark}] {number} {}", kind.word().to(cx.lang))
        })
        .collect();
    let wide = boxes[..TICKS].iter().map(|one| width(one)).max().unwrap_or(0) + 2;
    boxes[..TICKS]
        .iter()
        .zip(&boxes[TICKS..])
        .map(|(one, other)| format!("{}{other}", fit(one, wide)))
        .collect()
}
