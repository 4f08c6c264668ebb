//! The form of an appointment: at which centre and desk, when, for whom; its fields, and the record that it makes.

use chrono::TimeDelta;

use crate::domain::appointment::{AppointmentFacts, AppointmentFault, Reach, Window, parse_window};
use crate::domain::call::{Asked, CallFault};
use crate::domain::centre::{Centre, WhyNot, check_window};
use crate::domain::code::{Outcome, SideForm};
use crate::domain::event::Private;
use crate::domain::id::{AppointmentId, StaffId};
use crate::domain::language::LanguageCode;
use crate::domain::text::fold;
use crate::i18n::{Lang, Word, appointments, errors, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::fields::{FieldId, YesNo};
use crate::tui::screens::calls::form::Form as CallForm;
use crate::tui::screens::calls::options::{Choice, choices, chosen};
use crate::tui::screens::side::form::{Form, times};
use crate::tui::screens::side::spec::{
    ARROWS, Beginning, FREE_TEXT, Fault, FieldSpec, Finder, RefusedWindow, Remark, Sort, Spec, codes_of,
    field,
};
use crate::tui::screens::translation::form::{NO_NUMBER, is_no_number};

use super::words;

/// The places of the fields.
pub const CENTRE: usize = 0;
/// The desk.
pub const DESK: usize = 1;
/// When the person can come.
pub const TIMES: usize = 2;
/// What it is about.
pub const TOPIC: usize = 3;
/// The person's language, with its variant.
pub const LANGUAGE: usize = 4;
const INTERPRETER: usize = 5;
/// How the person is reached.
pub const REACH: usize = 6;
/// The person's name.
pub const NAME: usize = 7;
/// Their number.
pub const PHONE: usize = 8;
/// Their address for e-mail.
pub const EMAIL: usize = 9;
const CONSENT: usize = 10;
/// Notes.
pub const NOTES: usize = 11;

/// The form of an appointment.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title,
    // While one person looks for their papers another one calls.
    several: true,
    discard: word("Descartar a marcação?", "Discard the appointment?"),
    not_saved: words::NOT_SAVED,
    put_away: word(
        "Marcação por guardar: F4 mostra-a no topo, Enter retoma-a",
        "Unsaved appointment: F4 shows it on top, Enter takes it up",
    ),
    faults,
    remarks,
    record,
};

/// The fields, in their order on the screen.
const FIELDS: &[FieldSpec] = &[
    field(
        "centre",
        word("Centro", "Centre"),
        word("escreva para procurar, ou ↓; Enter aceita", "type to search, or ↓; Enter accepts"),
        Sort::Found(&Finder { find: centres, chosen: centre_choice, needed: true }),
    ),
    field(
        "desk",
        word("Balcão", "Desk"),
        word("escreva para procurar, ou ↓; Enter aceita", "type to search, or ↓; Enter accepts"),
        Sort::Found(&Finder { find: desks, chosen: desk_choice, needed: true }),
    ),
    field("times", word("Quando", "When"), words::TIMES_HINT, Sort::Times),
    field(
        "topic",
        word("Assunto", "Topic"),
        word("de que se trata; não é obrigatório", "what it is about; not required"),
        Sort::Found(&Finder { find: topics, chosen: topic_choice, needed: false }),
    ),
    field(
        "language",
        word("Língua", "Language"),
        word("escreva para procurar; ↓ escolhe a variante", "type to search; ↓ chooses the variant"),
        Sort::Language,
    ),
    field("interpreter", word("Intérprete", "Interpr."), ARROWS, Sort::One(codes_of::<YesNo>)),
    field("reach", word("Avisar por", "Reached by"), ARROWS, Sort::One(codes_of::<Reach>)),
    field(
        "name",
        word("Nome", "Name"),
        word("de quem vai ao centro", "of who comes to the centre"),
        Sort::Line,
    ),
    field(
        "phone",
        word("Telefone", "Phone"),
        word("912 345 678 ou +380 67 123 45 67", "912 345 678 or +380 67 123 45 67"),
        Sort::Line,
    ),
    field("email", word("E-mail", "E-mail"), FREE_TEXT, Sort::Line),
    field(
        "consent",
        word("Consente", "Consents"),
        word(
            "← → : a pessoa aceita que o centro saiba quem é?",
            "← → : does the person agree that the centre is told who they are?",
        ),
        Sort::One(codes_of::<YesNo>),
    ),
    field(
        "notes",
        word("Notas", "Notes"),
        word(
            "ficam na linha; o centro não as recebe",
            "they stay with the line; the centre does not get them",
        ),
        Sort::Lines,
    ),
];

