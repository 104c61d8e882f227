#!/usr/bin/env bash
# kill -9 at random moments, with a commit every second, run again: the tables of an undisturbed run. ROUNDS=6, SEED=time.
. "$(dirname "$0")/lib.sh"
rounds=${ROUNDS:-4}
RANDOM=${SEED:-$(date +%s)}
say "SEED=${SEED:-random}, $rounds rounds"
capture 16 2500 13 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 400007
started=$(date +%s%N)
observe "$WORK/calm" "$WORK/parts" >/dev/null
whole=$((($(date +%s%N) - started) / 1000000))
tables "$WORK/calm" "$WORK/undisturbed"
say "an undisturbed run takes $whole ms"

for round in $(seq "$rounds"); do
  data="$WORK/data$round" killed=0
  for attempt in 1 2 3; do
    delay=$((RANDOM * whole / 32768))
    NOROSHI_JAVA_OPTS="-Dnoroshi.commitSeconds=1" "$ROOT/noroshi" observe --json --quiet "${DARK[@]}" --data "$data" "$WORK/parts" >"$WORK/out" 2>&1 &
    pid=$!
    sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
    if kill -9 "$pid" 2>/dev/null; then
      killed=$((killed + 1))
    fi
    wait "$pid" 2>/dev/null || true
    # What was committed must be readable at once, whenever the blow fell.
    if [ -d "$data/.noroshi" ]; then
      noroshi query --json --data "$data" "SELECT count(*) AS n FROM flowtuple" >"$WORK/out" 2>&1 \
        || { cat "$WORK/out" >&2; fail "round $round: not readable after kill -9 at $delay ms"; }
    fi
  done
  observe "$data" "$WORK/parts" >/dev/null
  tables "$data" "$WORK/round$round"
  same "$WORK/undisturbed" "$WORK/round$round"
  left=$(find "$data" -name '*.tmp' -o -name '*.part' | wc -l)
  say "round $round: killed $killed times, $left unfinished files left"
  rm -rf "$data" "$WORK/round$round"
done
say passed
