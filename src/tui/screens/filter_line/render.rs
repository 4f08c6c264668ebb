//! Drawing the filter line, and what may come next in it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{FilterLine, known};
use crate::i18n::{Word, review as said, word};
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, width, wrap};
use crate::tui::widgets::panel::{list, panel};

/// Rows of proposals at the most.
const PROPOSALS: u16 = 8;

/// What can be typed in the filter line: not to be taken, where nobody sees colours, for one that holds.
const HINT: Word = word(
    "p. ex. língua:uk assunto:residence por:olena de:2026-11 tardia:sim \"texto\"",
    "e.g. lang:uk topic:residence by:olena from:2026-11 late:yes \"text\"",
);
/// Over what may come next in it.
const COMPLETES: Word = word("Tab completa", "Tab completes");

impl FilterLine {
    /// Draws the line on the first row of an area, and over the next ones what is wrong with it.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let room = usize::from(area.width).saturating_sub(3);
        frame.buffer_mut().set_stringn(area.x, area.y, "/", 1, cx.theme.accent);
        let place = Rect { x: area.x + 2, width: area.width.saturating_sub(3), height: 1, ..area };
        if self.is_typed() {
            let cursor = self.field().render(place, frame.buffer_mut(), cx.theme.text);
            frame.set_cursor_position(cursor);
        } else if self.is_empty() {
            let text = cut(HINT.to(cx.lang), room);
            frame.buffer_mut().set_stringn(place.x, place.y, text, room, cx.theme.faint);
        } else {
            let text = cut(self.text(), room);
            frame.buffer_mut().set_stringn(place.x, place.y, text, room, cx.theme.title);
        }
        let room = room + 2;
        if let Some(error) = &self.error {
            // Over whatever stands below: what to do next stands at the end.
            let text = said::filter_error(cx.lang, error, &known(cx, &[]));
            for (y, line) in (area.y + 1..area.bottom()).zip(wrap(&text, room)) {
                frame.buffer_mut().set_stringn(area.x + 1, y, fit(&line, room), room, cx.theme.notice);
            }
        }
    }

    /// Draws what may come next, under the word that is typed.
    pub fn render_proposals(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if !self.is_typed() || self.error.is_some() {
            return;
        }
        let proposals = self.proposals(cx);
        if proposals.candidates.is_empty() {
            return;
        }
        let text = proposals.candidates.iter().map(|one| width(&one.text)).max().unwrap_or(0).min(30);
        let aside = proposals.candidates.iter().map(|one| width(&one.aside)).max().unwrap_or(0).min(34);
        let title = COMPLETES.to(cx.lang);
        let wide = (text + aside + 5).max(width(title) + 4);
        let wide = u16::try_from(wide).unwrap_or(u16::MAX).min(area.width);
        let before = width(&self.text()[..proposals.at.start]);
        let x = (area.x + 1).saturating_add(u16::try_from(before).unwrap_or(0));
        let x = x.min(area.right().saturating_sub(wide));
        let high = u16::try_from(proposals.candidates.len()).unwrap_or(u16::MAX).min(PROPOSALS) + 2;
        let place = Rect { x, y: area.y.saturating_sub(1), width: wide, height: high.min(area.height + 1) };
        frame.render_widget(ratatui::widgets::Clear, place);
        let inside = panel(frame, place, title, false, cx.theme);
        let lines: Vec<String> = proposals
            .candidates
            .iter()
            .map(|one| format!("{} {}", fit(&one.text, text), cut(&one.aside, aside)))
            .collect();
        list(frame, inside, &lines, Some(self.at().min(lines.len() - 1)), cx.theme);
    }
}
