//! What a file of slips may say, and that the shipped ones are whole, right and short enough in every language.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::domain::centre::Centres;
use crate::domain::data_file::Problem;
use crate::domain::directory::Directory;
use crate::domain::language::Catalogue;

const REFERENCE: &str = "K7Q2-M4XD";

fn language(code: &str) -> LanguageCode {
    code.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn facts(centre: &'static str, desk: &'static str) -> SlipFacts<'static> {
    SlipFacts {
        reference: REFERENCE,
        centre: Centres::shipped().centre(centre).unwrap(),
        desk: Centres::shipped().desk(desk).unwrap(),
        start: at("2026-11-24T10:30:00"),
        interpreter: true,
        cancelled: false,
    }
}

/// The one slip in a language.
fn slip(code: &str, facts: &SlipFacts<'_>, form: Form) -> Slip {
    let mut slips = Slips::shipped().write(language(code), facts, form);
    assert_eq!(slips.len(), 1, "{code}");
    slips.remove(0)
}

/// Every desk of every centre, with and without interpreter, held and cancelled, on fourteen days of which every day of
/// the week, every month and the first of one is among.
fn every_appointment() -> Vec<SlipFacts<'static>> {
    let begin: NaiveDate = "2026-12-01".parse().unwrap();
    let starts = (0..14).map(|n| (begin + Days::new(29 * n)).and_hms_opt(16, 30, 0).unwrap());
    let starts: Vec<NaiveDateTime> = starts.collect();
    let centres = Centres::shipped();
    let mut all = Vec::new();
    for centre in centres.centres() {
        for desk in centres.desks() {
            for start in &starts {
                for (interpreter, cancelled) in [(false, false), (true, false), (false, true)] {
                    all.push(SlipFacts {
                        reference: REFERENCE,
                        centre,
                        desk,
                        start: *start,
                        interpreter,
                        cancelled,
                    });
                }
            }
        }
    }
    all
}

#[test]
fn the_lines_languages_have_a_slip_or_get_portuguese_and_english() {
    let written: Vec<LanguageCode> = Slips::shipped().languages().collect();
    for spoken in Catalogue::shipped().line() {
        let slips = Slips::shipped().write(spoken.code, &facts("porto", "legal"), Form::Full);
        let languages: Vec<&str> = slips.iter().map(|slip| slip.language.as_str()).collect();
        if spoken.code.as_str() == "kea" {
            assert_eq!(languages, ["por", "eng"]);
        } else {
            assert!(written.contains(&spoken.code), "{}", spoken.code);
            assert_eq!(languages, [spoken.code.as_str()]);
        }
    }
    assert_eq!(written.len(), 8);
}

#[test]
fn every_slip_is_whole_and_every_message_short_enough() {
    let (slips, appointments) = (Slips::shipped(), every_appointment());
    for code in Slips::shipped().languages() {
        let code = code.as_str();
        let parts = if ["rus", "ukr", "bel"].contains(&code) { 3 } else { 2 };
        for facts in &appointments {
            let (desk, centre) = (&facts.desk.code, &facts.centre.code);
            let [full, sms] = [Form::Full, Form::Sms].map(|form| slip(code, facts, form));
            for text in [&full.text, &sms.text] {
                assert!(!text.contains(['{', '}']), "{code}: {text}");
                assert!(text.contains(REFERENCE) && text.contains(&facts.centre.pt), "{code}: {text}");
                assert!(
                    text.contains("16:30") || text.contains("16h30") || text.contains("16 h 30"),
                    "{code}: {text}"
                );
            }
            assert_eq!(full.text, full.lines.join("\n"));
            assert_eq!(sms.lines.join("\n"), sms.text);
            assert!(full.lines.len() <= 10 && full.text.contains("808 257 257"), "{code}: {}", full.text);
            assert!(sms.sms_segments() <= parts, "{code} {centre} {desk}: {}", sms.text);
            // In Latin letters everything fits: the number is the least important sentence. Cyrillic has less room, but
            // always for where, when, and what to bring.
            if parts == 2 || facts.cancelled {
                assert!(sms.text.ends_with("218 106 191"), "{code} {centre} {desk}: {}", sms.text);
            }
            let bring = slips.bring(slips.words(code).unwrap(), facts, Form::Sms).unwrap_or_default();
            let bring = to_gsm(&bring).unwrap_or(bring);
            assert!(facts.cancelled || sms.text.contains(&bring), "{code} {centre} {desk}: {}", sms.text);
            if facts.cancelled {
                assert!(
                    !full.text.contains(&facts.centre.address[0]),
                    "nobody needs to go there: {}",
                    full.text
                );
            } else {
                for line in &facts.centre.address {
                    assert!(full.text.contains(line), "{code}: {}", full.text);
                }
            }
        }
    }
}

