package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the full set of days and smaller ones say about one period.
 *
 * @param full by node phase; null where no day has a solution
 * @param bySize of the first draw of each size, then by node phase
 * @param squaredError by size and draw: sum over node phases of (mean of the draw − mean of the
 *     full set)², p.u.²
 */
public record PeriodStatistics(
    List<@Nullable Distribution> full,
    List<List<@Nullable Distribution>> bySize,
    double[][] squaredError)
    implements Serializable {

  /**
   * Compares sets of days in one period.
   *
   * @param sizes of the smaller sets, percent
   * @param draws of each size
   */
  public static PeriodStatistics of(
      PeriodVoltages voltages, Resampling resampling, List<Double> sizes, int draws) {
    int nodePhases = voltages.vPu().length == 0 ? 0 : voltages.vPu()[0].length;
    double[] fullMean = means(voltages, resampling.all(), nodePhases);
    double[][] squaredError = new double[sizes.size()][draws];
    List<List<@Nullable Distribution>> bySize = new ArrayList<>();
    for (int s = 0; s < sizes.size(); s++) {
      for (int draw = 1; draw <= draws; draw++) {
        double[] mean = means(voltages, resampling.draw(sizes.get(s), draw), nodePhases);
        for (int i = 0; i < nodePhases; i++) {
          double error = mean[i] - fullMean[i];
          squaredError[s][draw - 1] += error * error;
        }
      }
      bySize.add(distributions(voltages, resampling.draw(sizes.get(s), 1), nodePhases));
    }
    return new PeriodStatistics(
        distributions(voltages, resampling.all(), nodePhases), bySize, squaredError);
  }

  private static List<@Nullable Distribution> distributions(
      PeriodVoltages voltages, int[] days, int nodePhases) {
    List<@Nullable Distribution> distributions = new ArrayList<>();
    for (int i = 0; i < nodePhases; i++) {
      Optional<Distribution> distribution = Distribution.of(voltages.sorted(i, days));
      distributions.add(distribution.isPresent() ? distribution.get() : null);
    }
    return distributions;
  }

  private static double[] means(PeriodVoltages voltages, int[] days, int nodePhases) {
    double[] sum = new double[nodePhases];
    int found = 0;
    for (int number : days) {
      int row = voltages.row(number);
      if (row >= 0) {
        found++;
        for (int i = 0; i < nodePhases; i++) {
          sum[i] += voltages.vPu()[row][i];
        }
      }
    }
    for (int i = 0; i < nodePhases; i++) {
      sum[i] /= Math.max(1, found);
    }
    return sum;
  }
}
