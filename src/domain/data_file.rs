//! Reading the data files that an administrator may replace: TOML in, values or a placed error out.
//!
//! Here lives what the files of languages, topics, centres, cards and the directory have in common: the error, with its line and column,
//! and the walk over a table that finds it. What a file means is said by the module that owns it. The
//! error holds facts, not sentences, so that it can be told in any language of the interface.

use std::collections::HashMap;
use std::fmt;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_width::UnicodeWidthStr;

use super::text::clean_line;

/// What is wrong in a data file, and where. The name of the file is known to whoever read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFileError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML; the parser's own message, in English.
    Syntax(String),
    /// A field that this place does not have.
    UnknownField {
        /// The field as written.
        field: String,
        /// The fields that may stand there.
        expected: &'static [&'static str],
    },
    /// A field that must be there and is not. The position is that of the entry.
    MissingField {
        /// Its name.
        field: &'static str,
    },
    /// A value of another type.
    WrongType {
        /// The field.
        field: &'static str,
        /// What should stand there.
        expected: ValueType,
        /// What stands there.
        found: ValueType,
    },
    /// A text or list with nothing in it.
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A code that is not formed as its kind of code is.
    BadCode {
        /// The code as written.
        found: String,
        /// The form it should have.
        expected: CodeForm,
    },
    /// A well-formed code that means nothing.
    UnknownCode {
        /// The code as written.
        found: String,
    },
    /// A code that was given before.
    DuplicateCode {
        /// The code.
        code: String,
        /// The line of the first use; `None` if it is not in this file.
        first_line: Option<usize>,
    },
    /// Something that is not a time of day written `hh:mm`, or a period that ends before it begins.
    BadTime {
        /// As written.
        found: String,
    },
    /// Something that is not a date written `2026-12-24`.
    BadDate {
        /// As written.
        found: String,
    },
    /// Something that is not a day of the year written `06-13`.
    BadMonthDay {
        /// As written.
        found: String,
    },
    /// Something that is neither a date nor a stretch of days written `2026-08-03/2026-08-14`.
    BadDays {
        /// As written.
        found: String,
    },
    /// Something that is neither a year nor several written `2013/2015`.
    BadYears {
        /// As written.
        found: String,
    },
    /// Two fields of which there can be only one.
    EitherOr {
        /// Their names.
        fields: [&'static str; 2],
    },
    /// A number that is too small or too large.
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The smallest that may stand there.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// Something that is not a length of time written `10m` or `1h30m`.
    BadDuration {
        /// As written.
        found: String,
    },
    /// A word that is not one of a few.
    NotOneOf {
        /// As written.
        found: String,
        /// The words that may stand there.
        expected: &'static [&'static str],
    },
    /// A code that should be given elsewhere in the same file and is not.
    NotInFile {
        /// The code as written.
        found: String,
        /// The list of the file that it should stand in.
        list: &'static str,
    },
    /// A list of too few or too many.
    WrongNumber {
        /// The field.
        field: &'static str,
        /// How many there must be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// Something in braces that nothing can be filled in for.
    UnknownBlank {
        /// As written, without the braces.
        found: String,
        /// What may stand in braces.
        expected: Vec<&'static str>,
    },
    /// A code that no words are given for.
    NoName {
        /// The code as written.
        code: String,
    },
    /// A text that does not fit the place where it is shown.
    TooWide {
        /// How many columns it takes.
        columns: usize,
        /// How many there are.
        limit: usize,
    },
}

/// The types of TOML values, and lists by what they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// `"text"`
    Text,
    /// `["text", "text"]`
    ListOfTexts,
    /// `true` or `false`
    TrueOrFalse,
    /// `3`
    Number,
    /// `[table]` or `{ ... }`
    Table,
    /// `[[table]]` or `[{ ... }]`
    ListOfTables,
    /// A fraction, date or mixed list: never right in our files.
    Other,
}

