-- The journal, and the tables that are its fold. Times are microseconds since 1970, UTC; ids are 16-byte UUIDs.

-- Which store this file is.
CREATE TABLE this_store (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

-- The journal. hash = SHA-256 over the row's other columns; see journal.rs.
CREATE TABLE entry (
    store_id       BLOB    NOT NULL CHECK (length(store_id) = 16),
    seq            INTEGER NOT NULL CHECK (seq >= 1),
    at             INTEGER NOT NULL,
    who            BLOB    NOT NULL CHECK (length(who) = 16),
    kind           TEXT    NOT NULL,
    subject        BLOB    NOT NULL CHECK (length(subject) = 16),
    body           TEXT    NOT NULL CHECK (json_valid(body)),
    private_digest BLOB             CHECK (length(private_digest) = 32),
    prev_hash      BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (store_id, seq)
) STRICT;

-- History of one subject, in canonical order.
CREATE INDEX entry_of_subject ON entry (subject, at, store_id, seq);

-- Personal data and free text, apart, so that they can be erased: private_digest = SHA-256(salt || data).
CREATE TABLE private_part (
    store_id BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    salt     BLOB    NOT NULL CHECK (length(salt) = 32),
    data     TEXT    NOT NULL CHECK (json_valid(data)),
    PRIMARY KEY (store_id, seq),
    FOREIGN KEY (store_id, seq) REFERENCES entry (store_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: entries are never changed'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: entries are never deleted'); END;

-- Also stops INSERT OR REPLACE, which would skip the delete trigger.
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM entry WHERE store_id = NEW.store_id), 0)
BEGIN SELECT RAISE(ABORT, 'the journal is gapless: an entry follows the last'); END;

CREATE TRIGGER private_part_is_never_changed BEFORE UPDATE ON private_part
BEGIN SELECT RAISE(ABORT, 'a private part is erased whole, never changed'); END;

-- From here on: read tables. Only Store::append writes them; verify rebuilds them from the journal and compares.

CREATE TABLE store (
    id         BLOB PRIMARY KEY,
    line       TEXT NOT NULL,
    zone       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id        BLOB PRIMARY KEY,
    name      TEXT,
    role      TEXT NOT NULL,
    languages TEXT NOT NULL,
    active    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
    id           BLOB PRIMARY KEY,
    reference    TEXT    NOT NULL,
    revision     INTEGER NOT NULL,
    started      INTEGER NOT NULL,
    -- The civil day and hour in the line's zone, derived once: an offset applied at query time is wrong
    -- across clock changes.
    day          TEXT    NOT NULL,
    hour         INTEGER NOT NULL,
    duration_s   INTEGER,
    wrap_up_s    INTEGER,
    late         INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    language     TEXT,
    variant      TEXT,
    route        TEXT,
    route_reason TEXT,
    topic        TEXT,
    topic_2      TEXT,
    topic_3      TEXT,
    outcome      TEXT,
    referral     TEXT,
    ended        TEXT    NOT NULL,
    caller       TEXT,
    channel      TEXT    NOT NULL,
    mediator     BLOB    NOT NULL,
    transferred_from BLOB,
    call_back    INTEGER NOT NULL,
    confidential INTEGER NOT NULL,
    entered_by   BLOB    NOT NULL,
    entered_at   INTEGER NOT NULL,
    name         TEXT,
    phone        TEXT,
    nationality  TEXT,
    locality     TEXT,
    notes        TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX call_by_start ON call (started, id);
CREATE INDEX call_by_day ON call (day, started, id);
CREATE INDEX call_by_reference ON call (reference);

-- Open calls that became no record.
CREATE TABLE discarded_call (
    id       BLOB PRIMARY KEY,
    began    INTEGER NOT NULL,
    mediator BLOB    NOT NULL,
    reason   TEXT    NOT NULL,
    who      BLOB    NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
    id    BLOB PRIMARY KEY,
    staff BLOB    NOT NULL,
    began INTEGER NOT NULL,
    ended INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX shift_by_start ON shift (began);
CREATE INDEX shift_open ON shift (staff) WHERE ended IS NULL;

CREATE TABLE outage (
    id     BLOB PRIMARY KEY,
    began  INTEGER NOT NULL,
    ended  INTEGER NOT NULL,
    reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    id        BLOB PRIMARY KEY,
    first_day TEXT    NOT NULL,
    last_day  TEXT    NOT NULL,
    calls     INTEGER NOT NULL,
    notes     TEXT
) STRICT, WITHOUT ROWID;

-- How many calls each day has, by each dimension. Maintained with every call, so that a year is read from a
-- few hundred rows whatever the store holds.
CREATE TABLE day_count (
    split TEXT    NOT NULL,
    day   TEXT    NOT NULL,
    value TEXT    NOT NULL,
    calls INTEGER NOT NULL CHECK (calls > 0),
    PRIMARY KEY (split, day, value)
) STRICT, WITHOUT ROWID;

-- Working state, not facts: what the signed-on consoles' people are doing now.
CREATE TABLE presence (
    shift    BLOB PRIMARY KEY,
    staff    BLOB    NOT NULL,
    presence TEXT    NOT NULL,
    since    INTEGER NOT NULL,
    -- When the console last said that it lives.
    seen     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Calls that are open: the form as typed so far, written within a moment of every keystroke. Working state: saving
-- or discarding the call deletes the row in the same transaction that writes the journal.
CREATE TABLE draft (
    id         BLOB PRIMARY KEY,
    -- Who has the call now.
    holder     BLOB    NOT NULL,
    -- Whom it is being transferred to, until they take it.
    offered_to BLOB,
    began      INTEGER NOT NULL,
    on_hold    INTEGER NOT NULL,
    form       TEXT    NOT NULL CHECK (json_valid(form)),
    updated    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
