//! The small forms that say another time: the one that the person asks for, and the one that a centre proposes on the
//! telephone.

use crate::domain::appointment::{
    Answer, Appointment, AppointmentRefusal, Slot, Step, Via, Window, parse_window, typed_window,
};
use crate::domain::code::SideForm;
use crate::domain::id::{AppointmentId, StaffId};
use crate::domain::time::BadTime;
use crate::i18n::{Lang, Word, appointments, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{Beginning, FREE_TEXT, Fault, Remark, Sort, Spec, field};

use super::form::windows;
use super::words;

/// Where the times stand. What is "chosen" there is the version that was seen when the form was begun: a step from an
/// older one is refused, also when the form comes back after a crash.
pub const TIMES: usize = 0;
const NOTES: usize = 1;

/// Other times for an appointment.
pub const RESCHEDULE: Spec = Spec {
    fields: &[
        field("times", word("Quando", "When"), words::TIMES_HINT, Sort::Times),
        field("notes", word("Porquê", "Why"), FREE_TEXT, Sort::Lines),
    ],
    title: |form, lang| titled(form, lang, word("Reagendar", "Reschedule")),
    several: false,
    discard: word("Descartar a nova hora?", "Discard the new time?"),
    not_saved: words::NOT_SAVED,
    put_away: PUT_AWAY,
    faults: |form, cx| reschedule(form, cx).err().map(|fault| (TIMES, fault)).into_iter().collect(),
    remarks,
    record: |form, who, cx| step(form, who, reschedule(form, cx).ok()?),
};

/// The time that a centre proposes on the telephone.
pub const PROPOSED: Spec = Spec {
    fields: &[
        field(
            "time",
            word("Quando", "When"),
            word("26/11 14:00, ou 26/11 14:00-14:45", "26/11 14:00, or 26/11 14:00-14:45"),
            Sort::Line,
        ),
        field("notes", word("Disse", "It said"), FREE_TEXT, Sort::Lines),
    ],
    title: |form, lang| titled(form, lang, word("O centro propõe", "The centre proposes")),
    several: false,
    discard: word("Descartar a proposta?", "Discard the proposal?"),
    not_saved: words::NOT_SAVED,
    put_away: PUT_AWAY,
    faults: |form, cx| proposed(form, cx).err().map(|fault| (TIMES, fault)).into_iter().collect(),
    remarks,
    record: |form, who, cx| step(form, who, proposed(form, cx).ok()?),
};

const PUT_AWAY: Word = word(
    "Hora por guardar: F4 mostra-a no topo, Enter retoma-a",
    "Unsaved time: F4 shows it on top, Enter takes it up",
);

const GONE: Word = word("a marcação já está fechada", "the appointment is over");

fn titled(form: &Form, lang: Lang, name: Word) -> String {
    let reference = form.of.map(|id| AppointmentId(id).reference()).unwrap_or_default();
    format!("{} · {reference}", name.to(lang))
}

/// A form that says another time for an appointment.
pub fn beginning(kind: SideForm, appointment: &Appointment) -> Beginning {
    let seen = (TIMES, vec![appointment.sequence.to_string()]);
    Beginning { of: Some(appointment.facts.id.0), chosen: vec![seen], ..Beginning::of(kind) }
}

/// The appointment that is meant, as it is now.
pub fn appointment<'a>(form: &Form, cx: &Cx<'a>) -> Option<&'a Appointment> {
    cx.agenda.open.iter().find(|one| Some(one.facts.id.0) == form.of)
}

/// The version that was seen.
fn seen(form: &Form) -> u32 {
    form.chosen(TIMES).first().and_then(|version| version.parse().ok()).unwrap_or(0)
}

fn reschedule(form: &Form, cx: &Cx<'_>) -> Result<Step, Fault> {
    let appointment = appointment(form, cx).ok_or(Fault::Said(GONE))?;
    let desk = Some((appointment.facts.centre.as_str(), appointment.facts.desk.as_str()));
    let windows = windows(form, TIMES, appointment.slot.minutes, desk, cx)?;
    // What is wrong with the times is said here; that somebody changed it meanwhile, when it is recorded.
    let now = Step::Reschedule { sequence: appointment.sequence, windows: windows.clone() };
    match appointment.step_now(&now, cx.now) {
        Err(AppointmentRefusal::Windows(fault)) => Err(Fault::Said(appointments::fault(fault))),
        _ => Ok(Step::Reschedule { sequence: seen(form), windows }),
    }
}

fn proposed(form: &Form, cx: &Cx<'_>) -> Result<Step, Fault> {
    let appointment = appointment(form, cx).ok_or(Fault::Said(GONE))?;
    let zone = cx.config.calendar.zone;
    let window = parse_window(form.typed(TIMES).value(), appointment.slot.minutes, cx.now, zone);
    let Window { from, to } = window.map_err(|why| unread(form, why))?;
    if from <= cx.now {
        return Err(Fault::Said(PAST));
    }
    let minutes = u32::try_from((to - from).num_minutes()).ok().filter(|minutes| *minutes > 0);
    Ok(Step::Answer {
        sequence: seen(form),
        answer: Answer::CounterProposed,
        proposed: Some(Slot { start: from, minutes: minutes.ok_or(Fault::Said(BACKWARDS))? }),
        via: Via::Telephone,
        written: None,
    })
}

const PAST: Word = word("a hora já passou", "the time has passed");
const BACKWARDS: Word = word("acaba antes de começar", "it ends before it begins");

/// Nothing that is written is missing, not wrong.
fn unread(form: &Form, why: BadTime) -> Fault {
    match form.text(TIMES) {
        None => Fault::Said(word("falta a data e a hora", "date and time are missing")),
        Some(_) => Fault::Window(why),
    }
}

/// What stands now.
fn remarks(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Remark)> {
    let Some(appointment) = appointment(form, cx) else { return Vec::new() };
    let window = Window { from: appointment.slot.start, to: appointment.slot.end() };
    let now = typed_window(window, cx.config.calendar.zone);
    let (short, place) = (say!(cx.lang, "agora: {now}", "now: {now}"), words::place(appointment, cx));
    let long = say!(cx.lang, "{place}: está para {now}", "{place}: it is for {now}");
    vec![(TIMES, Remark { short, long })]
}

fn step(form: &Form, who: StaffId, step: Step) -> Option<Write> {
    let (id, remark, form) = (AppointmentId(form.of?), form.text(NOTES), Some(form.id));
    Some(Write::StepAppointment { who, id, step, remark, form })
}
