//! Drawing the review: the filter line, what there is of the calls, the log.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::call::Call;
use crate::domain::review::Review;
use crate::i18n::codes::Worded;
use crate::i18n::{review as said, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::log::{about, language_of, short_name};
use crate::tui::screens::calls::name;
use crate::tui::screens::calls::render::on_lower_frame;
use crate::tui::widgets::cells::{cut, fit, wrap};
use crate::tui::widgets::panel::{list, panel};

use super::{ReviewScreen, history, lead, words};

impl ReviewScreen {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if lead(cx).is_none() {
            let inside = panel(frame, area, words::TITLE.to(cx.lang), true, cx.theme);
            let room = usize::from(inside.width).saturating_sub(2);
            let text = wrap(said::ONLY_LEADS.to(cx.lang), room);
            for (y, line) in (inside.y..inside.bottom()).zip(text) {
                frame.buffer_mut().set_stringn(inside.x + 1, y, line, room, cx.theme.text);
            }
            return;
        }
        if let Some(correction) = self.front() {
            return correction.render(frame, area, cx);
        }
        let inside = panel(frame, area, words::TITLE.to(cx.lang), true, cx.theme);
        on_lower_frame(frame, area, words::MARKS.to(cx.lang), cx.theme.faint);
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        self.render_log(frame, rows, cx);
        self.render_line(frame, inside, cx);
        self.line.render_proposals(frame, rows, cx);
    }

    /// The filter line, and below it what there is, or what is wrong.
    fn render_line(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.line.render(frame, area, cx);
        if let (Some(summary), None) = (&self.summary, &self.line.error) {
            let room = usize::from(area.width).saturating_sub(1);
            let text = cut(&words::summary(cx.lang, summary), room);
            frame.buffer_mut().set_stringn(area.x + 1, area.y + 1, text, room, cx.theme.accent);
        }
    }

    fn render_log(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let log = self.log.calls();
        if log.is_empty() {
            if self.log.loaded {
                let text = if self.line.is_empty() { words::EMPTY } else { words::NOTHING_FOUND };
                let text = cut(text.to(cx.lang), cells);
                frame.buffer_mut().set_stringn(area.x + 1, area.y + 1, text, cells, cx.theme.faint);
            }
            return;
        }
        frame.buffer_mut().set_stringn(area.x + 1, area.y, heading(cells, cx), cells, cx.theme.faint);
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines: Vec<String> = log.iter().map(|(call, review)| line(call, review, cells, cx)).collect();
        list(frame, rows, &lines, Some(self.log.at()), cx.theme);
    }
}

/// Day and time, and the marks.
const WHEN: usize = 14 + 1 + 3;

/// The columns' widths for a line of this many cells: language, topic, outcome, mediator.
fn columns(cells: usize) -> [usize; 4] {
    let room = cells.saturating_sub(WHEN + 4);
    let (language, outcome, mediator) = (room * 20 / 100, room * 20 / 100, (room * 20 / 100).max(8));
    [language, room.saturating_sub(language + outcome + mediator), outcome, mediator]
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let [language, topic, outcome, mediator] = columns(cells);
    let name = |field: FieldId| field.word().to(cx.lang);
    format!(
        "{} {} {} {} {}",
        fit(name(FieldId::Started), WHEN),
        fit(name(FieldId::Language), language),
        fit(name(FieldId::Topic), topic),
        fit(name(FieldId::Outcome), outcome),
        fit(word("Mediador/a", "Mediator").to(cx.lang), mediator),
    )
}

/// A call: when, how far its review is, in which language, about what, with which outcome, by whom.
fn line(call: &Call, review: &Review, cells: usize, cx: &Cx<'_>) -> String {
    let [language, topic, outcome, mediator] = columns(cells);
    let facts = &call.facts;
    let late = if facts.late { "*" } else { " " };
    let corrected = if call.revision > 1 { "≠" } else { " " };
    let state = match review {
        review if review.is_current() => "✓",
        review if review.waits() => "●",
        _ => " ",
    };
    format!(
        "{} {late}{corrected}{state} {} {} {} {}",
        history::when(facts.started, cx),
        fit(&language_of(call, cx).unwrap_or_default(), language),
        fit(&about(call, cx), topic),
        fit(facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)), outcome),
        fit(&short_name(&name(facts.mediator, cx), mediator), mediator),
    )
}
