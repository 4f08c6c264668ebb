//! The tabs: all of them can be read in every window, with what waits on them.

use super::appointments;
use super::harness::Console;
use crate::i18n::Lang;
use crate::tui::effect::Reply;

/// The line of the tabs, with four appointments that need somebody and eleven follow-ups due.
fn tabs(lang: Lang, width: u16) -> String {
    let mut console = Console::quiet(lang);
    console.reply(Reply::Appointments(Box::new(appointments::morning())));
    console.reply(Reply::FollowUpsDue(11));
    console.screen(width, 24).lines().nth(1).unwrap().to_owned()
}

#[test]
fn every_tab_can_be_read_with_what_waits_on_it() {
    for (lang, width, shown) in [
        (Lang::Pt, 60, " 2 Cham. 3 Trad. 4 Marc.·4 5 Seg.·11 6 Pain. 7 Rev. 8 Cont."),
        (Lang::En, 60, " 2 Calls 3 Trans 4 Appt·4 5 F-ups·11 6 Board 7 Rev. 8 Count"),
        (Lang::Pt, 80, " 2 Chamadas 3 Tradução 4 Marcações·4 5 Seguim.·11 6 Painel 7 Revisão 8 Contag."),
        (Lang::En, 80, " 2 Calls 3 Translation 4 Appts·4 5 Follow-ups·11 6 Board 7 Review 8 Counts"),
        (
            Lang::Pt,
            110,
            " F2 Chamadas   F3 Tradução   F4 Marcações   F5 Seguimentos 11   F6 Painel   F7 Revisão",
        ),
    ] {
        let line = tabs(lang, width);
        assert!(line.contains(shown), "{lang:?} {width}: {line}");
    }
}
