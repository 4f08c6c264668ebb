//! The hand-off from the command line: what the folder holds, what comes back, what is said of it.

use serde_json::Value;

use super::house::House;
use super::support::centre::{Heard, value};

/// A line whose centre in Lisbon has an address, and that has one itself.
fn house() -> House {
    let house = House::new();
    let centres = include_str!("../../assets/centres.toml");
    let own = "code = \"lisbon\"\nemail = \"lisboa@cnai.example.org\"";
    let write = |name: &str, text: &str| std::fs::write(house.file("config").join(name), text).unwrap();
    write("centres.toml", &centres.replacen("code = \"lisbon\"", own, 1));
    write("config.toml", "[handoff]\naddress = \"linha@sos.example.org\"\n");
    house
}

fn book(house: &House) -> String {
    let words = "appointments book --as Olena --centre lisbon --desk legal --at 2026-11-26T10:00/12:00 --language uk \
                 --consent";
    let more = ["--name", "Oksana Bondar", "--phone", "912 345 678", "--note", "Grávida"];
    house.done(words, &more).trim().to_owned()
}

fn shown(house: &House, reference: &str) -> Value {
    serde_json::from_str(&house.done("appointments show --json --as Ana", &[reference])).unwrap()
}

/// The centre's answer to the latest invitation in the folder, dropped as a file.
fn answer(house: &House, name: &str, method: &str, says: &str) {
    let heard = Heard::in_folder(&house.file("outbox"));
    let latest = heard.iter().max_by_key(|one| one.sequence).unwrap();
    let object = latest.object.replace("\r\n ", "").replace("METHOD:REQUEST", &format!("METHOD:{method}"));
    let object = object.replace("PARTSTAT=NEEDS-ACTION;RSVP=TRUE", &format!("PARTSTAT={says}"));
    std::fs::create_dir_all(house.file("replies")).unwrap();
    std::fs::write(house.file("replies").join(name), object).unwrap();
}

#[test]
fn an_appointment_goes_out_as_a_file_and_its_answer_comes_back_as_one() {
    let house = house();
    let reference = book(&house);
    let said = house.done("appointments hand-off", &[]);
    assert!(said.contains(&reference) && said.contains("handed off"), "{said}");
    let [heard] = &Heard::in_folder(&house.file("outbox"))[..] else { panic!() };
    assert_eq!((heard.sequence, heard.method.as_str()), (0, "REQUEST"));
    assert_eq!(value(&heard.object, "DTSTART"), "20261126T100000");
    assert!(heard.object.replace("\r\n ", "").contains("Oksana Bondar") && !heard.object.contains("Grávida"));
    assert_eq!(shown(&house, &reference)["state"], "handed-off");

    answer(&house, "1.ics", "COUNTER", "TENTATIVE");
    let counter = house.file("replies/1.ics");
    let text = std::fs::read_to_string(&counter).unwrap();
    let text =
        text.replace("20261126T100000", "20261126T143000").replace("20261126T103000", "20261126T151500");
    std::fs::write(&counter, text).unwrap();
    let said: Value = serde_json::from_str(&house.done("appointments hand-off --json", &[])).unwrap();
    assert_eq!(
        (&said["sent"], &said["replies"][0]["answer"]),
        (&Value::Array(vec![]), &"counter-proposed".into())
    );
    assert_eq!(shown(&house, &reference)["state"], "counter-proposed");
    house.done("appointments accept --as Olena", &[&reference]);
    let later = "--now 2026-11-23T18:40:00Z";
    house.done(&format!("appointments hand-off {later}"), &[]);
    let heard = Heard::in_folder(&house.file("outbox"));
    let latest = heard.iter().max_by_key(|one| one.sequence).unwrap();
    assert_eq!((heard.len(), latest.sequence, latest.uid == heard[0].uid), (2, 1, true));
    assert_eq!(value(&latest.object, "DTSTART"), "20261126T143000");
    assert_eq!(value(&latest.object, "DTEND"), "20261126T151500");

    answer(&house, "2.ics", "REPLY", "ACCEPTED");
    let said = house.done(&format!("appointments reply {later}"), &[]);
    assert_eq!(said, format!("2.ics  {reference}  confirms\n"));
    let shown = shown(&house, &reference);
    assert_eq!(
        (&shown["state"], &shown["start"]),
        (&"confirmed".into(), &"2026-11-26T14:30:00+00:00".into())
    );
    assert!(house.file("replies/done/1.ics").exists() && house.file("replies/done/2.ics").exists());
    house.entries();
}

