//! Ranges of civil days: of which unit of the calendar one is made, the ones before and after it, the same a year
//! before, and what a person means who types one.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::domain::code::Period;

/// The days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
}

impl Span {
    /// Whether a day is one of them.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The largest unit of the calendar of which it is made whole: years, months, weeks or just days. A range that ends
    /// today is one that is not over, so the first 23 days of this month are this month so far.
    pub fn unit(self, today: NaiveDate) -> Period {
        let so_far = self.to == today;
        let first = self.from.day() == 1;
        let year = first && self.from.month() == 1 && self.number(Period::Month) > 1;
        if year && (so_far || (self.to.month() == 12 && self.to.day() == 31)) {
            Period::Year
        } else if first && (so_far || is_last_of_month(self.to)) {
            Period::Month
        } else if self.from.weekday() == Weekday::Mon && (so_far || self.to.weekday() == Weekday::Sun) {
            Period::Week
        } else {
            Period::Day
        }
    }

    /// How many units it touches.
    fn number(self, unit: Period) -> i32 {
        let (from, to) = (self.from, self.to);
        let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
        let days = |from: NaiveDate, to: NaiveDate| i32::try_from((to - from).num_days()).unwrap_or(i32::MAX);
        let month = |day: NaiveDate| day.year() * 12 + day.month().cast_signed();
        1 + match unit {
            Period::Day => days(from, to),
            Period::Week => days(monday(from), monday(to)) / 7,
            Period::Month => month(to) - month(from),
            Period::Year => to.year() - from.year(),
        }
    }

    /// The range so many of its own lengths later, or before where `by` is negative. The end of a month stays the end of
    /// a month; a day that the month does not have is its last.
    pub fn moved(self, unit: Period, by: i32) -> Option<Self> {
        let by = self.number(unit).checked_mul(by)?;
        let days = |by: i32| {
            let away = Days::new(by.unsigned_abs().into());
            let to =
                |day: NaiveDate| if by < 0 { day.checked_sub_days(away) } else { day.checked_add_days(away) };
            Some(Self { from: to(self.from)?, to: to(self.to)? })
        };
        match unit {
            Period::Day => days(by),
            Period::Week => days(by.checked_mul(7)?),
            Period::Month => self.moved_by_months(by),
            Period::Year => self.moved_by_months(by.checked_mul(12)?),
        }
    }

    fn moved_by_months(self, by: i32) -> Option<Self> {
        let to = |day| by_months(day, by);
        let end = to(self.to)?;
        Some(Self {
            from: to(self.from)?,
            to: if is_last_of_month(self.to) { last_of_month(end)? } else { end },
        })
    }

    /// The same of the year before: the same days of the months, the same weeks by their numbers. None where there is
    /// no such day or week: 29 February, week 53.
    pub fn year_before(self, unit: Period) -> Option<Self> {
        let same_week = |day: NaiveDate| {
            let week = day.iso_week();
            NaiveDate::from_isoywd_opt(week.year() - 1, week.week(), day.weekday())
        };
        match unit {
            Period::Day if self.from == self.to => {
                let day = self.from.with_year(self.from.year() - 1)?;
                Some(Self { from: day, to: day })
            }
            Period::Week => Some(Self { from: same_week(self.from)?, to: same_week(self.to)? }),
            _ => self.moved_by_months(-12),
        }
    }
}

