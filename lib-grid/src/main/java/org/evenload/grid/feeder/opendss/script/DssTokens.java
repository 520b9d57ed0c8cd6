package org.evenload.grid.feeder.opendss.script;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a line into {@code name=value} pairs and single values. Delimiters are white space, commas
 * and equals signs; brackets, braces, parentheses and both quotes hold a value together; {@code !}
 * and {@code //} begin a comment.
 */
public final class DssTokens {
  private static final String OPENING = "\"'([{";
  private static final String CLOSING = "\"')]}";

  /**
   * A value and its name.
   *
   * @param name empty for a value without one
   */
  public record Token(String name, String text, boolean quoted) {}

  private final String line;
  private final DssLocation at;
  private int position;

  public DssTokens(String line, DssLocation at) {
    this.line = line;
    this.at = at;
  }

  /** The next pair or value, null at the end. */
  public @Nullable Token next() {
    skip();
    if (position >= line.length()) {
      return null;
    }
    Piece first = piece();
    skipWhite();
    if (position >= line.length() || line.charAt(position) != '=') {
      return new Token("", first.text(), first.quoted());
    }
    position++;
    skipWhite();
    if (position >= line.length() || line.charAt(position) == ',') {
      return new Token(first.text(), "", false);
    }
    Piece value = piece();
    return new Token(first.text(), value.text(), value.quoted());
  }

  /** What has not been read yet. */
  public String rest() {
    return line.substring(Math.min(position, line.length()));
  }

  private record Piece(String text, boolean quoted) {}

  private Piece piece() {
    int quote = OPENING.indexOf(line.charAt(position));
    if (quote >= 0) {
      int end = line.indexOf(CLOSING.charAt(quote), position + 1);
      if (end < 0) {
        throw at.error(
            "Invalid text '%s', expected a closing %s."
                .formatted(shortened(line.substring(position)), CLOSING.charAt(quote)));
      }
      String text = line.substring(position + 1, end);
      position = end + 1;
      return new Piece(text, true);
    }
    int start = position;
    while (position < line.length() && !isDelimiter(line.charAt(position)) && !isComment()) {
      position++;
    }
    String text = line.substring(start, position);
    if (text.isEmpty()) {
      position++;
    }
    return new Piece(text, false);
  }

  private void skip() {
    boolean more = true;
    while (more) {
      skipWhite();
      more = position < line.length() && line.charAt(position) == ',';
      position += more ? 1 : 0;
    }
  }

  private void skipWhite() {
    while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
      position++;
    }
    if (isComment()) {
      position = line.length();
    }
  }

  private boolean isComment() {
    return position < line.length()
        && (line.charAt(position) == '!' || line.startsWith("//", position));
  }

  private static boolean isDelimiter(char c) {
    return c == ',' || c == '=' || Character.isWhitespace(c);
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
