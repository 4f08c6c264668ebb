//! Text of calls: found in any script and however it is written, only by who may look into it, and gone when it goes.

use rusqlite::types::Value;

use super::*;
use crate::clock::Clock;
use crate::domain::call::{CallCorrected, CallFacts, CallWithdrawn};
use crate::domain::code::Kind;
use crate::domain::event::Private;
use crate::domain::filter::{Filter, Reader, Term, Test};
use crate::domain::id::{CallId, StaffId};
use crate::domain::time::Instant;
use crate::store::filter::Query;
use crate::store::{Access, Append, CallFilter, Fault};

const OLENA: StaffId = StaffId(Uuid::from_u128(1));
const ANA: StaffId = StaffId(Uuid::from_u128(2));

fn monday() -> Instant {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

struct House {
    directory: tempfile::TempDir,
    store: Store,
}

impl House {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store =
            Store::create(&directory.path().join("line.store"), "SOS", Clock::Fixed(monday())).unwrap();
        Self { directory, store }
    }

    fn path(&self) -> std::path::PathBuf {
        self.directory.path().join("line.store")
    }

    fn facts(number: u128) -> CallFacts {
        // Two calls in each second, some of them at the very same instant.
        let started = monday() + chrono::TimeDelta::seconds(i64::try_from(number / 2).unwrap());
        CallFacts { kind: Kind::Silent, ..CallFacts::new(CallId(Uuid::from_u128(number)), started, OLENA) }
    }

    fn append(&mut self, event: Event, private: Private) {
        let now = monday() + chrono::TimeDelta::hours(9);
        self.store.append(Append { who: OLENA, event, private }, now).unwrap();
    }

    fn log(&mut self, number: u128, private: Private) {
        self.append(Event::CallLogged(Self::facts(number)), private);
    }

    fn noted(&mut self, number: u128, notes: &str) {
        self.log(number, Private { notes: Some(notes.to_owned()), ..Private::default() });
    }

    fn found_by(&self, line: &str, reader: Reader) -> Vec<u128> {
        let any = vec![Test::Text(words(line))];
        let filter = CallFilter {
            line: Filter { terms: vec![Term { not: false, any }] },
            reader,
            ..CallFilter::default()
        };
        let page = self.store.calls(&filter, None, 100).unwrap();
        assert_eq!(page.calls.len() as u64, self.store.how_many_calls(&filter).unwrap());
        let found = page.calls.iter().map(|call| call.facts.id.0.as_u128()).collect();
        assert_eq!(self.looked_at(&filter), found, "{line}");
        found
    }

    /// The same by looking at the words of each call, without the text index.
    fn looked_at(&self, filter: &CallFilter) -> Vec<u128> {
        let Query { sql, values } = self.store.what_holds(filter).unwrap();
        let sql = format!("SELECT id FROM call WHERE {sql} ORDER BY started DESC, id DESC");
        let id = |row: &rusqlite::Row<'_>| row.get(0).map(|id: Uuid| id.as_u128());
        self.store.rows(&sql, rusqlite::params_from_iter(values), id).unwrap()
    }

    fn found(&self, line: &str) -> Vec<u128> {
        self.found_by(line, Reader::Lead)
    }

    fn faults(&mut self) -> Vec<Fault> {
        self.store.verify(|_, _| {}).unwrap().faults
    }
}

#[test]
fn names_of_every_script_are_found_by_their_beginning_newest_first() {
    let mut house = House::new();
    let named = |name: &str, notes: &str| Private {
        name: Some(name.into()),
        notes: Some(notes.into()),
        ..Private::default()
    };
    house.log(1, named("João Sá", "renda em atraso"));
    house.log(2, named("Олена Коваль", "довідка"));
    house.log(3, named("मोहन", "किराया"));
    house.log(4, named("李小龙", "住房问题"));
    house.log(5, named("علي", "السَّكَن"));
    house.log(6, named("JOAO Melo", "Rua 5"));
    for (typed, calls) in [
        ("João", vec![6, 1]),
        ("joao", vec![6, 1]),
        ("joã", vec![6, 1]),
        ("ОЛЕНА", vec![2]),
        ("मोहन", vec![3]),
        ("मो", vec![3]),
        ("李", vec![4]),
        ("小龙", vec![4]),
        ("问题", vec![4]),
        ("题问", vec![]),
        ("السكن", vec![5]),
        ("em atraso", vec![1]),
        ("atraso em", vec![]),
        ("atras", vec![1]),
        ("traso", vec![]),
        // A phrase does not go on from the name to the notes.
        ("sá renda", vec![]),
    ] {
        assert_eq!(house.found(typed), calls, "{typed}");
    }
    assert_eq!(house.faults(), []);
}

