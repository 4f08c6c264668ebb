//! The page for the next shift, over the Board: read, scrolled, and written to a file.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::board::Handover;
use crate::export::handover::{self, PAGE, PageLine};
use crate::i18n::board as words;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::over::{render_scrolled, scrolled_to};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::panel::window;

use super::names;

/// The page's width in the smallest window.
const NARROW: usize = 56;

/// The page, and where it is to be written while that is typed.
#[derive(Debug, Clone)]
pub struct Page {
    handover: Handover,
    /// What the line is called.
    line: String,
    scroll: usize,
    file: Option<Field>,
}

impl Page {
    /// The page as it is now.
    pub fn new(handover: Handover, line: String) -> Self {
        Self { handover, line, scroll: 0, file: None }
    }

    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        match self.file {
            Some(_) => &[&keys::FILE_NAME, &keys::WRITING],
            None => &[&keys::WINDOW, &keys::PAGE, &keys::LINES],
        }
    }

    /// Text for the name of the file.
    pub fn write(&mut self, text: &str) {
        if let Some(file) = &mut self.file {
            file.write(text);
        }
    }

    /// Does what an action asks for; says whether the page stays.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> (bool, Vec<Effect>) {
        let name = || words::file_name(cx.lang, self.handover.when, cx.config.calendar.zone);
        match (&mut self.file, action) {
            (None, Action::Back) => return (false, Vec::new()),
            (None, Action::PrintPage) => {
                let mut file = Field::line();
                file.set(&format!("~/{}", name()));
                self.file = Some(file);
            }
            (None, other) => {
                // As in the smallest window, where there are most: the last line can be reached in every one.
                let lines = self.lines(NARROW, cx).len();
                self.scroll = scrolled_to(self.scroll, other, lines);
            }
            (Some(_), Action::Back) => self.file = None,
            (Some(file), Action::Confirm) => {
                let Some(typed) = file.text() else { return (true, Vec::new()) };
                let text = handover::text(&self.handover, &self.line, &names(cx));
                let print = Write::Print { file: typed, name: name(), text };
                self.file = None;
                return (true, vec![Effect::Write(print)]);
            }
            (Some(file), other) => drop(file.act(other)),
        }
        (true, Vec::new())
    }

    fn lines(&self, wide: usize, cx: &Cx<'_>) -> Vec<PageLine> {
        handover::page(&self.handover, &self.line, &names(cx), wide)
    }

    /// Draws it.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let wide = PAGE.min(usize::from(area.width).saturating_sub(4));
        let lines = self.lines(wide, cx);
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let outside = u16::try_from(wide + 4).unwrap_or(u16::MAX);
        let inside = window(frame, area, words::HANDOVER.to(cx.lang), outside, height, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(1), ..inside };
        render_scrolled(frame, inside, &lines, self.scroll, cx);
        if let Some(file) = &self.file {
            let inside = window(frame, area, words::WRITE_TO.to(cx.lang), 64, 3, cx.theme);
            let field = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
            let cursor = file.render(field, frame.buffer_mut(), cx.theme.text);
            frame.set_cursor_position(cursor);
        }
    }
}
