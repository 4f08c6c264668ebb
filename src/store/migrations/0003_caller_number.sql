-- Which calls came from the same telephone number, without the number: see contacts.rs.

-- key = SHA-256(secret || the number in its international form). Derived from `call` like an index: no read table.
CREATE TABLE caller_number (
    call_id BLOB PRIMARY KEY,
    key     BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX caller_number_by_key ON caller_number (key);

-- The secret, and what the keys that are there were made by. No row, or made by something else: they are made anew
-- when the store is next opened for writing.
CREATE TABLE caller_secret (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    secret  BLOB NOT NULL CHECK (length(secret) = 32),
    made_by TEXT NOT NULL
) STRICT;
