//! The form of a request for an interpreter that no call led to: its fields, and the record that it makes.

use crate::domain::call::{Asked, CallFault};
use crate::domain::code::{Channel, SideForm};
use crate::domain::event::Private;
use crate::domain::id::{RequestId, StaffId};
use crate::domain::text::{clean_line, fold};
use crate::domain::time::{Instant, parse_time};
use crate::domain::translation::{RequestFacts, check_due, clash, is_covered};
use crate::i18n::{Lang, Word, errors, translation, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::fields::YesNo;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{
    ARROWS, Beginning, FREE_TEXT, Fault, FieldSpec, NOT_SAVED, Remark, Sort, Spec, codes_of, field,
};

use super::words;

/// The places of the fields.
pub const INSTITUTION: usize = 0;
/// The name of the technician, or of the person who asks.
pub const NAME: usize = 1;
/// Their number.
pub const PHONE: usize = 2;
/// The number of the immigrant, where they are to be joined.
pub const IMMIGRANT: usize = 3;
/// The language, with its variant.
pub const LANGUAGE: usize = 4;
/// For when.
pub const WHEN: usize = 5;
const SENSITIVE: usize = 6;
const CHANNEL: usize = 7;
/// Notes.
pub const NOTES: usize = 8;

/// The form of a request.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title,
    // While one institution looks for a number another one calls.
    several: true,
    discard: word("Descartar o pedido?", "Discard the request?"),
    not_saved: NOT_SAVED,
    put_away: word(
        "Pedido por guardar: F3 mostra-o no topo da fila, Enter retoma-o",
        "Unsaved request: F3 shows it on top of the queue, Enter takes it up",
    ),
    faults,
    remarks,
    record,
};

/// The fields, in their order on the screen.
const FIELDS: &[FieldSpec] = &[
    field(
        "institution",
        word("Instituição", "Institution"),
        word(
            "hospital, escola, câmara…; vazio se é a própria pessoa",
            "hospital, school…; empty if it is the person themselves",
        ),
        Sort::Line,
    ),
    field(
        "name",
        word("Nome", "Name"),
        word(
            "de quem pede: o técnico, ou a própria pessoa",
            "who asks: the technician, or the person themselves",
        ),
        Sort::Line,
    ),
    field(
        "phone",
        word("Telefone", "Phone"),
        word("o número de quem pede", "the number of whoever asks"),
        Sort::Line,
    ),
    field(
        "immigrant_phone",
        word("Imigrante", "Immigrant"),
        word(
            "o número do imigrante, se é para o juntar à conferência",
            "the immigrant's number, if they are to be joined",
        ),
        Sort::Line,
    ),
    field(
        "language",
        word("Língua", "Language"),
        word("escreva para procurar; ↓ escolhe a variante", "type to search; ↓ chooses the variant"),
        Sort::Language,
    ),
    field(
        "when",
        word("Quando", "When"),
        word("vazio: agora; senão 12:30, ou 2026-11-24 09:30", "empty: now; else 12:30, or 2026-11-24 09:30"),
        Sort::Line,
    ),
    field("sensitive", word("Prioritário", "Goes first"), ARROWS, Sort::One(codes_of::<YesNo>)),
    field("channel", word("Canal", "Channel"), ARROWS, Sort::One(codes_of::<Channel>)),
    field("notes", word("Notas", "Notes"), FREE_TEXT, Sort::Lines),
];

const WHO_ASKS: Word =
    word("a instituição, ou o nome de quem pede", "the institution, or the name of whoever asks");
const NO_INSTITUTION: Word = word("só quando pede uma instituição", "only where an institution asks");
/// What is typed as a number and has no digit in it.
pub const NO_NUMBER: Word = word("isto não é um número", "that is no number");
const TOO_MANY: Word = word("há pedidos a mais a essa hora", "too many requests at that time");

