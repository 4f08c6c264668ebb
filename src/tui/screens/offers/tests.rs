//! Hosting offers, as stories: begun in a call or without one, typed, saved; left, lost, found again; closed.

use crate::domain::code::{Caller, Channel, OfferClosing, OfferKind};
use crate::domain::id::CallId;
use crate::i18n::Lang;
use crate::store::SideDraft;
use crate::tui::effect::{Failed, Read, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// A call about an offer: topic, outcome, phone, name, and an association that calls.
fn in_call() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n enter");
    console.type_text("acolh");
    console.press("enter i enter");
    console.type_text("900 000 001");
    console.press("tab");
    console.type_text("Rosa");
    console.press("tab tab");
    console.type_text("assoc");
    console.press("enter");
    console
}

/// An offer with everything that is needed, without a call.
fn complete() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("o 1 5 tab 4 tab");
    console.type_text(" Évora ");
    console
}

/// The line of the screen that holds a text.
fn line(console: &Console, text: &str) -> String {
    let screen = console.screen(80, 24);
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn an_offer_made_in_a_call_begins_with_what_was_said_there_and_is_linked_to_it() {
    let mut console = in_call();
    assert!(console.shows("^O regista a oferta"));
    console.press("ctrl-o 2 tab 3 tab");
    console.type_text("Évora");
    console.press("ctrl-s");
    let (who, facts, private) = console.recorded_offers().remove(0);
    assert_eq!(console.logged(), [], "the call is still open");
    assert_eq!(facts.call, Some(console.kept()[0].id));
    assert_eq!((who, facts.by, facts.channel), (day::OLENA, Caller::Association, Channel::Phone));
    assert_eq!((facts.kinds, facts.people, facts.municipality.as_str()), (vec![OfferKind::Food], 3, "Évora"));
    assert_eq!((private.name.as_deref(), private.phone.as_deref()), (Some("Rosa"), Some("900 000 001")));

    assert!(console.shows("a guardar…"));
    console.reply(Reply::OfferSaved { id: facts.id, at: console.now });
    let reference = facts.id.reference();
    assert!(console.shows(&format!("Oferta {reference} guardada")));
    assert!(console.shows("Nova chamada") && !console.shows("desta chamada"));
    console.press("ctrl-s");
    assert_eq!(Some(console.logged_once().1.id), facts.call);
}

#[test]
fn a_secondary_topic_counts_and_any_other_call_says_where_offers_belong() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n enter a i m enter i enter ctrl-o");
    assert!(console.shows("«Oferta de acolhimento»") && !console.shows("desta chamada"));
    console.press("tab tab tab tab tab tab tab");
    console.type_text("acolh");
    console.press("ctrl-o");
    assert!(console.shows("desta chamada"), "{}", console.screen(80, 24));
}

#[test]
fn an_offer_without_a_call_is_linked_to_none() {
    let mut console = complete();
    console.press("tab a a right");
    console.press("tab c tab tab tab");
    console.type_text("rosa@exemplo.pt");
    console.press("tab");
    console.type_text("dois quartos");
    console.press("enter");
    let (_, facts, private) = console.recorded_offers().remove(0);
    assert_eq!((facts.call, facts.municipality.as_str()), (None, "Évora"));
    assert_eq!(facts.kinds, [OfferKind::Housing, OfferKind::PortugueseClasses]);
    assert_eq!((facts.by, facts.channel), (Caller::Employer, Channel::Email), "letters choose, arrows step");
    assert_eq!(private.email.as_deref(), Some("rosa@exemplo.pt"));
    assert_eq!(private.notes.as_deref(), Some("dois quartos"), "Enter in the last field saves");
    assert_eq!(facts.faults(console.now), []);
}

#[test]
fn a_number_ticks_and_unticks_and_other_letters_do_nothing() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("o 6 1 6 7 0 z");
    console.paste("23");
    assert!(line(&console, "alojamento").contains("[x] 1") && line(&console, "emprego").contains("[ ] 6"));
    assert_eq!(console.screen(80, 24).matches("[x]").count(), 1);
}

#[test]
fn what_is_missing_is_said_beside_its_field_until_it_is_there() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("o ctrl-s");
    assert_eq!(console.recorded_offers(), []);
    assert!(console.shows("▸Oferta"), "the cursor is in the first");
    assert!(line(&console, "saúde").contains("◂ falta o que se oferece"));
    assert!(line(&console, "Pessoas").contains("◂ para quantas pessoas?"));
    assert!(line(&console, "Concelho").contains("◂ falta o concelho"));
    console.press("1");
    assert!(!console.shows("falta o que"));
    console.press("tab");
    console.type_text("muitas");
    assert!(line(&console, "Pessoas").contains("◂ para quantas"), "that is no number");
    console.press("ctrl-u 4 tab B e j a ctrl-s");
    assert_eq!(console.recorded_offers().len(), 1);
}

