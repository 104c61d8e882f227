package org.noroshi.share.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, in the fields of Japan's action plan (information to be notified); a text
 * that was not given is empty. The first report needs few of them, the rest come as updates.
 *
 * @param eventType id of the profile, for example {@code availability}
 * @param causes ids of the profile; several may apply
 * @param occurred when it happened; null while unknown
 * @param noticed when it was noticed
 * @param systems what is affected
 * @param serviceImpact what it means for the service
 */
public record ReportContent(
    String eventType,
    Set<String> causes,
    @Nullable Instant occurred,
    @Nullable Instant noticed,
    String systems,
    String serviceImpact,
    String otherSectors,
    String response,
    String recovery,
    String outlook,
    String publicStatement) {
  /** Most characters of a text. */
  public static final int MOST_TEXT = 4000;

  /** Fields that a first report must have. */
  public enum Needed {
    EVENT_TYPE,
    NOTICED,
    SYSTEMS,
    SERVICE_IMPACT
  }

  public ReportContent {
    causes = Set.copyOf(new TreeSet<>(causes));
    systems = text(systems);
    serviceImpact = text(serviceImpact);
    otherSectors = text(otherSectors);
    response = text(response);
    recovery = text(recovery);
    outlook = text(outlook);
    publicStatement = text(publicStatement);
  }

  private static String text(String given) {
    String text = given.strip();
    if (text.length() > MOST_TEXT) {
      throw new IllegalArgumentException(
          "a text has " + text.length() + " characters, at most " + MOST_TEXT + " are taken");
    }
    return text;
  }

  /** An empty report. */
  public static ReportContent blank() {
    return new ReportContent("", Set.of(), null, null, "", "", "", "", "", "", "");
  }

  /** What is still missing for sending, in the order of the form. */
  public List<Needed> missing() {
    List<Needed> missing = new ArrayList<>();
    if (eventType.isBlank()) {
      missing.add(Needed.EVENT_TYPE);
    }
    if (noticed == null) {
      missing.add(Needed.NOTICED);
    }
    if (systems.isEmpty()) {
      missing.add(Needed.SYSTEMS);
    }
    if (serviceImpact.isEmpty()) {
      missing.add(Needed.SERVICE_IMPACT);
    }
    return missing;
  }
}
