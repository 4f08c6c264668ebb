#!/usr/bin/env bash
# A full disk: calls are logged into a store on a file system of one megabyte until there is no room. The call
# that did not fit is refused in words, with exit code 1; those that were acknowledged are there; the store
# verifies, and goes on as soon as there is room again.
#
#     full_disk.sh SOSLINE       Linux only; as root, since it mounts
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: $0 SOSLINE" >&2; exit 2; }
sosline=$(realpath "$1")
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=1m tmpfs "$disk"
trap 'umount "$disk"; rm -rf "$work"' EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
run() { "$sosline" --store "$disk/line.store" --config "$work" --lang en "$@"; }
call=(log --language ukr --topic residence.permit --outcome informed --note "$(printf 'x%.0s' {1..400})")

run init --lead 'Olena Kovalchuk' --languages por,ukr 2>/dev/null
acknowledged=0
code=0
while [ "$acknowledged" -lt 5000 ]; do
    run "${call[@]}" >>"$work/references" 2>"$work/said" || { code=$?; break; }
    acknowledged=$((acknowledged + 1))
done
[ "$code" -eq 1 ] || fail "after $acknowledged calls the exit code is $code, not 1: $(cat "$work/said")"
[ "$acknowledged" -gt 10 ] || fail "only $acknowledged calls fitted: $(cat "$work/said")"
grep -qiE 'full|space|room' "$work/said" || fail "it does not say that the disk is full: $(cat "$work/said")"
echo "after $acknowledged calls: $(cat "$work/said")"

held() { run calls --format csv -o "$work/calls.csv" && tail -n +2 "$work/calls.csv" | wc -l; }
run verify >"$work/verified" 2>&1 || fail "the store does not verify: $(cat "$work/verified")"
[ "$(held)" -eq "$acknowledged" ] || fail "$acknowledged calls acknowledged, $(held) held"
[ "$(wc -l <"$work/references")" -eq "$acknowledged" ] || fail 'a reference was printed for a call that is not there'

mount -o remount,size=4m "$disk"
run "${call[@]}" >/dev/null || fail 'with room again, it does not go on'
[ "$(held)" -eq $((acknowledged + 1)) ] || fail 'the call that followed is not there'
run verify >/dev/null || fail 'the store does not verify after it went on'
echo 'with room again it goes on, and everything holds'
