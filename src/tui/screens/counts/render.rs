//! Drawing the counts. Coverage stands beside every figure: what was not recorded is shown as `?`, never as 0.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::code::Coverage;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::keys::{self, Action};
use crate::tui::screens::side::Sides;
use crate::tui::widgets::cells::{cut, fit, right, width, wrap};
use crate::tui::widgets::panel::{first_in_sight, list, panel, window};

use super::chart::{bar, bar_of, render_chart};
use super::cross::put;
use super::empty::nothing;
use super::sheet::{Line, Sheet};
use super::{Answer, Counts, TypedRange, View};

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
        let title = self.title(usize::from(area.width).saturating_sub(4), cx);
        let whole = panel(frame, area, &title, true, cx.theme);
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
                Some(grid) => {
                    self.render_cross(frame, inside, &grid, cx);
                    if grid.rows.is_empty() {
                        self.say_nothing(frame, below(inside), Some(grid.coverage), cx);
                    }
                }
                None => say(frame, inside, COUNTING, cx),
            },
            View::Table | View::Chart | View::Durations => self.render_sheet(frame, inside, cx),
        }
        if filtered {
            self.line.render(frame, whole, cx);
            self.line.render_proposals(frame, below(inside), cx);
        }
        self.render_typing(frame, area, cx);
        if let Some(records) = &self.records {
            records.render(frame, area, cx);
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
        let Some(TypedRange { field, proposed, wrong }) = &self.typing else { return };
        let title = word("Que dias contar?", "Which days to count?").to(cx.lang);
        let inside = window(frame, area, title, 56, 4, cx.theme);
        let place = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        let style = if *proposed { cx.theme.chosen } else { cx.theme.text };
        let cursor = field.render(place, frame.buffer_mut(), style);
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
        let bars = bars_in(cells.saturating_sub(used + 1) * usize::from(sheet.columns.are_all(shown)));
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
        put_total(frame, area, &total, at == lines.len(), cx);
    }

    fn render_split(&self, frame: &mut Frame<'_>, area: Rect, sheet: &Sheet, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let room = (cells / 3).clamp(12, 36);
        let chart = self.view == View::Chart;
        // A chart is drawn from the first figure, which stands beside the bar.
        let all = || sheet.columns.that_fit(cells, room + 1, self.column_of(sheet));
        let shown = &if chart { vec![0] } else { all() };
        let most = sheet.lines.iter().map(|line| line.size).max().unwrap_or(0);
        let used = room + 1 + sheet.columns.width(shown) + 1;
        let bars = bars_in(cells.saturating_sub(used + 1));
        let lines: Vec<String> = sheet
            .lines
            .iter()
            .map(|line| {
                let (name, figures) = (fit(&line.name, room), sheet.columns.figures(shown, line));
                format!("{name} {figures} {}", bar(line.size, most, bars))
            })
            .collect();
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style: Style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, text, cells, style);
        };
        let groups = sheet.columns.group_heading(shown, cx.lang);
        let groups = groups.map(|groups| format!("{} {groups}", fit("", room)));
        let groups = groups.or_else(|| (!sheet.above.is_empty()).then(|| sheet.above.clone()));
        if let Some(groups) = &groups {
            put(frame, area.y, groups, cx.theme.faint);
        }
        let above = 1 + u16::from(groups.is_some());
        let split = self.split.map_or("", |split| split.word().to(cx.lang));
        put(frame, area.y + above - 1, &fit(&capitalised(split), room), cx.theme.faint);
        let x = area.x + 2 + u16::try_from(room).unwrap_or(0);
        self.render_heading(frame, (x, area.y + above - 1), sheet, shown, cx);
        let rows = Rect { y: area.y + above, height: area.height.saturating_sub(1 + above), ..area };
        let at = self.line_at(lines.len());
        list(frame, rows, &lines, Some(at), cx.theme);
        if lines.is_empty() {
            self.say_nothing(frame, rows, sheet.total.coverage, cx);
        }
        let (total, coverage) = (total_word(cx), coverage_of(&sheet.total, cx));
        let name = if coverage.is_empty() { total.to_owned() } else { format!("{total}, {coverage}") };
        let figures = sheet.columns.figures(shown, &sheet.total);
        let text = format!("{} {figures}{}", fit(&name, room), sheet.beside);
        put_total(frame, area, &text, at == lines.len(), cx);
    }

    /// Says why there is nothing, and what to do next.
    fn say_nothing(&self, frame: &mut Frame<'_>, area: Rect, coverage: Option<Coverage>, cx: &Cx<'_>) {
        let filtered = !self.line_in_force().is_empty();
        let text = nothing(self.of, coverage, filtered).map(|word| word.to(cx.lang)).join(" ");
        let cells = usize::from(area.width).saturating_sub(1);
        for (y, line) in (area.y..area.bottom()).zip(wrap(&text, cells)) {
            put(frame, area.x + 1, y, &line, cx.theme.faint);
        }
    }
}

/// The sum of all, on the last line; where it is chosen, marked for those who see no colour too.
fn put_total(frame: &mut Frame<'_>, area: Rect, text: &str, chosen: bool, cx: &Cx<'_>) {
    let style = if chosen { cx.theme.chosen } else { cx.theme.title };
    let (y, cells) = (area.bottom() - 1, usize::from(area.width).saturating_sub(1));
    put(frame, area.x, y, if chosen { "▸" } else { " " }, style);
    put(frame, area.x + 1, y, &cut(text, cells), style);
}

/// The area without its first line.
fn below(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// Room for bars, where there is enough of it that one can be told from another.
fn bars_in(cells: usize) -> usize {
    if cells < 4 { 0 } else { cells }
}

/// A name as a heading has it.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

const COUNTING: Word = word("a contar…", "counting…");

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
