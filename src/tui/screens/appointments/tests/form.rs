//! The form of an appointment, as stories: booked from a call or on its own; what is missing or impossible is said with
//! the next possible time; nothing typed is lost.

use crate::domain::appointment::{AppointmentFacts, Reach, Window};
use crate::domain::code::SideForm;
use crate::domain::event::Private;
use crate::i18n::Lang;
use crate::store::StoreError;
use crate::tui::effect::{Agenda, Failed, Reply, Write};
use crate::tui::tests::appointments::at;
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

use super::line;

fn at_the_list() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f4");
    console.reply(Reply::Appointments(Box::default()));
    console
}

/// Lisbon, legal support.
fn at_legal_support() -> Console {
    let mut console = at_the_list();
    console.press("n enter");
    console.type_text("jur");
    console.press("enter");
    console
}

/// The same for Thursday afternoon, as far as the language.
fn on_thursday() -> Console {
    let mut console = at_legal_support();
    console.type_text("26/11 14:00-16:00");
    console.press("enter enter");
    console.type_text("renova");
    console.press("enter");
    console.type_text("ucran");
    console.press("enter");
    console
}

/// The appointments that the writer was asked to book.
fn booked(console: &Console) -> Vec<(AppointmentFacts, Private)> {
    let booked = console.writes.iter().filter_map(|write| match write {
        Write::Book { facts, private, .. } => Some(((**facts).clone(), private.clone())),
        _ => None,
    });
    booked.collect()
}

#[test]
fn an_appointment_is_booked_on_its_own() {
    let mut console = on_thursday();
    console.press("s enter enter");
    console.type_text("Олена Бойко");
    console.press("enter");
    console.type_text("912 345 678");
    console.press("enter enter right enter");
    console.type_text("só de tarde");
    console.press("enter");
    let (facts, private) = booked(&console).remove(0);
    assert_eq!((facts.centre.as_str(), facts.desk.as_str()), ("lisbon", "legal"));
    let window = Window { from: at("2026-11-26T14:00:00Z"), to: at("2026-11-26T16:00:00Z") };
    assert_eq!((facts.windows, facts.minutes), (vec![window], 30));
    assert_eq!(facts.topic.unwrap().as_str(), "residence.renewal");
    assert_eq!((facts.language.code.as_str(), facts.interpreter, facts.consent), ("ukr", true, true));
    assert_eq!((facts.call, facts.reach, facts.asked), (None, Reach::Phone, console.now));
    assert_eq!(private.name.as_deref(), Some("Олена Бойко"));
    assert_eq!(private.phone.as_deref(), Some("912 345 678"));
    assert_eq!(private.notes.as_deref(), Some("só de tarde"), "Enter in the last field saves");

    assert!(console.shows("a guardar…"));
    console.reply(Reply::Booked { id: facts.id, at: console.now });
    assert!(
        console.shows(&format!("Marcação {} guardada", facts.id.reference())),
        "{}",
        console.screen(80, 24)
    );
    assert!(!console.shows("por guardar"));
}

#[test]
fn whoever_books_is_not_free() {
    let mut console = at_the_list();
    console.press("n");
    assert!(console.shows("em chamada"), "{}", console.screen(80, 24));
    console.press("esc");
    assert!(console.shows("livre"));
}

#[test]
fn a_call_books_with_what_is_known_of_it_and_is_linked() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter");
    console.type_text("renova");
    console.press("enter m enter");
    assert!(console.shows("^B marca no centro"), "the outcome suggests it: {}", console.screen(80, 24));
    console.type_text("912 345 678");
    console.press("enter");
    console.type_text("Олена");
    console.press("ctrl-b");
    assert!(console.shows("Marcação · desta chamada"), "{}", console.screen(80, 24));
    console.press("enter j enter");
    console.type_text("26/11 14:00");
    console.press("ctrl-s");
    let call = console.kept()[0].id;
    let (facts, private) = booked(&console).remove(0);
    assert_eq!((facts.call, facts.language.code.as_str()), (Some(call), "ukr"));
    assert_eq!(facts.topic.unwrap().as_str(), "residence.renewal");
    assert_eq!((private.name.as_deref(), private.phone.as_deref()), (Some("Олена"), Some("912 345 678")));
    let half_an_hour = Window { from: at("2026-11-26T14:00:00Z"), to: at("2026-11-26T14:30:00Z") };
    assert_eq!(facts.windows, [half_an_hour]);
}

#[test]
fn what_is_typed_beside_a_call_goes_with_it_and_a_saved_call_reminds_of_it() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter");
    console.type_text("renova");
    console.press("enter m enter ctrl-b enter esc");
    let call = console.kept()[0].id;
    let side = console.kept_sides().remove(0);
    assert_eq!((side.kind, side.call), (SideForm::Appointment, Some(call)));
    console.press("ctrl-b");
    assert_eq!(console.kept_sides().len(), 1, "the same form is taken up again");
    console.press("esc ctrl-s");
    console.saved(call);
    assert!(console.shows("A marcação ainda não: F4, Enter retoma-a"), "{}", console.screen(80, 24));
    console.press("f4 enter");
    assert!(console.shows("Marcação · desta chamada"));
}

