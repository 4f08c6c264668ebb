//! `sosline counts`: how many calls, requests for an interpreter or appointments, in any period, split in any way. Holds no
//! personal data of callers.

mod daily;
mod publish;
mod write;

use std::path::PathBuf;

use chrono::{Months, NaiveDate};

use super::values::codes;
use super::{CliError, Context, output};
use crate::domain::code::{Code, Of, Period, Split};
use crate::domain::count::Against;
use crate::domain::export::Form;
use crate::domain::filter::{Filter, Reader};
use crate::domain::time::civil_day;
use crate::exporting::counts::{Setting, counted};
use crate::i18n::codes::Worded;
use crate::i18n::{errors, exports};
use crate::say;
use crate::store::{CallFilter, CountsOf, Question, Store, Way};

pub(super) use publish::{publish, tell_restated};

/// A longer range than this is a slip.
const YEARS: u32 = 100;

/// Arguments of `sosline counts`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Count only these calls: `key:value` words and text, as in `sosline calls`
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// What to count: calls, requests for an interpreter, or appointments
    #[arg(long, value_name = "WHAT", default_value = "calls", value_parser = codes::<Of>())]
    of: Of,
    /// The first day; if left out, that of --to, of the filter, or today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; if left out, that of the filter, or today
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The length of a row
    #[arg(long, value_name = "PERIOD", default_value = "day", value_parser = codes::<Period>())]
    by: Period,
    /// Split each row
    #[arg(long, value_name = "SPLIT", value_parser = codes::<Split>())]
    split: Option<Split>,
    /// Cross with another split; in a table, the sums of the whole period
    #[arg(long, value_name = "SPLIT", requires = "split", value_parser = codes::<Split>())]
    cross: Option<Split>,
    /// Compare each row with the period before, or with the same of the year before
    #[arg(long, value_name = "AGAINST", conflicts_with = "cross", value_parser = codes::<Against>())]
    compare: Option<Against>,
    /// Instead of counting: how long talks, wrap-ups and waits for an interpreter take
    #[arg(long, conflicts_with_all = ["cross", "compare"])]
    durations: bool,
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
    let mut store = context.read_store()?;
    let way = way(args, context)?;
    let acting = context.acting(&store.staff()?)?.is_some();
    let filter = filter(args, context, &mut store)?;
    let counts = range(args, context, &store, &filter.line)?;
    let question = Question { of: args.of, counts, way, filter };
    let form = args.form(context)?;
    let by_interpreter = question.way.split() == Some(Split::Interpreter);
    let setting = Setting {
        config: &context.config,
        lang: context.lang,
        now: context.now(),
        staff: by_interpreter && acting,
        form,
        restated: args.restated,
        line: &args.filter.join(" "),
    };
    let counted = counted(&store, &question, setting)?;
    args.write(&counted.handout, form, context)?;
    if let Some(issue) = &counted.issue {
        if form != Form::Table || args.output.is_some() {
            tell_restated(issue, store.zone(), context.lang);
        }
        if args.publishes() {
            publish(issue, vec![form], context)?;
        }
    }
    tell_hidden(counted.hidden, context);
    if by_interpreter && !setting.staff {
        output::message(&say!(
            context.lang,
            "os intérpretes vão só com o seu id: os nomes são dados pessoais; para os ter diga quem é com --as NOME",
            "interpreters are told by their ids only: names are personal data; to have them say who you are with --as NAME"
        ));
    }
    Ok(())
}

/// Which calls are counted.
fn filter(args: &Args, context: &Context, store: &mut Store) -> Result<CallFilter, CliError> {
    if args.filter.is_empty() {
        return Ok(CallFilter::default());
    }
    if args.of != Of::Calls || args.restated {
        return Err(CliError::usage(say!(
            context.lang,
            "um filtro é só de chamadas, e o que ele conta não se publica; deixe de fora --of e --restated",
            "a filter is of calls only, and what it counts is not published; leave out --of and --restated"
        )));
    }
    let people = store.staff()?;
    let reader = Reader::of(context.acting(&people)?);
    let line = context.filter_for(&args.filter.join(" "), reader, store, &people)?;
    if args.compare.is_some() && line.is_of_days() {
        output::message(&say!(
            context.lang,
            "os dias de que o filtro fala valem também para aquilo com que se compara; indique-os antes com --from e --to",
            "the days of which the filter speaks hold for what is compared with too; better give them with --from and --to"
        ));
    }
    Ok(CallFilter { line, reader, ..CallFilter::default() })
}

