//! Text that a spreadsheet must not take for a formula, and taking it back.

/// Characters with which a spreadsheet's formula may begin: also in the wide forms of East Asian keyboards, and behind what
/// ends a line.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text as it stands in an exported cell: where a spreadsheet could read it as a formula it gets an apostrophe
/// in front.
///
/// A text that begins with apostrophes before such a character gets one more, so that [`unprotect`] gives back
/// every text exactly.
pub fn protect(text: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text behind an exported cell: the inverse of [`protect`].
pub fn unprotect(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet would calculate it.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_gets_an_apostrophe() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+351 912 000 000", "'+351 912 000 000"),
            ("'=1", "''=1"),
            ("＝1+1", "'＝1+1"),
            ("\n=1", "'\n=1"),
            ("'quoted'", "'quoted'"),
            ("O'Neill", "O'Neill"),
            ("", ""),
        ] {
            assert_eq!(protect(text), cell);
            assert_eq!(unprotect(cell), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@a＝＠\r\n\t-]{0,4}\\PC*") {
            let cell = protect(&text);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(unprotect(&cell), &text);
        }
    }
}
