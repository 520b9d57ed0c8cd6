package org.evenload.jobs.step.coordinate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;

/**
 * What a day is like if every aggregator decides on its own.
 *
 * @param usd cost of all aggregators
 * @param lowerUsd proven lower bound of it
 * @param uncontrolledUsd what uncontrolled charging of the same vehicles costs
 * @param unsolved periods without an operating point
 */
record Alone(
    double usd, double lowerUsd, double uncontrolledUsd, double notSuppliedMwh, long unsolved) {

  /** All such days, from the tables of the run. */
  static Map<CaseKey, Alone> all(StudyContext context, double periodHours) {
    Map<CaseKey, Row> operated = new HashMap<>();
    for (Row row :
        decentralized(context.table(Tables.OPF_SYSTEM))
            .agg(
                functions.sum("not_supplied_mw").as("not_supplied_mw"),
                functions.sum(functions.expr("CAST(status <> 'converged' AS BIGINT)")))
            .collectAsList()) {
      operated.put(CaseKey.of(row), row);
    }
    Map<CaseKey, Alone> days = new HashMap<>();
    List<Row> costs =
        decentralized(context.table(Tables.AGGREGATOR_SOLVE))
            .agg(
                functions.sum("upper_usd"),
                functions.sum("lower_usd"),
                functions.sum("uncontrolled_usd"))
            .collectAsList();
    for (Row row : costs) {
      Row day = operated.get(CaseKey.of(row));
      days.put(
          CaseKey.of(row),
          new Alone(
              row.getDouble(5),
              row.getDouble(6),
              row.getDouble(7),
              day == null ? 0 : day.getDouble(5) * periodHours,
              day == null ? 0 : day.getLong(6)));
    }
    return days;
  }

  private static RelationalGroupedDataset decentralized(Dataset<Row> table) {
    return table
        .filter(functions.col("mode").equalTo(Mode.DECENTRALIZED.column()))
        .groupBy("scenario", "variant", "sample", "mode", "extreme");
  }
}
