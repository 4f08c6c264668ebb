//! What cannot be taken: a message that names the thing, what was expected and what is near; the right exit code;
//! nothing written.

use std::fs;

use super::house::House;

/// Runs what must be refused, and sees to it that nothing was written.
fn refused(house: &House, code: i32, words: &str, arguments: &[&str], needles: &[&str]) {
    let before = house.entries();
    let said = house.refused(code, words, arguments);
    for needle in needles {
        assert!(said.contains(needle), "{words} {arguments:?}: {needle} is not in: {said}");
    }
    assert_eq!(house.entries(), before, "{words}");
}

const REST: &str = "log --topic residence.permit --outcome informed --by Olena --language";

#[test]
fn an_unknown_language_is_named_with_the_nearest_ones() {
    let house = House::new();
    refused(&house, 2, REST, &["ukranan"], &["“ukranan”", "Ukrainian (ukr)"]);
    refused(&house, 2, REST, &["zzzzqqqq"], &["“zzzzqqqq”", "a code", "sosline languages"]);
    refused(&house, 2, REST, &["ara:Atlantis"], &["ara:Atlantis", "Iraq, Egypt, Morocco"]);
    refused(&house, 2, REST, &["ara", "--variant", "Atlantis"], &["“Atlantis”", "Iraq, Egypt, Morocco"]);
    refused(&house, 2, REST, &["por", "--variant", "Iraq"], &["“Iraq”", "Portuguese"]);
    let said = house.in_portuguese().refused(2, REST, &["ukranan"]);
    assert!(said.contains("«ukranan»") && said.contains("ucraniano (ukr)"), "{said}");
}

#[test]
fn an_unknown_topic_is_named_with_the_nearest_ones() {
    let house = House::new();
    let rest = "log --language uk --outcome informed --by Olena --topic";
    refused(&house, 2, rest, &["residence.permt"], &["“residence.permt”", "area.topic", "residence.permit"]);
    refused(&house, 2, rest, &["xyzzy"], &["“xyzzy”", "residence, nationality, family"]);
    refused(&house, 2, rest, &["registration"], &["social-security.registration", "health.registration"]);
}

#[test]
fn an_unknown_code_is_named_with_all_there_are_and_the_nearest() {
    let house = House::new();
    let rest = "log --language uk --topic residence.permit --by Olena --outcome";
    let all = "informed, referred, appointment, interpreter, transferred, follow-up, escalated, unresolved";
    refused(&house, 2, rest, &["refered"], &["“refered”", "did you mean referred?", all]);
    let rest = "log --language uk --topic residence.permit --by Olena --outcome INFORMED --caller";
    refused(&house, 2, rest, &["imigrant"], &["“imigrant”", "did you mean immigrant?", "public-body"]);
    refused(&house, 2, "log --kind hangup", &[], &["did you mean hang-up?"]);
    refused(&house, 2, "counts --split langage", &[], &["“langage”", "did you mean language?"]);
    let said = house.in_portuguese().refused(2, "counts --by dia", &[]);
    assert!(said.contains("«dia»") && said.contains("day, week, month, year"), "{said}");
}

#[test]
fn an_unknown_or_doubtful_mediator_is_named_with_the_nearest_names() {
    let house = House::new();
    let rest = "log --language uk --topic residence.permit --outcome informed";
    refused(&house, 2, rest, &["--by", "Olina"], &["“Olina”", "Olena Kovalenko"]);
    refused(&house, 2, rest, &[], &["--by is missing", "Ana Lopes", "Olena Kovalenko"]);
    refused(&house, 2, rest, &["--as", "Nobody"], &["“Nobody”", "staff list"]);
    house.done("staff add", &["Ana Reis", "--languages", "por"]);
    refused(&house, 2, rest, &["--by", "ana"], &["Ana Lopes", "Ana Reis", "full name"]);
    house.done("staff change Olena --leave", &[]);
    refused(&house, 2, rest, &["--as", "Olena Kovalenko", "--by", "Ana Lopes"], &["no longer works"]);
}

#[test]
fn a_time_in_the_future_or_that_is_none_is_named_with_the_present() {
    let house = House::new();
    let rest = "log --language uk --topic residence.permit --outcome informed --by Olena";
    refused(&house, 2, rest, &["--at", "2026-11-23T18:31"], &["2026-11-23 18:31", "2026-11-23 18:30 now"]);
    refused(&house, 2, rest, &["--at", "soon"], &["“soon”", "2026-11-23T10:15"]);
    refused(&house, 2, rest, &["--at", "2026-03-29T01:30"], &["clocks went forward"]);
    refused(&house, 2, rest, &["--duration", "6x"], &["“6x”", "1h10m"]);
    refused(&house, 2, rest, &["--duration", "25h"], &["“25h”"]);
    refused(&house, 2, "counts --from 2026-11-24", &[], &["2026-11-24", "2026-11-23"]);
    refused(&house, 2, "counts --from 1900-01-01", &[], &["100 years"]);
    refused(&house, 2, "calls --from 23/11/2026", &[], &["“23/11/2026”", "2026-11-23"]);
    refused(&house, 2, "outage --from 12:00 --to 11:00 --reason x", &[], &["exchange --from and --to"]);
    refused(&house, 2, "tally --from 2026-11-20 --to 2026-11-24 --calls 3", &[], &["2026-11-24"]);
    refused(&house, 2, "tally --from 2026-11-20 --to 2026-11-21 --calls many", &[], &["“many”", "--calls"]);
    refused(&house, 2, "counts --now soon", &[], &["“soon”"]);
}

