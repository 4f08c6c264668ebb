//! The calls behind a figure: their title, the line that finds them again, how each looks.

use crate::domain::call::Call;
use crate::domain::count::Behind;
use crate::domain::staff::Staff;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::log::{about, duration, language_of, short_name};
use crate::tui::screens::calls::name;
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
    of.filter_line(named)
}

/// The columns' widths: language, topic, outcome, mediator. Time and duration are fixed.
fn columns(cells: usize) -> [usize; 4] {
    let room = cells.saturating_sub(TIME + 6 + 5);
    let (language, outcome, mediator) = (room * 20 / 100, room * 22 / 100, (room * 18 / 100).max(8));
    [language, room.saturating_sub(language + outcome + mediator), outcome, mediator]
}

fn row(cells: usize, [time, length, language, topic, outcome, mediator]: [&str; 6]) -> String {
    let [wide_language, wide_topic, wide_outcome, wide_mediator] = columns(cells);
    format!(
        "{} {} {} {} {} {}",
        fit(time, TIME),
        right(length, 5),
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
    row(
        cells,
        [
            &time(facts.started, cx),
            &facts.duration_s.map(duration).unwrap_or_default(),
            &language_of(call, cx).unwrap_or_default(),
            &about(call, cx),
            facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)),
            &name(facts.mediator, cx),
        ],
    )
}
