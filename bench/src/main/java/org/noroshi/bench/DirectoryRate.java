package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationSearch;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

/**
 * What acts and pages ask of a large directory: {@code DirectoryRate FOLDER}, a data folder filled
 * by {@code noroshi seed}. Each question is asked {@value #TIMES} times after {@value #WARMING}.
 */
public final class DirectoryRate {
  private static final int WARMING = 10;
  private static final int TIMES = 30;

  /** Organisations that the overview shows of each bond. */
  private static final int OVERVIEW = 8;

  private DirectoryRate() {}

  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Routes routes = ProfileFiles.japan().routes();
    Instant now = Instant.now();
    try (Database database = Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(folder)))) {
      DSLContext dsl = database.read();
      String reporter =
          new Directory(dsl)
              .bonds(now).stream()
                  .filter(bond -> bond.kind() == BondKind.OPERATES)
                  .map(Bond::organisation)
                  .findFirst()
                  .orElseThrow();
      Set<ItemFacts.Address> audience =
          Set.of(new ItemFacts.Address(AudienceKind.ORGANISATION, reporter));
      OrganisationSearch search = new OrganisationSearch(dsl, now, Locale.ENGLISH);
      time(
          "route of a report",
          () -> new Notifications(dsl).receivers(reporter, routes, Mode.NORMAL, now));
      time("addressees", () -> new Addressees(dsl, now).of(audience));
      time("viewers, everybody", () -> new Viewers(dsl).all(now));
      time("directory's overview", () -> search.bound(OVERVIEW));
    }
  }

  private static void time(String what, Runnable question) {
    double[] millis = new double[TIMES];
    for (int i = -WARMING; i < TIMES; i++) {
      long began = System.nanoTime();
      question.run();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f ms, most %.1f ms%n",
        what,
        millis[TIMES / 2],
        millis[TIMES - 1]);
  }
}
