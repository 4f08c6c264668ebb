//! What was counted, as lines to draw: calls and requests, whole and split, become one sort of sheet. A figure of a
//! period that was not recorded is `?`, never 0.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{CALLS, COMPARED, COMPARED_SHARES, Columns, DURATIONS, REQUESTS, SHARES};
use super::{appointments, name_of};
use crate::domain::code::{Code, Coverage, Period, Split, Weekday};
use crate::domain::count::{
    Compared, Count, DurationCount, DurationSplit, Durations, Side, Span, SplitCompared, SplitCount,
    total as total_of_calls,
};
use crate::domain::coverage::together;
use crate::domain::shift::Tally;
use crate::domain::translation::{
    Figures, Interpreter, RequestCount, RequestSplitCount, total as total_of_requests,
};
use crate::i18n::Lang;
use crate::i18n::codes::Worded;
use crate::i18n::counts::{change, per_cent};
use crate::say;
use crate::store::{Answer, Comparison};
use crate::tui::app::Cx;
use crate::tui::screens::calls::log::duration;

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
    /// Its days, where it is a period.
    pub span: Option<Span>,
    /// The days that it is compared with.
    pub before: Option<Span>,
    /// Its value, where it is of a split.
    pub value: Option<String>,
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
    /// What to know of all of it, over the headings.
    pub above: String,
}

impl Sheet {
    /// The sheet of an answer; none of one that is made of cells.
    pub fn of(
        answer: &Answer,
        interpreters: &[Interpreter],
        split: Option<Split>,
        period: Period,
        cx: &Cx<'_>,
    ) -> Option<Self> {
        Some(match answer {
            Answer::Calls { rows, values, tallies } => of_calls(rows, values, tallies, split, period, cx),
            Answer::Requests { rows, values } => of_requests(rows, values, interpreters, split, period, cx),
            Answer::Appointments { rows, values } => appointments::sheet(rows, values, split, period, cx),
            Answer::Compared(_, found) => of_comparison(found, split, period, cx),
            Answer::Durations { rows, values } => of_durations(rows, values, split, period, cx),
            Answer::Cross { .. } => return None,
        })
    }
}

impl Sheet {
    /// The sheet of calls that a filter means: nobody knows what those that were counted on paper were about.
    pub fn without_paper(mut self) -> Self {
        for line in self.lines.iter_mut().chain([&mut self.total]) {
            for (column, figure) in line.figures.iter_mut().enumerate() {
                if self.columns.is_without_records(column) {
                    figure.clear();
                }
            }
        }
        self.beside.clear();
        self
    }
}

fn of_calls(
    rows: &[Count],
    values: &[SplitCount],
    tallies: &[Tally],
    split: Option<Split>,
    period: Period,
    cx: &Cx<'_>,
) -> Sheet {
    let all = total_of_calls(rows, tallies);
    let mut total = all.as_ref().map_or_else(Line::default, calls);
    let mut lines: Vec<Line> = match split {
        None => rows.iter().map(|row| calls(row).dated(row.from, &row.date, period, cx)).collect(),
        Some(split) => calls_by(split, values)
            .into_iter()
            .map(|(value, size)| Line { size, ..Line::of_value(split, value, &[], cx) })
            .collect(),
    };
    if split.is_some() {
        total.size = lines.iter().map(|line| line.size).sum();
        // The whole is unknown where nothing was recorded of it; its share says nothing.
        total.figures = total.figures.into_iter().take(1).chain([String::new()]).collect();
        for line in &mut lines {
            line.figures = vec![line.size.to_string(), share(line.size, total.size, cx.lang)];
        }
    }
    let paper = all.map_or(0, |all| all.tally);
    let beside = say!(cx.lang, "  e {paper} em papel", "  and {paper} on paper");
    Sheet {
        columns: if split.is_some() { &SHARES } else { &CALLS },
        lines,
        total,
        beside: if paper > 0 { beside } else { String::new() },
        above: String::new(),
    }
}

fn of_requests(
    rows: &[RequestCount],
    values: &[RequestSplitCount],
    interpreters: &[Interpreter],
    split: Option<Split>,
    period: Period,
    cx: &Cx<'_>,
) -> Sheet {
    Sheet {
        columns: &REQUESTS,
        lines: match split {
            None => rows
                .iter()
                .map(|row| {
                    let span = Some(Span { from: row.from, to: row.to });
                    let line = Line { span, ..requests(&row.figures, Some(row.coverage)) };
                    line.dated(row.from, &row.date, period, cx)
                })
                .collect(),
            Some(split) => requests_by(split, values)
                .into_iter()
                .map(|(value, figures)| {
                    let named = Line::of_value(split, value, interpreters, cx);
                    Line { name: named.name, value: named.value, ..requests(&figures, None) }
                })
                .collect(),
        },
        total: total_of_requests(rows)
            .map_or_else(Line::default, |all| requests(&all.figures, Some(all.coverage))),
        beside: String::new(),
        above: String::new(),
    }
}

