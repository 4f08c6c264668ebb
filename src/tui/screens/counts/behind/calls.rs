//! The calls behind a figure: their title, the line that finds them again, how each looks.

use crate::domain::call::Call;
use crate::domain::count::Behind;
use crate::domain::staff::Staff;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::log::{cells_of, duration, short_name};
use crate::tui::widgets::cells::{fit, right};

use super::{TIME, hidden, is_open, time};

/// There are none.
pub(super) const NONE: Word = word("Sem chamadas registadas.", "No calls recorded.");

pub(super) fn title(total: u64, cx: &Cx<'_>) -> String {
    match total {
        1 => word("1 chamada", "1 call").to(cx.lang).to_owned(),
        _ => say!(cx.lang, "{total} chamadas", "{total} calls"),
    }
}

/// The line by which the review finds the same calls.
pub(super) fn filter_line(of: &Behind, cx: &Cx<'_>) -> String {
    let named = |id: &str| cx.staff.iter().find(|person| person.facts.id.to_string() == id).map(Staff::label);
    of.filter_line(cx.lang == Lang::Pt, named)
}

/// The columns' widths: duration, language, topic, outcome, mediator. The time is fixed. Where there is little room, how long
/// it took and who took it are left to the record.
fn columns(cells: usize) -> [usize; 5] {
    if cells < FEW {
        let room = cells.saturating_sub(TIME + 4);
        let (language, outcome) = ((room * 26 / 100).max(9), (room * 32 / 100).max(11));
        return [0, language, room.saturating_sub(language + outcome), outcome, 0];
    }
    let room = cells.saturating_sub(TIME + 5 + 5);
    let (language, outcome, mediator) = (room * 20 / 100, room * 22 / 100, (room * 18 / 100).max(8));
    [5, language, room.saturating_sub(language + outcome + mediator), outcome, mediator]
}

/// From so many cells on every column has its place.
const FEW: usize = 64;

fn row(cells: usize, [time, length, language, topic, outcome, mediator]: [&str; 6]) -> String {
    let [wide_length, wide_language, wide_topic, wide_outcome, wide_mediator] = columns(cells);
    let length = if wide_length > 0 { format!("{} ", right(length, wide_length)) } else { String::new() };
    format!(
        "{} {length}{} {} {} {}",
        fit(time, TIME),
        fit(language, wide_language),
        fit(topic, wide_topic),
        fit(outcome, wide_outcome),
        fit(&short_name(mediator, wide_mediator), wide_mediator),
    )
}

pub(super) fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Início", "Started"),
        word("Dur.", "Dur."),
        FieldId::Language.word(),
        FieldId::Topic.word(),
        FieldId::Outcome.word(),
        word("Mediador/a", "Mediator"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

pub(super) fn line(call: &Call, cells: usize, cx: &Cx<'_>) -> String {
    let facts = &call.facts;
    if !is_open(Some(call), cx) {
        return hidden(facts.started, cx);
    }
    let (started, length) = (time(facts.started, cx), facts.duration_s.map(duration).unwrap_or_default());
    let [language, topic, outcome, mediator] = &cells_of(call, cx);
    row(cells, [&started, &length, language, topic, outcome, mediator])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_line_and_no_more() {
        for cells in 50..200 {
            assert_eq!(row(cells, [""; 6]).chars().count(), cells, "{cells}");
        }
    }
}
