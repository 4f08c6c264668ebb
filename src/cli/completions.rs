//! `sosline completions`: what a shell needs to complete our arguments.

use clap_complete::Shell;

use super::{CliError, Context, command, output};

/// Arguments of `sosline completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

/// What bash needs beside that: the words of a filter, asked of the program itself. Bash divides words at colons and
/// replaces only what follows the last one.
const FILTER_IN_BASH: &str = r#"
_sosline_and_filter() {
    _sosline "$@"
    [[ $2 == -* || " ${COMP_WORDS[*]:1:COMP_CWORD-1} " != *" "@(calls|counts)" "* ]] && return 0
    # The value of an option is no word of a filter.
    [[ $3 == -* && $3 != --@(excel|durations|restated) ]] && return 0
    local typed=${COMP_LINE:0:COMP_POINT} word found IFS=$'\n'
    word=${typed##*[[:space:]]}
    found=$("${COMP_WORDS[0]}" calls --complete "$word" 2>/dev/null | cut -f1)
    COMPREPLY=($found)
    [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*:}"}"}")
    compopt -o nospace 2>/dev/null
    return 0
}
complete -F _sosline_and_filter -o nosort -o bashdefault -o default sosline
"#;

/// Prints the completions, with the help texts in the language of the interface.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(context.lang), "sosline", &mut text);
    if args.shell == Shell::Bash {
        text.extend(FILTER_IN_BASH.as_bytes());
    }
    output::print(|out| Ok(out.write_all(&text)?))
}
