//! A day of appointments through a terminal: booked from a call and on their own, handed to the centre, confirmed, moved,
//! agreed to at another time, called off, kept and missed. The centre is played by files: what the line sends is found in
//! the folder of messages, what the centre answers is dropped into the folder of replies. At the end screen, counts and
//! journal agree.

use sosline::domain::appointment::{Appointment, AppointmentState};
use sosline::store::{Access, Store};

use crate::appointments::{a_call, at_legal_support};
use crate::support::{Console, Line, keys};
use crate::{TODAY, at_work, counted, leave, rows, until, verified};

/// The one appointment that is asked for on a day.
fn on(store: &Store, day: &str) -> Option<Appointment> {
    let all = store.open_appointments().unwrap().into_iter().chain(store.over_appointments(10).unwrap());
    all.into_iter()
        .find(|one| one.facts.windows.iter().any(|window| window.from.to_rfc3339().starts_with(day)))
}

/// Waits until an appointment is that far, in that version, and its centre is owed nothing.
fn becomes(line: &Line, one: &Appointment, state: AppointmentState, version: u32) -> Appointment {
    until(line, &format!("{state} in version {version}"), |store| {
        let now = store.appointment(one.facts.id).unwrap()?;
        (now.state == state && now.sequence == version && now.owes.is_none()).then_some(now)
    })
}

/// What the centre writes: a calendar object with these lines, dropped whole.
fn drops(line: &Line, one: &Appointment, method: &str, version: u32, lines: &str) {
    let id = one.facts.id;
    let object = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CNAI//Agenda//PT\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n\
         UID:{id}@sosline\r\nSEQUENCE:{version}\r\nDTSTAMP:20261123T101500Z\r\n\
         ORGANIZER:mailto:linha@sosline.invalid\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let folder = line.path("replies");
    std::fs::create_dir_all(&folder).unwrap();
    let name = format!("{id}-{version}-{method}.ics");
    std::fs::write(folder.join(format!(".{name}")), object).unwrap();
    std::fs::rename(folder.join(format!(".{name}")), folder.join(name)).unwrap();
}

const ACCEPTED: &str = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:lisbon@sosline.invalid";

/// How many messages lie in the folder that the centre empties.
fn messages(line: &Line) -> usize {
    let entries = std::fs::read_dir(line.path("outbox")).into_iter().flatten().flatten();
    entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).count()
}

/// One on its own, at legal support in Lisbon; who it is for calls again.
fn book(console: &mut Console, line: &Line, time: &str, day: &str) -> Appointment {
    console.press("n");
    at_legal_support(console);
    console.type_text(time);
    for _ in 0..3 {
        console.press(keys::ENTER);
    }
    console.type_text("ukra");
    console.wait_for("українська");
    console.press(keys::ENTER);
    console.press(keys::ENTER);
    console.type_text("c");
    console.wait_for("calls back");
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("Reached by");
    until(line, "the appointment", |store| on(store, day))
}

/// Waits until the list says of everything that is open what the store does: from then on it stays in its order.
fn settled(console: &Console, line: &Line) {
    let store = Store::open(&line.store(), Access::Read).unwrap();
    let open = store.open_appointments().unwrap();
    let said = |state| match state {
        AppointmentState::Confirmed => "confirmed",
        AppointmentState::CounterProposed => "counter-proposed",
        AppointmentState::HandedOff => "handed off",
        other => panic!("{other} is no state between two moments of this day"),
    };
    let row = |one: &Appointment| (one.facts.id.reference(), said(one.state));
    let rows: Vec<(String, &str)> = open.iter().map(row).collect();
    console.wait_until(|screen| {
        let screen = screen.contents();
        rows.iter().all(|(reference, state)| {
            screen.lines().skip(4).any(|line| {
                line.starts_with('│')
                    && line.contains(state)
                    && line.trim_end_matches('│').trim_end().ends_with(reference)
            })
        })
    });
}

/// Puts the mark on an appointment.
fn choose(console: &mut Console, one: &Appointment) {
    let reference = one.facts.id.reference();
    console.press(keys::HOME);
    for row in 4.. {
        let marked = |screen: &vt100::Screen| {
            let line = screen.contents().lines().nth(row).unwrap_or_default().to_owned();
            line.starts_with("│▸").then_some(line)
        };
        let found = std::cell::RefCell::new(String::new());
        console.wait_until(|screen| marked(screen).map(|line| found.replace(line)).is_some());
        if found.borrow().contains(&reference) {
            return;
        }
        console.press(keys::DOWN);
    }
}

