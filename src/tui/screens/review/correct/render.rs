//! Drawing a correction: the call's form, what somebody else changed meanwhile, why it is corrected.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::super::{history, words};
use super::record::form_field;
use super::{Correction, Newer};
use crate::tui::app::Cx;
use crate::tui::screens::calls;
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::render::{Look, on_lower_frame, render_choices, render_form};
use crate::tui::widgets::cells::{cut, width};
use crate::tui::widgets::panel::panel;

/// Rows of the form with its frame at least.
const FORM: u16 = 8;

impl Correction {
    /// Draws it.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let newer = self.newer.as_ref().map(|newer| self.newer_lines(newer, area.width, cx));
        let wanted = newer.as_ref().map_or(0, |lines| u16::try_from(lines.len() + 2).unwrap_or(u16::MAX));
        let left_over = area.height.saturating_sub(FORM + 3);
        let below = if wanted == 0 { 0 } else { wanted.min(left_over).max(3) };
        let [above, meanwhile, why] =
            Layout::vertical([Constraint::Min(0), Constraint::Length(below), Constraint::Length(3)])
                .areas(area);
        let [left, right] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length((above.width * 9 / 20).min(64))])
                .areas(above);
        let title = words::correction(cx.lang, self.base.revision, self.call());
        let look = Look { title: &title, here: !self.on_reason, state: None, route: false };
        render_form(frame, left, &self.form, look, cx);
        render_choices(frame, right, &self.form, cx);
        if let (Some(newer), Some(lines)) = (&self.newer, newer) {
            self.render_newer(frame, meanwhile, newer, &lines, cx);
        }
        self.render_reason(frame, why, cx);
    }

    fn render_reason(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inside = panel(frame, area, words::REASON.to(cx.lang), self.on_reason, cx.theme);
        let place = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let cursor = self.reason.render(place, frame.buffer_mut(), cx.theme.text);
        if self.on_reason {
            frame.set_cursor_position(cursor);
        }
        if self.reason_missing && self.reason.is_empty() {
            let text = words::NO_REASON.to(cx.lang);
            let x = place.right().saturating_sub(u16::try_from(width(text)).unwrap_or(0));
            frame.buffer_mut().set_stringn(x.max(place.x), place.y, text, width(text), cx.theme.notice);
        }
        let said = match self.form.saving {
            Saving::Underway => (calls::words::SAVING, cx.theme.accent),
            Saving::Failed => (calls::words::NOT_SAVED, cx.theme.alarm),
            Saving::No => return,
        };
        on_lower_frame(frame, area, said.0.to(cx.lang), said.1);
    }

    fn newer_lines(&self, newer: &Newer, wide: u16, cx: &Cx<'_>) -> Vec<history::Line> {
        let cells = usize::from(wide.saturating_sub(3));
        let mine = |field| {
            let changed = form_field(field).is_some_and(|field| self.is_changed(field));
            changed.then(|| words::YOURS_STAYS.to(cx.lang))
        };
        newer.steps.iter().flat_map(|step| history::step_lines(step, true, cells, &mine, cx)).collect()
    }

    fn render_newer(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        newer: &Newer,
        lines: &[history::Line],
        cx: &Cx<'_>,
    ) {
        let title = newer.record.as_ref().map_or_else(
            || words::WITHDRAWN.to(cx.lang).to_owned(),
            |record| words::changed_meanwhile(cx.lang, record.revision),
        );
        let inside = panel(frame, area, &title, false, cx.theme);
        let room = usize::from(inside.width).saturating_sub(1);
        let first = self.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
        for (y, (stands_out, line)) in (inside.y..inside.bottom()).zip(&lines[first..]) {
            let style = if *stands_out { cx.theme.notice } else { cx.theme.text };
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(line, room), room, style);
        }
        if lines.len() - first > usize::from(inside.height) {
            let x = area.right().saturating_sub(10).max(area.x);
            frame.buffer_mut().set_stringn(
                x,
                area.bottom().saturating_sub(1),
                " PgDn ▾ ",
                8,
                cx.theme.accent,
            );
        }
    }
}
