//! The pool of interpreters: who speaks what and when, and who is free. A shift lead changes it; everybody may look.

pub mod form;
mod render;

#[cfg(test)]
mod tests;

use crate::domain::code::{Role, SideForm};
use crate::domain::id::InterpreterId;
use crate::domain::text::fold;
use crate::domain::translation::{Interpreter, Standing};
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::side::Sides;
use crate::tui::screens::side::form::Form;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::line_to;

/// What was said of an interpreter is on disk.
pub const SAVED: Word = word("Bolsa: alteração guardada", "Pool: change saved");
/// Who may change the pool.
const ONLY_LEADS: Word =
    word("Só quem chefia o turno altera a bolsa", "Only whoever leads the shift changes the pool");

/// The pool's screen.
#[derive(Debug, Default)]
pub struct Pool {
    /// The chosen line; followed by identity, that of the form where one is being typed.
    chosen: Option<uuid::Uuid>,
    /// What is searched for.
    query: Field,
    /// Whether letters go to the search.
    searching: bool,
}

/// A line of the list.
enum Line<'a> {
    /// What is being typed of an interpreter.
    Typed(&'a Form),
    /// Somebody in the pool, or who was.
    There(&'a Standing),
}

impl Line<'_> {
    fn id(&self) -> uuid::Uuid {
        match self {
            Self::Typed(form) => form.id,
            Self::There(standing) => standing.interpreter.facts.id.0,
        }
    }
}

impl Pool {
    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        if self.searching {
            &[&keys::POOL_SEARCH, &keys::WRITING]
        } else {
            &[&keys::POOL, &keys::LINES, &keys::ENDS, &keys::READING]
        }
    }

    /// Puts the mark on somebody.
    pub fn choose(&mut self, id: InterpreterId) {
        self.chosen = Some(id.0);
    }

    /// Text for the search.
    pub fn write(&mut self, text: &str) {
        if self.searching {
            self.query.write(text);
            self.chosen = None;
        }
    }

    /// What is being typed, then who is found.
    fn lines<'a>(&self, sides: &'a Sides, cx: &Cx<'a>) -> Vec<Line<'a>> {
        let typed = sides.of(SideForm::Interpreter).map(Line::Typed);
        typed.chain(found(self.query.value(), cx).into_iter().map(Line::There)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    /// Does what an action asks for. `sides` holds what is being typed of interpreters.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        if let Some(to) = line_to(action, at, lines.len()) {
            self.chosen = lines.get(to).map(Line::id);
            return Vec::new();
        }
        match action {
            Action::NewInterpreter | Action::ChangeInterpreter | Action::RetireInterpreter => {
                return change(action, lines.get(at), cx);
            }
            Action::Search => self.searching = true,
            Action::Confirm => self.searching = false,
            // First out of the search, then out of the pool.
            Action::Back if self.searching || !self.query.is_empty() => {
                self.searching = false;
                self.query.clear();
            }
            Action::Back => return vec![Effect::App(Ask::Do(Action::GoTranslation))],
            other => {
                if self.searching && self.query.act(other) {
                    self.chosen = None;
                }
            }
        }
        Vec::new()
    }
}

/// Adds somebody, or opens, retires or brings back whoever is chosen, where this person may.
fn change(action: Action, line: Option<&Line<'_>>, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me.filter(|me| me.facts.role == Role::Lead) else {
        return vec![Effect::App(Ask::Note(ONLY_LEADS))];
    };
    let begin = |beginning| vec![Effect::App(Ask::Begin(Box::new(beginning)))];
    match (action, line) {
        (Action::NewInterpreter, _) => begin(form::new()),
        (Action::ChangeInterpreter, Some(Line::Typed(form))) => vec![Effect::App(Ask::Resume(form.id))],
        (Action::ChangeInterpreter, Some(Line::There(standing))) => {
            begin(form::change(&standing.interpreter, cx.lang))
        }
        (Action::RetireInterpreter, Some(Line::There(standing))) => {
            let mut person: Interpreter = standing.interpreter.clone();
            person.facts.active = !person.facts.active;
            let id = person.facts.id.0;
            vec![Effect::Write(form::write(person, false, id, me.facts.id))]
        }
        _ => Vec::new(),
    }
}

/// Who has a word in their name that begins with what is typed, then who speaks a language that is called so, best fit
/// first; everybody where nothing is typed.
fn found<'a>(query: &str, cx: &Cx<'a>) -> Vec<&'a Standing> {
    let wanted = fold(query);
    let pool: Vec<&Standing> = cx.queue.pool.iter().collect();
    if wanted.is_empty() {
        return pool;
    }
    let named = |one: &Standing| {
        let name = fold(&one.interpreter.label());
        name.starts_with(&wanted) || name.split(' ').any(|word| word.starts_with(&wanted))
    };
    let languages: Vec<_> = cx.config.catalogue.search(query, 40).iter().map(|one| one.code).collect();
    let rank = |one: &Standing| {
        let spoken = one.interpreter.facts.languages.iter();
        let best = spoken.filter_map(|one| languages.iter().position(|code| *code == one.code)).min();
        if named(one) { Some(0) } else { best.map(|place| place + 1) }
    };
    let mut found: Vec<(usize, &Standing)> =
        pool.into_iter().filter_map(|one| rank(one).map(|rank| (rank, one))).collect();
    found.sort_by_key(|(rank, one)| (!one.interpreter.facts.active, *rank));
    found.into_iter().map(|(_, one)| one).collect()
}
