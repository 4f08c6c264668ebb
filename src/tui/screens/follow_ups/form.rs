//! The form of a follow-up: its fields, and what they make. Of one that is there already it makes a change, or, where
//! only the day was typed anew, puts it off.

use chrono::NaiveDate;

use crate::domain::call::Asked;
use crate::domain::code::{Channel, Code, SideForm};
use crate::domain::event::Private;
use crate::domain::follow_up::{
    Due, FollowUpChannel, FollowUpFacts, FollowUpFault, FollowUpStep, FollowUpStepped, Followed, Terms,
    parse_due,
};
use crate::domain::id::{FollowUpId, StaffId};
use crate::domain::staff::{Staff, UnknownStaff, find_staff};
use crate::domain::text::clean_line;
use crate::i18n::{Lang, Word, follow_ups as said, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::form::Form as CallForm;
use crate::tui::screens::calls::name;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{
    ARROWS, Beginning, FREE_TEXT, Fault, FieldSpec, NOT_SAVED, Remark, Sort, Spec, codes_of, field,
};
use crate::tui::screens::translation::form::{NO_NUMBER, is_no_number};

use super::today;

/// The places of the fields.
pub const CHANNEL: usize = 0;
/// For when.
pub const WHEN: usize = 1;
/// Why.
pub const REASON: usize = 2;
/// The person's name.
pub const NAME: usize = 3;
/// The number to dial.
pub const PHONE: usize = 4;
/// The e-mail address.
pub const EMAIL: usize = 5;
const LANGUAGE: usize = 6;
/// Who does it.
pub const WHO: usize = 7;
/// Every how many weeks.
pub const EVERY: usize = 8;
const UNTIL: usize = 9;

/// The form of a follow-up.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title,
    several: false,
    discard: word("Descartar o que se escreveu do seguimento?", "Discard what was written of the follow-up?"),
    not_saved: NOT_SAVED,
    put_away: PUT_AWAY,
    faults,
    remarks: |form, cx| day_meant(form, WHEN, cx),
    record: |form, who, cx| Some(record(form, who, cx)),
};

/// Where a form of this screen is found again.
pub const PUT_AWAY: Word = word(
    "Seguimento por guardar: F5 mostra-o no topo, Enter retoma-o",
    "Unsaved follow-up: F5 shows it on top, Enter takes it up",
);

/// The day for which it is.
pub const WHEN_FIELD: FieldSpec = field(
    "when",
    word("Quando", "When"),
    word(
        "amanhã, +3 (dias), +2s (semanas), 1/12; com hora: +3 10:30",
        "tomorrow, +3 (days), +2w (weeks), 1/12; with an hour: +3 10:30",
    ),
    Sort::Line,
);

/// The fields, in their order on the screen.
pub const FIELDS: &[FieldSpec] = &[
    field("channel", word("Como", "How"), ARROWS, Sort::One(codes_of::<FollowUpChannel>)),
    WHEN_FIELD,
    field(
        "reason",
        word("Motivo", "Reason"),
        word("porque se faz; não é obrigatório", "why it is done; not required"),
        Sort::Lines,
    ),
    field("name", word("Nome", "Name"), FREE_TEXT, Sort::Line),
    field("phone", word("Telefone", "Phone"), word("o número a marcar", "the number to dial"), Sort::Line),
    field("email", word("E-mail", "E-mail"), word("para onde se escreve", "where to write"), Sort::Line),
    field(
        "language",
        word("Língua", "Language"),
        word("a língua em que se fala com a pessoa", "the language that the person speaks"),
        Sort::Language,
    ),
    field(
        "who",
        word("Quem faz", "Who"),
        word("nome; vazio: qualquer um", "a name; empty: anybody"),
        Sort::Line,
    ),
    field(
        "every",
        word("Repetir", "Again"),
        word("de quantas em quantas semanas; vazio: uma vez só", "every how many weeks; empty: only once"),
        Sort::Line,
    ),
    field(
        "until",
        word("Até", "Until"),
        word(
            "o último dia em que se repete; vazio: até se parar",
            "the last day; empty: until it is stopped",
        ),
        Sort::Line,
    ),
];

const WHEN_MISSING: Word = word("para quando?", "when?");
const NO_DAY: Word = word("escreva 1/12, amanhã ou +3", "write 1/12, tomorrow or +3");
const NOBODY: Word = word("ninguém se chama assim", "nobody is called so");
const SEVERAL: Word = word("pode ser mais do que uma pessoa", "could be several people");
const LEFT: Word = word("já não trabalha na linha", "no longer works on the line");

