#!/usr/bin/env bash
# The journal against the sqlite3 shell, a peer that knows nothing of the program: it may not change or delete an
# entry; and when somebody takes the triggers away and changes a byte all the same, `sosline verify` names the
# entry and exits 1.
#
#     journal_is_append_only.sh SOSLINE STORE       STORE is copied, never touched
set -euo pipefail

[ $# -eq 2 ] || { echo "usage: $0 SOSLINE STORE" >&2; exit 2; }
sosline=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sqlite3 "$2" "VACUUM INTO '$work/copy.store'"
copy=$work/copy.store

fail() { echo "FAILED: $*" >&2; exit 1; }

# What the shell must refuse, and the words in which the trigger says why.
refused() {
    local said
    if said=$(sqlite3 "$copy" "$1" 2>&1); then fail "the journal let pass: $1"; fi
    [[ $said == *"$2"* ]] || fail "refused, but not by the trigger: $said"
    echo "refused: $1"
}

entries=$(sqlite3 "$copy" 'SELECT count(*) FROM entry')
[ "$entries" -ge 3 ] || fail "the store has only $entries entries to try it on"

refused "UPDATE entry SET body = '{}' WHERE seq = 2" 'append-only'
refused 'DELETE FROM entry WHERE seq = 2' 'append-only'
refused 'DELETE FROM entry' 'append-only'
refused 'INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2' 'gapless'
refused "UPDATE private_part SET data = '{}'" 'never changed'
"$sosline" --store "$copy" verify >"$work/before" || fail "an untouched store does not verify: $(cat "$work/before")"

# A vandal with a database shell: the guards off, one field of one entry changed, the guards back on.
victim=$(sqlite3 "$copy" "SELECT seq FROM entry WHERE kind = 'CallLogged' ORDER BY seq LIMIT 1")
[ -n "$victim" ] || fail 'the store has no call to tamper with'
guard=$(sqlite3 "$copy" "SELECT sql FROM sqlite_schema WHERE name = 'entry_is_never_changed'")
sqlite3 "$copy" "DROP TRIGGER entry_is_never_changed;
    UPDATE entry SET body = json_set(body, '\$.duration_s', 7) WHERE seq = $victim;
    $guard;"

if "$sosline" --store "$copy" --lang en verify >"$work/after" 2>&1; then
    fail "a changed entry went unnoticed: $(cat "$work/after")"
else
    code=$?
fi
[ "$code" -eq 1 ] || fail "verify exits $code, not 1"
grep -qw "$victim" "$work/after" || fail "verify does not name entry $victim: $(cat "$work/after")"
echo "found: $(grep -wm1 "$victim" "$work/after")"
