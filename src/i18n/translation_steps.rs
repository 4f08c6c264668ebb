//! Words about the way of a request for an interpreter: what was done, in the past.

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::time::Instant;
use crate::domain::translation::{Request, Step};
use crate::say;

/// The request was made.
pub const ASKED: Word = word("fez o pedido", "made the request");

/// What people and times are called.
pub struct Named<'a> {
    /// A member of staff.
    pub staff: &'a dyn Fn(StaffId) -> String,
    /// An interpreter.
    pub interpreter: &'a dyn Fn(InterpreterId) -> String,
    /// A time.
    pub when: &'a dyn Fn(Instant) -> String,
}

/// What somebody did with a request that stood as `before`.
pub fn done(lang: Lang, step: &Step, before: &Request, named: &Named<'_>) -> String {
    match *step {
        Step::Claim => word("ficou com o pedido", "took the request").to(lang).to_owned(),
        Step::Release => {
            word("devolveu o pedido à fila", "gave the request back to the queue").to(lang).to_owned()
        }
        Step::TakeOver { from } => {
            let from = (named.staff)(from);
            say!(lang, "ficou com o pedido, que estava com {from}", "took the request over from {from}")
        }
        Step::Dial { interpreter: Some(id), .. } => {
            let name = (named.interpreter)(id);
            say!(lang, "ligou a {name}", "dialled {name}")
        }
        Step::Dial { role, .. } => {
            let role = role.word().to(lang);
            say!(lang, "ligou: {role}", "dialled: {role}")
        }
        Step::Move { party, to } => {
            let party = before.parties.get(party);
            let who = party.map_or(String::new(), |party| {
                party.interpreter.map_or_else(|| party.role.word().to(lang).to_owned(), named.interpreter)
            });
            let state = to.word().to(lang);
            format!("{who} {state}")
        }
        Step::Reschedule { due: Some(due) } => {
            let due = (named.when)(due);
            say!(lang, "passou o pedido para {due}", "moved the request to {due}")
        }
        Step::Reschedule { due: None } => {
            word("passou o pedido para já", "made the request one for now").to(lang).to_owned()
        }
        Step::End { outcome, quality } => {
            let how = outcome.word().to(lang);
            let quality = quality.map(|quality| format!(", {}", quality.word().to(lang))).unwrap_or_default();
            say!(lang, "terminou o pedido: {how}{quality}", "ended the request: {how}{quality}")
        }
    }
}
