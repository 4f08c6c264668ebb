//! `sosline completions`: what a shell needs to complete our arguments.

use clap_complete::Shell;

use super::{CliError, Context, command, output};

/// Arguments of `sosline completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the completions, with the help texts in the language of the interface.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(context.lang), "sosline", &mut text);
    output::print(|out| Ok(out.write_all(&text)?))
}
