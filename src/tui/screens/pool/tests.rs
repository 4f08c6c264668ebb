//! The pool, as stories: found by language and by name, changed by whoever leads, looked at by everybody.

use crate::domain::event::Private;
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::translation::{InterpreterFacts, write_hours, write_spoken};
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Queue, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;
use crate::tui::tests::queue::{AAMIR, DUNIA, more_interpreters, morning};

fn everybody() -> Queue {
    let mut queue = morning();
    queue.pool.extend(more_interpreters());
    queue
}

fn at_the_pool(who: StaffId) -> Console {
    let mut console = Console::of(who, Lang::Pt);
    console.press("f3 p");
    console.reply(Reply::Queue(Box::new(everybody())));
    console
}

/// The line of the screen that holds a text.
fn line(console: &Console, text: &str) -> String {
    let screen = console.screen(80, 24);
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

/// What the writer was asked to record: whether somebody is new, and what is known of them.
fn recorded(console: &Console) -> Vec<(bool, InterpreterFacts, Private)> {
    let recorded = console.writes.iter().filter_map(|write| match write {
        Write::Interpreter { new, facts, private, .. } => Some((*new, (**facts).clone(), private.clone())),
        _ => None,
    });
    recorded.collect()
}

#[test]
fn interpreters_are_found_by_language_and_by_name() {
    for (typed, first, not) in [
        ("urdu", "Aamir Shah", "Dunia Haddad"),
        ("had", "Dunia Haddad", "Aamir Shah"),
        ("checo", "Hana Nováková", "Dunia Haddad"),
        ("ara", "Dunia Haddad", "Bushra Malik"),
    ] {
        let mut console = at_the_pool(day::JOAO);
        console.press("/");
        console.type_text(typed);
        assert!(line(&console, "▸").contains(first), "{typed}: {}", console.screen(80, 24));
        assert!(!console.shows(not), "{typed}");
        console.press("esc");
        assert!(console.shows("Aamir Shah") && console.shows("Dunia Haddad"), "everybody again");
    }
}

#[test]
fn what_is_found_stays_found_while_the_keys_of_the_list_work_again() {
    let mut console = at_the_pool(day::OLENA);
    console.press("/ u r d u enter down");
    assert!(line(&console, "▸").contains("Bushra Malik") && !console.shows("Dunia"));
    console.press("esc");
    assert!(console.shows("Dunia"));
    console.press("esc");
    assert!(console.shows("Serviço de Tradução ·"), "and back to the queue");
}

#[test]
fn a_lead_adds_somebody_with_languages_one_after_the_other() {
    let mut console = at_the_pool(day::OLENA);
    console.press("n");
    console.type_text(" Zoran  Babić ");
    console.press("enter");
    console.type_text("+351 930 000 000");
    console.press("enter");
    console.type_text("arab");
    console.press("down enter");
    for language in ["sérvio", "bósnio"] {
        console.type_text(language);
        console.press("enter");
    }
    console.press("backspace enter");
    console.type_text("seg-sex 9:00-13:00, sáb 10:00-12:00");
    console.press("enter");
    console.type_text("só por telefone");
    console.press("enter");
    let (new, facts, private) = recorded(&console).remove(0);
    assert!(new && facts.active);
    assert_eq!(write_spoken(&facts.languages), "ara:Iraq,srp", "the last one was taken away again");
    assert_eq!(write_hours(&facts.hours), "mon-fri 09:00-13:00, sat 10:00-12:00");
    assert_eq!(private.name.as_deref(), Some("Zoran Babić"));
    assert_eq!(private.notes.as_deref(), Some("só por telefone"));
    assert_eq!(facts.id, InterpreterId(console.kept_sides()[0].id), "a retry cannot add somebody twice");
    let Some(&Write::Interpreter { form, .. }) = console.writes.last() else { panic!("an interpreter") };
    console.reply(Reply::InterpreterSaved { form, id: facts.id, at: console.now });
    assert!(console.shows("Bolsa: alteração guardada") && !console.shows("Novo intérprete"));
}

#[test]
fn what_is_missing_or_impossible_is_said_beside_its_field() {
    let mut console = at_the_pool(day::OLENA);
    console.press("n ctrl-s");
    for (field, said) in
        [("▸Nome", "falta o nome"), ("│ Telefone", "falta o número"), ("│ Línguas", "falta a língua")]
    {
        let screen = console.screen(80, 24);
        let row = screen.lines().position(|line| line.contains(field)).unwrap();
        assert!(screen.lines().skip(row).take(3).any(|line| line.contains(said)), "{screen}");
    }
    console.press("tab tab tab");
    console.type_text("de manhã");
    console.press("tab");
    assert!(line(&console, "│ Horário").contains("◂ escreva seg-sex 09:00-13:00"));
    assert_eq!(recorded(&console), []);
}

#[test]
fn somebody_who_is_in_the_pool_already_is_not_added_again() {
    let mut console = at_the_pool(day::OLENA);
    console.press("n");
    console.type_text("AAMIR shah");
    console.press("enter");
    console.type_text("910000001");
    console.press("enter");
    console.type_text("urdu");
    console.press("ctrl-s");
    assert!(line(&console, "▸Nome").contains("já está na bolsa"), "{}", console.screen(80, 24));
    assert_eq!(recorded(&console), []);
}

#[test]
fn only_what_was_typed_anew_is_changed_whoever_changed_the_rest_meanwhile() {
    let mut console = at_the_pool(day::OLENA);
    console.press("/ d u n i a enter enter tab ctrl-u");
    console.type_text("960 000 000");
    let mut queue = everybody();
    let dunia = queue.pool.iter_mut().find(|one| one.interpreter.facts.id == DUNIA).unwrap();
    dunia.interpreter.notes = Some("só de tarde".into());
    console.reply(Reply::Queue(Box::new(queue)));
    console.press("ctrl-s");
    let (new, facts, private) = recorded(&console).remove(0);
    assert!(!new);
    assert_eq!((facts.id, write_spoken(&facts.languages).as_str()), (DUNIA, "ara:Iraq"));
    assert_eq!(private.name.as_deref(), Some("Dunia Haddad"));
    assert_eq!(private.phone.as_deref(), Some("960 000 000"));
    assert_eq!(private.notes.as_deref(), Some("só de tarde"), "the colleague's note stays");
}

#[test]
fn after_a_crash_the_same_change_is_in_front_and_still_changes_only_what_was_typed() {
    let mut console = at_the_pool(day::OLENA);
    console.press("/ f a r i d enter enter tab tab");
    console.type_text("cabila");
    let kept = console.kept_sides();
    assert_eq!(kept.len(), 1);
    let mut again = at_the_pool(day::OLENA);
    again.press("/ f a r i d enter");
    again.answer_side_drafts(kept);
    assert_eq!(again.screen(120, 40), console.screen(120, 40));
    for console in [&mut console, &mut again] {
        console.press("ctrl-u tab ctrl-u tab t ctrl-s");
    }
    assert_eq!(recorded(&again), recorded(&console));
    let (new, facts, private) = recorded(&again).remove(0);
    assert!(!new && facts.hours.is_empty());
    assert_eq!((private.name.as_deref(), private.notes.as_deref()), (Some("Farid Naceri"), Some("t")));
}

#[test]
fn a_form_that_was_put_away_is_on_top_and_taken_up_again_also_from_its_own_line() {
    let mut console = at_the_pool(day::OLENA);
    console.press("enter tab tab tab tab x esc");
    assert!(console.shows("Intérprete por guardar"));
    assert!(line(&console, "por guardar").contains("Aamir Shah"));
    console.press("end");
    console.press("home down enter");
    assert!(line(&console, "▸Notas").contains('x'), "{}", console.screen(80, 24));
}

#[test]
fn a_failed_save_keeps_every_letter() {
    let mut console = at_the_pool(day::OLENA);
    console.press("enter tab tab tab tab x ctrl-s");
    let Some(&Write::Interpreter { form, .. }) = console.writes.last() else { panic!("an interpreter") };
    console.failed(Failed::Interpreter(form));
    assert!(console.shows("NÃO GUARDADO: ^S tenta de novo"));
    console.press("ctrl-s");
    let recorded = recorded(&console);
    assert_eq!(recorded[0], recorded[1]);
}

#[test]
fn a_lead_retires_somebody_and_brings_them_back() {
    let mut console = at_the_pool(day::OLENA);
    console.press("r");
    let (new, facts, private) = recorded(&console).remove(0);
    assert_eq!((new, facts.id, facts.active), (false, AAMIR, false));
    assert_eq!(private.name.as_deref(), Some("Aamir Shah"), "everything else stays");
    let mut queue = everybody();
    queue.pool[0].interpreter.facts.active = false;
    console.reply(Reply::Queue(Box::new(queue)));
    assert!(line(&console, "▸").contains("fora da bolsa"));
    console.press("r");
    assert!(recorded(&console)[1].1.active);
}

#[test]
fn a_mediator_looks_and_is_told_who_may_change() {
    let mut console = at_the_pool(day::JOAO);
    assert!(console.shows("Só quem chefia o turno altera a bolsa"));
    console.press("n enter r");
    assert!(!console.shows("Novo intérprete") && !console.shows("Alterar intérprete"));
    assert_eq!(recorded(&console), []);
    console.press("down");
    assert!(console.shows("só mulheres"), "what is known of Bushra");
}
