package org.noroshi.web.office;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.notification.AttachmentType;
import org.noroshi.share.notification.Attachments;
import org.noroshi.share.notification.Attachments.Attachment;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Version;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.RefusedException;

/** Files of a report: adding, reading, taking away before they were sent. */
public final class AttachmentOffice {
  /** Of a file, in one row; with nonce, tag and base64 it is some 16 KB. */
  private static final int PART_BYTES = 12 * 1024;

  private final Database database;
  private final ItemOffice items;
  private final ReportOffice reports;
  private final InstallationKey key;

  public AttachmentOffice(
      Database database, ItemOffice items, ReportOffice reports, InstallationKey key) {
    this.database = database;
    this.items = items;
    this.reports = reports;
    this.key = key;
  }

  /** A file as it is handed out. */
  public record Download(String name, byte[] content) {}

  /** The files that a reader of the report sees. */
  public List<Attachment> of(ReportOffice.Reading reading) {
    return database.read(dsl ->
        new Attachments(dsl).of(reading.item().id(), reading.isOwn() || reading.may(Act.EDIT)));
  }

  /** Attaches a file to the version that is not sent yet, or to a new one. */
  public void add(Viewer viewer, String report, String givenName, byte[] content) {
    String id = Identifiers.next();
    String sha256 = HexFormat.of().formatHex(sha256(content));
    items.act(
        viewer,
        Act.EDIT,
        report,
        ItemKind.NOTIFICATION,
        "attached " + id + ": " + content.length + " bytes, SHA-256 " + sha256,
        (dsl, now) -> {
          AttachmentType type = type(content);
          requireRoom(dsl, report, content.length);
          Version newest = new Notifications(dsl).versions(report).getLast();
          reports.write(dsl, viewer, report, newest.content(), now);
          long version = new Notifications(dsl).versions(report).getLast().number();
          List<String> parts = seal(report, id, content);
          Attachment file =
              new Attachment(
                  id,
                  report,
                  version,
                  type.name(givenName),
                  type,
                  content.length,
                  parts.size(),
                  sha256,
                  false);
          new Attachments(dsl).add(file, parts, Offices.capacity(viewer).person(), now);
          return true;
        });
  }

  /** What it is is looked at only for those who may attach. */
  private static AttachmentType type(byte[] content) {
    if (content.length > Attachments.MOST_BYTES) {
      throw new RefusedException("refused.attachment.large");
    }
    return AttachmentType.of(content)
        .orElseThrow(() -> new RefusedException("refused.attachment.type"));
  }

  private static void requireRoom(DSLContext dsl, String report, long more) {
    List<Attachment> files = new Attachments(dsl).of(report, true);
    long bytes = files.stream().mapToLong(Attachment::size).sum();
    if (files.size() >= Attachments.MOST_FILES || bytes + more > Attachments.MOST_OF_REPORT) {
      throw new RefusedException("refused.attachment.many");
    }
  }

  private List<String> seal(String report, String id, byte[] content) {
    int size = (content.length + PART_BYTES - 1) / PART_BYTES;
    List<String> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int from = i * PART_BYTES;
      int to = Math.min(from + PART_BYTES, content.length);
      parts.add(key.sealPart(content, from, to, part(report, id, i, size)));
    }
    return parts;
  }

  /** What a part is: it opens nowhere else, and no part can be left out at the end. */
  private static String part(String report, String id, long number, long size) {
    return "attachment " + report + " " + id + " " + number + "/" + size;
  }

  /** A file of a report that the viewer may read; that goes on the record. */
  public Download read(Viewer viewer, String report, String attachment) {
    ReportOffice.Reading reading = reports.read(viewer, report);
    Attachment file = find(of(reading), attachment);
    List<String> parts = database.read(dsl -> new Attachments(dsl).parts(file.id()));
    byte[] content = new byte[Math.toIntExact(file.size())];
    int at = 0;
    if (parts.size() != file.chunks()) {
      throw new IllegalStateException("parts of attachment " + file.id() + " are missing");
    }
    for (int i = 0; i < parts.size(); i++) {
      byte[] part = key.openPart(parts.get(i), part(report, file.id(), i, file.chunks()));
      System.arraycopy(part, 0, content, at, part.length);
      at += part.length;
    }
    if (!HexFormat.of().formatHex(sha256(content)).equals(file.sha256())) {
      throw new IllegalStateException("attachment " + file.id() + " is not what was attached");
    }
    items.viewed(reading.seen(), "attachment " + file.id());
    return new Download(file.name(), content);
  }

  private static Attachment find(List<Attachment> files, String id) {
    return files.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(AbsentException::new);
  }

  /** Takes a file away whose version was not sent. */
  public void remove(Viewer viewer, String report, String attachment) {
    items.act(
        viewer,
        Act.EDIT,
        report,
        ItemKind.NOTIFICATION,
        "removed attachment " + (Identifiers.isValid(attachment) ? attachment : ""),
        (dsl, now) -> {
          Attachments files = new Attachments(dsl);
          Attachment file = find(files.of(report, true), attachment);
          if (file.sent()) {
            throw new RefusedException("refused.attachment.sent");
          }
          files.remove(file, now);
          return true;
        });
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
