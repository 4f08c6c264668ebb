//! What was counted, as lines to draw: calls and requests, whole and split, become one sort of sheet. A figure of a
//! period that was not recorded is `?`, never 0.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Answer, appointments, name_of};
use crate::domain::code::{Code, Coverage, Period, Split, Weekday};
use crate::domain::count::{Count, SplitCount, total as total_of_calls};
use crate::domain::translation::{Figures, RequestSplitCount, total as total_of_requests};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::log::duration;
use crate::tui::widgets::cells::right;

/// Columns of figures: what each is called and how wide it is, and which of them are shown where there is room for
/// how many, the most first.
pub struct Columns {
    pub(super) all: &'static [(Word, usize)],
    pub(super) choices: &'static [&'static [usize]],
}

impl Columns {
    /// The columns that fit beside something that wide; the fewest always do.
    pub fn that_fit(&self, cells: usize, beside: usize) -> &'static [usize] {
        let fits = |choice: &&&[usize]| beside + self.width(choice) <= cells;
        self.choices.iter().find(fits).or(self.choices.last()).copied().unwrap_or_default()
    }

    /// How wide these columns are together.
    pub fn width(&self, shown: &[usize]) -> usize {
        shown.iter().map(|column| self.all[*column].1).sum()
    }

    /// Whether these are all of them.
    pub fn are_all(&self, shown: &[usize]) -> bool {
        shown.len() == self.all.len()
    }

    /// Whether they need a heading.
    pub fn are_named(&self) -> bool {
        self.all.iter().any(|(name, _)| !name.pt.is_empty())
    }

    /// The heading of these columns.
    pub fn heading(&self, shown: &[usize], lang: Lang) -> String {
        shown.iter().map(|column| right(self.all[*column].0.to(lang), self.all[*column].1)).collect()
    }

    /// The figures of a line in these columns.
    pub fn figures(&self, shown: &[usize], line: &Line) -> String {
        let figure = |column: &usize| line.figures.get(*column).map_or("", String::as_str);
        shown.iter().map(|column| right(figure(column), self.all[*column].1)).collect()
    }
}

const CALLS: Columns = Columns {
    all: &[
        (word("Total", "Calls"), 6),
        (word("Atend.", "Serv."), 7),
        (word("S/at.", "Non-s"), 6),
        (word("Tard.", "Late"), 6),
        (word("Trad.", "Trans"), 6),
        (word("Marc.", "Appts"), 6),
        (word("Papel", "Tally"), 6),
    ],
    choices: &[&[0, 1, 2, 3, 4, 5, 6], &[0, 1, 2, 6]],
};

/// Calls by a dimension: how many, and their share.
const SHARES: Columns = Columns { all: &[(word("", ""), 7), (word("", ""), 8)], choices: &[&[0, 1]] };

const REQUESTS: Columns = Columns {
    all: &[
        (word("Total", "Total"), 6),
        (word("Interp.", "Interp."), 8),
        (word("Desist.", "Aband."), 8),
        (word("N/sat.", "Unmet"), 7),
        (word("Canc.", "Canc."), 6),
        (word("Aberto", "Open"), 7),
        (word("Min.", "Min."), 6),
        (word("Med.", "Med."), 7),
        (word("P90", "P90"), 7),
    ],
    // What was cancelled or is open stands back first: the split by outcome has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8], &[0, 1, 2, 3, 6, 7, 8], &[0, 1, 2, 3]],
};

/// A line: a period, a value of a split, or the sum of all.
#[derive(Default)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// What it is called under a column of a chart.
    pub short: String,
    /// How many: what bars and columns are drawn from.
    pub size: u64,
    /// The figures, one for each column.
    pub figures: Vec<String>,
    /// How far they can be believed, where it is a period.
    pub coverage: Option<Coverage>,
}

/// What is drawn.
pub struct Sheet {
    /// Its columns.
    pub columns: &'static Columns,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The sum of all.
    pub total: Line,
    /// What there is to say beside the sum of a split: what was counted on paper.
    pub beside: String,
    /// What is said where there is nothing.
    pub none: Word,
}

impl Sheet {
    /// The sheet of an answer.
    pub fn of(answer: &Answer, split: Option<Split>, period: Period, cx: &Cx<'_>) -> Self {
        match answer {
            Answer::Calls { rows, values, tallies } => {
                let all = total_of_calls(rows, tallies);
                let mut total = all.as_ref().map_or_else(Line::default, calls);
                let mut lines: Vec<Line> = match split {
                    None => {
                        rows.iter().map(|row| calls(row).dated(row.from, &row.date, period, cx)).collect()
                    }
                    Some(split) => calls_by(split, values)
                        .into_iter()
                        .map(|(value, size)| Line {
                            name: name_of(split, value, &[], cx),
                            size,
                            ..Line::default()
                        })
                        .collect(),
                };
                if split.is_some() {
                    total.size = lines.iter().map(|line| line.size).sum();
                    for line in &mut lines {
                        line.figures = vec![line.size.to_string(), share(line.size, total.size, cx.lang)];
                    }
                }
                let paper = all.map_or(0, |all| all.tally);
                let beside = say!(cx.lang, ", e {paper} em papel", ", and {paper} on paper");
                Self {
                    columns: if split.is_some() { &SHARES } else { &CALLS },
                    lines,
                    total,
                    beside: if paper > 0 { beside } else { String::new() },
                    none: word("Sem chamadas neste período.", "No calls in this period."),
                }
            }
            Answer::Requests { rows, values, interpreters } => Self {
                columns: &REQUESTS,
                lines: match split {
                    None => rows
                        .iter()
                        .map(|row| {
                            requests(&row.figures, Some(row.coverage)).dated(row.from, &row.date, period, cx)
                        })
                        .collect(),
                    Some(split) => requests_by(split, values)
                        .into_iter()
                        .map(|(value, figures)| Line {
                            name: name_of(split, value, interpreters, cx),
                            ..requests(&figures, None)
                        })
                        .collect(),
                },
                total: total_of_requests(rows)
                    .map_or_else(Line::default, |all| requests(&all.figures, Some(all.coverage))),
                beside: String::new(),
                none: word("Sem pedidos neste período.", "No requests in this period."),
            },
            Answer::Appointments { rows, values } => appointments::sheet(rows, values, split, period, cx),
        }
    }
}

