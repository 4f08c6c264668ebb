//! Cells beside each other: calls by two dimensions, or a week of hours; with the sums of rows and columns.

use std::collections::BTreeMap;

use chrono::Timelike;

use crate::domain::code::{Code, Coverage, Split, Weekday};
use crate::domain::count::{Count, CrossCount, Narrow, total};
use crate::domain::coverage::together;
use crate::domain::shift::Tally;
use crate::i18n::codes::Worded;
use crate::tui::app::Cx;

use super::name_of;
use super::sheet::sorted;

/// A row or a column.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// The code in its dimension.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// How far the days that it is of were recorded, where it is of some days only.
    pub coverage: Option<Coverage>,
}

/// The cells.
#[derive(Debug)]
pub(super) struct Grid {
    pub splits: [Split; 2],
    pub rows: Vec<Axis>,
    pub columns: Vec<Axis>,
    cells: BTreeMap<(String, String), u64>,
    /// How far the whole was recorded.
    pub coverage: Coverage,
    /// Calls counted on paper meanwhile.
    pub paper: u64,
}

impl Grid {
    fn of(rows: &[Count], cells: &[CrossCount], tallies: &[Tally], splits: [Split; 2]) -> Self {
        let mut sums: BTreeMap<(String, String), u64> = BTreeMap::new();
        for cell in cells {
            let [one, other] = cell.values.clone();
            *sums.entry((one, other)).or_default() += cell.calls;
        }
        let whole = total(rows, tallies);
        Self {
            splits,
            rows: Vec::new(),
            columns: Vec::new(),
            cells: sums,
            coverage: together(rows.iter().map(|row| row.coverage)),
            paper: whole.map_or(0, |whole| whole.tally),
        }
    }

    /// Calls by two dimensions, the largest first.
    pub(super) fn cross(
        rows: &[Count],
        cells: &[CrossCount],
        tallies: &[Tally],
        splits: [Split; 2],
        cx: &Cx<'_>,
    ) -> Self {
        let grid = Self::of(rows, cells, tallies, splits);
        let axis = |at: usize, split: Split| {
            let mut values: BTreeMap<&str, u64> = BTreeMap::new();
            for ((one, other), calls) in &grid.cells {
                *values.entry([one, other][at]).or_default() += calls;
            }
            let values = sorted(values, split, |calls| *calls).into_iter();
            let named = |value: &str| name_of(split, value, &[], cx);
            values
                .map(|(value, _)| Axis { value: value.to_owned(), name: named(value), coverage: None })
                .collect::<Vec<_>>()
        };
        let (rows, columns) = (axis(0, splits[0]), axis(1, splits[1]));
        Self { rows, columns, ..grid }
    }

    /// Weekdays by hours: all weekdays, and every hour from the first with calls or opening hours to the last. `rows` are
    /// single days.
    pub(super) fn week(rows: &[Count], cells: &[CrossCount], tallies: &[Tally], cx: &Cx<'_>) -> Self {
        let grid = Self::of(rows, cells, tallies, [Split::Weekday, Split::Hour]);
        let days = Weekday::ALL.iter().map(|weekday| Axis {
            value: weekday.code().to_owned(),
            name: weekday.word().to(cx.lang).to_owned(),
            coverage: Some(together(
                rows.iter().filter(|row| Weekday::of(row.from) == *weekday).map(|row| row.coverage),
            )),
        });
        let open = rows.iter().filter_map(|row| cx.config.calendar.opening(row.from));
        let open = open.flat_map(|(open, close)| [open.hour(), close.hour().saturating_sub(1)]);
        let called = grid.cells.keys().filter_map(|(_, hour)| hour.parse::<u32>().ok());
        let hours: Vec<u32> = open.chain(called).collect();
        let (first, last) = (hours.iter().min().copied(), hours.iter().max().copied());
        let columns = (first.unwrap_or(9)..=last.unwrap_or(18)).map(|hour| Axis {
            value: format!("{hour:02}"),
            name: format!("{hour:02}h"),
            coverage: None,
        });
        let (rows, columns) = (days.collect(), columns.collect());
        Self { rows, columns, ..grid }
    }

    /// The calls of a cell; one beyond the rows or the columns is their sum.
    pub(super) fn calls(&self, row: usize, column: usize) -> u64 {
        match (self.rows.get(row), self.columns.get(column)) {
            (Some(row), Some(column)) => {
                self.cells.get(&(row.value.clone(), column.value.clone())).copied().unwrap_or(0)
            }
            (row, column) => {
                let is_in = |((one, other), _): &(&(String, String), &u64)| {
                    row.is_none_or(|row| row.value == *one)
                        && column.is_none_or(|column| column.value == *other)
                };
                self.cells.iter().filter(is_in).map(|(_, calls)| calls).sum()
            }
        }
    }

    /// How far a cell was recorded.
    pub(super) fn coverage_of(&self, row: usize) -> Coverage {
        self.rows.get(row).and_then(|row| row.coverage).unwrap_or(self.coverage)
    }

    /// A cell as people read it: what was not recorded is unknown, never nothing.
    pub(super) fn figure(&self, row: usize, column: usize) -> String {
        match (self.calls(row, column), self.coverage_of(row)) {
            (0, Coverage::NotRecorded) => "?".to_owned(),
            (0, Coverage::Closed) => "-".to_owned(),
            (0, _) => "·".to_owned(),
            (calls, _) => calls.to_string(),
        }
    }

    /// What the calls of a cell have in common.
    pub(super) fn narrows(&self, row: usize, column: usize) -> Vec<Narrow> {
        let is = |split, axis: Option<&Axis>| axis.map(|axis| Narrow::Is(split, axis.value.clone()));
        let [one, other] = self.splits;
        [is(one, self.rows.get(row)), is(other, self.columns.get(column))].into_iter().flatten().collect()
    }
}
