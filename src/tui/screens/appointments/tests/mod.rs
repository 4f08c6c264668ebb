//! The Appointments screen, as stories.

mod form;

use crate::domain::appointment::{
    Answer, AppointmentRefusal, AppointmentState, CancelReason, Slot, Step, Via, Window,
};
use crate::domain::code::SideForm;
use crate::domain::id::AppointmentId;
use crate::i18n::Lang;
use crate::store::StoreError;
use crate::tui::effect::{Agenda, Failed, Read, Reply, Write};
use crate::tui::tests::appointments::{
    ATTENDED, CANCELLED, COMING, LAPSED, NOT_SENT, OVERDUE, PROPOSED, REFUSED, TO_CLOSE, TO_SEND, WAITING,
    after, at, morning, one, owed,
};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

fn looking_at(agenda: Agenda) -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f4");
    console.reply(Reply::Appointments(Box::new(agenda)));
    console
}

/// With the mark on one of this morning's.
fn at_one(id: AppointmentId) -> Console {
    let mut console = looking_at(morning());
    let place = in_order(&mut console).iter().position(|reference| *reference == id.reference());
    console.press("home");
    (0..place.expect("it is in the list")).for_each(|_| console.press("down"));
    console
}

/// The references on a screen that is high enough, in their order.
fn in_order(console: &mut Console) -> Vec<String> {
    let screen = console.screen(80, 60);
    let lines = screen.lines().skip(4).filter(|line| line.starts_with('│'));
    let ends = lines.filter_map(|line| line.trim_end_matches('│').split_whitespace().last());
    ends.filter(|end| end.len() == 9 && end.chars().nth(4) == Some('-')).map(str::to_owned).collect()
}

/// The steps that the writer was asked to take.
fn steps(console: &Console) -> Vec<(AppointmentId, Step)> {
    let steps = console.writes.iter().filter_map(|write| match write {
        Write::StepAppointment { id, step, .. } => Some((*id, step.clone())),
        _ => None,
    });
    steps.collect()
}

