package org.evenload.jobs.notebook;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.evenload.jobs.report.Numbers;

/**
 * An axis: where it begins and ends, and how far apart its ticks are.
 *
 * @param step 1, 2, 2.5 or 5 times a power of ten; of hours 3 or 6
 */
record Scale(double least, double greatest, double step) {
  private static final int TICKS = 6;
  private static final double HOURS = 24;

  /** Begins and ends with the values. */
  static Scale tight(DoubleStream values) {
    DoubleSummaryStatistics range = range(values);
    double least = range.getMin();
    double greatest = range.getMax();
    boolean isDay = least >= 0 && greatest <= HOURS && greatest > 0.9 * HOURS;
    return isDay ? new Scale(0, HOURS, 3) : new Scale(least, greatest, step(greatest - least));
  }

  /** Begins and ends with a tick around the values. */
  static Scale around(DoubleStream values) {
    DoubleSummaryStatistics range = range(values);
    double step = step(range.getMax() - range.getMin());
    return new Scale(
        step * Math.floor(range.getMin() / step), step * Math.ceil(range.getMax() / step), step);
  }

  /** The same, and zero is on it. */
  static Scale fromZero(DoubleStream values) {
    return around(DoubleStream.concat(DoubleStream.of(0), values));
  }

  double share(double value) {
    return greatest > least ? (value - least) / (greatest - least) : 0.5;
  }

  boolean holds(double value) {
    return value >= least && value <= greatest;
  }

  double[] ticks() {
    long first = (long) Math.ceil(least / step - 1e-9);
    long last = (long) Math.floor(greatest / step + 1e-9);
    return LongStream.rangeClosed(first, last).mapToDouble(i -> i * step).toArray();
  }

  String label(double tick) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return Numbers.upTo(tick, step * Math.pow(10, decimals) % 1 == 0 ? decimals : decimals + 1);
  }

  private static DoubleSummaryStatistics range(DoubleStream values) {
    double[] known = values.filter(Double::isFinite).toArray();
    DoubleSummaryStatistics range = Arrays.stream(known).summaryStatistics();
    if (range.getCount() == 0) {
      range = DoubleStream.of(0, 1).summaryStatistics();
    } else if (range.getMin() == range.getMax()) {
      double size = Math.max(1e-9, Math.abs(range.getMin()) / 10);
      range = DoubleStream.of(range.getMin() - size, range.getMax() + size).summaryStatistics();
    }
    return range;
  }

  private static double step(double range) {
    double rough = range / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    return DoubleStream.of(1, 2, 2.5, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> step >= rough * (1 - 1e-9))
        .findFirst()
        .orElse(rough);
  }
}