/// The forms of codes in our files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeForm {
    /// Three letters a to z: ISO 639-3.
    ThreeLetters,
    /// Two letters a to z: ISO 639-1.
    TwoLetters,
    /// Lower-case letters a to z, digits and hyphens, beginning with a letter.
    Word,
    /// Letters a to z of either case, digits and hyphens, beginning with a letter.
    Variant,
    /// `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`.
    Weekday,
    /// Two words with a dot between them: `area.topic`.
    Topic,
    /// A telephone number: digits in groups, one space between them, perhaps a `+` before.
    Phone,
    /// An e-mail address, without a name: no more than can be known without sending something there.
    Email,
}

impl CodeForm {
    /// Whether `code` has this form.
    pub fn fits(self, code: &str) -> bool {
        let letters = |length| code.len() == length && code.bytes().all(|b| b.is_ascii_lowercase());
        let word = |letter: fn(&u8) -> bool| {
            code.as_bytes().first().is_some_and(letter)
                && !code.ends_with('-')
                && code.bytes().all(|b| letter(&b) || b.is_ascii_digit() || b == b'-')
        };
        match self {
            CodeForm::ThreeLetters => letters(3),
            CodeForm::TwoLetters => letters(2),
            CodeForm::Word => word(u8::is_ascii_lowercase),
            CodeForm::Variant => word(u8::is_ascii_alphabetic),
            CodeForm::Weekday => matches!(code, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"),
            CodeForm::Topic => code
                .split_once('.')
                .is_some_and(|(area, topic)| CodeForm::Word.fits(area) && CodeForm::Word.fits(topic)),
            CodeForm::Phone => code
                .strip_prefix('+')
                .unwrap_or(code)
                .split(' ')
                .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit())),
            CodeForm::Email => {
                let part = |part: &str| {
                    let inside = |b: u8| b.is_ascii_graphic() && !b"@<>()[],;:\\\"".contains(&b);
                    part.split('.').all(|piece| !piece.is_empty() && piece.bytes().all(inside))
                };
                code.split_once('@')
                    .is_some_and(|(name, host)| part(name) && part(host) && host.contains('.'))
            }
        }
    }
}

/// For developers and logs; the interface tells the same facts in the reader's language.
impl fmt::Display for DataFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        match &self.problem {
            Problem::Syntax(message) => f.write_str(message),
            Problem::UnknownField { field, expected } => {
                write!(f, "unknown field `{field}`, expected one of {}", expected.join(", "))
            }
            Problem::MissingField { field } => write!(f, "field `{field}` is missing"),
            Problem::WrongType { field, expected, found } => {
                write!(f, "`{field}` must be {expected:?}, found {found:?}")
            }
            Problem::Empty { field } => write!(f, "`{field}` is empty"),
            Problem::BadCode { found, expected } => write!(f, "`{found}` is not a code of form {expected:?}"),
            Problem::UnknownCode { found } => write!(f, "`{found}` is no known code"),
            Problem::DuplicateCode { code, first_line: Some(line) } => {
                write!(f, "`{code}` was given before, on line {line}")
            }
            Problem::DuplicateCode { code, first_line: None } => write!(f, "`{code}` was given before"),
            Problem::BadTime { found } => write!(f, "`{found}` is not a time"),
            Problem::BadDate { found } => write!(f, "`{found}` is not a date"),
            Problem::BadMonthDay { found } => write!(f, "`{found}` is not a day of the year"),
            Problem::BadDays { found } => write!(f, "`{found}` is neither a date nor a stretch of days"),
            Problem::BadYears { found } => write!(f, "`{found}` is neither a year nor several"),
            Problem::EitherOr { fields: [one, other] } => write!(f, "either `{one}` or `{other}`, not both"),
            Problem::OutOfRange { field, least, most } => {
                write!(f, "`{field}` must be from {least} to {most}")
            }
            Problem::BadDuration { found } => write!(f, "`{found}` is not a length of time"),
            Problem::NotOneOf { found, expected } => {
                write!(f, "`{found}` is not one of {}", expected.join(", "))
            }
            Problem::NotInFile { found, list } => {
                write!(f, "no `{list}` in this file has the code `{found}`")
            }
            Problem::WrongNumber { field, expected, found } => {
                write!(f, "`{field}` must have {expected} texts, found {found}")
            }
            Problem::UnknownBlank { found, expected } => {
                write!(f, "`{{{found}}}` cannot be filled in, expected one of {}", expected.join(", "))
            }
            Problem::NoName { code } => write!(f, "no Portuguese words are given for `{code}`"),
            Problem::TooWide { columns, limit } => {
                write!(f, "takes {columns} columns where {limit} are shown")
            }
        }
    }
}

