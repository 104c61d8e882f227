#!/usr/bin/env bash
# Any number of threads gives the same picture and the same tables.
. "$(dirname "$0")/lib.sh"
capture 12 2000 11 "$WORK/day.pcap"
for threads in 1 2 4; do
  observe "$WORK/data$threads" --threads "$threads" "$WORK/day.pcap" \
    | sed -E 's/"(elapsedSeconds|recordsPerSecond)" *: *[0-9.eE+-]+/"\1" : 0/g' >"$WORK/picture$threads"
  tables "$WORK/data$threads" "$WORK/threads$threads"
done
for threads in 2 4; do
  cmp "$WORK/picture1" "$WORK/picture$threads" || fail "the picture differs with --threads $threads"
  same "$WORK/threads1" "$WORK/threads$threads"
done
six=$(grep -oE '"ipv6" *: *[0-9]+' "$WORK/picture1" | grep -oE '[0-9]+$')
[ "$six" -gt 1000 ] || fail "only $six IPv6 packets were in the mix"
say passed
