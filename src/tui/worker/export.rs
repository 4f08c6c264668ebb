//! Exports: one at a time, on a thread and a connection of its own, so that a year's calls delay neither a save nor a
//! question.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::{Event, Setting, spawn};
use crate::export::calls::Export;
use crate::export::csv::Dialect;
use crate::export::file::{self, Readers};
use crate::exporting::{self, ExportError};
use crate::i18n::{Lang, word};
use crate::store::{Access, CallFilter, Store};
use crate::tui::effect::{Read, Reply};

/// After how many calls the screen is told how far it is.
const TOLD: u64 = 1000;

/// The export that is under way, if there is one.
#[derive(Debug, Default)]
pub(super) struct Exports {
    running: Mutex<Option<JoinHandle<()>>>,
    stopped: Arc<AtomicBool>,
}

impl Exports {
    /// Begins an export, where that is what is asked for.
    pub(super) fn begin(&self, setting: &Setting, question: &Read, events: &Sender<Event>) -> bool {
        let Read::Export { number, filter, line, lang, path } = question else { return false };
        let (number, lang) = (*number, *lang);
        let (filter, line, path) = (filter.clone(), line.clone(), path.clone());
        let (setting, stopped) = (setting.clone(), Arc::clone(&self.stopped));
        let work = move |events: &Sender<Event>| {
            let told = |written| {
                let reply = Reply::Exporting { number, written };
                events.send(Event::Reply(reply)).is_ok() && !stopped.load(Ordering::Relaxed)
            };
            let done = export(&setting, (&filter, &line, lang), &path, told).map_err(Arc::new);
            // A console that has left does not wait to hear it.
            let _ = events.send(Event::Reply(Reply::Exported { number, done }));
        };
        match spawn("export", events, work) {
            Ok(thread) => *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread),
            Err(error) => {
                let done = Err(Arc::new(ExportError::Output(error)));
                let _ = events.send(Event::Reply(Reply::Exported { number, done }));
            }
        }
        true
    }

    /// Ends the export that is under way, and waits until nothing is left of it.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = running {
            // Had it died, the loop would have heard.
            let _ = thread.join();
        }
    }
}

/// Writes the calls that are meant to a file that is not there yet; says how many, and where it is.
fn export(
    setting: &Setting,
    (filter, line, lang): (&CallFilter, &str, Lang),
    path: &Path,
    told: impl Fn(u64) -> bool,
) -> Result<(u64, PathBuf), ExportError> {
    let path = std::path::absolute(at_home(path))?;
    if path.exists() {
        let text = path.display().to_string();
        return Err(std::io::Error::new(std::io::ErrorKind::AlreadyExists, text).into());
    }
    let store = Store::open(&setting.path, Access::Read)?;
    let (people, pool) = (store.staff()?, store.interpreters()?);
    let export = Export::new(&people, &pool, store.zone(), filter.reader);
    let mut all = 0;
    let each = |written| {
        all = written;
        if written % TOLD != 0 || told(written) { Ok(()) } else { Err(ExportError::Stopped) }
    };
    let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    file::write(&path, Readers::Owner, |out| {
        let mut out = BufWriter::new(out);
        // Nothing that other consoles write meanwhile mixes in.
        store.of_one_moment(|store| {
            if !is_workbook {
                return exporting::calls::csv(store, filter, &export, Dialect::default(), &mut out, each);
            }
            let name = word("filtro", "filter").to(lang).to_owned();
            let filtered = (!line.is_empty()).then(|| (name, line.to_owned()));
            let of = (&setting.config.calendar, setting.clock.now(), lang);
            let about = exporting::calls::about(store, filter, filtered.into_iter().collect(), of)?;
            exporting::calls::xlsx(store, filter, &export, (&about, lang), &mut out, each)
        })?;
        Ok::<_, ExportError>(out.flush()?)
    })?;
    Ok((all, path))
}

