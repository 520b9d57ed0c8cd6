package org.evenload.grid.caseio.matlab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/** Computes expressions from the variables known so far. */
final class Evaluator {
  private final Variables variables;
  private final Workload work;

  /** How many elements {@code end} stands for, innermost index first. */
  private final Deque<Integer> ends = new ArrayDeque<>();

  Evaluator(Variables variables, Workload work) {
    this.variables = variables;
    this.work = work;
  }

  Workload work() {
    return work;
  }

  Matrix matrix(Expr e) {
    Value value = value(e);
    if (value instanceof Matrix matrix) {
      return matrix;
    }
    throw new EvaluationException(
        e.line(), value instanceof Value.Text ? "a string is no number" : "cells are no numbers");
  }

  Value value(Expr e) {
    if (e instanceof Expr.Constant constant) {
      return Matrix.of(constant.value(), e.line());
    } else if (e instanceof Expr.Characters characters) {
      return new Value.Text(characters.text());
    } else if (e instanceof Expr.Name name) {
      return named(name);
    } else if (e instanceof Expr.Apply apply) {
      return apply(apply);
    } else if (e instanceof Expr.Prefix prefix) {
      return prefix(prefix);
    } else if (e instanceof Expr.Infix infix) {
      return infix(infix);
    } else if (e instanceof Expr.Transpose transpose) {
      return work.counted(e.line(), matrix(transpose.operand()).transposed());
    } else if (e instanceof Expr.Range range) {
      return range(range);
    } else if (e instanceof Expr.Brackets brackets) {
      return brackets(brackets);
    } else if (e instanceof Expr.Braces braces) {
      return new Value.Cell(braces.elements().stream().map(this::cell).toList());
    } else if (e instanceof Expr.Last && !ends.isEmpty()) {
      return Matrix.of(ends.element(), e.line());
    }
    throw new EvaluationException(
        e.line(),
        "'%s' has a meaning inside an index only".formatted(e instanceof Expr.All ? ":" : "end"));
  }

  private Value cell(Expr e) {
    work.spend(e.line(), 1);
    return value(e);
  }

  private Value named(Expr.Name name) {
    String path = name.path();
    long line = name.line();
    if (variables.knows(path)) {
      Value known = variables.get(path);
      if (known instanceof Value.Unreadable unreadable) {
        throw new EvaluationException(line, unreadable);
      }
      return known;
    }
    return switch (path) {
      case "Inf", "inf", "INF" -> Matrix.of(Double.POSITIVE_INFINITY, line);
      case "NaN", "nan", "NAN", "NA" -> Matrix.of(Double.NaN, line);
      case "pi" -> Matrix.of(Math.PI, line);
      case "eps" -> Matrix.of(Math.ulp(1.0), line);
      case "true" -> Operators.logical(Matrix.of(1, line));
      case "false" -> Operators.logical(Matrix.of(0, line));
      case "nargin" -> Matrix.of(0, line);
      case "nargout" -> Matrix.of(1, line);
      default -> {
        var columns = NamedColumns.of(path);
        if (!columns.isEmpty()) {
          yield Matrix.of(columns.values().iterator().next(), line);
        }
        throw unknown(line, path);
      }
    };
  }

  private EvaluationException unknown(long line, String path) {
    return new EvaluationException(
        line, "'%s' is unknown here%s".formatted(path, suggestion(path)));
  }

  private Value apply(Expr.Apply apply) {
    String path = apply.path();
    long line = apply.line();
    if (variables.knows(path)) {
      Value known = variables.get(path);
      if (known instanceof Value.Unreadable unreadable) {
        throw new EvaluationException(line, unreadable);
      }
      if (!(known instanceof Matrix matrix)) {
        throw new EvaluationException(line, "'%s' is no matrix".formatted(path));
      }
      return part(matrix, apply.arguments(), line);
    }
    switch (path) {
      case "isfield", "exist" -> {
        return Operators.logical(Matrix.of(exists(apply) ? 1 : 0, line));
      }
      case "strcmp", "strcmpi" -> {
        return Operators.logical(Matrix.of(sameText(apply) ? 1 : 0, line));
      }
      case "isempty" -> {
        if (apply.arguments().size() == 1) {
          Value value = value(apply.arguments().get(0));
          boolean isEmpty =
              value instanceof Value.Text text && text.text().isEmpty()
                  || value instanceof Value.Cell cell && cell.elements().isEmpty()
                  || value instanceof Matrix matrix && matrix.isEmpty();
          return Operators.logical(Matrix.of(isEmpty ? 1 : 0, line));
        }
      }
      default -> {}
    }
    if (!Functions.names().contains(path)) {
      throw new EvaluationException(
          line,
          "'%s' is neither a matrix known here nor a supported function%s"
              .formatted(path, suggestion(path)));
    }
    List<Matrix> arguments = new ArrayList<>();
    for (Expr argument : apply.arguments()) {
      arguments.add(matrix(argument));
    }
    try {
      return work.counted(line, Functions.call(line, path, arguments));
    } catch (EvaluationException e) {
      throw e.line() > 0 ? e : new EvaluationException(line, String.valueOf(e.getMessage()));
    }
  }

