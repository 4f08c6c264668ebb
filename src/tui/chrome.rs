//! The frame around every screen: header, tabs, message, footer.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::app::{App, Cx, Message, Place};
use super::effect::Moment;
use super::keys::{Action, Binding, Table};
use super::screens::appointments::{self, Standing};
use super::screens::translation::words::clock;
use super::widgets::cells::{cut, fit, settle, width, wrap};

use crate::domain::id::StaffId;
use crate::domain::staff::Staff;
use crate::domain::time::Instant;
use crate::domain::translation as translation_queue;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, errors, translation};
use crate::say;
use crate::store::StoreError;

/// The smallest terminal in which the console is of use.
const SMALLEST: (u16, u16) = (60, 20);

impl App {
    /// Draws everything.
    pub fn render(&self, frame: &mut Frame<'_>, now: Instant) {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return too_small(frame, area, self.common.lang);
        }
        let [header, tabs, body, message, footer] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Min(0),
            Constraint::Length(self.message_height(area.width)),
            Constraint::Length(1),
        ])
        .areas(area);
        let cx = self.common.cx(Moment { now, fresh: uuid::Uuid::nil() });
        let standing = if self.common.me.is_some() { Standing::of(&cx) } else { Standing::default() };
        let told = self.render_header(frame, header, standing, &cx);
        // What has no room in the header is a number on its tab.
        self.render_tabs(frame, tabs, if told { Standing::default() } else { standing });
        match self.place {
            Place::Setup => self.setup.render(frame, body, &cx),
            Place::SignOn => self.sign_on.render(frame, body, &cx),
            Place::Calls => self.calls.render(frame, body, &cx),
            Place::Translation => self.translation.render(frame, body, &self.sides, &cx),
            Place::Pool => self.pool.render(frame, body, &self.sides, &cx),
            Place::Appointments => self.appointments.render(frame, body, &self.sides, &cx),
            Place::Board => self.board.render(frame, body, &cx),
            Place::Counts => self.counts.render(frame, body, &self.sides, &cx),
            Place::Offers => self.offers.render(frame, body, &self.sides, &cx),
            Place::FollowUps => self.follow_ups.render(frame, body, (&self.sides, &self.calls), &cx),
            Place::Review => self.review.render(frame, body, &cx),
        }
        self.sides.render(frame, body, &cx);
        if let Some(over) = &self.over {
            over.render(frame, body, &cx);
        }
        self.render_message(frame, message);
        self.render_footer(frame, footer, now);
        settle(frame.buffer_mut());
    }

    /// Left: the line, who is signed on, their languages and state. Right: who waits for an interpreter, the appointments
    /// that need somebody, who is on duty, the last save, the clock. Says whether there was room for the appointments.
    fn render_header(&self, frame: &mut Frame<'_>, area: Rect, standing: Standing, cx: &Cx<'_>) -> bool {
        let (lang, theme, now) = (self.common.lang, &self.common.theme, cx.now);
        let zone = self.common.config.calendar.zone;
        let clock = |at: Instant, form: &str| at.with_timezone(&zone).format(form).to_string();
        let saved = self.saved_at.map(|at| {
            let at = clock(at, "%H:%M:%S");
            say!(lang, "guardada {at}", "saved {at}")
        });
        let duty = self.common.on_duty.len();
        let duty = say!(lang, "{duty} de serviço", "{duty} on duty");
        let waiting = waiting(cx);
        // Who waits matters more than who is there, where there is no room for both.
        let room_for_duty = waiting.is_none() || area.width >= 100;
        let duty = (self.place != Place::Setup && room_for_duty).then_some(duty);
        let join = |duty: Option<String>| {
            let right = [duty, saved.clone(), Some(clock(now, "%H:%M:%S"))];
            right.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        let left = match cx.me {
            Some(me) => {
                let languages: Vec<&str> =
                    me.facts.languages.iter().map(crate::domain::language::LanguageCode::as_str).collect();
                let presence = self.presence();
                format!("{} · {} · {}", me.label(), languages.join(" "), presence.word().to(lang))
            }
            None => self.common.line.clone(),
        };
        let room = usize::from(area.width);
        let loud = |loud| if loud { theme.alarm } else { theme.accent };
        let mut told: Vec<(String, Style)> =
            waiting.map(|(is_loud, text)| (text, loud(is_loud))).into_iter().collect();
        let wide = |told: &[(String, Style)]| told.iter().map(|(text, _)| width(text) + 2).sum::<usize>();
        // The appointments are told where nothing else is cut for them; who is on duty makes room.
        let appointments =
            appointments::words::header(lang, standing).map(|text| (text, loud(standing.is_alarming())));
        let with = appointments.clone().map_or(0, |one| wide(&[one])) + wide(&told) + width(&left) + 3;
        let rights = [join(duty.clone()), join(None)];
        let roomy = rights.into_iter().find(|right| appointments.is_some() && with + width(right) <= room);
        let has_room = roomy.is_some();
        told.extend(appointments.filter(|_| has_room));
        let right = roomy.unwrap_or_else(|| join(duty));
        let left_room = room.saturating_sub(width(&right) + 3 + wide(&told));
        let text = format!(" {} ", fit(&left, left_room));
        let buffer = frame.buffer_mut();
        let rest = |x: u16| usize::from(area.right().saturating_sub(x));
        let (mut x, _) = buffer.set_stringn(area.x, area.y, text, room, theme.title);
        for (text, style) in told {
            (x, _) = buffer.set_stringn(x, area.y, &text, rest(x), style);
            (x, _) = buffer.set_stringn(x, area.y, "  ", rest(x), theme.title);
        }
        buffer.set_stringn(x, area.y, format!("{right} "), rest(x), theme.title);
        has_room
    }

    fn name(&self, id: StaffId) -> String {
        let found = self.common.staff.iter().find(|person| person.facts.id == id);
        found.map_or_else(|| id.to_string(), Staff::label)
    }

    fn message_text(&self) -> Option<(String, Style)> {
        let (lang, theme) = (self.common.lang, &self.common.theme);
        let Some(message) = &self.message else {
            return self.exporting.as_ref().map(|exporting| (exporting.words(lang), theme.accent));
        };
        Some(match message {
            Message::Notice(text) => (text.clone(), theme.notice),
            Message::Note(text) => (text.to(lang).to_owned(), theme.notice),
            Message::Told { pt, en } | Message::Heard { pt, en, .. } => {
                (lang.pick(pt, en).clone(), theme.notice)
            }
            Message::Nobody(unknown) => (errors::unknown_staff(lang, unknown), theme.notice),
            Message::Failure { why, .. } => match **why {
                // Somebody was quicker, or it is not possible: nothing failed.
                StoreError::Refused(refusal) => {
                    (translation::refusal(lang, refusal, |id| self.name(id)), theme.notice)
                }
                StoreError::AppointmentRefused(_)
                | StoreError::FollowUpRefused(_)
                | StoreError::Stale { .. } => (errors::store_error(lang, why), theme.notice),
                _ => (errors::store_error(lang, why), theme.alarm),
            },
        })
    }

    /// A long message takes more lines: what to do next stands at its end.
    fn message_height(&self, width: u16) -> u16 {
        let lines =
            self.message_text().map_or(1, |(text, _)| wrap(&text, usize::from(width.max(3) - 2)).len());
        u16::try_from(lines).unwrap_or(3).clamp(1, 3)
    }

    fn render_message(&self, frame: &mut Frame<'_>, area: Rect) {
        let Some((text, style)) = self.message_text() else { return };
        let room = usize::from(area.width.saturating_sub(2));
        for (y, line) in (area.y..area.bottom()).zip(wrap(&text, room)) {
            frame.buffer_mut().set_stringn(area.x + 1, y, cut(line.trim_end(), room), room, style);
        }
    }

    /// The keys that work now, as many as fit; the one for help always.
    fn render_footer(&self, frame: &mut Frame<'_>, area: Rect, now: Instant) {
        let (lang, theme) = (self.common.lang, &self.common.theme);
        let tables: Vec<&Table> = self.tables();
        let mut x = area.x + 1;
        let shown = |binding: &Binding| {
            let key = binding.keys.first().map(|key| key.label()).unwrap_or_default();
            (key, format!(" {}  ", binding.label.to(lang)))
        };
        let cells = |binding: &Binding| {
            let (key, label) = shown(binding);
            u16::try_from(width(&key) + width(&label)).unwrap_or(u16::MAX)
        };
        let moment = Moment { now, fresh: uuid::Uuid::nil() };
        let works = |binding: &&Binding| binding.in_footer && self.works(binding.action, moment);
        let bindings = || tables.iter().flat_map(|table| table.bindings).filter(works);
        let mut reserved = bindings().find(|binding| binding.action == Action::Help).map_or(0, cells);
        for binding in bindings() {
            if binding.action == Action::Help {
                reserved = 0;
            }
            if x.saturating_add(cells(binding)).saturating_add(reserved) > area.right() + 2 {
                continue;
            }
            let (key, label) = shown(binding);
            let room = usize::from(area.right() - x);
            let (next, _) = frame.buffer_mut().set_stringn(x, area.y, &key, room, theme.accent);
            let room = usize::from(area.right() - next);
            (x, _) = frame.buffer_mut().set_stringn(next, area.y, &label, room, theme.faint);
        }
    }
}

