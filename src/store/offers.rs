//! Hosting offers: their read table, and the questions asked of it.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use uuid::Uuid;

use super::apply::{code, micros, optional_code, time, unreadable};
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::code::{Code, OfferKind};
use crate::domain::event::Private;
use crate::domain::id::{CallId, OfferId, StaffId, typed_reference};
use crate::domain::offer::{Closing, Offer, OfferFacts};
use crate::domain::text::fold;
use crate::domain::time::civil_day;

/// Which offers are meant; a field that is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferFilter {
    /// Those that are open, or those that are closed.
    pub open: Option<bool>,
    /// Those that are of this sort of help, whatever else they are of.
    pub kind: Option<OfferKind>,
    /// Those of this municipality, whatever the case and accents.
    pub municipality: Option<String>,
    /// First civil day.
    pub from: Option<NaiveDate>,
    /// Last civil day (included).
    pub to: Option<NaiveDate>,
}

impl OfferFilter {
    /// The condition in SQL, and its values. Only fixed text goes into the condition.
    fn condition(&self) -> (String, Vec<Value>) {
        let (mut terms, mut values) = (vec!["TRUE"], Vec::new());
        match self.open {
            Some(true) => terms.push("closed_reason IS NULL"),
            Some(false) => terms.push("closed_reason IS NOT NULL"),
            None => {}
        }
        let mut add = |term, value: Option<String>| {
            if let Some(value) = value {
                terms.push(term);
                values.push(value.into());
            }
        };
        // No code is a part of another between commas.
        add("instr(',' || kinds || ',', ?) > 0", self.kind.map(|kind| format!(",{kind},")));
        add("municipality_key = ?", self.municipality.as_deref().map(fold));
        add("day >= ?", self.from.map(|day| day.to_string()));
        add("day <= ?", self.to.map(|day| day.to_string()));
        (terms.join(" AND "), values)
    }
}

/// Selects the columns that [`read`] reads.
const SELECT: &str = "SELECT id, offered, kinds, people, municipality, offered_by, channel, call, entered_by, \
     entered_at, name, phone, email, notes, closed_reason, closed_at, closed_by FROM hosting_offer";

fn read(row: &Row<'_>) -> rusqlite::Result<Offer> {
    let kinds: String = row.get(2)?;
    let kinds = kinds
        .split(',')
        .map(|code| OfferKind::from_code(code).ok_or_else(|| unreadable(2, code)))
        .collect::<Result<_, _>>()?;
    let (closed_at, closed_by): (Option<i64>, Option<Uuid>) = (row.get(15)?, row.get(16)?);
    let closed = optional_code(row, 14)?.zip(closed_at.and_then(instant)).zip(closed_by);
    Ok(Offer {
        facts: OfferFacts {
            id: OfferId(row.get(0)?),
            offered: time(row, 1)?,
            kinds,
            people: row.get(3)?,
            municipality: row.get(4)?,
            by: code(row, 5)?,
            channel: code(row, 6)?,
            call: row.get::<_, Option<Uuid>>(7)?.map(CallId),
        },
        private: Private {
            name: row.get(10)?,
            phone: row.get(11)?,
            email: row.get(12)?,
            notes: row.get(13)?,
            ..Private::default()
        },
        entered_by: StaffId(row.get(8)?),
        entered_at: time(row, 9)?,
        closed: closed.map(|((reason, at), by)| Closing { reason, at, by: StaffId(by) }),
    })
}

pub(super) fn load(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Offer>> {
    db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read).optional()
}

pub(super) fn save(db: &Connection, zone: chrono_tz::Tz, offer: &Offer) -> rusqlite::Result<()> {
    let (facts, private) = (&offer.facts, &offer.private);
    let kinds: Vec<&str> = facts.kinds.iter().map(|kind| kind.code()).collect();
    db.prepare_cached("DELETE FROM hosting_offer WHERE id = ?1")?.execute([facts.id.0])?;
    db.prepare_cached(
        "INSERT INTO hosting_offer (id, reference, offered, day, kinds, people, municipality, municipality_key, \
         offered_by, channel, call, entered_by, entered_at, name, phone, email, notes, closed_reason, closed_at, \
         closed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?
    .execute(params![
        facts.id.0,
        facts.id.reference(),
        micros(facts.offered),
        civil_day(facts.offered, zone).to_string(),
        kinds.join(","),
        facts.people,
        facts.municipality,
        fold(&facts.municipality),
        facts.by.code(),
        facts.channel.code(),
        facts.call.map(|call| call.0),
        offer.entered_by.0,
        micros(offer.entered_at),
        private.name,
        private.phone,
        private.email,
        private.notes,
        offer.closed.map(|closing| closing.reason.code()),
        offer.closed.map(|closing| micros(closing.at)),
        offer.closed.map(|closing| closing.by.0),
    ])?;
    Ok(())
}

impl Store {
    /// The offers that are meant, newest first, at most `limit`.
    pub fn offers(&self, filter: &OfferFilter, limit: usize) -> Result<Vec<Offer>, StoreError> {
        let (condition, mut values) = filter.condition();
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let sql = format!("{SELECT} WHERE {condition} ORDER BY offered DESC, id DESC LIMIT ?");
        self.rows(&sql, params_from_iter(values), read).map_err(|e| self.error(e))
    }

    /// The offers that a reference or an id names: none, one, or rarely two.
    pub fn offers_by_reference(&self, text: &str) -> Result<Vec<Offer>, StoreError> {
        let found = match text.trim().parse::<Uuid>() {
            Ok(id) => self.rows(&format!("{SELECT} WHERE id = ?1"), [id], read),
            Err(_) => self.rows(
                &format!("{SELECT} WHERE reference = ?1 ORDER BY offered, id"),
                [typed_reference(text)],
                read,
            ),
        };
        found.map_err(|e| self.error(e))
    }
}
