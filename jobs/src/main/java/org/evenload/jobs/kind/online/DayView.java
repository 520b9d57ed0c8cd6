package org.evenload.jobs.kind.online;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.model.risk.Interval;
import org.evenload.model.risk.Mean;

/**
 * What the report reads of days.
 *
 * @param days by penetration and mode, in the order of samples
 * @param without the day without vehicles
 */
record DayView(Map<Cell, List<Day>> days, Day without) {
  private static final double LEVEL = 0.95;

  /** Days that differ in their sample alone. */
  record Cell(double penetrationPct, String mode) {}

  /** A row of table {@code online_day}; NaN where it holds null. */
  record Day(
      int sample,
      double neededKwh,
      double unmetKwh,
      int notFull,
      double lossKwh,
      double peakKw,
      double greatestLossKw,
      double deviationPct,
      double unbalancePct,
      double headAmperes,
      double energyUsd,
      double totalUsd,
      double foresightUsd,
      double limitKw,
      double leastLimitKw,
      double medianGapPct,
      int outside) {

    private static Day of(Row row) {
      return new Day(
          Fields.integer(row, "sample"),
          Fields.number(row, "needed_kwh"),
          Fields.number(row, "unmet_kwh"),
          Fields.integer(row, "not_full_count"),
          Fields.number(row, "loss_kwh"),
          Fields.number(row, "peak_kw"),
          Fields.number(row, "greatest_loss_kw"),
          Fields.number(row, "deviation_pct"),
          Fields.number(row, "unbalance_pct"),
          Fields.number(row, "head_a"),
          Fields.number(row, "energy_usd"),
          Fields.number(row, "total_usd"),
          Fields.number(row, "foresight_usd"),
          Fields.number(row, "limit_kw"),
          Fields.number(row, "least_limit_kw"),
          Fields.number(row, "median_gap_pct"),
          Fields.integer(row, "outside_count"));
    }
  }

  static DayView read(ReportTables tables) {
    Map<Cell, List<Day>> days = new LinkedHashMap<>();
    Day without = null;
    for (Row row : tables.rows("SELECT * FROM online_day ORDER BY penetration_pct, mode, sample")) {
      Day day = Day.of(row);
      if (day.sample() == 0) {
        without = day;
      } else {
        Cell cell = new Cell(Fields.number(row, "penetration_pct"), Fields.text(row, "mode"));
        days.computeIfAbsent(cell, missing -> new ArrayList<>()).add(day);
      }
    }
    if (without == null) {
      throw new IllegalStateException("Table online_day lacks the day without vehicles");
    }
    return new DayView(days, without);
  }

  List<Day> of(double penetrationPct, String mode) {
    return days.getOrDefault(new Cell(penetrationPct, mode), List.of());
  }

  /** Mean over days and its 95 % interval; NaN without days. */
  Interval mean(double penetrationPct, String mode, ToDoubleFunction<Day> figure) {
    double[] values = of(penetrationPct, mode).stream().mapToDouble(figure).toArray();
    if (values.length == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    return values.length == 1
        ? new Interval(values[0], Double.NaN, Double.NaN)
        : Mean.of(values, LEVEL);
  }

  /** Change of a day's total cost against the day without vehicles, percent. */
  double increasePct(Day day) {
    return 100 * (day.totalUsd() / without.totalUsd() - 1);
  }
}
