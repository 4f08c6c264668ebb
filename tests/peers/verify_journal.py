#!/usr/bin/env python3
"""A second opinion on a store, from Python's standard library alone.

Reads the journal of a store and proves, without any of the program's code, what `src/store/journal.rs` promises:

* numbers have no gaps, times never run backwards, every entry follows the hash of the one before;
* every hash is SHA-256 over the fields as documented there, every private part matches its digest;
* the calls of each day, recounted from the bodies of CallLogged, CallCorrected and CallWithdrawn in the zone of
  the line, are those of `sosline counts --format csv`.

    verify_journal.py STORE [COUNTS.csv]     exit code 0: all holds; 1: something does not; 2: wrong usage
"""

import csv
import datetime
import hashlib
import json
import sqlite3
import struct
import sys
import uuid
import zoneinfo

GENESIS = bytes(32)
COLUMNS = ("calls", "service", "non_service", "late", "translation", "appointments")


def field(data: bytes) -> bytes:
    """A field as it is hashed: its length as eight bytes, most significant first, and then itself."""
    return struct.pack(">Q", len(data)) + data


def entry_hash(entry: sqlite3.Row) -> bytes:
    fields = (
        entry["store_id"],
        str(entry["seq"]).encode(),
        str(entry["at"]).encode(),
        entry["who"],
        entry["kind"].encode(),
        entry["subject"],
        entry["body"].encode(),
        entry["private_digest"] or b"",
        entry["prev_hash"],
    )
    return hashlib.sha256(b"sosline entry 1" + b"".join(map(field, fields))).digest()


def chain_faults(entries, private_parts):
    """What does not hold in the chain; the entries stand in the order of stores and numbers."""
    before = {}
    for entry in entries:
        store, seq = entry["store_id"], entry["seq"]
        name = f"entry {seq} of {uuid.UUID(bytes=store)}"
        last_seq, last_at, last_hash = before.get(store, (0, None, GENESIS))
        if seq != last_seq + 1:
            yield f"{name}: follows number {last_seq}"
        if last_at is not None and entry["at"] <= last_at:
            yield f"{name}: its time is not later than that of the entry before"
        if entry["prev_hash"] != last_hash:
            yield f"{name}: does not follow the hash of the entry before"
        if entry_hash(entry) != entry["hash"]:
            yield f"{name}: its content does not match its hash"
        part = private_parts.pop((store, seq), None)
        if entry["private_digest"] is None:
            if part is not None:
                yield f"{name}: has a private part that it does not know of"
        elif part is None:
            yield f"{name}: its private part is gone"
        elif hashlib.sha256(part[0] + part[1].encode()).digest() != entry["private_digest"]:
            yield f"{name}: its private part does not match its digest"
        before[store] = (seq, entry["at"], entry["hash"])
    for store, seq in private_parts:
        yield f"private part {seq} of {uuid.UUID(bytes=store)}: has no entry"


def calls_of(entries):
    """Every call as its latest entry says; entries in the order of time, store and number."""
    calls = {}
    for entry in sorted(entries, key=lambda e: (e["at"], e["store_id"], e["seq"])):
        if entry["kind"] == "CallLogged":
            calls[entry["subject"]] = json.loads(entry["body"])
        elif entry["kind"] == "CallCorrected" and entry["subject"] in calls:
            calls[entry["subject"]] = json.loads(entry["body"])
        elif entry["kind"] == "CallWithdrawn":
            calls.pop(entry["subject"], None)
    return calls


def recount(calls, zone):
    """Calls by civil day, in the columns of the export."""
    days = {}
    for call in calls.values():
        started = datetime.datetime.fromisoformat(call["started"].replace("Z", "+00:00"))
        day = days.setdefault(started.astimezone(zone).date().isoformat(), dict.fromkeys(COLUMNS, 0))
        day["calls"] += 1
        day["service" if call["kind"] == "service" else "non_service"] += 1
        day["late"] += bool(call.get("late"))
        day["translation"] += (call.get("route") or {}).get("to") == "translation-service"
        day["appointments"] += call.get("outcome") == "appointment"
    return days


def count_faults(days, rows):
    """Where the export says something else; a day that it leaves out must have no calls."""
    left = dict(days)
    for row in rows:
        counted = left.pop(row["date"], None) or {}
        for column in COLUMNS:
            if int(row[column]) != counted.get(column, 0):
                yield f"{row['date']}: {column} is {row[column]}, recounted {counted.get(column, 0)}"
    for day, counted in sorted(left.items()):
        yield f"{day}: {counted['calls']} calls, but the export has no such row"


def main(arguments) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    database = sqlite3.connect(f"file:{arguments[0]}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    entries = database.execute("SELECT * FROM entry ORDER BY store_id, seq").fetchall()
    parts = {
        (part["store_id"], part["seq"]): (part["salt"], part["data"])
        for part in database.execute("SELECT store_id, seq, salt, data FROM private_part")
    }
    if not entries:
        print("the journal is empty", file=sys.stderr)
        return 1
    faults = list(chain_faults(entries, parts))
    calls = calls_of(entries)
    head = max(entries, key=lambda entry: entry["at"])
    summary = f"{len(entries)} entries, {len(calls)} calls, last link {head['hash'].hex()}"
    if len(arguments) == 2:
        created = next(json.loads(e["body"]) for e in entries if e["kind"] == "StoreCreated")
        days = recount(calls, zoneinfo.ZoneInfo(created["zone"]))
        with open(arguments[1], encoding="utf-8-sig", newline="") as export:
            rows = list(csv.DictReader(export))
        faults += count_faults(days, rows)
        summary += f", {len(rows)} days compared"
    for fault in faults:
        print(fault, file=sys.stderr)
    print(summary + (f": {len(faults)} faults" if faults else ": all holds"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
