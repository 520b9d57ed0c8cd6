package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.input.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The part of the MATLAB language that case files are written in: assignments of numbers, strings
 * and matrices of numbers to fields of one structure. What else a file assigns is kept as {@link
 * Unreadable} with the reason, because it matters only if somebody asks for it.
 */
final class MatlabScript {

  /** What a name was assigned. */
  sealed interface Value {}

  /**
   * Numbers in square brackets, or a single number.
   *
   * @param rows all of one length
   */
  record Matrix(long line, List<Row> rows) implements Value {}

  record Row(long line, double[] values) {}

  record Text(String text) implements Value {}

  /** Valid perhaps, but no number, string or matrix. */
  record Unreadable(InputException reason) implements Value {}

  /** A statement that assigns nothing, or only to variables. */
  record Ignored(long line, String statement) {}

  private static final Set<String> HARMLESS =
      Set.of("function", "end", "endfunction", "return", "define_constants");
  private static final Set<String> CONTROL =
      Set.of("if", "for", "while", "switch", "else", "elseif", "try", "global", "persistent");
  private static final int DEEPEST = 100;
  private static final int MOST_IGNORED = 100;

  /** What no case needs: bounds of the work that a hostile file can ask for. */
  private static final int MOST_ROWS = 1_000_000;

  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_TERMS = 100;
  private static final int MOST_FIELDS = 1_000;
  private static final int MOST_STATEMENTS = 100_000;
  private static final String REMEDY =
      "Maybe write the case anew with MATPOWER's savecase, which stores plain numbers.";

  private final SourceText source;
  private final String text;
  private int position;
  private long line = 1;
  private int depth;
  private boolean insideMatrix;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Long> assignedAt = new LinkedHashMap<>();
  private final List<Ignored> ignored = new ArrayList<>();

