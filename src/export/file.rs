//! Files that are whole or not there.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::cancel;

/// Where an export is written to: it gives up as soon as somebody asks to stop.
#[derive(Debug)]
pub struct Out<'a> {
    file: &'a mut File,
    path: &'a Path,
}

/// A file that could not be written, and why: what an error of [`write`] holds.
#[derive(Debug)]
pub struct NotWritten {
    /// The file as it was named.
    pub path: PathBuf,
    why: io::Error,
}

impl NotWritten {
    /// The file that could not be written, where an error is of one.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for NotWritten {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.why)
    }
}

/// An error of a file, with the file's name.
fn named(path: &Path, why: io::Error) -> io::Error {
    io::Error::new(why.kind(), NotWritten { path: path.to_owned(), why })
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        cancel::check()?;
        self.file.write(bytes).map_err(|error| named(self.path, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| named(self.path, error))
    }
}

/// Who may read an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Its owner only: it may hold names and telephone numbers.
    Owner,
    /// Whoever may read what its owner writes.
    Anybody,
}

/// Writes a file whole, or leaves what was there before.
///
/// It is written beside its place, is on disk, and only then gets its name. A failure or a signal to stop takes away
/// what was begun. What is not an ordinary file (`/dev/stdout`, a pipe) is written to as it is.
///
/// # Errors
/// Those of the file, with its name, and those of `write`.
pub fn write<E: From<io::Error>>(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut Out<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let named = |error: io::Error| E::from(named(path, error));
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        // A pipe may wait for ever for its reader: a signal ends the program as it always does, nothing is half there.
        let mut file = fs::OpenOptions::new().write(true).open(path).map_err(named)?;
        return write(&mut Out { file: &mut file, path });
    }
    cancel::listen();
    let place = meant(path);
    let dir = place.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = beside(dir, readers).map_err(named)?;
    if let Some(there) = there.filter(|_| readers == Readers::Anybody) {
        // Whoever made a file of their own closed to others finds it so.
        temporary.as_file().set_permissions(there.permissions()).map_err(named)?;
    }
    write(&mut Out { file: temporary.as_file_mut(), path })?;
    temporary.as_file().sync_all().map_err(named)?;
    cancel::check()?;
    temporary.persist(&place).map_err(|error| named(error.error))?;
    // The name too is on disk. A directory that cannot be opened (Windows) takes care of itself.
    File::open(dir).map_or(Ok(()), |dir| dir.sync_all()).map_err(named)
}

/// The file that a name means: a link keeps pointing at the file that it names, also one that is not there yet.
fn meant(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    // As many as a system follows; of links that lead in a circle none is better than the first.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&place) else { break };
        place = place.parent().map_or_else(|| target.clone(), |dir| dir.join(&target));
    }
    fs::canonicalize(&place).unwrap_or(place)
}

/// A temporary file in a directory. A new one is its owner's only, unless more is asked for.
fn beside(dir: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sosline-");
    #[cfg(not(unix))]
    let _ = readers;
    #[cfg(unix)]
    if readers == Readers::Anybody {
        use std::os::unix::fs::PermissionsExt;
        // Less what the person's umask takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // Its own name is nobody's business.
    builder.tempfile_in(dir).map_err(|error| error.kind().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("counts.csv");
        write(&path, Readers::Owner, |out| out.write_all(b"old")).unwrap();
        let failed = write(&path, Readers::Owner, |out| {
            out.write_all(b"new, but not all")?;
            Err(io::Error::other("no"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "no");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_and_the_file_is_its_owners_only() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let (file, link) = (directory.path().join("file"), directory.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, Readers::Owner, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_keeps_pointing() {
        let directory = tempfile::tempdir().unwrap();
        let [first, second] = ["first", "second"].map(|name| directory.path().join(name));
        std::os::unix::fs::symlink("second", &first).unwrap();
        std::os::unix::fs::symlink("file", &second).unwrap();
        write(&first, Readers::Anybody, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(directory.path().join("file")).unwrap(), b"new");
        assert!([first, second].iter().all(|link| link.is_symlink()));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_for_anybody_stays_closed_where_its_owner_closed_it() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("counts.csv");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        for (before, readers, after) in [
            (0o600, Readers::Anybody, 0o600),
            (0o640, Readers::Anybody, 0o640),
            (0o644, Readers::Owner, 0o600),
        ] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            write(&path, readers, |out| out.write_all(b"new")).unwrap();
            assert_eq!(mode(), after, "{before:o} {readers:?}");
        }
    }

    #[test]
    fn an_error_says_the_file_that_was_meant_and_no_other() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("missing/counts.csv");
        let failed: io::Error = write(&path, Readers::Owner, |_| Ok(())).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::NotFound);
        assert_eq!(NotWritten::of(&failed).unwrap().path, path);
        assert!(!failed.to_string().contains(".sosline-"), "{failed}");
    }
}
