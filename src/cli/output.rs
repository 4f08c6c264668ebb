//! Where results and messages go: standard output, a file that is whole or not there, standard error.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono_tz::Tz;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::CliError;
use crate::domain::text::{clean_line, clean_text};
use crate::domain::time::Instant;
pub use crate::domain::time::rfc3339;
use crate::export::file::{self, Readers};
use crate::i18n::{Lang, Word, word};
use crate::say;

/// Says something to the person on standard error, without control sequences that were typed or read. Where nobody can
/// hear it, it stays unsaid.
pub fn message(text: &str) {
    let mut stderr = io::stderr().lock();
    for line in clean_text(text).lines() {
        let _ = writeln!(stderr, "sosline: {line}");
    }
}

/// Prints a result on standard output, whole, before the command is done.
pub fn print(write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>) -> Result<(), CliError> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Writes a result to `path`, whole or not at all, or prints it where there is none.
pub fn to(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let Some(path) = path else { return print(write) };
    file::write(path, Readers::Owner, |out| buffered(out, write))
}

/// As [`to`], for what holds no personal data: whoever may read what the person writes may read it.
pub fn to_anybody(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let Some(path) = path else { return print(write) };
    file::write(path, Readers::Anybody, |out| buffered(out, write))
}

fn buffered(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut out = BufWriter::new(out);
    write(&mut out)?;
    Ok(out.flush()?)
}

/// A table without lines: a header and rows of words, numbers flush right in the columns of `right`. Control
/// characters are stripped from every cell.
pub fn table(header: &[&str], rows: Vec<Vec<String>>, right: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.iter().map(|cell| clean_line(cell)).collect::<Vec<_>>());
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

/// A civil time as people read it: `2026-11-23 10:15`.
pub fn local(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// Yes or no, in words.
pub fn yes_no(lang: Lang, yes: bool) -> &'static str {
    if yes { word("sim", "yes").to(lang) } else { word("não", "no").to(lang) }
}

/// Prints a value as JSON, on lines of its own.
pub fn json(value: &impl Serialize) -> Result<(), CliError> {
    print(|out| {
        serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
        Ok(writeln!(out)?)
    })
}

/// Prints the reference of what was recorded, or whatever else was asked for in its place: only now, when it is on disk,
/// is there one to give. It stands also where that cannot be printed, and `kept` says so.
pub fn recorded(
    reference: &str,
    printed: Option<Result<(), CliError>>,
    (lang, kept): (Lang, Word),
) -> Result<(), CliError> {
    let printed = printed.unwrap_or_else(|| print(|out| Ok(writeln!(out, "{reference}")?)));
    if printed.is_err() {
        message(&format!("{}: {reference}", kept.to(lang)));
    }
    printed
}

/// Says that `what`, which is personal, is left out, and how to see it.
pub fn left_out(lang: Lang, what: Word) {
    let what = what.to(lang);
    message(&say!(
        lang,
        "{what} não aparecem: são dados pessoais; para os ver diga quem é com --as NOME",
        "{what} are left out: they are personal data; to see them say who you are with --as NAME"
    ));
}

/// Says that these columns, which are personal, are empty, and how to have them.
pub fn left_empty(lang: Lang, columns: Word) {
    let columns = columns.to(lang);
    message(&say!(
        lang,
        "{columns} vão vazios: são dados pessoais; para os ter diga quem é com --as NOME",
        "{columns} are empty: they are personal data; to have them say who you are with --as NAME"
    ));
}

/// A JSON object that keeps the order of its fields.
pub fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Object {
    Object(fields.into_iter().collect())
}

/// What [`object`] makes.
pub struct Object(Vec<(&'static str, Value)>);

impl Object {
    /// The object with a field more.
    pub fn and(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
