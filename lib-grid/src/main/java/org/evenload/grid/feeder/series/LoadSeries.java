package org.evenload.grid.feeder.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

/**
 * Powers of a feeder's loads by step.
 *
 * @param kw by step, then by load in the feeder's order
 * @param kvar the same for reactive power
 */
public record LoadSeries(double[][] kw, double[][] kvar) {
  private static final int MOST_STEPS = 1_000_000;

  public int steps() {
    return kw.length;
  }

  /**
   * The profiles that a feeder came with; reactive power follows at each load's power factor.
   *
   * @param profilesKw by load, then by step
   */
  public static LoadSeries ofProfiles(Feeder feeder, List<double[]> profilesKw) {
    List<Load> loads = feeder.loads();
    int steps = profilesKw.stream().mapToInt(p -> p.length).min().orElse(0);
    double[][] kw = new double[steps][loads.size()];
    double[][] kvar = new double[steps][loads.size()];
    for (int k = 0; k < loads.size(); k++) {
      Load load = loads.get(k);
      double ratio = load.kw() == 0 ? 0 : load.kvar() / load.kw();
      for (int step = 0; step < steps; step++) {
        kw[step][k] = profilesKw.get(k)[step];
        kvar[step][k] = load.kw() == 0 ? load.kvar() : ratio * kw[step][k];
      }
    }
    return new LoadSeries(kw, kvar);
  }

  /**
   * Reads a series. Columns: {@code step, factor} for a factor on all loads, or {@code step, load,
   * kw} and optionally {@code kvar} (else at the load's power factor) for single loads; loads that
   * are not named keep their power. Steps count from 1 without gaps.
   *
   * @throws InputException if a load is unknown or the file is wrong
   */
  public static LoadSeries read(Path file, Feeder feeder) {
    CsvTable table = CsvTable.read(file, "step");
    Set<String> known = Set.of("step", "factor", "load", "kw", "kvar", "note");
    for (String column : table.columns()) {
      if (!known.contains(column)) {
        throw InputException.of(
            file,
            1,
            "Unknown column '%s', expected some of %s.%s"
                .formatted(column, new TreeSet<>(known), Suggestion.sentence(column, known)));
      }
    }
    if (table.has("factor") == table.has("load")) {
      throw InputException.of(
          file,
          1,
          "Missing column 'factor', or 'load' and 'kw', found %s.".formatted(table.columns()));
    }
    int steps = steps(table);
    Builder builder = new Builder(feeder, steps);
    for (CsvTable.Row row : table.rows()) {
      int step = row.integer("step", 1, steps) - 1;
      if (table.has("factor")) {
        builder.scale(step, row.number("factor"));
      } else {
        builder.set(step, row);
      }
    }
    return new LoadSeries(builder.kw, builder.kvar);
  }

  private static int steps(CsvTable table) {
    TreeSet<Integer> steps = new TreeSet<>();
    for (CsvTable.Row row : table.rows()) {
      steps.add(row.integer("step", 1, MOST_STEPS));
    }
    if (steps.isEmpty() || steps.last() != steps.size()) {
      throw InputException.of(
          table.file(),
          "Invalid steps: expected 1, 2, 3, … without gaps, found %s."
              .formatted(steps.isEmpty() ? "none" : steps.size() + " up to " + steps.last()));
    }
    return steps.last();
  }

  /** Fills in what rows say over the feeder's own powers. */
  private static final class Builder {
    private final List<Load> loads;
    private final double[][] kw;
    private final double[][] kvar;
    private final Map<String, List<Integer>> byName = new HashMap<>();

    Builder(Feeder feeder, int steps) {
      loads = feeder.loads();
      kw = new double[steps][];
      kvar = new double[steps][];
      double[] ownKw = loads.stream().mapToDouble(Load::kw).toArray();
      double[] ownKvar = loads.stream().mapToDouble(Load::kvar).toArray();
      for (int step = 0; step < steps; step++) {
        kw[step] = ownKw.clone();
        kvar[step] = ownKvar.clone();
      }
      for (int k = 0; k < loads.size(); k++) {
        byName.computeIfAbsent(loads.get(k).name(), n -> new ArrayList<>()).add(k);
      }
    }

    private void scale(int step, double factor) {
      Arrays.setAll(kw[step], k -> factor * loads.get(k).kw());
      Arrays.setAll(kvar[step], k -> factor * loads.get(k).kvar());
    }

    // A load of several phases shares its power as it does nominally.
    private void set(int step, CsvTable.Row row) {
      List<Integer> parts = byName.get(row.text("load"));
      if (parts == null) {
        throw row.error("load", row.text("load"), "a load of the feeder", byName.keySet());
      }
      double total = parts.stream().mapToDouble(k -> Math.abs(loads.get(k).kw())).sum();
      double power = row.number("kw");
      for (int k : parts) {
        Load load = loads.get(k);
        double share = total == 0 ? 1.0 / parts.size() : Math.abs(load.kw()) / total;
        kw[step][k] = share * power;
        kvar[step][k] =
            row.isEmpty("kvar")
                ? (load.kw() == 0 ? 0 : kw[step][k] * load.kvar() / load.kw())
                : share * row.number("kvar");
      }
    }
  }
}
