package org.evenload.model.aggregator.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.relaxation.Relaxation;
import org.evenload.model.aggregator.relaxation.StepModel;

/**
 * A realisation in a step other than the day-ahead one, which a relaxation does not charge in full.
 *
 * @param step that it lies in
 * @param beyondMw distance from the day-ahead step
 * @param missingUsd what the relaxation does not charge
 */
record Deviation(
    int period, int realisation, int step, double beyondMw, double missingUsd, boolean above) {
  /** Powers this little beyond a step are in it but for rounding. */
  static final double NEGLIGIBLE_MW = 2e-5;

  double missingUsdPerMw() {
    return missingUsd / beyondMw;
  }

  /** All excursions of a relaxation with more missing than the given amount. */
  static List<Deviation> of(
      PriceSteps market, AllowedSteps allowed, Relaxation relaxation, double negligibleUsd) {
    List<Deviation> deviations = new ArrayList<>();
    double[][] power = relaxation.power();
    for (int t = 0; t < market.periodCount; t++) {
      StepModel model = relaxation.heaviest(t).model;
      int b = model.step;
      double mean = 0;
      for (double[] ofRealisation : power) {
        mean += ofRealisation[t] / power.length;
      }
      for (int n = 0; n < power.length; n++) {
        double x = power[n][t];
        int s = Math.max(allowed.least[t][n], Math.min(allowed.greatest[t][n], market.step(t, x)));
        double beyond = Math.max(x - market.toMw[t][b], market.fromMw[t][b] - x);
        if (s == b || beyond < NEGLIGIBLE_MW) {
          continue;
        }
        double truth = (market.price[t][s] - market.price[t][b]) * (x - mean);
        double missing = (truth - model.deviationCost(n, x, mean)) / power.length;
        if (missing > negligibleUsd) {
          deviations.add(new Deviation(t, n, s, beyond, missing, s > b));
        }
      }
    }
    return deviations;
  }

  /** All excursions of one period to one side of its day-ahead step. */
  record Side(int period, boolean above, List<Deviation> deviations) {

    double missingUsd() {
      return deviations.stream().mapToDouble(Deviation::missingUsd).sum();
    }

    Deviation worst() {
      return deviations.stream()
          .max(Comparator.comparingDouble(Deviation::missingUsd))
          .orElseThrow();
    }

    /** Whether a pattern leaves open if any realisation lies on this side of the step. */
    boolean isOpen(AllowedSteps allowed, int step) {
      return above
          ? allowed.someAbove[period] < step && !allowed.oneIsAbove(period, step)
          : (allowed.someBelow[period] == AllowedSteps.NOBODY || allowed.someBelow[period] > step)
              && !allowed.oneIsBelow(period, step);
    }
  }

  /** Excursions by period and side. */
  static Collection<Side> sides(List<Deviation> deviations) {
    Map<Integer, Side> sides = new TreeMap<>();
    for (Deviation e : deviations) {
      sides
          .computeIfAbsent(
              2 * e.period() + (e.above() ? 1 : 0),
              key -> new Side(e.period(), e.above(), new ArrayList<>()))
          .deviations()
          .add(e);
    }
    return sides.values();
  }
}
