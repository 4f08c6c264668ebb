//! A request for an interpreter: what was asked, who is in the conference, and the times that follow from it.

use serde::{Deserialize, Serialize};

use super::codes::{PartyRole, PartyState, Quality, RequestOutcome};
use crate::domain::call::Asked;
use crate::domain::code::Channel;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId};
use crate::domain::time::Instant;

/// What the journal says of a request, without personal data. Private: the client's name and phone, the phone of
/// the immigrant who is to be joined, notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFacts {
    /// Which request.
    pub id: RequestId,
    /// The call that it serves; none where an institution asked directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// The institution whose technician asks; none where the person themselves does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// Through which door it came.
    pub channel: Channel,
    /// The language that is needed.
    pub language: Asked,
    /// Whether it is about something that goes first.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether the immigrant is to be joined by telephone as well.
    #[serde(default)]
    pub join_immigrant: bool,
    /// When it was asked for.
    pub asked: Instant,
    /// For when, where it is not for now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
}

impl RequestFacts {
    /// What the client is in the conference.
    pub fn client(&self) -> PartyRole {
        if self.institution.is_some() { PartyRole::Technician } else { PartyRole::Caller }
    }

    /// Since when, or from when on, somebody waits.
    pub fn waiting_since(&self) -> Instant {
        self.due.map_or(self.asked, |due| due.max(self.asked))
    }
}

/// One person's part in a conference. An interpreter who is dialled again is a party again, so that every attempt
/// stays in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What they are in it.
    pub role: PartyRole,
    /// Which interpreter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<InterpreterId>,
    /// How far they are.
    pub state: PartyState,
    /// Since when they are that far.
    pub since: Instant,
    /// Since when they are in the conference, holding included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub here_since: Option<Instant>,
    /// Seconds for which they were in it before that.
    #[serde(default)]
    pub here_s: u32,
}

impl Party {
    /// Seconds in the conference up to `now`, holding included.
    pub fn present_s(&self, now: Instant) -> u32 {
        self.here_s + self.here_since.map_or(0, |since| seconds(since, now))
    }
}

/// Whole seconds between two instants, none where they are reversed.
pub(super) fn seconds(from: Instant, to: Instant) -> u32 {
    u32::try_from((to - from).num_seconds().max(0)).unwrap_or(u32::MAX)
}

/// A request as of now: the fold of the entries about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What was asked.
    pub facts: RequestFacts,
    /// Names, phones and notes.
    pub private: Private,
    /// Who asked for it on the line's side: who entered it.
    pub entered_by: StaffId,
    /// Who has it in hand.
    pub operator: Option<StaffId>,
    /// Everybody who is or was part of it, in the order in which they came.
    pub parties: Vec<Party>,
    /// When an interpreter first joined: the wait was over.
    pub served: Option<Instant>,
    /// When and how it ended.
    pub ended: Option<(Instant, RequestOutcome)>,
    /// How well it went, where that was said.
    pub quality: Option<Quality>,
    /// What the operator noted at the end.
    pub remark: Option<String>,
}

impl Request {
    /// A request that was just made. Whoever asks by telephone or at the desk for now waits from this moment.
    pub fn new(facts: RequestFacts, private: Private, entered_by: StaffId) -> Self {
        let waits = facts.due.is_none() && facts.channel != Channel::Email;
        let client = Party {
            role: facts.client(),
            interpreter: None,
            state: PartyState::OnHold,
            since: facts.asked,
            here_since: Some(facts.asked),
            here_s: 0,
        };
        Self {
            parties: waits.then_some(client).into_iter().collect(),
            facts,
            private,
            entered_by,
            operator: None,
            served: None,
            ended: None,
            quality: None,
            remark: None,
        }
    }

    /// One step of the fold: the request after this entry. A step that was impossible when it is seen in canonical
    /// order (two stores that worked apart both claimed it) changes nothing.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::InterpreterRequested(facts) => {
                Some(Self::new(facts.clone(), entry.private.clone(), entry.who))
            }
            Event::RequestStepped(stepped) => {
                let before = before?;
                let mut after = before.step(&stepped.step, entry.who, entry.at).unwrap_or(before);
                after.remark = entry.private.notes.clone().or(after.remark);
                Some(after)
            }
            _ => before,
        }
    }

    /// Seconds that the person waited for an interpreter: until one joined, until it ended without one, or so far.
    pub fn waited_s(&self, now: Instant) -> u32 {
        let until = self.served.or(self.ended.map(|(at, _)| at)).unwrap_or(now);
        seconds(self.facts.waiting_since(), until)
    }

    /// Seconds of interpretation so far: how long interpreters were in the conference.
    pub fn interpreted_s(&self, now: Instant) -> u32 {
        self.of_role(PartyRole::Interpreter).map(|(_, party)| party.present_s(now)).sum()
    }

    /// The interpreter who joined last, or was dialled last where none joined.
    pub fn interpreter(&self) -> Option<InterpreterId> {
        let was_here = |party: &Party| party.here_since.is_some() || party.here_s > 0;
        let all = || self.of_role(PartyRole::Interpreter).map(|(_, party)| party);
        all().filter(|party| was_here(party)).last().or_else(|| all().last())?.interpreter
    }

    /// Interpreters who were dialled for it in vain.
    pub fn tried(&self) -> Vec<InterpreterId> {
        let failed = self.of_role(PartyRole::Interpreter).filter(|(_, party)| party.state.is_failed());
        failed.filter_map(|(_, party)| party.interpreter).collect()
    }

    /// The parties of a role, with their numbers.
    pub fn of_role(&self, role: PartyRole) -> impl Iterator<Item = (usize, &Party)> {
        self.parties.iter().enumerate().filter(move |(_, party)| party.role == role)
    }

    /// The party of a role that is part of the conference now or about to be.
    pub fn present(&self, role: PartyRole) -> Option<(usize, &Party)> {
        self.of_role(role).find(|(_, party)| party.state.is_present())
    }

    /// The telephone number of somebody who is no interpreter, where it is known.
    pub fn phone_of(&self, role: PartyRole) -> Option<&str> {
        match role {
            PartyRole::Immigrant => self.private.immigrant_phone.as_deref(),
            role if role == self.facts.client() => self.private.phone.as_deref(),
            _ => None,
        }
    }

    /// Somebody who is on hold.
    pub fn on_hold(&self) -> Option<(usize, &Party)> {
        self.parties.iter().enumerate().find(|(_, party)| party.state == PartyState::OnHold)
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.ended.is_some()
    }
}