fn of_comparison(found: &Comparison, split: Option<Split>, period: Period, cx: &Cx<'_>) -> Sheet {
    let row = |compared: &Compared| {
        let (now, before) = (&compared.now, compared.before.as_ref());
        let unknown = |side: &Side| side.coverage == Coverage::NotRecorded;
        Line {
            size: now.calls,
            figures: vec![
                number(now.calls, unknown(now)),
                number(now.tally, false),
                before.map_or(String::new(), |side| number(side.calls, unknown(side))),
                before.map_or(String::new(), |side| number(side.tally, false)),
                change(compared.change, cx.lang),
            ],
            coverage: Some(now.coverage),
            span: Some(now.span),
            before: before.map(|side| side.span),
            ..Line::default()
        }
    };
    let mut total = row(&found.total);
    let lines = match split {
        None => found
            .rows
            .iter()
            .map(|(count, compared)| row(compared).dated(count.from, &count.date, period, cx))
            .collect(),
        Some(split) => {
            total.figures = [0, 2, 4].map(|column| total.figures[column].clone()).into();
            let values: BTreeMap<&str, &SplitCompared> =
                found.split_total.iter().map(|one| (one.value.as_str(), one)).collect();
            let line = |(value, one): (&str, &SplitCompared)| {
                // Where days are missing, none of a value is not known to be none.
                let unknown = one.change.unknown_days > 0;
                Line {
                    size: one.calls,
                    figures: vec![
                        number(one.calls, unknown),
                        one.before.map_or(String::new(), |before| number(before, unknown)),
                        change(one.change, cx.lang),
                    ],
                    before: total.before,
                    ..Line::of_value(split, value, &[], cx)
                }
            };
            sorted(values, split, |one| one.calls).into_iter().map(line).collect()
        }
    };
    let columns = if split.is_some() { &COMPARED_SHARES } else { &COMPARED };
    let above = found.total.before.map_or(String::new(), |side| {
        let Span { from, to } = side.span;
        say!(cx.lang, "Antes, no total: {from} — {to}", "Before, in total: {from} — {to}")
    });
    Sheet { columns, lines, total, beside: String::new(), above }
}

fn of_durations(
    rows: &[DurationCount],
    values: &[DurationSplit],
    split: Option<Split>,
    period: Period,
    cx: &Cx<'_>,
) -> Sheet {
    let all: Durations = rows.iter().map(|row| &row.figures).sum();
    let whole = together(rows.iter().map(|row| row.coverage));
    Sheet {
        columns: &DURATIONS,
        lines: match split {
            None => rows
                .iter()
                .map(|row| {
                    let span = Some(Span { from: row.from, to: row.to });
                    let line = Line { span, ..durations(&row.figures, Some(row.coverage)) };
                    line.dated(row.from, &row.date, period, cx)
                })
                .collect(),
            Some(split) => {
                let mut sums: BTreeMap<&str, Vec<&Durations>> = BTreeMap::new();
                for row in values {
                    sums.entry(&row.value).or_default().push(&row.figures);
                }
                let sums = sums.into_iter();
                let sums = sums.map(|(value, of)| (value, of.into_iter().sum::<Durations>())).collect();
                sorted(sums, split, |of| of.talk.number())
                    .into_iter()
                    .map(|(value, of)| {
                        let named = Line::of_value(split, value, &[], cx);
                        Line { name: named.name, value: named.value, ..durations(&of, None) }
                    })
                    .collect()
            }
        },
        total: durations(&all, Some(whole)),
        beside: String::new(),
        above: String::new(),
    }
}

impl Line {
    /// The line of a value of a split.
    pub(super) fn of_value(split: Split, value: &str, interpreters: &[Interpreter], cx: &Cx<'_>) -> Self {
        let name = name_of(split, value, interpreters, cx);
        Self { name, value: Some(value.to_owned()), ..Self::default() }
    }

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
        span: Some(Span { from: row.from, to: row.to }),
        ..Line::default()
    }
}

/// How long things took: of none there is nothing to say.
fn durations(of: &Durations, coverage: Option<Coverage>) -> Line {
    let unknown = coverage == Some(Coverage::NotRecorded);
    let figures = [&of.talk, &of.wrap_up, &of.wait].into_iter().flat_map(|spread| {
        let times = [spread.mean_s(), spread.median_s(), spread.p90_s()];
        let times = times.map(|time| time.map_or(String::new(), duration));
        std::iter::once(number(spread.number(), unknown)).chain(times)
    });
    Line { size: of.talk.number(), figures: figures.collect(), coverage, ..Line::default() }
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
    (part * 1000 + all / 2).checked_div(all).map_or(String::new(), |tenths| per_cent(tenths, lang))
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
}