fn title(form: &Form, lang: Lang) -> String {
    let follow_up = word("Seguimento", "Follow-up").to(lang);
    match (form.of, form.call) {
        (Some(_), _) => word("Alterar seguimento", "Change a follow-up").to(lang).to_owned(),
        (None, Some(_)) => format!("{follow_up} · {}", word("desta chamada", "of this call").to(lang)),
        (None, None) => follow_up.to_owned(),
    }
}

/// A follow-up of which nothing is known but who schedules it.
pub fn beginning(cx: &Cx<'_>) -> Beginning {
    let me = cx.me.map(Staff::label).unwrap_or_default();
    Beginning { focus: WHEN, typed: vec![(WHO, me)], ..Beginning::of(SideForm::FollowUp) }
}

/// From an open call: with whom it is, and in which language.
pub fn in_call(call: &CallForm, cx: &Cx<'_>) -> Beginning {
    let text = |field| call.typed(field).text().unwrap_or_default();
    let channel = match call.code(FieldId::Channel) {
        Some(Channel::Email) => FollowUpChannel::Email,
        _ => FollowUpChannel::Phone,
    };
    let language = call.chosen(FieldId::Language).map(str::to_owned).into_iter().collect();
    let mut beginning = beginning(cx);
    beginning.call = Some(call.id);
    beginning.typed.extend([(NAME, text(FieldId::Name)), (PHONE, text(FieldId::Phone))]);
    beginning.chosen = vec![(CHANNEL, vec![channel.code().to_owned()]), (LANGUAGE, language)];
    beginning
}

/// What is known of a follow-up.
pub fn change(followed: &Followed, cx: &Cx<'_>) -> Beginning {
    let one = &followed.follow_up;
    let (terms, private) = (&one.facts.terms, &one.private);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let language = terms.language.as_ref().map(|asked| match &asked.variant {
        Some(variant) => format!("{}:{variant}", asked.code),
        None => asked.code.to_string(),
    });
    Beginning {
        of: Some(one.facts.id.0),
        revision: one.revision,
        typed: vec![
            (WHEN, terms.due.to_string()),
            (REASON, text(&private.notes)),
            (NAME, text(&private.name)),
            (PHONE, text(&private.phone)),
            (EMAIL, text(&private.email)),
            (WHO, terms.who.map(|who| name(who, cx)).unwrap_or_default()),
            (EVERY, terms.every.map(|weeks| weeks.to_string()).unwrap_or_default()),
            (UNTIL, terms.until.map(|day| day.to_string()).unwrap_or_default()),
        ],
        chosen: vec![
            (CHANNEL, vec![terms.channel.code().to_owned()]),
            (LANGUAGE, language.into_iter().collect()),
        ],
        ..Beginning::of(SideForm::FollowUp)
    }
}

/// When it is due: as typed in a field, on the first day from then on that the line is open.
pub fn due(form: &Form, at: usize, cx: &Cx<'_>) -> Result<Due, Fault> {
    let text = form.text(at).ok_or(Fault::Said(WHEN_MISSING))?;
    let due = parse_due(&text, today(cx)).ok_or(Fault::Said(NO_DAY))?;
    // A day that has passed is a fault of its own, wherever the next open one is.
    Ok(if due.day < today(cx) { due } else { due.when_open(&cx.config.calendar) })
}

fn who(form: &Form, cx: &Cx<'_>) -> Result<Option<StaffId>, Fault> {
    let Some(text) = form.text(WHO) else { return Ok(None) };
    match find_staff(&text, cx.staff) {
        Ok(person) if person.facts.active || !form.is_changed(WHO) => Ok(Some(person.facts.id)),
        Ok(_) => Err(Fault::Said(LEFT)),
        Err(UnknownStaff::Nobody { .. }) => Err(Fault::Said(NOBODY)),
        Err(UnknownStaff::Several { .. }) => Err(Fault::Said(SEVERAL)),
    }
}

fn every(form: &Form) -> Result<Option<u16>, Fault> {
    let number = |text: String| text.trim().parse();
    form.text(EVERY)
        .map(number)
        .transpose()
        .map_err(|_| Fault::Said(said::fault(FollowUpFault::EveryOutOfRange)))
}

fn until(form: &Form, cx: &Cx<'_>) -> Result<Option<NaiveDate>, Fault> {
    let day = form.text(UNTIL).map(|text| parse_due(&text, today(cx)).filter(|due| due.time.is_none()));
    match day {
        None => Ok(None),
        Some(Some(due)) => Ok(Some(due.day)),
        Some(None) => Err(Fault::Said(NO_DAY)),
    }
}

