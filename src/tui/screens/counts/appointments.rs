//! The sheet of the counts of appointments.

use std::collections::BTreeMap;

use super::columns::APPOINTMENTS;
use super::sheet::{Line, Sheet, number, sorted};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::{Figures, PeriodCount, ValueCount, total};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::count::Span;
use crate::i18n::Lang;
use crate::i18n::appointment_steps::tenths;
use crate::tui::app::Cx;

/// What is drawn of counts of appointments.
pub(super) fn sheet(
    rows: &[PeriodCount],
    values: &[ValueCount],
    split: Option<Split>,
    period: Period,
    cx: &Cx<'_>,
) -> Sheet {
    let by_period = |row: &PeriodCount| {
        let span = Some(Span { from: row.from, to: row.to });
        let line = Line { span, ..line(&row.figures, Some(row.coverage), cx.lang) };
        line.dated(row.from, &row.date, period, cx)
    };
    Sheet {
        columns: &APPOINTMENTS,
        lines: match split {
            None => rows.iter().map(by_period).collect(),
            Some(split) => by_value(split, values)
                .into_iter()
                .map(|(value, figures)| {
                    let named = Line::of_value(split, value, &[], cx);
                    Line { name: named.name, value: named.value, ..line(&figures, None, cx.lang) }
                })
                .collect(),
        },
        total: total(rows).map_or_else(Line::default, |all| line(&all.figures, Some(all.coverage), cx.lang)),
        beside: String::new(),
        above: String::new(),
    }
}

fn line(of: &Figures, coverage: Option<Coverage>, lang: Lang) -> Line {
    let unknown = coverage == Some(Coverage::NotRecorded);
    let states = AppointmentState::ALL.iter().map(|state| of.of(*state));
    let numbers = [of.appointments].into_iter().chain(states).chain([of.open()]);
    let days = of.answer_tenths().map_or_else(|| number(0, unknown), |days| tenths(lang, days));
    Line {
        size: of.appointments,
        figures: numbers.map(|figure| number(figure, unknown)).chain([days]).collect(),
        coverage,
        ..Line::default()
    }
}

fn by_value(split: Split, rows: &[ValueCount]) -> Vec<(&str, Figures)> {
    let mut values: BTreeMap<&str, Vec<&Figures>> = BTreeMap::new();
    for row in rows {
        values.entry(&row.value).or_default().push(&row.figures);
    }
    let values = values.into_iter().map(|(value, figures)| (value, figures.into_iter().sum())).collect();
    sorted(values, split, |figures: &Figures| figures.appointments)
}
