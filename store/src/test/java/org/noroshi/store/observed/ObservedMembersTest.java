package org.noroshi.store.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.OwnHost;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

class ObservedMembersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @TempDir private Path data;

  private final ColumnBatch batch = new ColumnBatch(ObservationTables.FLOWTUPLE, 16);

  private void sent(String source, int packets) {
    Prefix address = Prefix.parse(source);
    boolean is4 = address.version() == 4;
    int row = batch.rows++;
    batch.longs("time")[row] = DAY.toEpochDay() * 86_400_000_000_000L;
    batch.ints("src_ip")[row] = (int) address.low();
    batch.nulls("src_ip")[row] = !is4;
    batch.binaries("src_ip6")[row] =
        ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
    batch.nulls("src_ip6")[row] = is4;
    batch.binaries("dst_ip6")[row] = new byte[0];
    batch.ints("dst_port")[row] = 23;
    batch.ints("protocol")[row] = 6;
    batch.longs("packet_cnt")[row] = packets;
    batch.strings("class")[row] = "scanTcp";
    batch.strings("country")[row] = "";
    for (String column : List.of("dst_ip", "country", "prefix2asn", "dst_ip6")) {
      batch.nulls(column)[row] = true;
    }
  }

  private static Member member(String name, String... prefixes) {
    return new Member(name, List.of(prefixes).stream().map(Prefix::parse).toList());
  }

  /** Its findings are for that member alone: no other may be told of them, nor get its packets. */
  @Test
  void addressInPrefixesOfSeveralMembersIsOfTheOneWithTheLongest() throws IOException {
    sent("198.51.100.7/32", 5);
    sent("198.51.100.200/32", 7);
    sent("198.51.101.1/32", 11); // nobody's
    sent("2001:db8:1::1/128", 13);
    sent("2001:db8:2::1/128", 17);
    try (DataFolder folder = DataFolder.open(data)) {
      Commit commit = folder.begin();
      commit.write("dark", DAY, batch, false);
      commit.replace(ObservationTables.FLOWTUPLE);
    }
    // By name the provider comes last, in the file first.
    List<Member> members =
        List.of(
            member("Provider", "198.51.100.0/24", "2001:db8::/32"),
            member("Customer", "198.51.100.128/25", "2001:db8:2::/48"));
    try (Query query = Query.open(data, List.of(ObservationTables.FLOWTUPLE))) {
      assertThat(new ObservedMembers(query).of(new SensorDay("dark", DAY), members))
          .extracting(OwnHost::member, OwnHost::address, OwnHost::packets)
          .containsExactlyInAnyOrder(
              tuple("Provider", "198.51.100.7", 5L),
              tuple("Customer", "198.51.100.200", 7L),
              tuple("Provider", "2001:db8:1::1", 13L),
              tuple("Customer", "2001:db8:2::1", 17L));
    }
  }
}
