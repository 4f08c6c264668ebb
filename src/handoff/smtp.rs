//! The transport by e-mail: a mail server that takes the message, over TLS unless the file says otherwise.

use std::error::Error as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use lettre::Transport;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SmtpTransport};

use super::failure::Failure;
use super::message::{Message, domain};
use crate::config::{PASSWORD_VARIABLE, Security, Smtp};
use crate::domain::text::clean_line;

/// Hands a message to the server; when this returns, the server answers for it. `dir` is the configuration's folder.
pub(super) fn deliver(message: &Message, server: &Smtp, dir: &Path) -> Result<(), Failure> {
    let address = |email: &str| email.parse().map_err(|why| Failure::Setting(format!("{email}: {why}")));
    let envelope = Envelope::new(Some(address(&message.from.email)?), vec![address(&message.to.email)?]);
    let envelope = envelope.map_err(|why| Failure::Setting(why.to_string()))?;
    let transport = transport(server, dir, domain(&message.from.email))?;
    transport.send_raw(&envelope, &message.bytes).map(drop).map_err(|why| failure(&why))
}

fn transport(server: &Smtp, dir: &Path, we_are: &str) -> Result<SmtpTransport, Failure> {
    let timeout = server.timeout.to_std().unwrap_or(Duration::from_secs(30));
    let mut builder = SmtpTransport::builder_dangerous(&server.host)
        .port(server.port)
        .timeout(Some(timeout))
        .hello_name(ClientId::Domain(we_are.to_owned()))
        .tls(match server.security {
            Security::StartTls => Tls::Required(trusted(server, dir)?),
            Security::Tls => Tls::Wrapper(trusted(server, dir)?),
            Security::Plain => Tls::None,
        });
    if let Some(user) = &server.user {
        builder = builder.credentials(Credentials::new(user.clone(), password(server, dir)?));
    }
    Ok(builder.build())
}

/// Whom the machine trusts, and whom the file names.
fn trusted(server: &Smtp, dir: &Path) -> Result<TlsParameters, Failure> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(file) = &server.ca_file {
        let file = dir.join(file);
        let named = |why: String| Failure::Setting(format!("{}: {why}", file.display()));
        let pem = fs::read(&file).map_err(|why| named(why.to_string()))?;
        builder =
            builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|why| named(why.to_string()))?);
    }
    builder.build().map_err(|why| Failure::Setting(why.to_string()))
}

/// The password: in a file that only its owner can read, or in the environment. It never stands in the store.
fn password(server: &Smtp, dir: &Path) -> Result<String, Failure> {
    let Some(file) = &server.password_file else {
        return std::env::var(PASSWORD_VARIABLE).map_err(|_| {
            Failure::Password(format!("{PASSWORD_VARIABLE} is not set, and there is no password_file"))
        });
    };
    let file = dir.join(file);
    let named = |why: String| Failure::Password(format!("{}: {why}", file.display()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file).map_err(|why| named(why.to_string()))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(named("others may read it; chmod 600".to_owned()));
        }
    }
    let text = fs::read_to_string(&file).map_err(|why| named(why.to_string()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// What went wrong: a server that said no to this message, or one with which nothing can be done now.
fn failure(error: &Error) -> Failure {
    let mut said = clean_line(&error.to_string());
    let mut source = error.source();
    while let Some(deeper) = source {
        let text = clean_line(&deeper.to_string());
        if !said.contains(&text) {
            said = format!("{said}: {text}");
        }
        source = deeper.source();
    }
    let code = error.status().map(u16::from);
    match code {
        // RFC 4954, 6: all that is about signing in.
        Some(530..=538 | 432 | 454) => Failure::SignIn(said),
        // RFC 5321, 4.2.3: the server is closing down.
        None | Some(421) => Failure::Unreachable(said),
        Some(_) => Failure::Refused(said),
    }
}
