//! `sosline counts`: how many calls, requests for an interpreter or appointments, in any period, split in any way. Holds no
//! personal data of callers.

mod appointments;
mod calls;
mod daily;
mod more;
mod publish;
mod requests;
mod write;

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{Months, NaiveDate};

use super::values::codes;
use super::{CliError, Context};
use crate::domain::code::{Code, Of, Period, Split};
use crate::domain::export::Form;
use crate::domain::time::civil_day;
use crate::export::about::{About, Days, Origin};
use crate::exporting;
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::{Worded, value_word};
use crate::i18n::{errors, word};
use crate::say;
use crate::store::{CountsOf, Store, StoreError};

pub(super) use publish::{Publication, publish, tell_restated};

/// A longer range than this is a slip.
const YEARS: u32 = 100;

/// Arguments of `sosline counts`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// What to count: calls, requests for an interpreter, or appointments
    #[arg(long, value_name = "WHAT", default_value = "calls", value_parser = codes::<Of>())]
    of: Of,
    /// The first day; if left out, that of --to, or today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; if left out, today
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The length of a row
    #[arg(long, value_name = "PERIOD", default_value = "day", value_parser = codes::<Period>())]
    by: Period,
    /// Split each row
    #[arg(long, value_name = "SPLIT", value_parser = codes::<Split>())]
    split: Option<Split>,
    #[command(flatten)]
    more: more::More,
    /// The form of the counts; if left out, that of the file's name, or a table
    #[arg(long, value_name = "FORMAT", value_parser = codes::<Form>())]
    format: Option<Form>,
    /// CSV as a Portuguese Excel expects it
    #[arg(long)]
    excel: bool,
    /// A last column that says what has changed since it was published
    #[arg(long)]
    restated: bool,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Export each day into a folder, unattended: what is new, and what has changed
    Daily(daily::Args),
}

/// Prints the counts that are asked for.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    if let Some(Command::Daily(args)) = &args.command {
        return daily::run(args, context);
    }
    let store = context.read_store()?;
    let of = range(args, context, &store)?;
    let is_plain = args.split.is_none() && !args.more.is_asked();
    if args.restated && (args.of != Of::Calls || !is_plain) {
        return Err(CliError::usage(say!(
            context.lang,
            "--restated é só para contagens de chamadas sem --split, --compare e --durations; retire-o",
            "--restated is only for counts of calls without --split, --compare and --durations; leave it out"
        )));
    }
    if args.more.is_asked() {
        return args.more.run(args, context, &store, of);
    }
    match (args.of, args.split) {
        (_, Some(split)) if !args.of.splits().contains(&split) => Err(no_such_split(args.of, split, context)),
        (Of::Calls, None) => calls::plain(args, context, &store, of),
        (Of::Calls, Some(split)) => calls::by_split(args, context, &store, of, split),
        (Of::Requests, None) => requests::plain(args, context, &store, of),
        (Of::Requests, Some(split)) => requests::by_split(args, context, &store, of, split),
        (Of::Appointments, None) => appointments::plain(args, context, &store, of),
        (Of::Appointments, Some(split)) => appointments::by_split(args, context, &store, of, split),
    }
}

fn no_such_split(of: Of, split: Split, context: &Context) -> CliError {
    let what = of.word().to(context.lang);
    let all: Vec<&str> = of.splits().iter().map(|split| split.code()).collect();
    let all = all.join(", ");
    CliError::usage(say!(
        context.lang,
        "--of {of} ({what}) não se divide por {split}; com --split escolha entre: {all}",
        "--of {of} is not split by {split}; choose with --split one of: {all}"
    ))
}

