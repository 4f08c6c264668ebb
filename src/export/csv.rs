//! CSV as RFC 4180 has it: UTF-8, commas, lines that end in CR LF; or as a Portuguese Excel expects it.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet};

/// How a file of comma-separated values is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180.
    #[default]
    Rfc4180,
    /// With a byte order mark, so that Excel knows UTF-8, and semicolons, which it expects where commas are decimal.
    Excel,
}

impl Dialect {
    /// The dialect for Excel, or the one for everybody.
    pub fn of(excel: bool) -> Self {
        if excel { Self::Excel } else { Self::Rfc4180 }
    }

    /// A cell. Where commas are decimal a point would make a date of 3.9.
    fn cell(self, cell: &Cell) -> String {
        match (self, cell) {
            (Self::Excel, Cell::Decimal { .. }) => cell.plain().replace('.', ","),
            _ => cell.plain().into_owned(),
        }
    }
}

/// A writer of records in a dialect.
pub fn writer<W: Write>(mut out: W, dialect: Dialect) -> io::Result<csv::Writer<W>> {
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF);
    if dialect == Dialect::Excel {
        out.write_all("\u{feff}".as_bytes())?;
        builder.delimiter(b';');
    }
    Ok(builder.from_writer(out))
}

/// A failure of the writer as what it is: a full disk stays one, and so does a reader that went away.
pub fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// Writes a sheet: a header and its rows, without the sum.
pub fn write(sheet: &Sheet, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = writer(out, dialect)?;
    csv.write_record(sheet.columns.iter().map(|column| column.name)).map_err(failed)?;
    for row in &sheet.rows {
        csv.write_record(row.cells.iter().map(|cell| dialect.cell(cell))).map_err(failed)?;
    }
    csv.flush()
}
