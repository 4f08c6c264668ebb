//! What a directory file may say, that the shipped one is right, and how services are found.

use std::collections::HashSet;

use super::super::protocol::Protocols;
use super::super::protocol::tests::{VERIFIED, dialled};
use super::*;
use crate::domain::centre::Centres;
use crate::domain::topic::Topics;

fn codes(services: Vec<&Service>) -> Vec<&str> {
    services.into_iter().map(|service| service.code.as_str()).collect()
}

fn found(query: &str) -> Vec<&'static str> {
    codes(Directory::shipped().search(query, 4))
}

fn guesses(topic: &str, limit: usize) -> Vec<&'static str> {
    codes(Directory::shipped().for_topic(&topic.parse().unwrap(), limit))
}

const LOCAL: &str = "[[entry]]\ncode = \"clai-amadora\"\nkind = \"local-centre\"\npt = \"CLAI da Amadora\"\n\
                     en = \"Local centre, Amadora\"\nlocality = \"Amadora\"\ntopics = [\"residence\"]\n";

#[test]
fn the_shipped_directory_has_every_national_line_and_centre() {
    let shipped: Vec<&str> = Directory::shipped().all().map(|service| service.code.as_str()).collect();
    assert_eq!(
        shipped.join(" "),
        "emergency-112 social-emergency-144 domestic-violence-line victim-support-apav sos-child missing-children \
         trafficking-national trafficking-north trafficking-centre trafficking-lisbon trafficking-alentejo \
         trafficking-algarve sos-immigrant cnai-lisbon cnai-porto cnai-faro authority-borders authority-registry \
         authority-social-security authority-labour authority-employment authority-health authority-education",
        "a code that was shipped once stays"
    );
    assert_eq!(shipped.iter().collect::<HashSet<_>>().len(), shipped.len());
    assert!(Directory::shipped().all().all(|service| !service.retired));
}

#[test]
fn every_number_is_a_verified_one_and_none_is_missing() {
    let mut shown = HashSet::new();
    for service in Directory::shipped().all() {
        shown.extend(service.phones.iter().chain(&service.sms).cloned());
        let words = [&service.name.pt, &service.name.en].into_iter().chain(&service.synonyms);
        shown.extend(words.flat_map(|text| dialled(text)));
    }
    let mut shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let mut verified = VERIFIED.to_vec();
    shown.sort_unstable();
    verified.sort_unstable();
    assert_eq!(shown, verified);
}

#[test]
fn the_directory_agrees_with_the_cards_and_the_centres() {
    for number in Protocols::shipped().all().iter().flat_map(|protocol| &protocol.numbers) {
        let service = Directory::shipped().get(&number.code).unwrap();
        assert_eq!(
            (&service.phones[0], &service.sms, &service.hours),
            (&number.phone, &number.sms, &number.hours)
        );
    }
    for centre in Centres::shipped().centres() {
        let service = Directory::shipped().get(&format!("cnai-{}", centre.code)).unwrap();
        assert_eq!(service.phones.first(), centre.phone.as_ref(), "{}", centre.code);
    }
}

#[test]
fn what_a_service_is_for_exists_and_every_topic_has_a_guess() {
    let topics = Topics::shipped();
    for service in Directory::shipped().all() {
        assert_ne!(service.name.pt, service.name.en);
        for subject in &service.subjects {
            let known = match subject {
                Subject::Area(area) => topics.area(area).is_some(),
                Subject::Topic(topic) => topics.get(topic.as_str()).is_some(),
            };
            assert!(known, "{}: {subject:?}", service.code);
        }
    }
    for topic in topics.all() {
        assert!(!guesses(topic.code.as_str(), 5).is_empty(), "{}", topic.code);
    }
}

#[test]
fn the_kinds_are_those_of_the_error_that_lists_them() {
    let kinds: Vec<&str> = ServiceKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(kinds, KINDS);
}

#[test]
fn services_are_found_in_both_languages_and_by_number() {
    for (query, first) in [
        ("violência", "domestic-violence-line"),
        ("violencia", "domestic-violence-line"),
        ("violence", "domestic-violence-line"),
        ("tráfico", "trafficking-national"),
        ("traffick", "trafficking-national"),
        ("criança", "sos-child"),
        ("child", "sos-child"),
        ("missing", "missing-children"),
        ("112", "emergency-112"),
        ("116006", "victim-support-apav"),
        ("116 006", "victim-support-apav"),
        ("3060", "domestic-violence-line"),
        ("apav", "victim-support-apav"),
        ("CNAI porto", "cnai-porto"),
        ("Algarve", "cnai-faro"),
        ("ACT", "authority-labour"),
        ("trafiking", "trafficking-national"),
    ] {
        assert_eq!(found(query).first(), Some(&first), "{query}");
    }
    assert_eq!(found("violence"), ["domestic-violence-line", "victim-support-apav"]);
    assert!(found("faro").contains(&"trafficking-algarve"));
    assert_eq!(found("xyzzy"), [""; 0]);
    assert_eq!(Directory::shipped().search("", 3).len(), 3);
}

