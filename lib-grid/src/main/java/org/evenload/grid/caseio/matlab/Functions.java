package org.evenload.grid.caseio.matlab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The functions of MATLAB that case files use, of numbers alone. */
final class Functions {
  private Functions() {}

  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.ofEntries(
          Map.entry("sqrt", Functions::root),
          Map.entry("abs", Math::abs),
          Map.entry("sin", StrictMath::sin),
          Map.entry("cos", StrictMath::cos),
          Map.entry("tan", StrictMath::tan),
          Map.entry("sind", Functions::sineOfDegrees),
          Map.entry("cosd", x -> sineOfDegrees(90 - Math.abs(x))),
          Map.entry("tand", x -> StrictMath.tan(StrictMath.toRadians(x))),
          Map.entry("acosd", x -> StrictMath.toDegrees(StrictMath.acos(x))),
          Map.entry("asin", StrictMath::asin),
          Map.entry("acos", StrictMath::acos),
          Map.entry("atan", StrictMath::atan),
          Map.entry("exp", StrictMath::exp),
          Map.entry("log", StrictMath::log),
          Map.entry("log10", StrictMath::log10),
          Map.entry("round", x -> Math.signum(x) * Math.floor(Math.abs(x) + 0.5)),
          Map.entry("floor", Math::floor),
          Map.entry("ceil", Math::ceil),
          Map.entry("fix", x -> x < 0 ? Math.ceil(x) : Math.floor(x)),
          Map.entry("sign", Math::signum),
          Map.entry("deg2rad", x -> x * Math.PI / 180),
          Map.entry("rad2deg", x -> x * 180 / Math.PI),
          Map.entry("real", x -> x),
          Map.entry("double", x -> x),
          Map.entry("full", x -> x));

  private static final Map<String, DoubleUnaryOperator> TESTS =
      Map.of(
          "isnan", x -> Double.isNaN(x) ? 1 : 0,
          "isinf", x -> Double.isInfinite(x) ? 1 : 0,
          "isfinite", x -> Double.isFinite(x) ? 1 : 0,
          "logical", x -> x != 0 ? 1 : 0,
          "not", x -> x == 0 ? 1 : 0);

  private static final Map<String, DoubleBinaryOperator> OF_TWO =
      Map.of(
          "mod", (x, y) -> y == 0 ? x : x - Math.floor(x / y) * y,
          "rem", (x, y) -> y == 0 ? Double.NaN : x % y,
          "atan2", StrictMath::atan2,
          "hypot", StrictMath::hypot,
          "power", Math::pow,
          "times", (x, y) -> x * y,
          "rdivide", (x, y) -> x / y,
          "plus", (x, y) -> x + y,
          "minus", (x, y) -> x - y);

  /** All names, for messages. */
  static List<String> names() {
    TreeSet<String> names = new TreeSet<>(OF_ONE.keySet());
    names.addAll(TESTS.keySet());
    names.addAll(OF_TWO.keySet());
    names.addAll(
        List.of(
            "sum",
            "prod",
            "max",
            "min",
            "mean",
            "any",
            "all",
            "cumsum",
            "size",
            "length",
            "numel",
            "zeros",
            "ones",
            "eye",
            "repmat",
            "find",
            "isempty",
            "diag",
            "sparse",
            "linspace",
            "unique",
            "sort",
            "ismember",
            "nnz"));
    return List.copyOf(names);
  }

