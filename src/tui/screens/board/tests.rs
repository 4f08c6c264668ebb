//! The Board, as stories.

use crate::domain::board::{Board, Part, Section};
use crate::domain::code::SideForm;
use crate::domain::id::{CallId, RequestId};
use crate::i18n::Lang;
use crate::tui::app::Place;
use crate::tui::effect::{Read, Reply, Write};
use crate::tui::tests::appointments;
use crate::tui::tests::board::{JOAOS_CALL, OFFER, busy, empty};
use crate::tui::tests::day;
use crate::tui::tests::harness::{Console, lines};
use crate::tui::tests::queue;

/// Olena's console in front of the busy Board.
fn at_the_board(lang: Lang) -> Console {
    let mut console = Console::quiet(lang);
    console.press("f6");
    console.answer_board(busy());
    console
}

fn only(part: Part, number: usize) -> Board {
    let mut board = busy();
    let kept = board.items(part)[number].clone();
    board.sections = vec![Section::whole(part, vec![kept])];
    board
}

fn questions(console: &Console) -> usize {
    console.reads.iter().filter(|read| matches!(read, Read::Board { .. })).count()
}

#[test]
fn f6_asks_for_the_board_and_again_whenever_another_console_changed_something() {
    let mut console = at_the_board(Lang::Pt);
    assert_eq!(questions(&console), 1);
    console.reply(Reply::Changed);
    assert_eq!(questions(&console), 2);
    let mut later = busy();
    later.duty.truncate(1);
    console.reply(Reply::Board { number: 1, board: Box::new(later.clone()) });
    assert!(console.shows("De serviço · 3"), "an answer to an older question is dropped");
    console.answer_board(later);
    assert!(console.shows("De serviço · 1"));
    console.press("f2");
    console.reply(Reply::Changed);
    assert_eq!(questions(&console), 2, "nobody looks at it");
}

#[test]
fn durations_go_on_by_themselves_every_second() {
    let mut console = at_the_board(Lang::En);
    let row = |console: &Console| {
        console.screen(80, 24).lines().find(|line| line.contains("João Sá")).unwrap().to_owned()
    };
    assert!(row(&console).contains("on a call   12:05"), "{}", row(&console));
    console.wait(1);
    assert!(row(&console).contains("on a call   12:06"), "{}", row(&console));
    console.wait(3600);
    assert!(row(&console).contains("1h12"), "{}", row(&console));
}

/// The style of the row in which a text stands.
fn style_of(console: &Console, text: &str) -> ratatui::style::Style {
    let buffer = console.buffer(80, 24);
    let shown = lines(&buffer);
    let y = shown.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}: {shown:#?}"));
    let x = shown[y].split(text).next().unwrap().chars().count();
    buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].style()
}

#[test]
fn red_is_only_for_a_caller_who_waits_too_long() {
    let mut console = at_the_board(Lang::En);
    let alarm = crate::tui::theme::Theme::of(crate::tui::theme::ThemeName::Dark).alarm.fg;
    let is_red = |console: &Console, text: &str| style_of(console, text).fg == alarm;
    console.press("end");
    assert!(is_red(&console, "Urdu, waiting"), "for four minutes");
    assert!(is_red(&console, "call on hold"), "the same");
    for calm in ["Mandarin", "call left open", "offer, unsaved", "Lisbon, Legal", "João Sá por", "Wolof"] {
        assert!(!is_red(&console, calm), "{calm}");
    }
    console.wait(130);
    assert!(is_red(&console, "Wolof"), "now it has been three minutes");
}

#[test]
fn enter_goes_to_where_something_can_be_done() {
    let on = |part, number| {
        let mut console = Console::quiet(Lang::Pt);
        console.press("f6");
        console.answer_board(only(part, number));
        console.press("enter");
        console
    };
    let console = on(Part::Queue, 1);
    assert_eq!(console.app.place, Place::Translation);
    let mut console = on(Part::Queue, 1);
    console.reply(Reply::Queue(Box::new(queue::morning())));
    let chosen = console.screen(80, 24).lines().find(|line| line.contains('▸')).unwrap().to_owned();
    assert!(chosen.contains(&RequestId(queue::URDU.0).reference()), "{chosen}");

    let console = on(Part::Drafts, 1);
    assert_eq!(console.app.place, Place::Calls);
    let console = on(Part::HandOffs, 0);
    assert_eq!(console.app.place, Place::Appointments);
    assert!(matches!(console.reads.last(), Some(Read::Appointments)));
}