#[test]
fn what_is_missing_is_said_beside_its_field_with_the_cursor_in_the_first() {
    let mut console = at_the_list();
    console.press("n ctrl-s");
    assert_eq!(booked(&console), []);
    let screen = console.screen(80, 40);
    for fault in ["falta o centro", "falta o balcão", "falta a data e a hora", "falta a língua"] {
        assert!(screen.contains(&format!("◂ {fault}")), "{fault}: {screen}");
    }
    assert!(line(&console, "▸Centro").contains("falta o centro"));
    let mut console = on_thursday();
    console.press("ctrl-s");
    assert!(line(&console, "▸Telefone").contains("falta o telefone"), "{}", console.screen(80, 24));
    console.press("shift-tab shift-tab v ctrl-s");
    assert_eq!(booked(&console).len(), 1, "who calls again needs no number");
    assert!(!booked(&console)[0].0.consent, "consent is never taken for granted");
}

#[test]
fn an_address_must_be_one_where_the_person_is_reached_by_it() {
    let mut console = on_thursday();
    console.press("enter c enter enter enter x ctrl-s");
    assert!(line(&console, "▸E-mail").contains("isto não é um endereço"), "{}", console.screen(80, 24));
    console.type_text("@example.org");
    console.press("ctrl-s");
    let (facts, private) = booked(&console).remove(0);
    assert_eq!((facts.reach, private.email.as_deref()), (Reach::Email, Some("x@example.org")));
}

#[test]
fn only_the_desks_that_the_centre_has_are_offered() {
    let mut console = at_the_list();
    console.press("n");
    console.type_text("faro");
    console.press("enter");
    assert!(console.shows("Apoio jurídico") && !console.shows("Saúde"), "{}", console.screen(80, 24));
    console.type_text("saúde");
    assert!(console.shows("nada corresponde"));
}

#[test]
fn a_desk_that_another_centre_has_not_is_refused() {
    let mut console = at_the_list();
    console.press("n enter");
    console.type_text("saúde");
    console.press("enter shift-tab shift-tab");
    console.type_text("faro");
    console.press("enter ctrl-s");
    assert!(line(&console, "Balcão").contains("◂ este centro não o tem"), "{}", console.screen(80, 24));
    assert_eq!(booked(&console), []);
}

#[test]
fn a_closed_day_is_refused_and_the_next_possible_time_is_taken_with_one_key() {
    let mut console = at_legal_support();
    console.type_text("8/12 10:00");
    console.press("enter");
    assert!(line(&console, "◂ f").contains("fechado; ↓ próxima: 09/12 08:00"), "{}", console.screen(80, 24));
    assert!(console.shows("horas possíveis: 09/12 08:00, 09/12 08:30"), "{}", console.screen(80, 24));
    console.press("down");
    assert!(console.shows("2026-12-09 08:00") && !console.shows("◂ fechado"), "{}", console.screen(80, 24));
}

#[test]
fn of_several_times_the_one_that_is_impossible_is_replaced_and_the_others_stay() {
    let mut console = at_legal_support();
    console.type_text("qui 14:00-16:00");
    console.press("enter");
    console.type_text("27/11 06:00-12:00");
    console.press("tab");
    assert!(line(&console, "◂ f").contains("↓ próxima: 27/11 08:00"), "{}", console.screen(80, 24));
    console.press("shift-tab down");
    let screen = console.screen(80, 24);
    assert!(screen.contains("qui 14:00-16:00") && screen.contains("2026-11-27 08:00-12:00"), "{screen}");
    console.press("down");
    assert!(console.shows("▸Assunto"), "where nothing is offered the key moves on");
}

#[test]
fn a_time_that_cannot_be_read_or_has_passed_is_said_as_soon_as_it_is_left() {
    for (typed, fault) in [
        ("logo", "escreva 26/11 14:00-16:00"),
        ("23/11 09:00", "já passou; ↓ próxima"),
        ("26/11 16:40", "tarde de mais"),
    ] {
        let mut console = at_legal_support();
        console.type_text(typed);
        console.press("tab");
        assert!(line(&console, "◂").contains(fault), "{typed}: {}", console.screen(80, 24));
    }
    let mut console = at_legal_support();
    console.type_text("26/11 14:00-14:10");
    console.press("tab");
    assert!(line(&console, "◂").contains("mais curto"), "{}", console.screen(80, 24));
}

#[test]
fn an_appointment_that_could_not_be_saved_keeps_every_letter() {
    let mut console = on_thursday();
    console.press("tab v ctrl-s");
    let id = booked(&console)[0].0.id;
    let why = StoreError::Full("/dados/linha.store".into());
    console.reply(Reply::Failed { of: Failed::Appointment(id.0), why: why.into() });
    assert!(console.shows("NÃO GUARDADA: ^S tenta de novo"), "{}", console.screen(80, 24));
    assert!(console.shows("26/11 14:00-16:00"));
    console.press("ctrl-s");
    let all = booked(&console);
    assert_eq!((all.len(), all[1].0.id), (2, id), "under the same identity: it cannot become two");
}

#[test]
fn what_was_typed_comes_back_after_a_crash_with_what_was_chosen() {
    let drafts = on_thursday().kept_sides();
    let mut again = Console::of(day::OLENA, Lang::Pt);
    again.reply(Reply::Appointments(Box::<Agenda>::default()));
    again.answer_side_drafts(drafts);
    let screen = again.screen(80, 24);
    for text in ["Lisboa", "Apoio jurídico", "26/11 14:00-16:00", "Renova", "ucraniano", "▸Intérprete"] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
}
