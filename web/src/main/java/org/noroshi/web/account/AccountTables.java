package org.noroshi.web.account;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Accounts}. */
final class AccountTables {
  static final PasswordTable PASSWORD = new PasswordTable();
  static final OneTimePasswordTable ONE_TIME_PASSWORD = new OneTimePasswordTable();
  static final RecoveryCodeTable RECOVERY_CODE = new RecoveryCodeTable();
  static final PasskeyTable PASSKEY = new PasskeyTable();
  static final OneTimeLinkTable ONE_TIME_LINK = new OneTimeLinkTable();
  static final SignInTable SIGN_IN = new SignInTable();
  static final AttemptTable ATTEMPT = new AttemptTable();
  static final ResetRequestTable RESET_REQUEST = new ResetRequestTable();
  static final NoticeTable NOTICE = new NoticeTable();
  static final ApiKeyTable API_KEY = new ApiKeyTable();
  static final CallTable CALL = new CallTable();

  private AccountTables() {}

  static final class PasswordTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> hash = text("hash");
    final TableField<Record, Instant> changed = instant("changed");

    PasswordTable() {
      super("password");
    }
  }

  static final class OneTimePasswordTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> secret = text("secret");
    final TableField<Record, Long> lastStep = number("last_step");

    OneTimePasswordTable() {
      super("one_time_password");
    }
  }

  static final class RecoveryCodeTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> hash = text("hash");
    final TableField<Record, Instant> used = instant("used");

    RecoveryCodeTable() {
      super("recovery_code");
    }
  }

  static final class PasskeyTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> id = text("id");
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> name = text("name");
    final TableField<Record, String> publicKey = text("public_key");
    final TableField<Record, String> attestation = text("attestation");
    final TableField<Record, String> clientData = text("client_data");
    final TableField<Record, Long> signatures = number("signatures");
    final TableField<Record, String> transports = text("transports");
    final TableField<Record, Boolean> verified = flag("verified");
    final TableField<Record, Boolean> backupEligible = flag("backup_eligible");
    final TableField<Record, Boolean> backedUp = flag("backed_up");
    final TableField<Record, Instant> created = instant("created");
    final TableField<Record, Instant> used = instant("used");

    PasskeyTable() {
      super("passkey");
    }
  }

  static final class OneTimeLinkTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> hash = text("hash");
    final TableField<Record, OneTimeLink.Purpose> purpose =
        choice("purpose", OneTimeLink.Purpose.class);
    final TableField<Record, String> person = text("person");
    final TableField<Record, Instant> expires = instant("expires");
    final TableField<Record, Instant> used = instant("used");

    OneTimeLinkTable() {
      super("one_time_link");
    }
  }

  static final class SignInTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> id = text("id");
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> organisation = text("organisation");
    final TableField<Record, SignIn.Means> means = choice("means", SignIn.Means.class);
    final TableField<Record, String> agent = text("agent");
    final TableField<Record, Instant> created = instant("created");
    final TableField<Record, Instant> seen = instant("seen");
    final TableField<Record, Instant> expires = instant("expires");
    final TableField<Record, Instant> revoked = instant("revoked");

    SignInTable() {
      super("sign_in");
    }
  }

  static final class AttemptTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> subject = text("subject");
    final TableField<Record, Instant> time = instant("time");

    AttemptTable() {
      super("sign_in_attempt");
    }
  }

  static final class ResetRequestTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> id = text("id");
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> askedBy = text("asked_by");
    final TableField<Record, Instant> asked = instant("asked");
    final TableField<Record, String> agreedBy = text("agreed_by");
    final TableField<Record, Instant> agreed = instant("agreed");
    final TableField<Record, Instant> done = instant("done");

    ResetRequestTable() {
      super("reset_request");
    }
  }

  static final class NoticeTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> id = text("id");
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> byPerson = text("by_person");
    final TableField<Record, Instant> time = instant("time");
    final TableField<Record, Instant> seen = instant("seen");

    NoticeTable() {
      super("account_notice");
    }
  }

  static final class ApiKeyTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> id = text("id");
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> organisation = text("organisation");
    final TableField<Record, String> name = text("name");
    final TableField<Record, String> hash = text("hash");
    final TableField<Record, String> scopes = text("scopes");
    final TableField<Record, Instant> created = instant("created");
    final TableField<Record, Instant> expires = instant("expires");
    final TableField<Record, Instant> used = instant("used");
    final TableField<Record, Instant> revoked = instant("revoked");

    ApiKeyTable() {
      super("api_key");
    }
  }

  static final class CallTable extends Columns {
    private static final long serialVersionUID = 1L;
    final TableField<Record, String> person = text("person");
    final TableField<Record, String> organisation = text("organisation");
    final TableField<Record, String> name = text("name");
    final TableField<Record, String> asked = text("asked");
    final TableField<Record, Instant> called = instant("called");
    final TableField<Record, Long> status = number("status");
    final TableField<Record, String> location = text("location");
    final TableField<Record, String> tag = text("tag");
    final TableField<Record, String> body = text("body");

    CallTable() {
      super("idempotent_call");
    }
  }
}