#[test]
fn every_language_has_its_own_words_for_all_that_is_brought_and_every_desk() {
    let slips = Slips::shipped();
    for words in &slips.languages {
        for desk in Centres::shipped().desks() {
            assert!(
                words.desks.iter().any(|(code, _)| *code == desk.code),
                "{} {}",
                words.language,
                desk.code
            );
        }
        for item in slips.bring.iter().flat_map(|(_, items)| items) {
            assert!(words.item(item).is_some(), "{} {item}", words.language);
        }
    }
    for desk in Centres::shipped().desks() {
        let said = slips.bring.iter().any(|(code, _)| *code == desk.code);
        assert_eq!(said, desk.code != "victim-support", "{}", desk.code);
    }
}

/// A message may be read by the one from whom somebody seeks protection.
#[test]
fn a_slip_does_not_tell_that_it_is_about_violence() {
    for code in Slips::shipped().languages() {
        for form in [Form::Full, Form::Sms] {
            let discreet = slip(code.as_str(), &facts("lisbon", "victim-support"), form);
            let reception = slip(code.as_str(), &facts("lisbon", "reception"), form);
            let mut beside = discreet.lines.iter().filter(|line| !reception.lines.contains(line));
            match form {
                Form::Full => assert_eq!(beside.next(), None, "{code}"),
                Form::Sms => {
                    let same = discreet
                        .text
                        .chars()
                        .zip(reception.text.chars())
                        .take_while(|(one, other)| one == other);
                    assert!(same.count() > 70, "{code}: {}", discreet.text);
                    assert!(discreet.text.len() < reception.text.len(), "only without what to bring");
                }
            }
        }
    }
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    for (code, start, written) in [
        ("por", "2026-11-24T10:30:00", "terça-feira, 24 de novembro de 2026"),
        ("por", "2027-03-01T08:00:00", "segunda-feira, 1 de março de 2027"),
        ("eng", "2026-09-02T09:05:00", "Wednesday, 2 September 2026"),
        ("fra", "2026-10-01T14:00:00", "jeudi 1er octobre 2026"),
        ("fra", "2026-08-21T14:00:00", "vendredi 21 août 2026"),
        ("spa", "2028-02-29T14:00:00", "martes, 29 de febrero de 2028"),
        ("rus", "2026-11-24T10:30:00", "вторник, 24 ноября 2026 года"),
        ("rus", "2027-05-01T10:30:00", "суббота, 1 мая 2027 года"),
        ("ukr", "2026-11-27T10:30:00", "п’ятниця, 27 листопада 2026 року"),
        ("ukr", "2027-02-04T10:30:00", "четвер, 4 лютого 2027 року"),
        ("ron", "2026-12-03T10:30:00", "joi, 3 decembrie 2026"),
        ("bel", "2026-11-24T10:30:00", "аўторак, 24 лістапада 2026 года"),
        ("bel", "2027-01-06T10:30:00", "серада, 6 студзеня 2027 года"),
    ] {
        let facts = SlipFacts { start: at(start), ..facts("lisbon", "legal") };
        let slip = slip(code, &facts, Form::Full);
        assert!(slip.lines.iter().any(|line| line.ends_with(written)), "{written}: {}", slip.text);
    }
    let times = |code, start| {
        let text = slip(code, &SlipFacts { start: at(start), ..facts("lisbon", "legal") }, Form::Full).text;
        text.lines().nth(3).unwrap().to_owned()
    };
    assert_eq!(times("por", "2026-11-24T08:00:00"), "Hora: 8h00");
    assert_eq!(times("fra", "2026-11-24T14:05:00"), "Heure : 14 h 05");
    assert_eq!(times("rus", "2026-11-24T09:00:00"), "Время: 9:00");
}

