//! A whole day through the command line.

use std::collections::BTreeMap;

use super::house::House;

/// The line's nine languages, then ten others, three of them given in their own script.
const LINE: [&str; 9] = ["pt", "kea", "English", "francês", "es", "русский", "uk", "bel", "romeno"];
const OTHERS: [(&str, &str); 10] = [
    ("العربية", "ara"),
    ("हिन्दी", "hin"),
    ("اردو", "urd"),
    ("wolof", "wol"),
    ("cmn", "cmn"),
    ("Nepali", "nep"),
    ("alemão", "deu"),
    ("guzerate", "guj"),
    ("it", "ita"),
    ("turco", "tur"),
];

#[test]
fn a_day_of_115_calls_in_nineteen_languages_adds_up() {
    let house = House::new();
    let everybody = "por,kea,eng,fra,spa,rus,ukr,bel,ron";
    house.done("staff add", &["Nádia Monteiro", "--languages", everybody]);
    let languages: Vec<&str> = LINE.into_iter().chain(OTHERS.map(|(given, _)| given)).collect();
    for call in 0..115 {
        let at = format!("2026-11-23T{:02}:{:02}", 9 + call / 14, call % 14 * 4);
        let language = languages[call % languages.len()];
        house.done(
            "log --topic residence.permit --outcome informed --by Nádia --duration 3m --language",
            &[language, "--at", &at],
        );
    }
    let split = house.csv("counts --split language");
    assert_eq!(split[0], ["date", "language", "calls"]);
    assert_eq!(split.len() - 1, 19);
    let sum: u64 = split[1..].iter().map(|row| row[2].parse::<u64>().unwrap()).sum();
    assert_eq!(sum, 115);

    let routes: BTreeMap<String, String> =
        house.column("calls", "language").into_iter().zip(house.column("calls", "route")).collect();
    for (_, code) in OTHERS {
        assert_eq!(routes[code], "translation-service", "{code}");
    }
    assert_eq!(routes.values().filter(|route| *route == "own").count(), 9);
    let day = &house.csv("counts")[1];
    assert_eq!(day[1], "115");
    let through_service: usize = (0..115).filter(|call| call % 19 >= 9).count();
    assert_eq!(day[5], through_service.to_string());
    assert_eq!(house.entries(), 1 + 3 + 115);
}
