package org.evenload.grid.caseio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;

/**
 * A folder of tidy CSV: {@code buses.csv}, {@code branches.csv}, {@code generators.csv} and, if the
 * base is not 100 MVA, {@code system.csv}. The module's README lists the columns; an empty optional
 * field means the default, an empty limit means none.
 */
final class TidyCaseReader {
  private static final double DEFAULT_BASE_MVA = 100;
  private static final String[] BUS_COLUMNS = {
    "bus",
    "name",
    "type",
    "demand_mw",
    "demand_mvar",
    "shunt_mw",
    "shunt_mvar",
    "base_kv",
    "vm_pu",
    "va_deg",
    "vm_min_pu",
    "vm_max_pu"
  };
  private static final String[] BRANCH_COLUMNS = {
    "from_bus",
    "to_bus",
    "r_pu",
    "x_pu",
    "b_pu",
    "rating_mva",
    "tap_ratio",
    "shift_deg",
    "in_service",
    "angle_min_deg",
    "angle_max_deg",
    "length_km"
  };
  private static final String[] GENERATOR_COLUMNS = {
    "bus",
    "p_mw",
    "q_mvar",
    "p_min_mw",
    "p_max_mw",
    "q_min_mvar",
    "q_max_mvar",
    "vm_setpoint_pu",
    "in_service",
    "cost_usd_per_mw2h",
    "cost_usd_per_mwh",
    "cost_usd_per_h",
    "cost_points_mw_usd_per_h"
  };
  private static final Map<String, BusType> TYPES = new LinkedHashMap<>();

  static {
    for (BusType type : BusType.values()) {
      TYPES.put(type.name().toLowerCase(Locale.ROOT), type);
    }
  }

  private final Path folder;
  private final CaseBuilder builder;

  private TidyCaseReader(Path folder) {
    this.folder = folder;
    this.builder = new CaseBuilder(folder);
  }

  /**
   * @throws InputException if a file is missing or a value is wrong
   */
  static CaseFile read(Path folder) {
    return new TidyCaseReader(folder).read();
  }

  private CaseFile read() {
    requireFiles();
    double baseMva = builder.of(DEFAULT_BASE_MVA, this::baseMva);
    builder.of(
        () -> {
          CsvTable buses =
              table(
                      "buses.csv",
                      "bus",
                      "type",
                      "demand_mw",
                      "demand_mvar",
                      "vm_min_pu",
                      "vm_max_pu")
                  .only(BUS_COLUMNS);
          builder.ofEach(buses.rows(), row -> bus(buses.file(), row));
        });
    builder.of(
        () -> {
          CsvTable branches =
              table("branches.csv", "from_bus", "to_bus", "r_pu", "x_pu").only(BRANCH_COLUMNS);
          builder.ofEach(branches.rows(), row -> branch(branches.file(), row));
        });
    builder.of(
        () -> {
          CsvTable generators =
              table("generators.csv", "bus", "p_min_mw", "p_max_mw").only(GENERATOR_COLUMNS);
          builder.ofEach(generators.rows(), row -> generator(generators.file(), row));
        });
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return builder.build(name == null ? "case" : name.toString(), baseMva);
  }

  private void requireFiles() {
    for (String name : List.of("buses.csv", "branches.csv", "generators.csv")) {
      if (!Files.exists(folder.resolve(name))) {
        throw InputException.of(
            folder,
            "Cannot read case: the folder has no %s, expected buses.csv, branches.csv and generators.csv."
                .formatted(name));
      }
    }
  }

  private CsvTable table(String name, String... required) {
    return CsvTable.read(folder.resolve(name), required);
  }

  private double baseMva() {
    if (!Files.exists(folder.resolve("system.csv"))) {
      return DEFAULT_BASE_MVA;
    }
    CsvTable system = table("system.csv", "base_mva").only("base_mva");
    if (system.rows().size() != 1) {
      throw InputException.of(
          system.file(), "Invalid system: %d lines, expected one.".formatted(system.rows().size()));
    }
    CsvTable.Row row = system.rows().get(0);
    double base = row.number("base_mva");
    if (base <= 0) {
      throw row.error("base_mva", row.text("base_mva"), "a number above 0");
    }
    return base;
  }

  private void bus(Path file, CsvTable.Row row) {
    BusType type = TYPES.getOrDefault(row.oneOf("type", TYPES.keySet()), BusType.PQ);
    builder.bus(
        file,
        row.line(),
        () ->
            new Bus(
                row.integer("bus"),
                row.textOr("name", ""),
                type,
                row.number("demand_mw"),
                row.number("demand_mvar"),
                row.numberOr("shunt_mw", 0),
                row.numberOr("shunt_mvar", 0),
                row.numberOr("base_kv", 0),
                row.numberOr("vm_pu", 1),
                row.numberOr("va_deg", 0),
                row.number("vm_min_pu"),
                row.number("vm_max_pu")));
  }

  private void branch(Path file, CsvTable.Row row) {
    builder.branch(
        file,
        row.line(),
        () ->
            new Branch(
                row.integer("from_bus"),
                row.integer("to_bus"),
                row.number("r_pu"),
                row.number("x_pu"),
                row.numberOr("b_pu", 0),
                row.numberOr("rating_mva", Double.POSITIVE_INFINITY),
                row.numberOr("tap_ratio", 1),
                row.numberOr("shift_deg", 0),
                inService(row),
                row.numberOr("angle_min_deg", Double.NEGATIVE_INFINITY),
                row.numberOr("angle_max_deg", Double.POSITIVE_INFINITY),
                row.numberOr("length_km", Double.NaN)));
  }

  private void generator(Path file, CsvTable.Row row) {
    builder.generator(
        file,
        row.line(),
        () ->
            new Generator(
                row.integer("bus"),
                row.numberOr("p_mw", 0),
                row.numberOr("q_mvar", 0),
                row.numberOr("p_min_mw", Double.NEGATIVE_INFINITY),
                row.numberOr("p_max_mw", Double.POSITIVE_INFINITY),
                row.numberOr("q_min_mvar", Double.NEGATIVE_INFINITY),
                row.numberOr("q_max_mvar", Double.POSITIVE_INFINITY),
                row.numberOr("vm_setpoint_pu", 1),
                inService(row),
                cost(row)));
  }

  private static boolean inService(CsvTable.Row row) {
    return row.isEmpty("in_service")
        || row.oneOf("in_service", Set.of("true", "false")).equals("true");
  }

  private static CostCurve cost(CsvTable.Row row) {
    if (!row.isEmpty("cost_points_mw_usd_per_h")) {
      return new CostCurve.PiecewiseLinear(points(row));
    }
    return new CostCurve.Polynomial(
        row.numberOr("cost_usd_per_mw2h", 0),
        row.numberOr("cost_usd_per_mwh", 0),
        row.numberOr("cost_usd_per_h", 0));
  }

  private static List<CostCurve.Point> points(CsvTable.Row row) {
    String text = row.text("cost_points_mw_usd_per_h");
    List<CostCurve.Point> points = new ArrayList<>();
    for (String point : text.split(";", -1)) {
      double[] pair =
          Arrays.stream(point.split(":", -1))
              .map(number -> DecimalNumber.parse(number.strip()))
              .flatMapToDouble(OptionalDouble::stream)
              .toArray();
      if (pair.length != 2 || point.chars().filter(c -> c == ':').count() != 1) {
        throw row.error(
            "cost_points_mw_usd_per_h", text, "points of MW:USD per hour, such as 0:0;50:700");
      }
      points.add(new CostCurve.Point(pair[0], pair[1]));
    }
    return points;
  }
}
