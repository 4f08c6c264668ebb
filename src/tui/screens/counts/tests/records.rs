//! From a figure of requests or appointments to its records, as stories; and every column held to what it leads to.

use uuid::Uuid;

use crate::clock::ZONE;
use crate::domain::appointment::AppointmentState::Requested;
use crate::domain::appointment::{AppointmentFigure, AppointmentsBehind};
use crate::domain::code::{Of, Split};
use crate::domain::count::Span;
use crate::domain::time::civil_day;
use crate::domain::translation::{RequestFigure, RequestsBehind};
use crate::i18n::Lang;
use crate::tui::effect::{Moment, Queue, Read, Reply};
use crate::tui::screens::counts::behind::Behind;
use crate::tui::tests::harness::Console;
use crate::tui::tests::{appointment_counts, appointments, day, queue, requests};

use super::{answer, answered};

fn span(from: &str, to: &str) -> Span {
    Span { from: from.parse().unwrap(), to: to.parse().unwrap() }
}

/// The requests that were asked for last: the question's number, which, how many.
fn asked(console: &Console) -> (u64, RequestsBehind, usize) {
    let asked = console.reads.iter().rev().find_map(|read| match read {
        Read::RequestsBehind { number, behind, limit, .. } => Some((*number, behind.clone(), *limit)),
        _ => None,
    });
    asked.expect("requests were asked for")
}

/// The appointments that were asked for last.
fn asked_appointments(console: &Console) -> AppointmentsBehind {
    let asked = console.reads.iter().rev().find_map(|read| match read {
        Read::AppointmentsBehind { behind, .. } => Some(behind.clone()),
        _ => None,
    });
    asked.expect("appointments were asked for")
}

/// A figure of requests, its records answered, the interpreters known.
fn requests_behind(console: &mut Console) {
    console.reply(Reply::Queue(Box::new(Queue { pool: queue::pool(), ..Queue::default() })));
    console.press("f8");
    answer(console);
    console.press("c");
    answer(console);
    console.press("enter");
    answer(console);
}

#[test]
fn every_figure_of_a_day_of_requests_leads_to_its_requests() {
    use RequestFigure::{Abandoned, Cancelled, Interpreted, Minutes, Open, Requests, Unmet, Waits};
    let mut console = answered(Lang::Pt, &["c"]);
    console.press("up up up");
    for figure in [Requests, Interpreted, Abandoned, Unmet, Cancelled, Open, Minutes, Waits, Waits, Requests]
    {
        console.press("enter");
        let day = span("2026-11-20", "2026-11-20");
        assert_eq!(asked(&console).1, RequestsBehind { span: day, value: None, figure });
        console.press("esc tab");
    }
    console.press("shift-tab home down down end down enter");
    assert_eq!(asked(&console).1.span, span("2026-11-01", "2026-11-23"), "the sum of all");
}

#[test]
fn a_week_of_which_only_a_part_is_counted_leads_to_that_part() {
    let mut console = answered(Lang::Pt, &["c", "p", "i", "ctrl-u"]);
    console.type_text("2026-11-18 2026-11-23");
    console.press("enter");
    answer(&mut console);
    console.press("home enter");
    let of = asked(&console).1;
    let rows = of.span.to.signed_duration_since(of.span.from).num_days();
    assert!(rows < 7, "{of:?}");
}

#[test]
fn a_value_of_a_split_leads_to_its_records() {
    let mut console = answered(Lang::Pt, &["c", "s s"]);
    console.press("tab enter");
    let (_, of, _) = asked(&console);
    let interpreted = Some((Split::Outcome, "interpreted".to_owned()));
    assert_eq!((of.value, of.figure), (interpreted, RequestFigure::Interpreted));
    assert!(console.shows("Resultado: interpretado") || console.shows("resultado: interpretado"));

    let mut console = answered(Lang::Pt, &["c c", "s"]);
    console.press("tab enter");
    let of = asked_appointments(&console);
    let lisbon = Some((Split::Centre, "lisbon".to_owned()));
    assert_eq!((of.value, of.figure), (lisbon, AppointmentFigure::State(Requested)));
    assert_eq!(of.span, span("2026-11-01", "2026-11-23"));
}

#[test]
fn a_chart_leads_to_the_records_that_it_is_drawn_from_whatever_column_was_chosen_before() {
    let mut console = answered(Lang::Pt, &["c"]);
    console.press("tab tab g up up up");
    assert!(console.shows("▸20"), "the chosen day: {}", console.screen(80, 24));
    console.press("enter");
    let day = span("2026-11-20", "2026-11-20");
    let behind = RequestsBehind { span: day, value: None, figure: RequestFigure::Requests };
    assert_eq!(asked(&console).1, behind);
}

