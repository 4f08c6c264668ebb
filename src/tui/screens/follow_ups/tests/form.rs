//! The form of a follow-up: in a call and without one, kept, found again, incomplete.

use super::*;
use crate::domain::follow_up::FollowUpChannel;
use crate::tui::effect::{Reply, Write};
use crate::tui::tests::day;

#[test]
fn a_follow_up_promised_in_a_call_takes_four_keys_and_is_linked_to_it() {
    let mut console = in_call();
    assert!(console.shows("^G marca o seguimento"));
    let before = console.keys;
    console.press("ctrl-g + 3 ctrl-s");
    assert_eq!(console.keys - before, 4);
    let (who, facts, private) = console.scheduled().remove(0);
    assert_eq!(console.logged(), [], "the call is still open");
    assert_eq!((who, facts.call), (day::OLENA, Some(console.kept()[0].id)));
    let terms = &facts.terms;
    assert_eq!((terms.channel, terms.due), (FollowUpChannel::Phone, on("2026-11-26")));
    assert_eq!((terms.who, terms.every), (Some(day::OLENA), None));
    assert_eq!(terms.language.as_ref().map(|asked| asked.code.to_string()).as_deref(), Some("ukr"));
    assert_eq!((private.name.as_deref(), private.phone.as_deref()), (Some("Olha"), Some("900 000 001")));

    console.reply(Reply::FollowUpScheduled { id: facts.id, call: facts.call, at: console.now });
    let reference = facts.id.reference();
    assert!(console.shows(&format!("Seguimento {reference} guardado")));
    assert!(!console.shows("desta chamada") && !console.shows("^G marca"), "it is no longer asked for");
    let mut again = Console::quiet(Lang::Pt);
    let (number, _) = again.asked_log();
    again.reply(Reply::Drafts { number, drafts: console.kept() });
    assert!(again.shows("Olha") && !again.shows("^G marca"), "nor after a crash");
}

#[test]
fn a_call_by_e_mail_leads_to_one_by_e_mail_and_asks_for_the_address() {
    let mut console = in_call();
    console.press("tab tab tab c enter ctrl-g + 1 ctrl-s");
    assert!(line(&console, "Como").contains("correio eletrónico"), "{}", console.screen(80, 24));
    assert!(line(&console, "E-mail").contains("◂ falta o endereço"));
    console.type_text("olha@exemplo.pt");
    console.press("ctrl-s");
    assert_eq!(console.scheduled()[0].2.email.as_deref(), Some("olha@exemplo.pt"));
}

#[test]
fn a_day_on_which_the_line_is_closed_is_told_and_the_next_open_one_is_meant() {
    let mut console = in_call();
    console.press("ctrl-g");
    console.type_text("8/12 10:30");
    assert!(line(&console, "Quando").contains("fechada; fica qua 2026-12-09"));
    console.press("ctrl-s");
    let due = console.scheduled().remove(0).1.terms.due;
    assert_eq!(due.to_string(), "2026-12-09 10:30");
}

#[test]
fn a_job_seeker_is_contacted_every_few_weeks_until_a_day() {
    let mut console = listed("n + 4 s tab tab");
    console.type_text("Adilson");
    console.press("tab");
    console.type_text("900 000 002");
    console.press("tab tab tab");
    // Who does it: João, as it is typed.
    console.press("ctrl-u j o tab 4 tab");
    console.type_text("2027-06-30");
    console.press("enter");
    let (_, facts, _) = console.scheduled().remove(0);
    let terms = facts.terms;
    assert_eq!((terms.who, terms.every), (Some(day::JOAO), Some(4)), "Enter in the last field saves");
    assert_eq!((terms.due, terms.until), (on("2026-12-21"), "2027-06-30".parse().ok()));
    assert_eq!(facts.call, None);
}

#[test]
fn what_is_missing_or_wrong_is_said_beside_its_field() {
    let mut console = listed("n ctrl-s");
    assert_eq!(console.scheduled(), []);
    assert!(line(&console, "▸Quando").contains("◂ para quando?"));
    assert!(line(&console, "Telefone").contains("◂ falta o número"));
    console.type_text("22/11/2026");
    console.press("tab");
    assert!(line(&console, "Quando").contains("◂ esse dia já passou"));
    console.press("shift-tab ctrl-u x tab");
    assert!(line(&console, "Quando").contains("◂ escreva 1/12"));
    console.press("tab tab tab tab tab ctrl-u z z tab 0 tab x tab");
    assert!(line(&console, "Quem faz").contains("◂ ninguém se chama assim"));
    assert!(line(&console, "Repetir").contains("◂ de 1 a 104 semanas"));
    assert!(line(&console, "Até").contains("◂ escreva 1/12"));
}

#[test]
fn every_letter_is_kept_and_after_a_crash_the_same_form_is_in_front() {
    let mut console = in_call();
    console.press("ctrl-g + 3 tab d o c");
    let (before, calls, sides) = (console.screen(120, 40), console.kept(), console.kept_sides());
    assert_eq!((sides.len(), sides[0].holder), (1, day::OLENA));
    let mut again = Console::quiet(Lang::Pt);
    again.answer_side_drafts(sides.clone());
    let (number, _) = again.asked_log();
    again.reply(Reply::Drafts { number, drafts: calls });
    assert_eq!(again.screen(120, 40), before, "at the same field with the same text");
    console.press("ctrl-s");
    again.press("ctrl-s");
    assert_eq!(console.scheduled(), again.scheduled(), "the very same follow-up");
    assert_eq!(again.scheduled()[0].1.id.0, sides[0].id);
}

#[test]
fn a_call_that_is_saved_before_its_follow_up_says_so_and_a_discarded_one_takes_it_along() {
    let mut console = in_call();
    console.press("ctrl-g + 3 esc ctrl-s");
    let id = console.logged_once().1.id;
    console.saved(id);
    assert!(console.shows("O seguimento ainda não"));
    console.press("f5");
    console.answer_follow_ups(Vec::new());
    assert!(line(&console, "+3").contains("▸"));
    console.press("enter ctrl-s");
    assert_eq!(console.scheduled()[0].1.call, Some(id));

    let mut console = in_call();
    console.press("ctrl-g + 3 esc ctrl-x 1");
    let id = console.kept()[0].id;
    console.reply(Reply::Discarded { id });
    assert_eq!(console.writes.last(), Some(&Write::DropSideDraft(console.kept_sides()[0].id)));
}
