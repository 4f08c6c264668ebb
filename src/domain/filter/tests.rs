//! Filter lines as people type them: understood, refused with what is near, completed.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::code::Code;
use crate::domain::directory::Directory;
use crate::domain::language::Catalogue;
use crate::domain::staff::StaffFacts;
use crate::domain::topic::Topics;

fn people() -> Vec<Staff> {
    let person = |(number, name): (u128, &str)| Staff {
        facts: StaffFacts {
            id: StaffId(Uuid::from_u128(number)),
            role: Role::Mediator,
            languages: vec![],
            active: true,
        },
        name: Some(name.to_owned()),
    };
    [(1, "Olena Kovalenko"), (2, "João Sá"), (3, "João Melo")].map(person).into()
}

/// A few words, as the interface has them.
const ALIASES: [Alias; 3] = [
    Alias { key: Key::Outcome, code: "informed", pt: "informado", en: "informed" },
    Alias { key: Key::Caller, code: "employer", pt: "entidade patronal", en: "employer" },
    Alias { key: Key::Outcome, code: "interpreter", pt: "intérprete", en: "interpreter" },
];

fn with<T>(pt: bool, ask: impl FnOnce(&Known<'_>) -> T) -> T {
    let staff = people();
    ask(&Known {
        catalogue: Catalogue::shipped(),
        topics: Topics::shipped(),
        directory: Directory::shipped(),
        staff: &staff,
        aliases: &ALIASES,
        me: Some(StaffId(Uuid::from_u128(1))),
        now: "2026-11-23T10:15:00Z".parse().unwrap(),
        zone: chrono_tz::Europe::Lisbon,
        pt,
    })
}

fn read(line: &str) -> Filter {
    with(false, |known| parse(line, known)).unwrap_or_else(|error| panic!("{line}: {error:?}"))
}

fn refused(line: &str) -> FilterError {
    with(false, |known| parse(line, known)).unwrap_err()
}

fn only(line: &str) -> Test {
    let filter = read(line);
    assert!(filter.terms.len() == 1 && filter.terms[0].any.len() == 1, "{line}: {filter:?}");
    filter.terms[0].any[0].clone()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked(code: &str) -> Test {
    Test::Language(Asked::from_code(code))
}

#[test]
fn a_line_is_words_that_all_hold() {
    let filter =
        read("lang:uk  topic:residence outcome:informed by:olena from:2026-11-01 late:yes \"em atraso\"");
    let tests: Vec<Test> = filter.terms.iter().flat_map(|term| term.any.clone()).collect();
    assert_eq!(
        tests,
        [
            asked("ukr"),
            Test::Topic(Some("residence".into())),
            Test::Outcome(Some(Outcome::Informed)),
            Test::By(StaffId(Uuid::from_u128(1))),
            Test::From(day("2026-11-01")),
            Test::Is(Flag::Late, true),
            Test::Text("em atraso".into()),
        ]
    );
    assert!(filter.terms.iter().all(|term| !term.not) && filter.is_personal());
    assert_eq!(read("  ").terms, []);
}

#[test]
fn keys_and_values_are_understood_in_both_languages() {
    for (portuguese, english) in [
        ("língua:ucraniano", "lang:uk"),
        ("LINGUA:uk", "language:ukr"),
        ("assunto:residence.permit", "topic:residence.permit"),
        ("resultado:informado", "outcome:informed"),
        ("quem:\"entidade patronal\"", "caller:employer"),
        ("quem:entidade-patronal", "caller:employer"),
        ("até:hoje", "to:today"),
        ("de:ontem", "since:yesterday"),
        ("tardia:sim", "late:y"),
        ("revista:não", "reviewed:no"),
        ("resultado:nenhum", "outcome:none"),
        ("por:eu", "by:me"),
        ("por:Kovalenko", "mediator:\"olena kovalenko\""),
        ("referência:k7q2m4xd", "ref:K7Q2-M4XD"),
    ] {
        assert_eq!(read(portuguese), read(english), "{portuguese}");
    }
}

#[test]
fn several_values_and_the_opposite() {
    let filter = read("-lang:uk,\"cape verdean creole\",ara:Iraq");
    assert!(filter.terms[0].not);
    assert_eq!(filter.terms[0].any, [asked("ukr"), asked("kea"), asked("ara:Iraq")]);
    let filter = read("-renda");
    assert!(filter.terms[0].not);
    assert_eq!(filter.terms[0].any, [Test::Text("renda".into())]);
}

#[test]
fn days_months_and_years() {
    for (line, test) in [
        ("on:2026-11-23", Test::On(day("2026-11-23"), day("2026-11-23"))),
        ("on:2026-02", Test::On(day("2026-02-01"), day("2026-02-28"))),
        ("em:2026", Test::On(day("2026-01-01"), day("2026-12-31"))),
        ("to:2026-11", Test::To(day("2026-11-30"))),
        ("from:2026-11", Test::From(day("2026-11-01"))),
        ("on:hoje", Test::On(day("2026-11-23"), day("2026-11-23"))),
    ] {
        assert_eq!(only(line), test, "{line}");
    }
}

#[test]
fn everything_else_is_text_as_it_is_searched() {
    for (line, text) in [
        ("JOÃO", "joao"),
        ("“Rua das Flores, 5”", "rua das flores 5"),
        ("李小龙", "李 小 龙"),
        ("10:15", "10 15"),
        ("text:lang", "lang"),
        ("\"lang:uk\"", "lang uk"),
        ("मोहन", "मोहन"),
        ("guarda-chuva", "guarda chuva"),
        ("«sem fim", "sem fim"),
    ] {
        assert_eq!(only(line), Test::Text(text.into()), "{line}");
    }
}

#[test]
fn a_number_is_whole_or_its_last_four_digits() {
    assert_eq!(only("phone:5678"), Test::PhoneTail("5678".into()));
    assert!(
        matches!(only("telefone:\"912 345 678\""), Test::Phone(phone) if phone.e164() == "+351912345678")
    );
    assert_eq!(refused("phone:91234").why, Why::Phone);
}

#[test]
fn an_error_names_the_word_where_it_stands_and_what_is_near() {
    let error = refused("João langg:uk");
    assert_eq!((error.word.as_str(), error.letters_before, error.at), ("langg", 5, 6..11));
    assert!(matches!(&error.why, Why::Key(near) if near.contains(&"lang")), "{:?}", error.why);
    let error = refused("outcome:informed,refered");
    assert_eq!((error.word.as_str(), error.letters_before), ("refered", 17));
    assert_eq!(error.why, Why::Value(Key::Outcome, vec!["referred".into()]));
    assert_eq!(refused("late:perhaps").why, Why::Value(Key::Late, vec!["yes".into(), "no".into()]));
    assert_eq!(refused("by:").why, Why::NoValue(Key::By));
    assert_eq!(refused("lang:uk,").why, Why::NoValue(Key::Language));
    assert_eq!(refused("on:someday").why, Why::Date);
    assert_eq!(refused("\"...\"").why, Why::NothingToFind);
    assert!(matches!(refused("by:joão").why, Why::Staff(_)), "there are two");
    assert!(matches!(refused("lang:klingonn").why, Why::Language(_)));
    assert!(matches!(refused("topic:nothing-such").why, Why::Topic(_)));
    assert!(matches!(refused("hour:24").why, Why::Value(Key::Hour, _)));
}

fn proposed(pt: bool, line: &str) -> Vec<String> {
    let found = with(pt, |known| complete(line, line.len(), known));
    found.candidates.into_iter().map(|one| one.text).collect()
}

#[test]
fn keys_are_proposed_by_the_name_that_was_begun() {
    assert_eq!(proposed(false, "la"), ["lang:", "late:"]);
    assert_eq!(proposed(true, "lín"), ["língua:"]);
    assert_eq!(proposed(true, "la"), ["lang:", "late:"], "typed in English all the same");
    assert_eq!(proposed(true, "-res"), ["resultado:"]);
    assert_eq!(proposed(false, "").len(), Key::ALL.len());
    assert!(proposed(false, "lang:uk ").contains(&"outcome:".to_owned()));
}

#[test]
fn values_are_proposed_by_code_or_by_word() {
    assert_eq!(proposed(false, "outcome:in"), ["informed", "interpreter"]);
    assert_eq!(proposed(true, "resultado:referred,intér"), ["interpreter"]);
    assert_eq!(proposed(false, "lang:ucran")[0], "ukr");
    assert_eq!(proposed(false, "topic:residence")[0], "residence");
    assert!(proposed(false, "topic:permit").contains(&"residence.permit".to_owned()));
    assert_eq!(proposed(false, "by:ol"), ["olena"]);
    assert_eq!(proposed(false, "by:jo"), ["\"João Sá\"", "\"João Melo\""], "one name is not enough");
    assert_eq!(proposed(true, "tardia:"), ["sim", "não"]);
    assert_eq!(proposed(true, "de:2026-11"), ["2026-11-01", "2026-11"]);
    assert_eq!(proposed(false, "outcome:n"), ["none"]);
    assert_eq!(proposed(false, "phone:"), [""; 0]);
    assert_eq!(proposed(false, "nosuch:"), [""; 0]);
}

#[test]
fn a_proposal_is_put_in_where_the_cursor_is() {
    let line = "lang:uk out by:me";
    let (line, cursor) = with(false, |known| {
        let found = complete(line, 11, known);
        found.put(line, &found.candidates[0])
    });
    assert_eq!((line.as_str(), cursor), ("lang:uk outcome: by:me", 16));
    let (line, cursor) = with(false, |known| {
        let found = complete(&line, cursor, known);
        found.put(&line, &found.candidates[0])
    });
    assert_eq!((line.as_str(), cursor), ("lang:uk outcome:informed by:me", 24));
    let (line, cursor) = with(false, |known| {
        let found = complete("lang:ucran", 10, known);
        found.put("lang:ucran", &found.candidates[0])
    });
    assert_eq!((line.as_str(), cursor), ("lang:ukr ", 9));
}

#[test]
fn the_words_of_a_text_are_the_same_however_it_is_written() {
    for (text, found) in [
        ("João, da «Rua»!", "joao da rua"),
        ("李小龙 Bruce", "李 小 龙 bruce"),
        ("abc李", "abc 李"),
        ("がぎ", "か\u{3099} き\u{3099}"),
        ("สวัสดี", "ส วั ส ดี"),
        ("Олена", "олена"),
        ("السَّلام", "السلام"),
        ("nº 5-A", "no 5 a"),
        ("...", ""),
        ("\u{301}x", "x"),
        ("а\u{488}б", "аб"),
        ("grupo 🅰 positivo", "grupo positivo"),
    ] {
        assert_eq!(words(text), found, "{text}");
    }
}

proptest! {
    /// Nothing that is typed or pasted breaks it, and what is proposed is a line that can be read on.
    #[test]
    fn any_line_is_understood_or_refused_with_a_place_in_it(line in "[-a-z:,\" é李]{0,24}|\\PC{0,24}") {
        with(true, |known| {
            if let Err(error) = parse(&line, known) {
                assert_eq!(&line[error.at.clone()], error.word);
            }
            for (cursor, _) in line.char_indices().chain([(line.len(), ' ')]) {
                let found = complete(&line, cursor, known);
                for one in &found.candidates {
                    let (put, at) = found.put(&line, one);
                    assert!(put[..at].ends_with(one.text.as_str()) || put[..at].ends_with(' '));
                }
            }
        });
    }

    /// The words of words are the same words: what is stored can be searched for by itself.
    #[test]
    fn words_are_made_once(text in "\\PC{0,30}") {
        let once = words(&text);
        prop_assert_eq!(words(&once), once);
    }
}

#[test]
fn the_days_of_which_a_line_speaks_are_where_its_words_end() {
    let days = |line: &str| {
        let (first, last) = read(line).days();
        [first, last].map(|day| day.map_or_else(|| "…".to_owned(), |day| day.to_string())).join(" ")
    };
    for (line, meant) in [
        ("", "… …"),
        ("lang:uk", "… …"),
        ("from:2026-11-01", "2026-11-01 …"),
        ("to:2026-11", "… 2026-11-30"),
        ("on:2026", "2026-01-01 2026-12-31"),
        ("from:2026-11-01 from:2026-11-10 to:2026-12 to:2026-11-20", "2026-11-10 2026-11-20"),
        ("on:2026-11-03,2026-11-01", "2026-11-01 2026-11-03"),
        ("from:2026-11-03,2026-11-01", "2026-11-01 …"),
        ("on:2026-11 from:2026-11-20", "2026-11-20 2026-11-30"),
        ("-on:2026-11", "… …"),
        ("from:2026-11-20 to:2026-11-10", "2026-11-20 2026-11-10"),
    ] {
        assert_eq!(days(line), meant, "{line}");
    }
}
