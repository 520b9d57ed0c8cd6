package org.evenload.grid.caseio.matlab;

import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;

/** A place in the text of a file: what stands there, and what is to be passed over. */
final class Characters {
  private final SourceText source;
  private final String text;
  private int position;
  private long line = 1;

  Characters(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** To return to. */
  record Mark(int position, long line) {}

  Mark mark() {
    return new Mark(position, line);
  }

  void returnTo(Mark mark) {
    position = mark.position();
    line = mark.line();
  }

  long line() {
    return line;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : '\0';
  }

  char before() {
    return position == 0 ? '\n' : text.charAt(position - 1);
  }

  boolean startsWith(String what) {
    return text.startsWith(what, position);
  }

  /** Passes characters that hold no line end. */
  void pass(int count) {
    position += count;
  }

  /** Passes one character, a line end perhaps. */
  void next() {
    if (!atEnd()) {
      if (text.charAt(position) == '\n') {
        line++;
      }
      position++;
    }
  }

  String from(Mark start) {
    return text.substring(start.position(), position);
  }

  boolean isAt(Mark mark) {
    return position == mark.position();
  }

  /** Passes spaces, comments and continued line ends, but no line end that counts. */
  void skipSpace() {
    while (!atEnd()) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\f' || c == '\u00A0') {
        position++;
      } else if (!skipComment()) {
        return;
      }
    }
  }

  void skipSeparators() {
    while (true) {
      skipSpace();
      if (atEnd() || "\n;,".indexOf(peek()) < 0) {
        return;
      }
      next();
    }
  }

  boolean skipComment() {
    char c = peek();
    if (atEnd()) {
      return false;
    }
    if (c == '.' && peek(1) == '.' && peek(2) == '.') {
      skipLine();
      next();
      return true;
    }
    if (c != '%' && c != '#') {
      return false;
    }
    if (peek(1) == '{' && aloneOnLine()) {
      skipBlockComment();
    } else {
      skipLine();
    }
    return true;
  }

  private void skipBlockComment() {
    long startLine = line;
    int open = 0;
    do {
      if (atEnd()) {
        throw source.error(startLine, "Cannot find the '%}' of the comment that starts here.");
      }
      int start = position;
      skipLine();
      String content = text.substring(start, position).strip();
      if (content.equals("%{") || content.equals("#{")) {
        open++;
      } else if (content.equals("%}") || content.equals("#}")) {
        open--;
      }
      if (open > 0) {
        next();
      }
    } while (open > 0);
  }

  private boolean aloneOnLine() {
    int start = text.lastIndexOf('\n', position) + 1;
    int end = text.indexOf('\n', position);
    return text.substring(start, end < 0 ? text.length() : end).strip().length() == 2;
  }

  void skipLine() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
  }

  /** Passes what is left of a statement: brackets, strings and comments are not cut. */
  void skipStatement() {
    int open = 0;
    char previous = ' ';
    while (!atEnd()) {
      if (skipComment()) {
        continue;
      }
      char c = peek();
      if (open == 0 && (c == '\n' || c == ';' || c == ',')) {
        return;
      }
      boolean opensString =
          c == '"' || (c == '\'' && !isNamePart(previous) && ")]}'.".indexOf(previous) < 0);
      int stringEnd = opensString ? stringEnd() : -1;
      if (c == '[' || c == '{' || c == '(') {
        open++;
      } else if (c == ']' || c == '}' || c == ')') {
        open = Math.max(0, open - 1);
      }
      previous = c;
      if (stringEnd >= 0) {
        position = stringEnd + 1;
      } else {
        next();
      }
    }
  }

  /** The string that starts here; a doubled quote stands for itself. */
  String string() {
    int end = stringEnd();
    if (end < 0) {
      throw error("Cannot find the end of the string that starts here.");
    }
    String quote = String.valueOf(peek());
    String content = text.substring(position + 1, end).replace(quote + quote, quote);
    position = end + 1;
    return content;
  }

  private int stringEnd() {
    char quote = peek();
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != '\n') {
      if (text.charAt(end) == quote) {
        if (end + 1 >= text.length() || text.charAt(end + 1) != quote) {
          return end;
        }
        end++;
      }
      end++;
    }
    return -1;
  }

  /** A name with the names of fields, such as {@code mpc.bus}. */
  String path() {
    int start = position;
    while (isNamePart(peek()) || (peek() == '.' && isNameStart(peek(1)))) {
      position++;
    }
    return text.substring(start, position);
  }

  boolean atNumber() {
    return isDigit(peek()) || (peek() == '.' && isDigit(peek(1)));
  }

  double number() {
    int start = position;
    skipDigits();
    if (peek() == '.' && "*/^'\\".indexOf(peek(1)) < 0) {
      position++;
      skipDigits();
    }
    char c = peek();
    if (c == 'e' || c == 'E' || c == 'd' || c == 'D') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        position += 1 + sign;
        skipDigits();
      }
    }
    if (isNamePart(peek()) || (peek() == '.' && isDigit(peek(1)))) {
      position = start;
      throw error("Invalid '%s', expected a number.".formatted(shown()));
    }
    return Double.parseDouble(text.substring(start, position).replace('d', 'e').replace('D', 'e'));
  }

  private void skipDigits() {
    while (isDigit(peek())) {
      position++;
    }
  }

  boolean atStatementEnd() {
    return atEnd() || "\n;,".indexOf(peek()) >= 0;
  }

  boolean atName() {
    return isNameStart(peek());
  }

  /** The word at this place, short enough for a message. */
  String shown() {
    if (atEnd()) {
      return "end of file";
    }
    int end = position + 1;
    while (end < text.length()
        && end < position + 20
        && !Character.isWhitespace(text.charAt(end))
        && ",;])".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.charAt(position) == '\n' ? "end of line" : text.substring(position, end);
  }

  InputException error(String message) {
    return source.error(line, message);
  }

  InputException error(long atLine, String message) {
    return source.error(atLine, message);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
