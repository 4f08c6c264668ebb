#!/usr/bin/env python3
"""A second opinion on the counts of a large store: the sqlite3 shell counts the rows of `sosline calls --format csv`.

Questions drawn at random from a seed that is printed: a range, a length of row, a filter line, and plain counts, a split,
two of them crossed, a comparison or durations. Each is asked with its filter and without. Every figure in every row of
`sosline counts --format csv` must be the one that the shell makes of the calls, and `sosline calls` with the same filter
must have the very calls that the shell finds.

Not compared: coverage, which is no matter of calls; calls on paper, which have no records; and where coverage forbids a
per cent, whether it rightly does. Of waits for an interpreter the calls say as much as the counts only where every
request serves a call of its own, as in the stores of tests/support/fill.rs.

    counts_by_sqlite.py SOSLINE STORE [QUESTIONS] [SEED]     exit code 0: all hold; 1: some do not; 2: wrong usage
"""

import dataclasses
import datetime
import decimal
import random
import sys
import tempfile
from pathlib import Path

from questions import DAY, PERIOD, Line, Question, draw, value_of

FIGURES = {
    "calls": "count(*)",
    "service": "sum(kind = 'service')",
    "non_service": "sum(kind <> 'service')",
    "late": "sum(late = 'yes')",
    "translation": "sum(route = 'translation-service')",
    "appointments": "sum(outcome = 'appointment')",
}
TIMES = {"talk": "duration_s", "wrap_up": "wrap_up_s", "wait": "interpreter_wait_s"}
# Requests for an interpreter have no other dimensions.
SPLITS_OF_WAITS = ("language", "hour", "weekday")
WITHOUT_PER_CENT = ("not-recorded", "closed", "nothing-before", "no-such-period")


def label(day: datetime.date, by: str) -> str:
    return {"day": str(day), "week": day.strftime("%G-W%V"), "month": str(day)[:7], "year": str(day)[:4]}[by]


def periods(asked: Question):
    """The first and the last day of every row."""
    rows = {}
    for number in range((asked.end - asked.begin).days + 1):
        day = asked.begin + datetime.timedelta(number)
        first, _ = rows.get(label(day, asked.by), (day, day))
        rows[label(day, asked.by)] = (first, day)
    return rows


def grouped(asked: Question):
    """What a row is about, in SQL."""
    return [PERIOD[asked.by], *map(value_of, asked.splits)]


# --- counts: what there is in every row ----------------------------------------------------------------------


def counted(line: Line, asked: Question):
    figures = FIGURES if asked.what == "plain" else {"calls": "count(*)"}
    keys = grouped(asked)
    by = ", ".join(str(1 + place) for place in range(len(keys)))
    sql = f"SELECT {', '.join([*keys, *figures.values()])} FROM call WHERE {asked.within()} GROUP BY {by};"
    rows = {tuple(row[: len(keys)]): dict(zip(figures, row[len(keys) :])) for row in line.sqlite(sql)}
    nothing = {} if asked.splits else {(name,): dict.fromkeys(figures, "0") for name in periods(asked)}
    return nothing | rows


# --- durations: number, mean, median and the ninetieth percentile, by nearest rank -----------------------------


