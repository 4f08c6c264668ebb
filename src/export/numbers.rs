//! Numbers and dates as people read them in a report.

use chrono::{Datelike, NaiveDate};

use crate::domain::code::Period;
use crate::i18n::Lang;
use crate::say;

/// A number in groups of three digits: `9 693` in Portuguese, with spaces that do not break; `9,693` in English.
pub fn grouped(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(lang.pick('\u{a0}', ','));
        }
        grouped.push(digit);
    }
    grouped
}

/// A part of a whole in per cent, to the nearest whole one: `12 %`, `12%`; `<1 %` for what is less than half of one.
pub fn share(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let percent = (200 * part + whole) / (2 * whole);
    let less = if percent == 0 && part > 0 { "<1".to_owned() } else { percent.to_string() };
    say!(lang, "{less}\u{a0}%", "{less}%")
}

/// By how much something grew or shrank, in per cent with one decimal: `+3,2 %`, `−11.0%`. None where there was nothing
/// to grow.
pub fn change(lang: Lang, before: u64, now: u64) -> Option<String> {
    if before == 0 {
        return None;
    }
    let tenths = (1000 * now.abs_diff(before) + before / 2) / before;
    let sign = if tenths == 0 {
        "±"
    } else if now < before {
        "−"
    } else {
        "+"
    };
    let (whole, tenth) = (grouped(lang, tenths / 10), tenths % 10);
    Some(say!(lang, "{sign}{whole},{tenth}\u{a0}%", "{sign}{whole}.{tenth}%"))
}

const MONTHS: [(&str, &str); 12] = [
    ("janeiro", "January"),
    ("fevereiro", "February"),
    ("março", "March"),
    ("abril", "April"),
    ("maio", "May"),
    ("junho", "June"),
    ("julho", "July"),
    ("agosto", "August"),
    ("setembro", "September"),
    ("outubro", "October"),
    ("novembro", "November"),
    ("dezembro", "December"),
];

/// The name of a day's month.
pub fn month(lang: Lang, day: NaiveDate) -> &'static str {
    let (pt, en) = MONTHS[day.month0() as usize];
    lang.pick(pt, en)
}

/// The first three letters of a day's month.
pub fn short_month(lang: Lang, day: NaiveDate) -> String {
    month(lang, day).chars().take(3).collect()
}

/// A day in words: `3 de novembro de 2026`, `3 November 2026`.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let (number, month, year) = (day.day(), month(lang, day), day.year());
    say!(lang, "{number} de {month} de {year}", "{number} {month} {year}")
}

/// A month or a year in words: `novembro de 2026`, `2014`.
pub fn period(lang: Lang, first: NaiveDate, by: Period) -> String {
    match by {
        Period::Year => first.year().to_string(),
        Period::Month => {
            let (month, year) = (month(lang, first), first.year());
            say!(lang, "{month} de {year}", "{month} {year}")
        }
        Period::Day | Period::Week => day(lang, first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(grouped(Lang::Pt, 9_693), "9\u{a0}693");
        assert_eq!(grouped(Lang::En, 3_624_653), "3,624,653");
        assert_eq!(grouped(Lang::En, 100), "100");
    }

    #[test]
    fn a_share_is_never_rounded_to_nothing() {
        assert_eq!(share(Lang::En, 1, 3), "33%");
        assert_eq!(share(Lang::Pt, 1, 1000), "<1\u{a0}%");
        assert_eq!(share(Lang::En, 0, 1000), "0%");
        assert_eq!(share(Lang::En, 0, 0), "");
    }

    #[test]
    fn a_change_has_its_sign_and_needs_something_to_change() {
        assert_eq!(change(Lang::Pt, 1000, 1032).as_deref(), Some("+3,2\u{a0}%"));
        assert_eq!(change(Lang::En, 100, 89).as_deref(), Some("−11.0%"));
        assert_eq!(change(Lang::En, 100, 100).as_deref(), Some("±0.0%"));
        assert_eq!(change(Lang::En, 1, 21).as_deref(), Some("+2,000.0%"));
        assert_eq!(change(Lang::En, 0, 5), None);
    }

    #[test]
    fn periods_are_said_in_words() {
        let first: NaiveDate = "2026-03-01".parse().unwrap();
        assert_eq!(period(Lang::Pt, first, Period::Month), "março de 2026");
        assert_eq!(period(Lang::En, first, Period::Month), "March 2026");
        assert_eq!(day(Lang::Pt, first), "1 de março de 2026");
        assert_eq!(short_month(Lang::Pt, first), "mar");
    }
}
