//! The words of the review's screen.

use crate::domain::id::CallId;
use crate::export::numbers::grouped;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::store::Summary;
use crate::tui::widgets::cells::width;

/// Title of the screen.
pub const TITLE: Word = word("Revisão", "Review");
/// Nothing fits the filter.
pub const NOTHING_FOUND: Word =
    word("Nenhuma chamada corresponde ao filtro. Esc tira-o.", "No call fits the filter. Esc takes it away.");
/// There is no call at all.
pub const EMPTY: Word = word("Ainda não há chamadas.", "There are no calls yet.");
/// What the marks mean.
pub const MARKS: Word = word(
    "* tardia  ≠ corrigida  ● por rever  ✓ revista",
    "* late  ≠ corrected  ● waiting for review  ✓ reviewed",
);
/// Before the reason of a correction.
pub const WHY: Word = word("porquê", "why");
/// The mediator has not read the comment.
pub const NOT_READ: Word = word("por ler", "not read yet");
/// When the mediator read the comment.
pub fn read_at(lang: Lang, at: &str) -> String {
    say!(lang, "lido em {at}", "read on {at}")
}
/// Title of what was written to whoever is signed on.
pub const COMMENTS: Word = word("Comentários às suas chamadas", "Comments on your calls");
/// The comment is on disk.
pub const COMMENTED: Word = word(
    "Comentário guardado: quem atendeu lê-o ao entrar de turno",
    "Comment saved: whoever took the call reads it at sign-on",
);
/// What there is of the calls that are meant, in so many cells: what does not fit stands back.
pub fn summary(lang: Lang, summary: &Summary, room: usize) -> String {
    let grouped = |number| grouped(lang, number);
    let calls = |all: u64| {
        let number = grouped(all);
        if all == 1 {
            say!(lang, "1 chamada", "1 call")
        } else {
            say!(lang, "{number} chamadas", "{number} calls")
        }
    };
    if summary.more {
        let counted = grouped(summary.calls);
        return summary
            .all
            .map_or_else(|| say!(lang, "mais de {counted} chamadas", "more than {counted} calls"), calls);
    }
    let (service, late) = (grouped(summary.service), grouped(summary.late));
    let (corrected, waiting) = (grouped(summary.corrected), grouped(summary.waiting));
    let parts = [
        say!(lang, " · por rever {waiting}", " · waiting {waiting}"),
        say!(lang, " · tardias {late}", " · late {late}"),
        say!(lang, " · corrigidas {corrected}", " · corrected {corrected}"),
        say!(lang, " · atendimento {service}", " · service {service}"),
    ];
    let mut said = calls(summary.calls);
    for part in parts {
        if width(&said) + width(&part) > room {
            break;
        }
        said += &part;
    }
    said
}
/// Title of a history.
pub fn history(lang: Lang, call: CallId) -> String {
    let call = call.reference();
    say!(lang, "Histórico da chamada {call}", "History of call {call}")
}

// --- corrections --------------------------------------------------------------------------------------------

/// Title of a correction.
pub fn correction(lang: Lang, revision: u32, call: CallId) -> String {
    let call = call.reference();
    say!(lang, "Correção da revisão {revision} · {call}", "Correction of revision {revision} · {call}")
}
/// The correction is on disk.
pub fn corrected(lang: Lang, call: CallId) -> String {
    let call = call.reference();
    say!(lang, "{call}: correção guardada", "{call}: correction saved")
}
/// Why the record is corrected.
pub const REASON: Word = word("Porquê (obrigatório)", "Why (required)");
/// It is not said.
pub const NO_REASON: Word = word("◂ falta o motivo", "◂ the reason is missing");
/// Nothing is corrected.
pub const NOTHING_CHANGED: Word = word(
    "Nada mudou em relação ao registo: não há o que corrigir",
    "Nothing differs from the record: there is nothing to correct",
);
/// Somebody was quicker.
pub fn changed_meanwhile(lang: Lang, revision: u32) -> String {
    say!(
        lang,
        "Mudou entretanto (revisão {revision}): nada se perdeu, ^B parte dela",
        "Changed meanwhile (revision {revision}): nothing is lost, ^B starts from it"
    )
}
/// Somebody withdrew the call.
pub const WITHDRAWN: Word = word(
    "A chamada foi anulada entretanto: já não há o que corrigir",
    "The call was withdrawn meanwhile: there is nothing left to correct",
);
/// A save from an old revision.
pub const REBASE_FIRST: Word = word(
    "O registo mudou entretanto: veja em baixo o que mudou; ^B parte da nova revisão",
    "The record changed meanwhile: see below what changed; ^B starts from the new revision",
);
/// What was typed stands on the new revision.
pub fn rebased(lang: Lang, revision: u32) -> String {
    say!(
        lang,
        "Parte agora da revisão {revision}; o que escreveu ficou. ^S guarda",
        "It starts from revision {revision} now; what you typed stayed. ^S saves"
    )
}
/// Nothing changed meanwhile.
pub const UP_TO_DATE: Word = word("O registo não mudou entretanto", "The record has not changed meanwhile");
/// A field that both changed.
pub const YOURS_STAYS: Word = word("também o mudou: o seu fica", "you changed it too: yours stays");
/// A correction was put away.
pub const PUT_AWAY: Word = word(
    "Correção por guardar: e na mesma chamada retoma-a",
    "Unsaved correction: e on the same call takes it up",
);
/// The question before it is discarded.
pub const DISCARD: Word = word("Descartar a correção?", "Discard the correction?");
/// That it is.
pub const DISCARD_IT: Word = word("descartar o que está escrito", "discard what is written");
