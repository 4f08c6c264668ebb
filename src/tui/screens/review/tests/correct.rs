//! Corrections, as stories: only what was touched changes, a reason is needed, and whoever was quicker is seen.

use super::{Console, Lang, at_review, day, reviewed};
use crate::domain::call::{Call, CallCorrected};
use crate::domain::code::{Kind, Outcome};
use crate::domain::event::{Entry, Event, Private};
use crate::domain::history::{Step, history};
use crate::domain::id::{CallId, StaffId, StoreId};
use crate::store::{CorrectionDraft, StoreError};
use crate::tui::effect::{Failed, Read, Reply, Write};
use std::sync::Arc;
use uuid::Uuid;

/// The call that is corrected: in Ukrainian, with name, phone and notes.
fn call() -> Call {
    reviewed().remove(1).0
}

/// A lead's console with its correction open.
fn open(lang: Lang) -> Console {
    let mut console = at_review(lang);
    console.press("down e");
    console
}

fn corrected(console: &Console) -> Option<(StaffId, CallCorrected, Private)> {
    console.writes.iter().rev().find_map(|write| match write {
        Write::Correct { who, correction, private } => Some((*who, (**correction).clone(), private.clone())),
        _ => None,
    })
}

fn kept(console: &Console) -> Option<CorrectionDraft> {
    console.writes.iter().rev().find_map(|write| match write {
        Write::KeepCorrection(draft) => Some(draft.clone()),
        _ => None,
    })
}

/// Goes to the outcome and chooses another, then gives a reason.
fn change_outcome(console: &mut Console) {
    console.press("tab tab");
    console.type_text("encam");
    console.press("enter shift-tab shift-tab shift-tab shift-tab");
    console.type_text("ouvi mal");
}

/// What João did to it meanwhile: another outcome, and a note.
fn johns(outcome: Outcome) -> Vec<Step> {
    let call = call();
    let entry = |minute: u32, who, event, private| Entry {
        store: StoreId(Uuid::nil()),
        seq: minute.into(),
        at: format!("2026-11-23T10:{minute:02}:00Z").parse().unwrap(),
        who,
        event,
        private,
    };
    let mut facts = call.facts.clone();
    facts.outcome = Some(outcome);
    let noted = Private {
        notes: Some("Nova nota".into()),
        reason: Some("faltava o encaminhamento".into()),
        ..call.private.clone()
    };
    history(vec![
        entry(9, day::OLENA, Event::CallLogged(call.facts), call.private),
        entry(14, day::JOAO, Event::CallCorrected(CallCorrected { revision: 1, facts }), noted),
    ])
}

#[test]
fn only_what_was_touched_is_corrected_and_everything_else_stays_to_the_letter() {
    let mut console = open(Lang::Pt);
    assert!(console.shows("Correção da revisão 1"), "{}", console.screen(80, 24));
    change_outcome(&mut console);
    console.press("ctrl-s");
    let (who, correction, private) = corrected(&console).unwrap();
    let before = call();
    let mut expected = before.facts.clone();
    expected.outcome = Some(Outcome::Referred);
    assert_eq!((who, correction.revision, correction.facts), (day::OLENA, 1, expected));
    assert_eq!(private, Private { reason: Some("ouvi mal".into()), ..before.private });
    assert!(console.shows("a guardar…"));
    console.reply(Reply::Corrected { id: before.facts.id, at: console.now });
    assert!(console.shows("correção guardada") && !console.shows("Correção da revisão"));
}

#[test]
fn passing_through_the_fields_with_enter_changes_nothing() {
    let mut console = open(Lang::Pt);
    for _ in 0..20 {
        console.press("enter");
    }
    console.type_text("nada");
    console.press("enter");
    assert!(console.shows("Nada mudou em relação ao registo"), "{}", console.screen(80, 24));
    assert_eq!(corrected(&console), None);
    // Nor in a call that was no service, where nothing is guessed either.
    let mut console = at_review(Lang::Pt);
    console.press("e");
    for _ in 0..20 {
        console.press("enter");
    }
    console.type_text("nada");
    console.press("enter");
    assert!(console.shows("Nada mudou em relação ao registo"), "{}", console.screen(80, 24));
}