#[test]
fn an_answer_that_is_none_is_set_aside_with_the_reason_and_changes_nothing() {
    let house = house();
    let reference = book(&house);
    house.done("appointments hand-off", &[]);
    answer(&house, "forged.ics", "REPLY", "ACCEPTED");
    let file = house.file("replies/forged.ics");
    let text = std::fs::read_to_string(&file).unwrap().replace("lisboa@", "lisb0a@");
    std::fs::write(&file, text).unwrap();
    std::fs::write(house.file("replies/noise.eml"), [0xff; 300]).unwrap();
    let before = house.entries();
    let said = house.run("appointments hand-off", &[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("forged.ics") && said.out.contains("lisb0a@cnai.example.org"), "{said:?}");
    assert!(said.err.contains("answers set aside: 2"), "{said:?}");
    let reason = std::fs::read_to_string(house.file("replies/set-aside/forged.ics.reason.txt")).unwrap();
    assert!(reason.contains("does not come from the centre"), "{reason}");
    assert!(house.file("replies/set-aside/noise.eml").exists());
    assert_eq!(house.entries(), before);
    assert_eq!(shown(&house, &reference)["state"], "handed-off");
    let said = house.done("appointments hand-off", &[]);
    assert_eq!(said, "", "what was set aside is not read again");
}

#[test]
fn what_cannot_go_stays_with_the_reason_and_goes_when_it_is_asked_for() {
    let house = house();
    std::fs::write(house.file("outbox"), "a file where a folder should be").unwrap();
    let reference = book(&house);
    let said = house.run("appointments hand-off", &[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("the spool folder cannot be written"), "{said:?}");
    assert!(said.err.contains("--again") && said.err.contains("attempts: 1"), "{said:?}");
    assert!(house.done("appointments outbox", &[]).contains("the spool folder cannot be written"));
    std::fs::remove_file(house.file("outbox")).unwrap();
    assert_eq!(house.run("appointments hand-off", &[]).code, 0, "nothing is due yet");
    assert_eq!(Heard::in_folder(&house.file("outbox")).len(), 0);
    assert!(house.refused(2, "appointments hand-off --again", &["XXXX-XXXX"]).contains("XXXX-XXXX"));
    house.done("appointments hand-off --again", &[&reference]);
    assert_eq!(Heard::in_folder(&house.file("outbox")).len(), 1);
    assert!(house.refused(1, "appointments hand-off --again", &[&reference]).contains("nothing is waiting"));
}

#[test]
fn what_a_demonstration_invents_is_mailed_to_nobody() {
    let house = House::empty();
    let store = house.store();
    house.done("demo --keep", &[store.to_str().unwrap()]);
    let centres = include_str!("../../assets/centres.toml");
    let mail =
        |code: &str| format!("code = \"{code}\"\nemail = \"{code}@cnai.example.org\"\ntransport = \"smtp\"");
    let centres = ["lisbon", "porto", "faro"]
        .iter()
        .fold(centres.to_owned(), |text, code| text.replacen(&format!("code = \"{code}\""), &mail(code), 1));
    std::fs::write(house.file("config/centres.toml"), centres).unwrap();
    std::fs::write(
        house.file("config/config.toml"),
        "[handoff]\naddress = \"linha@sos.example.org\"\n[handoff.smtp]\nhost = \"192.0.2.1\"\ntimeout = \"1s\"\n",
    )
    .unwrap();
    let owed: Value = serde_json::from_str(&house.done("appointments outbox --json", &[])).unwrap();
    let said: Value = serde_json::from_str(&house.done("appointments hand-off --json", &[])).unwrap();
    let sent = said["sent"].as_array().unwrap();
    assert!(!sent.is_empty() && sent.len() <= owed.as_array().unwrap().len(), "{said}");
    assert!(sent.iter().all(|one| one["sent"] == true), "{said}");
}
