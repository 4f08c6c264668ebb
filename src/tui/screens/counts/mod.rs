//! Counts: how many calls, requests for an interpreter or appointments, in any period, whole or split by one dimension or
//! two, compared with what was before; as table, chart, calendar or week; how long things took; and the records behind
//! every figure.
//!
//! Here: what the screen holds, what it asks for, what comes back. What a key does stands in `act`, each way of showing
//! in a module of its own.

mod act;
mod appointments;
mod behind;
mod calendar;
mod chart;
mod columns;
mod cross;
mod declared;
mod empty;
pub mod forms;
mod grid;
mod render;
mod sheet;
mod title;
mod week;

pub use behind::Found;

#[cfg(test)]
mod tests;

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::code::{Code, Of, Period, Split};
use crate::domain::count::{Against, Span, parse_span};
use crate::domain::declared::Declared;
use crate::domain::filter::Reader;
use crate::domain::shift::{Outage, Tally};
use crate::domain::staff::Staff;
use crate::domain::time::civil_day;
use crate::domain::translation::Interpreter;
use crate::i18n::values::value_name;
use crate::i18n::{Word, word};
use crate::store::{Answer, CallFilter, CountsOf, Question, Way};
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Read};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::filter_line::FilterLine;
use crate::tui::screens::side::Sides;
use crate::tui::widgets::field::Field;

use behind::RecordList;
use declared::DeclaredList;
use sheet::Sheet;

/// What was declared or withdrawn is on disk.
pub const SAVED: Word =
    word("Guardado: as contagens já o têm em conta", "Saved: the counts take it into account");

/// How the counts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// Lines of figures; with a second dimension, a cross table.
    Table,
    /// Columns or bars.
    Chart,
    /// A year of days.
    Calendar,
    /// Weekdays by hours.
    Week,
    /// Order statistics of times.
    Durations,
    /// Outages and tallies.
    Declared,
}

/// A range as it is being typed.
#[derive(Debug)]
struct TypedRange {
    field: Field,
    /// It is the one that is shown, as it is proposed: what is typed takes its place.
    proposed: bool,
    /// It could not be understood.
    wrong: bool,
}

impl TypedRange {
    fn proposing(Span { from, to }: Span) -> Self {
        let mut field = Field::line();
        field.set(&format!("{from} {to}"));
        Self { field, proposed: true, wrong: false }
    }

    fn write(&mut self, text: &str) {
        if std::mem::take(&mut self.proposed) {
            self.field.clear();
        }
        self.field.write(text);
        self.wrong = false;
    }

    fn act(&mut self, action: Action) {
        self.field.act(action);
        (self.proposed, self.wrong) = (false, false);
    }
}

/// The Counts screen.
#[derive(Debug)]
pub struct Counts {
    of: Of,
    period: Period,
    /// A day in the range that is shown, where that is a usual one.
    anchor: Option<NaiveDate>,
    /// A range that was typed or chosen.
    range: Option<Span>,
    split: Option<Split>,
    /// The second dimension.
    cross: Option<Split>,
    against: Option<Against>,
    view: View,
    /// The chosen line; `usize::MAX` the last one, the sum below it.
    at: usize,
    /// The chosen column.
    column: usize,
    /// The chosen day of the calendar.
    day: Option<NaiveDate>,
    /// The range as it is being typed.
    typing: Option<TypedRange>,
    /// Which calls are counted.
    line: FilterLine,
    /// What stands behind a figure, where that is shown.
    records: Option<RecordList>,
    /// How many questions for such records were asked.
    records_asked: u64,
    declared: DeclaredList,
    asked: u64,
    /// The answer to the latest question. No figure stands under a heading that is not its own.
    answer: Option<Answer>,
    /// Who interpreted, where the answer is by them.
    interpreters: Vec<Interpreter>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            of: Of::Calls,
            period: Period::Day,
            anchor: None,
            range: None,
            split: None,
            cross: None,
            against: None,
            view: View::Table,
            at: usize::MAX,
            column: 0,
            day: None,
            typing: None,
            line: FilterLine::default(),
            records: None,
            records_asked: 0,
            declared: DeclaredList::default(),
            asked: 0,
            answer: None,
            interpreters: Vec::new(),
        }
    }
}

