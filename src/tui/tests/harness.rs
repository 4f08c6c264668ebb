//! A console in the hands of a test: a clock that stands still, identities that count, and everything that was
//! asked of the workers.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

use super::{counted, day};
use crate::config::Config;
use crate::domain::board::Board;
use crate::domain::call::CallFacts;
use crate::domain::code::{Of, Split};
use crate::domain::event::Private;
use crate::domain::follow_up::{FollowUpFacts, FollowUpStepped, Followed};
use crate::domain::id::{CallId, ShiftId, StaffId};
use crate::domain::offer::{Offer, OfferFacts};
use crate::domain::time::Instant;
use crate::i18n::Lang;
use crate::store::{CallFilter, CountsOf, Draft, FollowUpFilter, Question, SideDraft, StoreError, Way};
use crate::tui::app::{App, Requests, Start};
use crate::tui::effect::{Effect, Failed, Moment, Order, Read, Reply, Write};
use crate::tui::theme::ThemeName;

/// A Monday morning in Lisbon, which is on UTC in November.
pub const NOW: &str = "2026-11-23T10:15:00Z";

/// A console under test.
pub struct Console {
    pub app: App,
    pub now: Instant,
    ids: u128,
    /// How many keys were pressed.
    pub keys: usize,
    /// What the writer was asked, oldest first.
    pub writes: Vec<Write>,
    /// What the reader was asked, oldest first.
    pub reads: Vec<Read>,
    /// What was put on the clipboard, oldest first.
    pub copies: Vec<String>,
}

impl Console {
    /// A console before its first frame.
    pub fn begin(start: Start) -> Self {
        let app = App::new(Arc::new(Config::shipped(Path::new("/nowhere"))), start);
        let (writes, reads, copies) = (Vec::new(), Vec::new(), Vec::new());
        let mut console = Self { app, now: NOW.parse().unwrap(), ids: 0, keys: 0, writes, reads, copies };
        let moment = console.moment();
        let requests = console.app.begin(moment);
        console.keep(requests);
        console
    }

    /// A console without a store.
    pub fn without_store(lang: Lang) -> Self {
        Self::begin(Start { store_exists: false, ..start(lang) })
    }

    /// A console whose store has people, and nobody signed on.
    pub fn at_sign_on(lang: Lang) -> Self {
        let mut console = Self::begin(start(lang));
        console.reply(day::people(lang));
        console
    }

    /// Olena's console; the log of the day has not been read yet.
    pub fn signed_on(lang: Lang) -> Self {
        Self::of(day::OLENA, lang)
    }

    /// Somebody's console; the log of the day has not been read yet.
    pub fn of(staff: StaffId, lang: Lang) -> Self {
        let mut console = Self::at_sign_on(lang);
        console.reply(Reply::SignedOn { staff, shift: ShiftId(Uuid::from_u128(0x5417)) });
        console.reply(day::people(lang));
        console
    }

    /// Olena's console on a day without calls.
    pub fn quiet(lang: Lang) -> Self {
        let mut console = Self::signed_on(lang);
        console.answer_log(Vec::new());
        console
    }

    /// Olena's console on a busy day.
    pub fn busy(lang: Lang) -> Self {
        let mut console = Self::signed_on(lang);
        console.answer_log(day::calls());
        console
    }

