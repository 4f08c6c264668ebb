//! The rule of dependencies, held by reading the sources: who may know what.
//!
//! `domain` knows nothing but facts; `store` knows the domain and SQL; the command line and the console know the
//! store, and the console's screens not even that. Only `clock.rs` knows what time it is, and where.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

use std::fs;
use std::path::{Path, PathBuf};

/// What a part of the sources may not name.
struct Rule {
    /// Files whose path under `src/` begins so; empty: all.
    of: &'static str,
    /// But not these.
    except: &'static [&'static str],
    /// Paths; whatever lies below one is meant too.
    names: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        of: "domain/",
        except: &[],
        names: &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "clap",
            "std::fs",
            "std::env",
            "std::io",
            "std::process",
            "std::net",
            "std::thread",
            "getrandom",
            "tempfile",
            "directories",
        ],
        why: "the domain is pure: no SQL, terminal, file, environment, process or chance",
    },
    Rule {
        of: "domain/",
        except: &[],
        names: &[
            "crate::store",
            "crate::cli",
            "crate::tui",
            "crate::i18n",
            "crate::config",
            "crate::clock",
            "crate::export",
            "crate::demo",
            "crate::handoff",
            "lettre",
            "calcard",
        ],
        why: "the domain knows no other room",
    },
    Rule {
        of: "store/",
        except: &[],
        names: &[
            "crate::cli",
            "crate::tui",
            "crate::i18n",
            "crate::config",
            "crate::export",
            "crate::demo",
            "crate::handoff",
            "ratatui",
            "crossterm",
            "clap",
        ],
        why: "the store knows the domain and the clock only; words and screens are made of what it returns",
    },
    Rule {
        of: "handoff/",
        except: &[],
        names: &["crate::cli", "crate::tui", "ratatui", "crossterm", "clap"],
        why: "the hand-off stands between the store and the two faces",
    },
    Rule {
        of: "",
        except: &["handoff/"],
        names: &["lettre", "calcard", "mail_parser", "mail_builder"],
        why: "only the hand-off speaks iCalendar, MIME and SMTP",
    },
    Rule {
        of: "tui/",
        except: &["tui/worker"],
        names: &["crate::handoff"],
        why: "screens do not send; the postman does",
    },
    Rule {
        of: "export/",
        except: &[],
        names: &["crate::store", "crate::cli", "crate::tui", "ratatui", "crossterm", "clap"],
        why: "exports write what they are given; command line and console ask the store",
    },
    Rule {
        of: "exporting/",
        except: &[],
        names: &["crate::cli", "crate::tui", "ratatui", "crossterm", "clap"],
        why: "what is exported is read once for command line and console alike",
    },
    Rule { of: "", except: &["store/"], names: &["rusqlite"], why: "only the store speaks SQL" },
    Rule {
        of: "tui/",
        except: &["tui/worker"],
        names: &["crate::store::Store", "Store::open", "Store::create"],
        why: "only the worker touches the store; screens see effects and replies",
    },
    Rule {
        of: "cli/",
        except: &[],
        names: &["ratatui", "crossterm"],
        why: "the command line draws no screens; the console does (crate::tui::run)",
    },
    Rule {
        of: "",
        except: &["clock.rs"],
        names: &["Utc::now", "Local::now", "SystemTime::now", "Europe::Lisbon", "Europe__Lisbon"],
        why: "time and zone are passed in; only clock.rs knows them",
    },
    Rule {
        of: "",
        except: &["dial.rs"],
        names: &["process::Command"],
        why: "other programs are started in one place (crate::dial)",
    },
    Rule {
        of: "dial.rs",
        except: &[],
        names: &["crate"],
        why: "handing a number to a program needs to know nothing else of this one",
    },
];

/// A breach: file, line, what.
type Breach = String;

/// Every breach of the rules in one file. `path` is relative to `src/`.
fn breaches(path: &str, source: &str) -> Vec<Breach> {
    // Test modules in files of their own are no part of the program.
    if path.ends_with("tests.rs") {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !source.starts_with("//!") {
        found.push(format!("{path}:1: has no `//!` header that says what the file is for"));
    }
    let lines = without_tests(source);
    let uses = use_paths(path, &lines);
    let rules = RULES.iter().filter(|rule| {
        path.starts_with(rule.of) && !rule.except.iter().any(|except| path.starts_with(except))
    });
    for rule in rules {
        for name in rule.names {
            let in_code = lines.iter().filter(|(_, code)| mentions(code, name)).map(|(line, _)| *line);
            let in_use = uses.iter().filter(|(_, used)| mentions(used, name)).map(|(line, _)| *line);
            let mut at: Vec<usize> = in_code.chain(in_use).collect();
            at.sort_unstable();
            at.dedup();
            found.extend(at.iter().map(|line| format!("{path}:{line}: names `{name}`, but {}", rule.why)));
        }
    }
    found
}

/// The lines of code with their numbers, without comments and without `#[cfg(test)]` modules. It leans on
/// rustfmt: a module ends at the first closing brace that stands in the column in which it began.
fn without_tests(source: &str) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.trim_start() != "#[cfg(test)]" {
            kept.push((number + 1, without_comment(line).to_owned()));
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        for (_, line) in lines.by_ref() {
            if line.ends_with(';') && !line.starts_with("    ") || line == end {
                break;
            }
        }
    }
    kept
}

/// A line up to its comment. The `//` of an address in a string stays.
fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether a path is named, as a whole or as the beginning of a longer one.
fn mentions(code: &str, name: &str) -> bool {
    let of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name)
        .any(|(at, _)| !code[..at].ends_with(of_a_name) && !code[at + name.len()..].starts_with(of_a_name))
}