  private MatlabScript(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * @throws InputException if the text is no MATLAB, or computes where numbers are expected
   */
  static MatlabScript parse(SourceText source) {
    MatlabScript script = new MatlabScript(source);
    script.skipSeparators();
    for (int count = 1; !script.atEnd(); count++) {
      if (count > MOST_STATEMENTS) {
        throw script.error("Cannot read more than %d statements.".formatted(MOST_STATEMENTS));
      }
      script.statement();
      script.skipSeparators();
    }
    return script;
  }

  /** What was assigned to a field, under its name without that of the structure. */
  Map<String, Value> values() {
    return values;
  }

  /**
   * The matrix of a name, or null if none was assigned to it.
   *
   * @throws InputException if what was assigned cannot be read
   */
  @Nullable Matrix matrix(String name) {
    Value value = values.get(name);
    if (value instanceof Unreadable unreadable) {
      throw unreadable.reason();
    }
    return value instanceof Matrix matrix ? matrix : null;
  }

  long lineOf(String name) {
    return assignedAt.getOrDefault(name, 1L);
  }

  List<Ignored> ignored() {
    return ignored;
  }

  private void statement() {
    int start = position;
    long startLine = line;
    if (peek() == '[') {
      skipStatement();
      ignore(startLine, text.substring(start, position));
      return;
    }
    if (!isNameStart(peek())) {
      throw error(
          "Invalid '%s', expected a statement such as 'mpc.baseMVA = 100;'.".formatted(shown()));
    }
    String name = path();
    if (HARMLESS.contains(name)) {
      skipStatement();
      return;
    }
    if (CONTROL.contains(name)) {
      throw source.error(
          startLine, "Cannot run MATLAB's '%s' in a case file. %s".formatted(name, REMEDY));
    }
    skipSpace();
    if (peek() == '=' && peek(1) != '=') {
      position++;
      skipSpace();
      assign(name, startLine);
    } else if (atStatementEnd()) {
      ignore(startLine, name);
    } else {
      throw source.error(
          startLine,
          "Cannot run the statement that starts with '%s': only whole fields can be assigned, as in mpc.bus = [...]. %s"
              .formatted(name, REMEDY));
    }
  }

  private void ignore(long startLine, String statement) {
    if (ignored.size() < MOST_IGNORED) {
      ignored.add(new Ignored(startLine, statement));
    }
  }

  private void assign(String path, long startLine) {
    int dot = path.indexOf('.');
    String name = path.substring(dot + 1);
    if (assignedAt.size() == MOST_FIELDS) {
      throw source.error(
          startLine, "Cannot read more than %d fields of a case.".formatted(MOST_FIELDS));
    }
    Long earlier = assignedAt.putIfAbsent(name, startLine);
    if (earlier != null) {
      throw source.error(
          startLine, "Cannot assign '%s' again: line %d did it.".formatted(path, earlier));
    }
    values.put(name, value());
  }

  // A value that cannot be read is skipped like any other statement.
  private Value value() {
    int start = position;
    long startLine = line;
    try {
      Value value = literal(startLine);
      skipSpace();
      if (!atStatementEnd()) {
        throw error("Invalid '%s' after a value, expected ';'. %s".formatted(shown(), REMEDY));
      }
      return value;
    } catch (InputException e) {
      position = start;
      line = startLine;
      depth = 0;
      insideMatrix = false;
      skipStatement();
      return new Unreadable(e);
    }
  }

  private Value literal(long startLine) {
    return switch (peek()) {
      case '[' -> matrix();
      case '\'', '"' -> new Text(string());
      default -> new Matrix(startLine, List.of(new Row(startLine, new double[] {sum()})));
    };
  }

  private Matrix matrix() {
    long startLine = line;
    List<Row> rows = new ArrayList<>();
    double[] row = new double[16];
    int count = 0;
    long rowLine = line;
    boolean needsElement = false;
    position++;
    insideMatrix = true;
    while (true) {
      skipSpace();
      if (atEnd()) {
        throw source.error(startLine, "Cannot find the ']' of the matrix that starts here.");
      }
      char c = peek();
      if (c == ']' || c == ';' || c == '\n') {
        if (needsElement && c != '\n') {
          throw error("Invalid '%s' after a comma, expected a number.".formatted(shown()));
        }
        if (count > 0) {
          rows.add(new Row(rowLine, Arrays.copyOf(row, count)));
          requireWidth(rows);
          count = 0;
        }
        needsElement = false;
        next();
        if (c == ']') {
          insideMatrix = false;
          return new Matrix(startLine, List.copyOf(rows));
        }
      } else if (c == ',') {
        if (needsElement || count == 0) {
          throw error("Invalid ',', expected a number.");
        }
        needsElement = true;
        position++;
      } else {
        if (count == 0) {
          rowLine = line;
        }
        if (count == MOST_COLUMNS) {
          throw error("Cannot read a row of more than %d columns.".formatted(MOST_COLUMNS));
        }
        if (count == row.length) {
          row = Arrays.copyOf(row, 2 * count);
        }
        row[count++] = sum();
        needsElement = false;
      }
    }
  }

  private void requireWidth(List<Row> rows) {
    if (rows.size() > MOST_ROWS) {
      throw source.error(line, "Cannot read a matrix of more than %d rows.".formatted(MOST_ROWS));
    }
    Row first = rows.get(0);
    Row last = rows.get(rows.size() - 1);
    if (last.values().length != first.values().length) {
      throw source.error(
          last.line(),
          "Invalid matrix row: %d columns, expected %d as in the first row (line %d)."
              .formatted(last.values().length, first.values().length, first.line()));
    }
  }

  // In a matrix, "1 -2" are two elements and "1 - 2" is one.
  private double sum() {
    double value = product();
    for (int terms = 1; ; terms++) {
      requireFew(terms);
      int before = position;
      skipSpace();
      char c = peek();
      boolean spaceBefore = position > before;
      boolean spaceAfter = peek(1) == ' ' || peek(1) == '\t';
      if ((c != '+' && c != '-') || (insideMatrix && spaceBefore && !spaceAfter)) {
        return value;
      }
      position++;
      skipSpace();
      value = c == '+' ? value + product() : value - product();
    }
  }

  private double product() {
    double value = signed();
    for (int factors = 1; ; factors++) {
      requireFew(factors);
      int mark = position;
      long markLine = line;
      skipSpace();
      char c = peek();
      if (c != '*' && c != '/') {
        position = mark;
        line = markLine;
        return value;
      }
      position++;
      skipSpace();
      value = c == '*' ? value * signed() : value / signed();
    }
  }

  private void requireFew(int terms) {
    if (terms > MOST_TERMS) {
      throw error("Cannot read an expression of more than %d terms.".formatted(MOST_TERMS));
    }
  }

  private double signed() {
    deeper();
    char c = peek();
    double value;
    if (c == '+' || c == '-') {
      position++;
      skipSpace();
      value = c == '-' ? -signed() : signed();
    } else {
      value = power();
    }
    depth--;
    return value;
  }

  private double power() {
    double value = atom();
    if (peek() != '^') {
      return value;
    }
    position++;
    return Math.pow(value, signed());
  }

  private double atom() {
    char c = peek();
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return number();
    }
    if (c == '(') {
      return parenthesis();
    }
    if (isNameStart(c)) {
      return constant();
    }
    throw error("Invalid '%s', expected a number.".formatted(shown()));
  }

