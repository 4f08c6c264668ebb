//! What a protocols file may say, and that the shipped cards are whole, narrow and invent no number.

use unicode_width::UnicodeWidthStr;

use super::*;
use crate::domain::topic::Topics;

/// The numbers that cards and directory may show, each verified on a public page of its service.
pub(in crate::domain) const VERIFIED: [&str; 17] = [
    "112",
    "144",
    "800 202 148",
    "3060",
    "116 006",
    "116 111",
    "116 000",
    "918 654 101",
    "918 654 104",
    "913 858 556",
    "918 654 106",
    "918 882 942",
    "964 608 288",
    "808 257 257",
    "218 106 191",
    "218 106 100",
    "222 073 810",
];

/// Whatever in a text could be dialled: three digits or more, spaces between them or not.
pub(in crate::domain) fn dialled(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != ' ')
        .map(|digits| digits.trim().to_owned())
        .filter(|digits| digits.len() >= 3)
        .collect()
}

fn texts(protocol: &Protocol) -> Vec<&Bilingual> {
    [&protocol.title].into_iter().chain(&protocol.steps).collect()
}

#[test]
fn every_sensitive_topic_has_a_card_and_every_card_a_sensitive_topic() {
    let (protocols, topics) = (Protocols::shipped(), Topics::shipped());
    for topic in topics.all() {
        assert_eq!(protocols.for_topic(&topic.code).is_some(), topic.sensitive, "{}", topic.code);
    }
    for topic in protocols.all().iter().flat_map(|protocol| &protocol.topics) {
        assert!(topics.get(topic.as_str()).is_some_and(|topic| topic.sensitive), "{topic}");
    }
    assert_eq!(protocols.all().len(), 6);
}

#[test]
fn every_card_is_short_and_in_two_languages() {
    for protocol in Protocols::shipped().all() {
        assert!((6..=9).contains(&protocol.steps.len()), "{}", protocol.code);
        for text in texts(protocol) {
            assert_ne!(text.pt, text.en, "the Portuguese is not Portuguese");
        }
        for (place, step) in protocol.steps.iter().enumerate() {
            for line in [&step.pt, &step.en] {
                assert!(format!("{}. {line}", place + 1).width() <= COLUMNS, "{line}");
            }
        }
        assert_eq!(protocol.numbers[0].phone, "112", "{}: 112 stands first", protocol.code);
        let early =
            protocol.steps.iter().take(3).any(|step| step.pt.contains("112") && step.en.contains("112"));
        assert!(early, "{}: 112 is named in the first three steps", protocol.code);
    }
}

#[test]
fn every_number_is_a_verified_one() {
    for protocol in Protocols::shipped().all() {
        for text in texts(protocol).into_iter().flat_map(|text| [&text.pt, &text.en]) {
            for number in dialled(text) {
                assert!(VERIFIED.contains(&number.as_str()), "{number}: {text}");
            }
        }
        for number in &protocol.numbers {
            for digits in [Some(&number.phone), number.sms.as_ref()].into_iter().flatten() {
                assert!(VERIFIED.contains(&digits.as_str()), "{digits}");
            }
        }
    }
}

#[test]
fn the_trafficking_card_names_every_regional_team() {
    let card = Protocols::shipped().for_topic(&"protection.trafficking".parse().unwrap()).unwrap();
    let phones: Vec<&str> = card.numbers.iter().map(|number| number.phone.as_str()).collect();
    assert_eq!(
        phones,
        ["112", "964 608 288", "918 654 101", "918 654 104", "913 858 556", "918 654 106", "918 882 942"]
    );
    assert_eq!(card.numbers[2].hours.as_ref().unwrap().pt, "24 h");
}

#[test]
fn a_card_may_open_for_several_topics() {
    let file = "[[protocol]]\ncode = \"a\"\ntopics = [\"x.y\", \"x.z\"]\npt = \"b\"\nen = \"c\"\n\
                steps = [{ pt = \"d\", en = \"e\" }]\n";
    let protocols = Protocols::from_toml(file).unwrap();
    assert!(["x.y", "x.z"].iter().all(|topic| protocols.for_topic(&topic.parse().unwrap()).is_some()));
    assert_eq!(protocols.for_topic(&"x.a".parse().unwrap()), None);
}

#[test]
fn mistakes_are_found_where_they_are() {
    let file = |topics: &str, step: &str, numbers: &str| {
        format!(
            "[[number]]\ncode = \"n\"\nphone = \"112\"\npt = \"a\"\nen = \"b\"\n\
             [[protocol]]\ncode = \"c\"\npt = \"d\"\nen = \"e\"\ntopics = {topics}\nsteps = [{step}]\nnumbers = {numbers}\n"
        )
    };
    let step = "{ pt = \"f\", en = \"g\" }";
    assert!(Protocols::from_toml(&file("[\"x.y\"]", step, "[\"n\"]")).is_ok());
    let wide = "x".repeat(57);
    for (text, line, column, problem) in [
        (
            file("[\"x\"]", step, "[]"),
            10,
            11,
            Problem::BadCode { found: "x".into(), expected: CodeForm::Topic },
        ),
        (file("[]", step, "[]"), 6, 1, Problem::Empty { field: "topics" }),
        (
            file("[\"x.y\", \"x.y\"]", step, "[]"),
            10,
            18,
            Problem::DuplicateCode { code: "x.y".into(), first_line: Some(10) },
        ),
        (file("[\"x.y\"]", "{ pt = \"f\" }", "[]"), 11, 10, Problem::MissingField { field: "en" }),
        (
            file("[\"x.y\"]", &format!("{{ pt = \"f\", en = \"{wide}\" }}"), "[]"),
            11,
            27,
            Problem::TooWide { columns: 57, limit: 56 },
        ),
        (
            file("[\"x.y\"]", step, "[\"n\", \"m\"]"),
            12,
            17,
            Problem::NotInFile { found: "m".into(), list: "number" },
        ),
        (
            "[[number]]\ncode = \"n\"\nphone = \"one\"\n".into(),
            3,
            9,
            Problem::BadCode { found: "one".into(), expected: CodeForm::Phone },
        ),
    ] {
        assert_eq!(Protocols::from_toml(&text), Err(DataFileError { line, column, problem }), "{text}");
    }
}
