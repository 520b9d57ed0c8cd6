package org.evenload.grid.caseio.matlab;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic of matrices: element by element with scalars, rows and columns spread, or product. */
final class Operators {
  private Operators() {}

  static Matrix apply(Matrix a, DoubleUnaryOperator f) {
    double[] values = new double[a.values().length];
    for (int k = 0; k < values.length; k++) {
      values[k] = f.applyAsDouble(a.values()[k]);
    }
    return new Matrix(a.rows(), a.columns(), values, a.lines(), false);
  }

  static Matrix logical(Matrix a) {
    return new Matrix(a.rows(), a.columns(), a.values(), a.lines(), true);
  }

  static Matrix infix(long line, String operator, Matrix a, Matrix b) {
    return switch (operator) {
      case "+" -> zip(line, a, b, (x, y) -> x + y);
      case "-" -> zip(line, a, b, (x, y) -> x - y);
      case ".*" -> zip(line, a, b, (x, y) -> x * y);
      case "./" -> zip(line, a, b, (x, y) -> x / y);
      case ".\\" -> zip(line, a, b, (x, y) -> y / x);
      case ".^" -> zip(line, a, b, (x, y) -> power(line, x, y));
      case "*" -> times(line, a, b);
      case "/" -> divided(line, a, b);
      case "^" -> {
        if (!a.isScalar() || !b.isScalar()) {
          throw new EvaluationException(line, "'^' is for single numbers here; use '.^'");
        }
        yield zip(line, a, b, (x, y) -> power(line, x, y));
      }
      case "==" -> compare(line, a, b, (x, y) -> x == y ? 1 : 0);
      case "~=", "!=" -> compare(line, a, b, (x, y) -> x != y ? 1 : 0);
      case "<" -> compare(line, a, b, (x, y) -> x < y ? 1 : 0);
      case "<=" -> compare(line, a, b, (x, y) -> x <= y ? 1 : 0);
      case ">" -> compare(line, a, b, (x, y) -> x > y ? 1 : 0);
      case ">=" -> compare(line, a, b, (x, y) -> x >= y ? 1 : 0);
      case "&" -> compare(line, a, b, (x, y) -> x != 0 && y != 0 ? 1 : 0);
      case "|" -> compare(line, a, b, (x, y) -> x != 0 || y != 0 ? 1 : 0);
      default -> throw new EvaluationException(line, "'" + operator + "' is not supported");
    };
  }

  private static double power(long line, double x, double y) {
    double value = Math.pow(x, y);
    if (Double.isNaN(value) && !Double.isNaN(x) && !Double.isNaN(y)) {
      throw new EvaluationException(line, "the power of a negative number is complex");
    }
    return value;
  }

  private static Matrix times(long line, Matrix a, Matrix b) {
    if (a.isScalar() || b.isScalar()) {
      return zip(line, a, b, (x, y) -> x * y);
    }
    if (a.columns() != b.rows()) {
      throw new EvaluationException(
          line,
          "a matrix of %d×%d cannot be multiplied with one of %d×%d"
              .formatted(a.rows(), a.columns(), b.rows(), b.columns()));
    }
    if ((double) a.rows() * a.columns() * b.columns() > Workload.MOST_ELEMENTS) {
      throw new EvaluationException(line, "the product of these matrices is too large");
    }
    double[] values = new double[a.rows() * b.columns()];
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < a.columns(); k++) {
        for (int j = 0; j < b.columns(); j++) {
          values[i * b.columns() + j] += a.at(i, k) * b.at(k, j);
        }
      }
    }
    return new Matrix(a.rows(), b.columns(), values, a.lines(), false);
  }

  private static Matrix divided(long line, Matrix a, Matrix b) {
    if (!b.isScalar()) {
      throw new EvaluationException(line, "'/' needs a single number on its right; use './'");
    }
    return zip(line, a, b, (x, y) -> x / y);
  }

  private static Matrix compare(long line, Matrix a, Matrix b, DoubleBinaryOperator f) {
    return logical(zip(line, a, b, f));
  }

  static Matrix zip(long line, Matrix a, Matrix b, DoubleBinaryOperator f) {
    boolean rowsFit = a.rows() == b.rows() || a.rows() == 1 || b.rows() == 1;
    boolean columnsFit = a.columns() == b.columns() || a.columns() == 1 || b.columns() == 1;
    if (!rowsFit || !columnsFit) {
      throw new EvaluationException(
          line,
          "sizes differ: %d×%d and %d×%d".formatted(a.rows(), a.columns(), b.rows(), b.columns()));
    }
    int rows = a.rows() == 1 ? b.rows() : a.rows();
    int columns = a.columns() == 1 ? b.columns() : a.columns();
    Workload.requireSize(line, rows, columns);
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double x = a.at(a.rows() == 1 ? 0 : i, a.columns() == 1 ? 0 : j);
        double y = b.at(b.rows() == 1 ? 0 : i, b.columns() == 1 ? 0 : j);
        values[i * columns + j] = f.applyAsDouble(x, y);
      }
    }
    long[] lines = a.rows() == rows ? a.lines() : b.lines();
    return new Matrix(rows, columns, values, lines, false);
  }
}
