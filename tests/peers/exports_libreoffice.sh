#!/usr/bin/env bash
# A workbook opened by LibreOffice, and saved by it as CSV as it is shown, says what our own CSV says; what was not
# recorded is shown as ?. Heavy: needs soffice (libreoffice-calc), and takes some ten seconds.
#
#     exports_libreoffice.sh COUNTS.csv COUNTS.xlsx      both made in English
set -euo pipefail

[ $# -eq 2 ] || { echo "usage: $0 COUNTS.csv COUNTS.xlsx" >&2; exit 2; }
command -v soffice >/dev/null || { echo 'soffice is missing: install libreoffice-calc' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Commas, quotes, UTF-8, cells as they are shown; of several sheets LibreOffice takes the first.
soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' --outdir "$work" "$2" \
    >"$work/said" 2>&1 || { tail -5 "$work/said" >&2; exit 1; }
python3 - "$1" "$work"/*.csv <<'PYTHON'
import csv
import sys

ours, theirs = (list(csv.reader(open(name, encoding="utf-8-sig", newline=""))) for name in sys.argv[1:])
faults = 0
for number, (our, their) in enumerate(zip(ours[1:], theirs[1:]), start=2):
    unknown = our[-1] == "not-recorded"
    for name, our_cell, their_cell in zip(ours[0], our, their):
        shown = their_cell.replace(",", "") if name not in ("date", "coverage") else their_cell.replace(" ", "-")
        hidden = unknown and name not in ("date", "coverage", "tally") and our_cell == "0"
        if shown != ("?" if hidden else our_cell):
            print(f"row {number}, {name}: {their_cell!r}, the CSV has {our_cell!r}", file=sys.stderr)
            faults += 1
if len(theirs) < len(ours):
    print(f"{len(theirs)} rows, the CSV has {len(ours)}", file=sys.stderr)
    faults += 1
print(f"LibreOffice: {len(ours) - 1} rows of {len(ours[0])} cells" + (f": {faults} faults" if faults else ": all holds"))
sys.exit(1 if faults else 0)
PYTHON
