//! Drawing the counts. Coverage stands beside every figure: what was not recorded is shown as `?`, never as 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::{Coverage, Of, Split};
use crate::domain::count::Span;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::keys::{self, Action};
use crate::tui::screens::side::Sides;
use crate::tui::widgets::cells::{cut, fit, right, width};
use crate::tui::widgets::panel::{first_in_sight, list, panel, window};

use super::cross::put;
use super::sheet::{Line, Sheet};
use super::{Answer, Counts, View};

/// What the name of a period and its coverage take beside the figures.
const PERIOD: usize = 14;
const PERIOD_CELLS: u16 = 14;
const COVERAGE: usize = 2 + 12;

/// The ways of showing the counts, by the actions that show them.
const VIEWS: [(Action, &[View]); 5] = [
    (Action::TableOrChart, &[View::Table, View::Chart]),
    (Action::ShowCalendar, &[View::Calendar]),
    (Action::ShowWeek, &[View::Week]),
    (Action::ShowDurations, &[View::Durations]),
    (Action::ShowDeclared, &[View::Declared]),
];

impl Counts {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let whole = panel(frame, area, &self.title(cx), true, cx.theme);
        self.render_views(frame, area, cx);
        let filtered =
            self.view != View::Declared && (self.line.is_typed() || !self.line_in_force().is_empty());
        let above = u16::from(filtered);
        let inside = Rect { y: whole.y + above, height: whole.height.saturating_sub(above), ..whole };
        match self.view {
            View::Declared => self.declared.render(frame, inside, sides, cx),
            View::Calendar => match &self.answer {
                Some(Answer::Calls { rows, tallies, .. }) => {
                    self.render_calendar(frame, inside, rows, tallies, cx);
                }
                _ => say(frame, inside, COUNTING, cx),
            },
            View::Week => match self.grid(cx) {
                Some(grid) => self.render_week(frame, inside, &grid, cx),
                None => say(frame, inside, COUNTING, cx),
            },
            View::Table | View::Chart if self.cross.is_some() => match self.grid(cx) {
                Some(grid) if grid.rows.is_empty() => say(frame, inside, NO_CALLS, cx),
                Some(grid) => self.render_cross(frame, inside, &grid, cx),
                None => say(frame, inside, COUNTING, cx),
            },
            View::Table | View::Chart | View::Durations => self.render_sheet(frame, inside, cx),
        }
        if filtered {
            self.line.render(frame, whole, cx);
            let below = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
            self.line.render_proposals(frame, below, cx);
        }
        self.render_typing(frame, area, cx);
        if let Some(records) = &self.records {
            records.render(frame, area, cx);
        }
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let lang = cx.lang;
        let Span { from, to } = self.span(cx);
        let by = word("por", "by").to(lang);
        let what = match (self.view, self.of) {
            (View::Declared, _) => {
                return word("Falhas e contagens em papel", "Outages and paper tallies").to(lang).to_owned();
            }
            (View::Calendar, _) => {
                return format!(
                    "{} · {from} — {to}",
                    word("Chamadas: calendário", "Calls: calendar").to(lang)
                );
            }
            (View::Week, _) => {
                let name = word("Chamadas por hora da semana", "Calls by hour of the week").to(lang);
                return format!("{name} · {from} — {to}");
            }
            (View::Durations, _) => word("Durações", "Durations"),
            (_, Of::Calls) => word("Chamadas", "Calls"),
            (_, Of::Requests) => word("Pedidos", "Requests"),
            (_, Of::Appointments) => word("Marcações", "Appointments"),
        };
        let period = self.period.word().to(lang);
        let (what, named) = (what.to(lang), |split: Split| split.word().to(lang));
        let against = self.against.filter(|_| self.of == Of::Calls && self.view != View::Durations);
        match (self.split, self.cross.filter(|_| self.is_crossed()), against) {
            // The cells, and the compared values, are of the whole range.
            (Some(split), Some(cross), _) => {
                format!("{what} · {from} — {to} · {} × {}", named(split), named(cross))
            }
            (split, _, Some(against)) => {
                let with = word("e o", "and the").to(lang);
                let by_what = split.map_or(period, named);
                format!("{what} {by} {by_what} · {from} — {to} · {with} {}", against.word().to(lang))
            }
            (Some(split), ..) => {
                let split_by = word("dividido por", "split by").to(lang);
                format!("{what} {by} {period} · {from} — {to} · {split_by} {}", named(split))
            }
            (None, ..) => format!("{what} {by} {period} · {from} — {to}"),
        }
    }

    /// On the frame below: the ways of showing the counts, with their keys.
    fn render_views(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let y = area.bottom().saturating_sub(1);
        let mut x = area.x + 2;
        for (action, views) in VIEWS {
            let Some(binding) = keys::COUNTS.bindings.iter().find(|binding| binding.action == action) else {
                continue;
            };
            let key = binding.keys.first().map(|key| key.label()).unwrap_or_default();
            let text = format!(" {key} {} ", binding.label.to(cx.lang));
            if x + u16::try_from(width(&text)).unwrap_or(u16::MAX) >= area.right() {
                return;
            }
            let style = if views.contains(&self.view) { cx.theme.accent } else { cx.theme.faint };
            x = put(frame, x, y, &text, style) + 1;
        }
    }

    /// The range that is being typed, over the counts.
    fn render_typing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some((field, wrong)) = &self.typing else { return };
        let title = word("Que dias contar?", "Which days to count?").to(cx.lang);
        let inside = window(frame, area, title, 56, 4, cx.theme);
        let place = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        let cursor = field.render(place, frame.buffer_mut(), cx.theme.text);
        frame.set_cursor_position(cursor);
        let forms = "2014 · 2026-11 · 2026-W48 · 2026-11-01 2026-11-23";
        let (hint, style) = if *wrong {
            let wrong = word(
                "escreva 2014, 2026-11 ou 2026-11-01 2026-11-23",
                "write 2014, 2026-11 or 2026-11-01 2026-11-23",
            );
            (wrong.to(cx.lang), cx.theme.notice)
        } else {
            (forms, cx.theme.faint)
        };
        let room = usize::from(place.width);
        put(frame, place.x, place.y + 1, &cut(hint, room), style);
    }

    fn render_sheet(&self, frame: &mut Frame<'_>, inside: Rect, cx: &Cx<'_>) {
        let Some(sheet) = self.sheet(cx) else { return say(frame, inside, COUNTING, cx) };
        match (self.split.is_some(), self.view == View::Chart) {
            (true, _) if sheet.lines.is_empty() => say(frame, inside, sheet.none, cx),
            (true, _) => self.render_split(frame, inside, &sheet, cx),
            (false, true) => render_chart(frame, inside, &sheet.lines, self.line_at(sheet.lines.len()), cx),
            (false, false) => self.render_table(frame, inside, &sheet, cx),
        }
    }

    /// Over the figures: what the columns are called, the chosen one marked.
    fn render_heading(
        &self,
        frame: &mut Frame<'_>,
        at: (u16, u16),
        sheet: &Sheet,
        shown: &[usize],
        cx: &Cx<'_>,
    ) {
        let (x, y) = at;
        put(frame, x, y, &sheet.columns.heading(shown, cx.lang), cx.theme.faint);
        let column = self.column_of(sheet);
        let Some((before, wide)) = sheet.columns.place(shown, column) else { return };
        let name = format!("▸{}", sheet.columns.name(column, cx.lang));
        let before = u16::try_from(before).unwrap_or(0);
        put(frame, x + before, y, &right(&name, wide), cx.theme.accent);
    }

    fn render_table(&self, frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, cut(text, cells), cells, style);
        };
        let shown = &sheet.columns.that_fit(cells, PERIOD + COVERAGE, self.column_of(sheet));
        let figures = |line| sheet.columns.figures(shown, line);
        let row = |name: &str, figures: &str, coverage: &str| {
            format!("{}{figures}  {}", fit(name, PERIOD), fit(coverage, COVERAGE - 2))
        };
        let groups = sheet.columns.group_heading(shown, cx.lang).map(|groups| row("", &groups, ""));
        let groups = groups.or_else(|| (!sheet.above.is_empty()).then(|| sheet.above.clone()));
        if let Some(groups) = &groups {
            put(frame, area.y, groups, cx.theme.faint);
        }
        let area = Rect {
            y: area.y + u16::from(groups.is_some()),
            height: area.height.saturating_sub(u16::from(groups.is_some())),
            ..area
        };
        let heading = row(
            word("Período", "Period").to(cx.lang),
            &sheet.columns.heading(shown, cx.lang),
            word("Cobertura", "Coverage").to(cx.lang),
        );
        put(frame, area.y, &heading, cx.theme.faint);
        self.render_heading(frame, (area.x + 1 + PERIOD_CELLS, area.y), sheet, shown, cx);
        let height = usize::from(area.height).saturating_sub(2);
        let lines = &sheet.lines;
        let at = self.line_at(lines.len());
        let most = lines.iter().map(|line| line.size).max().unwrap_or(0);
        let first = first_in_sight(at, lines.len(), height);
        // Bars stand where every figure has its place.
        let used = PERIOD + COVERAGE + sheet.columns.width(shown);
        let bars = cells.saturating_sub(used + 1) * usize::from(sheet.columns.are_all(shown));
        let bars = if bars < 3 { 0 } else { bars };
        for (y, (number, line)) in (area.y + 1..area.bottom() - 1).zip(lines.iter().enumerate().skip(first)) {
            let text = row(&line.name, &figures(line), coverage_of(line, cx));
            let text = format!("{text} {}", bar_of(line, most, bars));
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
        let chosen = at == lines.len();
        put(frame, area.bottom() - 1, &total, if chosen { cx.theme.chosen } else { cx.theme.title });
        if chosen {
            frame.buffer_mut().set_stringn(area.x, area.bottom() - 1, "▸", 1, cx.theme.chosen);
        }
    }

    fn render_split(&self, frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let room = (cells / 3).clamp(12, 36);
        let shown = &sheet.columns.that_fit(cells, room + 1, self.column_of(sheet));
        let chart = self.view == View::Chart;
        let all: u64 = sheet.total.size;
        let most = sheet.lines.iter().map(|line| line.size).max().unwrap_or(0);
        let lines: Vec<String> = sheet
            .lines
            .iter()
            .map(|line| {
                let figures = if chart { String::new() } else { sheet.columns.figures(shown, line) + " " };
                let bars = cells.saturating_sub(room + width(&figures) + 2);
                format!("{} {figures}{}", fit(&line.name, room), bar(line.size, most, bars))
            })
            .collect();
        let named = sheet.columns.are_named() && !chart;
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, text, cells, style);
        };
        let groups = sheet.columns.group_heading(shown, cx.lang);
        let groups = groups.map(|groups| format!("{} {groups}", fit("", room)));
        let groups = groups.or_else(|| (!sheet.above.is_empty()).then(|| sheet.above.clone()));
        let groups = groups.filter(|_| named);
        if let Some(groups) = &groups {
            put(frame, area.y, groups, cx.theme.faint);
        }
        let grouped = u16::from(groups.is_some());
        if named {
            let x = area.x + 2 + u16::try_from(room).unwrap_or(0);
            self.render_heading(frame, (x, area.y + grouped), sheet, shown, cx);
        }
        let above = u16::from(named) + grouped;
        let rows = Rect { y: area.y + above, height: area.height.saturating_sub(1 + above), ..area };
        let at = self.line_at(lines.len());
        list(frame, rows, &lines, Some(at), cx.theme);
        let (total, coverage) = (total_word(cx), coverage_of(&sheet.total, cx));
        let text = if named {
            let name = fit(&format!("{total}, {coverage}"), room);
            format!("{name} {}", sheet.columns.figures(shown, &sheet.total))
        } else {
            format!("{} {}  {coverage}{}", fit(total, room), right(&all.to_string(), 7), sheet.beside)
        };
        let chosen = at == lines.len();
        put(frame, area.bottom() - 1, &text, if chosen { cx.theme.chosen } else { cx.theme.title });
    }
}

const COUNTING: Word = word("a contar…", "counting…");
const NO_CALLS: Word = word("Sem chamadas neste período.", "No calls in this period.");

fn say(frame: &mut Frame<'_>, area: Rect, text: Word, cx: &Cx<'_>) {
    let cells = usize::from(area.width).saturating_sub(1);
    frame.buffer_mut().set_stringn(area.x + 1, area.y, text.to(cx.lang), cells, cx.theme.faint);
}

fn total_word(cx: &Cx<'_>) -> &'static str {
    word("Total", "Total").to(cx.lang)
}

fn coverage_of(line: &Line, cx: &Cx<'_>) -> &'static str {
    line.coverage.map_or("", |coverage| coverage.word().to(cx.lang))
}

/// Columns that stand for periods, the chosen one marked below. One that was not recorded has `?`, not an empty column.
fn render_chart(frame: &mut Frame<'_>, area: Rect, lines: &[Line], at: usize, cx: &Cx<'_>) {
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
fn bar_of(line: &Line, most: u64, cells: usize) -> String {
    let bar = bar(line.size, most, cells);
    match line.coverage {
        Some(Coverage::Partial | Coverage::NotRecorded) => "▒".repeat(width(&bar)),
        _ => bar,
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
