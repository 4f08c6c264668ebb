//! What is said where there is nothing to show. A period that was not recorded is unknown: it is never called one without
//! calls.

use crate::domain::code::{Coverage, Of};
use crate::i18n::{Word, word};

/// Why there is nothing, and what to do next. `filtered`: only what a filter line means was counted.
pub(super) fn nothing(of: Of, coverage: Option<Coverage>, filtered: bool) -> [Word; 2] {
    let elsewhere =
        word("[ vai para antes, i escreve outro intervalo.", "[ goes back, i types another range.");
    let (why, next) = match (coverage, of) {
        (Some(Coverage::NotRecorded), _) => (
            word(
                "Nada foi registado neste período: o que houve não se sabe.",
                "Nothing was recorded in this period: what there was is not known.",
            ),
            elsewhere,
        ),
        (Some(Coverage::Closed), _) => {
            (word("A linha esteve fechada neste período.", "The line was closed in this period."), elsewhere)
        }
        _ if filtered => (
            word("Nenhuma chamada corresponde ao filtro.", "No call fits the filter."),
            word("Esc tira-o.", "Esc takes it away."),
        ),
        (Some(Coverage::Partial), Of::Calls) => (
            word(
                "Sem chamadas no que se registou deste período.",
                "No calls in what was recorded of this period.",
            ),
            elsewhere,
        ),
        (_, Of::Calls) => (word("Sem chamadas neste período.", "No calls in this period."), elsewhere),
        (_, Of::Requests) => (word("Sem pedidos neste período.", "No requests in this period."), elsewhere),
        (_, Of::Appointments) => {
            (word("Sem marcações neste período.", "No appointments in this period."), elsewhere)
        }
    };
    [why, next]
}
