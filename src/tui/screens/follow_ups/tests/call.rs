//! The call that follows somebody up: prefilled, remembered, saved, discarded.

use super::*;
use crate::domain::code::Outcome;
use crate::domain::follow_up::{Followed, Serves};
use crate::store::Draft;
use crate::tui::effect::{Reply, Write};
use crate::tui::tests::day;

/// The call that the first of the list asks for.
fn calling() -> Console {
    listed("enter")
}

fn late() -> Followed {
    follow_ups::list().remove(0)
}

#[test]
fn enter_opens_the_call_prefilled_and_saving_it_closes_the_follow_up() {
    let mut console = calling();
    for known in
        ["Seguimento · 10:15", "ucraniano", "Autorização de residência", "900 000 001", "Тетяна Шевченко"]
    {
        assert!(console.shows(known), "{known}");
    }
    assert!(line(&console, "▸Resultado").trim_end().contains("▸Resultado"), "the outcome is free");
    assert!(console.shows("Motivo: Confirmar se a AIMA"));
    console.press("i ctrl-s");
    let Some(Write::Log { facts, private, serves, .. }) = console.writes.last().cloned() else {
        panic!("a call")
    };
    assert_eq!(serves, Some(Serves { id: late().follow_up.facts.id, occasion: 0 }));
    assert_eq!((facts.outcome, private.notes.as_deref()), (Some(Outcome::Informed), None));
    let reply = |closed| Reply::Saved { id: facts.id, at: console.now, overlaps: None, closed: Some(closed) };
    let (closed, not) = (reply(true), reply(false));
    console.reply(closed);
    assert!(console.shows("e o seguimento feito"));
    console.press("f2");
    console.reply(not);
    assert!(console.shows("O seguimento já não estava por fazer"));
}

#[test]
fn an_ordinary_call_serves_nothing() {
    let mut console = in_call();
    console.press("ctrl-s");
    let Some(Write::Log { serves, .. }) = console.writes.last() else { panic!("a call") };
    assert_eq!(*serves, None);
}

#[test]
fn the_draft_remembers_which_follow_up_it_serves_across_a_crash_and_to_a_colleague() {
    let console = calling();
    let kept = console.kept();
    assert_eq!(kept.len(), 1, "on disk at once, before a key is pressed");
    let serves = Some(late().follow_up.serves());

    let mut again = Console::quiet(Lang::Pt);
    let (number, _) = again.asked_log();
    again.reply(Reply::Drafts { number, drafts: kept.clone() });
    assert!(again.shows("Motivo: Confirmar"));
    again.press("i ctrl-s");
    assert!(matches!(again.writes.last(), Some(Write::Log { serves: found, .. }) if *found == serves));

    let mut joao = Console::of(day::JOAO, Lang::Pt);
    let handed: Vec<Draft> = kept.into_iter().map(|draft| Draft { holder: day::JOAO, ..draft }).collect();
    joao.reply(Reply::Taken(handed.into_iter().next()));
    joao.press("i ctrl-s");
    assert!(matches!(joao.writes.last(), Some(Write::Log { serves: found, .. }) if *found == serves));
}

#[test]
fn a_call_that_is_open_already_is_taken_up_and_a_colleagues_is_named() {
    let mut console = calling();
    console.press("esc f5");
    console.answer_follow_ups(follow_ups::list());
    console.press("enter");
    assert_eq!(console.kept().len(), 1, "no second call");
    assert!(console.shows("Seguimento · 10:15"));

    let theirs: Vec<Draft> =
        console.kept().into_iter().map(|draft| Draft { holder: day::JOAO, ..draft }).collect();
    let mut other = Console::quiet(Lang::Pt);
    let (number, _) = other.asked_log();
    other.reply(Reply::Drafts { number, drafts: theirs });
    other.press("f5");
    other.answer_follow_ups(follow_ups::list());
    other.press("enter");
    assert!(other.shows("em chamada: João Sá"));
    assert!(other.shows("João Sá já tem esta chamada aberta"));
    assert_eq!(other.kept(), []);
}

#[test]
fn a_call_that_is_discarded_leaves_the_follow_up_as_it_was() {
    let mut console = calling();
    console.press("ctrl-x 1");
    let Some(Write::Discard { id, .. }) = console.writes.last().cloned() else { panic!("a discard") };
    console.reply(Reply::Discarded { id });
    assert_eq!(console.stepped(), None);
    console.press("f5");
    console.answer_follow_ups(follow_ups::list());
    assert!(console.shows("Т••• Ш•••"));
}

#[test]
fn without_a_call_before_it_only_what_the_follow_up_says_is_filled_in() {
    let mut console = listed("down down enter");
    assert!(console.shows("português") && console.shows("Adilson Tavares"));
    assert!(line(&console, "▸Assunto").contains("▸Assunto"), "the topic is asked for");
    console.press("e m p r e g o enter i ctrl-s");
    let Some(Write::Log { serves, .. }) = console.writes.last() else { panic!("a call") };
    assert_eq!(serves.map(|serves| serves.occasion), Some(2), "the third time");
}
