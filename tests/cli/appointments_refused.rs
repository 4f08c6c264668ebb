//! What cannot be an appointment, or a step of one: refused in words that say what to do, and nothing is written.

use super::appointments::{THURSDAY, usual};
use super::house::House;

/// Runs what must be refused, and sees to it that nothing was written.
fn refused(house: &House, code: i32, words: &str, needles: &[&str]) {
    let before = house.entries();
    let said = house.refused(code, words, &[]);
    for needle in needles {
        assert!(said.contains(needle), "{words}: {needle} is not in: {said}");
    }
    assert_eq!(house.entries(), before, "{words}");
}

#[test]
fn a_closed_day_or_an_unknown_desk_is_refused_with_the_next_possible_times() {
    let house = House::new();
    let words = |more: &str| format!("appointments book --as Ana --language uk --reach calls-back {more}");
    for (more, needles) in [
        (
            "--centre lisbon --desk legal --at 2026-12-08T10:00",
            &["2026-12-08 10:00-10:30", "public holiday", "2026-12-09 08:00, 2026-12-09 08:30"][..],
        ),
        ("--centre lisbon --desk legal --at 2026-11-28T10:00", &["2026-11-30 08:00"]),
        ("--centre lisbon --desk legal --at 2026-11-26T19:00", &["from 08:00 to 17:00", "2026-11-27 08:00"]),
        ("--centre lisbon --desk legal --at 2026-11-23T10:00", &["has passed", "2026-11-24 08:00"]),
        (
            "--centre lisbon --desk legall --at 2026-11-26T10:00",
            &["“legall”", "there is legal", "2026-11-26 10:30"],
        ),
        (
            "--centre faro --desk health --at 2026-11-26T10:00",
            &["Health", "Lisbon, Porto", "2026-11-26 10:30"],
        ),
        ("--centre fato --desk health --at 2026-11-26T10:00", &["“fato”", "faro"]),
        // Of several times each must be possible.
        (
            "--centre lisbon --desk legal --at 2026-11-26T10:00 --at 2026-11-28T10:00",
            &["2026-11-28 10:00-10:30"],
        ),
    ] {
        refused(&house, 2, &words(more), needles);
    }
    let reference = usual(&house);
    refused(
        &house,
        2,
        &format!("appointments reschedule {reference} --at 2026-12-25T10:00 --as Ana"),
        &["Christmas", "2026-12-28 08:00"],
    );
}

#[test]
fn what_cannot_be_an_appointment_is_named_with_what_to_do_and_nothing_is_written() {
    let house = House::new();
    let reference = usual(&house);
    let place = "appointments book --centre lisbon --desk legal";
    for (code, words, needles) in [
        (
            2,
            format!("{place} --at {THURSDAY} --language uk --as Ana"),
            &["--reach calls-back", "--phone"][..],
        ),
        (
            2,
            format!("{place} --at {THURSDAY} --language uk --reach email --as Ana"),
            &["e-mail address is missing"],
        ),
        (2, format!("{place} --at {THURSDAY} --reach calls-back --as Ana"), &["--language", "--call"]),
        (2, format!("{place} --at {THURSDAY} --language uk --reach calls-back"), &["--as is missing"]),
        (2, format!("{place} --language uk --reach calls-back --as Ana"), &["--at <TIMES>"]),
        (
            2,
            format!("{place} --at depois --language uk --reach calls-back --as Ana"),
            &["“depois”", "26/11 10h-12h"],
        ),
        (
            2,
            format!("{place} --at 2026-11-26T10:00/10:15 --language uk --reach calls-back --as Ana"),
            &["shorter than the appointment"],
        ),
        (
            2,
            format!("{place} --at {THURSDAY} --at {THURSDAY} --language uk --reach calls-back --as Ana"),
            &["the same time twice"],
        ),
        (2, format!("{place} --at {THURSDAY} --call AAAA-AAAA --as Ana"), &["AAAA-AAAA", "sosline calls"]),
        (2, format!("{place} --at {THURSDAY} --language uk --phone dois --as Ana"), &["“dois”"]),
        (2, "appointments show AAAA-AAAA".to_owned(), &["AAAA-AAAA", "appointments list --all"]),
        (2, format!("appointments confirm {}U --as Ana", &reference[..8]), &["did you mean", &reference]),
        (2, format!("appointments confirm {reference}"), &["--as is missing"]),
        (2, format!("appointments cancel {reference} --reason persona --as Ana"), &["did you mean person?"]),
        (2, format!("appointments counter {reference} --at 2026-11-23T10:00 --as Ana"), &["has passed"]),
        (
            2,
            format!("appointments counter {reference} --at 2026-11-26T10:00,2026-11-27T10:00 --as Ana"),
            &["one time only"],
        ),
        (1, format!("appointments accept {reference} --as Ana"), &["has proposed no other time"]),
        (1, format!("appointments no-show {reference} --as Ana"), &["has not agreed", "reschedule"]),
        (2, "appointments list --overdue --all".to_owned(), &["--overdue", "--all"]),
        (2, "appointments list --desk legall".to_owned(), &["“legall”", "legal"]),
        (2, "appointments list --from 2026-11-24 --to 2026-11-23".to_owned(), &["exchange --from and --to"]),
    ] {
        refused(&house, code, &words, needles);
    }
}
