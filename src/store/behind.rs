//! The requests and the appointments behind a figure: found among the very records that the counts count, by the very
//! rule by which these count them.

use rusqlite::Connection;
use uuid::Uuid;

use super::among::Among;
use super::apply::load_call;
use super::appointments::load;
use super::error::StoreError;
use super::open::Store;
use super::translation::load_request;
use crate::domain::appointment::{Appointment, AppointmentsBehind};
use crate::domain::call::Call;
use crate::domain::id::CallId;
use crate::domain::translation::{Request, RequestsBehind};

/// A record, and the call that led to it, where there is one and it is recorded.
pub type OfCall<T> = (T, Option<Call>);

impl Among<'_> {
    /// The requests behind a figure, newest first, at most `limit`, and how many they are in all. With a filter, those to
    /// which calls led that it means.
    pub fn requests_behind(
        &self,
        of: &RequestsBehind,
        limit: usize,
    ) -> Result<(Vec<OfCall<Request>>, u64), StoreError> {
        let store = self.store;
        let mut found = store.counted_each(of.span, self.of_calls()?)?;
        found.retain(|(_, request)| of.holds(request, store.zone()));
        let newest = found.iter().rev().take(limit).map(|(id, _)| *id);
        let requests = store.each_of_call(newest, load_request, |request| request.facts.call);
        Ok((requests.map_err(|e| store.error(e))?, found.len() as u64))
    }
}

impl Store {
    /// The appointments behind a figure, the latest asked first, at most `limit`, and how many they are in all.
    pub fn appointments_behind(
        &self,
        of: &AppointmentsBehind,
        limit: usize,
    ) -> Result<(Vec<OfCall<Appointment>>, u64), StoreError> {
        let mut found = self.counted_appointments_each(of.span)?;
        found.retain(|(_, one)| of.holds(one));
        let newest = found.iter().rev().take(limit).map(|(id, _)| *id);
        let appointments = self.each_of_call(newest, load, |one| one.facts.call);
        Ok((appointments.map_err(|e| self.error(e))?, found.len() as u64))
    }

    fn each_of_call<T>(
        &self,
        ids: impl Iterator<Item = Uuid>,
        load: fn(&Connection, Uuid) -> rusqlite::Result<Option<T>>,
        call_of: fn(&T) -> Option<CallId>,
    ) -> rusqlite::Result<Vec<OfCall<T>>> {
        let records = ids.filter_map(|id| load(&self.db, id).transpose());
        let with_call = records.map(|record| {
            let record = record?;
            let call = call_of(&record).map(|call| load_call(&self.db, call.0)).transpose()?.flatten();
            Ok((record, call))
        });
        with_call.collect()
    }
}
