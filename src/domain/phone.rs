//! Telephone numbers: one form for however they are typed, and how they are shown without giving them away.
//!
//! What the numbers of a country look like is the library's knowledge. Here is only what counts as a number that can
//! be called; who called from it is the store's.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumberFormat};

/// What decides how numbers are understood. Keys made with another one may differ: the store makes them anew.
pub const UNDERSTOOD_BY: &str = "rlibphonenumber 2.2.15, 1";

/// A telephone number that can be called. Its `Debug` is masked, so that no message gives it away.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    e164: String,
    grouped: String,
}

impl Phone {
    /// The number that is meant by what was typed, in Portugal unless it says otherwise; `None` where it is none that
    /// can be called. The length decides, not the range: new ranges are opened faster than programs are renewed.
    pub fn understood(typed: &str) -> Option<Self> {
        let from = typed.find(|c: char| c.is_numeric() || matches!(c, '+' | '\u{ff0b}'))?;
        // What follows in words ("ask for Maria", an extension) is not the number; the library would dial its letters.
        let digits = typed[from..].split(char::is_alphabetic).next()?;
        let number = PHONE_NUMBER_UTIL.parse(digits, Some(Region::PT)).ok()?;
        let whole = number.is_possible_with_reason().ok()? == NumberLengthType::IsPossible;
        whole.then(|| Self {
            e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
            grouped: number.format_as(PhoneNumberFormat::International).into_owned(),
        })
    }

    /// The international form without blanks, one for each number: `+351912345678`.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// The number as people read it: `+351 912 345 678`.
    pub fn grouped(&self) -> &str {
        &self.grouped
    }

    /// The number as it may stand on a screen that others see: `+351 9•• ••• 678`.
    pub fn masked(&self) -> String {
        let (country, rest) = self.grouped.split_once(' ').unwrap_or((&self.grouped, ""));
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        // Of a short number, the last three would be nearly all of it.
        let (first, last) = (usize::from(digits >= 9), 3.min(digits / 3));
        let mut at = 0;
        let hidden = rest.chars().map(|c| {
            at += usize::from(c.is_ascii_digit());
            if c.is_ascii_digit() && at > first && at <= digits - last { '•' } else { c }
        });
        format!("{country} {}", hidden.collect::<String>())
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// What was typed as a number, as it may stand on a screen that others see.
pub fn masked(typed: &str) -> String {
    Phone::understood(typed).map_or_else(|| "•••".to_owned(), |phone| phone.masked())
}

/// A name as it may stand on a screen that others see: the first letter of each word.
pub fn masked_name(name: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let initials = name.split_whitespace().filter_map(|word| word.graphemes(true).next());
    initials.map(|first| format!("{first}•••")).collect::<Vec<_>>().join(" ")
}

/// An e-mail address as it may stand on a screen that others see: its first letter, and where it is.
pub fn masked_email(address: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    match address.trim().rsplit_once('@') {
        Some((name, host)) => format!("{}•••@{host}", name.graphemes(true).next().unwrap_or_default()),
        None => "•••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(typed: &str) -> Option<String> {
        Phone::understood(typed).map(|phone| phone.e164)
    }

    #[test]
    fn a_number_is_one_however_it_is_typed() {
        for typed in [
            "912 345 678",
            "912345678",
            "912-345-678",
            "+351 912345678",
            "00351 912 345 678",
            "00 351 912 345 678",
            "351912345678",
            "(+351) 912.345.678",
            "\u{ff0b}351912345678",
            "tel.: 912 345 678",
            "912 345 678 (Maria)",
            "912 345 678 ext. 12",
            "٩١٢ ٣٤٥ ٦٧٨",
        ] {
            assert_eq!(e164(typed).as_deref(), Some("+351912345678"), "{typed}");
        }
    }

    #[test]
    fn numbers_of_other_countries_say_which() {
        for (typed, number) in [
            ("(+380) 67 123 45 67", "+380671234567"),
            ("00380671234567", "+380671234567"),
            ("+55 11 91234-5678", "+5511912345678"),
            ("+238 991 23 45", "+2389912345"),
            ("+1 (212) 555-0100", "+12125550100"),
            ("whatsapp +245 955 123 456", "+245955123456"),
        ] {
            assert_eq!(e164(typed).as_deref(), Some(number), "{typed}");
        }
    }

    #[test]
    fn what_nobody_can_call_is_no_number() {
        for typed in [
            "",
            "   ",
            "anónimo",
            "não sabe",
            "112",
            "912 345",
            "9123456789",
            "+",
            "+380 67 123 45",
            "+999 123 456 789",
            "2026-11-23",
            "912345678912345678912345678",
            "\u{202e}+",
        ] {
            assert_eq!(e164(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_masked_number_keeps_its_country_and_its_end() {
        for (typed, shown) in [
            ("912345678", "+351 9•• ••• 678"),
            ("+380671234567", "+380 6• ••• •567"),
            ("+1 212 555 0100", "+1 2••-•••-•100"),
            ("+238 991 23 45", "+238 ••• •• 45"),
            ("+290 22222", "+290 ••••2"),
        ] {
            assert_eq!(masked(typed), shown, "{typed}");
        }
        assert_eq!(masked("porta 12, 3.º"), "•••");
        assert_eq!(format!("{:?}", Phone::understood("912345678")), "Some(+351 9•• ••• 678)");
    }

    #[test]
    fn of_a_masked_name_the_initials_stay_in_any_script() {
        for (name, shown) in
            [("Тетяна Шевченко", "Т••• Ш•••"), ("李小龙", "李•••"), ("अनीता", "अ•••"), (" ", "")]
        {
            assert_eq!(masked_name(name), shown);
        }
    }

    #[test]
    fn of_a_masked_address_the_first_letter_and_the_place_stay() {
        for (address, shown) in [
            ("rosa.mendes@exemplo.pt", "r•••@exemplo.pt"),
            (" ольга@пример.укр", "о•••@пример.укр"),
            ("@exemplo.pt", "•••@exemplo.pt"),
            ("rosa", "•••"),
        ] {
            assert_eq!(masked_email(address), shown);
        }
    }

    /// The tables come with the library. Where it is renewed, keys that were made before are made anew.
    #[test]
    fn the_store_is_told_which_tables_are_in_use() {
        let lock = include_str!("../../Cargo.lock");
        let (_, after) = lock.split_once("name = \"rlibphonenumber\"\nversion = \"").unwrap();
        let version = after.split('"').next().unwrap();
        let (library, _) = UNDERSTOOD_BY.split_once(',').unwrap();
        assert_eq!(library, format!("rlibphonenumber {version}"), "say so in UNDERSTOOD_BY");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_a_number_in_its_one_form_is_the_same_number(typed in "\\PC{0,20}|[0-9+() .-]{0,20}") {
            if let Some(phone) = Phone::understood(&typed) {
                prop_assert_eq!(e164(phone.e164()), Some(phone.e164.clone()));
                prop_assert_eq!(e164(phone.grouped()), Some(phone.e164.clone()));
                let hidden = phone.masked().matches('•').count();
                prop_assert!(hidden * 2 >= phone.e164.len() - 4, "{:?}", phone);
            }
        }
    }
}
