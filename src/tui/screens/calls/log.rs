//! One call as a line of the log, and as a list of labelled facts.

use crate::domain::appointment::Appointment;
use crate::domain::call::Call;
use crate::domain::code::RouteTo;
use crate::domain::id::StaffId;
use crate::domain::phone::{masked, masked_name};
use crate::domain::text::{clean_line, clean_text};
use crate::domain::translation::{Interpretation, Interpreter, Request};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, translation, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::appointments::words::of_call;
use crate::tui::widgets::cells::{fit, right, width};

use super::fields::FieldId;
use super::list::Line;
use super::options::chosen;
use super::{form::Form, name, words};

/// The columns' widths for a line of this many cells: language, topic, outcome, mediator. Time and duration are
/// fixed.
fn columns(cells: usize) -> [usize; 4] {
    let room = cells.saturating_sub(TIMES + 4);
    let (language, outcome, mediator) = (room * 22 / 100, room * 20 / 100, (room * 17 / 100).max(8));
    [language, room.saturating_sub(language + outcome + mediator), outcome, mediator]
}

/// Time, mark and duration.
const TIMES: usize = 5 + 1 + 1 + 5;

/// The heading over the log.
pub fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let [language, topic, outcome, mediator] = columns(cells);
    let name = |field: FieldId| field.word().to(cx.lang);
    format!(
        "{}  {} {} {} {} {}",
        fit(word("Hora", "Time").to(cx.lang), 5),
        right(word("Dur.", "Dur.").to(cx.lang), 5),
        fit(name(FieldId::Language), language),
        fit(name(FieldId::Topic), topic),
        fit(name(FieldId::Outcome), outcome),
        fit(word("Mediador/a", "Mediator").to(cx.lang), mediator),
    )
}

/// A line of the list.
pub fn line(line: &Line<'_>, cells: usize, cx: &Cx<'_>) -> String {
    match line {
        Line::Open(form) => open_line(form, form.mediator, words::WAITING.to(cx.lang), cells, cx),
        Line::Theirs(draft) => {
            let there = cx.on_duty.iter().any(|one| one.staff.facts.id == draft.holder);
            let state = if there { words::OPEN_OF } else { words::LEFT_BY };
            open_line(&Form::from_draft(draft, cx), draft.holder, state.to(cx.lang), cells, cx)
        }
        Line::Logged(call) => logged_line(call, cells, cx),
    }
}

/// An open call: since when, how long it has been running, what is known of it, and who has it.
fn open_line(form: &Form, holder: StaffId, state: &str, cells: usize, cx: &Cx<'_>) -> String {
    let [language, topic, outcome, mediator] = columns(cells);
    let named = |field: FieldId| {
        form.chosen(field)
            .and_then(|code| chosen(field, code, cx))
            .map(|choice| choice.name)
            .unwrap_or_default()
    };
    let running = u32::try_from((cx.now - form.opened).num_seconds()).unwrap_or(0);
    format!(
        "{}… {} {} {} {} {}",
        form.opened.with_timezone(&cx.config.calendar.zone).format("%H:%M"),
        right(&duration(running), 5),
        fit(&named(FieldId::Language), language),
        fit(&named(FieldId::Topic), topic),
        fit(state, outcome),
        fit(&short_name(&name(holder, cx), mediator), mediator),
    )
}

/// The mark of a recorded call: `*` entered late, `»` served by the Translation Service ([`words::MARKS`]).
pub fn mark(call: &Call) -> &'static str {
    if call.facts.late {
        "*"
    } else if call.facts.route.is_some_and(|route| route.to == RouteTo::TranslationService) {
        "»"
    } else {
        " "
    }
}

/// A recorded call.
fn logged_line(call: &Call, cells: usize, cx: &Cx<'_>) -> String {
    let [language, topic, outcome, mediator] = columns(cells);
    let facts = &call.facts;
    let mark = mark(call);
    format!(
        "{}{mark} {} {} {} {} {}",
        facts.started.with_timezone(&cx.config.calendar.zone).format("%H:%M"),
        right(&facts.duration_s.map(duration).unwrap_or_default(), 5),
        fit(&language_of(call, cx).unwrap_or_default(), language),
        fit(&about(call, cx), topic),
        fit(facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)), outcome),
        fit(&short_name(&name(facts.mediator, cx), mediator), mediator),
    )
}

