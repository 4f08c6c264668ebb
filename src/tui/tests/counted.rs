//! What the reader answers to the questions of the Counts screen: a year of days, cells, comparisons, durations, the
//! year 2014, and what was declared.

use chrono::{Datelike, NaiveDate, Weekday as Day};
use uuid::Uuid;

use super::{appointment_counts, day, requests};
use crate::domain::code::{Coverage, Of, Outcome, Period, Split};
use crate::domain::count::{
    Against, Compared, Count, CrossCount, Days, DurationCount, DurationSplit, Durations, Span, SplitCount,
    by_period, compare_split, label,
};
use crate::domain::declared::{Declared, Withdrawal};
use crate::domain::id::{OutageId, TallyId};
use crate::domain::shift::{Outage, Tally};
use crate::store::{Answer, Comparison, CountsOf, Question, Way};
use crate::tui::effect::Reply;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Single days: weekends closed, some days partial, one in forty not recorded, from so many calls a day on.
pub fn days(from: NaiveDate, to: NaiveDate, most: u64) -> Vec<Count> {
    from.iter_days()
        .take_while(|day| *day <= to)
        .map(|day| {
            let number = u64::from(day.ordinal());
            let (calls, coverage) = match day.weekday() {
                Day::Sat | Day::Sun => (0, Coverage::Closed),
                _ if number.is_multiple_of(41) => (0, Coverage::NotRecorded),
                _ if number.is_multiple_of(29) => (most / 3, Coverage::Partial),
                _ if number.is_multiple_of(53) => (0, Coverage::Recorded),
                _ => (most - number * 7 % most.max(1) / 2, Coverage::Recorded),
            };
            Count {
                date: label(day, Period::Day),
                from: day,
                to: day,
                calls,
                service: calls - calls / 5,
                non_service: calls / 5,
                late: calls / 20,
                translation: calls / 4,
                appointments: calls / 10,
                tally: 0,
                coverage,
            }
        })
        .collect()
}

/// 2014: nothing recorded from January to August, 9,693 calls from September to December.
pub fn of_2014() -> Vec<Count> {
    let mut days = days(date("2014-01-01"), date("2014-12-31"), 1);
    let autumn = date("2014-09-01");
    for day in &mut days {
        let open = day.coverage != Coverage::Closed;
        let recorded = open && day.from >= autumn;
        day.coverage = match (open, recorded) {
            (false, _) => Coverage::Closed,
            (true, true) => Coverage::Recorded,
            (true, false) => Coverage::NotRecorded,
        };
        let calls = if recorded { 110 } else { 0 };
        (day.calls, day.service, day.non_service, day.late) = (calls, calls - calls / 5, calls / 5, 0);
        (day.translation, day.appointments) = (calls / 4, calls / 10);
    }
    let sum: u64 = days.iter().map(|day| day.calls).sum();
    let last = days.iter_mut().rfind(|day| day.coverage == Coverage::Recorded).unwrap();
    (last.calls, last.service) = (last.calls + 9_693 - sum, last.service + 9_693 - sum);
    days
}

fn cells([one, other]: [Split; 2]) -> Vec<CrossCount> {
    let values = |split| -> Vec<&str> {
        match split {
            Split::Language => vec!["por", "ukr", "kea", "ara", "hin", "urd", "ben", "non-service"],
            Split::Weekday => vec!["mon", "tue", "wed", "thu", "fri"],
            Split::Hour => vec!["09", "10", "11", "12", "13", "14", "15", "16", "17", "18"],
            _ => vec![
                "informed",
                "referred",
                "appointment",
                "interpreter",
                "follow-up",
                "unresolved",
                "non-service",
            ],
        }
    };
    let mut all = Vec::new();
    for (a, left) in (1u64..).zip(values(one)) {
        for (b, right) in (1u64..).zip(values(other)) {
            let none = |value| value == "non-service";
            let calls = if none(left) == none(right) { (9 - a) * (a * 3 + b * b * 7) % 41 } else { 0 };
            if calls > 0 {
                let values = [left.to_owned(), right.to_owned()];
                all.push(CrossCount { date: "2026-11".into(), values, calls });
            }
        }
    }
    all
}

fn compared(of: CountsOf, against: Against, split: Option<Split>) -> Comparison {
    let today = date("2026-11-23");
    let now = if of.from.year() == 2014 { of_2014() } else { days(of.from, of.to, 80) };
    let whole = Span { from: of.from, to: of.to };
    let there = |span: Span| match span.from.year() {
        2014 => of_2014(),
        _ => days(span.from, span.to, 70),
    };
    let side = |span: Option<Span>| span.map(|span| Days::new(there(span), Vec::new()).side(span));
    let days = Days::new(now.clone(), day::tallies());
    let compare = |span: Span, unit| Compared::new(days.side(span), side(against.of(span, unit)), today);
    let rows: Vec<(Count, Compared)> = by_period(now, &day::tallies(), of.by)
        .into_iter()
        .map(|row| {
            let span = Span { from: row.from, to: row.to };
            (row, compare(span, of.by))
        })
        .collect();
    let total = compare(whole, whole.unit(today));
    let value = |day: NaiveDate, value: &str, calls| (day, value.to_owned(), calls);
    let before = total.before.map_or(of.from, |before| before.span.from);
    let split_total = compare_split(
        &[(String::new(), total)],
        &[value(of.from, "ukr", 122), value(of.from, "por", 341), value(of.from, "urd", 7)],
        &[value(before, "ukr", 90), value(before, "por", 355), value(before, "wol", 3)],
        today,
    );
    let split_total = if split.is_some() { split_total } else { Vec::new() };
    Comparison { rows, total, split: Vec::new(), split_total }
}

