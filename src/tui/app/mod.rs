//! The console as a whole: which screen is in front, what lies over it, who is signed on, and the way of every key
//! and answer. Plain data; the loop in `tui` does what it asks.

mod answers;
mod appointments;
mod follow_ups;
mod keys;
mod records;

use std::sync::Arc;

use super::effect::{Agenda, Effect, Failed, Moment, Queue, Read, Write};
use super::screens::appointments::Appointments;
use super::screens::board::BoardScreen;
use super::screens::calls::Calls;
use super::screens::counts::Counts;
use super::screens::export::Exporting;
use super::screens::follow_ups::FollowUps;
use super::screens::offers::Offers;
use super::screens::over::Over;
use super::screens::pool::Pool;
use super::screens::review::ReviewScreen;
use super::screens::setup::Setup;
use super::screens::side::Sides;
use super::screens::sign_on::SignOn;
use super::screens::translation::Translation;
use super::theme::{Theme, ThemeName};
use crate::config::Config;
use crate::domain::code::SideForm;
use crate::domain::id::{ShiftId, StaffId};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::staff::{Staff, UnknownStaff};
use crate::domain::time::Instant;
use crate::i18n::{Lang, Word};
use crate::store::StoreError;
use chrono::TimeDelta;

/// How the console begins.
#[derive(Debug, Clone)]
pub struct Start {
    /// The interface's language.
    pub lang: Lang,
    /// The theme.
    pub theme: ThemeName,
    /// Whether there is a store already.
    pub store_exists: bool,
    /// Who signs on without being asked (`--as`).
    pub acting: Option<String>,
    /// Something to say at once: a configuration file that could not be read.
    pub notice: Option<String>,
}

/// What the loop hands to the workers.
#[derive(Debug, Default, PartialEq)]
pub struct Requests {
    /// For the writer, in order.
    pub writes: Vec<Write>,
    /// For the reader.
    pub reads: Vec<Read>,
    /// For the clipboard of whoever looks at the terminal.
    pub copies: Vec<String>,
}

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// No store yet.
    Setup,
    /// Nobody signed on.
    SignOn,
    /// The log and the form.
    Calls,
    /// The Translation Service's queue.
    Translation,
    /// The pool of interpreters.
    Pool,
    /// The appointments at the centres.
    Appointments,
    /// The room at a glance.
    Board,
    /// The follow-ups.
    FollowUps,
    /// The counts.
    Counts,
    /// The hosting offers.
    Offers,
    /// The review of the log.
    Review,
}

/// A sign-on of this console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Me {
    /// Who.
    pub staff: StaffId,
    /// Their shift.
    pub shift: ShiftId,
}

/// The line below the body.
#[derive(Debug, Clone)]
pub enum Message {
    /// What the start had to say: a configuration file that could not be read.
    Notice(String),
    /// Something to know; it goes with the next key.
    Note(Word),
    /// Something that happened, told with names or times.
    Told {
        /// In Portuguese.
        pt: String,
        /// In English.
        en: String,
    },
    /// Something that happened elsewhere, told while somebody may be typing: it stays for a while, whatever is pressed.
    Heard {
        /// In Portuguese.
        pt: String,
        /// In English.
        en: String,
        /// Since when it is shown.
        at: Instant,
    },
    /// The name on the command line names nobody.
    Nobody(UnknownStaff),
    /// Something that failed.
    Failure {
        /// What was asked for.
        of: Failed,
        /// Why it was not done.
        why: Arc<StoreError>,
    },
}

impl Message {
    pub(in crate::tui) fn told(tell: impl Fn(Lang) -> String) -> Self {
        Self::Told { pt: tell(Lang::Pt), en: tell(Lang::En) }
    }

    pub(in crate::tui) fn heard(at: Instant, tell: impl Fn(Lang) -> String) -> Self {
        Self::Heard { pt: tell(Lang::Pt), en: tell(Lang::En), at }
    }

