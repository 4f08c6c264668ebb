-- Declared outages and paper tallies that were wrong: withdrawn, with who, when and why. They stay in their own tables,
-- and count no longer.

CREATE TABLE withdrawal (
    -- The outage or tally.
    id           BLOB PRIMARY KEY,
    withdrawn_by BLOB    NOT NULL,
    withdrawn_at INTEGER NOT NULL,
    reason       TEXT
) STRICT, WITHOUT ROWID;
