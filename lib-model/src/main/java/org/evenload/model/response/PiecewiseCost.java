package org.evenload.model.response;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.market.PriceQuotaCurve;

/**
 * A convex function of power: straight lines between points, extended beyond the last.
 *
 * @param mw increasing, the first is 0
 * @param usdPerHour there
 */
record PiecewiseCost(double[] mw, double[] usdPerHour) {
  // Beyond a step that is to be kept, power costs so much more, in prices of the next step.
  private static final double FORBIDDEN = 20;

  double mostMw() {
    return mw[mw.length - 1];
  }

  /**
   * The greatest convex function below what energy costs at one load of the system.
   *
   * @param mostMw where it ends
   */
  static PiecewiseCost envelope(PriceQuotaCurve curve, double systemLoadMw, double mostMw) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, 0});
    for (PriceQuotaCurve.Step step : curve.steps()) {
      double end = step.loadToMw() - systemLoadMw;
      if (end > 0 && end < mostMw) {
        points.add(new double[] {end, step.usdPerMwh() * end});
      }
    }
    double last = Math.max(mostMw, 1e-9);
    points.add(new double[] {last, curve.usdPerMwh(1, systemLoadMw + last) * last});
    return hull(points);
  }

  /** What energy costs as long as power stays within the step in which it is. */
  static PiecewiseCost ofStep(
      PriceQuotaCurve curve, double systemLoadMw, double atMw, double mostMw) {
    double last = Math.max(mostMw, 1e-9);
    // A little beyond the step's end is an overshoot of rounding, not a wish for the next step.
    double at = atMw - 0.02 * last;
    double price = curve.usdPerMwh(1, systemLoadMw + Math.max(0, at));
    double end = last;
    for (PriceQuotaCurve.Step step : curve.steps()) {
      double to = step.loadToMw() - systemLoadMw;
      if (to > Math.max(0, at) && to < last) {
        end = to;
        break;
      }
    }
    if (end >= last) {
      return new PiecewiseCost(new double[] {0, last}, new double[] {0, price * last});
    }
    double steep = FORBIDDEN * Math.max(1, Math.abs(curve.usdPerMwh(1, Double.POSITIVE_INFINITY)));
    // The end is drawn in a little, so that rounding of kinks does not pass it.
    double inside = Math.max(0.5 * end, end - 0.01 * last);
    return new PiecewiseCost(
        new double[] {0, inside, Math.max(last, inside + 1e-9)},
        new double[] {0, price * inside, price * inside + steep * (last - inside)});
  }

  private static PiecewiseCost hull(List<double[]> points) {
    List<double[]> kept = new ArrayList<>();
    for (double[] point : points) {
      while (kept.size() >= 2 && liesAbove(kept, point)) {
        kept.remove(kept.size() - 1);
      }
      kept.add(point);
    }
    return new PiecewiseCost(
        kept.stream().mapToDouble(p -> p[0]).toArray(),
        kept.stream().mapToDouble(p -> p[1]).toArray());
  }

  // Whether the last point kept lies on or above the line from the one before it to a new one.
  private static boolean liesAbove(List<double[]> kept, double[] next) {
    double[] before = kept.get(kept.size() - 2);
    double[] last = kept.get(kept.size() - 1);
    return (last[1] - before[1]) * (next[0] - before[0])
        >= (next[1] - before[1]) * (last[0] - before[0]);
  }

  /**
   * Slope of the function with its kinks rounded.
   *
   * @param width over which a slope goes over into the next, before the kink
   */
  double slope(double power, double width) {
    int i = 0;
    while (i < mw.length - 2 && power > mw[i + 1]) {
      i++;
    }
    double here = slopeOf(i);
    if (i == mw.length - 2) {
      return here;
    }
    double reach = Math.min(width, mw[i + 1] - mw[i]);
    double share = reach > 0 ? (power - (mw[i + 1] - reach)) / reach : 0;
    return share <= 0 ? here : here + Math.min(1, share) * (slopeOf(i + 1) - here);
  }

  private double slopeOf(int segment) {
    return (usdPerHour[segment + 1] - usdPerHour[segment]) / (mw[segment + 1] - mw[segment]);
  }

  /** The least of the function less a price times power, over all powers up to the last point. */
  double leastUsdPerHour(double price) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < mw.length; i++) {
      least = Math.min(least, usdPerHour[i] - price * mw[i]);
    }
    return least;
  }
}
