//! The keys of the frame, of the Calls screen, of writing and of windows.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Action, Table, bind, ctrl, key, letter, shown, with};
use crate::i18n::{Word, word};

/// Keys that work everywhere.
pub const EVERYWHERE: Table = Table {
    name: word("Em todo o lado", "Everywhere"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::F(1))], Action::Help, word("ajuda", "help")),
        shown(&[ctrl('p')], Action::Palette, word("comandos", "commands")),
        bind(&[key(KeyCode::F(9))], Action::OtherLanguage, word("mudar para inglês", "switch to Portuguese")),
        bind(&[key(KeyCode::F(10))], Action::NextTheme, word("mudar de tema", "change the theme")),
        bind(&[ctrl('q')], Action::Quit, word("sair", "quit")),
    ],
};

/// Keys that go from screen to screen, once somebody is signed on.
pub const SCREENS: Table = Table {
    name: word("Ecrãs", "Screens"),
    typing: true,
    bindings: &[
        bind(&[key(KeyCode::F(2))], Action::GoCalls, word("Chamadas", "Calls")),
        bind(&[key(KeyCode::F(3))], Action::GoTranslation, word("Tradução", "Translation")),
        bind(&[key(KeyCode::F(4))], Action::GoAppointments, word("Marcações", "Appointments")),
        bind(&[key(KeyCode::F(5))], Action::GoFollowUps, word("Seguimentos", "Follow-ups")),
        bind(&[key(KeyCode::F(6))], Action::GoBoard, word("Painel", "Board")),
        bind(&[key(KeyCode::F(7))], Action::GoReview, word("Revisão", "Review")),
        bind(&[key(KeyCode::F(8))], Action::GoCounts, word("Contagens", "Counts")),
        bind(&[key(KeyCode::F(12))], Action::SignOff, word("terminar o turno", "sign off")),
    ],
};

/// `?` beside F1, where no text is typed.
pub const READING: Table = Table {
    name: word("Onde não se escreve", "Where nothing is typed"),
    typing: false,
    bindings: &[bind(&[letter('?')], Action::Help, word("ajuda", "help"))],
};

/// Going along the lines of a list or of a text: a screen puts this table after its own.
pub const LINES: Table = Table {
    name: word("Linhas", "Lines"),
    typing: false,
    bindings: &[
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("linha abaixo", "line down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("página acima", "page up")),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("página abaixo", "page down")),
    ],
};

/// The ends of a list, beside [`LINES`].
pub const ENDS: Table = Table {
    name: word("Lista", "List"),
    typing: false,
    bindings: &[
        bind(&[key(KeyCode::Home), letter('g')], Action::First, word("primeira linha", "first line")),
        bind(&[key(KeyCode::End), letter('G')], Action::Last, word("última linha", "last line")),
    ],
};

/// The set-up of a new store.
pub const SETUP: Table = Table {
    name: word("Primeira utilização", "First set-up"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Accept, word("aceitar", "accept")),
        bind(&[key(KeyCode::Tab)], Action::NextField, word("campo seguinte", "next field")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousField, word("campo anterior", "previous field")),
        bind(&[key(KeyCode::Up)], Action::Up, word("opção anterior", "previous choice")),
        bind(&[key(KeyCode::Down)], Action::Down, word("opção seguinte", "next choice")),
        shown(&[ctrl('s')], Action::Save, word("criar o registo", "create the store")),
    ],
};

/// Choosing one's name.
pub const SIGN_ON: Table = Table {
    name: word("Início de turno", "Sign-on"),
    typing: true,
    bindings: &[
        bind(&[key(KeyCode::Up)], Action::Up, word("nome anterior", "previous name")),
        bind(&[key(KeyCode::Down)], Action::Down, word("nome seguinte", "next name")),
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("iniciar turno", "sign on")),
    ],
};

