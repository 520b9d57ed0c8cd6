package org.evenload.jobs.step.operate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;

/**
 * What the aggregators of all buses take from the grid on one day.
 *
 * @param mw by period, then by bus index of the network
 */
public record EvDemand(CaseKey day, double[][] mw) {

  /** No vehicles. */
  public static EvDemand none(StudyInputs inputs) {
    return new EvDemand(
        CaseKey.WITHOUT_VEHICLES,
        new double[inputs.loadFactor().length][inputs.network().buses().size()]);
  }

  /** Days as the aggregators have planned them, in the order given. */
  public static List<EvDemand> planned(
      StudyContext context, StudyInputs inputs, List<CaseKey> cases) {
    BusIndex index = inputs.network().busIndex();
    Map<CaseKey, EvDemand> days = new LinkedHashMap<>();
    for (CaseKey day : cases) {
      days.put(day, new EvDemand(day, none(inputs).mw()));
    }
    List<Row> rows =
        context
            .table(Tables.AGGREGATOR_PERIOD)
            .filter(functions.col("mode").isin(modes(cases)))
            .select("scenario", "variant", "sample", "mode", "extreme", "bus", "period", "pem_mw")
            .collectAsList();
    for (Row row : rows) {
      EvDemand day = days.get(CaseKey.of(row));
      if (day != null) {
        day.mw()[row.getInt(6) - 1][index.of(row.getInt(5))] = row.getDouble(7);
      }
    }
    return new ArrayList<>(days.values());
  }

  private static Object[] modes(List<CaseKey> cases) {
    return cases.stream().map(day -> day.mode().column()).distinct().toArray();
  }
}
