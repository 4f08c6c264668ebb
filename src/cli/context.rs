//! What every command works with: clock, language, store, configuration, and who is working.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{CliError, Globals, output};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::dial;
use crate::domain::call::Asked;
use crate::domain::code::{Code, Role};
use crate::domain::filter::{Alias, Filter, Known, Reader, parse};
use crate::domain::id::StaffId;
use crate::domain::language::LanguageCode;
use crate::domain::staff::{Staff, find_staff};
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, parse_date, parse_time};
use crate::domain::translation::{Spoken, spoken};
use crate::i18n::{Lang, Word, errors, review};
use crate::say;
use crate::store::{Access, Store, StoreError, default_path};

/// What every command works with.
#[derive(Debug, Clone)]
pub struct Context {
    /// Where "now" comes from.
    pub clock: Clock,
    /// The language of messages and tables.
    pub lang: Lang,
    /// Where the store is, or will be.
    pub store_path: PathBuf,
    /// What the user's files decide.
    pub config: Config,
    /// Who is working, as named on the command line.
    pub acting: Option<String>,
}

impl Context {
    /// The context of a subcommand. Where `strict`, a broken configuration file is an error.
    pub(super) fn new(globals: Globals, lang: Lang, strict: bool) -> Result<Self, CliError> {
        let (context, dir) = Self::bare(globals, lang)?;
        let (config, errors) = Config::check(&dir);
        if strict && !errors.is_empty() {
            return Err(CliError::Config(errors));
        }
        Ok(Self { config, ..context })
    }

    /// The context of the console, which opens whatever the configuration files look like, and what to say of them.
    pub(super) fn for_console(globals: Globals, lang: Lang) -> Result<(Self, Vec<String>), CliError> {
        let (context, dir) = Self::bare(globals, lang)?;
        let (config, errors) = Config::load_forgiving(&dir);
        Ok((Self { config, ..context }, super::console::notices(lang, &errors)))
    }

