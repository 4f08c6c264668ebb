//! Proof that the store holds what its journal says: the chain, the gaps, the private parts, the read tables
//! rebuilt and compared, and `SQLite`'s own integrity check.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::apply::{READ_TABLES, apply};
use super::contacts;
use super::error::StoreError;
use super::journal::{GENESIS, Hash, RAW_COLUMNS, Raw, private_digest};
use super::open::{Store, is_earlier, scratch, scratch_of_now};
use super::words;
use crate::domain::id::StoreId;

/// One thing that does not hold. `entry` numbers are those of this store unless another is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An entry's content does not match its hash.
    Changed {
        /// Which entry.
        seq: u64,
    },
    /// An entry does not follow the one before it.
    Broken {
        /// Which entry.
        seq: u64,
    },
    /// Entries are missing before this one.
    Gap {
        /// The number expected.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// An entry's time is not later than that of the one before it.
    Backwards {
        /// Which entry.
        seq: u64,
    },
    /// An entry's private part does not match its digest.
    PrivateChanged {
        /// Which entry.
        seq: u64,
    },
    /// An entry's private part is gone, and no entry says that it was erased.
    PrivateMissing {
        /// Which entry.
        seq: u64,
    },
    /// An entry cannot be understood.
    Unreadable {
        /// Which entry.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// A table is not what the journal says: the key of the first row that differs, and how.
    TableDiffers {
        /// Which table.
        table: &'static str,
        /// The row's key.
        key: String,
        /// The row in the store; `None`: it is missing.
        found: Option<String>,
        /// The row that the journal gives; `None`: there should be none.
        expected: Option<String>,
    },
    /// A trigger or table that guards the journal is gone.
    GuardMissing {
        /// Its name.
        name: String,
    },
    /// `SQLite`'s integrity check complains.
    Integrity {
        /// What it says.
        message: String,
    },
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Entries read.
    pub entries: u64,
    /// The hash of this store's last entry: note it down, and the journal up to here can be proved later.
    pub head: Option<Hash>,
    /// Calls in the rebuilt log.
    pub calls: u64,
    /// Everything that does not hold, at most [`Report::MOST`].
    pub faults: Vec<Fault>,
}

impl Report {
    /// After this many faults the list ends.
    pub const MOST: usize = 100;

    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn add(&mut self, fault: Fault) {
        if self.faults.len() < Self::MOST {
            self.faults.push(fault);
        }
    }
}

impl Store {
    /// Verifies the whole store against its journal, in one consistent view of it. `progress` is told how many
    /// entries were read, of how many.
    ///
    /// # Errors
    /// Only where the store cannot be read at all; what does not hold is in the report.
    pub fn verify(&mut self, mut progress: impl FnMut(u64, u64)) -> Result<Report, StoreError> {
        let path = self.path.clone();
        let at = |e| StoreError::of(&path, e);
        let zone = self.zone;
        let id = self.id;
        // One read transaction: what other consoles write meanwhile does not mix in.
        let view = self.db.transaction().map_err(at)?;
        let mut report = Report::default();
        check_guards(&view, &mut report).map_err(at)?;
        let rebuilt = scratch_of_now().map_err(at)?;
        let earlier = is_earlier(&view).map_err(at)?;
        let all: i64 = view.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).map_err(at)?;
        read_journal(&view, &rebuilt, zone, id, &mut report, &mut |done| progress(done, all.unsigned_abs()))
            .map_err(at)?;
        for (table, key) in READ_TABLES {
            // A table that the schema of an earlier version does not have yet, or counts that it did not keep: a store
            // that nobody may write is as it was.
            let as_before =
                earlier && (*table == "day_count" || !view.table_exists(None, *table).map_err(at)?);
            if !as_before {
                compare(&view, &rebuilt, table, key, &mut report).map_err(at)?;
            }
        }
        if contacts::rebuild(&view, &rebuilt).map_err(at)? {
            compare(&view, &rebuilt, "caller_number", "call_id", &mut report).map_err(at)?;
        }
        if words::rebuild(&view, &rebuilt).map_err(at)? {
            for (view_of, key) in words::COMPARED {
                compare(&view, &rebuilt, view_of, key, &mut report).map_err(at)?;
            }
        }
        report.calls = rebuilt
            .query_row("SELECT count(*) FROM call", [], |row| row.get::<_, i64>(0))
            .map_err(at)?
            .unsigned_abs();
        for message in integrity(&view).map_err(at)? {
            report.add(Fault::Integrity { message });
        }
        Ok(report)
    }
}

