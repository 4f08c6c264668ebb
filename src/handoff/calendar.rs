//! The calendar object of a message (RFC 5545), as its method wants it (RFC 5546).

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarMethod,
    ICalendarParameter, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationRole,
    ICalendarParticipationStatus, ICalendarProperty, ICalendarStatus, ICalendarValue, Uri,
};
use chrono::{Datelike, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::message::Address;
use crate::domain::appointment::{MessageKind, Slot};
use crate::domain::time::Instant;

/// Who made the object (PRODID).
const PRODUCT: &str = "-//sosline//sosline//PT";

/// What stands in a calendar object.
pub(super) struct Event<'a> {
    pub message: MessageKind,
    pub uid: &'a str,
    pub sequence: u32,
    /// When this version came to be (DTSTAMP).
    pub stamp: Instant,
    pub slot: Slot,
    /// The zone in which the centre reads times.
    pub zone: Tz,
    pub organizer: &'a Address,
    pub attendee: &'a Address,
    /// Whether the centre has agreed already, on the telephone.
    pub agreed: bool,
    pub summary: &'a str,
    pub description: &'a str,
    pub location: &'a str,
}

/// The method's name, as it stands in the object and in the mail's header.
pub(super) const fn method(message: MessageKind) -> &'static str {
    match message {
        MessageKind::Request => "REQUEST",
        MessageKind::Cancel => "CANCEL",
        MessageKind::DeclineCounter => "DECLINECOUNTER",
    }
}

/// The object as text: lines of at most 75 octets, each ended by CR LF.
pub(super) fn write(event: &Event<'_>) -> String {
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.add_property(ICalendarProperty::Version, "2.0");
    root.add_property(ICalendarProperty::Prodid, PRODUCT);
    root.add_property(
        ICalendarProperty::Method,
        match event.message {
            MessageKind::Request => ICalendarMethod::Request,
            MessageKind::Cancel => ICalendarMethod::Cancel,
            MessageKind::DeclineCounter => ICalendarMethod::Declinecounter,
        },
    );
    root.component_ids.push(1);
    let mut calendar = ICalendar { components: vec![root, vevent(event)] };
    let (from, to) = around(event.slot.start, event.zone);
    calendar.add_timezone(event.zone.name(), from, to);
    calendar.to_string()
}

/// From the beginning of the year before an instant to the end of the one after it: of such a stretch the zone's rules
/// are written down, with every change of clocks that a reader may need.
fn around(at: Instant, zone: Tz) -> (i64, i64) {
    let year = at.with_timezone(&zone).year();
    let new_year = |year: i32| {
        zone.with_ymd_and_hms(year, 1, 1, 0, 0, 0)
            .earliest()
            .map_or_else(|| at.timestamp(), |at| at.timestamp())
    };
    (new_year(year - 1), new_year(year + 2))
}

fn vevent(event: &Event<'_>) -> ICalendarComponent {
    let mut vevent = ICalendarComponent::new(ICalendarComponentType::VEvent);
    vevent.add_uid(event.uid);
    vevent.add_sequence(event.sequence.into());
    vevent.add_dtstamp(PartialDateTime::from_utc_timestamp(event.stamp.timestamp()));
    for (name, at) in [
        (ICalendarProperty::Dtstart, event.slot.start),
        (ICalendarProperty::Dtend, event.slot.start + TimeDelta::minutes(event.slot.minutes.into())),
    ] {
        let (params, value) = local(at, event.zone);
        vevent.add_property_with_params(name, params, value);
    }
    vevent.add_property_with_params(
        ICalendarProperty::Organizer,
        [named(event.organizer)],
        mailto(event.organizer),
    );
    vevent.add_property_with_params(ICalendarProperty::Attendee, attending(event), mailto(event.attendee));
    vevent.add_property(ICalendarProperty::Summary, event.summary);
    vevent.add_property(ICalendarProperty::Description, event.description);
    if !event.location.is_empty() {
        vevent.add_property(ICalendarProperty::Location, event.location);
    }
    // Who else reads the centre's calendar need not know of it.
    vevent.add_property(ICalendarProperty::Class, ICalendarClassification::Private);
    if event.message == MessageKind::Cancel {
        vevent.add_property(ICalendarProperty::Status, ICalendarStatus::Cancelled);
    }
    vevent
}

/// A time by the zone's clock. One that its clock shows twice, and of which the second is meant, in UTC: a local time
/// means the first (RFC 5545, 3.3.5).
fn local(at: Instant, zone: Tz) -> (Vec<ICalendarParameter>, PartialDateTime) {
    let shown = at.with_timezone(&zone).naive_local();
    let meant = zone.from_local_datetime(&shown).earliest();
    if meant.is_some_and(|meant| meant == at) {
        let zoned = ICalendarParameter::new(ICalendarParameterName::Tzid, text(zone.name()));
        (vec![zoned], PartialDateTime::from_naive_timestamp(shown.and_utc().timestamp()))
    } else {
        (Vec::new(), PartialDateTime::from_utc_timestamp(at.timestamp()))
    }
}

fn attending(event: &Event<'_>) -> Vec<ICalendarParameter> {
    let mut params = vec![
        named(event.attendee),
        ICalendarParameter::new(
            ICalendarParameterName::Role,
            ICalendarParameterValue::Role(ICalendarParticipationRole::ReqParticipant),
        ),
    ];
    if event.message == MessageKind::Cancel {
        return params;
    }
    let status = if event.agreed {
        ICalendarParticipationStatus::Accepted
    } else {
        ICalendarParticipationStatus::NeedsAction
    };
    params.extend([
        ICalendarParameter::new(ICalendarParameterName::Partstat, ICalendarParameterValue::Partstat(status)),
        ICalendarParameter::new(ICalendarParameterName::Rsvp, ICalendarParameterValue::Bool(!event.agreed)),
    ]);
    params
}

fn named(address: &Address) -> ICalendarParameter {
    // Nothing can stand for a quotation mark in a parameter (RFC 5545, 3.1).
    ICalendarParameter::new(ICalendarParameterName::Cn, text(&address.name.replace('"', "'")))
}

fn text(text: &str) -> ICalendarParameterValue {
    ICalendarParameterValue::Text(text.to_owned())
}

fn mailto(address: &Address) -> ICalendarValue {
    ICalendarValue::Uri(Uri::Location(format!("mailto:{}", address.email)))
}
