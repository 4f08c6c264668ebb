//! What is wrong in a small form, in words: beside its field, and in whole where there is room.

use super::spec::{Fault, RefusedWindow};
use crate::domain::centre::WhyNot;
use crate::i18n::{centres, errors, translation, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::translation::words::when;

/// As it stands beside the field.
pub fn short(fault: &Fault, cx: &Cx<'_>) -> String {
    match fault {
        Fault::Said(word) => word.to(cx.lang).to_owned(),
        Fault::Time(_) => word("escreva 12:30, ou 2026-11-24 09:30", "write 12:30, or 2026-11-24 09:30")
            .to(cx.lang)
            .to_owned(),
        Fault::Hours(_) => {
            word("escreva seg-sex 09:00-13:00", "write mon-fri 09:00-13:00").to(cx.lang).to_owned()
        }
        Fault::Window(_) => {
            word("escreva 26/11 14:00-16:00", "write 26/11 14:00-16:00").to(cx.lang).to_owned()
        }
        Fault::Desk(_) => word("este centro não o tem", "this centre has it not").to(cx.lang).to_owned(),
        Fault::NotThen(refused) => {
            let why = match refused.refused.why {
                WhyNot::Past => word("já passou", "has passed"),
                WhyNot::TooLate { .. } => word("tarde de mais", "too late"),
                _ => word("fechado", "closed"),
            };
            let why = why.to(cx.lang);
            match refused.next() {
                Some(next) => {
                    let next = when(next.from, cx);
                    say!(cx.lang, "{why}; ↓ próxima: {next}", "{why}; ↓ next: {next}")
                }
                None => why.to_owned(),
            }
        }
        Fault::Due(_, bad) => {
            let why = if bad.past { word("já passou", "has passed") } else { word("fechada", "closed") };
            let why = why.to(cx.lang);
            match bad.next {
                Some(next) if next <= cx.now => say!(cx.lang, "{why}; ↓ agora", "{why}; ↓ now"),
                Some(next) => {
                    let next = when(next, cx);
                    say!(cx.lang, "{why}; ↓ próxima: {next}", "{why}; ↓ next: {next}")
                }
                None => why.to_owned(),
            }
        }
    }
}

/// In whole, where that says more.
pub fn long(fault: &Fault, cx: &Cx<'_>) -> Option<String> {
    match fault {
        Fault::Said(_) => None,
        Fault::Hours(bad) => Some(translation::bad_hours(cx.lang, bad)),
        Fault::Time(bad) | Fault::Window(bad) => Some(errors::bad_time(cx.lang, bad)),
        Fault::Desk(refused) => {
            Some(centres::not_possible(cx.lang, refused, &cx.config.centres, |at| when(at, cx)))
        }
        Fault::NotThen(not_then) => {
            let RefusedWindow { window, refused, .. } = not_then.as_ref();
            let why = centres::not_possible(cx.lang, refused, &cx.config.centres, |at| when(at, cx));
            Some(format!("{}: {why}", when(window.from, cx)))
        }
        Fault::Due(due, bad) => {
            let next = bad.next.map(|next| {
                if next <= cx.now { word("agora", "now").to(cx.lang).to_owned() } else { when(next, cx) }
            });
            Some(translation::bad_due(cx.lang, *bad, &when(*due, cx), next.as_deref()))
        }
    }
}
