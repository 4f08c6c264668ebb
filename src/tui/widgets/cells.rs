//! Text in the cells of a terminal.

use ratatui::buffer::Buffer;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub use crate::cells::{cut, fit, right, width, wrap};

/// Gives every vowel sign that occupies a cell of its own (Devanagari, Bengali, Tamil …) that cell.
///
/// Ratatui keeps a letter and its signs in the letter's cell and, when they go, blanks that cell only, as is right for
/// a Chinese character. Terminals hold such a sign in a cell of its own, where it would stay behind. The bytes that
/// are written are the same.
pub fn settle(buffer: &mut Buffer) {
    for index in 0..buffer.content.len() {
        let symbol = buffer.content[index].symbol();
        if symbol.is_ascii() || symbol.width() < 2 {
            continue;
        }
        let mut pieces: Vec<String> = Vec::new();
        for letter in symbol.chars() {
            match (letter.width(), pieces.last_mut()) {
                (Some(1), _) | (_, None) => pieces.push(letter.to_string()),
                (_, Some(piece)) => piece.push(letter),
            }
        }
        if pieces.len() < 2 || pieces.len() != symbol.width() {
            continue;
        }
        let style = buffer.content[index].style();
        for (cell, piece) in buffer.content[index..].iter_mut().zip(pieces) {
            cell.set_symbol(&piece).set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_and_joined_letters_are_never_cut_in_two() {
        assert_eq!(fit("李小龙", 4), "李… ");
        assert_eq!(cut("👩‍👩‍👧‍👦 família", 3), "👩‍👩‍👧‍👦…");
        assert_eq!(right("7", 3), "  7");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn a_vowel_sign_leaves_the_screen_with_its_letter() {
        let area = ratatui::layout::Rect::new(0, 0, 12, 1);
        let style = ratatui::style::Style::new();
        let mut before = Buffer::empty(area);
        before.set_string(0, 0, "लाइन 李 é", style);
        settle(&mut before);
        let symbols: Vec<&str> = before.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols[..9], ["ल", "ा", "इ", "न", " ", "李", " ", " ", "é"]);
        let empty = Buffer::empty(area);
        let blanked = before.diff(&empty);
        assert!(blanked.iter().any(|(x, _, _)| *x == 1), "the sign's own cell is written over");
    }

    #[test]
    fn lines_break_after_blanks() {
        assert_eq!(wrap("um dois três", 8), ["um dois", "três"]);
        assert_eq!(wrap("um dois três", 7), ["um dois", "três"], "a blank at the end needs no room");
        assert_eq!(wrap("um dois   três", 7), ["um dois", "três"], "nor does any begin a line");
        assert_eq!(wrap("abcdef", 3), ["abc", "def"]);
        assert_eq!(wrap("a\n\nb", 3), ["a", "", "b"]);
    }

    proptest! {
        #[test]
        fn a_fitted_text_always_has_its_width(text in "\\PC{0,30}", cells in 0usize..20) {
            prop_assert_eq!(width(&fit(&text, cells)), cells);
        }
    }
}
