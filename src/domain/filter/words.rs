//! Text as it is searched: the words that a text has, the same however it is written.

use unicode_normalization::char::is_combining_mark;

use crate::domain::text::fold;

/// The words of a text with one blank between them: folded (case and accents do not matter), punctuation left out.
/// What is written without blanks between words (Chinese, Japanese, Thai and their neighbours) is taken letter by
/// letter, so that any part of it can be found.
///
/// ```
/// use sosline::domain::filter::words;
/// assert_eq!(words("João, 李小龙: «Rua 5»"), "joao 李 小 龙 rua 5");
/// ```
pub fn words(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut apart = true;
    for letter in fold(text).chars() {
        if is_combining_mark(letter) {
            // A mark belongs to the letter before it; without one it is nothing to search for.
            if !apart && !encloses(letter) {
                found.push(letter);
            }
        } else if letter.is_alphanumeric() && !is_badge(letter) {
            let divided = stands_alone(letter) || found.chars().next_back().is_some_and(stands_alone);
            if (apart || divided) && !found.is_empty() {
                found.push(' ');
            }
            found.push(letter);
            apart = false;
        } else {
            apart = true;
        }
    }
    found
}

/// Letters of scripts that have no blanks between words: Thai, Lao, Burmese, Khmer; kana; Han.
fn stands_alone(letter: char) -> bool {
    matches!(
        u32::from(letter),
        0x0e00..=0x0eff
            | 0x1000..=0x109f
            | 0x1780..=0x17ff
            | 0x3005..=0x3007
            | 0x3040..=0x30ff
            | 0x31f0..=0x31ff
            | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff
            | 0xf900..=0xfaff
            | 0x2_0000..=0x3_ffff
    )
}

/// Marks that are drawn around a letter: a circle, a square, a prohibition sign.
fn encloses(mark: char) -> bool {
    matches!(u32::from(mark), 0x0488..=0x0489 | 0x20dd..=0x20e0 | 0x20e2..=0x20e4 | 0xa670..=0xa672)
}

/// Signs that show a letter in a black circle or square. They are pictures: the text index takes none for a letter.
fn is_badge(letter: char) -> bool {
    matches!(u32::from(letter), 0x1_f150..=0x1_f169 | 0x1_f170..=0x1_f189)
}
