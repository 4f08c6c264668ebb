//! A comment on a call: the form in which it is typed, and how whoever it is for reads it.

use uuid::Uuid;

use crate::domain::code::SideForm;
use crate::domain::id::CallId;
use crate::domain::review::Comment;
use crate::domain::text::clean_text;
use crate::i18n::word;
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::name;
use crate::tui::screens::side::spec::{Beginning, Fault, FieldSpec, NOT_SAVED, Sort, Spec, field};
use crate::tui::widgets::cells::wrap;

use super::history::{Line, when};

/// The form of a comment.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title: |form, lang| {
        let call = CallId(form.of.unwrap_or(Uuid::nil())).reference();
        say!(lang, "Comentário à chamada {call}", "Comment on call {call}")
    },
    several: false,
    discard: word("Descartar o comentário?", "Discard the comment?"),
    not_saved: NOT_SAVED,
    put_away: word(
        "Comentário por guardar: c na mesma chamada retoma-o",
        "Unsaved comment: c on the same call takes it up",
    ),
    faults: |form, _| {
        let missing = form.text(0).is_none();
        missing
            .then_some((0, Fault::Said(word("falta o texto", "the text is missing"))))
            .into_iter()
            .collect()
    },
    remarks: |_, _| Vec::new(),
    record: |form, who, _| {
        Some(Write::Comment { who, form: form.id, call: CallId(form.of?), text: form.text(0)? })
    },
};

const FIELDS: &[FieldSpec] = &[field(
    "text",
    word("Comentário", "Comment"),
    word("quem atendeu lê-o ao entrar de turno", "whoever took the call reads it at sign-on"),
    Sort::Lines,
)];

/// Begins a comment on a call, or takes up the one that is being typed.
pub fn beginning(call: CallId) -> Beginning {
    Beginning { of: Some(call.0), ..Beginning::of(SideForm::Comment) }
}

/// What was written to somebody, as they read it.
pub fn lines(comments: &[Comment], cells: usize, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for comment in comments {
        let (at, who, call) = (when(comment.at, cx), name(comment.by, cx), comment.call.reference());
        lines.push((true, format!("{at}  {who} · {call}")));
        let text = comment.text.as_deref().map(clean_text).unwrap_or_default();
        let wrapped = wrap(&text, cells.saturating_sub(2).max(1));
        lines.extend(wrapped.into_iter().map(|part| (false, format!("  {}", part.trim_end()))));
    }
    lines
}
