//! Drawing what is known of an appointment: how it stands, for whom it is, what the centre said, what has not gone to it
//! and why, and what Enter does.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::appointment::Appointment;
use crate::domain::phone::{masked, masked_name};
use crate::domain::text::clean_line;
use crate::domain::time::civil_day;
use crate::i18n::codes::Worded;
use crate::i18n::{appointments, handoff, word};
use crate::say;
use crate::store::Outgoing;
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::name;
use crate::tui::screens::calls::options::chosen;
use crate::tui::screens::side::TAKE_UP;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::translation::words::{language, when};
use crate::tui::widgets::cells::{cut, wrap};
use crate::tui::widgets::panel::panel;

use super::standing::Known;
use super::words;

/// Draws it.
pub fn render(frame: &mut Frame<'_>, area: Rect, known: &Known<'_>, revealed: bool, cx: &Cx<'_>) {
    let appointment = known.appointment;
    let title = format!("{} · {}", words::place(appointment, cx), appointment.facts.id.reference());
    let inside = panel(frame, area, &title, false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(2);
    let likely = known.likely();
    let last = inside.bottom().saturating_sub(u16::from(likely.is_some()));
    let lines = lines(known, revealed, cx).into_iter().flat_map(|(text, style)| {
        wrap(&text, room).into_iter().map(move |line| (line.trim_end().to_owned(), style))
    });
    for (y, (line, style)) in (inside.y..last).zip(lines) {
        frame.buffer_mut().set_stringn(inside.x + 1, y, cut(&line, room), room, style);
    }
    if let Some(action) = likely {
        let text = format!("Enter → {}", words::likely(cx.lang, action, appointment, cx));
        frame.buffer_mut().set_stringn(inside.x + 1, last, cut(&text, room), room, cx.theme.accent);
    }
}

/// Draws what is typed so far.
pub fn render_typed(frame: &mut Frame<'_>, area: Rect, form: &Form, revealed: bool, cx: &Cx<'_>) {
    let inside = panel(frame, area, &(form.spec().title)(form, cx.lang), false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(2);
    let fields = form.spec().fields.iter().enumerate();
    let lines = fields.filter_map(|(at, field)| {
        let text = clean_line(&form.text(at)?);
        let text = match (revealed, field.code) {
            (false, "name") => masked_name(&text),
            (false, "phone") => masked(&text),
            (false, "email") => masked_address(&text),
            _ => text,
        };
        Some(format!("{}: {text}", field.word.to(cx.lang)))
    });
    let last = inside.bottom().saturating_sub(1);
    for (y, line) in (inside.y..last).zip(lines) {
        frame.buffer_mut().set_stringn(inside.x + 1, y, cut(&line, room), room, cx.theme.text);
    }
    let next = cut(TAKE_UP.to(cx.lang), room);
    frame.buffer_mut().set_stringn(inside.x + 1, last, next, room, cx.theme.accent);
}

/// An address for e-mail as it may stand on a screen that others see.
fn masked_address(_: &str) -> String {
    "•••@•••".to_owned()
}

/// What there is to know, the most needed first.
fn lines(known: &Known<'_>, revealed: bool, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let appointment = known.appointment;
    let mut lines = vec![(state(appointment, cx), cx.theme.text)];
    lines.extend(known.owed.map(|owed| {
        let failed = owed.error.is_some();
        (message(owed, cx), if failed { cx.theme.alarm } else { cx.theme.notice })
    }));
    lines.extend(said(appointment, cx).map(|text| (text, cx.theme.notice)));
    lines.push((person(appointment, revealed, cx), cx.theme.text));
    lines.push((times(appointment, cx), cx.theme.text));
    lines.push((history(appointment, cx), cx.theme.faint));
    lines.extend(centre(appointment, cx).map(|text| (text, cx.theme.faint)));
    lines
}

/// How it stands, since when, in which version.
fn state(appointment: &Appointment, cx: &Cx<'_>) -> String {
    let (state, since) = (appointment.state.word().to(cx.lang), when(appointment.since, cx));
    let version = appointment.sequence;
    let mut text = say!(
        cx.lang,
        "{state} desde {since} · versão {version}",
        "{state} since {since} · version {version}"
    );
    if let Some(reason) = appointment.cancelled {
        text = format!("{text} · {}", reason.word().to(cx.lang));
    }
    text
}

/// What the centre is still owed: how often it was tried, why it did not get through, when next.
fn message(owed: &Outgoing, cx: &Cx<'_>) -> String {
    let message = owed.message.word().to(cx.lang);
    let text = say!(cx.lang, "por entregar: {message}", "to hand off: {message}");
    if owed.attempts == 0 {
        return text;
    }
    let attempts = owed.attempts;
    let mut parts = vec![match attempts {
        1 => word("1 tentativa", "1 attempt").to(cx.lang).to_owned(),
        _ => say!(cx.lang, "{attempts} tentativas", "{attempts} attempts"),
    }];
    parts.extend(owed.error.as_deref().map(|why| clean_line(&handoff::failure(cx.lang, why))));
    parts.extend(owed.next_at.filter(|at| *at > cx.now).map(|at| {
        let at = at.with_timezone(&cx.config.calendar.zone).format("%H:%M:%S");
        say!(cx.lang, "tenta de novo às {at}", "tries again at {at}")
    }));
    format!("{text} · {}", parts.join(" · "))
}

/// What the centre said: the time that it proposes, what it wrote.
fn said(appointment: &Appointment, cx: &Cx<'_>) -> Option<String> {
    let proposed = appointment.counter.map(|slot| {
        let slot = words::slot(slot, cx);
        say!(cx.lang, "o centro propõe {slot}", "the centre proposes {slot}")
    });
    let remark = appointment.remark.as_deref().map(clean_line);
    let remark = remark.map(|text| say!(cx.lang, "«{text}»", "“{text}”"));
    let parts: Vec<String> = proposed.into_iter().chain(remark).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// For whom it is, and how they are reached. Name, number and address are masked unless `revealed`.
fn person(appointment: &Appointment, revealed: bool, cx: &Cx<'_>) -> String {
    let (facts, private) = (&appointment.facts, &appointment.private);
    let shown = |text: &Option<String>, mask: fn(&str) -> String| {
        let text = text.as_deref().map(clean_line).filter(|text| !text.is_empty())?;
        Some(if revealed { text } else { mask(&text) })
    };
    let reach = facts.reach.word().to(cx.lang);
    let mut parts: Vec<String> = [
        shown(&private.name, masked_name),
        shown(&private.phone, masked),
        shown(&private.email, masked_address),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.push(language(cx.lang, &facts.language, cx));
    if facts.interpreter {
        parts.push(word("com intérprete", "with an interpreter").to(cx.lang).to_owned());
    }
    parts.push(say!(cx.lang, "avisar: {reach}", "reached by: {reach}"));
    if !facts.consent {
        parts.push(word("sem consentimento", "no consent").to(cx.lang).to_owned());
    }
    parts.join(" · ")
}

/// The time that is asked for or agreed on, when the person can come, what it is about, the line's own notes.
fn times(appointment: &Appointment, cx: &Cx<'_>) -> String {
    let slot = words::slot(appointment.slot, cx);
    let windows: Vec<String> =
        appointment.facts.windows.iter().map(|window| words::window(*window, cx)).collect();
    let windows = windows.join(", ");
    let times = say!(cx.lang, "para {slot} · pode: {windows}", "for {slot} · can come: {windows}");
    let topic = appointment.facts.topic.as_ref();
    let topic = topic.and_then(|code| chosen(FieldId::Topic, code.as_str(), cx)).map(|topic| topic.name);
    let notes = appointment.private.notes.as_deref().map(clean_line);
    [Some(times), topic, notes].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What happened so far.
fn history(appointment: &Appointment, cx: &Cx<'_>) -> String {
    let (asked, by) = (when(appointment.facts.asked, cx), name(appointment.entered_by, cx));
    let mut parts = vec![say!(cx.lang, "pedida {asked} por {by}", "asked for {asked} by {by}")];
    if let Some(sent) = appointment.handed_off {
        let (at, message) = (when(sent.at, cx), sent.message.word().to(cx.lang));
        parts.push(say!(cx.lang, "entregue {at} ({message})", "handed off {at} ({message})"));
    }
    if let Some(answered) = appointment.answered {
        let (at, answer) = (when(answered.at, cx), answered.answer.word().to(cx.lang));
        parts.push(say!(cx.lang, "o centro {answer} {at}", "the centre {answer} {at}"));
    }
    parts.join(" · ")
}

/// Where the centre is, and when it is open on the day.
fn centre(appointment: &Appointment, cx: &Cx<'_>) -> Option<String> {
    let facts = &appointment.facts;
    let centre = cx.config.centres.centre(&facts.centre)?;
    let day = civil_day(appointment.slot.start, cx.config.calendar.zone);
    let opening = centre.opening(day, &facts.desk, &cx.config.calendar.holidays);
    let opening = opening.map_or_else(
        |_| word("fechado nesse dia", "closed that day").to(cx.lang).to_owned(),
        |times| appointments::opening(cx.lang, &times),
    );
    let parts = centre.address.iter().chain(&centre.phone).cloned().chain([opening]);
    Some(parts.collect::<Vec<_>>().join(" · "))
}
