package org.noroshi.share.keeping;

import static org.noroshi.share.keeping.KeepingTables.BACKUP_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.noroshi.share.backup.Backup;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;

/**
 * Backups in a folder of the installation, taken while it runs, and the list of them. The files
 * stay on the machine: who runs the system reads no content. Thread-safe.
 */
public final class Backups {
  /** Most backups that can be kept. */
  public static final int MOST_KEPT = 50;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'centre-'uuuuMMdd'T'HHmmss'Z-'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Database database;
  private final Path folder;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * @param folder made with the first backup
   */
  public Backups(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /** A file that was written. */
  public record Written(String name, long bytes, long rows, String sha256) {}

  /**
   * A backup in the list.
   *
   * @param there whether its file still is in the folder, of that size
   */
  public record Kept(Instant time, Written file, boolean there) {}

  /** Bytes that are free where backups go. */
  public long freeBytes() throws IOException {
    Path there = Files.exists(folder) ? folder : folder.toAbsolutePath().getParent();
    return Files.getFileStore(there).getUsableSpace();
  }

  /**
   * Writes a backup beside what goes on; empty where one is being written already.
   *
   * @throws IOException if it cannot be written; nothing of it is left
   */
  public Optional<Written> write(Instant now) throws IOException {
    if (!one.tryLock()) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      String name = NAME.format(now) + Identifiers.next().substring(0, 8) + ".zip";
      Path file = folder.resolve(name);
      long rows = Backup.write(database, file, now).stream().mapToLong(Backup.Saved::rows).sum();
      return Optional.of(new Written(name, Files.size(file), rows, digest(file)));
    } finally {
      one.unlock();
    }
  }

  private static String digest(Path file) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * Enters a backup into the list, and takes those out that are beyond the number to keep.
   *
   * @return names of files that are not kept any more
   */
  public List<String> enter(DSLContext dsl, Written written, String person, int keep, Instant now) {
    Long last =
        dsl.select(DSL.max(BACKUP_FILE.number))
            .from(BACKUP_FILE)
            .fetchOne(DSL.max(BACKUP_FILE.number));
    dsl.insertInto(BACKUP_FILE)
        .set(BACKUP_FILE.number, last == null ? 1 : last + 1)
        .set(BACKUP_FILE.time, now)
        .set(BACKUP_FILE.person, person)
        .set(BACKUP_FILE.name, written.name())
        .set(BACKUP_FILE.bytes, written.bytes())
        .set(BACKUP_FILE.rows, written.rows())
        .set(BACKUP_FILE.sha256, written.sha256())
        .execute();
    List<String> beyond =
        dsl.select(BACKUP_FILE.name)
            .from(BACKUP_FILE)
            .where(BACKUP_FILE.removed.isNull())
            .orderBy(BACKUP_FILE.number.desc())
            .offset(keep)
            .fetch(BACKUP_FILE.name);
    if (!beyond.isEmpty()) {
      dsl.update(BACKUP_FILE)
          .set(BACKUP_FILE.removed, now)
          .where(BACKUP_FILE.name.in(beyond))
          .execute();
    }
    return beyond;
  }

  /** Deletes files that are not kept any more. */
  public void remove(List<String> names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(folder.resolve(Path.of(name).getFileName()));
    }
  }

  /** Those that are kept, newest first. */
  public List<Kept> kept() {
    return database
        .read()
        .selectFrom(BACKUP_FILE)
        .where(BACKUP_FILE.removed.isNull())
        .orderBy(BACKUP_FILE.number.desc())
        .limit(MOST_KEPT)
        .fetch(row ->
            kept(
                row.get(BACKUP_FILE.time),
                new Written(
                    row.get(BACKUP_FILE.name),
                    row.get(BACKUP_FILE.bytes),
                    row.get(BACKUP_FILE.rows),
                    row.get(BACKUP_FILE.sha256))));
  }

  private Kept kept(Instant time, Written file) {
    Path path = folder.resolve(Path.of(file.name()).getFileName());
    try {
      return new Kept(time, file, Files.isRegularFile(path) && Files.size(path) == file.bytes());
    } catch (IOException e) {
      return new Kept(time, file, false);
    }
  }
}
