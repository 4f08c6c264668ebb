//! The keys of the hosting offers: the list, and the form over the screen.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Action, Table, bind, ctrl, key, letter, shown, with};
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
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("linha abaixo", "line down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("página acima", "page up")),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("página abaixo", "page down")),
        bind(&[key(KeyCode::Home), letter('g')], Action::First, word("mais recente", "newest")),
        bind(&[key(KeyCode::End), letter('G')], Action::Last, word("mais antiga", "oldest")),
    ],
};

/// The form of an offer.
pub const OFFER_FORM: Table = Table {
    name: word("Ficha da oferta", "Offer form"),
    typing: true,
    bindings: &[
        shown(&[ctrl('s')], Action::Save, word("guardar", "save")),
        shown(&[key(KeyCode::Enter)], Action::Accept, word("aceitar", "accept")),
        shown(&[key(KeyCode::Esc)], Action::LeaveForm, word("voltar", "back")),
        shown(&[ctrl('x')], Action::DiscardForm, word("descartar", "discard")),
        bind(
            &[key(KeyCode::Tab), key(KeyCode::Down)],
            Action::NextField,
            word("campo seguinte", "next field"),
        ),
        bind(
            &[key(KeyCode::BackTab), key(KeyCode::Up)],
            Action::PreviousField,
            word("campo anterior", "previous field"),
        ),
        bind(
            &[with(KeyCode::Enter, KeyModifiers::ALT), ctrl('j')],
            Action::NewLine,
            word("nova linha nas notas", "new line in the notes"),
        ),
    ],
};
