//! Pages that are written to files: whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::export::file::{self, Readers};
use crate::tui::effect::Reply;

/// Writes a page to the file that was typed, or under `name` into the directory that was typed, and says where it is.
pub(super) fn print(file: &str, name: &str, text: &str) -> Reply {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = place(file, name, home.as_deref());
    let written = file::write(&path, Readers::Owner, |out| out.write_all(text.as_bytes()));
    let failed = written.err().map(|error: io::Error| error.to_string());
    Reply::Printed { path: path.display().to_string(), failed }
}

/// Where that is, seen from the root: `~` is the person's own directory, as in a shell.
fn place(file: &str, name: &str, home: Option<&Path>) -> PathBuf {
    let typed = match (file.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(file),
    };
    let path = if typed.is_dir() { typed.join(name) } else { typed };
    std::path::absolute(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_whole_where_it_was_typed_and_the_place_is_told() {
        let directory = tempfile::tempdir().unwrap();
        let at = |file: &str| directory.path().join(file).display().to_string();
        for (typed, path) in [(at("page.txt"), at("page.txt")), (at(""), at("name.txt"))] {
            let Reply::Printed { path: told, failed } = print(&typed, "name.txt", "nada\n") else { panic!() };
            assert_eq!((Path::new(&told), failed), (Path::new(&path), None));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "nada\n");
        }
        let left: Vec<_> = std::fs::read_dir(directory.path()).unwrap().collect();
        assert_eq!(left.len(), 2, "nothing half-written is left beside them: {left:?}");
        let Reply::Printed { failed, .. } = print(&at("no/such/place.txt"), "name.txt", "") else { panic!() };
        assert!(failed.unwrap().contains("no/such/place.txt"));
    }

    #[test]
    fn a_place_is_understood_as_in_a_shell() {
        let home = Path::new("/home/ana");
        assert_eq!(place("~/p.txt", "n", Some(home)), Path::new("/home/ana/p.txt"));
        assert_eq!(place("/tmp/~p.txt", "n", Some(home)), Path::new("/tmp/~p.txt"));
        assert!(place("p.txt", "n", None).is_absolute());
        assert!(place("~ana", "n", Some(home)).ends_with("~ana"));
    }
}
