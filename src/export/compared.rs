//! Counts of calls beside those of another period as sheets: one for people, and one with every figure for programs.

use super::counts::{calls_column, sheet as whole};
use super::rows::{
    Periods, coverage_cell, coverage_column, date_column, split_cell, split_column, total_cell,
};
use super::sheet::{Cell, Chart, Column, Kind, Row, Sheet};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::count::{Against, Change, Compared, Count, Side, SplitCompared};
use crate::i18n::codes::Worded;
use crate::i18n::counts as words_of;
use crate::i18n::{Lang, Word, word};

fn column(name: &'static str, title: Word, kind: Kind, lang: Lang) -> Column {
    Column { name, title: title.to(lang).to_owned(), kind }
}

fn comparison(lang: Lang) -> String {
    word("Comparação", "Comparison").to(lang).to_owned()
}

fn data(lang: Lang) -> String {
    word("Dados", "Data").to(lang).to_owned()
}

/// What the period that it is compared with is called.
fn before_column(against: Against, lang: Lang) -> Column {
    // What is not known of it does not depend on the row's own coverage.
    column("compared_calls", against.word(), Kind::Given, lang)
}

/// A change as people read it.
fn change_column(lang: Lang) -> Column {
    column("change", word("variação", "change"), Kind::Label, lang)
}

fn spoken(change: Change, lang: Lang) -> Cell {
    Cell::Text(words_of::change(change, lang))
}

/// A change as programs read it: per cent with one decimal, and what to know of it.
fn change_columns(lang: Lang) -> [Column; 2] {
    [
        column("change_percent", word("variação em %", "change in %"), Kind::Given, lang),
        column("change_flag", word("nota", "note"), Kind::Label, lang),
    ]
}

fn change_cells(change: Change, lang: Lang) -> [Cell; 2] {
    let percent = change.tenths.map_or(Cell::Empty, |tenths| Cell::Decimal {
        tenths,
        words: words_of::change(Change { flag: None, ..change }, lang),
    });
    [percent, change.flag.map_or(Cell::Empty, |flag| Cell::coded(flag.code(), flag.word().to(lang)))]
}

/// The calls of a side.
fn calls(side: &Side) -> Cell {
    Cell::count(side.calls, side.coverage == Coverage::NotRecorded)
}

/// The calls of a value of a split: where days are missing, none is not known to be none.
fn part(calls: u64, change: Change) -> Cell {
    Cell::count(calls, change.unknown_days > 0)
}

/// A row for every period beside the one that it is compared with, for people.
pub fn sheet(
    rows: &[(Count, Compared)],
    total: &Compared,
    by: Period,
    against: Against,
    lang: Lang,
) -> Sheet {
    let line = |name: Cell, compared: &Compared| {
        let (now, before) = (&compared.now, compared.before.as_ref());
        let of_before = |cell: fn(&Side) -> Cell| before.map_or(Cell::Empty, cell);
        Row {
            cells: vec![
                name,
                Cell::Number(now.calls),
                Cell::Number(now.tally),
                coverage_cell(now.coverage, lang),
                of_before(calls),
                of_before(|side| Cell::Number(side.tally)),
                before.map_or(Cell::Empty, |side| coverage_cell(side.coverage, lang)),
                spoken(compared.change, lang),
            ],
            coverage: Some(now.coverage),
        }
    };
    let paper = |name| column(name, word("em papel", "on paper"), Kind::Given, lang);
    let periods = Periods::new(by);
    Sheet {
        title: comparison(lang),
        columns: vec![
            date_column(lang),
            calls_column(lang),
            paper("tally"),
            coverage_column(lang),
            before_column(against, lang),
            paper("compared_tally"),
            Column { name: "compared_coverage", ..coverage_column(lang) },
            change_column(lang),
        ],
        rows: rows.iter().map(|(row, compared)| line(periods.cell(&row.date), compared)).collect(),
        total: (rows.len() > 1).then(|| line(total_cell(), total)),
        chart: Some(Chart { categories: 0, series: vec![1], bars: false }),
    }
}

/// The same with every figure, for programs: the columns of plain counts, those of the other period, the change.
pub fn every_figure(rows: &[(Count, Compared)], by: Period, lang: Lang) -> Sheet {
    let counts: Vec<Count> = rows.iter().map(|(row, _)| row.clone()).collect();
    let compared = |place: usize| &rows[place].1;
    let before = |place: usize, cell: &dyn Fn(&Side) -> Cell| {
        compared(place).before.as_ref().map_or(Cell::Empty, cell)
    };
    let day = |day: chrono::NaiveDate| Cell::Period { label: day.to_string(), from: day, by: Period::Day };
    let [percent, flag] = change_columns(lang);
    let mut sheet = whole(&counts, &[], by, lang)
        .and(column("compared_from", word("comparado de", "compared from"), Kind::Label, lang), |at| {
            before(at, &|side| day(side.span.from))
        })
        .and(column("compared_to", word("comparado até", "compared to"), Kind::Label, lang), |at| {
            before(at, &|side| day(side.span.to))
        })
        .and(column("compared_calls", word("chamadas antes", "calls before"), Kind::Given, lang), |at| {
            before(at, &calls)
        })
        .and(column("compared_tally", word("em papel antes", "on paper before"), Kind::Given, lang), |at| {
            before(at, &|side| Cell::Number(side.tally))
        })
        .and(
            column("compared_coverage", word("cobertura antes", "coverage before"), Kind::Label, lang),
            |at| before(at, &|side| coverage_cell(side.coverage, lang)),
        )
        .and(percent, |at| change_cells(compared(at).change, lang)[0].clone())
        .and(flag, |at| change_cells(compared(at).change, lang)[1].clone());
    // The sums stand on the sheet for people.
    (sheet.title, sheet.total, sheet.chart) = (data(lang), None, None);
    sheet
}

