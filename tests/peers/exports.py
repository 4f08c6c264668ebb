#!/usr/bin/env python3
"""A second opinion on exports: whatever form the same counts or calls were exported in says what their CSV says.

* JSON, by Python's json: the same fields in the same order, numbers as numbers.
* A workbook, by openpyxl: the same cells on the sheet for programs; dates are dates, no cell is a formula, figures have a
  format, the header is frozen and filtered, what is worth drawing is drawn, the last sheet says what it is of. Of more than
  LARGE bytes only the cells.
* A page, by html.parser, and a workbook as LibreOffice shows it (a folder of CSVs, one for each sheet): every table, as it
  is read by people. Grouped digits, minutes and per cents are read back; ? must stand where nothing was recorded, and only
  there; a code has one word and a word one code; a matrix and the sums at the foot are what the rows of the CSV come to.

Not compared, since no CSV says it: the median and mean at the foot of a table, and what the whole of a comparison is
compared with. Words are in English; those of a matrix are known from the workbook, so name it before the page.

    exports.py CSV OTHER...     OTHER: .json, .xlsx, .html, or a folder.  exit code 0: all holds; 1: something does not;
                                2: wrong usage
"""

import csv
import datetime
import json
import re
import sys
from decimal import Decimal
from html.parser import HTMLParser
from itertools import takewhile, zip_longest
from pathlib import Path

LARGE = 4_000_000
SPLITS = (
    *("language", "topic", "outcome", "mediator", "channel", "caller", "route", "hour", "weekday", "kind", "referral"),
    *("interpreter", "asker", "centre", "desk", "state"),
)
DATES = ("date", "compared_from", "compared_to")
CODES = ("coverage", "compared_coverage", "change_flag")
# Figures that do not depend on what was recorded of the row's days, and those that cannot be added up.
GIVEN = ("tally", "compared_calls", "compared_tally", "change_percent")
NO_SUMS = ("answer_days",)


class Csv:
    """The CSV, read anew each time: the calls may be many."""

    def __init__(self, path: Path):
        self.path = path
        with open(path, encoding="utf-8", newline="") as export:
            self.header = next(csv.reader(export))
        header = self.header
        self.splits = list(takewhile(SPLITS.__contains__, header[1:]))
        # The sheet with the rows of the CSV, and those that people get, which a page has.
        if "id" in header:
            self.data, self.people = "Calls", []
        elif "compared_calls" in header:
            self.data, self.people = "Data", ["Comparison"]
        elif header[1 + len(self.splits) :] == ["calls"]:
            self.data, self.people = "Counts", ["Totals"] if len(self.splits) == 2 else ["Counts", "Totals"]
        else:
            first = header[1 + len(self.splits)]
            names = {"talk_number": "Durations", "requests": "Requests", "appointments": "Appointments"}
            self.data = names.get(first, "Counts")
            self.people = [self.data]

    def rows(self):
        with open(self.path, encoding="utf-8", newline="") as export:
            rows = csv.reader(export)
            next(rows)
            yield from rows

    def is_code(self, name: str) -> bool:
        return name in CODES or name in self.splits

    def is_unknown(self, row) -> bool:
        """Whether nothing was recorded of the days of a row."""
        return "coverage" in self.header and row[self.header.index("coverage")] == "not-recorded"

    def hides(self, row, name: str) -> bool:
        """Whether a comparison's 0 is not known to be none, and shown as ?."""
        if "compared_calls" not in self.header or name not in ("calls", "compared_calls") or row[name] != "0":
            return False
        of_name = {"calls": "coverage", "compared_calls": "compared_coverage"}[name]
        return row.get(of_name, row["change_flag"]) == "not-recorded"

    def sums(self):
        """What the columns come to that can be added up."""
        labels = (*DATES, *CODES, *NO_SUMS, *self.splits)
        names = [name for name in self.header if name not in labels and not name.endswith("_s")]
        rows = [dict(zip(self.header, row)) for row in self.rows()]
        return {name: sum(int(row[name]) for row in rows) for name in names}


class Words:
    """What codes are called: one word for each, another for every other."""

    def __init__(self):
        self.of, self.code = {}, {}

    def fit(self, column: str, code: str, word: str) -> bool:
        known = self.of.setdefault((column, code), word), self.code.setdefault((column, word), code)
        return known == (word, code)


# --- cells --------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    """A text of a CSV as it was, without the apostrophe that keeps it from being calculated."""
    return text[1:] if re.match(r"'+[-=+@\t\r]", text) else text