/// What a call was about: its topic, or why there is none.
pub(in crate::tui::screens) fn about(call: &Call, cx: &Cx<'_>) -> String {
    match &call.facts.topic {
        Some(code) => chosen(FieldId::Topic, code.as_str(), cx).map_or(code.as_str().to_owned(), |c| c.name),
        None => call.facts.kind.word().to(cx.lang).to_owned(),
    }
}

/// Seconds as minutes and seconds, or hours and minutes.
pub fn duration(seconds: u32) -> String {
    let minutes = seconds / 60;
    if minutes < 60 {
        format!("{minutes}:{:02}", seconds % 60)
    } else {
        format!("{}h{:02}", minutes / 60, minutes % 60)
    }
}

/// The language that was asked for.
pub fn language_of(call: &Call, cx: &Cx<'_>) -> Option<String> {
    let asked = call.facts.language.as_ref()?;
    let code = match &asked.variant {
        Some(variant) => format!("{}:{variant}", asked.code),
        None => asked.code.to_string(),
    };
    Some(chosen(FieldId::Language, &code, cx).map_or(code, |choice| choice.name))
}

/// What a line of any list says of a call: in which language, about what, with which outcome, who took it.
pub fn cells_of(call: &Call, cx: &Cx<'_>) -> [String; 4] {
    [
        language_of(call, cx).unwrap_or_default(),
        about(call, cx),
        call.facts.outcome.map_or("", |outcome| outcome.word().to(cx.lang)).to_owned(),
        name(call.facts.mediator, cx),
    ]
}

/// A name, or where it does not fit the first name and an initial.
pub fn short_name(name: &str, cells: usize) -> String {
    match name.rsplit_once(' ') {
        Some((_, last)) if width(name) > cells => {
            let first = name.split(' ').next().unwrap_or_default();
            let initial: String = last.chars().take(1).collect();
            format!("{first} {initial}.")
        }
        _ => name.to_owned(),
    }
}

/// What a call led to: the requests for an interpreter and who is in them, and the appointments.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interpreting {
    /// The requests, oldest first.
    pub requests: Vec<Request>,
    /// The interpreters.
    pub interpreters: Vec<Interpreter>,
    /// The appointments, latest first.
    pub appointments: Vec<Appointment>,
}

impl Interpreting {
    /// Each request as one value: what became of it, who interpreted, wait and minutes, reference.
    fn facts(&self, cx: &Cx<'_>) -> impl Iterator<Item = (Word, String)> {
        self.requests.iter().map(|request| {
            let of = Interpretation::of(std::slice::from_ref(request));
            let outcome = of.as_ref().and_then(|of| of.outcome);
            let mut parts = vec![outcome.map_or(translation::OPEN, Worded::word).to(cx.lang).to_owned()];
            let ids = of.iter().flat_map(|of| &of.interpreters);
            let named = ids.filter_map(|id| self.interpreters.iter().find(|one| one.facts.id == *id));
            parts.extend(named.map(|one| clean_line(&one.label())));
            // Who waits still waits for so long so far.
            let waits = !request.is_over() && request.facts.waiting_since() <= cx.now;
            let so_far = waits.then(|| request.waited_s(cx.now));
            if let Some(wait) = of.as_ref().and_then(|of| of.waited_s).or(so_far).map(duration) {
                parts.push(say!(cx.lang, "espera {wait}", "wait {wait}"));
            }
            if let Some(minutes) = of.and_then(|of| of.minutes) {
                parts.push(format!("{minutes} min"));
            }
            parts.push(request.facts.id.reference());
            (word("Pedido", "Request"), parts.join(" · "))
        })
    }
}

