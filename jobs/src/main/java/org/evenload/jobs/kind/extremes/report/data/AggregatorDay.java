package org.evenload.jobs.kind.extremes.report.data;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;

/** One aggregator's day, from table {@code aggregator_solve}; NaN where a solve has no value. */
public record AggregatorDay(
    CaseKey key,
    String bus,
    long vehicles,
    String status,
    String reason,
    double upperUsd,
    double lowerUsd,
    double gap,
    double uncontrolledUsd,
    double dayAheadUsd,
    double realTimeUsd,
    double wearUsd,
    double slackUsd,
    double energyMwh,
    double chargedMwh,
    double dischargedMwh,
    long unreachableStays) {

  public static List<AggregatorDay> of(ReportTables tables) {
    if (!tables.has("aggregator_solve")) {
      return List.of();
    }
    return tables.table("aggregator_solve").collectAsList().stream()
        .map(AggregatorDay::of)
        .sorted(
            Comparator.comparing(AggregatorDay::key, Extremes.ORDER)
                .thenComparing(AggregatorDay::bus, Buses.ORDER))
        .toList();
  }

  private static AggregatorDay of(Row row) {
    return new AggregatorDay(
        CaseKey.of(row),
        Fields.text(row, "bus"),
        Fields.whole(row, "ev_count"),
        Fields.text(row, "status"),
        Fields.text(row, "reason"),
        Fields.number(row, "upper_usd"),
        Fields.number(row, "lower_usd"),
        Fields.number(row, "gap"),
        Fields.number(row, "uncontrolled_usd"),
        Fields.number(row, "day_ahead_usd"),
        Fields.number(row, "real_time_usd"),
        Fields.number(row, "wear_usd"),
        Fields.numberOrZero(row, "slack_usd"),
        Fields.number(row, "energy_mwh"),
        Fields.number(row, "charged_mwh"),
        Fields.number(row, "discharged_mwh"),
        Fields.whole(row, "unreachable_stays"));
  }

  /** What energy and wear cost, without the penalty for limits that could not be kept. */
  public double costUsd() {
    return upperUsd - slackUsd;
  }

  public boolean hasSchedule() {
    return Statuses.hasSchedule(status);
  }
}
