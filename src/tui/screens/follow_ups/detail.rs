//! What is known of the chosen follow-up, in words: whom it is about, why, how often, what came of it so far.

use crate::domain::follow_up::{FollowUp, Followed, Occasion};
use crate::domain::phone::{masked, masked_email, masked_name};
use crate::domain::text::{clean_line, clean_text};
use crate::domain::time::civil_day;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, follow_ups as said, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::{name, words};
use crate::tui::screens::translation::words::language;

/// How many of the times that it was done are told.
const LATEST: usize = 3;

/// Whom it is about, as it may stand on a screen: a name, or else a number or an address; not to be told to everybody
/// where the caller asked for that.
pub fn who(followed: &Followed, revealed: bool, cx: &Cx<'_>) -> String {
    if !is_open(followed, cx) {
        return words::CONFIDENTIAL.to(cx.lang).to_owned();
    }
    contact(followed, revealed).into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// Name, number and address.
fn contact(followed: &Followed, revealed: bool) -> [String; 3] {
    let email = followed.follow_up.private.email.as_deref();
    [
        shown(followed.name(), revealed, masked_name),
        shown(followed.phone(), revealed, masked),
        shown(email, revealed, masked_email),
    ]
}

/// Why, or, where nobody wrote that, what the call was about.
pub fn why(followed: &Followed, cx: &Cx<'_>) -> String {
    if !is_open(followed, cx) {
        return String::new();
    }
    let reason = followed.follow_up.private.notes.as_deref().map(clean_line);
    reason.filter(|reason| !reason.is_empty()).or_else(|| about(followed, cx)).unwrap_or_default()
}

/// What the call that it comes from was about.
fn about(followed: &Followed, cx: &Cx<'_>) -> Option<String> {
    let call = followed.call.as_ref()?;
    Some(crate::tui::screens::calls::log::about(call, cx))
}

fn is_open(followed: &Followed, cx: &Cx<'_>) -> bool {
    cx.me.is_some_and(|me| followed.is_open_to(me))
}

fn shown(text: Option<&str>, revealed: bool, mask: fn(&str) -> String) -> String {
    let text = text.map(clean_line).filter(|text| !text.is_empty());
    text.map(|text| if revealed { text } else { mask(&text) }).unwrap_or_default()
}

/// Everything, as pairs of label and value.
pub fn facts(followed: &Followed, revealed: bool, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let one = &followed.follow_up;
    let terms = &one.facts.terms;
    let mut all = Vec::new();
    if is_open(followed, cx) {
        let contact = contact(followed, revealed).into_iter().filter(|text| !text.is_empty());
        let contact: Vec<String> = contact.collect();
        let key = if revealed { words::HIDE } else { words::REVEAL };
        all.push((word("Contacto", "Contact"), format!("{}   {}", contact.join(" · "), key.to(cx.lang))));
        let reason = one.private.notes.as_deref().map(clean_text).unwrap_or_default();
        all.push((word("Motivo", "Reason"), reason));
    } else {
        all.push((word("Contacto", "Contact"), words::CONFIDENTIAL.to(cx.lang).to_owned()));
    }
    let asked = followed.language().map(|asked| language(cx.lang, asked, cx)).unwrap_or_default();
    all.push((word("Língua", "Language"), asked));
    let every = terms.every.map(|weeks| said::every(cx.lang, weeks, terms.until)).unwrap_or_default();
    all.push((word("Repete-se", "Again"), every));
    all.push((word("Chamada", "Call"), origin(followed, cx)));
    all.push((word("Feito", "Done"), done(one, cx)));
    let label = if one.postponed > 0 { word("Adiado", "Postponed") } else { word("Observação", "Remark") };
    all.push((label, put_off(one, is_open(followed, cx), cx)));
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// The call in which it was promised.
fn origin(followed: &Followed, cx: &Cx<'_>) -> String {
    let Some(id) = followed.follow_up.facts.call else { return String::new() };
    let Some(call) = followed.call.as_ref().filter(|_| is_open(followed, cx)) else { return id.reference() };
    let day = civil_day(call.facts.started, cx.config.calendar.zone);
    [id.reference(), day.to_string(), about(followed, cx).unwrap_or_default(), name(call.facts.mediator, cx)]
        .join(" · ")
}

/// The latest times that it was done, newest first.
fn done(one: &FollowUp, cx: &Cx<'_>) -> String {
    let times = one.occasions.len();
    let told = |occasion: &Occasion| {
        let day = civil_day(occasion.at, cx.config.calendar.zone).format("%d/%m");
        format!("{day} {} ({})", occasion.result.word().to(cx.lang), name(occasion.by, cx))
    };
    let latest: Vec<String> = one.occasions.iter().rev().take(LATEST).map(told).collect();
    let latest = latest.join("; ");
    match times {
        0 => String::new(),
        1 => latest,
        _ => say!(cx.lang, "{times} vezes: {latest}", "{times} times: {latest}"),
    }
}

/// How often it was put off, and what was last noted.
fn put_off(one: &FollowUp, open: bool, cx: &Cx<'_>) -> String {
    let remark = one.remark.as_deref().filter(|_| open).map(clean_line);
    let times = match one.postponed {
        0 => None,
        1 => Some(word("uma vez", "once").to(cx.lang).to_owned()),
        times => Some(say!(cx.lang, "{times} vezes", "{times} times")),
    };
    times.into_iter().chain(remark).collect::<Vec<_>>().join(" · ")
}
