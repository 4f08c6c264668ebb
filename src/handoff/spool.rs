//! The transport that needs no server: each message a file in a folder that something else empties.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;
use super::message::Message;

/// How files begin that are still being written.
const UNFINISHED: &str = ".new-";

/// Puts a message into the folder, whole or not at all; when this returns, it is on the disk. A second attempt replaces
/// the file of the first.
pub(super) fn deliver(message: &Message, folder: &Path) -> Result<(), Failure> {
    put(message, folder).map_err(|why| Failure::Folder(format!("{}: {why}", folder.display())))
}

fn put(message: &Message, folder: &Path) -> io::Result<()> {
    make_private_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(&message.bytes)?;
    share_with_the_folders_group(file.as_file(), folder)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(&message.file)).map_err(|failed| failed.error)?;
    // A name is on the disk when its folder is.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// A folder that did not exist is its owner's only: its files name people.
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Files are their owner's only, unless whoever made the folder lets its group read it.
#[cfg(unix)]
fn share_with_the_folders_group(file: &fs::File, folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let group = fs::metadata(folder)?.permissions().mode() & 0o040;
    file.set_permissions(fs::Permissions::from_mode(0o600 | group))
}

#[cfg(not(unix))]
fn share_with_the_folders_group(_: &fs::File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Takes away what processes that were killed left unfinished: files that nobody has written to for so long.
pub(super) fn sweep(folder: &Path, untouched_since: std::time::SystemTime) {
    // A convenience: what cannot be swept now can be swept later.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let old = || entry.metadata().and_then(|data| data.modified()).is_ok_and(|at| at < untouched_since);
        if unfinished && old() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
