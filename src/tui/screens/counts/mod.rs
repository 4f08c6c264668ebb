//! Counts: how many calls, requests for an interpreter or appointments, by day, week, month or year, whole or split by a dimension,
//! as table or chart.

mod appointments;
mod render;
mod sheet;

#[cfg(test)]
mod tests;

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::appointment::count::{PeriodCount, ValueCount};
use crate::domain::code::{Code, Of, Period, Split};
use crate::domain::count::{Count, SplitCount};
use crate::domain::shift::Tally;
use crate::domain::staff::Staff;
use crate::domain::time::civil_day;
use crate::domain::translation::{Interpreter, RequestCount, RequestSplitCount};
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::value_word;
use crate::store::CountsOf;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Read};
use crate::tui::keys::Action;

use sheet::Sheet;

/// The Counts screen.
#[derive(Debug)]
pub struct Counts {
    of: Of,
    period: Period,
    /// A day in the range that is shown.
    anchor: Option<NaiveDate>,
    split: Option<Split>,
    chart: bool,
    at: usize,
    asked: u64,
    /// The answer to the latest question. No figure stands under a heading that is not its own.
    answer: Option<Answer>,
}

/// What was counted.
#[derive(Debug)]
enum Answer {
    Calls { rows: Vec<Count>, values: Vec<SplitCount>, tallies: Vec<Tally> },
    Requests { rows: Vec<RequestCount>, values: Vec<RequestSplitCount>, interpreters: Vec<Interpreter> },
    Appointments { rows: Vec<PeriodCount>, values: Vec<ValueCount> },
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            of: Of::Calls,
            period: Period::Day,
            anchor: None,
            split: None,
            chart: false,
            at: usize::MAX,
            asked: 0,
            answer: None,
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
        self.answer = None;
        self.look(cx)
    }

    /// Asks for the counts anew.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let (from, to) = self.range(cx);
        self.asked += 1;
        let of = CountsOf { from, to, by: self.period };
        let (number, split) = (self.asked, self.split);
        vec![Effect::Read(match self.of {
            Of::Calls => Read::Counts { number, of, split },
            Of::Requests => Read::RequestCounts { number, of, split },
            Of::Appointments => Read::AppointmentCounts { number, of, split },
        })]
    }

    fn range(&self, cx: &Cx<'_>) -> (NaiveDate, NaiveDate) {
        let today = civil_day(cx.now, cx.config.calendar.zone);
        range(self.period, self.anchor.unwrap_or(today), today)
    }

    /// The answer, if it is to the latest question.
    pub fn take(&mut self, number: u64, rows: Vec<Count>, values: Vec<SplitCount>, tallies: Vec<Tally>) {
        if number == self.asked {
            self.answer = Some(Answer::Calls { rows, values, tallies });
        }
    }

    /// The answer about requests, if it is to the latest question.
    pub fn take_requests(
        &mut self,
        number: u64,
        rows: Vec<RequestCount>,
        values: Vec<RequestSplitCount>,
        interpreters: Vec<Interpreter>,
    ) {
        if number == self.asked {
            self.answer = Some(Answer::Requests { rows, values, interpreters });
        }
    }

    /// The answer about appointments, if it is to the latest question.
    pub fn take_appointments(&mut self, number: u64, rows: Vec<PeriodCount>, values: Vec<ValueCount>) {
        if number == self.asked {
            self.answer = Some(Answer::Appointments { rows, values });
        }
    }

    fn sheet(&self, cx: &Cx<'_>) -> Option<Sheet> {
        self.answer.as_ref().map(|answer| Sheet::of(answer, self.split, self.period, cx))
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.sheet(cx).map_or(0, |sheet| sheet.lines.len().saturating_sub(1));
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
            Action::NextSplit => return self.show(|s| s.split = step_split(s.of, s.split, true), cx),
            Action::PreviousSplit => return self.show(|s| s.split = step_split(s.of, s.split, false), cx),
            Action::CallsOrRequests => {
                return self.show(
                    |s| {
                        s.of = step(Of::ALL, s.of, true);
                        // A split that both have goes on.
                        s.split = s.split.filter(|split| s.of.splits().contains(split));
                    },
                    cx,
                );
            }
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
        self.answer = None;
        // The newest row of a range of days, the first of a split.
        self.at = if self.split.is_some() { 0 } else { usize::MAX };
        self.look(cx)
    }
}

fn step<C: Code>(all: &[C], now: C, forward: bool) -> C {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// The next dimension; after the last one, none.
fn step_split(of: Of, now: Option<Split>, forward: bool) -> Option<Split> {
    let all: Vec<Option<Split>> =
        std::iter::once(None).chain(of.splits().iter().copied().map(Some)).collect();
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// What a value of a dimension is called.
fn name_of(split: Split, value: &str, interpreters: &[Interpreter], cx: &Cx<'_>) -> String {
    let name = match split {
        Split::Language => value
            .parse()
            .ok()
            .and_then(|code| cx.config.catalogue.get(code))
            .map(|language| cx.lang.pick(&language.pt, &language.en).clone()),
        Split::Topic => cx.config.topics.get(value).map(|topic| cx.lang.pick(&topic.pt, &topic.en).clone()),
        Split::Mediator => {
            cx.staff.iter().find(|person| person.facts.id.to_string() == value).map(Staff::label)
        }
        Split::Interpreter => {
            interpreters.iter().find(|person| person.facts.id.to_string() == value).map(Interpreter::label)
        }
        Split::Referral => cx
            .config
            .directory
            .get(value)
            .map(|service| cx.lang.pick(&service.name.pt, &service.name.en).clone()),
        Split::Hour => Some(format!("{value}h")),
        Split::Centre => Some(centre_name(cx.lang, value, &cx.config.centres).to_owned()),
        Split::Desk => Some(desk_name(cx.lang, value, &cx.config.centres).to_owned()),
        _ => None,
    };
    name.or_else(|| value_word(split, value).map(|(_, word)| word.to(cx.lang).to_owned()))
        .unwrap_or_else(|| value.to_owned())
}
