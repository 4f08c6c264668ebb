//! What can be wrong in the user's files, in words: file, line, column, what was found, what was expected.

use super::{Lang, Word, word};
use crate::config::{ConfigError, ConfigFault, Instead};
use crate::domain::data_file::{CodeForm, Problem, ValueType};
use crate::say;

/// A configuration file that cannot be used: file, line, column, what was found, what was expected.
pub fn config_error(lang: Lang, error: &ConfigError) -> String {
    let file = error.file.display();
    let what = match &error.fault {
        ConfigFault::Content(content) => {
            let (line, column) = (content.line, content.column);
            format!("{file}:{line}:{column}: {}", file_problem(lang, &content.problem))
        }
        ConfigFault::Unreadable(reason) => {
            say!(lang, "{file}: não se consegue ler: {reason}", "{file}: cannot be read: {reason}")
        }
    };
    let instead = match error.instead {
        None => return what,
        Some(Instead::LastGood) => word("vale a última cópia boa", "the last good copy holds"),
        Some(Instead::Shipped) => word("vale o que vem com o programa", "what the program ships holds"),
    };
    format!("{what}; {}", instead.to(lang))
}

// What a value should look like.
const TIME: Word = word(
    "uma hora como 09:00, e o fim depois do começo",
    "a time such as 09:00, and the end after the beginning",
);
const DATE: Word = word("uma data como 2026-12-24", "a date such as 2026-12-24");
const MONTH_DAY: Word = word("um mês e um dia como 06-13", "a month and a day such as 06-13");
const DAYS: Word = word(
    "uma data como 2026-12-24 ou um período como 2026-08-03/2026-08-14",
    "a date such as 2026-12-24 or a stretch such as 2026-08-03/2026-08-14",
);
const YEARS: Word =
    word("um ano como 2013 ou vários como 2013/2015", "a year such as 2013 or several such as 2013/2015");
const DURATION: Word = word("uma duração como 10m ou 1h30m", "a length of time such as 10m or 1h30m");

