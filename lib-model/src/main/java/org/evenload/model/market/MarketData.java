package org.evenload.model.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/** Reads prices and forecasts. Mistakes are {@link InputException}s with file and line. */
public final class MarketData {
  private static final double KWH_PER_MWH = 1000;

  private MarketData() {}

  /**
   * Reads {@code load_from_mw,load_to_mw} and a price per kWh: contiguous steps in increasing order
   * of load, whose price never falls. Prices stand in {@code price_usd_per_kwh}, or in {@code
   * price_pen_per_kwh} and are converted.
   *
   * @param penPerUsd rate of exchange, used for prices in PEN
   */
  public static PriceQuotaCurve priceQuotaCurve(Path file, double penPerUsd) {
    CsvTable table = CsvTable.read(file, "load_from_mw", "load_to_mw");
    PriceColumn price = PriceColumn.of(table, penPerUsd);
    List<PriceQuotaCurve.Step> steps = new ArrayList<>();
    for (CsvTable.Row row : rows(table)) {
      double from = row.number("load_from_mw");
      double to = row.number("load_to_mw");
      double usdPerMwh = price.usdPerMwh(row);
      if (to <= from) {
        throw row.error("load_to_mw", row.text("load_to_mw"), "more than load_from_mw");
      }
      if (!steps.isEmpty()) {
        PriceQuotaCurve.Step before = steps.get(steps.size() - 1);
        if (from != before.loadToMw()) {
          throw row.error(
              "load_from_mw",
              row.text("load_from_mw"),
              before.loadToMw() + ", where the step before ends");
        }
        if (usdPerMwh < before.usdPerMwh()) {
          throw row.error(
              price.column(), row.text(price.column()), "no less than on the step before");
        }
      }
      steps.add(new PriceQuotaCurve.Step(from, to, usdPerMwh));
    }
    return new PriceQuotaCurve(steps);
  }

  /**
   * Reads {@code period} and a price per kWh, one row per hour or any other number of rows that
   * divides the periods of the day evenly.
   *
   * @param penPerUsd rate of exchange, used for prices in PEN
   */
  public static FixedPrices fixedPrices(Path file, double penPerUsd, int periodCount) {
    CsvTable table = CsvTable.read(file, "period");
    PriceColumn price = PriceColumn.of(table, penPerUsd);
    List<CsvTable.Row> rows = rows(table);
    if (periodCount % rows.size() != 0) {
      throw InputException.of(
          file,
          "Invalid prices: %d rows do not divide %d periods evenly, expected for example one row per hour."
              .formatted(rows.size(), periodCount));
    }
    double[] usdPerMwh = new double[periodCount];
    for (int t = 0; t < periodCount; t++) {
      int i = t / (periodCount / rows.size());
      requirePeriod(rows.get(i), i + 1);
      usdPerMwh[t] = price.usdPerMwh(rows.get(i));
    }
    return new FixedPrices(usdPerMwh);
  }

  /**
   * Reads {@code period} and one value per period of the day, for example a load forecast in {@code
   * system_load_mw}.
   */
  public static double[] byPeriod(Path file, String column, int periodCount) {
    CsvTable table = CsvTable.read(file, "period", column);
    List<CsvTable.Row> rows = rows(table);
    if (rows.size() != periodCount) {
      throw InputException.of(
          file,
          "Invalid %s: %d rows, expected one for each of %d periods."
              .formatted(column, rows.size(), periodCount));
    }
    double[] values = new double[periodCount];
    for (int t = 0; t < periodCount; t++) {
      requirePeriod(rows.get(t), t + 1);
      values[t] = rows.get(t).number(column);
    }
    return values;
  }

  private static List<CsvTable.Row> rows(CsvTable table) {
    if (table.rows().isEmpty()) {
      throw InputException.of(table.file(), "Invalid table: it has a header but no rows.");
    }
    return table.rows();
  }

  private static void requirePeriod(CsvTable.Row row, int expected) {
    if (row.integer("period") != expected) {
      throw row.error("period", row.text("period"), expected + " (periods count from 1, in order)");
    }
  }

  private record PriceColumn(String column, double usdPerMwhPerUnit) {
    static PriceColumn of(CsvTable table, double penPerUsd) {
      if (table.has("price_usd_per_kwh")) {
        return new PriceColumn("price_usd_per_kwh", KWH_PER_MWH);
      }
      if (table.has("price_pen_per_kwh")) {
        return new PriceColumn("price_pen_per_kwh", KWH_PER_MWH / penPerUsd);
      }
      throw InputException.of(
          table.file(),
          1,
          "Missing column 'price_usd_per_kwh' or 'price_pen_per_kwh', found %s."
              .formatted(table.columns()));
    }

    double usdPerMwh(CsvTable.Row row) {
      return row.number(column) * usdPerMwhPerUnit;
    }
  }
}
