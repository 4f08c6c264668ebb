//! Drawing a cross table: headings and sums stay in sight, the cells between them scroll in both directions.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::Coverage;
use crate::i18n::codes::Worded;
use crate::i18n::counts::per_cent;
use crate::i18n::word;
use crate::say;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, right, width};
use crate::tui::widgets::panel::first_in_sight;

use super::Counts;
use super::grid::Grid;

/// The least and the most width of a column of cells, and that of the sums.
const CELL: (usize, usize) = (11, 18);
const SUM: usize = 8;

impl Counts {
    pub(super) fn render_cross(&self, frame: &mut Frame<'_>, area: Rect, grid: &Grid, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        let (at, column) = (self.at.min(rows), self.column.min(columns));
        let widest = grid.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
        let name = widest.clamp(10, (cells / 4).max(10));
        let room = cells.saturating_sub(name + SUM);
        let wide = (room / columns.max(1)).clamp(CELL.0, CELL.1);
        let fits = (room / wide).max(1);
        let first = first_in_sight(column.min(columns.saturating_sub(1)), columns, fits);
        let shown = first..(first + fits).min(columns);

        let heading = |column: usize| {
            let name = grid.columns.get(column).map_or("", |axis| axis.name.as_str());
            format!(" {}", right(&cut(name, wide - 2), wide - 1))
        };
        let total = word("Total", "Total").to(cx.lang);
        // How many columns are out of sight stands where the names of the rows begin.
        let left = if first > 0 { format!("‹{first} ") } else { String::new() };
        let beyond = columns - shown.end;
        let corner = if beyond > 0 { format!("{left}{beyond}›") } else { left };
        let mut x = put(frame, area.x + 1, area.y, &fit(&corner, name), cx.theme.accent);
        for one in shown.clone() {
            let style = if one == column { cx.theme.accent } else { cx.theme.faint };
            x = put(frame, x, area.y, &heading(one), style);
        }
        put(
            frame,
            x,
            area.y,
            &right(total, SUM),
            if column == columns { cx.theme.accent } else { cx.theme.faint },
        );

        // Below the cells: their sums, and what the chosen one is.
        let height = usize::from(area.height).saturating_sub(3);
        let top = first_in_sight(at.min(rows.saturating_sub(1)), rows, height);
        let line = |frame: &mut Frame<'_>, y: u16, row: usize, name_of: &str, style: Style| {
            let mark = if row == at { "▸" } else { " " };
            put(frame, area.x, y, mark, cx.theme.accent);
            let mut x = put(
                frame,
                area.x + 1,
                y,
                &fit(name_of, name),
                if row == at { cx.theme.accent } else { style },
            );
            for one in shown.clone().chain([columns]) {
                let wide = if one == columns { SUM } else { wide };
                let chosen = row == at && one == column;
                let style = match (chosen, one == columns) {
                    (true, _) => cx.theme.chosen,
                    (false, true) => cx.theme.title,
                    (false, false) => style,
                };
                x = put(frame, x, y, &right(&grid.figure(row, one), wide), style);
            }
        };
        for (y, (row, axis)) in (area.y + 1..).zip(grid.rows.iter().enumerate().skip(top).take(height)) {
            line(frame, y, row, &axis.name, cx.theme.text);
        }
        line(frame, area.bottom().saturating_sub(2), rows, total, cx.theme.title);
        let text = detail(grid, at, column, cells, cx);
        put(frame, area.x + 1, area.bottom().saturating_sub(1), &cut(&text, cells), cx.theme.faint);
    }
}

/// Writes at a place, and says where it ended.
pub(super) fn put(frame: &mut Frame<'_>, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let room = usize::from(frame.area().right().saturating_sub(x));
    frame.buffer_mut().set_stringn(x, y, text, room, style).0
}

/// The chosen cell in so many cells: what it is of, its share, the coverage. Where there is little room its name is cut, never
/// what is to be known of the figure.
pub(super) fn detail(grid: &Grid, row: usize, column: usize, room: usize, cx: &Cx<'_>) -> String {
    let of = [grid.rows.get(row), grid.columns.get(column)];
    let names: Vec<&str> = of.into_iter().flatten().map(|axis| axis.name.as_str()).collect();
    let all = word("tudo", "all").to(cx.lang);
    let name = if names.is_empty() { all.to_owned() } else { names.join(" × ") };
    let (calls, whole) = (grid.calls(row, column), grid.calls(usize::MAX, usize::MAX));
    let coverage = grid.coverage_of(row);
    let figure = match (calls, coverage) {
        (0, Coverage::NotRecorded) => "?".to_owned(),
        (calls, _) => match (calls * 2000 + whole).checked_div(2 * whole) {
            Some(tenths) => format!("{calls} ({})", per_cent(tenths, cx.lang)),
            None => calls.to_string(),
        },
    };
    let paper = match grid.paper {
        0 => String::new(),
        paper => say!(cx.lang, " · no período {paper} em papel", " · {paper} on paper in the range"),
    };
    let said = format!(": {figure} · {}{paper}", coverage.word().to(cx.lang));
    format!("{}{said}", cut(&name, room.saturating_sub(width(&said))))
}
