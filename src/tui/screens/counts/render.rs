//! Drawing the counts. Coverage stands beside every figure: a day without records is shown as `?`, never as 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::{Coverage, Period, Weekday};
use crate::domain::count::{Count, total};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::{first_in_sight, list, panel};

use super::{Counts, name_of};

impl Counts {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let (from, to) = self.range(cx);
        let by = word("por", "by").to(cx.lang);
        let mut title = format!(
            "{} · {by} {} · {from} — {to}",
            word("Contagens", "Counts").to(cx.lang),
            self.period.word().to(cx.lang)
        );
        if let Some(split) = self.split {
            let split_by = word("dividido por", "split by").to(cx.lang);
            title = format!("{title} · {split_by} {}", split.word().to(cx.lang));
        }
        let inside = panel(frame, area, &title, true, cx.theme);
        if !self.loaded {
            let counting = word("a contar…", "counting…").to(cx.lang);
            let cells = usize::from(inside.width).saturating_sub(1);
            frame.buffer_mut().set_stringn(inside.x + 1, inside.y, counting, cells, cx.theme.faint);
            return;
        }
        if self.split.is_some() {
            self.render_split(frame, inside, cx);
        } else if self.chart {
            self.render_chart(frame, inside, cx);
        } else {
            self.render_table(frame, inside, cx);
        }
    }

    fn render_table(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, cut(text, cells), cells, style);
        };
        put(frame, area.y, &heading(cells, cx), cx.theme.faint);
        let height = usize::from(area.height).saturating_sub(2);
        let at = self.at.min(self.rows.len().saturating_sub(1));
        let most = self.rows.iter().map(|row| row.calls).max().unwrap_or(0);
        let first = first_in_sight(at, self.rows.len(), height);
        for (y, (number, row)) in
            (area.y + 1..area.bottom() - 1).zip(self.rows.iter().enumerate().skip(first))
        {
            let text = line(row, &row.date, self.period, cells, cx);
            let text = match cells.checked_sub(TABLE + 1) {
                Some(bars) => format!("{} {}", fit(&text, TABLE), bar(row.calls, most, bars)),
                None => text,
            };
            let style = match row.coverage {
                _ if number == at => cx.theme.chosen,
                Coverage::Partial | Coverage::NotRecorded => cx.theme.notice,
                Coverage::Closed => cx.theme.faint,
                Coverage::Recorded => cx.theme.text,
            };
            let mark = if number == at { "▸" } else { " " };
            frame.buffer_mut().set_stringn(area.x, y, mark, 1, style);
            put(frame, y, &fit(&text, cells), style);
        }
        if let Some(total) = total(&self.rows, &self.tallies) {
            let name = word("Total", "Total").to(cx.lang);
            put(frame, area.bottom() - 1, &line(&total, name, Period::Year, cells, cx), cx.theme.title);
        }
    }

    /// Columns that stand for rows. A row that is not recorded has `?`, not an empty column.
    fn render_chart(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let count = u16::try_from(self.rows.len().max(1)).unwrap_or(u16::MAX);
        let wide = (area.width / count).saturating_sub(1).clamp(2, 9);
        let fits = usize::from((area.width + 1) / (wide + 1));
        let rows = &self.rows[self.rows.len().saturating_sub(fits)..];
        let most = rows.iter().map(|row| row.calls).max().unwrap_or(0);
        // One line for the figures above the highest column, one for the periods below.
        let height = usize::from(area.height.saturating_sub(2));
        for (x, row) in (area.x..area.right()).step_by(usize::from(wide) + 1).zip(rows) {
            let (figure, style) = match row.coverage {
                Coverage::NotRecorded if row.calls == 0 => ("?".to_owned(), cx.theme.notice),
                Coverage::NotRecorded | Coverage::Partial => (row.calls.to_string(), cx.theme.notice),
                Coverage::Closed if row.calls == 0 => (String::new(), cx.theme.faint),
                Coverage::Closed | Coverage::Recorded => (row.calls.to_string(), cx.theme.accent),
            };
            let column = column(row.calls, most, height);
            let cells = usize::from(wide);
            let bottom = area.bottom() - 1;
            let rows_high = u16::try_from(column.len()).unwrap_or(0);
            // Partial coverage is seen without colours too.
            let whole = matches!(row.coverage, Coverage::Recorded | Coverage::Closed);
            for (up, block) in (1u16..).zip(&column) {
                let block = if whole { block } else { "▒" };
                frame.buffer_mut().set_stringn(x, bottom - up, block.repeat(cells), cells, style);
            }
            // Three figures may use the gap beside the column.
            let figure = if cells + 1 < figure.len() {
                String::new()
            } else {
                right(&figure, cells.max(figure.len()))
            };
            frame.buffer_mut().set_stringn(x, bottom - rows_high - 1, figure, cells + 1, style);
            let label = cut(&short(row, self.period), cells);
            frame.buffer_mut().set_stringn(x, bottom, right(&label, cells), cells, cx.theme.faint);
        }
    }

    fn render_split(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(split) = self.split else { return };
        let totals = self.totals();
        let all: u64 = totals.iter().map(|(_, calls)| calls).sum();
        let most = totals.iter().map(|(_, calls)| *calls).max().unwrap_or(0);
        let cells = usize::from(area.width).saturating_sub(1);
        if totals.is_empty() {
            let none = word("Sem chamadas neste período.", "No calls in this period.");
            frame.buffer_mut().set_stringn(area.x + 1, area.y, none.to(cx.lang), cells, cx.theme.faint);
            return;
        }
        let name_room = (cells / 3).clamp(12, 36);
        let lines: Vec<String> = totals
            .iter()
            .map(|(value, calls)| {
                let name = fit(&name_of(split, value, cx), name_room);
                let figures =
                    format!("{} {}", right(&calls.to_string(), 7), right(&share(*calls, all, cx.lang), 7));
                let figures = if self.chart { String::new() } else { format!("{figures} ") };
                let bars = cells.saturating_sub(name_room + figures.len() + 2);
                format!("{name} {figures}{}", bar(*calls, most, bars))
            })
            .collect();
        let rows = Rect { height: area.height.saturating_sub(1), ..area };
        list(frame, rows, &lines, Some(self.at.min(lines.len() - 1)), cx.theme);
        let mut text =
            format!("{} {}", fit(word("Total", "Total").to(cx.lang), name_room), right(&all.to_string(), 7));
        if let Some(total) = total(&self.rows, &self.tallies) {
            text.push_str("  ");
            text.push_str(total.coverage.word().to(cx.lang));
            if total.tally > 0 {
                let paper = total.tally;
                text.push_str(&say!(cx.lang, ", e {paper} em papel", ", and {paper} on paper"));
            }
        }
        frame.buffer_mut().set_stringn(area.x + 1, area.bottom() - 1, text, cells, cx.theme.title);
    }
}

