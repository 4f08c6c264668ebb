//! `sosline queue dial`: whom, the step, and the number for the telephone or the program that dials.

use serde_json::json;

use super::super::values::codes;
use super::super::{CliError, Context, interpreters, output};
use super::show::Shown;
use super::steps::Work;
use crate::dial;
use crate::domain::translation::{Candidate, Interpreter, PartyRole, Request, Standing, Step, next_step};
use crate::i18n::codes::Worded;
use crate::i18n::translation as words;
use crate::say;
use crate::store::StoreError;

/// Arguments of `sosline queue dial`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The request's reference
    reference: String,
    /// This interpreter: a name, or an id where several have it
    #[arg(long, value_name = "NAME", conflicts_with = "role")]
    interpreter: Option<String>,
    /// Whoever is this in the conference; of the interpreters, the next in order
    #[arg(long, value_name = "PARTY", value_parser = codes::<PartyRole>())]
    role: Option<PartyRole>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Dials somebody: notes it, prints the number, and hands it to the program that dials, where there is one.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut work = Work::begin(&args.reference, context)?;
    let pool = work.store.pool()?;
    let step = match (&args.interpreter, args.role) {
        (Some(name), _) => named(name, &work, &pool)?,
        (None, Some(role)) if role != PartyRole::Interpreter => Step::Dial { role, interpreter: None },
        (None, role) => next_dial(&work, &pool, role)?,
    };
    let (who, phone) = dialled(&step, &work.request, &pool, context);
    work.take(step, None)?;
    let number = phone.as_deref().and_then(dial::number);
    if args.json {
        let shown = Shown::new(&work.store, true, context)?;
        output::json(&shown.json(&work.request).and("number", json!(number)))?;
    } else {
        work.say(&say!(context.lang, "marcado: {who}", "dialled: {who}"));
    }
    let Some(number) = number else {
        work.say(&say!(context.lang, "não há número registado", "there is no number on record"));
        return Ok(());
    };
    if !args.json {
        output::print(|out| Ok(writeln!(out, "{number}")?))?;
    }
    if let Err(error) = dial::hand_over(&context.config.dial, &number) {
        let program = context.config.dial.first().map(String::as_str).unwrap_or_default();
        work.say(&words::not_dialled(context.lang, program, &error.to_string()));
    }
    Ok(())
}

/// The interpreter whom the operator names, with what speaks against it.
fn named(name: &str, work: &Work<'_>, pool: &[Standing]) -> Result<Step, CliError> {
    let lang = work.context.lang;
    let people: Vec<Interpreter> = pool.iter().map(|standing| standing.interpreter.clone()).collect();
    let person = interpreters::find(name, &people, work.context)?;
    let name = person.label();
    match work.candidates(pool).iter().find(|candidate| candidate.interpreter == person) {
        None => {
            let language = work.context.asked_name(&work.request.facts.language);
            work.say(&say!(
                lang,
                "atenção: {name} não está na bolsa para {language}",
                "note: {name} is not in the pool for {language}"
            ));
        }
        Some(candidate) if candidate.standing.busy => {
            work.say(&say!(
                lang,
                "atenção: {name} está noutra conferência",
                "note: {name} is in another conference"
            ));
        }
        Some(_) => {}
    }
    Ok(Step::Dial { role: PartyRole::Interpreter, interpreter: Some(person.facts.id) })
}

/// The next likely one: of all, or of the interpreters.
fn next_dial(work: &Work<'_>, pool: &[Standing], role: Option<PartyRole>) -> Result<Step, CliError> {
    let found = work.candidates(pool);
    if role.is_none()
        && let Some(step @ Step::Dial { .. }) = next_step(&work.request, &found)
    {
        return Ok(step);
    }
    let dial = |candidate: &Candidate<'_>| Step::Dial {
        role: PartyRole::Interpreter,
        interpreter: Some(candidate.interpreter.facts.id),
    };
    if let Some(next) = found.iter().find(|candidate| candidate.is_next()) {
        return Ok(dial(next));
    }
    // What stands against any dial comes before the want of interpreters.
    if let Some(first) = found.first()
        && let Err(why) = work.request.step(&dial(first), work.me.facts.id, work.context.now())
    {
        return Err(work.refused(StoreError::Refused(why)));
    }
    Err(CliError::failed(nobody_left(&found, work.context)))
}

/// That there is nobody to dial, why, and what to do.
pub fn nobody_left(found: &[Candidate<'_>], context: &Context) -> String {
    let lang = context.lang;
    if found.is_empty() {
        return say!(
            lang,
            "ninguém na bolsa fala a língua; termine com --outcome not-covered, ou marque alguém com --interpreter",
            "nobody in the pool speaks the language; end it with --outcome not-covered, or dial somebody with --interpreter"
        );
    }
    let of = |fits: &dyn Fn(&Candidate<'_>) -> bool| found.iter().filter(|candidate| fits(candidate)).count();
    let tried = of(&|candidate| candidate.tried);
    let busy = of(&|candidate| !candidate.tried && candidate.standing.busy);
    let away = of(&|candidate| !candidate.tried && !candidate.standing.busy && !candidate.reachable);
    say!(
        lang,
        "não há mais ninguém a quem ligar (já tentados: {tried}; ocupados: {busy}; fora de horas: {away}); insista com --interpreter, reagende, ou termine com --outcome nobody-available",
        "there is nobody else to dial (tried: {tried}; busy: {busy}; out of hours: {away}); insist with --interpreter, reschedule, or end with --outcome nobody-available"
    )
}

/// Who is dialled, in words, and their number.
fn dialled(step: &Step, request: &Request, pool: &[Standing], context: &Context) -> (String, Option<String>) {
    let Step::Dial { role, interpreter } = *step else { return (String::new(), None) };
    let person =
        pool.iter().map(|standing| &standing.interpreter).find(|one| Some(one.facts.id) == interpreter);
    match person {
        Some(person) => (person.label(), person.phone.clone()),
        None => (role.word().to(context.lang).to_owned(), request.phone_of(role).map(str::to_owned)),
    }
}