#[test]
fn without_a_reason_nothing_is_saved_and_the_cursor_goes_there() {
    let mut console = open(Lang::Pt);
    console.press("tab tab");
    console.type_text("encam");
    console.press("enter ctrl-s");
    assert!(console.shows("falta o motivo"), "{}", console.screen(80, 24));
    assert_eq!(corrected(&console), None);
    console.type_text("x");
    assert!(!console.shows("falta o motivo"));
    console.press("enter");
    assert_eq!(corrected(&console).unwrap().2.reason.as_deref(), Some("x"));
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let mut console = open(Lang::Pt);
    // To the start, which is the 18th field, from the end.
    console.press("shift-tab shift-tab shift-tab shift-tab ctrl-u");
    console.type_text("amanhã");
    console.press("ctrl-s");
    assert!(console.shows("◂ «amanhã»"), "{}", console.screen(120, 40));
    console.press("ctrl-u");
    console.type_text("2026-11-23 10:14");
    console.press("ctrl-s");
    console.type_text("era outra hora");
    console.press("ctrl-s");
    let (_, correction, _) = corrected(&console).unwrap();
    assert_eq!(
        correction.facts.started,
        "2026-11-23T10:14:00Z".parse::<crate::domain::time::Instant>().unwrap()
    );
    assert!(!correction.facts.late, "it was entered in time");
}

#[test]
fn a_service_call_becomes_one_that_served_nobody() {
    let mut console = open(Lang::Pt);
    // Outcome taken away, then the kind.
    console.press("tab tab backspace tab tab tab tab tab tab tab");
    console.type_text("teste");
    console.press("enter ctrl-s");
    console.type_text("era um teste");
    console.press("ctrl-s");
    let (_, correction, _) = corrected(&console).unwrap();
    let facts = correction.facts;
    assert_eq!((facts.kind, facts.outcome, facts.route, facts.caller), (Kind::Test, None, None, None));
}

/// A correction that João was quicker with.
fn outrun(outcome: Outcome) -> Console {
    let mut console = open(Lang::Pt);
    change_outcome(&mut console);
    console.press("ctrl-s");
    let id = call().facts.id;
    let why = Arc::new(StoreError::Stale { seen: 1, current: 2 });
    console.reply(Reply::Failed { of: Failed::Correction(id), why });
    assert_eq!(console.reads.last(), Some(&Read::History(id)), "what changed is asked for");
    console.reply(Reply::History { call: id, steps: johns(outcome) });
    console
}

#[test]
fn whoever_is_too_late_sees_what_changed_and_loses_nothing() {
    let mut console = outrun(Outcome::Unresolved);
    for text in [
        "Mudou entretanto (revisão 2)",
        "João Sá corrigiu",
        "Resultado: informado → por resolver  (também o mudou: o seu fica)",
        "porquê: faltava o encaminhamento",
        "encaminhado",
        "ouvi mal",
    ] {
        assert!(console.screen(100, 30).contains(text), "{text}: {}", console.screen(100, 30));
    }
    let writes = console.writes.len();
    console.press("ctrl-s");
    assert!(console.shows("veja em baixo o que mudou"), "{}", console.screen(80, 24));
    assert_eq!(console.writes.len(), writes, "nothing is saved over it");
    console.press("ctrl-b");
    assert!(console.shows("Correção da revisão 2") && console.shows("Parte agora da revisão 2"));
    console.press("ctrl-s");
    let (_, correction, private) = corrected(&console).unwrap();
    assert_eq!((correction.revision, correction.facts.outcome), (2, Some(Outcome::Referred)), "mine stays");
    assert_eq!(private.notes.as_deref(), Some("Nova nota"), "and theirs where I changed nothing");
}

#[test]
fn where_both_wrote_the_same_nothing_is_left_to_correct() {
    let mut console = outrun(Outcome::Referred);
    console.press("ctrl-b ctrl-s");
    assert!(console.shows("Nada mudou em relação ao registo"), "{}", console.screen(80, 24));
}

#[test]
fn what_somebody_else_changes_shows_before_anything_is_saved() {
    let mut console = open(Lang::Pt);
    console.reply(Reply::Changed);
    let id = call().facts.id;
    assert!(console.reads.contains(&Read::History(id)));
    console.reply(Reply::History { call: id, steps: johns(Outcome::Referred) });
    assert!(console.shows("Mudou entretanto (revisão 2)"));
}