impl Line {
    /// The line of a period.
    pub(super) fn dated(self, from: NaiveDate, date: &str, period: Period, cx: &Cx<'_>) -> Self {
        let (name, short) = match period {
            Period::Day => {
                let weekday: String = Weekday::of(from).word().to(cx.lang).chars().take(3).collect();
                (format!("{date} {weekday}"), 8)
            }
            Period::Week => (date.to_owned(), 6),
            Period::Month => (date.to_owned(), 5),
            Period::Year => (date.to_owned(), 2),
        };
        Self { name, short: date.get(short..).unwrap_or(date).to_owned(), ..self }
    }
}

/// A number of things: nothing is a dot, or `?` where that is not known.
pub(super) fn number(figure: u64, unknown: bool) -> String {
    match figure {
        0 if unknown => "?".to_owned(),
        0 => "·".to_owned(),
        figure => figure.to_string(),
    }
}

fn calls(row: &Count) -> Line {
    let unknown = row.coverage == Coverage::NotRecorded;
    let figures = [row.calls, row.service, row.non_service, row.late, row.translation, row.appointments];
    let figures = figures.into_iter().map(|figure| number(figure, unknown));
    Line {
        size: row.calls,
        figures: figures.chain([number(row.tally, false)]).collect(),
        coverage: Some(row.coverage),
        ..Line::default()
    }
}

fn requests(of: &Figures, coverage: Option<Coverage>) -> Line {
    let unknown = coverage == Some(Coverage::NotRecorded);
    let numbers = [of.requests, of.interpreted, of.abandoned, of.unmet, of.cancelled, of.open, of.minutes];
    let waits = [of.wait_median_s(), of.wait_p90_s()];
    let waits = waits.into_iter().map(|wait| wait.map_or_else(|| number(0, unknown), duration));
    Line {
        size: of.requests,
        figures: numbers.into_iter().map(|figure| number(figure, unknown)).chain(waits).collect(),
        coverage,
        ..Line::default()
    }
}

/// The values of a split over the whole range: hours and weekdays in their order, the rest by size.
pub(super) fn sorted<T>(values: BTreeMap<&str, T>, split: Split, size: impl Fn(&T) -> u64) -> Vec<(&str, T)> {
    let mut values: Vec<(&str, T)> = values.into_iter().collect();
    match split {
        Split::Hour => {}
        Split::Weekday => {
            values.sort_by_key(|(value, _)| Weekday::ALL.iter().position(|day| day.code() == *value));
        }
        _ => values.sort_by_key(|(_, of)| Reverse(size(of))),
    }
    values
}

fn calls_by(split: Split, rows: &[SplitCount]) -> Vec<(&str, u64)> {
    let mut values: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        *values.entry(&row.value).or_default() += row.calls;
    }
    sorted(values, split, |calls| *calls)
}

fn requests_by(split: Split, rows: &[RequestSplitCount]) -> Vec<(&str, Figures)> {
    let mut values: BTreeMap<&str, Vec<&Figures>> = BTreeMap::new();
    for row in rows {
        values.entry(&row.value).or_default().push(&row.figures);
    }
    let values = values.into_iter().map(|(value, figures)| (value, figures.into_iter().sum())).collect();
    sorted(values, split, |figures: &Figures| figures.requests)
}

/// A share in per cent with one decimal, as the language writes it.
fn share(part: u64, all: u64, lang: Lang) -> String {
    if all == 0 {
        return String::new();
    }
    let tenths = (part * 1000 + all / 2) / all;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    say!(lang, "{whole},{tenth} %", "{whole}.{tenth}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded() {
        assert_eq!(share(1, 3, Lang::Pt), "33,3 %");
        assert_eq!(share(2, 3, Lang::En), "66.7%");
        assert_eq!(share(0, 0, Lang::Pt), "");
    }

    #[test]
    fn the_fewest_columns_fit_into_the_smallest_window() {
        // Sixty cells less the frame and the margin; period and coverage take 28 of them.
        for columns in [&CALLS, &REQUESTS] {
            let shown = columns.that_fit(57, 28);
            assert!(28 + columns.width(shown) <= 57, "{shown:?}");
        }
    }
}
