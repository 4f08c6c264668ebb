//! The keys of the follow-ups.

use crossterm::event::KeyCode;

use super::tables::SHOW_OR_HIDE;
use super::{Action, Table, bind, ctrl, key, letter, shown};
use crate::i18n::word;

/// The list of follow-ups.
pub const FOLLOW_UPS: Table = Table {
    name: word("Seguimentos", "Follow-ups"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::DoFollowUp, word("fazer", "do it")),
        shown(&[letter('d')], Action::DoneFollowUp, word("feito", "done")),
        shown(&[letter('p')], Action::PostponeFollowUp, word("adiar", "postpone")),
        shown(&[letter('n'), key(KeyCode::Insert)], Action::NewFollowUp, word("novo", "new")),
        shown(&[letter('e')], Action::ChangeFollowUp, word("alterar", "change")),
        shown(&[letter('x')], Action::StopFollowUp, word("parar", "stop")),
        bind(&[letter('t')], Action::TakeOver, word("ficar com o seguimento", "take the follow-up")),
        shown(&[letter('m')], Action::ShowMine, word("meus/todos", "mine/all")),
        shown(&[letter('c')], Action::NextChannel, word("canal", "channel")),
        bind(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE),
    ],
};
