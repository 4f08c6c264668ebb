//! Text as people type it: folding for searches, cleaning of what comes from outside, "did you mean".
//!
//! Here live functions from text to text that know nothing of languages, topics or screens. Ranking of
//! search results is in [`super::type_ahead`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The form in which two texts are compared when case, accents and spelling habits must not matter.
///
/// Compatibility decomposition (NFKD), accents and vowel points dropped, lower case, apostrophes, hyphens
/// and runs of white space turned into one space, none at the ends. Letters that Unicode does not decompose
/// but people type without their stroke are replaced (`ł` by `l`, `ø` by `o`, `ß` by `ss`), and the Persian
/// forms of two Arabic letters by the Arabic ones. The vowel signs of Devanagari and its relatives are
/// letters, not accents, and stay.
///
/// ```
/// assert_eq!(sosline::domain::text::fold("  Crioulo   Cabo-Verdiano "), "crioulo cabo verdiano");
/// ```
pub fn fold(text: &str) -> String {
    // Nearly everything is ASCII, which has nothing to decompose.
    if text.is_ascii() {
        fold_decomposed(text.chars().map(|character| character.to_ascii_lowercase()), text.len())
    } else {
        fold_decomposed(text.nfkd().flat_map(char::to_lowercase).nfkd(), text.len())
    }
}

fn fold_decomposed(characters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut folded = String::with_capacity(capacity);
    for character in characters {
        if character.is_ascii_alphanumeric() {
            folded.push(character);
            continue;
        }
        if is_accent(character) || is_invisible(character) {
            continue;
        }
        if is_separator(character) {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        match character {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ς' => folded.push('σ'),
            'ی' | 'ى' => folded.push('ي'),
            'ک' => folded.push('ك'),
            other => folded.push(other),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Marks above, below and across letters, and the vowel points of Hebrew (10 to 26) and Arabic (27 to 36).
/// The classes are those of the Unicode character database, "canonical combining class".
fn is_accent(character: char) -> bool {
    let class = canonical_combining_class(character);
    (10..=36).contains(&class) || class >= 200 || class == 1
}

/// Characters that change how a word looks but not which word it is: joiners, direction marks, soft hyphen,
/// the Arabic stretching line, control characters that are not white space.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || is_direction_control(character)
        || (character.is_control() && !character.is_whitespace())
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_' | '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2bb}' | '\u{2010}'
                ..='\u{2015}' | '\u{2018}' | '\u{2019}' | '\u{2212}'
        )
}

/// Embeddings, overrides and isolates: one of them in a name would reorder the rest of the screen.
fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line of text from outside, harmless to show: control characters and direction overrides removed,
/// line breaks, tabs and runs of spaces turned into one space, none at the ends.
///
/// Joiners stay, because names (Persian, Hindi) and emoji need them.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace()) {
        let mut kept = word.chars().filter(|c| !c.is_control() && !is_direction_control(*c)).peekable();
        if kept.peek().is_none() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(kept);
    }
    line
}

/// Several lines of text from outside, harmless to show: as [`clean_line`], but line breaks stay (also those
/// of Windows, as `\n`), tabs become one space each, and spaces are left as they were typed.
pub fn clean_text(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            other => other,
        })
        .filter(|c| *c == '\n' || (!c.is_control() && !is_direction_control(*c)))
        .collect()
}

/// What a line says, cleaned; none where it says nothing.
pub fn said_line(text: &str) -> Option<String> {
    Some(clean_line(text)).filter(|line| !line.is_empty())
}

/// What several lines say, cleaned; none where they say nothing.
pub fn said_text(text: &str) -> Option<String> {
    Some(clean_text(text)).filter(|text| !text.trim().is_empty())
}

