//! A small form as data: what is typed and chosen in its fields, where the cursor is, and how it is kept on disk until
//! what it says is recorded. What it is a form of, its [`Spec`] says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::code::{Code, SideForm};
use crate::domain::id::{CallId, StaffId};
use crate::domain::text::fold;
use crate::domain::time::Instant;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word};
use crate::store::SideDraft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::form::Saving;
use crate::tui::widgets::field::Field;

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
    /// What is missing or wrong, with the field that it stands beside.
    pub faults: fn(&Form, &Cx<'_>) -> Vec<(usize, Word)>,
    /// The record that it makes, once nothing is wrong.
    pub record: fn(&Form, StaffId, &Cx<'_>) -> Write,
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
    /// What stands in its fields of text.
    pub typed: Vec<(usize, String)>,
    /// What is chosen in the others.
    pub chosen: Vec<(usize, String)>,
}

impl Beginning {
    /// Nothing is known.
    pub const fn of(kind: SideForm) -> Self {
        Self { kind, call: None, typed: Vec::new(), chosen: Vec::new() }
    }
}

/// A small form that is being typed.
#[derive(Debug, Clone)]
pub struct Form {
    /// The form's identity, from the first moment, and that of what it makes: a retry cannot make it twice.
    pub id: Uuid,
    /// What it is a form of.
    pub kind: SideForm,
    /// The call in which it is typed.
    pub call: Option<CallId>,
    /// When it was opened.
    pub began: Instant,
    /// The field with the cursor.
    pub focus: usize,
    /// How far the save is.
    pub saving: Saving,
    /// What was wrong when it was last tried to be saved.
    pub faults: Vec<(usize, Word)>,
    /// What the store was last asked to keep.
    pub kept: Option<String>,
    typed: Vec<Field>,
    chosen: Vec<Vec<String>>,
    /// What stood in it at the beginning.
    begun: Option<Content>,
}

/// What stands in a form, by the codes of its fields. Unknown ones of a later version are left out, missing ones are
/// empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Content {
    typed: BTreeMap<String, String>,
    chosen: BTreeMap<String, Vec<String>>,
}

/// What a draft holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    focus: String,
    in_front: bool,
    #[serde(flatten)]
    content: Content,
}

impl Form {
    /// A form that is opened now, with what is known.
    pub fn new(id: Uuid, began: Instant, beginning: Beginning) -> Self {
        let fields = super::spec(beginning.kind).fields;
        let field = |one: &FieldSpec| match one.sort {
            Sort::Lines => Field::notes(),
            _ => Field::line(),
        };
        let usual = |one: &FieldSpec| match one.sort {
            Sort::One(codes) => codes().first().map(|(code, _)| (*code).to_owned()).into_iter().collect(),
            _ => Vec::new(),
        };
        let mut form = Self {
            id,
            kind: beginning.kind,
            call: beginning.call,
            began,
            focus: 0,
            saving: Saving::No,
            faults: Vec::new(),
            kept: None,
            typed: fields.iter().map(field).collect(),
            chosen: fields.iter().map(usual).collect(),
            begun: None,
        };
        for (at, text) in beginning.typed {
            form.typed[at].set(&text);
        }
        for (at, code) in beginning.chosen {
            form.chosen[at] = vec![code];
        }
        form.begun = Some(form.content());
        form
    }

