#!/usr/bin/env bash
# kill -9 at random moments of reading, with a commit every second, run again: the tables of an undisturbed run. ROUNDS=1, SEED=time.
# The runs that are killed are interpreted (-Xint), so that little traffic is work for many commits.
. "$(dirname "$0")/lib.sh"
rounds=${ROUNDS:-1} attempts=3
SEED=${SEED:-$(date +%s)}
RANDOM=$SEED
capture 16 100 13 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 17003
observe "$WORK/calm" "$WORK/parts" >/dev/null
tables "$WORK/calm" "$WORK/undisturbed"
parts "$WORK/calm" "$WORK/undisturbed.parts"
records=$(number "$WORK/calm" "SELECT sum(records)::BIGINT AS n FROM ingest")
shared=$(number "$WORK/calm" "SELECT count(*) AS n FROM (SELECT lag(time_bucket(INTERVAL 5 MINUTE, last)) OVER (ORDER BY first)
  = time_bucket(INTERVAL 5 MINUTE, first) AS shared FROM ingest) WHERE shared")
[ "$shared" -ge 3 ] || fail "only $shared windows are shared by two files"

now_ms() { date +%s%3N; }
# slow DATA: an interpreted observation in the background, as $pid.
slow() {
  NOROSHI_JAVA_OPTS="-Xint -Dnoroshi.commitSeconds=1" "$ROOT/noroshi" observe --json --quiet "${DARK[@]}" --data "$1" "$WORK/parts" \
    >"$WORK/out" 2>&1 &
  pid=$!
}
started=$(now_ms)
slow "$WORK/slow"
wait "$pid"
whole=$(($(now_ms) - started))
# What a kill may lose: work of a commit interval, one second, and what is longer on a busy machine: start and commit.
most_lost=$((2000 + whole / 4))
tables "$WORK/slow" "$WORK/interpreted"
same "$WORK/undisturbed" "$WORK/interpreted"
say "SEED=$SEED, $rounds rounds; $records records, $shared windows shared by two files; an interpreted run takes $whole ms"

hits=0 carried_on=0
for round in $(seq "$rounds"); do
  data="$WORK/data$round" committed=0 killed=0
  for attempt in $(seq "$attempts"); do
    # Beyond the start of the JVM, before the end of what is left.
    delay=$((1500 + RANDOM * (whole / 2) / 32768))
    began=$(now_ms)
    slow "$data"
    sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
    kill -9 "$pid" 2>/dev/null || true
    status=0 fell=$(now_ms)
    { wait "$pid"; } 2>/dev/null || status=$?
    case $status in
      137) ;;
      0 | 3) break ;;
      *) cat "$WORK/out" >&2; fail "round $round: ended with $status before it was killed" ;;
    esac
    [ -d "$data/.noroshi" ] || continue
    killed=$((killed + 1))
    # What is visible is whole windows of the undisturbed run, at once, whenever the blow fell.
    visible_is_whole "$data" "$WORK/undisturbed.parts"
    before=$committed
    committed=$(number "$data" "SELECT coalesce(sum(records), 0)::BIGINT AS n FROM ingest")
    [ "$committed" -ge "$before" ] || fail "round $round: $before records were committed, now $committed"
    # The last commit, or the start of the run, is not long ago.
    last=$(($(stat -c %Y "$data/.noroshi/"* | sort -n | tail -n 1) * 1000))
    [ "$last" -gt "$began" ] || last=$began
    lost=$((fell - last))
    [ "$lost" -le "$most_lost" ] || fail "round $round: work of $lost ms is lost, with a commit every second"
    [ "$committed" -gt 0 ] && [ "$committed" -lt "$records" ] && carried_on=$((carried_on + 1))
  done
  repeated=$(observe "$data" "$WORK/parts" | field records)
  [ "$repeated" -eq $((records - committed)) ] || fail "round $round: $repeated records were read again, $committed of $records were committed"
  tables "$data" "$WORK/round$round"
  same "$WORK/undisturbed" "$WORK/round$round"
  left=$(find "$data" \( -name '*.tmp' -o -name '*.part' \) | wc -l)
  [ "$left" -eq 0 ] || fail "round $round: $left unfinished files are left"
  say "round $round: killed $killed times, $committed of $records records had been committed"
  hits=$((hits + killed))
  rm -rf "$data" "$WORK/round$round"
done
[ "$hits" -ge $((rounds * 2)) ] || fail "only $hits of $((rounds * attempts)) kills hit a running observation"
[ "$carried_on" -ge "$rounds" ] || fail "only $carried_on kills fell between the first commit and the last"
say passed
