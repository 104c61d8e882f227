package org.noroshi.web;

import java.time.InstantSource;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.audit.ViewLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.profile.Profile;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.PasskeySignIn;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.account.SettingUp;
import org.noroshi.web.office.AttachmentOffice;
import org.noroshi.web.office.ConsentOffice;
import org.noroshi.web.office.EntryOffice;
import org.noroshi.web.office.FormOffice;
import org.noroshi.web.office.HoldingOffice;
import org.noroshi.web.office.ItemOffice;
import org.noroshi.web.office.MailOffice;
import org.noroshi.web.office.PersonOffice;
import org.noroshi.web.office.RelayOffice;
import org.noroshi.web.office.ReportOffice;
import org.noroshi.web.page.PageConfiguration;
import org.noroshi.web.security.SecurityConfiguration;
import org.noroshi.web.security.SignInCookie;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** How the parts of the centre are put together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({SecurityConfiguration.class, PageConfiguration.class})
class CentreApplication {
  @Bean
  Accounts accounts(Database database, InstallationKey key, InstantSource clock) {
    return new Accounts(database, key, clock);
  }

  @Bean
  SettingUp settingUp(Accounts accounts) {
    return new SettingUp(accounts);
  }

  @Bean
  PasskeySignIn passkeySignIn(Accounts accounts, SettingUp settingUp, RelyingParty centre) {
    return new PasskeySignIn(accounts, settingUp, centre);
  }

  @Bean
  Desk desk(Database database, AuditLog log, InstantSource clock) {
    return new Desk(database, log, clock);
  }

  @Bean
  SignInCookie signInCookie(RelyingParty centre) {
    return new SignInCookie(centre.isSecure());
  }

  @Bean
  AuditLog auditLog(Database database) {
    return new AuditLog(database);
  }

  @Bean
  PersonOffice personOffice(Desk desk, AuditLog log, InstantSource clock) {
    return new PersonOffice(desk, log, clock);
  }

  @Bean
  HoldingOffice holdingOffice(Desk desk) {
    return new HoldingOffice(desk);
  }

  @Bean
  Profile profile() {
    return ProfileFiles.japan();
  }

  @Bean(destroyMethod = "close")
  ViewLog viewLog(Database database, AuditLog log) {
    return new ViewLog(database, log);
  }

  @Bean
  ItemOffice itemOffice(Desk desk, ViewLog views, InstantSource clock) {
    return new ItemOffice(desk, views, clock);
  }

  @Bean
  ReportOffice reportOffice(Database database, Desk desk, ItemOffice items, Profile profile) {
    return new ReportOffice(database, desk, items, profile);
  }

  @Bean
  ConsentOffice consentOffice(ItemOffice items) {
    return new ConsentOffice(items);
  }

  @Bean
  EntryOffice entryOffice(Desk desk, Profile profile, InstantSource clock) {
    return new EntryOffice(desk, profile, clock);
  }

  @Bean
  FormOffice formOffice(ItemOffice items) {
    return new FormOffice(items);
  }

  @Bean
  AttachmentOffice attachmentOffice(
      Database database, ItemOffice items, ReportOffice reports, InstallationKey key) {
    return new AttachmentOffice(database, items, reports, key);
  }

  @Bean
  MailOffice mailOffice(Desk desk) {
    return new MailOffice(desk);
  }

  @Bean
  RelayOffice relayOffice(Database database, Desk desk, Profile profile, InstantSource clock) {
    return new RelayOffice(database, desk, profile, clock);
  }
}
