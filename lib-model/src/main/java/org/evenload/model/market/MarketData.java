package org.evenload.model.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/** Reads prices and forecasts. Mistakes are {@link InputException}s with file and line. */
public final class MarketData {
  private static final double KWH_PER_MWH = 1000;
  private static final int HOURS_OF_A_DAY = 24;

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
   * Reads {@code period} and a price per kWh; rows as in {@link #byPeriod}.
   *
   * @param penPerUsd rate of exchange, used for prices in PEN
   */
  public static FixedPrices fixedPrices(Path file, double penPerUsd, int periodCount) {
    PriceColumn price = PriceColumn.of(CsvTable.read(file, "period"), penPerUsd);
    double[] usdPerMwh = byPeriod(file, price.column(), periodCount);
    for (int t = 0; t < periodCount; t++) {
      usdPerMwh[t] *= price.usdPerMwhPerUnit();
    }
    return new FixedPrices(usdPerMwh);
  }

  /**
   * Reads {@code period} and one value per period of the day, for example a load forecast in {@code
   * system_load_mw}. A coarser file holds for all periods within its own (one row per hour at the
   * coarsest), a finer one is averaged.
   */
  public static double[] byPeriod(Path file, String column, int periodCount) {
    List<CsvTable.Row> rows = rows(CsvTable.read(file, "period", column));
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      requirePeriod(rows.get(i), i + 1);
      values[i] = rows.get(i).number(column);
    }
    boolean even = values.length % periodCount == 0 || periodCount % values.length == 0;
    if (!even || values.length < Math.min(HOURS_OF_A_DAY, periodCount)) {
      throw InputException.of(
          file,
          "Invalid %s: %d rows do not make a day of %d periods, expected one row per period, or hourly or finer ones that divide it evenly."
              .formatted(column, values.length, periodCount));
    }
    return resampled(values, periodCount);
  }

  private static double[] resampled(double[] values, int periodCount) {
    double[] resampled = new double[periodCount];
    int finer = Math.max(1, values.length / periodCount);
    int coarser = Math.max(1, periodCount / values.length);
    for (int t = 0; t < periodCount; t++) {
      double sum = 0;
      for (int i = 0; i < finer; i++) {
        sum += values[t / coarser * finer + i];
      }
      resampled[t] = sum / finer;
    }
    return resampled;
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
