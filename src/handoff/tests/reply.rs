//! What a centre answers, and what it means; whatever the bytes are.

use proptest::prelude::*;

use super::*;
use crate::domain::appointment::{Answer, Slot, Step, Via};
use crate::handoff::reply::{Aside, Method, Reply, meaning, read};

const UID: &str = "01920000-0000-7000-8000-008421ffffff@sosline";

/// An answer as a calendar writes it: a method and the lines of its event.
pub(super) fn answer(method: &str, lines: &[&str]) -> String {
    let lines = lines.join("\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n{lines}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// The usual lines, but for one of them; empty: left out.
pub(super) fn but(line: &str) -> Vec<String> {
    let usual = [
        format!("UID:{UID}"),
        "SEQUENCE:0".to_owned(),
        "DTSTAMP:20261123T120000Z".to_owned(),
        format!("ORGANIZER:mailto:{LINE}"),
        format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{CENTRE}"),
        "DTSTART;TZID=Europe/Lisbon:20261126T140000".to_owned(),
        "DTEND;TZID=Europe/Lisbon:20261126T143000".to_owned(),
    ];
    let name = |line: &str| line.split([':', ';']).next().unwrap().to_owned();
    let (named, left_out) = (name(line), line.ends_with(':'));
    let rest = usual.into_iter().filter(|one| name(one) != named);
    rest.chain((!left_out).then(|| line.to_owned())).collect()
}

fn with(method: &str, line: &str) -> Vec<u8> {
    let lines = but(line);
    answer(method, &lines.iter().map(String::as_str).collect::<Vec<_>>()).into_bytes()
}

fn asked() -> Appointment {
    appointment(at("2026-11-26T14:00:00Z"))
}

fn understood(bytes: &[u8]) -> Result<Step, Aside> {
    meaning(&read(bytes, Lisbon)?, &asked(), CENTRE, LINE, now())
}

fn says(answer: Answer, proposed: Option<Slot>) -> Step {
    Step::Answer {
        sequence: 0,
        answer,
        proposed,
        via: Via::Message,
        written: Some(at("2026-11-23T12:00:00Z")),
    }
}

#[test]
fn a_yes_a_no_and_another_time() {
    assert_eq!(understood(&with("REPLY", "X:")), Ok(says(Answer::Confirmed, None)));
    let no = format!("ATTENDEE;CN=\"CNAI, Lisboa\";PARTSTAT=DECLINED:MAILTO:{}", CENTRE.to_uppercase());
    assert_eq!(understood(&with("reply", &no)), Ok(says(Answer::Refused, None)));
    assert_eq!(understood(&with("DECLINECOUNTER", "X:")), Ok(says(Answer::Refused, None)));
    let slot = |start: &str, minutes| Some(Slot { start: at(start), minutes });
    let counter = |line: &str| understood(&with("COUNTER", line));
    let proposes = |start: &str, minutes| Ok(says(Answer::CounterProposed, slot(start, minutes)));
    assert_eq!(counter("X:"), proposes("2026-11-26T14:00:00Z", 30));
    assert_eq!(
        counter("DTSTART:20261126T140000"),
        proposes("2026-11-26T14:00:00Z", 30),
        "the centre's own zone"
    );
    assert_eq!(counter("DTSTART:20261126T133000Z"), proposes("2026-11-26T13:30:00Z", 60));
    assert_eq!(counter("DTSTART;TZID=Europe/Madrid:20261126T143000"), proposes("2026-11-26T13:30:00Z", 60));
    assert_eq!(
        counter("DTSTART;TZID=\"GMT Standard Time\":20261126T133000"),
        proposes("2026-11-26T13:30:00Z", 60),
        "as Outlook names it"
    );
    let length: Vec<String> = but("DTEND:").into_iter().chain(["DURATION:PT1H15M".to_owned()]).collect();
    let length = answer("COUNTER", &length.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(understood(length.as_bytes()), proposes("2026-11-26T14:00:00Z", 75));
    assert_eq!(counter("DTEND:"), proposes("2026-11-26T14:00:00Z", 30), "as long as what was asked for");
}

#[test]
fn a_proposal_on_either_side_of_the_clock_change() {
    for (line, start) in [
        ("DTSTART;TZID=Europe/Lisbon:20270328T000000", "2027-03-28T00:00:00Z"),
        ("DTSTART;TZID=Europe/Lisbon:20270328T023000", "2027-03-28T01:30:00Z"),
        ("DTSTART;TZID=Europe/Lisbon:20271031T013000", "2027-10-31T00:30:00Z"),
        ("DTSTART:20271031T023000", "2027-10-31T02:30:00Z"),
    ] {
        let lines: Vec<String> = but(line).into_iter().filter(|line| !line.starts_with("DTEND")).collect();
        let lines = answer("COUNTER", &lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(read(lines.as_bytes(), Lisbon).unwrap().start, Some(at(start)), "{line}");
    }
}

/// A zone that nobody else knows, as Outlook describes one: an hour ahead of Lisbon, clocks changing with Europe's.
const CUSTOM: &str = "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n\
                      TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n\
                      END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\n\
                      TZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

#[test]
fn a_zone_that_only_the_answer_describes_is_taken_at_its_word() {
    let proposed = |zone: &str, local: &str| {
        let line = format!("DTSTART;TZID=Customized Time Zone:{local}");
        let lines: Vec<String> = but(&line).into_iter().filter(|line| !line.starts_with("DTEND")).collect();
        let object = answer("COUNTER", &lines.iter().map(String::as_str).collect::<Vec<_>>());
        let object = object.replace("BEGIN:VEVENT", &format!("{zone}BEGIN:VEVENT"));
        read(object.as_bytes(), Lisbon).map(|reply| reply.start.unwrap())
    };
    for (local, start) in [
        ("20270327T100000", "2027-03-27T09:00:00Z"),
        ("20270328T015959", "2027-03-28T00:59:59Z"),
        ("20270328T030000", "2027-03-28T01:00:00Z"),
        ("20270329T100000", "2027-03-29T08:00:00Z"),
        ("20271030T100000", "2027-10-30T08:00:00Z"),
        ("20271101T100000", "2027-11-01T09:00:00Z"),
        ("20270101T100000", "2027-01-01T09:00:00Z"),
    ] {
        assert_eq!(proposed(CUSTOM, local), Ok(at(start)), "{local}");
    }
    let ended = CUSTOM.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20200329T010000Z");
    assert_eq!(proposed(&ended, "20270729T100000"), Ok(at("2027-07-29T09:00:00Z")), "no more summer time");
    let fixed =
        CUSTOM.split("BEGIN:DAYLIGHT").next().unwrap().replace("RRULE", "X-RRULE") + "END:VTIMEZONE\r\n";
    assert_eq!(proposed(&fixed, "20270729T100000"), Ok(at("2027-07-29T09:00:00Z")));
    let unknown = Err(Aside::UnknownZone("Customized Time Zone".into()));
    assert_eq!(proposed("", "20270729T100000"), unknown);
    assert_eq!(proposed(&CUSTOM.replace("Customized", "Other"), "20270729T100000"), unknown);
    assert_eq!(proposed(&CUSTOM.replace("TZOFFSETTO", "X-TO"), "20270729T100000"), unknown);
}

#[test]
fn what_changes_nothing_says_why() {
    let forged = |found: &str| Aside::NotFromTheCentre { found: found.into(), expected: CENTRE.into() };
    for (method, line, why) in [
        ("REPLY", "UID:", Aside::Malformed("UID")),
        ("REPLY", "UID:meeting-7@example.org", Aside::UnknownUid("meeting-7@example.org".into())),
        ("REPLY", "SEQUENCE:1", Aside::OtherVersion { answered: 1, current: 0 }),
        ("REPLY", "SEQUENCE:one", Aside::Malformed("SEQUENCE")),
        ("REPLY", "SEQUENCE:-1", Aside::Malformed("SEQUENCE")),
        ("REPLY", "DTSTAMP:", Aside::Malformed("DTSTAMP")),
        ("REPLY", "DTSTAMP:20261123", Aside::Malformed("DTSTAMP")),
        ("REPLY", "ATTENDEE:", forged("")),
        (
            "REPLY",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:porto@cnai.example.org",
            forged("porto@cnai.example.org"),
        ),
        ("REPLY", &format!("ATTENDEE:mailto:{CENTRE}"), Aside::Malformed("PARTSTAT")),
        (
            "REPLY",
            &format!("ATTENDEE;PARTSTAT=TENTATIVE:mailto:{CENTRE}"),
            Aside::Undecided("TENTATIVE".into()),
        ),
        ("REPLY", "ORGANIZER:mailto:other@example.org", Aside::NotOurs("other@example.org".into())),
        ("REPLY", "RECURRENCE-ID:20261126T140000Z", Aside::Malformed("RECURRENCE-ID")),
        ("REQUEST", "X:", Aside::NotAnAnswer("REQUEST".into())),
        ("COUNTER", "DTSTART:", Aside::Malformed("DTSTART")),
        ("COUNTER", "DTSTART;VALUE=DATE:20261126", Aside::Malformed("DTSTART")),
        ("COUNTER", "DTSTART:20251126T140000Z", Aside::BadTime),
        ("COUNTER", "DTSTART:20281126T140000Z", Aside::BadTime),
        ("COUNTER", "DTEND:20261126T140000Z", Aside::BadTime),
        ("COUNTER", "DTEND:20261226T140000Z", Aside::BadTime),
        ("COUNTER", "DTSTART;TZID=Somewhere:20261126T140000", Aside::UnknownZone("Somewhere".into())),
        ("COUNTER", "DTSTART;TZID=Europe/Lisbon:20270328T013000", Aside::Malformed("DTSTART")),
    ] {
        assert_eq!(understood(&with(method, line)), Err(why), "{method} {line}");
    }
    let whole = String::from_utf8(with("REPLY", "X:")).unwrap();
    let two = whole.replacen("END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", 1);
    assert_eq!(understood(two.as_bytes()), Err(Aside::Malformed("VEVENT")));
    for nothing in [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "\0\0\0",
        &whole.repeat(2),
        whole.split("END:VEVENT").next().unwrap(),
    ] {
        assert_eq!(understood(nothing.as_bytes()), Err(Aside::NoCalendar), "{nothing}");
    }
    let cut = whole.split("END:VCALENDAR").next().unwrap();
    assert_eq!(understood(cut.as_bytes()), Err(Aside::NoCalendar));
    assert_eq!(understood(&[whole.as_bytes(), b"\xff"].concat()), Err(Aside::NoCalendar));
}

/// A mail with an answer in it.
pub(super) fn mail(from: &str, header: &str, object: &str) -> String {
    format!(
        "From: CNAI <{from}>\r\nTo: {LINE}\r\nSubject: Aceite\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSim.\r\n\
         --b\r\nContent-Type: {header}\r\n\r\n{object}\r\n--b--\r\n"
    )
}

#[test]
fn a_mail_must_come_from_the_centre_and_agree_with_itself() {
    let object = String::from_utf8(with("REPLY", "X:")).unwrap();
    let understood = |from: &str, header: &str| understood(mail(from, header, &object).as_bytes());
    assert_eq!(understood(CENTRE, "text/calendar; method=REPLY"), Ok(says(Answer::Confirmed, None)));
    assert_eq!(understood("Lisboa@CNAI.example.org", "application/ics"), Ok(says(Answer::Confirmed, None)));
    assert_eq!(
        understood("someone@example.org", "text/calendar; method=REPLY"),
        Err(Aside::NotFromTheCentre { found: "someone@example.org".into(), expected: CENTRE.into() })
    );
    assert_eq!(understood(CENTRE, "text/calendar; method=COUNTER"), Err(Aside::Malformed("METHOD")));
    assert_eq!(understood(CENTRE, "text/html"), Err(Aside::NoCalendar));
    let comment = with("REPLY", "COMMENT:Traga o passaporte\\,\\nse o tiver.\u{1b}[2J");
    let read = read(&comment, Lisbon).unwrap();
    assert_eq!(read.comment.as_deref(), Some("Traga o passaporte,\nse o tiver.[2J"));
    assert_eq!((read.method, read.sender), (Method::Reply, None));
}

/// A real answer with some of its bytes changed, left out, doubled.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let object = |method: &str| String::from_utf8(with(method, "X:")).unwrap();
    let whole = prop_oneof![
        Just(object("REPLY").into_bytes()),
        Just(
            object("COUNTER")
                .replace("Europe/Lisbon", "Customized Time Zone")
                .replace("BEGIN:VEVENT", &format!("{CUSTOM}BEGIN:VEVENT"))
                .into_bytes()
        ),
        Just(mail(CENTRE, "text/calendar; method=REPLY", &object("REPLY")).into_bytes()),
    ];
    let change = (0_usize..4, any::<prop::sample::Index>(), any::<u8>(), 1_usize..40);
    (whole, proptest::collection::vec(change, 1..12)).prop_map(|(mut bytes, changes)| {
        for (kind, place, byte, length) in changes {
            if bytes.is_empty() {
                break;
            }
            let from = place.index(bytes.len());
            let to = (from + length).min(bytes.len());
            match kind {
                0 => bytes[from] = byte,
                1 => drop(bytes.drain(from..to)),
                2 => drop(bytes.splice(from..from, bytes[from..to].to_vec())),
                _ => bytes.insert(from, byte),
            }
        }
        bytes
    })
}

/// What an answer may say if it is to be one: it names the version and the centre.
fn is_one(reply: &Reply) -> bool {
    let from_the_centre = |address: &str| address.eq_ignore_ascii_case(CENTRE);
    reply.sequence == 0
        && reply.sender.as_deref().is_none_or(from_the_centre)
        && reply.attendees.iter().any(|(address, _)| from_the_centre(address))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(understood(&bytes).is_err());
    }

    #[test]
    fn a_damaged_answer_is_set_aside_or_says_what_it_must(bytes in mutated()) {
        // Another UID names another appointment, or none.
        if let Ok(reply) = read(&bytes, Lisbon)
            && reply.appointment == asked().facts.id
            && meaning(&reply, &asked(), CENTRE, LINE, now()).is_ok()
        {
            prop_assert!(is_one(&reply));
        }
    }
}
