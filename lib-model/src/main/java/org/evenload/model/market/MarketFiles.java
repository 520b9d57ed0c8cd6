package org.evenload.model.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/** Prices, load forecasts and caps in tidy CSV files. */
public final class MarketFiles {
  private MarketFiles() {}

  /**
   * A price-quota curve (columns {@code load_from_mw, load_to_mw} and a price), or fixed prices by
   * period (columns {@code period} and a price). The price is {@code price_usd_per_mwh}, or {@code
   * price_pen_per_kwh} as in the published data.
   *
   * @throws InputException if the file is malformed or does not cover the day
   */
  public static EnergyPrices prices(Path file, int periodCount) {
    CsvTable table = CsvTable.read(file);
    if (!table.has("price_usd_per_mwh") && !table.has("price_pen_per_kwh")) {
      throw InputException.of(
          file,
          1,
          "Missing column 'price_usd_per_mwh' or 'price_pen_per_kwh', found %s."
              .formatted(table.columns()));
    }
    if (table.has("load_from_mw") && table.has("load_to_mw")) {
      return curve(file, table);
    }
    if (!table.has("period")) {
      throw InputException.of(
          file,
          1,
          "Missing columns: expected load_from_mw and load_to_mw (price-quota curve) or period (fixed prices), found %s."
              .formatted(table.columns()));
    }
    return new FixedPrices(byPeriod(table, periodCount, MarketFiles::priceUsdPerMwh));
  }

  private static PriceQuotaCurve curve(Path file, CsvTable table) {
    List<PriceQuotaCurve.Step> steps = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      double from = row.number("load_from_mw");
      double to = row.number("load_to_mw");
      double price = priceUsdPerMwh(row);
      if (to <= from) {
        throw row.error("load_to_mw", row.text("load_to_mw"), "more than load_from_mw " + from);
      }
      if (!steps.isEmpty()) {
        PriceQuotaCurve.Step before = steps.get(steps.size() - 1);
        if (from != before.loadToMw()) {
          throw row.error(
              "load_from_mw",
              row.text("load_from_mw"),
              "the end of the step before, " + before.loadToMw());
        }
        if (price < before.usdPerMwh()) {
          throw row.error(
              "price",
              Double.toString(price),
              "at least that of the step before, " + before.usdPerMwh() + " USD/MWh");
        }
      }
      steps.add(new PriceQuotaCurve.Step(from, to, price));
    }
    if (steps.isEmpty()) {
      throw InputException.of(file, "Invalid price-quota curve: it has no steps.");
    }
    return new PriceQuotaCurve(steps);
  }

  private static double priceUsdPerMwh(CsvTable.Row row) {
    return row.isEmpty("price_usd_per_mwh")
        ? row.number("price_pen_per_kwh") / PriceQuotaCurve.PEN_PER_USD * 1000
        : row.number("price_usd_per_mwh");
  }

  /**
   * A forecast of the system's load: columns {@code period, system_load_mw}, every period once.
   *
   * @return by period
   */
  public static double[] systemLoadMw(Path file) {
    CsvTable table = CsvTable.read(file, "period", "system_load_mw");
    if (table.rows().isEmpty()) {
      throw InputException.of(file, "Invalid forecast: it has no periods.");
    }
    return byPeriod(table, table.rows().size(), row -> row.number("system_load_mw"));
  }

  /**
   * Caps of one bus: columns {@code period, bus, pem_cap_mw}.
   *
   * @return by period; no limit where the file has no line
   */
  public static double[] capMw(Path file, int bus, int periodCount) {
    CsvTable table = CsvTable.read(file, "period", "bus", "pem_cap_mw");
    double[] cap = new double[periodCount];
    Arrays.fill(cap, Double.POSITIVE_INFINITY);
    for (CsvTable.Row row : table.rows()) {
      if (row.integer("bus") == bus) {
        cap[row.integer("period", 1, periodCount) - 1] = row.number("pem_cap_mw");
      }
    }
    return cap;
  }

  private static double[] byPeriod(
      CsvTable table, int periodCount, java.util.function.ToDoubleFunction<CsvTable.Row> value) {
    double[] values = new double[periodCount];
    Arrays.fill(values, Double.NaN);
    for (CsvTable.Row row : table.rows()) {
      int period = row.integer("period", 1, periodCount);
      if (!Double.isNaN(values[period - 1])) {
        throw row.error("period", row.text("period"), "each period once");
      }
      values[period - 1] = value.applyAsDouble(row);
    }
    for (int t = 0; t < periodCount; t++) {
      if (Double.isNaN(values[t])) {
        throw InputException.of(
            table.file(), "Missing period %d, expected 1…%d.".formatted(t + 1, periodCount));
      }
    }
    return values;
  }
}
