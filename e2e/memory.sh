#!/usr/bin/env bash
# A flood from random sources is observed in bounded memory: MILLIONS=5 sources (50 is the promise)
# at RATE=5000 packets a second (150000 puts them all into one window), as scanners (KIND=syn), as
# victims of forged packets (KIND=synack) or one after the other; -Xmx2g, at most 3 GiB of anonymous
# resident memory, native memory included.
. "$(dirname "$0")/lib.sh"
millions=${MILLIONS:-5}
free=$(df -Pk "$WORK" | awk 'NR == 2 { print $4 }')
[ "$free" -gt $((millions * 400000)) ] || skip "a flood of $millions million sources needs $((millions * 400)) MB in $WORK"
jdk=$("$ROOT/.ci/find-jdk" 25)
[ -f "$ROOT/bench/target/classpath" ] || skip "bench is not built (mvn verify builds it)"
for kind in ${KIND:-syn synack}; do
  "$jdk/bin/java" -cp "$ROOT/bench/target/classes:$(cat "$ROOT/bench/target/classpath")" \
    org.noroshi.bench.FloodCapture "${millions}000000" "$WORK/flood.pcap" "${RATE:-5000}" "$kind"
  NOROSHI_JAVA_OPTS="-Xmx2g" "$ROOT/noroshi" observe --json --quiet --dark 198.18.0.0/16 \
    --data "$WORK/data" "$WORK/flood.pcap" >"$WORK/picture" &
  pid=$!
  peak "$pid" "$WORK/peak"
  wait "$pid" || fail "observe ended with $?"
  most=$(cat "$WORK/peak")
  grep -qE "\"records\" *: *${millions}000000\b" "$WORK/picture" || fail "not every record was read: $(head -c 300 "$WORK/picture")"
  say "$millions million random sources ($kind): RssAnon at most $((most / 1024)) MiB; $(grep -oE '^  "(sources|exact|recordsPerSecond)" *: *[a-z0-9.]+' "$WORK/picture" | tr -s '\n ' ' ')"
  [ "$most" -le $((3 * 1024 * 1024)) ] || fail "more than 3 GiB of anonymous resident memory: $most KiB"
  rm -rf "$WORK/data"
done
say passed
