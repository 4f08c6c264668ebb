//! The Translation Service's queue from the command line: whole conferences, what is refused, eight at once.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::house::{House, Said};

/// A line with two who speak Urdu, and one who speaks Iraqi Arabic.
fn house() -> House {
    let house = House::new();
    for (name, phone, languages) in [
        ("Aamir Khan", "(+351) 913-000-001", "urd"),
        ("Bilal Malik", "913 000 002", "urd"),
        ("Amal", "913 000 003", "ara:Iraq"),
    ] {
        house.done("interpreters add --as Ana", &[name, "--phone", phone, "--languages", languages]);
    }
    house
}

fn ask(house: &House, words: &str, arguments: &[&str]) -> String {
    let said = house.done(&format!("queue request --as Ana {words}"), arguments);
    let reference = said.strip_suffix('\n').unwrap();
    assert!(reference.len() == 9 && reference.as_bytes()[4] == b'-', "{reference}");
    reference.to_owned()
}

fn list(house: &House, words: &str) -> Value {
    serde_json::from_str(&house.done(&format!("queue list --json {words}"), &[])).unwrap()
}

fn parties(request: &Value) -> Vec<String> {
    let parties = request["parties"].as_array().unwrap().iter();
    parties
        .map(|one| format!("{} {}", one["role"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_conference_from_the_asking_to_the_goodbye() {
    let house = house();
    let hospital = [
        "Hospital de São José",
        "--name",
        "Dra. Rita",
        "--phone",
        "218 841 000",
        "--immigrant-phone",
        "915 000 000",
    ];
    let reference = ask(&house, "--language urdu --sensitive --institution", &hospital);
    let at = |time: &str, step: &str| {
        house
            .done(&format!("queue {step} --as Ana --now 2026-11-23T{time}Z"), &[&reference])
            .trim()
            .to_owned()
    };
    assert_eq!(at("18:31:00", "claim"), "");
    assert_eq!(at("18:31:10", "dial"), "+351913000001", "the first of the two who speak it");
    at("18:31:15", "ringing");
    let said = house.run("queue no-answer --as Ana --now 2026-11-23T18:31:40Z", &[&reference]);
    assert!(said.err.contains("next: Bilal Malik"), "{said:?}");
    let failed = &list(&house, "--as Ana")[0];
    assert_eq!(parties(failed), ["technician joined", "interpreter no-answer"], "nobody is left on hold");
    assert_eq!(at("18:31:50", "dial"), "913000002");
    at("18:32:20", "join");
    at("18:32:30", "join");
    assert_eq!(at("18:32:40", "dial"), "915000000", "the immigrant is the next likely one");
    at("18:33:00", "join");
    let now = &list(&house, "--as Olena --now 2026-11-23T18:35:00Z")[0];
    assert_eq!(
        parties(now),
        ["technician joined", "interpreter no-answer", "interpreter joined", "immigrant joined"]
    );
    assert_eq!((&now["operator"], &now["place"]), (&Value::from("Ana Lopes"), &Value::from("in-hand")));
    let said = house.refused(2, "queue leave --as Ana --now 2026-11-23T18:36:00Z", &[&reference]);
    assert!(said.contains("technician, interpreter, immigrant"), "{said}");
    house.done("queue leave --as Ana --now 2026-11-23T18:40:00Z", &[&reference, "immigrant"]);
    house.done(
        "queue end --outcome interpreted --quality good --note Obrigado --as Ana --now 2026-11-23T18:42:20Z",
        &[&reference],
    );

    assert_eq!(list(&house, ""), Value::from(Vec::<Value>::new()));
    let over = &list(&house, "--all --as Ana")[0];
    // Asked at 18:30, joined at 18:32:20, over at 18:42:20.
    assert_eq!((over["waited_s"].as_u64(), over["interpreted_s"].as_u64()), (Some(140), Some(600)));
    assert_eq!(
        (&over["outcome"], &over["quality"], &over["remark"]),
        (&"interpreted".into(), &"good".into(), &"Obrigado".into())
    );
    assert_eq!(over["parties"][3]["present_s"], 420);
    house.entries();
}

#[test]
fn the_queue_is_in_the_order_of_every_console() {
    let house = house();
    let later =
        ask(&house, "--language urdu --name Nadia --at 2026-11-24T10:00 --now 2026-11-23T17:00:00Z", &[]);
    let first = ask(&house, "--language urdu --name Nadia --now 2026-11-23T18:00:00Z", &[]);
    let second = ask(&house, "--language urdu --name Nadia --now 2026-11-23T18:10:00Z", &[]);
    let sensitive =
        ask(&house, "--language ara:Iraq --name Nadia --sensitive --now 2026-11-23T18:20:00Z", &[]);
    let near = ask(&house, "--language urdu --name Nadia --at 18:36 --now 2026-11-23T18:21:00Z", &[]);
    let taken = ask(&house, "--language urdu --name Nadia --now 2026-11-23T18:22:00Z", &[]);
    house.done("queue claim --as Olena", &[&taken]);
    let all = list(&house, "");
    let shown: Vec<(&str, &str)> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["reference"].as_str().unwrap(), one["place"].as_str().unwrap()))
        .collect();
    let expected = [
        (&taken, "in-hand"),
        (&sensitive, "sensitive"),
        (&first, "waiting"),
        (&second, "waiting"),
        (&near, "near"),
        (&later, "later"),
    ];
    assert_eq!(shown, expected.map(|(reference, place)| (reference.as_str(), place)));
    assert_eq!(all[2]["waited_s"], 30 * 60);
    let table = house.in_portuguese().done("queue list", &[]);
    let places: Vec<usize> =
        expected.iter().map(|(reference, _)| table.find(reference.as_str()).unwrap()).collect();
    assert!(
        places.is_sorted() && table.contains("prioritário") && table.contains("árabe (Iraque)"),
        "{table}"
    );
}

#[test]
fn personal_data_is_shown_only_to_somebody_who_works_here() {
    let house = house();
    let reference = ask(&house, "--language urdu --name Nadia --phone 915000009 --note Secret", &[]);
    house.done("queue claim --as Olena", &[&reference]);
    house.done("queue dial --as Olena", &[&reference]);
    for words in ["queue list", "queue list --all --json"] {
        let said = house.run(words, &[]);
        for private in ["Nadia", "915000009", "Secret", "Aamir"] {
            assert!(!said.out.contains(private), "{words}: {}", said.out);
        }
        assert!(said.err.contains("--as NAME"), "{}", said.err);
    }
    let table = house.done("queue list --as Ana", &[]);
    for private in ["Nadia", "915000009", "Secret", "Aamir Khan: dialled", "caller: on hold"] {
        assert!(table.contains(private), "{private} is not in: {table}");
    }
}

#[test]
fn a_request_for_later_is_refused_where_the_line_is_closed_and_told_when_it_is_not() {
    let house = house();
    let before = house.entries();
    for (at, needles) in [
        ("2026-11-24T20:00", ["closed", "2026-11-25 09:00"]),
        ("2026-11-28T10:00", ["closed", "2026-11-30 09:00"]),
        ("2026-12-08T10:00", ["closed", "2026-12-09 09:00"]),
        ("2026-11-23T18:30", ["has passed", "now (--at now)"]),
        ("2026-11-22T10:00", ["has passed", "now (--at now)"]),
        ("soon", ["“soon”", "2026-11-23T10:15"]),
    ] {
        let said = house.refused(2, "queue request --as Ana --name Nadia --language urdu --at", &[at]);
        assert!(needles.iter().all(|needle| said.contains(needle)), "{at}: {said}");
    }
    assert_eq!(house.entries(), before);

    let reference = ask(&house, "--language urdu --name Nadia --at 2026-11-24T10:00", &[]);
    for (words, at, needles) in [
        ("reschedule", "2026-12-08T10:00", ["closed", "2026-12-09 09:00"]),
        ("reschedule", "09:00", ["has passed", "--at now"]),
    ] {
        let said = house.refused(2, &format!("queue {words} --as Ana --at {at}"), &[&reference]);
        assert!(needles.iter().all(|needle| said.contains(needle)), "{at}: {said}");
    }
    house.done("queue reschedule --as Ana --at 2026-11-25T15:00", &[&reference]);
    assert_eq!(list(&house, "")[0]["due"], "2026-11-25T15:00:00+00:00");
    house.done("queue reschedule --as Ana --at now", &[&reference]);
    assert_eq!(
        (&list(&house, "")[0]["due"], &list(&house, "")[0]["place"]),
        (&Value::Null, &"waiting".into())
    );
}

#[test]
fn whoever_asks_is_told_of_a_clash_and_of_a_language_that_nobody_speaks() {
    let house = house();
    let first = ask(&house, "--language ara:Iraq --name Nadia --at 2026-11-24T10:00", &[]);
    let asked = |at: &str| {
        let said = house.run("queue request --as Ana --name Nadia --language ara --at", &[at]);
        assert_eq!(said.code, 0, "{said:?}");
        said.err
    };
    assert!(asked("2026-11-24T10:59").contains(&first), "one interpreter for two");
    assert_eq!(asked("2026-11-24T12:00"), "");
    let said = house.run("queue request --as Ana --name Nadia --language wolof", &[]);
    assert!(said.code == 0 && said.err.contains("nobody in the pool speaks Wolof"), "{said:?}");
    assert_eq!(list(&house, "").as_array().unwrap().len(), 4, "still queued");
}

#[test]
fn a_request_has_name_number_and_urgency_from_the_call_that_it_serves() {
    let house = house();
    let call = house.done(
        "log --language urdu --topic protection.trafficking --outcome interpreter --by Ana --phone 915000009 --name Nadia",
        &[],
    );
    ask(&house, "--language urdu --call", &[call.trim()]);
    let request = &list(&house, "--as Ana")[0];
    assert_eq!(request["call"], *call.trim());
    assert_eq!((&request["name"], &request["phone"]), (&"Nadia".into(), &"915000009".into()));
    assert_eq!(request["sensitive"], true);
    assert!(
        house
            .refused(2, "queue request --as Ana --language urdu --call XXXX-XXXX", &[])
            .contains("XXXX-XXXX")
    );
}

#[test]
fn nobody_asks_without_saying_who() {
    let house = house();
    let before = house.entries();
    let anonymous = "queue request --as Ana --language urdu --phone 915000009";
    for nobody in [&[][..], &["--name", " "], &["--institution", ""]] {
        let said = house.refused(2, anonymous, nobody);
        for option in ["--institution", "--name", "--call"] {
            assert!(said.contains(option), "{nobody:?}: {option} is not in: {said}");
        }
    }
    let immigrant = ["--name", "Nadia", "--institution", "", "--immigrant-phone", "915000010"];
    assert!(house.refused(2, anonymous, &immigrant).contains("only where an institution asks"));
    assert_eq!(house.entries(), before);
    ask(&house, "--language urdu --institution", &["Hospital de São José"]);
    ask(&house, "--language urdu --name", &["Nadia"]);
    let call = house.log("--language urdu --by Ana");
    ask(&house, "--language urdu --call", &[&call]);
    assert_eq!(house.entries(), before + 4);
    let house = house.in_portuguese();
    assert!(house.refused(2, anonymous, &[]).contains("falta dizer quem pede"));
}

#[test]
fn what_is_impossible_is_refused_with_who_has_it_and_what_to_do() {
    let house = house();
    let reference = ask(&house, "--language urdu --name Nadia", &[]);
    let refused = |code: i32, words: &str, needles: &[&str]| {
        let before = house.entries();
        let words = words.replace("REF", &reference);
        let said = house.refused(code, &format!("queue {words}"), &[]);
        for needle in needles {
            assert!(said.contains(&needle.replace("REF", &reference)), "{words}: {needle} is not in: {said}");
        }
        assert_eq!(house.entries(), before, "{words}");
    };
    refused(2, "claim REF", &["--as is missing"]);
    refused(1, "dial REF --as Ana", &["claim it first", "`sosline queue claim REF`"]);
    refused(1, "take-over REF --as Ana", &["claim it first"]);
    refused(1, "end REF --outcome interpreted --as Ana", &["no interpreter ever joined"]);
    refused(2, "join REF interpreter --as Ana", &["interpreter: not part of the request yet", "dial"]);
    house.done("queue claim --as Olena", &[&reference]);
    refused(1, "claim REF --as Ana", &["Olena Kovalenko has this request", "`sosline queue take-over REF`"]);
    refused(1, "dial REF --as Ana", &["Olena Kovalenko has this request"]);
    house.done("queue take-over --as Ana", &[&reference]);
    refused(1, "release REF --as Olena", &["Ana Lopes has this request"]);
    house.done("queue dial --as Ana", &[&reference]);
    refused(1, "dial REF --as Ana", &["already dialled", "did not answer"]);
    refused(1, "hold REF caller --as Ana", &["caller", "“on hold” to “on hold”"]);
    refused(1, "leave REF interpreter --as Ana", &["“dialled” to “left”"]);
    house.done("queue busy --as Ana", &[&reference]);
    house.done("queue dial --as Ana", &[&reference]);
    house.done("queue no-answer --as Ana", &[&reference]);
    refused(1, "dial REF --as Ana", &["nobody else to dial", "tried: 2", "--outcome nobody-available"]);
    refused(2, "dial REF --as Ana --interpreter Amil", &["did you mean"]);
    refused(2, "claim REFX --as Ana", &["did you mean REF"]);
    refused(2, "end REF --outcome interpretd --as Ana", &["did you mean interpreted", "nobody-available"]);
    house.done("queue end --outcome nobody-available --as Ana", &[&reference]);
    refused(1, "claim REF --as Ana", &["over (nobody available)", "make another"]);
    let other = ask(&house, "--language urdu --name Nadia", &[]);
    house.done("queue abandon --as Olena", &[&other.to_lowercase().replace('-', "")]);
    let over = list(&house, "--all");
    let outcome = |asked: &str| {
        over.as_array().unwrap().iter().find(|one| one["reference"] == *asked).unwrap()["outcome"].clone()
    };
    assert_eq!([outcome(&reference), outcome(&other)], ["nobody-available", "abandoned"]);
    assert!(
        house
            .in_portuguese()
            .refused(1, "queue claim --as Ana", &[&other])
            .contains("o pedido já terminou (desistiu)")
    );
}

#[cfg(unix)]
#[test]
fn the_number_is_handed_to_the_program_that_dials_as_one_argument() {
    let house = house();
    let pipe = house.file("dialled");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let script = house.file("dial.sh");
    std::fs::write(&script, "printf '%s|' \"$@\" > \"$1\"\n").unwrap();
    let configure = |command: &str| {
        std::fs::write(house.file("config/config.toml"), format!("dial = {command}\n")).unwrap();
    };
    configure(&format!(r#"["sh", {script:?}, {pipe:?}, "call:{{number}}; $HOME"]"#));
    let reference = ask(&house, "--language urdu --name Nadia", &[]);
    house.done("queue claim --as Ana", &[&reference]);
    assert_eq!(house.done("queue dial --as Ana", &[&reference]), "+351913000001\n");
    // Reading the pipe waits for the program, which outlives the command.
    let dialled = std::fs::read_to_string(&pipe).unwrap();
    assert_eq!(dialled, format!("{}|call:+351913000001; $HOME|", pipe.display()));

    configure(r#"["/no/such/dialler"]"#);
    house.done("queue no-answer --as Ana", &[&reference]);
    let said = house.run("queue dial --as Ana", &[&reference]);
    assert!(said.code == 0 && said.err.contains("/no/such/dialler did not start"), "{said:?}");
    assert_eq!(parties(&list(&house, "")[0])[2], "interpreter dialled", "the step is recorded");
}

#[test]
fn of_eight_who_claim_at_once_one_gets_it_and_the_others_are_told_who() {
    let house = house();
    let people: Vec<String> = (1..=8).map(|number| format!("Operator {number}")).collect();
    for name in &people {
        house.done("staff add", &[name, "--languages", "por"]);
    }
    let reference = ask(&house, "--language urdu --name Nadia", &[]);
    let claiming: Vec<_> = people
        .iter()
        .map(|name| {
            let mut command = house.command("queue claim --as", &[name, &reference]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let said: Vec<Said> =
        claiming.into_iter().map(|child| Said::of(&child.wait_with_output().unwrap())).collect();
    let winners: Vec<usize> = (0..8).filter(|number| said[*number].code == 0).collect();
    let [winner] = winners[..] else { panic!("{said:?}") };
    for (number, said) in said.iter().enumerate().filter(|(number, _)| *number != winner) {
        assert_eq!(said.code, 1, "{number}: {said:?}");
        assert!(said.err.contains(&format!("{} has this request in hand", people[winner])), "{said:?}");
    }
    assert_eq!(list(&house, "")[0]["operator"], *people[winner]);
    // The store, two people, three interpreters, eight people, one request, one claim.
    assert_eq!(house.entries(), 3 + 3 + 8 + 2);
}
