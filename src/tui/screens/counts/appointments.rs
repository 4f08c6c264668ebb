//! The sheet of the counts of appointments.

use std::collections::BTreeMap;

use super::name_of;
use super::sheet::{Columns, Line, Sheet, number, sorted};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::{Figures, PeriodCount, ValueCount, total};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::i18n::appointment_steps::tenths;
use crate::i18n::{Lang, word};
use crate::tui::app::Cx;

const COLUMNS: Columns = Columns {
    all: &[
        (word("Total", "Total"), 6),
        (word("Ped.", "Req."), 6),
        (word("Entr.", "Sent"), 6),
        (word("Conf.", "Conf."), 6),
        (word("Contr.", "Count."), 7),
        (word("Rec.", "Ref."), 5),
        (word("Comp.", "Came"), 6),
        (word("Falt.", "N/sh."), 6),
        (word("Desm.", "Canc."), 6),
        (word("Aberto", "Open"), 7),
        (word("Dias", "Days"), 6),
    ],
    // How far what is open got stands back first: the split by state has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[0, 3, 5, 6, 7, 8, 9, 10], &[0, 6, 7, 9]],
};

/// What is drawn of counts of appointments.
pub(super) fn sheet(
    rows: &[PeriodCount],
    values: &[ValueCount],
    split: Option<Split>,
    period: Period,
    cx: &Cx<'_>,
) -> Sheet {
    let by_period = |row: &PeriodCount| {
        line(&row.figures, Some(row.coverage), cx.lang).dated(row.from, &row.date, period, cx)
    };
    Sheet {
        columns: &COLUMNS,
        lines: match split {
            None => rows.iter().map(by_period).collect(),
            Some(split) => by_value(split, values)
                .into_iter()
                .map(|(value, figures)| Line {
                    name: name_of(split, value, &[], cx),
                    ..line(&figures, None, cx.lang)
                })
                .collect(),
        },
        total: total(rows).map_or_else(Line::default, |all| line(&all.figures, Some(all.coverage), cx.lang)),
        beside: String::new(),
        none: word("Sem marcações neste período.", "No appointments in this period."),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_columns_fit_into_the_smallest_window() {
        let shown = COLUMNS.that_fit(57, 28);
        assert!(28 + COLUMNS.width(shown) <= 57, "{shown:?}");
        assert!(28 + COLUMNS.width(COLUMNS.that_fit(77, 28)) <= 77);
    }
}
