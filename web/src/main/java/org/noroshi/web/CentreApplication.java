package org.noroshi.web;

import java.time.InstantSource;
import java.time.ZoneId;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.audit.ViewLog;
import org.noroshi.share.bulletin.Escalation;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.profile.Profile;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.AccountNotices;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.KeyHolders;
import org.noroshi.web.account.PasskeySignIn;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.account.SettingUp;
import org.noroshi.web.api.ApiConfiguration;
import org.noroshi.web.office.AttachmentOffice;
import org.noroshi.web.office.BulletinOffice;
import org.noroshi.web.office.CaseClockOffice;
import org.noroshi.web.office.CaseJoinOffice;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.CentreOffice;
import org.noroshi.web.office.ConsentOffice;
import org.noroshi.web.office.CouncilOffice;
import org.noroshi.web.office.DirectoryOffice;
import org.noroshi.web.office.EntryOffice;
import org.noroshi.web.office.EscalationWatch;
import org.noroshi.web.office.FindingOffice;
import org.noroshi.web.office.FormOffice;
import org.noroshi.web.office.HoldingOffice;
import org.noroshi.web.office.InquiryOffice;
import org.noroshi.web.office.ItemOffice;
import org.noroshi.web.office.KeyOffice;
import org.noroshi.web.office.KnowledgeOffice;
import org.noroshi.web.office.MailOffice;
import org.noroshi.web.office.ModeOffice;
import org.noroshi.web.office.ObservatoryOffice;
import org.noroshi.web.office.ObservedFolder;
import org.noroshi.web.office.PersonOffice;
import org.noroshi.web.office.PublicFigures;
import org.noroshi.web.office.RelayOffice;
import org.noroshi.web.office.ReportOffice;
import org.noroshi.web.office.SealOffice;
import org.noroshi.web.office.SituationOffice;
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
@Import({SecurityConfiguration.class, PageConfiguration.class, ApiConfiguration.class})
class CentreApplication {
  /** Time zone and code of the country whose profile is in force. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private static final String HOME = "JP";

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
  KeyOffice keyOffice(Database database, Desk desk, Accounts accounts, InstantSource clock) {
    return new KeyOffice(database, desk, accounts, clock);
  }

  @Bean
  KeyHolders keyHolders(Database database, Desk desk, InstallationKey key, InstantSource clock) {
    return new KeyHolders(database, desk, key, clock);
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
  BulletinOffice bulletinOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    return new BulletinOffice(database, desk, items, profile, clock);
  }

  @Bean
  InquiryOffice inquiryOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    return new InquiryOffice(database, desk, items, profile, clock);
  }

  @Bean
  Escalation escalation(Database database, AuditLog log) {
    return new Escalation(database, log);
  }

  @Bean(destroyMethod = "close")
  EscalationWatch escalationWatch(Escalation escalation, InstantSource clock) {
    return new EscalationWatch(escalation, clock);
  }

  @Bean
  KnowledgeOffice knowledgeOffice(Database database, Desk desk, ItemOffice items) {
    return new KnowledgeOffice(database, desk, items);
  }

  @Bean
  DirectoryOffice directoryOffice(Database database, Desk desk, Profile profile) {
    return new DirectoryOffice(database, desk, profile.routes());
  }

  @Bean
  AccountNotices accountNotices(Accounts accounts) {
    return new AccountNotices(accounts);
  }

  @Bean
  CentreOffice centreOffice(
      Database database,
      Desk desk,
      AuditLog log,
      ViewLog views,
      Accounts accounts,
      Backups backups,
      InstantSource clock) {
    return new CentreOffice(database, desk, log, views, accounts, backups, clock);
  }

  @Bean
  ObservatoryOffice observatoryOffice(ObservedFolder folder, ViewLog views, InstantSource clock) {
    return new ObservatoryOffice(folder, views, clock, ZONE);
  }

  @Bean
  PublicFigures publicFigures(ObservedFolder folder, InstantSource clock) {
    return new PublicFigures(folder, clock, ZONE, HOME);
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
  SituationOffice situationOffice(
      Database database, Desk desk, Profile profile, InstantSource clock) {
    return new SituationOffice(database, desk, profile, clock);
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

  @Bean
  CaseOffice caseOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    return new CaseOffice(database, desk, items, profile, clock);
  }

  @Bean
  CaseJoinOffice caseJoinOffice(Database database, ItemOffice items) {
    return new CaseJoinOffice(database, items);
  }

  @Bean
  CaseClockOffice caseClockOffice(
      Database database, ItemOffice items, Profile profile, InstantSource clock) {
    return new CaseClockOffice(database, items, profile, clock);
  }

  @Bean
  ModeOffice modeOffice(Database database, Desk desk, InstantSource clock) {
    return new ModeOffice(database, desk, clock);
  }

  @Bean
  SealOffice sealOffice(Database database, ItemOffice items, InstantSource clock) {
    return new SealOffice(database, items, clock);
  }

  @Bean
  CouncilOffice councilOffice(Database database, Desk desk, ItemOffice items) {
    return new CouncilOffice(database, desk, items);
  }

  @Bean
  FindingOffice findingOffice(Database database, ItemOffice items) {
    return new FindingOffice(database, items);
  }
}
