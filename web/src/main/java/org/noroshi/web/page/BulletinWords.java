package org.noroshi.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Indicator;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.profile.Profile;
import org.springframework.context.MessageSource;

/** What is sent down, in the reader's language. */
final class BulletinWords {
  private final Database database;
  private final Profile profile;
  private final Names names;
  private final MessageSource messages;

  BulletinWords(Database database, Profile profile, Names names, MessageSource messages) {
    this.database = database;
    this.profile = profile;
    this.names = names;
    this.messages = messages;
  }

  /** An indicator to look at, made harmless. */
  record Sign(String kind, String value, String expires, boolean over) {}

  /** What a bulletin says. */
  record Said(
      String urgency,
      String title,
      String text,
      List<BulletinContent.Affected> affected,
      String action,
      String due,
      List<Sign> indicators,
      List<String> references) {}

  Said said(BulletinContent content, java.time.Instant now, Locale locale) {
    return new Said(
        content.urgency().name(),
        content.title(),
        content.text(),
        content.affected(),
        content.action(),
        content.due() == null ? "" : Names.time(content.due(), locale),
        content.indicators().stream().map(one -> sign(one, now, locale)).toList(),
        content.references());
  }

  private static Sign sign(Indicator one, java.time.Instant now, Locale locale) {
    return new Sign(
        one.kind().name(),
        one.defanged(),
        one.expires() == null ? "" : Names.day(one.expires(), locale),
        one.expires() != null && !one.expires().isAfter(now));
  }

  /** The sectors to choose from. */
  List<ReportWords.Choice> sectors(Locale locale) {
    return database.read(dsl ->
        new Directory(dsl)
            .sectors().stream()
                .map(one -> new ReportWords.Choice(one.id(), Names.of(one.name(), locale)))
                .toList());
  }

  /** Kinds of organisations that something can be sent to. */
  List<ReportWords.Choice> kinds(Locale locale) {
    List<ReportWords.Choice> kinds = new ArrayList<>();
    for (OrganisationKind one : OrganisationKind.values()) {
      if (one != OrganisationKind.CENTRE) {
        kinds.add(new ReportWords.Choice(one.name(), kind(one.name(), locale)));
      }
    }
    return kinds;
  }

  private String kind(String name, Locale locale) {
    return messages.getMessage("kind." + name, null, locale);
  }

  /**
   * To whom something is addressed.
   *
   * @param all also organisations and persons one by one; their names are not for other recipients
   */
  List<String> recipients(Set<ItemFacts.Address> audience, boolean all, Locale locale) {
    List<ReportWords.Choice> sectors = sectors(locale);
    return audience.stream()
        .sorted(
            Comparator.comparing(ItemFacts.Address::kind).thenComparing(ItemFacts.Address::subject))
        .flatMap(one ->
            switch (one.kind()) {
              case SECTOR ->
                  sectors.stream()
                      .filter(sector -> sector.id().equals(one.subject()))
                      .map(ReportWords.Choice::name);
              case KIND -> java.util.stream.Stream.of(kind(one.subject(), locale));
              case ORGANISATION ->
                  all
                      ? java.util.stream.Stream.of(names.of(one.subject(), locale))
                      : java.util.stream.Stream.empty();
              case PERSON ->
                  all
                      ? java.util.stream.Stream.of(String.valueOf(names.person(one.subject())))
                      : java.util.stream.Stream.empty();
            })
        .toList();
  }

  Profile profile() {
    return profile;
  }
}
