//! What a topics file may say, that the shipped one is right, and how topics are found.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::domain::data_file::Problem;
use crate::domain::text::fold;

/// The codes that calls are stored and exported with: none may ever go missing.
const CODES: &str = "
    residence: permit renewal visa eu-citizen regularisation expulsion
    nationality: acquisition pending children
    family: reunification documents
    asylum: request protection-status relocation hosting-offer
    work: contract conditions job-search unemployment entrepreneurship
    social-security: registration contributions benefits family-allowance
    health: registration access costs urgent
    education: enrolment qualifications portuguese-classes higher-education
    housing: tenancy homelessness support
    legal: legal-aid consumer criminal tax driving-licence
    return: voluntary-return emigrant-return
    discrimination: racism service-refusal
    protection: trafficking domestic-violence labour-exploitation minors first-aid health-safety
    service: cnai-appointment opening-hours translation-request complaint other";

fn first(query: &str) -> &'static str {
    Topics::shipped().search(query, 5).first().map_or("", |topic| topic.code.as_str())
}

#[test]
fn every_code_is_there_in_order_and_no_other() {
    let expected: Vec<String> = CODES
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        .flat_map(|(area, topics)| topics.split(' ').map(move |topic| format!("{area}.{topic}")))
        .collect();
    let shipped: Vec<&str> = Topics::shipped().all().map(|topic| topic.code.as_str()).collect();
    assert_eq!(shipped, expected);
    assert_eq!(expected.len(), 55);
}

#[test]
fn every_name_is_given_in_both_languages_fits_and_is_no_other_topics() {
    let topics = Topics::shipped();
    let names =
        topics.all().map(|topic| (&topic.pt, &topic.en)).chain(topics.areas().iter().map(|a| (&a.pt, &a.en)));
    for (pt, en) in names {
        assert!(pt.width() <= 30 && en.width() <= 30, "{pt} / {en}");
        assert_ne!(fold(pt), fold(en), "the Portuguese words are not Portuguese");
    }
    for topic in topics.all() {
        let same = topics.all().filter(|other| other.pt == topic.pt || other.en == topic.en);
        assert_eq!(same.count(), 1, "{}", topic.code);
        assert!(topic.synonyms.len() >= 3, "{}", topic.code);
    }
}

#[test]
fn the_portuguese_is_european() {
    for topic in Topics::shipped().all() {
        let words = format!("{} {}", topic.pt, topic.synonyms.join(" ")).to_lowercase();
        for brazilian in [
            "agendamento de",
            "aposentadoria",
            "carteira",
            "gênero",
            "refugiad@",
            "celular",
            "aluguel",
            "ônibus",
        ] {
            assert!(!words.contains(brazilian), "{}: {brazilian}", topic.code);
        }
    }
}

#[test]
fn only_protection_is_sensitive_and_nothing_is_retired() {
    for topic in Topics::shipped().all() {
        assert_eq!(topic.sensitive, topic.area == "protection", "{}", topic.code);
        assert!(!topic.retired);
    }
}

#[test]
fn three_letters_bring_the_obvious_topic_first() {
    for (query, code) in [
        ("ren", "residence.renewal"),
        ("res", "residence.permit"),
        ("aut", "residence.permit"),
        ("SEF", "residence.permit"),
        ("AIMA", "residence.permit"),
        ("vis", "residence.visa"),
        ("reg", "residence.regularisation"),
        ("exp", "residence.expulsion"),
        ("dep", "residence.expulsion"),
        ("nac", "nationality.acquisition"),
        ("nat", "nationality.acquisition"),
        ("cid", "residence.eu-citizen"),
        ("cidadania", "nationality.acquisition"),
        ("rea", "family.reunification"),
        ("fam", "family.reunification"),
        ("asi", "asylum.request"),
        ("asy", "asylum.request"),
        ("refugiado", "asylum.request"),
        ("con", "work.contract"),
        ("sal", "work.conditions"),
        ("NISS", "social-security.registration"),
        ("abo", "social-security.family-allowance"),
        ("hea", "health.registration"),
        ("SNS", "health.registration"),
        ("utente", "health.registration"),
        ("esc", "education.enrolment"),
        ("bolsa", "education.higher-education"),
        ("aul", "education.portuguese-classes"),
        ("hab", "housing.tenancy"),
        ("hou", "housing.tenancy"),
        ("despejo", "housing.tenancy"),
        ("renda", "housing.tenancy"),
        ("NIF", "legal.tax"),
        ("carta", "legal.driving-licence"),
        ("driv", "legal.driving-licence"),
        ("rac", "discrimination.racism"),
        ("tra", "protection.trafficking"),
        ("trá", "protection.trafficking"),
        ("trad", "service.translation-request"),
        ("ASTI", "service.translation-request"),
        ("vio", "protection.domestic-violence"),
        ("dom", "protection.domestic-violence"),
        ("prim", "protection.first-aid"),
        ("first", "protection.first-aid"),
        ("men", "protection.minors"),
        ("mar", "service.cnai-appointment"),
        ("cnai", "service.cnai-appointment"),
        ("out", "service.other"),
        ("renovacao", "residence.renewal"),
        ("renovcao", "residence.renewal"),
        ("reunificaton", "family.reunification"),
        ("residence.r", "residence.renewal"),
        ("título", "residence.permit"),
    ] {
        assert_eq!(first(query), code, "{query}");
    }
    assert_eq!(first("xqzvwkj"), "");
    assert_eq!(Topics::shipped().search("", 100).len(), 55);
}

#[test]
fn every_topic_is_found_first_by_its_names_and_its_code() {
    for topic in Topics::shipped().all() {
        for query in [&topic.pt, &topic.en] {
            assert_eq!(first(query), topic.code.as_str(), "{query}");
        }
        let found = Topics::shipped().search(topic.code.as_str(), 1);
        assert_eq!(found, [topic]);
    }
}

