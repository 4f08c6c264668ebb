//! The command palette: every action that works here, by name, found by a few of its letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use super::keys::{Action, Table};
use super::widgets::field::Field;
use crate::i18n::Lang;

/// The palette while it is open.
#[derive(Debug, Clone)]
pub struct Palette {
    commands: Vec<Command>,
    /// What is searched for.
    pub query: Field,
    /// The chosen one among those found.
    pub at: usize,
}

/// One action, as the palette shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What it does.
    pub action: Action,
    /// What it is called, with the place it belongs to.
    pub name: String,
    /// Its key.
    pub key: String,
}

impl AsRef<str> for Command {
    fn as_ref(&self) -> &str {
        &self.name
    }
}

impl Palette {
    /// The palette of the tables that are in force. Moving a cursor is no command.
    pub fn of(tables: &[&Table], lang: Lang) -> Self {
        let mut commands: Vec<Command> = Vec::new();
        for table in tables {
            for binding in table.bindings.iter().filter(|binding| is_command(binding.action)) {
                // What two tables bind is one command.
                if commands.iter().all(|command| command.action != binding.action) {
                    commands.push(Command {
                        action: binding.action,
                        name: format!("{}: {}", table.name.to(lang), binding.label.to(lang)),
                        key: binding.keys.first().map(|key| key.label()).unwrap_or_default(),
                    });
                }
            }
        }
        Self { commands, query: Field::line(), at: 0 }
    }

    /// What is found, best first; everything where nothing is asked.
    pub fn found(&self) -> Vec<&Command> {
        if self.query.is_empty() {
            return self.commands.iter().collect();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(self.query.value(), CaseMatching::Ignore, Normalization::Smart);
        pattern
            .match_list(self.commands.iter(), &mut matcher)
            .into_iter()
            .map(|(command, _)| command)
            .collect()
    }

    /// Moves the choice.
    pub fn step(&mut self, down: bool) {
        let last = self.found().len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }
}

fn is_command(action: Action) -> bool {
    use Action::{
        Accept, Confirm, DeleteBack, DeleteForward, DeleteLine, DeleteToEnd, DeleteWord, Down, Left, LineEnd,
        LineStart, NextField, PageDown, PageUp, Palette, PreviousField, Right, Up, WordLeft, WordRight,
    };
    !matches!(
        action,
        Accept
            | Confirm
            | DeleteBack
            | DeleteForward
            | DeleteLine
            | DeleteToEnd
            | DeleteWord
            | Down
            | Left
            | LineEnd
            | LineStart
            | NextField
            | PageDown
            | PageUp
            | Palette
            | PreviousField
            | Right
            | Up
            | WordLeft
            | WordRight
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::{EVERYWHERE, FORM, LOG, SCREENS, WRITING};

    #[test]
    fn a_few_letters_find_a_command_in_either_language() {
        let found = |lang, query: &str| {
            let mut palette = Palette::of(&[&LOG, &SCREENS, &EVERYWHERE], lang);
            palette.query.write(query);
            palette.found().first().map(|command| command.action)
        };
        assert_eq!(found(Lang::Pt, "nova"), Some(Action::NewCall));
        assert_eq!(found(Lang::En, "nwcall"), Some(Action::NewCall));
        assert_eq!(found(Lang::Pt, "contag"), Some(Action::GoCounts));
        assert_eq!(found(Lang::En, "zzz"), None);
    }

    #[test]
    fn moving_the_cursor_is_no_command() {
        let palette = Palette::of(&[&FORM, &WRITING], Lang::En);
        assert!(palette.found().iter().all(|command| is_command(command.action)));
        assert!(palette.found().iter().any(|command| command.action == Action::Save));
    }
}
