//! The review, as stories: filtered, paged, told, reviewed, commented, exported; and corrected (`correct`).

mod correct;
mod snapshots;

use std::path::PathBuf;

use uuid::Uuid;

use super::words;
use crate::domain::call::Call;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::export::Form;
use crate::domain::filter::{Flag, Reader, Test};
use crate::domain::history::history;
use crate::domain::id::{CallId, CommentId, StoreId};
use crate::domain::review::{CallCommented, CallReviewed, Comment, CommentRead, Review, Reviewed};
use crate::i18n::Lang;
use crate::store::{CallFilter, Side, Summary};
use crate::tui::effect::{Exported, Read, Reply, Wanted, Write, Written};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// The calls of the day: one late, one corrected and reviewed, one corrected since.
pub fn reviewed() -> Vec<(Call, Review)> {
    let mut calls = day::calls();
    (calls[2].revision, calls[4].revision) = (3, 2);
    let at = "2026-11-23T10:12:00Z".parse().unwrap();
    let of = |call: Call| {
        let by_olena = call.revision == 3;
        let reviewed = by_olena.then_some(Reviewed { revision: 3, by: day::OLENA, at });
        let review = Review { late: call.facts.late, revision: call.revision, reviewed };
        (call, review)
    };
    calls.into_iter().map(of).collect()
}

/// What there is of many calls.
pub fn summary() -> Summary {
    Summary { calls: 1234, service: 1100, late: 31, corrected: 5, waiting: 12, more: false, all: Some(1234) }
}

/// The latest question for a page.
fn asked(console: &Console) -> (u64, CallFilter, Side, usize) {
    let page = console.reads.iter().rev().find_map(|read| match read {
        Read::Page { number, filter, side, limit } => Some((*number, filter.clone(), *side, *limit)),
        _ => None,
    });
    page.expect("a page was asked for")
}

fn pages(console: &Console) -> usize {
    console.reads.iter().filter(|read| matches!(read, Read::Page { .. })).count()
}

/// The reader answers the latest question for a page.
pub fn answer(console: &mut Console, calls: Vec<(Call, Review)>, more: bool) {
    let (number, _, side, _) = asked(console);
    console.reply(Reply::Page { number, side, calls, more });
}

/// And that for a summary.
pub fn answer_summary(console: &mut Console, summary: Summary) {
    let number = console.reads.iter().rev().find_map(|read| match read {
        Read::Summary { number, .. } => Some(*number),
        _ => None,
    });
    console.reply(Reply::Summary { number: number.expect("a summary was asked for"), summary });
}

/// A lead's console in front of the log.
pub fn at_review(lang: Lang) -> Console {
    let mut console = Console::quiet(lang);
    console.press("f7");
    answer(&mut console, reviewed(), false);
    answer_summary(&mut console, summary());
    console
}

/// Many calls, newest first, a minute apart; the first of them has this number.
fn many(from: u128, count: u128) -> Vec<(Call, Review)> {
    let one = day::calls().remove(0);
    let start = one.facts.started;
    let of = |number: u128| {
        let mut call = one.clone();
        call.facts.id = CallId(Uuid::from_u128(100_000 - number));
        call.facts.started = start - chrono::TimeDelta::minutes(i64::try_from(number).unwrap());
        let review = Review { late: false, revision: 1, reviewed: None };
        (call, review)
    };
    (from..from + count).map(of).collect()
}

#[test]
fn a_lead_sees_the_log_and_a_mediator_a_kind_sentence() {
    let console = at_review(Lang::Pt);
    assert!(console.shows("1\u{a0}234 chamadas · por rever 12 · tardias 31"), "{}", console.screen(80, 24));
    assert_eq!(asked(&console).1.reader, Reader::Lead);
    let mut console = Console::of(day::JOAO, Lang::Pt);
    console.press("f7");
    assert!(console.shows("A revisão é de quem chefia o turno"));
    assert_eq!(pages(&console), 0, "nothing is even asked for");
    console.press("r e");
    assert!(console.writes.iter().all(|write| !matches!(write, Write::MarkReviewed { .. })));
}