#[test]
fn the_command_line_takes_what_is_certain() {
    let resolve = |text: &str| Topics::shipped().resolve(text);
    for (text, code) in [
        ("residence.permit", "residence.permit"),
        (" Residence.Permit ", "residence.permit"),
        ("permit", "residence.permit"),
        ("Desemprego", "work.unemployment"),
        ("first aid", "protection.first-aid"),
    ] {
        assert_eq!(resolve(text).as_ref().map(TopicCode::as_str), Ok(code), "{text}");
    }
    for (text, near) in [
        ("registration", &["social-security.registration", "health.registration"][..]),
        ("permt", &["residence.permit"]),
        ("residence.permitt", &["residence.permit"]),
        ("NIF", &["legal.tax"]),
        ("xqzvwkj", &[]),
        ("", &[]),
    ] {
        let unknown = resolve(text).unwrap_err();
        assert_eq!(unknown.asked, text);
        assert_eq!(unknown.nearest.iter().map(TopicCode::as_str).collect::<Vec<&str>>(), near, "{text}");
    }
}

#[test]
fn a_users_file_adds_and_retires_but_never_deletes() {
    let own = r#"
[[area]]
code = "residence"
en = "Staying"
topic = [
    { code = "visa", retired = true },
    { code = "permit", synonyms = ["cartão azul"] },
    { code = "golden-visa", pt = "Visto de investimento", en = "Investment visa" },
]

[[area]]
code = "protection"
sensitive = false

[[area]]
code = "local"
pt = "Assuntos locais"
en = "Local matters"
sensitive = true
topic = [{ code = "market", pt = "Feira", en = "Market stall" }]
"#;
    let topics = Topics::shipped().with_user_file(own).unwrap();
    assert_eq!(topics.all().count(), 57);
    assert!(topics.get("residence.visa").unwrap().retired);
    assert_eq!(topics.resolve("residence.visa").unwrap().as_str(), "residence.visa");
    assert!(topics.resolve("visa").is_err());
    assert!(topics.search("", 100).iter().all(|topic| topic.code.as_str() != "residence.visa"));
    assert_eq!(topics.search("azul", 1)[0].code.as_str(), "residence.permit");
    assert_eq!(topics.search("SEF", 1)[0].code.as_str(), "residence.permit", "shipped synonyms stay");
    assert_eq!(topics.area("residence").unwrap().en, "Staying");
    assert_eq!(topics.area("residence").unwrap().pt, "Residência");
    assert_eq!(
        topics.all().nth(6).unwrap().code.as_str(),
        "residence.golden-visa",
        "behind its area's others"
    );
    assert!(topics.get("protection.minors").unwrap().sensitive, "a protocol cannot be switched off");
    assert!(topics.get("local.market").unwrap().sensitive);

    let back = topics
        .with_user_file("[[area]]\ncode = \"residence\"\ntopic = [{ code = \"visa\", retired = false }]")
        .unwrap();
    assert!(!back.get("residence.visa").unwrap().retired);
}

#[test]
fn mistakes_are_found_where_they_are() {
    let area = "[[area]]\ncode = \"a\"\npt = \"b\"\nen = \"c\"\n";
    let with = |text: &str| format!("{area}{text}");
    for (file, line, column, problem) in [
        (
            with("[[area.topic]]\ncode = \"X\"\n"),
            6,
            8,
            Problem::BadCode { found: "X".to_owned(), expected: CodeForm::Word },
        ),
        (with("[[area.topic]]\ncode = \"x\"\npt = \"y\"\n"), 5, 1, Problem::MissingField { field: "en" }),
        (
            with("[[area.topic]]\nname = \"x\"\n"),
            6,
            1,
            Problem::UnknownField { field: "name".to_owned(), expected: TOPIC_FIELDS },
        ),
        (with(area), 6, 8, Problem::DuplicateCode { code: "a".to_owned(), first_line: Some(2) }),
        ("[[area]]\ncode = \"new\"\npt = \"b\"\n".to_owned(), 1, 1, Problem::MissingField { field: "en" }),
        (String::new(), 1, 1, Problem::MissingField { field: "area" }),
    ] {
        let found = Topics::shipped().with_user_file(&file).err();
        assert_eq!(found, Some(DataFileError { line, column, problem }), "in:\n{file}");
    }
}

#[test]
fn a_code_has_an_area_and_a_topic() {
    let code: TopicCode = "social-security.family-allowance".parse().unwrap();
    assert_eq!((code.area(), code.topic()), ("social-security", "family-allowance"));
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"social-security.family-allowance\"");
    for bad in ["", "a", ".", "a.", ".b", "a.b.c", "A.b", "a. b", "á.b"] {
        assert_eq!(bad.parse::<TopicCode>(), Err(MalformedTopicCode(bad.to_owned())));
    }
    assert!(serde_json::from_str::<TopicCode>("\"permit\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_searched_and_resolved_without_panic(text in any::<String>(), limit in 0usize..20) {
        prop_assert!(Topics::shipped().search(&text, limit).len() <= limit);
        if let Err(unknown) = Topics::shipped().resolve(&text) {
            prop_assert_eq!(unknown.asked, text);
        }
    }

    #[test]
    fn any_file_is_read_without_panic(file in "(\\[\\[area\\]\\]\n|code|pt|en|topic| = |\"[a-z]{0,3}\"|\\[|\\]|\n|[ç{}]){0,30}") {
        if let Err(error) = Topics::from_toml(&file) {
            prop_assert!(error.line >= 1 && error.line <= file.matches('\n').count() + 1);
        }
    }
}
