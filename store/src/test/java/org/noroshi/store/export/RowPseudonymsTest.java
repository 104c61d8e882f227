package org.noroshi.store.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.pseudonym.AddressPseudonyms;
import org.noroshi.telescope.pseudonym.PacketPseudonyms;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/** Pseudonyms under the key of Crypto-PAn's reference implementation, computed with OpenSSL. */
class RowPseudonymsTest {
  private static final PseudonymKey KEY =
      PseudonymKey.of(
          HexFormat.of()
              .parseHex("1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202"));

  private static RowPseudonyms rows(boolean dropOrigin) {
    AddressPseudonyms addresses = new AddressPseudonyms(KEY);
    return new RowPseudonyms(KEY, addresses, new PacketPseudonyms(KEY, addresses), dropOrigin);
  }

  /** Of `leaving`, a row with addresses and the one without that sums up the others. */
  @Test
  void rowsWithoutAddressesStayWithoutThem() {
    ColumnBatch batch = new ColumnBatch(ObservationTables.LEAVING, 2);
    batch.rows = 2;
    batch.strings("source")[0] = "198.18.0.1";
    batch.strings("destination")[0] = "2001:db8::1";
    batch.binaries("packet")[0] =
        HexFormat.of()
            .parseHex(
                "4500001e"
                    + "00000000"
                    + "40110000"
                    + "c6120001c0000201"
                    + "00010002000a0000"
                    + "c612");
    for (String column : new String[] {"source", "destination", "packet"}) {
      batch.nulls(column)[1] = true;
    }

    rows(false).apply(batch);

    assertThat(batch.strings("source")[0]).isEqualTo("249.44.0.113");
    assertThat(batch.strings("destination")[0]).isEqualTo("4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e");
    assertThat(HexFormat.of().formatHex(batch.binaries("packet")[0]))
        .isEqualTo("4500001e" + "00000000" + "40110000" + "f92c0071fcff0270" + "00010002000a0000");
    assertThat(batch.nulls("source")).containsExactly(false, true);
    assertThat(batch.nulls("packet")).containsExactly(false, true);
  }

  @Test
  void victimThatIsAPrefixBecomesThePrefixOfItsPseudonyms() {
    ColumnBatch batch = new ColumnBatch(EventTables.ATTACK, 1);
    batch.rows = 1;
    batch.strings("victim")[0] = "192.0.2.0/24";
    batch.nulls("victim_ip")[0] = true;
    batch.strings("country")[0] = "JP";

    rows(true).apply(batch);

    assertThat(batch.strings("victim")[0]).isEqualTo("252.255.2.0/24");
    assertThat(batch.nulls("victim_ip")).containsExactly(true);
    assertThat(batch.nulls("country")).containsExactly(true);
  }

  @Test
  void rowsOfATableThatNeverLeavesAreRefused() {
    ColumnBatch batch = new ColumnBatch(FindingTable.FINDING, 1);
    assertThatThrownBy(() -> rows(false).apply(batch)).hasMessageContaining("finding");
  }
}
