//! What a centre reads: always in European Portuguese, whatever the language of the interface. Personal data only as
//! far as the centre needs them: the person's name and how to reach them, and only with their consent; never notes.

use chrono_tz::Tz;

use crate::config::Config;
use crate::domain::appointment::{Appointment, MessageKind, Reach, Slot, Window};
use crate::domain::call::Asked;
use crate::domain::centre::Centre;
use crate::domain::text::clean_line;
use crate::domain::time::Instant;

/// What is in the subject of the mail and in the centre's calendar: no name, because many may see it there.
pub(super) fn summary(appointment: &Appointment, message: MessageKind, config: &Config) -> String {
    let reference = appointment.facts.id.reference();
    let desk = desk(appointment, config);
    match message {
        MessageKind::Request if appointment.sequence == 0 => format!("Marcação {reference}: {desk}"),
        MessageKind::Request => format!("Marcação {reference} (alterada): {desk}"),
        MessageKind::Cancel => format!("Marcação {reference} desmarcada: {desk}"),
        MessageKind::DeclineCounter => format!("Marcação {reference}: a hora proposta não serve"),
    }
}

/// The text of the mail, and the description in the centre's calendar.
pub(super) fn text(
    appointment: &Appointment,
    message: MessageKind,
    centre: &Centre,
    line: &str,
    config: &Config,
    zone: Tz,
) -> String {
    let facts = &appointment.facts;
    let reference = facts.id.reference();
    let when = slot(appointment.slot, zone);
    let mut lines = vec![match message {
        MessageKind::Request if appointment.sequence == 0 => format!("{line} pede uma marcação."),
        MessageKind::Request => {
            format!("{line} altera uma marcação: vale o que está aqui, não o que foi pedido antes.")
        }
        MessageKind::Cancel => format!("{line} desmarca esta marcação: já não terá lugar."),
        MessageKind::DeclineCounter => {
            format!("{line} agradece a proposta, mas essa hora não serve: mantém-se o pedido.")
        }
    }];
    lines.push(String::new());
    let mut say = |name: &str, value: String| lines.push(format!("{name}: {value}"));
    say("Referência", reference.clone());
    say("Centro", centre.pt.clone());
    say("Balcão", desk(appointment, config));
    say("Data", format!("{when} ({zone})"));
    if message != MessageKind::Cancel {
        let own = Window { from: appointment.slot.start, to: appointment.slot.end() };
        let others: Vec<String> =
            facts.windows.iter().filter(|one| **one != own).map(|one| window(*one, zone)).collect();
        if !others.is_empty() {
            say("A pessoa pode vir", others.join("; "));
        }
        if let Some(topic) = facts.topic.as_ref().and_then(|code| config.topics.get(code.as_str())) {
            let area = config.topics.area(&topic.area).map(|area| format!("{} – ", area.pt));
            say("Assunto", format!("{}{}", area.unwrap_or_default(), topic.pt));
        }
        say("Língua", language(&facts.language, config));
        let interpreter =
            if facts.interpreter { "é preciso que haja um intérprete" } else { "não é preciso" };
        say("Intérprete", interpreter.to_owned());
    }
    lines.extend(person(appointment));
    lines.push(String::new());
    lines.push(match message {
        MessageKind::Request | MessageKind::DeclineCounter => {
            "Responda a este convite: aceite, recuse ou proponha outra hora.".to_owned()
        }
        MessageKind::Cancel => "Não é preciso responder.".to_owned(),
    });
    lines.join("\n")
}

/// Who comes, and how they are reached.
fn person(appointment: &Appointment) -> Vec<String> {
    let (facts, private) = (&appointment.facts, &appointment.private);
    if !facts.consent {
        return vec![
            "Pessoa: identifica-se pela referência; não autorizou que se dissesse quem é.".to_owned(),
            "Contacto: através da linha, com a referência.".to_owned(),
        ];
    }
    let known = |text: &Option<String>| text.as_deref().map(clean_line).filter(|text| !text.is_empty());
    let name = known(&private.name).unwrap_or_else(|| "identifica-se pela referência".to_owned());
    let contact = match facts.reach {
        Reach::Phone => known(&private.phone).map(|phone| format!("telefone {phone}")),
        Reach::Email => known(&private.email).map(|email| format!("correio eletrónico {email}")),
        Reach::CallsBack => Some("a pessoa volta a ligar para a linha".to_owned()),
    };
    let contact = contact.unwrap_or_else(|| "através da linha, com a referência".to_owned());
    vec![format!("Pessoa: {name}"), format!("Contacto: {contact}")]
}

fn desk(appointment: &Appointment, config: &Config) -> String {
    let code = &appointment.facts.desk;
    config.centres.desk(code).map_or_else(|| code.clone(), |desk| desk.pt.clone())
}

fn language(asked: &Asked, config: &Config) -> String {
    let Some(language) = config.catalogue.get(asked.code) else { return asked.code.to_string() };
    let Some(code) = &asked.variant else { return language.pt.clone() };
    let variant = language.variants.iter().find(|variant| variant.code == *code);
    format!("{} ({})", language.pt, variant.map_or(code, |variant| &variant.pt))
}

/// `26/11/2026, 14:00–14:30`.
fn slot(slot: Slot, zone: Tz) -> String {
    window(Window { from: slot.start, to: slot.end() }, zone)
}

fn window(window: Window, zone: Tz) -> String {
    let local = |at: Instant| at.with_timezone(&zone);
    let (from, to) = (local(window.from), local(window.to));
    let until = if from.date_naive() == to.date_naive() { "%H:%M" } else { "%d/%m/%Y %H:%M" };
    format!("{}–{}", from.format("%d/%m/%Y, %H:%M"), to.format(until))
}
