//! Words of the data files, in both languages of the interface.
//!
//! Here lives the pair and its reading. The program's own words are in `i18n`; names that are single fields of
//! older files (`pt`, `en`) stay such.

use super::data_file::{DataFileError, Table};

/// A text in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In European Portuguese.
    pub pt: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// Two fields of a table, of which both must be there.
    pub(super) fn required(
        table: &Table<'_>,
        [pt, en]: [&'static str; 2],
    ) -> Result<Bilingual, DataFileError> {
        Ok(Bilingual { pt: table.required(pt)?.text, en: table.required(en)?.text })
    }

    /// As [`Bilingual::required`], neither wider than `limit` columns.
    pub(super) fn narrow(
        table: &Table<'_>,
        fields: [&'static str; 2],
        limit: usize,
    ) -> Result<Bilingual, DataFileError> {
        let [pt, en] = fields.map(|field| table.required(field).and_then(|text| table.narrow(text, limit)));
        Ok(Bilingual { pt: pt?, en: en? })
    }

    /// Two fields of a table: both or none.
    pub(super) fn optional(
        table: &Table<'_>,
        fields: [&'static str; 2],
    ) -> Result<Option<Bilingual>, DataFileError> {
        let given = fields.into_iter().any(|field| table.has(field));
        given.then(|| Bilingual::required(table, fields)).transpose()
    }
}
