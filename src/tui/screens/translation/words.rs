//! The words of the Translation screen.

use chrono::TimeDelta;

use crate::domain::call::Asked;
use crate::domain::id::RequestId;
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, civil_day};
use crate::domain::translation::{Candidate, Request, Step, place};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, translation, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::log::duration;

/// The empty queue.
pub const EMPTY: Word = word(
    "Ninguém à espera de intérprete. ^L numa chamada, ou n aqui, faz um pedido.",
    "Nobody waits for an interpreter. ^L in a call, or n here, makes a request.",
);
/// No party could get there.
pub const NOBODY_THERE: Word =
    word("ninguém neste pedido está nesse ponto", "nobody in this request is at that point");
/// Several parties could be meant.
pub const WHO: Word = word("Quem?", "Who?");
/// Who is to be dialled.
pub const WHO_JOINS: Word = word("Juntar quem à conferência?", "Whom to join to the conference?");
/// Which interpreter.
pub const WHICH_INTERPRETER: Word = word("Ligar a que intérprete?", "Dial which interpreter?");
/// Nobody in the pool speaks the language.
pub const NOBODY_COVERS: Word =
    word("nenhum intérprete da bolsa fala esta língua", "no interpreter of the pool speaks this language");
/// How a conversation went.
pub const HOW_WELL: Word = word("Como correu a conversa?", "How did the conversation go?");
/// Why a request ends without an interpreter.
pub const WHY_ENDED: Word = word("Terminar sem intérprete: porquê?", "End without an interpreter: why?");
/// A remark at the end.
pub const REMARK: Word = word("Nota final (pode ficar vazia)", "Closing note (may stay empty)");
/// The interpreters for a request.
pub const INTERPRETERS: Word = word("intérpretes", "interpreters");
/// A request that is about something sensitive.
pub const SENSITIVE: Word = word("prioritário", "goes first");
/// An interpreter who speaks the very variant.
pub const EXACT: Word = word("variante certa", "exact variant");
/// An interpreter of another variant.
pub const OTHER_VARIANT: Word = word("outra variante", "other variant");
/// An interpreter who is in a conference.
pub const BUSY: Word = word("em conferência", "in a conference");
/// An interpreter outside their hours.
pub const OUT_OF_HOURS: Word = word("fora do horário", "out of hours");
/// An interpreter who can be dialled.
pub const FREE: Word = word("livre", "free");

/// A request is on disk.
pub fn queued(lang: Lang, id: RequestId) -> String {
    let reference = id.reference();
    say!(lang, "Pedido {reference} guardado na fila", "Request {reference} saved in the queue")
}

/// The language that is asked for, with its variant.
pub fn language(lang: Lang, asked: &Asked, cx: &Cx<'_>) -> String {
    let Some(found) = cx.config.catalogue.get(asked.code) else { return asked.code.to_string() };
    let name = lang.pick(&found.pt, &found.en);
    let variant = asked.variant.as_ref().map(|code| {
        let known = found.variants.iter().find(|variant| variant.code == *code);
        known.map_or(code.as_str(), |variant| lang.pick(variant.pt.as_str(), variant.en.as_str()))
    });
    variant.map_or_else(|| name.clone(), |variant| format!("{name} ({variant})"))
}

/// Who asks.
pub fn asker(lang: Lang, request: &Request) -> String {
    match (&request.facts.institution, request.facts.call) {
        (Some(institution), _) => clean_line(institution),
        (None, Some(_)) => word("chamada", "call").to(lang).to_owned(),
        (None, None) => request.facts.channel.word().to(lang).to_owned(),
    }
}

/// How far a request is, or how it ended.
pub fn state(request: &Request, cx: &Cx<'_>) -> Word {
    match request.ended {
        Some((_, outcome)) => outcome.word(),
        None if request.served.is_some() => word("em conferência", "in conference"),
        None => translation::place(place(request, cx.now, cx.config.queue.ahead)),
    }
}

