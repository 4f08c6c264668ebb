//! The appointments as a person sees them: list, what is known of one, the small forms. As `snapshots`.

use super::appointments::morning;
use super::harness::Console;
use super::snapshots::{put, see, take_down};
use crate::domain::id::AppointmentId;
use crate::i18n::Lang;
use crate::tui::effect::{Agenda, Failed, Reply};

/// The Appointments screen with this agenda, after these keys.
fn screen(agenda: fn() -> Agenda, keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::quiet(lang);
        console.reply(Reply::Appointments(Box::new(agenda())));
        console.press("f4");
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// A form of the screen after these keys: the texts between the bars are typed.
fn form(lang: Lang, steps: &str) -> Console {
    let mut console = screen(morning, "n")(lang);
    for (number, step) in steps.split('|').enumerate().filter(|(_, step)| !step.is_empty()) {
        if number % 2 == 0 { console.type_text(step) } else { console.press(step) }
    }
    console
}

#[test]
fn appointments() {
    see("appointments_empty", screen(Agenda::default, ""));
    see("appointments_not_sent", screen(morning, ""));
    see("appointments_all", screen(morning, "m end"));
    see("appointments_counter_proposal", screen(morning, "down down"));
    see("appointments_to_close", screen(morning, "down down down down down ctrl-r"));
    see("appointments_centre_said", screen(morning, "down f"));
    see("appointments_cancelling", screen(morning, "down x"));
    see("appointments_moving", |lang| {
        let mut console = screen(morning, "end r")(lang);
        console.type_text("8/12 10:00-12:00");
        console.press("enter");
        console
    });
    see("appointments_proposed", screen(morning, "end f 2"));
    see("slip", screen(morning, "down s"));
    see("slip_without_a_language", screen(morning, "end s"));
    see("slip_as_a_message", screen(morning, "down s t"));
    see("slip_large", screen(morning, "down s g"));
    let mut seen = String::new();
    for lang in Lang::ALL {
        put(&mut seen, &format!("{} ", lang.code()), &screen(morning, "down down")(lang), 60, 20);
        put(&mut seen, &format!("{} wide ", lang.code()), &screen(morning, "down down")(lang), 160, 30);
    }
    take_down("appointments_small_and_wide", &seen);
}

/// All that is asked for.
const FILLED: &str = "|enter|legal|enter|26/11 14:00-16:00|enter|27/11 9h-12h|enter enter|renova|enter|ukr|enter right \
                      enter enter|Олена Бойко|enter|912 345 678|enter enter right enter|Só de tarde.";

#[test]
fn appointment_form() {
    see("appointment_form_empty", |lang| form(lang, ""));
    see("appointment_form_desks", |lang| form(lang, "faro|enter down"));
    see("appointment_form_filled", |lang| form(lang, FILLED));
    see("appointment_form_faults", |lang| form(lang, "|ctrl-s"));
    see("appointment_form_closed", |lang| {
        form(lang, "|enter|legal|enter|26/11 14:00|enter|25/12 10:00-12:00|enter")
    });
    see("appointment_form_failed", |lang| {
        let mut console = form(lang, FILLED);
        console.press("ctrl-s");
        let id = console.kept_sides()[0].id;
        console.failed(Failed::Appointment(AppointmentId(id).0));
        console
    });
    see("appointment_put_away", |lang| {
        let mut console = form(lang, FILLED);
        console.press("esc home");
        console
    });
    let mut seen = String::new();
    for lang in Lang::ALL {
        put(&mut seen, &format!("{} ", lang.code()), &form(lang, FILLED), 60, 20);
    }
    take_down("appointment_form_small", &seen);
}

#[test]
fn an_appointment_in_a_call() {
    see("call_books_an_appointment", |lang| {
        let mut console = Console::busy(lang);
        console.press("n u k enter");
        console.type_text(lang.pick("renova", "renew"));
        console.press("enter");
        console.type_text(lang.pick("marca", "appo"));
        console.press("enter");
        console
    });
}
