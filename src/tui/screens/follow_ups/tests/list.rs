//! The list: in which order, what is shown to whom, what it asks for.

use uuid::Uuid;

use super::*;
use crate::domain::follow_up::{FollowUpChannel, FollowUpState};
use crate::domain::id::ShiftId;
use crate::store::SideDraft;
use crate::tui::effect::{Read, Reply};
use crate::tui::tests::day;

#[test]
fn what_is_overdue_comes_first_and_the_tab_says_how_many_are_due() {
    let mut console = listed("");
    let asked = console.reads.iter().any(|read| *read == Read::FollowUpsDue("2026-11-23".parse().unwrap()));
    assert!(asked, "as soon as somebody signed on");
    console.reply(Reply::FollowUpsDue(4));
    assert!(console.shows("5 Seguim.·4"));
    let screen = console.screen(80, 24);
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(place("Em atraso · 2") < place("há 5 dias"));
    assert!(place("há 3 dias") < place("Hoje · 2"));
    assert!(place("hoje 11:30 ↻") < place("Mais tarde · 2"));
    console.reply(Reply::FollowUpsDue(0));
    assert!(!console.shows("Seguim.·0"));
}

#[test]
fn red_is_only_what_is_late() {
    let console = listed("end");
    let buffer = console.buffer(80, 24);
    let lines = crate::tui::tests::harness::lines(&buffer);
    let style_of = |text: &str| {
        let y = lines.iter().position(|line| line.contains(text)).unwrap();
        buffer[(3, u16::try_from(y).unwrap())].style().fg
    };
    let alarm = crate::tui::theme::Theme::of(crate::tui::theme::ThemeName::Dark).alarm.fg;
    assert_eq!(style_of("Em atraso"), alarm);
    for calm in ["Hoje", "hoje 11:30", "Mais tarde", "há 3 dias"] {
        assert_ne!(style_of(calm), alarm, "{calm}");
    }
}

#[test]
fn after_midnight_it_is_asked_anew_how_many_are_due() {
    let mut console = listed("");
    console.reads.clear();
    console.wait(24 * 3600);
    let due = Read::FollowUpsDue("2026-11-24".parse().unwrap());
    assert!(console.reads.contains(&due), "{:?}", console.reads);
    assert!(console.reads.iter().any(|read| matches!(read, Read::FollowUps { .. })));
}

#[test]
fn mine_and_a_channel_are_asked_of_the_store() {
    let mut console = listed("");
    let filter = |console: &Console| console.asked_follow_ups().1;
    assert_eq!((filter(&console).state, filter(&console).who), (Some(FollowUpState::Open), None));
    console.press("m c");
    assert_eq!(filter(&console).who, Some(day::OLENA));
    assert_eq!(filter(&console).channel, Some(FollowUpChannel::Phone));
    console.press("c c");
    assert_eq!(filter(&console).channel, Some(FollowUpChannel::Appointment));
    console.press("c m");
    assert_eq!((filter(&console).channel, filter(&console).who), (None, None));
}

#[test]
fn names_and_numbers_are_masked_until_somebody_asks() {
    let mut console = listed("down");
    assert!(console.shows("R••• M•••") && console.shows("r•••@exemplo.pt") && !console.shows("Mendes"));
    console.press("ctrl-r");
    assert!(console.shows("Rosa Mendes") && console.shows("rosa.mendes@exemplo.pt"));
}

#[test]
fn what_a_confidential_call_led_to_is_not_told_to_others_nor_done_by_them() {
    let mut console = Console::of(day::NATALIA, Lang::Pt);
    console.press("f5");
    console.answer_follow_ups(vec![follow_ups::confidential()]);
    console.press("ctrl-r");
    assert!(!console.shows("Segredo") && !console.shows("irmã"), "{}", console.screen(80, 24));
    for key in ["enter", "d", "p", "e", "x", "t"] {
        let before = console.writes.len();
        console.press(key);
        assert_eq!(console.writes.len(), before, "{key}");
        assert!(console.shows("Confidencial: só para quem"), "{key}");
    }
    let mut joao = Console::of(day::JOAO, Lang::Pt);
    joao.press("f5");
    joao.answer_follow_ups(vec![follow_ups::confidential()]);
    joao.press("ctrl-r");
    assert!(joao.shows("Segredo Absoluto"));
}

#[test]
fn the_next_person_gets_nothing_of_the_last_ones() {
    let mut console = listed("m n + 3 tab x esc");
    let kept: Vec<SideDraft> = console.kept_sides();
    console.reply(Reply::SignedOff);
    console.press("J enter");
    console.reply(Reply::SignedOn { staff: day::JOAO, shift: ShiftId(Uuid::nil()) });
    console.reply(day::people(Lang::Pt));
    console.answer_side_drafts(kept);
    console.press("f5");
    assert_eq!(console.asked_follow_ups().1.who, None);
    console.answer_follow_ups(Vec::new());
    assert!(console.shows("Não há seguimentos por fazer"));
}

#[test]
fn only_keys_that_do_something_to_the_chosen_line_are_offered() {
    let mut console = listed("");
    let footer = |console: &Console| console.screen(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer(&console).contains("d feito"));
    console.press("n x esc home");
    let offered = footer(&console);
    assert!(offered.contains("Enter fazer") && !offered.contains("d feito"), "it is only typed: {offered}");
    let mut nobody = Console::quiet(Lang::Pt);
    nobody.press("f5");
    let offered = footer(&nobody);
    assert!(offered.contains("n novo") && !offered.contains("Enter fazer"), "{offered}");
}
