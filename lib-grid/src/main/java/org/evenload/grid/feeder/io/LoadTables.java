package org.evenload.grid.feeder.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.jspecify.annotations.Nullable;

/**
 * Tables of loads. Wide: one row per node with a model such as {@code Y-PQ} or {@code D-I} and kW,
 * kvar of three phases (of a delta, A–B, B–C, C–A). Long: one row per phase, for vehicles and
 * generators added to a feeder.
 */
public final class LoadTables {
  private static final Map<String, LoadModel> MODELS =
      Map.of(
          "PQ",
          LoadModel.CONSTANT_POWER,
          "I",
          LoadModel.CONSTANT_CURRENT,
          "Z",
          LoadModel.CONSTANT_IMPEDANCE);
  private static final Set<String> WIDE_MODELS = Set.of("Y-PQ", "Y-I", "Y-Z", "D-PQ", "D-I", "D-Z");

  private LoadTables() {}

  /**
   * Reads loads or generators to add to a feeder. Columns: {@code node, phase, kw, kvar} and
   * optionally {@code model} (PQ, I or Z; PQ), {@code kv_nominal} (across the load; that of the
   * node), {@code v_min_pu, v_max_pu} (0.95, 1.05). A phase is A, B or C to ground, AB, BC or CA
   * between phases, or ABC for a third on each phase. Negative power injects. A table in the wide
   * layout of {@code spot_loads.csv} is accepted, too.
   *
   * @throws InputException if a node or phase is not in the feeder, or the file is wrong
   */
  public static List<Load> readAdditional(Path file, Feeder feeder) {
    NodeTable nodes = NodeTable.of(feeder.nodes());
    CsvTable table = CsvTable.read(file);
    return table.has("ph1_kw") ? readWide(table.file(), nodes) : readLong(table.file(), nodes);
  }

  private static List<Load> readLong(Path file, NodeTable nodes) {
    CsvTable table =
        KnownColumns.read(
            file,
            List.of("node", "phase", "kw", "kvar"),
            "model",
            "kv_nominal",
            "v_min_pu",
            "v_max_pu");
    List<Load> loads = new ArrayList<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          String phase = row.oneOf("phase", Set.of("A", "B", "C", "AB", "BC", "CA", "ABC"));
          LoadModel model =
              row.isEmpty("model")
                  ? LoadModel.CONSTANT_POWER
                  : MODELS.get(row.oneOf("model", MODELS.keySet()));
          List<Phase> starts =
              phase.equals("ABC") ? Phase.ABC : List.of(Phase.valueOf(phase.substring(0, 1)));
          for (Phase start : starts) {
            Phase end = phase.length() == 2 ? start.next() : null;
            double share = 1.0 / starts.size();
            loads.add(
                load(
                    row,
                    nodes,
                    "node",
                    "%s.%s added at line %d".formatted(row.text("node"), start, row.line()),
                    start,
                    end,
                    Objects.requireNonNull(model),
                    row.number("kw") * share,
                    row.number("kvar") * share));
          }
        });
    mistakes.throwIfAny();
    return loads;
  }

  /** Columns of a wide table, but for the node, and further ones. */
  static String[] wideAnd(String... further) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model",
                "ph1_kw",
                "ph1_kvar",
                "ph2_kw",
                "ph2_kvar",
                "ph3_kw",
                "ph3_kvar",
                "kv_nominal",
                "v_min_pu",
                "v_max_pu"));
    all.addAll(List.of(further));
    return all.toArray(String[]::new);
  }

  static List<Load> readWide(Path file, NodeTable nodes) {
    return readWide(KnownColumns.read(file, List.of("node", "model"), wideAnd()), nodes);
  }

  private static List<Load> readWide(CsvTable table, NodeTable nodes) {
    List<Load> loads = new ArrayList<>();
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(table.rows(), row -> loads.addAll(wide(row, nodes, "node")));
    mistakes.throwIfAny();
    return loads;
  }

  /** The loads of one wide row, at the node that a column names. */
  static List<Load> wide(CsvTable.Row row, NodeTable nodes, String nodeColumn) {
    String[] model = row.oneOf("model", WIDE_MODELS).split("-", -1);
    boolean delta = model[0].equals("D");
    List<Load> loads = new ArrayList<>();
    for (Phase phase : Phase.ABC) {
      String column = "ph" + (phase.ordinal() + 1);
      double kw = row.numberOr(column + "_kw", 0);
      double kvar = row.numberOr(column + "_kvar", 0);
      if (kw != 0 || kvar != 0) {
        Phase end = delta ? phase.next() : null;
        loads.add(
            load(
                row,
                nodes,
                nodeColumn,
                "%s.%s%s".formatted(row.text(nodeColumn), phase, delta ? phase.next() : ""),
                phase,
                end,
                Objects.requireNonNull(MODELS.get(model[1])),
                kw,
                kvar));
      }
    }
    return loads;
  }

  private static Load load(
      CsvTable.Row row,
      NodeTable nodes,
      String nodeColumn,
      String name,
      Phase start,
      @Nullable Phase end,
      LoadModel model,
      double kw,
      double kvar) {
    List<Phase> phases = end == null ? List.of(start) : List.of(start, end);
    Node node = nodes.at(row, nodeColumn, phases, "the load " + name);
    double nominal =
        !row.isEmpty("kv_nominal")
            ? NodeTable.positive(row, "kv_nominal") * 1e3
            : end != null ? node.nominalLineToLineVolts() : node.nominalLineToGroundVolts();
    double min = row.numberOr("v_min_pu", VoltageBand.STANDARD.minPu());
    double max = row.numberOr("v_max_pu", VoltageBand.STANDARD.maxPu());
    if (min <= 0 || min > max) {
      throw row.error("v_min_pu", String.valueOf(min), "a number > 0 and not above v_max_pu");
    }
    return new Load(
        name, node.name(), start, end, model, kw, kvar, nominal, new VoltageBand(min, max));
  }
}
