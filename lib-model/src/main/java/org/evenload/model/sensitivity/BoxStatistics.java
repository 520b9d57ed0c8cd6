package org.evenload.model.sensitivity;

import java.util.Arrays;
import org.evenload.model.statistics.Quantiles;

/**
 * A sample as a box plot shows it. An outlier lies more than 1.5 times the distance of the
 * quartiles beyond the nearer one (Tukey's fences); whiskers end at the outermost values that are
 * none.
 *
 * @param count of the sample, outliers and all
 * @param outliers how many of them
 * @param mean without outliers
 */
public record BoxStatistics(
    int count,
    int outliers,
    double least,
    double lowerWhisker,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double upperWhisker,
    double greatest,
    double mean) {
  private static final double FENCE = 1.5;

  /**
   * Statistics of a sample.
   *
   * @param sample finite numbers, at least one, in any order
   */
  public static BoxStatistics of(double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("Invalid sample: it is empty.");
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double lower = Quantiles.of(sorted, 0.25);
    double upper = Quantiles.of(sorted, 0.75);
    double reach = FENCE * (upper - lower);
    int first = 0;
    while (sorted[first] < lower - reach) {
      first++;
    }
    int last = sorted.length - 1;
    while (sorted[last] > upper + reach) {
      last--;
    }
    return new BoxStatistics(
        sorted.length,
        first + sorted.length - 1 - last,
        sorted[0],
        sorted[first],
        lower,
        Quantiles.of(sorted, 0.5),
        upper,
        sorted[last],
        sorted[sorted.length - 1],
        Arrays.stream(sorted, first, last + 1).sum() / (last - first + 1));
  }
}
