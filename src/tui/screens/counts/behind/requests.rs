//! The requests behind a figure: their title, what they have in common, how each looks. Neither names nor numbers of
//! callers are in it.

use crate::domain::translation::{Interpretation, Request, RequestFigure, RequestsBehind};
use crate::i18n::{Word, word};
use crate::say;
use crate::store::OfCall;
use crate::tui::app::Cx;
use crate::tui::screens::calls::log::{duration, short_name};
use crate::tui::screens::translation::words;
use crate::tui::widgets::cells::{fit, right};

use super::{TIME, hidden, in_words, is_open, time};

/// There are none.
pub(super) const NONE: Word = word("Sem pedidos.", "No requests.");

pub(super) fn title(total: u64, cx: &Cx<'_>) -> String {
    match total {
        1 => word("1 pedido", "1 request").to(cx.lang).to_owned(),
        _ => say!(cx.lang, "{total} pedidos", "{total} requests"),
    }
}

/// What the requests have in common.
pub(super) fn said(of: &RequestsBehind, cx: &Cx<'_>) -> String {
    in_words(of.span, of.value.as_ref(), counted(of.figure).map(|word| word.to(cx.lang).to_owned()), cx)
}

/// Which requests a figure counts, or is made from; nothing where that is all of them.
const fn counted(figure: RequestFigure) -> Option<Word> {
    Some(match figure {
        RequestFigure::Requests => return None,
        RequestFigure::Interpreted => word("interpretados", "interpreted"),
        RequestFigure::Abandoned => word("desistências", "abandoned"),
        RequestFigure::Unmet => word("não satisfeitos", "unmet"),
        RequestFigure::Cancelled => word("cancelados", "cancelled"),
        RequestFigure::Open => word("em aberto", "open"),
        RequestFigure::Minutes => word("contam para os minutos", "counted in the minutes"),
        RequestFigure::Waits => word("contam para a espera", "counted in the wait"),
    })
}

/// The columns' widths: language, who asked, state, interpreter. Time and wait are fixed. Where there is little room, who
/// asked is left to the record.
fn columns(cells: usize) -> [usize; 4] {
    let few = cells < FEW;
    let room = cells.saturating_sub(TIME + WAIT + if few { 4 } else { 5 });
    let asker = if few { 0 } else { room * 22 / 100 };
    let (language, interpreter) = (room * 25 / 100, (room * 20 / 100).max(if few { 9 } else { 11 }));
    [language, asker, room.saturating_sub(language + asker + interpreter), interpreter]
}

/// The cells of a wait.
const WAIT: usize = 6;
/// From so many cells on every column has its place.
const FEW: usize = 64;

fn row(cells: usize, [time, language, asker, state, wait, interpreter]: [&str; 6]) -> String {
    let [wide_language, wide_asker, wide_state, wide_interpreter] = columns(cells);
    let asker = if wide_asker > 0 { format!("{} ", fit(asker, wide_asker)) } else { String::new() };
    format!(
        "{} {} {asker}{} {} {}",
        fit(time, TIME),
        fit(language, wide_language),
        fit(state, wide_state),
        right(wait, WAIT),
        fit(&short_name(interpreter, wide_interpreter), wide_interpreter),
    )
}

pub(super) fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Quando", "When"),
        word("Língua", "Language"),
        word("Quem pede", "Asked by"),
        word("Estado", "State"),
        word("Espera", "Wait"),
        word("Intérprete", "Interpreter"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

pub(super) fn line((request, call): &OfCall<Request>, cells: usize, cx: &Cx<'_>) -> String {
    let since = request.facts.waiting_since();
    if !is_open(call.as_ref(), cx) {
        return hidden(since, cx);
    }
    let of = Interpretation::of(std::slice::from_ref(request));
    // Whoever still waits has waited so long so far; where it was called off nobody waited to the end.
    let so_far = (!request.is_over() && since <= cx.now).then(|| request.waited_s(cx.now));
    let wait = of.as_ref().and_then(|of| of.waited_s).or(so_far);
    let served = request.served.and(request.interpreter());
    row(
        cells,
        [
            &time(since, cx),
            &words::language(cx.lang, &request.facts.language, cx),
            &words::asker(cx.lang, request),
            words::state(request, cx).to(cx.lang),
            &wait.map(duration).unwrap_or_default(),
            &served.map(|id| words::interpreter(id, cx)).unwrap_or_default(),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_line_and_no_more() {
        for cells in 53..200 {
            let all = row(cells, [""; 6]);
            assert_eq!(all.chars().count(), cells, "{cells}");
        }
    }
}
