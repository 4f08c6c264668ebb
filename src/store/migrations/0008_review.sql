-- The review of the log: what was reviewed, what waits for it, what was written to mediators, and what is being
-- corrected; the indexes by which the log is filtered; the text in which it is searched.

-- How far the review of a call is: a row where it was entered late, corrected or reviewed. A read table.
CREATE TABLE call_review (
    call         BLOB PRIMARY KEY,
    call_started INTEGER NOT NULL,
    was_late     INTEGER NOT NULL,
    of_revision  INTEGER NOT NULL,
    -- The latest review: of which revision, by whom, when.
    seen         INTEGER,
    seen_by      BLOB,
    seen_at      INTEGER,
    -- What follows from that.
    waits        INTEGER NOT NULL,
    is_current   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX call_review_waits ON call_review (call_started, call) WHERE waits = 1;
CREATE INDEX call_review_current ON call_review (call_started, call) WHERE is_current = 1;

INSERT INTO call_review (call, call_started, was_late, of_revision, waits, is_current)
SELECT id, started, late, revision, 1, 0 FROM call WHERE late = 1 OR revision > 1;

-- What shift leads wrote to mediators about calls. A read table.
CREATE TABLE call_comment (
    id      BLOB PRIMARY KEY,
    of_call BLOB    NOT NULL,
    to_whom BLOB    NOT NULL,
    by_whom BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    text    TEXT,
    read_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX call_comment_of_call ON call_comment (of_call, at);
CREATE INDEX call_comment_unread ON call_comment (to_whom, at) WHERE read_at IS NULL;

-- Corrections that are being typed: one of each person for each call. Working state: the correction that is recorded
-- deletes its row in the same transaction.
CREATE TABLE correction_draft (
    call    BLOB    NOT NULL,
    holder  BLOB    NOT NULL,
    began   INTEGER NOT NULL,
    form    TEXT    NOT NULL CHECK (json_valid(form)),
    updated INTEGER NOT NULL,
    PRIMARY KEY (call, holder)
) STRICT, WITHOUT ROWID;

-- The log by what it is filtered by, in the order in which it is read. What most calls have is left out.
CREATE INDEX call_by_language ON call (language, started, id);
CREATE INDEX call_by_topic    ON call (topic, started, id);
CREATE INDEX call_by_area     ON call (substr(topic, 1, instr(topic, '.') - 1), started, id);
CREATE INDEX call_by_outcome  ON call (outcome, started, id);
CREATE INDEX call_by_mediator ON call (mediator, started, id);
CREATE INDEX call_by_entered  ON call (entered_by, started, id);
CREATE INDEX call_by_caller   ON call (caller, started, id) WHERE caller <> 'immigrant';
CREATE INDEX call_by_channel  ON call (channel, started, id) WHERE channel <> 'phone';
CREATE INDEX call_by_route    ON call (route, started, id) WHERE route <> 'own';
CREATE INDEX call_by_ended    ON call (ended, started, id) WHERE ended <> 'completed';
CREATE INDEX call_by_kind     ON call (kind, started, id) WHERE kind <> 'service';
CREATE INDEX call_by_referral ON call (referral, started, id) WHERE referral IS NOT NULL;
CREATE INDEX call_late         ON call (started, id) WHERE late = 1;
CREATE INDEX call_corrected    ON call (started, id) WHERE revision > 1;
CREATE INDEX call_confidential ON call (started, id) WHERE confidential = 1;
CREATE INDEX call_call_back    ON call (started, id) WHERE call_back = 1;

-- The words of a call's name, notes and places, and the last four digits of its number: see words.rs. Derived from
-- `call` like an index: no read table. `place` is in the order of the log.
CREATE TABLE call_word (
    place   INTEGER PRIMARY KEY,
    of_call BLOB NOT NULL UNIQUE,
    words   TEXT NOT NULL,
    tail    TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE call_text USING fts5 (
    words, tail,
    content = 'call_word', content_rowid = 'place', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

-- What is erased is taken out of the index, not only marked.
INSERT INTO call_text (call_text, rank) VALUES ('secure-delete', 1);

-- What the words that are there were made by. No row, or made by something else: they are made anew when the store is
-- next opened for writing.
CREATE TABLE call_words_made (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    made_by TEXT NOT NULL
) STRICT;
