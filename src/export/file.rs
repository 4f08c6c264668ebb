//! A file that is whole or not there.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file whole: beside its place first, then renamed, so it is never there by half. It is its owner's only,
/// because an export may hold names and telephone numbers. What is not an ordinary file (`/dev/stdout`, a pipe) is
/// written to as it is.
///
/// # Errors
/// Those of the system, with the file's name in front, or those of `write`; then nothing is left behind.
pub fn whole<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let named = |error: io::Error| {
        let text = format!("{}: {error}", path.display());
        io::Error::new(error.kind(), text)
    };
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path).map_err(named)?);
        write(&mut out)?;
        return Ok(out.flush().map_err(named)?);
    }
    // A link keeps pointing at the file that it names.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = place.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(".sosline-").tempfile_in(dir).map_err(named)?;
    let mut out = BufWriter::new(temporary.as_file_mut());
    write(&mut out)?;
    out.flush().map_err(named)?;
    drop(out);
    temporary.as_file().sync_all().map_err(named)?;
    temporary.persist(&place).map_err(|error| named(error.error))?;
    Ok(())
}
