//! From the record to the form, and back: only what was touched is corrected, everything else stays to the letter.

use crate::domain::call::{Asked, Call, CallCorrected, CallFacts, is_late};
use crate::domain::code::Code;
use crate::domain::event::Private;
use crate::domain::history::CallField;
use crate::domain::id::StaffId;
use crate::domain::time::{parse_duration, parse_time};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::screens::calls::fields::{FieldId, YesNo};
use crate::tui::screens::calls::form::{FieldFault, Form, Saving};
use crate::tui::screens::calls::record::field_of;
use crate::tui::screens::calls::words::NOT_SAVED_FITS_NOTHING;

use super::super::words;
use super::Correction;

/// The form of a call, filled with what its record says.
pub(super) fn filled(call: &Call, cx: &Cx<'_>) -> Form {
    let (facts, private) = (&call.facts, &call.private);
    let mut form = Form::new(facts.id, facts.started, facts.mediator);
    form.transferred_from = facts.transferred_from;
    let yes_no = |flag: bool| if flag { YesNo::Yes } else { YesNo::No }.code().to_owned();
    let topic = |at: usize| facts.also.get(at).map(ToString::to_string);
    let chosen = [
        (FieldId::Language, facts.language.as_ref().map(Asked::to_code)),
        (FieldId::Topic, facts.topic.as_ref().map(ToString::to_string)),
        (FieldId::SecondTopic, topic(0)),
        (FieldId::ThirdTopic, topic(1)),
        (FieldId::Outcome, facts.outcome.map(|code| code.to_string())),
        (FieldId::Caller, facts.caller.map(|code| code.to_string())),
        (FieldId::Channel, Some(facts.channel.to_string())),
        (FieldId::Ended, Some(facts.ended.to_string())),
        (FieldId::Kind, Some(facts.kind.to_string())),
        (FieldId::Referral, facts.referral.clone()),
        (FieldId::CallBack, Some(yes_no(facts.call_back))),
        (FieldId::Confidential, Some(yes_no(facts.confidential))),
        (FieldId::Mediator, Some(facts.mediator.to_string())),
    ];
    for (field, code) in chosen {
        form.fill(field, "", code.as_deref());
    }
    let started = facts.started.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M:%S");
    let duration = facts.duration_s.map(|seconds| format!("{}:{:02}", seconds / 60, seconds % 60));
    let typed = [
        (FieldId::Started, Some(started.to_string())),
        (FieldId::Duration, duration),
        (FieldId::Phone, private.phone.clone()),
        (FieldId::Name, private.name.clone()),
        (FieldId::Nationality, private.nationality.clone()),
        (FieldId::Locality, private.locality.clone()),
        (FieldId::Notes, private.notes.clone()),
    ];
    for (field, text) in typed {
        form.fill(field, text.as_deref().unwrap_or_default(), None);
    }
    form
}

/// The field of the form in which a field of the record stands.
pub(super) const fn form_field(field: CallField) -> Option<FieldId> {
    Some(match field {
        CallField::Started => FieldId::Started,
        CallField::Duration => FieldId::Duration,
        CallField::Kind => FieldId::Kind,
        CallField::Language => FieldId::Language,
        CallField::Topic => FieldId::Topic,
        CallField::SecondTopic => FieldId::SecondTopic,
        CallField::ThirdTopic => FieldId::ThirdTopic,
        CallField::Outcome => FieldId::Outcome,
        CallField::Referral => FieldId::Referral,
        CallField::Ended => FieldId::Ended,
        CallField::Caller => FieldId::Caller,
        CallField::Channel => FieldId::Channel,
        CallField::Mediator => FieldId::Mediator,
        CallField::CallBack => FieldId::CallBack,
        CallField::Confidential => FieldId::Confidential,
        CallField::Phone => FieldId::Phone,
        CallField::Name => FieldId::Name,
        CallField::Nationality => FieldId::Nationality,
        CallField::Locality => FieldId::Locality,
        CallField::Notes => FieldId::Notes,
        CallField::WrapUp | CallField::Late | CallField::Route | CallField::TransferredFrom => return None,
    })
}

