//! Reading the staff list and shifts, and the working state of signed-on consoles.

use chrono::TimeDelta;
use rusqlite::{OptionalExtension, params};

use super::apply::{SELECT_SHIFT, SELECT_STAFF, micros, read_shift, read_staff};
use super::error::StoreError;
use super::open::Store;
use crate::domain::code::Code;
use crate::domain::id::{ShiftId, StaffId};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::shift::Shift;
use crate::domain::staff::Staff;
use crate::domain::time::{Instant, civil_day};

/// A console that has not said that it lives for this long is taken for dead: its person is no longer counted
/// as on duty.
pub const PRESENCE_STALE: TimeDelta = TimeDelta::seconds(30);

/// What a signed-on console says of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsoleState {
    /// The shift that the console began.
    pub shift: ShiftId,
    /// Whose.
    pub staff: StaffId,
    /// What they are doing.
    pub presence: Presence,
    /// Since when.
    pub since: Instant,
}

impl Store {
    /// Everybody on the staff list, those who left included, by name.
    pub fn staff(&self) -> Result<Vec<Staff>, StoreError> {
        self.rows(&format!("{SELECT_STAFF} ORDER BY active DESC, name, id"), [], read_staff)
            .map_err(|e| self.error(e))
    }

    /// Shifts that have not ended, oldest first.
    pub fn open_shifts(&self) -> Result<Vec<Shift>, StoreError> {
        self.rows(&format!("{SELECT_SHIFT} WHERE ended IS NULL ORDER BY began, id"), [], read_shift)
            .map_err(|e| self.error(e))
    }

    /// When somebody last put something into the journal: the best guess at when a console that died was alive.
    pub fn last_entry_of(&self, staff: StaffId, since: Instant) -> Result<Option<Instant>, StoreError> {
        self.db
            .query_row(
                "SELECT max(entered_at) FROM call WHERE entered_by = ?1 AND started >= ?2",
                params![staff.0, micros(since)],
                |row| row.get::<_, Option<i64>>(0),
            )
            .optional()
            .map(|at| at.flatten().and_then(super::journal::instant))
            .map_err(|e| self.error(e))
    }

    /// Who is on duty at `now`: everybody with a shift begun today and not ended. What they are doing comes from
    /// their console; somebody signed on without a console (`sosline shift start`) is taken to be free, and
    /// somebody whose console died is not on duty.
    pub fn on_duty(&self, now: Instant) -> Result<Vec<OnDuty>, StoreError> {
        let people = self.staff()?;
        let states = self.console_states().map_err(|e| self.error(e))?;
        let mut on_duty: Vec<OnDuty> = Vec::new();
        for shift in self.open_shifts()? {
            if civil_day(shift.from, self.zone) != civil_day(now, self.zone) {
                continue;
            }
            let state = states.iter().find(|(state, _)| state.shift == shift.id);
            if state.is_some_and(|(_, seen)| now - *seen > PRESENCE_STALE) {
                continue;
            }
            let presence = state.map_or(Presence::Free, |(state, _)| state.presence);
            let Some(staff) = people.iter().find(|person| person.facts.id == shift.staff) else { continue };
            match on_duty.iter_mut().find(|one| one.staff.facts.id == shift.staff) {
                // The same person at two consoles: busy at either is busy.
                Some(one) if one.presence == Presence::Free => one.presence = presence,
                Some(_) => {}
                None => on_duty.push(OnDuty { staff: staff.clone(), presence }),
            }
        }
        Ok(on_duty)
    }

    fn console_states(&self) -> rusqlite::Result<Vec<(ConsoleState, Instant)>> {
        self.rows("SELECT shift, staff, presence, since, seen FROM presence", [], |row| {
            let presence: String = row.get(2)?;
            let state = ConsoleState {
                shift: ShiftId(row.get(0)?),
                staff: StaffId(row.get(1)?),
                presence: Presence::from_code(&presence).unwrap_or(Presence::Away),
                since: super::apply::time(row, 3)?,
            };
            Ok((state, super::apply::time(row, 4)?))
        })
    }

    /// Says what a console's person is doing, and that the console lives. Working state: no journal entry.
    pub fn set_presence(&mut self, state: ConsoleState, now: Instant) -> Result<(), StoreError> {
        self.db
            .execute(
                "INSERT INTO presence (shift, staff, presence, since, seen) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (shift) DO UPDATE SET presence = excluded.presence, since = excluded.since, \
                 seen = excluded.seen",
                params![
                    state.shift.0,
                    state.staff.0,
                    state.presence.code(),
                    micros(state.since),
                    micros(now)
                ],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }

    /// Forgets a console's working state, when it signs off.
    pub fn clear_presence(&mut self, shift: ShiftId) -> Result<(), StoreError> {
        self.db
            .execute("DELETE FROM presence WHERE shift = ?1", [shift.0])
            .map(drop)
            .map_err(|e| self.error(e))
    }
}
