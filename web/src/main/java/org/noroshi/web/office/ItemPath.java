package org.noroshi.web.office;

import org.noroshi.share.policy.ItemKind;

/** Where an item is read. */
public final class ItemPath {
  private ItemPath() {}

  public static String of(ItemKind kind, String id) {
    return switch (kind) {
      case NOTIFICATION -> "/reports/" + id;
      case FINDING -> "/findings/" + id;
      case BULLETIN -> "/bulletins/" + id;
      case INQUIRY -> "/inquiries/" + id;
      case CASE -> "/cases/" + id;
      case KNOWLEDGE -> "/knowledge/" + id;
    };
  }
}