/// Who waits for an interpreter, in this person's hands or anybody's, and whether that is too long.
fn waiting(cx: &Cx<'_>) -> Option<(bool, String)> {
    let held = cx
        .queue
        .open
        .iter()
        .filter(|one| one.operator.is_some() && one.operator == cx.me.map(|me| me.facts.id));
    let held = held.filter_map(|one| one.on_hold()).map(|(_, party)| party.since).min();
    let (count, longest) = translation_queue::waiting(&cx.queue.open, cx.now);
    let loud = cx.config.queue.is_loud(count, longest);
    match held {
        // Somebody waits on this very telephone: never out of sight.
        Some(since) => {
            let held = cx.now - since;
            let (loud, time) = (loud || held >= cx.config.queue.loud_wait, clock(held));
            Some((loud, say!(cx.lang, "EM ESPERA {time}", "ON HOLD {time}")))
        }
        None if count > 0 => {
            let time = clock(longest);
            Some((loud, say!(cx.lang, "Tradução: {count} · {time}", "Translation: {count} · {time}")))
        }
        None => None,
    }
}

fn too_small(frame: &mut Frame<'_>, area: Rect, lang: Lang) {
    let (wide, high) = SMALLEST;
    let text = say!(
        lang,
        "Esta janela é pequena de mais: aumente-a para {wide}×{high}. Nada se perde.",
        "This window is too small: enlarge it to {wide}×{high}. Nothing is lost."
    );
    let lines = wrap(&text, usize::from(area.width.max(1)));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.buffer_mut().set_stringn(area.x, y, line, usize::from(area.width), Style::new());
    }
}
