//! Everything that is recorded of an appointment, as pairs of label and value, and what happened to it, step by step.

use crate::domain::appointment::{Appointment, Slot};
use crate::domain::call::Call;
use crate::domain::event::{Entry, Event};
use crate::domain::phone::{masked, masked_email, masked_name};
use crate::domain::text::{clean_line, clean_text};
use crate::i18n::appointment_steps as steps;
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::name;
use crate::tui::screens::calls::options::chosen;
use crate::tui::screens::record::{Happened, minute, of_call};
use crate::tui::screens::translation::words::language;

/// The record. Names, numbers and addresses are masked unless `revealed`.
pub fn facts(one: &Appointment, call: Option<&Call>, revealed: bool, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let (facts, private, centres) = (&one.facts, &one.private, &cx.config.centres);
    let slot = |slot: Slot| steps::slot_words(slot, |at| minute(at, cx));
    let clock = |at: crate::domain::time::Instant| at.with_timezone(&cx.config.calendar.zone).format("%H:%M");
    let windows = facts.windows.iter().map(|w| format!("{}–{}", minute(w.from, cx), clock(w.to)));
    let topic = facts.topic.as_ref();
    let topic = topic.map(|code| {
        chosen(FieldId::Topic, code.as_str(), cx).map_or_else(|| code.as_str().to_owned(), |topic| topic.name)
    });
    let shown = |text: &Option<String>, mask: fn(&str) -> String| {
        let text = text.as_deref().map(clean_line).filter(|text| !text.is_empty());
        text.map(|text| if revealed { text } else { mask(&text) }).unwrap_or_default()
    };
    let text = |text: &Option<String>| text.as_deref().map(clean_text).unwrap_or_default();
    let yes = |is: bool| if is { word("sim", "yes") } else { word("não", "no") }.to(cx.lang).to_owned();
    let mut all = vec![
        (word("Referência", "Reference"), facts.id.reference()),
        (word("Estado", "State"), state(one, cx)),
        (word("Centro", "Centre"), centre_name(cx.lang, &facts.centre, centres).to_owned()),
        (word("Balcão", "Desk"), desk_name(cx.lang, &facts.desk, centres).to_owned()),
        (word("Para", "For"), slot(one.slot)),
        (word("O centro propõe", "Centre proposes"), one.counter.map(slot).unwrap_or_default()),
        (word("Pode vir", "Can come"), windows.collect::<Vec<_>>().join(", ")),
        (FieldId::Topic.word(), topic.unwrap_or_default()),
        (FieldId::Language.word(), language(cx.lang, &facts.language, cx)),
        (word("Intérprete", "Interpreter"), yes(facts.interpreter)),
        (
            word("Pedida em", "Asked for"),
            format!("{} · {}", minute(facts.asked, cx), name(one.entered_by, cx)),
        ),
        (word("1.ª resposta", "First answer"), one.first_answer.map(|at| minute(at, cx)).unwrap_or_default()),
        (word("Chamada", "Call"), of_call(facts.call, call, cx)),
        (word("Avisar por", "Reached by"), facts.reach.word().to(cx.lang).to_owned()),
        (word("Consentimento", "Consent"), yes(facts.consent)),
        (FieldId::Phone.word(), shown(&private.phone, masked)),
        (word("E-mail", "E-mail address"), shown(&private.email, masked_email)),
        (FieldId::Name.word(), shown(&private.name, masked_name)),
        (FieldId::Notes.word(), text(&private.notes)),
        (word("Última nota", "Last note"), text(&one.remark)),
    ];
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// How it stands, since when, and why it will not take place where that is so.
fn state(one: &Appointment, cx: &Cx<'_>) -> String {
    let (state, since) = (one.state.word().to(cx.lang), minute(one.since, cx));
    let text = say!(cx.lang, "{state} desde {since}", "{state} since {since}");
    let why = one.cancelled.map(|reason| reason.word().to(cx.lang).to_owned());
    std::iter::once(text).chain(why).collect::<Vec<_>>().join(" · ")
}

/// What happened to it. `entries` are in canonical order.
pub fn told(entries: &[Entry], cx: &Cx<'_>) -> Vec<Happened> {
    let mut appointment: Option<Appointment> = None;
    let mut all = Vec::new();
    for entry in entries {
        let before = appointment.take();
        match (&entry.event, &before) {
            (Event::AppointmentStepped(stepped), Some(now)) => {
                let done = steps::done(cx.lang, &stepped.step, |at| minute(at, cx));
                let had_effect = now.step(&stepped.step, entry.at).is_ok();
                let note = entry.private.notes.as_deref();
                all.push(Happened::new(entry, done, had_effect, note, cx));
            }
            (Event::AppointmentRequested(_), _) => {
                let asked = steps::ASKED.to(cx.lang).to_owned();
                all.push(Happened::new(entry, asked, true, None, cx));
            }
            _ => {}
        }
        appointment = Appointment::fold(before, entry);
    }
    all
}
