//! What an operator does with a request: every one is a [`Step`] of the state machine, which refuses what is impossible.

use super::super::values::codes;
use super::super::{CliError, Context, output};
use super::dial::nobody_left;
use super::find;
use super::show::{Shown, clock};
use crate::domain::event::{Event, Private};
use crate::domain::staff::Staff;
use crate::domain::text::said_text;
use crate::domain::translation::{
    Candidate, PartyRole, PartyState, Quality, Request, RequestOutcome, RequestStepped, Standing, Step,
    candidates,
};
use crate::i18n::codes::Worded;
use crate::say;
use crate::store::{Append, Store, StoreError};

/// A step that needs nothing but its request.
#[derive(Debug, clap::Args)]
pub struct Plain {
    /// The request's reference
    reference: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Notes of how far somebody is.
#[derive(Debug, clap::Subcommand)]
pub enum Move {
    /// Note that it rings
    Ringing(Party),
    /// Note that somebody joined the conversation, or is back in it
    Join(Party),
    /// Note that somebody waits on hold
    Hold(Party),
    /// Note that somebody left
    Leave(Party),
    /// Note that somebody did not answer
    NoAnswer(Party),
    /// Note that somebody's line was busy
    Busy(Party),
}

/// Somebody in a conference.
#[derive(Debug, clap::Args)]
pub struct Party {
    /// The request's reference
    reference: String,
    /// Who; may be left out where it can be only one
    #[arg(value_name = "PARTY", value_parser = codes::<PartyRole>())]
    who: Option<PartyRole>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline queue end`.
#[derive(Debug, clap::Args)]
pub struct End {
    /// The request's reference
    reference: String,
    /// How it ended
    #[arg(long, value_name = "OUTCOME", value_parser = codes::<RequestOutcome>())]
    outcome: RequestOutcome,
    /// How well the conversation went
    #[arg(long, value_name = "QUALITY", value_parser = codes::<Quality>())]
    quality: Option<Quality>,
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `sosline queue abandon`.
#[derive(Debug, clap::Args)]
pub struct Abandon {
    /// The request's reference
    reference: String,
    /// A remark
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A request in the hands of whoever acts.
pub struct Work<'a> {
    /// What the command works with.
    pub context: &'a Context,
    /// The store, for writing.
    pub store: Store,
    people: Vec<Staff>,
    /// Who acts.
    pub me: Staff,
    /// The request as it was read, or as it is after the last step.
    pub request: Request,
}

impl<'a> Work<'a> {
    /// Finds the request, and who acts.
    pub fn begin(reference: &str, context: &'a Context) -> Result<Self, CliError> {
        let store = context.write_store()?;
        let people = store.staff()?;
        let me = context.must_act(&people)?.clone();
        let request = find(reference, &store, context)?;
        Ok(Self { context, store, people, me, request })
    }

    /// Takes a step; the store decides, whatever was read before.
    pub fn take(&mut self, step: Step, note: Option<&str>) -> Result<(), CliError> {
        let id = self.request.facts.id;
        let notes = note.and_then(said_text);
        let append = Append {
            who: self.me.facts.id,
            event: Event::RequestStepped(RequestStepped { id, step }),
            private: Private { notes, ..Private::default() },
        };
        let taken = self.store.append(append, self.context.now());
        taken.map_err(|error| self.refused(error))?;
        if let Some(after) = self.store.request(id)? {
            self.request = after;
        }
        Ok(())
    }

    /// Says what was done, or prints the request as it is now.
    pub fn told(&self, what: &str, json: bool) -> Result<(), CliError> {
        if json {
            return output::json(&Shown::new(&self.store, true, self.context)?.json(&self.request));
        }
        self.say(what);
        Ok(())
    }

    /// Says something of the request.
    pub fn say(&self, what: &str) {
        output::message(&format!("{}: {what}", self.request.facts.id.reference()));
    }

    /// What the store answered to a step, in words.
    pub fn refused(&self, error: StoreError) -> CliError {
        super::refused(error, &self.request, &self.people, self.context)
    }

    /// Who could serve the request, best first.
    pub fn candidates<'p>(&self, pool: &'p [Standing]) -> Vec<Candidate<'p>> {
        let request = &self.request;
        let (now, zone) = (self.context.now(), self.store.zone());
        candidates(&request.facts.language, &request.tried(), pool, now, zone)
    }
}

/// Takes the request in hand.
pub fn claim(args: &Plain, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    work.take(Step::Claim, None)?;
    let me = work.me.label();
    work.told(&say!(context.lang, "{me} ficou com o pedido", "{me} has it in hand"), args.json)
}

/// Gives it back to the queue.
pub fn release(args: &Plain, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    work.take(Step::Release, None)?;
    work.told(&say!(context.lang, "voltou à fila", "it is back in the queue"), args.json)
}

/// Takes it over from whoever has it.
pub fn take_over(args: &Plain, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    let me = work.me.facts.id;
    // Where nobody has it, the store says so.
    work.take(Step::TakeOver { from: work.request.operator.unwrap_or(me) }, None)?;
    let me = work.me.label();
    work.told(&say!(context.lang, "{me} ficou com o pedido", "{me} has it in hand"), args.json)
}

/// Ends it.
pub fn end(args: &End, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    work.take(Step::End { outcome: args.outcome, quality: args.quality }, args.note.as_deref())?;
    tell_the_end(&work, args.outcome, args.json)
}

/// Notes that whoever waited hung up.
pub fn abandon(args: &Abandon, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    let outcome = RequestOutcome::Abandoned;
    work.take(Step::End { outcome, quality: None }, args.note.as_deref())?;
    tell_the_end(&work, outcome, args.json)
}

fn tell_the_end(work: &Work<'_>, outcome: RequestOutcome, json: bool) -> Result<(), CliError> {
    let (lang, now) = (work.context.lang, work.context.now());
    let (outcome, waited) = (outcome.word().to(lang), clock(work.request.waited_s(now)));
    let talked = clock(work.request.interpreted_s(now));
    let what = say!(
        lang,
        "terminou: {outcome}; espera {waited}, conversa {talked}",
        "over: {outcome}; wait {waited}, conversation {talked}"
    );
    work.told(&what, json)
}

// --- how far somebody is ------------------------------------------------------------------------------------

impl Move {
    fn parts(&self) -> (PartyState, &Party) {
        match self {
            Self::Ringing(party) => (PartyState::Ringing, party),
            Self::Join(party) => (PartyState::Joined, party),
            Self::Hold(party) => (PartyState::OnHold, party),
            Self::Leave(party) => (PartyState::Left, party),
            Self::NoAnswer(party) => (PartyState::NoAnswer, party),
            Self::Busy(party) => (PartyState::Busy, party),
        }
    }
}

/// Notes how far somebody is.
pub fn note_move(args: &Move, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let (to, args) = args.parts();
    let mut work = Work::begin(&args.reference, context)?;
    let party = party(&work.request, args.who, to, context)?;
    let role = work.request.parties[party].role;
    work.take(Step::Move { party, to }, None)?;
    let what = format!("{}: {}", role.word().to(lang), to.word().to(lang));
    work.told(&what, args.json)?;
    if role == PartyRole::Interpreter && to.is_failed() && !args.json {
        tell_who_is_next(&work)?;
    }
    Ok(())
}

/// The party that is meant: the one of the role, or the only one who can get that far.
fn party(
    request: &Request,
    role: Option<PartyRole>,
    to: PartyState,
    context: &Context,
) -> Result<usize, CliError> {
    let lang = context.lang;
    if let Some(role) = role {
        // Where they are gone, the latest attempt: the refusal says how far it got.
        let found = request.present(role).or_else(|| request.of_role(role).last());
        return found.map(|(number, _)| number).ok_or_else(|| {
            let (role, reference) = (role.word().to(lang), request.facts.id.reference());
            CliError::usage(say!(
                lang,
                "{role}: ainda não faz parte do pedido; marque primeiro com `sosline queue dial {reference} --role`",
                "{role}: not part of the request yet; dial them first with `sosline queue dial {reference} --role`"
            ))
        });
    }
    let possible = || (0..).zip(&request.parties).filter(|(_, party)| party.state.leads_to(to));
    // Whoever is being dialled answers before those who wait are spoken to again.
    let dialled =
        possible().filter(|(_, party)| matches!(party.state, PartyState::Dialled | PartyState::Ringing));
    let dialled: Vec<usize> = dialled.map(|(number, _)| number).collect();
    let all: Vec<usize> = possible().map(|(number, _)| number).collect();
    match (dialled.as_slice(), all.as_slice()) {
        ([only], _) | (_, [only]) => Ok(*only),
        (_, []) => Err(CliError::failed({
            let to = to.word().to(lang);
            say!(
                lang,
                "ninguém neste pedido pode passar a «{to}»; veja os participantes com `sosline queue list`",
                "nobody in this request can become “{to}”; see the parties with `sosline queue list`"
            )
        })),
        (_, several) => {
            let roles: Vec<String> =
                several.iter().map(|number| request.parties[*number].role.to_string()).collect();
            let roles = roles.join(", ");
            Err(CliError::usage(say!(
                lang,
                "diga quem, depois da referência: {roles}",
                "say who, after the reference: {roles}"
            )))
        }
    }
}

/// After a dial in vain: whom to dial now.
fn tell_who_is_next(work: &Work<'_>) -> Result<(), CliError> {
    let pool = work.store.pool()?;
    let lang = work.context.lang;
    let found = work.candidates(&pool);
    match found.iter().find(|candidate| candidate.is_next()) {
        Some(next) => {
            let (name, reference) = (next.interpreter.label(), work.request.facts.id.reference());
            work.say(&say!(
                lang,
                "a seguir: {name}; marque com `sosline queue dial {reference}`",
                "next: {name}; dial with `sosline queue dial {reference}`"
            ));
        }
        None => work.say(&nobody_left(&found, work.context)),
    }
    Ok(())
}
