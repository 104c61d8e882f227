package org.noroshi.telescope.window;

import org.noroshi.telescope.table.ColumnBatch;

/** The arrays of a flow tuple batch by name, looked up once and not per row. */
final class FlowTupleColumns {
  final long[] time;
  final int[] source;
  final int[] destination;
  final int[] sourcePort;
  final int[] destinationPort;
  final int[] protocol;
  final int[] ttl;
  final int[] tcpFlags;
  final int[] ipLength;
  final int[] synLength;
  final int[] synWindow;
  final long[] packets;
  final int[] spoofed;
  final int[] masscan;
  final int[] mirai;
  final int[] zmap;
  final int[] evidence;
  final String[] packetClass;
  final String[] country;
  final boolean[] countryNull;
  final int[] asNumber;
  final boolean[] asNull;
  final byte[][] source6;
  final byte[][] destination6;
  private final boolean[][] nullIn4;
  private final boolean[][] nullIn6;

  FlowTupleColumns(ColumnBatch batch) {
    time = batch.longs("time");
    source = batch.ints("src_ip");
    destination = batch.ints("dst_ip");
    sourcePort = batch.ints("src_port");
    destinationPort = batch.ints("dst_port");
    protocol = batch.ints("protocol");
    ttl = batch.ints("ttl");
    tcpFlags = batch.ints("tcp_flags");
    ipLength = batch.ints("ip_len");
    synLength = batch.ints("tcp_synlen");
    synWindow = batch.ints("tcp_synwinlen");
    packets = batch.longs("packet_cnt");
    spoofed = batch.ints("is_spoofed");
    masscan = batch.ints("is_masscan");
    mirai = batch.ints("is_mirai");
    zmap = batch.ints("is_zmap");
    evidence = batch.ints("spoofing_evidence");
    packetClass = batch.strings("class");
    country = batch.strings("country");
    countryNull = batch.nulls("country");
    asNumber = batch.ints("prefix2asn");
    asNull = batch.nulls("prefix2asn");
    source6 = batch.binaries("src_ip6");
    destination6 = batch.binaries("dst_ip6");
    nullIn4 = new boolean[][] {batch.nulls("src_ip6"), batch.nulls("dst_ip6")};
    nullIn6 = new boolean[][] {batch.nulls("src_ip"), batch.nulls("dst_ip")};
  }

  /** Which of the address columns are null in a row. */
  void setVersion(int row, boolean ipv6) {
    for (boolean[] mask : nullIn4) {
      mask[row] = !ipv6;
    }
    for (boolean[] mask : nullIn6) {
      mask[row] = ipv6;
    }
  }
}
