package org.evenload.jobs.kind.penetration;

import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.grid.network.Bus;

/**
 * How many vehicles a single bus takes if vehicles charge there alone.
 *
 * @param perVehicleKw what one more vehicle takes on a mean day, by period
 * @param most vehicles where the search ends
 */
record BusCapacity(
    PenetrationModel model,
    PenetrationModel.Kind kind,
    double[] perVehicleKw,
    int most,
    double width) {

  /** Bisection on the heaviest period first; what holds there is tried in all others. */
  Row row(Bus bus) {
    GridOperator operator =
        new GridOperator(model.grid(kind), model.generationMw(), new int[] {bus.number()});
    double[] load = model.netLoadMw(kind);
    int heaviest =
        IntStream.range(0, load.length)
            .reduce(0, (a, b) -> total(load, b) > total(load, a) ? b : a);
    int fails = Integer.MAX_VALUE;
    int fits = most;
    int period = heaviest;
    String binds = null;
    for (int t : order(heaviest, load.length)) {
      PeriodState state = state(operator, t, fits);
      if (!state.holds()) {
        int low = 0;
        int high = fits;
        binds = state.binds();
        while (high - low > Math.max(1, width * high)) {
          int middle = low + (high - low) / 2;
          PeriodState there = state(operator, t, middle);
          if (there.holds()) {
            low = middle;
          } else {
            high = middle;
            binds = there.binds();
          }
        }
        fits = low;
        fails = high;
        period = t;
      }
    }
    boolean failed = fails != Integer.MAX_VALUE;
    return PenetrationTables.BUS.row(
        kind.name(),
        bus.number(),
        bus.demandMw(),
        fits,
        !failed,
        failed ? binds : null,
        failed ? period + 1 : null);
  }

  private double total(double[] load, int t) {
    return load[t] + perVehicleKw[t] * most / 1000;
  }

  private static int[] order(int first, int periods) {
    return IntStream.concat(
            IntStream.of(first), IntStream.range(0, periods).filter(t -> t != first))
        .toArray();
  }

  private PeriodState state(GridOperator operator, int t, int vehicles) {
    return operator.state(t, new double[] {vehicles * perVehicleKw[t] / 1000});
  }
}