/// A path that begins with `~` lies in the home directory.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::UserDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::clock::Clock;
    use crate::config::Config;
    use crate::domain::call::CallFacts;
    use crate::domain::code::Kind;
    use crate::domain::event::{Event as Fact, Private};
    use crate::domain::filter::Reader;
    use crate::domain::id::{CallId, StaffId};
    use crate::store::Append;

    /// A store with so many calls, and what an export of it answers last.
    fn exported(
        calls: u128,
        name: &str,
        prepare: impl FnOnce(&Path, &Exports),
    ) -> (tempfile::TempDir, Reply) {
        let directory = tempfile::tempdir().unwrap();
        let at = "2026-11-23T10:00:00Z".parse().unwrap();
        let path = directory.path().join("line.store");
        let mut store = Store::create(&path, "SOS", Clock::Fixed(at)).unwrap();
        let call = |number| {
            let id = CallId(uuid::Uuid::from_u128(number));
            let facts = CallFacts { kind: Kind::Silent, ..CallFacts::new(id, at, StaffId::PROGRAM) };
            Append { who: StaffId::PROGRAM, event: Fact::CallLogged(facts), private: Private::default() }
        };
        store.append_all((1..=calls).map(call).collect(), at).unwrap();
        let config = Arc::new(Config::shipped(Path::new("/nowhere")));
        let setting = Setting { path, clock: Clock::Fixed(at), config };
        let (events, heard) = channel();
        let exports = Exports::default();
        let file = directory.path().join(name);
        prepare(&file, &exports);
        let filter = CallFilter { reader: Reader::Lead, ..CallFilter::default() };
        let (line, lang) = ("tipo:silêncio".to_owned(), Lang::Pt);
        let question = Read::Export { number: 7, filter, line, lang, path: file };
        assert!(!exports.begin(&setting, &Read::People, &events), "not every question is an export");
        assert!(exports.begin(&setting, &question, &events));
        drop(events);
        let last = heard.iter().last();
        exports.stop();
        let Some(Event::Reply(reply)) = last else { panic!("{last:?}") };
        (directory, reply)
    }

    fn files(directory: &Path) -> Vec<String> {
        let all = std::fs::read_dir(directory).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<String> = all.map(|name| name.to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.starts_with("line.store"));
        names
    }

    #[test]
    fn every_call_is_in_the_file_and_its_place_is_told() {
        let (directory, reply) = exported(1001, "calls.csv", |_, _| {});
        let Reply::Exported { number: 7, done: Ok((1001, path)) } = reply else { panic!("{reply:?}") };
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!((text.lines().count(), path), (1002, directory.path().join("calls.csv")));
    }

    #[test]
    fn a_name_that_ends_as_a_workbooks_is_one_and_says_by_what_the_calls_were_found() {
        use calamine::{Reader as _, Xlsx, open_workbook};
        let (_directory, reply) = exported(3, "calls.XLSX", |_, _| {});
        let Reply::Exported { done: Ok((3, path)), .. } = reply else { panic!("{reply:?}") };
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let sheets = book.worksheets();
        assert_eq!(sheets[0].1.height(), 4, "a header and every call");
        let about = format!("{:?}", sheets[1].1);
        assert!(about.contains("tipo:silêncio"), "{about}");
    }

    #[test]
    fn a_file_that_is_there_is_not_written_over() {
        let there = |file: &Path, _: &Exports| std::fs::write(file, "mine").unwrap();
        let (directory, reply) = exported(1, "calls.csv", there);
        assert!(
            matches!(&reply, Reply::Exported { done: Err(why), .. }
                if matches!(&**why, ExportError::Output(e) if e.kind() == std::io::ErrorKind::AlreadyExists)),
            "{reply:?}"
        );
        assert_eq!(std::fs::read_to_string(directory.path().join("calls.csv")).unwrap(), "mine");
    }

    #[test]
    fn an_export_that_is_stopped_leaves_nothing_behind() {
        let stop = |_: &Path, exports: &Exports| exports.stopped.store(true, Ordering::Relaxed);
        let (directory, reply) = exported(1001, "calls.csv", stop);
        assert!(
            matches!(&reply, Reply::Exported { done: Err(why), .. } if matches!(&**why, ExportError::Stopped)),
            "{reply:?}"
        );
        assert_eq!(files(directory.path()), [""; 0]);
    }
}
