package org.noroshi.share.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.audit.AuditTables;
import org.noroshi.share.board.SituationTables;
import org.noroshi.share.bulletin.BulletinTables;
import org.noroshi.share.casework.CaseTables;
import org.noroshi.share.finding.FindingTables;
import org.noroshi.share.form.FormTables;
import org.noroshi.share.inquiry.InquiryTables;
import org.noroshi.share.keeping.KeepingTables;
import org.noroshi.share.knowledge.KnowledgeTables;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.notification.AttachmentTables;
import org.noroshi.share.notification.NotificationTables;
import org.noroshi.share.notification.SealTables;
import org.noroshi.share.organisation.DirectoryTables;
import org.noroshi.share.person.PersonTables;
import org.noroshi.share.policy.ItemTables;

/**
 * Every declared column is one of the migrated schema, and every column of these tables is
 * declared.
 */
class ColumnsTest {
  private static final List<Table<?>> DECLARED =
      List.of(
          DirectoryTables.ORGANISATION,
          DirectoryTables.NAME,
          DirectoryTables.SECTOR,
          DirectoryTables.BOND,
          DirectoryTables.HOLDING,
          PersonTables.PERSON,
          PersonTables.APPOINTMENT,
          PersonTables.DUTY,
          PersonTables.COUNCIL_ACCESS,
          ItemTables.ITEM,
          ItemTables.ROUTE,
          ItemTables.AUDIENCE,
          ItemTables.CONSENT,
          ItemTables.NEED,
          ItemTables.PART,
          ItemTables.MODE_SWITCH,
          NotificationTables.VERSION,
          NotificationTables.RELAY,
          BulletinTables.BULLETIN,
          BulletinTables.VERSION,
          BulletinTables.OPENED,
          BulletinTables.ACKNOWLEDGED,
          BulletinTables.MESSAGE,
          BulletinTables.ESCALATION,
          BulletinTables.SOURCE,
          BulletinTables.RELEASE,
          InquiryTables.INQUIRY,
          InquiryTables.ANSWER,
          NotificationTables.WISH,
          NotificationTables.ENTRY,
          AttachmentTables.ATTACHMENT,
          AttachmentTables.CHUNK,
          FormTables.ANSWER,
          AuditTables.ENTRY,
          MailTables.MAIL,
          SealTables.OPENING,
          CaseTables.FILE,
          CaseTables.SECTOR,
          CaseTables.JOIN,
          CaseTables.ENTRY,
          CaseTables.TASK,
          CaseTables.ASSESSMENT,
          CaseTables.REGIME,
          CaseTables.MOMENT,
          FindingTables.FINDING,
          FindingTables.JUDGEMENT,
          FindingTables.ADDRESS,
          FindingTables.FEED,
          KnowledgeTables.ENTRY,
          KnowledgeTables.VERSION,
          KnowledgeTables.CLAIM,
          KnowledgeTables.LINK,
          KeepingTables.BACKUP_FILE,
          KeepingTables.CHECK,
          SituationTables.REPORT);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void declarationsAreTheSchema(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      Map<String, TreeSet<String>> migrated = new TreeMap<>();
      for (Table<?> table : database.read().meta().getTables()) {
        TreeSet<String> names = new TreeSet<>();
        for (Field<?> field : table.fields()) {
          names.add(field.getName());
        }
        migrated.put(table.getName(), names);
      }
      for (Table<?> table : DECLARED) {
        TreeSet<String> names = new TreeSet<>();
        for (Field<?> field : table.fields()) {
          names.add(field.getName());
        }
        assertThat(migrated).containsEntry(table.getName(), names);
        assertThat(database.read().fetchCount(table)).isZero();
      }
    }
  }
}
