//! The help, the completions and the manual, in both languages.

use super::house::House;

#[test]
fn the_help_in_both_languages() {
    let house = House::empty();
    insta::assert_snapshot!("help_en", house.done("--help", &[]));
    insta::assert_snapshot!("help_log_en", house.done("log --help", &[]));
    let house = house.in_portuguese();
    insta::assert_snapshot!("help_pt", house.done("--help", &[]));
    insta::assert_snapshot!("help_log_pt", house.done("log --help", &[]));
    insta::assert_snapshot!("help_staff_pt", house.done("staff add --help", &[]));
}

#[test]
fn help_is_found_however_it_is_asked_for() {
    let house = House::empty();
    assert_eq!(house.done("help log", &[]), house.done("log --help", &[]));
    assert_eq!(house.done("help staff add", &[]), house.done("staff add -h", &[]));
    assert_eq!(house.done("help", &[]), house.done("--help", &[]));
    assert!(house.refused(2, "help lgo", &[]).contains("did you mean log?"));
}

#[test]
fn the_version_is_printed() {
    assert!(House::empty().done("--version", &[]).starts_with("sosline "));
}

#[test]
fn without_a_terminal_the_console_says_what_to_do() {
    assert!(House::new().refused(1, "", &[]).contains("sosline --help"));
}

#[test]
fn completions_know_every_command() {
    let house = House::empty();
    for shell in ["bash", "zsh", "fish"] {
        let script = house.done("completions", &[shell]);
        assert!(["tally", "outcome", "follow-up"].iter().all(|word| script.contains(word)), "{shell}");
    }
    let said = house.refused(2, "completions", &["tcsh"]);
    assert!(said.contains("“tcsh”") && said.contains("bash"), "{said}");
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let house = House::empty();
    let whole = house.done("man", &[]);
    assert!(whole.contains(".SH NAME") && whole.contains("sosline\\-staff\\-add"), "{whole}");
    let house = house.in_portuguese();
    let dir = house.file("man");
    house.done("man --dir", &[dir.to_str().unwrap()]);
    let page = std::fs::read_to_string(dir.join("sosline-log.1")).unwrap();
    assert!(page.contains(".SH NOME") && page.contains("Registar uma chamada"), "{page}");
    assert!(dir.join("sosline-shift-end.1").exists() && dir.join("sosline.1").exists());
    let page = std::fs::read_to_string(dir.join("sosline-counts.1")).unwrap();
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert!(headings.iter().all(|heading| *heading == heading.to_uppercase()), "{headings:?}");
    assert!(page.contains("\n.nh\n"), "a code that is broken with a hyphen cannot be copied");
}
