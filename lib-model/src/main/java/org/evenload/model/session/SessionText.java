package org.evenload.model.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.InputFiles;

/** Files of sessions as lines: UTF-8, or Windows-1252 where a line is not UTF-8. */
public final class SessionText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LINES_OF_HEAD = 200;
  private static final int LONGEST_LINE = 1 << 20;

  private SessionText() {}

  /** The text of a line's bytes. */
  public static String decode(byte[] bytes, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, WINDOWS);
    }
  }

  /**
   * The first lines of a file, enough to find its header without reading all of it.
   *
   * @throws InputException if there is no such file, or it is no text that can be read
   */
  public static List<String> head(Path file) {
    List<String> lines = new ArrayList<>();
    read(file, Files::newInputStream, line -> lines.add(line) && lines.size() < LINES_OF_HEAD);
    return lines;
  }

  /** All lines of a file; {@code .gz} is unpacked. */
  static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    read(file, InputFiles::open, lines::add);
    return lines;
  }

  private interface Opening {
    InputStream open(Path file) throws IOException;
  }

  private static void read(Path file, Opening opening, Predicate<String> wantsMore) {
    if (Files.isDirectory(file)) {
      throw InputException.of(file, "Cannot read file: it is a folder.");
    }
    try (InputStream raw = opening.open(file);
        InputStream in =
            new BufferedInputStream(
                file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, 1 << 16)) {
      refuseOtherEncodings(file, in);
      read(file, in, wantsMore);
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "Cannot read file: it does not exist.", e);
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read file: %s.".formatted(e.getMessage()), e);
    }
  }

  private static void refuseOtherEncodings(Path file, InputStream in) throws IOException {
    in.mark(4096);
    byte[] start = in.readNBytes(4096);
    in.reset();
    int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
    boolean wide = first == 0xfeff || first == 0xfffe;
    for (byte b : start) {
      if (wide || b == 0) {
        throw InputException.of(
            file,
            "Cannot read file: it is %s, expected text in UTF-8. Save it as CSV in UTF-8."
                .formatted(wide ? "UTF-16" : "binary"));
      }
    }
  }

  // Lines end as those of Hadoop do: \n, \r\n or \r.
  private static void read(Path file, InputStream in, Predicate<String> wantsMore)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    long number = 1;
    boolean afterReturn = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = b == '\r';
      if (b != '\n' && b != '\r') {
        line.write(b);
        if (line.size() > LONGEST_LINE) {
          throw InputException.of(
              file, number, "Invalid line: longer than a million characters, expected CSV.");
        }
        continue;
      }
      if (!wantsMore.test(decode(line.toByteArray(), line.size()))) {
        return;
      }
      line.reset();
      number++;
    }
    if (line.size() > 0) {
      // It was the last line whatever is wanted.
      boolean unused = wantsMore.test(decode(line.toByteArray(), line.size()));
    }
  }
}
