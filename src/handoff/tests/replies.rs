//! Files that were dropped: applied, put away, set aside; one after the other, and again.

use std::fs;

use super::engine::House;
use super::reply::{answer, but, mail};
use super::*;
use crate::domain::appointment::{Answer, AppointmentState, CancelReason, Slot, Step};
use crate::handoff::{Aside, Opened, Outcome, read_files, read_folder};
use crate::i18n::Lang;

/// The answer of the centre to an appointment of a house.
fn reply(id: AppointmentId, method: &str, line: &str) -> String {
    let lines = but(line);
    let object = answer(method, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    object.replace("01920000-0000-7000-8000-008421ffffff", &id.to_string())
}

fn declined(at: &str) -> String {
    format!("ATTENDEE;PARTSTAT=DECLINED:mailto:{CENTRE}\r\nCOMMENT:{at}")
}

impl House {
    fn drop_file(&self, name: &str, text: &str) {
        fs::create_dir_all(self.file("replies")).unwrap();
        fs::write(self.file("replies").join(name), text).unwrap();
    }

    fn look(&mut self) -> Vec<Opened> {
        read_folder(&mut self.store, &House::office(&self.config, self.now)).unwrap()
    }

    fn outcome(&mut self, text: &str) -> Outcome {
        self.drop_file("reply.ics", text);
        let mut opened = self.look();
        assert_eq!(opened.len(), 1, "{opened:?}");
        opened.remove(0).outcome
    }

    fn names(&self, place: &str) -> Vec<String> {
        let entries = fs::read_dir(self.file("replies").join(place)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn an_answer_moves_the_appointment_and_its_file() {
    let mut house = House::new();
    let id = house.ask(1);
    house.hand_off();
    house.drop_file(
        "1.eml",
        &mail(CENTRE, "text/calendar; method=REPLY", &reply(id, "REPLY", &declined("Cheio."))),
    );
    house.drop_file(".2.ics", "being written");
    house.drop_file("notes.txt", "not an answer");
    let opened = house.look();
    assert_eq!((opened.len(), &opened[0].outcome), (1, &Outcome::Applied(Answer::Refused)));
    let refused = house.get(id);
    assert_eq!((refused.state, refused.remark.as_deref()), (AppointmentState::Refused, Some("Cheio.")));
    assert_eq!(refused.answered.unwrap().written, Some(at("2026-11-23T12:00:00Z")));
    assert_eq!(house.names("done"), ["1.eml"]);
    assert_eq!(house.look(), []);
    assert!(house.file("replies/.2.ics").exists() && house.file("replies/notes.txt").exists());
}

#[test]
fn an_answer_that_came_twice_is_put_away_and_an_older_one_that_says_otherwise_is_named() {
    let mut house = House::new();
    let id = house.ask(1);
    house.hand_off();
    let yes = reply(id, "REPLY", "X:");
    assert_eq!(house.outcome(&yes), Outcome::Applied(Answer::Confirmed));
    let entries = house.store.verify(|_, _| {}).unwrap().entries;
    assert_eq!(house.outcome(&yes), Outcome::Already);
    assert_eq!(house.names("done"), ["2-reply.ics", "reply.ics"]);
    let older = reply(id, "REPLY", &declined("Não.")).replace("T120000Z", "T110000Z");
    assert_eq!(house.outcome(&older), Outcome::SetAside(Aside::Overtaken));
    assert_eq!(house.store.verify(|_, _| {}).unwrap().entries, entries);
    let newer = reply(id, "REPLY", &declined("Não.")).replace("T120000Z", "T130000Z");
    assert_eq!(house.outcome(&newer), Outcome::Applied(Answer::Refused));
}

#[test]
fn a_proposal_that_is_taken_up_is_asked_for_anew_and_old_answers_no_longer_count() {
    let mut house = House::new();
    let id = house.ask(1);
    house.hand_off();
    let counter = reply(id, "COUNTER", "DTSTART:20261126T100000Z");
    assert_eq!(house.outcome(&counter), Outcome::Applied(Answer::CounterProposed));
    let slot = Slot { start: at("2026-11-26T10:00:00Z"), minutes: 270 };
    assert_eq!(house.get(id).counter, Some(slot));
    house.step(id, Step::AcceptCounter { sequence: 0 });
    let yes = |sequence| reply(id, "REPLY", &format!("SEQUENCE:{sequence}"));
    assert_eq!(house.outcome(&yes(1)), Outcome::SetAside(Aside::NotSentYet));
    assert_eq!(house.hand_off()[0].sequence, 1);
    let stale = Aside::OtherVersion { answered: 0, current: 1 };
    assert_eq!(house.outcome(&yes(0)), Outcome::SetAside(stale.clone()));
    assert_eq!(house.outcome(&yes(2)), Outcome::SetAside(Aside::OtherVersion { answered: 2, current: 1 }));
    assert_eq!(house.outcome(&yes(1)), Outcome::Applied(Answer::Confirmed));
    let reason = fs::read_to_string(house.file("replies/set-aside/2-reply.ics.reason.txt")).unwrap();
    assert_eq!(reason.trim_end(), crate::i18n::handoff::aside(Lang::En, &stale));
}

#[test]
fn what_is_over_is_not_answered_any_more() {
    let mut house = House::new();
    let id = house.ask(1);
    house.hand_off();
    house.step(id, Step::Cancel { reason: CancelReason::Person });
    let other = Aside::OtherVersion { answered: 0, current: 1 };
    assert_eq!(house.outcome(&reply(id, "REPLY", "X:")), Outcome::SetAside(other));
    house.hand_off();
    let over = house.outcome(&reply(id, "REPLY", "SEQUENCE:1"));
    assert!(matches!(over, Outcome::SetAside(Aside::Refused(_))), "{over:?}");
    let stranger = AppointmentId(Uuid::from_u128(77));
    let unknown = house.outcome(&reply(stranger, "REPLY", "X:"));
    assert_eq!(unknown, Outcome::SetAside(Aside::UnknownUid(format!("{stranger}@sosline"))));
}

#[test]
fn files_that_are_named_stay_where_they_are() {
    let mut house = House::new();
    let id = house.ask(1);
    house.hand_off();
    let file = house.file("yes.ics");
    fs::write(&file, reply(id, "REPLY", "X:")).unwrap();
    let large = house.file("large.ics");
    fs::write(&large, vec![b' '; (1 << 20) + 1]).unwrap();
    let files = [file.clone(), large.clone(), house.file("missing.ics"), house.file("")];
    let opened = read_files(&mut house.store, &House::office(&house.config, house.now), &files).unwrap();
    let outcomes: Vec<&Outcome> = opened.iter().map(|one| &one.outcome).collect();
    assert_eq!(outcomes[0], &Outcome::Applied(Answer::Confirmed));
    assert_eq!(outcomes[1], &Outcome::SetAside(Aside::TooLarge));
    assert!(matches!(outcomes[2], Outcome::SetAside(Aside::Unreadable(_))));
    assert_eq!(outcomes[3], &Outcome::SetAside(Aside::NoCalendar));
    assert!(file.exists() && large.exists());
}

#[test]
fn every_reason_has_words_in_both_languages() {
    for why in [
        Aside::Unreadable("x".into()),
        Aside::TooLarge,
        Aside::NoCalendar,
        Aside::Malformed("UID"),
        Aside::NotAnAnswer("PUBLISH".into()),
        Aside::UnknownZone("x".into()),
        Aside::UnknownUid("x".into()),
        Aside::NotOurs("x".into()),
        Aside::NotFromTheCentre { found: String::new(), expected: "x".into() },
        Aside::NotFromTheCentre { found: "y".into(), expected: "x".into() },
        Aside::OtherVersion { answered: 0, current: 1 },
        Aside::OtherVersion { answered: 1, current: 0 },
        Aside::NotSentYet,
        Aside::Undecided("TENTATIVE".into()),
        Aside::BadTime,
        Aside::Overtaken,
    ] {
        let [pt, en] = Lang::ALL.map(|lang| crate::i18n::handoff::aside(lang, &why));
        assert!(pt != en && !pt.is_empty(), "{why:?}: {pt}");
    }
}
