"""Random questions to `sosline counts`, for the peers that ask them: what is drawn is said once for the command line and
once in SQL over the columns of `sosline calls --format csv`. No peer by itself.
"""

import csv
import dataclasses
import datetime
import io
import random
import subprocess
import sys
import time
from pathlib import Path

DAY = "substr(started, 1, 10)"
MONTH = "substr(started, 1, 7)"
YEAR = "substr(started, 1, 4)"
# The week of a day is that of its Thursday; older shells know no %G and %V.
THURSDAY = f"date({DAY}, '-3 days', 'weekday 4')"
WEEK = f"strftime('%Y', {THURSDAY}) || printf('-W%02d', (strftime('%j', {THURSDAY}) + 6) / 7)"
PERIOD = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
HOUR = "substr(started, 12, 2)"
WEEKDAY = f"substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', {DAY}), 3)"

# The keys of the filter line, and of what they are: a value is one that the calls have. Where a call has none, the
# column is empty and the value is called none.
KEYS = {
    "lang": ("language", "language || ':' || variant"),
    "topic": ("topic", "substr(topic, 1, instr(topic, '.') - 1)"),
    "hour": (HOUR,),
    "weekday": (WEEKDAY,),
    "corrected": ("CASE WHEN revision = '1' THEN 'no' ELSE 'yes' END",),
    "by": ("mediator",),
    "entered": ("entered_by",),
    "call-back": ("call_back",),
    "ref": ("reference",),
    **{key: (key,) for key in ("outcome", "caller", "route", "kind", "channel", "ended", "referral", "late", "confidential")},
    **{key: (DAY, MONTH, YEAR) for key in ("on", "from", "to")},
}
COMPARISON = {"from": ">=", "to": "<="}


def value_of(split: str) -> str:
    """What a call counts as in a dimension."""
    if split in ("language", "topic", "outcome", "caller", "route"):
        return f"CASE WHEN {split} = '' THEN 'non-service' ELSE {split} END"
    if split == "referral":
        return "CASE WHEN referral = '' THEN 'nowhere' ELSE referral END"
    return {"hour": HOUR, "weekday": WEEKDAY}.get(split, split)


SPLITS = ("language", "topic", "outcome", "mediator", "channel", "caller", "route", "hour", "weekday", "kind", "referral")


def run(command, text: str = "") -> bytes:
    done = subprocess.run(command, input=text.encode(), capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ends with {done.returncode}: {done.stderr.decode()}{text}")
    return done.stdout


class Line:
    """A store, asked by `sosline`; and its calls in a database of the sqlite3 shell, every column a text."""

    def __init__(self, sosline: str, store: str, work: Path):
        self.command = [sosline, "--store", store, "--config", str(work), "--lang", "en"]
        self.database = str(work / "peer.db")
        self.calls_csv = work / "calls.csv"
        began = time.monotonic()
        self.sosline("calls", "-o", str(self.calls_csv))
        self.took = time.monotonic() - began
        self.sqlite(".mode csv", f".import {self.calls_csv} call", "CREATE INDEX by_start ON call (started);")
        self.calls = int(self.sqlite("SELECT count(*) FROM call;")[0][0])
        self.first, self.last = map(
            datetime.date.fromisoformat, self.sqlite(f"SELECT min({DAY}), max({DAY}) FROM call;")[0]
        )
        self.values = {}

    def sosline(self, *words) -> bytes:
        return run([*self.command, *words])

    def csv(self, *words):
        """The rows of what `sosline` prints as CSV, each by the names of its columns."""
        return list(csv.DictReader(io.StringIO(self.sosline(*words, "--format", "csv").decode(), newline="")))

    def sqlite(self, *lines):
        """The rows that the shell prints."""
        out = run(["sqlite3", "-csv", self.database], "\n".join(lines))
        return list(csv.reader(io.StringIO(out.decode(), newline="")))

    def values_of(self, expression: str):
        if expression not in self.values:
            rows = self.sqlite(f"SELECT DISTINCT {expression} FROM call ORDER BY 1 LIMIT 5000;")
            # A language without a variant is no language with one.
            self.values[expression] = [row[0] for row in rows if not row[0].endswith(":")]
        return self.values[expression]


@dataclasses.dataclass
class Filter:
    """A filter: as its line, and as what must hold in SQL."""

    line: str
    where: str


def one_word(value: str) -> str:
    """A value as it is typed: without the apostrophe that keeps CSV from being calculated."""
    if not value:
        return "none"
    value = value[1:] if value[0] == "'" and value[1:2] in ("=", "+", "-", "@") else value
    return f'"{value}"' if " " in value or "," in value else value


def draw_filter(chance: random.Random, line: Line) -> Filter:
    words, conditions = [], []
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        key = chance.choice(list(KEYS))
        tests = []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            expression = chance.choice(KEYS[key])
            tests.append((expression, chance.choice(line.values_of(expression))))
        negated = chance.random() < 0.3
        words.append(("-" if negated else "") + key + ":" + ",".join(one_word(value) for _, value in tests))
        quoted = [(expression, value.replace("'", "''")) for expression, value in tests]
        any_of = " OR ".join(f"{expression} {COMPARISON.get(key, '=')} '{value}'" for expression, value in quoted)
        conditions.append(("NOT " if negated else "") + f"({any_of})")
    return Filter(" ".join(words), " AND ".join(conditions))


@dataclasses.dataclass
class Question:
    """What is asked: `what` of plain, split, cross, compare, durations."""

    what: str
    begin: datetime.date
    end: datetime.date
    by: str
    splits: tuple
    against: str
    filter: Filter | None

    def words(self):
        words = [self.filter.line] if self.filter else []
        words += ["--from", str(self.begin), "--to", str(self.end), "--by", self.by]
        words += [word for pair in zip(("--split", "--cross"), self.splits) for word in pair]
        words += {"compare": ["--compare", self.against], "durations": ["--durations"]}.get(self.what, [])
        return words

    def where(self) -> str:
        """Which calls are meant, in SQL, whenever they started."""
        return self.filter.where if self.filter else "TRUE"

    def within(self) -> str:
        """Which calls are meant, in SQL."""
        return f"{DAY} BETWEEN '{self.begin}' AND '{self.end}' AND {self.where()}"

    def __str__(self) -> str:
        return " ".join(self.words())


# What is asked, and of how many dimensions.
KINDS = (
    *(("plain", 0), ("split", 1), ("cross", 2)),
    *(("compare", 0), ("compare", 1), ("durations", 0), ("durations", 1)),
)


def draw(chance: random.Random, line: Line, filtered: bool, kind=None) -> Question:
    # A little of what lies before the first call and after the last one, too.
    days = (line.last - line.first).days + 1
    beyond = min(30, days // 10)
    places = sorted(chance.randrange(-beyond, days + beyond) for _ in range(2))
    begin, end = (line.first + datetime.timedelta(place) for place in places)
    if chance.random() < 0.4:
        # Whole months.
        begin, end = begin.replace(day=1), end.replace(day=28) + datetime.timedelta(4)
        end -= datetime.timedelta(end.day)
    what, number = kind or chance.choice(KINDS)
    return Question(
        what=what,
        begin=begin,
        end=end,
        by=chance.choice(list(PERIOD)),
        splits=tuple(chance.sample(SPLITS, number)),
        against=chance.choice(("previous", "last-year")),
        filter=draw_filter(chance, line) if filtered else None,
    )
