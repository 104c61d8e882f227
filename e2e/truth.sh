#!/usr/bin/env bash
# What the simulator planted is what the observation counts: records, classes, sources, destinations,
# and finds: each source of a tool, each attack above the thresholds, and nothing else.
. "$(dirname "$0")/lib.sh"
need python3 python3
capture "${MINUTES:-10}" "${RATE:-3000}" "${SEED:-15}" "$WORK/day.pcap"
observe "$WORK/data" "$WORK/day.pcap" >"$WORK/picture"
noroshi query --json --data "$WORK/data" "SELECT victim, packets, floor(epoch(first::TIMESTAMPTZ))::BIGINT AS first_second,
  floor(epoch(last::TIMESTAMPTZ))::BIGINT AS last_second FROM attack" >"$WORK/attacks" || fail "query of attack"
{
  printf '{'
  for tool in mirai masscan zmap; do
    [ "$tool" = mirai ] || printf ','
    printf '"%s":' "$tool"
    noroshi query --json --data "$WORK/data" "SELECT src_ip AS address, sum(packet_cnt)::BIGINT AS packets FROM flowtuple
      WHERE is_$tool = 1 GROUP BY ALL"
  done
  printf '}'
} >"$WORK/tools" || fail "query of flowtuple"
python3 - "$WORK/day.pcap.truth.json" "$WORK/picture" "$WORK/attacks" "$WORK/tools" <<'P' || fail "the picture is not the planted truth"
import ipaddress, json, sys
truth, picture, attacks, tools = (json.load(open(name)) for name in sys.argv[1:])
wrong = []
def check(name, planted, seen):
    if planted != seen:
        wrong.append(f"{name}: planted {planted}, seen {seen}")
check("records", truth["records"], picture["records"])
for name, count in truth["classes"].items():
    check("class " + name, count, picture["classes"].get(name))
for name in ("sources", "destinations"):
    check(name, truth[name], picture[name])
# A tool's fixed field also comes up by chance: at most a few in 65,536 of the other packets.
for name, count in truth["tools"].items():
    seen = picture["tools"].get(name)
    if seen is None or not count <= seen <= count + 10 + picture["records"] * 3 // 65536:
        wrong.append(f"tool {name}: planted {count}, seen {seen}")
# Every planted source of a tool sent as many packets of it; others only what chance gives.
for name in tools:
    planted = truth["toolSources"].get(name, {})
    seen = {str(ipaddress.ip_address(row["address"])): row["packets"] for row in tools[name]}
    for source, count in planted.items():
        if not count <= seen.get(source, 0) <= count + 2:
            wrong.append(f"{name} {source}: planted {count}, seen {seen.get(source, 0)}")
    by_chance = sum(count for source, count in seen.items() if source not in planted)
    limit = 10 + picture["records"] * 3 // 65536 if name != "mirai" else 1
    if by_chance > limit:
        wrong.append(f"{name}: {by_chance} packets of sources that were not planted")
# An attack above the thresholds is one row with its packets and times; no row has no attack. A
# prefix's first and last packets may lie in windows that show too few of its addresses.
rows = {}
for row in attacks:
    rows.setdefault(row["victim"], []).append(row)
for attack in truth["attacks"]:
    if not attack["above"]:
        continue
    victim = attack["victim"]
    slack = 10 if "/" in victim else 0
    fits = [row for row in rows.get(victim, [])
            if abs(row["packets"] - attack["packets"]) <= slack
            and abs(row["first_second"] - attack["first"]) <= slack
            and abs(row["last_second"] - attack["last"]) <= slack]
    if len(fits) != 1:
        wrong.append(f"attack {attack}: seen {rows.get(victim)}")
    else:
        rows[victim].remove(fits[0])
if not any("/" in attack["victim"] for attack in truth["attacks"]):
    wrong.append("no carpet bombing was planted")
wrong += [f"attack that was not planted: {row}" for left in rows.values() for row in left]
print("\n".join(wrong))
sys.exit(bool(wrong))
P
say passed
