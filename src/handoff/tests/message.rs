//! What a centre gets.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::domain::appointment::{Answer, CancelReason, Slot, Step, Via};
use crate::handoff::reply::{Method, read};

/// The lines of an object, unfolded.
fn lines(object: &str) -> Vec<String> {
    object.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[track_caller]
fn has(object: &str, line: &str) {
    assert!(lines(object).iter().any(|one| one == line), "no `{line}` in:\n{object}");
}

#[test]
fn a_request_is_an_invitation_with_the_centres_zone() {
    let appointment = appointment(at("2026-11-26T14:00:00Z"));
    let message = composed(&appointment, MessageKind::Request);
    let object = part(&message, "calendar");
    for line in [
        "BEGIN:VCALENDAR",
        "METHOD:REQUEST",
        "UID:01920000-0000-7000-8000-008421ffffff@sosline",
        "SEQUENCE:0",
        "DTSTAMP:20261123T101500Z",
        "DTSTART;TZID=Europe/Lisbon:20261126T140000",
        "DTEND;TZID=Europe/Lisbon:20261126T143000",
        "ORGANIZER;CN=\"Linha SOS Imigrante\":mailto:linha@sos.example.org",
        "ATTENDEE;CN=\"CNAI Lisboa\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:lisboa@cnai.example.org",
        "SUMMARY:Marcação GGGZ-ZZZZ: Apoio jurídico",
        "CLASS:PRIVATE",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Lisbon",
        "TZNAME:WEST",
        "END:VCALENDAR",
    ] {
        has(&object, line);
    }
    assert!(object.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{object}");
    assert_eq!(message.file, "GGGZ-ZZZZ-0-request-20261123T101500Z.eml");
    let mail = String::from_utf8(message.bytes.clone()).unwrap();
    let header =
        "Message-ID: <01920000-0000-7000-8000-008421ffffff.0.request.20261123T101500Z@sos.example.org>";
    assert!(mail.contains(header), "{mail}");
    assert!(mail.is_ascii() && mail.split("\r\n").all(|line| line.len() <= 998 && !line.contains('\n')));
}

#[test]
fn the_letter_says_what_the_centre_needs_and_no_more() {
    let appointment = appointment(at("2026-11-26T14:00:00Z"));
    let text = part(&composed(&appointment, MessageKind::Request), "plain");
    let text = text.replace("\r\n", "\n");
    let expected = "Linha SOS Imigrante pede uma marcação.\n\nReferência: GGGZ-ZZZZ\nCentro: Lisboa\n\
                    Balcão: Apoio jurídico\nData: 26/11/2026, 14:00–14:30 (Europe/Lisbon)\n\
                    A pessoa pode vir: 26/11/2026, 14:00–16:00; 27/11/2026, 14:00–16:00\n\
                    Assunto: Residência – Renovação da autorização\nLíngua: árabe (Iraque)\n\
                    Intérprete: é preciso que haja um intérprete\nPessoa: خديجة منصور\n\
                    Contacto: telefone 912 345 678\n\nResponda a este convite: aceite, recuse ou proponha outra hora.";
    assert_eq!(text.trim_end(), expected);
    let silent = Appointment {
        facts: AppointmentFacts { consent: false, ..appointment.facts.clone() },
        ..appointment
    };
    for message in [MessageKind::Request, MessageKind::Cancel, MessageKind::DeclineCounter] {
        let message = composed(&silent, message);
        let all = part(&message, "plain") + &part(&message, "calendar").replace("\r\n ", "");
        for secret in ["خديجة", "912 345 678", "khadija", "Grávida"] {
            assert!(!all.contains(secret), "{secret}: {all}");
        }
        assert!(all.contains("GGGZ-ZZZZ"));
    }
}

#[test]
fn each_version_and_each_message_is_told_apart_and_keeps_its_uid() {
    let asked = appointment(at("2026-11-26T14:00:00Z"));
    let counter = |minute: &str| Step::Answer {
        sequence: 0,
        answer: Answer::CounterProposed,
        proposed: Some(Slot { start: at("2026-11-30T09:00:00Z"), minutes: 45 }),
        via: Via::Message,
        written: Some(at(&format!("2026-11-23T{minute}:00Z"))),
    };
    let decline = Step::DeclineCounter { sequence: 0 };
    let declined = asked.step(&counter("11:00"), at("2026-11-23T11:01:00Z")).unwrap();
    let declined = declined.step(&decline, at("2026-11-23T11:02:00Z")).unwrap();
    let again = declined.step(&counter("11:03"), at("2026-11-23T11:04:00Z")).unwrap();
    let again = again.step(&decline, at("2026-11-23T11:05:00Z")).unwrap();
    let taken = asked.step(&counter("11:00"), at("2026-11-23T11:01:00Z")).unwrap();
    let taken = taken.step(&Step::AcceptCounter { sequence: 0 }, at("2026-11-23T11:02:00Z")).unwrap();
    let cancelled =
        taken.step(&Step::Cancel { reason: CancelReason::Person }, at("2026-11-23T12:00:00Z")).unwrap();
    let all = [
        composed(&asked, MessageKind::Request),
        composed(&declined, MessageKind::DeclineCounter),
        composed(&again, MessageKind::DeclineCounter),
        composed(&taken, MessageKind::Request),
        composed(&cancelled, MessageKind::Cancel),
    ];
    let id = |message: &Message| {
        let mail = String::from_utf8(message.bytes.clone()).unwrap();
        mail.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned()
    };
    for (number, one) in all.iter().enumerate() {
        has(&part(one, "calendar"), "UID:01920000-0000-7000-8000-008421ffffff@sosline");
        for other in &all[..number] {
            assert_ne!((&one.file, id(one)), (&other.file, id(other)));
        }
    }
    has(&part(&all[3], "calendar"), "SEQUENCE:1");
    has(&part(&all[3], "calendar"), "DTSTART;TZID=Europe/Lisbon:20261130T090000");
    has(&part(&all[4], "calendar"), "METHOD:CANCEL");
    has(&part(&all[4], "calendar"), "STATUS:CANCELLED");
    has(&part(&all[4], "calendar"), "SEQUENCE:2");
    has(&part(&all[1], "calendar"), "METHOD:DECLINECOUNTER");
}

#[test]
fn a_second_attempt_says_what_the_first_said() {
    let config = config();
    let appointment = appointment(at("2026-11-26T14:00:00Z"));
    let at_once = composed(&appointment, MessageKind::Request);
    let later = now() + TimeDelta::days(2);
    let later = compose(
        &appointment,
        MessageKind::Request,
        lisbon(&config),
        &config,
        "Linha SOS Imigrante",
        Lisbon,
        later,
    );
    let later = later.unwrap();
    assert_eq!(part(&at_once, "calendar"), part(&later, "calendar"));
    assert_eq!(at_once.file, later.file);
}

#[test]
fn times_that_clocks_show_twice_are_not_mistaken() {
    for (start, written) in [
        ("2026-03-29T00:59:00Z", "DTSTART;TZID=Europe/Lisbon:20260329T005900"),
        ("2026-03-29T01:00:00Z", "DTSTART;TZID=Europe/Lisbon:20260329T020000"),
        ("2026-10-25T00:30:00Z", "DTSTART;TZID=Europe/Lisbon:20261025T013000"),
        ("2026-10-25T01:30:00Z", "DTSTART:20261025T013000Z"),
        ("2026-10-25T02:30:00Z", "DTSTART;TZID=Europe/Lisbon:20261025T023000"),
    ] {
        let object = part(&composed(&appointment(at(start)), MessageKind::Request), "calendar");
        has(&object, written);
    }
}

/// Any text that somebody may have typed.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z;:,\\\\\"\r\n\t =^']{0,80}", "[اب ת語é]{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is written is read back as the same facts, whatever was typed, whenever it is and in whichever zone.
    #[test]
    fn what_is_written_can_be_read(
        name in any_text(),
        phone in any_text(),
        organizer in any_text(),
        minutes in 1_u32..600,
        quarter in 0_i64..100_000,
        zone in prop_oneof![
            Just(Lisbon), Just(Tz::Atlantic__Azores), Just(Tz::Africa__Casablanca), Just(Tz::Asia__Kathmandu),
            Just(Tz::Australia__Lord_Howe), Just(Tz::UTC),
        ],
    ) {
        let start = now() + TimeDelta::minutes(15 * quarter);
        let mut asked = appointment(start);
        asked.slot.minutes = minutes;
        asked.private = Private { name: Some(name), phone: Some(phone), ..Private::default() };
        let mut config = config();
        config.handoff.organizer = Some(organizer);
        let message =
            compose(&asked, MessageKind::Request, lisbon(&config), &config, "Linha", zone, now()).unwrap();
        let object = part(&message, "calendar");
        prop_assert!(object.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
        // As if the centre sent it back.
        let answer = object.replace("METHOD:REQUEST", "METHOD:COUNTER");
        let read = read(answer.as_bytes(), Lisbon).unwrap();
        prop_assert_eq!((read.method, read.appointment), (Method::Counter, asked.facts.id));
        prop_assert_eq!((read.start, read.end), (Some(start), Some(start + TimeDelta::minutes(minutes.into()))));
        prop_assert_eq!(read.organizer.as_deref(), Some(LINE));
        prop_assert_eq!(read.attendees, [(CENTRE.to_owned(), Some("NEEDS-ACTION".to_owned()))]);
        prop_assert_eq!((read.sequence, read.written), (0, now()));
    }
}
