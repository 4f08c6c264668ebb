//! Drawing the conference of a request: who is part of it, with clocks; the interpreters; the next likely step.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::form::{IMMIGRANT, INSTITUTION, NAME, NOTES, PHONE, WHEN, asked};
use super::queue::name;
use super::{interpreters_for, words};
use crate::domain::id::InterpreterId;
use crate::domain::text::clean_line;
use crate::domain::time::Instant;
use crate::domain::translation::{Party, PartyRole, PartyState, Request, next_step};
use crate::i18n::codes::Worded;
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::side::TAKE_UP;
use crate::tui::screens::side::form::Form;
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::panel;

/// Draws it.
pub fn render(frame: &mut Frame<'_>, area: Rect, request: &Request, cx: &Cx<'_>) {
    let language = words::language(cx.lang, &request.facts.language, cx);
    let title = format!("{language} · {}", request.facts.id.reference());
    let inside = panel(frame, area, &title, false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(2);
    let next = next_line(request, cx);
    let last = inside.bottom().saturating_sub(u16::from(next.is_some()));
    let lines =
        about(request, cx).into_iter().chain(parties(request, cx)).chain(candidates(request, room, cx));
    for (y, (line, style)) in (inside.y..last).zip(lines) {
        frame.buffer_mut().set_stringn(inside.x + 1, y, cut(&line, room), room, style);
    }
    if let Some(next) = next {
        frame.buffer_mut().set_stringn(inside.x + 1, last, cut(&next, room), room, cx.theme.accent);
    }
}

/// Draws what is typed of a request so far.
pub fn render_typed(frame: &mut Frame<'_>, area: Rect, form: &Form, cx: &Cx<'_>) {
    let inside = panel(frame, area, &(form.spec().title)(form, cx.lang), false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(2);
    let who: Vec<String> =
        [INSTITUTION, NAME, PHONE, IMMIGRANT].into_iter().filter_map(|at| form.text(at)).collect();
    let lines = [
        Some(who.join(" · ")),
        asked(form).map(|asked| words::language(cx.lang, &asked, cx)),
        form.text(WHEN).map(|when| say!(cx.lang, "para {when}", "for {when}")),
        form.text(NOTES),
    ];
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    let last = inside.bottom().saturating_sub(1);
    for (y, line) in (inside.y..last).zip(lines) {
        frame.buffer_mut().set_stringn(inside.x + 1, y, cut(&clean_line(&line), room), room, cx.theme.text);
    }
    let next = cut(TAKE_UP.to(cx.lang), room);
    frame.buffer_mut().set_stringn(inside.x + 1, last, next, room, cx.theme.accent);
}

/// What was asked: by whom, when, for when, and what to know.
fn about(request: &Request, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let (facts, private) = (&request.facts, &request.private);
    let asked = words::when(facts.asked, cx);
    let by = name(request.entered_by, cx);
    let mut parts = vec![say!(cx.lang, "pedido às {asked} por {by}", "asked at {asked} by {by}")];
    if let Some(due) = facts.due {
        let due = words::when(due, cx);
        parts.push(say!(cx.lang, "para {due}", "for {due}"));
    }
    if facts.sensitive {
        parts.push(words::SENSITIVE.to(cx.lang).to_owned());
    }
    let mut lines = vec![(parts.join(" · "), cx.theme.faint)];
    let who: Vec<String> = facts
        .institution
        .iter()
        .chain(&private.name)
        .chain(&private.phone)
        .chain(&private.immigrant_phone)
        .chain(&private.notes)
        .map(|text| clean_line(text))
        .collect();
    if !who.is_empty() {
        lines.push((who.join(" · "), cx.theme.text));
    }
    if let Some((at, outcome)) = request.ended {
        let (waited, talked) = (
            words::clock(chrono::TimeDelta::seconds(request.waited_s(at).into())),
            words::clock(chrono::TimeDelta::seconds(request.interpreted_s(at).into())),
        );
        let (outcome, at) = (outcome.word().to(cx.lang), words::when(at, cx));
        lines.push((
            say!(
                cx.lang,
                "terminou às {at}: {outcome} · espera {waited} · interpretação {talked}",
                "ended at {at}: {outcome} · wait {waited} · interpretation {talked}"
            ),
            cx.theme.text,
        ));
        let quality = request.quality.map(|quality| quality.word().to(cx.lang).to_owned());
        let said: Vec<String> =
            quality.into_iter().chain(request.remark.as_deref().map(clean_line)).collect();
        if !said.is_empty() {
            lines.push((said.join(": "), cx.theme.text));
        }
    }
    lines
}

/// Everybody who is or was part of it.
fn parties(request: &Request, cx: &Cx<'_>) -> Vec<(String, Style)> {
    let clock = |since: Instant| words::clock(cx.now - since);
    let line = |party: &Party| {
        let who = party.interpreter.map(|id| with_phone(id, cx)).unwrap_or_default();
        let state = party.state.word().to(cx.lang);
        let time = if party.state.is_present() { clock(party.since) } else { words::when(party.since, cx) };
        let present = party.state.is_present();
        let mark = if present { "●" } else { "○" };
        let style = match party.state {
            PartyState::OnHold if cx.now - party.since >= cx.config.queue.loud_wait => cx.theme.alarm,
            PartyState::OnHold => cx.theme.notice,
            _ if present => cx.theme.text,
            _ => cx.theme.faint,
        };
        let role = party.role.word().to(cx.lang);
        (format!("{mark} {} {} {} {who}", fit(role, 12), fit(state, 11), right(&time, 6)), style)
    };
    request.parties.iter().map(line).collect()
}

/// An interpreter's name and the number to dial.
fn with_phone(id: InterpreterId, cx: &Cx<'_>) -> String {
    let found = cx.queue.pool.iter().find(|one| one.interpreter.facts.id == id);
    let phone = found.and_then(|one| one.interpreter.phone.as_deref()).map(clean_line);
    std::iter::once(words::interpreter(id, cx)).chain(phone).collect::<Vec<_>>().join(" · ")
}

/// The interpreters, where one is still needed.
fn candidates(request: &Request, room: usize, cx: &Cx<'_>) -> Vec<(String, Style)> {
    if request.is_over() || request.served.is_some() || request.present(PartyRole::Interpreter).is_some() {
        return Vec::new();
    }
    let found = interpreters_for(request, cx);
    if found.is_empty() {
        return vec![(words::NOBODY_COVERS.to(cx.lang).to_owned(), cx.theme.notice)];
    }
    let line = |(number, candidate): (usize, &_)| {
        cut(&format!("{}. {}", number + 1, words::candidate(cx.lang, candidate, cx)), room)
    };
    let title = (words::INTERPRETERS.to(cx.lang).to_owned(), cx.theme.faint);
    let lines = found.iter().enumerate().map(|(number, candidate)| {
        let style = if candidate.is_available() { cx.theme.text } else { cx.theme.faint };
        (line((number, candidate)), style)
    });
    std::iter::once(title).chain(lines).collect()
}

/// What Enter does, or who has it in hand.
fn next_line(request: &Request, cx: &Cx<'_>) -> Option<String> {
    let step = next_step(request, &interpreters_for(request, cx))?;
    match request.operator {
        Some(holder) if cx.me.is_none_or(|me| me.facts.id != holder) => {
            let holder = name(holder, cx);
            Some(say!(cx.lang, "com {holder} · t: ficar com o pedido", "with {holder} · t: take it"))
        }
        _ => {
            let step = words::step(cx.lang, request, step, cx);
            Some(format!("Enter → {step}"))
        }
    }
}
