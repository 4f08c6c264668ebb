//! The form of a request, as stories: a hospital asks; what is missing or impossible is said; nothing typed is lost.

use crate::domain::code::{Channel, SideForm};
use crate::domain::event::Private;
use crate::domain::id::RequestId;
use crate::domain::routing::Presence;
use crate::domain::translation::{Request, RequestFacts};
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;
use crate::tui::tests::queue::{self, morning};

fn at_the_queue() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f3");
    console.reply(Reply::Queue(Box::new(morning())));
    console
}

/// A hospital's request for Iraqi Arabic as far as the language.
fn hospital() -> Console {
    let mut console = at_the_queue();
    console.press("n");
    for text in ["Hospital de Beja", "Dra. Sofia Lima", "284 000 000", "912 000 000"] {
        console.type_text(text);
        console.press("enter");
    }
    console.type_text("arab");
    console.press("down");
    console.press("enter");
    console
}

/// The line of the screen that holds a text.
fn line(console: &Console, text: &str) -> String {
    let screen = console.screen(80, 24);
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

/// The requests that the writer was asked to record.
fn requests(console: &Console) -> Vec<(RequestFacts, Private)> {
    let asked = console.writes.iter().filter_map(|write| match write {
        Write::Request { facts, private, .. } => Some(((**facts).clone(), private.clone())),
        _ => None,
    });
    asked.collect()
}

#[test]
fn an_institution_asks_for_later_and_the_immigrant_is_to_be_joined() {
    let mut console = hospital();
    console.type_text("2026-11-24 09:30");
    console.press("enter right enter c enter");
    console.type_text("consulta às 9h30");
    console.press("enter");
    let (facts, private) = requests(&console).remove(0);
    assert_eq!(facts.institution.as_deref(), Some("Hospital de Beja"));
    assert_eq!((facts.language.code.as_str(), facts.language.variant.is_some()), ("ara", true));
    assert_eq!(facts.due, Some("2026-11-24T09:30:00Z".parse().unwrap()));
    assert_eq!((facts.call, facts.sensitive, facts.join_immigrant), (None, true, true));
    assert_eq!((facts.channel, facts.asked), (Channel::Email, console.now), "a first letter chooses");
    assert_eq!(private.name.as_deref(), Some("Dra. Sofia Lima"));
    assert_eq!(private.phone.as_deref(), Some("284 000 000"));
    assert_eq!(private.immigrant_phone.as_deref(), Some("912 000 000"));
    assert_eq!(private.notes.as_deref(), Some("consulta às 9h30"), "Enter in the last field saves");

    assert!(console.shows("a guardar…"));
    console.reply(Reply::Requested { id: facts.id, at: console.now, already: false });
    assert!(console.shows(&format!("Pedido {} guardado na fila", facts.id.reference())));
    let mut queue = morning();
    queue.open.push(Request::new(facts, private, day::OLENA));
    console.reply(Reply::Queue(Box::new(queue)));
    assert!(line(&console, "▸").contains("Hospital de Beja"), "the mark is on it");
    assert!(!console.shows("por guardar"));
}

#[test]
fn a_person_without_an_institution_asks_for_now() {
    let mut console = at_the_queue();
    console.press("n tab");
    console.type_text("Imran Khan");
    console.press("tab tab tab");
    console.type_text("urdu");
    console.press("ctrl-s");
    let (facts, private) = requests(&console).remove(0);
    assert_eq!((facts.institution, facts.due, facts.join_immigrant), (None, None, false));
    assert_eq!((facts.language.code.as_str(), facts.channel), ("urd", Channel::Phone));
    assert_eq!(private.name.as_deref(), Some("Imran Khan"));
}

#[test]
fn what_is_missing_is_said_beside_its_field_with_the_cursor_in_the_first() {
    let mut console = at_the_queue();
    console.press("n ctrl-s");
    assert_eq!(requests(&console), []);
    assert!(
        line(&console, "▸Instituição").contains("◂ a instituição, ou o nome"),
        "{}",
        console.screen(80, 24)
    );
    assert!(line(&console, "Língua").contains("◂ falta a língua"));
    console.press("tab R");
    assert!(!console.shows("a instituição, ou o nome"), "the name is enough");
    console.press("tab x tab 9 tab");
    assert!(line(&console, "Telefone").contains("◂ isto não é um número"), "said as soon as it is left");
    assert!(line(&console, "│ Imigrante").contains("◂ só quando pede uma instituição"));
}

#[test]
fn a_time_at_which_the_line_is_closed_is_refused_and_the_next_one_is_taken_with_one_key() {
    let mut console = hospital();
    console.type_text("20:30");
    console.press("enter");
    assert!(
        line(&console, "Quando").contains("◂ fechada; ↓ próxima: 24/11 09:00"),
        "{}",
        console.screen(80, 24)
    );
    console.press("ctrl-s");
    assert_eq!(requests(&console), []);
    assert!(console.shows("▸Quando") && console.shows("a linha está fechada a essa hora; a próxima hora"));
    console.press("down ctrl-s");
    let (facts, _) = requests(&console).remove(0);
    assert_eq!(facts.due, Some("2026-11-24T09:00:00Z".parse().unwrap()));
}

#[test]
fn a_holiday_a_time_that_has_passed_and_no_time_at_all_are_refused() {
    for (typed, said) in [
        ("2026-12-08 10:00", "fechada; ↓ próxima: 09/12 09:00"),
        ("08:00", "já passou; ↓ agora"),
        ("amanhã", "escreva 12:30"),
    ] {
        let mut console = hospital();
        console.type_text(typed);
        console.press("ctrl-s");
        assert_eq!(requests(&console), [], "{typed}");
        assert!(line(&console, "Quando").contains(said), "{}", console.screen(80, 24));
    }
    let mut console = hospital();
    console.type_text("08:00");
    console.press("ctrl-s down ctrl-s");
    assert_eq!(requests(&console)[0].0.due, None, "now is no time");
}

#[test]
fn too_few_interpreters_for_two_requests_at_a_time_are_told_and_bar_nothing() {
    let mut queue = morning();
    let facts = RequestFacts {
        due: Some("2026-11-24T09:00:00Z".parse().unwrap()),
        ..queue::facts(RequestId(uuid::Uuid::from_u128(0xc7)), "ara", 30)
    };
    queue.open.push(Request::new(facts.clone(), Private::default(), day::JOAO));
    let mut console = hospital();
    console.reply(Reply::Queue(Box::new(queue)));
    console.type_text("2026-11-24 09:30");
    assert!(
        line(&console, "Quando").contains("◂ há pedidos a mais a essa hora"),
        "{}",
        console.screen(80, 24)
    );
    assert!(console.shows(&facts.id.reference()), "which others, below");
    console.press("ctrl-s");
    assert_eq!(requests(&console).len(), 1);
}

#[test]
fn a_language_that_nobody_covers_is_told_at_once_and_queued_all_the_same() {
    let mut console = at_the_queue();
    console.press("n E tab tab tab tab");
    console.type_text("quechua");
    console.press("enter");
    assert!(line(&console, "Língua").contains("◂ ninguém na bolsa fala"), "{}", console.screen(80, 24));
    console.press("ctrl-s");
    assert_eq!(requests(&console).len(), 1);
}

#[test]
fn a_mark_that_was_only_moved_changes_the_language_with_enter_and_not_in_passing() {
    let mut console = hospital();
    console.press("shift-tab down tab");
    assert!(line(&console, "Língua").contains("árabe (Iraque)"), "{}", console.screen(80, 24));
    console.press("shift-tab down ctrl-s");
    assert_eq!(requests(&console)[0].0.language.code.as_str(), "ara");
    let mut console = hospital();
    console.press("shift-tab down enter ctrl-s");
    assert_eq!(requests(&console)[0].0.language.code.as_str(), "por");
}

#[test]
fn what_fits_no_language_stays_and_is_said() {
    let mut console = at_the_queue();
    console.press("n E tab tab tab tab q q q q enter");
    assert!(console.shows("▸Língua") && console.shows("nada corresponde ao texto"));
    console.press("ctrl-s");
    assert_eq!(requests(&console), []);
    assert!(line(&console, "Língua").contains("◂ nada corresponde"));
    console.press("ctrl-u");
    console.type_text("urdu");
    console.press("ctrl-s");
    assert_eq!(requests(&console).len(), 1);
}

#[test]
fn every_letter_is_kept_and_after_a_crash_the_same_form_is_in_front_and_makes_the_same_request() {
    for keys in ["1 2 :", "tab", "shift-tab u r d"] {
        let mut console = hospital();
        console.press(keys);
        let kept = console.kept_sides();
        assert_eq!((kept.len(), kept[0].kind, kept[0].holder), (1, SideForm::Request, day::OLENA));
        let mut again = Console::quiet(Lang::Pt);
        again.reply(Reply::Queue(Box::new(morning())));
        again.press("f3");
        again.answer_side_drafts(kept.clone());
        assert_eq!(again.screen(120, 40), console.screen(120, 40), "at the same field with the same text");
        for console in [&mut console, &mut again] {
            console.press("ctrl-u tab ctrl-s");
        }
        assert_eq!(requests(&console), requests(&again));
        assert_eq!(requests(&again).remove(0).0.id, RequestId(kept[0].id));
    }
}

#[test]
fn a_request_that_is_put_away_is_on_top_of_the_queue_while_another_is_typed() {
    let mut console = hospital();
    console.press("esc");
    assert!(console.shows("Pedido por guardar: F3"));
    console.press("n E s c o l a esc");
    assert!(line(&console, "por guardar").contains("Hospital de Beja"));
    assert!(line(&console, "Escola").contains("por guardar"), "{}", console.screen(80, 24));
    console.press("home");
    assert!(console.shows("Enter → retomar"));
    console.press("x s f");
    assert!(console.writes.iter().all(|write| !matches!(write, Write::Step { .. })), "it is no request yet");
    console.press("enter");
    assert!(console.shows("▸Quando"), "at the field where it was left");
}

#[test]
fn a_failed_save_keeps_every_letter_and_the_next_try_is_the_same_request() {
    let mut console = hospital();
    console.press("ctrl-s z ctrl-s");
    let first = requests(&console);
    assert_eq!(first.len(), 1, "while it is being saved nothing changes");
    console.failed(Failed::Request(first[0].0.id));
    assert!(console.shows("NÃO GUARDADO: ^S tenta de novo") && console.shows("Hospital de Beja"));
    console.press("ctrl-s");
    assert_eq!(requests(&console)[1], first[0]);
}

#[test]
fn a_form_is_discarded_only_after_a_question() {
    let mut console = hospital();
    console.press("ctrl-x esc");
    assert!(console.shows("Hospital de Beja"));
    console.press("ctrl-x 1");
    let Some(&Write::DropSideDraft(id)) = console.writes.last() else { panic!("a discard") };
    console.reply(Reply::SideDropped(id));
    assert!(!console.shows("Hospital de Beja") && requests(&console).is_empty());
}

#[test]
fn whoever_types_a_request_is_on_a_call_for_colleagues() {
    let said = |console: &Console| {
        console.writes.iter().rev().find_map(|write| match write {
            Write::Presence { presence, .. } => Some(*presence),
            _ => None,
        })
    };
    let mut console = at_the_queue();
    console.press("n");
    console.wait(1);
    assert_eq!(said(&console), Some(Presence::OnCall));
    console.press("esc");
    console.wait(1);
    assert_eq!(said(&console), Some(Presence::Free));
}

#[test]
fn without_a_pool_the_form_still_opens() {
    let mut console = Console::quiet(Lang::En);
    console.reply(Reply::Queue(Box::default()));
    console.press("f3 n");
    assert!(console.shows("Request for an interpreter"));
}
