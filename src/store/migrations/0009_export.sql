-- Counts as they were published last, a row for each period that was: a later export says what has changed since.

CREATE TABLE exported_count (
    first_day    TEXT    NOT NULL,
    last_day     TEXT    NOT NULL,
    calls        INTEGER NOT NULL,
    service      INTEGER NOT NULL,
    non_service  INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    translation  INTEGER NOT NULL,
    appointments INTEGER NOT NULL,
    tally        INTEGER NOT NULL,
    coverage     TEXT    NOT NULL,
    -- When they were first published like this.
    exported_at  INTEGER NOT NULL,
    PRIMARY KEY (first_day, last_day)
) STRICT, WITHOUT ROWID;
