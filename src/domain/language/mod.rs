//! Languages: their codes and names, which the line speaks, which the pool covers, and how they are found.
//!
//! Here live the types, [`Catalogue`] (what `languages.toml` says, over all of ISO 639-3) and the search
//! over it. Nothing here knows who is on duty: where a caller goes is the business of routing.

mod catalogue;
mod search;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use catalogue::Catalogue;
pub(super) use catalogue::assigned;
pub use search::UnknownLanguage;

/// An ISO 639-3 code: three lower-case letters.
///
/// Well-formed, not necessarily assigned: whether a language has it is known to [`Catalogue::get`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageCode([u8; 3]);

/// A text that is not three letters a to z.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedLanguageCode(pub String);

/// A language, with what the line knows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// ISO 639-3 code, or ISO 639-2 for a family that the pool names as one (`ber`, `son`).
    pub code: LanguageCode,
    /// ISO 639-1 code, two lower-case letters, if there is one.
    pub code_639_1: Option<String>,
    /// Name in the language itself; the English one where it is not known.
    pub endonym: String,
    /// Name in European Portuguese, lower case; the English one where none is known.
    pub pt: String,
    /// Name in English.
    pub en: String,
    /// Other names by which it is found.
    pub aliases: Vec<String>,
    /// Whether mediators of the line speak it themselves.
    pub line: bool,
    /// Whether the Translation Service's pool has interpreters for it.
    pub pool: bool,
    /// Forms that do not always understand each other; empty for most.
    pub variants: Vec<Variant>,
}

/// A form of a language that its other speakers may not follow, such as the Arabic of Iraq.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Stable code, such as `Iraq`; unique within its language.
    pub code: String,
    /// Name in European Portuguese.
    pub pt: String,
    /// Name in English.
    pub en: String,
    /// Other names by which it is found.
    pub aliases: Vec<String>,
}

impl LanguageCode {
    /// `und`: nobody could tell which language the caller speaks (ISO 639-3).
    pub const UNDETERMINED: LanguageCode = LanguageCode(*b"und");

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // Only ASCII letters ever get in.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for LanguageCode {
    type Err = MalformedLanguageCode;

    /// Three ASCII letters of either case.
    fn from_str(text: &str) -> Result<LanguageCode, MalformedLanguageCode> {
        match text.as_bytes() {
            [a, b, c] if text.bytes().all(|letter| letter.is_ascii_alphabetic()) => {
                Ok(LanguageCode([*a, *b, *c].map(|letter| letter.to_ascii_lowercase())))
            }
            _ => Err(MalformedLanguageCode(text.to_owned())),
        }
    }
}

impl TryFrom<String> for LanguageCode {
    type Error = MalformedLanguageCode;

    fn try_from(text: String) -> Result<LanguageCode, MalformedLanguageCode> {
        text.parse()
    }
}

impl From<LanguageCode> for String {
    fn from(code: LanguageCode) -> String {
        code.as_str().to_owned()
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for MalformedLanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not three letters a to z", self.0)
    }
}

impl std::error::Error for MalformedLanguageCode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_letters_in_lower_case() {
        let code: LanguageCode = "POR".parse().unwrap();
        assert_eq!(code.as_str(), "por");
        assert_eq!(format!("{code:>5}"), "  por");
        for bad in ["", "pt", "port", "p1r", "çãé", "ç1", "日"] {
            assert_eq!(bad.parse::<LanguageCode>(), Err(MalformedLanguageCode(bad.to_owned())));
        }
    }

    #[test]
    fn a_code_is_a_string_in_json() {
        let code: LanguageCode = serde_json::from_str("\"ukr\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"ukr\"");
        assert!(serde_json::from_str::<LanguageCode>("\"uk\"").is_err());
    }
}
