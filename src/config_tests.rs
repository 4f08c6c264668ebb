//! What a configuration directory may hold, and that a broken file is named and put aside.

use super::*;

fn dir_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn place(error: &ConfigError) -> (usize, usize) {
    match &error.fault {
        ConfigFault::Content(error) => (error.line, error.column),
        ConfigFault::Unreadable(reason) => panic!("{reason}"),
    }
}

fn names(errors: &[ConfigError]) -> Vec<String> {
    errors.iter().map(|e| e.file.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

const PORTUGUESE: &str = "[[language]]\ncode = \"por\"\nendonym = \"português\"\npt = \"português\"\nen = \"Portuguese\"\nline = true\n";

#[test]
fn an_empty_or_absent_directory_is_what_the_program_ships() {
    let dir = dir_with(&[]);
    for dir in [dir.path().to_owned(), dir.path().join("no/such")] {
        let config = Config::load(&dir).unwrap();
        assert_eq!(config.catalogue.line().count(), 9);
        assert_eq!(config.calendar, Calendar::shipped(ZONE));
        assert_eq!(config.lang, None);
    }
}

#[test]
fn the_files_say_language_hours_closures_and_lists() {
    let dir = dir_with(&[
        (
            CONFIG_FILE,
            "lang = \"en\"\nclosures = [\"2026-12-24\"]\n\
             [[hours]]\ndays = [\"mon\", \"tue\"]\nopen = \"09:00\"\nclose = \"19:00\"\n\
             [[hours]]\ndays = [\"sat\"]\nopen = \"10:00\"\nclose = \"13:00\"\n",
        ),
        (LANGUAGES_FILE, PORTUGUESE),
        (
            TOPICS_FILE,
            "[[area]]\ncode = \"sport\"\npt = \"Desporto\"\nen = \"Sport\"\n\
             [[area.topic]]\ncode = \"club\"\npt = \"Clubes\"\nen = \"Clubs\"\n",
        ),
    ]);
    let config = Config::load(dir.path()).unwrap();
    assert_eq!(config.lang, Some(Lang::En));
    assert_eq!(config.catalogue.line().count(), 1, "languages.toml replaces the shipped list");
    assert!(config.topics.get("sport.club").is_some() && config.topics.get("residence.permit").is_some());
    let opening = |day: &str| config.calendar.opening(day.parse().unwrap()).map(|(open, _)| open.to_string());
    assert_eq!(opening("2026-11-23"), Some("09:00:00".into()));
    assert_eq!(opening("2026-11-25"), None, "Wednesday is not in the file");
    assert_eq!(opening("2026-11-28"), Some("10:00:00".into()), "Saturday has hours of its own");
    assert_eq!(config.calendar.closures.len(), 1);
}

#[test]
fn mistakes_in_config_toml_are_found_where_they_are() {
    for (text, line, column) in [
        ("lang = \"fr\"\n", 1, 8),
        ("langue = \"pt\"\n", 1, 1),
        ("closures = [\"2026-02-30\"]\n", 1, 13),
        ("[[hours]]\ndays = [\"seg\"]\nopen = \"09:00\"\nclose = \"19:00\"\n", 2, 9),
        ("[[hours]]\ndays = [\"mon\"]\nopen = \"9\"\nclose = \"19:00\"\n", 3, 8),
        ("[[hours]]\ndays = [\"mon\"]\nopen = \"19:00\"\nclose = \"09:00\"\n", 4, 9),
        ("lang = \n", 1, 8),
    ] {
        let dir = dir_with(&[(CONFIG_FILE, text)]);
        assert_eq!(place(&Config::load(dir.path()).unwrap_err()), (line, column), "{text}");
    }
}

#[test]
fn cards_are_replaced_and_the_directory_is_extended() {
    let dir = dir_with(&[
        (
            PROTOCOLS_FILE,
            "[[protocol]]\ncode = \"own\"\ntopics = [\"protection.minors\"]\npt = \"Nosso\"\nen = \"Ours\"\n\
             steps = [{ pt = \"Ouvir\", en = \"Listen\" }]\n",
        ),
        (
            PHRASES_FILE,
            "reading_pt = \"a\"\nreading_en = \"b\"\n[[phrase]]\ncode = \"hold\"\npt = \"c\"\nen = \"d\"\n\
             [[card]]\nlanguages = [\"fin\"]\nsay = [{ phrase = \"hold\", text = \"Odottakaa, olkaa hyvä.\" }]\n",
        ),
        (
            DIRECTORY_FILE,
            "[[entry]]\ncode = \"clai-amadora\"\nkind = \"local-centre\"\npt = \"CLAI da Amadora\"\n\
             en = \"Local centre, Amadora\"\n",
        ),
    ]);
    let config = Config::load(dir.path()).unwrap();
    assert_eq!(config.protocols.all().len(), 1);
    assert_eq!(config.phrases.cards().len(), 1);
    assert!(config.directory.get("clai-amadora").is_some() && config.directory.get("cnai-porto").is_some());
    let broken = "[[entry]]\ncode = \"clai-amadora\"\n";
    fs::write(dir.path().join(DIRECTORY_FILE), broken).unwrap();
    assert_eq!(place(&Config::load(dir.path()).unwrap_err()), (1, 1), "an entry without kind");
}

#[test]
fn the_holidays_of_the_line_and_the_centres_are_replaced() {
    let dir = dir_with(&[(
        HOLIDAYS_FILE,
        "[[holiday]]\ncode = \"shrove-tuesday\"\npt = \"Carnaval\"\nen = \"Shrove Tuesday\"\neaster = -47\n",
    )]);
    let calendar = Config::load(dir.path()).unwrap().calendar;
    assert_eq!(calendar.opening("2027-02-09".parse().unwrap()), None, "Shrove Tuesday");
    assert!(calendar.opening("2026-12-25".parse().unwrap()).is_some(), "the shipped ones hold no more");
    fs::write(dir.path().join(HOLIDAYS_FILE), "[[holiday]]\ncode = \"x\"\ndate = \"25-12\"\n").unwrap();
    assert_eq!(place(&Config::load(dir.path()).unwrap_err()), (3, 8));
}

#[test]
fn the_shipped_slips_are_extended() {
    let dir = dir_with(&[(SLIPS_FILE, "mobile = \"218 000 000\"\n")]);
    let slips = Config::load(dir.path()).unwrap().slips;
    assert_eq!(slips.languages().count(), Slips::shipped().languages().count());
    assert_ne!(&slips, Slips::shipped(), "with another number");
    fs::write(dir.path().join(SLIPS_FILE), "mobile = \"none\"\n").unwrap();
    assert_eq!(place(&Config::load(dir.path()).unwrap_err()), (1, 10));
}

#[test]
fn every_broken_file_is_named() {
    let dir = dir_with(&FILES.map(|file| (file, "x = 1")));
    assert_eq!(names(&Config::check(dir.path()).1), FILES);
}

#[test]
fn the_console_goes_on_with_the_last_good_file_or_the_shipped_one() {
    let dir = dir_with(&[(LANGUAGES_FILE, PORTUGUESE)]);
    assert_eq!(Config::load_forgiving(dir.path()).1, []);
    fs::write(dir.path().join(LANGUAGES_FILE), "broken").unwrap();
    fs::write(dir.path().join(TOPICS_FILE), "broken").unwrap();
    let (config, errors) = Config::load_forgiving(dir.path());
    assert_eq!(config.catalogue.line().count(), 1);
    assert!(config.topics.get("residence.permit").is_some());
    let instead: Vec<_> = errors.iter().map(|error| error.instead).collect();
    assert_eq!(instead, [Some(Instead::LastGood), Some(Instead::Shipped)]);
    assert_eq!(Config::load(dir.path()).unwrap_err().instead, None, "the command line is strict");
}

#[test]
fn a_strict_read_leaves_nothing_behind() {
    let dir = dir_with(&[(LANGUAGES_FILE, PORTUGUESE)]);
    Config::load(dir.path()).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn preferences_are_remembered_and_come_before_the_configuration() {
    let dir = dir_with(&[(CONFIG_FILE, "lang = \"en\"\n")]);
    assert_eq!(Preferences::load(dir.path()), Preferences::default());
    assert_eq!(preferred_lang(dir.path()), Some(Lang::En));
    let chosen = Preferences { lang: Some(Lang::Pt), theme: Some("high-contrast".into()) };
    chosen.save(&dir.path().join("deeper")).unwrap();
    assert_eq!(Preferences::load(&dir.path().join("deeper")), chosen);
    chosen.save(dir.path()).unwrap();
    assert_eq!(preferred_lang(dir.path()), Some(Lang::Pt));
    fs::write(dir.path().join(PREFERENCES_FILE), "lang = 7").unwrap();
    assert_eq!(preferred_lang(dir.path()), Some(Lang::En), "a broken memory is no memory");
}

#[test]
fn the_queue_has_its_own_rules() {
    let dir = dir_with(&[(
        CONFIG_FILE,
        "queue_ahead = \"15m\"\nqueue_loud_wait = \"90s\"\nqueue_loud_waiting = 5\ndial = [\"linphonecsh\", \"dial\", \"{number}\"]\n",
    )]);
    let config = Config::load(dir.path()).unwrap();
    let rules =
        QueueRules { ahead: TimeDelta::minutes(15), loud_wait: TimeDelta::seconds(90), loud_waiting: 5 };
    assert_eq!(config.queue, rules);
    assert_eq!(config.dial.len(), 3);
    assert!(!rules.is_loud(0, TimeDelta::zero()) && !rules.is_loud(4, TimeDelta::seconds(89)));
    assert!(rules.is_loud(1, TimeDelta::seconds(90)) && rules.is_loud(5, TimeDelta::zero()));

    let broken = dir_with(&[(CONFIG_FILE, "queue_ahead = \"soon\"\n")]);
    assert_eq!(place(&Config::load(broken.path()).unwrap_err()), (1, 15));
    let broken = dir_with(&[(CONFIG_FILE, "queue_loud_waiting = \"5\"\n")]);
    assert_eq!(place(&Config::load(broken.path()).unwrap_err()), (1, 22));
}

#[test]
fn how_many_working_days_a_centre_may_take_to_answer_is_the_lines_to_say() {
    let within =
        |text: &str| Config::load(dir_with(&[(CONFIG_FILE, text)]).path()).map(|one| one.answers.within);
    assert_eq!(within("lang = \"pt\"\n").unwrap(), 1);
    assert_eq!(within("answer_within = 3\n").unwrap(), 3);
    for wrong in ["answer_within = 0\n", "answer_within = 61\n", "answer_within = \"3\"\n"] {
        assert_eq!(place(&within(wrong).unwrap_err()), (1, 17), "{wrong}");
    }
}
