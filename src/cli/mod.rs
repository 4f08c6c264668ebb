//! The command line: every job that needs no person at a screen.
//!
//! One file for each subcommand, with an `Args` struct whose doc comments are the English help (the Portuguese
//! stands in `i18n::cli`) and a `run`. Data goes to standard output, messages to standard error.

mod appointments;
mod board;
mod calls;
mod completions;
mod config;
mod console;
mod context;
mod counts;
mod declared;
mod demo;
mod error;
mod follow_ups;
mod handover;
pub(crate) mod help;
mod init;
mod interpreters;
mod languages;
mod log;
mod man;
mod named;
mod offers;
mod outage;
mod output;
mod queue;
mod report;
mod review;
mod route;
mod shift;
mod staff;
mod tally;
mod usage;
mod values;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use context::Context;
pub use error::CliError;

use crate::domain::filter::Key;
use crate::i18n::Lang;

/// Terminal console and record-keeper of the SOS Immigrant Line
#[derive(Debug, Parser)]
#[command(name = "sosline", version)]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options that every subcommand has.
#[derive(Debug, Args)]
struct Globals {
    /// The store's file
    #[arg(long, global = true, value_name = "PATH", env = "SOSLINE_STORE")]
    store: Option<PathBuf>,
    /// The directory of the configuration files
    #[arg(long, global = true, value_name = "DIR", env = "SOSLINE_CONFIG")]
    config: Option<PathBuf>,
    /// The language of messages and tables
    #[arg(long, global = true, value_name = "LANG", env = "SOSLINE_LANG", value_parser = values::codes::<Lang>())]
    lang: Option<Lang>,
    /// A fixed present time, for tests and replays
    #[arg(long, global = true, value_name = "TIME", env = "SOSLINE_NOW")]
    now: Option<String>,
    /// Who is working: a member of staff
    #[arg(long = "as", id = "as", global = true, value_name = "NAME", env = "SOSLINE_AS")]
    acting: Option<String>,
    /// Print help
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Print the version
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set up the line: its store and its first shift lead
    Init(init::Args),
    /// The people of the line
    Staff(staff::Args),
    /// Record a call
    Log(log::Args),
    /// Say where a caller of a language goes now, and why
    Route(route::Args),
    /// Search the languages, or list those of the line and the pool
    Languages(languages::Args),
    /// The Translation Service's queue: requests for an interpreter, and their conferences
    Queue(queue::Args),
    /// The Translation Service's pool of interpreters
    Interpreters(interpreters::Args),
    /// Open the console on a throw-away store with a believable month in it
    Demo(demo::Args),
    /// List or export the calls
    Calls(calls::Args),
    /// Count the calls, the requests for an interpreter or the appointments, by day, week, month or year
    Counts(counts::Args),
    /// Review the calls: what waits for it, what changed, what to write to the mediator
    Review(review::Args),
    /// Appointments at the national support centres
    Appointments(appointments::Args),
    /// The room at a glance: who is on duty, what is open, today's calls against a usual day
    Board(board::Args),
    /// The page for the next shift: what is open, who waits, what is owed
    Handover(handover::Args),
    /// Report on a month or a year, on a page that prints well
    Report(report::Args),
    /// Hosting offers: help for refugees that somebody has to give
    Offers(offers::Args),
    /// Follow-ups: whom the line has promised to call, write to or give a new appointment
    FollowUps(follow_ups::Args),
    /// Sign on and off without the console
    Shift(shift::Args),
    /// Declare a time in which calls could not be recorded
    Outage(outage::Args),
    /// Enter calls that were counted on paper, without records
    Tally(tally::Args),
    /// Prove that the store holds what its journal says
    Verify(verify::Args),
    /// The configuration files: check them, or say where they are
    Config(config::Args),
    /// Print the completions for a shell
    Completions(completions::Args),
    /// Print the manual
    Man(man::Args),
}