  static Matrix call(long line, String name, List<Matrix> arguments) {
    DoubleUnaryOperator ofOne = OF_ONE.get(name);
    if (name.equals("round") && arguments.size() == 2) {
      return rounded(arguments.get(0), scalar(line, arguments.get(1)));
    }
    if (ofOne != null) {
      return Operators.apply(only(line, name, arguments), ofOne);
    }
    DoubleUnaryOperator test = TESTS.get(name);
    if (test != null) {
      return Operators.logical(Operators.apply(only(line, name, arguments), test));
    }
    DoubleBinaryOperator ofTwo = OF_TWO.get(name);
    if (ofTwo != null) {
      requireCount(line, name, arguments, 2, 2);
      return Operators.zip(line, arguments.get(0), arguments.get(1), ofTwo);
    }
    return switch (name) {
      case "sum" -> fold(line, name, arguments, values -> DoubleStream.of(values).sum());
      case "prod" ->
          fold(line, name, arguments, v -> DoubleStream.of(v).reduce(1, (x, y) -> x * y));
      case "mean" ->
          fold(line, name, arguments, v -> DoubleStream.of(v).average().orElse(Double.NaN));
      case "any" ->
          Operators.logical(
              fold(line, name, arguments, v -> DoubleStream.of(v).anyMatch(x -> x != 0) ? 1 : 0));
      case "all" ->
          Operators.logical(
              fold(line, name, arguments, v -> DoubleStream.of(v).allMatch(x -> x != 0) ? 1 : 0));
      case "max" -> extreme(line, name, arguments, Math::max);
      case "min" -> extreme(line, name, arguments, Math::min);
      case "size" -> size(line, arguments);
      case "length" -> {
        Matrix m = only(line, name, arguments);
        yield Matrix.of(m.isEmpty() ? 0 : Math.max(m.rows(), m.columns()), line);
      }
      case "numel" -> Matrix.of(only(line, name, arguments).values().length, line);
      case "isempty" ->
          Operators.logical(Matrix.of(only(line, name, arguments).isEmpty() ? 1 : 0, line));
      case "zeros" -> filled(line, name, arguments, 0);
      case "ones" -> filled(line, name, arguments, 1);
      case "eye" -> identity(filled(line, name, arguments, 0));
      case "repmat" -> repeated(line, arguments);
      case "find" -> found(line, only(line, name, arguments));
      case "diag" -> diagonal(line, only(line, name, arguments));
      case "sparse" -> sparse(line, arguments);
      case "linspace" -> spaced(line, arguments);
      case "unique" ->
          ordered(
              only(line, name, arguments),
              DoubleStream.of(only(line, name, arguments).values()).sorted().distinct().toArray());
      case "sort" ->
          ordered(
              only(line, name, arguments),
              DoubleStream.of(only(line, name, arguments).values()).sorted().toArray());
      case "ismember" -> {
        requireCount(line, name, arguments, 2, 2);
        yield member(arguments.get(0), arguments.get(1));
      }
      case "nnz" ->
          Matrix.of(
              DoubleStream.of(only(line, name, arguments).values()).filter(x -> x != 0).count(),
              line);
      case "cumsum" -> {
        Matrix m = only(line, name, arguments);
        double[] sums = m.values().clone();
        Arrays.parallelPrefix(sums, Double::sum);
        yield ordered(m, sums);
      }
      default -> throw new EvaluationException(line, "'%s' is unknown".formatted(name));
    };
  }

  // Exact at multiples of 30°, as there.
  private static double sineOfDegrees(double x) {
    double within = x % 360;
    return within % 180 == 0 ? 0 : StrictMath.sin(StrictMath.toRadians(within));
  }

  static boolean givesSeveral(String name) {
    return Set.of("size", "max", "min", "sort").contains(name);
  }

  /** Sizes; or the values of a vector with their places. */
  static List<Matrix> several(long line, String name, List<Matrix> arguments) {
    if (name.equals("size")) {
      return DoubleStream.of(size(line, arguments).values())
          .mapToObj(size -> Matrix.of(size, line))
          .toList();
    }
    Matrix m = only(line, name, arguments);
    if (m.isEmpty() || m.rows() != 1 && m.columns() != 1) {
      throw new EvaluationException(line, "'%s' gives places in a vector only".formatted(name));
    }
    double[] values = m.values();
    Comparator<Integer> rising = Comparator.comparingDouble(k -> values[k]);
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(name.equals("max") ? rising.reversed() : rising)
            .mapToInt(Integer::intValue)
            .toArray();
    int count = name.equals("sort") ? values.length : 1;
    double[] sorted = new double[count];
    double[] places = new double[count];
    for (int k = 0; k < count; k++) {
      sorted[k] = values[order[k]];
      places[k] = order[k] + 1.0;
    }
    return List.of(ordered(m, sorted), ordered(m, places));
  }

  private static Matrix member(Matrix of, Matrix set) {
    return Operators.logical(
        Operators.apply(
            of, x -> DoubleStream.of(set.values()).anyMatch(each -> each == x) ? 1 : 0));
  }

