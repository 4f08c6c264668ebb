//! The Translation screen, as stories.

mod form;

use crate::domain::code::{Outcome, RouteReason, RouteTo};
use crate::domain::event::Private;
use crate::domain::id::RequestId;
use crate::domain::translation::{PartyRole, PartyState, Quality, Refusal, Request, RequestOutcome, Step};
use crate::i18n::Lang;
use crate::store::StoreError;
use crate::tui::effect::{Failed, Queue, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;
use crate::tui::tests::queue::{self, AAMIR, BUSHRA, URDU, WOLOF, dial, in_hand, morning, to};

fn looking_at(queue: Queue) -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f3");
    console.reply(Reply::Queue(Box::new(queue)));
    console
}

/// The steps that the writer was asked to take.
fn steps(console: &Console) -> Vec<(RequestId, Step)> {
    let steps = console.writes.iter().filter_map(|write| match write {
        Write::Step { id, step, .. } => Some((*id, *step)),
        _ => None,
    });
    steps.collect()
}

#[test]
fn the_first_key_takes_the_request_that_goes_first() {
    let mut console = looking_at(morning());
    console.press("enter");
    // Wolof is about trafficking: it is before the one that waits longer.
    assert_eq!(steps(&console), [(WOLOF, Step::Claim)]);
}

#[test]
fn the_same_key_takes_the_caller_through_the_conference() {
    for (queue, expected) in [
        (in_hand(&[]), dial(AAMIR)),
        (in_hand(&[(3, dial(AAMIR))]), to(1, PartyState::Joined)),
        (in_hand(&[(3, dial(AAMIR)), (2, to(1, PartyState::Joined))]), to(0, PartyState::Joined)),
    ] {
        let mut console = looking_at(queue);
        console.press("enter");
        assert_eq!(steps(&console), [(URDU, expected)]);
    }
}

#[test]
fn a_dial_without_an_answer_gives_the_caller_back_and_offers_the_next() {
    let mut console = looking_at(in_hand(&[(3, dial(AAMIR))]));
    console.press("s");
    assert_eq!(steps(&console), [(URDU, to(1, PartyState::NoAnswer))]);
    console.reply(Reply::Queue(Box::new(in_hand(&[(3, dial(AAMIR)), (2, to(1, PartyState::NoAnswer))]))));
    assert!(console.shows("Enter → ligar a Bushra Malik"), "{}", console.screen(80, 24));
    console.press("enter");
    assert_eq!(steps(&console)[1], (URDU, dial(BUSHRA)));
}

#[test]
fn at_the_end_the_operator_says_how_it_went_and_the_note_stays_until_it_is_on_disk() {
    let together = [(3, dial(AAMIR)), (2, to(1, PartyState::Joined)), (2, to(0, PartyState::Joined))];
    let mut console = looking_at(in_hand(&together));
    console.press("enter 2");
    console.type_text("falou depressa");
    console.press("enter");
    let Some(Write::Step { step, remark, .. }) = console.writes.last() else {
        panic!("{:?}", console.writes)
    };
    let quality = Some(Quality::Fair);
    assert_eq!(*step, Step::End { outcome: RequestOutcome::Interpreted, quality });
    assert_eq!(remark.as_deref(), Some("falou depressa"));

    console.failed(Failed::Request(URDU));
    assert!(console.shows("falou depressa"), "what was typed stays");
    console.press("enter");
    console.reply(Reply::Stepped { id: URDU, at: console.now, not_dialled: None });
    assert!(!console.shows("falou depressa"));
}

#[test]
fn whoever_was_slower_is_told_who_has_the_request() {
    let mut console = looking_at(morning());
    console.press("enter");
    let why = StoreError::Refused(Refusal::ClaimedBy(day::JOAO));
    console.reply(Reply::Failed { of: Failed::Request(WOLOF), why: why.into() });
    assert!(console.shows("João Sá já tem este pedido"));
}

#[test]
fn a_request_in_other_hands_can_be_taken_over() {
    let mut queue = morning();
    queue.open[0] = queue.open[0].step(&Step::Claim, day::JOAO, queue::ago(2)).unwrap();
    let mut console = looking_at(queue);
    assert!(console.shows("com João Sá"));
    console.press("t");
    assert_eq!(steps(&console), [(URDU, Step::TakeOver { from: day::JOAO })]);
}

#[test]
fn a_caller_on_hold_is_in_sight_on_every_screen() {
    let mut console = looking_at(in_hand(&[(3, dial(AAMIR))]));
    for screen in ["f2", "f3", "f8"] {
        console.press(screen);
        assert!(console.shows("EM ESPERA 4:00"), "{}", console.screen(80, 24));
    }
}

#[test]
fn a_scheduled_request_comes_up_once_before_its_time() {
    let mut console = looking_at(morning());
    console.press("f2");
    console.wait(2 * 3600 + 4 * 60 + 59);
    assert!(!console.shows("Hospital de Faro"));
    console.wait(1);
    assert!(console.shows("Tradução às 12:30: mandarim, Hospital de Faro"), "{}", console.screen(80, 24));
    // Whoever is typing at that moment has not read it yet.
    console.press("down");
    console.wait(7);
    console.press("down");
    assert!(console.shows("Hospital de Faro"), "{}", console.screen(80, 24));
    console.wait(1);
    console.press("down");
    console.wait(1);
    assert!(!console.shows("Hospital de Faro"));
}