    /// What it is a form of.
    pub fn spec(&self) -> &'static Spec {
        super::spec(self.kind)
    }

    fn sort(&self) -> Sort {
        self.spec().fields[self.focus].sort
    }

    /// What is typed in a field.
    pub fn typed(&self, at: usize) -> &Field {
        &self.typed[at]
    }

    /// What is typed in a field, where there is anything beside blanks.
    pub fn text(&self, at: usize) -> Option<String> {
        self.typed[at].text()
    }

    /// What is chosen in a field.
    pub fn chosen(&self, at: usize) -> &[String] {
        &self.chosen[at]
    }

    /// The members of a closed set that are chosen in a field.
    pub fn codes<C: Code>(&self, at: usize) -> Vec<C> {
        self.chosen[at].iter().filter_map(|code| C::from_code(code)).collect()
    }

    /// The one member of a closed set that is chosen in a field.
    pub fn code<C: Code>(&self, at: usize) -> C {
        self.codes(at).first().copied().unwrap_or(C::ALL[0])
    }

    /// Whether anything was put in since the beginning: from then on the form is kept.
    pub fn is_touched(&self) -> bool {
        self.begun.as_ref() != Some(&self.content())
    }

    /// Text at the cursor: a number ticks, a first letter chooses, or it is written.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) {
        match self.sort() {
            Sort::Ticks(codes) => self.tick(&codes(), text),
            Sort::One(codes) => self.choose(&codes(), |name| fold(name.to(cx.lang)).starts_with(&fold(text))),
            Sort::Line | Sort::Lines => self.typed[self.focus].write(text),
        }
        self.mend(cx);
    }

    /// Ticks or unticks what a number means; what is ticked stays in the order of the set.
    fn tick(&mut self, codes: &[(&str, Word)], number: &str) {
        let number = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some((wanted, _)) = number.and_then(|number| codes.get(number)) else { return };
        let ticked = &mut self.chosen[self.focus];
        let is_in = |code: &str, ticked: &[String]| ticked.iter().any(|one| one == code);
        let after = codes.iter().map(|(code, _)| *code);
        let after = after.filter(|code| is_in(code, ticked) != (code == wanted)).map(str::to_owned);
        *ticked = after.collect();
    }

    /// Chooses the next one that fits, or stays.
    fn choose(&mut self, codes: &[(&str, Word)], fits: impl Fn(Word) -> bool) {
        let chosen = &mut self.chosen[self.focus];
        let at = codes.iter().position(|(code, _)| chosen.iter().any(|one| one == code)).unwrap_or(0);
        let mut next = codes.iter().cycle().skip(at + 1).take(codes.len());
        if let Some((code, _)) = next.find(|(_, name)| fits(*name)) {
            *chosen = vec![(*code).to_owned()];
        }
    }

    /// Does what an action asks for within the form.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) {
        let last = self.typed.len() - 1;
        match (action, self.sort()) {
            (Action::Accept | Action::NextField | Action::Down, _) => self.step(1),
            (Action::PreviousField | Action::Up, _) => self.step(last),
            (Action::Right, Sort::One(codes)) => self.choose(&codes(), |_| true),
            (Action::Left, Sort::One(codes)) => {
                let mut codes = codes();
                codes.reverse();
                self.choose(&codes, |_| true);
            }
            (_, Sort::Ticks(_) | Sort::One(_)) => {}
            (other, Sort::Line | Sort::Lines) => drop(self.typed[self.focus].act(other)),
        }
        self.mend(cx);
    }

    fn step(&mut self, by: usize) {
        self.focus = (self.focus + by) % self.typed.len();
    }

    /// What is no longer wrong is no longer said.
    fn mend(&mut self, cx: &Cx<'_>) {
        if !self.faults.is_empty() {
            let mut wrong = (self.spec().faults)(self, cx);
            wrong.retain(|(at, _)| self.faults.iter().any(|(said, _)| said == at));
            self.faults = wrong;
        }
    }

    /// Makes the record and asks for it to be saved; where it is not complete, says so beside the fields and puts
    /// the cursor in the first.
    pub fn save(&mut self, who: StaffId, cx: &Cx<'_>) -> Option<Effect> {
        self.faults = (self.spec().faults)(self, cx);
        if let Some((at, _)) = self.faults.first() {
            self.focus = *at;
            return None;
        }
        self.saving = Saving::Underway;
        Some(Effect::Write((self.spec().record)(self, who, cx)))
    }

    fn content(&self) -> Content {
        let codes = || self.spec().fields.iter().map(|field| field.code.to_owned());
        let typed = codes().zip(self.typed.iter().map(|field| field.value().to_owned()));
        let chosen = codes().zip(self.chosen.iter().cloned());
        Content {
            typed: typed.filter(|(_, text)| !text.is_empty()).collect(),
            chosen: chosen.filter(|(_, codes)| !codes.is_empty()).collect(),
        }
    }

    /// Asks for the form to be kept, where anything changed since it last was.
    pub fn keep(&mut self, holder: StaffId, in_front: bool, cx: &Cx<'_>) -> Option<Effect> {
        if !self.is_touched() && self.kept.is_none() {
            return None;
        }
        let form = self.to_kept(in_front);
        if self.kept.as_ref() == Some(&form) {
            return None;
        }
        self.kept = Some(form.clone());
        let (id, kind, call, began, updated) = (self.id, self.kind, self.call, self.began, cx.now);
        Some(Effect::Write(Write::KeepSideDraft(SideDraft { id, kind, holder, call, began, form, updated })))
    }

    fn to_kept(&self, in_front: bool) -> String {
        let focus = self.spec().fields[self.focus].code.to_owned();
        serde_json::to_string(&Kept { focus, in_front, content: self.content() }).unwrap_or_default()
    }

    /// The form that a draft holds, and whether it was in front. A draft that cannot be read opens empty rather than
    /// not at all.
    pub fn from_draft(draft: &SideDraft) -> (Self, bool) {
        let Kept { focus, in_front, content } = serde_json::from_str(&draft.form).unwrap_or_default();
        let beginning = Beginning { call: draft.call, ..Beginning::of(draft.kind) };
        let mut form = Self::new(draft.id, draft.began, beginning);
        form.begun = None;
        for (at, field) in form.spec().fields.iter().enumerate() {
            form.typed[at].set(content.typed.get(field.code).map_or("", String::as_str));
            if let Some(codes) = content.chosen.get(field.code) {
                form.chosen[at].clone_from(codes);
            }
            if field.code == focus {
                form.focus = at;
            }
        }
        form.kept = Some(form.to_kept(in_front));
        (form, in_front)
    }
}
