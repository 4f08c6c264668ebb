//! The words of the Appointments screen.

use std::path::Path;

use crate::domain::appointment::{Appointment, Slot, Window};
use crate::domain::id::AppointmentId;
use crate::domain::time::Instant;
use crate::i18n::appointment_steps::slot_words;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, centres, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::keys::Action;
use crate::tui::screens::translation::words::when;

use super::standing::{Standing, Urgency};

/// No appointment is open.
pub const EMPTY: Word = word(
    "Não há marcações em aberto. ^B numa chamada, ou n aqui, faz uma.",
    "No appointment is open. ^B in a call, or n here, books one.",
);
/// The hint of the field of times.
pub const TIMES_HINT: Word = word(
    "26/11 14:00-16:00, qui 9h, amanhã 10:00; Enter: outro horário",
    "26/11 14:00-16:00, thu 9h, tomorrow 10:00; Enter: another time",
);
/// A small form could not be saved.
pub const NOT_SAVED: Word = word("NÃO GUARDADA: ^S tenta de novo", "NOT SAVED: ^S tries again");
/// What a centre said on the telephone.
pub const CENTRE_SAID: Word = word("O que disse o centro?", "What did the centre say?");
/// Why it is called off.
pub const WHY_CANCEL: Word = word("Desmarcar: porquê?", "Cancel: why?");
/// The centre agrees.
pub const IT_CONFIRMS: Word = word("confirma", "it confirms");
/// The centre refuses.
pub const IT_REFUSES: Word = word("recusa", "it refuses");
/// The centre proposes another time.
pub const IT_PROPOSES: Word = word("propõe outra hora…", "it proposes another time…");
/// What failed is sent again.
pub const TRYING_AGAIN: Word = word("A mensagem segue já", "The message goes now");
/// Nothing failed.
pub const NOTHING_FAILED: Word = word("nenhuma entrega falhou aqui", "no hand-off failed here");
/// The centre said no.
pub const NO_SLIP: Word = word(
    "o centro recusou esta hora: não há talão; r pede outras",
    "the centre refused this time: there is no slip; r asks for others",
);
/// A call that is to end in an appointment.
pub const BOOK: Word = word("^B marca no centro", "^B books at the centre");
/// The call was saved, what was typed of its appointment was not.
pub const STILL_TYPED: Word = word(
    "Chamada guardada. A marcação ainda não: F4, Enter retoma-a",
    "The call is saved. The appointment is not yet: F4, Enter takes it up",
);

/// An appointment is on disk.
pub fn booked(lang: Lang, id: AppointmentId) -> String {
    let reference = id.reference();
    say!(
        lang,
        "Marcação {reference} guardada; o pedido segue para o centro",
        "Appointment {reference} saved; the request goes to the centre"
    )
}

/// What became of a text that was to be written to a file.
pub fn written(lang: Lang, path: &Path, failed: Option<&str>) -> String {
    let path = path.display();
    match failed {
        None => say!(lang, "Escrito em {path}", "Written to {path}"),
        Some(why) => say!(lang, "{path} não foi escrito: {why}", "{path} was not written: {why}"),
    }
}

/// The appointment that was booked in an open call.
pub fn booked_here(lang: Lang, booked: &Appointment, cx: &Cx<'_>) -> String {
    let (reference, time) = (booked.facts.id.reference(), when(booked.slot.start, cx));
    say!(lang, "marcação {reference}, {time}", "appointment {reference}, {time}")
}

/// An appointment as the record of its call tells it: when, where, how it stands.
pub fn of_call(appointment: &Appointment, cx: &Cx<'_>) -> String {
    let (time, place) = (when(appointment.slot.start, cx), place(appointment, cx));
    let state = appointment.state.word().to(cx.lang);
    format!("{time} · {place} · {state} · {}", appointment.facts.id.reference())
}

/// What an appointment needs, in the list.
pub fn urgency(appointment: &Appointment, urgency: Urgency) -> Word {
    match urgency {
        Urgency::NotSent => word("não entregue", "not handed off"),
        Urgency::Overdue => word("sem resposta", "no answer"),
        Urgency::Lapsed => word("a hora passou", "time has passed"),
        Urgency::ToClose => word("compareceu?", "did they come?"),
        Urgency::ToSend => word("por entregar", "to be handed off"),
        _ => appointment.state.word(),
    }
}

/// What Enter does.
pub fn likely(lang: Lang, action: Action, appointment: &Appointment, cx: &Cx<'_>) -> String {
    let text = match action {
        Action::AcceptCounter => {
            let time = appointment.counter.map(|slot| when(slot.start, cx)).unwrap_or_default();
            return say!(lang, "aceitar {time}", "accept {time}");
        }
        Action::Reschedule => word("reagendar", "reschedule"),
        Action::Attended => word("compareceu", "attended"),
        Action::SendAgain => word("enviar já", "send now"),
        Action::CentreSaid => word("o que disse o centro", "what the centre said"),
        _ => word("talão para a pessoa", "slip for the person"),
    };
    text.to(lang).to_owned()
}

/// Centre and desk.
pub fn place(appointment: &Appointment, cx: &Cx<'_>) -> String {
    let (centre, desk) = (&appointment.facts.centre, &appointment.facts.desk);
    let known = &cx.config.centres;
    format!("{}, {}", centres::centre_name(cx.lang, centre, known), centres::desk_name(cx.lang, desk, known))
}

/// A time and how long it takes.
pub fn slot(slot: Slot, cx: &Cx<'_>) -> String {
    slot_words(slot, |at| when(at, cx))
}

/// A time in which the person can come.
pub fn window(window: Window, cx: &Cx<'_>) -> String {
    let clock = |at: Instant| at.with_timezone(&cx.config.calendar.zone).format("%H:%M").to_string();
    format!("{}–{}", when(window.from, cx), clock(window.to))
}

/// What the header says of the appointments: what went wrong, and what is on its way.
pub fn header(lang: Lang, standing: Standing) -> Option<String> {
    let Standing { not_sent, overdue, to_send } = standing;
    let parts = [
        (not_sent == 1).then(|| word("1 não entregue", "1 not handed off").to(lang).to_owned()),
        (not_sent > 1).then(|| say!(lang, "{not_sent} não entregues", "{not_sent} not handed off")),
        (overdue > 0).then(|| say!(lang, "{overdue} sem resposta", "{overdue} unanswered")),
        (to_send > 0).then(|| say!(lang, "{to_send} por entregar", "{to_send} to hand off")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let name = word("Marcações", "Appointments").to(lang);
    (!parts.is_empty()).then(|| format!("{name}: {}", parts.join(", ")))
}
