package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.evenload.grid.caseio.MatlabScript.Matrix;
import org.evenload.grid.caseio.MatlabScript.Row;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;

/** MATPOWER case format, version 2 (MATPOWER manual, appendix B). */
final class MatpowerReader {
  private static final Pattern BUS_ASSIGNMENT =
      Pattern.compile("^[ \\t]*(\\w+\\.)?bus[ \\t]*=[ \\t]*\\[", Pattern.MULTILINE);
  private static final Set<String> USED =
      Set.of("version", "baseMVA", "bus", "gen", "branch", "gencost");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "areas",
          "bus_name",
          "branch_name",
          "gen_name",
          "gentype",
          "genfuel",
          "order",
          "casename",
          "source_version",
          "name",
          "info");

  private static final Pattern INDEX_NAMES = Pattern.compile("=\\s*idx_\\w+\\s*$");

  private static final String[] BUS_COLUMNS = {
    "bus_i", "type", "Pd", "Qd", "Gs", "Bs", "area", "Vm", "Va", "baseKV", "zone", "Vmax", "Vmin"
  };
  private static final String[] GEN_COLUMNS = {
    "bus", "Pg", "Qg", "Qmax", "Qmin", "Vg", "mBase", "status", "Pmax", "Pmin"
  };
  private static final String[] BRANCH_COLUMNS = {
    "fbus", "tbus", "r", "x", "b", "rateA", "rateB", "rateC", "ratio", "angle", "status"
  };
  private static final int ANGMIN = 11;
  private static final int ANGMAX = 12;
  private static final int PC1 = 10;
  private static final int QC2MAX = 15;

  private final SourceText source;
  private final MatlabScript script;
  private final CaseBuilder builder;

  private MatpowerReader(SourceText source) {
    this.source = source;
    this.script = MatlabScript.parse(source);
    this.builder = new CaseBuilder(source.file());
  }

  static boolean recognises(SourceText source) {
    return source.file().toString().endsWith(".m") || BUS_ASSIGNMENT.matcher(source.text()).find();
  }

  /**
   * @throws InputException if the file is no MATPOWER case, or wrong
   */
  static CaseFile read(SourceText source) {
    return new MatpowerReader(source).read();
  }

  private CaseFile read() {
    requireVersion2();
    double baseMva = baseMva();
    Map<Integer, Double> voltages = buses(matrix("bus", BUS_COLUMNS));
    generators(matrix("gen", GEN_COLUMNS), voltages);
    branches(matrix("branch", BRANCH_COLUMNS));
    warnOfIgnored();
    String file = String.valueOf(source.file().getFileName());
    return builder.build(
        file.endsWith(".m") ? file.substring(0, file.length() - 2) : file, baseMva);
  }

  private void requireVersion2() {
    MatlabScript.Value version = script.values().get("version");
    boolean two =
        version == null
            || (version instanceof MatlabScript.Text text && text.text().strip().equals("2"))
            || (version instanceof Matrix matrix && single(matrix) == 2);
    if (!two) {
      throw source.error(
          script.lineOf("version"),
          "Invalid mpc.version, expected '2': the only one that is read.");
    }
    if (version == null) {
      builder.warn("mpc.version is missing; version 2 is assumed.");
    }
  }

  private double baseMva() {
    Matrix matrix = required("baseMVA");
    double value = single(matrix);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.baseMVA '%s', expected a number above 0, usually 100."
              .formatted(Double.isNaN(value) ? "not one number" : number(value)));
    }
    return value;
  }

  private static double single(Matrix matrix) {
    boolean one = matrix.rows().size() == 1 && matrix.rows().get(0).values().length == 1;
    return one ? matrix.rows().get(0).values()[0] : Double.NaN;
  }

  private Matrix required(String name) {
    Matrix matrix = script.matrix(name);
    if (matrix == null) {
      List<String> found = new ArrayList<>(script.values().keySet());
      throw InputException.of(
          source.file(),
          "Cannot find the numbers of mpc.%s, which every MATPOWER case has.%s"
              .formatted(name, USED.containsAll(found) ? "" : Suggestion.sentence(name, found)));
    }
    return matrix;
  }

  private List<Row> matrix(String name, String[] columns) {
    Matrix matrix = required(name);
    if (!matrix.rows().isEmpty() && matrix.rows().get(0).values().length < columns.length) {
      throw source.error(
          matrix.rows().get(0).line(),
          "Invalid mpc.%s: %d columns, expected at least %d (%s)."
              .formatted(
                  name,
                  matrix.rows().get(0).values().length,
                  columns.length,
                  String.join(" ", columns)));
    }
    return matrix.rows();
  }

  private Map<Integer, Double> buses(List<Row> rows) {
    Map<Integer, Double> voltages = new HashMap<>();
    for (Row row : rows) {
      double[] v = row.values();
      int number = busNumber(row, 0, "bus", BUS_COLUMNS);
      BusType type = type(row);
      double vm = v[7] == 0 ? 1 : v[7];
      if (v[7] == 0) {
        warn(row, "Vm of bus %d is 0; 1 p.u. is taken as start value.".formatted(number));
      }
      voltages.put(number, vm);
      builder.bus(
          source.file(),
          row.line(),
          () -> new Bus(number, "", type, v[2], v[3], v[4], v[5], v[9], vm, v[8], v[12], v[11]));
    }
    return voltages;
  }

  private BusType type(Row row) {
    double code = row.values()[1];
    if (code == 1) {
      return BusType.PQ;
    } else if (code == 2) {
      return BusType.PV;
    } else if (code == 3) {
      return BusType.SLACK;
    } else if (code == 4) {
      return BusType.ISOLATED;
    }
    throw source.error(
        row.line(),
        "Invalid mpc.bus type '%s', expected 1 (PQ), 2 (PV), 3 (slack) or 4 (isolated)."
            .formatted(number(code)));
  }

  private void branches(List<Row> rows) {
    for (Row row : rows) {
      double[] v = row.values();
      int from = busNumber(row, 0, "branch", BRANCH_COLUMNS);
      int to = busNumber(row, 1, "branch", BRANCH_COLUMNS);
      double least = v.length > ANGMAX ? v[ANGMIN] : 0;
      double greatest = v.length > ANGMAX ? v[ANGMAX] : 0;
      boolean limited = least != 0 || greatest != 0;
      builder.branch(
          source.file(),
          row.line(),
          () ->
              new Branch(
                  from,
                  to,
                  v[2],
                  v[3],
                  v[4],
                  v[5] == 0 ? Double.POSITIVE_INFINITY : v[5],
                  v[8] == 0 ? 1 : v[8],
                  v[9],
                  on(row, 10, "branch", BRANCH_COLUMNS),
                  limited && !(least <= -360) ? least : Double.NEGATIVE_INFINITY,
                  limited && !(greatest >= 360) ? greatest : Double.POSITIVE_INFINITY,
                  Double.NaN));
    }
  }

  private void generators(List<Row> rows, Map<Integer, Double> voltages) {
    List<CostCurve> costs = costs(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      CostCurve cost = costs.get(i);
      double[] v = row.values();
      int bus = busNumber(row, 0, "gen", GEN_COLUMNS);
      boolean inService = on(row, 7, "gen", GEN_COLUMNS);
      double setpoint = v[5] == 0 ? voltages.getOrDefault(bus, 1.0) : v[5];
      if (inService) {
        warnOfGenerator(row, bus);
      }
      builder.generator(
          source.file(),
          row.line(),
          () -> new Generator(bus, v[1], v[2], v[9], v[8], v[4], v[3], setpoint, inService, cost));
    }
  }

  private void warnOfGenerator(Row row, int bus) {
    double[] v = row.values();
    if (v[5] == 0) {
      warn(row, "Vg at bus %d is 0; the bus's own Vm is taken as set-point.".formatted(bus));
    }
    if (v[8] == 0 && v[9] < 0 && (v[3] != 0 || v[4] != 0)) {
      warn(
          row,
          "The dispatchable load at bus %d is not held at constant power factor.".formatted(bus));
    }
    if (v.length > QC2MAX && Arrays.stream(v, PC1, QC2MAX + 1).anyMatch(value -> value != 0)) {
      warn(row, "The P–Q capability curve at bus %d is not modelled.".formatted(bus));
    }
  }

  private List<CostCurve> costs(int generators) {
    Matrix matrix = script.matrix("gencost");
    if (matrix == null) {
      builder.warn("mpc.gencost is missing; generation costs nothing.");
      return Collections.nCopies(generators, CostCurve.FREE);
    }
    List<Row> rows = matrix.rows();
    if (rows.size() != generators && rows.size() != 2 * generators) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.gencost: %d rows, expected one for each of the %d generators, or two (active, then reactive power)."
              .formatted(rows.size(), generators));
    }
    List<CostCurve> costs = rows.stream().map(this::cost).toList();
    for (int i = generators; i < costs.size(); i++) {
      if (!isZero(costs.get(i))) {
        throw source.error(
            rows.get(i).line(),
            "Invalid mpc.gencost: reactive power has a cost here, expected zeros: only active power can be priced.");
      }
    }
    return costs.subList(0, generators);
  }

  private static boolean isZero(CostCurve cost) {
    if (cost instanceof CostCurve.PiecewiseLinear lines) {
      return lines.points().stream().allMatch(point -> point.costUsdPerHour() == 0);
    }
    return cost.equals(CostCurve.FREE);
  }

  private CostCurve cost(Row row) {
    double[] v = row.values();
    if (v.length < 4) {
      throw source.error(
          row.line(),
          "Invalid mpc.gencost: %d columns, expected at least 4 (model startup shutdown n …)."
              .formatted(v.length));
    }
    boolean polynomial = v[0] == 2;
    if (!polynomial && v[0] != 1) {
      throw source.error(
          row.line(),
          "Invalid mpc.gencost model '%s', expected 1 (piecewise linear) or 2 (polynomial)."
              .formatted(number(v[0])));
    }
    int most = (v.length - 4) / (polynomial ? 1 : 2);
    if (!(v[3] >= 0 && v[3] <= most) || v[3] != Math.rint(v[3])) {
      throw source.error(
          row.line(),
          "Invalid mpc.gencost n '%s', expected an integer in 0…%d, for which the row has columns."
              .formatted(number(v[3]), most));
    }
    int n = (int) v[3];
    return at(row, () -> polynomial ? polynomial(row, n) : piecewiseLinear(row, n));
  }

  private CostCurve polynomial(Row row, int n) {
    double[] lowestFirst = new double[Math.max(3, n)];
    for (int i = 0; i < n; i++) {
      lowestFirst[n - 1 - i] = row.values()[4 + i] + 0.0;
    }
    for (int degree = 3; degree < n; degree++) {
      if (lowestFirst[degree] != 0) {
        throw new IllegalArgumentException(
            "Invalid mpc.gencost: coefficient '%s' of P^%d, expected 0: costs are quadratic at most."
                .formatted(number(lowestFirst[degree]), degree));
      }
    }
    return new CostCurve.Polynomial(lowestFirst[2], lowestFirst[1], lowestFirst[0]);
  }

  // Files repeat a point where a generator has no range.
  private static CostCurve piecewiseLinear(Row row, int n) {
    List<CostCurve.Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      CostCurve.Point point = new CostCurve.Point(row.values()[4 + 2 * i], row.values()[5 + 2 * i]);
      if (points.isEmpty() || !points.get(points.size() - 1).equals(point)) {
        points.add(point);
      }
    }
    return switch (points.size()) {
      case 0 -> CostCurve.FREE;
      case 1 -> new CostCurve.Polynomial(0, 0, points.get(0).costUsdPerHour());
      default -> new CostCurve.PiecewiseLinear(points);
    };
  }

  private CostCurve at(Row row, Supplier<CostCurve> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw source.error(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private int busNumber(Row row, int column, String matrix, String[] names) {
    double value = row.values()[column];
    if (!(value >= 1 && value <= Integer.MAX_VALUE) || value != Math.rint(value)) {
      throw source.error(
          row.line(),
          "Invalid mpc.%s %s '%s', expected a bus number: a positive integer."
              .formatted(matrix, names[column], number(value)));
    }
    return (int) value;
  }

  private boolean on(Row row, int column, String matrix, String[] names) {
    double status = row.values()[column];
    if (Double.isNaN(status)) {
      throw source.error(
          row.line(),
          "Invalid mpc.%s %s 'NaN', expected 1 (in service) or 0 (out)."
              .formatted(matrix, names[column]));
    }
    return status > 0;
  }

  private void warnOfIgnored() {
    script
        .values()
        .forEach(
            (name, value) -> {
              boolean matters = !USED.contains(name) && !WITHOUT_EFFECT.contains(name);
              if (matters && !(value instanceof MatlabScript.Text)) {
                builder.warn(source.file(), script.lineOf(name), name + " is ignored.");
              }
            });
    for (MatlabScript.Ignored statement : script.ignored()) {
      if (!INDEX_NAMES.matcher(statement.statement()).find()) {
        builder.warn(source.file(), statement.line(), "A statement is ignored.");
      }
    }
  }

  private void warn(Row row, String sentence) {
    builder.warn(source.file(), row.line(), sentence);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
