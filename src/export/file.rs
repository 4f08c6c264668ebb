//! Files that are whole or not there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::cancel;

/// Where an export is written to: it gives up as soon as somebody asks to stop.
#[derive(Debug)]
pub struct Out<'a> {
    file: &'a mut File,
    path: &'a Path,
}

/// An error of a file, with the file's name.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        cancel::check()?;
        self.file.write(bytes).map_err(|error| named(self.path, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| named(self.path, &error))
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
    cancel::listen();
    let named = |error: io::Error| E::from(named(path, &error));
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let mut file = fs::OpenOptions::new().write(true).open(path).map_err(named)?;
        return write(&mut Out { file: &mut file, path });
    }
    // A link keeps pointing at the file that it names.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = place.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = beside(dir, readers).map_err(named)?;
    write(&mut Out { file: temporary.as_file_mut(), path })?;
    temporary.as_file().sync_all().map_err(named)?;
    cancel::check()?;
    temporary.persist(&place).map_err(|error| named(error.error))?;
    // The name too is on disk. A directory that cannot be opened (Windows) takes care of itself.
    File::open(dir).map_or(Ok(()), |dir| dir.sync_all()).map_err(named)
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
    builder.tempfile_in(dir)
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
}