/// Everything that is recorded of a call, as pairs of label and value. Name and number are masked unless `revealed`.
pub fn facts(call: &Call, interpreting: &Interpreting, revealed: bool, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let facts = &call.facts;
    let time = |at: crate::domain::time::Instant| {
        at.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M:%S").to_string()
    };
    let mut all = vec![
        (word("Referência", "Reference"), facts.id.reference()),
        (word("Início", "Started"), time(facts.started)),
        (word("Duração", "Duration"), facts.duration_s.map(duration).unwrap_or_default()),
        (FieldId::Kind.word(), facts.kind.word().to(cx.lang).to_owned()),
        (FieldId::Language.word(), language_of(call, cx).unwrap_or_default()),
    ];
    if let Some(route) = facts.route {
        let (to, reason) = (route.to.word().to(cx.lang), route.reason.word().to(cx.lang));
        all.push((word("Via", "Route"), format!("{to}: {reason}")));
    }
    all.extend(interpreting.facts(cx));
    let appointments = interpreting.appointments.iter().rev();
    all.extend(appointments.map(|one| (word("Marcação", "Appointment"), of_call(one, cx))));
    for (number, code) in facts.topic.iter().chain(&facts.also).take(3).enumerate() {
        let label = [FieldId::Topic, FieldId::SecondTopic, FieldId::ThirdTopic][number];
        let name = chosen(FieldId::Topic, code.as_str(), cx).map_or(String::new(), |topic| topic.name);
        all.push((label.word(), format!("{name} ({})", code.as_str())));
    }
    all.extend([
        (FieldId::Outcome.word(), facts.outcome.map_or("", |o| o.word().to(cx.lang)).to_owned()),
        (FieldId::Caller.word(), facts.caller.map_or("", |c| c.word().to(cx.lang)).to_owned()),
        (FieldId::Channel.word(), facts.channel.word().to(cx.lang).to_owned()),
        (FieldId::Ended.word(), facts.ended.word().to(cx.lang).to_owned()),
        (word("Atendeu", "Taken by"), name(facts.mediator, cx)),
        (word("Registou", "Entered by"), name(call.entered_by, cx)),
        (word("Registada em", "Entered at"), time(call.entered_at)),
    ]);
    if let Some(wrap_up) = facts.wrap_up_s {
        all.push((words::WRAP_UP, duration(wrap_up)));
    }
    if let Some(first) = facts.transferred_from {
        all.push((words::TAKEN_FROM, name(first, cx)));
    }
    if let Some(code) = &facts.referral {
        let name = chosen(FieldId::Referral, code, cx).map_or_else(|| code.clone(), |service| service.name);
        all.push((FieldId::Referral.word(), name));
    }
    for (flag, field) in [(facts.call_back, FieldId::CallBack), (facts.confidential, FieldId::Confidential)] {
        if flag {
            all.push((field.whole_word(), word("sim", "yes").to(cx.lang).to_owned()));
        }
    }
    if facts.late {
        all.push((word("Entrada", "Entry"), word("tardia", "late").to(cx.lang).to_owned()));
    }
    let private = &call.private;
    let shown = |text: &Option<String>, masked: fn(&str) -> String| {
        let text = text.as_deref().map(clean_line).filter(|text| !text.is_empty());
        text.map(|text| if revealed { text } else { masked(&text) }).unwrap_or_default()
    };
    all.extend([
        (FieldId::Phone.word(), shown(&private.phone, masked)),
        (FieldId::Name.word(), shown(&private.name, masked_name)),
        (
            FieldId::Nationality.whole_word(),
            private.nationality.as_deref().map(clean_line).unwrap_or_default(),
        ),
        (FieldId::Locality.word(), private.locality.as_deref().map(clean_line).unwrap_or_default()),
        (FieldId::Notes.word(), private.notes.as_deref().map(clean_text).unwrap_or_default()),
    ]);
    all.retain(|(_, value)| !value.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_fit_keeps_what_tells_people_apart() {
        assert_eq!(short_name("Olena Kovalenko", 15), "Olena Kovalenko");
        assert_eq!(short_name("Olena Kovalenko", 14), "Olena K.");
        assert_eq!(short_name("Maria de Fátima Évora", 10), "Maria É.");
        assert_eq!(short_name("Bartholomaeus", 5), "Bartholomaeus");
    }

    #[test]
    fn a_duration_is_in_minutes_until_it_is_an_hour() {
        for (seconds, text) in [(0, "0:00"), (59, "0:59"), (431, "7:11"), (3_599, "59:59"), (3_725, "1h02")] {
            assert_eq!(duration(seconds), text);
        }
    }

    #[test]
    fn the_columns_fill_the_line_and_no_more() {
        for cells in 57..200 {
            assert_eq!(columns(cells).iter().sum::<usize>() + TIMES + 4, cells);
        }
    }
}
