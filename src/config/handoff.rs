//! The `[handoff]` table of `config.toml`: who asks the centres, how messages get there, and where answers come from.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::duration;
use crate::domain::data_file::{CodeForm, DataFileError, Problem, Table};

/// The environment variable with the password of the mail server, where no file has it.
pub const PASSWORD_VARIABLE: &str = "SOSLINE_SMTP_PASSWORD";

/// What the line has decided about the hand-off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handoff {
    /// Who asks the centres, as they read it; the line's name, if left out.
    pub organizer: Option<String>,
    /// The address that answers go to. Without one nothing is sent by e-mail.
    pub address: Option<String>,
    /// The folder into which messages to centres of the transport `spool` are put; `outbox` beside the store, if left
    /// out, and relative to the store's folder.
    pub spool: Option<PathBuf>,
    /// The folder in which answers are dropped; `replies` beside the store, if left out, and relative like the other.
    pub replies: Option<PathBuf>,
    /// The mail server, for centres of the transport `smtp`.
    pub smtp: Option<Smtp>,
}

/// A mail server that takes the line's messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name or address.
    pub host: String,
    /// Its port: 587, or 465 for TLS from the first byte, if left out.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who signs in, if anybody has to.
    pub user: Option<String>,
    /// The file with the password, readable by its owner only; relative to the folder of the configuration. Without it
    /// the password is in [`PASSWORD_VARIABLE`].
    pub password_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the machine; relative to the folder of the configuration.
    pub ca_file: Option<PathBuf>,
    /// How long the server may be silent.
    pub timeout: TimeDelta,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// By TLS that the server must offer (STARTTLS).
    StartTls,
    /// By TLS from the first byte.
    Tls,
    /// Not at all: to this machine itself, or where the file says `allow_plain = true`.
    Plain,
}

const FIELDS: &[&str] = &["organizer", "address", "spool", "replies", "smtp"];
const SMTP_FIELDS: &[&str] =
    &["host", "port", "security", "allow_plain", "user", "password_file", "ca_file", "timeout"];

impl Handoff {
    /// The table of `config.toml`; what holds where it is left out.
    pub(super) fn read(top: &Table<'_>) -> Result<Self, DataFileError> {
        let Some(table) = top.table("handoff", FIELDS)? else { return Ok(Self::default()) };
        Ok(Self {
            organizer: text(&table, "organizer")?,
            address: address(&table)?,
            spool: path(&table, "spool")?,
            replies: path(&table, "replies")?,
            smtp: table.table("smtp", SMTP_FIELDS)?.map(|table| smtp(&table)).transpose()?,
        })
    }

    /// The folder into which messages are put, for the store at `store`.
    pub fn spool_folder(&self, store: &Path) -> PathBuf {
        beside(store, self.spool.as_deref().unwrap_or(Path::new("outbox")))
    }

    /// The folder in which answers are dropped, for the store at `store`.
    pub fn replies_folder(&self, store: &Path) -> PathBuf {
        beside(store, self.replies.as_deref().unwrap_or(Path::new("replies")))
    }
}

fn beside(store: &Path, folder: &Path) -> PathBuf {
    store.parent().unwrap_or(Path::new("")).join(folder)
}

fn text(table: &Table<'_>, field: &'static str) -> Result<Option<String>, DataFileError> {
    Ok(table.optional(field)?.map(|placed| placed.text))
}

fn path(table: &Table<'_>, field: &'static str) -> Result<Option<PathBuf>, DataFileError> {
    Ok(text(table, field)?.map(PathBuf::from))
}

fn address(table: &Table<'_>) -> Result<Option<String>, DataFileError> {
    let Some(written) = table.optional("address")? else { return Ok(None) };
    table.formed(&written, CodeForm::Email)?;
    Ok(Some(written.text))
}

