//! Appointments at the centres: what needs somebody first, and what is known of the chosen one. Sending to the centres,
//! and reading what they answer, happens elsewhere; here is seen what has not gone, and why.

pub mod facts;
pub mod form;
mod list;
mod panel;
pub mod slip;
mod standing;
pub mod times;
pub mod words;

#[cfg(test)]
mod tests;

pub use standing::{Standing, in_order};

use uuid::Uuid;

use crate::domain::appointment::{Answer, Appointment, AppointmentState, CancelReason, Step, Via};
use crate::domain::bilingual::Bilingual;
use crate::domain::code::{Code, SideForm};
use crate::domain::id::AppointmentId;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, appointments};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;
use crate::tui::screens::side::Sides;
use crate::tui::screens::side::form::Form;

use standing::{Known, Urgency};

/// The Appointments screen.
#[derive(Debug, Default)]
pub struct Appointments {
    /// The chosen line; followed by identity, so that the list may move under it.
    chosen: Option<Uuid>,
    /// The centre whose appointments are shown; all, where none.
    centre: Option<String>,
    /// What is over too.
    all: bool,
    /// Whether names and numbers are shown whole.
    revealed: bool,
}

/// A line of the list.
enum Line<'a> {
    /// What is being typed.
    Typed(&'a Form),
    /// An appointment.
    Known(Known<'a>),
}

impl Line<'_> {
    fn id(&self) -> Uuid {
        match self {
            Self::Typed(form) => form.id,
            Self::Known(known) => known.appointment.facts.id.0,
        }
    }
}

/// The small forms that belong to this screen.
const FORMS: [SideForm; 3] = [SideForm::Appointment, SideForm::AppointmentTimes, SideForm::ProposedTime];

impl Appointments {
    /// Puts the mark on an appointment.
    pub fn choose(&mut self, id: Uuid) {
        self.chosen = Some(id);
    }

    /// Puts the mark on an appointment, of whatever centre.
    pub fn show(&mut self, id: AppointmentId) {
        self.centre = None;
        self.choose(id.0);
    }

    /// Forgets what the last person looked at.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// What is being typed, then the appointments.
    fn lines<'a>(&self, sides: &'a Sides, cx: &Cx<'a>) -> Vec<Line<'a>> {
        let shown = |known: &Known<'_>| {
            let here = self.centre.as_ref().is_none_or(|centre| *centre == known.appointment.facts.centre);
            here && (self.all || known.urgency != Urgency::Over)
        };
        let typed = FORMS.into_iter().flat_map(|kind| sides.of(kind)).map(Line::Typed);
        typed.chain(in_order(cx).into_iter().filter(shown).map(Line::Known)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|one| one.id() == id)).unwrap_or(0)
    }

    /// Whether an action does anything to the chosen line: what does not is not offered.
    pub fn works(&self, action: Action, sides: &Sides, cx: &Cx<'_>) -> bool {
        let lines = self.lines(sides, cx);
        match lines.get(self.at(&lines)) {
            Some(Line::Known(known)) => works_on(known, action, cx),
            Some(Line::Typed(_)) => action == Action::NextStep || !is_about_one(action),
            None => !is_about_one(action),
        }
    }

    /// Does what an action asks for. `sides` holds what is being typed.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        let move_to = |at: usize| lines.get(at).or(lines.last()).map(Line::id);
        match action {
            Action::NewAppointment => return vec![Effect::App(Ask::Begin(Box::new(form::beginning())))],
            Action::NextCentre => self.centre = next_centre(self.centre.as_deref(), cx),
            Action::ShowOver => self.all = !self.all,
            Action::Reveal => self.revealed = !self.revealed,
            Action::Up => self.chosen = move_to(at.saturating_sub(1)),
            Action::Down => self.chosen = move_to(at + 1),
            Action::PageUp => self.chosen = move_to(at.saturating_sub(10)),
            Action::PageDown => self.chosen = move_to(at + 10),
            Action::First => self.chosen = move_to(0),
            Action::Last => self.chosen = move_to(usize::MAX),
            other => {
                let Some(line) = lines.get(at) else { return Vec::new() };
                // The mark stays on the one that was acted on, wherever the list puts it.
                self.chosen = Some(line.id());
                return match line {
                    Line::Typed(form) if other == Action::NextStep => {
                        vec![Effect::App(Ask::Resume(form.id))]
                    }
                    Line::Typed(_) => Vec::new(),
                    Line::Known(known) => act_on(known, other, cx),
                };
            }
        }
        Vec::new()
    }
}

/// The centre after this one; all of them after the last.
fn next_centre(now: Option<&str>, cx: &Cx<'_>) -> Option<String> {
    let centres = cx.config.centres.centres();
    let next = now.map_or(0, |code| centres.iter().position(|one| one.code == code).map_or(0, |at| at + 1));
    centres.get(next).map(|centre| centre.code.clone())
}

/// Whether an action is about the chosen appointment.
const fn is_about_one(action: Action) -> bool {
    matches!(
        action,
        Action::NextStep
            | Action::AcceptCounter
            | Action::DeclineCounter
            | Action::CentreSaid
            | Action::Reschedule
            | Action::CancelAppointment
            | Action::Attended
            | Action::NoShow
            | Action::SendAgain
            | Action::ShowSlip
    )
}

