//! Values that arguments take: codes of closed sets, with all members in the help and in the error.

use std::ffi::OsStr;
use std::marker::PhantomData;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::domain::code::Code;
use crate::domain::text::nearest;

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
