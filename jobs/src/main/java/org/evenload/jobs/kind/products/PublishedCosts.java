package org.evenload.jobs.kind.products;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.input.CsvTable;

/**
 * Specific costs that somebody published, USD/MWh.
 *
 * @param usdPerMwh by sweep, value and product
 */
record PublishedCosts(Map<Place, Double> usdPerMwh) {

  /**
   * What a published figure belongs to.
   *
   * @param product {@code green}, {@code blue}, {@code red} or {@code all}
   */
  record Place(String sweep, double value, String product) {}

  static PublishedCosts none() {
    return new PublishedCosts(Map.of());
  }

  /**
   * @throws org.evenload.grid.input.InputException if the file is malformed
   */
  static PublishedCosts read(Path file) {
    CsvTable table = CsvTable.read(file, "sweep", "value", "product", "specific_usd_per_mwh");
    Map<Place, Double> costs = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      costs.put(
          new Place(
              row.text("sweep"),
              row.number("value"),
              row.oneOf("product", Set.of("all", "green", "blue", "red"))),
          row.number("specific_usd_per_mwh"));
    }
    return new PublishedCosts(costs);
  }

  /** The figure, NaN if none was published. */
  double at(String sweep, double value, String product) {
    return usdPerMwh.getOrDefault(new Place(sweep, value, product), Double.NaN);
  }
}
