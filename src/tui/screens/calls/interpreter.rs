//! An interpreter for an open call: one key asks, prefilled from the form; the same key then shows the request.

use crate::domain::call::CallFault;
use crate::domain::code::{Channel, Kind};
use crate::domain::event::Private;
use crate::domain::id::RequestId;
use crate::domain::translation::{Request, RequestFacts, is_covered};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, translation};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::screens::translation::words as queue_words;

use super::Calls;
use super::fields::FieldId;
use super::form::{FieldFault, Form};
use super::words;

impl Calls {
    /// The request is on disk.
    pub fn requested(&mut self, id: RequestId, already: bool, cx: &Cx<'_>) -> Word {
        if already && cx.queue.open.iter().all(|one| one.facts.id != id) {
            // That one is over; the next key asks for another.
            if let Some(form) = self.open.iter_mut().find(|form| form.request == Some(id)) {
                form.request = None;
            }
            return words::REQUEST_OVER;
        }
        let form = self.open.iter().find(|form| form.request == Some(id));
        match form.and_then(Form::asked) {
            Some(asked) if !is_covered(&asked, &cx.queue.pool) => words::REQUESTED_OF_NOBODY,
            _ => words::REQUESTED,
        }
    }
}

/// Asks for an interpreter, or shows the request that is there already.
pub(super) fn ask(form: &mut Form, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    form.accept(cx, false);
    if let Some(request) = request_of(form, cx).filter(|request| !request.is_over()) {
        return vec![Effect::App(Ask::ShowRequest(request.facts.id))];
    }
    let Some(language) = form.asked() else {
        form.go_to(FieldId::Language, cx);
        form.faults = vec![(FieldId::Language, FieldFault::Record(CallFault::LanguageMissing))];
        return Vec::new();
    };
    // Where the writer was interrupted the same request is asked again: it cannot become two.
    let asked_before = form.request.filter(|id| cx.queue.over.iter().all(|one| one.facts.id != *id));
    let id = asked_before.unwrap_or(RequestId(cx.fresh));
    form.request = Some(id);
    let facts = RequestFacts {
        id,
        call: Some(form.id),
        institution: None,
        channel: form.code(FieldId::Channel).unwrap_or(Channel::Phone),
        language,
        sensitive: is_sensitive(form, cx),
        join_immigrant: false,
        asked: cx.now,
        due: None,
    };
    let text = |field: FieldId| form.typed(field).text();
    let private = Private { name: text(FieldId::Name), phone: text(FieldId::Phone), ..Private::default() };
    vec![Effect::Write(Write::Request { who: me.facts.id, facts: Box::new(facts), private })]
}

fn is_sensitive(form: &Form, cx: &Cx<'_>) -> bool {
    let topics = [FieldId::Topic, FieldId::SecondTopic, FieldId::ThirdTopic];
    form.code::<Kind>(FieldId::Kind).is_none_or(Kind::is_service)
        && topics
            .into_iter()
            .filter_map(|field| cx.config.topics.get(form.chosen(field)?))
            .any(|topic| topic.sensitive)
}

/// The latest request for an interpreter that the call led to.
pub(super) fn request_of<'a>(form: &Form, cx: &Cx<'a>) -> Option<&'a Request> {
    let id = form.request?;
    cx.queue.open.iter().chain(&cx.queue.over).find(|one| one.facts.id == id)
}

/// Under the language: how far the request is.
pub(super) fn state(form: &Form, cx: &Cx<'_>) -> Option<String> {
    form.request?;
    let Some(request) = request_of(form, cx) else { return Some(words::REQUESTED.to(cx.lang).to_owned()) };
    let wait = queue_words::clock(chrono::TimeDelta::seconds(request.waited_s(cx.now).into()));
    Some(match (request.ended, request.served, request.interpreter()) {
        (Some((_, outcome)), ..) => {
            let outcome = outcome.word().to(cx.lang);
            say!(
                cx.lang,
                "→ pedido de intérprete: {outcome} (espera {wait})",
                "→ interpreter: {outcome} (waited {wait})"
            )
        }
        (None, Some(_), Some(interpreter)) => {
            let who = queue_words::interpreter(interpreter, cx);
            let talk = queue_words::clock(chrono::TimeDelta::seconds(request.interpreted_s(cx.now).into()));
            say!(cx.lang, "→ em conferência com {who}: {talk}", "→ in conference with {who}: {talk}")
        }
        _ => {
            let place = crate::domain::translation::place(request, cx.now, cx.config.queue.ahead);
            let place = translation::place(place).to(cx.lang);
            say!(cx.lang, "→ Serviço de Tradução: {place}, {wait}", "→ Translation Service: {place}, {wait}")
        }
    })
}
