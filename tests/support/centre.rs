//! What a centre would have in its calendar, from the messages that reached it: of each UID the latest version.

use std::collections::BTreeMap;
use std::path::Path;

use mail_parser::{MessageParser, MimeHeaders};

/// One message, as far as a calendar cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Which appointment.
    pub uid: String,
    /// Which version.
    pub sequence: u32,
    /// What it says of it.
    pub method: String,
    /// The mail's own identity.
    pub message_id: String,
    /// The whole calendar object.
    pub object: String,
}

/// The value of a property of the calendar or its event, unfolded; the zone has properties of the same names.
pub fn value(object: &str, property: &str) -> String {
    let lines = object.replace("\r\n ", "");
    let of_the_zone = lines.lines().scan(false, |zone, line| {
        *zone = line == "BEGIN:VTIMEZONE" || (*zone && line != "END:VTIMEZONE");
        Some((*zone, line))
    });
    let found = of_the_zone.filter(|(zone, _)| !zone).map(|(_, line)| line).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.split(';').next() == Some(property)).then(|| value.to_owned())
    });
    found.unwrap_or_else(|| panic!("no {property} in {object}"))
}

impl Heard {
    /// What a mail says.
    pub fn of(mail: &[u8]) -> Self {
        let parsed = MessageParser::default().parse(mail).expect("a mail");
        let part = parsed.parts.iter().find(|part| {
            part.content_type()
                .is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
        });
        let part = part.unwrap_or_else(|| panic!("no calendar in {}", String::from_utf8_lossy(mail)));
        let object = String::from_utf8(part.contents().to_vec()).expect("a calendar in UTF-8");
        assert!(object.ends_with("END:VCALENDAR\r\n"), "a whole object: {object}");
        Self {
            uid: value(&object, "UID"),
            sequence: value(&object, "SEQUENCE").parse().expect("a number"),
            method: value(&object, "METHOD"),
            message_id: parsed.message_id().expect("an identity").to_owned(),
            object,
        }
    }

    /// What the messages in a spool folder say.
    pub fn in_folder(folder: &Path) -> Vec<Self> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        let mails = entries.filter(|path| path.extension().is_some_and(|kind| kind == "eml"));
        mails.map(|path| Self::of(&std::fs::read(path).unwrap())).collect()
    }
}

/// The latest version of each appointment, by UID: sequence and method. Whatever came twice said the same twice.
pub fn calendar(heard: &[Heard]) -> BTreeMap<String, (u32, String)> {
    let mut said: BTreeMap<&str, &Heard> = BTreeMap::new();
    let mut latest: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for one in heard {
        let before = said.entry(&one.message_id).or_insert(one);
        assert_eq!(before.object, one.object, "one identity, two contents");
        let known = latest.entry(one.uid.clone()).or_insert((one.sequence, one.method.clone()));
        if one.sequence >= known.0 {
            *known = (one.sequence, one.method.clone());
        }
    }
    latest
}
