//! The way of a key: from the tables that are in force to an action, and from there to whatever is in front.

use crossterm::event::{Event, KeyEvent, KeyEventKind};

use super::{App, Leaving, Message, Place, Requests};
use crate::i18n::Lang;
use crate::tui::effect::{Ask, Effect, Moment, Read, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::palette::Palette;
use crate::tui::screens::appointments::slip::SlipView;
use crate::tui::screens::board::Page;
use crate::tui::screens::export::{self, ExportForm, Exporting};
use crate::tui::screens::over::Over;
use crate::tui::theme::Theme;

impl App {
    /// A key, a paste, a new size.
    pub fn input(&mut self, event: &Event, moment: Moment) -> Requests {
        let effects = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.message.take_if(|message| message.goes_with_a_key(moment.now));
                self.key(*key, moment)
            }
            Event::Paste(text) => self.write(text, moment),
            _ => Vec::new(),
        };
        self.resolve(effects, moment)
    }

    fn key(&mut self, key: KeyEvent, moment: Moment) -> Vec<Effect> {
        if let Some(action) = keys::action(&self.tables(), key) {
            return vec![Effect::App(Ask::Do(action))];
        }
        match keys::typed(key) {
            Some(letter) => self.write(letter.encode_utf8(&mut [0; 4]), moment),
            None => Vec::new(),
        }
    }

    /// The tables that are in force, the first that binds a key deciding.
    pub(in crate::tui) fn tables(&self) -> Vec<&'static Table> {
        if let Some(over) = &self.over {
            return over.tables().iter().copied().chain([&keys::EVERYWHERE]).collect();
        }
        if let Some(form) = self.sides.tables() {
            return form.iter().copied().chain([&keys::EVERYWHERE]).collect();
        }
        let (screen, signed_on): (&[&Table], bool) = match self.place {
            Place::Setup => (&[&keys::SETUP, &keys::WRITING], false),
            Place::SignOn => (&[&keys::SIGN_ON, &keys::WRITING], false),
            Place::Calls => (self.calls.tables(), true),
            Place::Translation => (&[&keys::TRANSLATION, &keys::LINES, &keys::ENDS, &keys::READING], true),
            Place::Pool => (self.pool.tables(), true),
            Place::Appointments => (&[&keys::APPOINTMENTS, &keys::LINES, &keys::ENDS, &keys::READING], true),
            Place::Board => (&[&keys::BOARD, &keys::LINES, &keys::ENDS, &keys::READING], true),
            Place::Counts => (self.counts.tables(), true),
            Place::Offers => (&[&keys::OFFERS, &keys::LINES, &keys::ENDS, &keys::READING], true),
            Place::FollowUps => (&[&keys::FOLLOW_UPS, &keys::LINES, &keys::ENDS, &keys::READING], true),
            Place::Review => (self.review.tables(), true),
        };
        let screens: &[&Table] = if signed_on { &[&keys::SCREENS] } else { &[] };
        screen.iter().chain(screens).copied().chain([&keys::EVERYWHERE]).collect()
    }

    /// Whether an action does anything now, where that depends on what is chosen: the footer offers no other.
    pub(in crate::tui) fn works(&self, action: Action, moment: Moment) -> bool {
        let elsewhere = self.over.is_some() || self.sides.tables().is_some();
        let cx = self.common.cx(moment);
        elsewhere
            || match self.place {
                Place::Appointments => self.appointments.works(action, &self.sides, &cx),
                Place::FollowUps => self.follow_ups.works(action, &self.sides),
                Place::Board => self.board.works(action),
                Place::Counts => self.counts.works(action, &self.sides, &cx),
                Place::Review => self.review.works(action),
                _ => true,
            }
    }

    /// Text for whatever takes text now.
    fn write(&mut self, text: &str, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        if let Some(over) = &mut self.over {
            return over.write(text, self.common.lang);
        }
        if self.sides.tables().is_some() {
            return self.sides.write(text, &cx);
        }
        match self.place {
            Place::Setup => self.setup.write(text),
            Place::SignOn => self.sign_on.write(text),
            Place::Calls => self.calls.write(text, &cx),
            Place::Pool => {
                self.pool.write(text);
                Vec::new()
            }
            Place::Review => self.review.write(text, &cx),
            Place::Counts => {
                self.counts.write(text);
                Vec::new()
            }
            Place::Translation | Place::Appointments | Place::Board | Place::Offers | Place::FollowUps => {
                Vec::new()
            }
        }
    }

    /// Does what an action asks for: the app's own ones here, the rest in whatever is in front.
    fn act(&mut self, action: Action, moment: Moment, requests: &mut Requests) -> Vec<Effect> {
        match action {
            // The key that opened a window closes it again.
            Action::Help => {
                let open = matches!(self.over, Some(Over::Help { .. }));
                self.over = (!open).then(|| Over::help(self.tables()));
            }
            Action::Palette => {
                let over = self.over.take();
                if !matches!(over, Some(Over::Palette(_))) {
                    self.over = Some(Over::Palette(Palette::of(&self.tables(), self.common.lang)));
                }
            }
            Action::OtherLanguage => self.speak(self.common.lang.other()),
            Action::NextTheme => {
                self.common.theme = Theme::of(self.common.theme.name.next());
                self.message = Some(Message::Note(self.common.theme.name.word()));
            }
            Action::Quit => self.leave(Leaving::Program, moment, requests),
            Action::SignOff => self.leave(Leaving::Shift, moment, requests),
            Action::GoCalls if self.common.me.is_some() => self.place = Place::Calls,
            Action::GoTranslation if self.common.me.is_some() => {
                self.place = Place::Translation;
                return vec![Effect::Read(Read::Queue)];
            }
            Action::GoPool if self.common.me.is_some() => {
                self.place = Place::Pool;
                return vec![Effect::Read(Read::Queue)];
            }
            Action::GoAppointments if self.common.me.is_some() => {
                self.place = Place::Appointments;
                return vec![Effect::Read(Read::Appointments)];
            }
            Action::GoBoard if self.common.me.is_some() => {
                self.place = Place::Board;
                return self.board.look(&self.common.cx(moment));
            }
            Action::GoCounts if self.common.me.is_some() => {
                self.place = Place::Counts;
                return self.counts.enter(&self.common.cx(moment));
            }
            Action::GoFollowUps if self.common.me.is_some() => {
                self.place = Place::FollowUps;
                self.follow_ups.enter();
                return self.look_at_follow_ups(moment);
            }
            Action::GoReview if self.common.me.is_some() => {
                self.place = Place::Review;
                return self.review.enter(&self.common.cx(moment));
            }
            Action::GoOffers if self.common.me.is_some() => {
                self.place = Place::Offers;
                return self.offers.enter();
            }
            other => return self.act_in_front(other, moment),
        }
        Vec::new()
    }

    fn act_in_front(&mut self, action: Action, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        if let Some(over) = &mut self.over {
            let (stays, effects) = over.act(action, &cx);
            if !stays {
                self.over = None;
            }
            return effects;
        }
        if self.sides.tables().is_some() {
            return self.sides.act(action, &cx);
        }
        match self.place {
            Place::Setup => self.setup.act(action, &cx),
            Place::SignOn => self.sign_on.act(action, &cx),
            Place::Calls => self.calls.act(action, &cx),
            Place::Translation => self.translation.act(action, &self.sides, &cx),
            Place::Pool => self.pool.act(action, &self.sides, &cx),
            Place::Appointments => self.appointments.act(action, &self.sides, &cx),
            Place::Board => self.board.act(action, &self.sides, &cx),
            Place::Counts => self.counts.act(action, &self.sides, &cx),
            Place::Offers => self.offers.act(action, &self.sides, &cx),
            Place::FollowUps => self.follow_ups.act(action, &self.sides, &cx),
            Place::Review => self.review.act(action, &cx),
        }
    }

    /// Sorts what screens ask for into what the app does itself and what the workers do.
    pub(super) fn resolve(&mut self, effects: Vec<Effect>, moment: Moment) -> Requests {
        let mut requests = Requests::default();
        let mut waiting: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Write(write) => requests.writes.push(write),
                Effect::Read(read) => requests.reads.push(read),
                Effect::App(Ask::Do(action)) => waiting.extend(self.act(action, moment, &mut requests)),
                Effect::App(Ask::Speak(lang)) => self.speak(lang),
                Effect::App(Ask::Show(id)) => {
                    let call = self.calls.call(id).or_else(|| self.review.call(id));
                    self.over = call.map(|call| Over::record(call.clone()));
                    requests.reads.push(Read::RequestsOfCall(id));
                }
                Effect::App(Ask::ShowCall(call)) => {
                    requests.reads.push(Read::RequestsOfCall(call.facts.id));
                    self.over = Some(Over::record(*call));
                }
                Effect::App(Ask::ShowRecord(record)) => {
                    requests.reads.extend(record.told_by().map(Read::EntriesAbout));
                    self.over = Some(Over::of(*record));
                }
                Effect::App(Ask::Choose(chooser)) => self.over = Some(Over::Choose(chooser)),
                Effect::App(Ask::Offer(call, colleague)) => {
                    waiting.extend(self.calls.offer_to(call, colleague, &self.common.cx(moment)));
                }
                Effect::App(Ask::Begin(beginning)) => {
                    waiting.extend(self.sides.begin(*beginning, &self.common.cx(moment)));
                }
                Effect::App(Ask::Resume(id)) => {
                    waiting.extend(self.sides.resume(id, &self.common.cx(moment)));
                }
                Effect::App(Ask::ShowOffer(id)) => {
                    self.over = self.offers.offer(id).map(|offer| Over::offer(offer.clone()));
                }
                Effect::App(Ask::CallBack(followed)) => {
                    waiting.extend(self.call_back(&followed, moment));
                }
                Effect::App(Ask::Note(word)) => self.message = Some(Message::Note(word)),
                Effect::App(Ask::Tell(text)) => {
                    self.message = Some(Message::Told { pt: text.pt, en: text.en });
                }
                Effect::App(Ask::Slip(appointment)) => {
                    self.over = Some(Over::Slip(Box::new(SlipView::new(*appointment))));
                }
                Effect::App(Ask::Copy(text)) => requests.copies.push(text),
                Effect::App(Ask::HandOver(page)) => {
                    let page = Page::new(*page, self.common.line.clone());
                    self.over = Some(Over::Page(Box::new(page)));
                }
                Effect::App(Ask::ShowOpenCall(id)) => {
                    self.place = Place::Calls;
                    let reads = self.calls.show_open(id, &self.common.cx(moment));
                    requests.reads.extend(reads);
                }
                Effect::App(Ask::ShowAppointment(id)) => {
                    self.place = Place::Appointments;
                    self.appointments.show(id);
                    requests.reads.push(Read::Appointments);
                }
                Effect::App(Ask::ShowRequest(id)) => {
                    self.place = Place::Translation;
                    self.translation.choose(id);
                    requests.reads.push(Read::Queue);
                }
                Effect::App(Ask::Review(line)) => {
                    self.place = Place::Review;
                    waiting.extend(self.review.open(&line, &self.common.cx(moment)));
                }
                Effect::App(Ask::Count(line)) => {
                    self.place = Place::Counts;
                    waiting.extend(self.counts.open(&line, &self.common.cx(moment)));
                }
                Effect::App(Ask::ShowComments(comments)) => {
                    self.over = Some(Over::Comments { comments, scroll: 0 });
                }
                Effect::App(Ask::ShowHistory(call, steps)) => {
                    self.over = Some(Over::Told { call, steps, scroll: 0, revealed: false });
                }
                Effect::App(Ask::Remark(id, step)) => self.over = Some(Over::remark(id, step)),
                Effect::App(Ask::Export(wanted)) => {
                    self.over = Some(match self.exporting {
                        Some(_) => Over::Choose(export::go_on()),
                        None => Over::Export(Box::new(ExportForm::new(*wanted, &self.common.cx(moment)))),
                    });
                }
                Effect::App(Ask::ExportAgain(order)) => {
                    self.over = Some(Over::Export(Box::new(ExportForm::again(&order))));
                }
                Effect::App(Ask::BeginExport(order)) => {
                    self.exporting = Some(Exporting { order: (*order).clone(), written: 0 });
                    requests.reads.push(Read::Export(order));
                }
            }
        }
        // Whatever brought another number to the front: a letter, a call taken up, a draft that came back.
        requests.reads.extend(self.calls.ask_contacts());
        requests
    }

    fn speak(&mut self, lang: Lang) {
        self.common.lang = lang;
        if let Some(Over::Palette(_)) = self.over {
            self.over = None;
        }
    }

    /// Leaves the program or ends the shift. Open calls stay open: they are on disk, and come back at the next sign-on.
    pub(super) fn leave(&mut self, how: Leaving, moment: Moment, requests: &mut Requests) {
        match self.common.me {
            Some(me) if self.leaving.is_none() => {
                self.leaving = Some(how);
                requests.writes.push(Write::SignOff { shift: me.shift, staff: me.staff, at: moment.now });
            }
            // The end of a shift is on its way, and the program is to end as well.
            Some(_) if how == Leaving::Program => self.leaving = Some(how),
            Some(_) => {}
            None => self.left = how == Leaving::Program,
        }
    }
}
