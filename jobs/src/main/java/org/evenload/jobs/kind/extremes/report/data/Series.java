package org.evenload.jobs.kind.extremes.report.data;

import java.util.Arrays;

/** Arrays by period, NaN where nothing is known. */
public final class Series {
  private Series() {}

  public static double[] missing(int periods) {
    double[] values = new double[periods];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  public static double[][] missing(int rows, int periods) {
    double[][] values = new double[rows][];
    Arrays.setAll(values, row -> missing(periods));
    return values;
  }
}
