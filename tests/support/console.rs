//! The console in a pseudo-terminal, as a person has it: keys go in, a screen comes out.
//!
//! Waiting is never sleeping: a reader thread feeds an emulated terminal and rings a bell (a condition variable)
//! for whoever waits for something to appear on it.

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

use super::{BINARY, Line};

/// After this long a test stops waiting and shows the screen. Far beyond what anything takes: not a measurement.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys as a terminal sends them; letters are sent as themselves.
pub mod keys {
    /// Enter.
    pub const ENTER: &str = "\r";
    /// Escape.
    pub const ESC: &str = "\x1b";
    /// Tab.
    pub const TAB: &str = "\t";
    /// Shift and Tab.
    pub const BACK_TAB: &str = "\x1b[Z";
    /// Backspace.
    pub const BACKSPACE: &str = "\x7f";
    /// Delete.
    pub const DELETE: &str = "\x1b[3~";
    /// Arrow up.
    pub const UP: &str = "\x1b[A";
    /// Arrow down.
    pub const DOWN: &str = "\x1b[B";
    /// Arrow right.
    pub const RIGHT: &str = "\x1b[C";
    /// Arrow left.
    pub const LEFT: &str = "\x1b[D";
    /// Home.
    pub const HOME: &str = "\x1b[H";
    /// End.
    pub const END: &str = "\x1b[F";
    /// Page up.
    pub const PAGE_UP: &str = "\x1b[5~";
    /// Page down.
    pub const PAGE_DOWN: &str = "\x1b[6~";
    /// F1.
    pub const F1: &str = "\x1bOP";
    /// F2.
    pub const F2: &str = "\x1bOQ";
    /// F3.
    pub const F3: &str = "\x1bOR";
    /// F4.
    pub const F4: &str = "\x1bOS";
    /// F6.
    pub const F6: &str = "\x1b[17~";
    /// F8.
    pub const F8: &str = "\x1b[19~";
    /// F9.
    pub const F9: &str = "\x1b[20~";
    /// F10.
    pub const F10: &str = "\x1b[21~";

    /// Control and a letter: `ctrl('p')`.
    pub fn ctrl(letter: char) -> String {
        char::from(u8::try_from(letter.to_ascii_lowercase()).expect("an ASCII letter") & 0x1f).to_string()
    }

    /// Alt and a letter.
    pub fn alt(letter: char) -> String {
        format!("\x1b{letter}")
    }
}

/// What is known of the program: what its terminal shows, and whether it runs.
struct Shown {
    parser: vt100::Parser,
    /// All that the program ever wrote to it.
    written: Vec<u8>,
    /// Somebody may still write to the terminal.
    open: bool,
    /// The terminal is being taken away: the reader must let go of it.
    hanging_up: bool,
    ended: Option<ExitStatus>,
}

/// That, and the bell that rings when it changes.
type Bell = Arc<(Mutex<Shown>, Condvar)>;

/// A running console.
pub struct Console {
    bell: Bell,
    pid: Pid,
    /// `None` after [`Console::hang_up`].
    terminal: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    reader: Option<JoinHandle<()>>,
    waiter: Option<JoinHandle<()>>,
}

impl Console {
    /// Runs the binary with arguments on a line, in a terminal of so many rows and columns.
    pub fn start(line: &Line, args: &[&str], rows: u16, cols: u16) -> Self {
        Self::start_with(line, args, &[], rows, cols)
    }

