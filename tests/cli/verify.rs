//! The proof of the store.

use super::house::House;

#[test]
fn verify_counts_what_it_proved_and_gives_the_last_link() {
    let house = House::new();
    house.log("--language uk --by Olena");
    let said = house.done("verify", &[]);
    assert!(said.contains("journal entries: 4\ncalls: 1\nlast link: "), "{said}");
    let link = said.lines().nth(2).unwrap().rsplit(' ').next().unwrap();
    assert!(link.len() == 64 && link.bytes().all(|c| c.is_ascii_hexdigit()), "{link}");
    assert!(house.in_portuguese().done("verify", &[]).contains("está tudo certo"));
}

#[test]
fn a_figure_changed_behind_our_back_is_found() {
    let house = House::new();
    house.log("--language uk --by Olena");
    let db = rusqlite::Connection::open(house.store()).unwrap();
    db.execute("UPDATE day_count SET calls = 7 WHERE split = 'kind'", []).unwrap();
    drop(db);
    let said = house.run("verify", &[]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("table day_count"), "{}", said.out);
    assert!(said.err.contains("does not hold"), "{}", said.err);
    let json: serde_json::Value = serde_json::from_str(&house.run("verify --json", &[]).out).unwrap();
    assert_eq!(json["holds"], false);
    assert_eq!(json["faults"].as_array().unwrap().len(), 1);
}