fn durations(of: CountsOf, split: Option<Split>) -> Answer {
    let times = |seed: u32, number: u32| -> Durations {
        let spread = |from: u32| (0..number).map(|one| from + one * seed % 700).collect();
        Durations { talk: spread(95), wrap_up: spread(20), wait: spread(61) }
    };
    let rows = by_period(days(of.from, of.to, 80), &[], of.by);
    let rows = (7u32..).zip(rows).map(|(seed, row)| DurationCount {
        figures: times(seed, u32::try_from(row.calls).unwrap() / 3),
        date: row.date,
        from: row.from,
        to: row.to,
        coverage: row.coverage,
    });
    let value = |(seed, value): (u32, &str)| DurationSplit {
        date: "2026-11".into(),
        value: value.into(),
        figures: times(seed * 13, 60 - seed * 9),
    };
    let values = split.map_or(Vec::new(), |_| (1u32..).zip(["por", "ukr", "ara"]).map(value).collect());
    Answer::Durations { rows: rows.collect(), values }
}

/// The answer to a question, but for plain counts of calls.
pub fn answer(question: &Question) -> Option<Answer> {
    let of = question.counts;
    Some(match (question.way, question.of) {
        (Way::Plain(_), Of::Calls) => return None,
        (Way::Plain(split), Of::Requests) => requests::counts(of, split),
        (Way::Plain(split), Of::Appointments) => appointment_counts::counts(of, split),
        (Way::Cross(splits), _) => {
            let (rows, cells) = (days(of.from, of.to, 80), cells(splits));
            Answer::Cross { splits, rows, cells, tallies: day::tallies() }
        }
        (Way::Compared(against, split), _) => Answer::Compared(against, compared(of, against, split)),
        (Way::Durations(split), _) => durations(of, split),
    })
}

/// The reader's reply to a question.
pub fn reply(number: u64, question: &Question, answer: Answer) -> Reply {
    let by_interpreter = question.way.split() == Some(Split::Interpreter);
    let interpreters = if by_interpreter { requests::interpreters() } else { Vec::new() };
    Reply::Counted { number, answer: Box::new(answer), interpreters }
}

/// The reader's reply to a question for plain counts of calls.
pub fn calls(number: u64, rows: Vec<Count>, values: Vec<SplitCount>, tallies: Vec<Tally>) -> Reply {
    let answer = Box::new(Answer::Calls { rows, values, tallies });
    Reply::Counted { number, answer, interpreters: Vec::new() }
}

/// The calls behind a figure.
pub fn behind(number: u64) -> Reply {
    let mut calls = day::calls();
    calls.retain(|call| call.facts.outcome != Some(Outcome::Escalated));
    calls.extend(day::contacts());
    let total = calls.len() as u64;
    Reply::CallsBehind { number, calls, total }
}

/// An outage, a tally, and an outage that was withdrawn.
pub fn declared(number: u64) -> Reply {
    let at = |text: &str| text.parse().unwrap();
    let outage = |number, from, to, notes: &str| Declared {
        facts: Outage { id: OutageId(Uuid::from_u128(number)), from: at(from), to: at(to) },
        notes: Some(notes.to_owned()),
        by: day::OLENA,
        at: at(to),
        withdrawn: None,
    };
    let mut wrong = outage(0x02, "2026-11-02T09:00:00Z", "2026-11-02T19:00:00Z", "Obras na central");
    wrong.withdrawn = Some(Withdrawal {
        by: day::OLENA,
        at: at("2026-11-04T09:10:00Z"),
        reason: Some("Foi noutro edifício.".into()),
    });
    let tally = |number, from: &str, to: &str, calls, notes: &str| Declared {
        facts: Tally { id: TallyId(Uuid::from_u128(number)), from: date(from), to: date(to), calls },
        notes: Some(notes.to_owned()),
        by: day::OLENA,
        at: at("2026-11-13T09:00:00Z"),
        withdrawn: None,
    };
    Reply::Declared {
        number,
        outages: vec![
            outage(0x01, "2026-11-18T14:00:00Z", "2026-11-18T16:30:00Z", "Falha de energia no edifício."),
            wrong,
        ],
        tallies: vec![
            tally(0x03, "2026-11-12", "2026-11-12", 38, "Contadas pela central."),
            tally(0x04, "2014-09-01", "2014-12-31", 9_693, "Contagem da operadora."),
        ],
    }
}
