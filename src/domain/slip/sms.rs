//! How long a text message is, and how to make it shorter.
//!
//! A message is sent in the 7-bit alphabet of GSM where all of its characters are in it (3GPP TS 23.038, 6.2.1), and in
//! UCS-2 otherwise. One that is too long for one part is sent in several, each of which loses six octets to a header that
//! joins them (3GPP TS 23.040, 9.2.3.24.1).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The characters of the 7-bit alphabet beside the letters and digits of ASCII.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// Those of its extension, which take the room of two.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How many parts a slip may take in the 7-bit alphabet.
const GSM_PARTS: usize = 2;
/// How many parts it may take in UCS-2, which has less than half the room.
const UCS2_PARTS: usize = 3;

/// How many messages a text takes; none, where it is empty.
///
/// ```
/// use sosline::domain::slip::sms_segments;
/// assert_eq!(sms_segments(&"a".repeat(160)), 1);
/// assert_eq!(sms_segments(&"ж".repeat(71)), 2);
/// ```
pub fn sms_segments(text: &str) -> usize {
    match text.chars().map(septets).collect::<Option<Vec<usize>>>() {
        Some(septets) => parts(&septets, 160, 153),
        None => parts(&text.chars().map(char::len_utf16).collect::<Vec<_>>(), 70, 67),
    }
}

/// A text in the 7-bit alphabet, without the accents that are not in it, and with plain quotation marks and dashes;
/// `None` where it has letters of another script.
pub fn to_gsm(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        let character = match character {
            '‘' | '’' => '\'',
            '“' | '”' | '«' | '»' => '"',
            '–' | '—' => '-',
            other => other,
        };
        if septets(character).is_some() {
            plain.push(character);
            continue;
        }
        for part in std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part)) {
            septets(part)?;
            plain.push(part);
        }
    }
    Some(plain)
}

/// The first of these sentences, as many as fit, but always one; without accents where that is enough to send them in
/// the 7-bit alphabet.
pub(super) fn fit(sentences: &[String]) -> String {
    let message = |kept: usize| {
        let whole = sentences[..kept].join(" ");
        match to_gsm(&whole) {
            Some(plain) => (sms_segments(&plain) <= GSM_PARTS, plain),
            None => (sms_segments(&whole) <= UCS2_PARTS, whole),
        }
    };
    let fitting = (1..=sentences.len()).rev().map(message).find(|(fits, _)| *fits);
    fitting.map_or_else(|| sentences.first().cloned().unwrap_or_default(), |(_, text)| text)
}

/// How many places of the 7-bit alphabet a character takes; `None` where it is not in it.
fn septets(character: char) -> Option<usize> {
    if character.is_ascii_alphanumeric() || BASIC.contains(character) {
        Some(1)
    } else if EXTENSION.contains(character) {
        Some(2)
    } else {
        None
    }
}

/// How many parts these characters take, none of which is cut in two: one of at most `alone` places, or several of at
/// most `each`.
fn parts(places: &[usize], alone: usize, each: usize) -> usize {
    if places.iter().sum::<usize>() <= alone {
        return usize::from(!places.is_empty());
    }
    let (mut parts, mut room) = (1, each);
    for places in places {
        if *places > room {
            (parts, room) = (parts + 1, each);
        }
        room -= places;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn messages_are_counted_as_networks_count_them() {
        let times = |text: &str, times: usize| text.repeat(times);
        for (text, segments) in [
            (String::new(), 0),
            ("olá".to_owned(), 1),
            (times("a", 160), 1),
            (times("a", 161), 2),
            (times("a", 306), 2),
            (times("a", 307), 3),
            // The extension takes two places each, and an escape is never parted from its character.
            (times("€", 80), 1),
            (times("€", 81), 2),
            (times("€", 152), 2),
            (times("€", 153), 3),
            // á is not in the alphabet, à is.
            (times("à", 160), 1),
            (times("á", 70), 1),
            (times("á", 71), 2),
            (times("ж", 134), 2),
            (times("ж", 135), 3),
            (format!("{}ж", times("a", 159)), 3),
            // Two units each, and 67 is odd.
            (times("👩", 35), 1),
            (times("👩", 66), 2),
            (times("👩", 67), 3),
        ] {
            assert_eq!(sms_segments(&text), segments, "{} × {:?}", text.chars().count(), text.chars().next());
        }
    }

    #[test]
    fn accents_go_where_the_alphabet_has_none() {
        for (text, plain) in [
            ("Autorização de residência, n.º 3", Some("Autorizacao de residencia, n.o 3")),
            ("Sâmbătă, «ședere» – l’été", Some("Sambata, \"sedere\" - l'été")),
            ("a\u{a0}b… Ç ñ €", Some("a b... Ç ñ €")),
            ("Łódź", None),
            ("ВНЖ", None),
            ("Лisboa", None),
        ] {
            assert_eq!(to_gsm(text).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_from_the_end() {
        let sentences = |lengths: &[usize]| lengths.iter().map(|n| "a".repeat(*n)).collect::<Vec<_>>();
        assert_eq!(fit(&sentences(&[100, 100, 104])).len(), 306);
        assert_eq!(fit(&sentences(&[100, 100, 105, 1])).len(), 201, "and what is after it");
        assert_eq!(fit(&sentences(&[400, 1])).len(), 400, "never cut");
        assert_eq!(fit(&[]), "");
    }

    proptest! {
        #[test]
        fn a_plain_text_is_never_longer_to_send(text in "[a-zA-ZÀ-ÿ€’«» .0-9]{0,400}") {
            let plain = to_gsm(&text);
            prop_assume!(plain.is_some());
            prop_assert!(sms_segments(&plain.unwrap_or_default()) <= sms_segments(&text).max(1));
        }
    }
}
