package org.evenload.jobs.step.draw;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.Extremes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;
import org.jspecify.annotations.Nullable;

/**
 * A sample whose day is charged and operated.
 *
 * @param extreme what it is among the samples of its scenario: {@code min}, {@code max}, {@code
 *     both} if there is only one; null if that is not of interest
 */
public record StudiedSample(Scenario scenario, int sample, @Nullable String extreme)
    implements Serializable {

  /** The samples with the least and the greatest road energy; one if they are the same. */
  public static List<StudiedSample> of(Scenario scenario, Extremes extremes) {
    int least = extremes.least().sample();
    int greatest = extremes.greatest().sample();
    return least == greatest
        ? List.of(new StudiedSample(scenario, least, "both"))
        : List.of(
            new StudiedSample(scenario, least, "min"),
            new StudiedSample(scenario, greatest, "max"));
  }

  /**
   * The extreme samples of all scenarios, in the order of the scenarios, the least first.
   *
   * @param samples table {@code sample}
   */
  public static List<StudiedSample> extremes(Dataset<Row> samples, List<Scenario> scenarios) {
    List<Row> rows =
        samples
            .filter(functions.col("extreme").isNotNull())
            .select("scenario", "sample", "extreme")
            .orderBy(functions.col("scenario"), functions.col("extreme").desc())
            .collectAsList();
    List<StudiedSample> extremes = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Row row : rows) {
        if (row.getString(0).equals(scenario.name())) {
          extremes.add(new StudiedSample(scenario, row.getInt(1), row.getString(2)));
        }
      }
    }
    return extremes;
  }

  /** Its day, charged in one way. */
  public CaseKey in(Mode mode) {
    return new CaseKey(scenario.name(), "", sample, mode, extreme);
  }

  public List<EvDay> days(TravelSimulation simulation) {
    return simulation.evDays(scenario, sample);
  }
}