/// The centre is not told who comes.
const UNNAMED: Word = word("o centro só recebe a referência", "the centre gets the reference only");
/// What is typed as an address and has no `@` in it.
const NO_ADDRESS: Word = word("isto não é um endereço", "that is no address");

fn title(form: &Form, lang: Lang) -> String {
    let name = word("Marcação", "Appointment").to(lang);
    match form.call {
        Some(_) => format!("{name} · {}", word("desta chamada", "of this call").to(lang)),
        None => name.to_owned(),
    }
}

/// An appointment of which nothing is known.
pub const fn beginning() -> Beginning {
    Beginning::of(SideForm::Appointment)
}

/// From an open call: its language and topic, who calls and from where.
pub fn in_call(call: &CallForm) -> Beginning {
    let text = |field| call.typed(field).text().unwrap_or_default();
    let code = |field| call.chosen(field).map(str::to_owned).into_iter().collect();
    Beginning {
        call: Some(call.id),
        typed: vec![(NAME, text(FieldId::Name)), (PHONE, text(FieldId::Phone))],
        chosen: vec![(LANGUAGE, code(FieldId::Language)), (TOPIC, code(FieldId::Topic))],
        ..beginning()
    }
}

/// Whether a call is to end in an appointment.
pub fn is_suggested(call: &CallForm) -> bool {
    call.code(FieldId::Outcome) == Some(Outcome::Appointment)
}

// --- what can be chosen -------------------------------------------------------------------------------------

/// Of these, those whose code or name has a word that begins with what is typed.
fn searched(all: impl Iterator<Item = Choice>, typed: &str) -> Vec<Choice> {
    let wanted = fold(typed.trim());
    let fits = |choice: &Choice| {
        let name = fold(&choice.name);
        name.starts_with(&wanted)
            || choice.code.starts_with(&wanted)
            || name.split_whitespace().any(|word| word.starts_with(&wanted))
    };
    all.filter(fits).collect()
}

/// The centres that take appointments.
fn centres(_: &Form, typed: &str, cx: &Cx<'_>) -> Vec<Choice> {
    let all = cx.config.centres.centres().iter().filter(|centre| !centre.hours.is_empty());
    searched(all.filter_map(|centre| centre_choice(&centre.code, cx)), typed)
}

fn centre_choice(code: &str, cx: &Cx<'_>) -> Option<Choice> {
    let centre = cx.config.centres.centre(code)?;
    let name = cx.lang.pick(&centre.pt, &centre.en).clone();
    Some(Choice { code: code.to_owned(), name, aside: centre.address.first().cloned().unwrap_or_default() })
}

/// The desks that the centre has.
fn desks(form: &Form, typed: &str, cx: &Cx<'_>) -> Vec<Choice> {
    let Some(centre) = centre(form, cx) else { return Vec::new() };
    searched(cx.config.centres.desks_of(centre).filter_map(|desk| desk_choice(&desk.code, cx)), typed)
}

fn desk_choice(code: &str, cx: &Cx<'_>) -> Option<Choice> {
    let desk = cx.config.centres.desk(code)?;
    let name = cx.lang.pick(&desk.pt, &desk.en).clone();
    Some(Choice { code: code.to_owned(), name, aside: String::new() })
}

fn topics(_: &Form, typed: &str, cx: &Cx<'_>) -> Vec<Choice> {
    choices(FieldId::Topic, typed, &[], cx)
}

fn topic_choice(code: &str, cx: &Cx<'_>) -> Option<Choice> {
    chosen(FieldId::Topic, code, cx)
}

// --- the record ---------------------------------------------------------------------------------------------

/// The centre that is chosen.
pub fn centre<'a>(form: &Form, cx: &Cx<'a>) -> Option<&'a Centre> {
    cx.config.centres.centre(form.chosen(CENTRE).first()?)
}

/// How long an appointment at a centre takes, in minutes.
fn minutes(centre: Option<&Centre>) -> u32 {
    let slot = centre.map_or(TimeDelta::minutes(30), |centre| centre.slot);
    u32::try_from(slot.num_minutes()).unwrap_or(0)
}

/// The times that are typed in a field, or what is wrong with the first that is none, or at which the desk cannot have
/// an appointment.
pub(super) fn windows(
    form: &Form,
    at: usize,
    minutes: u32,
    desk: Option<(&str, &str)>,
    cx: &Cx<'_>,
) -> Result<Vec<Window>, Fault> {
    let calendar = &cx.config.calendar;
    let length = TimeDelta::minutes(minutes.into());
    let read = |(place, text)| {
        let window = parse_window(text, minutes, cx.now, calendar.zone).map_err(Fault::Window)?;
        let Some((centre, desk)) = desk else { return Ok(window) };
        match check_window(&cx.config.centres, centre, desk, window.from, cx.now, calendar) {
            // What is wrong with the desk is said beside the desk.
            Err(refused) if !is_about_desk(&refused.why) => {
                Err(Fault::NotThen(Box::new(RefusedWindow { place, window, length, refused })))
            }
            _ => Ok(window),
        }
    };
    times(form.typed(at).value()).enumerate().map(read).collect()
}

