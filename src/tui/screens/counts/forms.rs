//! The forms of an outage and of a tally, and those that withdraw one: their fields, and the record that each makes.

use uuid::Uuid;

use crate::domain::code::SideForm;
use crate::domain::declared::{OutageFault, OutageWithdrawn, TallyFault, TallyWithdrawn, no_reason};
use crate::domain::event::{Event, Private};
use crate::domain::id::{OutageId, StaffId, TallyId};
use crate::domain::shift::{Outage, Tally};
use crate::domain::text::clean_text;
use crate::domain::time::{parse_date, parse_time};
use crate::i18n::counts::{outage_fault, tally_fault};
use crate::i18n::{Lang, Word, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{Beginning, FREE_TEXT, Fault, Sort, Spec, field};

use super::today;

/// The first two fields of an outage and of a tally.
pub(super) const FROM: usize = 0;
pub(super) const TO: usize = 1;
const REASON: usize = 2;
/// How many calls a tally is of.
pub(super) const CALLS: usize = 2;
const NOTE: usize = 3;
/// The only field of a withdrawal.
const WHY: usize = 0;

const NOT_SAVED: Word = word("NÃO GUARDADO: ^S tenta de novo", "NOT SAVED: ^S tries again");
const PUT_AWAY: Word = word(
    "Por guardar: nas Contagens, a abre a lista, Enter retoma",
    "Unsaved: on the Counts screen a opens the list, Enter takes it up",
);
const DISCARD: Word = word("Descartar o que está escrito?", "Discard what is written?");
const TIME: Word = word("09:30 de hoje, ou 2026-11-24 09:30", "09:30 today, or 2026-11-24 09:30");
const DAY: Word = word("2026-11-24, hoje ou ontem", "2026-11-24, today or yesterday");

/// What the forms have in common.
const COMMON: Spec = Spec {
    fields: &[],
    title: |_, _| String::new(),
    several: false,
    discard: DISCARD,
    not_saved: NOT_SAVED,
    put_away: PUT_AWAY,
    faults: |_, _| Vec::new(),
    remarks: |_, _| Vec::new(),
    record: |_, _, _| None,
};

/// The form of an outage.
pub const OUTAGE: Spec = Spec {
    fields: &[
        field("from", word("Desde", "From"), TIME, Sort::Line),
        field("to", word("Até", "Until"), TIME, Sort::Line),
        field(
            "reason",
            word("O que foi", "What"),
            word("porque não se pôde registar", "why calls could not be recorded"),
            Sort::Lines,
        ),
    ],
    title: |_, lang| said(word("Declarar uma falha", "Declare an outage"), lang),
    faults: |form, cx| outage(form, cx).err().unwrap_or_default(),
    record: |form, who, cx| {
        let reason = clean_text(form.typed(REASON).value());
        let private = Private { notes: Some(reason), ..Private::default() };
        outage(form, cx).ok().map(|outage| declare(form, who, Event::OutageDeclared(outage), private))
    },
    ..COMMON
};

/// The form of a tally.
pub const TALLY: Spec = Spec {
    fields: &[
        field("from", word("Desde", "From"), DAY, Sort::Line),
        field("to", word("Até", "Until"), word("vazio: o mesmo", "empty: the same"), Sort::Line),
        field(
            "calls",
            word("Chamadas", "Calls"),
            word("quantas se contaram em papel", "how many were counted on paper"),
            Sort::Line,
        ),
        field("note", word("Nota", "Note"), FREE_TEXT, Sort::Lines),
    ],
    title: |_, lang| said(word("Contagem em papel", "Paper tally"), lang),
    faults: |form, cx| tally(form, cx).err().unwrap_or_default(),
    record: |form, who, cx| {
        let notes = form.text(NOTE).map(|text| clean_text(&text));
        let private = Private { notes, ..Private::default() };
        tally(form, cx).ok().map(|tally| declare(form, who, Event::TallyEntered(tally), private))
    },
    ..COMMON
};

const WITHDRAWAL: Spec = Spec {
    fields: &[field(
        "reason",
        word("Porquê", "Why"),
        word("porque estava errada", "why it was wrong"),
        Sort::Lines,
    )],
    faults: |form, _| {
        let missing = no_reason(form.typed(WHY).value());
        missing
            .then_some((WHY, Fault::Said(word("diga porque estava errada", "say why it was wrong"))))
            .into_iter()
            .collect()
    },
    ..COMMON
};

/// The form that withdraws an outage.
pub const WITHDRAW_OUTAGE: Spec = Spec {
    title: |_, lang| said(word("Retirar a falha", "Withdraw the outage"), lang),
    record: |form, who, _| {
        let id = OutageId(form.of?);
        Some(declare(form, who, Event::OutageWithdrawn(OutageWithdrawn { id }), why(form)))
    },
    ..WITHDRAWAL
};

/// The form that withdraws a tally.
pub const WITHDRAW_TALLY: Spec = Spec {
    title: |_, lang| said(word("Retirar a contagem em papel", "Withdraw the paper tally"), lang),
    record: |form, who, _| {
        let id = TallyId(form.of?);
        Some(declare(form, who, Event::TallyWithdrawn(TallyWithdrawn { id }), why(form)))
    },
    ..WITHDRAWAL
};

fn said(word: Word, lang: Lang) -> String {
    word.to(lang).to_owned()
}

/// The beginning of a withdrawal of something that was declared.
pub(super) fn withdrawal(kind: SideForm, of: Uuid) -> Beginning {
    Beginning { of: Some(of), ..Beginning::of(kind) }
}

fn declare(form: &Form, who: StaffId, event: Event, private: Private) -> Write {
    Write::Declare { who, form: form.id, event: Box::new(event), private }
}

fn why(form: &Form) -> Private {
    Private { reason: Some(clean_text(form.typed(WHY).value())), ..Private::default() }
}

type Faults = Vec<(usize, Fault)>;

/// The outage that the form says, or what is wrong with it.
fn outage(form: &Form, cx: &Cx<'_>) -> Result<Outage, Faults> {
    let zone = cx.config.calendar.zone;
    let time = |at: usize| parse_time(form.typed(at).value(), cx.now, zone);
    let (from, to) = (time(FROM), time(TO));
    let (Ok(from), Ok(to)) = (&from, &to) else {
        let wrong = [(FROM, from.err()), (TO, to.err())].into_iter();
        return Err(wrong.filter_map(|(at, bad)| Some((at, Fault::Time(bad?)))).collect());
    };
    let outage = Outage { id: OutageId(form.id), from: *from, to: *to };
    let place = |fault| match fault {
        OutageFault::Reversed => TO,
        OutageFault::ReasonMissing => REASON,
    };
    let faults = outage.faults(form.typed(REASON).value()).into_iter();
    let faults: Faults = faults.map(|fault| (place(fault), Fault::Said(outage_fault(fault)))).collect();
    if faults.is_empty() { Ok(outage) } else { Err(faults) }
}

/// The tally that the form says, or what is wrong with it.
fn tally(form: &Form, cx: &Cx<'_>) -> Result<Tally, Faults> {
    let day = |text: &str| parse_date(text, cx.now, cx.config.calendar.zone);
    let from = day(form.typed(FROM).value());
    let to = form.text(TO).map_or(from, |text| day(&text));
    let calls = form.text(CALLS).and_then(|text| text.parse::<u32>().ok());
    let (Some(from), Some(to), Some(calls)) = (from, to, calls) else {
        let no_day = word("escreva 2026-11-24", "write 2026-11-24");
        let wrong = [
            (FROM, from.is_none(), no_day),
            // The last day is that of the first where nothing is written.
            (TO, to.is_none() && form.text(TO).is_some(), no_day),
            (CALLS, calls.is_none(), word("um número", "a number")),
        ];
        let wrong = wrong.into_iter().filter(|(_, wrong, _)| *wrong);
        return Err(wrong.map(|(at, _, word)| (at, Fault::Said(word))).collect());
    };
    let tally = Tally { id: TallyId(form.id), from, to, calls: calls.into() };
    let faults: Faults = tally
        .faults(today(cx))
        .into_iter()
        .map(|fault| {
            let at = if form.text(TO).is_none() && fault == TallyFault::InTheFuture { FROM } else { TO };
            (at, Fault::Said(tally_fault(fault)))
        })
        .collect();
    if faults.is_empty() { Ok(tally) } else { Err(faults) }
}
