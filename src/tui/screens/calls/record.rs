//! From the form to the record: what is missing, said beside its field; what is complete, handed to the writer.

use chrono::TimeDelta;

use crate::domain::call::{CallFacts, CallFault, Route, is_late};
use crate::domain::code::{Caller, Channel, Ended, Kind, Outcome, RouteReason, RouteTo};
use crate::domain::event::Private;
use crate::domain::time::{Instant, parse_duration, parse_time};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};

use super::fields::{FieldId, YesNo};
use super::form::{FieldFault, Form, Saving};
use super::words::NOT_SAVED_FITS_NOTHING;

impl Form {
    /// Makes the record and asks for it to be saved; where it is not complete, says so beside the fields and puts
    /// the cursor in the first.
    pub fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.saving == Saving::Underway {
            return Vec::new();
        }
        self.accept(cx, false);
        let Some(me) = cx.me else { return Vec::new() };
        // What still stands in a choice field fits nothing. It is not what was chosen there before.
        if let Some(field) = FieldId::ALL.into_iter().find(|field| self.fits_nothing(*field, cx)) {
            self.go_to(field, cx);
            return vec![Effect::App(Ask::Note(NOT_SAVED_FITS_NOTHING))];
        }
        match self.facts(cx) {
            Ok(facts) => {
                self.faults.clear();
                self.saving = Saving::Underway;
                let (who, private, serves) = (me.facts.id, self.private(), self.serves);
                vec![Effect::Write(Write::Log { who, facts: Box::new(facts), private, serves })]
            }
            Err(faults) => {
                if let Some((field, _)) = faults.first() {
                    self.go_to(*field, cx);
                }
                self.faults = faults;
                Vec::new()
            }
        }
    }

    /// When the call started: as typed, or when the form was opened.
    pub fn started(&self, cx: &Cx<'_>) -> Result<Instant, FieldFault> {
        match self.typed(FieldId::Started).text() {
            Some(text) => parse_time(&text, cx.now, cx.config.calendar.zone).map_err(FieldFault::Time),
            None if self.late_entry => Err(FieldFault::StartMissing),
            None => Ok(self.opened),
        }
    }

    /// Talk and wrap-up, in seconds. As typed; else talk lasts until its end was said, or until now.
    fn times(&self, now: Instant) -> Result<(Option<u32>, Option<u32>), FieldFault> {
        if let Some(text) = self.typed(FieldId::Duration).text() {
            return parse_duration(&text).map(|talk| (Some(talk), None)).ok_or(FieldFault::Duration);
        }
        if self.late_entry {
            return Ok((None, None));
        }
        let seconds = |span: TimeDelta| u32::try_from(span.num_seconds()).ok();
        Ok(match self.talk_ended {
            Some(end) => (seconds(end - self.opened), seconds(now - end)),
            None => (seconds(now - self.opened), None),
        })
    }

    fn facts(&self, cx: &Cx<'_>) -> Result<CallFacts, Vec<(FieldId, FieldFault)>> {
        let mut faults = Vec::new();
        let started = self.started(cx).unwrap_or_else(|fault| {
            faults.push((FieldId::Started, fault));
            self.opened
        });
        let (duration_s, wrap_up_s) = self.times(cx.now).unwrap_or_else(|fault| {
            faults.push((FieldId::Duration, fault));
            (None, None)
        });
        let kind: Kind = self.code(FieldId::Kind).unwrap_or(Kind::Service);
        let topic = |field| self.chosen(field).and_then(|code| code.parse().ok());
        let yes = |field| self.code(field) == Some(YesNo::Yes);
        let mediator = self.chosen(FieldId::Mediator).and_then(|id| id.parse().ok());
        let facts = CallFacts {
            duration_s,
            wrap_up_s,
            late: is_late(started, Some(duration_s.unwrap_or(0) + wrap_up_s.unwrap_or(0)), cx.now),
            kind,
            language: self.asked(),
            route: self.route(cx).filter(|_| kind.is_service()),
            topic: topic(FieldId::Topic),
            also: [FieldId::SecondTopic, FieldId::ThirdTopic].into_iter().filter_map(topic).collect(),
            outcome: self.code::<Outcome>(FieldId::Outcome),
            referral: self.chosen(FieldId::Referral).map(str::to_owned),
            ended: self.code(FieldId::Ended).unwrap_or(Ended::Completed),
            caller: self.code::<Caller>(FieldId::Caller).filter(|_| kind.is_service()),
            channel: self.code(FieldId::Channel).unwrap_or(Channel::Phone),
            transferred_from: self.transferred_from,
            call_back: yes(FieldId::CallBack),
            confidential: yes(FieldId::Confidential),
            ..CallFacts::new(self.id, started, mediator.map_or(self.mediator, crate::domain::id::StaffId))
        };
        faults.extend(
            facts.faults(cx.now).into_iter().map(|fault| (field_of(fault), FieldFault::Record(fault))),
        );
        faults.sort_by_key(|(field, _)| field.place());
        if faults.is_empty() { Ok(facts) } else { Err(faults) }
    }

    /// The route that the call took: a colleague's, where it was handed over, or the one advised.
    pub fn route(&self, cx: &Cx<'_>) -> Option<Route> {
        let advised = self.advice(cx).map(|advice| advice.route);
        if self.request.is_some() {
            // An interpreter was asked for: against the advice, where that was another.
            let to = RouteTo::TranslationService;
            let route = advised.filter(|route| route.to == to);
            return Some(route.unwrap_or(Route { to, reason: RouteReason::Chosen }));
        }
        match self.transferred_from {
            Some(_) => Some(Route { to: RouteTo::Colleague, reason: RouteReason::ColleagueFree }),
            None => advised.map(|route| match route.to {
                // Advised to a colleague and not handed over: the mediator kept it.
                RouteTo::Colleague => Route { to: RouteTo::Own, reason: RouteReason::Chosen },
                _ => route,
            }),
        }
    }

    fn private(&self) -> Private {
        Private {
            name: self.typed(FieldId::Name).text(),
            phone: self.typed(FieldId::Phone).text(),
            email: None,
            nationality: self.typed(FieldId::Nationality).text(),
            locality: self.typed(FieldId::Locality).text(),
            notes: self.typed(FieldId::Notes).text(),
            ..Private::default()
        }
    }
}

/// The field that a fault stands beside.
pub const fn field_of(fault: CallFault) -> FieldId {
    match fault {
        CallFault::LanguageMissing => FieldId::Language,
        CallFault::TopicMissing => FieldId::Topic,
        CallFault::TopicRepeated => FieldId::SecondTopic,
        CallFault::OutcomeMissing | CallFault::OutcomeUnexpected => FieldId::Outcome,
        CallFault::InTheFuture => FieldId::Started,
    }
}
