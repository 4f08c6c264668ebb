//! The form of an interpreter: its fields, and the record that it makes. Of one who is in the pool already only what was
//! typed anew is changed.

use crate::domain::call::{Asked, CallFault};
use crate::domain::code::SideForm;
use crate::domain::event::Private;
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::text::clean_line;
use crate::domain::translation::{
    Interpreter, InterpreterFacts, parse_hours, same_person, spoken, write_spoken,
};
use crate::i18n::{Lang, Word, errors, translation, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{Beginning, FREE_TEXT, Fault, FieldSpec, NOT_SAVED, Sort, Spec, field};
use crate::tui::screens::translation::form::{NO_NUMBER, is_no_number};

/// The places of the fields.
pub const NAME: usize = 0;
const PHONE: usize = 1;
/// What they speak.
pub const LANGUAGES: usize = 2;
const HOURS: usize = 3;
const NOTES: usize = 4;

/// The form of an interpreter.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title,
    several: false,
    discard: word(
        "Descartar o que se escreveu do intérprete?",
        "Discard what was written of the interpreter?",
    ),
    not_saved: NOT_SAVED,
    put_away: word(
        "Intérprete por guardar: no topo da bolsa, Enter retoma-o",
        "Unsaved interpreter: on top of the pool, Enter takes it up",
    ),
    faults,
    remarks: |_, _| Vec::new(),
    record: |form, who, cx| Some(record(form, who, cx)),
};

const FIELDS: &[FieldSpec] = &[
    field("name", word("Nome", "Name"), word("nome e apelido", "first name and surname"), Sort::Line),
    field("phone", word("Telefone", "Phone"), word("o número a marcar", "the number to dial"), Sort::Line),
    field(
        "languages",
        word("Línguas", "Languages"),
        word(
            "Enter acrescenta; ⌫ tira a última; Enter sem texto avança",
            "Enter adds; ⌫ takes the last away; Enter with no text moves on",
        ),
        Sort::Languages,
    ),
    field(
        "hours",
        word("Horário", "Hours"),
        word(
            "seg-sex 09:00-13:00, sáb 10:00-12:00; vazio: enquanto a linha está aberta",
            "mon-fri 09:00-13:00, sat 10:00-12:00; empty: whenever the line is open",
        ),
        Sort::Line,
    ),
    field("notes", word("Notas", "Notes"), FREE_TEXT, Sort::Lines),
];

const NAME_MISSING: Word = word("falta o nome", "name missing");
const PHONE_MISSING: Word = word("falta o número", "number missing");
const THERE_ALREADY: Word = word("já está na bolsa com este número", "in the pool already with this number");

fn title(form: &Form, lang: Lang) -> String {
    let title = match form.of {
        Some(_) => word("Alterar intérprete", "Change an interpreter"),
        None => word("Novo intérprete", "New interpreter"),
    };
    title.to(lang).to_owned()
}

/// Of a new interpreter nothing is known.
pub const fn new() -> Beginning {
    Beginning::of(SideForm::Interpreter)
}

/// What is known of an interpreter.
pub fn change(person: &Interpreter, lang: Lang) -> Beginning {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let languages = write_spoken(&person.facts.languages);
    let languages = languages.split(',').filter(|code| !code.is_empty()).map(str::to_owned);
    Beginning {
        of: Some(person.facts.id.0),
        typed: vec![
            (NAME, text(&person.name)),
            (PHONE, text(&person.phone)),
            (HOURS, translation::hours(lang, &person.facts.hours)),
            (NOTES, text(&person.notes)),
        ],
        chosen: vec![(LANGUAGES, languages.collect())],
        ..new()
    }
}

/// The interpreter as the pool has them now, where they are in it.
fn before<'a>(form: &Form, cx: &Cx<'a>) -> Option<&'a Interpreter> {
    let of = form.of.map(InterpreterId)?;
    cx.queue.pool.iter().map(|standing| &standing.interpreter).find(|person| person.facts.id == of)
}

/// The interpreter as the form says, as far as it can be understood.
fn after(form: &Form, cx: &Cx<'_>) -> Interpreter {
    let id = InterpreterId(form.of.unwrap_or(form.id));
    let nobody = InterpreterFacts { id, languages: Vec::new(), hours: Vec::new(), active: true };
    let mut person = before(form, cx).cloned().unwrap_or(Interpreter {
        facts: nobody,
        name: None,
        phone: None,
        notes: None,
    });
    let new = before(form, cx).is_none();
    let says = |at| new || form.is_changed(at);
    if says(NAME) {
        person.name = form.text(NAME).map(|text| clean_line(&text));
    }
    if says(PHONE) {
        person.phone = form.text(PHONE).map(|text| clean_line(&text));
    }
    if says(LANGUAGES) {
        let asked = form.chosen(LANGUAGES).iter().filter_map(|code| Asked::from_code(code));
        person.facts.languages = spoken(asked.map(|asked| (asked.code, asked.variant)));
    }
    if says(HOURS) {
        person.facts.hours = parse_hours(form.typed(HOURS).value()).unwrap_or_default();
    }
    if says(NOTES) {
        person.notes = form.text(NOTES);
    }
    person
}

fn faults(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
    let person = after(form, cx);
    let pool = cx.queue.pool.iter().map(|standing| &standing.interpreter);
    let mut faults = Vec::new();
    let mut say = |at, wrong: bool, word| faults.extend(wrong.then_some((at, Fault::Said(word))));
    say(NAME, person.name.is_none(), NAME_MISSING);
    say(NAME, same_person(&person, pool).is_some(), THERE_ALREADY);
    say(PHONE, person.phone.is_none(), PHONE_MISSING);
    say(PHONE, is_no_number(form, PHONE), NO_NUMBER);
    say(LANGUAGES, person.facts.languages.is_empty(), errors::call_fault(CallFault::LanguageMissing));
    faults.extend(parse_hours(form.typed(HOURS).value()).err().map(|bad| (HOURS, Fault::Hours(bad))));
    faults
}

fn record(form: &Form, who: StaffId, cx: &Cx<'_>) -> Write {
    write(after(form, cx), form.of.is_none(), form.id, who)
}

/// Records what is known of an interpreter, all of it anew.
pub fn write(person: Interpreter, new: bool, form: uuid::Uuid, who: StaffId) -> Write {
    let Interpreter { facts, name, phone, notes } = person;
    let private = Private { name, phone, notes, ..Private::default() };
    Write::Interpreter { who, form, new, facts: Box::new(facts), private }
}
