//! `sosline board`: the room at a glance, without the console. No names of callers, no numbers.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::output::{self, Object, object, rfc3339};
use super::{CliError, Context};
use crate::domain::board::{About, Board, BoardRules, Item, Section, UsualDay};
use crate::domain::code::Role;
use crate::domain::language::LanguageCode;
use crate::domain::staff::Staff;
use crate::domain::time::{Instant, civil_hour};
use crate::i18n::board::{self as words, Names};
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::store::Store;

/// Arguments of `sosline board`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints the Board.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let staff = store.staff()?;
    let board = board(&store, &staff, context)?;
    let (names, now) = (names(&store, &staff, context), context.now());
    if args.json {
        return output::json(&board_json(&board, &names, now));
    }
    let text = text(&board, &names, context);
    output::print(|out| Ok(write!(out, "{text}")?))
}

/// The Board for whoever looks at it. What waits for review is for a shift lead, and for a page that a timer prints; a
/// mediator does not see it.
pub(super) fn board(store: &Store, staff: &[Staff], context: &Context) -> Result<Board, CliError> {
    let reviews = context.acting(staff)?.is_none_or(|person| person.facts.role == Role::Lead);
    let config = &context.config;
    let rules = BoardRules { calendar: &config.calendar, queue: config.queue, answers: config.answers };
    Ok(store.board(rules, context.now(), reviews)?)
}

pub(super) fn names<'a>(store: &Store, staff: &'a [Staff], context: &'a Context) -> Names<'a> {
    let config = &context.config;
    Names {
        lang: context.lang,
        staff,
        catalogue: &config.catalogue,
        centres: &config.centres,
        zone: store.zone(),
    }
}

// --- for people ---------------------------------------------------------------------------------------------

