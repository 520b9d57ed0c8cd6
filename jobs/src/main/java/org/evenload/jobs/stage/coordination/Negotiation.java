package org.evenload.jobs.stage.coordination;

import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.stage.Day;
import org.evenload.jobs.stage.Mode;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.stage.travel.ExtremeSample;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.Tables;

/**
 * One day on which operator and aggregators still negotiate.
 *
 * @param aloneUsd what the aggregators pay if each decides on its own
 * @param notSuppliedMwh before the coming round
 * @param caps of the coming round
 * @param greatestCapChangeMw of these caps against the round before
 */
record Negotiation(
    ExtremeSample sample,
    double aloneUsd,
    double notSuppliedMwh,
    Caps caps,
    double greatestCapChangeMw) {

  Day day() {
    return new Day(sample.scenario().name(), sample.extreme(), Mode.COORDINATED);
  }

  /** All days of the study, before the first round. */
  static List<Negotiation> all(StudyContext context, StudyInputs inputs, Caps caps) {
    double periodHours = context.config().periodHours();
    List<Row> costs =
        context
            .table(Tables.AGGREGATOR_SOLVE)
            .filter("mode = 'decentralized'")
            .groupBy("scenario", "extreme")
            .sum("upper_usd")
            .collectAsList();
    List<Row> notSupplied =
        context
            .table(Tables.OPF_SYSTEM)
            .filter("mode = 'decentralized'")
            .groupBy("scenario", "extreme")
            .sum("not_supplied_mw")
            .collectAsList();
    return ExtremeSample.all(context, inputs).stream()
        .map(
            sample ->
                new Negotiation(
                    sample, of(costs, sample), of(notSupplied, sample) * periodHours, caps, 0))
        .toList();
  }

  Negotiation next(double nowNotSuppliedMwh, Caps tighter) {
    return new Negotiation(
        sample, aloneUsd, nowNotSuppliedMwh, tighter, caps.greatestChangeMw(tighter));
  }

  private static double of(List<Row> sums, ExtremeSample sample) {
    return sums.stream()
        .filter(
            row ->
                row.getString(0).equals(sample.scenario().name())
                    && row.getString(1).equals(sample.extreme()))
        .mapToDouble(row -> row.getDouble(2))
        .sum();
  }
}
