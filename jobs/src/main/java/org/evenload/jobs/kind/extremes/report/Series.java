package org.evenload.jobs.kind.extremes.report;

import java.util.Arrays;

/** Arrays by period, NaN where nothing is known. */
final class Series {
  private Series() {}

  static double[] missing(int periods) {
    double[] values = new double[periods];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  static double[][] missing(int rows, int periods) {
    double[][] values = new double[rows][];
    Arrays.setAll(values, row -> missing(periods));
    return values;
  }
}