impl Command {
    /// Whether the languages, topics or opening hours matter to it, so that a broken file must stop it.
    fn needs_config(&self) -> bool {
        !matches!(self, Self::Verify(_) | Self::Config(_) | Self::Completions(_) | Self::Man(_))
    }

    fn run(self, context: &Context) -> Result<(), CliError> {
        match self {
            Self::Init(args) => init::run(&args, context),
            Self::Staff(args) => staff::run(args, context),
            Self::Log(args) => log::run(&args, context),
            Self::Route(args) => route::run(&args, context),
            Self::Languages(args) => languages::run(&args, context),
            Self::Queue(args) => queue::run(args, context),
            Self::Interpreters(args) => interpreters::run(args, context),
            Self::Demo(args) => demo::run(&args, context.clone()),
            Self::Calls(args) => calls::run(&args, context),
            Self::Counts(args) => counts::run(&args, context),
            Self::Review(args) => review::run(args, context),
            Self::Appointments(args) => appointments::run(args, context),
            Self::Board(args) => board::run(&args, context),
            Self::Handover(args) => handover::run(&args, context),
            Self::Report(args) => report::run(&args, context),
            Self::Offers(args) => offers::run(args, context),
            Self::FollowUps(args) => follow_ups::run(args, context),
            Self::Shift(args) => shift::run(args, context),
            Self::Outage(args) => outage::run(&args, context),
            Self::Tally(args) => tally::run(&args, context),
            Self::Verify(args) => verify::run(&args, context),
            Self::Config(args) => config::run(&args, context),
            Self::Completions(args) => completions::run(&args, context),
            Self::Man(args) => man::run(&args, context),
        }
    }
}

/// The program from its arguments to its exit code.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = context::lang_before_parsing(&arguments);
    match run(&arguments, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is_closed_output() => ExitCode::SUCCESS,
        Err(error) => {
            output::message(&error.say(lang));
            ExitCode::from(error.code())
        }
    }
}

fn run(arguments: &[OsString], lang: Lang) -> Result<(), CliError> {
    let command = command(lang);
    let arguments = &no_option_is_a_filter(&command, asking_for_help(arguments));
    let parsed = command.clone().try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error, &command, arguments, lang),
    };
    let Some(command) = cli.command else {
        let (context, notices) = Context::for_console(cli.globals, lang)?;
        return console::run(context, &notices);
    };
    let context = Context::new(cli.globals, lang, command.needs_config())?;
    command.run(&context)
}

/// `sosline help log` is `sosline log --help`.
fn asking_for_help(arguments: &[OsString]) -> Vec<OsString> {
    match arguments {
        [program, help, path @ ..] if help == "help" => {
            [std::slice::from_ref(program), path, &["--help".into()]].concat()
        }
        _ => arguments.to_vec(),
    }
}

/// A word of a filter that is turned round, `-outcome:informed`, begins like an option and is none: such words go behind
/// `--`, where there are no options. All words of a filter must hold, so their order says nothing.
fn no_option_is_a_filter(command: &clap::Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let (called, _) = usage::called(command, &arguments);
    if !called.get_positionals().any(|argument| argument.get_id() == "filter") {
        return arguments;
    }
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    let (before, after) = arguments.split_at(end);
    let turned = |argument: &OsString| {
        let key = argument.to_str().and_then(|word| word.strip_prefix('-')?.split_once(':'));
        key.is_some_and(|(key, _)| Key::named(key).is_some())
    };
    let (words, others): (Vec<OsString>, Vec<OsString>) = before.iter().cloned().partition(turned);
    if words.is_empty() {
        return arguments;
    }
    [others, vec!["--".into()], words, after.get(1..).unwrap_or_default().to_vec()].concat()
}

/// The whole command line, with its help in one language.
pub fn command(lang: Lang) -> clap::Command {
    help::in_language(Cli::command(), lang)
}
