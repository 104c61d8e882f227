#!/usr/bin/env bash
# Files one by one, in runs of their own, give the tables of all at once; a file seen before is skipped.
. "$(dirname "$0")/lib.sh"
capture 12 2000 12 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 170003
observe "$WORK/once" "$WORK/day.pcap" >/dev/null
tables "$WORK/once" "$WORK/one-file"
observe "$WORK/folder" "$WORK/parts" >/dev/null
tables "$WORK/folder" "$WORK/all-at-once"
for part in "$WORK"/parts/*.pcap; do
  observe "$WORK/single" "$part" >/dev/null
done
tables "$WORK/single" "$WORK/one-by-one"
same "$WORK/all-at-once" "$WORK/one-by-one"
same "$WORK/one-file" "$WORK/all-at-once"

again=$(observe "$WORK/single" "$WORK/parts")
seen=$(grep -oE '"status" *: *"skipped"' <<<"$again" | wc -l)
[ "$seen" -eq "$(find "$WORK/parts" -name '*.pcap' | wc -l)" ] || fail "files seen before were not all skipped: $seen"
tables "$WORK/single" "$WORK/skipped"
same "$WORK/one-by-one" "$WORK/skipped"
say passed
