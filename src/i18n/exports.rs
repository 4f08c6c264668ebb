//! What can go wrong with what is written for others, in words: what happened, and what to do next.

use std::io::{Error, ErrorKind};
use std::path::Path;

use chrono::NaiveDate;

use super::{Lang, Word, word};
use crate::export::cancel;
use crate::export::file::NotWritten;
use crate::say;

/// What was published could not be noted.
pub const NOT_NOTED: Word = word(
    "o registo não se pode escrever: uma exportação futura não dirá o que mudou desde esta",
    "the store cannot be written: a later export will not say what has changed since this one",
);

/// Why a workbook is not printed on a terminal.
pub fn no_workbook_on_a_terminal(lang: Lang) -> String {
    say!(
        lang,
        "uma folha de cálculo não se lê num terminal; indique um ficheiro com -o FICHEIRO.xlsx",
        "a workbook cannot be read on a terminal; give a file with -o FILE.xlsx"
    )
}

/// Excel's CSV was asked for, and another format too.
pub fn excel_is_csv(lang: Lang, format: &str) -> String {
    say!(
        lang,
        "--excel é para CSV, e o formato é {format}; retire um dos dois",
        "--excel is for CSV, and the format is {format}; leave one of them out"
    )
}

/// Why a result was not written, with the file that was meant, and what to do next.
pub fn not_written(lang: Lang, error: &Error) -> String {
    if cancel::is_cancelled(error) {
        return word("cancelado; o ficheiro ficou como estava", "cancelled; the file is as it was before")
            .to(lang)
            .to_owned();
    }
    let why = match error.kind() {
        ErrorKind::NotFound => word(
            "a pasta não existe; crie-a primeiro ou corrija o nome",
            "its folder does not exist; make it first or correct the name",
        ),
        ErrorKind::IsADirectory => {
            word("é uma pasta; indique o nome de um ficheiro", "it is a folder; give the name of a file")
        }
        ErrorKind::NotADirectory => word(
            "uma parte do caminho não é uma pasta; corrija o nome",
            "a part of its path is no folder; correct the name",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => word(
            "não se pode escrever aí; verifique as permissões ou escolha outra pasta",
            "nothing may be written there; check its permissions or choose another folder",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => word(
            "o disco está cheio; liberte espaço e tente de novo",
            "the disk is full; make room and try again",
        ),
        ErrorKind::InvalidFilename => {
            word("o nome é demasiado longo; escolha outro", "the name is too long; choose another")
        }
        _ => {
            return say!(
                lang,
                "não foi possível escrever o resultado: {error}",
                "the result could not be written: {error}"
            );
        }
    };
    let why = why.to(lang);
    let why = NotWritten::of(error)
        .map_or_else(|| why.to_owned(), |file| format!("{}: {why}", file.path.display()));
    say!(lang, "não foi possível escrever o resultado: {why}", "the result could not be written: {why}")
}

/// A file's name ends as no form that there is; the endings of those that there are.
pub fn no_form_of_that_name(lang: Lang, path: &Path, endings: &[&str]) -> String {
    let path = path.display();
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    match &endings[..] {
        [] => String::new(),
        [only] => say!(
            lang,
            "{path}: o fim do nome não diz nenhuma forma; use {only}",
            "{path}: the name's ending says no form; use {only}"
        ),
        [others @ .., last] => {
            let others = others.join(", ");
            say!(
                lang,
                "{path}: o fim do nome não diz nenhuma forma; use {others} ou {last}, ou diga a forma com --format",
                "{path}: the name's ending says no form; use {others} or {last}, or say the form with --format"
            )
        }
    }
}

/// A period begins after the day on which it ends, which is today because nobody said another.
pub fn begins_after_today(lang: Lang, from: NaiveDate, today: NaiveDate) -> String {
    say!(
        lang,
        "{from} ainda não chegou, e sem --to o período acaba hoje, {today}; indique --to ou um dia que já chegou",
        "{from} has not come yet, and without --to the period ends today, {today}; give --to or a day that has come"
    )
}

/// The days of which a filter speaks end before they begin.
pub fn no_day_in_the_filter(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    say!(
        lang,
        "o filtro acaba ({to}) antes de começar ({from}), e nenhum dia serve; corrija as datas do filtro",
        "the filter ends ({to}) before it begins ({from}), so that no day fits; correct its dates"
    )
}

/// Only a table is limited.
pub fn limit_is_of_a_table(lang: Lang, format: &str) -> String {
    say!(
        lang,
        "--limit é para uma tabela, e o formato é {format}, que tem todas as chamadas; retire um dos dois",
        "--limit is for a table, and the format is {format}, which has all calls; leave one of them out"
    )
}

/// What to do about a day that is not fully covered.
pub fn not_covered(lang: Lang) -> String {
    say!(
        lang,
        "faltam chamadas: registe as que faltam com `sosline log --at`, ou o que se contou em papel com `sosline tally`; \
         os ficheiros estão escritos e dizem a cobertura",
        "calls are missing: record them with `sosline log --at`, or what was counted on paper with `sosline tally`; \
         the files are written and say the coverage"
    )
}
