//! What is written to the centres and read from them: helpers of the tests, which stand beside.

mod engine;
mod message;
mod replies;
mod reply;

use crate::clock::ZONE as Lisbon;
use chrono::TimeDelta;
use uuid::Uuid;

use super::{Message, compose};
use crate::config::Config;
use crate::domain::appointment::{Appointment, AppointmentFacts, MessageKind, Reach, Window};
use crate::domain::call::Asked;
use crate::domain::centre::{Centre, Centres};
use crate::domain::event::Private;
use crate::domain::id::{AppointmentId, StaffId};
use crate::domain::time::Instant;

const LINE: &str = "linha@sos.example.org";
const CENTRE: &str = "lisboa@cnai.example.org";

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn now() -> Instant {
    at("2026-11-23T10:15:00Z")
}

/// A line that has an address, and a centre in Lisbon that has one.
fn config() -> Config {
    let mut config = Config::shipped(std::path::Path::new("/nowhere"));
    let file = include_str!("../../../assets/centres.toml");
    let email = format!("code = \"lisbon\"\nemail = \"{CENTRE}\"");
    config.centres = Centres::from_toml(&file.replacen("code = \"lisbon\"", &email, 1)).unwrap();
    config.handoff.address = Some(LINE.to_owned());
    config
}

fn lisbon(config: &Config) -> &Centre {
    config.centres.centre("lisbon").unwrap()
}

fn facts(start: Instant) -> AppointmentFacts {
    let window = |from: Instant| Window { from, to: from + TimeDelta::hours(2) };
    AppointmentFacts {
        id: AppointmentId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0084_21ff_ffff)),
        call: None,
        centre: "lisbon".into(),
        desk: "legal".into(),
        windows: vec![window(start), window(start + TimeDelta::days(1))],
        minutes: 30,
        topic: Some("residence.renewal".parse().unwrap()),
        language: Asked { code: "ara".parse().unwrap(), variant: Some("Iraq".into()) },
        interpreter: true,
        reach: Reach::Phone,
        consent: true,
        asked: now(),
    }
}

fn private() -> Private {
    Private {
        name: Some("خديجة منصور".into()),
        phone: Some("912 345 678".into()),
        email: Some("khadija@exemplo.pt".into()),
        notes: Some("Grávida; marido não sabe.".into()),
        ..Private::default()
    }
}

fn appointment(start: Instant) -> Appointment {
    Appointment::new(facts(start), private(), StaffId(Uuid::from_u128(9)))
}

fn composed(appointment: &Appointment, message: MessageKind) -> Message {
    let config = config();
    compose(appointment, message, lisbon(&config), &config, "Linha SOS Imigrante", Lisbon, now()).unwrap()
}

/// The text of a mail's part of a type.
fn part(message: &Message, kind: &str) -> String {
    use mail_parser::{MessageParser, MimeHeaders};
    let mail = MessageParser::default().parse(&message.bytes).unwrap();
    let of_kind = |part: &&mail_parser::MessagePart<'_>| {
        part.content_type().is_some_and(|found| found.subtype() == Some(kind))
    };
    String::from_utf8(mail.parts.iter().find(of_kind).unwrap().contents().to_vec()).unwrap()
}