def lasted(line: Line, asked: Question):
    rows = {} if asked.splits else {(name,): {} for name in periods(asked)}
    keys = grouped(asked)
    for thing, column in TIMES.items():
        if thing == "wait" and not set(asked.splits) <= set(SPLITS_OF_WAITS):
            continue
        names = [f"key{number}" for number in range(len(keys))]
        rank = "max(CASE WHEN place = (number * {0} + 99) / 100 THEN seconds END)"
        answers = line.sqlite(
            f"WITH timed AS (SELECT {', '.join(f'{key} AS {name}' for key, name in zip(keys, names))},",
            f"CAST({column} AS INTEGER) AS seconds FROM call WHERE {column} <> '' AND {asked.within()}),",
            f"ranked AS (SELECT *, row_number() OVER (PARTITION BY {', '.join(names)} ORDER BY seconds) AS place,",
            f"count(*) OVER (PARTITION BY {', '.join(names)}) AS number FROM timed)",
            f"SELECT {', '.join(names)}, count(*), CAST(round(avg(seconds)) AS INTEGER),",
            f"{rank.format(50)}, {rank.format(90)} FROM ranked GROUP BY {', '.join(names)};",
        )
        for row in answers:
            figures = zip(("number", "mean_s", "median_s", "p90_s"), row[len(keys) :])
            rows.setdefault(tuple(row[: len(keys)]), {}).update({f"{thing}_{name}": figure for name, figure in figures})
    nothing = {f"{thing}_{name}": "" for thing in TIMES for name in ("mean_s", "median_s", "p90_s")}
    nothing |= {f"{thing}_number": "0" for thing in TIMES}
    return {key: nothing | row for key, row in rows.items()}


# --- comparisons: the same of other days, and by how much it changed ------------------------------------------


def months_before(day: datetime.date, months: int, end: bool) -> datetime.date:
    """The same day of an earlier month, or its last one where it has none; the end of a month stays one."""
    month = day.year * 12 + day.month - 1 - months
    after = datetime.date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = after - datetime.timedelta(1)
    is_last = (day + datetime.timedelta(1)).day == 1
    return last if day.day > last.day or (end and is_last) else last.replace(day=day.day)


def counterpart(begin: datetime.date, end: datetime.date, by: str, against: str):
    """The days with which a row is compared; nothing where the calendar has none."""
    if by in ("month", "year"):
        months = 1 if (by, against) == ("month", "previous") else 12
        return months_before(begin, months, False), months_before(end, months, True)
    if against == "previous":
        away = datetime.timedelta(7 if by == "week" else 1)
        return begin - away, end - away
    try:
        if by == "day":
            return begin.replace(year=begin.year - 1), end.replace(year=end.year - 1)
        year_before = [(day.isocalendar().year - 1, *day.isocalendar()[1:]) for day in (begin, end)]
        return tuple(datetime.date.fromisocalendar(*day) for day in year_before)
    except ValueError:
        return None


def compared(line: Line, asked: Question):
    rows = {name: (span, counterpart(*span, asked.by, asked.against)) for name, span in periods(asked).items()}
    spans = [f"('{name}', '{here[0]}', '{here[1]}', 0)" for name, (here, _) in rows.items()]
    spans += [f"('{name}', '{there[0]}', '{there[1]}', 1)" for name, (_, there) in rows.items() if there]
    value = value_of(asked.splits[0]) if asked.splits else "''"
    sums = line.sqlite(
        "CREATE TEMP TABLE daily AS",
        f"SELECT {DAY} AS day, {value} AS value, count(*) AS calls FROM call WHERE {asked.where()} GROUP BY 1, 2;",
        "CREATE INDEX temp.by_day ON daily (day);",
        "CREATE TEMP TABLE span (name, first, last, there);",
        f"INSERT INTO span VALUES {', '.join(spans)};",
        "SELECT name, value, sum(calls * (1 - there)), sum(calls * there)",
        "FROM span JOIN daily ON day BETWEEN first AND last GROUP BY 1, 2;",
    )
    nothing = {} if asked.splits else {(name, ""): (0, 0) for name in rows}
    found = nothing | {(name, value): (int(here), int(there)) for name, value, here, there in sums}
    answers = {}
    for (name, value), (here, there) in found.items():
        span = rows[name][1]
        answer = {"calls": str(here), "compared_calls": str(there) if span else ""}
        if not asked.splits:
            answer |= dict(zip(("compared_from", "compared_to"), map(str, span) if span else ("", "")))
        answers[(name, value) if asked.splits else (name,)] = answer
    return answers


