//! Text in cells: measured by what it occupies on the screen, cut between graphemes, never inside one.

use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a text occupies, in cells.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in exactly `cells` cells: cut with `…` where it is longer, filled with blanks where it is shorter.
pub fn fit(text: &str, cells: usize) -> String {
    let mut fitted = cut(text, cells);
    let used = width(&fitted);
    fitted.extend(std::iter::repeat_n(' ', cells.saturating_sub(used)));
    fitted
}

/// The text, cut with `…` where it is longer than `cells` cells.
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > cells {
            break;
        }
        kept.push_str(grapheme);
        used += wide;
    }
    if cells > 0 {
        kept.push('…');
    }
    kept
}

/// The text set to the right of `cells` cells.
pub fn right(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(&text))))
}

/// The text in lines of at most `cells` cells, broken after a blank where there is one.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_inclusive(' ') {
            if width(&line) + width(word.trim_end()) > cells && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for grapheme in word.graphemes(true) {
                if width(&line) + width(grapheme) > cells && grapheme != " " {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(grapheme);
            }
        }
        lines.push(line);
    }
    lines
}

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
        assert_eq!(wrap("um dois três", 8), ["um dois ", "três"]);
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