/// The step that an action is, where it is one that says everything.
fn step(appointment: &Appointment, action: Action) -> Option<Step> {
    let sequence = appointment.sequence;
    Some(match action {
        Action::AcceptCounter => Step::AcceptCounter { sequence },
        Action::DeclineCounter => Step::DeclineCounter { sequence },
        Action::Attended => Step::Close { attended: true },
        Action::NoShow => Step::Close { attended: false },
        _ => return None,
    })
}

fn works_on(known: &Known<'_>, action: Action, cx: &Cx<'_>) -> bool {
    let appointment = known.appointment;
    match action {
        Action::NextStep => known.likely().is_some(),
        Action::SendAgain => known.urgency == Urgency::NotSent,
        Action::ShowSlip => has_slip(appointment),
        Action::CentreSaid | Action::Reschedule | Action::CancelAppointment => !appointment.state.is_final(),
        other => step(appointment, other).is_none_or(|step| appointment.step_now(&step, cx.now).is_ok()),
    }
}

fn act_on(known: &Known<'_>, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
    let appointment = known.appointment;
    match action {
        Action::NextStep => known.likely().map(|action| act_on(known, action, cx)).unwrap_or_default(),
        Action::ShowSlip if !has_slip(appointment) => {
            let over = refused(appointment, &CALL_OFF, cx);
            vec![over.unwrap_or(Effect::App(Ask::Note(words::NO_SLIP)))]
        }
        Action::ShowSlip => vec![Effect::App(Ask::Slip(Box::new(appointment.clone())))],
        Action::SendAgain if known.urgency == Urgency::NotSent => {
            vec![Effect::Write(Write::TrySending(appointment.facts.id))]
        }
        Action::SendAgain => vec![Effect::App(Ask::Note(words::NOTHING_FAILED))],
        Action::CentreSaid => centre_said(appointment, cx),
        Action::CancelAppointment => cancel(appointment, cx),
        Action::Reschedule => match refused(appointment, &CALL_OFF, cx) {
            Some(refused) => vec![refused],
            None => begin(SideForm::AppointmentTimes, appointment),
        },
        other => step(appointment, other).map(|step| taken(appointment, step, cx)).unwrap_or_default(),
    }
}

/// A step that everything allows but what is over: that can neither be called off nor moved.
const CALL_OFF: Step = Step::Cancel { reason: CancelReason::Person };

/// Whether there is something to tell the person: where to go, or that it is off. Nobody is sent to a centre that said no.
fn has_slip(appointment: &Appointment) -> bool {
    use AppointmentState::{Attended, NoShow, Refused};
    !matches!(appointment.state, Attended | NoShow | Refused)
}

/// Says why a step is not possible, where it is not.
fn refused(appointment: &Appointment, step: &Step, cx: &Cx<'_>) -> Option<Effect> {
    let why = appointment.step_now(step, cx.now).err()?;
    let say = |lang| appointments::refusal(lang, why);
    Some(Effect::App(Ask::Tell(Bilingual { pt: say(Lang::Pt), en: say(Lang::En) })))
}

/// Asks for a step, as whoever is signed on; says why not where it is not possible.
fn taken(appointment: &Appointment, step: Step, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    if let Some(refused) = refused(appointment, &step, cx) {
        return vec![refused];
    }
    let (who, id) = (me.facts.id, appointment.facts.id);
    vec![Effect::Write(Write::StepAppointment { who, id, step, remark: None, form: None })]
}

fn begin(kind: SideForm, appointment: &Appointment) -> Vec<Effect> {
    vec![Effect::App(Ask::Begin(Box::new(times::beginning(kind, appointment))))]
}

/// Asks what the centre said on the telephone: what it said before is not offered.
fn centre_said(appointment: &Appointment, cx: &Cx<'_>) -> Vec<Effect> {
    let answer = |answer| Step::Answer {
        sequence: appointment.sequence,
        answer,
        proposed: None,
        via: Via::Telephone,
        written: None,
    };
    if appointment.state.is_final() {
        return refused(appointment, &answer(Answer::Confirmed), cx).into_iter().collect();
    }
    let plain = [(words::IT_CONFIRMS, Answer::Confirmed), (words::IT_REFUSES, Answer::Refused)];
    let possible = plain.into_iter().map(|(word, said)| (word, answer(said)));
    let possible = possible.filter(|(_, step)| appointment.step_now(step, cx.now).is_ok());
    let mut options: Vec<_> =
        possible.map(|(word, step)| (in_both(word), taken(appointment, step, cx))).collect();
    options.push((in_both(words::IT_PROPOSES), begin(SideForm::ProposedTime, appointment)));
    vec![Effect::App(Ask::Choose(Chooser::new(words::CENTRE_SAID, options)))]
}

/// Asks why it is called off.
fn cancel(appointment: &Appointment, cx: &Cx<'_>) -> Vec<Effect> {
    if let Some(refused) = refused(appointment, &CALL_OFF, cx) {
        return vec![refused];
    }
    let step = |reason| Step::Cancel { reason };
    let options =
        CancelReason::ALL.iter().map(|why| (in_both(why.word()), taken(appointment, step(*why), cx)));
    vec![Effect::App(Ask::Choose(Chooser::new(words::WHY_CANCEL, options.collect())))]
}
