package org.evenload.jobs.kind.products;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.input.CsvTable;

/**
 * Specific costs that somebody published, USD/MWh, and their changes from a sweep's first value as
 * printed, percent.
 */
record PublishedCosts(Map<Place, Double> usdPerMwh, Map<Place, Double> changePct) {
  private static final String CHANGE = "printed_change_pct";
  private static final String COST = "specific_usd_per_mwh";

  /**
   * What a published figure belongs to.
   *
   * @param product {@code green}, {@code blue}, {@code red} or {@code all}
   */
  record Place(String sweep, double value, String product) {}

  PublishedCosts {
    usdPerMwh = Map.copyOf(usdPerMwh);
    changePct = Map.copyOf(changePct);
  }

  static PublishedCosts none() {
    return new PublishedCosts(Map.of(), Map.of());
  }

  /**
   * @throws org.evenload.grid.input.InputException if the file is malformed
   */
  static PublishedCosts read(Path file) {
    CsvTable table =
        CsvTable.read(file, "sweep", "value", "product", COST)
            .only("sweep", "value", "product", COST, CHANGE);
    Map<Place, Double> costs = new LinkedHashMap<>();
    Map<Place, Double> changes = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      Place place =
          new Place(
              row.text("sweep"),
              row.number("value"),
              row.oneOf("product", Set.of("all", "green", "blue", "red")));
      if (!row.isEmpty(COST)) {
        costs.put(place, row.number(COST));
      }
      if (!row.isEmpty(CHANGE)) {
        changes.put(place, row.number(CHANGE));
      }
    }
    return new PublishedCosts(costs, changes);
  }

  /** The figure, NaN if none was published. */
  double at(String sweep, double value, String product) {
    return usdPerMwh.getOrDefault(new Place(sweep, value, product), Double.NaN);
  }

  /** The change as printed, NaN if none was. */
  double changePct(String sweep, double value, String product) {
    return changePct.getOrDefault(new Place(sweep, value, product), Double.NaN);
  }
}
