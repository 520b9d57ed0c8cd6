package org.evenload.model.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.model.series.EnergyPrice;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.series.StudyDay;

/** Reads prices, forecasts and caps. Mistakes are {@link InputException}s with file and line. */
public final class MarketData {
  private static final String FROM = "load_from_mw";
  private static final String TO = "load_to_mw";
  private static final Quantity SYSTEM_LOAD = Quantity.named("system_load_mw");

  private MarketData() {}

  /**
   * Prices of either kind: a price-quota curve if the file has steps of load, else prices by time.
   *
   * @param price the currency and unit that a column of prices may have
   */
  public static EnergyPrices prices(Path file, EnergyPrice price, StudyDay day) {
    return CsvTable.read(file).has(FROM)
        ? priceQuotaCurve(file, price)
        : fixedPrices(file, price, day);
  }

  /**
   * Reads {@code load_from_mw,load_to_mw} and a price: contiguous steps in increasing order of
   * load, whose price never falls.
   */
  public static PriceQuotaCurve priceQuotaCurve(Path file, EnergyPrice price) {
    CsvTable table = CsvTable.read(file, FROM, TO);
    String column = price.columnIn(table);
    table.only("step", FROM, TO, column, "note", "source");
    if (table.rows().isEmpty()) {
      throw InputException.of(table.file(), "Invalid table: it has a header but no rows.");
    }
    List<PriceQuotaCurve.Step> steps = new ArrayList<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          PriceQuotaCurve.Step step =
              new PriceQuotaCurve.Step(
                  row.number(FROM), row.number(TO), price.valueOf(row, column));
          PriceQuotaCurve.Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
          steps.add(step);
          if (step.loadToMw() <= step.loadFromMw()) {
            throw row.error(TO, row.text(TO), "more than load_from_mw");
          }
          if (before != null && step.loadFromMw() != before.loadToMw()) {
            throw row.error(
                FROM, row.text(FROM), before.loadToMw() + ", where the step before ends");
          }
          if (before != null && step.usdPerMwh() < before.usdPerMwh()) {
            throw row.error(column, row.text(column), "no less than on the step before");
          }
        });
    mistakes.throwIfAny();
    return new PriceQuotaCurve(steps);
  }

  /** Reads prices by time, of any resolution; see {@link SeriesFile}. */
  public static FixedPrices fixedPrices(Path file, EnergyPrice price, StudyDay day) {
    return new FixedPrices(SeriesFile.byPeriod(file, price, day));
  }

  /** Reads a forecast of the system's load, {@code system_load_mw} by time. */
  public static double[] systemLoadMw(Path file, StudyDay day) {
    return SeriesFile.byPeriod(file, SYSTEM_LOAD, day);
  }

  /** A forecast of the system's load in periods of the file's own. */
  public static double[] systemLoadMw(Path file) {
    return SeriesFile.inOwnPeriods(file, SYSTEM_LOAD);
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
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          if (row.integer("bus") == bus) {
            cap[row.integer("period", 1, periodCount) - 1] = row.number("pem_cap_mw");
          }
        });
    mistakes.throwIfAny();
    return cap;
  }
}