/// A letter of a neighbour's alphabet, or a Latin one that looks like a Cyrillic one, is a slip of the pen.
#[test]
fn words_are_in_the_letters_of_their_language() {
    let strange = [("por", "ñßțșыі"), ("ron", "ţş"), ("rus", "іїєґў"), ("ukr", "ыэёъў"), ("bel", "ищъїєґ")];
    for (code, letters) in strange {
        for facts in every_appointment() {
            let text = slip(code, &facts, Form::Full).text.to_lowercase();
            assert_eq!(text.matches(|c| letters.contains(c)).collect::<String>(), "", "{code}: {text}");
            for word in text.split(|c: char| !c.is_alphabetic()) {
                let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
                assert!(word.chars().all(cyrillic) || !word.chars().any(cyrillic), "{code}: {word}");
            }
        }
    }
}

#[test]
fn what_is_not_known_is_left_out() {
    let with = slip("por", &facts("lisbon", "legal"), Form::Full).text;
    assert!(with.contains("218 106 100") && with.contains("intérprete"));
    let without = SlipFacts { interpreter: false, ..facts("faro", "legal") };
    let slip = slip("por", &without, Form::Full);
    assert!(!slip.text.contains("Telefone do centro") && !slip.text.contains("intérprete"), "{}", slip.text);
    assert_eq!(slip.lines.len(), 8);
}

#[test]
fn the_numbers_are_those_of_the_directory() {
    let line =
        Directory::shipped().all().find(|service| service.phones.iter().any(|phone| phone == "808 257 257"));
    let slips = Slips::shipped();
    let numbers = [&slips.line, &slips.mobile].map(|number| number.clone().unwrap());
    assert_eq!(line.unwrap().phones, numbers);
}

#[test]
fn the_shipped_slips_of_one_appointment() {
    let mut all = Vec::new();
    for code in Slips::shipped().languages() {
        let held = facts("lisbon", "family-reunification");
        let cancelled = SlipFacts { cancelled: true, ..held };
        let texts = [(held, Form::Full), (held, Form::Sms), (cancelled, Form::Full), (cancelled, Form::Sms)]
            .map(|(facts, form)| slip(code.as_str(), &facts, form).text);
        all.push(format!("{code}\n\n{}", texts.join("\n\n")));
    }
    insta::assert_snapshot!(all.join("\n\n"));
}

/// A slip in Finnish, whose fields beside the language begin on line 3.
const FINNISH: &str = "[[slip]]\nlanguage = \"fin\"\n\
    weekdays = [\"ma\", \"ti\", \"ke\", \"to\", \"pe\", \"la\", \"su\"]\n\
    months = [\"1.\", \"2.\", \"3.\", \"4.\", \"5.\", \"6.\", \"7.\", \"8.\", \"9.\", \"10.\", \"11.\", \"12.\"]\n\
    interpreter = \"Tulkki on paikalla.\"\n\
    full = [\"{reference}: {weekday} {day}.{month}{year} klo {hour}.{minute}\", \"{bring}\", \"{desk}\"]\n\
    sms = [\"{reference}\"]\nfull_cancelled = [\"Peruttu: {reference}\"]\nsms_cancelled = [\"Peruttu\"]\n";

