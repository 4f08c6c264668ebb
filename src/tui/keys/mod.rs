//! The keys: one table for each place in the console. Dispatch, footer, help and palette are all read from these
//! tables, so that what the help says is what a key does. What a key and a table are stands here; the tables stand in
//! the modules.

mod appointments;
mod board;
mod counts;
mod follow_ups;
mod offers;
mod review;
mod tables;
mod translation;

#[cfg(test)]
mod tests;

pub use appointments::{APPOINTMENTS, SLIP};
pub use board::{BOARD, PAGE};
use counts::COUNTS_SIGNS;
pub use counts::{
    COUNTS, COUNTS_CALLS, COUNTS_DECLARED, COUNTS_GRID, COUNTS_RECORDS, COUNTS_TIME, COUNTS_TYPING,
};
pub use follow_ups::FOLLOW_UPS;
pub use offers::OFFERS;
use review::FILTER_SIGNS;
pub use review::{CORRECTION, FILTER_LINE, REVIEW};
pub use tables::{
    CHOOSER, ENDS, EVERYWHERE, FILE_NAME, FORM, LAST_WORD, LINES, LOG, READING, RECORD, RECORD_OF_CALL,
    SCREENS, SETUP, SIDE_FORM, SIGN_ON, WINDOW, WRITING,
};
pub use translation::{POOL, POOL_SEARCH, TRANSLATION};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::i18n::Word;

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
    GoAppointments
    GoBoard
    GoReview
    GoFollowUps
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
    ReadComments
    // Hosting offers
    NewOffer
    GoOffers
    ShowOffer
    CloseOffer
    ShowClosed
    // Follow-ups
    NewFollowUp
    DoFollowUp
    DoneFollowUp
    PostponeFollowUp
    ChangeFollowUp
    StopFollowUp
    NextChannel
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
    // The Board
    OpenItem
    HandOver
    PrintPage
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
    // The pool
    GoPool
    NewInterpreter
    ChangeInterpreter
    RetireInterpreter
    Search
    // The review
    Complete
    ShowHistory
    MarkReviewed
    NewComment
    Correct
    ShowWaiting
    Export
    CountThese
    Rebase
    // Appointments
    NewAppointment
    AcceptCounter
    DeclineCounter
    CentreSaid
    Reschedule
    CancelAppointment
    Attended
    NoShow
    SendAgain
    ShowSlip
    CopySlip
    WriteSlip
    SlipLanguage
    SlipLength
    SlipLarge
    NextCentre
    ShowOver
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
    NextCross
    PreviousCross
    Compare
    TypeRange
    Longer
    Shorter
    DrillDown
    ShowRecord
    ReviewThese
    NextFigure
    PreviousFigure
    ShowCalendar
    ShowWeek
    ShowDurations
    ShowDeclared
    DeclareOutage
    EnterTally
    WithdrawDeclared
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

/// What is to be known at a place beside its keys: the help tells it after them.
pub fn signs(table: &Table) -> &'static [Word] {
    let is = |other: &Table| table.name == other.name;
    if is(&COUNTS) {
        COUNTS_SIGNS
    } else if is(&FILTER_LINE) {
        FILTER_SIGNS
    } else {
        &[]
    }
}

/// Every table, in the order of the manual.
pub const ALL: &[&Table] = &[
    &EVERYWHERE,
    &SCREENS,
    &READING,
    &LINES,
    &ENDS,
    &SETUP,
    &SIGN_ON,
    &LOG,
    &FORM,
    &WRITING,
    &TRANSLATION,
    &POOL,
    &POOL_SEARCH,
    &APPOINTMENTS,
    &FOLLOW_UPS,
    &OFFERS,
    &REVIEW,
    &FILTER_LINE,
    &CORRECTION,
    &SIDE_FORM,
    &BOARD,
    &PAGE,
    &COUNTS,
    &COUNTS_TIME,
    &COUNTS_GRID,
    &COUNTS_DECLARED,
    &COUNTS_TYPING,
    &COUNTS_CALLS,
    &COUNTS_RECORDS,
    &WINDOW,
    &RECORD,
    &RECORD_OF_CALL,
    &SLIP,
    &CHOOSER,
    &FILE_NAME,
    &LAST_WORD,
];
