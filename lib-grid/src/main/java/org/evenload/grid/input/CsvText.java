package org.evenload.grid.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The text of a CSV file without its comments. What spreadsheet programs write instead of
 * comma-separated UTF-8 is named with what to do about it.
 *
 * @param text comments are empty lines, so that line numbers stay those of the file
 * @param headerLine line of the header, counted from 1; 0 if there is none
 */
record CsvText(String text, long headerLine) {
  private static final String REMEDY = "save it as 'CSV UTF-8', comma separated";

  static CsvText read(Path file) {
    String all = decode(file, bytes(file));
    StringBuilder text = new StringBuilder(all.length());
    long headerLine = 0;
    long line = 0;
    for (String each : (Iterable<String>) all.lines()::iterator) {
      line++;
      boolean isComment = each.startsWith("#");
      if (headerLine == 0 && !isComment && !each.isBlank()) {
        headerLine = line;
        requireCommas(file, line, each);
      }
      text.append(isComment ? "" : each).append('\n');
    }
    return new CsvText(text.toString(), headerLine);
  }

  private static byte[] bytes(Path file) {
    try (InputStream raw = InputFiles.open(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    } catch (NoSuchFileException e) {
      throw InputException.of(file, "Cannot read file: it does not exist.", e);
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read file: %s.".formatted(e.getMessage()), e);
    }
  }

  private static String decode(Path file, byte[] bytes) {
    if (isUtf16(bytes)) {
      throw InputException.of(
          file, "Cannot read file: it is UTF-16 text, expected UTF-8; %s.".formatted(REMEDY));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(from, chars, true);
    if (result.isError()) {
      long line = 1;
      for (int i = 0; i < from.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw InputException.of(
          file,
          line,
          "Cannot read file: byte 0x%02X is not UTF-8 text (the file may be Latin-1 or Windows-1252); %s."
              .formatted(bytes[from.position()] & 0xFF, REMEDY));
    }
    String text = chars.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  // By its mark, or by the zero byte that every other letter has.
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean isMarked = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    return isMarked || (first == 0) != (second == 0);
  }

  private static void requireCommas(Path file, long line, String header) {
    boolean isQuoted = header.contains("\"");
    char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    if (separator != ',' && !header.contains(",") && !isQuoted) {
      throw InputException.of(
          file,
          line,
          "Invalid CSV header: its fields are separated by %s, expected commas; %s."
              .formatted(separator == ';' ? "semicolons" : "tabs", REMEDY));
    }
  }
}
