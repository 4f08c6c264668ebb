//! Drawing the counts. Coverage stands beside every figure: a day without records is shown as `?`, never as 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Bar, BarChart, BarGroup};

use crate::domain::code::{Coverage, Period, Weekday};
use crate::domain::count::{Count, total};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
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
            title =
                format!("{title} · {}: {}", word("dividido", "split").to(cx.lang), split.word().to(cx.lang));
        }
        let inside = panel(frame, area, &title, true, cx.theme);
        if !self.loaded {
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
        put(frame, area.y, &heading(cx), cx.theme.faint);
        let height = usize::from(area.height).saturating_sub(2);
        let at = self.at.min(self.rows.len().saturating_sub(1));
        let most = self.rows.iter().map(|row| row.calls).max().unwrap_or(0);
        let first = first_in_sight(at, self.rows.len(), height);
        for (y, (number, row)) in
            (area.y + 1..area.bottom() - 1).zip(self.rows.iter().enumerate().skip(first))
        {
            let text = line(row, &row.date, self.period, cx);
            let bars = cells.saturating_sub(TABLE + 1);
            let text = format!("{} {}", fit(&text, TABLE.min(cells)), bar(row.calls, most, bars));
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
            put(frame, area.bottom() - 1, &line(&total, name, Period::Year, cx), cx.theme.title);
        }
    }

    /// Columns that stand for rows; a row that is not recorded has `?`, not an empty column.
    fn render_chart(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let count = u16::try_from(self.rows.len().max(1)).unwrap_or(u16::MAX);
        let wide = (area.width / count).saturating_sub(1).clamp(1, 9);
        let fits = usize::from(area.width / (wide + 1));
        let rows = &self.rows[self.rows.len().saturating_sub(fits)..];
        let bars: Vec<Bar<'_>> = rows
            .iter()
            .map(|row| {
                let (label, style) = match row.coverage {
                    Coverage::NotRecorded => ("?".to_owned(), cx.theme.notice),
                    Coverage::Partial => (format!("{}~", row.calls), cx.theme.notice),
                    Coverage::Closed if row.calls == 0 => (String::new(), cx.theme.faint),
                    _ => (row.calls.to_string(), cx.theme.accent),
                };
                let text = if wide > 2 { label } else { String::new() };
                Bar::default()
                    .value(row.calls)
                    .text_value(text)
                    .label(short(row, self.period))
                    .style(style)
                    .value_style(style.add_modifier(ratatui::style::Modifier::REVERSED))
            })
            .collect();
        let chart = BarChart::default()
            .data(BarGroup::default().bars(&bars))
            .bar_width(wide)
            .bar_gap(1)
            .label_style(cx.theme.faint);
        frame.render_widget(chart, area);
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
                let figures = format!("{} {}", right(&calls.to_string(), 7), right(&share(*calls, all), 6));
                let figures = if self.chart { String::new() } else { format!("{figures} ") };
                let bars = cells.saturating_sub(name_room + figures.len() + 2);
                format!("{name} {figures}{}", bar(*calls, most, bars))
            })
            .collect();
        let rows = Rect { height: area.height.saturating_sub(1), ..area };
        list(frame, rows, &lines, Some(self.at.min(lines.len() - 1)), cx.theme);
        let text =
            format!("{} {}", fit(word("Total", "Total").to(cx.lang), name_room), right(&all.to_string(), 7));
        frame.buffer_mut().set_stringn(area.x + 1, area.bottom() - 1, text, cells, cx.theme.title);
    }
}

/// The width of a table line.
const TABLE: usize = 14 + 7 * 7 + 3 + 12;

fn heading(cx: &Cx<'_>) -> String {
    let name = |word: Word| right(word.to(cx.lang), 7);
    [
        fit(word("Período", "Period").to(cx.lang), 14),
        name(word("Total", "Calls")),
        name(word("Atend.", "Serv.")),
        name(word("S/at.", "Non-s.")),
        name(word("Tardias", "Late")),
        name(word("Trad.", "Transl.")),
        name(word("Marc.", "Appts")),
        name(word("Papel", "Tally")),
        format!("   {}", word("Cobertura", "Coverage").to(cx.lang)),
    ]
    .concat()
}

/// A row of the table. Where nothing was recorded the count is unknown: `?`.
fn line(row: &Count, date: &str, period: Period, cx: &Cx<'_>) -> String {
    let unknown = row.coverage == Coverage::NotRecorded;
    let figure = |figure: u64| {
        let text = match figure {
            0 if unknown => "?".to_owned(),
            0 => "·".to_owned(),
            figure => figure.to_string(),
        };
        right(&text, 7)
    };
    let date = match period {
        Period::Day => {
            format!("{date} {}", cut(Weekday::of(row.from).word().to(cx.lang), 4).replace('…', ""))
        }
        _ => date.to_owned(),
    };
    [
        fit(&date, 14),
        figure(row.calls),
        figure(row.service),
        figure(row.non_service),
        figure(row.late),
        figure(row.translation),
        figure(row.appointments),
        if row.tally == 0 { right("·", 7) } else { right(&row.tally.to_string(), 7) },
        format!("   {}", row.coverage.word().to(cx.lang)),
    ]
    .concat()
}

/// A period under its column.
fn short(row: &Count, period: Period) -> String {
    match period {
        Period::Day => row.date[8..].to_owned(),
        Period::Week => row.date[6..].to_owned(),
        Period::Month => row.date[5..].to_owned(),
        Period::Year => row.date[2..].to_owned(),
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

/// A share in per cent with one decimal.
fn share(part: u64, all: u64) -> String {
    if all == 0 {
        return String::new();
    }
    let tenths = (part * 1000 + all / 2) / all;
    format!("{},{} %", tenths / 10, tenths % 10)
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
    fn shares_are_rounded() {
        assert_eq!(share(1, 3), "33,3 %");
        assert_eq!(share(2, 3), "66,7 %");
        assert_eq!(share(0, 0), "");
    }
}
