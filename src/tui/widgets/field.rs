//! A text field: the line editor of `tui-input`, with our keys, our limits, and any script's width.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::cells::width;
use crate::domain::text::clean_text;
use crate::tui::keys::Action;

/// A text being written.
#[derive(Debug, Clone)]
pub struct Field {
    input: Input,
    /// How many characters it takes. A pasted megabyte is cut here.
    limit: usize,
    lines: bool,
}

impl Default for Field {
    fn default() -> Self {
        Self::line()
    }
}

impl Field {
    /// A field of one line.
    pub fn line() -> Self {
        Self { input: Input::default(), limit: 200, lines: false }
    }

    /// A field of several lines.
    pub fn notes() -> Self {
        Self { input: Input::default(), limit: 10_000, lines: true }
    }

    /// The text.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// The text, where there is any beside blanks.
    pub fn text(&self) -> Option<String> {
        let text = self.value().trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Where the cursor is, in bytes of the text.
    pub fn cursor_byte(&self) -> usize {
        let value = self.value();
        value.char_indices().nth(self.input.cursor()).map_or(value.len(), |(byte, _)| byte)
    }

    /// Puts the cursor to a byte of the text.
    pub fn put_cursor(&mut self, byte: usize) {
        let before = self.value().char_indices().take_while(|(at, _)| *at < byte).count();
        self.input = Input::new(self.value().to_owned()).with_cursor(before);
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.set("");
    }

    /// Does what a key of the writing table asks for. `false` where it asks for something else.
    pub fn act(&mut self, action: Action) -> bool {
        let request = match action {
            Action::Left => InputRequest::GoToPrevChar,
            Action::Right => InputRequest::GoToNextChar,
            Action::WordLeft => InputRequest::GoToPrevWord,
            Action::WordRight => InputRequest::GoToNextWord,
            Action::LineStart => InputRequest::GoToStart,
            Action::LineEnd => InputRequest::GoToEnd,
            Action::DeleteBack => InputRequest::DeletePrevChar,
            Action::DeleteForward => InputRequest::DeleteNextChar,
            Action::DeleteWord => InputRequest::DeletePrevWord,
            Action::DeleteLine => InputRequest::DeleteLine,
            Action::DeleteToEnd => InputRequest::DeleteTillEnd,
            Action::NewLine if self.lines => {
                self.write("\n");
                return true;
            }
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// Writes text at the cursor: a letter, or a paste. Control characters are dropped; in a field of one line a
    /// line break becomes a blank.
    pub fn write(&mut self, text: &str) {
        let cleaned = clean_text(text);
        let cleaned = if self.lines { cleaned } else { cleaned.replace('\n', " ") };
        let (value, cursor) = (self.value(), self.input.cursor());
        let room = self.limit.saturating_sub(value.chars().count());
        let added: String = cleaned.chars().take(room).collect();
        let at = value.char_indices().nth(cursor).map_or(value.len(), |(byte, _)| byte);
        let joined = format!("{}{added}{}", &value[..at], &value[at..]);
        self.input = Input::new(joined).with_cursor(cursor + added.chars().count());
    }

    /// Draws the field; where it is focused, says where the cursor is.
    pub fn render(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Position {
        let rows = self.rows(usize::from(area.width.max(1)));
        let (cursor_row, cursor_column) = self.cursor(&rows);
        let height = usize::from(area.height.max(1));
        let first = (cursor_row + 1).saturating_sub(height);
        for (y, row) in (area.y..area.bottom()).zip(&rows[first.min(rows.len())..]) {
            buffer.set_stringn(area.x, y, row.text.trim_end_matches('\n'), usize::from(area.width), style);
        }
        Position {
            x: area.x + u16::try_from(cursor_column).unwrap_or(0).min(area.width.saturating_sub(1)),
            y: area.y + u16::try_from(cursor_row - first).unwrap_or(0),
        }
    }

    /// The text as it stands on the screen. One line scrolls sideways, several are broken.
    fn rows(&self, cells: usize) -> Vec<Row> {
        if !self.lines {
            return vec![self.scrolled(cells)];
        }
        let mut rows = vec![Row::default()];
        for (byte, grapheme) in self.value().grapheme_indices(true) {
            let row_width = rows.last().map_or(0, |row| width(&row.text));
            // A blank at the end of a row hangs over it, so that no row begins with one.
            if row_width + width(grapheme) > cells && grapheme != "\n" && grapheme != " " {
                rows.push(Row { start: byte, text: String::new() });
                keep_word_whole(&mut rows);
            }
            if let Some(row) = rows.last_mut() {
                row.text.push_str(grapheme);
            }
            if grapheme == "\n" {
                rows.push(Row { start: byte + 1, text: String::new() });
            }
        }
        rows
    }

    fn scrolled(&self, cells: usize) -> Row {
        let skip = self.input.visual_scroll(cells.saturating_sub(1));
        let (mut start, mut passed) = (0, 0);
        for (byte, grapheme) in self.value().grapheme_indices(true) {
            if passed >= skip {
                break;
            }
            passed += width(grapheme);
            start = byte + grapheme.len();
        }
        Row { start, text: self.value()[start..].to_owned() }
    }

    /// Row and column of the cursor, in cells.
    fn cursor(&self, rows: &[Row]) -> (usize, usize) {
        let value = self.value();
        let at = value.char_indices().nth(self.input.cursor()).map_or(value.len(), |(byte, _)| byte);
        let row = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
        (row, rows.get(row).map_or(0, |row| width(&value[row.start.min(at)..at])))
    }
}

/// Takes the word that the last break divided over to the last row.
fn keep_word_whole(rows: &mut [Row]) {
    let [.., broken, last] = rows else { return };
    if let Some(blank) = broken.text.rfind(' ') {
        last.text = broken.text.split_off(blank + 1);
        last.start = broken.start + blank + 1;
    }
}

/// A part of the text that stands on one line, and where it begins in bytes.
#[derive(Debug, Default)]
struct Row {
    start: usize,
    text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn control_sequences_and_line_breaks_are_harmless_in_a_line() {
        let mut field = Field::line();
        field.write("um\u{1b}[31m\r\ndois\u{7}");
        assert!(!field.value().chars().any(char::is_control), "{:?}", field.value());
        assert!(field.value().starts_with("um"));
    }

    #[test]
    fn a_pasted_megabyte_is_cut() {
        let mut field = Field::notes();
        field.write(&"a".repeat(1 << 20));
        assert_eq!(field.value().len(), 10_000);
        field.write("b");
        assert_eq!(field.value().len(), 10_000);
    }

    #[test]
    fn one_backspace_deletes_what_looks_like_one_letter() {
        let mut field = Field::line();
        field.write("ओं👩‍👩‍👧‍👦");
        field.act(Action::DeleteBack);
        assert_eq!(field.value(), "ओं");
        field.act(Action::DeleteBack);
        assert_eq!(field.value(), "");
    }

    #[test]
    fn the_cursor_stays_in_sight() {
        let area = Rect::new(0, 0, 5, 2);
        let mut buffer = Buffer::empty(area);
        let mut field = Field::notes();
        field.write("abcdefghijkl");
        let at = field.render(area, &mut buffer, Style::new());
        assert_eq!((at.x, at.y), (2, 1));
        assert_eq!(buffer[(0, 1)].symbol(), "k");
    }

    #[test]
    fn notes_break_between_words() {
        let area = Rect::new(0, 0, 8, 3);
        let mut buffer = Buffer::empty(area);
        let mut field = Field::notes();
        field.write("um dois trêsquatrocinco");
        field.render(area, &mut buffer, Style::new());
        let row = |y| (0..8).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert_eq!([row(0), row(1), row(2)], ["um dois ", "trêsquat", "rocinco "]);
    }

    #[derive(Debug, Clone)]
    enum Step {
        Type(char),
        Do(Action),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            "[a-zé 李]".prop_map(|text| Step::Type(text.chars().next().unwrap_or('a'))),
            proptest::sample::select(vec![
                Action::Left,
                Action::Right,
                Action::LineStart,
                Action::LineEnd,
                Action::DeleteBack,
                Action::DeleteForward,
                Action::DeleteToEnd,
            ])
            .prop_map(Step::Do),
        ]
    }

    proptest! {
        /// Against the plainest model: letters in a vector, and a place among them.
        #[test]
        fn a_field_is_a_row_of_letters(steps in proptest::collection::vec(step(), 0..60)) {
            let mut field = Field::line();
            let (mut letters, mut at): (Vec<char>, usize) = (Vec::new(), 0);
            for step in steps {
                match step {
                    Step::Type(c) => {
                        field.write(&c.to_string());
                        letters.insert(at, c);
                        at += 1;
                    }
                    Step::Do(action) => {
                        field.act(action);
                        match action {
                            Action::Left => at = at.saturating_sub(1),
                            Action::Right => at = (at + 1).min(letters.len()),
                            Action::LineStart => at = 0,
                            Action::LineEnd => at = letters.len(),
                            Action::DeleteBack if at > 0 => {
                                at -= 1;
                                letters.remove(at);
                            }
                            Action::DeleteForward if at < letters.len() => {
                                letters.remove(at);
                            }
                            Action::DeleteToEnd => letters.truncate(at),
                            _ => {}
                        }
                    }
                }
                prop_assert_eq!(field.value(), letters.iter().collect::<String>());
            }
        }
    }
}