#[test]
fn a_filter_line_holds_when_it_is_understood_and_stays_to_be_mended_when_not() {
    let mut console = at_review(Lang::Pt);
    console.press("/");
    console.type_text("língua:uk resultado:informadu");
    console.press("enter");
    assert!(console.shows("filtro, posição 21"), "{}", console.screen(80, 24));
    assert_eq!(pages(&console), 1);
    console.press("backspace o enter");
    let (_, filter, side, _) = asked(&console);
    assert_eq!((filter.line.terms.len(), side), (2, Side::Newest));
    answer(&mut console, Vec::new(), false);
    assert!(console.shows("Nenhuma chamada corresponde ao filtro"));
    console.press("esc");
    assert_eq!(asked(&console).1.line.terms, []);
}

#[test]
fn typing_that_is_left_changes_nothing() {
    let mut console = at_review(Lang::Pt);
    console.press("/");
    console.type_text("por:olena");
    console.press("esc");
    assert_eq!(pages(&console), 1);
    assert!(console.shows("língua:uk assunto:residence"), "the hint is there again");
}

#[test]
fn keys_and_values_are_completed() {
    let mut console = at_review(Lang::Pt);
    console.press("/");
    console.type_text("resu");
    assert!(console.shows("resultado:"), "{}", console.screen(80, 24));
    console.press("tab down down tab");
    console.type_text("por:ol");
    console.press("tab enter");
    let line = "resultado:appointment por:olena";
    assert!(console.shows(line), "{}", console.screen(80, 24));
    assert_eq!(asked(&console).1.line.terms.len(), 2);
}

#[test]
fn the_log_is_paged_both_ways_by_the_place_of_the_last_call() {
    let mut console = at_review(Lang::Pt);
    console.press("home");
    // A longer log than that of the day.
    console.press("/ enter");
    answer(&mut console, many(0, 100), true);
    for _ in 0..8 {
        console.press("pagedown");
    }
    let (_, _, side, _) = asked(&console);
    let last = &many(99, 1)[0].0;
    assert_eq!(side, Side::Older((last.facts.started, last.facts.id)));
    let before = pages(&console);
    console.press("down");
    assert_eq!(pages(&console), before, "it is asked for once");
    answer(&mut console, many(100, 100), true);
    for block in [200, 300] {
        for _ in 0..10 {
            console.press("pagedown");
        }
        answer(&mut console, many(block, 100), true);
    }
    // The first page is no longer held: it is asked for again on the way back.
    for _ in 0..30 {
        console.press("pageup");
    }
    let first = &many(100, 1)[0].0;
    assert_eq!(asked(&console).2, Side::Newer((first.facts.started, first.facts.id)));
    answer(&mut console, many(0, 100), false);
    console.press("end");
    assert_eq!(asked(&console).2, Side::Oldest);
    answer(&mut console, many(900, 100), true);
    let last = many(999, 1)[0].0.facts.id;
    console.press("enter");
    assert!(console.shows(&last.reference()), "the oldest call is chosen");
    console.press("esc home");
    assert_eq!(asked(&console).2, Side::Newest);
}

#[test]
fn a_stale_page_is_dropped_and_the_chosen_call_stays_chosen() {
    let mut console = at_review(Lang::Pt);
    console.press("down down down");
    let chosen = reviewed()[3].0.facts.id;
    let stale = asked(&console).0;
    console.reply(Reply::Changed);
    console.reply(Reply::Page { number: stale, side: Side::Newest, calls: Vec::new(), more: false });
    let mut calls = many(0, 1);
    calls.extend(reviewed());
    answer(&mut console, calls, false);
    console.press("enter");
    assert!(console.shows(&chosen.reference()));
}

#[test]
fn what_waits_for_review_is_a_word_of_the_line() {
    let mut console = at_review(Lang::Pt);
    console.press("w");
    let (_, filter, ..) = asked(&console);
    assert_eq!(filter.line.terms[0].any, [Test::Is(Flag::Waiting, true)]);
    answer(&mut console, Vec::new(), false);
    assert!(console.shows("por-rever:sim"));
    console.press("w");
    assert_eq!(asked(&console).1.line.terms, []);
}

#[test]
fn a_call_is_marked_as_it_was_seen() {
    let mut console = at_review(Lang::Pt);
    console.press("down down down down r");
    let (call, _) = reviewed().remove(4);
    let marked = Write::MarkReviewed { who: day::OLENA, id: call.facts.id, revision: 2 };
    assert_eq!(console.writes.last(), Some(&marked));
    let before = pages(&console);
    console.reply(Reply::Reviewed);
    assert_eq!(pages(&console), before + 1, "what it changed is looked at");
}