#[test]
fn a_users_file_adds_languages_and_replaces_what_it_names() {
    let slips = Slips::shipped();
    let more = slips.with_user_file(FINNISH).unwrap();
    let written = more.write(language("fin"), &facts("lisbon", "legal"), Form::Full);
    let portuguese = "passaporte ou outro documento de identificação, autorização de residência ou visto (se tiver), \
                      cartas e documentos que recebeu sobre o assunto";
    assert_eq!(written[0].lines, ["K7Q2-M4XD: ti 24.11.2026 klo 10.30", portuguese, "Apoio jurídico"]);
    let cancelled = SlipFacts { cancelled: true, ..facts("lisbon", "legal") };
    assert_eq!(more.write(language("fin"), &cancelled, Form::Full)[0].text, "Peruttu: K7Q2-M4XD");
    assert_eq!(
        more.write(language("rus"), &cancelled, Form::Sms),
        slips.write(language("rus"), &cancelled, Form::Sms)
    );

    let other = FINNISH.replace("fin", "por")
        + "items = [{ code = \"photo\", name = \"fotografia\" }]\n\
        [[bring]]\ndesk = \"legal\"\nitems = [\"photo\"]\n";
    let replaced = slips.with_user_file(&other).unwrap();
    assert_eq!(replaced.languages().count(), 8);
    let written = replaced.write(language("por"), &facts("lisbon", "legal"), Form::Full);
    assert_eq!(written[0].lines[1], "fotografia");

    let numbers = slips.with_user_file("line = \"800 000 000\"").unwrap();
    assert!(
        numbers.write(language("por"), &facts("lisbon", "legal"), Form::Full)[0].text.contains("800 000 000")
    );
}

#[test]
fn mistakes_are_found_where_they_are() {
    assert!(Slips::from_toml(FINNISH).is_ok());
    let found = |text: &str| text.to_owned();
    let blanks: Vec<&str> = Blank::ALL.iter().map(|blank| blank.code()).collect();
    let blank = |name: &str| Problem::UnknownBlank { found: found(name), expected: blanks.clone() };
    for (from, to, line, column, problem) in [
        ("\"fin\"", "\"xxx\"", 2, 12, Problem::UnknownCode { found: found("xxx") }),
        (", \"su\"", "", 3, 13, Problem::WrongNumber { field: "weekdays", expected: 7, found: 6 }),
        (
            "\"12.\"",
            "\"12.\", \"13.\"",
            4,
            11,
            Problem::WrongNumber { field: "months", expected: 12, found: 13 },
        ),
        ("{bring}", "{what}", 6, 75, blank("what")),
        ("{bring}", "{ bring}", 6, 75, blank(" bring")),
        ("\"Peruttu\"", "\"{reference\"", 9, 18, blank("reference")),
        (
            "full = ",
            "fall = ",
            6,
            1,
            Problem::UnknownField { field: found("fall"), expected: read::SLIP_FIELDS },
        ),
        ("[\"Peruttu\"]", "[]", 1, 1, Problem::Empty { field: "sms_cancelled" }),
        ("sms_cancelled = [\"Peruttu\"]\n", "", 1, 1, Problem::MissingField { field: "sms_cancelled" }),
    ] {
        let error = Slips::shipped().with_user_file(&FINNISH.replace(from, to)).unwrap_err();
        assert_eq!((error.line, error.column, error.problem), (line, column, problem), "{to}");
    }
    let twice = format!("{FINNISH}{FINNISH}");
    assert_eq!(Slips::from_toml(&twice).unwrap_err().line, 11, "a language twice");
    let error =
        Slips::shipped().with_user_file("[[bring]]\ndesk = \"legal\"\nitems = [\"photo\"]\n").unwrap_err();
    assert_eq!((error.line, error.column, error.problem), (3, 10, Problem::NoName { code: found("photo") }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in the data, a slip steers no terminal and fills in nothing twice.
    #[test]
    fn data_cannot_harm(name in any::<String>(), street in "[{}a-z_\u{202e}\u{1b}\n א]{0,300}", phone in any::<Option<String>>()) {
        let mut centre = Centres::shipped().centre("lisbon").unwrap().clone();
        centre.pt = name;
        centre.address = vec![street.clone(), "{desk}".to_owned()];
        centre.phone = phone;
        let reference = "{bring}\u{7}\u{2067}{";
        let facts = SlipFacts { reference, centre: &centre, ..facts("lisbon", "legal") };
        for code in Slips::shipped().languages() {
            for form in [Form::Full, Form::Sms] {
                let slip = slip(code.as_str(), &facts, form);
                let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                prop_assert!(!slip.lines.iter().any(|line| line.contains(steers)), "{:?}", slip);
                prop_assert!(slip.text.contains("{bring}{"), "as it stands, not filled in: {:?}", slip);
            }
        }
    }
}