fn text(board: &Board, names: &Names<'_>, context: &Context) -> String {
    let (lang, now) = (names.lang, context.now());
    let mut text = String::new();
    let mut put = |title: String, table: String| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{title}\n{table}\n");
    };
    let nothing = |word: crate::i18n::Word| format!("  {}", word.to(lang));
    let people = board.duty.iter().map(|one| {
        let languages: Vec<&str> = one.staff.facts.languages.iter().map(LanguageCode::as_str).collect();
        let (state, age) = (one.presence.word().to(lang).to_owned(), words::age(lang, now - one.since));
        vec![String::new(), one.staff.label(), languages.join(" "), state, age]
    });
    let heading =
        lang.pick(["", "quem", "línguas", "estado", "há"], ["", "who", "languages", "state", "for"]);
    let people = match board.duty.as_slice() {
        [] => nothing(words::NOBODY),
        _ => output::table(&heading, people.collect(), &[4]),
    };
    put(format!("{} · {}", words::ON_DUTY.to(lang), board.duty.len()), people);
    put(words::TODAY.to(lang).to_owned(), hours(board, names, context));
    for section in &board.sections {
        let title = format!("{} · {}", section.part.word().to(lang), section.total);
        let table = match section.items.as_slice() {
            [] => nothing(words::NOTHING),
            items => {
                let rows = items.iter().map(|item| row(item, names, now)).collect();
                let heading = lang.pick(
                    ["", "referência", "desde/para", "há", "quem", "o quê"],
                    ["", "reference", "since/at", "for", "who", "what"],
                );
                output::table(&heading, rows, &[3])
            }
        };
        put(title, table);
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn row(item: &Item, names: &Names<'_>, now: Instant) -> Vec<String> {
    let mark = if item.is_overdue(now) { "!" } else { "" };
    let who = item.who.map(|who| names.person(who)).unwrap_or_default();
    let (moment, elapsed) = (words::moment(item, names, now), words::elapsed(item, names, now));
    vec![mark.to_owned(), item.reference(), moment, elapsed, who, words::what(item, names)]
}

fn hours(board: &Board, names: &Names<'_>, context: &Context) -> String {
    let lang = names.lang;
    let mut lines: Vec<String> = words::today(lang, board, civil_hour(context.now(), names.zone), usize::MAX);
    lines.extend(words::coverage(lang, board.today.coverage).map(str::to_owned));
    let mut text = format!("  {}\n", lines.join("\n  "));
    let Some((first, last)) = board.hours(&context.config.calendar) else {
        return text.trim_end().to_owned();
    };
    let usual = |hour| board.usual.as_ref().map_or(String::new(), |usual| usual.in_hour(hour).to_string());
    let now = civil_hour(context.now(), names.zone);
    let calls = |hour| match board.today.in_hour(hour) {
        // An hour that has not come has no figure yet.
        0 if hour > now => String::new(),
        calls => words::figure(board, calls),
    };
    let rows =
        (first..=last).map(|hour| vec![String::new(), format!("{hour:02}h"), calls(hour), usual(hour)]);
    let calls = word("chamadas", "calls").to(lang);
    let heading = lang.pick(["", "hora", calls, "habitual"], ["", "hour", calls, "usual"]);
    text.push_str(&output::table(&heading, rows.collect(), &[2, 3]));
    text
}

// --- for programs -------------------------------------------------------------------------------------------

fn board_json(board: &Board, names: &Names<'_>, now: Instant) -> Object {
    let time = |at| json!(rfc3339(at, names.zone));
    let duty = board.duty.iter().map(|one| {
        object([
            ("name", json!(one.staff.label())),
            ("languages", json!(one.staff.facts.languages)),
            ("state", json!(crate::domain::code::Code::code(one.presence))),
            ("since", time(one.since)),
            ("seconds", json!((now - one.since).num_seconds().max(0))),
        ])
    });
    let usual = board.usual.as_ref().ok();
    let hours = (0..24).map(|hour| {
        object([
            ("hour", json!(hour)),
            ("calls", json!(board.today.in_hour(hour))),
            ("usual", json!(usual.map(|usual| usual.in_hour(hour)))),
        ])
    });
    let hour = civil_hour(now, names.zone);
    let calls = object([
        ("day", json!(board.today.day)),
        ("coverage", json!(board.today.coverage)),
        ("total", json!(board.today.total())),
        ("usual_total", json!(usual.map(UsualDay::total))),
        ("before_this_hour", json!(board.today.before(hour))),
        ("usual_before_this_hour", json!(usual.map(|usual| usual.before(hour)))),
        ("usual_days", json!(board.usual.as_ref().map_or_else(|few| few.0, UsualDay::days))),
        ("hours", nested(hours)),
    ]);
    object([
        ("at", time(now)),
        ("on_duty", nested(duty)),
        ("calls", json!(calls)),
        ("sections", sections_json(&board.sections, names, now)),
    ])
}

fn nested(objects: impl Iterator<Item = Object>) -> Value {
    json!(objects.collect::<Vec<_>>())
}

pub(super) fn sections_json(sections: &[Section], names: &Names<'_>, now: Instant) -> Value {
    nested(sections.iter().map(|section| {
        object([
            ("part", json!(section.part)),
            ("total", json!(section.total)),
            ("items", nested(section.items.iter().map(|item| item_json(item, names, now)))),
        ])
    }))
}

fn item_json(item: &Item, names: &Names<'_>, now: Instant) -> Object {
    let time = |at| rfc3339(at, names.zone);
    let common = object([
        ("reference", json!(item.reference())),
        ("id", json!(item.id)),
        ("who", json!(item.who.map(|who| names.person(who)))),
        ("since", json!(time(item.since))),
        ("seconds", json!(item.age(now).num_seconds())),
        ("due", json!(item.due.map(time))),
        ("overdue", json!(item.is_overdue(now))),
    ]);
    match &item.about {
        About::Call { on_hold, left } => {
            common.and("what", json!("call")).and("on_hold", json!(on_hold)).and("left", json!(left))
        }
        About::Correction => common.and("what", json!("correction")),
        About::Form(kind) => common.and("what", json!("form")).and("form", json!(kind)),
        About::Request { language, institution, place, served } => common
            .and("what", json!("request"))
            .and("language", json!(language.code))
            .and("variant", json!(language.variant))
            .and("institution", json!(institution))
            .and("place", json!(place))
            .and("served", json!(served)),
        About::FollowUp { channel, language, due } => common
            .and("what", json!("follow-up"))
            .and("channel", json!(channel))
            .and("language", json!(language.as_ref().map(|asked| asked.code)))
            .and("due_day", json!(due.day)),
        About::Appointment { centre, desk, hand_off } => common
            .and("what", json!("appointment"))
            .and("centre", json!(centre))
            .and("desk", json!(desk))
            .and("hand_off", json!(hand_off)),
        About::Review { late, corrected } => {
            common.and("what", json!("review")).and("late", json!(late)).and("corrected", json!(corrected))
        }
    }
}
