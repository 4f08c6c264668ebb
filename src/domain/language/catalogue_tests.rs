//! What a languages file may say, what is refused and where, and that the shipped one is right.

use super::*;
use crate::domain::data_file::ValueType;

fn code(text: &str) -> LanguageCode {
    text.parse().unwrap()
}

/// The nine languages of the line, in the order in which the service names them.
pub(in crate::domain::language) const LINE: &str = "por kea eng fra spa rus ukr bel ron";
/// The languages published for the pool.
pub(in crate::domain::language) const POOL: &str = "sqi deu ara aze ble ber bos bul yue cmn wuu ces kea pov hrv \
    prs dyo spa pes fra kat ell grn guj hin nld hun ibo eng yor ita jpn kon lin lit mkd mnk ron nep wol pcm pol \
    pan rus srp son tur ukr urd";

#[test]
fn the_shipped_file_holds_the_line_and_the_pool() {
    let catalogue = Catalogue::shipped();
    let line: Vec<&str> = catalogue.line().map(|language| language.code.as_str()).collect();
    assert_eq!(line.join(" "), LINE);
    let sorted = |mut codes: Vec<String>| {
        codes.sort();
        codes.join(" ")
    };
    let pool = sorted(catalogue.pool().map(|language| language.code.to_string()).collect());
    assert_eq!(pool, sorted(POOL.split_whitespace().map(str::to_owned).collect()));
    let variants = |wanted: &str| {
        let language = catalogue.get(code(wanted)).unwrap();
        language.variants.iter().map(|variant| variant.code.as_str()).collect::<Vec<&str>>()
    };
    assert_eq!(variants("ara"), ["Iraq", "Egypt", "Morocco"]);
    assert_eq!(variants("wuu"), ["Wenzhou", "Qingtian", "Shanghai"]);
}

#[test]
fn all_of_iso_639_3_stands_behind_the_file() {
    let catalogue = Catalogue::shipped();
    let mut codes: Vec<LanguageCode> = catalogue.all().map(|language| language.code).collect();
    assert!(codes.len() > 7_850, "only {}", codes.len());
    assert_eq!(codes[0], code("por"));
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), catalogue.all().count(), "a language is listed twice");
    let tetum = catalogue.get(code("tet")).unwrap();
    assert_eq!((tetum.pt.as_str(), tetum.en.as_str()), ("tétum", "Tetum"));
    assert!(!tetum.line && !tetum.pool);
    assert_eq!(catalogue.get(code("abk")).unwrap().code_639_1.as_deref(), Some("ab"));
    assert_eq!(catalogue.get(code("abk")).unwrap().endonym, "аҧсуа бызшәа");
    assert_eq!(catalogue.get(code("qqq")), None);
}

#[test]
fn no_name_is_empty_or_carries_the_notes_of_its_source() {
    for language in Catalogue::shipped().all() {
        for name in [&language.endonym, &language.pt, &language.en] {
            assert_eq!(clean_line(name), *name, "{}", language.code);
            assert!(!name.is_empty() && !name.contains(['(', ')', '\u{200e}']), "{}: {name}", language.code);
        }
    }
}

#[test]
fn the_portuguese_names_of_the_line_and_the_pool_are_european_and_in_lower_case() {
    for language in Catalogue::shipped().named() {
        let first = language.pt.chars().next().unwrap();
        assert!(first.is_lowercase(), "{}", language.pt);
        for brazilian in ["polonês", "tcheco", "macedônio", "bósnia", "holandês", "romaico"] {
            assert_ne!(language.pt, brazilian);
        }
    }
}

#[test]
fn every_portuguese_name_of_the_list_belongs_to_a_language_of_iso_639_3() {
    let mut names = 0;
    for line in include_str!("../../../assets/language-names-pt.tsv").lines().filter(|l| !l.starts_with('#'))
    {
        let (code, name) = line.split_once('\t').unwrap();
        assert!(isolang::Language::from_639_3(code).is_some(), "{line}");
        assert!(!name.trim().is_empty() && name.trim() == name, "{line}");
        names += 1;
    }
    assert!(names > 500);
}