impl std::error::Error for DataFileError {}

/// A text of a file together with where it stands.
pub(crate) struct Placed {
    /// The text, cleaned as one line.
    pub text: String,
    at: Range<usize>,
}

/// One table of a file, on the way to becoming a value.
pub(crate) struct Table<'a> {
    file: &'a str,
    fields: &'a DeTable<'a>,
    at: Range<usize>,
}

/// Parses `file` and hands its top-level table, which may have the fields `known`, to `read`.
pub(crate) fn read<T>(
    file: &str,
    known: &'static [&'static str],
    read: impl FnOnce(&Table<'_>) -> Result<T, DataFileError>,
) -> Result<T, DataFileError> {
    let parsed = DeTable::parse(file).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        placed(file, at.start, Problem::Syntax(clean_line(error.message())))
    })?;
    let table = Table { file, at: 0..0, fields: parsed.get_ref() };
    table.allow(known)?;
    read(&table)
}

fn placed(file: &str, offset: usize, problem: Problem) -> DataFileError {
    let (line, column) = position(file, offset);
    DataFileError { line, column, problem }
}

/// Line and column, from 1, of a byte offset.
fn position(file: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(file.len());
    while !file.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &file[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

impl<'a> Table<'a> {
    fn find(&self, field: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.fields.iter().find(|(key, _)| key.get_ref() == field).map(|(_, value)| value)
    }

    /// An error at this table's beginning.
    pub(crate) fn error(&self, problem: Problem) -> DataFileError {
        placed(self.file, self.at.start, problem)
    }

    /// An error at a text of this file.
    pub(crate) fn error_at(&self, place: &Placed, problem: Problem) -> DataFileError {
        placed(self.file, place.at.start, problem)
    }

    fn wrong_type(
        &self,
        value: &Spanned<DeValue<'_>>,
        field: &'static str,
        expected: ValueType,
    ) -> DataFileError {
        let found = value_type(value.get_ref());
        placed(self.file, value.span().start, Problem::WrongType { field, expected, found })
    }

    /// Refuses every field that is not in `known`; of several, the first in the file.
    pub(crate) fn allow(&self, known: &'static [&'static str]) -> Result<(), DataFileError> {
        let strangers = self.fields.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        match strangers.min_by_key(|key| key.span().start) {
            None => Ok(()),
            Some(key) => {
                let field = clean_line(key.get_ref());
                Err(placed(self.file, key.span().start, Problem::UnknownField { field, expected: known }))
            }
        }
    }

    /// A text that may be left out, but not left empty.
    pub(crate) fn optional(&self, field: &'static str) -> Result<Option<Placed>, DataFileError> {
        let Some(value) = self.find(field) else { return Ok(None) };
        let text = value.get_ref().as_str().ok_or_else(|| self.wrong_type(value, field, ValueType::Text))?;
        self.filled(field, text, value.span()).map(Some)
    }

    /// A text that must be there.
    pub(crate) fn required(&self, field: &'static str) -> Result<Placed, DataFileError> {
        self.optional(field)?.ok_or_else(|| self.error(Problem::MissingField { field }))
    }

    fn filled(&self, field: &'static str, text: &str, at: Range<usize>) -> Result<Placed, DataFileError> {
        let text = clean_line(text);
        if text.is_empty() {
            return Err(placed(self.file, at.start, Problem::Empty { field }));
        }
        Ok(Placed { text, at })
    }

    /// A code of the given form that must be there.
    pub(crate) fn code(&self, field: &'static str, form: CodeForm) -> Result<Placed, DataFileError> {
        let code = self.required(field)?;
        self.formed(&code, form)?;
        Ok(code)
    }

    /// Refuses a text that takes more than `limit` columns of a screen.
    pub(crate) fn narrow(&self, text: Placed, limit: usize) -> Result<String, DataFileError> {
        let columns = text.text.width();
        if columns > limit {
            return Err(self.error_at(&text, Problem::TooWide { columns, limit }));
        }
        Ok(text.text)
    }

    /// Refuses a text that has not the form of a code.
    pub(crate) fn formed(&self, code: &Placed, form: CodeForm) -> Result<(), DataFileError> {
        if form.fits(&code.text) {
            return Ok(());
        }
        Err(self.error_at(code, Problem::BadCode { found: code.text.clone(), expected: form }))
    }

    /// `true` or `false`; false if left out.
    pub(crate) fn flag(&self, field: &'static str) -> Result<bool, DataFileError> {
        match self.find(field) {
            None => Ok(false),
            Some(value) => {
                value.get_ref().as_bool().ok_or_else(|| self.wrong_type(value, field, ValueType::TrueOrFalse))
            }
        }
    }

    /// A whole number, not negative; `None` if left out.
    pub(crate) fn number(&self, field: &'static str) -> Result<Option<u32>, DataFileError> {
        let Some(value) = self.find(field) else { return Ok(None) };
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        number.map(Some).ok_or_else(|| self.wrong_type(value, field, ValueType::Number))
    }

    /// A whole number within `range`; `None` if left out.
    pub(crate) fn whole(
        &self,
        field: &'static str,
        range: RangeInclusive<i32>,
    ) -> Result<Option<i32>, DataFileError> {
        let Some(value) = self.find(field) else { return Ok(None) };
        let Some(integer) = value.get_ref().as_integer() else {
            return Err(self.wrong_type(value, field, ValueType::Number));
        };
        let within = integer.as_str().parse().ok().filter(|number| range.contains(number));
        let problem = || Problem::OutOfRange { field, least: *range.start(), most: *range.end() };
        within.map(Some).ok_or_else(|| placed(self.file, value.span().start, problem()))
    }

    /// Whether the field is there at all.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.find(field).is_some()
    }

    /// A list of texts, none of them empty; an empty list if left out.
    pub(crate) fn texts(&self, field: &'static str) -> Result<Vec<Placed>, DataFileError> {
        let Some(list) = self.find(field) else { return Ok(Vec::new()) };
        let wrong = |value| self.wrong_type(value, field, ValueType::ListOfTexts);
        let items = list.get_ref().as_array().ok_or_else(|| wrong(list))?;
        items
            .iter()
            .map(|item| {
                let text = item.get_ref().as_str().ok_or_else(|| wrong(item))?;
                self.filled(field, text, item.span())
            })
            .collect()
    }

    /// A table with the fields `known`, if it is there.
    pub(crate) fn table(
        &self,
        field: &'static str,
        known: &'static [&'static str],
    ) -> Result<Option<Table<'a>>, DataFileError> {
        let Some(value) = self.find(field) else { return Ok(None) };
        let fields =
            value.get_ref().as_table().ok_or_else(|| self.wrong_type(value, field, ValueType::Table))?;
        let table = Table { file: self.file, fields, at: value.span() };
        table.allow(known).map(|()| Some(table))
    }

    /// A list of tables with the fields `known`; an empty list if left out.
    pub(crate) fn tables(
        &self,
        field: &'static str,
        known: &'static [&'static str],
    ) -> Result<Vec<Table<'a>>, DataFileError> {
        let Some(list) = self.find(field) else { return Ok(Vec::new()) };
        let wrong = |value| self.wrong_type(value, field, ValueType::ListOfTables);
        let items = list.get_ref().as_array().ok_or_else(|| wrong(list))?;
        items
            .iter()
            .map(|item| {
                let fields = item.get_ref().as_table().ok_or_else(|| wrong(item))?;
                let table = Table { file: self.file, fields, at: item.span() };
                table.allow(known).map(|()| table)
            })
            .collect()
    }

    /// As [`Table::tables`], but there must be at least one.
    pub(crate) fn some_tables(
        &self,
        field: &'static str,
        known: &'static [&'static str],
    ) -> Result<Vec<Table<'a>>, DataFileError> {
        let tables = self.tables(field, known)?;
        if !tables.is_empty() {
            return Ok(tables);
        }
        match self.find(field) {
            None => Err(self.error(Problem::MissingField { field })),
            Some(value) => Err(placed(self.file, value.span().start, Problem::Empty { field })),
        }
    }
}

