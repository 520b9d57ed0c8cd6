package org.evenload.grid.caseio.matlab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions, by precedence. */
final class ExpressionParser {
  private static final int DEEPEST = 100;

  /** What no case needs: bounds of the work that a hostile file can ask for. */
  private static final int MOST_ROWS = 1_000_000;

  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_TERMS = 100;
  private static final String[][] LEVELS = {
    {"||"}, {"&&"}, {"|"}, {"&"}, {"==", "~=", "!=", "<=", ">=", "<", ">"}
  };

  private final Characters at;
  private boolean insideBrackets;
  private int depth;

  ExpressionParser(Characters at) {
    this.at = at;
  }

  /** After a mistake. */
  void reset() {
    insideBrackets = false;
    depth = 0;
  }

  Expr expression() {
    return level(0);
  }

  private Expr level(int level) {
    if (level == LEVELS.length) {
      return range();
    }
    Expr left = level(level + 1);
    for (int terms = 1; ; terms++) {
      requireFew(terms);
      Characters.Mark before = at.mark();
      at.skipSpace();
      String operator = operator(LEVELS[level]);
      if (operator == null) {
        at.returnTo(before);
        return left;
      }
      at.pass(operator.length());
      at.skipSpace();
      left = new Expr.Infix(left.line(), operator, left, level(level + 1));
    }
  }

  private @Nullable String operator(String[] candidates) {
    for (String candidate : candidates) {
      boolean isDoubled = candidate.length() == 1 && at.peek(1) == candidate.charAt(0);
      if (at.startsWith(candidate) && !("|&".contains(candidate) && isDoubled)) {
        return candidate;
      }
    }
    return null;
  }

  private Expr range() {
    Expr from = sum();
    Characters.Mark before = at.mark();
    at.skipSpace();
    if (at.peek() != ':' || (at.peek(1) == ')' || at.peek(1) == ',')) {
      at.returnTo(before);
      return from;
    }
    at.pass(1);
    at.skipSpace();
    Expr second = sum();
    before = at.mark();
    at.skipSpace();
    if (at.peek() != ':') {
      at.returnTo(before);
      return new Expr.Range(from.line(), from, null, second);
    }
    at.pass(1);
    at.skipSpace();
    return new Expr.Range(from.line(), from, second, sum());
  }

  // Between brackets, "1 -2" are two elements and "1 - 2" is one.
  private Expr sum() {
    Expr left = product();
    for (int terms = 1; ; terms++) {
      requireFew(terms);
      Characters.Mark before = at.mark();
      at.skipSpace();
      char c = at.peek();
      boolean spaceAfter = at.peek(1) == ' ' || at.peek(1) == '\t';
      boolean isSign = insideBrackets && !at.isAt(before) && !spaceAfter;
      if ((c != '+' && c != '-') || isSign) {
        at.returnTo(before);
        return left;
      }
      at.pass(1);
      at.skipSpace();
      left = new Expr.Infix(left.line(), String.valueOf(c), left, product());
    }
  }

  private Expr product() {
    Expr left = signed();
    for (int terms = 1; ; terms++) {
      requireFew(terms);
      Characters.Mark before = at.mark();
      at.skipSpace();
      String operator = operator(new String[] {".*", "./", ".\\", "*", "/"});
      if (operator == null) {
        at.returnTo(before);
        return left;
      }
      at.pass(operator.length());
      at.skipSpace();
      left = new Expr.Infix(left.line(), operator, left, signed());
    }
  }

  private Expr signed() {
    if (++depth > DEEPEST) {
      throw at.error("Cannot read an expression nested deeper than %d.".formatted(DEEPEST));
    }
    long line = at.line();
    char c = at.peek();
    Expr result;
    if (c == '+' || c == '-' || c == '~' || c == '!') {
      at.pass(1);
      at.skipSpace();
      result = new Expr.Prefix(line, String.valueOf(c), signed());
    } else {
      result = power();
    }
    depth--;
    return result;
  }

  private Expr power() {
    Expr base = postfix();
    for (int terms = 1; ; terms++) {
      requireFew(terms);
      Characters.Mark before = at.mark();
      if (!insideBrackets) {
        at.skipSpace();
      }
      String operator = operator(new String[] {".^", "^"});
      if (operator == null) {
        at.returnTo(before);
        return base;
      }
      at.pass(operator.length());
      at.skipSpace();
      char c = at.peek();
      Expr exponent = c == '-' || c == '+' || c == '~' || c == '!' ? signed() : postfix();
      base = new Expr.Infix(base.line(), operator, base, exponent);
    }
  }

  private Expr postfix() {
    Expr value = atom();
    while (at.peek() == '\'' || (at.peek() == '.' && at.peek(1) == '\'')) {
      at.pass(at.peek() == '\'' ? 1 : 2);
      value = new Expr.Transpose(value.line(), value);
    }
    return value;
  }

  private Expr atom() {
    long line = at.line();
    char c = at.peek();
    if (at.atNumber()) {
      return new Expr.Constant(line, at.number());
    }
    if (at.atName()) {
      return named(line);
    }
    return switch (c) {
      case '(' -> parenthesis();
      case '[' -> brackets();
      case '{' -> braces();
      case '\'', '"' -> new Expr.Characters(line, at.string());
      default -> throw at.error("Invalid '%s', expected a value.".formatted(at.shown()));
    };
  }

  private Expr named(long line) {
    String path = at.path();
    if (path.equals("end")) {
      return new Expr.Last(line);
    }
    Characters.Mark before = at.mark();
    if (!insideBrackets) {
      at.skipSpace();
    }
    if (at.peek() == '(') {
      return new Expr.Apply(line, path, arguments());
    }
    at.returnTo(before);
    return new Expr.Name(line, path);
  }

