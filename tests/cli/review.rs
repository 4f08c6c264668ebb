//! The review from the command line: filters, what waits, histories, comments.

use serde_json::Value;

use super::house::House;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Calls in Ukrainian and Russian, one of them entered late, and one about something else.
fn house() -> House {
    let house = House::new();
    house.log("--language uk --by Olena --name João --phone 912345678 --at 18:20 --duration 9m");
    house.log("--language ru --by Ana --name 李小龙 --at 2026-11-20T10:00");
    house.done(
        "log --language uk --topic work.contract --outcome referred --by Olena --note",
        &["renda em atraso, porta 5678"],
    );
    house
}

#[test]
fn a_filter_line_chooses_the_calls_that_it_says() {
    let house = house();
    let found = |filter: &str| {
        let table = house.run("calls --format csv --as Ana", &[filter]);
        assert_eq!(table.code, 0, "{filter}: {table:?}");
        table.out.lines().count() - 1
    };
    for (filter, calls) in [
        ("", 3),
        ("lang:uk", 2),
        ("lang:uk,ru", 3),
        ("língua:ucraniano assunto:residence", 1),
        ("by:olena outcome:referred", 1),
        ("por:eu", 1),
        ("late:yes", 1),
        ("waiting:yes", 1),
        ("on:2026-11-20", 1),
        ("on:2026-11", 3),
        ("from:hoje", 2),
        ("joao", 1),
        ("李", 1),
        ("\"em atraso\"", 1),
        ("5678", 2),
        ("phone:5678", 1),
        ("phone:\"912 345 678\"", 1),
        ("renda -lang:uk", 0),
    ] {
        assert_eq!(found(filter), calls, "{filter}");
    }
    let several = house.run("calls --format csv --as Ana lang:uk topic:work", &[]);
    assert_eq!(several.out.lines().count(), 2, "words of the shell are words of the filter");
    let turned = house.run("calls --format csv --as Ana --", &["-lang:uk"]);
    assert_eq!(turned.out.lines().count(), 2);
    let both = house.run("calls --outcome informed --format csv", &["lang:uk"]);
    assert_eq!(both.out.lines().count(), 2, "options still hold beside it");
}

/// `-o` is an option, and `utcome:referred` would be its file.
#[test]
fn a_word_that_is_turned_round_is_no_option() {
    let house = house();
    let found = |words: &str, line: &[&str]| house.done(words, line).lines().count() - 1;
    assert_eq!(found("calls --format csv -outcome:referred", &[]), 2);
    assert_eq!(found("calls -outcome:referred lang:uk -por:ana --format csv", &[]), 1);
    assert_eq!(found("calls --format csv", &["-outcome:referred lang:uk"]), 1);
    assert_eq!(found("calls --format csv -outcome:referred -- -lang:ru", &[]), 1);
    let counted = house.done("counts -outcome:referred --from 2026-11-01 --by month --format csv", &[]);
    assert!(counted.contains("\n2026-11,2,"), "{counted}");
    assert!(!house.file("utcome:referred").exists());
    house.done("calls -o", &["outcome:referred", "--format", "csv"]);
    assert!(house.file("outcome:referred").exists(), "a file is still a file");
    house.refused(2, "calls", &["-x:informed"]);
    let noted = "log --kind hang-up --by Ana --note";
    assert_eq!(house.run(noted, &["-outcome:referred"]).code, 0, "other commands have other words");
}

#[test]
fn a_filter_that_is_not_understood_says_where_and_what_is_near() {
    let house = house();
    let said = house.refused(2, "calls", &["lang:uk langg:ru"]);
    assert!(said.contains("position 9") && said.contains("“langg”") && said.contains("lang"), "{said}");
    let said = house.in_portuguese().refused(2, "calls", &["resultado:informadu"]);
    assert!(said.contains("posição 11") && said.contains("informado"), "{said}");
}

#[test]
fn text_and_numbers_are_searched_only_by_who_says_who_they_are() {
    let house = house();
    for filter in ["joao", "phone:5678", "phone:912345678"] {
        assert!(house.refused(2, "calls", &[filter]).contains("--as NAME"));
    }
    house.done("staff add", &["Rui Melo", "--languages", "por"]);
    assert_eq!(house.run("calls --format csv --as Rui", &["5678"]).out.lines().count(), 3);
}

#[test]
fn what_may_come_next_is_printed_for_a_shell() {
    let house = house();
    assert_eq!(
        house.done("calls --complete", &["outcome:in"]),
        "outcome:informed\tinformed\noutcome:interpreter\tinterpreter\n"
    );
    assert_eq!(house.done("calls --complete", &["lang:uk by:ol"]), "by:olena\tOlena Kovalenko\n");
    assert_eq!(house.in_portuguese().done("calls --complete", &["assu"]), "assunto:\ttopic\n");
}

