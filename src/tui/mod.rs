//! The console: what a mediator sees and types.
//!
//! A screen is plain data: keys and answers go in, [`effect::Effect`]s come out, and it is drawn without being
//! changed. The loop here is the only place where terminal, threads and clock meet.

pub mod app;
pub mod chrome;
pub mod effect;
pub mod keys;
pub mod palette;
pub mod screens;
mod tabs;
pub mod theme;
pub mod widgets;
pub mod worker;

#[cfg(test)]
mod tests;

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::clipboard;
use crate::clock::Clock;
use crate::i18n::Lang;
use app::{App, Start};
use effect::Moment;
use theme::ThemeName;
use worker::{Event, Setting, Workers};

/// Why the console ended in failure.
#[derive(Debug)]
pub enum ConsoleError {
    /// Standard input or output is no terminal.
    NoTerminal,
    /// The terminal failed.
    Terminal(std::io::Error),
    /// A thread died; its name. What was saved is saved.
    Died(&'static str),
}

/// How often the clock on the screen moves.
const TICK: Duration = Duration::from_secs(1);

/// Set by a panic in any thread: from then on nothing is drawn over its message.
static PANICKED: AtomicBool = AtomicBool::new(false);

/// Whether there is a terminal to be read and written.
pub fn has_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Opens the console and stays until the person leaves; gives back the language and theme in which they left. On
/// every way out the terminal is as it was.
///
/// # Errors
/// [`ConsoleError`] where there is no terminal, or something died under the console.
pub fn run(setting: &Setting, start: Start) -> Result<(Lang, ThemeName), ConsoleError> {
    if !has_terminal() {
        return Err(ConsoleError::NoTerminal);
    }
    let (events, heard) = channel();
    listen_for_hangup(&events).map_err(ConsoleError::Terminal)?;
    let workers = Workers::start(setting, &events).map_err(ConsoleError::Terminal)?;
    let mut terminal = ratatui::try_init().map_err(ConsoleError::Terminal)?;
    note_panics();
    let _ = crossterm::execute!(std::io::stdout(), EnableBracketedPaste);
    let listening = worker::spawn("input", &events, listen).map(drop).map_err(ConsoleError::Terminal);
    let mut app = App::new(setting.config.clone(), start);
    let ended = listening.and_then(|()| run_loop(&mut terminal, &heard, &mut app, &workers, setting.clock));
    // First what was done, then how it looks: the terminal may be gone, the journal is not.
    workers.finish();
    give_back(terminal);
    ended.map(|()| app.preferences())
}

/// Leaves the terminal as it was, if it is still there. A window that was closed cannot be put right, and neither
/// can it be complained to: `ratatui::restore` and the terminal's own drop print to standard error when they fail,
/// which panics when that is the closed window too, and within the panic hook aborts.
fn give_back<B: Backend>(mut terminal: Terminal<B>) {
    let _ = terminal.show_cursor();
    let _ = crossterm::execute!(std::io::stdout(), DisableBracketedPaste);
    let _ = ratatui::try_restore();
    std::mem::forget(terminal);
}

/// The loop: wait for an event or the next tick, take everything that is waiting, draw once.
///
/// # Errors
/// [`ConsoleError`] where the terminal fails or a thread died.
pub fn run_loop<B: Backend>(
    terminal: &mut Terminal<B>,
    heard: &Receiver<Event>,
    app: &mut App,
    workers: &Workers,
    clock: Clock,
) -> Result<(), ConsoleError> {
    let moment = || Moment { now: clock.now(), fresh: clock.new_id() };
    hand_over(app.begin(moment()), workers);
    loop {
        if !PANICKED.load(Ordering::SeqCst) {
            // A terminal that went away is noticed by the input thread; what is typed is kept either way.
            let _ = terminal.draw(|frame| app.render(frame, clock.now()));
        }
        let mut next = match heard.recv_timeout(TICK) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Err(ConsoleError::Died("events")),
        };
        hand_over(app.tick(moment()), workers);
        while let Some(event) = next {
            match event {
                Event::Died(thread) => return Err(ConsoleError::Died(thread)),
                Event::InputEnded(error) => {
                    hand_over(app.hang_up(moment()), workers);
                    return Err(ConsoleError::Terminal(error));
                }
                Event::Hangup => hand_over(app.hang_up(moment()), workers),
                Event::Input(input) => hand_over(app.input(&input, moment()), workers),
                Event::Reply(reply) => hand_over(app.reply(reply, moment()), workers),
            }
            if app.has_left() {
                return Ok(());
            }
            next = heard.try_recv().ok();
        }
    }
}

fn hand_over(requests: app::Requests, workers: &Workers) {
    requests.writes.into_iter().for_each(|write| workers.write(write));
    requests.reads.into_iter().for_each(|read| workers.read(read));
    for text in requests.copies {
        // A terminal that does not let programs copy takes no notice.
        let _ = clipboard::copy(&text);
    }
}

/// The input thread: hands on what the terminal says, until it can no longer be read.
fn listen(events: &Sender<Event>) {
    loop {
        let event = match crossterm::event::read() {
            Ok(event) => Event::Input(event),
            Err(error) => Event::InputEnded(error),
        };
        let ended = matches!(event, Event::InputEnded(_));
        if events.send(event).is_err() || ended {
            return;
        }
    }
}

/// A closed terminal or a stopped service still signs the mediator off.
#[cfg(unix)]
fn listen_for_hangup(events: &Sender<Event>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    worker::spawn("signals", events, move |events| {
        for _ in signals.forever() {
            if events.send(Event::Hangup).is_err() {
                return;
            }
        }
    })
    .map(drop)
}

#[cfg(not(unix))]
fn listen_for_hangup(_: &Sender<Event>) -> std::io::Result<()> {
    Ok(())
}

/// Ratatui's own hook gives the terminal back from any thread; ours keeps the loop from drawing over the message.
fn note_panics() {
    let restore = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        PANICKED.store(true, Ordering::SeqCst);
        let _ = crossterm::execute!(std::io::stdout(), DisableBracketedPaste);
        restore(info);
    }));
}
