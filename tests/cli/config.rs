//! Configuration files, and which language wins.

use std::fs;

use super::house::House;

#[test]
fn check_names_every_mistake_of_every_file() {
    let house = House::new();
    assert!(house.done("config check", &[]).contains("languages of the line: 9"));
    fs::write(house.file("config/config.toml"), "closures = [\"christmas\"]\n").unwrap();
    fs::write(house.file("config/topics.toml"), "[[area]]\ncode = \"Sport\"\n").unwrap();
    let said = house.refused(2, "config check", &[]);
    assert!(
        said.contains("config.toml:1:13: “christmas”") && said.contains("topics.toml:2:8: “Sport”"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2);
}

#[test]
fn path_says_where_things_are() {
    let house = House::new();
    fs::write(house.file("config/topics.toml"), "").unwrap();
    let said = house.done("config path", &[]);
    let line = |name: &str| said.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("store").contains("line.store") && line("store").ends_with("is there"), "{said}");
    assert!(line("languages.toml").ends_with("is not there"), "{said}");
}

#[test]
fn the_users_topics_and_languages_are_taken() {
    let house = House::new();
    let topics = "[[area]]\ncode = \"sport\"\npt = \"Desporto\"\nen = \"Sport\"\n\
                  [[area.topic]]\ncode = \"club\"\npt = \"Clubes\"\nen = \"Clubs\"\n";
    fs::write(house.file("config/topics.toml"), topics).unwrap();
    house.done("log --language uk --topic sport.club --outcome informed --by Olena", &[]);
    assert_eq!(house.column("calls", "topic"), ["sport.club"]);
}

#[test]
fn the_language_is_that_of_the_option_then_the_environment_then_the_files_then_portuguese() {
    let house = House::new();
    let help = |command: &mut std::process::Command| {
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains("Utilização")
    };
    let files = |text: &str, name: &str| fs::write(house.file("config").join(name), text).unwrap();
    let bare = || {
        let mut command = house.command("--help", &[]);
        command.env_remove("SOSLINE_LANG");
        command
    };
    assert!(help(&mut bare()), "Portuguese unless told otherwise");
    files("lang = \"en\"\n", "config.toml");
    assert!(!help(&mut bare()), "config.toml");
    files("lang = \"pt\"\n", "preferences.toml");
    assert!(help(&mut bare()), "a choice made in the console");
    assert!(!help(bare().env("SOSLINE_LANG", "en")), "the environment");
    assert!(help(bare().env("SOSLINE_LANG", "en").args(["--lang", "pt"])), "the option");
    assert!(help(bare().args(["counts", "--lang=pt"])), "after the subcommand too");
}
