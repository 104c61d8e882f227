#!/usr/bin/env bash
# What the simulator planted is what the observation counts: records, classes, sources, destinations.
. "$(dirname "$0")/lib.sh"
need python3 python3
capture 10 3000 15 "$WORK/day.pcap"
observe "$WORK/data" "$WORK/day.pcap" >"$WORK/picture"
python3 - "$WORK/day.pcap.truth.json" "$WORK/picture" <<'P' || fail "the picture is not the planted truth"
import json, sys
truth, picture = (json.load(open(name)) for name in sys.argv[1:])
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
print("\n".join(wrong))
sys.exit(bool(wrong))
P
say passed