#[test]
fn an_appointment_is_marked_in_their_list_even_if_those_of_another_centre_were_shown() {
    let mut console = Console::quiet(Lang::Pt);
    console.reply(Reply::Appointments(Box::new(appointments::morning())));
    console.press("f4 c");
    let mut board = only(Part::HandOffs, 0);
    board.sections[0].items[0].id = appointments::OVERDUE.0;
    console.press("f6");
    console.answer_board(board);
    console.press("enter");
    let chosen = console.screen(120, 40).lines().find(|line| line.contains('▸')).unwrap().to_owned();
    assert!(chosen.contains("Porto"), "{chosen}");
}

#[test]
fn an_open_call_is_marked_in_the_list_of_calls_even_if_only_mine_were_shown() {
    let mut console = Console::busy(Lang::Pt);
    console.press("m");
    console.answer_log(day::calls());
    console.press("f6");
    console.answer_board(only(Part::Drafts, 1));
    let asked = console.log_questions();
    console.press("enter");
    assert_eq!(console.log_questions(), asked + 1);
    assert_eq!(console.asked_log().1.mediator, None);
    let (number, _) = console.asked_log();
    let draft = crate::store::Draft {
        id: CallId(JOAOS_CALL),
        holder: day::JOAO,
        offered_to: None,
        began: console.now,
        on_hold: true,
        form: "{}".into(),
        updated: console.now,
    };
    console.reply(Reply::Drafts { number, drafts: vec![draft] });
    let chosen = console.screen(80, 24).lines().find(|line| line.contains('▸')).unwrap().to_owned();
    assert!(chosen.contains("João Sá"), "{chosen}");
}

#[test]
fn a_form_is_taken_up_by_whoever_began_it_and_by_nobody_else() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f6");
    console.answer_board(only(Part::Drafts, 2));
    console.press("enter");
    assert!(console.shows("quem começou esta ficha"));
    assert_eq!(console.app.sides.of(SideForm::Offer).count(), 0);

    console.press("f2 o 1 esc f6");
    let mine = console.kept_sides()[0].id;
    let mut board = only(Part::Drafts, 2);
    board.sections[0].items[0].id = mine;
    console.answer_board(board);
    console.press("enter");
    assert!(console.shows("Oferta de acolhimento"));
    assert_ne!(mine, OFFER);
}

#[test]
fn the_mark_follows_its_line_and_tab_goes_from_panel_to_panel() {
    let mut console = at_the_board(Lang::En);
    let chosen = |console: &Console| {
        let screen = console.screen(120, 40);
        let line = screen.lines().find(|line| line.contains('▸')).unwrap().to_owned();
        line[line.find('▸').unwrap()..].to_owned()
    };
    assert!(chosen(&console).contains("Wolof"));
    console.press("down");
    assert!(chosen(&console).contains("Urdu"));
    let mut served = busy();
    served.sections[1].items.remove(0);
    console.reply(Reply::Changed);
    console.answer_board(served);
    assert!(chosen(&console).contains("Urdu"), "the one above it has gone");
    console.press("tab");
    assert!(chosen(&console).contains("left open"));
    console.press("tab");
    assert!(chosen(&console).contains("Lisbon, Legal"));
    console.press("tab");
    assert!(chosen(&console).contains("Urdu"), "and round");
    console.press("shift-tab");
    assert!(chosen(&console).contains("Lisbon, Legal"));
    console.press("shift-tab");
    assert!(chosen(&console).contains("left open"));
    console.press("home up");
    assert!(chosen(&console).contains("Urdu"));
}

#[test]
fn an_empty_board_takes_every_key() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f6 enter h tab down");
    console.answer_board(empty());
    console.press("enter tab shift-tab up down home end");
    assert!(console.shows("ainda sem dia habitual (1 de 3)"), "{}", console.screen(80, 24));
}

#[test]
fn only_a_shift_lead_is_shown_what_waits_for_review() {
    let asked = |staff| {
        let mut console = Console::of(staff, Lang::Pt);
        console.press("f6");
        console.reads.iter().rev().find_map(|read| match read {
            Read::Board { reviews, .. } => Some(*reviews),
            _ => None,
        })
    };
    assert_eq!((asked(day::OLENA), asked(day::JOAO)), (Some(true), Some(false)));
}

