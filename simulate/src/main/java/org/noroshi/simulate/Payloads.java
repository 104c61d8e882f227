package org.noroshi.simulate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What probes, exploits and answers carry, by the protocols' own definitions. */
final class Payloads {
  /**
   * One message over UDP.
   *
   * @param port the service's port
   */
  record Message(int port, byte[] bytes) {}

  /** SNMP v1 get of sysDescr.0 in community public (RFC 1157). */
  static final byte[] SNMP_GET =
      hex(161, "302602010004067075626c6963a019020101020100020100300e300c06082b060102010101000500")
          .bytes();

  /** Questions and exploits, to the service's port. */
  static final Message[] PROBES = {
    // DNS (RFC 1035): A of example.com, and version.bind in class CHAOS.
    hex(53, "1a2b01000001000000000000076578616d706c6503636f6d0000010001"),
    hex(53, "1a2b01000001000000000000077665727369 6f6e0462696e640000100003"),
    // NTP mode 7 monlist, and a mode 3 client (RFC 5905).
    hex(123, "1700032a00000000"),
    hex(123, "e300000000010000" + "00".repeat(40)),
    text(
        1900,
        "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
            + "MX: 1\r\nST: ssdp:all\r\n\r\n"),
    new Message(161, SNMP_GET),
    text(
        5060,
        "OPTIONS sip:100@203.0.113.1 SIP/2.0\r\nVia: SIP/2.0/UDP 198.51.100.1:5060\r\n"
            + "Max-Forwards: 70\r\nFrom: <sip:100@198.51.100.1>;tag=1\r\n"
            + "To: <sip:100@203.0.113.1>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n"
            + "Content-Length: 0\r\n\r\n"),
    // Memcached over UDP: eight bytes of frame header, then the command.
    hex(11211, "0001000000010000737461747 30d0a"),
    // Netis routers: 'AA' marks a command on the maker's back door.
    text(53413, "AA\0\0AAAA id\0"),
    // CLDAP: search of the root for any attribute (RFC 4511).
    hex(389, "30250201016320040 00a01000a01000201000201000101 00870b6f626a656374636c6173733000"),
    // Portmapper dump (RFC 1833) and NetBIOS node status (RFC 1002).
    hex(111, "65720a370000000000000002000186a00000000200000004" + "00".repeat(16)),
    hex(137, "80f00010000100000000000020434b" + "41".repeat(30) + "0000210001"),
    text(6881, "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe"),
    hex(3702, "00"),
  };

  /** Answers of flooded services, from the service's port. */
  static final Message[] ANSWERS = {
    hex(123, "240102e9000000000000000047505300" + "00".repeat(32)),
    text(1900, "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: upnp:rootdevice\r\n\r\n"),
    hex(11211, "00010000000100005354415420706964203 10d0a454e440d0a"),
    hex(27015, "ffffffff41 01020304"),
    hex(389, "300c02010165070a010004000400"),
  };

  /** DNS: the query of example.com refused (RFC 1035). */
  static final byte[] DNS_ANSWER =
      hex(53, "1a2b81050001000000000000076578616d706c6503636f6d0000ff0001").bytes();

  /** First bytes of sessions that nobody opened, for PSH and ACK. */
  static final Message[] SEGMENTS = {
    text(80, "GET / HTTP/1.1\r\nHost: 203.0.113.1\r\nUser-Agent: Mozilla/5.0\r\n\r\n"),
    text(8080, "POST /cgi-bin/;id HTTP/1.1\r\nHost: 203.0.113.1\r\nContent-Length: 0\r\n\r\n"),
    text(22, "SSH-2.0-Go\r\n"),
    text(6379, "*1\r\n$4\r\nINFO\r\n"),
    hex(3389, "0300002b26e00000000000436f6f6b69653a206d737473686173683d"),
  };

  private Payloads() {}

  private static Message hex(int port, String hex) {
    return new Message(port, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static Message text(int port, String text) {
    return new Message(port, ascii(text));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
