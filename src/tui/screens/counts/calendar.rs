//! Drawing a year as a calendar: weeks side by side, a cell for each day. Shades are characters, so that they are seen
//! without colours; a day that is closed, partial or not recorded never looks like one without calls.

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::{Code, Coverage, Weekday};
use crate::domain::count::{Count, shades, total};
use crate::domain::shift::Tally;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, width};

use super::Counts;
use super::cross::put;

/// From few calls to many.
pub(super) const SHADES: [&str; 4] = ["░", "▒", "▓", "█"];
/// The same of a day of which a part is missing: blocks that do not fill their cell.
const OF_PARTS: [&str; 4] = ["▂", "▄", "▆", "▇"];

/// Room for the names of weekdays.
const NAME: u16 = 4;
/// A year touches so many weeks at the most.
const WEEKS: u16 = 54;

/// How a day is drawn: a character that fills its cell, and a style.
fn glyph(day: &Count, shade: usize, cx: &Cx<'_>) -> (&'static str, Style) {
    let shaded = |of: [&'static str; 4], none| shade.checked_sub(1).map_or(none, |shade| of[shade]);
    match day.coverage {
        Coverage::NotRecorded => ("?", cx.theme.notice),
        Coverage::Partial => (shaded(OF_PARTS, "▁"), cx.theme.notice),
        Coverage::Closed if shade == 0 => ("-", cx.theme.faint),
        Coverage::Recorded | Coverage::Closed => (shaded(SHADES, "0"), cx.theme.text),
    }
}

impl Counts {
    pub(super) fn render_calendar(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        days: &[Count],
        tallies: &[Tally],
        cx: &Cx<'_>,
    ) {
        let Some(first) = days.first().map(|day| day.from) else { return };
        let cells = usize::from(area.width).saturating_sub(1);
        let wide: u16 = if area.width > NAME + 2 * WEEKS { 2 } else { 1 };
        let week = |day: NaiveDate| {
            let before = NaiveDate::weekday(&first).num_days_from_monday() + day.ordinal0();
            u16::try_from(before / 7).unwrap_or(0)
        };
        let left = area.x + 1 + NAME;
        let numbers: Vec<u64> = days.iter().map(|day| day.calls).collect();
        let chosen = self.day_at(cx);

        for (y, weekday) in (area.y + 1..).zip(Weekday::ALL) {
            let name: String = weekday.word().to(cx.lang).chars().take(3).collect();
            put(frame, area.x + 1, y, &name, cx.theme.faint);
        }
        for (day, shade) in days.iter().zip(shades(&numbers, SHADES.len())) {
            let date = day.from;
            if date.day() == 1 {
                let month = date.format("%m").to_string();
                put(frame, left + week(date) * wide, area.y, &month, cx.theme.faint);
            }
            let (block, style) = glyph(day, shade, cx);
            let style = if date == chosen { cx.theme.chosen } else { style };
            let row = u16::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
            let fills = SHADES.contains(&block) || OF_PARTS.contains(&block) || date == chosen;
            let text = if fills { block.repeat(usize::from(wide)) } else { fit(block, usize::from(wide)) };
            put(frame, left + week(date) * wide, area.y + 1 + row, &text, style);
        }

        let mut lines = Vec::new();
        if let Some(day) = days.iter().find(|day| day.from == chosen) {
            lines.push((day_detail(day, cx), cx.theme.title));
        }
        if let Some(all) = total(days, tallies) {
            let year = first.year();
            lines.push((figures(&year.to_string(), &all, all.tally, cx), cx.theme.text));
        }
        lines.push((String::new(), cx.theme.text));
        lines.extend(flow(&LEGEND, cells, cx).into_iter().map(|line| (line, cx.theme.faint)));
        for (y, (text, style)) in (area.y + 9..area.bottom()).zip(lines) {
            put(frame, area.x + 1, y, &cut(text.trim_end(), cells), style);
        }
    }
}

fn day_detail(day: &Count, cx: &Cx<'_>) -> String {
    let weekday = Weekday::of(day.from).word().to(cx.lang);
    figures(&format!("{}, {weekday}", day.from), day, day.tally, cx)
}

/// Calls, coverage and what was counted on paper, of a day or a year.
fn figures(name: &str, of: &Count, paper: u64, cx: &Cx<'_>) -> String {
    let calls = match of.calls {
        0 if of.coverage == Coverage::NotRecorded => word("? chamadas", "? calls").to(cx.lang).to_owned(),
        1 => word("1 chamada", "1 call").to(cx.lang).to_owned(),
        calls => say!(cx.lang, "{calls} chamadas", "{calls} calls"),
    };
    let coverage = of.coverage.word().to(cx.lang);
    let text = format!("{name}: {calls} · {coverage}");
    match paper {
        0 => text,
        paper => say!(cx.lang, "{text} · {paper} em papel", "{text} · {paper} on paper"),
    }
}

const LEGEND: [Word; 5] = [
    FEWER_TO_MORE,
    word("0 nenhuma", "0 none"),
    word("▁▂▄▆▇ parcial", "▁▂▄▆▇ partial"),
    word("? sem registo", "? not recorded"),
    word("- fechada", "- closed"),
];

/// What the shades mean.
pub(super) const FEWER_TO_MORE: Word = word("░▒▓█ de menos a mais", "░▒▓█ fewer to more");

/// The parts of a legend in as few lines as they fit in whole.
pub(super) fn flow(parts: &[Word], cells: usize, cx: &Cx<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().map(|part| part.to(cx.lang)) {
        match lines.last_mut() {
            Some(line) if width(line) + 3 + width(part) <= cells => {
                line.push_str("   ");
                line.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}
