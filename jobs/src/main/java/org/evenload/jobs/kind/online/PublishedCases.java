package org.evenload.jobs.kind.online;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.CsvTable;

/**
 * Published figures by mode.
 *
 * @param cases in the order of the file
 */
public record PublishedCases(Map<String, PublishedCases.Case> cases) {
  /** The case without vehicles. */
  public static final String NOMINAL = "nominal";

  /**
   * A row of the table.
   *
   * @param deviationPct greatest voltage deviation
   * @param currentIncreasePct increase of the greatest current
   * @param energyUsd cost of generation
   */
  public record Case(
      double deviationPct, double currentIncreasePct, double energyUsd, double totalUsd) {}

  static PublishedCases none() {
    return new PublishedCases(Map.of());
  }

  static PublishedCases read(Path file) {
    Map<String, Case> cases = new LinkedHashMap<>();
    for (CsvTable.Row row : CsvTable.read(file, "case").rows()) {
      cases.put(
          row.text("case"),
          new Case(
              row.number("voltage_deviation_percent"),
              row.number("current_increase_percent"),
              row.number("generation_cost_usd_per_day"),
              row.number("total_cost_usd_per_day")));
    }
    return new PublishedCases(cases);
  }

  boolean isEmpty() {
    return cases.isEmpty();
  }

  /** Cases with vehicles that a study has as modes, the dearest first. */
  public List<String> dearestFirst(List<String> modes) {
    return cases.entrySet().stream()
        .filter(entry -> modes.contains(entry.getKey()))
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Case> e) -> e.getValue().totalUsd())
                .reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Increase of a case's total cost against the published case without vehicles, percent. */
  public double increasePct(Case published) {
    Case nominal = cases.get(NOMINAL);
    return nominal == null ? Double.NaN : 100 * (published.totalUsd() / nominal.totalUsd() - 1);
  }
}
