//! A call changes hands: what the one sees who takes it, and whose it was.

use crate::domain::id::StaffId;
use crate::i18n::Lang;
use crate::store::Draft;
use crate::tui::effect::{Read, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// Olena's console, in front of a call that João opened ten minutes ago: he has it open, he offers it, or his
/// console is dead.
pub fn joaos_call(lang: Lang, offered_to: Option<StaffId>, there: bool) -> Console {
    let mut console = Console::busy(lang);
    if !there {
        let Reply::People { line, staff, mut on_duty } = day::people(lang) else { panic!("people") };
        on_duty.retain(|one| one.staff.facts.id != day::JOAO);
        console.reply(Reply::People { line, staff, on_duty });
    }
    let draft = typed_by_joao(offered_to);
    let number = console.asked_log().0;
    assert!(console.reads.contains(&Read::Drafts { number }));
    console.reply(Reply::Drafts { number, drafts: vec![draft] });
    console.wait(600);
    console
}

fn typed_by_joao(offered_to: Option<StaffId>) -> Draft {
    let mut his = Console::quiet(Lang::Pt);
    his.press("n k e a enter r e n enter");
    his.press("tab tab tab");
    his.type_text("aluguer em atraso");
    let draft = his.kept().remove(0);
    let form = draft.form.replace(&day::OLENA.to_string(), &day::JOAO.to_string());
    assert_ne!(form, draft.form, "it is João's");
    Draft { holder: day::JOAO, offered_to, form, ..draft }
}

/// What the writer answers to the key that takes the call.
pub fn take(console: &mut Console, offered_to: Option<StaffId>) {
    console.press("t");
    let Some(&Write::TakeDraft { from: day::JOAO, to: day::OLENA, .. }) = console.writes.last() else {
        panic!("{:?}", console.writes.last())
    };
    console.reply(Reply::Taken(Some(Draft { holder: day::OLENA, ..typed_by_joao(offered_to) })));
}

#[test]
fn a_lead_sees_whose_call_was_left_since_when_and_takes_it_with_one_key_that_is_named() {
    let portuguese = [
        "deixada por",
        "t fica com a chamada que João Sá deixou",
        "Chamada de João Sá · 10:15 · 10:00",
        "→ João Sá: fala a língua",
    ];
    let english = [
        "left by",
        "t takes the call that João Sá left",
        "João Sá's call · 10:15 · 10:00",
        "→ João Sá: speaks it",
    ];
    for (lang, [left, key, title, speaks]) in [(Lang::Pt, portuguese), (Lang::En, english)] {
        let mut console = joaos_call(lang, None, false);
        console.press("home");
        let screen = console.screen(80, 24);
        let line = screen.lines().find(|line| line.contains(left)).expect("a line of the list");
        assert!(line.contains("10:15…") && line.contains("10:00") && line.contains("João Sá"), "{line}");
        assert!(screen.contains(key), "{screen}");
        take(&mut console, None);
        for text in [title, "aluguer em atraso", speaks] {
            assert!(console.shows(text), "{text}: {}", console.screen(80, 24));
        }
    }
}

#[test]
fn a_call_that_was_handed_over_says_who_had_it() {
    for (lang, title) in
        [(Lang::Pt, "Recebida de João Sá · 10:15"), (Lang::En, "Taken over from João Sá · 10:15")]
    {
        let mut console = joaos_call(lang, Some(day::OLENA), true);
        take(&mut console, Some(day::OLENA));
        assert!(console.shows(title), "{}", console.screen(80, 24));
    }
}

/// The reader may have looked before the writer gave the call over, and answer after it.
#[test]
fn an_answer_from_before_the_call_was_taken_does_not_take_it_away_again() {
    let offered = Some(day::OLENA);
    let mut console = joaos_call(Lang::Pt, offered, true);
    let number = console.asked_log().0;
    take(&mut console, offered);
    console.reply(Reply::Drafts { number, drafts: vec![typed_by_joao(offered)] });
    assert!(console.shows("Recebida de João Sá"), "{}", console.screen(80, 24));
}

/// The message names ^Y; it must work where letters are typed, too.
#[test]
fn an_offered_call_is_taken_from_within_a_form() {
    let mut console = joaos_call(Lang::Pt, Some(day::OLENA), true);
    console.press("n u k ctrl-y");
    assert!(matches!(console.writes.last(), Some(Write::TakeDraft { from: day::JOAO, .. })));
}

#[test]
fn no_key_is_named_for_a_call_that_a_colleague_is_writing() {
    let mut console = joaos_call(Lang::Pt, None, true);
    console.press("home");
    assert!(console.shows("aberta:"));
    assert!(!console.shows("fica com a chamada"));
}

#[test]
fn the_marks_of_the_log_are_explained_where_they_stand() {
    let console = Console::busy(Lang::Pt);
    assert!(console.shows("* entrada tardia  » Serviço de Tradução"), "{}", console.screen(80, 24));
    assert!(!Console::quiet(Lang::Pt).shows("entrada tardia  »"));
}
