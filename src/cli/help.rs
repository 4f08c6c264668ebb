//! The help in two languages: the English of the doc comments, or the Portuguese of `i18n::cli`, put into the
//! command line before it is used.

use clap::{Arg, Command};

use crate::i18n::Lang;
use crate::i18n::cli::{self, Headings};

/// The command line with all its help in one language.
pub fn in_language(command: Command, lang: Lang) -> Command {
    let command = translate(command, "", lang);
    // The line that shows how a command is called is known only to the finished command line.
    let mut built = command.clone();
    built.build();
    show_usage(command, &built, lang)
}

/// Texts and headings of a command and of those below it. `path` is empty for the program itself.
fn translate(command: Command, path: &str, lang: Lang) -> Command {
    let headings = Headings::of(lang);
    let about = (lang == Lang::Pt).then(|| cli::about(path)).flatten();
    let examples = cli::examples(path).map(|examples| examples.to(lang));
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(headings.commands)
        .subcommand_value_name(headings.command)
        .mut_args(|arg| argument(arg, path, &headings, lang));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(examples) = examples {
        command = command.after_help(format!("{}\n{examples}", headings.examples));
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let below = join(path, &name);
        command = command.mut_subcommand(name, |sub| translate(sub, &below, lang));
    }
    command
}

/// One argument: its text, and after it what clap would add in English only.
fn argument(arg: Arg, path: &str, headings: &Headings, lang: Lang) -> Arg {
    let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let portuguese = || cli::argument(path, arg.get_id().as_str()).map(str::to_owned);
    let mut text = (lang == Lang::Pt).then(portuguese).flatten().unwrap_or(english);
    let heading = match path {
        "" => headings.general,
        _ if arg.is_positional() => headings.arguments,
        _ => headings.options,
    };
    if !arg.get_action().takes_values() {
        return arg.help(text).help_heading(heading);
    }
    let listed = |values: Vec<String>, of: &str| {
        if values.is_empty() { String::new() } else { format!(" [{of}: {}]", values.join(", ")) }
    };
    let values = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let variable = arg.get_env().iter().map(|name| name.to_string_lossy().into_owned()).collect();
    text += &listed(values, headings.values);
    text += &listed(defaults, headings.default);
    text += &listed(variable, "env");
    let id = arg.get_id().to_string();
    let name = arg.get_value_names().and_then(|names| names.first()).map_or(id, ToString::to_string);
    arg.help(text)
        .help_heading(heading)
        .value_name(cli::value_name(&name).to(lang))
        .hide_possible_values(true)
        .hide_default_value(true)
        .hide_env(true)
}

/// How a command and those below it are called.
fn show_usage(command: Command, built: &Command, lang: Lang) -> Command {
    let headings = Headings::of(lang);
    let usage = built.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", headings.any_options);
    // A command that can be called in two ways has a line for each, under the heading.
    let below = " ".repeat(headings.usage.chars().count() + 1);
    let usage = usage.replace("\n       ", &format!("\n{below}"));
    let mut command = command.override_usage(usage).help_template(format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        headings.usage
    ));
    for below in built.get_subcommands() {
        command = command.mut_subcommand(below.get_name(), |sub| show_usage(sub, below, lang));
    }
    command
}

/// The path of a command below another: `staff add`.
pub fn join(path: &str, name: &str) -> String {
    format!("{path} {name}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;
    use crate::domain::code::{Code, Of};
    use crate::i18n::word;

    /// Walks every command and argument and hands over its path.
    fn walk(command: &Command, path: &str, each: &mut dyn FnMut(&Command, &str)) {
        each(command, path);
        for below in command.get_subcommands() {
            walk(below, &join(path, below.get_name()), each);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages() {
        let mut missing = Vec::new();
        walk(&Cli::command(), "", &mut |command, path| {
            if command.get_about().is_none() || cli::about(path).is_none() {
                missing.push(format!("`{path}`"));
            }
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                if arg.get_help().is_none() || cli::argument(path, id).is_none() {
                    missing.push(format!("`{path}` {id}"));
                }
            }
        });
        assert_eq!(missing, [""; 0]);
    }

    /// A second paragraph in a doc comment would become a longer help, in English only.
    #[test]
    fn no_text_has_a_longer_form_that_nobody_translated() {
        walk(&Cli::command(), "", &mut |command, path| {
            assert!(command.get_long_about().is_none(), "{path}");
            for arg in command.get_arguments() {
                assert!(arg.get_long_help().is_none(), "{path} {}", arg.get_id());
            }
        });
    }

    #[test]
    fn every_value_has_a_name_in_both_languages() {
        walk(&Cli::command(), "", &mut |command, path| {
            for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                let id = arg.get_id().to_string();
                let name =
                    arg.get_value_names().and_then(|names| names.first()).map_or(id, ToString::to_string);
                assert_ne!(cli::value_name(&name).en, "VALUE", "{path} {name}");
            }
        });
    }

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        for lang in Lang::ALL {
            in_language(Cli::command(), lang).debug_assert();
        }
    }

    #[test]
    fn the_help_of_counts_names_the_splits_of_each_thing_that_is_counted() {
        for lang in Lang::ALL {
            let help = cli::examples("counts").unwrap().to(lang);
            for of in Of::ALL {
                let codes: Vec<&str> = of.splits().iter().map(|split| split.code()).collect();
                let (last, others) = codes.split_last().unwrap();
                let all = format!(" {} {} {last}", others.join(", "), word("ou", "or").to(lang));
                assert!(help.contains(&all), "{of}: {all}");
            }
        }
    }

    /// What clap itself says, in the Portuguese help: nothing.
    #[test]
    fn no_english_is_left_in_the_portuguese_help() {
        let mut command = in_language(Cli::command(), Lang::Pt);
        command.build();
        walk(&command, "", &mut |command, path| {
            let help = command.clone().render_help().to_string();
            for english in [
                "Usage",
                "Options",
                "OPTIONS",
                "COMMAND>",
                "Commands",
                "Arguments",
                "default",
                "Print",
                "possible",
            ] {
                assert!(!help.contains(english), "{path}: {english} in {help}");
            }
        });
    }
}
