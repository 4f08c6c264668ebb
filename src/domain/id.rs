//! Identities. An id is made where the fact is made (`UUIDv7`, so that ids of two stores never collide);
//! making one needs the clock and chance, which live in `clock.rs`.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The reference: eight letters and digits that can be read aloud, derived from the id.
            ///
            /// Forty random bits: in 3.6 million calls about six pairs share one, so a look-up by reference must
            /// be ready for two answers; the id itself never collides.
            pub fn reference(self) -> String {
                reference(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A call's identity.
    CallId
    /// A member of staff's identity.
    StaffId
    /// A store's identity.
    StoreId
    /// The identity of one sign-on, from sign-on to sign-off.
    ShiftId
    /// A declared outage's identity.
    OutageId
    /// A paper tally's identity.
    TallyId
    /// The identity of a request for an interpreter.
    RequestId
    /// An interpreter's identity.
    InterpreterId
    /// A hosting offer's identity.
    OfferId
    /// An appointment's identity.
    AppointmentId
    /// The identity of a comment on a call.
    CommentId
    /// A follow-up's identity.
    FollowUpId
    /// The identity of an export of counts.
    ExportId
}

impl StaffId {
    /// The program itself, where no person acted (the creation of a store).
    pub const PROGRAM: Self = Self(Uuid::nil());
}

/// Crockford's base 32: no letter that is mistaken for a digit when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight letters and digits that can be read aloud, derived from an id.
fn reference(id: Uuid) -> String {
    let tail = id.as_u128() & 0xff_ffff_ffff;
    let letters: String = (0..8)
        .rev()
        .map(|i| ALPHABET[usize::try_from((tail >> (5 * i)) & 31).unwrap_or(0)] as char)
        .collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// A reference as it is kept, from one as it was typed: in any case, with or without the hyphen.
pub fn typed_reference(text: &str) -> String {
    let mut letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.make_ascii_uppercase();
    if letters.len() == 8 {
        letters.insert(4, '-');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_read_aloud_and_follows_from_the_id() {
        let id = CallId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0084_21ff_ffff));
        assert_eq!(id.reference(), "GGGZ-ZZZZ");
    }

    #[test]
    fn a_reference_is_understood_however_it_is_typed() {
        for typed in ["K7Q2-M4XD", "k7q2-m4xd", " k7q2m4xd ", "K7Q2 M4XD"] {
            assert_eq!(typed_reference(typed), "K7Q2-M4XD", "{typed}");
        }
    }
}