    /// As [`Console::start`], with more of an environment: `("NO_COLOR", "1")`; an empty value takes a
    /// variable away (`("SOSLINE_NOW", "")`: the machine's clock).
    pub fn start_with(line: &Line, args: &[&str], envs: &[(&str, &str)], rows: u16, cols: u16) -> Self {
        let pty = native_pty_system().openpty(size(rows, cols)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(BINARY);
        command.args(args);
        command.env_clear();
        for (name, value) in line.environment() {
            command.env(name, value);
        }
        for (name, value) in envs {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        command.cwd(line.path(""));
        let mut child = pty.slave.spawn_command(command).expect("the binary starts");
        let pid = child.process_id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
        // With our copy of its end gone, the end of the program is the end of the stream.
        drop(pty.slave);
        let parser = vt100::Parser::new(rows, cols, 0);
        let shown = Shown { parser, written: Vec::new(), open: true, hanging_up: false, ended: None };
        let bell: Bell = Arc::new((Mutex::new(shown), Condvar::new()));
        let stream = pty.master.try_clone_reader().expect("a reader");
        let writer = pty.master.take_writer().expect("a writer");
        let reader = std::thread::spawn({
            let bell = Arc::clone(&bell);
            move || read(stream, &bell)
        });
        let waiter = std::thread::spawn({
            let bell = Arc::clone(&bell);
            move || {
                let status = child.wait().expect("an exit status");
                bell.0.lock().expect("nobody panics with the screen in hand").ended = Some(status);
                bell.1.notify_all();
            }
        });
        Self {
            bell,
            pid: pid.expect("a process has an id"),
            terminal: Some((pty.master, writer)),
            reader: Some(reader),
            waiter: Some(waiter),
        }
    }

    /// Blocks until the screen holds a text.
    ///
    /// # Panics
    /// With the whole screen, where it does not come, or the program has ended without it.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_on_screen(&format!("{text:?} on the screen"), |screen| screen.contents().contains(text));
    }

    /// Blocks until the screen holds a sentence, wherever its lines are broken.
    ///
    /// # Panics
    /// As [`Console::wait_for`].
    #[track_caller]
    pub fn wait_for_sentence(&self, sentence: &str) {
        self.wait_on_screen(&format!("{sentence:?} on the screen"), |screen| {
            let words: Vec<String> = screen.contents().split_whitespace().map(str::to_owned).collect();
            words.join(" ").contains(sentence)
        });
    }

    /// Blocks until the screen no longer holds a text.
    ///
    /// # Panics
    /// With the whole screen, where it stays.
    #[track_caller]
    pub fn wait_until_gone(&self, text: &str) {
        self.wait_on_screen(&format!("{text:?} gone"), |screen| !screen.contents().contains(text));
    }

    /// Blocks until the screen is as wanted: text, colours, cursor.
    ///
    /// # Panics
    /// With the whole screen, where it never is.
    #[track_caller]
    pub fn wait_until(&self, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait_on_screen("the screen as wanted", wanted);
    }

    #[track_caller]
    fn wait_on_screen(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let good = |shown: &Shown| wanted(shown.parser.screen());
        // What was written before the end still counts.
        let shown = self.wait(what, |shown| good(shown) || !shown.open);
        if !good(&shown) {
            fail(shown, &format!("waited for {what}, but the program has ended"));
        }
    }

    /// Blocks until what is known of the program is as wanted.
    #[track_caller]
    fn wait(&self, what: &str, wanted: impl Fn(&Shown) -> bool) -> MutexGuard<'_, Shown> {
        let deadline = Instant::now() + PATIENCE;
        let mut shown = self.shown();
        while !wanted(&shown) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                fail(shown, &format!("waited for {what} in vain"));
            }
            shown = self.bell.1.wait_timeout(shown, left).expect("the reader lives").0;
        }
        shown
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.bell.0.lock().expect("the reader lives")
    }

    /// What the screen holds now, without colours.
    pub fn screen(&self) -> String {
        self.shown().parser.screen().contents()
    }

    /// Every byte that the program has written to its terminal so far.
    pub fn written(&self) -> Vec<u8> {
        self.shown().written.clone()
    }

    /// Presses a key, or several in a row (see [`keys`]).
    pub fn press(&mut self, key: &str) {
        let (_, writer) = self.terminal.as_mut().expect("a terminal that was not hung up");
        writer.write_all(key.as_bytes()).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, text: &str) {
        self.press(text);
    }

    /// Pastes a text as a terminal does when bracketed paste is on.
    pub fn paste(&mut self, text: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.shown().parser.screen_mut().set_size(rows, cols);
        let (master, _) = self.terminal.as_mut().expect("a terminal that was not hung up");
        master.resize(size(rows, cols)).expect("the terminal changes its size");
    }

    /// Kills the program on the spot: SIGKILL, which nothing can catch, and which is all that it gets
    /// (`portable-pty`'s own kill sends SIGHUP first). Returns when it is gone.
    #[track_caller]
    pub fn kill9(&mut self) {
        if self.shown().ended.is_none() {
            kill_process(self.pid, Signal::KILL).expect("it can be killed");
        }
        drop(self.wait("the end of a killed program", |shown| shown.ended.is_some()));
    }

    /// Asks the program to stop, as a service manager does: SIGTERM.
    pub fn terminate(&mut self) {
        kill_process(self.pid, Signal::TERM).expect("a running program");
    }

    /// Takes the terminal away, as when a window is closed or a connection is lost: the program gets SIGHUP,
    /// and nothing else.
    pub fn hang_up(&mut self) {
        let Some((master, writer)) = self.terminal.take() else { return };
        self.shown().hanging_up = true;
        let far_end = master.tty_name().expect("a terminal has a name");
        let far_end = rustix::fs::open(far_end, OFlags::RDWR | OFlags::NOCTTY, Mode::empty())
            .expect("the program's end of the terminal");
        // The writer says goodbye with Enter and the end-of-file key, if there is one; a lost connection does not.
        let mut settings = tcgetattr(&far_end).expect("settings");
        settings.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&far_end, OptionalActions::Now, &settings).expect("settings without an end-of-file key");
        // The reader holds the terminal too: something to read makes it look up and let go.
        std::fs::File::from(far_end).write_all(b" ").expect("a byte to read");
        self.join_reader();
        drop(writer);
        drop(master);
    }

    fn join_reader(&mut self) {
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }

    /// Blocks until the program has ended by itself.
    ///
    /// # Panics
    /// With the whole screen, where it does not end.
    #[track_caller]
    pub fn wait_exit(&mut self) -> ExitStatus {
        let all_told = |shown: &Shown| !shown.open || shown.hanging_up;
        let shown = self.wait("the end of the program", |shown| shown.ended.is_some() && all_told(shown));
        shown.ended.clone().expect("it has ended")
    }
}