  /** The values of a function that gives more than one; empty for another function. */
  List<Matrix> several(Expr.Apply apply) {
    if (!Functions.givesSeveral(apply.path())) {
      return List.of();
    }
    List<Matrix> results =
        Functions.several(
            apply.line(), apply.path(), apply.arguments().stream().map(this::matrix).toList());
    results.forEach(result -> work.counted(apply.line(), result));
    return results;
  }

  private String suggestion(String path) {
    List<String> known = new ArrayList<>(variables.names());
    known.addAll(Functions.names());
    return Suggestion.nearest(path, known).map(near -> ", maybe '" + near + "'").orElse("");
  }

  private boolean exists(Expr.Apply apply) {
    List<Expr> arguments = apply.arguments();
    if (arguments.isEmpty()) {
      throw new EvaluationException(apply.line(), "'%s' needs a name".formatted(apply.path()));
    }
    boolean isField = apply.path().equals("isfield");
    String path = isField && arguments.get(0) instanceof Expr.Name of ? of.path() + "." : "";
    Expr asked = arguments.get(isField ? Math.min(1, arguments.size() - 1) : 0);
    if (!(asked instanceof Expr.Characters name)) {
      throw new EvaluationException(apply.line(), "'%s' needs a name".formatted(apply.path()));
    }
    return variables.knows(path + name.text()) || variables.isStructure(path + name.text());
  }

  private boolean sameText(Expr.Apply apply) {
    if (apply.arguments().size() != 2) {
      throw new EvaluationException(apply.line(), "'strcmp' takes two arguments");
    }
    Value a = value(apply.arguments().get(0));
    Value b = value(apply.arguments().get(1));
    return a instanceof Value.Text left
        && b instanceof Value.Text right
        && (apply.path().equals("strcmpi")
            ? left.text().equalsIgnoreCase(right.text())
            : left.text().equals(right.text()));
  }

  private Matrix prefix(Expr.Prefix prefix) {
    Matrix operand = matrix(prefix.operand());
    Matrix result =
        switch (prefix.operator()) {
          case "-" -> Operators.apply(operand, x -> -x);
          case "+" -> operand;
          default -> Operators.logical(Operators.apply(operand, x -> x == 0 ? 1 : 0));
        };
    return work.counted(prefix.line(), result);
  }

  private Matrix infix(Expr.Infix infix) {
    boolean isAnd = infix.operator().equals("&&");
    if (isAnd || infix.operator().equals("||")) {
      boolean left = matrix(infix.left()).isTrue();
      boolean result = isAnd == left ? matrix(infix.right()).isTrue() : left;
      return Operators.logical(Matrix.of(result ? 1 : 0, infix.line()));
    }
    Matrix left = matrix(infix.left());
    Matrix right = matrix(infix.right());
    return work.counted(infix.line(), Operators.infix(infix.line(), infix.operator(), left, right));
  }

  private Matrix range(Expr.Range range) {
    double from = scalar(range.from());
    double step = range.step() == null ? 1 : scalar(range.step());
    double to = scalar(range.to());
    double count = Math.floor((to - from) / step * (1 + 1e-12) + 1e-10) + 1;
    if (Double.isNaN(count)) {
      throw new EvaluationException(range.line(), "a range needs numbers and a step other than 0");
    }
    Workload.requireSize(range.line(), 1, Math.max(0, count));
    double[] values = new double[(int) Math.max(0, count)];
    Arrays.setAll(values, k -> from + k * step);
    return work.counted(range.line(), Matrix.row(values, range.line()));
  }

  private double scalar(Expr e) {
    Matrix value = matrix(e);
    if (!value.isScalar()) {
      throw new EvaluationException(e.line(), "a range needs single numbers");
    }
    return value.values()[0];
  }

  // --- matrices written out ---------------------------------------------------------------------

  private Value brackets(Expr.Brackets brackets) {
    if (brackets.rows().stream().allMatch(row -> row.expressions().isEmpty())) {
      return numbers(brackets);
    }
    List<Matrix> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean isText = false;
    for (Expr.Row row : brackets.rows()) {
      List<Matrix> across = new ArrayList<>();
      for (int j = 0; j < row.constants().length; j++) {
        Expr element = row.expressions().isEmpty() ? null : row.expressions().get(j);
        Value value = element == null ? Matrix.of(row.constants()[j], row.line()) : value(element);
        if (value instanceof Value.Text characters) {
          isText = true;
          text.append(characters.text());
        } else if (value instanceof Matrix matrix) {
          across.add(matrix);
        } else {
          throw new EvaluationException(row.line(), "cells cannot stand in a matrix");
        }
      }
      if (!isText) {
        parts.add(sideBySide(row.line(), across));
      }
    }
    return isText ? new Value.Text(text.toString()) : stacked(brackets.line(), parts);
  }

