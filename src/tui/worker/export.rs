//! Exports: one at a time, on a thread and a connection of its own, so that a year's calls delay neither a save nor a
//! question.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::{Event, Setting, spawn};
use crate::domain::export::Form;
use crate::domain::id::ExportId;
use crate::export::calls::Export;
use crate::export::csv::Dialect;
use crate::export::file::{self, Readers};
use crate::exporting::{self, ExportError, Issue, Noted};
use crate::i18n::word;
use crate::store::{Access, CallFilter, Question, Store, StoreError};
use crate::tui::effect::{Exported, Order, Read, Reply, Wanted, Written};

/// After how many calls the screen is told how far it is.
const TOLD: u64 = 1000;

/// The export that is under way, if there is one.
#[derive(Debug, Default)]
pub(super) struct Exports {
    running: Mutex<Option<Running>>,
}

#[derive(Debug)]
struct Running {
    thread: JoinHandle<()>,
    stopped: Arc<AtomicBool>,
}

impl Exports {
    /// Begins or gives up an export, where that is what is asked for.
    pub(super) fn take(&self, setting: &Setting, question: &Read, events: &Sender<Event>) -> bool {
        match question {
            Read::Export(order) => self.begin(setting, order, events),
            Read::StopExport => {
                if let Some(running) = &*self.running() {
                    running.stopped.store(true, Ordering::Relaxed);
                }
            }
            _ => return false,
        }
        true
    }

