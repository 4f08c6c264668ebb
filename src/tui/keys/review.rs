//! The keys of the review: the log, its filter line, and a correction.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Action, Table, bind, ctrl, key, letter, shown, with};
use crate::i18n::{Word, word};

/// The whole log.
pub const REVIEW: Table = Table {
    name: word("Revisão", "Review"),
    typing: false,
    bindings: &[
        shown(&[letter('/')], Action::Search, word("filtro", "filter")),
        shown(&[key(KeyCode::Enter)], Action::ShowCall, word("abrir", "open")),
        shown(&[letter('h')], Action::ShowHistory, word("histórico", "history")),
        shown(&[letter('r')], Action::MarkReviewed, word("revista", "reviewed")),
        shown(&[letter('e')], Action::Correct, word("corrigir", "correct")),
        shown(&[letter('c')], Action::NewComment, word("comentar", "comment")),
        shown(&[letter('w')], Action::ShowWaiting, word("por rever/todas", "waiting/all")),
        shown(&[letter('E')], Action::Export, word("exportar", "export")),
        shown(&[letter('n')], Action::CountThese, word("contar", "count")),
        bind(&[key(KeyCode::Esc)], Action::Back, word("tirar o filtro", "take the filter away")),
    ],
};

/// The filter line while it is typed.
pub const FILTER_LINE: Table = Table {
    name: word("Linha de filtro", "Filter line"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("filtrar", "filter")),
        shown(&[key(KeyCode::Tab)], Action::Complete, word("completar", "complete")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("como estava", "as it was")),
        bind(&[key(KeyCode::Up)], Action::Up, word("proposta anterior", "proposal before")),
        bind(&[key(KeyCode::Down)], Action::Down, word("proposta seguinte", "proposal after")),
    ],
};

/// The correction of a call's record.
pub const CORRECTION: Table = Table {
    name: word("Correção de uma chamada", "Correction of a call"),
    typing: true,
    bindings: &[
        shown(&[ctrl('s')], Action::Save, word("guardar", "save")),
        shown(&[key(KeyCode::Enter)], Action::Accept, word("aceitar", "accept")),
        shown(&[key(KeyCode::Esc)], Action::LeaveForm, word("voltar", "back")),
        shown(&[ctrl('b')], Action::Rebase, word("nova revisão", "new revision")),
        bind(&[ctrl('x')], Action::DiscardForm, word("descartar", "discard")),
        bind(&[key(KeyCode::Tab)], Action::NextField, word("campo seguinte", "next field")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousField, word("campo anterior", "previous field")),
        bind(&[key(KeyCode::Down)], Action::Down, word("opção seguinte", "next choice")),
        bind(&[key(KeyCode::Up)], Action::Up, word("opção anterior", "previous choice")),
        bind(
            &[with(KeyCode::Enter, KeyModifiers::ALT), ctrl('j')],
            Action::NewLine,
            word("nova linha nas notas", "new line in the notes"),
        ),
        bind(
            &[key(KeyCode::PageDown)],
            Action::PageDown,
            word("descer no que mudou", "scroll what changed down"),
        ),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("subir no que mudou", "scroll what changed up")),
    ],
};

/// How a filter line is written.
pub const FILTER_SIGNS: &[Word] = &[
    word("língua:uk,ru  uma ou outra", "lang:uk,ru  one or the other"),
    word("-tipo:service  o contrário", "-kind:service  the opposite"),
    word("de:2026-11 até:hoje  dias, meses, anos", "from:2026-11 to:today  days, months, years"),
    word("\"texto\" ou só texto  em nomes, notas e locais", "\"text\" or just text  in names, notes, places"),
    word("5678  o fim de um número de telefone", "5678  the end of a telephone number"),
    word("Todas as palavras têm de se verificar.", "All words must hold."),
];