impl Correction {
    /// Asks for the correction to be recorded; where something is wrong or missing, says so and puts the cursor there.
    pub(super) fn save(&mut self, who: StaffId, cx: &Cx<'_>) -> Vec<Effect> {
        if !self.on_reason {
            self.form.accept(cx, false);
        }
        if self.newer.is_some() {
            return vec![Effect::App(Ask::Note(words::REBASE_FIRST))];
        }
        // What still stands in a choice field fits nothing. It is not what was chosen there before.
        if let Some(field) = FieldId::ALL.into_iter().find(|field| self.form.fits_nothing(*field, cx)) {
            self.go(field, cx);
            return vec![Effect::App(Ask::Note(NOT_SAVED_FITS_NOTHING))];
        }
        let facts = match self.facts(cx) {
            Ok(facts) => facts,
            Err(faults) => {
                if let Some((field, _)) = faults.first() {
                    self.go(*field, cx);
                }
                self.form.faults = faults;
                return Vec::new();
            }
        };
        self.form.faults.clear();
        if !FieldId::ALL.into_iter().any(|field| self.is_changed(field)) {
            return vec![Effect::App(Ask::Note(words::NOTHING_CHANGED))];
        }
        let Some(reason) = self.reason.text() else {
            (self.on_reason, self.reason_missing) = (true, true);
            return Vec::new();
        };
        self.form.saving = Saving::Underway;
        let private = Private { reason: Some(reason), ..self.private() };
        let correction = Box::new(CallCorrected { revision: self.base.revision, facts });
        vec![Effect::Write(Write::Correct { who, correction, private })]
    }

    /// The facts as they should be.
    fn facts(&self, cx: &Cx<'_>) -> Result<CallFacts, Vec<(FieldId, FieldFault)>> {
        let (base, form) = (&self.base.facts, &self.form);
        let mut facts = base.clone();
        let mut faults = Vec::new();
        let topic = |field| form.chosen(field).and_then(|code| code.parse().ok());
        let yes = |field| form.code(field) == Some(YesNo::Yes);
        for field in FieldId::ALL.into_iter().filter(|field| self.is_changed(*field)) {
            match field {
                FieldId::Language => facts.language = form.asked(),
                FieldId::Topic => facts.topic = topic(field),
                FieldId::SecondTopic | FieldId::ThirdTopic => {
                    let both = [FieldId::SecondTopic, FieldId::ThirdTopic];
                    facts.also = both.into_iter().filter_map(topic).collect();
                }
                FieldId::Outcome => facts.outcome = form.code(field),
                FieldId::Caller => facts.caller = form.code(field),
                FieldId::Channel => facts.channel = form.code(field).unwrap_or(base.channel),
                FieldId::Ended => facts.ended = form.code(field).unwrap_or(base.ended),
                FieldId::Kind => facts.kind = form.code(field).unwrap_or(base.kind),
                FieldId::Referral => facts.referral = form.chosen(field).map(str::to_owned),
                FieldId::CallBack => facts.call_back = yes(field),
                FieldId::Confidential => facts.confidential = yes(field),
                FieldId::Mediator => {
                    let chosen = form.chosen(field).and_then(|id| id.parse().ok()).map(StaffId);
                    facts.mediator = chosen.unwrap_or(base.mediator);
                }
                FieldId::Started => match form.typed(field).text() {
                    None => faults.push((field, FieldFault::StartMissing)),
                    Some(text) => match parse_time(&text, cx.now, cx.config.calendar.zone) {
                        Ok(at) => facts.started = at,
                        Err(bad) => faults.push((field, FieldFault::Time(bad))),
                    },
                },
                FieldId::Duration => match form.typed(field).text() {
                    None => facts.duration_s = None,
                    Some(text) => match parse_duration(&text) {
                        Some(seconds) => facts.duration_s = Some(seconds),
                        None => faults.push((field, FieldFault::Duration)),
                    },
                },
                FieldId::Phone
                | FieldId::Name
                | FieldId::Notes
                | FieldId::Nationality
                | FieldId::Locality => {}
            }
        }
        if self.is_changed(FieldId::Started) || self.is_changed(FieldId::Duration) {
            let lasted = facts.duration_s.unwrap_or(0).saturating_add(facts.wrap_up_s.unwrap_or(0));
            facts.late = is_late(facts.started, Some(lasted), self.base.entered_at);
        }
        if base.kind.is_service() != facts.kind.is_service() {
            // A call that served nobody took no route, and nobody who could be said of what kind they are.
            let service = facts.kind.is_service();
            facts.route = form.route(cx).filter(|_| service);
            facts.caller = facts.caller.filter(|_| service);
        }
        let found = facts.faults(cx.now).into_iter();
        faults.extend(found.map(|fault| (field_of(fault), FieldFault::Record(fault))));
        faults.sort_by_key(|(field, _)| field.place());
        if faults.is_empty() { Ok(facts) } else { Err(faults) }
    }

    /// Name, phone, notes as they should be.
    fn private(&self) -> Private {
        let mut private = self.base.private.clone();
        for (field, text) in [
            (FieldId::Phone, &mut private.phone),
            (FieldId::Name, &mut private.name),
            (FieldId::Nationality, &mut private.nationality),
            (FieldId::Locality, &mut private.locality),
            (FieldId::Notes, &mut private.notes),
        ] {
            if self.is_changed(field) {
                *text = self.form.typed(field).text();
            }
        }
        private
    }
}
