package org.noroshi.cli;

import java.util.Objects;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.InputStatus;
import org.noroshi.store.LedgerEntry;
import org.noroshi.telescope.picture.Input;

/** How far an input could be used, as the ledger keeps it and as the picture shows it. */
final class InputState {
  private InputState() {}

  /**
   * @param follows whether files may still grow
   */
  static String inLedger(InputPage page, boolean follows) {
    InputReport report = page.report;
    if (report == null || !page.over) {
      return LedgerEntry.PARTIAL;
    }
    return switch (report.status()) {
      case WHOLE -> "whole";
      case TRUNCATED -> waits(page, follows) ? LedgerEntry.PARTIAL : "truncated";
      case DAMAGED -> "damaged";
      case UNREADABLE -> LedgerEntry.UNREADABLE;
    };
  }

  /** A file that ends in the midst of a record is taken to be at work while it is followed. */
  private static boolean waits(InputPage page, boolean follows) {
    return follows && page.file != null;
  }

  /**
   * @param follows whether files may still grow
   */
  static Input shown(InputPage page, boolean follows) {
    InputPage twin = page.twin;
    if (twin != null && twin.isUnreadable()) {
      return shown(page, twin, follows);
    }
    if (page.skipped || page.report == null) {
      LedgerEntry entry = page.entry;
      long records = twin != null ? twin.records : entry == null ? 0 : entry.records();
      return new Input(page.name, records, page.size, Input.Status.SKIPPED, null, null);
    }
    return shown(page, page, follows);
  }

  /** A page as it was read, itself or by its twin. */
  private static Input shown(InputPage page, InputPage read, boolean follows) {
    InputReport report = Objects.requireNonNull(read.report);
    Input.Status status = status(read, report, follows);
    boolean well =
        switch (status) {
          case WHOLE, SKIPPED, PARTIAL -> true;
          case TRUNCATED, DAMAGED, UNREADABLE -> false;
        };
    return new Input(
        page.name,
        read.records,
        page.file == null ? report.bytes() : page.size,
        status,
        well ? null : report.problem(),
        well || report.offset() < 0 ? null : report.offset());
  }

  private static Input.Status status(InputPage page, InputReport report, boolean follows) {
    if (page.file != null && !page.over && report.status() != InputStatus.UNREADABLE) {
      return Input.Status.PARTIAL;
    }
    return switch (report.status()) {
      case WHOLE ->
          page.before > 0 && page.records == page.before && !follows
              ? Input.Status.SKIPPED
              : Input.Status.WHOLE;
      case TRUNCATED -> waits(page, follows) ? Input.Status.WHOLE : Input.Status.TRUNCATED;
      case DAMAGED -> Input.Status.DAMAGED;
      case UNREADABLE -> Input.Status.UNREADABLE;
    };
  }
}
