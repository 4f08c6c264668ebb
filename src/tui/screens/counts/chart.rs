//! Drawing figures as columns and bars, in eighths of a cell. What was not recorded is `?`, never an empty column.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::code::Coverage;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, right, width};

use super::sheet::Line;

/// Columns that stand for periods, the chosen one marked below. One that was not recorded has `?`, not an empty column.
pub(super) fn render_chart(frame: &mut Frame<'_>, area: Rect, lines: &[Line], at: usize, cx: &Cx<'_>) {
    let count = u16::try_from(lines.len().max(1)).unwrap_or(u16::MAX);
    let wide = (area.width / count).saturating_sub(1).clamp(2, 9);
    let fits = usize::from((area.width + 1) / (wide + 1));
    let first = lines.len().saturating_sub(fits).min(at);
    let lines = &lines[first..];
    let most = lines.iter().map(|line| line.size).max().unwrap_or(0);
    // One line for the figures above the highest column, one for the periods below.
    let height = usize::from(area.height.saturating_sub(2));
    for (number, (x, line)) in (area.x..area.right()).step_by(usize::from(wide) + 1).zip(lines).enumerate() {
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
        let chosen = first + number == at;
        let style = if chosen { cx.theme.chosen } else { cx.theme.faint };
        frame.buffer_mut().set_stringn(x, bottom, right(&label, cells), cells, style);
        // For those who see no colour, where there is a cell before it.
        let before = x + u16::try_from(cells.saturating_sub(width(&label))).unwrap_or(0);
        if chosen && before > area.x {
            frame.buffer_mut().set_stringn(before - 1, bottom, "▸", 1, style);
        }
    }
}

/// The bar of a line. Partial coverage is seen without colours too.
pub(super) fn bar_of(line: &Line, most: u64, cells: usize) -> String {
    let bar = bar(line.size, most, cells);
    match line.coverage {
        Some(Coverage::Partial | Coverage::NotRecorded) => "▒".repeat(width(&bar)),
        _ => bar,
    }
}

/// A bar of eighths of a cell.
pub(super) fn bar(value: u64, most: u64, cells: usize) -> String {
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
