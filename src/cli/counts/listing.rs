//! A list of figures in each of the forms in which it can be had.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::Args;
use crate::cli::values::Format;
use crate::cli::{CliError, output};
use crate::export::protect;

/// Rows of figures under named columns: the same in CSV and JSON.
pub(super) struct Listing {
    /// The names of the columns, a contract.
    pub columns: Vec<&'static str>,
    /// The cells of each row.
    pub rows: Vec<Vec<Value>>,
}

/// A row as an object that keeps the order of its fields.
struct Row<'a>(&'a [&'static str], &'a [Value]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

/// A cell of CSV: what is not known or does not apply is empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => protect(text).into_owned(),
        other => other.to_string(),
    }
}

impl Listing {
    /// Writes the list in the form that is asked for; `table` is the one for people.
    pub(super) fn write(&self, args: &Args, table: impl FnOnce() -> String) -> Result<(), CliError> {
        output::to(args.output.as_deref(), |out| match args.format {
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                csv.write_record(&self.columns).map_err(io::Error::from)?;
                for row in &self.rows {
                    csv.write_record(row.iter().map(cell)).map_err(io::Error::from)?;
                }
                Ok(csv.flush()?)
            }
            Format::Json => {
                let rows: Vec<Row<'_>> = self.rows.iter().map(|row| Row(&self.columns, row)).collect();
                serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
                Ok(writeln!(out)?)
            }
            Format::Table => Ok(writeln!(out, "{}", table())?),
        })
    }
}
