//! Times in which a person can come, as typed, and whether the centre is open then.

use chrono_tz::Tz;

use crate::cli::{CliError, Context, output};
use crate::domain::appointment::{Window, parse_windows, typed_window};
use crate::domain::centre::check_window;
use crate::domain::time::BadTime;
use crate::i18n::{centres as words, errors};
use crate::say;

/// Reads windows as typed, of appointments of so many minutes.
pub fn read(texts: &[String], minutes: u32, zone: Tz, context: &Context) -> Result<Vec<Window>, CliError> {
    let (lang, now) = (context.lang, context.now());
    let mut windows = Vec::new();
    for text in texts {
        let read = parse_windows(text, minutes, now, zone);
        windows.extend(read.map_err(|bad| {
            CliError::usage(match bad {
                BadTime::Skipped(_) => errors::bad_time(lang, &bad),
                BadTime::Unreadable(text) => say!(
                    lang,
                    "«{text}» não é um horário; escreva por exemplo 2026-11-26T10:00/12:00, \"26/11 10h-12h\" ou \"amanhã 10:00\"",
                    "“{text}” is no time; write for example 2026-11-26T10:00/12:00, \"26/11 10h-12h\" or \"tomorrow 10:00\""
                ),
            })
        })?);
    }
    Ok(windows)
}

/// Refuses a window that begins when the desk is closed, with the next times at which it is not.
pub fn check(
    windows: &[Window],
    centre: &str,
    desk: &str,
    zone: Tz,
    context: &Context,
) -> Result<(), CliError> {
    let (centres, calendar) = (&context.config.centres, &context.config.calendar);
    for window in windows {
        check_window(centres, centre, desk, window.from, context.now(), calendar).map_err(|refused| {
            let why = words::not_possible(context.lang, &refused, centres, |at| output::local(at, zone));
            CliError::usage(format!("{}: {why}", typed_window(*window, zone)))
        })?;
    }
    Ok(())
}