/// A text is found by the text index, or by looking at its words: that must be the same, whatever is written.
#[test]
fn the_index_divides_words_as_they_are_written_down_whatever_the_letter() {
    let house = House::new();
    let db = &house.store.db;
    db.execute_batch(
        "CREATE VIRTUAL TABLE temp.call_text_instance USING fts5vocab(main, call_text, instance); \
         BEGIN",
    )
    .unwrap();
    // Beyond these there are no letters.
    let letters: Vec<char> = ('\0'..='\u{3ffff}').collect();
    let mut written: Vec<(i64, i64, String)> = Vec::new();
    for (text, letters) in (1i64..).zip(letters.chunks(1000)) {
        let alone_and_within: Vec<String> = letters.iter().map(|one| format!("{one} a{one}b")).collect();
        let found = words(&alone_and_within.join(" "));
        db.execute("INSERT INTO call_text (rowid, words, tail) VALUES (?1, ?2, '')", params![text, found])
            .unwrap();
        let each = (0i64..).zip(found.split(' ').filter(|word| !word.is_empty()));
        written.extend(each.map(|(place, word)| (text, place, word.to_owned())));
    }
    let sql = "SELECT doc, offset, term FROM temp.call_text_instance ORDER BY doc, offset";
    let divided = house.store.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let differ = divided.iter().zip(&written).find(|(one, other)| one != other);
    assert_eq!(differ, None);
    assert_eq!(divided.len(), written.len());
}

#[test]
fn the_end_of_a_number_is_found_by_who_may_see_it() {
    let mut house = House::new();
    let phone = |phone: &str| Private { phone: Some(phone.into()), ..Private::default() };
    house.log(1, phone("912 345 678"));
    house.log(2, phone("+380 67 123 56 78"));
    house.append(
        Event::CallLogged(CallFacts { confidential: true, ..House::facts(3) }),
        Private { notes: Some("segredo".into()), ..phone("913 005 678") },
    );
    house.noted(4, "porta 5678");
    assert_eq!(house.found("5678"), [4, 3, 2, 1]);
    assert_eq!(house.found_by("5678", Reader::Mediator(OLENA)), [4, 3, 2, 1], "her own secret");
    assert_eq!(house.found_by("5678", Reader::Mediator(ANA)), [4, 2, 1]);
    assert_eq!(house.found_by("segredo", Reader::Mediator(ANA)), [0; 0]);
    assert_eq!(house.found_by("5678", Reader::Nobody), [0; 0]);
    assert_eq!(house.found("567"), [4], "three digits are no end of a number");
    assert_eq!(house.found("345678"), [0; 0]);
}

#[test]
fn words_follow_corrections_and_go_with_the_call() {
    let mut house = House::new();
    house.noted(1, "primeira versão");
    house.noted(2, "outra");
    let corrected = CallCorrected { revision: 1, facts: House::facts(1) };
    house.append(
        Event::CallCorrected(corrected),
        Private { notes: Some("segunda".into()), ..Private::default() },
    );
    assert_eq!((house.found("primeira"), house.found("segunda")), (vec![], vec![1]));
    let withdrawn = CallWithdrawn { id: CallId(Uuid::from_u128(2)), revision: 1 };
    house.append(Event::CallWithdrawn(withdrawn), Private::default());
    assert_eq!(house.found("outra"), [0; 0]);
    assert_eq!(house.faults(), []);
}