  private Matrix numbers(Expr.Brackets brackets) {
    int rows = brackets.rows().size();
    int columns = rows == 0 ? 0 : brackets.rows().get(0).constants().length;
    Workload.requireSize(brackets.line(), rows, columns);
    double[] values = new double[rows * columns];
    long[] lines = new long[rows];
    for (int i = 0; i < rows; i++) {
      Expr.Row row = brackets.rows().get(i);
      requireWidth(row.line(), row.constants().length, columns, brackets.rows().get(0).line());
      System.arraycopy(row.constants(), 0, values, i * columns, columns);
      lines[i] = row.line();
    }
    return new Matrix(rows, columns, values, lines, false);
  }

  private static void requireWidth(long line, int width, int wanted, long firstLine) {
    if (width != wanted) {
      throw new EvaluationException(
          line,
          "a row of %d columns, expected %d as in the first row (line %d)"
              .formatted(width, wanted, firstLine));
    }
  }

  private Matrix sideBySide(long line, List<Matrix> parts) {
    List<Matrix> filled = parts.stream().filter(m -> !m.isEmpty()).toList();
    int rows = filled.isEmpty() ? 0 : filled.get(0).rows();
    long columns = 0;
    for (Matrix part : filled) {
      if (part.rows() != rows) {
        throw new EvaluationException(
            line, "matrices of %d and %d rows side by side".formatted(rows, part.rows()));
      }
      columns += part.columns();
    }
    Workload.requireSize(line, rows, columns);
    int width = (int) columns;
    double[] values = new double[rows * width];
    int at = 0;
    for (Matrix part : filled) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(part.values(), i * part.columns(), values, i * width + at, part.columns());
      }
      at += part.columns();
    }
    long[] lines =
        rows == 1 || filled.isEmpty() ? Matrix.sameLines(rows, line) : filled.get(0).lines();
    return work.counted(line, new Matrix(rows, width, values, lines, false));
  }

  private Matrix stacked(long line, List<Matrix> parts) {
    List<Matrix> filled = parts.stream().filter(m -> !m.isEmpty()).toList();
    int columns = filled.isEmpty() ? 0 : filled.get(0).columns();
    long rows = 0;
    for (Matrix part : filled) {
      requireWidth(part.line(), part.columns(), columns, filled.get(0).line());
      rows += part.rows();
    }
    Workload.requireSize(line, rows, columns);
    double[] values = new double[(int) rows * columns];
    long[] lines = new long[(int) rows];
    int at = 0;
    for (Matrix part : filled) {
      System.arraycopy(part.values(), 0, values, at * columns, part.values().length);
      System.arraycopy(part.lines(), 0, lines, at, part.rows());
      at += part.rows();
    }
    return work.counted(line, new Matrix((int) rows, columns, values, lines, false));
  }

  // --- parts of matrices ------------------------------------------------------------------------

  private Matrix part(Matrix of, List<Expr> index, long line) {
    Matrix result =
        switch (index.size()) {
          case 0 -> of;
          case 1 -> Indexing.part(line, of, index(index.get(0), of.values().length));
          case 2 ->
              Indexing.part(
                  line, of, index(index.get(0), of.rows()), index(index.get(1), of.columns()));
          default -> throw new EvaluationException(line, "a matrix has two dimensions");
        };
    return work.counted(line, result);
  }

  /** The matrix of a name with other values in a part of it. */
  Matrix with(String path, List<Expr> index, Matrix value, long line) {
    Matrix of = target(path, line);
    Matrix result =
        switch (index.size()) {
          case 1 -> Indexing.with(line, of, index(index.get(0), of.values().length), value);
          case 2 ->
              Indexing.with(
                  line,
                  of,
                  index(index.get(0), of.rows()),
                  index(index.get(1), of.columns()),
                  value);
          default -> throw new EvaluationException(line, "a matrix has two dimensions");
        };
    return work.counted(line, result);
  }

  /** The matrix of a name without some rows or columns. */
  Matrix without(String path, List<Expr> index, long line) {
    Matrix of = target(path, line);
    if (index.size() == 1 && (of.rows() == 1 || of.columns() == 1)) {
      Matrix which = index(index.get(0), of.values().length);
      return of.rows() == 1
          ? Indexing.without(line, of, null, which)
          : Indexing.without(line, of, which, null);
    }
    if (index.size() != 2) {
      throw new EvaluationException(line, "only whole rows or columns can be removed");
    }
    return work.counted(
        line,
        Indexing.without(
            line, of, index(index.get(0), of.rows()), index(index.get(1), of.columns())));
  }

  private Matrix target(String path, long line) {
    if (!variables.knows(path)) {
      return Matrix.filled(0, 0, 0, line);
    }
    Value known = variables.get(path);
    if (known instanceof Value.Unreadable unreadable) {
      throw new EvaluationException(line, unreadable);
    } else if (known instanceof Matrix matrix) {
      return matrix;
    }
    throw new EvaluationException(line, "'%s' is no matrix".formatted(path));
  }

  private @Nullable Matrix index(Expr e, int size) {
    if (e instanceof Expr.All) {
      return null;
    }
    ends.push(size);
    try {
      return matrix(e);
    } finally {
      ends.pop();
    }
  }
}
