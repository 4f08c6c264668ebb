#!/usr/bin/env python3
"""A second opinion on a workbook: openpyxl, which knows nothing of this program, reads it and finds in it what the CSV
of the same counts or calls says.

* every row and every column, cell by cell: dates are dates, numbers are numbers, no cell is a formula;
* the header is frozen and filtered, counts have a chart, figures a format;
* the last sheet says period, coverage, store and a place in the journal.

    exports.py COUNTS.csv COUNTS.xlsx      exit code 0: all holds; 1: something does not; 2: wrong usage

Both must have been made in English, so that the words of codes are known.
"""

import csv
import datetime
import re
import sys

import openpyxl


def plain(cell) -> str:
    """A cell as the CSV has it; the words of codes as their codes."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        if cell.number_format == "yyyy-mm":
            return value.strftime("%Y-%m")
        if cell.number_format == "yyyy-mm-dd":
            return value.date().isoformat()
        return value.isoformat()
    if isinstance(value, (float, datetime.time, datetime.timedelta)) and cell.number_format == "[m]:ss":
        if isinstance(value, datetime.time):
            return str(value.hour * 3600 + value.minute * 60 + value.second)
        if isinstance(value, datetime.timedelta):
            return str(round(value.total_seconds()))
        return str(round(value * 86400))
    return str(value)


def same(found: str, expected: str, header: str) -> bool:
    if found == expected:
        return True
    # An apostrophe keeps CSV from being calculated; a workbook knows what is text.
    if expected.startswith("'") and found == expected[1:]:
        return True
    # A workbook's times are civil times, without an offset.
    if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", expected):
        return found[:19] == expected[:19]
    return header == "coverage" and found.replace(" ", "-") == expected


def sheet_faults(sheet, rows):
    header, rows = rows[0], rows[1:]
    if sheet.freeze_panes is None or not sheet.freeze_panes.endswith("2"):
        yield f"{sheet.title}: the header is not frozen"
    if sheet.auto_filter.ref is None:
        yield f"{sheet.title}: nothing can be filtered"
    if sheet.max_row < len(rows) + 1:
        yield f"{sheet.title}: {sheet.max_row - 1} rows, the CSV has {len(rows)}"
        return
    for number, row in enumerate(rows, start=2):
        for column, (name, expected) in enumerate(zip(header, row), start=1):
            cell = sheet.cell(number, column)
            if cell.data_type == "f":
                yield f"{cell.coordinate}: is a formula"
            if not same(plain(cell), expected, name):
                yield f"{cell.coordinate} ({name}): {plain(cell)!r}, the CSV has {expected!r}"
            if re.fullmatch(r"\d{4}-\d\d-\d\d", expected) and not isinstance(cell.value, datetime.datetime):
                yield f"{cell.coordinate}: is no date"
            if name in ("calls", "requests", "tally") and "#,##0" not in cell.number_format:
                yield f"{cell.coordinate}: has the format {cell.number_format}"


def about_faults(sheet):
    lines = {row[0]: str(row[1]) for row in sheet.iter_rows(values_only=True)}
    for name in ("period", "coverage, in days", "store", "journal position", "made at", "program"):
        if not lines.get(name):
            yield f"About: does not say {name}"
    if not re.fullmatch(r"entry [\d,]+, [0-9a-f]{64}", lines.get("journal position", "")):
        yield f"About: {lines.get('journal position')!r} is no place in a journal"


def main(arguments) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8-sig", newline="") as export:
        rows = list(csv.reader(export))
    book = openpyxl.load_workbook(arguments[1])
    sheet = book.worksheets[0]
    faults = list(sheet_faults(sheet, rows)) + list(about_faults(book.worksheets[-1]))
    if "id" not in rows[0] and not any(page._charts for page in book.worksheets):
        faults.append("there is no chart")
    for fault in faults[:50]:
        print(fault, file=sys.stderr)
    print(f"{sheet.title}: {len(rows) - 1} rows of {len(rows[0])} cells" + (f": {len(faults)} faults" if faults else ": all holds"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
