//! The threads beside the loop, and the only place where the console touches the store: a writer that owns the
//! write connection and does one transaction for each request, in order; a reader with a connection of its own,
//! so that a year's statistics cannot delay a save; and a postman with another, for what goes to the centres and comes
//! back.

mod export;
mod postman;
mod print;
mod reader;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use super::effect::{Read, Reply, Write};
use crate::clock::Clock;
use crate::config::Config;

use export::Exports;

/// What reaches the loop.
#[derive(Debug)]
pub enum Event {
    /// A key, a paste, a new size.
    Input(crossterm::event::Event),
    /// The terminal can no longer be read.
    InputEnded(std::io::Error),
    /// A worker's answer.
    Reply(Reply),
    /// The system asks the program to end (the terminal closed, the machine shuts down).
    Hangup,
    /// A thread died of a panic.
    Died(&'static str),
}

/// What the workers need to know.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Where the store is.
    pub path: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// Calendar and catalogues.
    pub config: Arc<Config>,
}

/// The running workers.
#[derive(Debug)]
pub struct Workers {
    to_writer: Sender<Write>,
    to_reader: Sender<Read>,
    to_postman: Sender<()>,
    writing: JoinHandle<()>,
    exports: Arc<Exports>,
}

impl Workers {
    /// Starts the workers; their answers go to `events`.
    pub fn start(setting: &Setting, events: &Sender<Event>) -> std::io::Result<Self> {
        let (to_writer, writes) = channel();
        let (to_reader, reads) = channel();
        let (to_postman, until) = channel();
        let (one, other, third) = (setting.clone(), setting.clone(), setting.clone());
        let exports = Arc::new(Exports::default());
        let exported = Arc::clone(&exports);
        let writing = spawn("writer", events, move |events| writer::run(&one, &writes, events))?;
        spawn("reader", events, move |events| reader::run(&other, &exported, &reads, events))?;
        spawn("postman", events, move |events| postman::run(&third, &until, events))?;
        Ok(Self { to_writer, to_reader, to_postman, writing, exports })
    }

    /// Hands a request to the writer. A writer that is gone has said so by [`Event::Died`].
    pub fn write(&self, write: Write) {
        let _ = self.to_writer.send(write);
    }

    /// Hands a question to the reader.
    pub fn read(&self, read: Read) {
        let _ = self.to_reader.send(read);
    }

    /// Lets the writer finish what it was asked, and waits for it. Nobody waits for the postman, who may be talking to a
    /// slow server.
    pub fn finish(self) {
        drop(self.to_postman);
        drop(self.to_writer);
        self.exports.stop();
        // Had it died, the loop would have heard.
        let _ = self.writing.join();
    }
}

/// Starts a thread whose panic does not go unnoticed.
pub fn spawn(
    name: &'static str,
    events: &Sender<Event>,
    work: impl FnOnce(&Sender<Event>) + Send + 'static,
) -> std::io::Result<JoinHandle<()>> {
    struct Guard(&'static str, Sender<Event>);
    impl Drop for Guard {
        fn drop(&mut self) {
            if std::thread::panicking() {
                let _ = self.1.send(Event::Died(self.0));
            }
        }
    }
    let guard = Guard(name, events.clone());
    std::thread::Builder::new().name(name.to_owned()).spawn(move || work(&guard.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_panics_is_heard_of() {
        let (events, heard) = channel();
        let thread =
            spawn("writer", &events, |_| panic!("a test of what happens when a thread panics")).unwrap();
        assert!(thread.join().is_err());
        assert!(matches!(heard.recv().unwrap(), Event::Died("writer")));
    }
}
