#!/usr/bin/env bash
# The workbooks of a folder (as four_forms.py leaves them), opened by LibreOffice and saved by it as CSV as they are shown,
# every sheet: they say what our own CSVs of the same names say (what that means stands in exports.py). Heavy: needs soffice
# (libreoffice-calc) and python3, and minutes where there are the calls of a large store among them.
#
#     exports_libreoffice.sh FOLDER      exit code 0: all hold; 1: some do not; 2: wrong usage
set -euo pipefail

[ $# -eq 1 ] && [ -d "$1" ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
command -v soffice >/dev/null || { echo 'soffice is missing: install libreoffice-calc' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Commas, quotes, UTF-8, cells as they are shown; -1: all sheets, each in a file of its own.
soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
    --outdir "$work/sheets" "$1"/*.xlsx >"$work/said" 2>&1 || { tail -5 "$work/said" >&2; exit 1; }
code=0
for book in "$1"/*.xlsx; do
    python3 "$(dirname "$0")/exports.py" "${book%.xlsx}.csv" "$work/sheets" || code=1
done
exit $code
