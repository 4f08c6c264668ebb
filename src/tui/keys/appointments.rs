//! The keys of the appointments at the centres.

use crossterm::event::KeyCode;

use super::tables::SHOW_OR_HIDE;
use super::{Action, Table, bind, ctrl, key, letter, shown};
use crate::i18n::word;

/// The appointments.
pub const APPOINTMENTS: Table = Table {
    name: word("Marcações", "Appointments"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::NextStep, word("passo seguinte", "next step")),
        shown(&[letter('a')], Action::AcceptCounter, word("aceitar", "accept")),
        shown(&[letter('d')], Action::DeclineCounter, word("recusar", "decline")),
        shown(&[letter('y')], Action::Attended, word("compareceu", "attended")),
        shown(&[letter('z')], Action::NoShow, word("faltou", "no-show")),
        shown(&[letter('s')], Action::ShowSlip, word("talão", "slip")),
        shown(&[letter('e')], Action::SendAgain, word("enviar já", "send now")),
        shown(&[letter('n'), key(KeyCode::Insert)], Action::NewAppointment, word("nova", "new")),
        shown(&[letter('f')], Action::CentreSaid, word("o centro disse", "the centre said")),
        shown(&[letter('r')], Action::Reschedule, word("reagendar", "reschedule")),
        shown(&[letter('x')], Action::CancelAppointment, word("desmarcar", "cancel")),
        shown(&[letter('c')], Action::NextCentre, word("centro", "centre")),
        shown(&[letter('m')], Action::ShowOver, word("abertas/todas", "open/all")),
        bind(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE),
    ],
};

/// What the slip of an appointment has beside what every window has.
pub const SLIP: Table = Table {
    name: word("Talão da marcação", "An appointment's slip"),
    typing: false,
    bindings: &[
        shown(&[letter('c')], Action::CopySlip, word("copiar", "copy")),
        shown(&[letter('f')], Action::WriteSlip, word("para ficheiro", "to a file")),
        shown(&[letter('l')], Action::SlipLanguage, word("outra língua", "other language")),
        shown(&[letter('t')], Action::SlipLength, word("SMS/completo", "SMS/full")),
        shown(&[letter('g')], Action::SlipLarge, word("grande", "large")),
    ],
};
