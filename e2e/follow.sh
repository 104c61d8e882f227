#!/usr/bin/env bash
# A follower beside a rotating writer, stopped, killed and started again, has the tables of one reading of everything;
# so has one that reads a slow pipe.
. "$(dirname "$0")/lib.sh"
need editcap wireshark-common
capture 14 500 17 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 90001
mapfile -t parts < <(find "$WORK/parts" -name '*.pcap' | sort)
observe "$WORK/calm" "$WORK/day.pcap" >/dev/null
tables "$WORK/calm" "$WORK/one-go"

live="$WORK/live" spool="$WORK/spool"
mkdir "$live" "$spool"
follow() {
  NOROSHI_JAVA_OPTS="-Dnoroshi.commitSeconds=1" "$ROOT/noroshi" observe --follow --json --quiet "${DARK[@]}" \
    --data "$WORK/followed" "$live" >"$WORK/picture" 2>"$WORK/follower.log" &
  follower=$!
}
# halt SIGNAL EXPECTED: the follower ends so.
halt() {
  local status=0
  kill "-$1" "$follower"
  wait "$follower" || status=$?
  [ "$status" -eq "$2" ] || { cat "$WORK/follower.log" >&2; fail "the follower ended with $status after SIG$1"; }
}
# grow FILE NAME: the file appears under that name in pieces that end in the midst of records.
grow() {
  local size at=0 step
  size=$(stat -c %s "$1")
  step=$((size / 3 + 7))
  while [ "$at" -lt "$size" ]; do
    dd if="$1" iflag=skip_bytes,count_bytes skip="$at" count="$step" status=none >>"$live/$2"
    at=$((at + step))
    sleep 0.4
  done
}
# records DATA: how many records its ledger has.
records() {
  local now
  now=$(noroshi query --csv --data "$1" "SELECT CAST(sum(records) AS BIGINT) AS n FROM ingest" 2>/dev/null | tail -n 1 \
    | tr -d '\r') || now=0
  printf '%s\n' "${now:-0}"
}
# reached DATA RECORDS: waits until a commit holds so many.
reached() {
  local now
  for _ in $(seq 60); do
    now=$(records "$1")
    [ "$now" -ge "$2" ] 2>/dev/null && return
    sleep 0.2
  done
  fail "there are $now records after a minute, not $2"
}

follow
count=${#parts[@]}
[ "$count" -ge 4 ] || fail "only $count parts"
for i in "${!parts[@]}"; do
  case $((i % 4)) in
    0) grow "${parts[i]}" "trace$i.pcap" ;;
    1) # dumpcap writes pcapng
      editcap -F pcapng "${parts[i]}" "$spool/p.pcapng"
      grow "$spool/p.pcapng" "trace$i.pcapng" ;;
    2) # a whole compressed file is moved in
      gzip -c "${parts[i]}" >"$spool/p.gz"
      mv "$spool/p.gz" "$live/trace$i.pcap.gz" ;;
    3) # renamed in the midst
      head -c 1000000 "${parts[i]}" >"$live/trace$i.pcap"
      sleep 1.3
      mv "$live/trace$i.pcap" "$live/trace$i.pcap.1"
      tail -c +1000001 "${parts[i]}" >>"$live/trace$i.pcap.1" ;;
  esac
  case $i in
    1) halt TERM 0
      grep -q '"inputs"' "$WORK/picture" || fail "no picture after SIGTERM"
      follow ;;
    2) reached "$WORK/followed" 180002
      # tcpdump -z gzip: what was read turns into its compressed self
      gzip -f "$live/trace0.pcap"
      sleep 1.3
      kill -9 "$follower"
      wait "$follower" 2>/dev/null || true
      follow ;;
  esac
done
total=$(records "$WORK/calm")
halt TERM 0
follow
sleep 3
halt TERM 0
tables "$WORK/followed" "$WORK/followed-tables"
same "$WORK/one-go" "$WORK/followed-tables"
say "a follower had $total records from $count files, stopped three times and killed once"

# A pipe that is silent at first, in the middle and at the end.
mkfifo "$WORK/pipe"
NOROSHI_JAVA_OPTS="-Dnoroshi.commitSeconds=1" "$ROOT/noroshi" observe - --json --quiet "${DARK[@]}" \
  --data "$WORK/piped" <"$WORK/pipe" >"$WORK/picture" 2>"$WORK/follower.log" &
follower=$!
exec 9>"$WORK/pipe"
head -c 10000001 "$WORK/day.pcap" >&9
sleep 2.5
tail -c +10000002 "$WORK/day.pcap" >&9
reached "$WORK/piped" "$total"
halt TERM 0
exec 9>&-
tables "$WORK/piped" "$WORK/piped-tables"
same "$WORK/one-go" "$WORK/piped-tables"
say passed
