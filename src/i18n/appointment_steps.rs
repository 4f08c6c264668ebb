//! Words about the way of an appointment: what was done, and what has to be done next.

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::appointment::{NextStep, Slot, Step};
use crate::domain::time::Instant;
use crate::say;

/// The appointment was asked for.
pub const ASKED: Word = word("pedida", "asked for");

/// What was done, in the past. `when` writes a time.
pub fn done(lang: Lang, step: &Step, when: impl Fn(Instant) -> String) -> String {
    match step {
        Step::HandOff { message, .. } => {
            let message = message.word().to(lang);
            say!(lang, "entregue ao centro: {message}", "handed off to the centre: {message}")
        }
        Step::Answer { answer, proposed, via, .. } => {
            let (answer, via) = (answer.word().to(lang), via.word().to(lang));
            match proposed {
                Some(slot) => {
                    let slot = slot_words(*slot, when);
                    say!(lang, "o centro {answer}: {slot} ({via})", "the centre {answer}: {slot} ({via})")
                }
                None => say!(lang, "o centro {answer} ({via})", "the centre {answer} ({via})"),
            }
        }
        Step::AcceptCounter { .. } => {
            say!(
                lang,
                "a hora que o centro propôs foi aceite",
                "the time that the centre proposed was accepted"
            )
        }
        Step::DeclineCounter { .. } => {
            say!(
                lang,
                "a hora que o centro propôs não serve",
                "the time that the centre proposed does not suit"
            )
        }
        Step::Reschedule { windows, .. } => {
            let times: Vec<String> = windows.iter().map(|window| when(window.from)).collect();
            let times = times.join(", ");
            say!(lang, "reagendada para {times}", "rescheduled for {times}")
        }
        Step::Cancel { reason } => {
            let reason = reason.word().to(lang);
            say!(lang, "desmarcada: {reason}", "cancelled: {reason}")
        }
        Step::Close { attended: true } => say!(lang, "a pessoa compareceu", "the person came"),
        Step::Close { attended: false } => say!(lang, "a pessoa faltou", "the person did not come"),
    }
}

/// What has to be done next; nothing where nothing has. `when` writes a time.
pub fn next(lang: Lang, next: NextStep, when: impl Fn(Instant) -> String) -> String {
    match next {
        NextStep::HandOff(message) => {
            let message = message.word().to(lang);
            say!(lang, "entregar ao centro: {message}", "hand off to the centre: {message}")
        }
        NextStep::Await(due) => {
            let due = when(due);
            say!(lang, "o centro responde até {due}", "the centre answers by {due}")
        }
        NextStep::Chase(due) => {
            let due = when(due);
            say!(
                lang,
                "resposta em atraso desde {due}: pergunte ao centro",
                "answer overdue since {due}: ask the centre"
            )
        }
        NextStep::Decide(slot) => {
            let slot = slot_words(slot, when);
            say!(
                lang,
                "o centro propõe {slot}: serve à pessoa?",
                "the centre proposes {slot}: does it suit the person?"
            )
        }
        NextStep::AskAnew => {
            word("pedir outras horas, ou desmarcar", "ask for other times, or cancel").to(lang).to_owned()
        }
        NextStep::Expect(slot) => {
            let slot = slot_words(slot, when);
            say!(lang, "a pessoa é esperada {slot}", "the person is expected {slot}")
        }
        NextStep::Close => {
            word("dizer se a pessoa compareceu", "say whether the person came").to(lang).to_owned()
        }
        NextStep::Nothing => String::new(),
    }
}

/// A time and how long it takes.
pub fn slot_words(slot: Slot, when: impl Fn(Instant) -> String) -> String {
    format!("{} ({} min)", when(slot.start), slot.minutes)
}

/// Tenths as the language writes them: `1,4`.
pub fn tenths(lang: Lang, tenths: u64) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    say!(lang, "{whole},{tenth}", "{whole}.{tenth}")
}