/// The terms as far as they can be understood, and what cannot.
fn terms(form: &Form, cx: &Cx<'_>) -> (Terms, Vec<(usize, Fault)>) {
    let mut faults = Vec::new();
    let due = due(form, WHEN, cx).unwrap_or_else(|fault| {
        faults.push((WHEN, fault));
        Due::on(today(cx))
    });
    let who = who(form, cx).unwrap_or_else(|fault| {
        faults.push((WHO, fault));
        None
    });
    let every = every(form).unwrap_or_else(|fault| {
        faults.push((EVERY, fault));
        None
    });
    let until = until(form, cx).unwrap_or_else(|fault| {
        faults.push((UNTIL, fault));
        None
    });
    let language = form.chosen(LANGUAGE).first().and_then(|code| Asked::from_code(code));
    (Terms { channel: form.code(CHANNEL), due, who, language, every, until }, faults)
}

fn private(form: &Form) -> Private {
    let line = |at| form.text(at).map(|text| clean_line(&text));
    Private {
        name: line(NAME),
        phone: line(PHONE),
        email: line(EMAIL),
        notes: form.text(REASON),
        ..Private::default()
    }
}

fn faults(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
    let (terms, mut faults) = terms(form, cx);
    let place = |fault| match fault {
        FollowUpFault::InThePast => WHEN,
        FollowUpFault::PhoneMissing => PHONE,
        FollowUpFault::EmailMissing => EMAIL,
        FollowUpFault::ContactMissing => NAME,
        FollowUpFault::EveryOutOfRange => EVERY,
        FollowUpFault::UntilWithoutEvery | FollowUpFault::UntilBeforeDue => UNTIL,
    };
    // A day that is left as it was may have passed.
    let from = if form.of.is_some() && !form.is_changed(WHEN) { NaiveDate::MIN } else { today(cx) };
    let known: Vec<usize> = faults.iter().map(|(at, _)| *at).collect();
    let found = terms.faults(&private(form), from).into_iter().map(|fault| (place(fault), fault));
    // What follows only from what could not be read is not said.
    let unread = |at: usize| known.contains(&at) || (at == UNTIL && !known.is_empty());
    faults.extend(
        found.filter(|(at, _)| !unread(*at)).map(|(at, fault)| (at, Fault::Said(said::fault(fault)))),
    );
    faults.extend(is_no_number(form, PHONE).then_some((PHONE, Fault::Said(NO_NUMBER))));
    faults
}

/// Which day is meant in a field, and whether the line is open on it.
pub fn day_meant(form: &Form, at: usize, cx: &Cx<'_>) -> Vec<(usize, Remark)> {
    let Some(asked) = form.text(at).and_then(|text| parse_due(&text, today(cx))) else {
        return Vec::new();
    };
    let due = asked.when_open(&cx.config.calendar);
    let short = said::day(cx.lang, due.day);
    if due.day == asked.day || asked.day < today(cx) {
        return vec![(at, Remark { short, long: String::new() })];
    }
    let closed = word("fechada; fica", "closed;").to(cx.lang);
    let long = said::moved(cx.lang, asked.day, due.day);
    vec![(at, Remark { short: format!("{closed} {short}"), long })]
}

fn record(form: &Form, who: StaffId, cx: &Cx<'_>) -> Write {
    let (terms, _) = terms(form, cx);
    let private = private(form);
    let Some(of) = form.of else {
        let facts = FollowUpFacts { id: FollowUpId(form.id), terms, call: form.call };
        return Write::FollowUp { who, facts: Box::new(facts), private };
    };
    let only_when = (0..FIELDS.len()).all(|at| form.is_changed(at) == (at == WHEN));
    let (step, private) = if only_when {
        (FollowUpStep::Postpone(terms.due), Private::default())
    } else {
        (FollowUpStep::Change(unmoved(terms, form)), private)
    };
    let stepped = FollowUpStepped { id: FollowUpId(of), revision: form.revision, step };
    Write::StepFollowUp { who, stepped: Box::new(stepped), private, form: Some(form.id) }
}

/// A day that is left as it was is not moved, though it be closed by now.
fn unmoved(terms: Terms, form: &Form) -> Terms {
    let before = form.text(WHEN).filter(|_| !form.is_changed(WHEN));
    let due = before.and_then(|text| parse_due(&text, terms.due.day)).unwrap_or(terms.due);
    Terms { due, ..terms }
}
