#!/usr/bin/env bash
# A full disk stops the observation cleanly: what was committed stays readable, and with room again
# the next run gives the tables of an undisturbed one.
. "$(dirname "$0")/lib.sh"
[ "$(id -u)" -eq 0 ] || skip "mounting a small file system needs root"
small="$WORK/small"
mkdir "$small"
mount -t tmpfs -o size=512m tmpfs "$small" 2>"$WORK/mount" || skip "mount is not permitted here: $(cat "$WORK/mount")"
trap 'umount -l "$small"; rm -rf "$WORK"' EXIT
capture 20 4000 14 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 400009
observe "$WORK/calm" "$WORK/parts" >/dev/null
tables "$WORK/calm" "$WORK/undisturbed"
used=$(du -sk "$WORK/calm" | cut -f1)
[ "$used" -gt 3000 ] || fail "the tables are too small ($used KiB) to fill a disk with"

mount -o "remount,size=$((used / 2))k" "$small"
status=0
noroshi observe --json --quiet "${DARK[@]}" --data "$small/data" "$WORK/parts" >"$WORK/out" 2>"$WORK/err" || status=$?
[ "$status" -ne 0 ] && [ "$status" -ne 3 ] || fail "a full disk went unnoticed (exit code $status)"
grep -qiE 'space|disk|full' "$WORK/err" || { head -n 20 "$WORK/err" >&2; fail "the message does not say that the disk is full"; }
if grep -qE '^\s+at [a-z.]+\(' "$WORK/err"; then
  head -n 20 "$WORK/err" >&2
  fail "a stack trace instead of a message"
fi
say "stopped with exit code $status: $(head -n 1 "$WORK/err" | cut -c1-120)"
if [ -d "$small/data" ]; then
  noroshi query --json --data "$small/data" "SELECT count(*) AS n FROM flowtuple" >"$WORK/out" 2>"$WORK/err" \
    || { head -n 20 "$WORK/err" >&2; fail "what was committed is not readable on a full disk"; }
fi
mount -o "remount,size=$((used * 8 + 200000))k" "$small"
observe "$small/data" "$WORK/parts" >/dev/null
tables "$small/data" "$WORK/after-full-disk"
same "$WORK/undisturbed" "$WORK/after-full-disk"
say passed