    fn bare(globals: Globals, lang: Lang) -> Result<(Self, PathBuf), CliError> {
        let clock = match globals.now.as_ref().filter(|text| !text.is_empty()) {
            None => Clock::System,
            Some(text) => Clock::fixed(text).map_err(|bad| CliError::usage(errors::bad_time(lang, &bad)))?,
        };
        let no_home = || {
            CliError::failed(say!(
                lang,
                "não se encontra a pasta pessoal; indique --store e --config",
                "there is no home directory; give --store and --config"
            ))
        };
        let store_path = globals.store.filter(|path| !path.as_os_str().is_empty()).or_else(default_path);
        let dir = globals.config.filter(|dir| !dir.as_os_str().is_empty()).or_else(config::default_dir);
        let dir = dir.ok_or_else(no_home)?;
        let context = Self {
            clock,
            lang,
            store_path: store_path.ok_or_else(no_home)?,
            config: Config::shipped(&dir),
            acting: globals.acting.filter(|name| !name.is_empty()),
        };
        Ok((context, dir))
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The store, for reading.
    pub fn read_store(&self) -> Result<Store, StoreError> {
        Store::open(&self.store_path, Access::Read)
    }

    /// The store, for writing.
    pub fn write_store(&self) -> Result<Store, StoreError> {
        Store::open(&self.store_path, Access::Write)
    }

    /// The member of staff that a name means.
    pub fn find<'a>(&self, name: &str, people: &'a [Staff]) -> Result<&'a Staff, CliError> {
        find_staff(name, people).map_err(|e| CliError::usage(errors::unknown_staff(self.lang, &e)))
    }

    /// Who is working, where `--as` says it: somebody who works on the line now.
    pub fn acting<'a>(&self, people: &'a [Staff]) -> Result<Option<&'a Staff>, CliError> {
        let Some(name) = &self.acting else { return Ok(None) };
        let person = self.find(name, people)?;
        if !person.facts.active {
            let name = person.label();
            return Err(CliError::usage(say!(
                self.lang,
                "{name} já não trabalha na linha; indique em --as quem está a trabalhar",
                "{name} no longer works on the line; give with --as who is working"
            )));
        }
        Ok(Some(person))
    }

    /// Who is working, where the work is a person's: nobody acts in a conference, or changes the pool, without a name.
    pub fn must_act<'a>(&self, people: &'a [Staff]) -> Result<&'a Staff, CliError> {
        self.acting(people)?.ok_or_else(|| {
            CliError::usage(say!(
                self.lang,
                "falta --as: quem está a trabalhar?",
                "--as is missing: who is working?"
            ))
        })
    }

    /// The person of `--as`, who must lead the shift. `what` says what only a shift lead does.
    pub fn must_lead<'a>(&self, people: &'a [Staff], what: Word) -> Result<&'a Staff, CliError> {
        let person = self.must_act(people)?;
        if person.facts.role == Role::Lead {
            return Ok(person);
        }
        let (what, name) = (what.to(self.lang), person.label());
        Err(CliError::failed(say!(
            self.lang,
            "{what}; {name} não chefia: indique em --as quem chefia",
            "{what}; {name} is none: give with --as who is"
        )))
    }

    /// Who did it: the person of `--as`, or the program.
    pub fn who(&self, people: &[Staff]) -> Result<StaffId, CliError> {
        Ok(self.acting(people)?.map_or(StaffId::PROGRAM, |person| person.facts.id))
    }

    /// A time as typed.
    pub fn time(&self, text: &str, zone: Tz) -> Result<Instant, CliError> {
        parse_time(text, self.now(), zone).map_err(|bad| CliError::usage(errors::bad_time(self.lang, &bad)))
    }

    /// A time as typed that has come already.
    pub fn past_time(&self, text: &str, zone: Tz) -> Result<Instant, CliError> {
        let (at, now) = (self.time(text, zone)?, self.now());
        if at <= now {
            return Ok(at);
        }
        let (at, now) = (output::local(at, zone), output::local(now, zone));
        Err(CliError::usage(say!(
            self.lang,
            "{at} ainda não chegou: agora é {now}; indique uma hora que já passou",
            "{at} has not come yet: it is {now} now; give a time that has passed"
        )))
    }

    /// A date as typed.
    pub fn date(&self, text: &str, zone: Tz) -> Result<NaiveDate, CliError> {
        parse_date(text, self.now(), zone).ok_or_else(|| {
            CliError::usage(say!(
                self.lang,
                "«{text}» não é uma data; escreva 2026-11-23, hoje ou ontem",
                "“{text}” is not a date; write 2026-11-23, today or yesterday"
            ))
        })
    }

    /// What is known when a filter line is read: the words of codes are `aliases`.
    pub fn known<'a>(
        &'a self,
        store: &Store,
        people: &'a [Staff],
        aliases: &'a [Alias],
    ) -> Result<Known<'a>, CliError> {
        Ok(Known {
            catalogue: &self.config.catalogue,
            topics: &self.config.topics,
            directory: &self.config.directory,
            staff: people,
            aliases,
            me: self.acting(people)?.map(|person| person.facts.id),
            now: self.now(),
            zone: store.zone(),
            pt: self.lang == Lang::Pt,
        })
    }

    /// A filter line as typed.
    pub fn filter(&self, line: &str, store: &Store, people: &[Staff]) -> Result<Filter, CliError> {
        let aliases = review::aliases();
        let known = self.known(store, people, &aliases)?;
        parse(line, &known).map_err(|error| CliError::usage(review::filter_error(self.lang, &error, &known)))
    }

    /// A filter line as typed, where whoever asks may look into what it looks into: names, notes and numbers are for
    /// members of staff. A store of an earlier version gets its index of them now.
    pub fn filter_for(
        &self,
        line: &str,
        reader: Reader,
        store: &mut Store,
        people: &[Staff],
    ) -> Result<Filter, CliError> {
        let filter = self.filter(line, store, people)?;
        if filter.is_personal() && reader == Reader::Nobody {
            return Err(CliError::usage(say!(
                self.lang,
                "só quem trabalha na linha procura em nomes, notas e telefones; diga quem é com --as NOME",
                "only members of staff search in names, notes and telephone numbers; say who you are with --as NAME"
            )));
        }
        if filter.is_personal() && !(store.finds_text() && store.finds_numbers()) {
            *store = self.write_store()?;
        }
        Ok(filter)
    }

    /// A telephone number as typed, that can be dialled.
    pub fn phone(&self, text: &str) -> Result<String, CliError> {
        let phone = clean_line(text);
        if dial::number(&phone).is_some() {
            return Ok(phone);
        }
        Err(CliError::usage(say!(
            self.lang,
            "«{phone}» não é um número de telefone; escreva por exemplo 912 345 678",
            "“{phone}” is not a telephone number; write for example 912 345 678"
        )))
    }

    /// The language, and the variant of it, that a text means.
    pub fn language(&self, text: &str) -> Result<(LanguageCode, Option<String>), CliError> {
        self.config.catalogue.resolve(text).map_err(|unknown| {
            CliError::usage(errors::unknown_language(self.lang, &self.config.catalogue, &unknown))
        })
    }

    /// As [`Self::language`], as a caller asks for it.
    pub fn asked(&self, text: &str) -> Result<Asked, CliError> {
        self.language(text).map(|(code, variant)| Asked { code, variant })
    }

    /// The languages of a list with commas in it.
    pub fn languages(&self, list: &str) -> Result<Vec<LanguageCode>, CliError> {
        Ok(self.spoken(list)?.iter().map(|spoken| spoken.code).collect())
    }

    /// The languages of a list with commas in it, with their variants: `ara:Iraq,ara:Egypt,fra`.
    pub fn spoken(&self, list: &str) -> Result<Vec<Spoken>, CliError> {
        let named = list.split([',', ';']).map(str::trim).filter(|text| !text.is_empty());
        let named: Vec<_> = named.map(|text| self.language(text)).collect::<Result<_, _>>()?;
        if named.is_empty() {
            return Err(CliError::usage(say!(
                self.lang,
                "falta a lista de línguas; escreva por exemplo --languages por,ukr,rus",
                "the list of languages is empty; write for example --languages por,ukr,rus"
            )));
        }
        Ok(spoken(named))
    }

    /// What a language, with its variant, is called in the language of the interface.
    pub fn asked_name(&self, asked: &Asked) -> String {
        let name = self.language_name(asked.code);
        let Some(code) = &asked.variant else { return name };
        let known = self.config.catalogue.get(asked.code).map_or(&[][..], |language| &language.variants);
        let variant = known.iter().find(|variant| variant.code == *code);
        format!("{name} ({})", variant.map_or(code, |variant| self.lang.pick(&variant.pt, &variant.en)))
    }

    /// What a language is called, in the language of the interface.
    pub fn language_name(&self, code: LanguageCode) -> String {
        self.config
            .catalogue
            .get(code)
            .map_or_else(|| code.to_string(), |language| self.lang.pick(&language.pt, &language.en).clone())
    }
}

