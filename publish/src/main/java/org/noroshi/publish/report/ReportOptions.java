package org.noroshi.publish.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.exploit.Signature;
import org.noroshi.detect.finding.Label;
import org.noroshi.telescope.origin.ScannerLists;

/**
 * What figures depend on beside the tables.
 *
 * @param home domestic country, ISO 3166-1 alpha-2
 * @param signatures whose hits are counted
 * @param scanners lists of investigation scanners; null for the rule alone
 * @param history what others published
 * @param top places of a list
 * @param label of the publication: findings of a stricter one are left out
 */
public record ReportOptions(
    String home,
    List<Signature> signatures,
    @Nullable ScannerLists scanners,
    List<Report.YearFigures> history,
    int top,
    Label label) {
  public ReportOptions {
    signatures = List.copyOf(signatures);
    history = List.copyOf(history);
  }
}