const fn is_about_desk(why: &WhyNot) -> bool {
    matches!(why, WhyNot::UnknownCentre(_) | WhyNot::UnknownDesk(_) | WhyNot::NotThisDesk { .. })
}

/// Centre and desk, where both are chosen.
fn place(form: &Form) -> Option<(&str, &str)> {
    Some((form.chosen(CENTRE).first()?, form.chosen(DESK).first()?))
}

/// The person's language.
fn language(form: &Form) -> Option<Asked> {
    Asked::from_code(form.chosen(LANGUAGE).first()?)
}

fn facts(form: &Form, windows: Vec<Window>, language: Asked, cx: &Cx<'_>) -> AppointmentFacts {
    let chosen = |at: usize| form.chosen(at).first().cloned().unwrap_or_default();
    AppointmentFacts {
        id: AppointmentId(form.id),
        call: form.call,
        centre: chosen(CENTRE),
        desk: chosen(DESK),
        windows,
        minutes: minutes(centre(form, cx)),
        topic: form.chosen(TOPIC).first().and_then(|code| code.parse().ok()),
        language,
        interpreter: form.code::<YesNo>(INTERPRETER) == YesNo::Yes,
        reach: form.code(REACH),
        consent: form.code::<YesNo>(CONSENT) == YesNo::Yes,
        // A clock that was set back must not keep it from being recorded.
        asked: form.began.min(cx.now),
    }
}

fn private(form: &Form) -> Private {
    Private {
        name: form.text(NAME),
        phone: form.text(PHONE),
        email: form.text(EMAIL),
        notes: form.text(NOTES),
        ..Private::default()
    }
}

/// The field that a fault stands beside.
const fn field_of(fault: AppointmentFault) -> usize {
    match fault {
        AppointmentFault::CentreMissing => CENTRE,
        AppointmentFault::DeskMissing => DESK,
        AppointmentFault::PhoneMissing => PHONE,
        AppointmentFault::EmailMissing => EMAIL,
        _ => TIMES,
    }
}

fn faults(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    if let Some((centre, desk)) = place(form) {
        let checked = check_window(&cx.config.centres, centre, desk, cx.now, cx.now, &cx.config.calendar);
        let refused = checked.err().filter(|refused| is_about_desk(&refused.why));
        faults.extend(refused.map(|refused| (DESK, Fault::Desk(Box::new(refused)))));
    }
    let windows = windows(form, TIMES, minutes(centre(form, cx)), place(form), cx);
    let read = windows.is_ok();
    let windows = windows.unwrap_or_else(|fault| {
        faults.push((TIMES, fault));
        Vec::new()
    });
    let said = |at, word: Word| (at, Fault::Said(word));
    let spoken = language(form);
    faults.extend(spoken.is_none().then(|| said(LANGUAGE, errors::call_fault(CallFault::LanguageMissing))));
    let spoken = spoken.unwrap_or(Asked { code: LanguageCode::UNDETERMINED, variant: None });
    let missing = facts(form, windows, spoken, cx).faults(&private(form), cx.now);
    // Of times that could not be read nothing else is said.
    let missing = missing.into_iter().filter(|fault| read || field_of(*fault) != TIMES);
    faults.extend(missing.map(|fault| said(field_of(fault), appointments::fault(fault))));
    faults.extend(is_no_number(form, PHONE).then(|| said(PHONE, NO_NUMBER)));
    let no_address = form.text(EMAIL).is_some_and(|text| !text.contains('@'));
    faults.extend(no_address.then(|| said(EMAIL, NO_ADDRESS)));
    faults
}

/// What to know: without consent the centre is not told who comes.
fn remarks(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Remark)> {
    if form.code::<YesNo>(CONSENT) == YesNo::Yes {
        return Vec::new();
    }
    let unnamed = UNNAMED.to(cx.lang).to_owned();
    vec![(CONSENT, Remark { short: unnamed, long: String::new() })]
}

fn record(form: &Form, who: StaffId, cx: &Cx<'_>) -> Option<Write> {
    let windows = windows(form, TIMES, minutes(centre(form, cx)), place(form), cx).ok()?;
    let facts = facts(form, windows, language(form)?, cx);
    Some(Write::Book { who, facts: Box::new(facts), private: private(form) })
}
