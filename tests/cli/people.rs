//! Setting up, the staff list, shifts.

use super::house::House;

#[test]
fn init_makes_a_store_with_a_lead_and_says_what_to_do_next() {
    let house = House::empty();
    let said = house.run("init --lead", &["Ana Lopes", "--languages", "português,en"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert!(said.err.contains("line.store") && said.err.contains("sosline staff add"), "{}", said.err);
    let list = house.done("staff list --format csv", &[]);
    assert_eq!(list, "name,role,languages,active\r\nAna Lopes,lead,\"por,eng\",yes\r\n");
    let again = house.refused(1, "init --lead Rui --languages por", &[]);
    assert!(again.contains("already") && again.contains("nothing was changed"), "{again}");
}

#[test]
fn without_a_terminal_init_names_the_option_that_is_missing() {
    let house = House::empty();
    assert!(house.refused(2, "init", &[]).contains("--lead is missing"));
    assert!(house.refused(2, "init --lead Ana", &[]).contains("--languages is missing"));
    assert!(house.in_portuguese().refused(2, "init", &[]).contains("falta --lead"));
}

#[cfg(unix)]
#[test]
fn the_store_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(House::new().store()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn two_people_who_work_here_never_share_a_name() {
    let house = House::new();
    let said = house.refused(2, "staff add", &["OLENA  kovalenko", "--languages", "ukr"]);
    assert!(said.contains("OLENA kovalenko"), "{said}");
    house.done("staff change Olena --leave", &[]);
    house.done("staff add", &["Olena Kovalenko", "--languages", "ukr"]);
    let leavers = house.csv("staff list").into_iter().filter(|row| row[3] == "no").count();
    assert_eq!(leavers, 1);
}

#[test]
fn staff_change_changes_what_is_given_and_nothing_else() {
    let house = House::new();
    house.done("staff change Olena --languages por,ukr,rus,bel --role lead --name", &["Olena Koval"]);
    assert_eq!(house.csv("staff list")[2], ["Olena Koval", "lead", "por,ukr,rus,bel", "yes"]);
    let before = house.entries();
    assert!(house.refused(2, "staff change Olena --role lead", &[]).contains("nothing changes"));
    assert!(
        house.refused(2, "staff change Olena --leave --return", &[]).contains("cannot be given together")
    );
    assert_eq!(house.entries(), before);
}

#[test]
fn a_shift_begins_once_a_day_and_ends_once() {
    let house = House::new();
    assert!(house.refused(1, "shift end --by Olena", &[]).contains("not on shift"));
    house.done("shift start --by Olena --at 09:00", &[]);
    assert!(house.refused(1, "shift start --by Olena", &[]).contains("2026-11-23 09:00"));
    assert!(house.refused(2, "shift end --by Olena --at 08:59", &[]).contains("before it began"));
    assert!(house.refused(2, "shift end --by Olena --at 18:31", &[]).contains("has not come yet"));
    house.done("shift end --by Olena --at 17:30", &[]);
    assert!(house.refused(1, "shift end --by Olena", &[]).contains("not on shift"));
    assert!(house.refused(2, "shift start", &[]).contains("--by is missing"));
    house.done("shift start --as Ana", &[]);
}

#[test]
fn a_shift_left_open_on_another_day_does_not_bar_the_next_one() {
    let house = House::new();
    house.done("shift start --by Olena --at 2026-11-20T09:00", &[]);
    assert!(house.refused(2, "shift end --by Olena", &[]).contains("--at"));
    house.done("shift start --by Olena", &[]);
    house.done("shift end --by Olena", &[]);
    assert!(house.refused(1, "shift end --by Olena", &[]).contains("not on shift"));
}

#[test]
fn a_caller_goes_to_a_free_colleague_or_to_the_translation_service() {
    let house = House::new();
    let to = |words: &str| {
        let answer: serde_json::Value =
            serde_json::from_str(&house.done(&format!("route {words} --json"), &[])).unwrap();
        (answer["route"].as_str().unwrap().to_owned(), answer["reason"].as_str().unwrap().to_owned())
    };
    let is = |route: &str, reason: &str| (route.to_owned(), reason.to_owned());
    assert_eq!(to("uk"), is("translation-service", "nobody-free"));
    assert_eq!(to("uk --as Olena"), is("own", "speaks"));
    house.done("shift start --by Olena", &[]);
    assert_eq!(to("українська --as Ana"), is("colleague", "colleague-free"));
    assert_eq!(to("wolof"), is("translation-service", "not-of-the-line"));
    assert_eq!(to("quz"), is("translation-service", "not-covered"));
    assert!(house.done("route uk", &[]).contains("Olena Kovalenko"));
}

#[test]
fn languages_are_found_in_any_script_and_listed_with_who_has_them() {
    let house = House::new();
    let found = |query: &str| {
        let found: serde_json::Value =
            serde_json::from_str(&house.done("languages --json", &[query])).unwrap();
        found[0]["code"].as_str().unwrap().to_owned()
    };
    for (query, code) in [("Українська", "ukr"), ("arabe", "ara"), ("kea", "kea"), ("اردو", "urd")]
    {
        assert_eq!(found(query), code, "{query}");
    }
    let all = house.done("languages", &[]);
    assert_eq!(all.lines().count(), 1 + 51, "a header, the nine of the line, the rest of the pool: {all}");
    let none = house.refused(1, "languages", &["zzzzqqqq"]);
    assert!(none.contains("zzzzqqqq"), "{none}");
}