#[test]
fn one_key_in_the_form_asks_for_an_interpreter_and_shows_the_request_afterwards() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u r d u enter");
    console.type_text("despejo");
    console.press("enter ctrl-l");
    let kept = console
        .writes
        .iter()
        .position(|write| matches!(write, Write::KeepDraft(draft) if draft.form.contains("request")));
    let asked = console.writes.iter().position(|write| matches!(write, Write::Request { .. }));
    assert!(kept.unwrap() < asked.unwrap(), "the draft knows of the request before it is made");
    let Some(Write::Request { facts, .. }) = console.writes.last() else { panic!("{:?}", console.writes) };
    let facts = facts.clone();
    assert_eq!((facts.language.code.as_str(), facts.sensitive, facts.due), ("urd", false, None));
    assert_eq!(facts.call, Some(console.kept()[0].id));

    console.reply(Reply::Requested { id: facts.id, at: console.now, already: false });
    let request = Request::new(*facts, Private::default(), day::OLENA);
    let queue = Queue { open: vec![request], pool: queue::pool(), over: Vec::new() };
    console.reply(Reply::Queue(Box::new(queue)));
    console.wait(70);
    assert!(console.shows("Serviço de Tradução: à espera, 1:10"), "{}", console.screen(80, 24));
    assert!(console.shows("Tradução: 1 · 1:10"));
    console.press("ctrl-x");
    assert!(console.shows("termine-o primeiro"));
    console.press("ctrl-l");
    assert!(console.shows("Enter → ficar com o pedido"));
    let asked = console.writes.iter().filter(|write| matches!(write, Write::Request { .. })).count();
    assert_eq!(asked, 1);
}

#[test]
fn the_record_says_that_the_translation_service_took_part() {
    let mut console = Console::quiet(Lang::Pt);
    // Against the advice: Olena speaks Ukrainian.
    console.press("n u k r enter ctrl-l");
    console.type_text("despejo");
    console.press("enter i n t enter ctrl-s");
    let (_, facts, _) = console.logged_once();
    let route = facts.route.unwrap();
    assert_eq!((route.to, route.reason), (RouteTo::TranslationService, RouteReason::Chosen));
    assert_eq!(facts.outcome, Some(Outcome::Interpreter));
}

#[test]
fn a_sensitive_topic_makes_the_request_go_first() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n w o l o f enter");
    console.type_text("tráfico");
    console.press("enter ctrl-l");
    assert!(matches!(console.writes.last(), Some(Write::Request { facts, .. }) if facts.sensitive));
}

#[test]
fn a_language_that_nobody_covers_is_said_at_once() {
    for (keys, said) in [
        ("q u e c h u a enter ctrl-l", "nenhum intérprete da bolsa"),
        ("u r d u enter ctrl-l", "na fila: ^L"),
    ] {
        let mut console = looking_at(Queue { open: Vec::new(), ..morning() });
        console.press("f2 n");
        console.press(keys);
        let Some(Write::Request { facts, .. }) = console.writes.last() else {
            panic!("{:?}", console.writes)
        };
        let id = facts.id;
        console.reply(Reply::Requested { id, at: console.now, already: false });
        assert!(console.shows(said), "{}", console.screen(80, 24));
    }
}

#[test]
fn without_a_language_the_cursor_goes_to_it() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n tab tab tab");
    console.type_text("912");
    console.press("ctrl-l");
    assert!(!console.writes.iter().any(|write| matches!(write, Write::Request { .. })));
    assert!(console.shows("▸Língua"));
}

#[test]
fn who_else_joins_is_asked_for() {
    let mut console = looking_at(in_hand(&[(3, dial(AAMIR)), (2, to(1, PartyState::Joined))]));
    console.press("d 1");
    assert_eq!(steps(&console), [(URDU, Step::Dial { role: PartyRole::Technician, interpreter: None })]);
    console.press("h");
    assert_eq!(steps(&console)[1], (URDU, to(0, PartyState::Joined)), "who is on hold comes first");
}

#[test]
fn a_dial_carries_the_number_and_a_program_that_does_not_start_is_told() {
    let number = |console: &Console| match console.writes.last() {
        Some(Write::Step { number, .. }) => number.clone(),
        other => panic!("{other:?}"),
    };
    let mut console = looking_at(in_hand(&[]));
    console.press("enter");
    assert_eq!(number(&console).as_deref(), Some("+351 910 000 001"), "the interpreter's");
    let not_dialled = Some(("/usr/bin/marcador".to_owned(), "ENOENT".to_owned()));
    console.reply(Reply::Stepped { id: URDU, at: console.now, not_dialled });
    let screen = console.screen(120, 40);
    assert!(screen.contains("/usr/bin/marcador não arrancou (ENOENT); marque o número à mão"), "{screen}");

    let mut queue = morning();
    queue.open.retain(|one| one.facts.id == queue::MANDARIN);
    queue.open[0] = queue.open[0].step(&Step::Claim, day::OLENA, queue::ago(1)).unwrap();
    let mut console = looking_at(queue);
    console.press("d 1");
    assert_eq!(number(&console).as_deref(), Some("289 000 000"), "the technician's");
    console.press("d 2");
    assert_eq!(number(&console), None, "nobody knows the immigrant's");
    console.press("t");
    assert_eq!(number(&console), None, "what dials nobody has no number");
}
