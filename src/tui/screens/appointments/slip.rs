//! The slip of an appointment over the screen: read to the person, copied, or written to a file.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::appointment::{Appointment, AppointmentState};
use crate::domain::language::LanguageCode;
use crate::domain::slip::{Form, Slip, SlipFacts};
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::keys::Action;
use crate::tui::screens::over::scrolled_to;
use crate::tui::widgets::cells::{cut, wrap};
use crate::tui::widgets::panel::window;

/// A slip that is being looked at.
#[derive(Debug, Clone)]
pub struct SlipView {
    /// The appointment as it was when the slip was asked for.
    appointment: Appointment,
    /// The language, where it is not the person's own.
    language: Option<LanguageCode>,
    /// As a text message.
    sms: bool,
    /// With much room, to be read from a distance.
    large: bool,
    scroll: usize,
}

/// The slip's width where there is room.
const WIDE: u16 = 76;
/// Where it is read from a distance, so many cells are enough for a line.
const LARGE: usize = 44;

const NOT_KNOWN: Word = word(
    "o centro ou o balcão já não estão em centres.toml: não há talão",
    "the centre or the desk is no longer in centres.toml: there is no slip",
);
/// The slip is on its way to the clipboard.
const COPIED: Word = word(
    "Copiado, se o terminal deixa copiar (OSC 52)",
    "Copied, if the terminal lets programs copy (OSC 52)",
);

impl SlipView {
    /// The slip of an appointment, in the person's language.
    pub fn new(appointment: Appointment) -> Self {
        Self { appointment, language: None, sms: false, large: false, scroll: 0 }
    }

    /// The appointment as it is now.
    fn appointment<'a>(&'a self, cx: &Cx<'a>) -> &'a Appointment {
        let mut known = cx.agenda.open.iter().chain(&cx.agenda.over);
        known.find(|one| one.facts.id == self.appointment.facts.id).unwrap_or(&self.appointment)
    }

    /// The slips: one, or Portuguese and English where the language has none.
    fn slips(&self, cx: &Cx<'_>) -> Vec<Slip> {
        let appointment = self.appointment(cx);
        let facts = &appointment.facts;
        let known = &cx.config.centres;
        let (Some(centre), Some(desk)) = (known.centre(&facts.centre), known.desk(&facts.desk)) else {
            return Vec::new();
        };
        let reference = facts.id.reference();
        let told = SlipFacts {
            reference: &reference,
            centre,
            desk,
            start: appointment.slot.start.with_timezone(&cx.config.calendar.zone).naive_local(),
            interpreter: facts.interpreter,
            cancelled: appointment.state == AppointmentState::Cancelled,
        };
        let form = if self.sms { Form::Sms } else { Form::Full };
        cx.config.slips.write(self.language.unwrap_or(facts.language.code), &told, form)
    }

    /// Everything that is copied or written.
    fn text(&self, cx: &Cx<'_>) -> String {
        self.slips(cx).into_iter().map(|slip| slip.text).collect::<Vec<_>>().join("\n\n")
    }