/// The candidates that someone who typed `wanted` probably meant, best first, at most `limit`.
///
/// On folded text: first what begins with `wanted` (or has a word that does), then what differs from it, or
/// has a word that differs from it, by a few slips (one up to five letters, two up to eight, three beyond).
/// Nothing else: no suggestion is better than a silly one. Candidates that are equally near keep their order.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    let wanted = fold(wanted);
    let letters = wanted.chars().count();
    if letters == 0 {
        return Vec::new();
    }
    let allowed = match letters {
        1 | 2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    let mut near: Vec<(usize, &str)> = candidates
        .filter_map(|candidate| {
            let folded = fold(candidate);
            if folded.starts_with(&wanted) {
                return Some((0, candidate));
            }
            let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            if words().any(|word| word.starts_with(&wanted)) {
                return Some((1, candidate));
            }
            let slips = words()
                .chain([folded.as_str()])
                .filter(|word| word.chars().count().abs_diff(letters) <= allowed)
                .map(|word| strsim::osa_distance(word, &wanted))
                .min()?;
            (slips <= allowed).then_some((1 + slips, candidate))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, candidate)| candidate).take(limit).collect()
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_and_what_nobody_sees_say_nothing() {
        for nothing in ["", " ", "\t", "\n \n", "\u{202e}"] {
            assert_eq!((said_line(nothing), said_text(nothing)), (None, None), "{nothing:?}");
        }
        assert_eq!(said_line(" Ana \n Lopes ").as_deref(), Some("Ana Lopes"));
        assert_eq!(said_text("um\r\n dois").as_deref(), Some("um\n dois"));
    }

    #[test]
    fn folding_ignores_case_accents_and_joints_in_any_script() {
        for (typed, folded) in [
            ("Renovação", "renovacao"),
            ("CRIOULO da Guiné-Bissau", "crioulo da guine bissau"),
            ("Українська", "украінська"),
            ("Ελληνικά", "ελληνικα"),
            ("Ἑλλάς", "ελλασ"),
            ("İstanbul ısı", "istanbul isi"),
            ("Straße", "strasse"),
            ("ŁÓDŹ Sørensen Đorđe", "lodz sorensen dorde"),
            ("العَرَبِيَّة", "العربية"),
            ("فارسی", "فارسي"),
            ("हिन्दी", "हिन्दी"),
            ("ｆｕｌｌ", "full"),
            ("avañe’ẽ", "avane e"),
            (" a \t\n b ", "a b"),
            ("-x-", "x"),
            ("", ""),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }

    #[test]
    fn cleaning_takes_out_what_would_disturb_a_screen() {
        assert_eq!(
            clean_line("Olena\u{1b}[31m \u{202e}Koval\u{2069}\r\n\tde  Sá\u{85}"),
            "Olena[31m Koval de Sá"
        );
        assert_eq!(clean_line("\u{1b}\u{7} \n"), "");
        assert_eq!(clean_line("می\u{200c}خواهم 👩\u{200d}🔧"), "می\u{200c}خواهم 👩\u{200d}🔧");
        assert_eq!(
            clean_text("one\r\ntwo\rthree\n\n  four\tfive\u{9b}\u{1b}\u{2066}"),
            "one\ntwo\nthree\n\n  four five"
        );
    }

    #[test]
    fn suggestions_are_near_or_none() {
        let codes = ["residence.permit", "residence.renewal", "work.contract", "informed", "referred"];
        let ask = |wanted| nearest(wanted, codes.into_iter(), 3);
        assert_eq!(ask("residence"), ["residence.permit", "residence.renewal"]);
        assert_eq!(ask("permt"), ["residence.permit"]);
        assert_eq!(ask("INFORMD"), ["informed"]);
        assert_eq!(ask("refered"), ["referred"]);
        assert_eq!(ask("residnce.renewal"), ["residence.renewal"]);
        assert_eq!(ask("xyzzy"), [""; 0]);
        assert_eq!(ask("  "), [""; 0]);
        assert_eq!(nearest("r", codes.into_iter(), 1), ["residence.permit"]);
        assert_eq!(nearest("helena", ["Olena", "Elena", "José"].into_iter(), 5), ["Elena", "Olena"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn clean_text_holds_nothing_that_steers_a_terminal(text in any::<String>()) {
            let line = clean_line(&text);
            prop_assert!(!line.chars().any(|c| c.is_control() || is_direction_control(c)));
            prop_assert!(!clean_text(&text).chars().any(|c| c != '\n' && (c.is_control() || is_direction_control(c))));
            prop_assert_eq!(clean_line(&line), line);
        }

        #[test]
        fn a_candidate_is_nearest_to_itself(words in proptest::collection::vec("[a-zà-ü]{1,12}", 1..6)) {
            for word in &words {
                let found = nearest(word, words.iter().map(String::as_str), words.len());
                prop_assert!(found.contains(&word.as_str()));
            }
        }
    }
}
