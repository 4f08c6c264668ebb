#!/usr/bin/env python3
"""A second opinion on the counts of a large store: the sqlite3 shell counts the rows of `sosline calls --format csv`.

Fifty ranges, lengths of row and splits, drawn at random from a seed that is printed; every figure of every row of
`sosline counts --format csv` must be the one that a plain GROUP BY over the calls gives.

    counts_by_sqlite.py SOSLINE STORE [QUESTIONS] [SEED]     exit code 0: all hold; 1: some do not; 2: wrong usage
"""

import csv
import datetime
import io
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPLITS = ("language", "topic", "outcome", "mediator", "channel", "caller", "route", "hour", "weekday", "kind")
# What a call counts as, as SQL over the columns of the CSV; the local time of its start is in the text itself.
DAY = "substr(started, 1, 10)"
VALUE = {
    "hour": "substr(started, 12, 2)",
    "weekday": f"substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', {DAY}), 3)",
    "mediator": "mediator",
    "channel": "channel",
    "kind": "kind",
}
PERIOD = {
    "day": DAY,
    "month": "substr(started, 1, 7)",
    "year": "substr(started, 1, 4)",
}
FIGURES = """count(*), sum(kind = 'service'), sum(kind <> 'service'), sum(late = 'yes'),
    sum(route = 'translation-service'), sum(outcome = 'appointment')"""


def value(split: str) -> str:
    return VALUE.get(split) or f"CASE WHEN {split} = '' THEN 'non-service' ELSE {split} END"


class Peer:
    def __init__(self, sosline: str, store: str, work: Path):
        self.call = [sosline, "--store", store, "--config", str(work), "--lang", "en"]
        self.work = work

    def counts(self, words):
        out = subprocess.run([*self.call, "counts", "--format", "csv", *words], check=True, capture_output=True)
        return list(csv.reader(io.StringIO(out.stdout.decode())))

    def sqlite(self, *lines):
        script = "\n".join(lines) + "\n"
        out = subprocess.run(
            ["sqlite3", "-csv", str(self.work / "peer.db")], input=script.encode(), check=True, capture_output=True
        )
        return list(csv.reader(io.StringIO(out.stdout.decode())))

    def load(self):
        began = time.monotonic()
        subprocess.run([*self.call, "calls", "-o", str(self.work / "calls.csv")], check=True, capture_output=True)
        took = time.monotonic() - began
        # The header makes the columns; every one is text.
        self.sqlite(".mode csv", f".import {self.work}/calls.csv call", "CREATE INDEX by_start ON call (started);")
        calls = int(self.sqlite("SELECT count(*) FROM call;")[0][0])
        first, last = self.sqlite(f"SELECT min({DAY}), max({DAY}) FROM call;")[0]
        return calls, first, last, took


def question(chance: random.Random, first: str, last: str):
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    days = sorted(begin + datetime.timedelta(chance.randrange((end - begin).days + 1)) for _ in range(2))
    by = chance.choice(list(PERIOD))
    split = chance.choice([None, *SPLITS])
    return days[0].isoformat(), days[1].isoformat(), by, split


def differs(peer: Peer, begin: str, end: str, by: str, split):
    words = ["--from", begin, "--to", end, "--by", by]
    within = f"{DAY} BETWEEN '{begin}' AND '{end}'"
    if split:
        ours = {(row[0], row[1]): row[2] for row in peer.counts([*words, "--split", split])[1:]}
        sql = f"SELECT {PERIOD[by]}, {value(split)}, count(*) FROM call WHERE {within} GROUP BY 1, 2;"
        theirs = {(row[0], row[1]): row[2] for row in peer.sqlite(sql)}
    else:
        # A row without any call is there, with zeros; the shell has none of it.
        rows = peer.counts(words)[1:]
        ours = {(row[0],): tuple(row[1:7]) for row in rows if row[1] != "0"}
        sql = f"SELECT {PERIOD[by]}, {FIGURES} FROM call WHERE {within} GROUP BY 1;"
        theirs = {(row[0],): tuple(row[1:]) for row in peer.sqlite(sql)}
    keys = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    return [f"{key}: counted {ours.get(key)}, the shell {theirs.get(key)}" for key in sorted(keys)], len(theirs)


def main(arguments) -> int:
    if not 2 <= len(arguments) <= 4:
        print(__doc__, file=sys.stderr)
        return 2
    questions = int(arguments[2]) if len(arguments) > 2 else 50
    seed = int(arguments[3]) if len(arguments) > 3 else random.randrange(10**6)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as work:
        peer = Peer(arguments[0], arguments[1], Path(work))
        calls, first, last, took = peer.load()
        wrong, rows = 0, 0
        for _ in range(questions):
            asked = question(chance, first, last)
            faults, compared = differs(peer, *asked)
            rows += compared
            wrong += bool(faults)
            for fault in faults[:5]:
                print(f"{' '.join(str(word) for word in asked)}: {fault}", file=sys.stderr)
    print(
        f"{calls} calls, exported in {took:.1f} s; {questions} questions (seed {seed}), {rows} rows compared: "
        + (f"{wrong} answers differ" if wrong else "all hold")
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
