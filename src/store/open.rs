//! Creating and opening the store's file: permissions, pragmas, migrations, and who else is on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::contacts;
use super::error::StoreError;
use super::journal::Append;
use super::words;
use crate::clock::Clock;
use crate::domain::event::{Event, Private, StoreCreated};
use crate::domain::id::{StaffId, StoreId};

/// Marks the file as ours ("SOSL").
const APPLICATION_ID: i64 = 0x534f_534c;

/// The schema, one file a step. Append-only: a step that has been released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_journal.sql"),
    include_str!("migrations/0002_translation.sql"),
    include_str!("migrations/0003_caller_number.sql"),
    include_str!("migrations/0004_hosting_offer.sql"),
    include_str!("migrations/0005_referral_count.sql"),
    include_str!("migrations/0006_follow_up.sql"),
    include_str!("migrations/0007_appointment.sql"),
    include_str!("migrations/0008_review.sql"),
    include_str!("migrations/0009_export.sql"),
    include_str!("migrations/0010_counts.sql"),
];

/// How long a writer waits for its turn before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Appending and reading.
    Write,
    /// Reading only: cannot delay or harm a writer.
    Read,
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) id: StoreId,
    pub(super) zone: chrono_tz::Tz,
}

/// Where the store is kept unless said otherwise: the platform's data directory.
pub fn default_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "sosline").map(|dirs| dirs.data_dir().join("line.store"))
}

impl Store {
    /// Creates a store at `path` and opens it for writing. Its first entry says what line it is of.
    ///
    /// The file is made for its owner only (0600). The directory must exist, but for the default one, which is
    /// made for its owner only (0700).
    ///
    /// # Errors
    /// [`StoreError::Exists`] where there is a file already, [`StoreError::NoDirectory`], and the ways in which
    /// a file cannot be made.
    pub fn create(path: &Path, line: &str, clock: Clock) -> Result<Self, StoreError> {
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        if !directory.is_dir() {
            if default_path().as_deref() != Some(path) {
                return Err(StoreError::NoDirectory(directory.to_owned()));
            }
            make_private_directory(directory).map_err(|e| StoreError::Io(directory.to_owned(), e))?;
        }
        refuse_read_only(directory)?;
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // Made whole beside its place and then put there, so that a crash leaves no half store behind. The
        // temporary file is its owner's only (0600), and keeps that when it gets its name.
        let failed = |e: io::Error| match e.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly(directory.to_owned())
            }
            io::ErrorKind::StorageFull => StoreError::Full(path.to_owned()),
            _ => StoreError::Io(path.to_owned(), e),
        };
        let file = tempfile::Builder::new().prefix(".new-store-").tempfile_in(directory).map_err(failed)?;
        fill(file.path(), line, clock)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist_noclobber(path).map_err(|e| failed(e.error))?;
        if let Ok(directory) = fs::File::open(directory) {
            directory.sync_all().map_err(failed)?;
        }
        Self::open(path, Access::Write)
    }

    /// Opens the store at `path`, bringing its schema up to date; where it may only be read, it is read as it is.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no file, and the ways in which a file is not a usable store.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(match path.parent() {
                Some(parent)
                    if !parent.as_os_str().is_empty()
                        && !parent.exists()
                        && default_path().as_deref() != Some(path) =>
                {
                    StoreError::NoDirectory(parent.to_owned())
                }
                _ => StoreError::Missing(path.to_owned()),
            });
        }
        if path.is_dir() {
            return Err(StoreError::NotAStore(path.to_owned()));
        }
        if access == Access::Write {
            refuse_read_only(path)?;
            if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
                refuse_read_only(parent)?;
            }
            open_beside(path).map_err(|e| StoreError::Io(path.to_owned(), e))?;
        }
        let refused = |e| if access == Access::Read { for_reading(e) } else { e };
        let mut db = connect(path, access).map_err(refused)?;
        let at = |e| refused(StoreError::of(path, e));
        // A reader too finds the tables that this program reads, unless nobody may write them.
        if access == Access::Read && schema(&db).is_ok_and(|found| found < latest_schema()) {
            let _ = Self::open(path, Access::Write);
        }
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(at)?;
        if application != APPLICATION_ID {
            return Err(StoreError::NotAStore(path.to_owned()));
        }
        let known = latest_schema();
        let found = schema(&db).map_err(at)?;
        if found > known {
            return Err(StoreError::Newer { path: path.to_owned(), found, known });
        }
        if found < known && access == Access::Write {
            migrate(&mut db, path)?;
        }
        if access == Access::Write {
            contacts::bring_up_to_date(&mut db).map_err(at)?;
            words::bring_up_to_date(&mut db).map_err(at)?;
        }
        let id = db.query_row("SELECT id FROM this_store", [], |row| row.get(0).map(StoreId)).map_err(at)?;
        let zone: String =
            db.query_row("SELECT zone FROM store WHERE id = ?1", [id.0], |row| row.get(0)).map_err(at)?;
        let zone = zone.parse().map_err(|_| StoreError::Corrupt(path.to_owned(), format!("zone {zone}")))?;
        Ok(Self { db, path: path.to_owned(), id, zone })
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The store's identity.
    pub fn id(&self) -> StoreId {
        self.id
    }

    /// The zone of the store's civil days.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.zone
    }

    /// What the line is called.
    pub fn line(&self) -> Result<String, StoreError> {
        self.db
            .query_row("SELECT line FROM store WHERE id = ?1", [self.id.0], |row| row.get(0))
            .map_err(|e| self.error(e))
    }

    /// A number that changes when another connection has committed a change.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.db.pragma_query_value(None, "data_version", |row| row.get(0)).map_err(|e| self.error(e))
    }

    /// Every row of a query.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        self.db.prepare_cached(sql)?.query_map(values, read)?.collect()
    }

    pub(super) fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
}

