//! The pool of interpreters: added, changed, listed in the order in which they would be dialled, imported.

use std::fs;

use serde_json::Value;

use super::house::House;

fn json(house: &House, words: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&house.done(words, &[arguments, &["--json"]].concat())).unwrap()
}

fn add(house: &House, name: &str, phone: &str, rest: &[&str]) -> String {
    let arguments = [&[name, "--phone", phone], rest].concat();
    house.done("interpreters add --as Ana", &arguments).trim().to_owned()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn an_interpreter_is_added_listed_and_changed_in_what_is_given_only() {
    let house = House::new();
    let languages =
        ["--languages", "árabe:Iraque,ara:Egypt,fr", "--hours", "seg-sex 09:00-13:00, sáb 10:00-12:00"];
    let id =
        add(&house, "Amal Haddad", "912 000 001", &[&languages[..], &["--note", "Só de manhã"]].concat());
    let one = &json(&house, "interpreters list --as Ana", &[])[0];
    assert_eq!(one["id"], *id);
    assert_eq!(
        (&one["languages"], &one["hours"]),
        (&Value::from("ara:Iraq,ara:Egypt,fra"), &Value::from("mon-fri 09:00-13:00, sat 10:00-12:00"))
    );
    assert_eq!(
        (&one["notes"], &one["free"], &one["reachable"]),
        (&Value::from("Só de manhã"), &true.into(), &false.into())
    );

    house.done("interpreters change amal --as Ana --phone", &["913 000 001"]);
    let changed = json(&house, "interpreters change amal --as Ana --hours", &[""]);
    assert_eq!((&changed["phone"], &changed["hours"]), (&Value::from("913 000 001"), &Value::from("")));
    assert_eq!((&changed["languages"], &changed["notes"]), (&one["languages"], &one["notes"]));
    house.done("interpreters change amal --as Ana --inactive", &[]);
    assert_eq!(json(&house, "interpreters list", &[]), Value::from(Vec::<Value>::new()));
    assert_eq!(json(&house, "interpreters list --all", &[])[0]["active"], false);
    house.done("interpreters change --active --as Ana", &["Amal Haddad"]);
    assert_eq!(json(&house, "interpreters list", &[])[0]["active"], true);
}

#[test]
fn what_cannot_be_taken_is_named_and_nothing_is_written() {
    let house = House::new();
    let id = add(&house, "Amal Haddad", "912 000 001", &["--languages", "ara"]);
    let other = add(&house, "Amal Haddad", "912 000 002", &["--languages", "kur"]);
    let before = house.entries();
    let adding = "interpreters add X --phone 912 --languages ara";
    for (words, arguments, needles) in [
        (adding, &[][..], &["--as is missing"][..]),
        (
            "interpreters add --as Ana",
            &["AMAL haddad", "--phone", "912000001", "--languages", "fra"],
            &["already", &id],
        ),
        (
            "interpreters add X --phone 912 --languages ukranan --as Ana",
            &[],
            &["“ukranan”", "Ukrainian (ukr)"],
        ),
        ("interpreters add X --phone none --languages ara --as Ana", &[], &["“none”", "telephone number"]),
        (
            &format!("{adding} --as Ana --hours"),
            &["mon-fri mornings"],
            &["“mon-fri mornings”", "mon-fri 09:00-13:00"],
        ),
        (
            "interpreters change --as Ana --inactive",
            &["amal haddad"],
            &["several", &id, &other, "(ara)", "(kur)"],
        ),
        ("interpreters change Ammal --as Ana --inactive", &[], &["did you mean Amal Haddad"]),
        ("interpreters change --as Ana", &[&id], &["nothing changes"]),
        ("interpreters change --as Ana --active --inactive", &[&id], &["cannot be given together"]),
    ] {
        let said = house.refused(2, words, arguments);
        for needle in needles {
            assert!(said.contains(needle), "{words} {arguments:?}: {needle} is not in: {said}");
        }
    }
    assert_eq!(house.entries(), before);
    house.done("interpreters change --as Ana --inactive", &[&other]);
    house.done("interpreters change --as Ana --phone 912000003", &["amal haddad"]);
}

#[test]
fn personal_data_is_shown_only_to_somebody_who_works_here() {
    let house = House::new();
    add(&house, "Amal Haddad", "912 000 001", &["--languages", "ara", "--note", "Secret"]);
    for words in ["interpreters list", "interpreters list --language ara", "interpreters list --json"] {
        let said = house.run(words, &[]);
        for private in ["Amal", "912", "Secret"] {
            assert!(!said.out.contains(private), "{words}: {}", said.out);
        }
        assert!(said.err.contains("--as NAME"), "{}", said.err);
    }
    let table = house.done("interpreters list --as Olena", &[]);
    assert!(["Amal Haddad", "912 000 001", "Secret"].iter().all(|text| table.contains(text)), "{table}");
}

#[test]
fn for_a_language_the_list_is_the_order_of_dialling_and_says_why() {
    let house = House::new();
    add(&house, "Amal", "1", &["--languages", "ara:Morocco"]);
    add(&house, "Basma", "2", &["--languages", "ara:Iraq", "--hours", "tue 09:00-13:00"]);
    add(&house, "Chafik", "3", &["--languages", "ara:Iraq"]);
    add(&house, "Dunia", "4", &["--languages", "ara:Iraq"]);
    add(&house, "Ewa", "5", &["--languages", "pol"]);
    let reference = house.done("queue request --as Ana --name Nadia --language ara:Iraq", &[]);
    house.done("queue claim --as Ana", &[reference.trim()]);
    house.done("queue dial --as Ana --interpreter Chafik", &[reference.trim()]);
    let list = json(&house, "interpreters list --as Ana --language", &["Arabic (Iraq)"]);
    // Basma cannot be called on a Monday evening, and Chafik is being dialled.
    assert_eq!(names(&list), ["Dunia", "Amal", "Basma", "Chafik"]);
    let why = |place: usize| ["exact", "free", "reachable"].map(|name| list[place][name].as_bool().unwrap());
    assert_eq!(
        [0, 1, 2, 3].map(why),
        [[true, true, true], [false, true, true], [true, true, false], [true, false, true]]
    );
    assert_eq!(list[3]["dials"][0]["state"], "dialled");
    let said = house.run("interpreters list --as Ana --language wolof", &[]);
    assert!(said.code == 0 && said.err.contains("nobody in the pool speaks Wolof"), "{said:?}");
}

const POOL: &str = "name,phone,languages,hours,notes\n\
    Amal Haddad,912 000 001,\"ara:Iraq,fra\",\"mon-fri 09:00-13:00\",\n\
    Bilal Khan,'+351 913 000 002,\"urd,pan\",,\"Fala baixo,\nmas bem\"\n";

#[test]
fn a_file_is_imported_whole_and_again_without_doubling() {
    let house = House::new();
    let file = house.file("pool.csv");
    let import = |text: &str, rest: &str| {
        fs::write(&file, text).unwrap();
        let report = json(&house, &format!("interpreters import --as Ana {rest}"), &[file.to_str().unwrap()]);
        ["added", "changed", "unchanged"].map(|name| report[name].as_u64().unwrap())
    };
    assert_eq!(import(POOL, "--dry-run"), [2, 0, 0]);
    assert_eq!(house.entries(), 3, "a dry run writes nothing");
    assert_eq!(import(POOL, ""), [2, 0, 0]);
    assert_eq!(import(POOL, ""), [0, 0, 2]);
    assert_eq!(house.entries(), 5, "what is known already is not written again");
    let list = json(&house, "interpreters list --as Ana", &[]);
    assert_eq!(names(&list), ["Amal Haddad", "Bilal Khan"]);
    assert_eq!(
        (&list[1]["phone"], &list[1]["notes"]),
        (&Value::from("+351 913 000 002"), &Value::from("Fala baixo,\nmas bem"))
    );

    // As a spreadsheet writes it, with a person changed, one new, and columns left out: what is not there stays.
    let changed = "\u{feff}Name;Languages;Phone\nAMAL HADDAD;ara:Egypt;912000001\nChafik;ara;914\n";
    assert_eq!(import(changed, ""), [1, 1, 0]);
    let list = json(&house, "interpreters list --as Ana", &[]);
    assert_eq!(list[0]["hours"], "mon-fri 09:00-13:00");
    assert_eq!(list[0]["languages"], "ara:Egypt");
}

#[test]
fn every_bad_line_is_named_with_its_reason_and_nothing_is_taken() {
    let house = House::new();
    let file = house.file("pool.csv");
    let refused = |text: &str| {
        fs::write(&file, text).unwrap();
        house.refused(2, "interpreters import --as Ana", &[file.to_str().unwrap()])
    };
    let said = refused(&format!(
        "{POOL}Chafik,914,zzzzqqqq,,\nDunia,,ara,,\n,915,ara,,\nEwa,916,pol,morning,\nFay,917\nAMAL haddad,912000001,ara,,\nGia,918,kat,,\n"
    ));
    let lines: Vec<&str> = said.lines().collect();
    for (line, needles) in lines.iter().zip([
        ["line 5:", "“zzzzqqqq”"],
        ["line 6:", "telephone number"],
        ["line 7:", "name is empty"],
        ["line 8:", "“morning”"],
        ["line 9:", "2 columns instead of 5"],
        ["line 10:", "line 2"],
        ["nothing was imported", "pool.csv"],
    ]) {
        assert!(needles.iter().all(|needle| line.contains(needle)), "{needles:?} are not in: {line}");
    }
    assert_eq!(lines.len(), 7, "{said}");
    assert!(refused("name,phone\nA,1\n").contains("“languages” is missing"));
    assert!(refused("name,phone,languages,email\nA,1,ara,x\n").contains("“email” is not known"));
    assert_eq!(house.entries(), 3);
    assert!(house.refused(1, "interpreters import --as Ana nowhere.csv", &[]).contains("nowhere.csv"));
}

#[test]
fn only_a_shift_lead_changes_the_pool() {
    let house = House::new();
    add(&house, "Amal Haddad", "912 000 001", &["--languages", "ara"]);
    let before = house.entries();
    for words in [
        "interpreters add X --phone 912000002 --languages ara --as Olena",
        "interpreters change amal --inactive --as Olena",
    ] {
        assert!(house.refused(1, words, &[]).contains("only a shift lead"), "{words}");
    }
    assert_eq!(house.entries(), before);
}
