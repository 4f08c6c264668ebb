//! Exporting what is shown: where to, and how far it is. The work is done beside the console (`worker`).

use std::path::PathBuf;

use crate::domain::time::civil_day;
use crate::store::CallFilter;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Read};
use crate::tui::keys::Action;
use crate::tui::widgets::field::Field;

use super::words;

/// An export, from the question to the end.
#[derive(Debug, Default)]
pub enum Exporting {
    /// None.
    #[default]
    No,
    /// Where to?
    Asking(Field),
    /// Under way: so many calls are written.
    Running(u64),
}

impl Exporting {
    /// Asks where to, with a proposal.
    pub fn ask(cx: &Cx<'_>) -> Self {
        let day = civil_day(cx.now, cx.config.calendar.zone);
        let mut field = Field::line();
        field.set(&format!("~/{}-{day}.csv", words::FILE.to(cx.lang)));
        Self::Asking(field)
    }

    /// Whether it asks where to.
    pub const fn is_asking(&self) -> bool {
        matches!(self, Self::Asking(_))
    }

    /// Whether it is under way.
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        if let Self::Asking(field) = self {
            field.write(text);
        }
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, filter: CallFilter, line: &str, cx: &Cx<'_>) -> Vec<Effect> {
        let Self::Asking(field) = self else { return Vec::new() };
        match action {
            Action::Back => *self = Self::No,
            Action::Confirm => {
                let Some(path) = field.text() else { return Vec::new() };
                *self = Self::Running(0);
                let (line, path) = (line.to_owned(), PathBuf::from(path));
                return vec![Effect::Read(Read::Export { number: 0, filter, line, lang: cx.lang, path })];
            }
            other => drop(field.act(other)),
        }
        Vec::new()
    }
}
