-- Appointments at the national support centres: a read table; and what is being tried to reach the centres.

CREATE TABLE appointment (
    id              BLOB PRIMARY KEY,
    reference       TEXT    NOT NULL,
    call            BLOB,
    centre          TEXT    NOT NULL,
    desk            TEXT    NOT NULL,
    -- JSON, as in the journal.
    windows         TEXT    NOT NULL CHECK (json_valid(windows)),
    start           INTEGER NOT NULL,
    minutes         INTEGER NOT NULL,
    -- The civil days in the line's zone of the asking and of the appointment, derived once.
    day             TEXT    NOT NULL,
    start_day       TEXT    NOT NULL,
    topic           TEXT,
    language        TEXT    NOT NULL,
    variant         TEXT,
    interpreter     INTEGER NOT NULL,
    reach           TEXT    NOT NULL,
    consent         INTEGER NOT NULL,
    asked           INTEGER NOT NULL,
    entered_by      BLOB    NOT NULL,
    state           TEXT    NOT NULL,
    since           INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    counter_start   INTEGER,
    counter_minutes INTEGER,
    answer          TEXT,
    answered_at     INTEGER,
    answer_written  INTEGER,
    -- When any answer first came, to whichever version.
    first_answer    INTEGER,
    -- The message that the centre is still owed.
    owes            TEXT,
    sent_sequence   INTEGER,
    sent_message    TEXT,
    sent_at         INTEGER,
    cancelled       TEXT,
    name            TEXT,
    phone           TEXT,
    email           TEXT,
    notes           TEXT,
    remark          TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX appointment_by_time ON appointment (asked, id);
CREATE INDEX appointment_by_reference ON appointment (reference);
CREATE INDEX appointment_by_day ON appointment (day);
CREATE INDEX appointment_of_call ON appointment (call) WHERE call IS NOT NULL;
-- What somebody still has to do something about is a handful of rows, whatever the history holds.
CREATE INDEX appointment_open ON appointment (start, id)
WHERE state IN ('requested', 'handed-off', 'confirmed', 'counter-proposed', 'refused');
CREATE INDEX appointment_over ON appointment (since, id) WHERE state IN ('attended', 'no-show', 'cancelled');
CREATE INDEX appointment_owed ON appointment (since, id) WHERE owes IS NOT NULL;

-- Attempts to hand off what is owed. Working state, not facts: that a message is owed says the table above, that it was
-- handed off says the journal.
CREATE TABLE outbox (
    appointment BLOB PRIMARY KEY,
    sequence    INTEGER NOT NULL,
    message     TEXT    NOT NULL,
    attempts    INTEGER NOT NULL,
    -- Not before then: after a failure, or while some process has it in hand.
    next_at     INTEGER NOT NULL,
    -- Why the last attempt failed.
    error       TEXT
) STRICT, WITHOUT ROWID;
