//! JSON: a list of objects, with the columns of CSV as fields, in their order.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::sheet::{Row, Sheet};

/// Writes a sheet, without the sum.
pub fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Objects(sheet))?;
    writeln!(out)
}

struct Objects<'a>(&'a Sheet);

impl Serialize for Objects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for row in &self.0.rows {
            list.serialize_element(&Object(self.0, row))?;
        }
        list.end()
    }
}

struct Object<'a>(&'a Sheet, &'a Row);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.columns.iter().zip(&self.1.cells);
        serializer.collect_map(fields.map(|(column, cell)| (column.name, cell.value())))
    }
}
