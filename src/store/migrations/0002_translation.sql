-- The Translation Service: the pool of interpreters, and requests from the asking to the goodbye.

CREATE TABLE interpreter (
    id        BLOB PRIMARY KEY,
    name      TEXT,
    phone     TEXT,
    notes     TEXT,
    -- JSON, as in the journal.
    languages TEXT    NOT NULL CHECK (json_valid(languages)),
    hours     TEXT    NOT NULL CHECK (json_valid(hours)),
    active    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE interpreter_request (
    id              BLOB PRIMARY KEY,
    reference       TEXT    NOT NULL,
    call            BLOB,
    institution     TEXT,
    channel         TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    variant         TEXT,
    sensitive       INTEGER NOT NULL,
    join_immigrant  INTEGER NOT NULL,
    asked           INTEGER NOT NULL,
    due             INTEGER,
    -- Since when, or from when on, somebody waits; and its civil day in the line's zone.
    waiting_since   INTEGER NOT NULL,
    day             TEXT    NOT NULL,
    operator        BLOB,
    parties         TEXT    NOT NULL CHECK (json_valid(parties)),
    served          INTEGER,
    ended           INTEGER,
    outcome         TEXT,
    quality         TEXT,
    -- What follows from the parties, once it is over.
    interpreter     BLOB,
    waited_s        INTEGER,
    interpreted_s   INTEGER,
    entered_by      BLOB    NOT NULL,
    name            TEXT,
    phone           TEXT,
    immigrant_phone TEXT,
    notes           TEXT,
    remark          TEXT
) STRICT, WITHOUT ROWID;

-- What the screens ask for all the time is a handful of rows, whatever the history holds.
CREATE INDEX request_open ON interpreter_request (waiting_since, id) WHERE ended IS NULL;
CREATE INDEX request_by_day ON interpreter_request (day, waiting_since, id);
CREATE INDEX request_of_call ON interpreter_request (call) WHERE call IS NOT NULL;
CREATE INDEX request_by_reference ON interpreter_request (reference);

-- Every dial of an interpreter and how far it got: who is free, who was used last, who did not answer.
CREATE TABLE interpreter_dial (
    interpreter BLOB    NOT NULL,
    request     BLOB    NOT NULL,
    party       INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    state       TEXT    NOT NULL,
    joined      INTEGER NOT NULL,
    PRIMARY KEY (interpreter, request, party)
) STRICT, WITHOUT ROWID;

CREATE INDEX interpreter_dial_by_time ON interpreter_dial (interpreter, at);

-- Who is in a conference, or being dialled for one.
CREATE INDEX interpreter_busy ON interpreter_dial (interpreter)
WHERE state IN ('dialled', 'ringing', 'joined', 'on-hold');