fn range(args: &Args, context: &Context, store: &Store) -> Result<CountsOf, CliError> {
    let zone = store.zone();
    let today = civil_day(context.now(), zone);
    let day = |text: &Option<String>| text.as_deref().map(|text| context.date(text, zone)).transpose();
    let (from, to) = match (day(&args.from)?, day(&args.to)?) {
        (None, None) => (today, today),
        (Some(from), None) => (from, today),
        (None, Some(to)) => (to, to),
        (Some(from), Some(to)) => (from, to),
    };
    if from > to {
        return Err(CliError::usage(errors::days_reversed(context.lang, from, to)));
    }
    let longest = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(NaiveDate::MAX);
    if to > longest {
        return Err(CliError::usage(say!(
            context.lang,
            "de {from} a {to} são mais de {YEARS} anos; escolha um período mais curto",
            "from {from} to {to} are more than {YEARS} years; choose a shorter period"
        )));
    }
    Ok(CountsOf { from, to, by: args.by })
}

/// What there is to say of an export of counts, but for what has been published before.
fn about(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    days: Days,
) -> Result<About, StoreError> {
    let lang = context.lang;
    let what = match args.of {
        Of::Calls if args.more.durations => word("Durações das chamadas", "Durations of calls"),
        Of::Calls => word("Contagens de chamadas", "Counts of calls"),
        Of::Requests => word("Contagens de pedidos de intérprete", "Counts of requests for an interpreter"),
        Of::Appointments => word("Contagens de marcações", "Counts of appointments"),
    };
    let name = |pt, en| word(pt, en).to(lang).to_owned();
    let mut filter = vec![(name("linhas por", "rows by"), of.by.word().to(lang).to_owned())];
    filter.extend(
        args.split.map(|split| (name("divididas por", "split by"), split.word().to(lang).to_owned())),
    );
    filter.extend(args.more.lines(lang));
    let tally = match args.of {
        Of::Calls => Some(store.tallies(of.from, of.to)?.iter().map(|tally| tally.calls).sum()),
        Of::Requests | Of::Appointments => None,
    };
    Ok(About {
        what: what.to(lang).to_owned(),
        period: (of.from, of.to),
        filter,
        days,
        tally,
        restated: 0,
        origin: origin(context, store)?,
    })
}

/// Where figures come from that are read now.
pub(super) fn origin(context: &Context, store: &Store) -> Result<Origin, StoreError> {
    exporting::origin(store, context.now())
}

/// The names of people by their ids; of two with one name, each with the end of the id.
struct Names(HashMap<String, String>);

impl Names {
    /// The names of people, each told by id and label.
    fn of(people: &[(String, String)]) -> Self {
        let shared = |name: &str| people.iter().filter(|(_, other)| other == name).count() > 1;
        let name = |id: &str, name: &str| {
            if shared(name) { format!("{name} ({})", &id[id.len() - 6..]) } else { name.to_owned() }
        };
        Self(people.iter().map(|(id, label)| (id.clone(), name(id, label))).collect())
    }

    /// Puts names where there are ids.
    fn put<'a>(&self, values: impl Iterator<Item = &'a mut String>) {
        for value in values {
            if let Some(name) = self.0.get(value) {
                value.clone_from(name);
            }
        }
    }
}

/// The place of a value among the others of its date: closed sets in their own order, what has no value last, the
/// rest by the value itself.
pub(super) fn place(value: &str, split: Split) -> usize {
    value_word(split, value).map_or(0, |(place, _)| place + 1)
}

/// What a value is called.
pub(super) fn word_of(value: &str, split: Split, context: &Context) -> String {
    let word = match split {
        Split::Language => value.parse().ok().map(|code| context.language_name(code)),
        Split::Topic => {
            context.config.topics.get(value).map(|topic| context.lang.pick(&topic.pt, &topic.en).clone())
        }
        Split::Centre => Some(centre_name(context.lang, value, &context.config.centres).to_owned()),
        Split::Desk => Some(desk_name(context.lang, value, &context.config.centres).to_owned()),
        Split::Referral => context
            .config
            .directory
            .get(value)
            .map(|service| context.lang.pick(&service.name.pt, &service.name.en).clone()),
        _ => None,
    };
    word.or_else(|| value_word(split, value).map(|(_, word)| word.to(context.lang).to_owned()))
        .unwrap_or_else(|| value.to_owned())
}
