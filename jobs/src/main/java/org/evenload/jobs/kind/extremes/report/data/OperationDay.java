package org.evenload.jobs.kind.extremes.report.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;

/**
 * One day of the grid from table {@code opf_system}: arrays by period, NaN where the power flow of
 * a period did not converge.
 */
public record OperationDay(
    CaseKey key,
    double[] demandMw,
    double[] evMw,
    double[] generationMw,
    double[] lossesMw,
    double[] notSuppliedMw,
    double[] vmMinPu,
    double[] vmMaxPu,
    double greatestLoadingPct,
    List<Integer> unsolvedPeriods) {

  /** Power below which a shortfall is solver noise, not lost load. */
  public static final double NOT_SUPPLIED_TOLERANCE_MW = 1e-3;

  private static final String COLUMNS =
      "demand_mw, ev_mw, generation_mw, losses_mw, not_supplied_mw, vm_min_pu, vm_max_pu, greatest_loading_pct";

  public static Map<CaseKey, OperationDay> of(ReportTables tables) {
    if (!tables.has("opf_system")) {
      return Map.of();
    }
    Map<CaseKey, List<Row>> rows = new TreeMap<>(Extremes.ORDER);
    for (Row row :
        tables.rows(
            "SELECT scenario, variant, sample, mode, extreme, period, status, %s FROM opf_system ORDER BY period"
                .formatted(COLUMNS))) {
      rows.computeIfAbsent(CaseKey.of(row), key -> new ArrayList<>()).add(row);
    }
    Map<CaseKey, OperationDay> days = new LinkedHashMap<>();
    rows.forEach((key, ofCase) -> days.put(key, of(key, ofCase)));
    return days;
  }

  private static OperationDay of(CaseKey key, List<Row> rows) {
    int periods = Fields.integer(rows.get(rows.size() - 1), "period");
    List<Integer> unsolved =
        rows.stream()
            .filter(row -> !Statuses.isSolved(Fields.text(row, "status")))
            .map(row -> Fields.integer(row, "period"))
            .toList();
    List<Row> solved =
        rows.stream().filter(row -> Statuses.isSolved(Fields.text(row, "status"))).toList();
    return new OperationDay(
        key,
        series(rows, "demand_mw", periods),
        series(rows, "ev_mw", periods),
        series(solved, "generation_mw", periods),
        series(solved, "losses_mw", periods),
        series(solved, "not_supplied_mw", periods),
        series(solved, "vm_min_pu", periods),
        series(solved, "vm_max_pu", periods),
        solved.stream()
            .mapToDouble(row -> Fields.number(row, "greatest_loading_pct"))
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN),
        unsolved);
  }

  private static double[] series(List<Row> rows, String column, int periods) {
    double[] values = new double[periods];
    Arrays.fill(values, Double.NaN);
    for (Row row : rows) {
      values[Fields.integer(row, "period") - 1] = Fields.number(row, column);
    }
    return values;
  }

  public int periods() {
    return demandMw.length;
  }

  public double demandMwh() {
    return energyMwh(demandMw);
  }

  public double generationMwh() {
    return energyMwh(generationMw);
  }

  public double lossesMwh() {
    return energyMwh(lossesMw);
  }

  double evMwh() {
    return energyMwh(evMw);
  }

  public double notSuppliedMwh() {
    return energyMwh(
        Arrays.stream(notSuppliedMw).map(mw -> mw > NOT_SUPPLIED_TOLERANCE_MW ? mw : 0).toArray());
  }

  public double greatestNotSuppliedMw() {
    double greatest = finite(notSuppliedMw).max().orElse(0);
    return greatest > NOT_SUPPLIED_TOLERANCE_MW ? greatest : 0;
  }

  public long notSuppliedPeriods() {
    return finite(notSuppliedMw).filter(mw -> mw > NOT_SUPPLIED_TOLERANCE_MW).count();
  }

  public double peakMw() {
    return finite(demandMw).max().orElse(Double.NaN);
  }

  /** Mean demand over greatest demand. */
  public double loadFactor() {
    return finite(demandMw).average().orElse(Double.NaN) / peakMw();
  }

  public double lowestVoltagePu() {
    return finite(vmMinPu).min().orElse(Double.NaN);
  }

  public double highestVoltagePu() {
    return finite(vmMaxPu).max().orElse(Double.NaN);
  }

  /** Every period was solved and nothing was left unsupplied. */
  public boolean servesAll() {
    return unsolvedPeriods.isEmpty() && notSuppliedPeriods() == 0;
  }

  private double energyMwh(double[] powerMw) {
    return finite(powerMw).sum() * 24 / periods();
  }

  private static DoubleStream finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite);
  }
}
