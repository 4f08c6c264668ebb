//! What a phrases file may say, and that the shipped cards are in the scripts that they claim.

use std::ops::RangeInclusive;

use super::*;
use crate::domain::language::Catalogue;

const PHRASES: [&str; 7] = ["hold", "interpreter", "danger", "number", "language", "call-back", "thanks"];

/// The Unicode blocks of the languages that are not written in Latin letters.
const BLOCKS: &[(&str, &[RangeInclusive<char>])] = &[
    ("rus ukr bel bul", &['\u{400}'..='\u{4ff}']),
    ("ell", &['\u{370}'..='\u{3ff}']),
    ("kat", &['\u{10d0}'..='\u{10ff}']),
    // Persian and Urdu use the joiner, which is no letter.
    ("ara pes prs urd", &['\u{600}'..='\u{6ff}']),
    ("hin nep", &['\u{900}'..='\u{97f}']),
    ("ben", &['\u{980}'..='\u{9ff}', '\u{964}'..='\u{965}']),
    ("pan", &['\u{a00}'..='\u{a7f}', '\u{964}'..='\u{965}']),
    ("tam", &['\u{b80}'..='\u{bff}']),
    ("cmn yue", &['\u{4e00}'..='\u{9fff}']),
    ("jpn", &['\u{3040}'..='\u{30ff}', '\u{4e00}'..='\u{9fff}']),
];

fn card(language: &str) -> &'static Card {
    Phrases::shipped().for_language(language.parse().unwrap()).unwrap()
}

/// The characters of a text that belong to a script: not spaces, punctuation, digits or joiners.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| {
        !c.is_whitespace()
            && !c.is_ascii_punctuation()
            && !matches!(c, '\u{200c}' | '’' | '¿' | '،' | '؟' | '۔' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff20}')
    })
}

#[test]
fn the_phrases_have_their_codes_and_meanings() {
    let phrases = Phrases::shipped();
    let codes: Vec<&str> = phrases.phrases().iter().map(|phrase| phrase.code.as_str()).collect();
    assert_eq!(codes, PHRASES);
    assert_eq!(phrases.phrase("danger").unwrap().meaning.pt, "Está em perigo?");
    assert_eq!(phrases.phrase("Danger"), None);
}

#[test]
fn every_language_is_in_the_catalogue_and_the_pools_main_ones_have_a_card() {
    for language in Phrases::shipped().cards().iter().flat_map(|card| &card.languages) {
        assert!(Catalogue::shipped().get(*language).is_some(), "{language}");
    }
    let whole = "eng fra spa rus ukr bel ron ara hin urd pan nep ben tam cmn yue jpn pes prs kat bul ell tur sqi pol \
                 ces hun lit deu ita nld";
    for language in whole.split_whitespace() {
        let said: Vec<&str> =
            card(language).sentences.iter().map(|sentence| sentence.phrase.as_str()).collect();
        assert_eq!(said, PHRASES, "{language}");
    }
    for language in ["kea", "wol", "pov", "lin"] {
        assert!(card(language).sentence("thanks").is_some(), "{language}");
    }
    for language in Catalogue::shipped().line().filter(|language| language.code.as_str() != "por") {
        assert!(Phrases::shipped().for_language(language.code).is_some(), "{}", language.code);
    }
}

#[test]
fn a_macrolanguage_and_its_usual_member_share_a_card() {
    for (one, other) in [("zho", "cmn"), ("fas", "pes"), ("arb", "ara"), ("npi", "nep")] {
        assert_eq!(card(one), card(other));
    }
    assert_eq!(Phrases::shipped().for_language("fin".parse().unwrap()), None);
}

#[test]
fn every_script_is_what_it_claims_and_has_a_reading_aid() {
    for card in Phrases::shipped().cards() {
        let language = card.languages[0].as_str();
        let blocks = BLOCKS.iter().find(|(languages, _)| languages.split(' ').any(|code| code == language));
        for Sentence { text, aid, .. } in &card.sentences {
            match blocks {
                Some((_, blocks)) => {
                    let stray = letters(text).find(|c| !blocks.iter().any(|block| block.contains(c)));
                    assert_eq!(stray, None, "{language}: {text}");
                    assert!(letters(text).next().is_some() && aid.is_some(), "{language}: {text}");
                }
                None => assert!(text.chars().all(is_latin), "{language}: {text}"),
            }
            if let Some(aid) = aid {
                assert!(aid.chars().all(is_latin), "{language}: {aid}");
                assert!(aid.chars().any(char::is_alphabetic), "{language}: {aid}");
            }
        }
    }
}

#[test]
fn mistakes_are_found_where_they_are() {
    let file = |languages: &str, say: &str| {
        format!(
            "reading_pt = \"a\"\nreading_en = \"b\"\n[[phrase]]\ncode = \"hold\"\npt = \"c\"\nen = \"d\"\n\
             [[card]]\nlanguages = {languages}\nsay = [{say}]\n"
        )
    };
    let say = "{ phrase = \"hold\", text = \"e\" }";
    assert!(Phrases::from_toml(&file("[\"deu\"]", say)).is_ok());
    for (languages, say, line, column, problem) in [
        ("[\"de\"]", say, 8, 14, Problem::BadCode { found: "de".into(), expected: CodeForm::ThreeLetters }),
        ("[\"qqq\"]", say, 8, 14, Problem::UnknownCode { found: "qqq".into() }),
        (
            "[\"deu\", \"deu\"]",
            say,
            8,
            21,
            Problem::DuplicateCode { code: "deu".into(), first_line: Some(8) },
        ),
        ("[]", say, 7, 1, Problem::Empty { field: "languages" }),
        (
            "[\"deu\"]",
            "{ phrase = \"wait\", text = \"e\" }",
            9,
            19,
            Problem::NotInFile { found: "wait".into(), list: "phrase" },
        ),
        ("[\"rus\"]", "{ phrase = \"hold\", text = \"я\" }", 9, 8, Problem::MissingField { field: "aid" }),
    ] {
        assert_eq!(
            Phrases::from_toml(&file(languages, say)),
            Err(DataFileError { line, column, problem }),
            "{languages} {say}"
        );
    }
}
