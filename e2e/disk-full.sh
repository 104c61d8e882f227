#!/usr/bin/env bash
# A full disk stops the observation cleanly in its midst, with a commit every second: what was committed before stands and
# is readable, and with room again the next run goes on from there to the tables of an undisturbed one.
# The run is interpreted (-Xint), so that little traffic is work for many commits.
. "$(dirname "$0")/lib.sh"
[ "$(id -u)" -eq 0 ] || skip "mounting a small file system needs root"
small="$WORK/small"
mkdir "$small"
mount -t tmpfs -o size=512m tmpfs "$small" 2>"$WORK/mount" || skip "mount is not permitted here: $(cat "$WORK/mount")"
trap 'umount -l "$small"; rm -rf "$WORK"' EXIT
capture 26 60 14 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 17009
observe "$WORK/calm" "$WORK/parts" >/dev/null
tables "$WORK/calm" "$WORK/undisturbed"
parts "$WORK/calm" "$WORK/undisturbed.parts"
records=$(number "$WORK/calm" "SELECT sum(records)::BIGINT AS n FROM ingest")
used=$(du -sk "$WORK/calm" | cut -f1)
[ "$used" -gt 1500 ] || fail "the tables are too small ($used KiB) to fill a disk with"

# fill PERCENT: observes onto a disk of that share of what the whole needs, until it is full.
fill() {
  local status=0
  rm -rf "$small/data"
  mount -o "remount,size=$((used * $1 / 100))k" "$small"
  NOROSHI_JAVA_OPTS="-Xint -Dnoroshi.commitSeconds=1" noroshi observe --json --quiet "${DARK[@]}" --data "$small/data" "$WORK/parts" \
    >"$WORK/out" 2>"$WORK/err" || status=$?
  [ "$status" -eq 1 ] || { head -n 5 "$WORK/err" >&2; fail "a full disk ended the run with $status, not 1"; }
  grep -qF "noroshi: no space is left for the data folder $small/data" "$WORK/err" && grep -qF "goes on from the last commit" "$WORK/err" \
    || { head -n 5 "$WORK/err" >&2; fail "the message does not say that the disk is full and what to do"; }
  [ "$(wc -l <"$WORK/err")" -eq 1 ] || { head -n 20 "$WORK/err" >&2; fail "more than one line of message"; }
  committed=$(number "$small/data" "SELECT coalesce(sum(records), 0)::BIGINT AS n FROM ingest")
}
# In its midst: after a commit, before the end.
for percent in 60 80 45 100 30; do
  fill "$percent"
  say "$percent % of $used KiB: $committed of $records records had been committed"
  [ "$committed" -eq 0 ] || break
done
[ "$committed" -gt 0 ] && [ "$committed" -lt "$records" ] || fail "the disk was full before the first commit or after the last"
# What every commit had made is there, whole. Of the records of the ledger only those of closed windows are in the flow
# tuples; the others lie in the state, from which the next run goes on.
visible_is_whole "$small/data" "$WORK/undisturbed.parts"
visible=$(wc -l <"$WORK/visible")
closed=$(number "$small/data" "SELECT coalesce(sum(packet_cnt), 0)::BIGINT AS n FROM flowtuple")
[ "$closed" -le "$committed" ] || fail "the flow tuples have $closed packets, the ledger $committed"
[ "$closed" -gt 0 ] || fail "no window had been committed"
# Still full: the same again, and nothing is lost by it.
again=0
noroshi observe --json --quiet "${DARK[@]}" --data "$small/data" "$WORK/parts" >"$WORK/out" 2>"$WORK/err" || again=$?
[ "$again" -eq 1 ] || fail "a disk that is still full ended the run with $again, not 1"
visible_is_whole "$small/data" "$WORK/undisturbed.parts"
[ "$(wc -l <"$WORK/visible")" -ge "$visible" ] || fail "what was committed is gone after another run on the full disk"
committed=$(number "$small/data" "SELECT sum(records)::BIGINT AS n FROM ingest")

mount -o "remount,size=$((used * 8 + 200000))k" "$small"
read_again=$(observe "$small/data" "$WORK/parts" | field records)
[ "$read_again" -eq $((records - committed)) ] || fail "$read_again records were read with room again, $committed of $records were committed"
tables "$small/data" "$WORK/after-full-disk"
same "$WORK/undisturbed" "$WORK/after-full-disk"
say passed
