//! `sosline tally`: calls that were counted on paper, a number without records.

use super::{CliError, Context, output};
use crate::domain::event::{Event, Private};
use crate::domain::id::TallyId;
use crate::domain::shift::Tally;
use crate::domain::text::clean_text;
use crate::domain::time::civil_day;
use crate::say;
use crate::store::Append;

/// Arguments of `sosline tally`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first day that was counted
    #[arg(long, value_name = "DAY")]
    from: String,
    /// The last day that was counted
    #[arg(long, value_name = "DAY")]
    to: String,
    /// How many calls
    #[arg(long, value_name = "NUMBER")]
    calls: u32,
    /// Where the number comes from
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
}

/// Enters the tally.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let mut store = context.write_store()?;
    let zone = store.zone();
    let who = context.who(&store.staff()?)?;
    let (from, to) = (context.date(&args.from, zone)?, context.date(&args.to, zone)?);
    if from > to {
        return Err(CliError::usage(say!(
            lang,
            "o último dia ({to}) vem antes do primeiro ({from}); troque --from e --to",
            "the last day ({to}) comes before the first ({from}); exchange --from and --to"
        )));
    }
    let today = civil_day(context.now(), zone);
    if to > today {
        return Err(CliError::usage(say!(
            lang,
            "{to} ainda não chegou: hoje é {today}; conte só dias que já passaram",
            "{to} has not come yet: today is {today}; count only days that have passed"
        )));
    }
    let notes = args.note.as_deref().map(clean_text).filter(|text| !text.trim().is_empty());
    let calls = u64::from(args.calls);
    let tally = Tally { id: TallyId(context.clock.new_id()), from, to, calls };
    let before: u64 = store.tallies(from, to)?.iter().map(|tally| tally.calls).sum();
    let private = Private { notes, ..Private::default() };
    store.append(Append { who, event: Event::TallyEntered(tally), private }, context.now())?;
    output::message(&say!(
        lang,
        "{calls} chamadas contadas em papel, de {from} a {to}",
        "{calls} calls counted on paper, from {from} to {to}"
    ));
    if before > 0 {
        output::message(&say!(
            lang,
            "nesses dias já estavam contadas {before}: os números somam-se",
            "{before} were counted on those days already: the numbers add up"
        ));
    }
    Ok(())
}