fn title(_: &Form, lang: Lang) -> String {
    word("Pedido de intérprete", "Request for an interpreter").to(lang).to_owned()
}

/// A request of which nothing is known.
pub const fn beginning() -> Beginning {
    Beginning::of(SideForm::Request)
}

/// The language that is asked for.
pub fn asked(form: &Form) -> Option<Asked> {
    Asked::from_code(form.chosen(LANGUAGE).first()?)
}

/// For when it is: nothing where it is for now.
fn due(form: &Form, cx: &Cx<'_>) -> Result<Option<Instant>, Fault> {
    let Some(text) = form.text(WHEN).filter(|text| !["agora", "ja", "now"].contains(&fold(text).as_str()))
    else {
        return Ok(None);
    };
    let due = parse_time(&text, cx.now, cx.config.calendar.zone).map_err(Fault::Time)?;
    check_due(due, cx.now, &cx.config.calendar).map_err(|bad| Fault::Due(due, bad))?;
    Ok(Some(due))
}

/// Whether something is typed as a number that no telephone takes.
pub fn is_no_number(form: &Form, at: usize) -> bool {
    form.text(at).is_some_and(|text| !text.contains(|c: char| c.is_ascii_digit()))
}

fn faults(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut say = |at, wrong: bool, word| faults.extend(wrong.then_some((at, Fault::Said(word))));
    let institution = form.text(INSTITUTION).is_some();
    say(INSTITUTION, !institution && form.text(NAME).is_none(), WHO_ASKS);
    say(PHONE, is_no_number(form, PHONE), NO_NUMBER);
    say(IMMIGRANT, is_no_number(form, IMMIGRANT), NO_NUMBER);
    say(IMMIGRANT, !institution && form.text(IMMIGRANT).is_some(), NO_INSTITUTION);
    say(LANGUAGE, asked(form).is_none(), errors::call_fault(CallFault::LanguageMissing));
    faults.extend(due(form, cx).err().map(|fault| (WHEN, fault)));
    faults
}

/// What whoever asks should know at once: nobody speaks the language, or too few for all who ask.
fn remarks(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Remark)> {
    let Some(asked) = asked(form) else { return Vec::new() };
    let language = words::language(cx.lang, &asked, cx);
    if !is_covered(&asked, &cx.queue.pool) {
        let short = translation::nobody_speaks(cx.lang, &language);
        // That another one waits for nobody would add nothing.
        return vec![(LANGUAGE, Remark { short, long: translation::not_covered(cx.lang, &language) })];
    }
    let mut remarks = Vec::new();
    if let Ok(Some(due)) = due(form, cx) {
        let zone = cx.config.calendar.zone;
        let clash = clash(&asked, due, Some(RequestId(form.id)), &cx.queue.open, &cx.queue.pool, zone);
        remarks.extend(clash.map(|clash| {
            let long = translation::clash(cx.lang, &clash, &language);
            (WHEN, Remark { short: TOO_MANY.to(cx.lang).to_owned(), long })
        }));
    }
    remarks
}

fn record(form: &Form, who: StaffId, cx: &Cx<'_>) -> Option<Write> {
    let facts = RequestFacts {
        id: RequestId(form.id),
        call: None,
        institution: form.text(INSTITUTION).map(|text| clean_line(&text)),
        channel: form.code(CHANNEL),
        language: asked(form)?,
        sensitive: form.code::<YesNo>(SENSITIVE) == YesNo::Yes,
        join_immigrant: form.text(IMMIGRANT).is_some(),
        // They wait since they asked; a clock that was set back must not keep it from being recorded.
        asked: form.began.min(cx.now),
        due: due(form, cx).ok()?,
    };
    let private = Private {
        name: form.text(NAME),
        phone: form.text(PHONE),
        immigrant_phone: form.text(IMMIGRANT),
        notes: form.text(NOTES),
        ..Private::default()
    };
    Some(Write::Request { who, facts: Box::new(facts), private })
}