def number(text: str):
    """A figure as people read it, or a time of minutes and seconds; None where it is neither."""
    if minutes := re.fullmatch(r"(\d+):(\d\d)", text):
        return Decimal(minutes[1]) * 60 + Decimal(minutes[2])
    return Decimal(text.replace(",", "")) if re.fullmatch(r"-?\d+(,\d{3})*(\.\d+)?", text) else None


def same(export: Csv, name: str, expected: str, found: str, unknown: bool, words: Words, blank: str) -> bool:
    """Whether a cell says what the CSV does. `blank`: how nothing is shown where it is not known."""
    if export.data == "Calls":
        # A workbook's times are civil times, without an offset.
        is_time = name in ("started", "entered_at")
        return found.replace(" ", "T") == expected[:19] if is_time else found == bare(expected)
    if name in DATES:
        return found == expected
    if export.is_code(name):
        return words.fit(name, bare(expected), found) if expected else found == ""
    if unknown and name not in GIVEN and expected in ("", "0"):
        return found == ("?" if expected else blank)
    return found == expected or (number(found) is not None and number(found) == number(expected))


# --- tables -------------------------------------------------------------------------------------------------


def data_faults(export: Csv, table, words: Words, blank: str):
    """The table of the CSV's own rows, and its foot."""
    table = iter(table)
    if len(next(table)) != len(export.header):
        yield f"{export.data}: not {len(export.header)} columns"
    rows = 0
    for rows, expected in enumerate(export.rows(), start=1):
        found = next(table, None)
        if found is None:
            yield f"{export.data}: there is no row {rows}"
            return
        unknown, row = export.is_unknown(expected), dict(zip(export.header, expected))
        for name, our, their in zip_longest(export.header, expected, found, fillvalue=""):
            hidden = name in row and export.hides(row, name)
            if not (their == "?" if hidden else same(export, name, our, their, unknown, words, blank)):
                yield f"{export.data}, row {rows}, {name}: {their!r}, the CSV has {our!r}"
    foot = list(table)
    for_programs = export.data in ("Calls", "Data") or len(export.splits) == 2
    wanted = 0 if for_programs else int(rows > 1 or bool(export.splits))
    if len(foot) != wanted:
        yield f"{export.data}: {len(foot)} rows after the last one of the CSV, not {wanted}"
    elif foot:
        yield from foot_faults(dict(zip(export.header, foot[0])), export.sums())


def foot_faults(foot, expected):
    if foot["date"] != "total":
        yield f"the last row is of {foot['date']!r}"
    for name, total in expected.items():
        # Paper that fits into no row is in the sum; of days without any record there is none.
        found = number(foot[name])
        if foot[name] == "?":
            holds = total == 0 and foot.get("coverage") == "not recorded"
        else:
            holds = found is not None and (found == total or (name == "tally" and found > total))
        if not holds:
            yield f"total, {name}: {foot[name]!r}, the rows come to {total}"


def totals_faults(export: Csv, table, words: Words):
    """The sums of a split; on a page once more with their shares, to the nearest per cent, beside bars."""
    expected = {}
    for _, value, calls in export.rows():
        expected[bare(value)] = expected.get(bare(value), 0) + int(calls)
    found = {words.code.get((*export.splits, row[0])): number(row[1]) for row in table[1:]}
    if found != expected or len(table) - 1 != len(expected):
        yield f"Totals: {found}, the rows come to {expected}"
    for word, calls, share, *_ in (row for row in table[1:] if len(row) > 2):
        percent = (200 * number(calls) + sum(expected.values())) // (2 * sum(expected.values()))
        if share != (f"{percent}%" if percent or calls == "0" else "<1%"):
            yield f"Totals, {word}: a share of {share}, not {percent}%"


def matrix_faults(export: Csv, table, words: Words):
    """The sums of two splits, one down, one across."""
    expected = {}
    for _, one, other, calls in export.rows():
        one, other = bare(one), bare(other)
        for key in ((one, other), (one, "total"), ("total", other), ("total", "total")):
            expected[key] = expected.get(key, 0) + int(calls)
    down = [words.code.get((export.splits[0], row[0]), row[0]) for row in table[1:]]
    across = [words.code.get((export.splits[1], word), word) for word in table[0][1:]]
    found = {(one, other): number(cell) for one, row in zip(down, table[1:]) for other, cell in zip(across, row[1:])}
    size = len({one for one, _ in expected} | {"total"}) * len({other for _, other in expected} | {"total"})
    if len(found) != size or len(down) * len(across) != size:
        yield f"Totals: {len(down)} rows and {len(across)} columns, not {size} cells"
    for key in found.keys() | expected.keys():
        if found.get(key) != expected.get(key, 0):
            yield f"Totals, {key}: {found.get(key)}, the rows come to {expected.get(key, 0)}"


