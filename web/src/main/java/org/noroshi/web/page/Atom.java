package org.noroshi.web.page;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.noroshi.publish.VisibleText;

/** A feed by RFC 4287. */
final class Atom {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  /** The authority of the ids had its name by this day, as a tag URI says (RFC 4151). */
  private static final String NAMED_SINCE = "2026";

  private final XMLStreamWriter xml;
  private final URI centre;
  private final String language;

  private Atom(XMLStreamWriter xml, URI centre, Locale locale) {
    this.xml = xml;
    this.centre = centre;
    this.language = locale.getLanguage();
  }

  /**
   * Writes a feed.
   *
   * @param centre where readers reach it
   * @param self path of the feed, in its language
   * @param html path of the page that it belongs to
   * @param none when a feed without entries was last changed
   */
  static byte[] write(
      URI centre,
      Locale locale,
      String title,
      String author,
      String self,
      String html,
      List<FeedSource.Entry> entries,
      Instant none) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      Atom atom = new Atom(xml, centre, locale);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeAttribute("xml:lang", atom.language);
      atom.element("id", atom.id("feed"));
      atom.element("title", title);
      atom.element(
          "updated",
          entries.stream()
              .map(FeedSource.Entry::updated)
              .max(Instant::compareTo)
              .orElse(none)
              .toString());
      xml.writeStartElement("author");
      atom.element("name", author);
      xml.writeEndElement();
      atom.link("self", "application/atom+xml", self);
      atom.link("alternate", "text/html", html);
      for (FeedSource.Entry entry : entries) {
        atom.entry(entry);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a feed in memory could not be written", e);
    }
    return out.toByteArray();
  }

  private void entry(FeedSource.Entry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    element("id", id(entry.id()));
    element("title", entry.title());
    element("updated", entry.updated().toString());
    link("alternate", "text/html", entry.path());
    element("summary", entry.summary());
    xml.writeEndElement();
  }

  /** The same in every language is another entry, since its text is. */
  private String id(String of) {
    return "tag:" + centre.getHost() + "," + NAMED_SINCE + ":" + of + "/" + language;
  }

  private void link(String relation, String type, String path) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("hreflang", language);
    xml.writeAttribute("href", centre + path);
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    // Characters that XML 1.0 has no way to write become visible ones.
    xml.writeCharacters(VisibleText.of(text));
    xml.writeEndElement();
  }
}
