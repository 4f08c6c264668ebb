//! Calls that are meant, as SQL: what they are read by, what is looked at in them, and the parts of the log that are asked
//! for. Which way they are read by is decided in `ways.rs`.

use rusqlite::types::Value;

use super::Condition;
use super::columns::OneOf;
use crate::store::apply::micros;
use crate::store::calls::Cursor;
use crate::store::words::{first_place, last_place};

/// Where the log is read from: whatever has the calls that are meant in the log's order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Source {
    /// The calls themselves, by one of their indexes.
    #[default]
    Calls,
    /// Calls with a flag of their review.
    Review,
    /// Calls with words.
    Text,
}

/// Calls that are meant, ready to be asked for.
#[derive(Default)]
pub struct Meant {
    pub(super) source: Source,
    /// What must hold of every call, and leads to it where an index knows it.
    pub(super) all: Vec<Condition>,
    /// What is looked at in every call that is come by, and leads nowhere.
    pub(super) looked_at: Vec<Condition>,
    /// Of which one must hold; each is read by itself, and no call is in two of them. Empty: nothing more.
    pub(super) arms: Vec<Condition>,
    /// The text that is searched for, where the source is text.
    pub(super) matching: Option<String>,
    /// No call started before the first, or at or after the second.
    pub(super) within: (Option<i64>, Option<i64>),
}

/// Which part of the log is read, and in which direction.
#[derive(Debug, Clone, Copy, Default)]
pub struct Between {
    /// Beyond this place; none: from the end of the log.
    pub beyond: Option<Cursor>,
    /// Up to this place and with it; none: to the other end.
    pub until: Option<Cursor>,
    /// From older calls to newer ones.
    pub newer: bool,
}

impl Between {
    /// The older side and the newer one.
    fn sides(self) -> (Option<Cursor>, Option<Cursor>) {
        if self.newer { (self.beyond, self.until) } else { (self.until, self.beyond) }
    }
}

/// SQL and its values.
pub struct Query {
    /// The text, with a question mark for each value.
    pub sql: String,
    /// The values, in the order of the question marks.
    pub values: Vec<Value>,
}

impl Query {
    /// Puts something behind it that ends with a number.
    pub fn end(&mut self, sql: &str, number: usize) {
        self.sql.push_str(sql);
        self.values.push(i64::try_from(number).unwrap_or(i64::MAX).into());
    }
}

impl Meant {
    /// Puts lists of values where they cost least. One value leads through the log by itself; where there is none, the
    /// values of the first list are read one by one and merged; what is left is looked at in every call.
    pub(super) fn take_lists(&mut self, lists: Vec<OneOf>) {
        let alone = lists.iter().any(|list| list.values.len() == 1);
        let mut leads = self.source == Source::Calls && !alone;
        for list in lists {
            match &list.values[..] {
                [] => self.all.push(Condition::new("FALSE", Vec::new())),
                [_] => self.all.extend(list.each()),
                _ if leads => {
                    leads = false;
                    self.arms = list.each().collect();
                }
                _ => self.all.push(list.looked_at()),
            }
        }
    }

    /// Whether the log is read by text.
    pub fn is_by_text(&self) -> bool {
        self.source == Source::Text
    }