/// The range around a day that is shown in rows of a period: a month of days, a year of weeks or months, ten
/// years.
fn usual(period: Period, anchor: NaiveDate) -> Span {
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(anchor);
    let (from, months) = match period {
        Period::Day => (first(anchor.year(), anchor.month()), 1),
        Period::Week | Period::Month => (first(anchor.year(), 1), 12),
        Period::Year => (first(anchor.year() - 9, 1), 120),
    };
    let to = from.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(anchor);
    Span { from, to }
}

/// A range ends today at the latest, where it has begun.
fn up_to(today: NaiveDate, span: Span) -> Span {
    Span { to: if span.from <= today { span.to.min(today) } else { span.to }, ..span }
}

fn today(cx: &Cx<'_>) -> NaiveDate {
    civil_day(cx.now, cx.config.calendar.zone)
}

impl Counts {
    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        if self.typing.is_some() {
            return &[&keys::COUNTS_TYPING, &keys::WRITING];
        }
        if self.line.is_typed() {
            return &[&keys::FILTER_LINE, &keys::WRITING];
        }
        if let Some(records) = &self.records {
            return records.tables();
        }
        if self.view == View::Declared {
            return &[&keys::COUNTS_DECLARED, &keys::COUNTS, &keys::LINES, &keys::READING];
        }
        if matches!(self.view, View::Calendar | View::Week) || self.is_crossed() {
            return &[&keys::COUNTS_GRID, &keys::COUNTS, &keys::LINES, &keys::READING];
        }
        &[&keys::COUNTS_TIME, &keys::COUNTS, &keys::LINES, &keys::READING]
    }

    /// Whether an action does anything now: what does not is not offered.
    pub fn works(&self, action: Action, sides: &Sides, cx: &Cx<'_>) -> bool {
        match (&self.records, self.view, action) {
            (Some(records), ..) => records.works(action, cx),
            (None, View::Declared, _) => self.declared.works(action, sides, cx),
            (None, _, Action::Search) => self.of == Of::Calls,
            _ => true,
        }
    }

    /// Text for the range that is being typed.
    pub fn write(&mut self, text: &str) {
        if let Some(typed) = &mut self.typing {
            typed.write(text);
        }
        self.line.write(text);
    }

    /// Forgets what was looked at: it is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, records_asked: self.records_asked + 1, ..Self::default() };
    }

    /// Whether a cross table is shown.
    fn is_crossed(&self) -> bool {
        self.cross.is_some() && matches!(self.view, View::Table | View::Chart)
    }

    // --- questions ------------------------------------------------------------------------------------------

    /// Asks for the counts when the screen is entered.
    pub fn enter(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.answer = None;
        self.look(cx)
    }

    /// Asks for the counts anew, and for the records behind a figure where they are shown.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.asked += 1;
        let number = self.asked;
        let read = match self.question(cx) {
            Some(question) => Read::Counts { number, question },
            None => Read::Declared { number },
        };
        let records = self.records.as_mut().map(|list| list.look(&mut self.records_asked));
        [Some(read), records].into_iter().flatten().map(Effect::Read).collect()
    }

    /// What is asked of the counts; nothing where outages and tallies are shown.
    fn question(&self, cx: &Cx<'_>) -> Option<Question> {
        let (Span { from, to }, split) = (self.span(cx), self.split);
        let (by, way) = match (self.view, self.cross.zip(split), self.against) {
            (View::Declared, ..) => return None,
            (View::Calendar, ..) => (Period::Day, Way::Plain(None)),
            (View::Week, ..) => (Period::Day, Way::Cross([Split::Weekday, Split::Hour])),
            (View::Durations, ..) => (self.period, Way::Durations(split)),
            (View::Table | View::Chart, Some((cross, split)), _) => (self.period, Way::Cross([split, cross])),
            (View::Table | View::Chart, None, Some(against)) => (self.period, Way::Compared(against, split)),
            (View::Table | View::Chart, None, None) => (self.period, Way::Plain(split)),
        };
        Some(Question { of: self.of, counts: CountsOf { from, to, by }, way, filter: self.filter(cx) })
    }

    /// Which calls are counted.
    fn filter(&self, cx: &Cx<'_>) -> CallFilter {
        if self.line_in_force().is_empty() {
            return CallFilter::default();
        }
        CallFilter { line: self.line.filter.clone(), reader: Reader::of(cx.me), ..CallFilter::default() }
    }

    /// The filter line that holds, where calls are counted.
    fn line_in_force(&self) -> &str {
        if self.of == Of::Calls { self.line.held() } else { "" }
    }

    /// The range that is shown: of the calendar the whole year.
    fn span(&self, cx: &Cx<'_>) -> Span {
        let today = today(cx);
        let span = match (self.view, self.range) {
            (View::Calendar, Some(range)) => usual(Period::Month, range.to),
            (View::Calendar, None) => usual(Period::Month, self.anchor.unwrap_or(today)),
            (_, Some(range)) => range,
            (_, None) => usual(self.period, self.anchor.unwrap_or(today)),
        };
        up_to(today, span)
    }

    // --- answers --------------------------------------------------------------------------------------------

    /// The answer, if it is to the latest question.
    pub fn take(&mut self, number: u64, answer: Answer, interpreters: Vec<Interpreter>) {
        if number == self.asked {
            (self.answer, self.interpreters) = (Some(answer), interpreters);
        }
    }

    /// The records behind a figure, if they are those that were asked for last.
    pub fn take_records(&mut self, number: u64, found: Found, total: u64) {
        if let Some(list) = &mut self.records {
            list.take(number, found, total);
        }
    }

    /// What was declared.
    pub fn take_declared(
        &mut self,
        number: u64,
        outages: Vec<Declared<Outage>>,
        tallies: Vec<Declared<Tally>>,
    ) {
        if number == self.asked {
            self.declared.take(outages, tallies);
        }
    }

    fn sheet(&self, cx: &Cx<'_>) -> Option<Sheet> {
        let answer = self.answer.as_ref()?;
        let sheet = Sheet::of(answer, &self.interpreters, self.split, self.period, cx)?;
        Some(if self.line_in_force().is_empty() { sheet } else { sheet.without_paper() })
    }
}

/// What is typed as a range, up to today.
fn typed_range(text: &str, cx: &Cx<'_>) -> Option<Span> {
    let today = today(cx);
    let text = match text.trim() {
        "hoje" | "today" => today.to_string(),
        text => text.to_owned(),
    };
    parse_span(&text).map(|span| up_to(today, span))
}

fn step<C: Code>(all: &[C], now: C, forward: bool) -> C {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// The next of some things; after the last one, none.
fn step_or_none<C: Code>(all: impl Iterator<Item = C>, now: Option<C>, forward: bool) -> Option<C> {
    let all: Vec<Option<C>> = std::iter::once(None).chain(all.map(Some)).collect();
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// What a value of a dimension is called.
fn name_of(split: Split, value: &str, interpreters: &[Interpreter], cx: &Cx<'_>) -> String {
    let is = |id: String| id == value;
    match split {
        Split::Mediator => cx.staff.iter().find(|one| is(one.facts.id.to_string())).map(Staff::label),
        Split::Interpreter => {
            interpreters.iter().find(|one| is(one.facts.id.to_string())).map(Interpreter::label)
        }
        _ => None,
    }
    .unwrap_or_else(|| value_name(cx.lang, split, value, cx.config))
}
