//! `sosline man`: the manual, made from the command line itself.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;

use super::{CliError, Context, command, output};
use crate::i18n::Lang;
use crate::i18n::cli::man_heading;

/// Arguments of `sosline man`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write a page for each command into this directory
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Prints the manual of the program and of every subcommand, or writes a page for each.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut pages = Vec::new();
    let mut root = command(context.lang);
    root.build();
    collect(&root, "sosline", context.lang, &mut pages)?;
    match &args.dir {
        None => output::print(|out| {
            for (_, page) in &pages {
                out.write_all(page.as_bytes())?;
            }
            Ok(())
        }),
        Some(dir) => {
            fs::create_dir_all(dir)?;
            for (name, page) in &pages {
                fs::write(Path::new(dir).join(name), page)?;
            }
            Ok(())
        }
    }
}

/// The pages of a command and of those below it.
fn collect(
    command: &Command,
    name: &str,
    lang: Lang,
    pages: &mut Vec<(String, String)>,
) -> Result<(), CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone().name(name.to_owned())).render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    let lines = page.lines().map(|line| match line.split_once(' ') {
        Some((".SH", heading)) => format!(".SH {}\n", man_heading(heading, lang)),
        // Words are not broken: whoever copies a code of a page would copy the hyphen.
        Some((".TH", _)) => format!("{line}\n.nh\n"),
        _ => format!("{line}\n"),
    });
    pages.push((format!("{name}.1"), lines.collect()));
    for below in command.get_subcommands() {
        collect(below, &format!("{name}-{}", below.get_name()), lang, pages)?;
    }
    Ok(())
}
