package org.evenload.grid.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a case file, with {@code \n} as its only line end. */
public record SourceText(Path file, String text) {

  /** The largest public cases have 200,000 buses and 60 MB. */
  private static final long MOST_BYTES = 256L << 20;

  /** Some bytes alone cost much work, line ends above all: they are bounded too. */
  private static final int MOST_LINES = 2_000_000;

  /**
   * @throws InputException if the file is missing, too large or no text
   */
  public static SourceText read(Path file) {
    byte[] bytes = bytes(file);
    int lines = 0;
    for (byte b : bytes) {
      if (b == 0) {
        throw InputException.of(file, "Cannot read case: the file is binary, expected text.");
      }
      lines += b == '\n' ? 1 : 0;
    }
    if (lines > MOST_LINES) {
      throw InputException.of(
          file,
          "Cannot read case: the file has %d lines, expected at most %d."
              .formatted(lines, MOST_LINES));
    }
    String text = decode(bytes).replace("\r\n", "\n").replace('\r', '\n');
    if (text.isBlank()) {
      throw InputException.of(file, "Cannot read case: the file is empty.");
    }
    return new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The exception for a mistake on a line, for the caller to throw. */
  public InputException error(long line, String message) {
    return InputException.of(file, line, message);
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw InputException.of(
            file,
            "Cannot read case: the file has %d bytes, expected at most %d."
                .formatted(size, MOST_BYTES));
      }
      return InputFiles.bytes(file);
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "Cannot read case: the file does not exist.", e);
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read case: %s.".formatted(e.getMessage()), e);
    }
  }

  // Comments of older files hold names in Latin-1.
  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
