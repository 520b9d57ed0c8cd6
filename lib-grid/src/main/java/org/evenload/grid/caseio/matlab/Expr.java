package org.evenload.grid.caseio.matlab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression; {@code line} is where it starts. */
sealed interface Expr {
  long line();

  record Constant(long line, double value) implements Expr {}

  record Characters(long line, String text) implements Expr {}

  /** A variable, a field such as {@code mpc.bus}, or a function without arguments. */
  record Name(long line, String path) implements Expr {}

  /** A part of a variable, or a call: the two look alike. */
  record Apply(long line, String path, List<Expr> arguments) implements Expr {}

  /** A lone {@code :} as an index. */
  record All(long line) implements Expr {}

  /** {@code end} inside an index. */
  record Last(long line) implements Expr {}

  record Prefix(long line, String operator, Expr operand) implements Expr {}

  record Infix(long line, String operator, Expr left, Expr right) implements Expr {}

  record Transpose(long line, Expr operand) implements Expr {}

  /**
   * @param step null for 1
   */
  record Range(long line, Expr from, @Nullable Expr step, Expr to) implements Expr {}

  record Brackets(long line, List<Row> rows) implements Expr {}

  record Braces(long line, List<Expr> elements) implements Expr {}

  /**
   * One row between brackets.
   *
   * @param constants by element, where it is a plain number
   * @param expressions by element, null for a plain number; empty if all are
   */
  record Row(long line, double[] constants, List<@Nullable Expr> expressions) {}
}
