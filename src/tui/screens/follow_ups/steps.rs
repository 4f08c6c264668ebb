//! The small forms of what is done with a follow-up: what came of it, or until when it is put off, each with a remark.
//! What came of it is chosen before; of what is typed nothing is recorded until it is saved.

use chrono::NaiveDate;

use super::form::{day_meant, due};
use super::today;
use crate::domain::code::{Code, SideForm};
use crate::domain::event::Private;
use crate::domain::follow_up::{Due, FollowUp, FollowUpFault, FollowUpResult, FollowUpStep, FollowUpStepped};
use crate::domain::id::{FollowUpId, StaffId};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, follow_ups as said, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{
    Beginning, FREE_TEXT, Fault, FieldSpec, NOT_SAVED, Remark, Sort, Spec, field,
};

/// Having done it. What is "chosen" where the remark is typed is what came of it and when it is due again.
pub const DONE: Spec = Spec {
    fields: &[NOTE],
    title: |form, lang| {
        let result = result(form).map(|result| result.word().to(lang)).unwrap_or_default();
        titled(form, &say!(lang, "Feito: {result}", "Done: {result}"))
    },
    several: false,
    discard: DISCARD,
    not_saved: NOT_SAVED,
    put_away: super::form::PUT_AWAY,
    faults: |_, _| Vec::new(),
    remarks: |form, cx| {
        next_day(form).map(|day| (0, next(&said::day(cx.lang, day), cx.lang))).into_iter().collect()
    },
    record: |form, who, _| {
        let (result, next) = (result(form)?, next_day(form));
        stepped(form, who, FollowUpStep::Done { result, call: None, next })
    },
};

/// Putting it off.
pub const POSTPONED: Spec = Spec {
    fields: &[super::form::WHEN_FIELD, NOTE],
    title: |form, lang| titled(form, word("Adiar", "Postpone").to(lang)),
    several: false,
    discard: DISCARD,
    not_saved: NOT_SAVED,
    put_away: super::form::PUT_AWAY,
    faults: |form, cx| {
        let past = |due: Due| {
            let fault = Fault::Said(said::fault(FollowUpFault::InThePast));
            if due.day < today(cx) { Err(fault) } else { Ok(due) }
        };
        due(form, WHEN, cx).and_then(past).err().map(|fault| (WHEN, fault)).into_iter().collect()
    },
    remarks: |form, cx| day_meant(form, WHEN, cx),
    record: |form, who, cx| stepped(form, who, FollowUpStep::Postpone(due(form, WHEN, cx).ok()?)),
};

/// Where the day stands to which it is put off.
pub const WHEN: usize = 0;
const NOTE: FieldSpec = field("note", word("Observação", "Remark"), FREE_TEXT, Sort::Lines);
const DISCARD: Word =
    word("Descartar? O seguimento fica como estava", "Discard? The follow-up stays as it was");

fn of(kind: SideForm, one: &FollowUp) -> Beginning {
    Beginning { of: Some(one.facts.id.0), revision: one.revision, ..Beginning::of(kind) }
}

/// It was done, and this came of it.
pub fn done(one: &FollowUp, result: FollowUpResult, cx: &Cx<'_>) -> Beginning {
    let next = match one.done(result, None, today(cx), &cx.config.calendar).step {
        FollowUpStep::Done { next, .. } => next,
        _ => None,
    };
    let chosen = std::iter::once(result.code().to_owned()).chain(next.map(|day| day.to_string())).collect();
    Beginning { chosen: vec![(0, chosen)], ..of(SideForm::FollowUpDone, one) }
}

/// It is put off to this day.
pub fn postponed(one: &FollowUp, to: Due) -> Beginning {
    Beginning { typed: vec![(WHEN, to.to_string())], focus: 1, ..of(SideForm::FollowUpPostponed, one) }
}

/// It is put off to a day that is typed.
pub fn postponed_to_another_day(one: &FollowUp) -> Beginning {
    Beginning { focus: WHEN, ..postponed(one, one.facts.terms.due) }
}

/// The remark, as far as it is typed.
pub fn remark(form: &Form) -> &str {
    form.typed(form.spec().fields.len() - 1).value()
}

fn titled(form: &Form, what: &str) -> String {
    let reference = form.of.map(|id| FollowUpId(id).reference()).unwrap_or_default();
    format!("{what} · {reference}")
}

fn result(form: &Form) -> Option<FollowUpResult> {
    FollowUpResult::from_code(form.chosen(0).first()?)
}

fn next_day(form: &Form) -> Option<NaiveDate> {
    form.chosen(0).get(1)?.parse().ok()
}

/// That it comes again, and when.
fn next(day: &str, lang: Lang) -> Remark {
    Remark {
        short: say!(lang, "a próxima: {day}", "next: {day}"),
        long: say!(lang, "Repete-se: a próxima vez é {day}", "It comes again: the next time is {day}"),
    }
}

fn stepped(form: &Form, who: StaffId, step: FollowUpStep) -> Option<Write> {
    let stepped = FollowUpStepped { id: FollowUpId(form.of?), revision: form.revision, step };
    let notes = form.text(form.spec().fields.len() - 1);
    let private = Private { notes, ..Private::default() };
    Some(Write::StepFollowUp { who, stepped: Box::new(stepped), private, form: Some(form.id) })
}
