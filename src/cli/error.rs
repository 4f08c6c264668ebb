//! Why a command did not do what was asked, and the exit code that says so.

use std::io;

use crate::config::ConfigError;
use crate::exporting::ExportError;
use crate::i18n::{Lang, errors, exports, files};
use crate::store::StoreError;

/// The work failed or fell short.
const FAILED: u8 = 1;
/// The command was not understood.
const USAGE: u8 = 2;

/// Why a command ended without success.
#[derive(Debug)]
pub enum CliError {
    /// The store did not do it.
    Store(StoreError),
    /// What was to be printed could not be written.
    Output(io::Error),
    /// Configuration files that cannot be used.
    Config(Vec<ConfigError>),
    /// Anything else, already in words.
    Said {
        /// What is wrong, and what to do about it.
        message: String,
        /// The exit code.
        code: u8,
    },
}

impl CliError {
    /// The work failed or fell short: exit code 1.
    pub fn failed(message: String) -> Self {
        Self::Said { message, code: FAILED }
    }

    /// The command asks for something that is not known or not possible: exit code 2.
    pub fn usage(message: String) -> Self {
        Self::Said { message, code: USAGE }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Store(
                StoreError::Faults(_)
                | StoreError::OfferFaults(_)
                | StoreError::AppointmentFaults(_)
                | StoreError::FollowUpFaults(_),
            )
            | Self::Config(_) => USAGE,
            Self::Store(_) | Self::Output(_) => FAILED,
            Self::Said { code, .. } => *code,
        }
    }

    /// Whether the reader of our output went away (`sosline calls | head`): no reason to complain.
    pub fn is_closed_output(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The error in words: what happened, and what to do next.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => errors::store_error(lang, error),
            Self::Output(error) => exports::not_written(lang, error),
            Self::Config(errors) => {
                let lines: Vec<String> =
                    errors.iter().map(|error| files::config_error(lang, error)).collect();
                lines.join("\n")
            }
            Self::Said { message, .. } => message.clone(),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => Self::Store(error),
            ExportError::Output(error) => Self::Output(error),
            // Nobody can stop a command but by ending it.
            ExportError::Stopped => Self::Output(io::ErrorKind::Interrupted.into()),
        }
    }
}
