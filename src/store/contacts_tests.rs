//! Calls from the same number: found however it is typed, followed through corrections, and the number kept nowhere
//! else.

use rusqlite::types::Value;

use super::*;
use crate::clock::Clock;
use crate::domain::call::{Asked, CallCorrected, CallFacts, CallWithdrawn};
use crate::domain::code::Outcome;
use crate::domain::event::Private;
use crate::domain::filter::Reader;
use crate::domain::id::StaffId;
use crate::domain::time::Instant;
use crate::store::{Access, Append, CallFilter, Draft, Fault};

fn monday() -> Instant {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn id(number: u128) -> CallId {
    CallId(Uuid::from_u128(number))
}

fn phone(typed: &str) -> Phone {
    Phone::understood(typed).unwrap()
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

    /// A call of the minute with its number.
    fn facts(number: u128) -> CallFacts {
        let started = monday() + chrono::TimeDelta::minutes(i64::try_from(number).unwrap());
        CallFacts {
            language: Some(Asked { code: "ukr".parse().unwrap(), variant: None }),
            topic: Some("residence.permit".parse().unwrap()),
            outcome: Some(Outcome::Informed),
            ..CallFacts::new(id(number), started, StaffId(Uuid::from_u128(1)))
        }
    }

    fn append(&mut self, event: Event, typed: Option<&str>) {
        let private = Private { phone: typed.map(str::to_owned), ..Private::default() };
        let now = monday() + chrono::TimeDelta::hours(9);
        self.store.append(Append { who: StaffId(Uuid::from_u128(1)), event, private }, now).unwrap();
    }

    fn log(&mut self, number: u128, typed: &str) {
        self.append(Event::CallLogged(Self::facts(number)), Some(typed));
    }

    fn correct(&mut self, number: u128, revision: u32, typed: Option<&str>) {
        let facts = Self::facts(number);
        self.append(Event::CallCorrected(CallCorrected { revision, facts }), typed);
    }

    /// The calls from a number, newest first.
    fn from(&self, typed: &str) -> Vec<u128> {
        let (calls, all) = self.store.contacts(&phone(typed), 100, id(0)).unwrap();
        assert_eq!(calls.len() as u64, all);
        calls.iter().map(|call| call.facts.id.0.as_u128()).collect()
    }

    fn faults(&mut self) -> Vec<Fault> {
        self.store.verify(|_, _| {}).unwrap().faults
    }
}

#[test]
fn calls_from_one_number_are_found_newest_first_however_it_was_typed() {
    let mut house = House::new();
    house.log(2, "+351 912 345 678");
    house.log(1, "912345678");
    house.log(3, "00351 912-345-678");
    house.log(4, "912 345 679");
    house.log(5, "não quis dizer");
    assert_eq!(house.from("351912345678"), [3, 2, 1]);
    assert_eq!(house.from("912 345 679"), [4]);
    assert_eq!(house.from("+380 67 123 45 67"), [0; 0]);
    assert_eq!(house.faults(), []);
}

#[test]
fn the_newest_are_shown_and_all_are_counted_but_the_call_that_is_being_looked_at() {
    let mut house = House::new();
    for number in 1..=5 {
        house.log(number, "912 345 678");
    }
    let (calls, all) = house.store.contacts(&phone("912345678"), 2, id(4)).unwrap();
    assert_eq!(calls.iter().map(|call| call.facts.id).collect::<Vec<_>>(), [id(5), id(3)]);
    assert_eq!(all, 4);
}

#[test]
fn the_log_is_filtered_by_number() {
    let mut house = House::new();
    for number in 1..=5 {
        house.log(number, if number % 2 == 0 { "912 345 678" } else { "913 000 000" });
    }
    let phone = Some(phone("+351912345678"));
    let filter = CallFilter { phone, reader: Reader::Lead, ..CallFilter::default() };
    let first = house.store.calls(&filter, None, 1).unwrap();
    assert_eq!(first.calls[0].facts.id, id(4));
    let second = house.store.calls(&filter, first.next, 1).unwrap();
    assert_eq!((second.calls[0].facts.id, second.next), (id(2), None));
    assert_eq!(house.store.how_many_calls(&filter).unwrap(), 2);
}

#[test]
fn a_correction_moves_the_call_to_its_new_number_and_withdrawing_takes_it_away() {
    let mut house = House::new();
    house.log(1, "912 345 678");
    house.correct(1, 1, Some("+380 67 123 45 67"));
    assert_eq!((house.from("912 345 678"), house.from("+380671234567")), (vec![], vec![1]));
    house.correct(1, 2, None);
    assert_eq!(house.from("+380671234567"), [0; 0]);
    house.correct(1, 3, Some("912 345 678"));
    assert_eq!(house.from("912 345 678"), [1]);
    assert_eq!(house.faults(), []);
    house.append(Event::CallWithdrawn(CallWithdrawn { id: id(1), revision: 4 }), None);
    assert_eq!(house.from("912 345 678"), [0; 0]);
    let left: i64 =
        house.store.db.query_row("SELECT count(*) FROM caller_number", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
    assert_eq!(house.faults(), []);
}

#[test]
fn an_erased_number_leaves_no_key_and_the_others_stay() {
    let mut house = House::new();
    house.log(1, "912 345 678");
    house.log(2, "912 345 678");
    forget(&house.store.db, id(1).0).unwrap();
    assert_eq!(house.from("912 345 678"), [2]);
}

#[test]
fn a_store_of_an_earlier_version_finds_its_old_calls_once_it_was_opened_for_writing() {
    let mut house = House::new();
    house.log(1, "912 345 678");
    house.log(2, "00351912345678");
    house.store.shrink_to_first_schema();
    // Where nobody may write it, it is read as it is.
    let protect = |readonly| {
        let mut permissions = std::fs::metadata(house.path()).unwrap().permissions();
        permissions.set_readonly(readonly);
        std::fs::set_permissions(house.path(), permissions).unwrap();
    };
    protect(true);
    let mut reader = Store::open(&house.path(), Access::Read).unwrap();
    assert!(!reader.finds_numbers());
    assert_eq!(reader.verify(|_, _| {}).unwrap().faults, [], "it is whole as it is");
    protect(false);
    house.store = Store::open(&house.path(), Access::Write).unwrap();
    assert_eq!(house.from("912345678"), [2, 1]);
    assert!(Store::open(&house.path(), Access::Read).unwrap().finds_numbers());
    house.log(3, "912345678");
    assert_eq!(house.from("912345678"), [3, 2, 1]);
    assert_eq!(house.faults(), []);
}

#[test]
fn keys_that_were_made_halfway_or_by_other_tables_are_made_anew_with_the_same_secret() {
    let mut house = House::new();
    house.log(1, "912 345 678");
    house.log(2, "913 345 678");
    let before = secret(&house.store.db).unwrap().unwrap().0;
    let spoilt = "DELETE FROM caller_number WHERE call_id = x'00000000000000000000000000000001'; \
         UPDATE caller_number SET key = zeroblob(32); UPDATE caller_secret SET made_by = 'earlier tables'";
    house.store.db.execute_batch(spoilt).unwrap();
    assert_eq!(house.faults(), [], "not held to keys that are to be made anew");
    house.store = Store::open(&house.path(), Access::Write).unwrap();
    assert_eq!((house.from("912345678"), house.from("913345678")), (vec![1], vec![2]));
    assert_eq!(secret(&house.store.db).unwrap().unwrap().0, before);
}

#[test]
fn verify_names_a_call_whose_key_is_missing_or_wrong() {
    for sql in [
        "DELETE FROM caller_number",
        "UPDATE caller_number SET key = zeroblob(32)",
        "INSERT INTO caller_number VALUES (x'00000000000000000000000000000063', zeroblob(32))",
    ] {
        let mut house = House::new();
        house.log(1, "912 345 678");
        house.store.db.execute_batch(sql).unwrap();
        let faults = house.faults();
        assert!(
            matches!(&faults[..], [Fault::TableDiffers { table: "caller_number", .. }]),
            "{sql}: {faults:?}"
        );
    }
}

#[test]
fn the_same_number_has_another_key_in_another_store() {
    let keys = [House::new(), House::new()].map(|house| key(&house.store.db, &phone("912345678")).unwrap());
    assert!(keys[0].is_some() && keys[0] != keys[1]);
}

fn contains(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).filter(|part| *part == text).count()
}

/// Every table is read, and then the file itself: what is in no cell must not be left over in a page either.
#[test]
fn the_number_is_in_the_private_part_and_in_the_calls_row_and_nowhere_else() {
    let mut house = House::new();
    let typed = "00351 917 263 548";
    let forms = ["917263548", "917 263 548", "+351917263548"];
    // The form as it was typed, which the record replaces.
    let draft = Draft {
        id: id(1),
        holder: StaffId(Uuid::from_u128(1)),
        offered_to: None,
        began: monday(),
        on_hold: false,
        form: format!(r#"{{"typed":{{"phone":"{typed}"}}}}"#),
        updated: monday(),
    };
    house.store.keep_draft(&draft).unwrap();
    house.log(1, typed);
    house.correct(1, 1, Some("917263548"));
    house.correct(1, 2, Some(typed));
    assert_eq!(house.from("917263548"), [1]);
    assert_eq!(house.faults(), []);

    let path = house.path();
    let House { directory: _kept, store } = house;
    drop(store);
    let db = Connection::open(&path).unwrap();
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert!(tables.iter().any(|table| table == "caller_number"), "{tables:?}");
    let mut in_cells = 0;
    for table in &tables {
        let mut rows = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let bytes = match row.get(column).unwrap() {
                    Value::Text(text) => text.into_bytes(),
                    Value::Blob(bytes) => bytes,
                    Value::Integer(number) => number.to_string().into_bytes(),
                    Value::Null | Value::Real(_) => continue,
                };
                let found: usize = forms.iter().map(|form| contains(&bytes, form.as_bytes())).sum();
                assert!(found == 0 || ["private_part", "call"].contains(&table.as_str()), "{table}");
                in_cells += found;
            }
        }
    }
    assert_eq!(in_cells, 4, "three private parts and the row");
    drop(db);
    let file = std::fs::read(&path).unwrap();
    let in_file: usize = forms.iter().map(|form| contains(&file, form.as_bytes())).sum();
    assert_eq!(in_file, in_cells, "nothing is left over in a page");
    let log = path.with_extension("store-wal");
    assert!(!log.exists() || std::fs::read(log).unwrap().is_empty(), "the log was folded into the file");
}