/// What is wrong at a place of a data file.
pub fn file_problem(lang: Lang, problem: &Problem) -> String {
    match problem {
        // The parser speaks English only.
        Problem::Syntax(message) => say!(lang, "não é TOML válido: {message}", "not valid TOML: {message}"),
        Problem::UnknownField { field, expected } => {
            let expected = expected.join(", ");
            say!(
                lang,
                "o campo «{field}» não existe aqui; podem estar {expected}",
                "there is no field “{field}” here; expected one of {expected}"
            )
        }
        Problem::MissingField { field } => {
            say!(lang, "falta o campo «{field}»", "the field “{field}” is missing")
        }
        Problem::WrongType { field, expected, found } => {
            let (expected, found) = (value_type(*expected).to(lang), value_type(*found).to(lang));
            say!(
                lang,
                "«{field}» deve ser {expected}; está aqui {found}",
                "“{field}” must be {expected}; here is {found}"
            )
        }
        Problem::Empty { field } => say!(lang, "«{field}» está vazio", "“{field}” is empty"),
        Problem::BadCode { found, expected } => will_not_do(lang, found, code_form(*expected)),
        Problem::UnknownCode { found } => {
            say!(lang, "o código «{found}» não existe na ISO 639-3", "ISO 639-3 has no code “{found}”")
        }
        Problem::DuplicateCode { code, first_line: Some(line) } => {
            say!(lang, "«{code}» já está na linha {line}", "“{code}” is on line {line} already")
        }
        Problem::DuplicateCode { code, first_line: None } => {
            say!(lang, "«{code}» já existe", "“{code}” exists already")
        }
        Problem::BadTime { found } => will_not_do(lang, found, TIME),
        Problem::BadDate { found } => will_not_do(lang, found, DATE),
        Problem::BadMonthDay { found } => will_not_do(lang, found, MONTH_DAY),
        Problem::BadDays { found } => will_not_do(lang, found, DAYS),
        Problem::BadYears { found } => will_not_do(lang, found, YEARS),
        Problem::EitherOr { fields: [one, other] } => {
            say!(lang, "ou «{one}» ou «{other}», não os dois", "either “{one}” or “{other}”, not both")
        }
        Problem::OutOfRange { field, least, most } => say!(
            lang,
            "«{field}» deve ser um número de {least} a {most}",
            "“{field}” must be a number from {least} to {most}"
        ),
        Problem::BadDuration { found } => will_not_do(lang, found, DURATION),
        Problem::NotOneOf { found, expected } => {
            let expected = expected.join(", ");
            say!(
                lang,
                "«{found}» não serve; esperava-se um destes: {expected}",
                "“{found}” will not do; expected one of {expected}"
            )
        }
        Problem::NotInFile { found, list } => {
            say!(
                lang,
                "nenhum [[{list}]] deste ficheiro tem o código «{found}»",
                "no [[{list}]] in this file has the code “{found}”"
            )
        }
        Problem::WrongNumber { field, expected, found } => say!(
            lang,
            "«{field}» deve ter {expected} textos e tem {found}",
            "“{field}” must have {expected} texts and has {found}"
        ),
        Problem::UnknownBlank { found, expected } => {
            let expected = expected.join(", ");
            say!(
                lang,
                "«{{{found}}}» não existe; entre chavetas podem estar {expected}",
                "there is no “{{{found}}}”; in braces may stand {expected}"
            )
        }
        Problem::NoName { code } => say!(
            lang,
            "«{code}» não tem nome em português; junte-o aos «items» do [[slip]] de «por»",
            "“{code}” has no name in Portuguese; add it to the “items” of the [[slip]] of “por”"
        ),
        Problem::TooWide { columns, limit } => {
            say!(
                lang,
                "ocupa {columns} colunas e só cabem {limit}; encurte o texto",
                "takes {columns} columns and only {limit} fit; shorten the text"
            )
        }
    }
}

fn will_not_do(lang: Lang, found: &str, expected: Word) -> String {
    let expected = expected.to(lang);
    say!(lang, "«{found}» não serve; esperava-se {expected}", "“{found}” will not do; expected {expected}")
}

const fn value_type(value: ValueType) -> Word {
    match value {
        ValueType::Text => word("texto entre aspas", "text in quotes"),
        ValueType::ListOfTexts => word("uma lista de textos", "a list of texts"),
        ValueType::TrueOrFalse => word("true ou false", "true or false"),
        ValueType::Number => word("um número inteiro", "a whole number"),
        ValueType::Table => word("uma tabela", "a table"),
        ValueType::ListOfTables => word("uma lista de tabelas", "a list of tables"),
        ValueType::Other => word("outra coisa", "something else"),
    }
}

const fn code_form(form: CodeForm) -> Word {
    match form {
        CodeForm::ThreeLetters => {
            word("um código de três letras (ISO 639-3)", "a code of three letters (ISO 639-3)")
        }
        CodeForm::TwoLetters => {
            word("um código de duas letras (ISO 639-1)", "a code of two letters (ISO 639-1)")
        }
        CodeForm::Word => {
            word("letras minúsculas, algarismos e hífenes", "lower-case letters, digits and hyphens")
        }
        CodeForm::Variant => word("letras, algarismos e hífenes", "letters, digits and hyphens"),
        CodeForm::Weekday => {
            word("mon, tue, wed, thu, fri, sat ou sun", "mon, tue, wed, thu, fri, sat or sun")
        }
        CodeForm::Topic => word("um assunto como residence.permit", "a topic such as residence.permit"),
        CodeForm::Phone => {
            word("um número de telefone como 800 202 148", "a telephone number such as 800 202 148")
        }
        CodeForm::Email => word(
            "um endereço de correio eletrónico como centro@example.org",
            "an e-mail address such as centre@example.org",
        ),
    }
}
