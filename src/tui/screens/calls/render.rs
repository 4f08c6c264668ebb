//! Drawing the Calls screen: the form over the list.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use crate::domain::code::{Outcome, RouteTo};
use crate::domain::text::clean_line;
use crate::domain::time::Instant;
use crate::i18n::codes::Worded;
use crate::i18n::{errors, word};
use crate::tui::app::Cx;
use crate::tui::screens::appointments;
use crate::tui::screens::appointments::form::is_suggested;
use crate::tui::screens::offers::form::is_offered;
use crate::tui::widgets::cells::{cut, fit, width};
use crate::tui::widgets::panel::{list, panel};

use super::beside::{Beside, CardLine};
use super::contacts::Contacts;
use super::fields::{FieldId, Sort};
use super::form::{FieldFault, Form, Saving};
use super::{Calls, interpreter, log, name, options, words};

/// Rows of the form with its frame: what every call needs, the route, two lines of notes, the usual values.
const FORM_HEIGHT: u16 = 14;
/// The same beside a card: the usual values are scrolled out of sight.
const FORM_BESIDE_CARD: u16 = 10;
/// Room for the fields' names.
const LABEL: u16 = 12;

impl Calls {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(form) = self.front() else { return self.render_list(frame, area, true, cx) };
        let card = form.card(&self.contacts, usize::from(area.width).saturating_sub(3), cx);
        let least = if card.is_some() { FORM_BESIDE_CARD } else { FORM_HEIGHT };
        let height = least.max(area.height / 2).min(area.height);
        let [above, below] = Layout::vertical([Constraint::Length(height), Constraint::Min(0)]).areas(area);
        let choices_width = (above.width * 9 / 20).min(64);
        let [left, right] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length(choices_width)]).areas(above);
        let title = title(form, usize::from(left.width).saturating_sub(4), cx);
        let look = Look { title: &title, here: true, state: state(form, cx), route: true };
        render_form(frame, left, form, look, cx);
        render_choices(frame, right, form, cx);
        match card {
            _ if below.height <= 2 => return,
            Some((title, lines)) => render_card(frame, below, &title, &lines, form.scroll, cx),
            None => self.render_list(frame, below, false, cx),
        }
        render_contacts_elsewhere(frame, below, form, &self.contacts, cx);
    }

    fn render_list(&self, frame: &mut Frame<'_>, area: Rect, here: bool, cx: &Cx<'_>) {
        let whose = if self.only_mine { words::MINE } else { words::EVERYBODY };
        let title = format!("{} · {} · {}", words::TODAY.to(cx.lang), whose.to(cx.lang), self.total);
        let inside = panel(frame, area, &title, here, cx.theme);
        if let Some(text) = self.take_over_hint(cx).filter(|_| here) {
            on_lower_frame(frame, area, &text, cx.theme.accent);
        } else if !self.comments.is_empty() {
            let text = words::comments(cx.lang, self.comments.len(), here);
            on_lower_frame(frame, area, &text, cx.theme.accent);
        } else if self.log.iter().any(|call| log::mark(call) != " ") {
            on_lower_frame(frame, area, words::MARKS.to(cx.lang), cx.theme.faint);
        }
        let lines = self.lines();
        if self.loaded && lines.is_empty() {
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
        let lines: Vec<String> = lines.iter().map(|one| log::line(one, cells, cx)).collect();
        list(frame, rows, &lines, here.then(|| self.at()), cx.theme);
    }
}

/// A card below the form; the last page at the most.
fn render_card(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    lines: &[CardLine],
    scroll: usize,
    cx: &Cx<'_>,
) {
    let inside = panel(frame, area, title, false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(1);
    let first = scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (y, (stands_out, line)) in (inside.y..inside.bottom()).zip(&lines[first..]) {
        let style = if *stands_out { cx.theme.title } else { cx.theme.text };
        frame.buffer_mut().set_stringn(inside.x + 1, y, cut(line.trim_end(), room), room, style);
    }
    if lines.len() - first > usize::from(inside.height) {
        let more = " PgDn ▾ ";
        let x = area.right().saturating_sub(u16::try_from(width(more)).unwrap_or(0) + 2).max(area.x);
        frame.buffer_mut().set_stringn(x, area.bottom().saturating_sub(1), more, 8, cx.theme.accent);
    }
}

/// The rows of the form: a field, or the route under the language.
fn rows() -> impl Iterator<Item = Option<FieldId>> {
    FieldId::ALL.into_iter().flat_map(|field| {
        let route = (field == FieldId::Language).then_some(None);
        std::iter::once(Some(field)).chain(route)
    })
}

/// How a form stands on the screen.
pub struct Look<'a> {
    /// What stands on its frame.
    pub title: &'a str,
    /// Whether the keys go there.
    pub here: bool,
    /// What stands on its lower frame: what became of the save, and the like.
    pub state: Option<(String, Style)>,
    /// Whether it says where the caller goes now.
    pub route: bool,
}