    /// Whether the next key takes it away.
    fn goes_with_a_key(&self, now: Instant) -> bool {
        match self {
            Self::Note(_) | Self::Told { .. } => true,
            Self::Heard { at, .. } => now - *at >= HEARD_FOR,
            _ => false,
        }
    }
}

/// What screens may know of the rest.
#[derive(Debug, Clone, Copy)]
pub struct Cx<'a> {
    /// The present instant.
    pub now: Instant,
    /// An identity that nothing has yet.
    pub fresh: uuid::Uuid,
    /// The interface's language.
    pub lang: Lang,
    /// Calendar and catalogues.
    pub config: &'a Config,
    /// The styles.
    pub theme: &'a Theme,
    /// The staff list.
    pub staff: &'a [Staff],
    /// Who is on duty.
    pub on_duty: &'a [OnDuty],
    /// The Translation Service.
    pub queue: &'a Queue,
    /// The appointments.
    pub agenda: &'a Agenda,
    /// Who is signed on here.
    pub me: Option<&'a Staff>,
}

/// The console.
#[derive(Debug)]
pub struct App {
    pub(super) common: Common,
    pub(super) place: Place,
    pub(super) setup: Setup,
    pub(super) sign_on: SignOn,
    pub(super) calls: Calls,
    pub(super) translation: Translation,
    pub(super) pool: Pool,
    pub(super) appointments: Appointments,
    pub(super) board: BoardScreen,
    pub(super) counts: Counts,
    pub(super) offers: Offers,
    pub(super) follow_ups: FollowUps,
    pub(super) review: ReviewScreen,
    pub(super) sides: Sides,
    pub(super) over: Option<Over>,
    pub(super) message: Option<Message>,
    /// What is being written beside the other work.
    pub(super) exporting: Option<Exporting>,
    pub(super) saved_at: Option<Instant>,
    acting: Option<String>,
    /// What this console said last of its person, and when.
    beat: Option<(Presence, Instant, Instant)>,
    /// The sign-off is on its way; its answer ends the program or leads back to the sign-on.
    leaving: Option<Leaving>,
    left: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Program,
    Shift,
}

/// For how long something heard from elsewhere stays, at least: long enough to be read by who is typing.
const HEARD_FOR: TimeDelta = TimeDelta::seconds(8);

/// How often a signed-on console says that it lives. Well below `PRESENCE_STALE`.
const BEAT: TimeDelta = TimeDelta::seconds(10);

impl App {
    /// The console before its first frame.
    pub fn new(config: Arc<Config>, start: Start) -> Self {
        Self {
            common: Common {
                config,
                lang: start.lang,
                theme: Theme::of(start.theme),
                line: String::new(),
                staff: Vec::new(),
                on_duty: Vec::new(),
                queue: Queue::default(),
                agenda: Agenda::default(),
                me: None,
            },
            place: if start.store_exists { Place::SignOn } else { Place::Setup },
            setup: Setup::new(start.lang),
            sign_on: SignOn::default(),
            calls: Calls::default(),
            translation: Translation::default(),
            pool: Pool::default(),
            appointments: Appointments::default(),
            board: BoardScreen::default(),
            counts: Counts::default(),
            offers: Offers::default(),
            follow_ups: FollowUps::default(),
            review: ReviewScreen::default(),
            sides: Sides::default(),
            over: None,
            message: start.notice.map(Message::Notice),
            exporting: None,
            saved_at: None,
            acting: start.acting,
            beat: None,
            leaving: None,
            left: false,
        }
    }

    /// What is asked for at the very start.
    pub fn begin(&mut self, _: Moment) -> Requests {
        let reads = if self.place == Place::Setup { Vec::new() } else { vec![Read::People] };
        Requests { reads, ..Requests::default() }
    }

    /// Whether the person has left and everything they did is on disk.
    pub fn has_left(&self) -> bool {
        self.left
    }

