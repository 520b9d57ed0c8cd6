package org.evenload.jobs.step.coordinate;

import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;

/**
 * One day on which operator and aggregators still negotiate.
 *
 * @param aloneUsd what the aggregators pay if each decides on its own
 * @param notSuppliedMwh before the coming round
 * @param caps of the coming round
 * @param greatestCapChangeMw of these caps against the round before
 */
public record Negotiation(
    StudiedSample sample,
    double aloneUsd,
    double notSuppliedMwh,
    Caps caps,
    double greatestCapChangeMw) {

  CaseKey day() {
    return sample.in(Mode.COORDINATED);
  }

  /** All days of the study, before the first round. */
  public static List<Negotiation> all(StudyContext context, StudyInputs inputs, Caps caps) {
    double periodHours = inputs.config().periodHours();
    List<Row> costs =
        context
            .table(Tables.AGGREGATOR_SOLVE)
            .filter("mode = 'decentralized'")
            .groupBy("scenario", "sample")
            .sum("upper_usd")
            .collectAsList();
    List<Row> notSupplied =
        context
            .table(Tables.OPF_SYSTEM)
            .filter("mode = 'decentralized'")
            .groupBy("scenario", "sample")
            .sum("not_supplied_mw")
            .collectAsList();
    return StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios()).stream()
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

  private static double of(List<Row> sums, StudiedSample sample) {
    return sums.stream()
        .filter(
            row ->
                row.getString(0).equals(sample.scenario().name())
                    && row.getInt(1) == sample.sample())
        .mapToDouble(row -> row.getDouble(2))
        .sum();
  }
}
