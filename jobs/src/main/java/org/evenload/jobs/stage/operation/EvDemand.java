package org.evenload.jobs.stage.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.stage.Day;
import org.evenload.jobs.stage.Mode;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.Tables;

/**
 * What the aggregators of all buses take from the grid on one day.
 *
 * @param mw by period, then by bus index of the network
 */
public record EvDemand(Day day, double[][] mw) {

  /** No vehicles. */
  public static EvDemand none(StudyInputs inputs) {
    return new EvDemand(
        Day.WITHOUT_VEHICLES,
        new double[inputs.loadFactor().length][inputs.network().buses().size()]);
  }

  /** The days of one mode as the aggregators have planned them, in the order of the study. */
  public static List<EvDemand> planned(StudyContext context, StudyInputs inputs, Mode mode) {
    BusIndex index = inputs.network().busIndex();
    Map<Day, EvDemand> days = new LinkedHashMap<>();
    for (Day day : inputs.days(mode)) {
      days.put(day, new EvDemand(day, none(inputs).mw()));
    }
    List<Row> rows =
        context
            .table(Tables.AGGREGATOR_PERIOD)
            .filter("mode = '%s'".formatted(mode.column()))
            .select("scenario", "extreme", "bus", "period", "pem_mw")
            .collectAsList();
    for (Row row : rows) {
      EvDemand day = days.get(new Day(row.getString(0), row.getString(1), mode));
      if (day != null) {
        day.mw()[row.getInt(3) - 1][index.of(row.getInt(2))] = row.getDouble(4);
      }
    }
    return new ArrayList<>(days.values());
  }
}
