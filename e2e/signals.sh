#!/usr/bin/env bash
# SIGTERM and SIGINT in the midst of reading end the run cleanly: what was read is kept and shown, the exit code is 0, and the
# next run goes on to the tables of an undisturbed one. A reader of the results that has seen enough is no failure.
# The runs that are stopped are interpreted (-Xint), so that little traffic is work for seconds.
. "$(dirname "$0")/lib.sh"
capture 16 100 18 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 17003
observe "$WORK/calm" "$WORK/parts" >/dev/null
tables "$WORK/calm" "$WORK/undisturbed"
records=$(number "$WORK/calm" "SELECT sum(records)::BIGINT AS n FROM ingest")

for signal in TERM INT; do
  data="$WORK/$signal" status=0
  # A shell lets its background jobs ignore SIGINT; the terminal's foreground job does not.
  NOROSHI_JAVA_OPTS="-Xint -Dnoroshi.commitSeconds=1" env --default-signal=INT "$ROOT/noroshi" observe --json --quiet "${DARK[@]}" \
    --data "$data" "$WORK/parts" >"$WORK/picture" 2>"$WORK/err" &
  pid=$!
  # Once a commit has rows, the run is in its midst.
  for _ in $(seq 600); do
    [ -d "$data/flowtuple" ] && break
    sleep 0.1
  done
  kill "-$signal" "$pid" || fail "the run was over before SIG$signal"
  wait "$pid" || status=$?
  [ "$status" -eq 0 ] || { head -n 5 "$WORK/err" >&2; fail "SIG$signal ended the run with $status, not 0"; }
  [ ! -s "$WORK/err" ] || { head -n 5 "$WORK/err" >&2; fail "messages after SIG$signal"; }
  kept=$(field records <"$WORK/picture")
  [ "$kept" -gt 0 ] && [ "$kept" -lt "$records" ] || fail "SIG$signal came after $kept of $records records: not in the midst"
  [ "$(whole "$data")" -eq "$kept" ] || fail "the picture has $kept records, the ledger $(whole "$data")"
  read_again=$(observe "$data" "$WORK/parts" | field records)
  [ "$read_again" -eq $((records - kept)) ] || fail "$read_again records were read after SIG$signal at $kept of $records"
  tables "$data" "$WORK/after-$signal"
  same "$WORK/undisturbed" "$WORK/after-$signal"
  say "SIG$signal after $kept of $records records"
done

# until_enough COMMAND...: its first line is enough; it ends with 0 and without a word.
until_enough() {
  local ends
  set +o pipefail
  "$@" 2>"$WORK/err" | head -n 1 >"$WORK/first"
  ends=("${PIPESTATUS[@]}")
  set -o pipefail
  [ -s "$WORK/first" ] || fail "no first line from: $*"
  [ "${ends[0]}" -eq 0 ] || { head -n 3 "$WORK/err" >&2; fail "ended with ${ends[0]} when its reader had seen enough: $*"; }
  [ ! -s "$WORK/err" ] || { head -n 3 "$WORK/err" >&2; fail "complains of its reader: $*"; }
}
for format in "" --csv --json; do
  # More than a pipe holds.
  until_enough noroshi query ${format:+"$format"} --data "$WORK/calm" "SELECT * FROM flowtuple"
done
until_enough noroshi observe --quiet "${DARK[@]}" --data "$WORK/pipe" "$WORK/parts"
[ "$(whole "$WORK/pipe")" -eq "$records" ] || fail "the tables depend on who reads the picture"
say "a reader that has seen enough is no failure"
say passed