#[test]
fn guesses_for_a_topic_put_the_very_topic_first() {
    assert_eq!(
        guesses("protection.domestic-violence", 4),
        ["domestic-violence-line", "victim-support-apav", "emergency-112", "social-emergency-144"]
    );
    assert_eq!(guesses("protection.minors", 2), ["sos-child", "missing-children"]);
    assert_eq!(guesses("protection.trafficking", 1), ["trafficking-national"]);
    assert_eq!(guesses("protection.first-aid", 1), ["emergency-112"]);
    assert_eq!(
        guesses("residence.permit", 9),
        ["cnai-lisbon", "cnai-porto", "cnai-faro", "authority-borders"]
    );
    assert_eq!(guesses("sport.club", 9), [""; 0]);
}

#[test]
fn a_text_on_the_command_line_means_one_service() {
    let directory = Directory::shipped();
    let resolve = |text| directory.resolve(text).map(|service| service.code.as_str());
    assert_eq!(resolve(" CNAI-Porto "), Ok("cnai-porto"));
    assert_eq!(resolve("sos crianca"), Ok("sos-child"));
    assert_eq!(resolve("116111"), Ok("sos-child"));
    let nearest = |text| resolve(text).unwrap_err().nearest;
    assert_eq!(nearest("cnai"), ["cnai-lisbon", "cnai-porto", "cnai-faro"]);
    assert_eq!(nearest("cnai-portu"), ["cnai-porto"]);
    assert_eq!(nearest("polícia"), ["emergency-112"]);
    assert_eq!(nearest(""), [""; 0]);
}

#[test]
fn the_users_file_adds_changes_and_retires_and_deletes_nothing() {
    let own = format!(
        "{LOCAL}[[entry]]\ncode = \"cnai-faro\"\nretired = true\n\
         [[entry]]\ncode = \"authority-labour\"\nen = \"Labour inspectorate\"\nphones = [\"123 456 789\"]\n\
         hours_pt = \"dias úteis\"\nhours_en = \"working days\"\nsynonyms = [\"inspetor\"]\n"
    );
    let directory = Directory::shipped().with_user_file(&own).unwrap();
    assert_eq!(directory.all().count(), Directory::shipped().all().count() + 1);
    assert_eq!(codes(directory.search("amadora", 2)), ["clai-amadora"]);
    assert_eq!(
        codes(directory.for_topic(&"residence.visa".parse().unwrap(), 9)).last(),
        Some(&"clai-amadora")
    );
    let labour = directory.get("authority-labour").unwrap();
    assert_eq!(labour.name.en, "Labour inspectorate");
    assert_eq!(labour.name.pt, "Autoridade para as Condições do Trabalho", "what is not said stays");
    assert_eq!(labour.phones, ["123 456 789"]);
    assert!(labour.synonyms.contains(&"ACT".to_owned()) && labour.synonyms.contains(&"inspetor".to_owned()));
    // Retired: not offered, still known.
    assert!(directory.get("cnai-faro").is_some_and(|service| service.retired));
    assert!(!codes(directory.search("faro", 9)).contains(&"cnai-faro"));
    assert!(!codes(directory.for_topic(&"residence.permit".parse().unwrap(), 9)).contains(&"cnai-faro"));
    assert_eq!(directory.resolve("cnai-faro").unwrap().code, "cnai-faro");
    let back = directory.with_user_file("[[entry]]\ncode = \"cnai-faro\"\nretired = false\n").unwrap();
    assert_eq!(codes(back.search("cnai faro", 1)), ["cnai-faro"]);
}

#[test]
fn mistakes_are_found_where_they_are() {
    assert!(Directory::from_toml(LOCAL).is_ok());
    for (text, line, column, problem) in [
        (String::new(), 1, 1, Problem::MissingField { field: "entry" }),
        (
            LOCAL.replace("local-centre", "centro"),
            3,
            8,
            Problem::NotOneOf { found: "centro".into(), expected: &KINDS },
        ),
        (
            LOCAL.replace("clai-amadora", "CLAI"),
            2,
            8,
            Problem::BadCode { found: "CLAI".into(), expected: CodeForm::Word },
        ),
        (
            format!("{LOCAL}{LOCAL}"),
            9,
            8,
            Problem::DuplicateCode { code: "clai-amadora".into(), first_line: Some(2) },
        ),
        (
            format!("{LOCAL}phones = [\"112\", \"21-000\"]\n"),
            8,
            18,
            Problem::BadCode { found: "21-000".into(), expected: CodeForm::Phone },
        ),
        (format!("{LOCAL}hours_pt = \"24 h\"\n"), 1, 1, Problem::MissingField { field: "hours_en" }),
        (
            LOCAL.replace("\"residence\"", "\"a.b.c\""),
            7,
            11,
            Problem::BadCode { found: "a.b.c".into(), expected: CodeForm::Word },
        ),
        (
            LOCAL.replace("CLAI da Amadora", &"x".repeat(49)),
            4,
            6,
            Problem::TooWide { columns: 49, limit: 48 },
        ),
        (
            format!("{LOCAL}phone = \"112\"\n"),
            8,
            1,
            Problem::UnknownField { field: "phone".into(), expected: FIELDS },
        ),
    ] {
        assert_eq!(
            Directory::from_toml(&text).unwrap_err(),
            DataFileError { line, column, problem },
            "{text}"
        );
    }
}
