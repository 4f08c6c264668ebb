//! How languages are found while typing, and what the command line takes for one.

use proptest::prelude::*;

use super::super::catalogue::tests::{LINE, POOL};
use super::*;

fn first(query: &str) -> &'static str {
    let found = Catalogue::shipped().search(query, 8);
    found.first().map_or("", |language| language.code.as_str())
}

fn resolved(text: &str) -> Result<String, UnknownLanguage> {
    Catalogue::shipped().resolve(text).map(|(code, variant)| match variant {
        None => code.to_string(),
        Some(variant) => format!("{code}:{variant}"),
    })
}

#[test]
fn what_people_type_finds_first_what_they_mean() {
    for (query, code) in [
        ("ucraniano", "ukr"),
        ("Українська", "ukr"),
        ("укр", "ukr"),
        ("ukr", "ukr"),
        ("uk", "ukr"),
        ("ukranian", "ukr"),
        ("ukran", "ukr"),
        ("UCR", "ukr"),
        ("por", "por"),
        ("ing", "eng"),
        ("en", "eng"),
        ("esp", "spa"),
        ("rom", "ron"),
        ("moldavo", "ron"),
        ("Moldovan", "ron"),
        ("cr", "kea"),
        ("cri", "kea"),
        ("crioulo", "kea"),
        ("kriolu", "kea"),
        ("Crioulo da Guiné", "pov"),
        ("guine", "pov"),
        ("creole", "kea"),
        ("dan", "dan"),
        ("bie", "bel"),
        ("бел", "bel"),
        ("arabe", "ara"),
        ("Iraque", "ara"),
        ("iraquiano", "ara"),
        ("Marrocos", "ara"),
        ("Xangai", "wuu"),
        ("hi", "hin"),
        ("हिन्दी", "hin"),
        ("اردو", "urd"),
        ("فارسی", "pes"),
        ("中文", "cmn"),
        ("文", "cmn"),
        ("ger", "deu"),
        ("panjabi", "pan"),
        ("punjabi", "pan"),
        ("tetum", "tet"),
        ("klingon", "tlh"),
        ("ewe", "ewe"),
        ("armenio", "hye"),
        ("tailand", "tha"),
        ("und", "und"),
    ] {
        assert_eq!(first(query), code, "{query}");
    }
}

#[test]
fn nothing_typed_lists_the_line_and_then_the_pool() {
    let catalogue = Catalogue::shipped();
    let found: Vec<&str> =
        catalogue.search(" ", 1000).iter().map(|language| language.code.as_str()).collect();
    assert_eq!(found[..9].join(" "), LINE);
    assert_eq!(found.len(), 51, "each once");
    assert_eq!(catalogue.search("", 3).len(), 3);
}

#[test]
fn within_a_tier_the_line_stands_before_the_pool_before_the_world() {
    let found: Vec<&str> =
        Catalogue::shipped().search("crioulo", 5).iter().map(|language| language.code.as_str()).collect();
    assert_eq!(found[..2], ["kea", "pov"]);
    assert_eq!(found.len(), 5, "and other creoles: {found:?}");
}

#[test]
fn gibberish_finds_nothing() {
    assert_eq!(first("xqzvwkj"), "");
    assert_eq!(first("\u{1b}[31m%%%%%%%"), "");
}

#[test]
fn every_language_of_the_line_and_the_pool_is_found_by_each_of_its_names() {
    let catalogue = Catalogue::shipped();
    for code in LINE.split_whitespace().chain(POOL.split_whitespace()) {
        let language = catalogue.get(code.parse().unwrap()).unwrap();
        let names = [&language.endonym, &language.pt, &language.en].into_iter().chain(&language.aliases);
        for name in names.map(String::as_str).chain([code]).chain(language.code_639_1.as_deref()) {
            assert_eq!(first(name), code, "search {name}");
            assert_eq!(resolved(name).as_deref(), Ok(code), "resolve {name}");
        }
    }
}

#[test]
fn every_code_of_iso_639_3_resolves_to_itself() {
    let catalogue = Catalogue::shipped();
    for language in catalogue.all() {
        assert_eq!(catalogue.resolve(language.code.as_str()), Ok((language.code, None)));
    }
}

#[test]
fn the_command_line_takes_codes_names_variants_and_single_slips() {
    for (text, code) in [
        (" UKR ", "ukr"),
        ("uk", "ukr"),
        ("Ukrainian", "ukr"),
        ("ukranian", "ukr"),
        ("ucran", "ukr"),
        ("ukrainia", "ukr"),
        ("fa", "pes"),
        ("fas", "fas"),
        ("zh", "cmn"),
        ("Chinese", "cmn"),
        ("per", "pes"),
        ("wel", "cym"),
        ("ing", "ing"),
        ("und", "und"),
        ("ara:Iraq", "ara:Iraq"),
        ("ar/iraque", "ara:Iraq"),
        ("Arabic (Iraq)", "ara:Iraq"),
        ("árabe ( Marrocos )", "ara:Morocco"),
        ("iraquiano", "ara:Iraq"),
        ("Shanghainese", "wuu:Shanghai"),
        ("wuu:xangai", "wuu:Shanghai"),
    ] {
        assert_eq!(resolved(text).as_deref(), Ok(code), "{text}");
    }
}

#[test]
fn what_is_not_certain_is_an_error_with_proposals() {
    for (text, proposed) in [
        ("crioulo", &["kea", "pov"][..]),
        ("ukr aine", &[]),
        ("port", &["por"]),
        ("creole", &["kea", "pov"]),
        ("Ukrainisch", &["ukr"]),
        ("qqq", &[]),
        ("", &[]),
        ("(", &[]),
        (":Iraq", &[]),
    ] {
        let unknown = resolved(text).expect_err(text);
        assert_eq!(unknown.asked, text);
        assert_eq!(unknown.variants, None);
        let nearest: Vec<&str> = unknown.nearest.iter().map(LanguageCode::as_str).collect();
        assert!(nearest.starts_with(proposed), "{text}: {nearest:?}");
        assert!(nearest.len() <= PROPOSALS);
    }
}

#[test]
fn an_unknown_variant_names_those_there_are() {
    let unknown = resolved("ara:Iran").unwrap_err();
    assert_eq!(unknown.nearest, ["ara".parse().unwrap()]);
    assert_eq!(unknown.variants, Some(vec!["Iraq".to_owned(), "Egypt".to_owned(), "Morocco".to_owned()]));
    assert_eq!(resolved("por:Brasil").unwrap_err().variants, Some(Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_searched_and_resolved_without_panic(text in any::<String>(), limit in 0usize..20) {
        let catalogue = Catalogue::shipped();
        let found = catalogue.search(&text, limit);
        prop_assert!(found.len() <= limit);
        prop_assert_eq!(&found, &catalogue.search(&text, limit));
        if let Err(unknown) = catalogue.resolve(&text) {
            prop_assert_eq!(unknown.asked, text);
        }
    }

    #[test]
    fn every_beginning_of_a_name_of_the_line_finds_its_language(which in 0usize..9, letters in 1usize..12) {
        let catalogue = Catalogue::shipped();
        let language = catalogue.line().nth(which).unwrap();
        let typed: String = language.pt.chars().take(letters).collect();
        prop_assert!(catalogue.search(&typed, 12).contains(&language), "{}", typed);
    }
}
