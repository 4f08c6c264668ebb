-- Follow-ups: when whom is to be called, written to or given a new appointment; and every time that it was done.

CREATE TABLE follow_up (
    id         BLOB PRIMARY KEY,
    reference  TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    -- The civil day and hour in the line's zone.
    due        TEXT    NOT NULL,
    time       TEXT,
    who        BLOB,
    language   TEXT,
    variant    TEXT,
    every      INTEGER CHECK (every > 0),
    until      TEXT,
    call       BLOB,
    entered_by BLOB    NOT NULL,
    entered_at INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    ended_at   INTEGER,
    ended_by   BLOB,
    postponed  INTEGER NOT NULL,
    name       TEXT,
    phone      TEXT,
    email      TEXT,
    reason     TEXT,
    remark     TEXT
) STRICT, WITHOUT ROWID;

-- What the screens ask for all the time is what is open, whatever the history holds.
CREATE INDEX follow_up_open ON follow_up (due, time, id) WHERE state = 'open';
CREATE INDEX follow_up_by_due ON follow_up (due, time, id);
CREATE INDEX follow_up_of_call ON follow_up (call) WHERE call IS NOT NULL;
CREATE INDEX follow_up_by_reference ON follow_up (reference);

CREATE TABLE follow_up_done (
    follow_up BLOB    NOT NULL,
    -- From 0, in the order in which it was done.
    number    INTEGER NOT NULL,
    -- For which day it was due.
    due       TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    by        BLOB    NOT NULL,
    result    TEXT    NOT NULL,
    call      BLOB,
    PRIMARY KEY (follow_up, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX follow_up_done_in_call ON follow_up_done (call) WHERE call IS NOT NULL;
