//! Drawing the review: the filter line, what there is of the calls, the log.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::call::Call;
use crate::domain::review::Review;
use crate::i18n::{review as said, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::log::{cells_of, short_name};
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
            let text = cut(&words::summary(cx.lang, summary, room), room);
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

/// From so many cells on every column has its place; where there are fewer, who took a call is left to its record.
const FEW: usize = 64;

/// The columns' widths for a line of this many cells: language, topic, outcome, mediator.
fn columns(cells: usize) -> [usize; 4] {
    if cells < FEW {
        let room = cells.saturating_sub(WHEN + 4);
        let (language, outcome) = (room * 26 / 100, room * 31 / 100);
        return [language, room.saturating_sub(language + outcome), outcome, 0];
    }
    let room = cells.saturating_sub(WHEN + 4);
    // No outcome has a longer name; the longest name of a language of the line is whole where there is room for it.
    let language = room * 20 / 100 + if room > 80 { 2 } else { 0 };
    let (outcome, mediator) = ((room * 20 / 100).min(14), room * 20 / 100);
    [language, room.saturating_sub(language + outcome + mediator), outcome, mediator]
}

fn row(cells: usize, when: &str, [language, topic, outcome, mediator]: [&str; 4]) -> String {
    let [wide_language, wide_topic, wide_outcome, wide_mediator] = columns(cells);
    format!(
        "{} {} {} {} {}",
        fit(when, WHEN),
        fit(language, wide_language),
        fit(topic, wide_topic),
        fit(outcome, wide_outcome),
        fit(&short_name(mediator, wide_mediator), wide_mediator),
    )
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let name = |field: FieldId| field.word().to(cx.lang);
    let names = [name(FieldId::Language), name(FieldId::Topic), name(FieldId::Outcome)];
    let [language, topic, outcome] = names;
    let mediator = word("Mediador/a", "Mediator").to(cx.lang);
    row(cells, name(FieldId::Started), [language, topic, outcome, mediator])
}

/// A call: when, how far its review is, in which language, about what, with which outcome, by whom.
fn line(call: &Call, review: &Review, cells: usize, cx: &Cx<'_>) -> String {
    let facts = &call.facts;
    let late = if facts.late { "*" } else { " " };
    let corrected = if call.revision > 1 { "≠" } else { " " };
    let state = match review {
        review if review.is_current() => "✓",
        review if review.waits() => "●",
        _ => " ",
    };
    let started = format!("{} {late}{corrected}{state}", history::when(facts.started, cx));
    row(cells, &started, cells_of(call, cx).each_ref().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_line_and_no_more() {
        for cells in 53..200 {
            assert_eq!(row(cells, "", [""; 4]).chars().count(), cells, "{cells}");
        }
    }
}