    fn tables(&self) -> &'static str {
        match self.source {
            Source::Calls => "call",
            Source::Review => "call_review CROSS JOIN call ON id = call_review.call",
            Source::Text => {
                "call_text CROSS JOIN call_word ON call_word.place = call_text.rowid CROSS JOIN call ON id = of_call"
            }
        }
    }

    /// The calls that are meant.
    fn read(&self, columns: &str, between: Between) -> Query {
        let mut more = self.index_bounds(between);
        if self.source == Source::Text {
            more.extend(self.bounds(between));
        }
        if !self.looked_at.is_empty() {
            let Condition { sql, values } = Condition::joined(self.looked_at.clone(), " AND ");
            // The plus sign keeps SQLite from being led by any of it.
            more.push(Condition::new(format!("+({sql})"), values));
        }
        self.select(columns, self.tables(), more)
    }

    /// What the calls are read by, before anything is looked at in them: nothing but an index is read.
    pub fn leads_to(&self, columns: &str, between: Between) -> Query {
        let index = match self.source {
            Source::Calls => "call",
            Source::Review => "call_review",
            Source::Text => "call_text",
        };
        self.select(columns, index, self.index_bounds(between))
    }

    /// Where the index is read that leads to the calls: text by the milliseconds of their places.
    fn index_bounds(&self, between: Between) -> Vec<Condition> {
        if self.source != Source::Text {
            return self.bounds(between);
        }
        let (lower, upper) = between.sides();
        let at = |place: Option<Cursor>| place.map(|(started, _)| micros(started));
        let (first, last) =
            (self.within.0.max(at(lower)), [self.within.1, at(upper)].into_iter().flatten().min());
        let places = [
            first.map(|at| Condition::new("call_text.rowid >= ?", vec![first_place(at).into()])),
            last.map(|at| Condition::new("call_text.rowid <= ?", vec![last_place(at).into()])),
        ];
        places.into_iter().flatten().collect()
    }

    /// Where the log is read, one bound for each side: of two SQLite would go by one, and read all that the other leaves
    /// out.
    fn bounds(&self, between: Between) -> Vec<Condition> {
        let (started, id) = self.place();
        let (lower, upper) = between.sides();
        let signs = if between.newer { [">", "<="] } else { [">=", "<"] };
        let beside = |(sign, (at, call)): (&str, Cursor)| {
            let values = vec![micros(at).into(), call.0.as_bytes().to_vec().into()];
            Condition::new(format!("({started}, {id}) {sign} (?, ?)"), values)
        };
        let (first, end) = self.within;
        let lower = lower.filter(|(at, _)| first.is_none_or(|first| micros(*at) >= first));
        let upper = upper.filter(|(at, _)| end.is_none_or(|end| micros(*at) < end));
        let since = |at: i64| Condition::new(format!("{started} >= ?"), vec![at.into()]);
        let before = |at: i64| Condition::new(format!("{started} < ?"), vec![at.into()]);
        let bounds = [
            lower.map(|place| beside((signs[0], place))).or_else(|| first.map(since)),
            upper.map(|place| beside((signs[1], place))).or_else(|| end.map(before)),
        ];
        bounds.into_iter().flatten().collect()
    }

    /// Once for each arm.
    fn select(&self, columns: &str, tables: &str, more: Vec<Condition>) -> Query {
        let mut all = self.all.clone();
        all.extend(self.matching.clone().map(|text| Condition::new("call_text MATCH ?", vec![text.into()])));
        all.extend(more);
        if all.is_empty() {
            all.push(Condition::new("TRUE", Vec::new()));
        }
        let whole = Condition::joined(all, " AND ");
        let every = [Condition::new("TRUE", Vec::new())];
        let arms = if self.arms.is_empty() { &every[..] } else { &self.arms };
        let read = arms
            .iter()
            .map(|arm| format!("SELECT {columns} FROM {tables} WHERE ({}) AND {}", arm.sql, whole.sql));
        let sql = read.collect::<Vec<_>>().join(" UNION ALL ");
        Query {
            sql,
            values: arms.iter().flat_map(|arm| arm.values.iter().chain(&whole.values)).cloned().collect(),
        }
    }

    /// Every call that is meant, once, in no order.
    pub fn every(&self, columns: &str) -> Query {
        self.read(columns, Between::default())
    }

    /// A page of the log: at most `limit` calls between two places in it, from the first one on.
    pub fn page(&self, columns: &str, between: Between, limit: usize) -> Query {
        let mut query = self.read(columns, between);
        query.end(&format!("{} LIMIT ?", self.order(between.newer)), limit);
        query
    }

    /// The place of the last of some calls that lie nearest, whether they are meant or not.
    pub fn last_of(&self, calls: usize, between: Between) -> Query {
        let (started, id) = self.place();
        let mut query = self.leads_to(&format!("{started}, {id}"), between);
        query.end(&format!("{} LIMIT 1 OFFSET ?", self.order(between.newer)), calls.saturating_sub(1));
        query
    }

    /// The columns of a call's place in the log.
    fn place(&self) -> (&'static str, &'static str) {
        match self.source {
            Source::Review => ("call_started", "call_review.call"),
            Source::Calls | Source::Text => ("started", "id"),
        }
    }

    fn order(&self, newer: bool) -> String {
        let ((started, id), way) = (self.place(), if newer { "ASC" } else { "DESC" });
        format!(" ORDER BY {started} {way}, {id} {way}")
    }

    /// The calls that are found by text on one side of a place in the log, by the milliseconds in which they started:
    /// those of the same millisecond are in no order.
    pub fn by_place(&self, columns: &str, between: Between) -> Query {
        let mut query = self.read(columns, between);
        query.sql.push_str(if between.newer {
            " ORDER BY call_text.rowid ASC"
        } else {
            " ORDER BY call_text.rowid DESC"
        });
        query
    }
}
