//! What can go wrong with what is written for others, in words: what happened, and what to do next.

use std::path::Path;

use super::{Lang, Word, word};
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

/// A file's name ends as no form that there is; the endings of those that there are.
pub fn no_form_of_that_name(lang: Lang, path: &Path, endings: &[&str]) -> String {
    let path = path.display();
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    match &endings[..] {
        [] => String::new(),
        [only] => say!(
            lang,
            "o nome {path} não diz uma forma que haja; termine-o em {only}",
            "the name {path} says no form that there is; end it in {only}"
        ),
        [others @ .., last] => {
            let others = others.join(", ");
            say!(
                lang,
                "o nome {path} não diz uma forma que haja; termine-o em {others} ou {last}, ou diga a forma com --format",
                "the name {path} says no form that there is; end it in {others} or {last}, or say the form with --format"
            )
        }
    }
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