/// The widths of the figures' columns.
const FIGURES: [usize; 7] = [6, 7, 6, 6, 6, 6, 6];
/// The width of a table line: period, figures, coverage.
const TABLE: usize = 14 + 6 + 7 + 6 * 5 + 2 + 12;

/// The columns that there is room for: coverage stands beside every figure, so some figures stand back.
fn columns(cells: usize) -> &'static [usize] {
    if cells < TABLE { &[0, 1, 2, 6] } else { &[0, 1, 2, 3, 4, 5, 6] }
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Total", "Calls"),
        word("Atend.", "Serv."),
        word("S/at.", "Non-s"),
        word("Tard.", "Late"),
        word("Trad.", "Trans"),
        word("Marc.", "Appts"),
        word("Papel", "Tally"),
    ];
    let figures: String =
        columns(cells).iter().map(|column| right(names[*column].to(cx.lang), FIGURES[*column])).collect();
    let period = fit(word("Período", "Period").to(cx.lang), 14);
    format!("{period}{figures}  {}", word("Cobertura", "Coverage").to(cx.lang))
}

/// A row of the table. Where nothing was recorded the count is unknown: `?`.
fn line(row: &Count, date: &str, period: Period, cells: usize, cx: &Cx<'_>) -> String {
    let unknown = row.coverage == Coverage::NotRecorded;
    let text = |figure: u64, unknown: bool| match figure {
        0 if unknown => "?".to_owned(),
        0 => "·".to_owned(),
        figure => figure.to_string(),
    };
    let date = match period {
        Period::Day => format!("{date} {}", first_letters(Weekday::of(row.from).word().to(cx.lang))),
        _ => date.to_owned(),
    };
    let figures = [
        text(row.calls, unknown),
        text(row.service, unknown),
        text(row.non_service, unknown),
        text(row.late, unknown),
        text(row.translation, unknown),
        text(row.appointments, unknown),
        text(row.tally, false),
    ];
    let figures: String =
        columns(cells).iter().map(|column| right(&figures[*column], FIGURES[*column])).collect();
    format!("{}{figures}  {}", fit(&date, 14), row.coverage.word().to(cx.lang))
}

/// `seg`, `Mon`.
fn first_letters(word: &str) -> String {
    word.chars().take(3).collect()
}

/// A period under its column.
fn short(row: &Count, period: Period) -> String {
    let from = match period {
        Period::Day => 8,
        Period::Week => 6,
        Period::Month => 5,
        Period::Year => 2,
    };
    row.date.get(from..).unwrap_or(&row.date).to_owned()
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

    #[test]
    fn shares_are_rounded() {
        assert_eq!(share(1, 3, Lang::Pt), "33,3 %");
        assert_eq!(share(2, 3, Lang::En), "66.7%");
        assert_eq!(share(0, 0, Lang::Pt), "");
    }
}