/// Draws the fields of a form.
pub fn render_form(frame: &mut Frame<'_>, area: Rect, form: &Form, look: Look<'_>, cx: &Cx<'_>) {
    let inside = panel(frame, area, look.title, look.here, cx.theme);
    let rows = || rows().filter(|row| row.is_some() || look.route);
    // All fields have one line; notes take what is left over, two lines at least.
    let one_each = u16::try_from(rows().count()).unwrap_or(u16::MAX);
    let notes = inside.height.saturating_sub(one_each - 1).clamp(2, 8);
    let heights: Vec<u16> = rows().map(|row| if row == Some(FieldId::Notes) { notes } else { 1 }).collect();
    // What does not fit is scrolled so that the field with the cursor is in sight.
    let focus = rows().position(|row| row == Some(form.focus)).unwrap_or(0);
    let mut first = 0;
    while heights[first..=focus].iter().sum::<u16>() > inside.height && first < focus {
        first += 1;
    }
    let said = look.state.map_or(area.x, |(text, style)| on_lower_frame(frame, area, &text, style));
    let mut y = inside.y;
    for (row, height) in rows().zip(&heights).skip(first) {
        let height = (*height).min(inside.bottom().saturating_sub(y));
        if height == 0 {
            let more = format!(" ▾ {} ", words::MORE.to(cx.lang));
            let x = area.right().saturating_sub(u16::try_from(width(&more)).unwrap_or(0) + 2).max(area.x);
            let room = usize::from(area.right().saturating_sub(x));
            if said < x {
                frame.buffer_mut().set_stringn(x, area.bottom() - 1, more, room, cx.theme.faint);
            }
            break;
        }
        let place = Rect { y, height, ..inside };
        match row {
            Some(field) => render_field(frame, place, form, field, look.here && form.focus == field, cx),
            None => render_route(frame, place, form, cx),
        }
        y += height;
    }
}

/// What sort of form it is or who had the call before, when the call started, and its running clocks: talk, and
/// wrap-up when the talk is over.
fn title(form: &Form, cells: usize, cx: &Cx<'_>) -> String {
    if form.late_entry {
        return words::LATE.to(cx.lang).to_owned();
    }
    let clock =
        |from: Instant, to: Instant| log::duration(u32::try_from((to - from).num_seconds()).unwrap_or(0));
    let started = form.opened.with_timezone(&cx.config.calendar.zone).format("%H:%M");
    let talk = clock(form.opened, form.talk_ended.unwrap_or(cx.now));
    let (usual, clocks) = match form.talk_ended {
        Some(end) => (words::WRAP_UP, format!(" · {started} · {talk} + {}", clock(end, cx.now))),
        None if form.serves.is_some() => (words::CALL_BACK, format!(" · {started} · {talk}")),
        None => (words::NEW_CALL, format!(" · {started} · {talk}")),
    };
    let whose = |tell: &dyn Fn(&str) -> String, id| {
        let room = cells.saturating_sub(width(&clocks) + width(&tell("")));
        tell(&log::short_name(&name(id, cx), room))
    };
    let what = match form.transferred_from {
        Some(first) => whose(&|name| format!("{} {name}", words::TAKEN_FROM.to(cx.lang)), first),
        None if cx.me.is_some_and(|me| me.facts.id != form.mediator) => {
            whose(&|name| words::call_of(cx.lang, name), form.mediator)
        }
        None => usual.to(cx.lang).to_owned(),
    };
    format!("{what}{clocks}")
}

