//! Values that arguments take: codes of closed sets, with all members in the help and in the error; and the form of what
//! is written, where it is left to the file's name.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::marker::PhantomData;
use std::path::Path;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::CliError;
use crate::domain::code::Code;
use crate::domain::text::nearest;
use crate::i18n::{Lang, exports};

/// The parser of a closed set of codes, in any case.
#[derive(Clone)]
pub struct Codes<C>(PhantomData<C>);

/// A parser of the codes of `C`.
pub fn codes<C: Code>() -> Codes<C> {
    Codes(PhantomData)
}

impl<C: Code + Send + Sync> TypedValueParser for Codes<C> {
    type Value = C;

    fn parse_ref(
        &self,
        cmd: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<C, clap::Error> {
        let text = value.to_string_lossy();
        let wanted = text.trim().to_lowercase().replace(['_', ' '], "-");
        if let Some(code) = C::from_code(&wanted) {
            return Ok(code);
        }
        let all = || C::ALL.iter().map(|code| code.code());
        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(cmd);
        if let Some(arg) = arg {
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        }
        error.insert(ContextKind::InvalidValue, ContextValue::String(text.clone().into_owned()));
        error.insert(ContextKind::ValidValue, ContextValue::Strings(all().map(str::to_owned).collect()));
        if let Some(near) = nearest(&wanted, all(), 1).first() {
            error.insert(ContextKind::SuggestedValue, ContextValue::String((*near).to_owned()));
        }
        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(C::ALL.iter().map(|code| PossibleValue::new(code.code()))))
    }
}

/// The form of a list of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// Columns of words, for people.
    Table,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// JSON, for programs.
    Json,
    /// A workbook, for spreadsheets.
    Xlsx,
}

impl Code for ListForm {
    const NAME: &'static str = "format";
    const ALL: &'static [Self] = &[Self::Table, Self::Csv, Self::Json, Self::Xlsx];
    fn code(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

/// The form of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Columns of words, for people.
    Table,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// JSON, for programs.
    Json,
}

impl Code for Format {
    const NAME: &'static str = "format";
    const ALL: &'static [Self] = &[Self::Table, Self::Csv, Self::Json];
    fn code(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// The form of what is written: what is asked for, or what the file's name says, or the usual one.
///
/// # Errors
/// Wrong usage where the name's ending says no form that there is.
pub fn form<F: Code>(asked: Option<F>, path: Option<&Path>, usual: F, lang: Lang) -> Result<F, CliError> {
    match (asked, path) {
        (Some(form), _) => Ok(form),
        (None, Some(path)) => Ok(named(path, lang)?.unwrap_or(usual)),
        (None, None) => Ok(usual),
    }
}

/// As [`form`], where Excel's CSV may be asked for and a workbook is not for a terminal.
///
/// # Errors
/// As of [`form`]; wrong usage also where what is asked for does not go together.
pub fn form_or_excel<F: Code>(
    asked: Option<F>,
    excel: bool,
    path: Option<&Path>,
    usual: F,
    lang: Lang,
) -> Result<F, CliError> {
    let usual = if excel { F::from_code("csv").unwrap_or(usual) } else { usual };
    let form = form(asked, path, usual, lang)?;
    if excel && form.code() != "csv" {
        return Err(CliError::usage(exports::excel_is_csv(lang, form.code())));
    }
    if form.code() == "xlsx" && path.is_none() && io::stdout().is_terminal() {
        return Err(CliError::usage(exports::no_workbook_on_a_terminal(lang)));
    }
    Ok(form)
}

/// The form that a file's name asks for; none where it has no ending.
fn named<F: Code>(path: &Path, lang: Lang) -> Result<Option<F>, CliError> {
    let Some(ending) = path.extension() else { return Ok(None) };
    let ending = ending.to_string_lossy().to_lowercase();
    let form = F::ALL.iter().copied().find(|form| endings(*form).contains(&ending.as_str()));
    form.map(Some).ok_or_else(|| {
        let all: Vec<&str> = F::ALL.iter().map(|form| endings(*form)[0]).collect();
        CliError::usage(exports::no_form_of_that_name(lang, path, &all))
    })
}

/// The endings of the names of files of a form, the usual one first.
fn endings<F: Code>(form: F) -> [&'static str; 2] {
    match form.code() {
        "table" | "text" => ["txt", form.code()],
        "html" => ["html", "htm"],
        code => [code, code],
    }
}