/// A time of today, or a date and time.
pub fn when(at: Instant, cx: &Cx<'_>) -> String {
    let zone = cx.config.calendar.zone;
    let today = civil_day(at, zone) == civil_day(cx.now, zone);
    at.with_timezone(&zone).format(if today { "%H:%M" } else { "%d/%m %H:%M" }).to_string()
}

/// A scheduled request whose time is near.
pub fn comes_up(lang: Lang, request: &Request, cx: &Cx<'_>) -> String {
    let at = when(request.facts.waiting_since(), cx);
    let (language, who) = (language(lang, &request.facts.language, cx), asker(lang, request));
    say!(
        lang,
        "Tradução às {at}: {language}, {who}. F3 mostra o pedido",
        "Translation at {at}: {language}, {who}. F3 shows the request"
    )
}

/// The next likely step, in words.
pub fn step(lang: Lang, request: &Request, step: Step, cx: &Cx<'_>) -> String {
    match step {
        Step::Claim => word("ficar com o pedido", "take the request").to(lang).to_owned(),
        Step::Dial { interpreter: Some(id), .. } => {
            let name = interpreter(id, cx);
            say!(lang, "ligar a {name}", "dial {name}")
        }
        Step::Dial { role, .. } => {
            let role = role.word().to(lang);
            say!(lang, "ligar: {role}", "dial: {role}")
        }
        Step::Move { party, .. } => {
            let Some(party) = request.parties.get(party) else { return String::new() };
            let who = party
                .interpreter
                .map_or_else(|| party.role.word().to(lang).to_owned(), |id| interpreter(id, cx));
            if party.state == crate::domain::translation::PartyState::OnHold {
                say!(lang, "retomar: {who}", "take back: {who}")
            } else {
                say!(lang, "atendeu: {who}", "answered: {who}")
            }
        }
        Step::End { outcome, .. } => {
            let outcome = outcome.word().to(lang);
            say!(lang, "terminar: {outcome}", "end: {outcome}")
        }
        Step::Release | Step::TakeOver { .. } | Step::Reschedule { .. } => String::new(),
    }
}

/// An interpreter's name.
pub fn interpreter(id: crate::domain::id::InterpreterId, cx: &Cx<'_>) -> String {
    let found = cx.queue.pool.iter().find(|one| one.interpreter.facts.id == id);
    found.map_or_else(|| id.to_string()[..8].to_owned(), |one| one.interpreter.label())
}

/// An interpreter as one line: name, whether free, which variant, when last used, what came of the last dial.
pub fn candidate(lang: Lang, candidate: &Candidate<'_>, cx: &Cx<'_>) -> String {
    let standing = candidate.standing;
    let state = if standing.busy {
        BUSY
    } else if candidate.reachable {
        FREE
    } else {
        OUT_OF_HOURS
    };
    let mut parts = vec![candidate.interpreter.label()];
    parts.extend(candidate.interpreter.phone.as_deref().map(clean_line));
    parts.push(state.to(lang).to_owned());
    if !candidate.exact {
        parts.push(OTHER_VARIANT.to(lang).to_owned());
    }
    if let Some(dial) = standing.dials.first().filter(|dial| dial.state.is_failed()) {
        parts.push(format!("{} {}", dial.state.word().to(lang), when(dial.at, cx)));
    }
    parts.push(standing.last_joined.map_or_else(
        || word("ainda não chamado", "not used yet").to(lang).to_owned(),
        |at| ago(lang, cx.now - at),
    ));
    parts.extend(candidate.interpreter.notes.as_deref().map(clean_line));
    parts.join(" · ")
}

/// How long ago.
pub fn ago(lang: Lang, span: TimeDelta) -> String {
    let (days, hours, minutes) = (span.num_days(), span.num_hours(), span.num_minutes().max(0));
    if days > 0 {
        say!(lang, "há {days} d", "{days} d ago")
    } else if hours > 0 {
        say!(lang, "há {hours} h", "{hours} h ago")
    } else {
        say!(lang, "há {minutes} min", "{minutes} min ago")
    }
}

/// A span as a clock.
pub fn clock(span: TimeDelta) -> String {
    duration(u32::try_from(span.num_seconds().max(0)).unwrap_or(u32::MAX))
}