/// The schema must be the one that the migrations make: a dropped trigger is a door left open.
fn check_guards(view: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let objects = |db: &Connection| -> rusqlite::Result<HashMap<String, Option<String>>> {
        db.prepare("SELECT name, sql FROM sqlite_schema")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    let (found, expected) = (objects(view)?, objects(&scratch(view)?)?);
    let mut missing: Vec<&String> =
        expected.iter().filter(|(name, sql)| found.get(*name) != Some(sql)).map(|(name, _)| name).collect();
    missing.sort();
    for name in missing {
        report.add(Fault::GuardMissing { name: name.clone() });
    }
    Ok(())
}

/// Reads every entry in canonical order, checks it, and folds it into `rebuilt`.
fn read_journal(
    view: &Connection,
    rebuilt: &Connection,
    zone: chrono_tz::Tz,
    this: StoreId,
    report: &mut Report,
    progress: &mut dyn FnMut(u64),
) -> rusqlite::Result<()> {
    let mut last: HashMap<StoreId, (u64, i64, Hash)> = HashMap::new();
    rebuilt.execute_batch("BEGIN")?;
    let mut statement = view.prepare(&format!("SELECT {RAW_COLUMNS} ORDER BY e.at, e.store_id, e.seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let raw = match Raw::read(row) {
            Ok(raw) => raw,
            Err(error) => {
                let seq = row.get::<_, i64>(1).unwrap_or(0).unsigned_abs();
                report.add(Fault::Unreadable { seq, reason: error.to_string() });
                continue;
            }
        };
        check_entry(&raw, last.get(&raw.store), report);
        last.insert(raw.store, (raw.seq, raw.at, raw.hash));
        match raw.understand() {
            Ok(entry) => {
                if let Err(error) = apply(rebuilt, zone, &entry) {
                    report.add(Fault::Unreadable { seq: raw.seq, reason: error.to_string() });
                }
            }
            Err(reason) => report.add(Fault::Unreadable { seq: raw.seq, reason }),
        }
        report.entries += 1;
        if report.entries.is_multiple_of(1000) {
            progress(report.entries);
        }
    }
    rebuilt.execute_batch("COMMIT")?;
    report.head = last.get(&this).map(|(_, _, hash)| *hash);
    Ok(())
}

fn check_entry(raw: &Raw, before: Option<&(u64, i64, Hash)>, report: &mut Report) {
    let (last_seq, last_at, last_hash) = before.copied().unwrap_or((0, i64::MIN, GENESIS));
    let seq = raw.seq;
    if seq != last_seq + 1 {
        report.add(Fault::Gap { expected: last_seq + 1, found: seq });
    } else if raw.prev_hash != last_hash {
        report.add(Fault::Broken { seq });
    }
    if raw.at <= last_at {
        report.add(Fault::Backwards { seq });
    }
    if raw.computed_hash() != raw.hash {
        report.add(Fault::Changed { seq });
    }
    match (&raw.private_digest, &raw.private) {
        (Some(digest), Some((salt, data))) if *digest != private_digest(salt, data) => {
            report.add(Fault::PrivateChanged { seq });
        }
        (Some(_), None) => report.add(Fault::PrivateMissing { seq }),
        (None, Some(_)) => report.add(Fault::PrivateChanged { seq }),
        _ => {}
    }
}

/// Compares a table with its rebuilt twin, row by row in the order of the key.
fn compare(
    view: &Connection,
    rebuilt: &Connection,
    table: &'static str,
    key: &str,
    report: &mut Report,
) -> rusqlite::Result<()> {
    let sql = format!("SELECT * FROM {table} ORDER BY {key}");
    let (mut found, mut expected) = (view.prepare(&sql)?, rebuilt.prepare(&sql)?);
    let keys = key.split(", ").count();
    let (mut found, mut expected) = (found.query([])?, expected.query([])?);
    let (mut one, mut other) = (values(found.next()?)?, values(expected.next()?)?);
    loop {
        let order = match (&one, &other) {
            (None, None) => return Ok(()),
            (Some(one), Some(other)) => compare_keys(&one[..keys], &other[..keys]),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
        };
        if order.is_eq() && one == other {
            (one, other) = (values(found.next()?)?, values(expected.next()?)?);
            continue;
        }
        let here = if order.is_gt() { None } else { one.as_ref() };
        let there = if order.is_lt() { None } else { other.as_ref() };
        let key = here.or(there).map(|row| show(&row[..keys])).unwrap_or_default();
        report.add(Fault::TableDiffers {
            table,
            key,
            found: here.map(|row| show(&row[keys..])),
            expected: there.map(|row| show(&row[keys..])),
        });
        if report.faults.len() >= Report::MOST {
            return Ok(());
        }
        if order.is_le() {
            one = values(found.next()?)?;
        }
        if order.is_ge() {
            other = values(expected.next()?)?;
        }
    }
}

fn values(row: Option<&rusqlite::Row<'_>>) -> rusqlite::Result<Option<Vec<Value>>> {
    row.map(|row| (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()).transpose()
}

fn compare_keys(one: &[Value], other: &[Value]) -> std::cmp::Ordering {
    let pairs = one.iter().zip(other).map(|(one, other)| match (one, other) {
        (Value::Blob(one), Value::Blob(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        _ => std::cmp::Ordering::Equal,
    });
    pairs.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
}

fn show(row: &[Value]) -> String {
    let cells = row.iter().map(|value| match value {
        Value::Null => "-".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => uuid::Uuid::from_slice(bytes)
            .map_or_else(|_| format!("{} bytes", bytes.len()), |id| id.to_string()),
    });
    cells.collect::<Vec<_>>().join(" | ")
}

fn integrity(view: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut messages: Vec<String> = view
        .prepare("PRAGMA integrity_check(20)")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    messages.retain(|message| message != "ok");
    for row in view.prepare("PRAGMA foreign_key_check")?.query_map([], |row| row.get::<_, String>(0))? {
        messages.push(format!("foreign key of {}", row?));
    }
    Ok(messages)
}