/// Makes an empty file a store: schema, identity and first entry.
fn fill(path: &Path, line: &str, clock: Clock) -> Result<(), StoreError> {
    let mut db = connect(path, Access::Write)?;
    let at = |e| StoreError::of(path, e);
    db.pragma_update(None, "application_id", APPLICATION_ID).map_err(at)?;
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).map_err(at)?;
    migrate(&mut db, path)?;
    let id = StoreId(clock.new_id());
    db.execute("INSERT INTO this_store (one, id) VALUES (1, ?1)", [id.0]).map_err(at)?;
    let mut store = Store { db, path: path.to_owned(), id, zone: crate::clock::ZONE };
    let created = StoreCreated { id, line: line.to_owned(), zone: store.zone };
    let first =
        Append { who: StaffId::PROGRAM, event: Event::StoreCreated(created), private: Private::default() };
    store.append(first, clock.now())?;
    store.db.close().map_err(|(_, e)| at(e))
}

/// A connection with the pragmas that the promises rest on.
fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).and_then(prepared);
    let refused = |e: &rusqlite::Error| e.sqlite_error_code() == Some(ErrorCode::CannotOpen);
    let opened = match opened {
        Err(e) if refused(&e) && on_read_only_medium(path) => {
            let Some(name) = unchanging(path).filter(|_| access == Access::Read) else {
                return Err(StoreError::ReadOnly(path.to_owned()));
            };
            Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI).and_then(prepared)
        }
        opened => opened,
    };
    opened.map_err(|e| match fs::File::open(path) {
        // The system's own reason says more than that it could not be opened.
        Err(why) if refused(&e) => StoreError::Io(path.to_owned(), why),
        _ => StoreError::of(path, e),
    })
}

/// A refusal to write, of who only wants to read: `SQLite` makes the files in which readers and writers meet.
pub(super) fn for_reading(error: StoreError) -> StoreError {
    match error {
        StoreError::ReadOnly(path) => StoreError::ReadOnlyFolder(path),
        other => other,
    }
}

/// Whether nobody at all can write where the store is: a disc, a share mounted for reading.
fn on_read_only_medium(path: &Path) -> bool {
    let directory = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::tempfile_in(directory).is_err_and(|e| e.kind() == io::ErrorKind::ReadOnlyFilesystem)
}

/// The name of a store that cannot change. `SQLite` has to be told, or it wants the files beside the store in which
/// readers and writers meet.
fn unchanging(path: &Path) -> Option<String> {
    let name = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:{name}?immutable=1"))
}

