package org.evenload.jobs.step.coordinate;

import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.operate.OperatedDay;

/**
 * What a method of coordination came to on all days of a study.
 *
 * @param kept days on which aggregators decide as they do on their own
 * @param solved aggregators of all other days
 * @param capRows of table {@code pem_cap}
 * @param roundRows of table {@code coordination_round}
 */
public record Coordinated(
    List<CaseKey> kept,
    List<SolvedAggregators> solved,
    List<OperatedDay> operated,
    List<Row> capRows,
    List<Row> roundRows)
    implements AutoCloseable {

  @Override
  public void close() {
    solved.forEach(SolvedAggregators::close);
  }
}