#[test]
fn a_failed_save_keeps_every_letter_and_the_next_try_is_the_same_offer() {
    let mut console = complete();
    console.press("ctrl-s z ctrl-s ctrl-x");
    let first = console.recorded_offers();
    assert_eq!(first.len(), 1, "while it is being saved nothing changes");
    console.failed(Failed::Offer(first[0].1.id));
    assert!(console.shows("NÃO GUARDADA") && console.shows("está cheio") && console.shows("Évora"));
    console.press("ctrl-s");
    assert_eq!(console.recorded_offers()[1], first[0]);
}

#[test]
fn a_form_that_was_left_is_taken_up_as_it_was_and_an_untouched_one_is_gone() {
    let mut console = complete();
    let before = console.screen(80, 24);
    console.press("esc");
    assert!(!console.shows("Évora"));
    console.press("o");
    assert_eq!(console.screen(80, 24), before);

    let mut console = in_call();
    console.press("ctrl-o esc");
    assert_eq!(console.kept_sides(), [], "nothing typed, nothing kept");
    console.press("ctrl-o 1 esc ctrl-o");
    assert!(line(&console, "alojamento").contains("[x]"));
    console.press("1 esc");
    let Some(Write::DropSideDraft(id)) = console.writes.last() else { panic!("what was kept goes too") };
    assert_eq!(console.kept_sides()[0].id, *id);
}

#[test]
fn every_letter_is_kept_and_after_a_crash_the_same_form_is_in_front() {
    for mut console in [complete(), {
        let mut console = in_call();
        console.press("ctrl-o 1 tab 4 tab B");
        console
    }] {
        let (before, calls, offers) = (console.screen(120, 40), console.kept(), console.kept_sides());
        assert_eq!((offers.len(), offers[0].holder), (1, day::OLENA));

        let mut again = Console::quiet(Lang::Pt);
        again.answer_side_drafts(offers.clone());
        let (number, _) = again.asked_log();
        again.reply(Reply::Drafts { number, drafts: calls });
        assert_eq!(again.screen(120, 40), before, "at the same field with the same text");
        console.press("ctrl-s");
        again.press("ctrl-s");
        let (one, other) = (console.recorded_offers().remove(0), again.recorded_offers().remove(0));
        assert_eq!(one, other, "the very same offer");
        assert_eq!(other.1.id.0, offers[0].id);
    }
}

#[test]
fn a_form_that_was_left_before_a_crash_waits_in_the_list() {
    let mut console = complete();
    console.press("esc");
    let mut again = Console::quiet(Lang::Pt);
    again.answer_side_drafts(console.kept_sides());
    assert!(!again.shows("Oferta de acolhimento"));
    again.press("O");
    again.answer_offers(day::offers());
    assert!(line(&again, "por guardar").contains("▸"), "it is first");
    again.press("enter");
    assert!(again.shows("[x] 1 alojamento"));
}

#[test]
fn an_answer_from_before_the_save_brings_nothing_back() {
    let mut console = complete();
    console.reply(Reply::Changed);
    let asked = console.reads.iter().rev().find_map(|read| match read {
        Read::SideDrafts { number } => Some(*number),
        _ => None,
    });
    console.press("ctrl-s");
    let (_, facts, _) = console.recorded_offers().remove(0);
    console.reply(Reply::OfferSaved { id: facts.id, at: console.now });
    console.reply(Reply::SideDrafts { number: asked.unwrap(), drafts: console.kept_sides() });
    console.press("O");
    console.answer_offers(Vec::new());
    assert!(!console.shows("por guardar"));
}

#[test]
fn a_form_is_discarded_only_after_a_question() {
    let mut console = complete();
    console.press("ctrl-x esc");
    assert!(console.shows("Évora"));
    console.press("ctrl-x 1");
    let Some(&Write::DropSideDraft(id)) = console.writes.last() else { panic!("a discard") };
    assert!(console.shows("Évora"), "until it is done");
    console.reply(Reply::SideDropped(id));
    assert!(!console.shows("Évora"));
    assert_eq!(console.recorded_offers(), []);
}

