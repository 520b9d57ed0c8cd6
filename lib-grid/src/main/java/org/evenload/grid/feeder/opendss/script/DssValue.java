package org.evenload.grid.feeder.opendss.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

/**
 * A value as written in a script. A quoted value may hold an expression in reverse Polish notation
 * where a number is asked for, a list or a matrix.
 *
 * @param property that it was given to, for messages
 * @param text without quotes
 */
public record DssValue(String property, String text, boolean quoted, DssLocation at) {
  private static final int MOST_ITEMS = 2_000_000;

  static DssValue of(String property, DssTokens.Token token, DssLocation at) {
    return new DssValue(property.toLowerCase(Locale.ROOT), token.text(), token.quoted(), at);
  }

  /** The same given to another property. */
  DssValue to(String other) {
    return new DssValue(other, text, quoted, at);
  }

  public InputException error(String expected) {
    return at.error("Invalid %s '%s', expected %s.".formatted(property, shortened(), expected));
  }

  private String shortened() {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  public String lower() {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  public double number() {
    double value = quoted ? evaluate() : parse(text);
    if (!Double.isFinite(value)) {
      throw error("a finite number");
    }
    return value;
  }

  public double positive() {
    double value = number();
    if (value <= 0) {
      throw error("a number > 0");
    }
    return value;
  }

  public double notNegative() {
    double value = number();
    if (value < 0) {
      throw error("a number ≥ 0");
    }
    return value;
  }

  public int integer(int least, int greatest) {
    double value = number();
    if (value != Math.rint(value) || value < least || value > greatest) {
      throw error("an integer in %d…%d".formatted(least, greatest));
    }
    return (int) value;
  }

  /** Yes, no, true, false, by their first letter. */
  public boolean yes() {
    String word = lower();
    if (word.startsWith("y") || word.startsWith("t")) {
      return true;
    }
    if (word.startsWith("n") || word.startsWith("f")) {
      return false;
    }
    throw error("yes or no");
  }

  /** The meaning of a word that may be shortened. */
  public <T> T oneOf(Map<String, T> meanings) {
    String word = lower();
    T exact = meanings.get(word);
    if (exact != null) {
      return exact;
    }
    List<String> matches =
        word.isEmpty()
            ? List.of()
            : meanings.keySet().stream().filter(m -> m.startsWith(word)).sorted().toList();
    T found = matches.isEmpty() ? null : meanings.get(matches.get(0));
    if (found == null) {
      throw at.error(
          "Invalid %s '%s', expected one of %s.%s"
              .formatted(
                  property,
                  shortened(),
                  meanings.keySet().stream().sorted().toList(),
                  Suggestion.sentence(word, meanings.keySet())));
    }
    return found;
  }

  /** The items of a list, each a value of its own. */
  public List<DssValue> list() {
    List<DssValue> items = new ArrayList<>();
    DssTokens tokens = new DssTokens(text, at);
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String item = token.name().isEmpty() ? token.text() : token.name() + "=" + token.text();
      items.add(new DssValue(property, item, token.quoted(), at));
      if (items.size() > MOST_ITEMS) {
        throw error("at most %,d items".formatted(MOST_ITEMS));
      }
    }
    return items;
  }

  public double[] numbers() {
    return list().stream().mapToDouble(DssValue::number).toArray();
  }

  /**
   * A symmetric matrix, rows apart by bars: whole, or its lower triangle. A list without bars is a
   * column after column, or the diagonal of a matrix of order one.
   */
  public double[][] matrix(int order) {
    String[] rows = text.split("\\|", -1);
    double[][] matrix = new double[order][order];
    if (rows.length > order + 1) {
      throw error("%d rows".formatted(order));
    }
    if (rows.length == 1 && order > 1) {
      double[] all = numbers();
      if (all.length != order * order) {
        throw error("%d rows apart by '|'".formatted(order));
      }
      for (int i = 0; i < all.length; i++) {
        matrix[i % order][i / order] = all[i];
      }
      return matrix;
    }
    for (int i = 0; i < order; i++) {
      double[] row =
          i < rows.length ? new DssValue(property, rows[i], true, at).numbers() : new double[0];
      if (row.length != i + 1 && row.length != order) {
        throw error(
            "%d rows apart by '|', each with %d numbers or as many as its number"
                .formatted(order, order));
      }
      for (int j = 0; j < row.length; j++) {
        matrix[i][j] = row[j];
        if (j < i) {
          matrix[j][i] = row[j];
        }
      }
    }
    return matrix;
  }

  private double parse(String number) {
    String plain = number.strip();
    try {
      char last = plain.isEmpty() ? ' ' : plain.charAt(plain.length() - 1);
      if (Character.isDigit(last) || last == '.') {
        return Double.parseDouble(plain);
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw error("a number");
  }

  private double evaluate() {
    Deque<Double> stack = new ArrayDeque<>();
    DssTokens tokens = new DssTokens(text, at);
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String word = token.text().toLowerCase(Locale.ROOT);
      if (!operate(word, stack)) {
        stack.push(parse(word));
      }
    }
    if (stack.isEmpty()) {
      throw error("a number");
    }
    return stack.pop();
  }

  private double pop(Deque<Double> stack) {
    if (stack.isEmpty()) {
      throw error("an expression in reverse Polish notation");
    }
    return stack.pop();
  }

  private boolean operate(String word, Deque<Double> stack) {
    switch (word) {
      case "+" -> stack.push(pop(stack) + pop(stack));
      case "-" -> stack.push(-pop(stack) + pop(stack));
      case "*" -> stack.push(pop(stack) * pop(stack));
      case "/" -> {
        double divisor = pop(stack);
        stack.push(pop(stack) / divisor);
      }
      case "^" -> {
        double exponent = pop(stack);
        stack.push(Math.pow(pop(stack), exponent));
      }
      case "sqrt" -> stack.push(Math.sqrt(pop(stack)));
      case "sqr" -> {
        double x = pop(stack);
        stack.push(x * x);
      }
      case "sin" -> stack.push(Math.sin(Math.toRadians(pop(stack))));
      case "cos" -> stack.push(Math.cos(Math.toRadians(pop(stack))));
      case "tan" -> stack.push(Math.tan(Math.toRadians(pop(stack))));
      case "asin" -> stack.push(Math.toDegrees(Math.asin(pop(stack))));
      case "acos" -> stack.push(Math.toDegrees(Math.acos(pop(stack))));
      case "atan" -> stack.push(Math.toDegrees(Math.atan(pop(stack))));
      case "atan2" -> {
        double x = pop(stack);
        stack.push(Math.toDegrees(Math.atan2(pop(stack), x)));
      }
      case "ln" -> stack.push(Math.log(pop(stack)));
      case "log10" -> stack.push(Math.log10(pop(stack)));
      case "exp" -> stack.push(Math.exp(pop(stack)));
      case "inv" -> stack.push(1 / pop(stack));
      case "pi" -> stack.push(Math.PI);
      case "rollup" -> stack.addLast(pop(stack));
      case "rolldn" -> {
        if (stack.isEmpty()) {
          throw error("an expression in reverse Polish notation");
        }
        stack.push(stack.removeLast());
      }
      case "swap" -> {
        double top = pop(stack);
        double below = pop(stack);
        stack.push(top);
        stack.push(below);
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
