package org.evenload.grid.feeder.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.jspecify.annotations.Nullable;

/** {@code regulators.csv}: a row for each single-phase regulator, fixed or with a control. */
final class RegulatorTable {
  private final NodeTable nodes;
  private final List<Element> elements;
  private final List<Control> controls;
  private final BinaryOperator<String> uniqueName;

  /**
   * @param elements grows by the regulators
   * @param controls grows by their controls
   * @param uniqueName of an element between two places
   */
  RegulatorTable(
      NodeTable nodes,
      List<Element> elements,
      List<Control> controls,
      BinaryOperator<String> uniqueName) {
    this.nodes = nodes;
    this.elements = elements;
    this.controls = controls;
    this.uniqueName = uniqueName;
  }

  /**
   * @throws InputException if a row is wrong, of all that are
   */
  void read(Path file) {
    Map<String, Integer> gangs = new HashMap<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        KnownColumns.read(
                file,
                List.of("from", "to", "phase", "tap_step"),
                "control",
                "pt_ratio",
                "ct_primary_a",
                "r_v",
                "x_v",
                "level_v",
                "bandwidth_v",
                "delay_s",
                "gang",
                "reverse_level_v",
                "reverse_bandwidth_v",
                "reverse_threshold_kw")
            .rows(),
        row -> {
          Phase phase = Phase.valueOf(row.oneOf("phase", Set.of("A", "B", "C")));
          String from = nodes.at(row, "from", List.of(phase), "the regulator").name();
          String to = nodes.at(row, "to", List.of(phase), "the regulator").name();
          String control =
              row.isEmpty("control") ? "fixed" : row.oneOf("control", Set.of("fixed", "automatic"));
          Regulator regulator =
              new Regulator(
                  uniqueName.apply(from, to + "." + phase),
                  from,
                  to,
                  phase,
                  row.integer("tap_step", -Regulator.MAX_STEP, Regulator.MAX_STEP));
          elements.add(regulator);
          if (control.equals("automatic")) {
            addControl(row, regulator, gangs);
          }
        });
    mistakes.throwIfAny();
  }

  // Regulators of one gang move together, as the first of them sees fit.
  private void addControl(CsvTable.Row row, Regulator regulator, Map<String, Integer> gangs) {
    String gang = row.textOr("gang", "");
    Integer leader = gang.isEmpty() ? null : gangs.get(gang);
    if (leader == null) {
      gangs.put(gang, controls.size());
      controls.add(taps(row, List.of(regulator.name())));
      return;
    }
    Control.Taps first = (Control.Taps) controls.get(leader);
    List<String> all = new ArrayList<>(first.elements());
    all.add(regulator.name());
    controls.set(
        leader,
        new Control.Taps(
            first.name(),
            all,
            0,
            0,
            first.forward(),
            first.backward(),
            first.watched(),
            null,
            first.delaySeconds(),
            first.inverseTime(),
            first.greatestChange(),
            0));
  }

  private static Control.Taps taps(CsvTable.Row row, List<String> regulators) {
    return new Control.Taps(
        regulators.get(0),
        regulators,
        0,
        0,
        compensation(row),
        backward(row),
        Control.Watched.FIRST,
        null,
        row.numberOr("delay_s", 15),
        Control.InverseTime.NO,
        1,
        0);
  }

  private static Control.@Nullable Backward backward(CsvTable.Row row) {
    if (row.isEmpty("reverse_level_v")) {
      return null;
    }
    LineDropCompensation settings =
        new LineDropCompensation(
            NodeTable.positive(row, "pt_ratio"),
            NodeTable.positive(row, "ct_primary_a"),
            0,
            0,
            NodeTable.positive(row, "reverse_level_v"),
            NodeTable.positive(row, "reverse_bandwidth_v"));
    return new Control.Backward(
        Control.Backward.Mode.OTHER_SIDE, settings, row.numberOr("reverse_threshold_kw", 100), 60);
  }

  private static LineDropCompensation compensation(CsvTable.Row row) {
    double band = NodeTable.positive(row, "bandwidth_v");
    return new LineDropCompensation(
        NodeTable.positive(row, "pt_ratio"),
        NodeTable.positive(row, "ct_primary_a"),
        row.number("r_v"),
        row.number("x_v"),
        NodeTable.positive(row, "level_v"),
        band);
  }
}