/// Every path that a file's `use` declarations bring in, written out from the root, with its line.
fn use_paths(file: &str, lines: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut paths = Vec::new();
    let mut rest = lines.iter();
    while let Some((line, code)) = rest.next() {
        let code = code.trim_start();
        let code =
            if code.starts_with("pub") { code.split_once(' ').map_or("", |(_, code)| code) } else { code };
        let Some(tree) = code.strip_prefix("use ") else { continue };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            let Some((_, more)) = rest.next() else { break };
            tree.push_str(more.trim());
        }
        let tree = tree.split(';').next().unwrap_or_default();
        let mut whole = Vec::new();
        write_out("", tree, &mut whole);
        paths.extend(whole.into_iter().map(|path| (*line, from_the_root(file, &path))));
    }
    paths
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn write_out(before: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((head, group)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        if !name.is_empty() {
            paths.push(format!("{before}{name}"));
        }
        return;
    };
    let before = format!("{before}{}", head.trim());
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let (mut depth, mut from) = (0, 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                write_out(&before, &group[from..at], paths);
                from = at + 1;
            }
            _ => {}
        }
    }
    write_out(&before, &group[from..], paths);
}

/// A path that begins with `super` or `self`, seen from `crate`.
fn from_the_root(file: &str, path: &str) -> String {
    let module = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let mut rooms: Vec<&str> = module.split('/').filter(|room| !matches!(*room, "lib" | "main")).collect();
    let mut rest = path;
    while let Some(higher) = rest.strip_prefix("super::") {
        rooms.pop();
        rest = higher;
    }
    let rest_of_self = rest.strip_prefix("self::");
    if rest == path && rest_of_self.is_none() {
        return path.to_owned();
    }
    let root = std::iter::once("crate").chain(rooms);
    root.chain([rest_of_self.unwrap_or(rest)]).collect::<Vec<_>>().join("::")
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nobody_knows_more_than_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    assert!(files.len() > 20, "the sources are not where they were: {files:?}");
    let mut found = Vec::new();
    for file in files {
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        found.extend(breaches(&path, &fs::read_to_string(&file).unwrap()));
    }
    assert!(found.is_empty(), "{} breaches:\n{}", found.len(), found.join("\n"));
}

/// The lines of a bad file on which something is found.
fn lines_of(path: &str, source: &str) -> Vec<String> {
    let place = |breach: Breach| breach.split(": ").next().unwrap().to_owned();
    breaches(path, source).into_iter().map(place).collect()
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    let bad = "\
//! A bad file.
use crate::{clock::Clock, domain::time};
use std::{
    collections::BTreeMap,
    fs as files,
};
use super::super::super::store::Append;
pub(crate) use super::super::super::tui;
fn now() -> String { std::env::var(\"TIME\").unwrap() } // std::process is in a comment
";
    let mut found = lines_of("domain/language/bad.rs", bad);
    found.sort();
    let expected = [2, 3, 7, 8, 9].map(|line| format!("domain/language/bad.rs:{line}"));
    assert_eq!(found, expected);
}

#[test]
fn every_room_has_its_rule() {
    for (path, code) in [
        ("store/bad.rs", "use crate::i18n::Lang;"),
        ("export/csv.rs", "fn f(db: &rusqlite::Connection) {}"),
        ("export/html.rs", "use crate::store::Store;"),
        ("tui/screens/calls.rs", "use crate::store::{CallFilter, Store};"),
        ("tui/app.rs", "let store = Store::open(path, access)?;"),
        ("cli/log.rs", "use crossterm::event;"),
        ("demo/mod.rs", "let now = Utc::now();"),
        ("cli/mod.rs", "let zone = chrono_tz::Europe::Lisbon;"),
        ("tui/worker/writer.rs", "use std::process::{Command, Stdio};"),
        ("dial.rs", "use crate::config::Config;"),
        ("handoff/engine.rs", "use crate::cli::Context;"),
        ("store/outbox.rs", "use crate::handoff::Failure;"),
        ("cli/appointments/reply.rs", "use mail_parser::MessageParser;"),
        ("tui/screens/appointments.rs", "use crate::handoff::hand_off_due;"),
    ] {
        assert_eq!(lines_of(path, &format!("//! Bad.\n{code}\n")), [format!("{path}:2")], "{code}");
    }
    assert_eq!(lines_of("i18n/bad.rs", "pub fn f() {}\n"), ["i18n/bad.rs:1"], "no header");
}

#[test]
fn what_is_allowed_is_not_found() {
    for (path, code) in [
        ("store/open.rs", "use rusqlite::Connection;\nuse crate::clock::Clock;"),
        ("tui/worker.rs", "use crate::store::Store;"),
        ("tui/app.rs", "use crate::store::{CallFilter, StoreError};"),
        ("cli/mod.rs", "crate::tui::run(context)"),
        ("clock.rs", "let now = Utc::now();"),
        ("dial.rs", "use std::process::{Command, Stdio};"),
        ("cli/mod.rs", "use std::process::ExitCode;"),
        ("domain/time.rs", "use crate::clockwork::Spring; // crate::clock would be wrong"),
        ("domain/time_tests.rs", "use chrono_tz::Europe::Lisbon;"),
        (
            "domain/time.rs",
            "#[cfg(test)]\nmod tests {\n    use chrono_tz::Europe::Lisbon;\n\n    fn f() {\n    }\n}",
        ),
        ("domain/time.rs", "#[cfg(test)]\n#[path = \"odd.rs\"]\nmod tests;\nfn after() {}"),
    ] {
        assert_eq!(lines_of(path, &format!("//! Good.\n{code}\n")), [""; 0], "{code}");
    }
    let after = "//! Bad.\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\nuse std::io;\n";
    assert_eq!(lines_of("domain/time.rs", after), ["domain/time.rs:6"], "code after the tests");
}
