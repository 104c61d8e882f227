package org.noroshi.web.page;

import java.time.InstantSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.office.AttachmentOffice;
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
  ActingPage.class,
  HomePage.class,
  DirectoryPages.class,
  PersonPages.class,
  HoldingPages.class,
  ReportPages.class,
  ReportFormPages.class,
  SendPages.class,
  RelayPages.class,
  ConsentPages.class,
  EntryPages.class,
  FormPages.class,
  AttachmentPages.class,
  MailPages.class,
  SignedOutPage.class,
  AuditPages.class,
  ErrorPages.class
})
public class PageConfiguration implements WebMvcConfigurer {
  private final Languages languages = new Languages();

  @Bean
  Languages localeResolver() {
    return languages;
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
    registry.addInterceptor(languages);
    registry.addInterceptor(new ActingFirst());
  }
}
