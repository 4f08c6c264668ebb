//! The keys of the Board and of the page for the next shift.

use crossterm::event::KeyCode;

use super::{Action, Table, bind, key, letter, shown};
use crate::i18n::word;

/// The Board.
pub const BOARD: Table = Table {
    name: word("Painel", "Board"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::OpenItem, word("abrir", "open")),
        shown(&[letter('h')], Action::HandOver, word("passagem de turno", "shift handover")),
        shown(&[key(KeyCode::Tab)], Action::NextField, word("quadro seguinte", "next panel")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousField, word("quadro anterior", "previous panel")),
        shown(&[key(KeyCode::Esc)], Action::GoCalls, word("chamadas", "calls")),
    ],
};

/// The page for the next shift, beside what every window has.
pub const PAGE: Table = Table {
    name: word("Passagem de turno", "Shift handover"),
    typing: false,
    bindings: &[shown(&[letter('p')], Action::PrintPage, word("guardar num ficheiro", "write to a file"))],
};
