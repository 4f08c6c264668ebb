//! The filter line of the log, wherever calls are restricted by one: what holds now, and what is being typed, with what may
//! come next.

mod render;

use crate::domain::filter::{Alias, Completion, Filter, FilterError, Key, Known, complete, parse};
use crate::i18n::{Lang, review as said};
use crate::tui::app::Cx;
use crate::tui::keys::Action;
use crate::tui::widgets::field::Field;

/// The filter line.
#[derive(Debug, Default)]
pub struct FilterLine {
    /// The line that holds.
    held: String,
    /// What it means.
    pub filter: Filter,
    /// What is typed.
    field: Field,
    typing: bool,
    /// The marked proposal.
    at: usize,
    /// What is wrong with what was typed.
    pub error: Option<FilterError>,
}

impl FilterLine {
    /// Whether letters go there.
    pub fn is_typed(&self) -> bool {
        self.typing
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        if self.typing { self.field.value() } else { &self.held }
    }

    /// The line that holds, whatever is being typed.
    pub fn held(&self) -> &str {
        &self.held
    }

    /// What is being typed.
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// The marked proposal.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Begins to type, with what holds.
    pub fn begin(&mut self) {
        self.set(&self.held.clone());
    }

    /// Has a line stand there as if it had been typed.
    pub fn set(&mut self, line: &str) {
        self.field.set(line);
        (self.typing, self.at, self.error) = (true, 0, None);
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        if self.typing {
            self.field.write(text);
            (self.at, self.error) = (0, None);
        }
    }

    /// What may stand at the cursor.
    pub fn proposals(&self, cx: &Cx<'_>) -> Completion {
        let aliases = said::aliases();
        complete(self.field.value(), self.field.cursor_byte(), &known(cx, &aliases))
    }

    /// Does what an action asks for; says whether the line is to hold now.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::Confirm => return true,
            Action::Back => (self.typing, self.error) = (false, None),
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => {
                self.at = (self.at + 1).min(self.proposals(cx).candidates.len().saturating_sub(1));
            }
            Action::Complete => {
                let proposals = self.proposals(cx);
                if let Some(candidate) = proposals.candidates.get(self.at) {
                    let (line, cursor) = proposals.put(self.field.value(), candidate);
                    self.field.set(&line);
                    self.field.put_cursor(cursor);
                    (self.at, self.error) = (0, None);
                }
            }
            other => {
                if self.field.act(other) {
                    (self.at, self.error) = (0, None);
                }
            }
        }
        false
    }

    /// Has what is typed hold, where it is understood; where not, says what is wrong.
    pub fn apply(&mut self, cx: &Cx<'_>) -> bool {
        let line = self.field.value().trim().to_owned();
        let aliases = said::aliases();
        match parse(&line, &known(cx, &aliases)) {
            Ok(filter) => {
                (self.held, self.filter, self.typing, self.error) = (line, filter, false, None);
                true
            }
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }

    /// The line that holds with a flag asked for, or without where it is.
    pub fn turned(&self, flag: Key, cx: &Cx<'_>) -> String {
        let is_it = |word: &&str| word.split_once(':').and_then(|(name, _)| Key::named(name)) == Some(flag);
        let words: Vec<&str> = self.held.split(' ').filter(|word| !word.is_empty()).collect();
        let (there, mut others): (Vec<&str>, Vec<&str>) = words.into_iter().partition(is_it);
        let asked = asking(flag, cx.lang);
        if there.is_empty() {
            others.push(&asked);
        }
        others.join(" ")
    }
}

/// A flag asked for, as it is typed.
pub fn asking(flag: Key, lang: Lang) -> String {
    match lang {
        Lang::Pt => format!("{}:sim", flag.portuguese()),
        Lang::En => format!("{flag}:yes"),
    }
}

/// What is known when a filter line is read, or a value said in words.
pub fn known<'a>(cx: &Cx<'a>, aliases: &'a [Alias]) -> Known<'a> {
    Known {
        catalogue: &cx.config.catalogue,
        topics: &cx.config.topics,
        directory: &cx.config.directory,
        staff: cx.staff,
        aliases,
        me: cx.me.map(|me| me.facts.id),
        now: cx.now,
        zone: cx.config.calendar.zone,
        pt: cx.lang == Lang::Pt,
    }
}
