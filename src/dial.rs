//! Handing a number to the program that dials, where the line has one. The only room that starts another program;
//! command line and console's worker come here. Knows nothing of store, screens or words.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

/// What stands for the number in the arguments of the program.
const NUMBER: &str = "{number}";

/// A number as a telephone takes it, from a number as it was typed: digits, and a plus in front if there was one.
/// What follows in words ("extension 12", "ask for Maria") is not part of it.
pub fn number(typed: &str) -> Option<String> {
    let from = typed.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let typed = typed[from..].split(char::is_alphabetic).next()?;
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let plus = if typed.starts_with('+') { "+" } else { "" };
    (!digits.is_empty()).then(|| format!("{plus}{digits}"))
}

/// Starts the program of `command` (its name, then its arguments) with a number in the place of `{number}`, or behind
/// the other arguments where none has it. No shell sees it. Returns as soon as the program has started; nothing of what
/// it prints reaches the screen.
///
/// # Errors
/// The system's, where the program cannot be started.
pub fn hand_over(command: &[String], number: &str) -> io::Result<()> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(arguments.iter().map(|argument| argument.replace(NUMBER, number)));
    if !arguments.iter().any(|argument| argument.contains(NUMBER)) {
        command.arg(number);
    }
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    // Somebody must take note of its end, or a console that runs for weeks collects dead programs.
    thread::Builder::new().name("dialler".to_owned()).spawn(move || child.wait())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_a_telephone_takes() {
        for (typed, dialled) in [
            ("912 345 678", Some("912345678")),
            ("(+351) 912-345-678", Some("+351912345678")),
            ("tel.: 00351 912 345 678 (ext. 12)", Some("00351912345678")),
            ("912 345 678; rm -rf $HOME", Some("912345678")),
            ("ask for Maria", None),
            ("+", None),
        ] {
            assert_eq!(number(typed).as_deref(), dialled, "{typed}");
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error_and_no_program_is_none() {
        assert!(hand_over(&["/no/such/dialler".to_owned()], "912345678").is_err());
        assert!(hand_over(&[], "912345678").is_ok());
    }
}