/// Says of how many calls on paper no row speaks.
fn tell_hidden(hidden: u64, context: &Context) {
    let said = match hidden {
        0 => return,
        1 => say!(
            context.lang,
            "1 chamada contada em papel não cabe em nenhuma linha; experimente --by com um período maior",
            "1 call counted on paper fits into no row; try --by with a longer period"
        ),
        _ => say!(
            context.lang,
            "{hidden} chamadas contadas em papel não cabem inteiras em nenhuma linha; experimente --by com um período maior",
            "{hidden} calls counted on paper fit whole into no row; try --by with a longer period"
        ),
    };
    output::message(&said);
}

/// How things are to be counted, where that can be.
fn way(args: &Args, context: &Context) -> Result<Way, CliError> {
    let way = match (args.split, args.cross, args.compare, args.durations) {
        (Some(split), Some(cross), ..) => Way::Cross([split, cross]),
        (split, _, Some(against), _) => Way::Compared(against, split),
        (split, _, _, true) => Way::Durations(split),
        (split, ..) => Way::Plain(split),
    };
    if args.restated && (args.of != Of::Calls || way != Way::Plain(None)) {
        return Err(CliError::usage(say!(
            context.lang,
            "--restated é só para contagens de chamadas sem --split, --compare e --durations; retire-o",
            "--restated is only for counts of calls without --split, --compare and --durations; leave it out"
        )));
    }
    if args.of != Of::Calls && !matches!(way, Way::Plain(_)) {
        return Err(CliError::usage(say!(
            context.lang,
            "--cross, --compare e --durations são só de chamadas; deixe de fora --of {}",
            "--cross, --compare and --durations are of calls only; leave out --of {}",
            args.of
        )));
    }
    if let Way::Cross([split, cross]) = way
        && split == cross
    {
        return Err(CliError::usage(say!(
            context.lang,
            "--split e --cross são ambos {split}; escolha duas divisões diferentes",
            "--split and --cross are both {split}; choose two different splits"
        )));
    }
    match way.splits().find(|split| !args.of.splits().contains(split)) {
        Some(split) => Err(no_such_split(args.of, split, context)),
        None => Ok(way),
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

/// Which days: those that are said, or else those of which the filter speaks, or else today.
fn range(args: &Args, context: &Context, store: &Store, filter: &Filter) -> Result<CountsOf, CliError> {
    let (zone, lang) = (store.zone(), context.lang);
    let today = civil_day(context.now(), zone);
    let day = |text: &Option<String>| text.as_deref().map(|text| context.date(text, zone)).transpose();
    let (from, to) = match (day(&args.from)?, day(&args.to)?, filter.days()) {
        (Some(from), Some(to), _) => (from, to),
        (Some(from), None, _) if from > today => {
            return Err(CliError::usage(exports::begins_after_today(lang, from, today)));
        }
        (Some(from), None, _) => (from, today),
        (None, Some(to), _) => (to, to),
        (None, None, (None, None)) => (today, today),
        (None, None, (from, to)) => {
            let to = to.unwrap_or(today);
            let from = match from {
                Some(from) => from,
                None => store.first_day_with_a_call()?.unwrap_or(to).min(to),
            };
            if from > to {
                return Err(CliError::usage(exports::no_day_in_the_filter(lang, from, to)));
            }
            (from, to)
        }
    };
    if from > to {
        return Err(CliError::usage(errors::days_reversed(lang, from, to)));
    }
    let longest = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(NaiveDate::MAX);
    if to > longest {
        return Err(CliError::usage(say!(
            lang,
            "de {from} a {to} são mais de {YEARS} anos; escolha um período mais curto",
            "from {from} to {to} are more than {YEARS} years; choose a shorter period"
        )));
    }
    Ok(CountsOf { from, to, by: args.by })
}
