//! `sosline appointments list`: which appointments there are, for people, spreadsheets and programs.

use std::cmp::Reverse;
use std::io;
use std::path::PathBuf;

use serde_json::Value;

use super::show::{FIELDS, Shown, not_shown};
use crate::cli::output::{self, Object};
use crate::cli::values::{Format, codes, form};
use crate::cli::{CliError, Context, named};
use crate::domain::appointment::{Appointment, AppointmentState};
use crate::domain::code::Code;
use crate::export::{csv, protect};
use crate::i18n::appointment_steps as steps;
use crate::i18n::centres::{self, centre_name, desk_name};
use crate::i18n::codes::Worded;
use crate::i18n::errors;
use crate::say;
use crate::store::{AppointmentFilter, Store};

/// Arguments of `sosline appointments list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only appointments that are that far; may be given several times
    #[arg(long, value_name = "STATE", value_parser = codes::<AppointmentState>())]
    state: Vec<AppointmentState>,
    /// Only those that the centre should have answered by now
    #[arg(long, conflicts_with_all = ["state", "all"])]
    overdue: bool,
    /// With those of which nothing more can come
    #[arg(long, conflicts_with = "state")]
    all: bool,
    /// Only appointments at this centre
    #[arg(long, value_name = "CENTRE")]
    centre: Option<String>,
    /// Only appointments at this desk
    #[arg(long, value_name = "DESK")]
    desk: Option<String>,
    /// Only appointments that were asked for in this call
    #[arg(long, value_name = "REFERENCE")]
    call: Option<String>,
    /// The first day of the appointment
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day of the appointment
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The form of the list; if left out, that of the file's name, or a table
    #[arg(long, value_name = "FORMAT", value_parser = codes::<Format>())]
    format: Option<Format>,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Lists the appointments: overdue answers first, then by when they are.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let format = form(args.format, args.output.as_deref(), Format::Table, context.lang)?;
    let store = context.read_store()?;
    let personal = context.acting(&store.staff()?)?.is_some();
    let shown = Shown::new(&store, personal, context)?;
    let mut all = store.appointments(&filter(args, &store, context)?, usize::MAX)?;
    if args.overdue {
        all.retain(|one| shown.is_overdue(one));
    }
    all.sort_by_key(|one| (Reverse(shown.is_overdue(one)), one.slot.start, one.facts.id));
    output::to(args.output.as_deref(), |out| match format {
        Format::Table => Ok(writeln!(out, "{}", table(&all, &shown))?),
        Format::Csv => {
            let mut records = csv::writer(out, csv::Dialect::default())?;
            records.write_record(FIELDS).map_err(csv::failed)?;
            for one in &all {
                records.write_record(shown.values(one).iter().map(cell)).map_err(csv::failed)?;
            }
            Ok(records.flush()?)
        }
        Format::Json => {
            let rows: Vec<Object> = all.iter().map(|one| shown.json(one)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
    })?;
    if !personal {
        not_shown(context);
    }
    Ok(())
}

fn filter(args: &Args, store: &Store, context: &Context) -> Result<AppointmentFilter, CliError> {
    let (lang, known) = (context.lang, &context.config.centres);
    let day =
        |text: &Option<String>| text.as_deref().map(|text| context.date(text, store.zone())).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(CliError::usage(errors::days_reversed(lang, from, to)));
    }
    let centre = args.centre.as_deref().map(|asked| known.find_centre(asked)).transpose();
    let centre = centre.map_err(|unknown| CliError::usage(centres::unknown_centre(lang, &unknown)))?;
    let desk = args.desk.as_deref().map(|asked| known.find_desk(asked)).transpose();
    let desk = desk.map_err(|unknown| CliError::usage(centres::unknown_desk(lang, &unknown)))?;
    let call = args.call.as_deref().map(|asked| named::call(asked, store, context)).transpose()?;
    let open = || AppointmentState::ALL.iter().copied().filter(|state| !state.is_final()).collect();
    Ok(AppointmentFilter {
        states: if args.state.is_empty() && !args.all { open() } else { args.state.clone() },
        centre: centre.map(|centre| centre.code.clone()),
        desk: desk.map(|desk| desk.code.clone()),
        call: call.map(|call| call.facts.id),
        from,
        to,
    })
}

/// A value as a cell of a spreadsheet; of several, with blanks between them.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => protect(text).into_owned(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn table(all: &[Appointment], shown: &Shown<'_>) -> String {
    let (context, lang) = (shown.context, shown.context.lang);
    let known = &context.config.centres;
    let mut header = lang.pick(
        vec!["referência", "estado", "centro", "balcão", "hora", "língua", "intérprete", "a seguir"],
        vec!["reference", "state", "centre", "desk", "time", "language", "interpreter", "next"],
    );
    if shown.personal {
        header.extend(lang.pick(["nome", "telefone", "e-mail"], ["name", "telephone", "e-mail"]));
    }
    let when = |at| output::local(at, shown.zone);
    let rows = all.iter().map(|one| {
        let (facts, private) = (&one.facts, &one.private);
        let state = one.state.word().to(lang);
        let mut cells = vec![
            facts.id.reference(),
            if shown.is_overdue(one) {
                say!(lang, "{state} (em atraso)", "{state} (overdue)")
            } else {
                state.to_owned()
            },
            centre_name(lang, &facts.centre, known).to_owned(),
            desk_name(lang, &facts.desk, known).to_owned(),
            when(one.slot.start),
            context.asked_name(&facts.language),
            if facts.interpreter { output::yes_no(lang, true).to_owned() } else { String::new() },
            steps::next(lang, shown.next(one), when),
        ];
        if shown.personal {
            let personal = [&private.name, &private.phone, &private.email];
            cells.extend(personal.map(|text| text.clone().unwrap_or_default()));
        }
        cells
    });
    output::table(&header, rows.collect(), &[])
}