#[test]
fn what_waits_is_listed_until_it_is_marked_and_only_a_lead_marks() {
    let house = house();
    let waiting = || json(&house.done("review list --json --as Ana", &[]));
    let reference = waiting()[0]["reference"].as_str().unwrap().to_owned();
    assert_eq!((waiting().as_array().unwrap().len(), &waiting()[0]["late"]), (1, &Value::Bool(true)));
    assert!(house.done("review list --as Ana", &[]).contains(&reference));
    assert!(house.refused(1, "review list --as Olena", &[]).contains("shift lead"));
    assert!(house.refused(1, "review mark --as Olena", &[&reference]).contains("shift lead"));
    assert!(house.refused(2, "review mark", &[&reference]).contains("--as"));
    assert!(house.refused(1, "review mark --as Ana --revision 2", &[&reference]).contains("revision"));
    house.done("review mark --as Ana", &[&reference]);
    assert_eq!(waiting(), json("[]"));
    assert_eq!(house.done("calls --format csv", &["reviewed:yes"]).lines().count(), 2);
    house.refused(2, "review mark --as Ana", &["ZZZZ-ZZZZ"]);
    house.entries();
}

#[test]
fn a_comment_reaches_the_mediator_and_stands_in_the_history() {
    let house = House::new();
    let reference = house.log("--language uk --by Olena --name Oksana");
    house.done("review comment --as Ana", &[&reference, "Qual era a morada?"]);
    assert!(house.refused(2, "review comment --as Ana", &[&reference, " "]).contains("empty"));
    let unread = json(&house.done("review comments --json --as Olena", &[]));
    assert_eq!((&unread[0]["text"], &unread[0]["by"]), (&"Qual era a morada?".into(), &"Ana Lopes".into()));
    assert!(house.done("review comments --read --as Olena", &[]).contains("Qual era a morada?"));
    assert_eq!(json(&house.done("review comments --json --as Olena", &[])), json("[]"));

    let told = json(&house.done("review history --json --as Ana", &[&reference]));
    let kinds: Vec<&str> =
        told.as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["CallLogged", "CallCommented", "CommentRead"]);
    assert_eq!(told[1]["said"], "Qual era a morada?");
    assert!(told[1]["read"].is_string());
    let strangers = house.done("review history", &[&reference]);
    assert!(!strangers.contains("morada") && strangers.contains("commented"), "{strangers}");
    house.entries();
}

/// What bash would propose for the last word of a line.
#[cfg(unix)]
fn bash(house: &House, line: &str) -> Vec<String> {
    let script = "eval \"$(\"$1\" completions bash)\"; line=$2; COMP_LINE=$line; COMP_POINT=${#line}; \
         COMP_WORDBREAKS=$' :'; read -ra COMP_WORDS <<< \"$line\"; COMP_WORDS[0]=$1; \
         COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); last=${line##*[ :]}; \
         before=${COMP_WORDS[COMP_CWORD-1]}; \
         _sosline_and_filter \"$1\" \"$last\" \"$before\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let program = house.command("calls", &[]);
    let mut command = std::process::Command::new("bash");
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    let output = command.args(["-c", script, "bash"]).arg(program.get_program()).arg(line).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_the_words_of_a_filter() {
    let house = house();
    assert_eq!(bash(&house, "sosline calls lang:uk outc"), ["outcome:"]);
    assert_eq!(bash(&house, "sosline calls outcome:in"), ["informed", "interpreter"]);
    assert_eq!(bash(&house, "sosline --as Ana calls by:ol"), ["olena"]);
    assert_eq!(bash(&house, "sosline counts --durations lang:uk outc"), ["outcome:"]);
    assert_eq!(
        bash(&house, "sosline counts lang:uk --split outc"),
        ["outcome"],
        "a value is no word of a filter"
    );
    assert!(
        bash(&house, "sosline coun").contains(&"counts".to_owned()),
        "what it knew before it still knows"
    );
    assert!(bash(&house, "sosline calls --form").contains(&"--format".to_owned()));
}

#[test]
fn a_review_that_is_said_twice_is_noted_once_and_one_of_what_is_not_there_says_what_is() {
    let house = house();
    let late =
        json(&house.done("review list --as Ana --json", &[]))[0]["reference"].as_str().unwrap().to_owned();
    let mark = |words: &str| house.run(&format!("review mark {late} --as Ana {words}"), &[]);
    assert_eq!(mark("").err, format!("sosline: {late}: revision 1 is reviewed\n"));
    let entries = house.entries();
    assert_eq!((mark("").code, mark("--revision 1").code, house.entries()), (0, 0, entries));
    let refused = mark("--revision 7");
    assert_eq!(refused.code, 1);
    let said = format!(
        "{late} is not at revision 7, but at 1; see what changed with `sosline review history {late}`"
    );
    assert!(refused.err.contains(&said), "{refused:?}");
    let refused = house.refused(1, &format!("review mark {late} --as Olena"), &[]);
    assert!(refused.contains("give with --as who is"), "{refused}");
}

#[test]
fn a_value_that_is_proposed_is_proposed_once() {
    let house = house();
    let said = house.refused(2, "calls outcome:infrmed", &[]);
    assert!(said.contains("for example informed\n"), "{said}");
}

#[test]
fn a_person_who_is_called_like_a_command_is_no_command() {
    let house = house();
    house.done("staff add", &["Log", "--languages", "por"]);
    for words in
        ["--as Log calls -outcome:referred --format csv", "--as=Log calls -outcome:referred --format csv"]
    {
        assert_eq!(house.done(words, &[]).lines().count(), 3, "{words}");
    }
    assert!(house.refused(2, "--as Log calls --nonsense", &[]).contains("see `sosline calls --help`"));
}