/// Everything that may happen to a call's record.
pub fn told() -> (CallId, Vec<crate::domain::history::Step>) {
    let mut calls = day::calls();
    let call = calls.remove(1);
    let (id, comment) = (call.facts.id, CommentId(Uuid::from_u128(7)));
    let at = |text: &str| format!("2026-11-23T{text}Z").parse().unwrap();
    let entry = |time: &str, who, event, private| Entry {
        store: StoreId(Uuid::nil()),
        seq: 1,
        at: at(time),
        who,
        event,
        private,
    };
    let mut facts = call.facts.clone();
    facts.outcome = Some(crate::domain::code::Outcome::Referred);
    facts.topic = Some("residence.renewal".parse().unwrap());
    let corrected = Private {
        phone: Some("+351 913 000 000".into()),
        reason: Some("a pessoa ligou de novo e explicou melhor o que queria da AIMA".into()),
        ..call.private.clone()
    };
    let note = |text: &str| Private { notes: Some(text.into()), ..Private::default() };
    let said = Event::CallCommented(CallCommented { id: comment, call: id, to: day::OLENA });
    let correction = crate::domain::call::CallCorrected { revision: 1, facts };
    let entries = vec![
        entry("10:09:42", day::OLENA, Event::CallLogged(call.facts), call.private),
        entry("10:20:00", day::JOAO, Event::CallCorrected(correction), corrected),
        entry(
            "10:31:00",
            day::OLENA,
            Event::CallReviewed(CallReviewed { id, revision: 2 }),
            Private::default(),
        ),
        entry("10:32:00", day::JOAO, said, note("Bem visto. Da próxima vez peça também a morada.")),
        entry(
            "14:02:00",
            day::OLENA,
            Event::CommentRead(CommentRead { id: comment, call: id }),
            Private::default(),
        ),
    ];
    (id, history(entries))
}

#[test]
fn the_history_of_a_call_is_told_with_names_hidden_until_they_are_asked_for() {
    let mut console = at_review(Lang::Pt);
    console.press("down h");
    let (call, steps) = told();
    assert_eq!(console.reads.last(), Some(&Read::History(call)));
    console.reply(Reply::History { call, steps });
    for text in
        ["Histórico da chamada", "Resultado: informado → encaminhado", "porquê: a pessoa ligou", "reviu"]
    {
        assert!(console.shows(text), "{text}: {}", console.screen(80, 24));
    }
    assert!(!console.shows("913 000 000"));
    console.press("ctrl-r");
    assert!(console.shows("913 000 000"), "{}", console.screen(80, 24));
    console.press("esc");
    assert!(console.shows("1\u{a0}234 chamadas"));
}

#[test]
fn a_comment_is_typed_kept_and_written_to_whoever_took_the_call() {
    let mut console = at_review(Lang::Pt);
    console.press("down c");
    let call = reviewed()[1].0.facts.id;
    assert!(console.shows(&format!("Comentário à chamada {}", call.reference())));
    console.press("ctrl-s");
    assert!(console.shows("falta o texto"));
    console.type_text("Qual era a morada?");
    console.press("esc");
    assert!(console.kept_sides()[0].form.contains("Qual era a morada?"), "it is on disk");
    console.press("c ctrl-s");
    let form = console.kept_sides()[0].id;
    let written = Write::Comment { who: day::OLENA, form, call, text: "Qual era a morada?".into() };
    assert_eq!(console.writes.last(), Some(&written));
    console.reply(Reply::Commented { form, at: console.now });
    assert!(console.shows("Comentário guardado"));
    assert!(!console.shows("Comentário à chamada"));
}

