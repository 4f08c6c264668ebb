//! What a key does on the Counts screen.

use chrono::{Days, NaiveDate};

use super::behind::{Behind, RecordList};
use super::{Counts, TypedRange, View, step, step_or_none, today, typed_range, up_to, usual};
use crate::domain::code::{Code, Of, Period, Split};
use crate::domain::count::{Against, Span};
use crate::i18n::{Word, word};
use crate::store::{Answer, Way};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Wanted};
use crate::tui::keys::Action;
use crate::tui::screens::side::Sides;

use super::grid::Grid;
use super::sheet::Sheet;

const NO_CALLS: Word =
    word("Esse número não tem registos de chamadas", "There are no records of calls behind that");
const NO_COUNTS: Word = word(
    "Exportam-se contagens: Esc volta à tabela, E exporta-a",
    "Counts are exported: Esc goes back to the table, E exports it",
);
const DAYS_OF_BOTH: Word = word(
    "Os dias do filtro valem também para aquilo com que se compara: escolha-os antes com i",
    "The days of the filter hold for what is compared with too: better choose them with i",
);
const FILTERED: Word =
    word("O filtro é só de chamadas: c volta a elas", "The filter is of calls only: c goes back to them");

impl Counts {
    /// Does what an action asks for. `sides` holds the outages and tallies that are being typed.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        if self.typing.is_some() {
            return self.act_typing(action, cx);
        }
        if self.line.is_typed() {
            return if self.line.act(action, cx) { self.apply(cx) } else { Vec::new() };
        }
        if let Some(list) = &mut self.records {
            if action == Action::Back {
                self.records = None;
                return Vec::new();
            }
            return list.act(action, &mut self.records_asked, cx);
        }
        if let Some(effects) = self.change(action, cx) {
            return effects;
        }
        match (self.view, action) {
            (_, Action::Back) if self.view != View::Table || self.cross.is_some() => {
                self.show(|s| (s.view, s.cross) = (View::Table, None), cx)
            }
            (_, Action::Back) if !self.line_in_force().is_empty() => self.open("", cx),
            (View::Declared, _) => self.declared.act(action, sides, cx),
            (_, Action::DrillDown) => self.drill_down(cx),
            (View::Calendar, _) => {
                self.move_day(action, cx);
                Vec::new()
            }
            _ if self.view == View::Week || self.is_crossed() => {
                self.move_cell(action, cx);
                Vec::new()
            }
            _ => {
                self.move_line(action, cx);
                Vec::new()
            }
        }
    }

    /// What changes the question; `None` where an action does not.
    fn change(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Effect>> {
        let chart = |view| if view == View::Table { View::Chart } else { View::Table };
        Some(match action {
            // The same answer, drawn otherwise.
            Action::TableOrChart if matches!(self.view, View::Table | View::Chart) => {
                self.view = chart(self.view);
                Vec::new()
            }
            Action::TableOrChart => self.show(|s| s.view = View::Table, cx),
            Action::ShowCalendar => self.show_of_calls(View::Calendar, cx),
            Action::ShowWeek => self.show_of_calls(View::Week, cx),
            Action::ShowDurations => self.show_of_calls(View::Durations, cx),
            Action::ShowDeclared => self.show(|s| s.view = View::Declared, cx),
            Action::NextPeriod => self.show(|s| s.take_period(true), cx),
            Action::PreviousPeriod => self.show(|s| s.take_period(false), cx),
            Action::NextSplit => self.show(|s| s.take_split(true), cx),
            Action::PreviousSplit => self.show(|s| s.take_split(false), cx),
            Action::NextCross => self.show(|s| s.take_cross(true), cx),
            Action::PreviousCross => self.show(|s| s.take_cross(false), cx),
            Action::Compare => self.show(Self::take_comparison, cx),
            Action::CallsOrRequests => self.show(Self::take_other, cx),
            Action::Today => self.show(|s| (s.anchor, s.range, s.day) = (None, None, None), cx),
            Action::Earlier => self.go(-1, cx),
            Action::Later => self.go(1, cx),
            Action::Longer => self.begin_at(-1, cx),
            Action::Shorter => self.begin_at(1, cx),
            Action::Search if self.of == Of::Calls => {
                self.line.begin();
                Vec::new()
            }
            Action::Search => vec![Effect::App(Ask::Note(FILTERED))],
            Action::TypeRange => {
                self.typing = Some(TypedRange::proposing(self.span(cx)));
                Vec::new()
            }
            Action::Export => {
                let line = self.line_in_force().to_owned();
                let wanted = self.question(cx).map(|question| Wanted::Counts { question, line });
                vec![Effect::App(wanted.map_or(Ask::Note(NO_COUNTS), |wanted| Ask::Export(Box::new(wanted))))]
            }
            _ => return None,
        })
    }

    fn show(&mut self, change: impl FnOnce(&mut Self), cx: &Cx<'_>) -> Vec<Effect> {
        change(self);
        self.answer = None;
        // The newest row of a range of days, the first of a split.
        self.at = if self.split.is_some() || self.view != View::Table { 0 } else { usize::MAX };
        self.column = 0;
        if self.view == View::Durations && self.split.is_none() {
            self.at = usize::MAX;
        }
        let mut effects = self.look(cx);
        effects.extend(self.caution(cx).map(|word| Effect::App(Ask::Note(word))));
        effects
    }

    /// What to know of the question before its figures are believed.
    fn caution(&self, cx: &Cx<'_>) -> Option<Word> {
        let question = self.question(cx)?;
        let compared = matches!(question.way, Way::Compared(..));
        (compared && question.filter.line.is_of_days()).then_some(DAYS_OF_BOTH)
    }

    /// Shows calls, in a way in which requests are not shown.
    fn show_of_calls(&mut self, view: View, cx: &Cx<'_>) -> Vec<Effect> {
        self.show(
            |s| {
                s.leave_requests();
                s.view = view;
            },
            cx,
        )
    }

    fn leave_requests(&mut self) {
        self.of = Of::Calls;
        self.split = self.split.filter(|split| Of::Calls.splits().contains(split));
    }

    fn leave_other_views(&mut self) {
        if !matches!(self.view, View::Table | View::Chart | View::Durations) {
            self.view = View::Table;
        }
    }

    fn take_period(&mut self, forward: bool) {
        self.leave_other_views();
        self.period = step(Period::ALL, self.period, forward);
    }

    fn take_split(&mut self, forward: bool) {
        self.leave_other_views();
        self.split = step_or_none(self.of.splits().iter().copied(), self.split, forward);
        self.cross = self.cross.filter(|cross| self.split.is_some_and(|split| split != *cross));
    }

    /// The second dimension, which needs a first.
    fn take_cross(&mut self, forward: bool) {
        self.leave_requests();
        self.view = View::Table;
        let split = *self.split.get_or_insert(Split::Language);
        let others = Of::Calls.splits().iter().copied().filter(|other| *other != split);
        self.cross = step_or_none(others, self.cross, forward);
    }

    fn take_comparison(&mut self) {
        self.leave_requests();
        (self.view, self.cross) = (View::Table, None);
        self.against = step_or_none(Against::ALL.iter().copied(), self.against, true);
    }

    fn take_other(&mut self) {
        self.of = step(Of::ALL, self.of, true);
        // A split that both have goes on; what only calls have does not.
        self.split = self.split.filter(|split| self.of.splits().contains(split));
        if !matches!(self.view, View::Table | View::Chart) {
            self.view = View::Table;
        }
        (self.cross, self.against) = (None, None);
    }

    /// Goes by whole ranges, and never beyond today.
    fn go(&mut self, by: i32, cx: &Cx<'_>) -> Vec<Effect> {
        let (today, span) = (today(cx), self.span(cx));
        if self.view == View::Calendar || self.range.is_none() {
            let next = if by < 0 { span.from.pred_opt() } else { self.after(span) };
            let period = if self.view == View::Calendar { Period::Month } else { self.period };
            // Its newest day, so that shorter rows are of that; where it is the present one, whatever day that is.
            let newest = next.filter(|next| *next <= today).map(|next| usual(period, next).to);
            let anchor = newest.filter(|newest| *newest < today);
            return self.show(|s| (s.range, s.anchor, s.day) = (None, anchor, None), cx);
        }
        let moved = span.moved(span.unit(today), by).filter(|moved| moved.from <= today);
        self.show(|s| s.range = moved.map(|moved| up_to(today, moved)).or(s.range), cx)
    }

    /// The day in the usual range after a span.
    fn after(&self, span: Span) -> Option<NaiveDate> {
        match (self.view, self.period) {
            (View::Calendar, _) => span.to.succ_opt(),
            (_, Period::Year) => span.to.checked_add_months(chrono::Months::new(120)),
            _ => span.to.succ_opt(),
        }
    }

    /// Lets the range begin one row earlier or later.
    fn begin_at(&mut self, by: i32, cx: &Cx<'_>) -> Vec<Effect> {
        let span = self.span(cx);
        let first = Span { from: span.from, to: span.from };
        let from = first.moved(self.period, by).map(|moved| moved.from).filter(|from| *from <= span.to);
        self.show(
            |s| {
                s.leave_other_views();
                s.range = Some(Span { from: from.unwrap_or(span.from), to: span.to });
            },
            cx,
        )
    }

    /// Has the filter line that is typed hold, where it is understood.
    fn apply(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.line.apply(cx) { self.show(|_| {}, cx) } else { Vec::new() }
    }

    /// Counts the calls that a filter line means; one that is not understood stands there to be mended.
    pub fn open(&mut self, line: &str, cx: &Cx<'_>) -> Vec<Effect> {
        self.records = None;
        if !line.is_empty() {
            self.leave_requests();
        }
        self.line.set(line);
        self.apply(cx)
    }

    // --- typing a range -------------------------------------------------------------------------------------

    fn act_typing(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(typed) = &mut self.typing else { return Vec::new() };
        match action {
            Action::Back => self.typing = None,
            Action::Confirm => match typed_range(typed.field.value(), cx) {
                Some(span) => {
                    self.typing = None;
                    return self.show(|s| (s.range, s.day) = (Some(span), None), cx);
                }
                None => typed.wrong = true,
            },
            other => typed.act(other),
        }
        Vec::new()
    }

    // --- cursors --------------------------------------------------------------------------------------------

    fn move_line(&mut self, action: Action, cx: &Cx<'_>) {
        let Some(sheet) = self.sheet(cx) else { return };
        let (lines, columns) = (sheet.lines.len(), sheet.columns.number());
        let at = self.line_at(lines);
        self.at = match action {
            Action::Up => at.saturating_sub(1),
            // Below the last line stands the sum.
            Action::Down => (at + 1).min(lines),
            Action::PageUp => at.saturating_sub(10),
            Action::PageDown => (at + 10).min(lines.saturating_sub(1)),
            Action::First => 0,
            Action::Last => lines.saturating_sub(1),
            Action::NextFigure => {
                self.column = (self.column + 1) % columns.max(1);
                return;
            }
            Action::PreviousFigure => {
                self.column = (self.column + columns.max(1) - 1) % columns.max(1);
                return;
            }
            _ => return,
        };
    }

    /// The chosen line among so many; the one after the last is their sum.
    pub(super) fn line_at(&self, lines: usize) -> usize {
        if self.at == usize::MAX { lines.saturating_sub(1) } else { self.at.min(lines) }
    }

    fn move_cell(&mut self, action: Action, cx: &Cx<'_>) {
        let Some(grid) = self.grid(cx) else { return };
        // Beyond the last row and the last column stand the sums.
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        let (at, column) = (self.at.min(rows), self.column.min(columns));
        (self.at, self.column) = match action {
            Action::Up => (at.saturating_sub(1), column),
            Action::Down => ((at + 1).min(rows), column),
            Action::PageUp => (at.saturating_sub(10), column),
            Action::PageDown => ((at + 10).min(rows), column),
            Action::First => (0, 0),
            Action::Last => (rows, columns),
            Action::Left | Action::PreviousFigure => (at, column.saturating_sub(1)),
            Action::Right | Action::NextFigure => (at, (column + 1).min(columns)),
            _ => (at, column),
        };
    }

    /// What is shown as cells beside each other: a week, or a cross table.
    pub(super) fn grid(&self, cx: &Cx<'_>) -> Option<Grid> {
        match (&self.answer, self.view, self.split.zip(self.cross)) {
            (Some(Answer::Cross { rows, cells, tallies, .. }), View::Week, _) => {
                Some(Grid::week(rows, cells, tallies, cx))
            }
            (Some(Answer::Cross { rows, cells, tallies, .. }), _, Some((split, cross))) => {
                Some(Grid::cross(rows, cells, tallies, [split, cross], cx))
            }
            _ => None,
        }
    }

    /// The chosen day of the calendar.
    pub(super) fn day_at(&self, cx: &Cx<'_>) -> NaiveDate {
        let span = self.span(cx);
        self.day.unwrap_or(span.to).clamp(span.from, span.to)
    }

    fn move_day(&mut self, action: Action, cx: &Cx<'_>) {
        let (day, span) = (self.day_at(cx), self.span(cx));
        let by = |days: u64, back: bool| {
            let days = Days::new(days);
            if back { day.checked_sub_days(days) } else { day.checked_add_days(days) }
        };
        let goes = match action {
            Action::Up => by(1, true),
            Action::Down => by(1, false),
            Action::Left => by(7, true),
            Action::Right => by(7, false),
            Action::PageUp => by(28, true),
            Action::PageDown => by(28, false),
            Action::First => Some(span.from),
            Action::Last => Some(span.to),
            _ => return,
        };
        self.day = goes.map(|day| day.clamp(span.from, span.to));
    }

    // --- the records behind a figure ------------------------------------------------------------------------

    fn drill_down(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.answer.is_none() {
            return Vec::new();
        }
        let Some(behind) = self.behind(cx) else { return vec![Effect::App(Ask::Note(NO_CALLS))] };
        let mut list = RecordList::new(behind, self.filter(cx), self.line_in_force().to_owned());
        let read = list.look(&mut self.records_asked);
        self.records = Some(list);
        vec![Effect::Read(read)]
    }

    /// The records behind the chosen figure; none where it is not made of records.
    pub(super) fn behind(&self, cx: &Cx<'_>) -> Option<Behind> {
        let whole = self.span(cx);
        if self.view == View::Calendar {
            let day = self.day_at(cx);
            return Some(Behind::calls(Span { from: day, to: day }, Vec::new()));
        }
        if let Some(grid) = self.grid(cx) {
            return Some(Behind::calls(whole, grid.narrows(self.at, self.column)));
        }
        let sheet = self.sheet(cx)?;
        let line = sheet.lines.get(self.line_at(sheet.lines.len())).unwrap_or(&sheet.total);
        let column = self.column_of(&sheet);
        let span = if sheet.columns.is_of_before(column) { line.before? } else { line.span.unwrap_or(whole) };
        sheet.columns.behind(column, span, self.split.zip(line.value.clone()))
    }

    /// The chosen column; a chart is drawn from the first.
    pub(super) fn column_of(&self, sheet: &Sheet) -> usize {
        if self.view == View::Chart { 0 } else { self.column.min(sheet.columns.number().saturating_sub(1)) }
    }
}