def comparison_faults(export: Csv, table, words: Words):
    """A comparison as people read it: the change in one cell, ? for what is not known."""
    of_rows = ("date", "calls", "tally", "coverage", "compared_calls", "compared_tally", "compared_coverage")
    names = ["date", *export.splits, "calls", "compared_calls"] if export.splits else of_rows
    names = [name for name in names if name in export.header]
    rows = [dict(zip(export.header, row)) for row in export.rows()]
    foot = int(len(rows) > 1 or bool(export.splits))
    if len(table) - 1 != len(rows) + foot or len(table[0]) != len(names) + 1:
        yield f"Comparison: {len(table) - 1} rows of {len(table[0])}, not {len(rows) + foot} of {len(names) + 1}"
        return
    for ours, found in zip(rows, table[1:]):
        for name, their in zip(names, found):
            if not (their == "?" if export.hides(ours, name) else same(export, name, ours[name], their, False, words, "")):
                yield f"Comparison, {ours['date']}, {name}: {their!r}, the CSV has {ours[name]!r}"
        if fault := spoken_fault(ours["change_percent"], ours["change_flag"], found[-1]):
            yield f"Comparison, {ours['date']}: {fault}"
    calls = sum(int(row["calls"]) for row in rows)
    said = table[-1][names.index("calls")]
    if foot and number(said) != calls and not (said == "?" and calls == 0):
        yield f"Comparison, total: {said!r}, the rows come to {calls}"


def spoken_fault(percent: str, flag: str, found: str):
    """A change as it is said: its sign, per cent, and what to know of it, or why there is none."""
    said = re.fullmatch(r"([+−]?)([\d,.]+)%( .+)?", found)
    if not percent:
        return None if found and not said else f"a change of {found!r}, the CSV has none, {flag}"
    if not said or bool(said[3]) != bool(flag):
        return f"a change of {found!r}, the CSV has {percent} {flag}"
    figure = number(said[2]) * (-1 if said[1] == "−" else 1)
    signed = said[1] == {-1: "−", 0: "", 1: "+"}[(figure > 0) - (figure < 0)]
    return None if signed and figure == Decimal(percent) else f"a change of {found!r}, the CSV has {percent}"


def table_faults(export: Csv, tables, names, words: Words, blank: str):
    """Every table that there should be, by its name; the one with the CSV's rows first, which teaches the words."""
    for name in sorted(names, key=lambda name: name != export.data):
        if name not in tables:
            yield f"there is no table {name}"
        elif name == export.data:
            yield from data_faults(export, tables[name], words, blank)
        elif name == "Comparison":
            yield from comparison_faults(export, tables[name], words)
        elif len(export.splits) == 1:
            yield from totals_faults(export, tables[name], words)
        else:
            yield from matrix_faults(export, tables[name], words)


def sheets_of(export: Csv):
    return list(dict.fromkeys([*export.people, export.data]))


# --- forms --------------------------------------------------------------------------------------------------


def json_text(value) -> str:
    """A value as CSV has it."""
    if isinstance(value, bool) or value is None:
        return {None: "", True: "yes", False: "no"}[value]
    return str(value)


def json_faults(export: Csv, path: Path):
    with open(path, encoding="utf-8") as file:
        objects = json.load(file)
    rows = 0
    for rows, expected in enumerate(export.rows(), start=1):
        found = objects[rows - 1] if rows <= len(objects) else {}
        if list(found) != export.header:
            yield f"object {rows} has the fields {list(found)}"
            return
        for (name, value), our in zip(found.items(), expected):
            if json_text(value) != (bare(our) if isinstance(value, str) else our):
                yield f"object {rows}, {name}: {value!r}, the CSV has {our!r}"
    if len(objects) != rows:
        yield f"{len(objects)} objects, the CSV has {rows} rows"