fn prepared(mut db: Connection) -> rusqlite::Result<Connection> {
    db.busy_handler(Some(wait_a_moment))?;
    // FULL: what is acknowledged survives a power cut.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is erased is overwritten, not just unlinked.
    db.pragma_update(None, "secure_delete", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// The busy handler. `SQLite`'s own backs off in growing steps and may leave one of seven writers waiting for
/// seconds; short random naps give everyone a turn.
fn wait_a_moment(tries: i32) -> bool {
    let mut random = [0u8; 2];
    let _ = getrandom::fill(&mut random);
    let nap = Duration::from_micros(200 + u64::from(u16::from_le_bytes(random)) % 800);
    std::thread::sleep(nap);
    // 0.6 ms on average.
    u128::from(tries.unsigned_abs()) * 600 < PATIENCE.as_micros()
}

fn schema(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn latest_schema() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Brings the schema up to date, in one transaction: two consoles that start at once do it once.
fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let at = |e| StoreError::of(path, e);
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at)?;
    let done = usize::try_from(schema(&change).map_err(at)?).unwrap_or(0);
    for step in &MIGRATIONS[done.min(MIGRATIONS.len())..] {
        change.execute_batch(step).map_err(at)?;
    }
    change.pragma_update(None, "user_version", latest_schema()).map_err(at)?;
    change.commit().map_err(at)
}

/// Whether the schema is that of an earlier version of the program.
pub(super) fn is_earlier(db: &Connection) -> rusqlite::Result<bool> {
    Ok(schema(db)? < latest_schema())
}

/// An empty store of the same schema in a private temporary file, to compare with. A store that was only opened for
/// reading may still have the schema of an earlier version.
pub(super) fn scratch(like: &Connection) -> rusqlite::Result<Connection> {
    with_steps(usize::try_from(schema(like)?).unwrap_or(0))
}

/// An empty store of the latest schema in a private temporary file, to rebuild the read tables in: the fold knows no
/// other.
pub(super) fn scratch_of_now() -> rusqlite::Result<Connection> {
    with_steps(MIGRATIONS.len())
}

fn with_steps(steps: usize) -> rusqlite::Result<Connection> {
    let db = Connection::open("")?;
    for step in MIGRATIONS.iter().take(steps) {
        db.execute_batch(step)?;
    }
    Ok(db)
}

/// A file or directory without any write permission is taken at its word, even when run by a superuser whom
/// the system would not stop.
fn refuse_read_only(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.permissions().readonly() => Err(StoreError::ReadOnly(path.to_owned())),
        Ok(_) => Ok(()),
        Err(e) => Err(StoreError::Io(path.to_owned(), e)),
    }
}

/// Makes the files beside a store as writable as itself. `SQLite` made them as it found the store: whoever read one that
/// nobody might write left them so, and they stay when it may be written again.
fn open_beside(path: &Path) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    for ending in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        if fs::metadata(&name).is_ok_and(|beside| beside.permissions().readonly()) {
            fs::set_permissions(&name, permissions.clone())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn make_private_directory(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_private_directory(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(test)]
impl Store {
    /// Makes the file what the first release wrote: every later step of the schema undone.
    pub(super) fn shrink_to_first_schema(&self) {
        let first = Connection::open_in_memory().unwrap();
        first.execute_batch(MIGRATIONS[0]).unwrap();
        let known = "SELECT 1 FROM sqlite_schema WHERE name = ?1";
        // A text index takes the tables in which it keeps itself with it.
        let later = "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'index') \
             AND name NOT LIKE 'sqlite%' ORDER BY sql NOT LIKE '%fts5%'";
        let things: Vec<(String, String)> =
            self.rows(later, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        for (kind, name) in things {
            if !first.prepare(known).unwrap().exists([&name]).unwrap() {
                self.db.execute_batch(&format!("DROP {kind} IF EXISTS {name}")).unwrap();
            }
        }
        self.db.execute_batch("DELETE FROM day_count WHERE split = 'referral'").unwrap();
        self.db.pragma_update(None, "user_version", 1).unwrap();
    }
}
