package org.noroshi.web.office;

import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;

/** Mail that was given up: trying it again. */
public final class MailOffice {
  private final Desk desk;

  public MailOffice(Desk desk) {
    this.desk = desk;
  }

  /** Puts a mail that failed back into the queue. */
  public void again(Viewer viewer, String mail) {
    Offices.administer(
        desk,
        viewer,
        Administration.KEEP_MAIL,
        dsl -> AdministrationRules.installation(),
        Identifiers.isValid(mail) ? mail : "",
        (dsl, now) -> {
          if (!Identifiers.isValid(mail) || !new Deliveries(dsl).again(mail, now)) {
            throw new AbsentException();
          }
          return true;
        });
  }
}
