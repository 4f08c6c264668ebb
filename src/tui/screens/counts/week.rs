//! Drawing a week of hours: how many calls come at which hour of which weekday, in shades that are seen without colours.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::code::Coverage;
use crate::domain::count::shades;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::first_in_sight;

use super::Counts;
use super::calendar::{FEWER_TO_MORE, SHADES, flow};
use super::cross::{detail, put};
use super::grid::Grid;

/// Room for the names of weekdays, the sums, and the coverage where there is room for it.
const NAME: usize = 14;
const SUM: usize = 7;
const COVERAGE: usize = 14;

impl Counts {
    pub(super) fn render_week(&self, frame: &mut Frame<'_>, area: Rect, grid: &Grid, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        let (at, column) = (self.at.min(rows), self.column.min(columns));
        let covered = cells >= NAME + SUM + COVERAGE + 6 * columns;
        let room = cells.saturating_sub(NAME + SUM + if covered { COVERAGE } else { 0 });
        let wide = (room / columns.max(1)).clamp(5, 8);
        let fits = (room / wide).max(1);
        let first = first_in_sight(column.min(columns.saturating_sub(1)), columns, fits);
        let shown = first..(first + fits).min(columns);
        let numbers: Vec<u64> = (0..rows * columns).map(|n| grid.calls(n / columns, n % columns)).collect();
        let shades = shades(&numbers, SHADES.len());

        let mut x = put(frame, area.x + 1, area.y, &fit("", NAME), cx.theme.faint);
        for one in shown.clone() {
            let style = if one == column { cx.theme.accent } else { cx.theme.faint };
            x = put(frame, x, area.y, &right(&grid.columns[one].name, wide), style);
        }
        let total = word("Total", "Total").to(cx.lang);
        x = put(frame, x, area.y, &right(total, SUM), cx.theme.faint);
        if covered {
            put(frame, x + 2, area.y, word("Cobertura", "Coverage").to(cx.lang), cx.theme.faint);
        }
        for row in 0..=rows {
            let y = area.y + 1 + u16::try_from(row).unwrap_or(0);
            if y >= area.bottom() {
                return;
            }
            put(frame, area.x, y, if row == at { "▸" } else { " " }, cx.theme.accent);
            let name = grid.rows.get(row).map_or(total, |axis| axis.name.as_str());
            let coverage = grid.coverage_of(row);
            let known = match coverage {
                Coverage::Partial | Coverage::NotRecorded => cx.theme.notice,
                Coverage::Closed => cx.theme.faint,
                Coverage::Recorded => cx.theme.text,
            };
            let style = if row == at { cx.theme.accent } else { known };
            let mut x = put(frame, area.x + 1, y, &fit(name, NAME), style);
            for one in shown.clone() {
                let shade = if row < rows { shades[row * columns + one] } else { 0 };
                let block = shade.checked_sub(1).map_or(" ", |shade| SHADES[shade]);
                let text = format!(" {block}{}", right(&grid.figure(row, one), wide - 2));
                let style = if row == at && one == column { cx.theme.chosen } else { known };
                x = put(frame, x, y, &text, style);
            }
            let style = if row == at && column == columns { cx.theme.chosen } else { cx.theme.title };
            x = put(frame, x, y, &right(&grid.figure(row, columns), SUM), style);
            if covered {
                put(frame, x + 2, y, coverage.word().to(cx.lang), known);
            }
        }
        let legend = flow(&LEGEND, cells, cx);
        let below = area.y + 3 + u16::try_from(rows).unwrap_or(0);
        let lines = std::iter::once(detail(grid, at, column, cells, cx)).chain(legend);
        for (y, text) in (below..area.bottom()).zip(lines) {
            put(frame, area.x + 1, y, &cut(&text, cells), cx.theme.faint);
        }
    }
}

const LEGEND: [Word; 4] = [
    FEWER_TO_MORE,
    word("· nenhuma", "· none"),
    word("? sem registo", "? not recorded"),
    word("- fechada", "- closed"),
];