def plain_cell(cell) -> str:
    """A cell of a workbook as the CSV has it, or as it is shown where that says that nothing is known."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    form = cell.number_format
    if isinstance(value, datetime.datetime):
        return {"yyyy-mm": f"{value:%Y-%m}", "yyyy-mm-dd": f"{value:%Y-%m-%d}"}.get(form, value.isoformat())
    if form == "[m]:ss":
        if isinstance(value, datetime.time):
            return str(value.hour * 3600 + value.minute * 60 + value.second)
        seconds = value.total_seconds() if isinstance(value, datetime.timedelta) else value * 86400
        return str(round(seconds))
    return "?" if value == 0 and '"?"' in form else str(value)


def workbook_faults(export: Csv, path: Path, words: Words):
    import openpyxl

    is_large = path.stat().st_size > LARGE
    book = openpyxl.load_workbook(path, read_only=is_large)
    names = [name for name in book.sheetnames if not re.fullmatch(r"Calls \d+", name)]
    if names != [*sheets_of(export), "About"]:
        yield f"the sheets are {book.sheetnames}"
        return
    texts = lambda sheet: ([plain_cell(cell) for cell in row] for row in sheet.iter_rows())
    tables = {name: texts(book[name]) if export.data == "Calls" else list(texts(book[name])) for name in names}
    yield from table_faults(export, tables, sheets_of(export), words, blank="")
    yield from about_faults({row[0]: row[1] for row in tables["About"]})
    if not is_large:
        yield from looks_faults(export, book)


def looks_faults(export: Csv, book):
    sheet, has_rows = book[export.data], any(export.rows())
    if sheet.freeze_panes is None or not sheet.freeze_panes.endswith("2"):
        yield "the header is not frozen"
    if sheet.auto_filter.ref is None and has_rows:
        yield "nothing can be filtered"
    for row in sheet.iter_rows(min_row=2):
        for name, cell in zip(export.header, row):
            if cell.data_type == "f":
                yield f"{cell.coordinate}: is a formula"
            if name in ("calls", "requests", "tally") and export.data != "Calls" and "#,##0" not in cell.number_format:
                yield f"{cell.coordinate}: has the format {cell.number_format}"
            is_date = name in DATES and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", plain_cell(cell))
            if is_date and not isinstance(cell.value, datetime.datetime):
                yield f"{cell.coordinate}: is no date"
    of_periods = "coverage" in export.header and export.data not in ("Durations", "Data")
    is_drawn = has_rows and (of_periods or export.people == ["Counts", "Totals"])
    if is_drawn and not any(page._charts for page in book.worksheets):
        yield "there is no chart"


def about_faults(lines):
    for name in ("period", "coverage, in days", "store", "journal position", "made at", "program"):
        if not lines.get(name):
            yield f"About: does not say {name}"
    if not re.fullmatch(r"entry [\d,]+, [0-9a-f]{64}", lines.get("journal position", "")):
        yield f"About: {lines.get('journal position')!r} is no place in a journal"


class Page(HTMLParser):
    """The tables of a page, each a list of rows of texts."""

    def __init__(self, text: str):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.cell)
            self.cell = None


def page_faults(export: Csv, path: Path, words: Words):
    tables, names = Page(path.read_text(encoding="utf-8")).tables, export.people
    if names == ["Counts", "Totals"] and any(export.rows()):
        names = ["Counts", "Shares"]
    if len(tables) != len(names):
        yield f"{len(tables)} tables, not {len(names)}"
        return
    yield from table_faults(export, dict(zip(names, tables)), names, words, blank="?")


def shown_faults(export: Csv, folder: Path, words: Words):
    """LibreOffice names the files of sheets NAME-SHEET.csv."""
    tables = {}
    for path in folder.glob(f"{export.path.stem}-*.csv"):
        with open(path, encoding="utf-8", newline="") as sheet:
            tables[path.stem.rsplit("-", 1)[1]] = list(csv.reader(sheet))
    yield from table_faults(export, tables, sheets_of(export), words, blank="")


def faults(csv_path: Path, others):
    """What does not hold, each with the name of the file."""
    export, words = Csv(csv_path), Words()
    for path in others:
        if path.is_dir():
            found = shown_faults(export, path, words)
        elif path.suffix == ".json":
            found = json_faults(export, path)
        elif path.suffix == ".xlsx":
            found = workbook_faults(export, path, words)
        else:
            found = page_faults(export, path, words)
        yield from (f"{path.name}: {fault}" for fault in found)


def main(arguments) -> int:
    others = [Path(argument) for argument in arguments[1:]]
    if not others or not all(path.is_dir() or path.suffix in (".json", ".xlsx", ".html") for path in others):
        print(__doc__, file=sys.stderr)
        return 2
    csv_path = Path(arguments[0])
    found = list(faults(csv_path, others))
    for fault in found[:50]:
        print(fault, file=sys.stderr)
    export = Csv(csv_path)
    size = f"{sum(1 for _ in export.rows())} rows of {len(export.header)} cells"
    print(f"{csv_path.name}: {size}: " + (f"{len(found)} faults" if found else "all holds"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
