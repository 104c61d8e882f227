package org.noroshi.web.page;

import java.time.InstantSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.Demonstration;
import org.noroshi.web.office.AttachmentOffice;
import org.noroshi.web.office.CaseClockOffice;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.CouncilOffice;
import org.noroshi.web.office.PersonOffice;
import org.noroshi.web.office.PublicFigures;
import org.noroshi.web.office.RelayOffice;
import org.noroshi.web.security.SignInCookie;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All pages, named one by one. */
@Configuration(proxyBeanMethods = false)
@Import({
  Frame.class,
  SignInPages.class,
  BeginPages.class,
  AccountPages.class,
  KeyPages.class,
  OrganisationKeyPages.class,
  ActingPage.class,
  HomePage.class,
  SituationPages.class,
  BoardStream.class,
  DirectoryPages.class,
  DirectoryKeepPages.class,
  NewOrganisationPage.class,
  PersonPages.class,
  HoldingPages.class,
  ReportPages.class,
  ReportFormPages.class,
  SendPages.class,
  RelayPages.class,
  FindingPages.class,
  FeedPages.class,
  BulletinPages.class,
  BulletinFormPages.class,
  BulletinSendPages.class,
  ReachPages.class,
  InquiryPages.class,
  InquiryFormPages.class,
  InquirySendPages.class,
  TallyPages.class,
  PhonePages.class,
  CasePages.class,
  CaseWorkPages.class,
  CaseJoinPages.class,
  CaseClockPages.class,
  ModePages.class,
  SealPages.class,
  CouncilPages.class,
  KeptFormPages.class,
  ConsentPages.class,
  EntryPages.class,
  FormPages.class,
  AttachmentPages.class,
  MailPages.class,
  AuditPages.class,
  AdministrationPage.class,
  NoticePages.class,
  KnowledgePages.class,
  KnowledgeFormPages.class,
  KnowledgeLinkPages.class,
  ObservatoryPages.class,
  ObservatoryFiles.class,
  FoundPages.class,
  PublicPages.class,
  ErrorPages.class
})
public class PageConfiguration implements WebMvcConfigurer {
  private final Languages languages = new Languages();

  @Bean
  Languages localeResolver() {
    return languages;
  }

  /** Only where a demonstration runs has it a door. */
  @Bean
  @ConditionalOnBean(Demonstration.class)
  DemonstrationPages demonstrationPages(
      Demonstration demonstration,
      Database database,
      Accounts accounts,
      SignInCookie cookie,
      Names names) {
    return new DemonstrationPages(demonstration, database, accounts, cookie, names);
  }

  @Bean
  Waits waits(
      Database database,
      RelayOffice office,
      CaseClockOffice cases,
      CaseWords words,
      CouncilOffice council,
      InstantSource clock,
      PersonOffice persons,
      NoticePages notices) {
    return new Waits(database, office, cases, words, council, clock, persons, notices);
  }

  @Bean
  BoardWords boardWords(Database database, CaseWords cases) {
    return new BoardWords(database, cases);
  }

  @Bean
  Names names(Database database, InstantSource clock) {
    return new Names(database, clock);
  }

  @Bean
  ReportWords reportWords(Profile profile, MessageSource messages, InstantSource clock) {
    return new ReportWords(profile, messages, clock);
  }

  @Bean
  CaseWords caseWords(
      Profile profile,
      MessageSource messages,
      ReportWords reports,
      Names names,
      InstantSource clock) {
    return new CaseWords(profile, messages, reports, names, clock);
  }

  @Bean
  CaseScreen caseScreen(
      Database database,
      CaseOffice office,
      CaseWords words,
      ReportWords reports,
      Names names,
      Profile profile,
      InstantSource clock) {
    return new CaseScreen(database, office, words, reports, names, profile, clock);
  }

  @Bean
  BulletinWords bulletinWords(
      Database database, Profile profile, Names names, MessageSource messages) {
    return new BulletinWords(database, profile, names, messages);
  }

  @Bean
  InquiryWords inquiryWords(BulletinWords words, MessageSource messages) {
    return new InquiryWords(words, messages);
  }

  @Bean
  ReaderWords readerWords(Names names) {
    return new ReaderWords(names);
  }

  @Bean
  FindingWords findingWords(MessageSource messages) {
    return new FindingWords(messages);
  }

  @Bean
  KnowledgeLinks knowledgeLinks(Database database) {
    return new KnowledgeLinks(database);
  }

  @Bean
  FeedSource statisticsFeed(PublicFigures figures, MessageSource messages) {
    return new StatisticsFeed(figures, messages);
  }

  @Bean
  ReportCards reportCards(
      Database database, AttachmentOffice files, Names names, InstantSource clock) {
    return new ReportCards(database, files, names, clock);
  }

  @Bean
  WebauthnJacksonModule webauthnJson() {
    return new WebauthnJacksonModule();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(languages).excludePathPatterns("/api/**");
    registry.addInterceptor(new ActingFirst()).excludePathPatterns("/api/**");
  }
}
