#!/usr/bin/env bash
# A flood from random sources is observed in bounded memory: MILLIONS=5 sources, as scanners (KIND=syn), as victims of
# forged packets (KIND=synack) or one after the other, at RATE=5000 packets a second (150000 puts them all into one window).
# RssAnon, native memory included, is sampled while it runs. The heap is so small that what is kept of each source would
# not fit: open events alone take 100 bytes a source, and hours, days and the run count sources exactly.
# MILLIONS=50 is the promise: HEAP=2048 MiB then, and at most 3 GiB of anonymous resident memory.
. "$(dirname "$0")/lib.sh"
millions=${MILLIONS:-5}
heap=${HEAP:-$((millions >= 50 ? 2048 : 512))}
# Beyond the heap: compiled code, classes, threads, and the collector's own.
bound=${BOUND:-$((heap >= 2048 ? 3072 : heap + 256))}
free=$(df -Pk "$WORK" | awk 'NR == 2 { print $4 }')
[ "$free" -gt $((millions * 400000)) ] || skip "a flood of $millions million sources needs $((millions * 400)) MB in $WORK"
jdk=$("$ROOT/.ci/find-jdk" 25)
[ -f "$ROOT/bench/target/classpath" ] || skip "bench is not built (mvn verify builds it)"
for kind in ${KIND:-syn synack}; do
  "$jdk/bin/java" -cp "$ROOT/bench/target/classes:$(cat "$ROOT/bench/target/classpath")" \
    org.noroshi.bench.FloodCapture "${millions}000000" "$WORK/flood.pcap" "${RATE:-5000}" "$kind"
  started=$SECONDS
  NOROSHI_JAVA_OPTS="-Xmx${heap}m" "$ROOT/noroshi" observe --json --quiet --dark 198.18.0.0/16 \
    --data "$WORK/data" "$WORK/flood.pcap" >"$WORK/picture" 2>"$WORK/err" &
  pid=$!
  peak "$pid" "$WORK/peak"
  status=0
  wait "$pid" || status=$?
  [ "$status" -eq 0 ] || { head -n 5 "$WORK/err" >&2; fail "$kind: observe ended with $status"; }
  [ "$(field records <"$WORK/picture")" -eq "${millions}000000" ] || fail "$kind: not every record was read: $(head -c 300 "$WORK/picture")"
  # Forged sources hardly come twice: 32 bits hold so many of them.
  [ "$(field sources <"$WORK/picture")" -gt $((millions * 950000)) ] || fail "$kind: only $(field sources <"$WORK/picture") sources"
  most=$(($(cat "$WORK/peak") / 1024)) samples=$(wc -l <"$WORK/peak.samples")
  say "$millions million random sources ($kind), -Xmx${heap}m: RssAnon at most $most MiB of $bound in $samples samples; $((SECONDS - started)) s"
  [ "$samples" -ge 50 ] || fail "$kind: only $samples samples were taken"
  [ "$most" -gt 100 ] || fail "$kind: $most MiB is not what a JVM takes: the samples are wrong"
  [ "$most" -le "$bound" ] || fail "$kind: more than $bound MiB of anonymous resident memory: $most MiB"
  rm -rf "$WORK/data" "$WORK/flood.pcap"
done
say passed
