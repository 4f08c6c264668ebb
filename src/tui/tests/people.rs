//! Set-up and sign-on, as stories.

use crate::domain::id::{ShiftId, StaffId};
use crate::domain::language::LanguageCode;
use crate::i18n::Lang;
use crate::tui::app::Start;
use crate::tui::effect::{Failed, NewStore, Read, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::{Console, start};

#[test]
fn three_answers_make_the_store_and_sign_the_lead_on() {
    let mut console = Console::without_store(Lang::Pt);
    assert_eq!(console.reads, [], "there is nothing to read yet");
    console.press("enter");
    console.type_text("Olena Kovalenko");
    console.press("enter");
    console.type_text("ucr");
    console.press("enter");
    console.type_text("portug");
    console.press("enter enter");

    let [Write::Create(new)] = &console.writes[..] else { panic!("{:?}", console.writes) };
    let languages: Vec<&str> = new.languages.iter().map(LanguageCode::as_str).collect();
    assert_eq!((new.line.as_str(), new.name.as_str()), ("Linha SOS Imigrante", "Olena Kovalenko"));
    assert_eq!(languages, ["ukr", "por"]);

    let lead = new.lead;
    console.reply(Reply::Created { lead });
    assert!(
        matches!(console.writes[1], Write::SignOn { staff, at, .. } if staff == lead && at == console.now)
    );
    assert_eq!(console.reads, [Read::People]);
}

#[test]
fn the_language_that_is_chosen_first_names_the_line() {
    let mut console = Console::without_store(Lang::Pt);
    console.press("down");
    assert!(console.shows("Welcome"));
    console.press("enter A enter e n g enter ctrl-s");
    assert!(
        matches!(&console.writes[..], [Write::Create(NewStore { line, .. })] if line == "SOS Immigrant Line")
    );
}

#[test]
fn an_answer_that_is_missing_is_asked_for_where_it_is_missing() {
    let mut console = Console::without_store(Lang::En);
    console.press("ctrl-s");
    assert!(console.shows("your name is missing"));
    console.type_text("Ana");
    console.press("ctrl-s");
    assert!(console.shows("choose at least one language"));
    assert_eq!(console.writes, []);
    console.press("p o r enter ctrl-s");
    assert_eq!(console.writes.len(), 1, "the cursor was where the answer was missing");
}

#[test]
fn a_set_up_that_failed_can_be_tried_again_and_not_twice_at_once() {
    let mut console = Console::without_store(Lang::En);
    console.press("enter A enter e n g enter ctrl-s ctrl-s");
    assert_eq!(console.writes.len(), 1);
    console.failed(Failed::Create);
    assert!(console.shows("is full"));
    console.press("ctrl-s");
    assert_eq!(console.writes.len(), 2);
}

#[test]
fn the_beginning_of_a_name_signs_on() {
    let mut console = Console::at_sign_on(Lang::Pt);
    console.type_text("kov");
    assert!(!console.shows("João Sá"));
    console.press("enter");
    let [Write::SignOn { staff, shift, at }] = console.writes[..] else { panic!("{:?}", console.writes) };
    assert_eq!((staff, at), (day::OLENA, console.now));

    console.reply(Reply::SignedOn { staff, shift });
    assert!(console.shows("Olena Kovalenko"));
    assert!(console.shows("Chamadas de hoje"));
    assert_eq!(console.asked_log().1.from, Some("2026-11-23".parse().unwrap()));
}

#[test]
fn accents_and_case_do_not_matter_in_a_name() {
    let mut console = Console::at_sign_on(Lang::Pt);
    console.type_text("JOAO");
    console.press("enter");
    assert!(matches!(console.writes[..], [Write::SignOn { staff: day::JOAO, .. }]));
}

#[test]
fn somebody_who_left_the_line_cannot_sign_on() {
    let mut console = Console::at_sign_on(Lang::Pt);
    console.type_text("rui");
    assert!(console.shows("Ninguém com esse nome"));
    console.press("enter");
    assert_eq!(console.writes, []);
}

/// The staff list is read by another thread; a quick hand is ahead of it.
#[test]
fn enter_before_the_staff_list_is_there_signs_on_when_it_comes() {
    let mut console = Console::begin(start(Lang::Pt));
    console.press("k o v enter");
    assert_eq!(console.writes, []);
    console.reply(day::people(Lang::Pt));
    assert!(matches!(console.writes[..], [Write::SignOn { staff: day::OLENA, .. }]), "{:?}", console.writes);
    console.reply(day::people(Lang::Pt));
    assert_eq!(console.writes.len(), 1, "once");
}

#[test]
fn an_impatient_enter_begins_no_second_shift_and_a_failed_sign_on_can_be_tried_again() {
    let mut console = Console::at_sign_on(Lang::Pt);
    console.press("k o v enter enter");
    assert_eq!(console.writes.len(), 1);
    console.failed(Failed::Shift);
    console.press("enter");
    assert_eq!(console.writes.len(), 2);
}

#[test]
fn who_is_named_on_the_command_line_is_signed_on_without_being_asked() {
    let mut console = Console::begin(Start { acting: Some("natalia".into()), ..start(Lang::Pt) });
    console.reply(day::people(Lang::Pt));
    assert!(matches!(console.writes[..], [Write::SignOn { staff: day::NATALIA, .. }]));
}

#[test]
fn a_name_on_the_command_line_that_nobody_has_is_said_in_the_language_of_the_screen() {
    let mut console = Console::begin(Start { acting: Some("Olina".into()), ..start(Lang::Pt) });
    console.reply(day::people(Lang::Pt));
    assert_eq!(console.writes, []);
    assert!(console.shows("não há ninguém chamado «Olina»"));
    console.press("f9");
    assert!(console.shows("nobody is called “Olina”"));
}

#[test]
fn a_notice_of_the_start_stays_until_something_else_is_to_be_said() {
    let notice = Some("languages.toml: linha 3".to_owned());
    let mut console = Console::begin(Start { notice, acting: Some("olena".into()), ..start(Lang::Pt) });
    console.reply(day::people(Lang::Pt));
    console.reply(Reply::SignedOn { staff: day::OLENA, shift: ShiftId(uuid::Uuid::nil()) });
    console.press("n");
    assert!(console.shows("languages.toml: linha 3"));
}

#[test]
fn the_console_says_at_once_and_then_every_ten_seconds_that_its_person_is_there() {
    let mut console = Console::quiet(Lang::Pt);
    let beats = |console: &Console| {
        console.writes.iter().filter(|write| matches!(write, Write::Presence { .. })).count()
    };
    console.wait(1);
    assert_eq!(beats(&console), 1);
    console.wait(5);
    assert_eq!(beats(&console), 1);
    console.wait(5);
    assert_eq!(beats(&console), 2);
    console.press("n");
    console.wait(1);
    assert_eq!(beats(&console), 3, "a call was opened: colleagues see it at once");
    assert!(matches!(
        console.writes.last(),
        Some(Write::Presence { staff: StaffId(_), presence: crate::domain::routing::Presence::OnCall, since, .. })
            if *since == console.now
    ));
}

/// After the first set-up the sign-on may be answered before the staff list: who is at the console is not known yet,
/// so the day's log cannot be asked for until the list is there.
#[test]
fn the_days_log_is_asked_for_whichever_answer_comes_first() {
    let mut console = Console::begin(start(Lang::Pt));
    console.reply(Reply::SignedOn { staff: day::OLENA, shift: ShiftId(uuid::Uuid::from_u128(0x5417)) });
    assert_eq!(console.log_questions(), 0, "nobody knows whose log it would be");
    console.reply(day::people(Lang::Pt));
    assert_eq!(console.log_questions(), 1);
    console.reply(day::people(Lang::Pt));
    assert_eq!(console.log_questions(), 1, "asked once");
    console.answer_log(day::calls());
    assert!(console.shows("10:02"));
}
