//! The keys of the Translation Service: the queue and the conference; the pool of interpreters.

use crossterm::event::KeyCode;

use super::{Action, Table, bind, key, letter, shown};
use crate::i18n::word;

/// The Translation Service's queue and the conference.
pub const TRANSLATION: Table = Table {
    name: word("Serviço de Tradução", "Translation Service"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::NextStep, word("passo seguinte", "next step")),
        shown(&[letter('s')], Action::NoAnswer, word("sem resposta", "no answer")),
        shown(&[letter('h')], Action::HoldOrResume, word("espera/retomar", "hold/resume")),
        shown(&[letter('f')], Action::EndRequest, word("terminar", "end")),
        shown(&[letter('n'), key(KeyCode::Insert)], Action::NewRequest, word("novo pedido", "new request")),
        shown(&[letter('x')], Action::Abandoned, word("desistiu", "abandoned")),
        shown(&[letter('i')], Action::ChooseInterpreter, word("intérprete", "interpreter")),
        shown(&[letter('d')], Action::DialOther, word("juntar alguém", "join somebody")),
        shown(&[letter('p')], Action::GoPool, word("bolsa", "pool")),
        bind(&[letter('b')], Action::LineBusy, word("linha ocupada", "line busy")),
        bind(&[letter('r')], Action::Ringing, word("está a chamar", "it rings")),
        bind(&[letter('v')], Action::PartyLeft, word("alguém saiu", "somebody left")),
        bind(&[letter('t')], Action::TakeOver, word("ficar com o pedido", "take the request")),
        bind(&[letter('c')], Action::GiveBack, word("devolver à fila", "give back to the queue")),
    ],
};

/// The pool of interpreters.
pub const POOL: Table = Table {
    name: word("Bolsa de intérpretes", "Pool of interpreters"),
    typing: false,
    bindings: &[
        shown(&[letter('/')], Action::Search, word("procurar", "search")),
        shown(&[letter('n'), key(KeyCode::Insert)], Action::NewInterpreter, word("acrescentar", "add")),
        shown(&[key(KeyCode::Enter)], Action::ChangeInterpreter, word("alterar", "change")),
        shown(&[letter('r')], Action::RetireInterpreter, word("retirar/repor", "retire/bring back")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("fila", "queue")),
    ],
};

/// Searching the pool.
pub const POOL_SEARCH: Table = Table {
    name: word("Procurar na bolsa", "Searching the pool"),
    typing: true,
    bindings: &[
        shown(
            &[key(KeyCode::Enter)],
            Action::Confirm,
            word("ficar com o que se encontrou", "keep what is found"),
        ),
        shown(&[key(KeyCode::Esc)], Action::Back, word("todos", "everybody")),
        bind(&[key(KeyCode::Up)], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down)], Action::Down, word("linha abaixo", "line down")),
    ],
};