  private double parenthesis() {
    boolean outside = insideMatrix;
    insideMatrix = false;
    position++;
    skipSpace();
    double value = sum();
    if (peek() != ')') {
      throw error("Invalid '%s', expected ')'.".formatted(shown()));
    }
    position++;
    insideMatrix = outside;
    return value;
  }

  private double constant() {
    int start = position;
    String name = path();
    return switch (name) {
      case "Inf", "inf", "INF" -> Double.POSITIVE_INFINITY;
      case "NaN", "nan", "NAN" -> Double.NaN;
      case "pi" -> Math.PI;
      default -> {
        Value known = values.get(name.substring(name.indexOf('.') + 1));
        if (known instanceof Matrix matrix
            && matrix.rows().size() == 1
            && matrix.rows().get(0).values().length == 1) {
          yield matrix.rows().get(0).values()[0];
        }
        position = start;
        throw error("Invalid '%s', expected a number. %s".formatted(name, REMEDY));
      }
    };
  }

  private double number() {
    int start = position;
    skipDigits();
    if (peek() == '.') {
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
    if (isNamePart(peek()) || peek() == '.' && peek(1) != '.' || peek() == '\'') {
      position = start;
      throw error("Invalid '%s', expected a number.".formatted(shown()));
    }
    return Double.parseDouble(text.substring(start, position).replace('d', 'e').replace('D', 'e'));
  }

  private String string() {
    int end = stringEnd();
    if (end < 0) {
      throw error("Cannot find the end of the string that starts here.");
    }
    String content = text.substring(position + 1, end);
    position = end + 1;
    return content;
  }

  // A doubled quote stands for itself.
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

  private String path() {
    int start = position;
    while (isNamePart(peek()) || (peek() == '.' && isNameStart(peek(1)))) {
      position++;
    }
    return text.substring(start, position);
  }

  // To the end of the statement, past brackets, strings and comments.
  private void skipStatement() {
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

  private void skipSeparators() {
    while (true) {
      skipSpace();
      if (atEnd() || "\n;,".indexOf(peek()) < 0) {
        return;
      }
      next();
    }
  }

  // Spaces, comments and continued line ends, but no line end that counts.
  private void skipSpace() {
    while (!atEnd()) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\f' || c == '\u00A0') {
        position++;
      } else if (!skipComment()) {
        return;
      }
    }
  }

  private boolean skipComment() {
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

  private void skipLine() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
  }

  private void skipDigits() {
    while (isDigit(peek())) {
      position++;
    }
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw error("Cannot read an expression nested deeper than %d.".formatted(DEEPEST));
    }
  }

  private void next() {
    if (!atEnd()) {
      if (text.charAt(position) == '\n') {
        line++;
      }
      position++;
    }
  }

  private boolean atStatementEnd() {
    return atEnd() || "\n;,".indexOf(peek()) >= 0;
  }

  private boolean atEnd() {
    return position >= text.length();
  }

  private char peek() {
    return peek(0);
  }

  private char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : '\0';
  }

  // The word at the current position, short enough for a message.
  private String shown() {
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

  private InputException error(String message) {
    return source.error(line, message);
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
