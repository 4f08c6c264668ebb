//! What the journal says of one thing: a call, an appointment, whatever has an id.

use rusqlite::params;
use uuid::Uuid;

use super::error::StoreError;
use super::journal::{RAW_COLUMNS, Raw};
use super::open::Store;
use crate::domain::event::Entry;

impl Store {
    /// Every entry about a subject, in the order of the fold. Their private parts are in them.
    ///
    /// # Errors
    /// [`StoreError::BadEntry`] where an entry cannot be understood, and the ways in which a file cannot be read.
    pub fn entries_about(&self, subject: Uuid) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT {RAW_COLUMNS} WHERE e.subject = ?1 ORDER BY e.at, e.store_id, e.seq");
        let raw = self.rows(&sql, params![subject], Raw::read).map_err(|e| self.error(e))?;
        let understood = raw
            .iter()
            .map(|raw| raw.understand().map_err(|reason| StoreError::BadEntry { seq: raw.seq, reason }));
        understood.collect()
    }
}