  private Expr parenthesis() {
    boolean outside = insideBrackets;
    insideBrackets = false;
    at.pass(1);
    at.skipSpace();
    Expr value = expression();
    at.skipSpace();
    close(')');
    insideBrackets = outside;
    return value;
  }

  List<Expr> arguments() {
    boolean outside = insideBrackets;
    insideBrackets = false;
    List<Expr> arguments = new ArrayList<>();
    at.pass(1);
    at.skipSpace();
    while (at.peek() != ')') {
      requireFew(arguments.size());
      boolean isAll = at.peek() == ':' && (at.peek(1) == ')' || at.peek(1) == ',');
      if (isAll || (at.peek() == ':' && at.peek(1) == ' ')) {
        arguments.add(new Expr.All(at.line()));
        at.pass(1);
      } else {
        arguments.add(expression());
      }
      at.skipSpace();
      if (at.peek() == ',') {
        at.pass(1);
        at.skipSpace();
      } else if (at.peek() != ')') {
        throw at.error("Invalid '%s', expected ')'.".formatted(at.shown()));
      }
    }
    at.pass(1);
    insideBrackets = outside;
    return arguments;
  }

  private void close(char bracket) {
    if (at.peek() != bracket) {
      throw at.error("Invalid '%s', expected '%s'.".formatted(at.shown(), bracket));
    }
    at.pass(1);
  }

  private Expr braces() {
    long line = at.line();
    boolean outside = insideBrackets;
    insideBrackets = true;
    List<Expr> elements = new ArrayList<>();
    at.pass(1);
    while (true) {
      at.skipSpace();
      char c = at.peek();
      if (at.atEnd()) {
        throw at.error(line, "Cannot find the '}' of the cells that start here.");
      }
      if (c == '}') {
        at.pass(1);
        insideBrackets = outside;
        return new Expr.Braces(line, elements);
      }
      if (c == ',' || c == ';' || c == '\n') {
        at.next();
      } else if (elements.size() == MOST_ROWS) {
        throw at.error("Cannot read more than %d cells.".formatted(MOST_ROWS));
      } else {
        elements.add(expression());
      }
    }
  }

  private Expr brackets() {
    long startLine = at.line();
    boolean outside = insideBrackets;
    insideBrackets = true;
    List<Expr.Row> rows = new ArrayList<>();
    RowReader row = new RowReader();
    at.pass(1);
    while (true) {
      at.skipSpace();
      if (at.atEnd()) {
        throw at.error(startLine, "Cannot find the ']' of the matrix that starts here.");
      }
      char c = at.peek();
      if (c == ']' || c == ';' || c == '\n') {
        if (row.count > 0) {
          if (rows.size() == MOST_ROWS) {
            throw at.error("Cannot read a matrix of more than %d rows.".formatted(MOST_ROWS));
          }
          rows.add(row.taken());
        } else if (row.needsElement) {
          throw at.error("Invalid '%s' after a comma, expected a value.".formatted(at.shown()));
        }
        at.next();
        if (c == ']') {
          insideBrackets = outside;
          return new Expr.Brackets(startLine, rows);
        }
      } else {
        row.read(c);
      }
    }
  }

  /** Elements of the row that is open. */
  private final class RowReader {
    private double[] constants = new double[16];
    private @Nullable List<@Nullable Expr> elements;
    private int count;
    private long line;
    private boolean needsElement;

    void read(char c) {
      if (c == ',') {
        if (needsElement || count == 0) {
          throw at.error("Invalid ',', expected a value.");
        }
        needsElement = true;
        at.pass(1);
        return;
      }
      line = count == 0 ? at.line() : line;
      needsElement = false;
      if (count == MOST_COLUMNS) {
        throw at.error("Cannot read a row of more than %d columns.".formatted(MOST_COLUMNS));
      }
      if (count == constants.length) {
        constants = Arrays.copyOf(constants, 2 * count);
      }
      if (!readConstant(c)) {
        List<@Nullable Expr> all = elements;
        if (all == null) {
          all = new ArrayList<>();
          elements = all;
        }
        while (all.size() < count) {
          all.add(null);
        }
        all.add(expression());
      }
      count++;
    }

    // A plain number, which nearly all elements are.
    private boolean readConstant(char c) {
      Characters.Mark start = at.mark();
      if (c == '-' || c == '+') {
        at.pass(1);
      }
      if (!at.atNumber()) {
        at.returnTo(start);
        return false;
      }
      double value = at.number();
      int ahead = 0;
      while (at.peek(ahead) == ' ' || at.peek(ahead) == '\t') {
        ahead++;
      }
      char next = at.peek(ahead);
      boolean isSign =
          (next == '-' || next == '+')
              && ahead > 0
              && at.peek(ahead + 1) != ' '
              && at.peek(ahead + 1) != '\t';
      boolean isDigit = ahead > 0 && next >= '0' && next <= '9';
      if (!isDigit && !isSign && ",;]\n%#".indexOf(next) < 0) {
        at.returnTo(start);
        return false;
      }
      constants[count] = c == '-' ? -value : value;
      return true;
    }

    Expr.Row taken() {
      List<@Nullable Expr> all = elements;
      while (all != null && all.size() < count) {
        all.add(null);
      }
      Expr.Row row =
          new Expr.Row(line, Arrays.copyOf(constants, count), all == null ? List.of() : all);
      elements = null;
      count = 0;
      needsElement = false;
      return row;
    }
  }

  private void requireFew(int terms) {
    if (terms > MOST_TERMS) {
      throw at.error("Cannot read an expression of more than %d terms.".formatted(MOST_TERMS));
    }
  }
}
