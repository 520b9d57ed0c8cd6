package org.evenload.grid.caseio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.evenload.grid.caseio.matlab.MatlabFile;
import org.evenload.grid.caseio.matlab.Matrix;
import org.evenload.grid.caseio.matlab.Matrix.Row;
import org.evenload.grid.caseio.matlab.Value;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.evenload.grid.input.Suggestion;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;

/**
 * MATPOWER case format, versions 1 and 2 (MATPOWER manual, appendix B): what a file's statements
 * leave behind in {@code bus}, {@code gen}, {@code branch}, {@code gencost} and so on.
 */
final class MatpowerReader {
  private static final Pattern BUS_ASSIGNMENT =
      Pattern.compile("^[ \\t]*(\\w+\\.)?bus[ \\t]*=[ \\t]*\\[", Pattern.MULTILINE);
  private static final Set<String> USED =
      Set.of(
          "version",
          "baseMVA",
          "bus",
          "gen",
          "branch",
          "gencost",
          "dcline",
          "dclinecost",
          "A",
          "l",
          "u",
          "bus_name");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "areas",
          "branch_name",
          "gen_name",
          "gentype",
          "genfuel",
          "order",
          "casename",
          "source_version",
          "name",
          "info");

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

  private final SourceText source;
  private final MatlabFile script;
  private final CaseReader.Purpose purpose;
  private final CaseBuilder builder;
  private final MatpowerCosts costs;

  private MatpowerReader(SourceText source, CaseReader.Purpose purpose) {
    this.source = source;
    this.purpose = purpose;
    this.script = MatlabFile.run(source);
    this.costs = new MatpowerCosts(source);
    this.builder = new CaseBuilder(source.file());
  }

  static boolean recognises(SourceText source) {
    return source.file().toString().endsWith(".m") || BUS_ASSIGNMENT.matcher(source.text()).find();
  }

  /**
   * @throws InputException if the file is no MATPOWER case, or wrong
   */
  static CaseFile read(SourceText source, CaseReader.Purpose purpose) {
    return new MatpowerReader(source, purpose).read();
  }

  private CaseFile read() {
    builder.of(this::requireVersion);
    double baseMva = builder.of(Double.NaN, this::baseMva);
    List<Row> buses = builder.of(List.of(), () -> matrix("bus", BUS_COLUMNS));
    List<Row> generators = builder.of(List.of(), () -> matrix("gen", GEN_COLUMNS));
    MatpowerDcLines dcLines =
        builder.of(MatpowerDcLines.none(source), () -> MatpowerDcLines.of(source, script, purpose));
    Map<Integer, Double> voltages = buses(buses, dcLines.buses());
    if (!generators.isEmpty()) {
      generators(generators, voltages);
    }
    builder.of(() -> dcLines.addTo(builder, generators.size()));
    branches(builder.of(List.of(), () -> matrix("branch", BRANCH_COLUMNS)));
    if (purpose == CaseReader.Purpose.OPTIMAL_POWER_FLOW) {
      builder.of(
          () -> {
            MatpowerConstraints constraints = new MatpowerConstraints(source, script, baseMva);
            constraints.capabilities(generators).forEach(builder::constraint);
            constraints.ofUser(buses.size(), generators.size()).forEach(builder::constraint);
          });
    }
    warnOfIgnored();
    String file = String.valueOf(source.file().getFileName());
    return builder.build(
        file.endsWith(".m") ? file.substring(0, file.length() - 2) : file, baseMva);
  }

  private void requireVersion() {
    Value version = script.value("version");
    boolean known =
        version == null
            || (version instanceof Value.Text text
                && Set.of("1", "2").contains(text.text().strip()))
            || (version instanceof Matrix matrix && Set.of(1.0, 2.0).contains(single(matrix)));
    if (!known) {
      throw source.error(script.lineOf("version"), "Invalid mpc.version, expected '1' or '2'.");
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
    return matrix.isScalar() ? matrix.values()[0] : Double.NaN;
  }

  private Matrix required(String name) {
    Matrix matrix = script.matrix(name);
    if (matrix == null) {
      List<String> found = new ArrayList<>(script.names());
      throw InputException.of(
          source.file(),
          "Cannot find the numbers of mpc.%s, which every MATPOWER case has.%s"
              .formatted(name, USED.containsAll(found) ? "" : Suggestion.sentence(name, found)));
    }
    return matrix;
  }

  private List<Row> matrix(String name, String[] columns) {
    Matrix matrix = required(name);
    if (matrix.rows() > 0 && matrix.columns() < columns.length) {
      throw source.error(
          matrix.line(),
          "Invalid mpc.%s: %d columns, expected at least %d (%s)."
              .formatted(name, matrix.columns(), columns.length, String.join(" ", columns)));
    }
    return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toList();
  }

  private Map<Integer, Double> buses(List<Row> rows, Set<Integer> ofDcLines) {
    Map<Integer, Double> voltages = new HashMap<>();
    List<String> names = names(rows.size());
    builder.ofEach(
        indices(rows),
        i -> {
          Row row = rows.get(i);
          bus(row, names.get(i), ofDcLines)
              .ifPresent(vm -> voltages.put((int) row.values()[0], vm));
        });
    return voltages;
  }

  /** Its voltage, if it takes part. */
  private OptionalDouble bus(Row row, String name, Set<Integer> ofDcLines) {
    double[] v = row.values();
    int number = busNumber(row, 0, "bus", BUS_COLUMNS);
    BusType given = type(row);
    BusType type = given == BusType.PQ && ofDcLines.contains(number) ? BusType.PV : given;
    if (type == BusType.ISOLATED) {
      builder.bus(source.file(), row.line(), () -> isolated(number, name, v));
      return OptionalDouble.empty();
    }
    double vm = v[7] == 0 ? 1 : v[7];
    if (v[7] == 0) {
      warn(row, "Vm of bus %d is 0; 1 p.u. is taken as start value.".formatted(number));
    }
    builder.bus(
        source.file(),
        row.line(),
        () -> new Bus(number, name, type, v[2], v[3], v[4], v[5], v[9], vm, v[8], v[12], v[11]));
    return OptionalDouble.of(vm);
  }

  private static List<Integer> indices(List<Row> rows) {
    return IntStream.range(0, rows.size()).boxed().toList();
  }

  // It takes no part, so that nothing but its number has to make sense.
  private static Bus isolated(int number, String name, double[] v) {
    double vMin = v[12] >= 0 && v[12] <= v[11] && v[11] > 0 ? v[12] : 0;
    double vMax = v[12] >= 0 && v[12] <= v[11] && v[11] > 0 ? v[11] : 2;
    return new Bus(
        number,
        name,
        BusType.ISOLATED,
        finite(v[2]),
        finite(v[3]),
        finite(v[4]),
        finite(v[5]),
        Math.max(0, finite(v[9])),
        v[7] > 0 && v[7] < Double.POSITIVE_INFINITY ? v[7] : 1,
        finite(v[8]),
        vMin,
        vMax);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private List<String> names(int buses) {
    Value value = script.isUnreadable("bus_name") ? null : script.value("bus_name");
    if (value instanceof Value.Cell cells && cells.elements().size() == buses) {
      return cells.elements().stream()
          .map(element -> element instanceof Value.Text text ? text.text().strip() : "")
          .toList();
    }
    return Collections.nCopies(buses, "");
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
    builder.ofEach(rows, this::branch);
  }

  private void branch(Row row) {
    double[] v = row.values();
    int from = busNumber(row, 0, "branch", BRANCH_COLUMNS);
    int to = busNumber(row, 1, "branch", BRANCH_COLUMNS);
    boolean inService = on(row, 10, "branch", BRANCH_COLUMNS);
    if (from == to) {
      warn(row, "The branch from bus %d to itself is ignored.".formatted(from));
      return;
    }
    if (!inService) {
      builder.branch(source.file(), row.line(), () -> outOfService(from, to, v));
      return;
    }
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
                true,
                limited && !(least <= -360) ? least : Double.NEGATIVE_INFINITY,
                limited && !(greatest >= 360) ? greatest : Double.POSITIVE_INFINITY,
                Double.NaN));
  }

  private static Branch outOfService(int from, int to, double[] v) {
    return new Branch(
        from,
        to,
        finite(v[2]),
        finite(v[3]),
        finite(v[4]),
        v[5] > 0 ? v[5] : Double.POSITIVE_INFINITY,
        v[8] > 0 && Double.isFinite(v[8]) ? v[8] : 1,
        finite(v[9]),
        false,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }

  private void generators(List<Row> rows, Map<Integer, Double> voltages) {
    MatpowerCosts.Curves curves = builder.of(MatpowerCosts.free(rows.size()), () -> curves(rows));
    builder.ofEach(
        indices(rows),
        i -> generator(rows.get(i), voltages, curves.active().get(i), curves.reactive().get(i)));
  }

  private void generator(
      Row row, Map<Integer, Double> voltages, CostCurve cost, CostCurve reactiveCost) {
    double[] v = row.values();
    int bus = busNumber(row, 0, "gen", GEN_COLUMNS);
    if (!on(row, 7, "gen", GEN_COLUMNS)) {
      builder.generator(source.file(), row.line(), () -> outOfService(bus, v, cost));
      return;
    }
    double setpoint = v[5] == 0 ? voltages.getOrDefault(bus, 1.0) : v[5];
    warnOfGenerator(row, bus);
    boolean ordered = v[9] <= v[8] || purpose == CaseReader.Purpose.OPTIMAL_POWER_FLOW;
    builder.generator(
        source.file(),
        row.line(),
        () ->
            new Generator(
                bus,
                v[1],
                v[2],
                ordered ? v[9] : Double.NEGATIVE_INFINITY,
                ordered ? v[8] : Double.POSITIVE_INFINITY,
                v[4],
                v[3],
                setpoint,
                true,
                cost,
                reactiveCost));
  }

  private static Generator outOfService(int bus, double[] v, CostCurve cost) {
    return new Generator(
        bus,
        finite(v[1]),
        finite(v[2]),
        finite(v[9]),
        finite(v[8]),
        finite(v[4]),
        finite(v[3]),
        v[5] > 0 && Double.isFinite(v[5]) ? v[5] : 1,
        false,
        cost);
  }

  // A power flow needs no costs, so that whatever is wrong with them is no concern of its.
  private MatpowerCosts.Curves curves(List<Row> generators) {
    if (purpose == CaseReader.Purpose.POWER_FLOW) {
      return MatpowerCosts.free(generators.size());
    }
    Matrix matrix = script.matrix("gencost");
    if (matrix == null) {
      builder.warn("mpc.gencost is missing; generation costs nothing.");
      return MatpowerCosts.free(generators.size());
    }
    boolean[] inService = new boolean[generators.size()];
    for (int i = 0; i < inService.length; i++) {
      inService[i] = generators.get(i).values()[7] > 0;
    }
    return costs.of(matrix, inService);
  }

  private void warnOfGenerator(Row row, int bus) {
    double[] v = row.values();
    if (v[5] == 0) {
      warn(row, "Vg at bus %d is 0; the bus's own Vm is taken as set-point.".formatted(bus));
    }
    if (v[8] == 0 && v[9] < 0 && v[3] != 0 && v[4] != 0) {
      warn(
          row,
          "The dispatchable load at bus %d is not held at constant power factor: none of its reactive limits is 0."
              .formatted(bus));
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
    for (String name : script.names()) {
      boolean matters =
          !USED.contains(name) && !WITHOUT_EFFECT.contains(name) && name.indexOf('.') < 0;
      if (matters && (script.isUnreadable(name) || !(script.value(name) instanceof Value.Text))) {
        builder.warn(source.file(), script.lineOf(name), name + " is ignored.");
      }
    }
    script.names().stream()
        .filter(name -> name.indexOf('.') > 0)
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .forEach(name -> builder.warn("The fields of %s are ignored.".formatted(name)));
    for (MatlabFile.Ignored statement : script.ignored()) {
      builder.warn(
          source.file(),
          statement.line(),
          "The statement '%s' is ignored.".formatted(statement.statement()));
    }
  }

  private void warn(Row row, String sentence) {
    builder.warn(source.file(), row.line(), sentence);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
