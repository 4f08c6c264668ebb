//! Sign-on: the mediator chooses their name.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::staff::Staff;
use crate::domain::text::fold;
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::tui::app::{Cx, sign_on};
use crate::tui::effect::{Effect, Moment};
use crate::tui::keys::Action;
use crate::tui::widgets::cells::{cut, fit, wrap};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::panel::{list, window};

/// The sign-on screen.
#[derive(Debug, Default)]
pub struct SignOn {
    query: Field,
    at: usize,
    /// Enter was pressed before the staff list was there.
    waits: bool,
    /// The sign-on is with the writer.
    underway: bool,
}

impl SignOn {
    /// The people who can sign on and fit what is typed.
    fn found<'a>(&self, staff: &'a [Staff]) -> Vec<&'a Staff> {
        let wanted = fold(self.query.value());
        let fits = |person: &&Staff| {
            person.facts.active && fold(&person.label()).split(' ').any(|word| word.starts_with(&wanted))
        };
        let whole = |person: &&Staff| person.facts.active && fold(&person.label()).contains(&wanted);
        let found: Vec<&Staff> = staff.iter().filter(fits).collect();
        if found.is_empty() { staff.iter().filter(whole).collect() } else { found }
    }

    /// Letters of a name.
    pub fn write(&mut self, text: &str) -> Vec<Effect> {
        self.query.write(text);
        self.at = 0;
        Vec::new()
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let found = self.found(cx.staff);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(found.len().saturating_sub(1)),
            // Once: an impatient second Enter would begin a second shift.
            Action::Confirm if self.underway => {}
            Action::Confirm => {
                let moment = Moment { now: cx.now, fresh: cx.fresh };
                let chosen = found.get(self.at).map(|person| sign_on(person.facts.id, moment));
                (self.waits, self.underway) = (cx.staff.is_empty(), chosen.is_some());
                return chosen.into_iter().collect();
            }
            other => {
                if self.query.act(other) {
                    self.at = 0;
                }
            }
        }
        Vec::new()
    }

    /// The staff list has come: whoever confirmed their name before it did is signed on now.
    pub fn arrived(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let waits = std::mem::take(&mut self.waits);
        if waits { self.act(Action::Confirm, cx) } else { Vec::new() }
    }

    /// The sign-on could not be written: it can be tried again.
    pub fn failed(&mut self) {
        self.underway = false;
    }

    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let found = self.found(cx.staff);
        let title = word("Quem está de serviço?", "Who is on duty?").to(cx.lang);
        let height = u16::try_from(found.len().max(3) + 5).unwrap_or(u16::MAX);
        let inside = window(frame, area, title, 70, height, cx.theme);
        if inside.height < 3 {
            return;
        }
        let hint = word(
            "Escreva o início do seu nome e carregue em Enter",
            "Type the beginning of your name and press Enter",
        );
        let row = |y| Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: 1 };
        let buffer = frame.buffer_mut();
        let room = usize::from(row(0).width);
        buffer.set_stringn(row(0).x, inside.y, cut(hint.to(cx.lang), room), room, cx.theme.faint);
        buffer.set_stringn(row(0).x, inside.y + 1, "›", 1, cx.theme.accent);
        let mut field = row(inside.y + 1);
        field.x += 2;
        field.width = field.width.saturating_sub(2);
        let cursor = self.query.render(field, frame.buffer_mut(), cx.theme.text);
        frame.set_cursor_position(cursor);
        let place = Rect { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside };
        let room = usize::from(place.width).saturating_sub(1);
        let lines: Vec<String> = found.iter().map(|person| line(person, room, cx)).collect();
        if lines.is_empty() {
            let nobody = word(
                "Ninguém com esse nome. Um chefe de turno acrescenta pessoas: sosline staff add",
                "Nobody of that name. A shift lead adds people: sosline staff add",
            );
            for (y, text) in (place.y..place.bottom()).zip(wrap(nobody.to(cx.lang), room)) {
                frame.buffer_mut().set_stringn(place.x + 1, y, text, room, cx.theme.notice);
            }
            return;
        }
        list(frame, place, &lines, Some(self.at.min(lines.len() - 1)), cx.theme);
    }
}

fn line(person: &Staff, cells: usize, cx: &Cx<'_>) -> String {
    let (role, spoken, duty) = (15, 12, 10);
    let name = cells.saturating_sub(role + spoken + duty + 3);
    let languages: Vec<&str> =
        person.facts.languages.iter().map(crate::domain::language::LanguageCode::as_str).collect();
    let on_duty = cx.on_duty.iter().any(|one| one.staff.facts.id == person.facts.id);
    let here = if on_duty { word("de serviço", "on duty").to(cx.lang) } else { "" };
    format!(
        "{} {} {} {}",
        fit(&person.label(), name),
        fit(person.facts.role.word().to(cx.lang), role),
        fit(&languages.join(" "), spoken),
        fit(here, duty),
    )
}
