//! What a small form is a form of, as data: its fields and words, what can be wrong, and the record that it makes.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::domain::appointment::Window;
use crate::domain::centre::NotPossible;
use crate::domain::code::SideForm;
use crate::domain::id::{CallId, StaffId};
use crate::domain::time::{BadTime, Instant};
use crate::domain::translation::{BadDue, BadHours};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::options::Choice;

use super::form::Form;

/// What a small form is a form of: its fields, its words, and the record that it makes.
#[derive(Debug)]
pub struct Spec {
    /// The fields, in their order on the screen.
    pub fields: &'static [FieldSpec],
    /// What the form is called, as it stands.
    pub title: fn(&Form, Lang) -> String,
    /// Whether several may be typed side by side without a call; if not, the one that is there is taken up again.
    pub several: bool,
    /// The question before it is discarded.
    pub discard: Word,
    /// The save failed.
    pub not_saved: Word,
    /// What whoever puts it away is told: where it is found again.
    pub put_away: Word,
    /// What is missing or wrong, with the field that it stands beside.
    pub faults: fn(&Form, &Cx<'_>) -> Vec<(usize, Fault)>,
    /// What to know of what was typed, with the field that it stands beside: nothing that bars the record.
    pub remarks: fn(&Form, &Cx<'_>) -> Vec<(usize, Remark)>,
    /// The record that it makes, once nothing is wrong.
    pub record: fn(&Form, StaffId, &Cx<'_>) -> Option<Write>,
}

/// A field of a small form.
#[derive(Debug)]
pub struct FieldSpec {
    /// What it is called in a draft. Never changes: drafts outlive a new version of the program.
    pub code: &'static str,
    /// What it is called.
    pub word: Word,
    /// What is done in it.
    pub hint: Word,
    /// How it is filled.
    pub sort: Sort,
}

/// A field.
pub const fn field(code: &'static str, word: Word, hint: Word, sort: Sort) -> FieldSpec {
    FieldSpec { code, word, hint, sort }
}

/// The hint of a field in which one of a few things is chosen.
pub const ARROWS: Word = word("← → escolhem", "← → choose");
/// The hint of a field that may stay empty.
pub const FREE_TEXT: Word = word("texto livre; não é obrigatório", "free text; not required");

/// What a form of something that is masculine in Portuguese says where it could not be saved.
pub const NOT_SAVED: Word = word("NÃO GUARDADO: ^S tenta de novo", "NOT SAVED: ^S tries again");

/// How a field is filled.
#[derive(Debug, Clone, Copy)]
pub enum Sort {
    /// One line is written.
    Line,
    /// Several lines are written.
    Lines,
    /// Any of a few things are ticked.
    Ticks(Codes),
    /// One of a few things is chosen.
    One(Codes),
    /// A language is searched for, with its variant.
    Language,
    /// Languages are searched for, one after the other.
    Languages,
    /// One of many things is searched for.
    Found(&'static Finder),
    /// Times are written, one a line.
    Times,
}

/// How one of many things is searched for.
#[derive(Debug)]
pub struct Finder {
    /// What fits what is typed, best first; everything where nothing is.
    pub find: fn(&Form, &str, &Cx<'_>) -> Vec<Choice>,
    /// What a code that was chosen stands for.
    pub chosen: fn(&str, &Cx<'_>) -> Option<Choice>,
    /// Whether there is none without it: Enter then takes the one that is marked, also where nothing was typed.
    pub needed: bool,
}

impl Sort {
    /// Whether it is searched for among many.
    pub const fn is_search(self) -> bool {
        matches!(self, Self::Language | Self::Languages | Self::Found(_))
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is said in a word.
    Said(Word),
    /// It cannot be read as a time.
    Time(BadTime),
    /// It is no time for which anything can be scheduled.
    Due(Instant, BadDue),
    /// It cannot be read as hours of the week.
    Hours(BadHours),
    /// A line of it cannot be read as a time for an appointment.
    Window(BadTime),
    /// There can be no appointment at such a desk.
    Desk(Box<NotPossible>),
    /// There can be no appointment at one of its times.
    NotThen(Box<RefusedWindow>),
}

/// A time at which there can be no appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedWindow {
    /// Which of the field's times, from 0.
    pub place: usize,
    /// The time.
    pub window: Window,
    /// How long an appointment takes.
    pub length: TimeDelta,
    /// Why not, and when next.
    pub refused: NotPossible,
}

impl RefusedWindow {
    /// The next time that is possible; to the same end, where that leaves time enough.
    pub fn next(&self) -> Option<Window> {
        let from = *self.refused.next.first()?;
        let ends = from + self.length;
        let same_day = (self.window.to - from) < TimeDelta::hours(12);
        Some(Window { from, to: if same_day { ends.max(self.window.to) } else { ends } })
    }
}

/// What to know of a field: beside it, and where there is more room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// As it stands beside the field.
    pub short: String,
    /// In whole.
    pub long: String,
}

/// The members of a closed set, with their words.
pub type Codes = fn() -> Vec<(&'static str, Word)>;

/// The members of a closed set, with their words.
pub fn codes_of<C: Worded>() -> Vec<(&'static str, Word)> {
    C::ALL.iter().map(|code| (code.code(), code.word())).collect()
}

/// What is known when a form is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// What it is a form of.
    pub kind: SideForm,
    /// The call in which it is typed.
    pub call: Option<CallId>,
    /// What is there already and is to be changed; `None`: something new.
    pub of: Option<Uuid>,
    /// The revision of it that is seen; 0 where it has none.
    pub revision: u32,
    /// The field with the cursor.
    pub focus: usize,
    /// What stands in its fields of text.
    pub typed: Vec<(usize, String)>,
    /// What is chosen in the others.
    pub chosen: Vec<(usize, Vec<String>)>,
}

impl Beginning {
    /// Nothing is known.
    pub const fn of(kind: SideForm) -> Self {
        Self { kind, call: None, of: None, revision: 0, focus: 0, typed: Vec::new(), chosen: Vec::new() }
    }
}