#[test]
fn pages_of_text_go_both_ways_whatever_starts_at_the_same_instant() {
    let mut house = House::new();
    for number in 1..=9 {
        house.noted(number, if number == 5 { "outra coisa" } else { "renda" });
    }
    let filter = CallFilter {
        line: Filter { terms: vec![Term { not: false, any: vec![Test::Text("renda".into())] }] },
        reader: Reader::Lead,
        ..CallFilter::default()
    };
    let ids = |page: &crate::store::Page| {
        page.calls.iter().map(|call| call.facts.id.0.as_u128()).collect::<Vec<_>>()
    };
    let (mut older, mut side) = (Vec::new(), crate::store::Side::Newest);
    loop {
        let page = house.store.page(&filter, side, 3).unwrap();
        older.extend(ids(&page));
        let Some(next) = page.next else { break };
        side = crate::store::Side::Older(next);
    }
    assert_eq!(older, [9, 8, 7, 6, 4, 3, 2, 1]);
    let last = house.store.page(&filter, crate::store::Side::Oldest, 3).unwrap();
    assert_eq!(ids(&last), [3, 2, 1]);
    let first = &last.calls[0];
    let newer =
        house.store.page(&filter, crate::store::Side::Newer((first.facts.started, first.facts.id)), 3);
    assert_eq!(ids(&newer.unwrap()), [7, 6, 4]);
}

#[test]
fn a_store_of_an_earlier_version_finds_its_old_text_once_it_was_opened_for_writing() {
    let mut house = House::new();
    house.noted(1, "renda");
    house.store.shrink_to_first_schema();
    house.store = Store::open(&house.path(), Access::Write).unwrap();
    assert!(house.store.finds_text());
    assert_eq!(house.found("renda"), [1]);
    house
        .store
        .db
        .execute_batch("UPDATE call_words_made SET made_by = 'words 0'; DELETE FROM call_word")
        .unwrap();
    assert!(!house.store.finds_text());
    assert_eq!(house.faults(), [], "not held to words that are to be made anew");
    house.store = Store::open(&house.path(), Access::Write).unwrap();
    assert_eq!(house.found("renda"), [1]);
    assert_eq!(house.faults(), []);
}

#[test]
fn verify_names_words_that_are_missing_or_wrong_in_the_text_or_in_its_index() {
    for (sql, table) in [
        ("UPDATE call_word SET words = 'outra'", "call_words"),
        ("DELETE FROM call_word", "call_words"),
        ("INSERT INTO call_text (call_text) VALUES ('delete-all')", "call_text_word"),
        ("INSERT INTO call_text (rowid, words, tail) VALUES (7, 'fantasma', '')", "call_text_word"),
    ] {
        let mut house = House::new();
        house.noted(1, "renda");
        house.store.db.execute_batch(sql).unwrap();
        let faults = house.faults();
        let named = |fault: &Fault| matches!(fault, Fault::TableDiffers { table: of, .. } if *of == table);
        assert!(faults.iter().any(named), "{sql}: {faults:?}");
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Every table is read, and then the file itself: a word that was taken out is in no page of the index either.
#[test]
fn what_is_forgotten_is_nowhere_in_the_index() {
    let mut house = House::new();
    house.noted(1, "palavra singularissima");
    house.noted(2, "palavra comum");
    forget(&house.store.db, Uuid::from_u128(1)).unwrap();
    assert_eq!((house.found("singularissima"), house.found("palavra")), (vec![], vec![2]));
    let tables: Vec<String> = house
        .store
        .rows(
            "SELECT name FROM sqlite_schema WHERE name LIKE 'call_text%' OR name = 'call_word'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(tables.iter().any(|table| table == "call_text_data"), "{tables:?}");
    for table in tables {
        let mut statement = house.store.db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let bytes = match row.get(column).unwrap() {
                    Value::Text(text) => text.into_bytes(),
                    Value::Blob(bytes) => bytes,
                    _ => continue,
                };
                assert!(!contains(&bytes, "singular"), "{table}");
            }
        }
    }
}
