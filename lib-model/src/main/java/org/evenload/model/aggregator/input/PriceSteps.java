package org.evenload.model.aggregator.input;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.CostParts;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;

/**
 * Prices and limits as the aggregator's own power sees them: the forecast taken off, multiplied by
 * the length of a period, so that power in MW times price is USD.
 */
public final class PriceSteps {
  public final int periodCount;
  public final int stepCount;

  /** Least power of each step by period, MW; the first is −∞. */
  public final double[][] fromMw;

  /** Greatest power of each step by period, MW; the last is +∞. */
  public final double[][] toMw;

  /** USD per MW held for one period, by period and step. */
  public final double[][] price;

  /** Greatest power that costs no slack, by period; +∞ for none. */
  public final double[] limitMw;

  /** What is little beside the steps: realisations that stray less are tried in one step. */
  public final double smallMw;

  /** USD per MW beyond the limit for one period. */
  public final double slackPrice;

  public PriceSteps(AggregatorProblem problem) {
    periodCount = problem.periodCount();
    List<PriceQuotaCurve.Step> steps = steps(problem.prices());
    stepCount = steps.size();
    fromMw = new double[periodCount][stepCount];
    toMw = new double[periodCount][stepCount];
    price = new double[periodCount][stepCount];
    limitMw = new double[periodCount];
    slackPrice = problem.slackPriceUsdPerMwh() * problem.periodHours();
    for (int t = 0; t < periodCount; t++) {
      double forecast = problem.systemLoadMw()[t];
      for (int b = 0; b < stepCount; b++) {
        fromMw[t][b] = b == 0 ? Double.NEGATIVE_INFINITY : steps.get(b).loadFromMw() - forecast;
        toMw[t][b] =
            b == stepCount - 1 ? Double.POSITIVE_INFINITY : steps.get(b).loadToMw() - forecast;
        price[t][b] =
            problem.periodHours()
                * (problem.prices() instanceof FixedPrices fixed
                    ? fixed.usdPerMwhByPeriod()[t]
                    : steps.get(b).usdPerMwh());
      }
      limitMw[t] =
          Math.min(
              problem.limits().aggregatorMw()[t],
              Math.min(problem.limits().systemMw()[t], lastLoadMw(problem.prices())) - forecast);
    }
    smallMw = smallMw();
  }

  /** A tenth of the median width of the steps that have two ends. */
  private double smallMw() {
    double[] widths =
        IntStream.range(1, stepCount - 1).mapToDouble(b -> toMw[0][b] - fromMw[0][b]).toArray();
    Arrays.sort(widths);
    return widths.length == 0 ? 0 : 0.1 * widths[widths.length / 2];
  }

  private static List<PriceQuotaCurve.Step> steps(EnergyPrices prices) {
    if (prices instanceof PriceQuotaCurve curve) {
      return curve.steps();
    }
    return List.of(new PriceQuotaCurve.Step(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0));
  }

  static double lastLoadMw(EnergyPrices prices) {
    return prices instanceof PriceQuotaCurve curve ? curve.lastLoadMw() : Double.POSITIVE_INFINITY;
  }

  /** The step that a power lies in. */
  public int step(int t, double mw) {
    int b = 0;
    while (b < stepCount - 1 && mw > toMw[t][b]) {
      b++;
    }
    return b;
  }

  /** The periods by their price without the vehicles, the cheapest first; then by load. */
  public int[] cheapestFirst() {
    return IntStream.range(0, periodCount)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(t -> price[t][step(t, 0)])
                .thenComparing(t -> -toMw[t][step(t, 0)]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Day-ahead, real-time and slack cost of the realised powers of one period, USD. */
  public CostParts cost(int t, double[] mw) {
    double dayAheadMw = mean(mw);
    double dayAheadPrice = price[t][step(t, dayAheadMw)];
    double realTime = 0;
    double slack = Math.max(0, dayAheadMw - limitMw[t]);
    for (double x : mw) {
      realTime += price[t][step(t, x)] * (x - dayAheadMw) / mw.length;
      slack += Math.max(0, x - limitMw[t]) / mw.length;
    }
    return new CostParts(
        dayAheadPrice * dayAheadMw, realTime, 0, slack == 0 ? 0 : slackPrice * slack);
  }

  public static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