fn by_months(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn is_last_of_month(day: NaiveDate) -> bool {
    last_of_month(day) == Some(day)
}

/// Reads a range as a person types it: `2014`, `2026-11`, `2026-W48`, `2026-11-23`, or two of these with a blank or `..`
/// between them: from the first day of the one to the last of the other.
///
/// None where it is no range, or ends before it begins.
pub fn parse_span(text: &str) -> Option<Span> {
    let text = text.replace("..", " ").replace(['—', '–'], " ");
    let mut parts = text.split_whitespace().map(part);
    let (first, last) = (parts.next()??, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let last = last.unwrap_or(Some(first))?;
    Some(Span { from: first.from, to: last.to }).filter(|span| span.from <= span.to)
}

/// A year, a month, a week or a day.
fn part(text: &str) -> Option<Span> {
    let day = |text: String| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
    let digits = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    match text.len() {
        4 if digits => Some(Span { from: day(format!("{text}-01-01"))?, to: day(format!("{text}-12-31"))? }),
        7 if digits => {
            let from = day(format!("{text}-01"))?;
            Some(Span { from, to: last_of_month(from)? })
        }
        8 => {
            let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
            let from = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
            Some(Span { from, to: from.checked_add_days(Days::new(6))? })
        }
        10 if digits => day(text.to_owned()).map(|day| Span { from: day, to: day }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(from: &str, to: &str) -> Span {
        Span { from: day(from), to: day(to) }
    }

    const TODAY: &str = "2026-11-23";

    #[test]
    fn a_range_is_made_of_the_largest_units_that_it_holds_whole() {
        for (from, to, unit) in [
            ("2014-01-01", "2014-12-31", Period::Year),
            ("2026-01-01", TODAY, Period::Year),
            ("2026-10-01", "2026-10-31", Period::Month),
            ("2026-11-01", TODAY, Period::Month),
            ("2026-01-01", "2026-01-31", Period::Month),
            ("2026-07-01", "2026-09-30", Period::Month),
            ("2026-11-16", "2026-11-22", Period::Week),
            ("2026-11-02", "2026-11-20", Period::Day),
            ("2026-11-01", "2026-11-20", Period::Day),
        ] {
            assert_eq!(span(from, to).unit(day(TODAY)), unit, "{from} {to}");
        }
    }

    #[test]
    fn the_range_before_has_the_same_length_in_its_unit() {
        for (unit, now, before) in [
            (Period::Year, span("2014-01-01", "2014-12-31"), span("2013-01-01", "2013-12-31")),
            (Period::Year, span("2026-01-01", TODAY), span("2025-01-01", "2025-11-23")),
            (Period::Month, span("2026-03-01", "2026-03-31"), span("2026-02-01", "2026-02-28")),
            (Period::Month, span("2026-11-01", TODAY), span("2026-10-01", "2026-10-23")),
            (Period::Month, span("2026-07-01", "2026-09-30"), span("2026-04-01", "2026-06-30")),
            (Period::Week, span("2026-11-16", "2026-11-22"), span("2026-11-09", "2026-11-15")),
            (Period::Day, span("2026-11-23", "2026-11-23"), span("2026-11-22", "2026-11-22")),
            (Period::Day, span("2026-11-01", "2026-11-20"), span("2026-10-12", "2026-10-31")),
        ] {
            assert_eq!(now.moved(unit, -1), Some(before), "{now:?}");
        }
        assert_eq!(
            span("2026-02-01", "2026-02-28").moved(Period::Month, 1),
            Some(span("2026-03-01", "2026-03-31"))
        );
    }

    #[test]
    fn the_year_before_has_the_same_days_and_weeks_where_it_has_them_at_all() {
        assert_eq!(
            span("2024-02-01", "2024-02-29").year_before(Period::Month),
            Some(span("2023-02-01", "2023-02-28"))
        );
        assert_eq!(
            span("2023-02-01", "2023-02-28").year_before(Period::Month),
            Some(span("2022-02-01", "2022-02-28"))
        );
        let leap = span("2024-02-29", "2024-02-29");
        assert_eq!(leap.year_before(Period::Day), None);
        assert_eq!(
            span("2026-11-16", "2026-11-22").year_before(Period::Week),
            Some(span("2025-11-17", "2025-11-23")),
            "week 47"
        );
        assert_eq!(span("2026-12-28", "2027-01-03").year_before(Period::Week), None, "2025 has no week 53");
    }

    #[test]
    fn ranges_as_people_type_them() {
        for (typed, from, to) in [
            ("2014", "2014-01-01", "2014-12-31"),
            (" 2026-02 ", "2026-02-01", "2026-02-28"),
            ("2026-W48", "2026-11-23", "2026-11-29"),
            ("2026-11-23", "2026-11-23", "2026-11-23"),
            ("2014-09 2014-12", "2014-09-01", "2014-12-31"),
            ("2014..2015-06-30", "2014-01-01", "2015-06-30"),
            ("2026-11-01 — 2026-11-23", "2026-11-01", "2026-11-23"),
        ] {
            assert_eq!(parse_span(typed), Some(span(from, to)), "{typed}");
        }
        for typed in
            ["", "14", "2014-13", "2014-02-30", "2015 2014", "2014 2015 2016", "2026-W54", "novembro", "-014"]
        {
            assert_eq!(parse_span(typed), None, "{typed}");
        }
    }

    proptest! {
        /// Whatever is typed is read or refused, and what is read goes forward.
        #[test]
        fn nothing_that_is_typed_panics(text in "[0-9W. —-]{0,24}|\\PC{0,12}") {
            if let Some(span) = parse_span(&text) {
                prop_assert!(span.from <= span.to);
            }
        }

        /// There and back again, in units in which every length is the same.
        #[test]
        fn days_and_weeks_move_there_and_back(start in 0i32..9000, length in 0i32..400, by in -9i32..9) {
            let from = day("2003-03-03") + chrono::TimeDelta::days(start.into());
            let span = Span { from, to: from + chrono::TimeDelta::days(length.into()) };
            for unit in [Period::Day, Period::Week] {
                prop_assert_eq!(span.moved(unit, by).and_then(|there| there.moved(unit, -by)), Some(span));
            }
        }
    }
}
