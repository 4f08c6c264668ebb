//! Reading the staff list and shifts, and the working state of signed-on consoles.

use chrono::TimeDelta;
use rusqlite::params;

use super::apply::{SELECT_SHIFT, SELECT_STAFF, micros, read_shift, read_staff};
use super::error::StoreError;
use super::journal::Append;
use super::open::Store;
use crate::domain::board::Duty;
use crate::domain::code::Code;
use crate::domain::event::{Event, Private};
use crate::domain::id::{ShiftId, StaffId};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::shift::{Shift, ShiftEnded, ShiftStarted};
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

    /// Signs somebody on: begins a shift, and ends those that a console of theirs left open when it died, at the
    /// last moment at which it is known to have lived.
    ///
    /// # Errors
    /// As [`Store::append_all`].
    pub fn sign_on(&mut self, who: StaffId, shift: ShiftStarted, now: Instant) -> Result<(), StoreError> {
        let states = self.console_states().map_err(|e| self.error(e))?;
        let mut changes = Vec::new();
        for open in self.open_shifts()?.into_iter().filter(|open| open.staff == shift.staff) {
            let seen = states.iter().find(|(state, _)| state.shift == open.id).map(|(_, seen)| *seen);
            let alive = seen.is_some_and(|seen| now - seen <= PRESENCE_STALE);
            let today = civil_day(open.from, self.zone) == civil_day(now, self.zone);
            // A shift of today without any console was begun from the command line: it goes on.
            if alive || (seen.is_none() && today) {
                continue;
            }
            let heard =
                seen.map_or_else(|| self.last_call_of(open.staff, open.from), |seen| Ok(Some(seen)))?;
            let to = heard.unwrap_or(open.from).max(open.from);
            changes.push(Event::ShiftEnded(ShiftEnded { id: open.id, to, signed_off: false }));
        }
        let ended: Vec<ShiftId> = changes.iter().map(|change| ShiftId(change.subject())).collect();
        changes.push(Event::ShiftStarted(shift));
        let changes = changes.into_iter().map(|event| Append { who, event, private: Private::default() });
        self.append_all(changes.collect(), now)?;
        ended.into_iter().try_for_each(|shift| self.clear_presence(shift))
    }

    /// When somebody last entered a call on the day of a shift: the best guess at its end where no console says.
    fn last_call_of(&self, staff: StaffId, from: Instant) -> Result<Option<Instant>, StoreError> {
        let sql = "SELECT max(entered_at) FROM call WHERE day = ?1 AND entered_by = ?2";
        let day = civil_day(from, self.zone).to_string();
        self.db
            .query_row(sql, params![day, staff.0], |row| row.get::<_, Option<i64>>(0))
            .map(|at| at.and_then(super::journal::instant))
            .map_err(|e| self.error(e))
    }

    /// Signs somebody off: ends the shift and forgets what its console said.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn sign_off(&mut self, staff: StaffId, shift: ShiftId, now: Instant) -> Result<(), StoreError> {
        let event = Event::ShiftEnded(ShiftEnded { id: shift, to: now, signed_off: true });
        self.append(Append { who: staff, event, private: Private::default() }, now)?;
        self.clear_presence(shift)
    }

    /// Who is on duty at `now`: everybody with a shift begun today and not ended. What they are doing comes from
    /// their console; somebody signed on without a console (`sosline shift start`) is taken to be free, and
    /// somebody whose console died is not on duty.
    pub fn on_duty(&self, now: Instant) -> Result<Vec<OnDuty>, StoreError> {
        let duty = self.duty(now)?.into_iter();
        Ok(duty.map(|one| OnDuty { staff: one.staff, presence: one.presence }).collect())
    }

    /// The same, with since when everybody does what they do.
    pub fn duty(&self, now: Instant) -> Result<Vec<Duty>, StoreError> {
        let people = self.staff()?;
        let states = self.console_states().map_err(|e| self.error(e))?;
        let mut duty: Vec<Duty> = Vec::new();
        for shift in self.open_shifts()? {
            if civil_day(shift.from, self.zone) != civil_day(now, self.zone) {
                continue;
            }
            let state = states.iter().find(|(state, _)| state.shift == shift.id);
            if state.is_some_and(|(_, seen)| now - *seen > PRESENCE_STALE) {
                continue;
            }
            let (presence, since) =
                state.map_or((Presence::Free, shift.from), |(state, _)| (state.presence, state.since));
            let Some(staff) = people.iter().find(|person| person.facts.id == shift.staff) else { continue };
            match duty.iter_mut().find(|one| one.staff.facts.id == shift.staff) {
                // The same person at two consoles: busy at either is busy.
                Some(one) if one.presence == Presence::Free => (one.presence, one.since) = (presence, since),
                Some(_) => {}
                None => duty.push(Duty { staff: staff.clone(), presence, since }),
            }
        }
        Ok(duty)
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