/// The log of the day.
pub const LOG: Table = Table {
    name: word("Chamadas de hoje", "Today's calls"),
    typing: false,
    bindings: &[
        shown(&[letter('n'), key(KeyCode::Insert)], Action::NewCall, word("nova chamada", "new call")),
        shown(&[letter('x')], Action::NonService, word("sem atendimento", "non-service")),
        bind(&[letter('u')], Action::Undo, word("anular sem atendimento", "undo a non-service call")),
        shown(&[letter('e')], Action::LateEntry, word("entrada tardia", "late entry")),
        bind(&[letter('t'), ctrl('y')], Action::TakeOver, word("ficar com a chamada", "take the call")),
        bind(&[letter('a')], Action::GoAway, word("ausente/presente", "away/back")),
        bind(&[letter('v')], Action::ReadComments, word("ler os comentários", "read the comments")),
        bind(&[letter('o')], Action::NewOffer, word("nova oferta de acolhimento", "new hosting offer")),
        bind(&[letter('O')], Action::GoOffers, word("ofertas de acolhimento", "hosting offers")),
        shown(&[letter('m')], Action::ShowMine, word("minhas/todas", "mine/all")),
        shown(&[key(KeyCode::Enter)], Action::ShowCall, word("abrir", "open")),
    ],
};

