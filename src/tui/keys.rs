//! The keys: one table for each place in the console. Dispatch, footer, help and palette are all read from these
//! tables, so that what the help says is what a key does.

mod offers;

pub use offers::{OFFER_FORM, OFFERS};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::i18n::{Word, word};

/// The actions, and the list of them.
macro_rules! actions {
    ($($name:ident)+) => {
        /// Everything that a key or the palette can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the tables below name each of them in two languages")]
        pub enum Action { $($name),+ }

        impl Action {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

actions! {
    // Everywhere
    Help
    Palette
    OtherLanguage
    NextTheme
    GoCalls
    GoTranslation
    GoCounts
    SignOff
    Quit
    // Lists
    Up
    Down
    PageUp
    PageDown
    First
    Last
    Confirm
    Back
    // Calls
    NewCall
    NonService
    LateEntry
    ShowMine
    ShowCall
    TakeOver
    Undo
    GoAway
    // Hosting offers
    NewOffer
    GoOffers
    ShowOffer
    CloseOffer
    ShowClosed
    // The form
    Save
    NextField
    PreviousField
    Accept
    LeaveForm
    DiscardForm
    EndTalk
    NextCard
    Reveal
    Transfer
    AskInterpreter
    NewLine
    // Translation
    NewRequest
    NextStep
    ChooseInterpreter
    DialOther
    Ringing
    NoAnswer
    LineBusy
    HoldOrResume
    PartyLeft
    Abandoned
    EndRequest
    GiveBack
    // Writing
    Left
    Right
    WordLeft
    WordRight
    LineStart
    LineEnd
    DeleteBack
    DeleteForward
    DeleteWord
    DeleteLine
    DeleteToEnd
    // Counts
    CallsOrRequests
    NextPeriod
    PreviousPeriod
    Earlier
    Later
    Today
    NextSplit
    PreviousSplit
    TableOrChart
}

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// What is held down with it. Shift is not said where the character already tells.
    pub modifiers: KeyModifiers,
}

/// A key alone.
const fn key(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}

/// A character key.
const fn letter(c: char) -> Key {
    key(KeyCode::Char(c))
}

/// A character key with Ctrl.
const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
}

const fn with(code: KeyCode, modifiers: KeyModifiers) -> Key {
    Key { code, modifiers }
}

impl Key {
    fn is(self, event: KeyEvent) -> bool {
        let (mut code, mut modifiers) = (event.code, event.modifiers);
        match code {
            // Whether a terminal reports Shift beside a character, or Ctrl-S as "S", differs; what is meant does not.
            KeyCode::Char(c) => {
                modifiers.remove(KeyModifiers::SHIFT);
                if modifiers.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(c.to_ascii_lowercase());
                }
            }
            KeyCode::BackTab => modifiers.remove(KeyModifiers::SHIFT),
            _ => {}
        }
        self.code == code && self.modifiers == modifiers
    }

    /// How the key is written in footers and help.
    pub fn label(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "␣".to_owned(),
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_string(),
            KeyCode::Char(c) => c.to_ascii_uppercase().to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::Enter => "Enter".to_owned(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::Tab => "Tab".to_owned(),
            KeyCode::BackTab => "⇧Tab".to_owned(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Home => "Home".to_owned(),
            KeyCode::End => "End".to_owned(),
            KeyCode::Backspace => "⌫".to_owned(),
            KeyCode::Delete => "Del".to_owned(),
            other => format!("{other:?}"),
        };
        let held = match self.modifiers {
            KeyModifiers::CONTROL => "^",
            KeyModifiers::ALT => "Alt-",
            KeyModifiers::SHIFT => "⇧",
            _ => "",
        };
        format!("{held}{name}")
    }
}

/// What some keys do in one place.
#[derive(Debug)]
pub struct Binding {
    /// The keys; the first is the one that footers show.
    pub keys: &'static [Key],
    /// What they ask for.
    pub action: Action,
    /// What that is called.
    pub label: Word,
    /// Whether the footer shows it.
    pub in_footer: bool,
}

/// The keys of one place.
#[derive(Debug)]
pub struct Table {
    /// What the place is called in the help.
    pub name: Word,
    /// Whether text is typed there; such a table binds no bare letter.
    pub typing: bool,
    /// The bindings, in the order of the help.
    pub bindings: &'static [Binding],
}

impl Table {
    /// What a key asks for here.
    pub fn action(&self, event: KeyEvent) -> Option<Action> {
        self.bindings.iter().find(|b| b.keys.iter().any(|key| key.is(event))).map(|b| b.action)
    }
}

/// What a key asks for: the first table that binds it decides.
pub fn action(tables: &[&Table], event: KeyEvent) -> Option<Action> {
    tables.iter().find_map(|table| table.action(event))
}

/// A character that a key types, where it is no command.
pub fn typed(event: KeyEvent) -> Option<char> {
    match event.code {
        // AltGr arrives as Ctrl+Alt on some systems.
        KeyCode::Char(c)
            if event.modifiers.difference(KeyModifiers::SHIFT).is_empty()
                || event.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
        {
            Some(c)
        }
        _ => None,
    }
}

const fn bind(keys: &'static [Key], action: Action, label: Word) -> Binding {
    Binding { keys, action, label, in_footer: false }
}

const fn shown(keys: &'static [Key], action: Action, label: Word) -> Binding {
    Binding { keys, action, label, in_footer: true }
}

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
        bind(&[letter('o')], Action::NewOffer, word("nova oferta de acolhimento", "new hosting offer")),
        bind(&[letter('O')], Action::GoOffers, word("ofertas de acolhimento", "hosting offers")),
        shown(&[letter('m')], Action::ShowMine, word("minhas/todas", "mine/all")),
        shown(&[key(KeyCode::Enter)], Action::ShowCall, word("abrir", "open")),
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("linha abaixo", "line down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("página acima", "page up")),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("página abaixo", "page down")),
        bind(&[key(KeyCode::Home), letter('g')], Action::First, word("mais recente", "newest")),
        bind(&[key(KeyCode::End), letter('G')], Action::Last, word("mais antiga", "oldest")),
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
        bind(&[ctrl('n')], Action::NextCard, word("cartões e contactos", "cards and contacts")),
        bind(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("descer no cartão", "scroll the card down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("subir no cartão", "scroll the card up")),
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
        bind(&[letter('b')], Action::LineBusy, word("linha ocupada", "line busy")),
        bind(&[letter('r')], Action::Ringing, word("está a chamar", "it rings")),
        bind(&[letter('v')], Action::PartyLeft, word("alguém saiu", "somebody left")),
        bind(&[letter('t')], Action::TakeOver, word("ficar com o pedido", "take the request")),
        bind(&[letter('c')], Action::GiveBack, word("devolver à fila", "give back to the queue")),
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("linha abaixo", "line down")),
        bind(&[key(KeyCode::Home), letter('g')], Action::First, word("primeiro", "first")),
        bind(&[key(KeyCode::End), letter('G')], Action::Last, word("último", "last")),
    ],
};

/// The counts.
pub const COUNTS: Table = Table {
    name: word("Contagens", "Counts"),
    typing: false,
    bindings: &[
        shown(&[letter('c')], Action::CallsOrRequests, word("chamadas/pedidos", "calls/requests")),
        shown(&[letter('p')], Action::NextPeriod, word("período", "period")),
        bind(&[letter('P')], Action::PreviousPeriod, word("período anterior", "previous period")),
        shown(&[letter('s')], Action::NextSplit, word("dividir por", "split by")),
        bind(&[letter('S')], Action::PreviousSplit, word("divisão anterior", "previous split")),
        shown(&[letter('g')], Action::TableOrChart, word("tabela/gráfico", "table/chart")),
        shown(&[key(KeyCode::Left), letter('h')], Action::Earlier, word("antes", "earlier")),
        shown(&[key(KeyCode::Right), letter('l')], Action::Later, word("depois", "later")),
        bind(&[letter('t')], Action::Today, word("até hoje", "up to today")),
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("linha acima", "line up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("linha abaixo", "line down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("página acima", "page up")),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("página abaixo", "page down")),
        bind(&[key(KeyCode::Home)], Action::First, word("primeira", "first")),
        bind(&[key(KeyCode::End)], Action::Last, word("última", "last")),
    ],
};

