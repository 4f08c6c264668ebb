//! Drawing the counts. Coverage stands beside every figure: what was not recorded is shown as `?`, never as 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::{Coverage, Of};
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::{first_in_sight, list, panel};

use super::Counts;
use super::sheet::{Line, Sheet};

/// What the name of a period and its coverage take beside the figures.
const PERIOD: usize = 14;
const COVERAGE: usize = 2 + 12;

impl Counts {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let (from, to) = self.range(cx);
        let what = match self.of {
            Of::Calls => word("Chamadas", "Calls"),
            Of::Requests => word("Pedidos", "Requests"),
            Of::Appointments => word("Marcações", "Appointments"),
        };
        let by = word("por", "by").to(cx.lang);
        let (what, period) = (what.to(cx.lang), self.period.word().to(cx.lang));
        let mut title = format!("{what} {by} {period} · {from} — {to}");
        if let Some(split) = self.split {
            let split_by = word("dividido por", "split by").to(cx.lang);
            title = format!("{title} · {split_by} {}", split.word().to(cx.lang));
        }
        let inside = panel(frame, area, &title, true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let say = |frame: &mut Frame<'_>, text| {
            frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, cells, cx.theme.faint);
        };
        let Some(sheet) = self.sheet(cx) else {
            say(frame, word("a contar…", "counting…").to(cx.lang));
            return;
        };
        match (self.split.is_some(), self.chart) {
            (true, _) if sheet.lines.is_empty() => say(frame, sheet.none.to(cx.lang)),
            (true, _) => self.render_split(frame, inside, &sheet, cx),
            (false, true) => render_chart(frame, inside, &sheet.lines, cx),
            (false, false) => self.render_table(frame, inside, &sheet, cx),
        }
    }

    fn render_table(&self, frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, cut(text, cells), cells, style);
        };
        let shown = sheet.columns.that_fit(cells, PERIOD + COVERAGE);
        let figures = |line| sheet.columns.figures(shown, line);
        let row = |name: &str, figures: &str, coverage: &str| {
            format!("{}{figures}  {}", fit(name, PERIOD), fit(coverage, COVERAGE - 2))
        };
        let heading = row(
            word("Período", "Period").to(cx.lang),
            &sheet.columns.heading(shown, cx.lang),
            word("Cobertura", "Coverage").to(cx.lang),
        );
        put(frame, area.y, &heading, cx.theme.faint);
        let height = usize::from(area.height).saturating_sub(2);
        let lines = &sheet.lines;
        let at = self.at.min(lines.len().saturating_sub(1));
        let most = lines.iter().map(|line| line.size).max().unwrap_or(0);
        let first = first_in_sight(at, lines.len(), height);
        // Bars stand where every figure has its place.
        let used = PERIOD + COVERAGE + sheet.columns.width(shown);
        let bars = cells.saturating_sub(used + 1) * usize::from(sheet.columns.are_all(shown));
        for (y, (number, line)) in (area.y + 1..area.bottom() - 1).zip(lines.iter().enumerate().skip(first)) {
            let text = row(&line.name, &figures(line), coverage_of(line, cx));
            let text = format!("{text} {}", bar(line.size, most, bars));
            let style = match line.coverage {
                _ if number == at => cx.theme.chosen,
                Some(Coverage::Partial | Coverage::NotRecorded) => cx.theme.notice,
                Some(Coverage::Closed) => cx.theme.faint,
                Some(Coverage::Recorded) | None => cx.theme.text,
            };
            let mark = if number == at { "▸" } else { " " };
            frame.buffer_mut().set_stringn(area.x, y, mark, 1, style);
            put(frame, y, &fit(text.trim_end(), cells), style);
        }
        let total = row(total_word(cx), &figures(&sheet.total), coverage_of(&sheet.total, cx));
        put(frame, area.bottom() - 1, &total, cx.theme.title);
    }

    fn render_split(&self, frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let room = (cells / 3).clamp(12, 36);
        let shown = sheet.columns.that_fit(cells, room + 1);
        let all: u64 = sheet.total.size;
        let most = sheet.lines.iter().map(|line| line.size).max().unwrap_or(0);
        let lines: Vec<String> = sheet
            .lines
            .iter()
            .map(|line| {
                let figures =
                    if self.chart { String::new() } else { sheet.columns.figures(shown, line) + " " };
                let bars = cells.saturating_sub(room + figures.len() + 2);
                format!("{} {figures}{}", fit(&line.name, room), bar(line.size, most, bars))
            })
            .collect();
        let named = sheet.columns.are_named() && !self.chart;
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, text, cells, style);
        };
        if named {
            let heading = format!("{} {}", fit("", room), sheet.columns.heading(shown, cx.lang));
            put(frame, area.y, &heading, cx.theme.faint);
        }
        let above = u16::from(named);
        let rows = Rect { y: area.y + above, height: area.height.saturating_sub(1 + above), ..area };
        list(frame, rows, &lines, Some(self.at.min(lines.len() - 1)), cx.theme);
        let (total, coverage) = (total_word(cx), coverage_of(&sheet.total, cx));
        let text = if named {
            let name = fit(&format!("{total}, {coverage}"), room);
            format!("{name} {}", sheet.columns.figures(shown, &sheet.total))
        } else {
            format!("{} {}  {coverage}{}", fit(total, room), right(&all.to_string(), 7), sheet.beside)
        };
        put(frame, area.bottom() - 1, &text, cx.theme.title);
    }
}

