"""Compares an observation with the planted truth: truth.py CAPTURE FOLDER, for truth.sh.

Chance. A fingerprint of b bits is hit by a foreign SYN with probability 2^-b (docs/formats/truth.md),
so among n of them by a Poisson number with mean n 2^-b (n large, p small: the binomial's limit). The
slack is its quantile that is passed once in a million draws; nothing else has slack, but where said.

A verdict needs a chance below 10^-6. A planted scanner's packets all bear the mark, so that the chance
of k of k is exactly 2^-bk; an event of others is reported from ten packets on, of which half must
match: C(10,5) 2^-80, never.
"""
import ipaddress
import json
import math
import struct
import sys

BITS = {"mirai": 32, "masscan": 16, "zmap": 16, "unicornscan": 32}
capture, folder = sys.argv[1:]
load = lambda name: json.load(open(name, encoding="utf-8"))
truth = load(capture + ".truth.json")
picture, attacks, tools, scans = (load(f"{folder}/{name}") for name in ("picture", "attacks", "tools", "scans"))
wrong = []


def check(name, planted, seen):
    if planted != seen:
        wrong.append(f"{name}: planted {planted}, seen {seen}")


def slack(packets, bits):
    """The number of chance matches that is exceeded with probability 10^-6 at most."""
    mean = packets * 2.0**-bits
    k, term = 0, math.exp(-mean)
    below = term
    while 1 - below > 1e-6:
        k += 1
        term *= mean / k
        below += term
    return k


check("records", truth["records"], picture["records"])
check("classes", truth["classes"], {name: picture["classes"].get(name) for name in truth["classes"]})
for name in ("sources", "destinations"):
    check(name, truth[name], picture[name])
check("dark", "198.18.0.0/16,2001:db8:5::/48", truth["dark"])
if picture["ipVersions"]["ipv6"] < truth["records"] // 1000:
    wrong.append(f"too little IPv6: {picture['ipVersions']}")

# Fingerprints packet by packet: a planted source's are all there, others' are chance.
planted_tool = {}
for name, sources in truth["toolSources"].items():
    planted_tool.update(dict.fromkeys(sources, name))
    if not sources:
        wrong.append(f"no source of {name} was planted")
for name, count in truth["tools"].items():
    check(f"toolSources of {name}", count, sum(truth["toolSources"][name].values()))
    seen = {row["address"]: row[name] for row in tools if row[name]}
    for source, packets in truth["toolSources"][name].items():
        check(f"{name} {source}", packets, seen.pop(source, 0))
    limit = slack(truth["classes"]["scanTcp"] - count, BITS[name])
    if sum(seen.values()) > limit:
        wrong.append(f"{name}: {sum(seen.values())} packets of others, more than the {limit} of chance")
    check(f"tool {name} in the picture", count + sum(seen.values()), picture["tools"][name])


def scanners(path, ports):
    """SYNs of planted tools and to the ports: (source, port) -> [packets, destinations, first, last]."""
    data = memoryview(open(path, "rb").read())
    events = {}
    wanted = {ipaddress.ip_address(source).packed for source in planted_tool}
    at = 24
    while at < len(data):
        second, _, size, _ = struct.unpack_from("<IIII", data, at)
        ip = at + 16 + 14
        at += 16 + size
        if data[ip] != 0x45 or data[ip + 9] != 6 or data[ip + 33] & 0x17 != 2:
            continue
        source, port = bytes(data[ip + 12 : ip + 16]), data[ip + 22] << 8 | data[ip + 23]
        if source in wanted or port in ports:
            event = events.setdefault((source, port), [0, set(), second, second])
            event[0] += 1
            event[1].add(bytes(data[ip + 16 : ip + 20]))
            event[3] = second
    return {(str(ipaddress.ip_address(source)), port): event for (source, port), event in events.items()}


# Scan events, whose limits observation.md gives: 10 distinct addresses and 10 packets a second of all
# IPv4, which any ten packets to a /16 within ten minutes are. No pause in ten minutes ends one.
reported = {}
for row in scans:
    if row["class"] == "scanTcp" and ":" not in row["source"]:
        reported.setdefault((row["source"], row["port"]), []).append(row)
outbreaks = {e["port"]: e for e in truth["emergences"]}
events = scanners(capture, outbreaks)
found = {name: 0 for name in BITS}
for key, (packets, destinations, first, last) in events.items():
    rows = reported.get(key, [])
    if len(destinations) < 10:
        check(f"scan events of {key}, {len(destinations)} addresses", [], rows)
        continue
    seen = [(r["packets"], r["destinations"], r["first_second"], r["last_second"]) for r in rows]
    check(f"scan events of {key}", [(packets, len(destinations), first, last)], seen)
    tool = planted_tool.get(key[0])
    for row in rows:
        check(f"verdict on {key}", tool, row["tool"])
        if tool and row["tool"] == tool:
            found[tool] += 1
            # Unicornscan's key is learnt from the packets, so that the first proves nothing.
            chance = 2.0 ** max(-BITS[tool] * packets, -1074) if tool != "unicornscan" else 1e-6
            if row["tool_chance"] > chance * 1.000001:
                wrong.append(f"verdict on {key}: chance {row['tool_chance']}, not {chance} at most")
for (source, port), rows in reported.items():
    for row in rows:
        if source not in planted_tool and row["tool"]:
            wrong.append(f"verdict on {source} port {port}: {row['tool']}, which was not planted")
for name, count in found.items():
    if not count:
        wrong.append(f"no scan event of {name} was reported, so no verdict was tested")

# The outbreak's hosts are those at its port but for investigation scanners, who try every port.
if not outbreaks:
    wrong.append("no outbreak was planted")
for port, emergence in outbreaks.items():
    hosts = {key[0]: event for key, event in events.items() if key[1] == port and key[0] not in planted_tool}
    # 18 of the mix's investigation scanners have no tool of their own.
    if not emergence["hosts"] <= len(hosts) <= emergence["hosts"] + 18:
        wrong.append(f"outbreak {emergence}: {len(hosts)} hosts")
    if not sum(len(event[1]) >= 10 for event in hosts.values()):
        wrong.append(f"outbreak {emergence}: no scan event")

# An attack above the thresholds is one row with its packets and times; no row has no attack. A
# prefix's first and last packets may lie in windows that show too few of its addresses.
rows = {}
for row in attacks:
    rows.setdefault(row["victim"], []).append(row)
for attack in truth["attacks"]:
    if not attack["above"]:
        continue
    victim = attack["victim"]
    edge = 10 if "/" in victim else 0
    fits = [
        row
        for row in rows.get(victim, [])
        if abs(row["packets"] - attack["packets"]) <= edge
        and abs(row["first_second"] - attack["first"]) <= edge
        and abs(row["last_second"] - attack["last"]) <= edge
    ]
    if len(fits) != 1:
        wrong.append(f"attack {attack}: seen {rows.get(victim)}")
    else:
        rows[victim].remove(fits[0])
if not any("/" in attack["victim"] for attack in truth["attacks"]):
    wrong.append("no carpet bombing was planted")
wrong += [f"attack that was not planted: {row}" for left in rows.values() for row in left]
print("\n".join(wrong[:40]) or f"truth: {len(events)} scanners and ports, verdicts {found}")
sys.exit(bool(wrong))