/// A window over the screen: help, a call's record.
pub const WINDOW: Table = Table {
    name: word("Janela", "Window"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Esc), key(KeyCode::Enter), letter('q')], Action::Back, word("fechar", "close")),
        bind(&[key(KeyCode::Up), letter('k')], Action::Up, word("subir", "scroll up")),
        bind(&[key(KeyCode::Down), letter('j')], Action::Down, word("descer", "scroll down")),
        bind(&[key(KeyCode::PageUp)], Action::PageUp, word("página acima", "page up")),
        bind(&[key(KeyCode::PageDown)], Action::PageDown, word("página abaixo", "page down")),
    ],
};

/// What a call's record has beside what every window has.
pub const RECORD: Table = Table {
    name: word("Registo da chamada", "A call's record"),
    typing: false,
    bindings: &[shown(&[ctrl('r')], Action::Reveal, SHOW_OR_HIDE)],
};

/// Of names and telephone numbers on the screen: they are masked until somebody asks.
const SHOW_OR_HIDE: Word = word("mostrar/ocultar nome e telefone", "show/hide name and phone");

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

/// Every table, in the order of the manual.
pub const ALL: &[&Table] = &[
    &EVERYWHERE,
    &SCREENS,
    &READING,
    &SETUP,
    &SIGN_ON,
    &LOG,
    &FORM,
    &WRITING,
    &TRANSLATION,
    &OFFERS,
    &OFFER_FORM,
    &COUNTS,
    &WINDOW,
    &RECORD,
    &CHOOSER,
];

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