#[test]
fn how_long_people_waited_leads_to_the_requests_that_did() {
    let mut console = answered(Lang::Pt, &["d"]);
    console.press("shift-tab enter");
    let (_, of, _) = asked(&console);
    assert_eq!((of.span, of.figure), (span("2026-11-23", "2026-11-23"), RequestFigure::Waits));

    let mut console = answered(Lang::Pt, &["d", "s"]);
    console.press("shift-tab enter");
    let portuguese = Some((Split::Language, "por".to_owned()));
    assert_eq!(asked(&console).1.value, portuguese);

    // Requests have no topic.
    let mut console = answered(Lang::Pt, &["d", "s s"]);
    let before = console.reads.len();
    console.press("shift-tab enter");
    assert_eq!(console.reads.len(), before);
    assert!(console.shows("não tem registos"));
}

/// What the screen says in every column of every line, and how many records it leads to.
fn figures(console: &mut Console, records: impl Fn(Behind) -> usize) -> Vec<(String, usize)> {
    let (now, fresh) = (console.now, Uuid::nil());
    let app = &mut console.app;
    let cx = app.common.cx(Moment { now, fresh });
    let sheet = app.counts.sheet(&cx).unwrap();
    let lines: Vec<_> = sheet.lines.iter().chain([&sheet.total]).collect();
    let mut all = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        for (column, figure) in line.figures.iter().enumerate() {
            (app.counts.at, app.counts.column) = (at, column);
            let behind = app.counts.behind(&cx).unwrap();
            let made_of_many = matches!(
                behind,
                Behind::Requests(RequestsBehind {
                    figure: RequestFigure::Minutes | RequestFigure::Waits,
                    ..
                }) | Behind::Appointments(AppointmentsBehind { figure: AppointmentFigure::Answers, .. })
            );
            let records = records(behind);
            // Minutes and days are no number of records, but where there are any there are records.
            let number = match figure.as_str() {
                "·" | "?" => "0".to_owned(),
                _ if made_of_many => records.max(1).to_string(),
                number => number.to_owned(),
            };
            all.push((number, records));
        }
    }
    all
}

#[test]
fn every_column_of_every_line_leads_to_as_many_records_as_it_says() {
    let requests = requests::november();
    for split in 0..=Of::Requests.splits().len() {
        let mut console = answered(Lang::Pt, &["c"]);
        (0..split).for_each(|_| console.press("s"));
        answer(&mut console);
        let found = figures(&mut console, |behind| {
            let Behind::Requests(of) = behind else { panic!("{behind:?}") };
            let within = |day| of.span.from <= day && day <= of.span.to;
            requests.iter().filter(|one| within(civil_day(one.since, ZONE)) && of.holds(one, ZONE)).count()
        });
        assert!(found.len() > 9, "{split}");
        for (said, records) in found {
            assert_eq!(said, records.to_string(), "split {split}");
        }
    }
    let appointments = appointment_counts::november();
    for split in 0..=Of::Appointments.splits().len() {
        let mut console = answered(Lang::Pt, &["c c"]);
        (0..split).for_each(|_| console.press("s"));
        answer(&mut console);
        let found = figures(&mut console, |behind| {
            let Behind::Appointments(of) = behind else { panic!("{behind:?}") };
            let within = |day| of.span.from <= day && day <= of.span.to;
            appointments.iter().filter(|one| within(civil_day(one.asked, ZONE)) && of.holds(one)).count()
        });
        assert!(found.len() > 11, "{split}");
        for (said, records) in found {
            assert_eq!(said, records.to_string(), "split {split}");
        }
    }
}

#[test]
fn the_list_grows_as_far_as_one_looks_and_an_older_answer_is_dropped() {
    let mut console = answered(Lang::En, &["c"]);
    console.press("enter");
    let (number, _, limit) = asked(&console);
    let Reply::RequestsBehind { requests, .. } = queue::behind(number) else { unreachable!() };
    console.reply(Reply::RequestsBehind { number, requests: requests.clone(), total: 1_000 });
    assert!(console.shows("1000 requests"));
    console.press("end");
    let (more, _, larger) = asked(&console);
    assert!(more > number && larger > limit);
    console.reply(Reply::RequestsBehind { number, requests: Vec::new(), total: 0 });
    assert!(console.shows("1000 requests"));
    console.reply(Reply::RequestsBehind { number: more, requests, total: 6 });
    assert!(console.shows("6 requests"));
    console.press("esc");
    assert!(!console.shows("6 requests"));
}

#[test]
fn a_request_opens_with_what_happened_to_it_and_leads_to_its_call() {
    let mut console = Console::quiet(Lang::En);
    requests_behind(&mut console);
    console.press("down down down enter");
    assert!(console.shows("The request's record") && console.shows("looking…"));
    let Some(Read::EntriesAbout(subject)) = console.reads.last() else { panic!("{:?}", console.reads) };
    assert_eq!(*subject, queue::entries()[0].event.subject());
    answer(&mut console);
    let screen = console.screen(80, 40);
    for told in ["dialled Dunia Haddad", "took the request (without", "ended the request: interpreted, good"]
    {
        assert!(screen.contains(told), "{told}: {screen}");
    }
    assert!(screen.contains("Enter open the call"), "{screen}");
    console.press("enter");
    assert!(console.shows("The call's record"));
    assert_eq!(console.asked_requests(), day::calls()[0].facts.id);
    console.press("esc");
    assert!(console.shows("6 requests"), "the list is still there");
}