  private static Matrix rounded(Matrix of, double digits) {
    double scale = Math.pow(10, digits);
    return Operators.apply(of, x -> Math.signum(x) * Math.floor(Math.abs(x) * scale + 0.5) / scale);
  }

  private static double root(double x) {
    if (x < 0) {
      throw new EvaluationException(0, "the root of a negative number is complex");
    }
    return Math.sqrt(x);
  }

  private static Matrix only(long line, String name, List<Matrix> arguments) {
    requireCount(line, name, arguments, 1, 1);
    return arguments.get(0);
  }

  private static void requireCount(
      long line, String name, List<Matrix> arguments, int least, int most) {
    if (arguments.size() < least || arguments.size() > most) {
      throw new EvaluationException(
          line,
          "'%s' takes %s arguments here, not %d"
              .formatted(
                  name,
                  least == most ? String.valueOf(least) : least + "…" + most,
                  arguments.size()));
    }
  }

  private interface Fold {
    double of(double[] values);
  }

  /** Of a vector one number; of a matrix one by column, or by row if the dimension is 2. */
  private static Matrix fold(long line, String name, List<Matrix> arguments, Fold fold) {
    requireCount(line, name, arguments, 1, 2);
    Matrix m = arguments.get(0);
    boolean byRow =
        arguments.size() == 2 ? arguments.get(1).values()[0] == 2 : m.rows() == 1 && !m.isEmpty();
    if (byRow) {
      double[] values = new double[m.rows()];
      Arrays.setAll(values, i -> fold.of(m.row(i).values()));
      return Matrix.column(values, m.lines());
    }
    Matrix turned = m.transposed();
    double[] values = new double[Math.max(1, m.columns())];
    Arrays.setAll(values, j -> fold.of(j < turned.rows() ? turned.row(j).values() : new double[0]));
    return Matrix.row(values, line);
  }

  private static Matrix extreme(
      long line, String name, List<Matrix> arguments, DoubleBinaryOperator better) {
    if (arguments.size() == 2 && !arguments.get(1).isEmpty()) {
      return Operators.zip(line, arguments.get(0), arguments.get(1), better);
    }
    return fold(
        line,
        name,
        arguments.isEmpty() ? arguments : arguments.subList(0, 1),
        v -> DoubleStream.of(v).reduce(better).orElse(Double.NaN));
  }

  private static Matrix size(long line, List<Matrix> arguments) {
    requireCount(line, "size", arguments, 1, 2);
    Matrix m = arguments.get(0);
    if (arguments.size() == 1) {
      return Matrix.row(new double[] {m.rows(), m.columns()}, line);
    }
    double dimension = scalar(line, arguments.get(1));
    return Matrix.of(dimension == 1 ? m.rows() : dimension == 2 ? m.columns() : 1, line);
  }

  private static double scalar(long line, Matrix m) {
    if (!m.isScalar()) {
      throw new EvaluationException(
          line, "expected a single number, not %d×%d".formatted(m.rows(), m.columns()));
    }
    return m.values()[0];
  }

  private static Matrix filled(long line, String name, List<Matrix> arguments, double value) {
    requireCount(line, name, arguments, 0, 2);
    double rows = 1;
    double columns = 1;
    if (arguments.size() == 1) {
      double[] sizes = arguments.get(0).values();
      rows = sizes.length == 0 ? 0 : sizes[0];
      columns = sizes.length == 2 ? sizes[1] : rows;
    } else if (arguments.size() == 2) {
      rows = scalar(line, arguments.get(0));
      columns = scalar(line, arguments.get(1));
    }
    Workload.requireSize(line, Math.max(0, rows), Math.max(0, columns));
    return Matrix.filled((int) Math.max(0, rows), (int) Math.max(0, columns), value, line);
  }

  private static Matrix identity(Matrix zeros) {
    for (int i = 0; i < Math.min(zeros.rows(), zeros.columns()); i++) {
      zeros.values()[i * zeros.columns() + i] = 1;
    }
    return zeros;
  }

