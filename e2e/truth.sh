#!/usr/bin/env bash
# What the simulator planted is what the observation counts: records, classes, sources, destinations,
# and finds: each source of a tool with its verdict, scan events of planted scanners and of the
# outbreak, each attack above the thresholds, and nothing else but what chance gives.
. "$(dirname "$0")/lib.sh"
need python3 python3
capture "${MINUTES:-10}" "${RATE:-3000}" "${SEED:-15}" "$WORK/day.pcap"
observe "$WORK/data" "$WORK/day.pcap" >"$WORK/picture"
# ask FILE SQL: the rows as JSON.
ask() { noroshi query --json --data "$WORK/data" "$2" >"$WORK/$1" || fail "query for $1"; }
ask attacks "SELECT victim, packets, floor(epoch(first::TIMESTAMPTZ))::BIGINT AS first_second,
  floor(epoch(last::TIMESTAMPTZ))::BIGINT AS last_second FROM attack"
ask tools "SELECT ip(src_ip) AS address, sum(packet_cnt * is_mirai)::BIGINT AS mirai,
  sum(packet_cnt * is_masscan)::BIGINT AS masscan, sum(packet_cnt * is_zmap)::BIGINT AS zmap
  FROM flowtuple WHERE is_mirai + is_masscan + is_zmap > 0 GROUP BY ALL"
ask scans "SELECT source, port, protocol, class, tool, tool_chance, packets, destinations,
  floor(epoch(first::TIMESTAMPTZ))::BIGINT AS first_second, floor(epoch(last::TIMESTAMPTZ))::BIGINT AS last_second FROM scan"
python3 "$(dirname "$0")/truth.py" "$WORK/day.pcap" "$WORK" || fail "the observation is not the planted truth"
say passed
