//! Which way leads through the log where text is looked for. The text index is one way; every other term that an index
//! leads to is another, and so are some days. Whatever has the fewest calls leads, and all else is looked at in each of
//! them. What is found is the same by every way; only what it costs is not.
//!
//! The text index makes a list of every call with a word's beginning before it says the first of them. So a page asks it
//! last: a common word is found in the calls that lie nearest.

use rusqlite::{Row, params_from_iter};

use super::columns::{is_days, is_text, leads, match_of, open_to, wide};
use super::meant::Source;
use super::{Between, CallFilter, Meant, Query};
use crate::domain::filter::{Reader, Term};
use crate::domain::id::CallId;
use crate::store::apply::time;
use crate::store::{Store, StoreError};

/// In how many calls a page looks for text by itself before it asks the text index: less than a millisecond's work.
const LOOKED_AT: usize = if cfg!(test) { 5 } else { 500 };

/// So few calls lead without asking the text index how many it has: with a common word that costs more than they do.
const FEW: usize = if cfg!(test) { 4 } else { 4_000 };

/// What a filter asks for that looks for text.
struct Asked {
    reader: Reader,
    texts: Vec<Term>,
    /// Days, which narrow every way.
    days: Vec<Term>,
    others: Vec<Term>,
}

impl Asked {
    /// `None` where no text is looked for, or by somebody who may look into none.
    fn of(filter: &CallFilter) -> Option<Self> {
        let is_text = |term: &Term| !term.not && term.any.iter().all(is_text);
        let (texts, rest): (Vec<Term>, Vec<Term>) = filter.terms().into_iter().partition(is_text);
        let (days, others) = rest.into_iter().partition(is_days);
        let reader = filter.reader;
        (!texts.is_empty() && reader != Reader::Nobody).then_some(Self { reader, texts, days, others })
    }

    /// What an index leads to.
    fn leading(&self) -> impl Iterator<Item = Term> {
        self.others.iter().map(wide).filter(leads)
    }
}

impl Store {
    /// What a filter means in this store.
    pub(in crate::store) fn meant(&self, filter: &CallFilter) -> Result<Meant, StoreError> {
        self.meaning(filter).map_err(|e| self.error(e))
    }

    /// The same, for whoever says of which store an error is.
    pub(in crate::store) fn meaning(&self, filter: &CallFilter) -> rusqlite::Result<Meant> {
        let Some(asked) = Asked::of(filter) else { return self.plainly(&filter.terms(), filter.reader) };
        let mut ways = Vec::new();
        for term in asked.leading() {
            ways.push(self.led_by(&asked, Some(term))?);
        }
        if !asked.days.is_empty() {
            ways.push(self.led_by(&asked, None)?);
        }
        let by_text = self.led_by_text(&asked)?;
        if ways.is_empty() {
            return Ok(by_text);
        }
        for place in 0..ways.len() {
            if self.how_many(&ways[place], FEW)? < FEW {
                return Ok(ways.swap_remove(place));
            }
        }
        // No more is counted of any other than the text has.
        let mut least = self.how_many(&by_text, usize::MAX)?;
        let mut fewest = by_text;
        for way in ways {
            let calls = self.how_many(&way, least)?;
            if calls < least {
                (least, fewest) = (calls, way);
            }
        }
        Ok(fewest)
    }

    /// By a term, or by the log itself. It is looked at again with all others: it may be wider than what was asked.
    fn led_by(&self, asked: &Asked, lead: Option<Term>) -> rusqlite::Result<Meant> {
        let lead: Vec<Term> = asked.days.iter().cloned().chain(lead).collect();
        let terms = asked.others.iter().chain(&asked.texts);
        let looked_at = terms.map(|term| self.condition(term, asked.reader)).collect::<Result<_, _>>()?;
        Ok(Meant { looked_at, ..self.plainly(&lead, asked.reader)? })
    }

    fn led_by_text(&self, asked: &Asked) -> rusqlite::Result<Meant> {
        let days = self.plainly(&asked.days, asked.reader)?;
        let terms = asked.others.iter().map(|term| self.condition(term, asked.reader));
        let mut looked_at = terms.collect::<Result<Vec<_>, _>>()?;
        looked_at.extend(open_to(asked.reader));
        let matching: Vec<String> = asked.texts.iter().map(match_of).collect();
        Ok(Meant { source: Source::Text, matching: Some(matching.join(" AND ")), looked_at, ..days })
    }

    /// How many calls a way leads to; of more than `most` only so many.
    fn how_many(&self, way: &Meant, most: usize) -> rusqlite::Result<usize> {
        let mut query = way.leads_to("1", Between::default());
        query.end(" LIMIT ?", most);
        let sql = format!("SELECT count(*) FROM ({})", query.sql);
        let count: i64 =
            self.db.prepare_cached(&sql)?.query_row(params_from_iter(query.values), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// How a page looks for text by itself, and where: in the calls that lie nearest, up to a place in the log; without
    /// one in all that there are. `None` where no text is looked for.
    pub(in crate::store) fn nearest(
        &self,
        filter: &CallFilter,
        between: Between,
    ) -> rusqlite::Result<Option<(Meant, Between)>> {
        let Some(asked) = Asked::of(filter) else { return Ok(None) };
        let way = self.led_by(&asked, asked.leading().next())?;
        let Query { sql, values } = way.last_of(LOOKED_AT, between);
        let place = |row: &Row<'_>| Ok((time(row, 0)?, CallId(row.get(1)?)));
        let until = self.rows(&sql, params_from_iter(values), place)?.pop();
        Ok(Some((way, Between { until, ..between })))
    }
}
