package org.noroshi.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.profile.KnowledgeFile;
import org.noroshi.share.profile.Profile;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.Demonstration;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.account.SettingUp;
import org.noroshi.web.mail.MailDispatch;
import org.noroshi.web.office.ObservedFolder;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The warning centre, running until it is closed. */
public final class Centre implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Database database;
  private final URI address;

  private Centre(ConfigurableApplicationContext context, Database database, URI address) {
    this.context = context;
    this.database = database;
    this.address = address;
  }

  /** Opens the store and the pages; returns once they answer. */
  public static Centre start(CentreSettings settings) throws IOException {
    return start(settings, InstantSource.system());
  }

  static Centre start(CentreSettings settings, InstantSource clock) throws IOException {
    Files.createDirectories(settings.data());
    InstallationKey key = InstallationKey.in(settings.data().resolve("centre.key"));
    Database database = Database.open(settings.databaseAddress());
    try {
      database.run(dsl -> installProfile(dsl, clock.instant()));
      int port = FreePort.find(settings.bind(), settings.port());
      URI address = address(settings, port);
      Demonstration demonstration = settings.demonstration();
      ConfigurableApplicationContext context =
          new SpringApplicationBuilder(CentreApplication.class)
              .web(WebApplicationType.SERVLET)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .initializers((GenericApplicationContext made) -> {
                made.registerBean(
                    Database.class, () -> database, bean -> bean.setDestroyMethodName(""));
                made.registerBean(InstallationKey.class, () -> key);
                made.registerBean(
                    Backups.class, () -> new Backups(database, settings.data().resolve("backups")));
                made.registerBean(InstantSource.class, () -> clock);
                made.registerBean(ObservedFolder.class, () -> new ObservedFolder(settings.data()));
                made.registerBean(RelyingParty.class, () -> new RelyingParty(address));
                if (demonstration != null) {
                  made.registerBean(Demonstration.class, () -> demonstration);
                }
                made.registerBean(
                    MailDispatch.class,
                    () ->
                        new MailDispatch(
                            database,
                            made.getBean(Profile.class),
                            made,
                            clock,
                            settings.mail(),
                            address));
              })
              .properties(properties(settings, port))
              .run();
      return new Centre(context, database, address);
    } catch (IOException | RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static void installProfile(DSLContext dsl, Instant now) {
    Directory directory = new Directory(dsl);
    if (directory.organisations().isEmpty()) {
      ProfileFiles.japan().install(directory);
    }
    KnowledgeBase knowledge = new KnowledgeBase(dsl);
    if (knowledge.isEmpty()) {
      directory.organisations().stream()
          .filter(one -> one.kind() == OrganisationKind.CENTRE)
          .findFirst()
          .ifPresent(centre -> KnowledgeFile.japan().install(knowledge, centre.id(), now));
    }
  }

  private static URI address(CentreSettings settings, int port) {
    return settings.url() == null
        ? URI.create((settings.tls() == null ? "http" : "https") + "://localhost:" + port)
        : settings.url();
  }

  private static Map<String, Object> properties(CentreSettings settings, int port) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.bind());
    properties.put("server.port", port);
    if (settings.tls() != null) {
      properties.put("server.ssl.key-store", settings.tls().keyStore().toUri().toString());
      properties.put("server.ssl.key-store-type", "PKCS12");
      properties.put("server.ssl.key-store-password", settings.tls().password());
      properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
    }
    return properties;
  }

  /** Where browsers reach it. */
  public URI address() {
    return address;
  }

  /** While nobody can sign in: where the first system operator sets up their account, once. */
  public Optional<URI> firstLink() {
    return context
        .getBean(SettingUp.class)
        .firstLink()
        .map(link -> URI.create(address + "/begin/" + link));
  }

  /** The store, for what else this process puts into it. */
  public Database database() {
    return database;
  }

  /** Of a demonstration: where one chooses who to be. */
  public Optional<URI> door() {
    return context.getBeanProvider(Demonstration.class).stream()
        .map(one -> URI.create(address + "/demonstration/" + one.door()))
        .findFirst();
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  /** Answers what is being asked, then ends. */
  @Override
  public void close() {
    context.close();
    database.close();
  }
}
