package org.evenload.jobs.stage.travel;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.Tables;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.Extremes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;

/**
 * The sample of a scenario with the least or the greatest road energy.
 *
 * @param extreme {@code min} or {@code max}
 */
public record ExtremeSample(Scenario scenario, String extreme, int sample) implements Serializable {
  static List<ExtremeSample> of(Scenario scenario, Extremes extremes) {
    return List.of(
        new ExtremeSample(scenario, "min", extremes.least().sample()),
        new ExtremeSample(scenario, "max", extremes.greatest().sample()));
  }

  /** The extreme samples of all scenarios, as the travel stage found them. */
  public static List<ExtremeSample> all(StudyContext context, StudyInputs inputs) {
    List<Row> rows =
        context
            .table(Tables.EV_DAY)
            .select("scenario", "extreme", "sample")
            .distinct()
            .collectAsList();
    return inputs.scenarios().stream()
        .flatMap(
            scenario ->
                List.of("min", "max").stream()
                    .map(
                        extreme ->
                            new ExtremeSample(scenario, extreme, sample(rows, scenario, extreme))))
        .toList();
  }

  private static int sample(List<Row> rows, Scenario scenario, String extreme) {
    return rows.stream()
        .filter(row -> row.getString(0).equals(scenario.name()) && row.getString(1).equals(extreme))
        .map(row -> row.getInt(2))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot find the %s sample of scenario '%s' in table ev_day."
                        .formatted(extreme, scenario.name())));
  }

  List<EvDay> days(TravelSimulation simulation) {
    return simulation.evDays(scenario, sample);
  }
}