def change_fault(row):
    """What is wrong with a change in per cent: it follows from the calls, or a flag says why there is none."""
    here, there, flag = int(row["calls"]), row["compared_calls"], row["change_flag"]
    if (there == "") != (flag == "no-such-period"):
        return f"compared with {there!r} calls, and flagged {flag!r}"
    if (row["change_percent"] == "") != (flag in WITHOUT_PER_CENT):
        return f"a change of {row['change_percent']!r}, and flagged {flag!r}"
    if flag == "nothing-before" and there != "0":
        return f"flagged {flag}, but there were {there}"
    if row["change_percent"]:
        exact = decimal.Decimal(100 * (here - int(there))) / int(there)
        # To the nearest tenth, halves away from zero; a zero has no sign.
        expected = exact.quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP) + 0
        if row["change_percent"] != str(expected):
            return f"a change of {row['change_percent']} per cent, not {expected}"
    return None


# --------------------------------------------------------------------------------------------------------------


def counts_faults(line: Line, asked: Question):
    """What differs in the answer to a question; and how many rows and figures were compared."""
    expected = {"durations": lasted, "compare": compared}.get(asked.what, counted)(line, asked)
    rows = line.csv("counts", *asked.words())
    names = ("date", *asked.splits)
    ours = {tuple(row[name] for name in names): row for row in rows}
    faults = [] if len(ours) == len(rows) else ["some row is there twice"]
    for key in sorted(ours.keys() | expected.keys()):
        if key not in ours or key not in expected:
            faults.append(f"{key}: {'not counted' if key not in ours else 'counted, but the shell finds nothing'}")
            continue
        wrong = {name: figure for name, figure in expected[key].items() if ours[key].get(name) != figure}
        faults += [f"{key}: {name} is {ours[key].get(name)!r}, the shell says {figure!r}" for name, figure in wrong.items()]
        if asked.what == "compare" and (fault := change_fault(ours[key])):
            faults.append(f"{key}: {fault}")
    return faults, len(expected), sum(map(len, expected.values()))


def calls_faults(line: Line, asked: Question):
    """What differs in the calls themselves; and how many there are."""
    words = ["--from", str(asked.begin), "--to", str(asked.end), asked.filter.line]
    ours = {row["id"] for row in line.csv("calls", *words)}
    theirs = {row[0] for row in line.sqlite(f"SELECT id FROM call WHERE {asked.within()};")}
    faults = [f"calls {asked.filter.line}: {id} is listed, the shell does not find it" for id in ours - theirs]
    faults += [f"calls {asked.filter.line}: {id} is not listed, the shell finds it" for id in theirs - ours]
    return faults, len(theirs)


def main(arguments) -> int:
    if not 2 <= len(arguments) <= 4:
        print(__doc__, file=sys.stderr)
        return 2
    questions = int(arguments[2]) if len(arguments) > 2 else 50
    seed = int(arguments[3]) if len(arguments) > 3 else random.randrange(10**6)
    chance = random.Random(seed)
    wrong = rows = figures = calls = in_vain = 0
    with tempfile.TemporaryDirectory() as work:
        line = Line(arguments[0], arguments[1], Path(work))
        for _ in range(questions):
            asked = draw(chance, line, filtered=True)
            faults, listed = calls_faults(line, asked)
            calls, in_vain = calls + listed, in_vain + (listed == 0)
            for one in (asked, dataclasses.replace(asked, filter=None)):
                more, more_rows, more_figures = counts_faults(line, one)
                rows, figures = rows + more_rows, figures + more_figures
                faults += [f"{one}: {fault}" for fault in more]
            wrong += bool(faults)
            for fault in faults[:5]:
                print(fault, file=sys.stderr)
    print(
        f"{line.calls} calls, exported in {line.took:.1f} s; {questions} questions (seed {seed}), each with a filter and "
        f"without: {rows} rows and {figures} figures compared, {calls} calls listed, {in_vain} filters find none: "
        + (f"{wrong} answers differ" if wrong else "all hold")
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