#[test]
fn an_appointment_opens_with_what_happened_to_it() {
    let mut console = answered(Lang::En, &["c c"]);
    console.press("down enter");
    answer(&mut console);
    assert!(console.shows("12 appointments"), "{}", console.screen(80, 24));
    console.press("down enter");
    assert!(console.shows("The appointment's record"));
    answer(&mut console);
    let screen = console.screen(100, 50);
    assert!(screen.contains("handed off to the centre: request"), "{screen}");
    assert!(screen.contains("the centre confirms (by message)"), "{screen}");
    assert!(screen.contains("“Trazer o passaporte.”"), "{screen}");
    assert!(screen.contains("(without"), "{screen}");
    // It was not asked for in a call: Enter closes the window, as any.
    assert!(!screen.contains("open the call"));
    console.press("enter");
    assert!(console.shows("12 appointments") && !console.shows("The appointment's record"));
}

#[test]
fn what_was_asked_for_in_confidence_is_shown_to_nobody_else() {
    for (who, sees) in [(day::NATALIA, false), (day::JOAO, true), (day::OLENA, true)] {
        let mut console = Console::of(who, Lang::Pt);
        requests_behind(&mut console);
        let line =
            console.screen(80, 24).lines().find(|line| line.contains("2026-11-02")).unwrap().to_owned();
        assert_eq!(line.contains("confidencial"), !sees, "{line}");
        assert_eq!(line.contains("desistiu"), sees, "{line}");
        let before = console.reads.len();
        console.press("down down down down enter");
        assert_eq!(console.reads.len() > before, sees);
        assert_eq!(console.shows("Registo do pedido"), sees);
        assert_eq!(console.shows("Confidencial: só para quem"), !sees);

        let mut console = Console::of(who, Lang::Pt);
        console.press("f8 c c");
        answer(&mut console);
        console.press("enter");
        answer(&mut console);
        assert_eq!(console.shows("confidencial"), !sees, "{}", console.screen(80, 24));
        console.press("down down enter");
        assert_eq!(console.shows("Registo da marcação"), sees);
    }
}

#[test]
fn neither_names_nor_numbers_are_in_the_lists_and_a_record_shows_them_only_when_asked() {
    let mut console = Console::quiet(Lang::Pt);
    requests_behind(&mut console);
    let screen = console.screen(120, 40);
    for personal in ["Imran", "Segredo", "912", "961", "Rego"] {
        assert!(!screen.contains(personal), "{personal}: {screen}");
    }
    console.press("down down enter");
    assert!(console.screen(120, 40).contains("I••• K•••"), "{}", console.screen(120, 40));
    console.press("ctrl-r");
    assert!(console.screen(120, 40).contains("Imran Khan"));

    let mut console = answered(Lang::Pt, &["c c"]);
    console.press("enter");
    answer(&mut console);
    let screen = console.screen(120, 40);
    let Reply::AppointmentsBehind { appointments, .. } = appointments::behind(0) else { unreachable!() };
    for (one, _) in appointments {
        let name = one.private.name.unwrap();
        assert!(!screen.contains(&name), "{name}: {screen}");
    }
}

#[test]
fn when_another_console_writes_list_and_record_are_asked_for_again() {
    let mut console = Console::quiet(Lang::Pt);
    requests_behind(&mut console);
    console.press("down down down enter");
    answer(&mut console);
    let before = console.reads.len();
    console.reply(Reply::Changed);
    let anew = |read: &Read| matches!(read, Read::RequestsBehind { .. } | Read::EntriesAbout(_));
    assert_eq!(console.reads[before..].iter().filter(|read| anew(read)).count(), 2);
}

#[test]
fn the_chosen_column_is_marked_even_where_it_had_no_room() {
    for (keys, number) in [("c", 9), ("c c", 11)] {
        let mut console = answered(Lang::En, &[keys]);
        for _ in 0..number {
            for (wide, high) in [(60, 20), (80, 24), (120, 40)] {
                let screen = console.screen(wide, high);
                let heading = screen.lines().find(|line| line.contains("Period")).unwrap();
                assert_eq!(heading.matches('▸').count(), 1, "{screen}");
            }
            console.press("tab");
        }
    }
}

#[test]
fn what_was_looked_at_is_not_for_the_next_person() {
    let mut console = Console::quiet(Lang::Pt);
    requests_behind(&mut console);
    console.reply(Reply::SignedOff);
    (0..9).for_each(|number| console.reply(queue::behind(number)));
    assert!(!console.shows("6 pedidos"));
}
