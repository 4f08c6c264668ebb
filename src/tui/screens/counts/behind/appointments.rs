//! The appointments behind a figure: their title, what they have in common, how each looks. Neither names nor numbers are
//! in it.

use crate::domain::appointment::{Appointment, AppointmentFigure, AppointmentsBehind};
use crate::domain::code::Split;
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::say;
use crate::store::OfCall;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::fit;

use super::{TIME, hidden, in_words, is_open, time};

/// There are none.
pub(super) const NONE: Word = word("Sem marcações.", "No appointments.");

pub(super) fn title(total: u64, cx: &Cx<'_>) -> String {
    match total {
        1 => word("1 marcação", "1 appointment").to(cx.lang).to_owned(),
        _ => say!(cx.lang, "{total} marcações", "{total} appointments"),
    }
}

/// What the appointments have in common.
pub(super) fn said(of: &AppointmentsBehind, cx: &Cx<'_>) -> String {
    in_words(of.span, of.value.as_ref(), counted(of.figure, cx), cx)
}

/// Which appointments a figure counts, or is made from; nothing where that is all of them.
fn counted(figure: AppointmentFigure, cx: &Cx<'_>) -> Option<String> {
    Some(match figure {
        AppointmentFigure::Appointments => return None,
        AppointmentFigure::State(state) => {
            format!("{}: {}", Split::State.word().to(cx.lang), state.word().to(cx.lang))
        }
        AppointmentFigure::Open => word("em aberto", "open").to(cx.lang).to_owned(),
        AppointmentFigure::Answers => word("respondidas", "answered").to(cx.lang).to_owned(),
    })
}

/// The columns' widths: when it was asked for, centre, desk, its time, state. Where there is little room the day on which
/// it was asked for is enough.
fn columns(cells: usize) -> [usize; 5] {
    let asked = if cells < FEW { DAY } else { TIME };
    let room = cells.saturating_sub(asked + SLOT + 4);
    let (centre, state) = ((room * 22 / 100).max(6), (room * 40 / 100).clamp(10, 20));
    [asked, centre, room.saturating_sub(centre + state), SLOT, state]
}

/// From so many cells on every column has its place.
const FEW: usize = 64;
/// The cells of a day.
const DAY: usize = 10;
/// The cells of the time of an appointment.
const SLOT: usize = 11;

fn row(cells: usize, texts: [&str; 5]) -> String {
    let cell = |(text, wide): (&str, usize)| fit(text, wide);
    texts.into_iter().zip(columns(cells)).map(cell).collect::<Vec<_>>().join(" ")
}

pub(super) fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Pedida em", "Asked"),
        word("Centro", "Centre"),
        word("Balcão", "Desk"),
        word("Para", "For"),
        word("Estado", "State"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

pub(super) fn line((appointment, call): &OfCall<Appointment>, cells: usize, cx: &Cx<'_>) -> String {
    let facts = &appointment.facts;
    if !is_open(call.as_ref(), cx) {
        return hidden(facts.asked, cx);
    }
    let centres = &cx.config.centres;
    let asked = time(facts.asked, cx);
    let asked = if cells < FEW { asked.get(..DAY).unwrap_or_default() } else { &asked };
    let slot = appointment.slot.start.with_timezone(&cx.config.calendar.zone).format("%d/%m %H:%M");
    row(
        cells,
        [
            asked,
            centre_name(cx.lang, &facts.centre, centres),
            desk_name(cx.lang, &facts.desk, centres),
            &slot.to_string(),
            appointment.state.word().to(cx.lang),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_line_and_no_more() {
        for cells in 53..200 {
            let all = row(cells, [""; 5]);
            assert_eq!(all.chars().count(), cells, "{cells}");
        }
    }
}
