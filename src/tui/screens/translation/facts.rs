//! Everything that is recorded of a request, as pairs of label and value, and what happened to it, step by step.

use super::words;
use crate::domain::call::Call;
use crate::domain::event::{Entry, Event};
use crate::domain::phone::{masked, masked_name};
use crate::domain::text::{clean_line, clean_text};
use crate::domain::translation::{Interpretation, Request};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, translation_steps as steps, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::log::duration;
use crate::tui::screens::calls::name;
use crate::tui::screens::record::{Happened, minute, of_call};

/// The record. Names and numbers are masked unless `revealed`.
pub fn facts(request: &Request, call: Option<&Call>, revealed: bool, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let (facts, private) = (&request.facts, &request.private);
    let of = Interpretation::of(std::slice::from_ref(request));
    let waits = !request.is_over() && facts.waiting_since() <= cx.now;
    let wait = of.as_ref().and_then(|of| of.waited_s).or(waits.then(|| request.waited_s(cx.now)));
    let interpreters: Vec<String> =
        of.iter().flat_map(|of| &of.interpreters).map(|id| words::interpreter(*id, cx)).collect();
    let state = words::state(request, cx).to(cx.lang);
    let shown = |text: &Option<String>, mask: fn(&str) -> String| {
        let text = text.as_deref().map(clean_line).filter(|text| !text.is_empty());
        text.map(|text| if revealed { text } else { mask(&text) }).unwrap_or_default()
    };
    let text = |text: &Option<String>| text.as_deref().map(clean_text).unwrap_or_default();
    let yes = |is: bool| if is { word("sim", "yes").to(cx.lang).to_owned() } else { String::new() };
    let mut all = vec![
        (word("Referência", "Reference"), facts.id.reference()),
        (
            word("Pedido em", "Asked for"),
            format!("{} · {}", minute(facts.asked, cx), name(request.entered_by, cx)),
        ),
        (word("Para", "For"), facts.due.map(|due| minute(due, cx)).unwrap_or_default()),
        (FieldId::Language.word(), words::language(cx.lang, &facts.language, cx)),
        (word("Quem pede", "Asked by"), words::asker(cx.lang, request)),
        (word("Prioritário", "Goes first"), yes(facts.sensitive)),
        (
            word("Estado", "State"),
            match request.ended {
                Some((at, _)) => format!("{state} · {}", minute(at, cx)),
                None => state.to_owned(),
            },
        ),
        (word("Com quem", "Held by"), request.operator.map(|id| name(id, cx)).unwrap_or_default()),
        (word("Espera", "Wait"), wait.map(duration).unwrap_or_default()),
        (word("Intérprete", "Interpreter"), interpreters.join(", ")),
        (
            word("Interpretação", "Interpretation"),
            of.and_then(|of| of.minutes).map(|minutes| format!("{minutes} min")).unwrap_or_default(),
        ),
        (
            word("Como correu", "How it went"),
            request.quality.map_or("", |quality| quality.word().to(cx.lang)).to_owned(),
        ),
        (word("Nota final", "Closing note"), text(&request.remark)),
        (word("Chamada", "Call"), of_call(facts.call, call, cx)),
        (FieldId::Phone.word(), shown(&private.phone, masked)),
        (FieldId::Name.word(), shown(&private.name, masked_name)),
        (word("Tel. imigrante", "Immigrant's tel."), shown(&private.immigrant_phone, masked)),
        (FieldId::Notes.word(), text(&private.notes)),
    ];
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// What happened to it. `entries` are in canonical order.
pub fn told(entries: &[Entry], cx: &Cx<'_>) -> Vec<Happened> {
    let mut request: Option<Request> = None;
    let mut all = Vec::new();
    for entry in entries {
        let before = request.take();
        match (&entry.event, &before) {
            (Event::RequestStepped(stepped), Some(now)) => {
                let done = steps::done(
                    cx.lang,
                    &stepped.step,
                    now,
                    &steps::Named {
                        staff: &|id| name(id, cx),
                        interpreter: &|id| words::interpreter(id, cx),
                        when: &|at| minute(at, cx),
                    },
                );
                let had_effect = now.step(&stepped.step, entry.who, entry.at).is_ok();
                let note = entry.private.notes.as_deref();
                all.push(Happened::new(entry, done, had_effect, note, cx));
            }
            (Event::InterpreterRequested(_), _) => {
                let asked = steps::ASKED.to(cx.lang).to_owned();
                all.push(Happened::new(entry, asked, true, None, cx));
            }
            _ => {}
        }
        request = Request::fold(before, entry);
    }
    all
}