/// Codes seen so far, to refuse the second use of one.
#[derive(Default)]
pub(crate) struct Seen(HashMap<String, usize>);

impl Seen {
    /// Notes a code, or says where it was given before.
    pub(crate) fn note(&mut self, table: &Table<'_>, code: &Placed) -> Result<(), DataFileError> {
        let (line, _) = position(table.file, code.at.start);
        match self.0.insert(code.text.clone(), line) {
            None => Ok(()),
            first_line => {
                Err(table.error_at(code, Problem::DuplicateCode { code: code.text.clone(), first_line }))
            }
        }
    }
}

/// The texts without their places.
pub(crate) fn plain(texts: Vec<Placed>) -> Vec<String> {
    texts.into_iter().map(|placed| placed.text).collect()
}

fn value_type(value: &DeValue<'_>) -> ValueType {
    match value {
        DeValue::String(_) => ValueType::Text,
        DeValue::Boolean(_) => ValueType::TrueOrFalse,
        DeValue::Integer(_) => ValueType::Number,
        DeValue::Table(_) => ValueType::Table,
        DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_table()) => {
            ValueType::ListOfTables
        }
        DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_str()) => ValueType::ListOfTexts,
        _ => ValueType::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn positions_count_characters_from_one() {
        assert_eq!(position("ab\nçé!", 0), (1, 1));
        assert_eq!(position("ab\nçé!", 7), (2, 3));
        assert_eq!(position("ab\nçé!", 4), (2, 1), "inside a character: its beginning");
        assert_eq!(position("ab", 99), (1, 3));
    }

    #[test]
    fn forms_of_codes() {
        for (form, good, bad) in [
            (CodeForm::ThreeLetters, "por", ["PT", "pt", "p1r"]),
            (CodeForm::TwoLetters, "pt", ["por", "PT", "ç"]),
            (CodeForm::Word, "eu-citizen", ["EU", "-x", "x-"]),
            (CodeForm::Variant, "Iraq", ["", "I q", "1"]),
            (CodeForm::Weekday, "mon", ["Mon", "monday", "seg"]),
            (CodeForm::Topic, "work.job-search", ["work", "work.", "a.b.c"]),
            (CodeForm::Phone, "800 202 148", ["", "800  202", "8a"]),
            (CodeForm::Phone, "+351 218106191", ["+", "218-106", "112 "]),
            (CodeForm::Email, "cnai.porto@example.org", ["cnai@porto", "a b@example.org", "a@b.org@c.org"]),
            (
                CodeForm::Email,
                "a+b@example.org",
                ["<a@example.org>", "a@example..org", "a\u{202e}@example.org"],
            ),
        ] {
            assert!(form.fits(good), "{form:?} {good}");
            for bad in bad {
                assert!(!form.fits(bad), "{form:?} {bad}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_offset_has_a_position(file in any::<String>(), offset in 0usize..200) {
            let (line, column) = position(&file, offset);
            prop_assert!(line >= 1 && column >= 1);
        }
    }
}
