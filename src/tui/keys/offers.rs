//! The keys of the list of hosting offers.

use crossterm::event::KeyCode;

use super::{Action, Table, key, letter, shown};
use crate::i18n::word;

/// The list of offers.
pub const OFFERS: Table = Table {
    name: word("Ofertas de acolhimento", "Hosting offers"),
    typing: false,
    bindings: &[
        shown(&[letter('o')], Action::NewOffer, word("nova oferta", "new offer")),
        shown(&[key(KeyCode::Enter)], Action::ShowOffer, word("abrir", "open")),
        shown(&[letter('c')], Action::CloseOffer, word("fechar", "close")),
        shown(&[letter('m')], Action::ShowClosed, word("abertas/todas", "open/all")),
        shown(&[key(KeyCode::Esc)], Action::GoCalls, word("chamadas", "calls")),
    ],
};
