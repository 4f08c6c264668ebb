//! Counts: how many calls, by day, week, month or year, whole or split by a dimension, as table or chart.

mod render;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::code::{Code, Period, Split};
use crate::domain::count::{Count, NON_SERVICE, SplitCount};
use crate::domain::shift::Tally;
use crate::domain::staff::Staff;
use crate::domain::time::civil_day;
use crate::i18n::codes::{self, Worded};
use crate::store::CountsOf;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Read};
use crate::tui::keys::Action;

/// The Counts screen.
#[derive(Debug)]
pub struct Counts {
    period: Period,
    /// A day in the range that is shown.
    anchor: Option<NaiveDate>,
    split: Option<Split>,
    chart: bool,
    at: usize,
    asked: u64,
    loaded: bool,
    rows: Vec<Count>,
    values: Vec<SplitCount>,
    tallies: Vec<Tally>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            period: Period::Day,
            anchor: None,
            split: None,
            chart: false,
            at: usize::MAX,
            asked: 0,
            loaded: false,
            rows: Vec::new(),
            values: Vec::new(),
            tallies: Vec::new(),
        }
    }
}

/// The range around a day that is shown in rows of a period: a month of days, a year of weeks or months, ten
/// years. It ends today at the latest.
fn range(period: Period, anchor: NaiveDate, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(anchor);
    let (from, months) = match period {
        Period::Day => (first(anchor.year(), anchor.month()), 1),
        Period::Week | Period::Month => (first(anchor.year(), 1), 12),
        Period::Year => (first(anchor.year() - 9, 1), 120),
    };
    let to = from.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(anchor);
    (from, if from <= today { to.min(today) } else { to })
}

impl Counts {
    /// Asks for the counts when the screen is entered.
    pub fn enter(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.loaded = false;
        self.look(cx)
    }

    /// Asks for the counts anew.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let (from, to) = self.range(cx);
        self.asked += 1;
        let of = CountsOf { from, to, by: self.period };
        vec![Effect::Read(Read::Counts { number: self.asked, of, split: self.split })]
    }

    fn range(&self, cx: &Cx<'_>) -> (NaiveDate, NaiveDate) {
        let today = civil_day(cx.now, cx.config.calendar.zone);
        range(self.period, self.anchor.unwrap_or(today), today)
    }

    /// The answer, if it is to the latest question.
    pub fn take(&mut self, number: u64, rows: Vec<Count>, values: Vec<SplitCount>, tallies: Vec<Tally>) {
        if number == self.asked {
            (self.rows, self.values, self.tallies, self.loaded) = (rows, values, tallies, true);
        }
    }

    /// How many lines the table has.
    fn lines(&self) -> usize {
        if self.split.is_some() { self.totals().len() } else { self.rows.len() }
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.lines().saturating_sub(1);
        let at = self.at.min(last);
        match action {
            Action::Up => self.at = at.saturating_sub(1),
            Action::Down => self.at = (at + 1).min(last),
            Action::PageUp => self.at = at.saturating_sub(10),
            Action::PageDown => self.at = (at + 10).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::TableOrChart => self.chart = !self.chart,
            Action::NextPeriod => return self.show(|s| s.period = step(Period::ALL, s.period, true), cx),
            Action::PreviousPeriod => {
                return self.show(|s| s.period = step(Period::ALL, s.period, false), cx);
            }
            Action::NextSplit => return self.show(|s| s.split = step_split(s.split, true), cx),
            Action::PreviousSplit => return self.show(|s| s.split = step_split(s.split, false), cx),
            Action::Today => return self.show(|s| s.anchor = None, cx),
            Action::Earlier => {
                let (from, _) = self.range(cx);
                return self.show(|s| s.anchor = from.pred_opt(), cx);
            }
            Action::Later => {
                let today = civil_day(cx.now, cx.config.calendar.zone);
                let (_, to) = self.range(cx);
                let next = match self.period {
                    Period::Year => to.checked_add_months(Months::new(120)),
                    _ => to.succ_opt(),
                };
                return self.show(|s| s.anchor = next.filter(|next| *next <= today), cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn show(&mut self, change: impl FnOnce(&mut Self), cx: &Cx<'_>) -> Vec<Effect> {
        change(self);
        // No figure stands under a heading that is not its own.
        self.loaded = false;
        // The newest row of a range of days, the first of a split.
        self.at = if self.split.is_some() { 0 } else { usize::MAX };
        self.look(cx)
    }

    /// The split over the whole range: value and calls. Hours and weekdays in their order, the rest by size.
    fn totals(&self) -> Vec<(String, u64)> {
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        for row in &self.values {
            *sums.entry(&row.value).or_default() += row.calls;
        }
        let mut totals: Vec<(String, u64)> =
            sums.into_iter().map(|(value, calls)| (value.to_owned(), calls)).collect();
        match self.split {
            Some(Split::Hour) => {}
            Some(Split::Weekday) => totals.sort_by_key(|(value, _)| {
                crate::domain::code::Weekday::ALL.iter().position(|day| day.code() == value)
            }),
            _ => totals.sort_by_key(|(_, calls)| std::cmp::Reverse(*calls)),
        }
        totals
    }
}

fn step<C: Code>(all: &[C], now: C, forward: bool) -> C {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// The next dimension; after the last one, none.
fn step_split(now: Option<Split>, forward: bool) -> Option<Split> {
    let all: Vec<Option<Split>> = std::iter::once(None).chain(Split::ALL.iter().copied().map(Some)).collect();
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// What a value of a dimension is called.
fn name_of(split: Split, value: &str, cx: &Cx<'_>) -> String {
    fn worded<C: Worded>(value: &str, cx: &Cx<'_>) -> Option<String> {
        C::from_code(value).map(|code| code.word().to(cx.lang).to_owned())
    }
    use crate::domain::code::{Caller, Channel, Kind, Outcome, RouteTo, Weekday};
    if value == NON_SERVICE {
        return codes::NON_SERVICE.to(cx.lang).to_owned();
    }
    let name = match split {
        Split::Language => value
            .parse()
            .ok()
            .and_then(|code| cx.config.catalogue.get(code))
            .map(|language| cx.lang.pick(&language.pt, &language.en).clone()),
        Split::Topic => cx.config.topics.get(value).map(|topic| cx.lang.pick(&topic.pt, &topic.en).clone()),
        Split::Outcome => worded::<Outcome>(value, cx),
        Split::Mediator => {
            cx.staff.iter().find(|person| person.facts.id.to_string() == value).map(Staff::label)
        }
        Split::Channel => worded::<Channel>(value, cx),
        Split::Caller => worded::<Caller>(value, cx),
        Split::Route => worded::<RouteTo>(value, cx),
        Split::Hour => Some(format!("{value}h")),
        Split::Weekday => worded::<Weekday>(value, cx),
        Split::Kind => worded::<Kind>(value, cx),
    };
    name.unwrap_or_else(|| value.to_owned())
}
