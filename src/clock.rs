//! The clock, the line's zone, and identities, which need both time and chance. Nothing else in the program
//! reads the clock or names the zone (`clippy.toml` holds that).

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::{NoContext, Timestamp, Uuid};

use crate::domain::time::{BadTime, Instant, parse_time};

/// The zone of a new store's civil days.
pub const ZONE: Tz = Tz::Europe__Lisbon;

/// Where "now" comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still, for tests and replays.
    Fixed(Instant),
}

impl Clock {
    /// A clock that stands still at a typed time (RFC 3339, or a local time of the line's zone).
    ///
    /// # Errors
    /// [`BadTime`] where the text is no time.
    pub fn fixed(text: &str) -> Result<Self, BadTime> {
        parse_time(text, DateTime::UNIX_EPOCH, ZONE).map(Self::Fixed)
    }

    /// The present instant, to the microsecond.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn now(self) -> Instant {
        let now = match self {
            Self::System => Utc::now(),
            Self::Fixed(at) => at,
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// A new identity: `UUIDv7` of the present instant.
    pub fn new_id(self) -> Uuid {
        id_at(self.now())
    }
}

/// A new identity of a given instant.
pub fn id_at(at: Instant) -> Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still_and_still_makes_different_ids() {
        let clock = Clock::fixed("2026-11-23T10:15").unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-23T10:15:00+00:00");
        assert_ne!(clock.new_id(), clock.new_id());
        assert_eq!(clock.new_id().get_version_num(), 7);
        assert!(Clock::fixed("soon").is_err());
    }
}