    fn moment(&mut self) -> Moment {
        self.ids += 1;
        Moment { now: self.now, fresh: Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + self.ids) }
    }

    fn keep(&mut self, requests: Requests) {
        self.writes.extend(requests.writes);
        self.reads.extend(requests.reads);
        self.copies.extend(requests.copies);
    }

    /// Lets time pass, second by second as the loop does, but all at once.
    pub fn wait(&mut self, seconds: i64) {
        self.now += chrono::TimeDelta::seconds(seconds);
        let moment = self.moment();
        let requests = self.app.tick(moment);
        self.keep(requests);
    }

    /// Presses keys: `n`, `enter`, `ctrl-s`, `shift-tab`, `f9`; several with blanks between them.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.keys += 1;
            self.input(&Event::Key(key_event(key)));
        }
    }

    /// Presses one key for each letter.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.keys += 1;
            self.input(&Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)));
        }
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str) {
        self.input(&Event::Paste(text.to_owned()));
    }

    pub fn input(&mut self, event: &Event) {
        let moment = self.moment();
        let requests = self.app.input(event, moment);
        self.keep(requests);
    }

    /// A worker answers.
    pub fn reply(&mut self, reply: Reply) {
        let moment = self.moment();
        let requests = self.app.reply(reply, moment);
        self.keep(requests);
    }

    /// A screen asks for something.
    pub fn ask(&mut self, effect: Effect) {
        let moment = self.moment();
        let requests = self.app.ask(effect, moment);
        self.keep(requests);
    }

    /// The terminal goes away.
    pub fn hang_up(&mut self) {
        let moment = self.moment();
        let requests = self.app.hang_up(moment);
        self.keep(requests);
    }

    /// The latest question for the log: its number and what it asks for.
    pub fn asked_log(&self) -> (u64, CallFilter) {
        let asked = self.reads.iter().rev().find_map(|read| match read {
            Read::Log { number, filter, .. } => Some((*number, filter.clone())),
            _ => None,
        });
        asked.expect("the log was asked for")
    }

    /// How often the log was asked for.
    pub fn log_questions(&self) -> usize {
        self.reads.iter().filter(|read| matches!(read, Read::Log { .. })).count()
    }

    /// Answers the latest question for the log.
    pub fn answer_log(&mut self, calls: Vec<crate::domain::call::Call>) {
        let (number, _) = self.asked_log();
        let total = calls.len() as u64;
        self.reply(Reply::Log { number, calls, total });
    }

    /// The numbers whose earlier calls were asked for, oldest question first.
    pub fn asked_contacts(&self) -> Vec<(u64, String)> {
        let asked = self.reads.iter().filter_map(|read| match read {
            Read::Contacts { number, phone, .. } => Some((*number, phone.e164().to_owned())),
            _ => None,
        });
        asked.collect()
    }

    /// Answers the latest question for earlier calls.
    pub fn answer_contacts(&mut self, calls: Vec<crate::domain::call::Call>) {
        let (number, _) = self.asked_contacts().pop().expect("earlier calls were asked for");
        let total = calls.len() as u64;
        self.reply(Reply::Contacts { number, calls, total });
    }

    /// The latest question for counts.
    pub fn question(&self) -> (u64, Question) {
        let asked = self.reads.iter().rev().find_map(|read| match read {
            Read::Counts { number, question } => Some((*number, question.clone())),
            _ => None,
        });
        asked.expect("counts were asked for")
    }

    /// The file that was ordered last.
    pub fn ordered(&self) -> Order {
        let ordered = self.reads.iter().rev().find_map(|read| match read {
            Read::Export(order) => Some((**order).clone()),
            _ => None,
        });
        ordered.expect("a file was ordered")
    }

    /// The latest question for plain counts of calls.
    pub fn asked_counts(&self) -> (u64, CountsOf, Option<Split>) {
        let asked = self.reads.iter().rev().find_map(|read| match read {
            Read::Counts {
                number,
                question: Question { of: Of::Calls, counts, way: Way::Plain(split), .. },
            } => Some((*number, *counts, *split)),
            _ => None,
        });
        asked.expect("counts of calls were asked for")
    }

    /// The call whose requests were asked for last.
    pub fn asked_requests(&self) -> CallId {
        let asked = self.reads.iter().rev().find_map(|read| match read {
            Read::RequestsOfCall(call) => Some(*call),
            _ => None,
        });
        asked.expect("the requests of a call were asked for")
    }

    /// Answers the latest question for counts of requests or appointments, or for what is no plain count.
    pub fn answer_counts(&mut self) {
        let (number, question) = self.question();
        let answer = counted::answer(&question).expect("no plain count of calls");
        self.reply(counted::reply(number, &question, answer));
    }

    /// The calls that the writer was asked to record.
    pub fn logged(&self) -> Vec<(StaffId, CallFacts, Private)> {
        let logged = self.writes.iter().filter_map(|write| match write {
            Write::Log { who, facts, private, .. } => Some((*who, (**facts).clone(), private.clone())),
            _ => None,
        });
        logged.collect()
    }

    /// The one call that the writer was asked to record.
    pub fn logged_once(&self) -> (StaffId, CallFacts, Private) {
        let mut logged = self.logged();
        assert_eq!(logged.len(), 1, "{logged:?}");
        logged.remove(0)
    }

    /// Answers the latest question for offers.
    pub fn answer_offers(&mut self, offers: Vec<Offer>) {
        let number = self.reads.iter().rev().find_map(|read| match read {
            Read::Offers { number, .. } => Some(*number),
            _ => None,
        });
        self.reply(Reply::Offers { number: number.expect("offers were asked for"), offers });
    }

    /// Answers the latest question for the Board.
    pub fn answer_board(&mut self, board: Board) {
        let number = self.reads.iter().rev().find_map(|read| match read {
            Read::Board { number, .. } => Some(*number),
            _ => None,
        });
        let number = number.expect("the Board was asked for");
        self.reply(Reply::Board { number, board: Box::new(board) });
    }

    /// The offers that the writer was asked to record.
    pub fn recorded_offers(&self) -> Vec<(StaffId, OfferFacts, Private)> {
        let recorded = self.writes.iter().filter_map(|write| match write {
            Write::Offer { who, facts, private } => Some((*who, (**facts).clone(), private.clone())),
            _ => None,
        });
        recorded.collect()
    }

    /// Answers the latest question for follow-ups.
    pub fn answer_follow_ups(&mut self, follow_ups: Vec<Followed>) {
        let (number, _) = self.asked_follow_ups();
        self.reply(Reply::FollowUps { number, follow_ups });
    }

    /// The latest question for follow-ups: its number and what it asks for.
    pub fn asked_follow_ups(&self) -> (u64, FollowUpFilter) {
        let asked = self.reads.iter().rev().find_map(|read| match read {
            Read::FollowUps { number, filter, .. } => Some((*number, filter.clone())),
            _ => None,
        });
        asked.expect("follow-ups were asked for")
    }

    /// The follow-ups that the writer was asked to schedule.
    pub fn scheduled(&self) -> Vec<(StaffId, FollowUpFacts, Private)> {
        let scheduled = self.writes.iter().filter_map(|write| match write {
            Write::FollowUp { who, facts, private } => Some((*who, (**facts).clone(), private.clone())),
            _ => None,
        });
        scheduled.collect()
    }

    /// The latest step with a follow-up that the writer was asked for.
    pub fn stepped(&self) -> Option<FollowUpStepped> {
        self.writes.iter().rev().find_map(|write| match write {
            Write::StepFollowUp { stepped, .. } => Some((**stepped).clone()),
            _ => None,
        })
    }

    /// The small forms that the writer was asked to keep as typed, latest form of each.
    pub fn kept_sides(&self) -> Vec<SideDraft> {
        let mut kept: Vec<SideDraft> = Vec::new();
        for write in &self.writes {
            if let Write::KeepSideDraft(draft) = write {
                kept.retain(|other| other.id != draft.id);
                kept.push(draft.clone());
            }
        }
        kept
    }

    /// The reader finds what was kept of small forms.
    pub fn answer_side_drafts(&mut self, drafts: Vec<SideDraft>) {
        let number = self.reads.iter().rev().find_map(|read| match read {
            Read::SideDrafts { number } => Some(*number),
            _ => None,
        });
        self.reply(Reply::SideDrafts { number: number.expect("drafts were asked for"), drafts });
    }

    /// The open calls that the writer was asked to keep, latest form of each.
    pub fn kept(&self) -> Vec<Draft> {
        let mut kept: Vec<Draft> = Vec::new();
        for write in &self.writes {
            if let Write::KeepDraft(draft) = write {
                kept.retain(|other| other.id != draft.id);
                kept.push(draft.clone());
            }
        }
        kept
    }

    /// The writer answers that a call is on disk.
    pub fn saved(&mut self, id: CallId) {
        self.reply(Reply::Saved { id, at: self.now, overlaps: None, closed: None });
    }

    /// The writer answers that something was not done.
    pub fn failed(&mut self, of: Failed) {
        self.reply(Reply::Failed { of, why: Arc::new(StoreError::Full("/dados/linha.store".into())) });
    }

    /// The screen as a person sees it, blanks at the ends of lines left out.
    pub fn screen(&self, width: u16, height: u16) -> String {
        let lines: Vec<String> = lines(&self.buffer(width, height));
        lines.join("\n")
    }

    /// The drawn screen, with its styles.
    pub fn buffer(&self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.render(frame, self.now)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// Whether a text stands on the screen of the usual size.
    pub fn shows(&self, text: &str) -> bool {
        self.screen(80, 24).contains(text)
    }
}

/// How a console begins whose store exists.
pub fn start(lang: Lang) -> Start {
    Start { lang, theme: ThemeName::Dark, store_exists: true, acting: None, notice: None }
}

/// The lines of a drawn screen. A wide letter fills the cell after it.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let line = |y| {
        let (mut text, mut x) = (String::new(), area.left());
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        text.trim_end().to_owned()
    };
    (area.top()..area.bottom()).map(line).collect()
}

fn key_event(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("alt", rest)) => (KeyModifiers::ALT, rest),
        Some(("shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pagedown" => KeyCode::PageDown,
        "pageup" => KeyCode::PageUp,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "backspace" => KeyCode::Backspace,
        _ => match (name.strip_prefix('f').and_then(|n| n.parse().ok()), name.chars().next()) {
            (Some(n), _) => KeyCode::F(n),
            (None, Some(letter)) if name.chars().count() == 1 => KeyCode::Char(letter),
            _ => panic!("no key is called {name:?}"),
        },
    };
    KeyEvent::new(code, modifiers)
}
