package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.NOTICE;
import static org.noroshi.web.account.AccountTables.ONE_TIME_LINK;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;

/** What persons are told about their accounts: that somebody gave a new sign-in link for them. */
public final class AccountNotices {
  private static final int MOST = 20;

  private final Accounts accounts;

  public AccountNotices(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * A new sign-in link was given.
   *
   * @param by who gave it
   * @param seen null until the person said that they know
   */
  public record Notice(String id, String by, Instant time, @Nullable Instant seen) {}

  /** Tells a person, in the transaction in which the link is given. */
  public static void tell(DSLContext dsl, String person, String by, Instant now) {
    dsl.insertInto(NOTICE)
        .set(NOTICE.id, Identifiers.next())
        .set(NOTICE.person, person)
        .set(NOTICE.byPerson, by)
        .set(NOTICE.time, now)
        .execute();
  }

  /** What a person was told, newest first. */
  public List<Notice> of(Accounts.Session session) {
    return accounts
        .database()
        .read()
        .selectFrom(NOTICE)
        .where(NOTICE.person.eq(session.person().id()))
        .orderBy(NOTICE.time.desc(), NOTICE.id)
        .limit(MOST)
        .fetch(row ->
            new Notice(
                row.get(NOTICE.id),
                row.get(NOTICE.byPerson),
                row.get(NOTICE.time),
                row.get(NOTICE.seen)));
  }

  /** The person knows; it stays in the list. */
  public void seen(Accounts.Session session, String id) {
    Instant now = accounts.clock().instant();
    int rows =
        accounts
            .database()
            .transact(dsl ->
                dsl.update(NOTICE)
                    .set(NOTICE.seen, now)
                    .where(NOTICE.id.eq(id))
                    .and(NOTICE.person.eq(session.person().id()))
                    .and(NOTICE.seen.isNull())
                    .execute());
    if (rows != 1) {
      throw new RefusedException("refused.gone");
    }
  }

  /** The person did not want it: links for them that were not used no longer work. */
  public void cancelLinks(Accounts.Session session) {
    Instant now = accounts.clock().instant();
    String person = session.person().id();
    accounts
        .database()
        .run(dsl -> {
          dsl.update(ONE_TIME_LINK)
              .set(ONE_TIME_LINK.expires, now)
              .where(ONE_TIME_LINK.person.eq(person))
              .and(ONE_TIME_LINK.used.isNull())
              .and(ONE_TIME_LINK.expires.gt(now))
              .execute();
          dsl.update(NOTICE)
              .set(NOTICE.seen, now)
              .where(NOTICE.person.eq(person))
              .and(NOTICE.seen.isNull())
              .execute();
          accounts.trail().did(dsl, person, "CANCEL_RESET", person, "", now);
        });
  }
}