    fn begin(&self, setting: &Setting, order: &Order, events: &Sender<Event>) {
        let (setting, order) = (setting.clone(), order.clone());
        let stopped = Arc::new(AtomicBool::new(false));
        let told_to_stop = Arc::clone(&stopped);
        let work = move |events: &Sender<Event>| {
            let told = |written| {
                let reply = Reply::Exporting(written);
                events.send(Event::Reply(reply)).is_ok() && !told_to_stop.load(Ordering::Relaxed)
            };
            let done = export(&setting, &order, told).map_err(Arc::new);
            // A console that has left does not wait to hear it.
            let _ = events.send(Event::Reply(Reply::Exported(done)));
        };
        match spawn("export", events, work) {
            Ok(thread) => *self.running() = Some(Running { thread, stopped }),
            Err(error) => {
                let done = Err(Arc::new(ExportError::Output(error)));
                let _ = events.send(Event::Reply(Reply::Exported(done)));
            }
        }
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the export that is under way, and waits until nothing is left of it.
    pub(super) fn stop(&self) {
        let running = self.running().take();
        if let Some(Running { thread, stopped }) = running {
            stopped.store(true, Ordering::Relaxed);
            // Had it died, the loop would have heard.
            let _ = thread.join();
        }
    }
}

/// Writes what is ordered to a file; `told` hears how far it is, and says whether to go on.
fn export(setting: &Setting, order: &Order, told: impl Fn(u64) -> bool) -> Result<Exported, ExportError> {
    let path = std::path::absolute(at_home(&order.path))?;
    if path.exists() && !order.replace {
        let text = path.display().to_string();
        return Err(std::io::Error::new(std::io::ErrorKind::AlreadyExists, text).into());
    }
    let store = Store::open(&setting.path, Access::Read)?;
    let what = match &order.wanted {
        Wanted::Calls { filter, line, .. } => calls(setting, &store, order, (filter, line), &path, told)?,
        Wanted::Counts { question, line } => counts(setting, &store, order, (question, line), &path)?,
    };
    Ok(Exported { path, what })
}

/// Writes calls; what other consoles write meanwhile does not mix in.
fn calls(
    setting: &Setting,
    store: &Store,
    order: &Order,
    (filter, line): (&CallFilter, &str),
    path: &Path,
    told: impl Fn(u64) -> bool,
) -> Result<Written, ExportError> {
    let (people, pool) = (store.staff()?, store.interpreters()?);
    let export = Export::new(&people, &pool, store.zone(), filter.reader);
    let mut all = 0;
    let each = |written| {
        all = written;
        if written % TOLD != 0 || told(written) { Ok(()) } else { Err(ExportError::Stopped) }
    };
    file::write(path, Readers::Owner, |out| {
        let mut out = BufWriter::new(out);
        store.of_one_moment(|store| match order.form {
            Form::Xlsx => {
                let name = word("filtro", "filter").to(order.lang).to_owned();
                let filtered = (!line.is_empty()).then(|| (name, line.to_owned()));
                let of = (&setting.config.calendar, setting.clock.now(), order.lang);
                let about = exporting::calls::about(store, filter, filtered.into_iter().collect(), of)?;
                exporting::calls::xlsx(store, filter, &export, (&about, order.lang), &mut out, each)
            }
            Form::Json => exporting::calls::json(store, filter, &export, &mut out, each),
            Form::Csv | Form::Html | Form::Table => {
                exporting::calls::csv(store, filter, &export, Dialect::default(), &mut out, each)
            }
        })?;
        Ok::<_, ExportError>(out.flush()?)
    })?;
    Ok(Written::Calls(all))
}

/// Writes counts, and notes that they are published, where they are such.
fn counts(
    setting: &Setting,
    store: &Store,
    order: &Order,
    (question, line): (&Question, &str),
    path: &Path,
) -> Result<Written, ExportError> {
    let now = setting.clock.now();
    let for_whom = exporting::counts::Setting {
        config: &setting.config,
        lang: order.lang,
        now,
        staff: true,
        form: order.form,
        restated: false,
        line,
    };
    let counted = exporting::counts::counted(store, question, for_whom)?;
    let handout = &counted.handout;
    let readers = if handout.personal { Readers::Owner } else { Readers::Anybody };
    file::write(path, readers, |out| {
        let mut out = BufWriter::new(out);
        handout.write(order.form, Dialect::default(), order.lang, &mut out)?;
        out.flush()
    })?;
    let note = |issue: &Issue| {
        let at = (ExportId(setting.clock.new_id()), now);
        let open = || Store::open(&setting.path, Access::Write);
        issue.note(vec![order.form], at, open, |_| Ok::<_, StoreError>(order.who))
    };
    let noted = counted.issue.as_ref().map(note).transpose()?.unwrap_or(Noted::Yes);
    let restated = counted.issue.as_ref().map_or(0, Issue::number_restated);
    Ok(Written::Counts { rows: handout.for_programs().rows.len(), restated, noted })
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
    use crate::domain::code::{Kind, Of, Period};
    use crate::domain::event::{Event as Fact, Private};
    use crate::domain::filter::Reader;
    use crate::domain::id::{CallId, StaffId};
    use crate::i18n::Lang;
    use crate::store::{Append, CountsOf, Way};

    /// A store with so many calls.
    fn store_of(calls: u128, directory: &Path) -> Setting {
        let at = "2026-11-23T10:00:00Z".parse().unwrap();
        let path = directory.join("line.store");
        let mut store = Store::create(&path, "SOS", Clock::Fixed(at)).unwrap();
        let call = |number| {
            let id = CallId(uuid::Uuid::from_u128(number));
            let facts = CallFacts { kind: Kind::Silent, ..CallFacts::new(id, at, StaffId::PROGRAM) };
            Append { who: StaffId::PROGRAM, event: Fact::CallLogged(facts), private: Private::default() }
        };
        store.append_all((1..=calls).map(call).collect(), at).unwrap();
        let config = Arc::new(Config::shipped(Path::new("/nowhere")));
        Setting { path, clock: Clock::Fixed(at), config }
    }

    fn order(wanted: Wanted, path: PathBuf) -> Order {
        let form = Form::of_file(&path).unwrap();
        Order { wanted, who: StaffId::PROGRAM, lang: Lang::Pt, path, form, replace: false }
    }

    fn all_calls() -> Wanted {
        let filter = CallFilter { reader: Reader::Lead, ..CallFilter::default() };
        Wanted::Calls { filter, line: "tipo:silêncio".to_owned(), all: None }
    }

    /// The days around the one with calls.
    fn days() -> Wanted {
        let day = |text: &str| text.parse().unwrap();
        let counts = CountsOf { from: day("2026-11-22"), to: day("2026-11-23"), by: Period::Day };
        let (way, filter) = (Way::Plain(None), CallFilter::default());
        let question = Question { of: Of::Calls, counts, way, filter };
        Wanted::Counts { question, line: String::new() }
    }

    /// What the export of so many calls into a file of this name answers last, as the worker does it.
    fn exported(calls: u128, name: &str) -> (tempfile::TempDir, Reply) {
        let directory = tempfile::tempdir().unwrap();
        let setting = store_of(calls, directory.path());
        let (events, heard) = channel();
        let exports = Exports::default();
        assert!(!exports.take(&setting, &Read::People, &events), "not every question is an export");
        let question = Read::Export(Box::new(order(all_calls(), directory.path().join(name))));
        assert!(exports.take(&setting, &question, &events));
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
        let (directory, reply) = exported(1001, "calls.csv");
        let Reply::Exported(Ok(Exported { path, what: Written::Calls(1001) })) = reply else {
            panic!("{reply:?}")
        };
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!((text.lines().count(), path), (1002, directory.path().join("calls.csv")));
    }

    #[test]
    fn a_name_that_ends_as_a_workbooks_is_one_and_says_by_what_the_calls_were_found() {
        use calamine::{Reader as _, Xlsx, open_workbook};
        let (_directory, reply) = exported(3, "calls.XLSX");
        let Reply::Exported(Ok(Exported { path, .. })) = reply else { panic!("{reply:?}") };
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let sheets = book.worksheets();
        assert_eq!(sheets[0].1.height(), 4, "a header and every call");
        let about = format!("{:?}", sheets[1].1);
        assert!(about.contains("tipo:silêncio"), "{about}");
    }

    #[test]
    fn a_name_that_ends_as_jsons_is_it() {
        let (_directory, reply) = exported(2, "calls.json");
        let Reply::Exported(Ok(Exported { path, .. })) = reply else { panic!("{reply:?}") };
        let calls: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(calls.as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_that_is_said() {
        let directory = tempfile::tempdir().unwrap();
        let setting = store_of(1, directory.path());
        let path = directory.path().join("calls.csv");
        std::fs::write(&path, "mine").unwrap();
        let order = order(all_calls(), path.clone());
        let refused = export(&setting, &order, |_| true).unwrap_err();
        assert!(
            matches!(&refused, ExportError::Output(e) if e.kind() == std::io::ErrorKind::AlreadyExists),
            "{refused:?}"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        export(&setting, &Order { replace: true, ..order }, |_| true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
    }

    #[test]
    fn an_export_that_is_stopped_leaves_nothing_behind() {
        let directory = tempfile::tempdir().unwrap();
        let setting = store_of(1001, directory.path());
        let order = order(all_calls(), directory.path().join("calls.csv"));
        let stopped = export(&setting, &order, |_| false).unwrap_err();
        assert!(matches!(stopped, ExportError::Stopped), "{stopped:?}");
        assert_eq!(files(directory.path()), [""; 0]);
    }

    #[test]
    fn counts_go_out_in_every_form_and_are_published_once() {
        let directory = tempfile::tempdir().unwrap();
        let setting = store_of(3, directory.path());
        let entries = || Store::open(&setting.path, Access::Read).unwrap().position().unwrap().seq;
        let before = entries();
        for name in ["days.csv", "days.json", "days.html", "days.xlsx"] {
            let path = directory.path().join(name);
            let done = export(&setting, &order(days(), path.clone()), |_| true).unwrap();
            let what = Written::Counts { rows: 2, restated: 0, noted: Noted::Yes };
            assert_eq!(done, Exported { path: path.clone(), what });
            assert!(path.metadata().unwrap().len() > 0);
        }
        assert_eq!(entries(), before + 1, "what has not changed is not published again");
    }

    #[test]
    fn a_day_that_changed_since_it_was_exported_is_told() {
        let directory = tempfile::tempdir().unwrap();
        let setting = store_of(3, directory.path());
        let to = |name: &str| order(days(), directory.path().join(name));
        export(&setting, &to("before.csv"), |_| true).unwrap();
        let mut store = Store::open(&setting.path, Access::Write).unwrap();
        let at = setting.clock.now();
        let facts = CallFacts::new(CallId(uuid::Uuid::from_u128(99)), at, StaffId::PROGRAM);
        let event = Fact::CallLogged(CallFacts { kind: Kind::Silent, ..facts });
        store.append(Append { who: StaffId::PROGRAM, event, private: Private::default() }, at).unwrap();
        let done = export(&setting, &to("after.html"), |_| true).unwrap();
        assert!(matches!(done.what, Written::Counts { restated: 1, .. }), "{done:?}");
        let page = std::fs::read_to_string(done.path).unwrap();
        assert!(page.contains("chamadas 3 → 4"), "{page}");
    }
}
