//! The help: every key, read from the tables.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::over::render_scrolled;
use crate::i18n::{Lang, word};
use crate::tui::app::Cx;
use crate::tui::keys::{self, Table};
use crate::tui::widgets::cells::right;
use crate::tui::widgets::panel::window;

/// Draws the help from a line on.
pub fn render(frame: &mut Frame<'_>, area: Rect, here: &[&'static Table], scroll: usize, cx: &Cx<'_>) {
    let title = word("Ajuda: as teclas", "Help: the keys").to(cx.lang);
    let inside = window(frame, area, title, 80, area.height, cx.theme);
    render_scrolled(frame, inside, &lines(here, cx.lang), scroll, cx);
}

/// The help's lines, titles marked: the keys of the place first, then all others.
pub fn lines(here: &[&'static Table], lang: Lang) -> Vec<(bool, String)> {
    let mut lines: Vec<(bool, String)> = Vec::new();
    let elsewhere = keys::ALL.iter().filter(|table| here.iter().all(|one| one.name != table.name));
    for table in here.iter().chain(elsewhere) {
        lines.push((true, table.name.to(lang).to_owned()));
        for binding in table.bindings {
            let labels: Vec<String> = binding.keys.iter().map(|key| key.label()).collect();
            lines.push((false, format!("  {} {}", right(&labels.join(" "), 16), binding.label.to(lang))));
        }
        lines.extend(keys::signs(table).iter().map(|sign| (false, format!("  {}", sign.to(lang)))));
        lines.push((false, String::new()));
    }
    lines
}
