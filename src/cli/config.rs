//! `sosline config`: are the configuration files in order, and where are they?

use super::{CliError, Context, output};
use crate::config::{Config, FILES, PREFERENCES_FILE};
use crate::say;

/// Arguments of `sosline config`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, clap::Subcommand)]
enum Command {
    /// Read every configuration file and name every mistake
    Check,
    /// Say where the configuration files and the store are
    Path,
}

/// Does what the subcommand says.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    match args.command {
        Command::Check => check(context),
        Command::Path => path(context),
    }
}

fn check(context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let (config, errors) = Config::check(&context.config.dir);
    if !errors.is_empty() {
        return Err(CliError::Config(errors));
    }
    let read: Vec<&str> = FILES.into_iter().filter(|name| config.dir.join(name).exists()).collect();
    let dir = config.dir.display();
    output::print(|out| {
        let read = if read.is_empty() {
            say!(
                lang,
                "{dir}: sem ficheiros; vale o que vem com o programa",
                "{dir}: no files; what the program ships holds"
            )
        } else {
            let read = read.join(", ");
            say!(lang, "{dir}: {read}: está tudo certo", "{dir}: {read}: everything is in order")
        };
        writeln!(out, "{read}")?;
        let (line, pool) = (config.catalogue.line().count(), config.catalogue.pool().count());
        let topics = config.topics.all().filter(|topic| !topic.retired).count();
        let centres = config.centres.centres().len();
        let counted = say!(
            lang,
            "línguas da linha: {line}; da bolsa: {pool}; assuntos: {topics}; centros: {centres}",
            "languages of the line: {line}; of the pool: {pool}; topics: {topics}; centres: {centres}"
        );
        Ok(writeln!(out, "{counted}")?)
    })
}

fn path(context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let dir = &context.config.dir;
    let mut paths = vec![
        (lang.pick("registo", "store"), context.store_path.clone()),
        (lang.pick("configuração", "configuration"), dir.clone()),
    ];
    paths.extend(FILES.into_iter().chain([PREFERENCES_FILE]).map(|name| (name, dir.join(name))));
    let rows = paths.into_iter().map(|(what, path)| {
        let there =
            lang.pick(["não existe", "existe"], ["is not there", "is there"])[usize::from(path.exists())];
        vec![what.to_owned(), path.display().to_string(), there.to_owned()]
    });
    let table = output::table(&lang.pick(["o quê", "onde", ""], ["what", "where", ""]), rows.collect(), &[]);
    output::print(|out| Ok(writeln!(out, "{table}")?))
}