/// The language of help and of errors in the arguments themselves, which must be known before these are read:
/// `--lang`, else `SOSLINE_LANG`, else what the person chose, else what the configuration says.
pub(super) fn lang_before_parsing(arguments: &[OsString]) -> Lang {
    let from_option = option(arguments, "--lang").or_else(|| std::env::var("SOSLINE_LANG").ok());
    if let Some(lang) = from_option.and_then(|code| Lang::from_code(&code)) {
        return lang;
    }
    let dir = option(arguments, "--config")
        .or_else(|| std::env::var("SOSLINE_CONFIG").ok())
        .filter(|dir| !dir.is_empty())
        .map(PathBuf::from)
        .or_else(config::default_dir);
    dir.as_deref().and_then(|dir: &Path| config::preferred_lang(dir)).unwrap_or_default()
}

/// The last value given to an option, before the arguments are parsed.
fn option(arguments: &[OsString], name: &str) -> Option<String> {
    let arguments: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let next = arguments.iter().skip(1).map(Some).chain([None]);
    arguments
        .iter()
        .zip(next)
        .filter_map(|(argument, next)| match argument.strip_prefix(name) {
            Some("") => next.map(ToString::to_string),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        })
        .last()
}

impl Code for Lang {
    const NAME: &'static str = "lang";
    const ALL: &'static [Self] = &[Self::Pt, Self::En];
    fn code(self) -> &'static str {
        Self::code(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_before_parsing() {
        let of = |line: &str| option(&line.split(' ').map(OsString::from).collect::<Vec<_>>(), "--lang");
        assert_eq!(of("sosline log --lang en"), Some("en".into()));
        assert_eq!(of("sosline --lang=pt log --lang=en"), Some("en".into()));
        assert_eq!(of("sosline log --language en"), None);
        assert_eq!(of("sosline --lang"), None);
    }
}
