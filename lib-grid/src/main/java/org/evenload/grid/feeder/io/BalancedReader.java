package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/**
 * The balanced layout: {@code lines.csv} with one impedance per line, {@code transformer.csv},
 * whose from node is the source at 1 p.u., and {@code loads.csv} with three-phase constant powers.
 * The phases are not coupled (zero-sequence impedance equal to the positive-sequence one), the
 * transformer shifts no angle.
 */
final class BalancedReader {
  private static final List<Phase> ABC = Phase.ABC;

  private BalancedReader() {}

  static Feeder read(Path folder) {
    Map<String, Double> voltsByNode = new LinkedHashMap<>();
    List<Element> elements = new ArrayList<>();
    Path transformers = folder.resolve("transformer.csv");
    List<CsvTable.Row> rows =
        KnownColumns.read(
                transformers, List.of("from", "to", "kva", "kv_hv", "kv_lv", "vkr_pct", "vk_pct"))
            .rows();
    if (rows.isEmpty()) {
      throw InputException.of(transformers, "Invalid feeder: no transformer.");
    }
    for (CsvTable.Row row : rows) {
      voltsByNode.put(row.text("from"), phaseVolts(row, "kv_hv"));
      voltsByNode.put(row.text("to"), phaseVolts(row, "kv_lv"));
      elements.add(transformer(row));
    }
    readLines(folder.resolve("lines.csv"), voltsByNode, elements);
    NodeTable nodes = new NodeTable();
    voltsByNode.forEach((name, volts) -> nodes.add(Node.of(name, Set.copyOf(ABC), volts)));
    List<Load> loads = new ArrayList<>();
    if (Files.exists(folder.resolve("loads.csv"))) {
      loads = readLoads(folder.resolve("loads.csv"), nodes);
    }
    return new Feeder(
        FeederReader.name(folder),
        Source.ideal(rows.get(0).text("from"), 1, 0),
        nodes.all(),
        elements,
        loads,
        List.of());
  }

  private static double phaseVolts(CsvTable.Row row, String column) {
    return NodeTable.positive(row, column) * 1e3 / Math.sqrt(3);
  }

  private static Transformer transformer(CsvTable.Row row) {
    double rPercent = row.number("vkr_pct", 0, 100);
    double zPercent = row.number("vk_pct", rPercent, 100);
    if (zPercent == 0) {
      throw row.error("vk_pct", "0", "an impedance that is not zero");
    }
    double x = Math.sqrt(zPercent * zPercent - rPercent * rPercent);
    String from = row.text("from");
    String to = row.text("to");
    return Transformer.twoWinding(
        from + "-" + to,
        NodeTable.positive(row, "kva"),
        Winding.of(from, Winding.Connection.WYE, NodeTable.positive(row, "kv_hv"), rPercent / 2),
        Winding.of(to, Winding.Connection.WYE, NodeTable.positive(row, "kv_lv"), rPercent / 2),
        x);
  }

  private static void readLines(
      Path file, Map<String, Double> voltsByNode, List<Element> elements) {
    Map<String, Integer> used = new HashMap<>();
    VoltageLevels levels = new VoltageLevels();
    List<CsvTable.Row> rows =
        KnownColumns.read(file, List.of("from", "to", "r_ohm", "x_ohm"), "length_km", "type")
            .rows();
    for (CsvTable.Row row : rows) {
      String from = row.text("from");
      String to = row.text("to");
      double r = row.number("r_ohm");
      double x = row.number("x_ohm");
      if (r < 0) {
        throw row.error("r_ohm", row.text("r_ohm"), "a resistance ≥ 0");
      }
      if (from.equals(to)) {
        throw row.error("to", to, "another node than 'from'");
      }
      int count = used.merge(from + "-" + to, 1, Integer::sum);
      elements.add(
          new Line(
              from + "-" + to + (count == 1 ? "" : "#" + count),
              from,
              to,
              ABC,
              ComplexMatrix.ofSequence(r, x, r, x),
              ComplexMatrix.zero(3, 3)));
      levels.line(from, to);
    }
    levels.spread(voltsByNode);
    for (CsvTable.Row row : rows) {
      if (!voltsByNode.containsKey(row.text("from"))) {
        throw row.error("from", row.text("from"), "a node with a path to the transformer");
      }
    }
  }

  private static List<Load> readLoads(Path file, NodeTable nodes) {
    List<Load> loads = new ArrayList<>();
    for (CsvTable.Row row : KnownColumns.read(file, List.of("bus", "p_kw", "q_kvar")).rows()) {
      Node node = nodes.at(row, "bus");
      for (Phase phase : ABC) {
        loads.add(
            new Load(
                node.name() + "." + phase,
                node.name(),
                phase,
                null,
                LoadModel.CONSTANT_POWER,
                row.number("p_kw") / 3,
                row.number("q_kvar") / 3,
                node.nominalLineToGroundVolts(),
                VoltageBand.UNLIMITED));
      }
    }
    return loads;
  }
}