  private static Matrix repeated(long line, List<Matrix> arguments) {
    requireCount(line, "repmat", arguments, 2, 3);
    Matrix m = arguments.get(0);
    double[] times = arguments.get(1).values();
    double down = times.length > 0 ? times[0] : 0;
    double across =
        arguments.size() == 3 ? scalar(line, arguments.get(2)) : times.length > 1 ? times[1] : down;
    Workload.requireSize(line, Math.max(0, down) * m.rows(), Math.max(0, across) * m.columns());
    int rows = (int) Math.max(0, down) * m.rows();
    int columns = (int) Math.max(0, across) * m.columns();
    double[] values = new double[rows * columns];
    Arrays.setAll(
        values, k -> m.at(k / columns % Math.max(1, m.rows()), k % columns % m.columns()));
    long[] lines = new long[rows];
    Arrays.setAll(lines, i -> m.lines()[i % Math.max(1, m.rows())]);
    return new Matrix(rows, columns, values, lines, false);
  }

  private static Matrix found(long line, Matrix m) {
    double[] values = m.stacked().values();
    double[] at =
        IntStream.range(0, values.length)
            .filter(k -> values[k] != 0)
            .mapToDouble(k -> k + 1.0)
            .toArray();
    return m.rows() == 1
        ? Matrix.row(at, line)
        : Matrix.column(at, Matrix.sameLines(at.length, line));
  }

  private static Matrix diagonal(long line, Matrix m) {
    if (m.rows() != 1 && m.columns() != 1) {
      int n = Math.min(m.rows(), m.columns());
      double[] values = new double[n];
      Arrays.setAll(values, i -> m.at(i, i));
      return Matrix.column(values, Arrays.copyOf(m.lines(), n));
    }
    int n = m.values().length;
    Workload.requireSize(line, n, n);
    Matrix full = Matrix.filled(n, n, 0, line);
    for (int i = 0; i < n; i++) {
      full.values()[i * n + i] = m.values()[i];
    }
    return full;
  }

  // Kept full: what case files store in this way is small.
  private static Matrix sparse(long line, List<Matrix> arguments) {
    if (arguments.size() == 1) {
      return arguments.get(0);
    }
    if (arguments.size() == 2) {
      return filled(line, "sparse", arguments, 0);
    }
    requireCount(line, "sparse", arguments, 3, 6);
    Matrix i = arguments.get(0).stacked();
    Matrix j = arguments.get(1).stacked();
    Matrix s = arguments.get(2).stacked();
    double rows =
        arguments.size() > 3
            ? scalar(line, arguments.get(3))
            : DoubleStream.of(i.values()).max().orElse(0);
    double columns =
        arguments.size() > 4
            ? scalar(line, arguments.get(4))
            : DoubleStream.of(j.values()).max().orElse(0);
    Workload.requireSize(line, rows, columns);
    Matrix full = Matrix.filled((int) rows, (int) columns, 0, line);
    int count = Math.max(i.values().length, Math.max(j.values().length, s.values().length));
    for (int k = 0; k < count; k++) {
      double row = element(line, i, k, count);
      double column = element(line, j, k, count);
      if (!(row >= 1 && row <= rows && column >= 1 && column <= columns)) {
        throw new EvaluationException(line, "an entry of 'sparse' lies outside the matrix");
      }
      full.values()[((int) row - 1) * full.columns() + (int) column - 1] +=
          element(line, s, k, count);
    }
    return full;
  }

  private static double element(long line, Matrix of, int k, int count) {
    if (!of.isScalar() && of.values().length != count) {
      throw new EvaluationException(line, "the entries of 'sparse' differ in number");
    }
    return of.values()[of.isScalar() ? 0 : k];
  }

  private static Matrix spaced(long line, List<Matrix> arguments) {
    requireCount(line, "linspace", arguments, 2, 3);
    double from = scalar(line, arguments.get(0));
    double to = scalar(line, arguments.get(1));
    double n = arguments.size() == 3 ? scalar(line, arguments.get(2)) : 100;
    Workload.requireSize(line, 1, n);
    double[] values = new double[(int) Math.max(1, n)];
    int last = values.length - 1;
    Arrays.setAll(values, k -> k == last ? to : from + k * (to - from) / last);
    return Matrix.row(values, line);
  }

  private static Matrix ordered(Matrix like, double[] values) {
    return like.rows() == 1
        ? Matrix.row(values, like.line())
        : Matrix.column(values, Matrix.sameLines(values.length, like.line()));
  }
}