#[test]
fn what_a_record_lacks_or_must_not_have_is_named() {
    let house = House::new();
    refused(&house, 2, "log --by Olena", &[], &["--language, --topic, --outcome", "--kind hang-up"]);
    refused(&house, 2, "log --by Olena --kind silent --outcome informed", &[], &["silent", "--outcome"]);
    refused(&house, 2, "log --by Olena --kind test --route own", &[], &["--route"]);
}

#[test]
fn an_unknown_reference_is_named_with_what_it_should_be_of_and_where_references_stand() {
    let (house, casa) = (House::new(), House::new().in_portuguese());
    for (command, pt, en, list) in [
        ("review history ZZZZ-ZZZZ", "chamada", "call", "calls"),
        ("queue claim ZZZZ-ZZZZ", "pedido", "request", "queue list"),
        ("queue request --language uk --call ZZZZ-ZZZZ", "chamada", "call", "calls"),
        ("follow-ups stop ZZZZ-ZZZZ", "seguimento", "follow-up", "follow-ups list --all"),
        ("follow-ups add --due +1 --call ZZZZ-ZZZZ", "chamada", "call", "calls"),
        ("appointments confirm ZZZZ-ZZZZ", "marcação", "appointment", "appointments list --all"),
        ("offers close ZZZZ-ZZZZ --reason taken-up", "oferta", "offer", "offers list --all"),
        ("outage withdraw ZZZZ-ZZZZ --reason x", "falha", "outage", "outage list --all"),
        ("tally withdraw ZZZZ-ZZZZ --reason x", "contagem em papel", "paper tally", "tally list --all"),
    ] {
        let english = format!("there is no {en} “ZZZZ-ZZZZ”; see the references with `sosline {list}`");
        refused(&house, 2, command, &["--as", "Ana"], &[&english]);
        let portuguese = format!("não há {pt} «ZZZZ-ZZZZ»; veja as referências com `sosline {list}`");
        refused(&casa, 2, command, &["--as", "Ana"], &[&portuguese]);
    }
}

#[test]
fn an_unknown_command_or_option_is_named_with_the_nearest() {
    let house = House::new();
    refused(&house, 2, "lgo", &[], &["“lgo”", "did you mean log?", "sosline --help"]);
    refused(&house, 2, "log --langage uk", &[], &["“--langage”", "--language", "sosline log --help"]);
    refused(&house, 2, "staff", &[], &["add, list, change"]);
    refused(&house, 2, "tally --from 2026-11-20", &[], &["--to <DAY>", "--calls <NUMBER>"]);
    refused(&house, 2, "counts --from", &[], &["--from <DAY> lacks its value"]);
    let house = house.in_portuguese();
    refused(&house, 2, "staf", &[], &["não existe o comando «staf»", "queria dizer staff?"]);
    refused(&house, 2, "tally", &[], &["falta --from <DIA>"]);
}

#[test]
fn a_broken_languages_file_stops_the_command_at_its_line_and_column() {
    let house = House::new();
    let broken = "[[language]]\ncode = \"ukr\"\nendonym = \"українська\"\npt = \"ucraniano\"\nlnie = true\n";
    fs::write(house.file("config/languages.toml"), broken).unwrap();
    refused(&house, 2, REST, &["uk"], &["languages.toml:5:1:", "“lnie”", "line, pool"]);
    let said = house.refused(2, "config check", &[]);
    assert!(said.contains("languages.toml:5:1:"), "{said}");
    let said = house.in_portuguese().refused(2, REST, &["uk"]);
    assert!(said.contains("languages.toml:5:1: o campo «lnie» não existe"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_read_only_store_is_read_and_never_written() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    house.log("--language uk --by Olena");
    fs::set_permissions(house.store(), fs::Permissions::from_mode(0o400)).unwrap();
    refused(&house, 1, REST, &["uk"], &["line.store", "read-only", "Nothing was written"]);
    refused(&house, 1, "shift start --by Ana", &[], &["read-only"]);
    assert_eq!(house.csv("calls").len(), 2);
}

#[test]
fn a_store_that_is_not_there_or_is_none_is_named() {
    let house = House::empty();
    let said = house.refused(1, "calls", &[]);
    assert!(said.contains("line.store") && said.contains("sosline init"), "{said}");
    let nowhere = house.file("no/such/line.store");
    let said = house.refused(1, "init --lead Ana --languages por --store", &[nowhere.to_str().unwrap()]);
    assert!(said.contains("no/such") && said.contains("does not exist"), "{said}");
    fs::write(house.store(), "not a store, but a text of some length; SQLite looks at the first bytes only")
        .unwrap();
    let said = house.refused(1, "verify", &[]);
    assert!(said.contains("is not a store"), "{said}");
    assert_eq!(fs::read_dir(house.file("")).unwrap().count(), 2, "nothing was left behind");
}

#[test]
fn a_broken_configuration_does_not_stop_the_proof_of_the_store() {
    let house = House::new();
    fs::write(house.file("config/config.toml"), "lang = 7\n").unwrap();
    house.done("verify", &[]);
    assert!(house.refused(2, "counts", &[]).contains("config.toml:1:8"));
}
