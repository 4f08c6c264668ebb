//! A message to a centre: calendar object, mail around it (RFC 6047), and the names by which both sides know it.

use std::io;

use chrono_tz::Tz;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Mailbox;
use mail_builder::headers::content_type::ContentType;
use mail_builder::mime::{BodyPart, MimePart};
use uuid::Uuid;

use super::calendar::{self, Event};
use super::letter;
use crate::config::Config;
use crate::domain::appointment::{Appointment, AppointmentState, MessageKind};
use crate::domain::centre::Centre;
use crate::domain::code::Code;
use crate::domain::id::AppointmentId;
use crate::domain::text::clean_line;
use crate::domain::time::Instant;

/// What stands behind the `@` of every UID. Never changed: a centre knows an appointment by it.
const UID_DOMAIN: &str = "sosline";

/// Behind the `@` of addresses that stand for one that nobody has given: RFC 2606 promises that mail to them goes nowhere.
const NOWHERE: &str = "sosline.invalid";

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As people read it.
    pub name: String,
    /// The address itself.
    pub email: String,
}

/// A message, ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The name of its file: the same for every attempt, another for every other message.
    pub file: String,
    /// Whom it comes from.
    pub from: Address,
    /// Whom it goes to.
    pub to: Address,
    /// The mail, with the calendar object inside.
    pub bytes: Vec<u8>,
}

/// The UID of an appointment: the same in every version.
pub(super) fn uid(id: AppointmentId) -> String {
    format!("{id}@{UID_DOMAIN}")
}

/// The appointment that a UID names; none where it is not one of ours.
pub(super) fn appointment_of(uid: &str) -> Option<AppointmentId> {
    let (id, domain) = uid.trim().rsplit_once('@')?;
    (domain == UID_DOMAIN).then(|| id.parse::<Uuid>().ok().map(AppointmentId))?
}

/// Who asks: the line, by its name and its address for answers.
pub(super) fn organizer(config: &Config, line: &str) -> Address {
    let own = &config.handoff;
    Address {
        name: clean_line(own.organizer.as_deref().unwrap_or(line)),
        email: own.address.clone().unwrap_or_else(|| format!("linha@{NOWHERE}")),
    }
}

/// Who is asked: the centre. One without an address has one that leads nowhere, so that its files can be read all the
/// same by what empties the spool folder.
pub(super) fn attendee(centre: &Centre) -> Address {
    Address {
        name: format!("CNAI {}", centre.pt),
        email: centre.email.clone().unwrap_or_else(|| format!("{}@{NOWHERE}", centre.code)),
    }
}

/// The message of a kind about an appointment as it is now. `line` is the line's name, `zone` that of the times,
/// `now` the date of the mail.
///
/// Everything but that date follows from the appointment, so that a second attempt says the same as the first.
pub fn compose(
    appointment: &Appointment,
    message: MessageKind,
    centre: &Centre,
    config: &Config,
    line: &str,
    zone: Tz,
    now: Instant,
) -> io::Result<Message> {
    let (from, to) = (organizer(config, line), attendee(centre));
    let summary = letter::summary(appointment, message, config);
    let text = letter::text(appointment, message, centre, &from.name, config, zone);
    let sequence = appointment.sequence;
    let object = calendar::write(&Event {
        message,
        uid: &uid(appointment.facts.id),
        sequence,
        stamp: appointment.since,
        slot: appointment.slot,
        zone,
        organizer: &from,
        attendee: &to,
        agreed: appointment.state == AppointmentState::Confirmed,
        summary: &summary,
        description: &text,
        location: &location(centre),
    });
    // One version may be declined a counter-proposal twice: two messages, told apart by when they came to be.
    let stamp = appointment.since.format("%Y%m%dT%H%M%SZ");
    let bytes = mail(&Mail {
        from: &from,
        to: &to,
        subject: &summary,
        id: &format!(
            "{}.{sequence}.{}.{stamp}@{}",
            appointment.facts.id,
            message.code(),
            domain(&from.email)
        ),
        date: now,
        text: &text,
        object: &object,
        method: calendar::method(message),
    })?;
    let file = format!("{}-{sequence}-{}-{stamp}.eml", appointment.facts.id.reference(), message.code());
    Ok(Message { file, from, to, bytes })
}

fn location(centre: &Centre) -> String {
    let address = centre.address.join(", ");
    if address.is_empty() { format!("CNAI {}", centre.pt) } else { format!("CNAI {}, {address}", centre.pt) }
}

/// What is behind the `@`.
pub(super) fn domain(email: &str) -> &str {
    email.rsplit_once('@').map_or(NOWHERE, |(_, domain)| domain)
}

struct Mail<'a> {
    from: &'a Address,
    to: &'a Address,
    subject: &'a str,
    id: &'a str,
    date: Instant,
    text: &'a str,
    object: &'a str,
    method: &'static str,
}

/// The mail: for people as plain text, for calendars as their object.
fn mail(mail: &Mail<'_>) -> io::Result<Vec<u8>> {
    let mailbox = |address: &Address| Mailbox::new_address(Some(address.name.clone()), address.email.clone());
    let plain = MimePart::new(ContentType::new("text/plain").attribute("charset", "utf-8"), mail.text);
    let calendar =
        ContentType::new("text/calendar").attribute("method", mail.method).attribute("charset", "utf-8");
    // As bytes: line ends of the object are its own.
    let calendar = MimePart::new(calendar, BodyPart::Binary(mail.object.as_bytes().into()));
    MessageBuilder::new()
        .from(mailbox(mail.from))
        .to(mailbox(mail.to))
        .subject(mail.subject)
        .message_id(mail.id)
        .date(mail.date.timestamp())
        .body(MimePart::new("multipart/alternative", vec![plain, calendar]))
        .write_to_vec()
}