/// The line of the screen that holds a text.
fn line(console: &Console, text: &str) -> String {
    let screen = console.screen(80, 24);
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn what_needs_somebody_comes_first() {
    let mut console = looking_at(morning());
    let order = [NOT_SENT, OVERDUE, PROPOSED, REFUSED, LAPSED, TO_CLOSE, TO_SEND, CANCELLED, WAITING, COMING];
    let order = order.map(AppointmentId::reference);
    assert_eq!(in_order(&mut console), order, "what was called off is not over before the centre knows");
    console.press("m");
    let all = in_order(&mut console);
    assert_eq!((all.len(), &all[..10]), (12, &order[..]), "what is over comes last");
}

#[test]
fn one_key_accepts_what_the_centre_proposes() {
    let accept = Step::AcceptCounter { sequence: 0 };
    for key in ["enter", "a"] {
        let mut console = at_one(PROPOSED);
        assert!(console.shows("Enter → aceitar 27/11 15:00"), "{}", console.screen(80, 24));
        console.press(key);
        assert_eq!(steps(&console), [(PROPOSED, accept.clone())]);
        console.reply(Reply::AppointmentStepped { id: PROPOSED, at: console.now, form: None });
        assert_eq!(console.reads.last(), Some(&Read::Appointments));
        console.reply(Reply::Appointments(Box::new(after(PROPOSED, &accept))));
        assert!(line(&console, "▸").contains(&PROPOSED.reference()), "the mark stays on it");
        assert!(console.shows("por entregar: pedido"), "the new request is owed: {}", console.screen(80, 24));
    }
}

#[test]
fn the_likely_next_step_is_one_key_away() {
    let mut console = at_one(NOT_SENT);
    console.press("enter");
    assert_eq!(console.writes.last(), Some(&Write::TrySending(NOT_SENT)));
    let mut console = at_one(TO_CLOSE);
    console.press("enter");
    assert_eq!(steps(&console), [(TO_CLOSE, Step::Close { attended: true })]);
    for id in [REFUSED, LAPSED] {
        let mut console = at_one(id);
        console.press("enter");
        assert!(console.shows(&format!("Reagendar · {}", id.reference())));
    }
    let mut console = at_one(OVERDUE);
    console.press("enter");
    assert!(console.shows("O que disse o centro?"));
}

#[test]
fn a_person_who_did_not_come_is_one_key_too_and_a_slip_of_the_finger_is_put_right() {
    let mut console = at_one(TO_CLOSE);
    console.press("z");
    assert_eq!(steps(&console), [(TO_CLOSE, Step::Close { attended: false })]);
    let mut console = looking_at(after(TO_CLOSE, &Step::Close { attended: false }));
    console.press("m end up up y");
    let closed = steps(&console);
    assert_eq!(closed, [(TO_CLOSE, Step::Close { attended: true })], "{}", console.screen(80, 40));
}

#[test]
fn what_the_centre_says_on_the_telephone_is_written_down() {
    let said =
        |answer| Step::Answer { sequence: 0, answer, proposed: None, via: Via::Telephone, written: None };
    for (key, answer) in [("1", Answer::Confirmed), ("2", Answer::Refused)] {
        let mut console = at_one(WAITING);
        console.press("f");
        console.press(key);
        assert_eq!(steps(&console), [(WAITING, said(answer))]);
    }
    let mut console = at_one(COMING);
    console.press("f");
    assert!(
        !console.shows("1  confirma") && console.shows("1  recusa"),
        "what it said before is not offered"
    );
}

#[test]
fn another_time_that_the_centre_proposes_on_the_telephone_is_typed() {
    let mut console = at_one(WAITING);
    console.press("f 3");
    assert!(console.shows("O centro propõe"), "{}", console.screen(80, 24));
    console.type_text("27/11 15:00-15:45");
    console.press("enter");
    console.type_text("Doutora Inês, gabinete 4");
    console.press("enter");
    let Some(Write::StepAppointment { id, step, remark, form, .. }) = console.writes.last().cloned() else {
        panic!("{:?}", console.writes)
    };
    let start = at("2026-11-27T15:00:00Z");
    let expected = Step::Answer {
        sequence: 0,
        answer: Answer::CounterProposed,
        proposed: Some(Slot { start, minutes: 45 }),
        via: Via::Telephone,
        written: None,
    };
    assert_eq!((id, step, remark.as_deref()), (WAITING, expected, Some("Doutora Inês, gabinete 4")));
    console.reply(Reply::AppointmentStepped { id, at: console.now, form });
    assert!(!console.shows("O centro propõe ·"), "the form has gone");
}

#[test]
fn a_time_that_the_centre_cannot_have_meant_is_not_taken() {
    let mut console = at_one(WAITING);
    console.press("f 3");
    for (typed, fault) in [
        ("", "falta a data e a hora"),
        ("logo", "escreva 26/11 14:00-16:00"),
        ("20/11/2026 10:00", "a hora já passou"),
        ("27/11 15:00-14:00", "acaba antes de começar"),
    ] {
        console.press("ctrl-u");
        console.type_text(typed);
        console.press("ctrl-s");
        assert!(console.shows(fault), "{}", console.screen(80, 24));
        assert_eq!(steps(&console), []);
    }
}

#[test]
fn a_moved_appointment_names_the_version_that_was_seen() {
    let mut console = at_one(COMING);
    console.press("r");
    console.type_text("27/11 09:00-12:00");
    console.press("enter");
    console.type_text("30/11 9h-12h");
    console.press("ctrl-s");
    let window = |day: &str| Window {
        from: at(&format!("2026-11-{day}T09:00:00Z")),
        to: at(&format!("2026-11-{day}T12:00:00Z")),
    };
    let step = Step::Reschedule { sequence: 0, windows: vec![window("27"), window("30")] };
    assert_eq!(steps(&console), [(COMING, step)]);
}

#[test]
fn a_form_that_came_back_after_a_crash_still_names_the_version_that_was_seen() {
    let mut console = at_one(COMING);
    console.press("r");
    console.type_text("27/11 9h");
    let drafts = console.kept_sides();
    assert_eq!(drafts.iter().map(|draft| draft.kind).collect::<Vec<_>>(), [SideForm::AppointmentTimes]);
    // Meanwhile somebody else moved it.
    let moved = Step::Reschedule {
        sequence: 0,
        windows: vec![Window { from: at("2026-12-02T10:00:00Z"), to: at("2026-12-02T11:00:00Z") }],
    };
    let mut again = Console::quiet(Lang::Pt);
    again.reply(Reply::Appointments(Box::new(after(COMING, &moved))));
    again.answer_side_drafts(drafts);
    assert!(again.shows("27/11 9h") && again.shows("agora: 2026-12-02 10:00"), "{}", again.screen(80, 24));
    again.press("ctrl-s");
    let Some(Write::StepAppointment { step, form: Some(form), .. }) = again.writes.last().cloned() else {
        panic!("{:?}", again.writes)
    };
    assert!(matches!(step, Step::Reschedule { sequence: 0, .. }), "{step:?}");
    let why = StoreError::AppointmentRefused(AppointmentRefusal::Stale { seen: 0, current: 1 });
    again.reply(Reply::Failed { of: Failed::Appointment(form), why: why.into() });
    assert!(again.shows("a marcação mudou entretanto"), "{}", again.screen(80, 24));
    assert!(again.shows("27/11 9h"), "what was typed stays");
    assert_eq!(again.reads.last(), Some(&Read::Appointments), "the screen is brought up to date");
}

#[test]
fn a_closed_day_is_refused_when_it_is_moved_and_the_next_possible_time_taken_with_one_key() {
    let mut console = at_one(COMING);
    console.press("r");
    console.type_text("8/12 10:00-12:00");
    console.press("enter");
    assert!(line(&console, "◂").contains("fechado; ↓ próxima: 09/12 08:00"), "{}", console.screen(80, 24));
    assert!(console.shows("feriado (Imaculada Conceição)"), "{}", console.screen(80, 24));
    console.press("down ctrl-s");
    let start = at("2026-12-09T08:00:00Z");
    let window = Window { from: start, to: at("2026-12-09T08:30:00Z") };
    assert_eq!(steps(&console), [(COMING, Step::Reschedule { sequence: 0, windows: vec![window] })]);
}

#[test]
fn it_is_called_off_with_a_reason() {
    let mut console = at_one(WAITING);
    console.press("x");
    assert!(console.shows("Desmarcar: porquê?"));
    console.press("2");
    assert_eq!(steps(&console), [(WAITING, Step::Cancel { reason: CancelReason::Centre })]);
}

#[test]
fn what_is_not_possible_is_said_at_once_and_not_offered() {
    let mut console = at_one(COMING);
    let footer = |console: &Console| console.screen(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(!footer(&console).contains("aceitar") && !footer(&console).contains("compareceu"));
    console.press("a");
    assert!(console.shows("o centro não propôs outra hora"), "{}", console.screen(80, 24));
    console.press("y");
    assert!(console.shows("a marcação ainda não chegou"));
    console.press("e");
    assert!(console.shows("nenhuma entrega falhou"));
    assert_eq!(steps(&console), []);
    let console = at_one(PROPOSED);
    assert!(footer(&console).contains("a aceitar") && footer(&console).contains("d recusar"));
    let mut console = looking_at(morning());
    console.press("m end x");
    assert!(console.shows("a marcação já está fechada"), "{}", console.screen(80, 24));
    console.press("r");
    assert!(console.shows("a marcação já está fechada"), "no form for what is over");
}

#[test]
fn what_failed_stands_in_every_header_and_what_has_not_gone_says_why() {
    let mut console = at_one(NOT_SENT);
    assert!(console.shows("por entregar: pedido · 3 tentativas · o servidor de correio"));
    assert!(console.shows("smtp.example.pt:587: connection refused"), "{}", console.screen(80, 24));
    assert!(console.shows("tenta de novo às 10:16:15"), "{}", console.screen(80, 24));
    for screen in ["f2", "f3", "f8"] {
        console.press(screen);
        let wide = console.screen(120, 40);
        assert!(wide.contains("Marcações: 1 não entregue, 1 sem resposta, 2 por entregar"), "{wide}");
        let narrow = console.screen(80, 24);
        assert!(narrow.contains("4 Marcações·4"), "where there is no room, its tab says how many: {narrow}");
    }
}

#[test]
fn only_what_went_wrong_is_red() {
    let console = at_one(COMING);
    let buffer = console.buffer(80, 60);
    let alarm = crate::tui::theme::Theme::of(console.app.preferences().1).alarm;
    let lines = crate::tui::tests::harness::lines(&buffer);
    let red = lines.iter().zip(0..).filter(|(_, y)| buffer[(6, *y)].fg == alarm.fg.unwrap());
    let red: Vec<&String> = red.map(|(line, _)| line).collect();
    assert_eq!(red.len(), 2, "{red:#?}");
    assert!(red[0].contains("não entregue") && red[1].contains("sem resposta"));
}

#[test]
fn an_answer_becomes_overdue_while_one_looks() {
    let mut agenda = morning();
    agenda.open.retain(|open| open.facts.id == WAITING);
    agenda.owed.clear();
    let mut console = looking_at(agenda);
    assert!(!console.screen(120, 40).contains("sem resposta"));
    console.wait(24 * 3600 - 15 * 60 - 1);
    assert!(!console.screen(120, 40).contains("sem resposta"));
    console.wait(1);
    assert!(console.screen(120, 40).contains("Marcações: 1 sem resposta"), "{}", console.screen(120, 40));
}

#[test]
fn names_and_numbers_are_masked_until_somebody_asks() {
    let mut console = at_one(COMING);
    assert!(!console.shows("Fatou") && !console.shows("912 345 678"));
    console.press("ctrl-r");
    assert!(console.shows("Fatou Ndiaye · +351 912 345 678"), "{}", console.screen(80, 24));
    console.press("ctrl-r");
    assert!(!console.shows("Fatou"));
}

#[test]
fn one_centre_at_a_time_can_be_looked_at() {
    let mut console = looking_at(morning());
    console.press("c");
    assert!(console.shows("Marcações · em aberto · Lisboa · 5"), "{}", console.screen(80, 24));
    console.press("c c");
    assert!(console.shows("em aberto · Faro · 2"));
    assert_eq!(in_order(&mut console), [REFUSED.reference(), LAPSED.reference()]);
    console.press("c");
    assert!(console.shows("todos os centros · 10"));
}

#[test]
fn a_call_off_that_the_centre_was_never_told_of_stays_in_sight() {
    let mut agenda = morning();
    agenda.over.clear();
    agenda.owed = vec![owed(&one(CANCELLED), 2, Some("sem rede"))];
    let mut console = looking_at(agenda);
    assert_eq!(in_order(&mut console)[0], CANCELLED.reference(), "{}", console.screen(80, 24));
    assert!(console.shows("por entregar: desmarcação · 2 tentativas · sem rede"));
}

#[test]
fn the_next_person_at_the_console_begins_afresh() {
    let mut console = at_one(COMING);
    console.press("ctrl-r m c f12");
    console.reply(Reply::SignedOff);
    console.reply(day::people(Lang::Pt));
    let staff = day::JOAO;
    console.reply(Reply::SignedOn { staff, shift: crate::domain::id::ShiftId(uuid::Uuid::from_u128(2)) });
    console.reply(day::people(Lang::Pt));
    console.press("f4");
    assert!(console.shows("em aberto · todos os centros"), "{}", console.screen(80, 24));
    assert!(!console.shows("Khadija"));
}

#[test]
fn every_state_has_a_place_in_the_fixture() {
    let agenda = morning();
    let all = agenda.open.iter().chain(&agenda.over).map(|one| one.state);
    let states: std::collections::HashSet<AppointmentState> = all.collect();
    assert_eq!(states.len(), 8, "{states:?}");
    assert_eq!(
        (one(ATTENDED).state, one(TO_SEND).state),
        (AppointmentState::Attended, AppointmentState::Requested)
    );
}

#[test]
fn the_slip_is_in_the_persons_language_and_says_what_is_not_settled() {
    let mut console = at_one(OVERDUE);
    console.press("s");
    let screen = console.screen(80, 24);
    assert!(screen.contains("Ваш запис на прийом: ") && screen.contains("30 листопада 2026"), "{screen}");
    assert!(screen.contains("o centro ainda não confirmou"), "{screen}");
    let mut console = at_one(COMING);
    console.press("enter");
    let screen = console.screen(80, 40);
    assert!(
        screen.contains("A sua marcação: ") && screen.contains("Your appointment: "),
        "Wolof has none: {screen}"
    );
    assert!(!screen.contains("não confirmou"), "{screen}");
}

#[test]
fn the_slip_is_copied_written_to_a_file_or_read_in_another_language() {
    let mut console = at_one(OVERDUE);
    console.press("s t c");
    let copied = console.copies.remove(0);
    assert!(copied.starts_with("CNAI Porto, запис") && !copied.contains('\n'), "{copied}");
    assert!(console.shows("SMS em"), "{}", console.screen(80, 24));
    console.press("t l f");
    let Some(Write::File { name, text }) = console.writes.last() else { panic!("{:?}", console.writes) };
    assert_eq!(name, &format!("slip-{}.txt", OVERDUE.reference()));
    assert!(text.starts_with("A sua marcação: ") && text.ends_with('\n'), "{text}");
    let path = std::path::PathBuf::from("/casa/talao.txt");
    console.reply(Reply::File { path: path.clone(), failed: None });
    assert!(console.shows("Escrito em /casa/talao.txt"));
    console.reply(Reply::File { path, failed: Some("sem espaço".into()) });
    assert!(console.shows("/casa/talao.txt não foi escrito: sem espaço"));
    console.press("g");
    let reference: Vec<String> = OVERDUE.reference().chars().map(String::from).collect();
    assert!(console.shows(&reference.join(" ")), "letter by letter: {}", console.screen(80, 24));
    console.press("esc");
    assert!(!console.shows("Talão ·"));
}

#[test]
fn there_is_no_slip_of_what_a_centre_refused_or_what_is_over() {
    for (id, said) in [(REFUSED, "o centro recusou esta hora"), (ATTENDED, "a marcação já está fechada")]
    {
        let mut console = looking_at(morning());
        console.press("m end");
        while !line(&console, "▸").contains(&id.reference()) {
            console.press("up");
        }
        console.press("s");
        assert!(console.shows(said) && !console.shows("Talão ·"), "{}", console.screen(80, 24));
    }
}

#[test]
fn the_languages_of_a_slip_come_round_to_the_persons_own() {
    let mut console = at_one(OVERDUE);
    console.press("s");
    let own = console.screen(80, 24);
    let others = crate::domain::slip::Slips::shipped().languages().count() - 1;
    for _ in 0..others {
        console.press("l");
        assert_ne!(console.screen(80, 24), own);
    }
    console.press("l");
    assert_eq!(console.screen(80, 24), own);
}