fn smtp(table: &Table<'_>) -> Result<Smtp, DataFileError> {
    let host = table.required("host")?.text;
    let security = security(table, &host)?;
    let usual = if security == Security::Tls { 465 } else { 587 };
    let port = table.whole("port", 1..=65535)?.and_then(|port| u16::try_from(port).ok());
    Ok(Smtp {
        port: port.unwrap_or(usual),
        security,
        user: text(table, "user")?,
        password_file: path(table, "password_file")?,
        ca_file: path(table, "ca_file")?,
        timeout: duration(table, "timeout")?.unwrap_or(TimeDelta::seconds(30)).max(TimeDelta::seconds(1)),
        host,
    })
}

/// The protection that the file asks for; none only to this machine itself, or where somebody says that they mean it.
fn security(table: &Table<'_>, host: &str) -> Result<Security, DataFileError> {
    let Some(written) = table.optional("security")? else { return Ok(Security::StartTls) };
    let loopback = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let plain = loopback || table.flag("allow_plain")?;
    match written.text.as_str() {
        "starttls" => Ok(Security::StartTls),
        "tls" => Ok(Security::Tls),
        "none" if plain => Ok(Security::Plain),
        _ => {
            let expected: &[&str] = if plain { &["starttls", "tls", "none"] } else { &["starttls", "tls"] };
            Err(table.error_at(&written, Problem::NotOneOf { found: written.text.clone(), expected }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::data_file;

    fn read(text: &str) -> Result<Handoff, DataFileError> {
        data_file::read(text, &["handoff"], Handoff::read)
    }

    #[test]
    fn everything_may_be_left_out() {
        let usual = read("").unwrap();
        assert_eq!(usual, Handoff::default());
        let store = Path::new("/var/lib/sosline/line.store");
        assert_eq!(usual.spool_folder(store), Path::new("/var/lib/sosline/outbox"));
        assert_eq!(usual.replies_folder(store), Path::new("/var/lib/sosline/replies"));
        assert_eq!(usual.spool_folder(Path::new("line.store")), Path::new("outbox"));
        let server = read("[handoff.smtp]\nhost = \"mail.example.org\"\n").unwrap().smtp.unwrap();
        assert_eq!((server.port, server.security), (587, Security::StartTls));
        assert_eq!(server.timeout, TimeDelta::seconds(30));
    }

    #[test]
    fn what_it_may_say() {
        let whole = "[handoff]\norganizer = \"Linha SOS\"\naddress = \"linha@example.org\"\nspool = \"/srv/out\"\n\
                     replies = \"in\"\n[handoff.smtp]\nhost = \"127.0.0.1\"\nport = 2525\n\
                     security = \"none\"\nuser = \"linha\"\npassword_file = \"secret\"\nca_file = \"ca.pem\"\n\
                     timeout = \"5s\"\n";
        let read = read(whole).unwrap();
        let store = Path::new("/data/line.store");
        assert_eq!(read.spool_folder(store), Path::new("/srv/out"));
        assert_eq!(read.replies_folder(store), Path::new("/data/in"));
        let server = read.smtp.unwrap();
        assert_eq!((server.port, server.security), (2525, Security::Plain));
        assert_eq!(server.timeout, TimeDelta::seconds(5));
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let plain =
            |more: &str| format!("[handoff.smtp]\nhost = \"mail.example.org\"\nsecurity = \"none\"\n{more}");
        assert!(read(&plain("allow_plain = true\n")).is_ok());
        for (text, line, column) in [
            ("[handoff]\naddress = \"linha\"\n", 2, 11),
            ("[handoff]\nadress = \"linha@example.org\"\n", 2, 1),
            ("handoff = 1\n", 1, 11),
            ("[handoff.smtp]\nport = 25\n", 1, 1),
            ("[handoff.smtp]\nhost = \"a\"\nport = 65536\n", 3, 8),
            ("[handoff.smtp]\nhost = \"a\"\nsecurity = \"ssl\"\n", 3, 12),
            (&plain(""), 3, 12),
            ("[handoff.smtp]\nhost = \"a\"\ntimeout = \"soon\"\n", 3, 11),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.line, error.column), (line, column), "{text}: {error}");
        }
    }
}
