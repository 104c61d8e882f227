package org.noroshi.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.noroshi.detect.change.SeriesFileException;
import org.noroshi.detect.exploit.SignatureFileException;
import org.noroshi.detect.member.MemberFileException;
import org.noroshi.publish.VisibleText;

/**
 * Text files that a user names on the command line. One that cannot be read, and every mistake in
 * it, is a refusal.
 */
final class UserFile {
  /** Reads a file's text. */
  interface Read<T> {
    /**
     * @param name what mistakes call the file
     */
    T read(Reader reader, String name) throws IOException;
  }

  private UserFile() {}

  static <T> T read(Path file, Read<T> read) throws IOException {
    String shown = VisibleText.of(file.toString());
    if (Files.isDirectory(file)) {
      throw Refusal.usage(shown + " is a folder; give a file");
    }
    if (!Files.exists(file)) {
      throw Refusal.usage("there is no file " + shown);
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read.read(reader, String.valueOf(file.getFileName()));
    } catch (SignatureFileException e) {
      throw refusal(e.mistakes());
    } catch (MemberFileException e) {
      throw refusal(e.mistakes());
    } catch (SeriesFileException e) {
      throw refusal(e.mistakes());
    } catch (CharacterCodingException e) {
      throw Refusal.usage(shown + " is not text in UTF-8");
    } catch (IOException e) {
      throw refusal(Mishap.of(e).lines().toList());
    }
  }

  private static Refusal refusal(List<String> mistakes) {
    return Refusal.usage(String.join("\n", mistakes.stream().map(VisibleText::of).toList()));
  }
}
