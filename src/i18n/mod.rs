//! Words. Portuguese (European) first, English beside it; a word that lacks one of the two does not compile.
//!
//! The store and the exports hold codes, never words. What a person reads comes from here, one file for each
//! kind of thing: `codes` for the closed sets of codes, `errors` for what can go wrong, and so on.

pub mod appointment_steps;
pub mod appointments;
pub mod board;
pub mod centres;
pub mod cli;
mod cli_appointments;
mod cli_board;
mod cli_exports;
mod cli_follow_ups;
mod cli_handoff;
mod cli_review;
mod cli_translation;
pub mod codes;
pub mod counts;
pub mod errors;
pub mod exports;
pub mod files;
pub mod follow_ups;
pub mod handoff;
pub mod review;
pub mod translation;
pub mod translation_steps;
pub mod values;

use serde::{Deserialize, Serialize};

/// The language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// European Portuguese.
    #[default]
    Pt,
    /// English.
    En,
}

impl Lang {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Pt, Self::En];

    /// The code, as on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pt => "pt",
            Self::En => "en",
        }
    }

    /// The language with this code; regional forms (`pt-PT`, `en_GB.UTF-8`) count.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == language)
    }

    /// What the language calls itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Pt => "Português",
            Self::En => "English",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Pt => Self::En,
            Self::En => Self::Pt,
        }
    }

    /// The one of two that is in this language.
    pub fn pick<T>(self, pt: T, en: T) -> T {
        match self {
            Self::Pt => pt,
            Self::En => en,
        }
    }
}

/// A word or sentence in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// In European Portuguese.
    pub pt: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Word {
    /// The word in one language.
    pub const fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Pt => self.pt,
            Lang::En => self.en,
        }
    }
}

/// A word from its two forms.
pub const fn word(pt: &'static str, en: &'static str) -> Word {
    Word { pt, en }
}

/// A sentence with values in it: `say!(lang, "guardada às {at}", "saved at {at}")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $pt:literal, $en:literal $(, $($value:tt)*)?) => {
        match $lang {
            $crate::i18n::Lang::Pt => format!($pt $(, $($value)*)?),
            $crate::i18n::Lang::En => format!($en $(, $($value)*)?),
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regional_codes_are_understood() {
        assert_eq!(Lang::from_code("pt_PT.UTF-8"), Some(Lang::Pt));
        assert_eq!(Lang::from_code("EN"), Some(Lang::En));
        assert_eq!(Lang::from_code("C"), None);
    }
}
