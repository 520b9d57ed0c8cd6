package org.evenload.jobs.step.coordinate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.model.coordination.CoordinatedDay;
import org.evenload.model.coordination.Coordination;
import org.evenload.model.coordination.Envelope;
import org.evenload.model.coordination.OpfOperator;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.BusFleets;
import org.evenload.model.response.FlexibleFleet;

/**
 * What operator and aggregators have found for one day: a power of every aggregator in every period
 * that the grid can carry and that gives vehicles what they need, and where it has to be kept to.
 *
 * @param fleets by bus
 * @param baseMw what would not be supplied without any vehicle, by period
 */
record EnvelopePlan(
    List<BusFleet> fleets,
    CoordinatedDay day,
    double[] baseMw,
    double periodHours,
    BusIndex index) {

  // Of the greatest price in a period: who pays less takes no part in what binds.
  private static final double TAKES_PART = 0.01;

  // Between operator and aggregators, before any aggregator decides again.
  private static final int NEGOTIATION_ROUNDS = 40;

  static EnvelopePlan of(
      StudiedSample sample, EvDemand wish, Operator operator, StudyInputs inputs) {
    double hours = inputs.config().periodHours();
    int periods = inputs.config().periodCount();
    List<BusFleet> fleets =
        BusFleets.of(
            inputs.travel(),
            inputs.fleet(),
            sample.scenario(),
            sample.sample(),
            inputs.config().aggregation().realisations());
    int[] buses = fleets.stream().mapToInt(BusFleet::bus).toArray();
    OpfOperator grid = operator.forFleets(buses);
    BusIndex index = inputs.network().busIndex();
    double[][] wishMw =
        fleets.stream()
            .map(fleet -> column(wish.mw(), index.of(fleet.bus())))
            .toArray(double[][]::new);
    CoordinatedDay day =
        new Coordination(
                grid,
                inputs.baseLoadMw(),
                inputs.prices(),
                inputs.systemLoadMw(),
                hours,
                NEGOTIATION_ROUNDS,
                inputs.config().coordination().fairness())
            .coordinate(
                fleets.stream().map(f -> FlexibleFleet.meanOf(f, periods, hours)).toList(), wishMw);
    double[] baseMw =
        IntStream.range(0, periods)
            .mapToDouble(t -> grid.answer(t, new double[buses.length]).notSuppliedMw())
            .toArray();
    return new EnvelopePlan(fleets, day, baseMw, hours, index);
  }

  private static double[] column(double[][] mw, int bus) {
    return Arrays.stream(mw).mapToDouble(row -> row[bus]).toArray();
  }

  boolean isNothingShort() {
    return day.status() == CoordinatedDay.Status.NOTHING_SHORT;
  }

  double needShare() {
    return Arrays.stream(day.shareOfNeed()).min().orElse(1);
  }

  /** Where the plan has to be kept to, by fleet and period. */
  boolean[][] firstCells() {
    return Arrays.stream(day.capMw())
        .map(
            cap -> {
              boolean[] cells = new boolean[cap.length];
              for (int t = 0; t < cells.length; t++) {
                cells[t] = Double.isFinite(cap[t]);
              }
              return cells;
            })
        .toArray(boolean[][]::new);
  }

  /** Those cells, and the others that take part in what a day still lacks. */
  boolean[][] moreCells(boolean[][] cells, OperatedDay operated) {
    boolean[][] more = Arrays.stream(cells).map(boolean[]::clone).toArray(boolean[][]::new);
    for (int t = 0; t < baseMw.length; t++) {
      OpfResult result = operated.results().get(t);
      if (excessMw(t, result) > 0) {
        double[] price = result.priceUsdPerMwh();
        double greatest =
            fleets.stream().mapToDouble(f -> price[index.of(f.bus())]).max().orElse(Double.NaN);
        for (int k = 0; k < more.length; k++) {
          // Where no operating point was found there are no prices, and everybody takes part.
          more[k][t] |= !(price[index.of(fleets.get(k).bus())] <= TAKES_PART * greatest);
        }
      }
    }
    return more;
  }

  double excessMwh(OperatedDay operated) {
    return periodHours
        * IntStream.range(0, baseMw.length)
            .mapToDouble(t -> excessMw(t, operated.results().get(t)))
            .sum();
  }

  // A period without an operating point is short of all that vehicles take in it, at least.
  private double excessMw(int t, OpfResult result) {
    double excess = result.totalNotSuppliedMw() - baseMw[t];
    return excess > OperatedDay.SHORTAGE_MW || !result.isConverged()
        ? Math.max(OperatedDay.SHORTAGE_MW, excess)
        : 0;
  }

  /** Caps at the given cells, by bus, that leave vehicles what they need in every realisation. */
  Map<Integer, double[]> capsAt(boolean[][] cells) {
    Map<Integer, double[]> caps = new TreeMap<>();
    for (int k = 0; k < cells.length; k++) {
      double[] cap = new double[cells[k].length];
      for (int t = 0; t < cap.length; t++) {
        cap[t] = cells[k][t] ? day.mw()[k][t] : Double.POSITIVE_INFINITY;
      }
      boolean shared = day.status() == CoordinatedDay.Status.SHARED;
      caps.put(
          fleets.get(k).bus(),
          shared ? cap : Envelope.containingNeed(fleets.get(k), cap, periodHours));
    }
    return caps;
  }
}
