//! The Translation Service as a person sees it: queue, conference, the form of a request. As `snapshots`.

use super::harness::Console;
use super::snapshots::{put, see, take_down};
use super::{day, queue};
use crate::domain::id::RequestId;
use crate::domain::translation::{PartyRole, PartyState, Step};
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Queue, Reply};

/// The Translation screen with this queue, after these keys.
fn translation(queue: fn() -> Queue, keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::quiet(lang);
        console.reply(Reply::Queue(Box::new(queue())));
        console.press("f3");
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

#[test]
fn translation_service() {
    see("translation_empty", translation(Queue::default, ""));
    see("translation_queue", translation(queue::morning, "down"));
    see("translation_over", translation(queue::morning, "end"));
    see("translation_interpreters", translation(|| queue::in_hand(&[]), "i"));
    see("translation_ringing", translation(|| queue::in_hand(&[(3, queue::dial(queue::AAMIR))]), ""));
    see("translation_four_parties", translation(four_parties, ""));
    see("translation_ending", translation(four_parties, "f"));
    see("translation_remark", translation(four_parties, "f 1 o b r i g a d a"));
    see("translation_dial_other", translation(|| queue::in_hand(&[]), "d"));
}

/// A request being typed by Olena, after these keys: the texts between the bars are typed.
fn request(lang: Lang, steps: &str) -> Console {
    let mut console = translation(queue::morning, "n")(lang);
    for (number, step) in steps.split('|').enumerate().filter(|(_, step)| !step.is_empty()) {
        if number % 2 == 0 { console.type_text(step) } else { console.press(step) }
    }
    console
}

/// One for Urdu while somebody waits for Urdu already, and only one interpreter is left who speaks it.
fn clash(lang: Lang) -> Console {
    let mut console = request(lang, "Hospital de Beja|enter tab tab tab|urdu|enter|10:45|enter");
    let mut queue = queue::morning();
    queue.pool.retain(|one| one.interpreter.facts.id != queue::BUSHRA);
    console.reply(Reply::Queue(Box::new(queue)));
    console
}

/// A hospital's, as far as the language.
const HOSPITAL: &str =
    "Hospital de Beja|enter|Dra. Sofia Lima|enter|284 000 000|enter|912 000 000|enter|mandarim|enter|";

#[test]
fn request_form() {
    see("request_form_empty", |lang| request(lang, ""));
    see("request_form_searching", |lang| request(lang, "Hospital de Beja|enter tab tab tab|arab|down"));
    let filled = format!("{HOSPITAL}2026-11-24 09:30|enter right enter enter|Consulta de oncologia.");
    see("request_form_filled", move |lang| request(lang, &filled));
    see("request_form_faults", |lang| request(lang, "|ctrl-s"));
    let closed = format!("{HOSPITAL}2026-12-08 10:00|ctrl-s");
    see("request_form_closed", move |lang| request(lang, &closed));
    see("request_form_clash", clash);
    see("request_form_failed", |lang| {
        let mut console = request(lang, "Hospital de Beja|enter tab tab tab|urdu|ctrl-s");
        let id = console.kept_sides()[0].id;
        console.failed(Failed::Request(RequestId(id)));
        console
    });
    let away = format!("{HOSPITAL}2026-11-24 09:30|esc home");
    see("request_put_away", move |lang| request(lang, &away));
    let mut seen = String::new();
    for lang in Lang::ALL {
        let console = request(lang, "Hospital de Beja|enter tab tab tab|arab|down");
        put(&mut seen, &format!("{} searching ", lang.code()), &console, 60, 20);
        put(&mut seen, &format!("{} a clash ", lang.code()), &clash(lang), 60, 20);
    }
    take_down("request_form_small", &seen);
}

/// The pool after these keys.
fn pool(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = translation(queue::morning, "p")(lang);
        let mut queue = queue::morning();
        queue.pool.extend(queue::more_interpreters());
        console.reply(Reply::Queue(Box::new(queue)));
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

#[test]
fn pool_of_interpreters() {
    see("pool", pool("down"));
    see("pool_empty", |lang| {
        let mut console = translation(Queue::default, "p")(lang);
        console.press("down");
        console
    });
    see("pool_searching", pool("/ u r d u"));
    see("pool_nothing_found", pool("/ q q q q"));
    see("pool_for_a_mediator", |lang| {
        let mut console = Console::of(day::JOAO, lang);
        console.reply(Reply::Queue(Box::new(queue::morning())));
        console.press("f3 p n");
        console
    });
    see("interpreter_new", pool("n"));
    see("interpreter_changing", pool("down down down enter tab tab"));
    see("interpreter_faults", pool("n tab x tab tab x ctrl-s"));
    see("interpreter_put_away", pool("n Z o r a n tab tab s é r v i o enter esc home"));
    let mut seen = String::new();
    for lang in Lang::ALL {
        put(&mut seen, &format!("{} pool ", lang.code()), &pool("down down down")(lang), 60, 20);
        let changing = pool("down down down enter tab tab a r a b")(lang);
        put(&mut seen, &format!("{} changing ", lang.code()), &changing, 60, 20);
    }
    take_down("pool_small", &seen);
}

fn four_parties() -> Queue {
    let joined = PartyState::Joined;
    let joins = |role, party| [(2, Step::Dial { role, interpreter: None }), (1, queue::to(party, joined))];
    let mut steps = vec![(3, queue::dial(queue::AAMIR)), (3, queue::to(1, PartyState::Busy))];
    steps.extend([(3, queue::dial(queue::BUSHRA)), (2, queue::to(2, joined)), (2, queue::to(0, joined))]);
    steps.extend(joins(PartyRole::Technician, 3));
    steps.extend(joins(PartyRole::Immigrant, 4));
    steps.push((1, queue::to(3, PartyState::OnHold)));
    queue::in_hand(&steps)
}
