//! The Board and the page for the next shift, as a person sees them.

use super::board::{busy, empty};
use super::day;
use super::harness::Console;
use super::snapshots::{put, see, take_down};
use crate::domain::board::{Board, Item, Part, Section};
use crate::domain::code::Coverage;
use crate::i18n::Lang;

/// Olena's console in front of a Board, after these keys.
fn at_the_board(board: fn() -> Board, keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::quiet(lang);
        console.press("f6");
        console.answer_board(board());
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// More than fits: many people wait, and today was recorded in part.
fn crowded() -> Board {
    let mut board = busy();
    let one = board.items(Part::Queue)[0].clone();
    let many = (0..12).map(|number| Item { id: uuid::Uuid::from_u128(0xaa00 + number), ..one.clone() });
    board.sections[1] = Section::whole(Part::Queue, many.collect());
    board.duty = board.duty.iter().cycle().take(9).cloned().collect();
    board.today.coverage = Coverage::Partial;
    board
}

#[test]
fn board() {
    see("board_busy", at_the_board(busy, ""));
    see("board_empty", at_the_board(empty, ""));
    see("board_crowded", at_the_board(crowded, "end"));
    see("board_for_a_mediator", |lang| {
        let mut console = Console::of(day::JOAO, lang);
        console.press("f6");
        let mut board = busy();
        board.sections.retain(|section| section.part != Part::Reviews);
        console.answer_board(board);
        console.press("tab");
        console
    });
    let mut seen = String::new();
    for lang in Lang::ALL {
        let console = at_the_board(crowded, "")(lang);
        put(&mut seen, &format!("{} board ", lang.code()), &console, 60, 20);
        put(&mut seen, &format!("{} page ", lang.code()), &at_the_board(busy, "h")(lang), 60, 20);
    }
    take_down("board_small", &seen);
}

#[test]
fn handover_page() {
    see("page", at_the_board(busy, "h"));
    see("page_empty", at_the_board(empty, "h"));
    see("page_scrolled", at_the_board(busy, "h pagedown"));
    see("page_to_a_file", at_the_board(busy, "h p"));
}