#[test]
fn the_next_person_does_not_see_what_the_lead_saw() {
    let mut console = at_the_board(Lang::Pt);
    console.press("f12");
    console.reply(Reply::SignedOff);
    console.reply(Reply::SignedOn {
        staff: day::JOAO,
        shift: crate::domain::id::ShiftId(uuid::Uuid::from_u128(1)),
    });
    console.reply(day::people(Lang::Pt));
    console.press("f6");
    assert!(!console.shows("Urdu"));
}

// --- the page -----------------------------------------------------------------------------------------------

fn printed(console: &Console) -> Vec<(String, String)> {
    let writes = console.writes.iter().filter_map(|write| match write {
        Write::Print { file, text, .. } => Some((file.clone(), text.clone())),
        _ => None,
    });
    writes.collect()
}

#[test]
fn h_opens_the_page_and_p_writes_what_it_shows_to_a_file() {
    let mut console = at_the_board(Lang::Pt);
    console.press("h");
    assert!(console.shows("Passagem de turno"));
    console.press("p");
    assert!(console.shows("~/passagem-de-turno-2026-11-23-1015.txt"));
    console.press("enter");
    let (file, text) = printed(&console).remove(0);
    assert_eq!(file, "~/passagem-de-turno-2026-11-23-1015.txt");
    assert!(text.contains("Linha SOS Imigrante") && text.contains("Olena Kovalenko"), "{text}");
    assert!(text.contains("Por rever · 34") && text.contains("… e mais 32"), "{text}");
    for line in text.lines() {
        assert!(crate::tui::widgets::cells::width(line) <= crate::export::handover::PAGE, "{line}");
    }
    assert!(!text.contains("Imran") && !text.contains("912"), "no callers' names or numbers");
    console.reply(Reply::Printed { path: "/home/ana/passagem.txt".into(), failed: None });
    assert!(console.shows("Página guardada em /home/ana/passagem.txt"));
    assert!(console.shows("Passagem de turno"), "the page stays");
    console.press("esc");
    assert!(console.shows("De serviço · 3"));
}

#[test]
fn another_file_can_be_named_or_none() {
    let mut console = at_the_board(Lang::En);
    console.press("h p esc");
    assert!(!console.shows("Write the page"), "back to the page");
    console.press("p ctrl-u enter");
    assert_eq!(printed(&console), [], "a file without a name is none");
    console.type_text("/tmp/h.txt");
    console.press("enter");
    assert_eq!(printed(&console)[0].0, "/tmp/h.txt");
    console.reply(Reply::Printed { path: "/tmp/h.txt".into(), failed: Some("/tmp/h.txt: denied".into()) });
    assert!(console.shows("the page was not written: /tmp/h.txt: denied"));
    console.press("p");
    assert!(console.shows("handover-2026-11-23-1015.txt"), "and another try");
}

#[test]
fn the_page_is_of_the_moment_at_which_it_was_opened() {
    let mut console = at_the_board(Lang::En);
    console.press("h");
    console.wait(600);
    console.reply(Reply::Changed);
    console.answer_board(empty());
    assert!(console.shows("2026-11-23 10:15"));
    console.press("pagedown p enter");
    assert!(printed(&console)[0].1.contains("Urdu"));
}

#[test]
fn what_cannot_be_opened_is_not_offered() {
    let mut console = at_the_board(Lang::En);
    let footer = |console: &Console| console.screen(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer(&console).contains("Enter open") && footer(&console).contains("Tab next panel"));
    console.answer_board(empty());
    assert!(!footer(&console).contains("Enter") && !footer(&console).contains("Tab"), "{}", footer(&console));
    assert!(footer(&console).contains("h shift handover"));
}

#[test]
fn in_the_smallest_window_no_number_is_cut() {
    let console = at_the_board(Lang::Pt);
    let screen = console.screen(60, 20);
    for told in [
        "À espera de intérprete · 3",
        "Em aberto · 3",
        "Marcações sem resposta · 3",
        "17; dia habitual, 116",
        "11; hab. 9",
    ] {
        assert!(screen.contains(told), "{told}: {screen}");
    }
    assert!(screen.contains("! já devia estar feito"), "what the mark means: {screen}");
}
