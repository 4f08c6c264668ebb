//! Why a message did not go. It is kept in the outbox as text that `i18n` puts into either language.

use std::fmt;

/// Why a message did not go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The centre is no longer in `centres.toml`.
    UnknownCentre,
    /// The centre is to be reached by e-mail, and its address is not known.
    NoAddress,
    /// The line has no address for answers (`address` in `[handoff]`).
    NoSender,
    /// There is no mail server (`[handoff.smtp]`).
    NoServer,
    /// The password cannot be had; why.
    Password(String),
    /// The certificates or the names in `[handoff]` cannot be used; why.
    Setting(String),
    /// The message cannot be put into the spool folder; the folder and why.
    Folder(String),
    /// The mail server cannot be reached, is too slow, or hung up.
    Unreachable(String),
    /// The mail server does not accept user and password; its words.
    SignIn(String),
    /// The mail server said no to this message; its words.
    Refused(String),
}

impl Failure {
    /// The parts in which it is kept: a code, and what the machine said.
    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::UnknownCentre => ("unknown-centre", ""),
            Self::NoAddress => ("no-address", ""),
            Self::NoSender => ("no-sender", ""),
            Self::NoServer => ("no-server", ""),
            Self::Password(why) => ("password", why),
            Self::Setting(why) => ("setting", why),
            Self::Folder(why) => ("folder", why),
            Self::Unreachable(why) => ("unreachable", why),
            Self::SignIn(why) => ("sign-in", why),
            Self::Refused(why) => ("refused", why),
        }
    }

    /// What [`fmt::Display`] wrote, read back; none where it was written by something else.
    pub fn parse(kept: &str) -> Option<Self> {
        let (code, why) = kept.split_once(": ").unwrap_or((kept, ""));
        let why = || why.to_owned();
        Some(match code {
            "unknown-centre" => Self::UnknownCentre,
            "no-address" => Self::NoAddress,
            "no-sender" => Self::NoSender,
            "no-server" => Self::NoServer,
            "password" => Self::Password(why()),
            "setting" => Self::Setting(why()),
            "folder" => Self::Folder(why()),
            "unreachable" => Self::Unreachable(why()),
            "sign-in" => Self::SignIn(why()),
            "refused" => Self::Refused(why()),
            _ => return None,
        })
    }

    /// Whether the next message to the same server would meet the same: nobody waits for that as often as there are
    /// messages.
    pub fn is_of_the_server(&self) -> bool {
        matches!(self, Self::Password(_) | Self::Unreachable(_) | Self::SignIn(_))
    }
}

/// As it is kept in the outbox.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (code, "") => f.write_str(code),
            (code, why) => write!(f, "{code}: {why}"),
        }
    }
}