#[test]
fn a_mediator_is_told_calmly_of_comments_and_reading_them_marks_them() {
    let mut console = Console::of(day::JOAO, Lang::Pt);
    assert!(console.reads.contains(&Read::Comments(day::JOAO)));
    console.answer_log(day::calls());
    console.press("v");
    assert!(console.shows("Não há comentários por ler"));
    let comment = Comment {
        id: CommentId(Uuid::from_u128(7)),
        call: CallId(Uuid::from_u128(10)),
        to: day::JOAO,
        by: day::OLENA,
        at: console.now,
        text: Some("Qual era a morada?".into()),
        read: None,
    };
    console.reply(Reply::Comments(vec![comment.clone()]));
    assert!(console.shows("1 comentário sobre uma chamada sua: v abre"));
    console.press("v");
    assert!(console.shows("Qual era a morada?") && console.shows("Olena Kovalenko"));
    let read = Write::ReadComments { who: day::JOAO, comments: vec![(comment.id, comment.call)] };
    assert_eq!(console.writes.last(), Some(&read));
    console.reply(Reply::CommentsRead);
    assert_eq!(console.reads.last(), Some(&Read::Comments(day::JOAO)));
    console.press("esc");
    console.reply(Reply::Comments(Vec::new()));
    assert!(!console.shows("comentário"));
}

#[test]
fn what_is_shown_is_exported_with_progress() {
    let mut console = at_review(Lang::Pt);
    console.press("/");
    console.type_text("língua:uk");
    console.press("enter E");
    assert!(console.shows("~/chamadas-2026-11-23.csv"));
    console.press("ctrl-u");
    console.type_text("/tmp/uk.csv");
    console.press("enter");
    let order = console.ordered();
    let Wanted::Calls { filter, line, .. } = &order.wanted else { panic!("{order:?}") };
    assert_eq!((filter.line.terms.len(), line.as_str()), (1, "língua:uk"));
    assert_eq!((order.path, order.form, order.replace), (PathBuf::from("/tmp/uk.csv"), Form::Csv, false));
    console.reply(Reply::Exporting(12_000));
    assert!(console.shows("a exportar: 12\u{a0}000"), "{}", console.screen(80, 24));
    let path = PathBuf::from("/tmp/uk.csv");
    console.reply(Reply::Exported(Ok(Exported { path, what: Written::Calls(30_000) })));
    assert!(console.shows("30\u{a0}000 chamadas exportadas para /tmp/uk.csv"));
}

#[test]
fn the_review_is_opened_from_elsewhere_with_a_filter() {
    let mut console = at_review(Lang::En);
    let effect =
        crate::tui::effect::Effect::App(crate::tui::effect::Ask::Review("lang:uk on:2026-11-23".into()));
    console.press("f8");
    console.ask(effect);
    assert_eq!(asked(&console).1.line.terms.len(), 2);
    answer(&mut console, reviewed(), false);
    assert!(console.shows("lang:uk on:2026-11-23"), "{}", console.screen(80, 24));
}

#[test]
fn a_large_number_of_calls_is_said_without_what_was_not_counted() {
    let large = Summary { more: true, calls: 100_000, all: None, ..Summary::default() };
    assert_eq!(words::summary(Lang::Pt, &large, 77), "mais de 100\u{a0}000 chamadas");
    let known = Summary { all: Some(3_624_653), ..large };
    let counted = Summary { calls: 30_712, service: 28_904, late: 1_203, waiting: 640, ..Summary::default() };
    let said = words::summary(Lang::Pt, &counted, 57);
    assert_eq!(said, "30\u{a0}712 chamadas · por rever 640 · tardias 1\u{a0}203", "no part is cut in two");
    assert_eq!(words::summary(Lang::En, &known, 77), "3,624,653 calls");
}

#[test]
fn nothing_of_the_review_stays_for_the_next_person() {
    let mut console = at_review(Lang::Pt);
    console.press("/");
    console.type_text("por:olena");
    console.press("enter");
    let number = asked(&console).0;
    console.press("f12");
    console.reply(Reply::SignedOff);
    console.reply(Reply::Page { number, side: Side::Newest, calls: reviewed(), more: false });
    let shift = crate::domain::id::ShiftId(Uuid::nil());
    console.reply(Reply::SignedOn { staff: day::JOAO, shift });
    console.press("f7");
    assert!(!console.shows("por:olena") && !console.shows("Permit"));
}

#[test]
fn where_there_is_no_call_no_key_of_one_is_offered() {
    let mut console = at_review(Lang::En);
    let footer = |console: &Console| console.screen(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer(&console).contains("e correct"));
    console.press("w");
    answer(&mut console, Vec::new(), false);
    let offered = footer(&console);
    assert!(["Enter", "history", "reviewed", "correct", "comment"].iter().all(|key| !offered.contains(key)));
    assert!(offered.contains("/ filter") && offered.contains("w waiting/all"), "{offered}");
}