    /// The interface's language and theme: what to remember for the next time.
    pub fn preferences(&self) -> (Lang, ThemeName) {
        (self.common.lang, self.common.theme.name)
    }

    /// A second has passed.
    pub fn tick(&mut self, moment: Moment) -> Requests {
        let mut requests = Requests::default();
        let Some(me) = self.common.me else { return requests };
        let presence = self.presence();
        let due = match self.beat {
            Some((said, _, at)) => said != presence || moment.now - at >= BEAT,
            None => true,
        };
        if due && self.leaving.is_none() {
            let since =
                self.beat.filter(|(said, ..)| *said == presence).map_or(moment.now, |(_, since, _)| since);
            self.beat = Some((presence, since, moment.now));
            requests.writes.push(Write::Presence { shift: me.shift, staff: me.staff, presence, since });
        }
        if let Some(due) = self.translation.comes_up(&self.common.cx(moment)) {
            self.message = Some(due);
        }
        let mut kept_again = self.calls.keep_again(&self.common.cx(moment));
        kept_again.extend(self.review.keep_again(&self.common.cx(moment)));
        requests.writes.extend(self.resolve(kept_again, moment).writes);
        // After midnight the day's log is another day's, and the counts have one more.
        let new_day = self.calls.new_day(&self.common.cx(moment));
        if !new_day.is_empty() {
            requests.reads.extend(new_day);
            let effects = self.look_at_follow_ups(moment);
            requests.reads.extend(self.resolve(effects, moment).reads);
            if self.place == Place::Counts {
                let effects = self.counts.look(&self.common.cx(moment));
                requests.reads.extend(self.resolve(effects, moment).reads);
            }
        }
        requests
    }

    /// What the person is doing, for colleagues to see: whoever types a request or books has somebody on the telephone.
    pub(super) fn presence(&self) -> Presence {
        let on_the_telephone = [SideForm::Request, SideForm::Appointment];
        let asked = self.sides.front().is_some_and(|form| on_the_telephone.contains(&form.kind));
        match self.calls.presence() {
            Presence::Free | Presence::Away if asked => Presence::OnCall,
            presence => presence,
        }
    }

    /// A screen asks for something.
    #[cfg(test)]
    pub(super) fn ask(&mut self, effect: Effect, moment: Moment) -> Requests {
        self.resolve(vec![effect], moment)
    }

    /// The terminal went away, or the system wants the program to end: sign off and leave, whatever is open.
    pub fn hang_up(&mut self, moment: Moment) -> Requests {
        let mut requests = Requests::default();
        self.leave(Leaving::Program, moment, &mut requests);
        requests
    }
}

/// What screens have in common.
#[derive(Debug)]
pub struct Common {
    /// Calendar and catalogues.
    pub config: Arc<Config>,
    /// The interface's language.
    pub lang: Lang,
    /// The styles.
    pub theme: Theme,
    /// What the line is called.
    pub line: String,
    /// The staff list.
    pub staff: Vec<Staff>,
    /// Who is on duty.
    pub on_duty: Vec<OnDuty>,
    /// The Translation Service.
    pub queue: Queue,
    /// The appointments.
    pub agenda: Agenda,
    /// Who is signed on here.
    pub me: Option<Me>,
}

impl Common {
    /// What a screen may know at a moment.
    pub fn cx(&self, moment: Moment) -> Cx<'_> {
        let me = self.me.and_then(|me| self.staff.iter().find(|person| person.facts.id == me.staff));
        Cx {
            now: moment.now,
            fresh: moment.fresh,
            lang: self.lang,
            config: &self.config,
            theme: &self.theme,
            staff: &self.staff,
            on_duty: &self.on_duty,
            queue: &self.queue,
            agenda: &self.agenda,
            me,
        }
    }
}

/// Signs somebody on now.
pub(super) fn sign_on(staff: StaffId, moment: Moment) -> Effect {
    Effect::Write(Write::SignOn { staff, shift: ShiftId(moment.fresh), at: moment.now })
}