/// The call form.
pub const FORM: Table = Table {
    name: word("Ficha da chamada", "Call form"),
    typing: true,
    bindings: &[
        shown(&[ctrl('s')], Action::Save, word("guardar", "save")),
        shown(&[key(KeyCode::Enter)], Action::Accept, word("aceitar", "accept")),
        shown(&[key(KeyCode::Esc)], Action::LeaveForm, word("pôr em espera", "hold")),
        bind(&[ctrl('x')], Action::DiscardForm, word("descartar", "discard")),
        bind(&[key(KeyCode::Tab)], Action::NextField, word("campo seguinte", "next field")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousField, word("campo anterior", "previous field")),
        shown(&[ctrl('l')], Action::AskInterpreter, word("intérprete", "interpreter")),
        shown(&[key(KeyCode::Down)], Action::Down, word("opção seguinte", "next choice")),
        bind(&[key(KeyCode::Up)], Action::Up, word("opção anterior", "previous choice")),
        bind(
            &[with(KeyCode::Enter, KeyModifiers::ALT), ctrl('j')],
            Action::NewLine,
            word("nova linha nas notas", "new line in the notes"),
        ),
        shown(&[ctrl('t')], Action::Transfer, word("transferir", "transfer")),
        bind(&[ctrl('y')], Action::TakeOver, word("ficar com a chamada", "take the call")),
        bind(&[ctrl('f')], Action::EndTalk, word("fim da conversa", "end of talk")),
        bind(&[ctrl('o')], Action::NewOffer, word("registar a oferta", "record the offer")),
        bind(&[ctrl('b')], Action::NewAppointment, word("marcar no centro", "book at the centre")),
        bind(&[ctrl('g')], Action::NewFollowUp, word("marcar um seguimento", "schedule a follow-up")),
        bind(&[ctrl('n')], Action::NextCard, word("cartões e contactos", "cards and contacts")),
        bind(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("descer no cartão", "scroll the card down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("subir no cartão", "scroll the card up")),
    ],
};

/// The small forms over the screen: of an offer and the like.
pub const SIDE_FORM: Table = Table {
    name: word("Outras fichas", "Other forms"),
    typing: true,
    bindings: &[
        shown(&[ctrl('s')], Action::Save, word("guardar", "save")),
        shown(&[key(KeyCode::Enter)], Action::Accept, word("aceitar", "accept")),
        shown(&[key(KeyCode::Esc)], Action::LeaveForm, word("voltar", "back")),
        shown(&[ctrl('x')], Action::DiscardForm, word("descartar", "discard")),
        bind(&[key(KeyCode::Tab)], Action::NextField, word("campo seguinte", "next field")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousField, word("campo anterior", "previous field")),
        bind(&[key(KeyCode::Down)], Action::Down, word("opção ou campo abaixo", "choice or field below")),
        bind(&[key(KeyCode::Up)], Action::Up, word("opção ou campo acima", "choice or field above")),
        bind(
            &[with(KeyCode::Enter, KeyModifiers::ALT), ctrl('j')],
            Action::NewLine,
            word("nova linha nas notas", "new line in the notes"),
        ),
    ],
};

/// Writing in a text field.
pub const WRITING: Table = Table {
    name: word("Escrever", "Writing"),
    typing: true,
    bindings: &[
        bind(&[key(KeyCode::Left)], Action::Left, word("letra anterior", "letter back")),
        bind(&[key(KeyCode::Right)], Action::Right, word("letra seguinte", "letter forward")),
        bind(
            &[with(KeyCode::Left, KeyModifiers::CONTROL), with(KeyCode::Left, KeyModifiers::ALT)],
            Action::WordLeft,
            word("palavra anterior", "word back"),
        ),
        bind(
            &[with(KeyCode::Right, KeyModifiers::CONTROL), with(KeyCode::Right, KeyModifiers::ALT)],
            Action::WordRight,
            word("palavra seguinte", "word forward"),
        ),
        bind(&[key(KeyCode::Home), ctrl('a')], Action::LineStart, word("início", "beginning")),
        bind(&[key(KeyCode::End), ctrl('e')], Action::LineEnd, word("fim", "end")),
        bind(&[key(KeyCode::Backspace), ctrl('h')], Action::DeleteBack, word("apagar atrás", "delete back")),
        bind(
            &[key(KeyCode::Delete), ctrl('d')],
            Action::DeleteForward,
            word("apagar à frente", "delete forward"),
        ),
        bind(
            &[ctrl('w'), with(KeyCode::Backspace, KeyModifiers::ALT)],
            Action::DeleteWord,
            word("apagar a palavra", "delete the word"),
        ),
        bind(&[ctrl('u')], Action::DeleteLine, word("apagar tudo", "delete all")),
        bind(&[ctrl('k')], Action::DeleteToEnd, word("apagar até ao fim", "delete to the end")),
    ],
};

/// A window over the screen: help, a call's record.
pub const WINDOW: Table = Table {
    name: word("Janela", "Window"),
    typing: false,
    bindings: &[shown(
        &[key(KeyCode::Esc), key(KeyCode::Enter), letter('q')],
        Action::Back,
        word("fechar", "close"),
    )],
};

/// What a record has beside what every window has.
pub const RECORD: Table = Table {
    name: word("Registo", "A record"),
    typing: false,
    bindings: &[shown(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE)],
};

/// The window of what a call led to: as every window, but Enter goes on to the call.
pub const RECORD_OF_CALL: Table = Table {
    name: word("Registo com a sua chamada", "A record with its call"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::ShowCall, word("abrir a chamada", "open the call")),
        shown(&[key(KeyCode::Esc), letter('q')], Action::Back, word("fechar", "close")),
    ],
};

/// Of names and telephone numbers on the screen: they are masked until somebody asks.
pub(super) const SHOW_OR_HIDE: Word = word("mostrar/ocultar nome e telefone", "show/hide name and phone");

/// The command palette, and the choice of a non-service kind.
pub const CHOOSER: Table = Table {
    name: word("Escolher", "Choosing"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("escolher", "choose")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("fechar", "close")),
        bind(&[key(KeyCode::Up)], Action::Up, word("anterior", "previous")),
        bind(&[key(KeyCode::Down)], Action::Down, word("seguinte", "next")),
    ],
};

/// Typing the name of a file.
pub const FILE_NAME: Table = Table {
    name: word("Nome de um ficheiro", "The name of a file"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("escrever o ficheiro", "write the file")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("voltar", "back")),
    ],
};

/// Typing the last word on a request.
pub const LAST_WORD: Table = Table {
    name: word("Nota final", "Closing note"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("terminar o pedido", "end the request")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("voltar", "back")),
    ],
};