impl Drop for Console {
    /// Leaves no process and no thread behind, whatever became of the test.
    fn drop(&mut self) {
        // After a failed test the lock may be poisoned; the process must go all the same.
        let ended = self.bell.0.lock().is_ok_and(|shown| shown.ended.is_some());
        if !ended {
            let _ = kill_process(self.pid, Signal::KILL);
        }
        if let Some(waiter) = self.waiter.take() {
            let _ = waiter.join();
        }
        self.terminal = None;
        self.join_reader();
    }
}

/// Feeds the screen until the program closes its end.
fn read(mut stream: Box<dyn Read + Send>, (shown, bell): &(Mutex<Shown>, Condvar)) {
    let mut buffer = [0; 8192];
    loop {
        // At the end of the program Linux reports an I/O error, others the end of the file.
        let length = stream.read(&mut buffer).unwrap_or(0);
        let mut shown = shown.lock().expect("nobody panics with the screen in hand");
        shown.parser.process(&buffer[..length]);
        shown.written.extend_from_slice(&buffer[..length]);
        shown.open = length > 0;
        bell.notify_all();
        if length == 0 || shown.hanging_up {
            return;
        }
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// Fails the test with the whole screen, and lets go of it first: the threads still need it.
#[track_caller]
fn fail(shown: MutexGuard<'_, Shown>, why: &str) -> ! {
    let screen = framed(&shown);
    drop(shown);
    panic!("{why}; {screen}");
}

/// The screen with a frame, so that blank lines and right edges can be seen.
fn framed(shown: &Shown) -> String {
    let screen = shown.parser.screen();
    let (_, cols) = screen.size();
    let edge = "-".repeat(cols.into());
    let rows: Vec<String> = screen.rows(0, cols).map(|row| format!("|{row}")).collect();
    format!("the screen:\n+{edge}\n{}\n+{edge}", rows.join("\n"))
}