/// A row for every value of a split in every period, for people. `words` says what a value is called.
pub fn by_split(
    rows: &[SplitCompared],
    total: &Compared,
    by: Period,
    (against, split): (Against, Split),
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let line = |first: Cell, value: Cell, calls: u64, before: Option<u64>, change: Change| Row {
        cells: vec![
            first,
            value,
            part(calls, change),
            before.map_or(Cell::Empty, |before| part(before, change)),
            spoken(change, lang),
        ],
        coverage: None,
    };
    let periods = Periods::new(by);
    let lines = rows.iter().map(|row| {
        let value = split_cell(split, &row.value, &words);
        line(periods.cell(&row.date), value, row.calls, row.before, row.change)
    });
    let before = total.before.map(|side| side.calls);
    Sheet {
        title: comparison(lang),
        columns: vec![
            date_column(lang),
            split_column(split, lang),
            calls_column(lang),
            before_column(against, lang),
            change_column(lang),
        ],
        rows: lines.collect(),
        total: Some(line(total_cell(), Cell::Empty, total.now.calls, before, total.change)),
        chart: None,
    }
}

/// The same for programs, with the change as a number.
pub fn every_figure_by_split(
    rows: &[SplitCompared],
    by: Period,
    (against, split): (Against, Split),
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let periods = Periods::new(by);
    let line = |row: &SplitCompared| {
        let [percent, flag] = change_cells(row.change, lang);
        let cells = vec![
            periods.cell(&row.date),
            split_cell(split, &row.value, &words),
            part(row.calls, row.change),
            row.before.map_or(Cell::Empty, |before| part(before, row.change)),
            percent,
            flag,
        ];
        Row { cells, coverage: None }
    };
    let [percent, flag] = change_columns(lang);
    Sheet {
        title: data(lang),
        columns: vec![
            date_column(lang),
            split_column(split, lang),
            calls_column(lang),
            before_column(against, lang),
            percent,
            flag,
        ],
        rows: rows.iter().map(line).collect(),
        total: None,
        chart: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::count::{Flag, Span};

    fn count(date: &str, side: Side) -> Count {
        Count {
            date: date.to_owned(),
            from: side.span.from,
            to: side.span.to,
            calls: side.calls,
            service: side.calls,
            non_service: 0,
            late: 0,
            translation: 0,
            appointments: 0,
            tally: side.tally,
            coverage: side.coverage,
        }
    }

    #[test]
    fn what_was_not_recorded_is_no_zero_in_any_part_of_it() {
        let day = |text: &str| text.parse().unwrap();
        let side = |from, to, calls, coverage, unknown_days| Side {
            span: Span { from: day(from), to: day(to) },
            calls,
            tally: 0,
            coverage,
            unknown_days,
        };
        let now = side("2015-01-01", "2015-01-31", 2_100, Coverage::Recorded, 0);
        let before = side("2014-01-01", "2014-01-31", 0, Coverage::NotRecorded, 22);
        let total = Compared::new(now, Some(before), day("2015-06-01"));
        assert_eq!(total.change.flag, Some(Flag::NotRecorded));
        let of_then = SplitCompared {
            date: "2015-01".into(),
            value: "ukr".into(),
            calls: 70,
            before: Some(0),
            change: total.change_of(70, 0, day("2015-06-01")),
        };
        let split = (Against::LastYear, Split::Language);
        let (by, lang) = (Period::Month, Lang::En);
        let rows = [(count("2015-01", now), total)];
        let of_then = [of_then];
        for (sheet, column, lines) in [
            (sheet(&rows, &rows[0].1, by, Against::LastYear, lang), 4, 1),
            (every_figure(&rows, by, lang), 11, 1),
            (by_split(&of_then, &rows[0].1, by, split, lang, str::to_owned), 3, 2),
            (every_figure_by_split(&of_then, by, split, lang, str::to_owned), 3, 1),
        ] {
            assert!(sheet.columns[column].name.starts_with("compared_calls"));
            assert_eq!(sheet.lines().count(), lines);
            for row in sheet.lines() {
                let (cell, kind) = (&row.cells[column], sheet.columns[column].kind);
                assert_eq!(cell.words(kind, false, |n| n.to_string()), "?", "{row:?}");
                assert_eq!(cell.plain(), "0", "{row:?}");
            }
        }
    }
}
