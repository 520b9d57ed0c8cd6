package org.evenload.model.risk;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Means of sampled days, with Student's interval, and with a control variate. */
public final class Mean {
  private Mean() {}

  /**
   * The mean of independent days.
   *
   * @param values at least two
   */
  public static Interval of(double[] values, double level) {
    requireDays(values.length, 2);
    Levels.require(level);
    return around(StatUtils.mean(values), StatUtils.variance(values), values.length, 1, level);
  }

  /**
   * The mean with a control variate: another quantity of the same days whose mean is known better,
   * for example the energy that vehicles drive (Glynn and Szechtman 2002).
   *
   * @param values by day, at least three
   * @param control by day
   * @param controlMean its true mean
   */
  public static Controlled controlled(
      double[] values, double[] control, double controlMean, double level) {
    requireDays(values.length, 3);
    Levels.require(level);
    if (control.length != values.length) {
      throw new IllegalArgumentException(
          "Invalid control of %d days, expected %d.".formatted(control.length, values.length));
    }
    double mean = StatUtils.mean(values);
    double meanOfControl = StatUtils.mean(control);
    double together = 0;
    double alone = 0;
    for (int i = 0; i < values.length; i++) {
      together += (values[i] - mean) * (control[i] - meanOfControl);
      alone += (control[i] - meanOfControl) * (control[i] - meanOfControl);
    }
    double slope = alone > 0 ? together / alone : 0;
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - slope * (control[i] - controlMean);
    }
    double variance = StatUtils.variance(rest) * (rest.length - 1) / (rest.length - 2);
    double plain = StatUtils.variance(values);
    return new Controlled(
        around(StatUtils.mean(rest), variance, rest.length, 2, level),
        plain > 0 ? variance / plain : 1);
  }

  /**
   * A mean with a control variate.
   *
   * @param remainingVariance of that without the control: so much fewer days give the same interval
   */
  public record Controlled(Interval mean, double remainingVariance) {}

  /**
   * How many days a wanted interval takes, judged by those so far: the stopping rule.
   *
   * @return at least the number of values
   */
  public static long daysFor(double[] values, double halfWidth, double level) {
    if (!(halfWidth > 0)) {
      throw new IllegalArgumentException(
          "Invalid half-width '%s', expected a number > 0.".formatted(halfWidth));
    }
    double now = of(values, level).halfWidth();
    double ratio = now / halfWidth;
    return now <= halfWidth ? values.length : (long) Math.ceil(values.length * ratio * ratio);
  }

  private static Interval around(
      double mean, double variance, int days, int estimated, double level) {
    double quantile =
        new TDistribution(days - estimated).inverseCumulativeProbability(0.5 * (1 + level));
    double half = quantile * Math.sqrt(variance / days);
    return new Interval(mean, mean - half, mean + half);
  }

  private static void requireDays(int days, int least) {
    if (days < least) {
      throw new IllegalArgumentException(
          "Cannot estimate a mean of %d days, expected at least %d.".formatted(days, least));
    }
  }
}