    /// The person's language, then the others that have a slip, then the person's again.
    fn next_language(&self, cx: &Cx<'_>) -> Option<LanguageCode> {
        let own = self.appointment.facts.language.code;
        let others: Vec<LanguageCode> = cx.config.slips.languages().filter(|one| *one != own).collect();
        let next =
            self.language.map_or(0, |now| others.iter().position(|one| *one == now).map_or(0, |at| at + 1));
        others.get(next).copied()
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::SlipLanguage => (self.language, self.scroll) = (self.next_language(cx), 0),
            Action::SlipLength => (self.sms, self.scroll) = (!self.sms, 0),
            Action::SlipLarge => (self.large, self.scroll) = (!self.large, 0),
            Action::CopySlip | Action::WriteSlip => {
                let text = self.text(cx);
                if text.is_empty() {
                    return Vec::new();
                }
                if action == Action::CopySlip {
                    return vec![Effect::App(Ask::Copy(text)), Effect::App(Ask::Note(COPIED))];
                }
                let name = format!("slip-{}.txt", self.appointment.facts.id.reference());
                return vec![Effect::Write(Write::File { name, text: format!("{text}\n") })];
            }
            other => self.scroll = scrolled_to(self.scroll, other, self.lines(WIDE, cx).len()),
        }
        Vec::new()
    }

    /// The lines in a window of this width.
    fn lines(&self, wide: u16, cx: &Cx<'_>) -> Vec<(String, Style)> {
        let slips = self.slips(cx);
        if slips.is_empty() {
            return vec![(NOT_KNOWN.to(cx.lang).to_owned(), cx.theme.notice)];
        }
        let mut lines: Vec<(String, Style)> = unsettled(self.appointment(cx))
            .map(|text| (text.to(cx.lang).to_owned(), cx.theme.notice))
            .into_iter()
            .collect();
        let room = usize::from(wide.saturating_sub(4)).max(1);
        let room = if self.large { room.min(LARGE) } else { room };
        for slip in slips {
            if self.sms {
                let (segments, name) = (slip.sms_segments(), name(slip.language, cx));
                lines.push((
                    say!(cx.lang, "{name}: SMS em {segments}", "{name}: {segments}-part SMS"),
                    cx.theme.faint,
                ));
            } else {
                lines.push((name(slip.language, cx), cx.theme.faint));
            }
            for line in &slip.lines {
                let line = if self.large {
                    spelled(line, &self.appointment.facts.id.reference())
                } else {
                    line.clone()
                };
                let style = if self.large { cx.theme.title } else { cx.theme.text };
                lines.extend(wrap(&line, room).into_iter().map(|part| (part.trim_end().to_owned(), style)));
                if self.large {
                    lines.push((String::new(), style));
                }
            }
            lines.push((String::new(), cx.theme.text));
        }
        lines.pop();
        lines
    }

    /// Draws it.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let wide = if self.large { area.width } else { WIDE.min(area.width) };
        let lines = self.lines(wide, cx);
        let high = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let high = if self.large { area.height } else { high };
        let title = word("Talão", "Slip").to(cx.lang);
        let title = format!("{title} · {}", self.appointment.facts.id.reference());
        let inside = window(frame, area, &title, wide, high, cx.theme);
        let room = usize::from(inside.width).saturating_sub(2);
        let fits = lines.len() <= usize::from(inside.height);
        let first = if fits { 0 } else { self.scroll.min(lines.len().saturating_sub(1)) };
        for (y, (line, style)) in (inside.y..inside.bottom()).zip(&lines[first..]) {
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(line, room), room, *style);
        }
        if lines.len() - first > usize::from(inside.height) {
            let x = inside.right().saturating_sub(4);
            frame.buffer_mut().set_stringn(x, inside.bottom(), " ↓ ", 3, cx.theme.accent);
        }
    }
}

/// What whoever reads the slip must add, where the centre has not agreed.
fn unsettled(appointment: &Appointment) -> Option<Word> {
    match appointment.state {
        AppointmentState::Requested | AppointmentState::HandedOff => Some(word(
            "o centro ainda não confirmou: diga à pessoa como será avisada",
            "the centre has not confirmed yet: tell the person how they will hear",
        )),
        AppointmentState::CounterProposed => Some(word(
            "o centro não aceitou esta hora: não a dê como certa",
            "the centre did not agree to this time: do not promise it",
        )),
        _ => None,
    }
}

fn name(language: LanguageCode, cx: &Cx<'_>) -> String {
    let found = cx.config.catalogue.get(language);
    found.map_or_else(|| language.to_string(), |one| cx.lang.pick(&one.pt, &one.en).clone())
}

/// The reference letter by letter.
fn spelled(line: &str, reference: &str) -> String {
    let apart: Vec<String> = reference.chars().map(String::from).collect();
    line.replace(reference, &apart.join(" "))
}
