//! A caller who has called before: asked for as the number is typed, shown without being in the way, masked until
//! somebody asks.

use crate::i18n::Lang;
use crate::tui::effect::{Read, Reply};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// The cursor is in the field of the number.
fn at_the_phone(mut console: Console) -> Console {
    console.press("n u k enter a i m enter i enter");
    console
}

/// João's console, who is no shift lead.
fn joao(lang: Lang) -> Console {
    let mut console = Console::of(day::JOAO, lang);
    console.answer_log(Vec::new());
    console
}

/// The number was typed, and these calls were found.
fn answered(console: Console) -> Console {
    let mut console = at_the_phone(console);
    console.type_text("912 345 678");
    console.answer_contacts(day::contacts());
    console
}

#[test]
fn a_number_is_asked_for_once_when_it_is_whole() {
    let mut console = at_the_phone(Console::quiet(Lang::Pt));
    console.type_text("912 345 67");
    assert_eq!(console.asked_contacts(), []);
    console.type_text("8");
    console.press("tab");
    console.type_text("Oksana");
    let asked: Vec<String> = console.asked_contacts().into_iter().map(|(_, phone)| phone).collect();
    assert_eq!(asked, ["+351912345678"]);
    let id = console.kept()[0].id;
    assert!(console.reads.iter().any(|read| matches!(read, Read::Contacts { except, .. } if *except == id)));
}

#[test]
fn an_answer_for_a_number_that_is_no_longer_there_is_dropped() {
    let mut console = at_the_phone(Console::quiet(Lang::Pt));
    console.type_text("912345678");
    let (older, _) = console.asked_contacts()[0];
    console.press("backspace");
    console.reply(Reply::Contacts { number: older, calls: day::contacts(), total: 3 });
    assert!(!console.shows("contactos anteriores"));
    console.type_text("9");
    console.reply(Reply::Contacts { number: older, calls: day::contacts(), total: 3 });
    assert!(!console.shows("contactos anteriores"));
    console.answer_contacts(day::contacts());
    assert!(console.shows("3 contactos anteriores"));
}

#[test]
fn earlier_contacts_open_by_themselves_and_go_with_the_number() {
    let mut console = answered(Console::quiet(Lang::Pt));
    assert!(console.shows("3 contactos anteriores"));
    let screen = console.screen(80, 24);
    let line = screen.lines().find(|line| line.contains("18/11")).unwrap();
    for known in ["09:12", "Autorização", "informado", "Olena", "ucraniano"] {
        assert!(line.contains(known), "{known}: {line}");
    }
    assert!(screen.contains("30/12/2025 18:05"), "{screen}");
    console.press("ctrl-u");
    assert!(!console.shows("contactos") && console.shows("Chamadas de hoje"));
}

#[test]
fn somebody_who_never_called_changes_nothing_on_the_screen() {
    let mut console = at_the_phone(Console::quiet(Lang::Pt));
    console.type_text("912 345 678");
    let before = console.screen(80, 24);
    console.answer_contacts(Vec::new());
    assert_eq!(console.screen(80, 24), before);
    console.press("ctrl-n");
    assert!(!console.shows("contacto"));
}

#[test]
fn a_protocol_keeps_its_place_and_the_contacts_are_one_key_away() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter t r á f i c o enter i enter");
    console.type_text("912 345 678");
    console.answer_contacts(day::contacts());
    let screen = console.screen(80, 24);
    assert!(!screen.contains("18/11"), "{screen}");
    assert!(screen.contains("└─ ^N: 3 contactos anteriores ─"), "{screen}");
    console.press("ctrl-n");
    assert!(console.shows("18/11"));
    assert!(!console.shows("^N: 3"));
}

#[test]
fn contacts_that_were_put_away_stay_away_until_another_number() {
    let mut console = answered(Console::quiet(Lang::Pt));
    console.press("ctrl-n");
    assert!(!console.shows("18/11"));
    let before = console.screen(80, 24);
    console.press("esc enter");
    console.answer_contacts(day::contacts());
    assert_eq!(console.screen(80, 24), before, "also when the call was on hold");
    console.press("ctrl-u");
    console.type_text("+380 67 123 45 67");
    console.answer_contacts(day::contacts());
    assert!(console.shows("18/11"));
}

#[test]
fn name_and_number_are_masked_until_they_are_asked_for() {
    let mut console = answered(Console::quiet(Lang::Pt));
    assert!(console.shows("+351 9•• ••• 678 · Т••• Ш••• · S••• A••• · O•••"), "{}", console.screen(80, 24));
    assert!(!console.shows("Шевченко") && !console.shows("Oksana"));
    console.press("ctrl-r");
    assert!(console.shows("+351 912 345 678 · Тетяна Шевченко · Segredo Absoluto · Oksana"));
    console.press("ctrl-r");
    assert!(!console.shows("Шевченко"));
}

#[test]
fn a_confidential_call_is_a_date_but_for_who_took_it_and_a_lead() {
    let natalia = || {
        let mut console = Console::of(day::NATALIA, Lang::Pt);
        console.answer_log(Vec::new());
        console
    };
    let line = |console: &Console| {
        let screen = console.screen(120, 40);
        screen.lines().find(|line| line.contains("02/11")).unwrap().trim_matches(['│', ' ']).to_owned()
    };
    let mut others = answered(natalia());
    others.press("ctrl-r");
    assert_eq!(line(&others).split_whitespace().collect::<Vec<_>>(), ["02/11", "confidencial"]);
    assert!(!others.shows("Segredo"));
    for console in [answered(joao(Lang::Pt)), answered(Console::quiet(Lang::Pt))] {
        assert!(line(&console).contains("16:40") && line(&console).contains("encaminhado"));
    }
}

#[test]
fn what_is_no_number_is_said_calmly_and_saved_all_the_same() {
    let mut console = at_the_phone(Console::quiet(Lang::Pt));
    console.type_text("não diz");
    assert!(!console.shows("◂ número?"), "not while it is being typed");
    console.press("tab");
    assert!(console.shows("◂ número?"));
    assert_eq!(console.asked_contacts(), []);
    console.press("ctrl-s");
    assert_eq!(console.logged_once().2.phone.as_deref(), Some("não diz"));
}

#[test]
fn another_consoles_call_is_looked_for_too() {
    let mut console = answered(Console::quiet(Lang::Pt));
    let asked = console.asked_contacts().len();
    console.reply(Reply::Changed);
    assert_eq!(console.asked_contacts().len(), asked + 1);
    assert!(console.shows("3 contactos anteriores"), "what is known stays until the answer");
    console.answer_contacts(day::contacts().split_off(2));
    assert!(console.shows("1 contacto anterior"));
}

#[test]
fn the_next_person_at_this_console_sees_no_answer_to_the_one_before() {
    let mut console = at_the_phone(Console::quiet(Lang::Pt));
    console.type_text("912345678");
    let (older, _) = console.asked_contacts()[0];
    console.press("f12");
    console.reply(Reply::SignedOff);
    console.reply(Reply::SignedOn {
        staff: day::JOAO,
        shift: crate::domain::id::ShiftId(uuid::Uuid::from_u128(2)),
    });
    console.press("n u k enter a i m enter i enter");
    console.type_text("913345678");
    console.reply(Reply::Contacts { number: older, calls: day::contacts(), total: 3 });
    assert!(!console.shows("contactos anteriores"));
}
