package org.noroshi.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What pages say, in both languages. */
class MessagesTest {
  /** Of two lines with one key, the later would hide what the earlier says. */
  @Test
  void bothLanguagesSayTheSameThingsAndEachOnce() throws IOException {
    List<String> english = keys("/org/noroshi/web/messages.properties");
    List<String> japanese = keys("/org/noroshi/web/messages_ja.properties");
    assertThat(english).doesNotHaveDuplicates();
    assertThat(japanese).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(japanese)).isEqualTo(new TreeSet<>(english)).hasSizeGreaterThan(1000);
  }

  private static List<String> keys(String file) throws IOException {
    KeysAsTheyStand keys = new KeysAsTheyStand();
    try (InputStream stream = MessagesTest.class.getResourceAsStream(file)) {
      keys.load(new InputStreamReader(stream, UTF_8));
    }
    return keys.inOrder;
  }

  /** Keeps a key that stands twice twice. */
  private static final class KeysAsTheyStand extends Properties {
    private static final long serialVersionUID = 1;
    private final transient List<String> inOrder = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      inOrder.add(key.toString());
      return super.put(key, value);
    }
  }
}