#[test]
fn a_withdrawn_call_has_nothing_to_correct() {
    let mut console = open(Lang::Pt);
    change_outcome(&mut console);
    let mut entries: Vec<Entry> = johns(Outcome::Referred).into_iter().map(|step| step.entry).collect();
    let withdrawn = crate::domain::call::CallWithdrawn { id: call().facts.id, revision: 2 };
    entries.push(Entry {
        event: Event::CallWithdrawn(withdrawn),
        private: Private::default(),
        ..entries[1].clone()
    });
    console.reply(Reply::History { call: call().facts.id, steps: history(entries) });
    assert!(console.shows("foi anulada entretanto"), "{}", console.screen(80, 24));
    console.press("ctrl-b ctrl-s");
    assert_eq!(corrected(&console), None);
}

#[test]
fn a_failed_save_keeps_every_letter_and_can_be_tried_again() {
    let mut console = open(Lang::Pt);
    change_outcome(&mut console);
    console.press("ctrl-s");
    console.failed(Failed::Correction(call().facts.id));
    assert!(console.shows("NÃO GUARDADA") && console.shows("ouvi mal") && console.shows("cheio"));
    let writes = console.writes.len();
    console.press("ctrl-s");
    assert_eq!(console.writes.len(), writes + 1);
}

#[test]
fn a_correction_is_kept_put_away_taken_up_and_discarded() {
    let mut console = open(Lang::Pt);
    assert_eq!(kept(&console), None, "looking is no correction");
    change_outcome(&mut console);
    assert!(kept(&console).unwrap().form.contains("ouvi mal"));
    console.press("esc");
    assert!(console.shows("Correção por guardar") && console.shows("1\u{a0}234 chamadas"));
    console.press("e");
    assert!(console.shows("ouvi mal") && console.shows("encaminhado"));
    console.press("ctrl-x");
    assert!(console.shows("Descartar a correção?"));
    console.press("enter");
    let id = call().facts.id;
    assert_eq!(console.writes.last(), Some(&Write::DropCorrection { call: id, holder: day::OLENA }));
    console.reply(Reply::CorrectionDropped(id));
    assert!(console.shows("1\u{a0}234 chamadas"));
    console.press("e");
    assert!(!console.shows("ouvi mal"));
}

#[test]
fn a_correction_outlives_its_console_and_is_in_front_again() {
    let mut console = open(Lang::Pt);
    change_outcome(&mut console);
    let draft = kept(&console).unwrap();
    let (id, steps) = (call().facts.id, johns(Outcome::Unresolved));

    let mut console = Console::signed_on(Lang::Pt);
    assert!(console.reads.contains(&Read::Corrections(day::OLENA)));
    console.answer_log(day::calls());
    console.reply(Reply::Corrections(vec![(draft.clone(), steps[..1].to_vec())]));
    assert!(
        console.shows("Correção da revisão 1") && console.shows("ouvi mal"),
        "{}",
        console.screen(80, 24)
    );
    console.press("ctrl-s");
    assert_eq!(corrected(&console).unwrap().1.facts.outcome, Some(Outcome::Referred));

    // Where the record changed while nobody was there, that is seen at once.
    let mut console = Console::signed_on(Lang::Pt);
    console.answer_log(day::calls());
    console.reply(Reply::Corrections(vec![(draft, steps)]));
    assert!(console.shows("Mudou entretanto (revisão 2)"), "{}", console.screen(80, 24));
    assert_eq!(kept(&console), None, "it is on disk already");
    let _: CallId = id;
}

#[test]
fn what_could_not_be_kept_is_asked_for_again() {
    let mut console = open(Lang::Pt);
    change_outcome(&mut console);
    let writes = console.writes.len();
    console.failed(Failed::CorrectionDraft(call().facts.id));
    console.wait(2);
    assert!(console.writes[writes..].iter().any(|write| matches!(write, Write::KeepCorrection(_))));
}

#[test]
fn what_fits_nothing_is_said_not_to_be_saved() {
    let mut console = open(Lang::Pt);
    console.type_text("xyzq");
    console.press("ctrl-s");
    assert!(corrected(&console).is_none());
    assert!(console.shows("Não guardado: o que está escrito neste campo"), "{}", console.screen(80, 24));
}
