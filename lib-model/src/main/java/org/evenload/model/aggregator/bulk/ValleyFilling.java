package org.evenload.model.aggregator.bulk;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.SimpleStrategy;
import org.evenload.model.market.FixedPrices;

/**
 * Charges batteries one after another where the system's load is least, those with the shortest
 * stays first. A price-quota curve rises with the load, so that this is cheap; where to begin a
 * search, and a schedule when there is no time for one.
 */
public final class ValleyFilling {
  private static final int HALVINGS = 40;

  private final Batteries batteries;
  private final double[] forecastMw;

  private ValleyFilling(AggregatorProblem problem, Batteries batteries) {
    this.batteries = batteries;
    forecastMw = problem.systemLoadMw();
  }

  /** The schedule; at prices that do not depend on load, charging in the cheapest periods. */
  public static Dispatch of(AggregatorProblem problem, Batteries batteries, PriceSteps market) {
    if (problem.prices() instanceof FixedPrices) {
      return SimpleStrategy.CHEAPEST_PERIODS.dispatch(batteries, market);
    }
    double[] change = new double[batteries.entryCount()];
    new ValleyFilling(problem, batteries).fill(change);
    return Dispatch.of(batteries, market, change).feasible(batteries, market);
  }

  private void fill(double[] change) {
    for (int n = 0; n < batteries.realisationCount; n++) {
      double[] loadMw = forecastMw.clone();
      int[] order =
          IntStream.range(batteries.firstChain[n], batteries.firstChain[n + 1])
              .boxed()
              .sorted(Comparator.comparingInt(batteries::length))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int chain : order) {
        fill(chain, loadMw, change);
      }
    }
  }

  private void fill(int chain, double[] loadMw, double[] change) {
    int length = batteries.length(chain);
    double need = Math.max(0, batteries.leavingKwh[chain] - batteries.arrivalKwh[chain]);
    double most = batteries.maxUpKwh(chain);
    double upMw = batteries.upMw[chain];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < length; k++) {
      low = Math.min(low, loadMw[period(chain, k)]);
      high = Math.max(high, loadMw[period(chain, k)]);
    }
    high += most * upMw;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double level = 0.5 * (low + high);
      double sum = 0;
      for (int k = 0; k < length; k++) {
        sum += upTo(level, loadMw[period(chain, k)], upMw, most);
      }
      if (sum < need) {
        low = level;
      } else {
        high = level;
      }
    }
    for (int k = 0; k < length; k++) {
      int t = period(chain, k);
      double kwh = upTo(high, loadMw[t], upMw, most);
      change[batteries.firstEntry[chain] + k] = kwh;
      loadMw[t] += upMw * kwh;
    }
  }

  private static double upTo(double level, double loadMw, double upMw, double most) {
    return Math.max(0, Math.min(most, (level - loadMw) / upMw));
  }

  private int period(int chain, int k) {
    return (batteries.firstPeriod[chain] + k) % batteries.periodCount;
  }
}