fn total_word(cx: &Cx<'_>) -> &'static str {
    word("Total", "Total").to(cx.lang)
}

fn coverage_of(line: &Line, cx: &Cx<'_>) -> &'static str {
    line.coverage.map_or("", |coverage| coverage.word().to(cx.lang))
}

/// Columns that stand for periods. One that was not recorded has `?`, not an empty column.
fn render_chart(frame: &mut Frame<'_>, area: Rect, lines: &[Line], cx: &Cx<'_>) {
    let count = u16::try_from(lines.len().max(1)).unwrap_or(u16::MAX);
    let wide = (area.width / count).saturating_sub(1).clamp(2, 9);
    let fits = usize::from((area.width + 1) / (wide + 1));
    let lines = &lines[lines.len().saturating_sub(fits)..];
    let most = lines.iter().map(|line| line.size).max().unwrap_or(0);
    // One line for the figures above the highest column, one for the periods below.
    let height = usize::from(area.height.saturating_sub(2));
    for (x, line) in (area.x..area.right()).step_by(usize::from(wide) + 1).zip(lines) {
        let (figure, style) = match line.coverage {
            Some(Coverage::NotRecorded) if line.size == 0 => ("?".to_owned(), cx.theme.notice),
            Some(Coverage::NotRecorded | Coverage::Partial) => (line.size.to_string(), cx.theme.notice),
            Some(Coverage::Closed) if line.size == 0 => (String::new(), cx.theme.faint),
            _ => (line.size.to_string(), cx.theme.accent),
        };
        let column = column(line.size, most, height);
        let cells = usize::from(wide);
        let bottom = area.bottom() - 1;
        let rows_high = u16::try_from(column.len()).unwrap_or(0);
        // Partial coverage is seen without colours too.
        let whole = !matches!(line.coverage, Some(Coverage::NotRecorded | Coverage::Partial));
        for (up, block) in (1u16..).zip(&column) {
            let block = if whole { block } else { "▒" };
            frame.buffer_mut().set_stringn(x, bottom - up, block.repeat(cells), cells, style);
        }
        // Three figures may use the gap beside the column.
        let figure =
            if cells + 1 < figure.len() { String::new() } else { right(&figure, cells.max(figure.len())) };
        frame.buffer_mut().set_stringn(x, bottom - rows_high - 1, figure, cells + 1, style);
        let label = cut(&line.short, cells);
        frame.buffer_mut().set_stringn(x, bottom, right(&label, cells), cells, cx.theme.faint);
    }
}

/// A bar of eighths of a cell.
fn bar(value: u64, most: u64, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if most == 0 || cells == 0 {
        return String::new();
    }
    let eighths = usize::try_from(value * (cells as u64) * 8 / most).unwrap_or(0);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// A column of eighths of a cell, from the bottom up.
fn column(value: u64, most: u64, cells: usize) -> Vec<&'static str> {
    const EIGHTHS: [&str; 7] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];
    if most == 0 {
        return Vec::new();
    }
    let eighths = usize::try_from(value * (cells as u64) * 8 / most).unwrap_or(0);
    let mut column = vec!["█"; eighths / 8];
    column.extend((eighths % 8).checked_sub(1).map(|rest| EIGHTHS[rest]));
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 16, 4), "▎");
        assert_eq!(bar(3, 0, 4), "");
    }

    #[test]
    fn a_column_is_as_high_as_its_share() {
        assert_eq!(column(10, 10, 3), ["█", "█", "█"]);
        assert_eq!(column(1, 2, 3), ["█", "▄"]);
        assert!(column(5, 0, 3).is_empty());
    }
}
