//! Hosting offers: recorded, listed, exported, closed.

use super::house::House;

/// Records an offer and gives its reference.
fn add(house: &House, words: &str, arguments: &[&str]) -> String {
    house.done(&format!("offers add --as Olena {words}"), arguments).trim().to_owned()
}

const EVORA: &str = "--kind food --kind housing --kind food --people 4 --municipality Évora --by association";

#[test]
fn an_offer_is_recorded_with_who_recorded_it_and_prints_its_reference_only() {
    let house = House::new();
    let call = house.log("--language uk --by Olena");
    let reference = add(&house, EVORA, &["--call", &call.to_lowercase()]);
    assert!(reference.len() == 9 && reference.as_bytes()[4] == b'-', "{reference}");
    let rows = house.csv("offers list");
    assert_eq!(
        rows[0].join(","),
        "id,reference,offered,kinds,people,municipality,by,channel,call,entered_by,entered_at,closed_reason,\
         closed_at,closed_by,name,phone,email,notes"
    );
    assert_eq!(
        rows[1][1..10].join(","),
        format!(
            "{reference},2026-11-23T18:30:00+00:00,housing food,4,Évora,association,phone,{call},Olena Kovalenko"
        )
    );
    assert_eq!(rows.len(), 2);
    house.entries();
}

#[test]
fn the_contact_goes_only_to_a_member_of_staff_and_no_cell_is_a_formula() {
    let house = House::new();
    let contact = ["--name", "Rosa Mendes", "--phone", "+351 900", "--email", "@r", "--note", "-1"];
    add(&house, "--kind health --people 1 --municipality =Faro", &contact);
    let without = house.run("offers list --format csv", &[]);
    assert!(!without.out.contains("Rosa") && without.err.contains("--as NAME"), "{without:?}");
    let row = &house.csv("offers list --as Ana")[1];
    assert_eq!(row[14..], ["Rosa Mendes", "'+351 900", "'@r", "'-1"]);
    assert_eq!(row[5], "'=Faro");
    let json: serde_json::Value =
        serde_json::from_str(&house.done("offers list --format json --as Ana", &[])).unwrap();
    assert_eq!((&json[0]["email"], &json[0]["municipality"]), (&"@r".into(), &"=Faro".into()));
    assert_eq!(json[0]["kinds"], serde_json::json!(["health"]));
    assert!(!house.done("offers list", &[]).contains("Rosa"));
    assert!(house.done("offers list --as Ana", &[]).contains("Rosa Mendes"));
}

#[test]
fn filters_choose_the_offers_they_say_and_open_ones_are_meant_if_nothing_is_said() {
    let house = House::new();
    let first = add(&house, EVORA, &["--now", "2026-11-23T18:29"]);
    let second = add(&house, "--kind employment --people 2 --municipality Odemira", &[]);
    house.done("offers close --as Ana --reason withdrawn", &[&second]);
    for (words, found) in [
        ("", vec![&first]),
        ("--open", vec![&first]),
        ("--closed", vec![&second]),
        ("--all", vec![&second, &first]),
        ("--all --kind housing", vec![&first]),
        ("--all --kind employment", vec![&second]),
        ("--municipality evora", vec![&first]),
        ("--all --from 2026-11-24", vec![]),
        ("--all --to today", vec![&second, &first]),
    ] {
        assert_eq!(
            house.column(&format!("offers list {words}"), "reference").iter().collect::<Vec<_>>(),
            found
        );
    }
    assert_eq!(house.column("offers list --closed", "closed_reason"), ["withdrawn"]);
    assert_eq!(house.column("offers list --closed", "closed_by"), ["Ana Lopes"]);
    assert_eq!(house.done("offers list --kind health --format json", &[]), "[]\n");
    let table = house.in_portuguese().done("offers list --all", &[]);
    assert!(table.contains("alojamento, alimentação") && table.contains("retirada"), "{table}");
}

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
fn what_cannot_be_an_offer_is_named_with_what_to_do_and_nothing_is_written() {
    let house = House::new();
    let reference = add(&house, EVORA, &[]);
    let rest = "--people 4 --municipality Évora --as Ana";
    refused(
        &house,
        2,
        &format!("offers add --kind houzing {rest}"),
        &["did you mean housing?", "portuguese-classes"],
    );
    refused(&house, 2, &format!("offers add {rest}"), &["--kind <KIND>"]);
    refused(
        &house,
        2,
        "offers add --kind food --people 0 --municipality Évora --as Ana",
        &["how many people?"],
    );
    refused(
        &house,
        2,
        "offers add --kind food --people four --municipality Évora --as Ana",
        &["“four”", "--people"],
    );
    refused(&house, 2, "offers add --kind food --people 4 --municipality \u{7} --as Ana", &["municipality"]);
    refused(&house, 2, "offers add --kind food --people 4 --municipality Évora", &["--as is missing"]);
    refused(
        &house,
        2,
        &format!("offers add --kind food --call AAAA-AAAA {rest}"),
        &["AAAA-AAAA", "sosline calls"],
    );
    refused(
        &house,
        2,
        &format!("offers close {reference} --reason taken --as Ana"),
        &["did you mean taken-up?"],
    );
    refused(&house, 2, &format!("offers close {reference} --reason expired"), &["--as is missing"]);
    refused(
        &house,
        2,
        "offers close AAAA-AAAA --reason expired --as Ana",
        &["AAAA-AAAA", "offers list --all"],
    );
    refused(&house, 2, "offers list --open --all", &["--open", "--all"]);
    refused(&house, 2, "offers list --from 2026-11-24 --to 2026-11-23", &["exchange --from and --to"]);
    house.done(&format!("offers close {reference} --reason expired --as Ana"), &[]);
    refused(
        &house,
        1,
        &format!("offers close {reference} --reason taken-up --as Ana"),
        &["closed already (expired)"],
    );
}

#[test]
fn an_export_of_offers_to_a_file_is_what_would_be_printed() {
    let house = House::new();
    add(&house, EVORA, &[]);
    for format in ["table", "csv", "json"] {
        let file = house.file(&format!("offers.{format}"));
        let printed = house.done(&format!("offers list --format {format}"), &[]);
        house.done(&format!("offers list --format {format} -o"), &[file.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    }
}
