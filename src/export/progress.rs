//! How far a long export has come, on a terminal.

use std::io::{self, IsTerminal, Write};

use super::cancel;
use crate::i18n::Lang;
use crate::say;

/// Fewer rows than this are written before anybody could read how far it is.
const WORTH_SHOWING: u64 = 5_000;

/// The progress of an export, one step for each row. It is shown on standard error, and only where that is a terminal;
/// it goes when the work is done.
#[derive(Debug)]
pub struct Progress {
    lang: Lang,
    /// How many rows there will be; `None` where nobody looks.
    all: Option<u64>,
    done: u64,
}

impl Progress {
    /// The beginning. `all` counts the rows, and is asked only where somebody looks.
    pub fn new<E>(lang: Lang, all: impl FnOnce() -> Result<u64, E>) -> Result<Self, E> {
        let all = if io::stderr().is_terminal() { Some(all()?) } else { None };
        Ok(Self { lang, all: all.filter(|all| *all >= WORTH_SHOWING), done: 0 })
    }

    /// A row is done.
    ///
    /// # Errors
    /// [`cancel::Cancelled`], once somebody asked to stop.
    pub fn step(&mut self) -> io::Result<()> {
        cancel::check()?;
        self.done += 1;
        if let Some(all) = self.all
            && percent(self.done, all) != percent(self.done - 1, all)
        {
            // Where it cannot be shown, the work goes on.
            let _ = write!(io::stderr(), "{}", over_itself(&line(self.lang, self.done, all)));
        }
        Ok(())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.all.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// A line that is written over the one before it. A terminal that is too narrow for it cuts it, rather than going on in a
/// line that is never written over.
fn over_itself(line: &str) -> String {
    format!("\r\x1b[?7l{line}\x1b[?7h")
}

fn percent(done: u64, all: u64) -> u64 {
    (100 * done / all).min(100)
}

/// A bar of twenty cells, and what it says in numbers.
fn line(lang: Lang, done: u64, all: u64) -> String {
    let percent = percent(done, all);
    let full = usize::try_from(percent / 5).unwrap_or(0);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(20 - full));
    say!(
        lang,
        "{bar} {percent:3} % · {done} de {all} · Ctrl+C cancela",
        "{bar} {percent:3}% · {done} of {all} · Ctrl+C cancels"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_cut_by_the_terminal_and_lines_go_on_afterwards() {
        // No wrap at the margin, and again one (DECAWM).
        assert_eq!(over_itself("half"), "\r\x1b[?7lhalf\x1b[?7h");
    }

    #[test]
    fn the_bar_says_how_far_it_is_in_both_languages() {
        assert_eq!(line(Lang::En, 0, 200), "░░░░░░░░░░░░░░░░░░░░   0% · 0 of 200 · Ctrl+C cancels");
        assert_eq!(line(Lang::Pt, 101, 200), "██████████░░░░░░░░░░  50 % · 101 de 200 · Ctrl+C cancela");
        assert_eq!(line(Lang::En, 300, 200), "████████████████████ 100% · 300 of 200 · Ctrl+C cancels");
    }
}
