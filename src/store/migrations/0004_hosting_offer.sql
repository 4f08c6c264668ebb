-- Hosting offers: a read table; and what is being typed of them and of other small forms.

CREATE TABLE hosting_offer (
    id               BLOB PRIMARY KEY,
    reference        TEXT    NOT NULL,
    offered          INTEGER NOT NULL,
    -- The civil day in the line's zone, derived once.
    day              TEXT    NOT NULL,
    -- Codes with commas between them.
    kinds            TEXT    NOT NULL,
    people           INTEGER NOT NULL CHECK (people > 0),
    municipality     TEXT    NOT NULL,
    -- The same without case and accents, to be searched.
    municipality_key TEXT    NOT NULL,
    offered_by       TEXT    NOT NULL,
    channel          TEXT    NOT NULL,
    call             BLOB,
    entered_by       BLOB    NOT NULL,
    entered_at       INTEGER NOT NULL,
    name             TEXT,
    phone            TEXT,
    email            TEXT,
    notes            TEXT,
    closed_reason    TEXT,
    closed_at        INTEGER,
    closed_by        BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX hosting_offer_by_time ON hosting_offer (offered, id);

-- Small forms that are being typed, as the table draft holds calls. Working state: recording what a form says deletes
-- its row in the same transaction.
CREATE TABLE side_draft (
    id      BLOB PRIMARY KEY,
    -- The code of what it is a form of.
    kind    TEXT    NOT NULL,
    holder  BLOB    NOT NULL,
    -- The call in which it is typed; it goes where the call goes.
    call    BLOB,
    began   INTEGER NOT NULL,
    form    TEXT    NOT NULL CHECK (json_valid(form)),
    updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
