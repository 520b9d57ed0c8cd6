package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.apache.spark.sql.Row;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.LimitGauge;
import org.evenload.grid.feeder.limit.LimitRecord;
import org.evenload.model.feeder.hosting.Coordination;
import org.evenload.model.feeder.hosting.HostingDay;
import org.evenload.model.feeder.hosting.HostingSolver;

/** Solves the worst steps of some days once more, by code and matrices of their own. */
record Verification(
    FeederHostingConfig config, HostingInputs inputs, HostingSolver solver, Outcomes outcomes) {

  /** No rows for a feeder with controls: its taps depend on the steps before. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (!inputs.model().feeder().controls().isEmpty()) {
      return rows;
    }
    int count = Math.min(config.verifiedDays(), outcomes.dayCount());
    for (int i = 0; i < count; i++) {
      // not always of the same share and mode
      int index = (int) ((long) i * outcomes.dayCount() / count + i % config.modes().size());
      verify(Math.min(index, outcomes.dayCount() - 1), rows);
    }
    return rows;
  }

  private void verify(int index, List<Row> rows) {
    HostingDay day = outcomes.day(index);
    LimitGauge gauge = solver.gauge();
    add(
        rows,
        index,
        "v_min",
        day.limits().leastPu(),
        gauge.conductor(day.limits().leastPu().place()).toString(),
        (result, place) ->
            result.voltages().stream()
                .filter(v -> v.at().toString().equals(place))
                .mapToDouble(FeederResult.NodeVoltage::vPu)
                .sum());
    LimitRecord.Extreme unbalance = day.limits().unbalancePercent();
    if (unbalance.place() >= 0) {
      add(
          rows,
          index,
          "unbalance",
          unbalance,
          gauge.conductor(unbalance.place()).node(),
          (result, place) ->
              result.unbalances().stream()
                  .filter(u -> u.node().equals(place))
                  .mapToDouble(FeederResult.Unbalance::negativePercent)
                  .sum());
    }
    loading(rows, index, "line", day.limits().linePercent());
    loading(rows, index, "transformer", day.limits().transformerPercent());
  }

  private void loading(List<Row> rows, int index, String quantity, LimitRecord.Extreme extreme) {
    if (extreme.place() >= 0) {
      add(
          rows,
          index,
          quantity,
          extreme,
          solver.gauge().element(extreme.place()),
          (result, place) ->
              result.flows().stream()
                  .filter(f -> f.element().equals(place))
                  .mapToDouble(FeederResult.ElementFlow::loadingPercent)
                  .sum());
    }
  }

  private void add(
      List<Row> rows,
      int index,
      String quantity,
      LimitRecord.Extreme extreme,
      String place,
      ToDoubleBiFunction<FeederResult, String> reading) {
    HostingDay day = outcomes.day(index);
    Coordination coordination = inputs.coordinations().get(index % config.modes().size());
    FeederResult result =
        solver.independent(day.draw(), day.vehicles(), coordination, extreme.step());
    rows.add(
        HostingTables.VERIFICATION.row(
            Outcomes.variant(outcomes.sharePct(index)),
            day.draw(),
            day.coordination(),
            quantity,
            place,
            extreme.step() + 1,
            extreme.value(),
            reading.applyAsDouble(result, place)));
  }
}