#[test]
fn a_call_that_is_saved_before_its_offer_says_so_and_a_discarded_one_takes_it_along() {
    let mut console = in_call();
    console.press("ctrl-o 1 esc ctrl-s");
    let id = console.logged_once().1.id;
    console.saved(id);
    assert!(console.shows("A oferta ainda não"));
    console.press("O");
    console.answer_offers(Vec::new());
    assert!(console.shows("por guardar"));
    console.press("enter tab 2 tab B e j a ctrl-s");
    assert_eq!(console.recorded_offers()[0].1.call, Some(id));

    let mut console = in_call();
    console.press("ctrl-o 1 esc ctrl-x 1");
    let id = console.kept()[0].id;
    console.reply(Reply::Discarded { id });
    assert_eq!(console.writes.last(), Some(&Write::DropSideDraft(console.kept_sides()[0].id)));
    console.press("O");
    console.answer_offers(Vec::new());
    assert!(!console.shows("por guardar"));
}

#[test]
fn what_is_typed_of_an_offer_goes_with_its_call_to_the_colleague() {
    let mut console = in_call();
    console.press("ctrl-o 1 esc");
    let kept = console.kept_sides();
    console.reply(Reply::Changed);
    let taken: Vec<SideDraft> =
        kept.iter().map(|draft| SideDraft { holder: day::JOAO, ..draft.clone() }).collect();
    console.answer_side_drafts(taken);
    console.press("ctrl-o");
    assert!(line(&console, "alojamento").contains("[ ]"), "the old one is no longer here");

    let mut other = Console::quiet(Lang::Pt);
    other.answer_side_drafts(Vec::new());
    other.reply(Reply::Taken(Some(in_call_draft())));
    other.answer_side_drafts(kept);
    assert!(!other.shows("[x] 1"), "nothing lies over the call that was taken");
    other.press("ctrl-o");
    assert!(other.shows("[x] 1 alojamento"));
}

/// The draft of the call in which the offer of [`in_call`] is made.
fn in_call_draft() -> crate::store::Draft {
    in_call().kept().remove(0)
}

#[test]
fn the_list_asks_for_open_offers_and_for_all() {
    let filter = |console: &Console| {
        console.reads.iter().rev().find_map(|read| match read {
            Read::Offers { filter, .. } => Some(filter.open),
            _ => None,
        })
    };
    let mut console = Console::busy(Lang::Pt);
    console.press("O");
    assert_eq!(filter(&console), Some(Some(true)));
    console.press("m");
    assert_eq!(filter(&console), Some(None));
    console.answer_offers(day::offers());
    assert!(console.shows("Vila Nova") && console.shows("concretizada"));
    console.press("esc");
    assert!(console.shows("Chamadas de hoje"));
}

#[test]
fn the_record_shows_everything_that_is_known_of_an_offer() {
    let mut console = Console::busy(Lang::Pt);
    console.press("O");
    console.answer_offers(day::offers());
    console.press("enter");
    let screen = console.screen(120, 40);
    let call = CallId(uuid::Uuid::from_u128(9)).reference();
    for known in [
        "aulas de português",
        "Évora",
        "associação",
        "Rosa Mendes",
        "rosa.mendes@exemplo.pt",
        "João Sá",
        &call,
    ] {
        assert!(screen.contains(known), "{known}: {screen}");
    }
    console.press("esc end enter");
    assert!(
        console.shows("Olena Kovalenko") && console.shows("2026-11-17 11:05:00"),
        "who closed it, and when"
    );
}

#[test]
fn an_open_offer_is_closed_with_a_reason_and_a_closed_one_is_not_closed_again() {
    let mut console = Console::busy(Lang::Pt);
    console.press("O");
    console.answer_offers(day::offers());
    console.press("down c 2");
    let Some(&Write::CloseOffer { who, id, reason }) = console.writes.last() else { panic!("a closing") };
    assert_eq!((who, id, reason), (day::OLENA, day::offers()[1].facts.id, OfferClosing::Withdrawn));
    let asked = console.reads.len();
    console.reply(Reply::OfferClosed);
    assert!(matches!(console.reads[asked..], [Read::Offers { .. }]));
    assert!(console.shows("Oferta fechada"));
    console.press("end c");
    assert!(!console.shows("porquê?"));
}

#[test]
fn the_next_person_does_not_get_the_last_ones_offer() {
    let mut console = complete();
    console.reply(Reply::SignedOff);
    assert!(!console.shows("Évora"));
    console.press("J enter");
    console.reply(Reply::SignedOn { staff: day::JOAO, shift: crate::domain::id::ShiftId(uuid::Uuid::nil()) });
    console.press("O");
    console.answer_offers(Vec::new());
    assert!(console.shows("Não há ofertas abertas"));
}