#[test]
fn a_day_of_appointments_from_the_call_to_the_counts() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");

    // From a call: for Thursday. It is saved, and the centre is told.
    a_call(&mut console);
    console.press(&keys::ctrl('b'));
    console.wait_for("of this call");
    at_legal_support(&mut console);
    console.type_text("26/11 14:00-16:00");
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("of this call");
    let thursday = until(&line, "the appointment", |store| on(store, "2026-11-26"));
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("New call");
    console.press(keys::F4);
    becomes(&line, &thursday, AppointmentState::HandedOff, 0);
    console.wait_for("handed off since");

    // Two on their own: for tomorrow, and for the day after.
    let tomorrow = book(&mut console, &line, "24/11 11:00-12:00", "2026-11-24");
    let later = book(&mut console, &line, "25/11 10:00", "2026-11-25");
    becomes(&line, &tomorrow, AppointmentState::HandedOff, 0);
    becomes(&line, &later, AppointmentState::HandedOff, 0);
    assert_eq!(messages(&line), 3, "one message for each");

    // The centre confirms the first, and proposes another time for the second: one key accepts it.
    drops(&line, &thursday, "REPLY", 0, ACCEPTED);
    let slot = "DTSTART:20261124T150000Z\r\nDTEND:20261124T153000Z";
    drops(&line, &tomorrow, "COUNTER", 0, &format!("{slot}\r\n{ACCEPTED}\r\nCOMMENT:De manhã está cheio."));
    becomes(&line, &thursday, AppointmentState::Confirmed, 0);
    becomes(&line, &tomorrow, AppointmentState::CounterProposed, 0);
    settled(&console, &line);
    choose(&mut console, &tomorrow);
    console.wait_for("the centre proposes 24/11 15:00 (30 min) · “De manhã está cheio.”");
    console.wait_for("Enter → accept 24/11 15:00");
    console.press(keys::ENTER);
    let tomorrow = becomes(&line, &tomorrow, AppointmentState::HandedOff, 1);
    drops(&line, &tomorrow, "REPLY", 1, ACCEPTED);
    becomes(&line, &tomorrow, AppointmentState::Confirmed, 1);
    console.wait_for("confirmed since 10:15 · version 1");

    // The first is moved, and the centre agrees again; an answer to the old version would not have counted.
    settled(&console, &line);
    choose(&mut console, &thursday);
    console.press("r");
    console.wait_for("Reschedule ·");
    console.type_text("30/11 9h-12h");
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("Reschedule ·");
    becomes(&line, &thursday, AppointmentState::HandedOff, 1);
    drops(&line, &thursday, "REPLY", 1, ACCEPTED);
    becomes(&line, &thursday, AppointmentState::Confirmed, 1);

    // The third is called off: the centre is told, and it is no longer among what is open.
    settled(&console, &line);
    choose(&mut console, &later);
    console.press("x");
    console.wait_for("Cancel: why?");
    console.press("1");
    becomes(&line, &later, AppointmentState::Cancelled, 1);
    console.wait_until_gone(&later.facts.id.reference());
    assert_eq!(messages(&line), 6, "requests anew for two, and a cancellation");
    leave(console);

    // Tomorrow afternoon: nobody came.
    let line = line.at("2026-11-24T16:00:00Z");
    let mut console = at_work(&line, "olena");
    console.press(keys::F4);
    console.wait_for("did they come?");
    choose(&mut console, &tomorrow);
    console.press("z");
    becomes(&line, &tomorrow, AppointmentState::NoShow, 1);
    leave(console);

    // A week later the first person was there.
    let line = line.at("2026-11-30T10:00:00Z");
    let mut console = at_work(&line, "olena");
    console.press(keys::F4);
    console.wait_for("Enter → attended");
    console.press(keys::ENTER);
    becomes(&line, &thursday, AppointmentState::Attended, 1);
    console.wait_for("No appointment is open");
    leave(console);

    // Counts and journal say the same.
    let of = ["counts", "--of", "appointments", "--from", TODAY, "--to", TODAY, "--format", "csv"];
    let counted_of = rows(&line.run(of).ok());
    let field = |name: &str| counted_of[0][name].as_str();
    assert_eq!(
        (field("appointments"), field("attended"), field("no_show"), field("cancelled")),
        ("3", "1", "1", "1"),
        "{counted_of:?}"
    );
    assert_eq!(counted(&line, TODAY)["appointments"], "1", "one call ended in an appointment");
    verified(&line);
}
