//! What clap answers to arguments that it cannot take, in the person's language.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};

use super::{CliError, help, output};
use crate::domain::text::nearest;
use crate::i18n::Lang;
use crate::say;

/// Prints the help that was asked for, or says what is wrong with the arguments.
pub fn answer(error: &Error, command: &Command, arguments: &[OsString], lang: Lang) -> Result<(), CliError> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output::print(|out| Ok(write!(out, "{}", error.render())?))
        }
        _ => {
            let (called, path) = called(command, arguments);
            let whole = help::join("sosline", &path);
            let see = say!(lang, "veja `{whole} --help`", "see `{whole} --help`");
            Err(CliError::usage(format!("{}\n{see}", in_words(error, called, lang))))
        }
    }
}

/// Which command the arguments call, as far as they name one, and its path. The value of an option names none.
pub(super) fn called<'a>(root: &'a Command, arguments: &[OsString]) -> (&'a Command, String) {
    let (mut command, mut path) = (root, String::new());
    let mut arguments = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        if let Some(below) = command.find_subcommand(argument) {
            path = help::join(&path, below.get_name());
            command = below;
        } else if root.get_arguments().chain(command.get_arguments()).any(|one| wants_value(one, argument)) {
            arguments.next();
        }
    }
    (command, path)
}

/// Whether this is how an option is written whose value is the next argument.
fn wants_value(option: &Arg, argument: &str) -> bool {
    let written = argument.strip_prefix("--").is_some_and(|name| option.get_long() == Some(name))
        || argument
            .strip_prefix('-')
            .is_some_and(|name| option.get_short().is_some_and(|short| name == short.to_string()));
    written && option.get_action().takes_values()
}

fn in_words(error: &Error, called: &Command, lang: Lang) -> String {
    let text = |kind| texts(error, kind).join(", ");
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = text(ContextKind::SuggestedArg);
            let unknown =
                say!(lang, "não existe o argumento «{argument}»", "there is no argument “{argument}”");
            unknown + &did_you_mean(lang, &near)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            say!(lang, "falta o valor de {argument}", "{argument} lacks its value")
                + &one_of(lang, &text(ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => {
            let near = did_you_mean(lang, &text(ContextKind::SuggestedValue));
            say!(lang, "«{value}» não serve para {argument}", "“{value}” will not do for {argument}")
                + &near
                + &one_of(lang, &text(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map(|reason| format!(" ({reason})")).unwrap_or_default();
            say!(
                lang,
                "«{value}» não serve para {argument}{reason}",
                "“{value}” will not do for {argument}{reason}"
            )
        }
        ErrorKind::MissingRequiredArgument => say!(lang, "falta {argument}", "{argument} is missing"),
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                say!(lang, "{argument} só pode ser dado uma vez", "{argument} can be given only once")
            } else {
                say!(
                    lang,
                    "{argument} e {other} não podem ser dados em conjunto",
                    "{argument} and {other} cannot be given together"
                )
            }
        }
        ErrorKind::InvalidSubcommand => {
            let asked = text(ContextKind::InvalidSubcommand);
            let near = nearest(&asked, called.get_subcommands().map(Command::get_name), 2).join(", ");
            say!(lang, "não existe o comando «{asked}»", "there is no command “{asked}”")
                + &did_you_mean(lang, &near)
        }
        ErrorKind::MissingSubcommand => {
            let asked = text(ContextKind::InvalidSubcommand);
            say!(lang, "falta dizer o que fazer em «{asked}»", "“{asked}” needs to be told what to do")
                + &one_of(lang, &text(ContextKind::ValidSubcommand))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            say!(
                lang,
                "{argument} tem valores a mais: «{value}»",
                "{argument} has too many values: “{value}”"
            )
        }
        ErrorKind::InvalidUtf8 => {
            say!(lang, "um argumento não é texto em UTF-8", "an argument is not text in UTF-8")
        }
        // Nothing else can happen to this command line today; clap's own words are better than none.
        _ => {
            let rendered = error.to_string();
            let first = rendered.lines().next().unwrap_or_default();
            first.strip_prefix("error: ").unwrap_or(first).to_owned()
        }
    }
}

fn did_you_mean(lang: Lang, near: &str) -> String {
    if near.is_empty() {
        String::new()
    } else {
        say!(lang, "; queria dizer {near}?", "; did you mean {near}?")
    }
}

fn one_of(lang: Lang, all: &str) -> String {
    if all.is_empty() { String::new() } else { say!(lang, "\né um destes: {all}", "\nit is one of: {all}") }
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(other @ (ContextValue::StyledStr(_) | ContextValue::Number(_))) => vec![other.to_string()],
        _ => Vec::new(),
    }
}