#[test]
fn mistakes_are_found_where_they_are() {
    let good =
        "[[language]]\ncode = \"por\"\nendonym = \"português\"\npt = \"português\"\nen = \"Portuguese\"\n";
    assert_eq!(Catalogue::from_toml(good).map(|catalogue| catalogue.named().count()), Ok(1));
    let after_good = |text: &str| format!("{good}{text}");
    let text = str::to_owned;
    for (file, line, column, problem) in [
        (
            after_good("code_639_1 = \"PT\"\n"),
            6,
            14,
            Problem::BadCode { found: text("PT"), expected: CodeForm::TwoLetters },
        ),
        (
            good.replace("\"por\"", "\"port\""),
            2,
            8,
            Problem::BadCode { found: text("port"), expected: CodeForm::ThreeLetters },
        ),
        (good.replace("\"por\"", "\"qqq\""), 2, 8, Problem::UnknownCode { found: text("qqq") }),
        (
            good.replace("\"por\"", "12"),
            2,
            8,
            Problem::WrongType { field: "code", expected: ValueType::Text, found: ValueType::Number },
        ),
        (good.replace("pt = \"português\"", "pt = \" \""), 4, 6, Problem::Empty { field: "pt" }),
        (good.replace("en = \"Portuguese\"\n", ""), 1, 1, Problem::MissingField { field: "en" }),
        (
            after_good("line = \"yes\"\n"),
            6,
            8,
            Problem::WrongType { field: "line", expected: ValueType::TrueOrFalse, found: ValueType::Text },
        ),
        (after_good("aliases = [\"a\", \"\"]\n"), 6, 17, Problem::Empty { field: "aliases" }),
        (
            after_good("aliases = [\"a\", 1]\n"),
            6,
            17,
            Problem::WrongType {
                field: "aliases",
                expected: ValueType::ListOfTexts,
                found: ValueType::Number,
            },
        ),
        (
            after_good("  alias = []\n"),
            6,
            3,
            Problem::UnknownField { field: text("alias"), expected: LANGUAGE_FIELDS },
        ),
        (after_good(good), 7, 8, Problem::DuplicateCode { code: text("por"), first_line: Some(2) }),
        (
            after_good("variants = [{ code = \"ç\", pt = \"a\", en = \"a\" }]\n"),
            6,
            22,
            Problem::BadCode { found: text("ç"), expected: CodeForm::Variant },
        ),
        (
            after_good("variants = [{ code = \"A\", pt = \"a\" }]\n"),
            6,
            13,
            Problem::MissingField { field: "en" },
        ),
        (text(""), 1, 1, Problem::MissingField { field: "language" }),
        (text("language = []"), 1, 12, Problem::Empty { field: "language" }),
        (
            text("language = 3"),
            1,
            12,
            Problem::WrongType {
                field: "language",
                expected: ValueType::ListOfTables,
                found: ValueType::Number,
            },
        ),
        (
            text("\n[languages]\n"),
            2,
            2,
            Problem::UnknownField { field: text("languages"), expected: &["language"] },
        ),
    ] {
        let found = Catalogue::from_toml(&file).err();
        assert_eq!(found, Some(DataFileError { line, column, problem }), "in:\n{file}");
    }
}

#[test]
fn what_is_not_toml_is_told_in_the_parsers_words() {
    let error = Catalogue::from_toml("[[language]]\ncode = \"por\nen = 1\n").err().unwrap();
    assert_eq!(error.line, 2);
    assert!(matches!(&error.problem, Problem::Syntax(message) if !message.is_empty()), "{error}");
}

#[test]
fn a_family_may_be_named_by_its_older_code() {
    let file =
        "[[language]]\ncode = \"kar\"\nendonym = \"Karen\"\npt = \"karen\"\nen = \"Karen\"\npool = true\n";
    let catalogue = Catalogue::from_toml(file).unwrap();
    assert_eq!(catalogue.pool().count(), 1);
    assert_eq!(catalogue.line().count(), 0);
    assert!(catalogue.get(code("por")).is_some(), "the rest of the world stays");
}
