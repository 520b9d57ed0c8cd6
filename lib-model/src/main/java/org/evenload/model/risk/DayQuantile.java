package org.evenload.model.risk;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a stated share of days reaches at least, for example the fleet that 95 of 100 days take.
 *
 * @param value the share of the sampled days reaches it
 * @param lower limit of confidence, minus infinity where there are too few days for one
 * @param upper limit of confidence, plus infinity where there are too few days
 */
public record DayQuantile(double value, double lower, double upper) {

  /**
   * From independent days. Limits are those of normally distributed days (Natrella 1963, section
   * 2-4: tolerance factors), since limits without any assumption take many days more: 73 for 95 of
   * 100 days. They are widened where the sampled value lies outside.
   *
   * @param values by day, at least one
   * @param share of the days, in (0, 1)
   */
  public static DayQuantile of(double[] values, double share, double level) {
    Levels.require(level);
    Levels.require(share);
    if (values.length == 0) {
      throw new IllegalArgumentException("Cannot estimate a quantile of no days.");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int reaching = (int) Math.ceil(share * sorted.length - 1e-9);
    double value = sorted[sorted.length - reaching];
    NormalDistribution normal = new NormalDistribution();
    double ofLevel = normal.inverseCumulativeProbability(0.5 * (1 + level));
    double freedom = 2.0 * (sorted.length - 1);
    if (freedom <= ofLevel * ofLevel) {
      return new DayQuantile(value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double ofShare = normal.inverseCumulativeProbability(share);
    double mean = StatUtils.mean(values);
    double deviation = Math.sqrt(StatUtils.variance(values));
    double lower = mean - deviation * factor(ofShare, ofLevel, sorted.length);
    double upper = mean - deviation * factor(ofShare, -ofLevel, sorted.length);
    return new DayQuantile(value, Math.min(value, lower), Math.max(value, upper));
  }

  // Deviations below the mean: Natrella's approximation of the noncentral t distribution.
  private static double factor(double ofShare, double ofLevel, int days) {
    double a = 1 - ofLevel * ofLevel / (2.0 * (days - 1));
    double b = ofShare * ofShare - ofLevel * ofLevel / days;
    double root = Math.sqrt(Math.max(0, ofShare * ofShare - a * b));
    return (ofShare + Math.copySign(root, ofLevel)) / a;
  }
}
