//! No subcommand: the console.

use std::sync::Arc;

use super::{CliError, Context};
use crate::config::Preferences;
use crate::i18n::{files, word};
use crate::say;
use crate::store::{Access, Store, StoreError};
use crate::tui::app::Start;
use crate::tui::theme::ThemeName;
use crate::tui::worker::Setting;
use crate::tui::{self, ConsoleError};

/// Says at once that there is no terminal, before anything is prepared for one.
pub(super) fn needs_terminal(lang: crate::i18n::Lang) -> Result<(), CliError> {
    if tui::has_terminal() {
        Ok(())
    } else {
        Err(CliError::failed(say_error(lang, &ConsoleError::NoTerminal)))
    }
}

/// Opens the console. `notices`: what was wrong with the configuration files, said on the screen.
pub(super) fn run(context: Context, notices: &[String]) -> Result<(), CliError> {
    let lang = context.lang;
    needs_terminal(lang)?;
    // A store that cannot be used is said so in plain sight, before the screen is taken.
    let store_exists = match Store::open(&context.store_path, Access::Read) {
        Ok(_) => true,
        Err(StoreError::Missing(_)) => false,
        Err(error) => return Err(error.into()),
    };
    let preferences = Preferences::load(&context.config.dir);
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = if no_colour {
        ThemeName::Plain
    } else {
        preferences.theme.as_deref().and_then(ThemeName::from_code).unwrap_or_default()
    };
    let notice = (!notices.is_empty()).then(|| notices.join(" · "));
    let start = Start { lang, theme, store_exists, acting: context.acting.clone(), notice };
    let dir = context.config.dir.clone();
    let setting =
        Setting { path: context.store_path, clock: context.clock, config: Arc::new(context.config) };
    let (spoken, theme) =
        tui::run(&setting, start).map_err(|error| CliError::failed(say_error(lang, &error)))?;
    let chosen = Preferences {
        lang: if spoken == lang { preferences.lang } else { Some(spoken) },
        theme: if theme == ThemeName::Plain {
            preferences.theme.clone()
        } else {
            Some(theme.code().to_owned())
        },
    };
    // A directory that cannot be written costs the preference, not the shift.
    if chosen != preferences {
        let _ = chosen.save(&dir);
    }
    Ok(())
}

fn say_error(lang: crate::i18n::Lang, error: &ConsoleError) -> String {
    match error {
        ConsoleError::NoTerminal => word(
            "a consola precisa de um terminal; sem terminal, veja os comandos com `sosline --help`",
            "the console needs a terminal; without one, see the commands with `sosline --help`",
        )
        .to(lang)
        .to_owned(),
        ConsoleError::Terminal(error) => say!(
            lang,
            "o terminal falhou: {error}. O que estava guardado está guardado",
            "the terminal failed: {error}. What was saved is saved"
        ),
        ConsoleError::Died(thread) => say!(
            lang,
            "uma parte do programa parou ({thread}); a consola fechou para que nada se perca sem aviso. O que estava guardado está guardado: abra-a de novo",
            "a part of the program stopped ({thread}); the console closed so that nothing is lost unnoticed. What was saved is saved: open it again"
        ),
    }
}

/// What is wrong with the configuration files, in words.
pub(super) fn notices(lang: crate::i18n::Lang, errors: &[crate::config::ConfigError]) -> Vec<String> {
    errors.iter().map(|error| files::config_error(lang, error)).collect()
}
