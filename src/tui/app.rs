//! The console as a whole: which screen is in front, what lies over it, who is signed on, and the way of every key
//! and answer. Plain data; the loop in `tui` does what it asks.

use std::sync::Arc;

use chrono::TimeDelta;
use crossterm::event::{Event, KeyEvent, KeyEventKind};

use super::effect::{Ask, Effect, Failed, Moment, Read, Reply, Write};
use super::keys::{self, Action, Table};
use super::palette::Palette;
use super::screens::calls::{Calls, words};
use super::screens::counts::Counts;
use super::screens::over::Over;
use super::screens::setup::Setup;
use super::screens::sign_on::SignOn;
use super::theme::{Theme, ThemeName};
use crate::config::Config;
use crate::domain::id::{ShiftId, StaffId};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::staff::{Staff, UnknownStaff, find_staff};
use crate::domain::time::Instant;
use crate::i18n::{Lang, Word};
use crate::store::{Draft, StoreError};

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
    /// The counts.
    Counts,
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
    fn told(tell: impl Fn(Lang) -> String) -> Self {
        Self::Told { pt: tell(Lang::Pt), en: tell(Lang::En) }
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
    pub(super) counts: Counts,
    pub(super) over: Option<Over>,
    pub(super) message: Option<Message>,
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
                me: None,
            },
            place: if start.store_exists { Place::SignOn } else { Place::Setup },
            setup: Setup::new(start.lang),
            sign_on: SignOn::default(),
            calls: Calls::default(),
            counts: Counts::default(),
            over: None,
            message: start.notice.map(Message::Notice),
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
        let presence = self.calls.presence();
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
        // After midnight the day's log is another day's, and the counts have one more.
        let new_day = self.calls.new_day(&self.common.cx(moment));
        if !new_day.is_empty() {
            requests.reads.extend(new_day);
            if self.place == Place::Counts {
                let effects = self.counts.look(&self.common.cx(moment));
                requests.reads.extend(self.resolve(effects, moment).reads);
            }
        }
        requests
    }

    /// The terminal went away, or the system wants the program to end: sign off and leave, whatever is open.
    pub fn hang_up(&mut self, moment: Moment) -> Requests {
        let mut requests = Requests::default();
        self.leave(Leaving::Program, moment, &mut requests);
        requests
    }

    /// A key, a paste, a new size.
    pub fn input(&mut self, event: &Event, moment: Moment) -> Requests {
        let effects = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.message.take_if(|message| matches!(message, Message::Note(_) | Message::Told { .. }));
                self.key(*key, moment)
            }
            Event::Paste(text) => self.write(text, moment),
            _ => Vec::new(),
        };
        self.resolve(effects, moment)
    }

    fn key(&mut self, key: KeyEvent, moment: Moment) -> Vec<Effect> {
        if let Some(action) = keys::action(&self.tables(), key) {
            return vec![Effect::App(Ask::Do(action))];
        }
        match keys::typed(key) {
            Some(letter) => self.write(letter.encode_utf8(&mut [0; 4]), moment),
            None => Vec::new(),
        }
    }

    /// The tables that are in force, the first that binds a key deciding.
    pub(super) fn tables(&self) -> Vec<&'static Table> {
        if let Some(over) = &self.over {
            return over.tables().iter().copied().chain([&keys::EVERYWHERE]).collect();
        }
        let (screen, signed_on): (&[&Table], bool) = match self.place {
            Place::Setup => (&[&keys::SETUP, &keys::WRITING], false),
            Place::SignOn => (&[&keys::SIGN_ON, &keys::WRITING], false),
            Place::Calls => (self.calls.tables(), true),
            Place::Counts => (&[&keys::COUNTS, &keys::READING], true),
        };
        let screens: &[&Table] = if signed_on { &[&keys::SCREENS] } else { &[] };
        screen.iter().chain(screens).copied().chain([&keys::EVERYWHERE]).collect()
    }

    /// Text for whatever takes text now.
    fn write(&mut self, text: &str, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        if let Some(over) = &mut self.over {
            return over.write(text, self.common.lang);
        }
        match self.place {
            Place::Setup => self.setup.write(text),
            Place::SignOn => self.sign_on.write(text),
            Place::Calls => self.calls.write(text, &cx),
            Place::Counts => Vec::new(),
        }
    }

    /// Does what an action asks for: the app's own ones here, the rest in whatever is in front.
    fn act(&mut self, action: Action, moment: Moment, requests: &mut Requests) -> Vec<Effect> {
        match action {
            // The key that opened a window closes it again.
            Action::Help => {
                let open = matches!(self.over, Some(Over::Help { .. }));
                self.over = (!open).then(|| Over::help(self.tables()));
            }
            Action::Palette => {
                let over = self.over.take();
                if !matches!(over, Some(Over::Palette(_))) {
                    self.over = Some(Over::Palette(Palette::of(&self.tables(), self.common.lang)));
                }
            }
            Action::OtherLanguage => self.speak(self.common.lang.other()),
            Action::NextTheme => {
                self.common.theme = Theme::of(self.common.theme.name.next());
                self.message = Some(Message::Note(self.common.theme.name.word()));
            }
            Action::Quit => self.leave(Leaving::Program, moment, requests),
            Action::SignOff => self.leave(Leaving::Shift, moment, requests),
            Action::GoCalls if self.common.me.is_some() => self.place = Place::Calls,
            Action::GoCounts if self.common.me.is_some() => {
                self.place = Place::Counts;
                return self.counts.enter(&self.common.cx(moment));
            }
            other => return self.act_in_front(other, moment),
        }
        Vec::new()
    }

    fn act_in_front(&mut self, action: Action, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        if let Some(over) = &mut self.over {
            let (stays, effects) = over.act(action, &cx);
            if !stays {
                self.over = None;
            }
            return effects;
        }
        match self.place {
            Place::Setup => self.setup.act(action, &cx),
            Place::SignOn => self.sign_on.act(action, &cx),
            Place::Calls => self.calls.act(action, &cx),
            Place::Counts => self.counts.act(action, &cx),
        }
    }

    /// Sorts what screens ask for into what the app does itself and what the workers do.
    fn resolve(&mut self, effects: Vec<Effect>, moment: Moment) -> Requests {
        let mut requests = Requests::default();
        let mut waiting: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Write(write) => requests.writes.push(write),
                Effect::Read(read) => requests.reads.push(read),
                Effect::App(Ask::Do(action)) => waiting.extend(self.act(action, moment, &mut requests)),
                Effect::App(Ask::Speak(lang)) => self.speak(lang),
                Effect::App(Ask::Show(id)) => {
                    self.over = self.calls.call(id).map(|call| Over::record(call.clone()));
                }
                Effect::App(Ask::Choose(chooser)) => self.over = Some(Over::Choose(chooser)),
                Effect::App(Ask::Offer(call, colleague)) => {
                    waiting.extend(self.calls.offer_to(call, colleague, &self.common.cx(moment)));
                }
                Effect::App(Ask::Note(word)) => self.message = Some(Message::Note(word)),
            }
        }
        requests
    }

    fn speak(&mut self, lang: Lang) {
        self.common.lang = lang;
        if let Some(Over::Palette(_)) = self.over {
            self.over = None;
        }
    }

    /// Leaves the program or ends the shift. Open calls stay open: they are on disk, and come back at the next sign-on.
    fn leave(&mut self, how: Leaving, moment: Moment, requests: &mut Requests) {
        match self.common.me {
            Some(me) if self.leaving.is_none() => {
                self.leaving = Some(how);
                requests.writes.push(Write::SignOff { shift: me.shift, staff: me.staff, at: moment.now });
            }
            // The end of a shift is on its way, and the program is to end as well.
            Some(_) if how == Leaving::Program => self.leaving = Some(how),
            Some(_) => {}
            None => self.left = how == Leaving::Program,
        }
    }

    /// A worker's answer.
    pub fn reply(&mut self, reply: Reply, moment: Moment) -> Requests {
        let mut effects = Vec::new();
        if matches!(reply, Reply::People { .. } | Reply::Log { .. } | Reply::Counts { .. }) {
            // What could not be read for a moment can be read again.
            self.message.take_if(|message| matches!(message, Message::Failure { of: Failed::Read, .. }));
        }
        match reply {
            Reply::Created { lead } => {
                self.place = Place::SignOn;
                effects.push(Effect::Read(Read::People));
                effects.push(sign_on(lead, moment));
            }
            Reply::SignedOn { staff, shift } => {
                self.common.me = Some(Me { staff, shift });
                self.place = Place::Calls;
                self.message.take_if(|message| !matches!(message, Message::Notice(_)));
                effects.push(Effect::Read(Read::People));
                effects.extend(self.calls.enter(&self.common.cx(moment)).into_iter().map(Effect::Read));
            }
            Reply::SignedOff => {
                self.common.me = None;
                self.beat = None;
                self.calls.forget();
                self.over = None;
                match self.leaving.take() {
                    Some(Leaving::Shift) => {
                        self.place = Place::SignOn;
                        self.sign_on = SignOn::default();
                        effects.push(Effect::Read(Read::People));
                    }
                    _ => self.left = true,
                }
            }
            Reply::Saved { id, at, overlaps } => {
                self.saved_at = Some(at);
                let zone = self.common.config.calendar.zone;
                self.message = overlaps.map(|call| {
                    let at = call.facts.started.with_timezone(&zone).format("%H:%M").to_string();
                    Message::told(|lang| words::overlaps(lang, &at))
                });
                effects.extend(self.calls.saved(id, &self.common.cx(moment)).into_iter().map(Effect::Read));
            }
            Reply::Discarded { id } => {
                let reads = self.calls.discarded(id, &self.common.cx(moment));
                effects.extend(reads.into_iter().map(Effect::Read));
            }
            Reply::Withdrawn => {
                let reads = self.calls.look(&self.common.cx(moment));
                effects.extend(reads.into_iter().map(Effect::Read));
            }
            Reply::Taken(Some(draft)) => effects.extend(self.calls.taken(&draft, &self.common.cx(moment))),
            Reply::Taken(None) => {
                self.message = Some(Message::Note(words::TOO_LATE));
            }
            Reply::Drafts { number, drafts } => self.take_drafts(number, drafts, moment),
            Reply::Failed { of, why } => {
                effects.extend(self.failed(of, why, moment));
            }
            Reply::People { line, staff, on_duty } => {
                (self.common.line, self.common.staff, self.common.on_duty) = (line, staff, on_duty);
                effects.extend(self.sign_on_as_asked(moment));
            }
            Reply::Log { number, calls, total } => self.calls.take_log(number, calls, total),
            Reply::Counts { number, rows, split, tallies } => self.counts.take(number, rows, split, tallies),
            Reply::Changed => {
                effects.push(Effect::Read(Read::People));
                let cx = self.common.cx(moment);
                let reads = self.calls.look(&cx);
                effects.extend(reads.into_iter().map(Effect::Read));
                if self.place == Place::Counts {
                    effects.extend(self.counts.look(&self.common.cx(moment)));
                }
            }
        }
        self.resolve(effects, moment)
    }

    /// Open calls of everybody: says who took one from here, and who offers one.
    fn take_drafts(&mut self, number: u64, drafts: Vec<Draft>, moment: Moment) {
        let cx = self.common.cx(moment);
        let before = self.calls.offer(&cx).map(|(draft, _)| draft.id);
        let note = match self.calls.take_drafts(number, drafts, &cx) {
            Some(taker) => {
                let taker = cx.staff.iter().find(|person| person.facts.id == taker);
                taker.map(|taker| Message::told(|lang| words::taken_by(lang, &taker.label())))
            }
            None => self
                .calls
                .offer(&cx)
                .filter(|(draft, _)| Some(draft.id) != before)
                .map(|(_, name)| Message::told(|lang| words::offered_by(lang, &name))),
        };
        self.message = note.or(self.message.take());
    }

    fn failed(&mut self, of: Failed, why: Arc<StoreError>, moment: Moment) -> Vec<Effect> {
        match of {
            Failed::Create => self.setup.failed(),
            Failed::Log(id, kind) => self.calls.failed(id, kind, &self.common.cx(moment)),
            Failed::Draft(id) => self.calls.not_kept(id),
            // The sign-off could not be written (a full disk): the shift is ended at the next sign-on.
            Failed::Shift if self.leaving == Some(Leaving::Program) => self.left = true,
            Failed::Shift => self.leaving = None,
            Failed::Call | Failed::Presence | Failed::Read => {}
        }
        self.message = Some(Message::Failure { of, why });
        Vec::new()
    }

    fn sign_on_as_asked(&mut self, moment: Moment) -> Option<Effect> {
        if self.common.me.is_some() || self.place != Place::SignOn {
            return None;
        }
        match find_staff(&self.acting.take()?, &self.common.staff) {
            Ok(person) => Some(sign_on(person.facts.id, moment)),
            Err(unknown) => {
                self.message = Some(Message::Nobody(unknown));
                None
            }
        }
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
            me,
        }
    }
}

/// Signs somebody on now.
pub(super) fn sign_on(staff: StaffId, moment: Moment) -> Effect {
    Effect::Write(Write::SignOn { staff, shift: ShiftId(moment.fresh), at: moment.now })
}