fn render_field(frame: &mut Frame<'_>, row: Rect, form: &Form, field: FieldId, here: bool, cx: &Cx<'_>) {
    let label_style = if here { cx.theme.accent } else { cx.theme.faint };
    let label = format!("{}{}", if here { "▸" } else { " " }, field.word().to(cx.lang));
    frame.buffer_mut().set_stringn(
        row.x,
        row.y,
        fit(&label, usize::from(LABEL)),
        usize::from(LABEL),
        label_style,
    );
    let value = Rect { x: row.x + LABEL, width: row.width.saturating_sub(LABEL + 1), ..row };
    let room = usize::from(value.width);
    let chosen = form.chosen(field).and_then(|code| options::chosen(field, code, cx));
    let cursor = match chosen {
        Some(choice) if form.typed(field).is_empty() => {
            frame.buffer_mut().set_stringn(value.x, value.y, cut(&choice.name, room), room, cx.theme.text);
            value.as_position()
        }
        _ => {
            if form.typed(field).is_empty() {
                let text = cut(&unsaid(form, field, cx), room);
                frame.buffer_mut().set_stringn(value.x, value.y, text, room, cx.theme.faint);
            }
            form.typed(field).render(value, frame.buffer_mut(), cx.theme.text)
        }
    };
    if here {
        frame.set_cursor_position(cursor);
    }
    // What is no number is recorded all the same: that it is none is said calmly, and never over what was typed.
    let no_phone = field == FieldId::Phone && !form.typed(field).is_empty() && form.phone().is_none();
    let aside = match form.faults.iter().find(|(at, _)| *at == field) {
        // The panel says it of the field that has the cursor.
        _ if !here && form.fits_nothing(field, cx) => {
            Some((words::FITS_NOTHING.to(cx.lang).to_owned(), cx.theme.notice, room))
        }
        None if !here && no_phone => {
            let left_over = room.saturating_sub(width(form.typed(field).value()) + 1);
            Some((words::NOT_A_PHONE.to(cx.lang).to_owned(), cx.theme.faint, left_over))
        }
        fault => fault.map(|(_, fault)| (say_fault(fault, cx), cx.theme.notice, room)),
    };
    if let Some((text, style, cells)) = aside {
        let text = cut(&format!("◂ {text}"), cells);
        let x = value.right().saturating_sub(u16::try_from(width(&text)).unwrap_or(0)).max(value.x);
        frame.buffer_mut().set_stringn(x, value.y, text, room, style);
    }
}

/// On the lower frame of what stands below the form: that there are earlier calls, where they do not show.
fn render_contacts_elsewhere(
    frame: &mut Frame<'_>,
    area: Rect,
    form: &Form,
    contacts: &Contacts,
    cx: &Cx<'_>,
) {
    if contacts.total() == 0 || form.beside == Beside::Contacts {
        return;
    }
    let room = usize::from(area.width.saturating_sub(4));
    let text = cut(&format!(" ^N: {} ", words::contacts(cx.lang, contacts.total())), room);
    frame.buffer_mut().set_stringn(area.x + 2, area.bottom().saturating_sub(1), text, room, cx.theme.accent);
}

/// What is recorded where nothing is said.
fn unsaid(form: &Form, field: FieldId, cx: &Cx<'_>) -> String {
    match field {
        FieldId::Started if form.late_entry => words::hint(field).to(cx.lang).to_owned(),
        FieldId::Started => form.opened.with_timezone(&cx.config.calendar.zone).format("%H:%M").to_string(),
        FieldId::Duration if form.late_entry => {
            word("por exemplo 6m", "for example 6m").to(cx.lang).to_owned()
        }
        FieldId::Mediator => name(form.mediator, cx),
        _ => String::new(),
    }
}

fn say_fault(fault: &FieldFault, cx: &Cx<'_>) -> String {
    match fault {
        FieldFault::Record(fault) => errors::call_fault(*fault).to(cx.lang).to_owned(),
        FieldFault::StartMissing => word("falta a hora", "the time is missing").to(cx.lang).to_owned(),
        FieldFault::Time(bad) => errors::bad_time(cx.lang, bad),
        FieldFault::Duration => {
            word("escreva 6m, 1h10m ou 6:30", "write 6m, 1h10m or 6:30").to(cx.lang).to_owned()
        }
    }
}

/// What became of the save, or of the offer to a colleague; that a hosting offer can be recorded.
fn state(form: &Form, cx: &Cx<'_>) -> Option<(String, Style)> {
    Some(match (form.saving, form.offered_to) {
        (Saving::Underway, _) => (words::SAVING.to(cx.lang).to_owned(), cx.theme.accent),
        (Saving::Failed, _) => (words::NOT_SAVED.to(cx.lang).to_owned(), cx.theme.alarm),
        (Saving::No, Some(colleague)) => {
            (format!("{} {}", words::OFFERED.to(cx.lang), name(colleague, cx)), cx.theme.accent)
        }
        (Saving::No, None) if wants_follow_up(form) => {
            (words::FOLLOW_UP.to(cx.lang).to_owned(), cx.theme.accent)
        }
        (Saving::No, None) if is_offered(form) => (words::OFFER.to(cx.lang).to_owned(), cx.theme.accent),
        (Saving::No, None) if is_suggested(form) => (booking(form, cx), cx.theme.accent),
        (Saving::No, None) => {
            let why = form.promised.as_ref()?;
            (words::promised(cx.lang, &clean_line(why)), cx.theme.accent)
        }
    })
}

/// That an appointment can be booked, or the one that was booked in this call.
fn booking(form: &Form, cx: &Cx<'_>) -> String {
    match cx.agenda.open.iter().rfind(|one| one.facts.call == Some(form.id)) {
        Some(booked) => appointments::words::booked_here(cx.lang, booked, cx),
        None => appointments::words::BOOK.to(cx.lang).to_owned(),
    }
}

/// Whether the line has promised to be in touch again, and nothing says when.
fn wants_follow_up(form: &Form) -> bool {
    !form.followed_up && form.code(FieldId::Outcome) == Some(Outcome::FollowUp)
}

/// Says something on a panel's lower frame; gives back where it ends.
pub fn on_lower_frame(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) -> u16 {
    let room = usize::from(area.width.saturating_sub(4));
    let text = cut(&format!(" {text} "), room);
    frame.buffer_mut().set_stringn(area.x + 2, area.bottom().saturating_sub(1), text, room, style).0
}

/// Under the language: where the caller goes, and why.
fn render_route(frame: &mut Frame<'_>, row: Rect, form: &Form, cx: &Cx<'_>) {
    let room = usize::from(row.width.saturating_sub(2));
    let Some(advice) = form.advice(cx) else { return };
    if let Some(state) = interpreter::state(form, cx) {
        frame.buffer_mut().set_stringn(row.x + 1, row.y, cut(&state, room), room, cx.theme.accent);
        return;
    }
    let to = advice.route.to.word().to(cx.lang);
    let text = match advice.route.to {
        // Finished for somebody else, who is not the reader.
        RouteTo::Own if cx.me.is_some_and(|me| me.facts.id != form.mediator) => {
            format!("→ {}: {}", name(form.mediator, cx), advice.route.reason.word().to(cx.lang))
        }
        RouteTo::Own => {
            word("→ fica consigo: fala a língua", "→ stays with you: you speak it").to(cx.lang).to_owned()
        }
        RouteTo::Colleague => {
            let names: Vec<String> = advice.colleagues.iter().map(|id| name(*id, cx)).collect();
            format!("→ {to}: {} ({})", names.join(", "), words::FREE.to(cx.lang))
        }
        RouteTo::TranslationService => format!("→ {to}: {}", advice.route.reason.word().to(cx.lang)),
    };
    frame.buffer_mut().set_stringn(row.x + 1, row.y, cut(&text, room), room, cx.theme.accent);
}

/// Beside the form: what can be chosen in the focused field.
pub fn render_choices(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
    let inside = panel(frame, area, form.focus.whole_word().to(cx.lang), false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(1);
    let mut say = |text: &str, style| {
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, cut(text, room), room, style);
    };
    if form.focus.sort() != Sort::Choice {
        return say(words::hint(form.focus).to(cx.lang), cx.theme.faint);
    }
    let choices = form.choices(cx);
    if choices.is_empty() {
        let searched = form.typed(form.focus).text().is_some();
        let none = if searched { words::NOTHING_FITS } else { words::NOTHING_LISTED };
        return say(none.to(cx.lang), cx.theme.notice);
    }
    // In a narrow panel a topic's name matters more than its area.
    let wanted = choices.iter().map(|choice| width(&choice.aside)).max().unwrap_or(0);
    let aside = match form.focus {
        FieldId::Language if room < 44 => wanted.min((room / 4).saturating_sub(1)),
        _ if room < 44 => 0,
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
    list(frame, inside, &lines, Some(form.at.min(lines.len() - 1)), cx.theme);
}
