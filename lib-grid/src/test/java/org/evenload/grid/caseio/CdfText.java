package org.evenload.grid.caseio;

import java.util.Locale;

/**
 * The IEEE 14-bus case as a file in the common data format, written in its standard columns from a
 * table of its numbers (Christie, University of Washington, 1993).
 */
public final class CdfText {
  // number, type, vm, va, load MW, Mvar, generation MW, Mvar, set-point, Qmax, Qmin, B
  private static final double[][] BUSES = {
    {1, 3, 1.060, 0, 0, 0, 232.4, -16.9, 1.060, 0, 0, 0},
    {2, 2, 1.045, -4.98, 21.7, 12.7, 40, 42.4, 1.045, 50, -40, 0},
    {3, 2, 1.010, -12.72, 94.2, 19, 0, 23.4, 1.010, 40, 0, 0},
    {4, 0, 1.019, -10.33, 47.8, -3.9, 0, 0, 0, 0, 0, 0},
    {5, 0, 1.020, -8.78, 7.6, 1.6, 0, 0, 0, 0, 0, 0},
    {6, 2, 1.070, -14.22, 11.2, 7.5, 0, 12.2, 1.070, 24, -6, 0},
    {7, 0, 1.062, -13.37, 0, 0, 0, 0, 0, 0, 0, 0},
    {8, 2, 1.090, -13.36, 0, 0, 0, 17.4, 1.090, 24, -6, 0},
    {9, 0, 1.056, -14.94, 29.5, 16.6, 0, 0, 0, 0, 0, 0.19},
    {10, 0, 1.051, -15.10, 9, 5.8, 0, 0, 0, 0, 0, 0},
    {11, 0, 1.057, -14.79, 3.5, 1.8, 0, 0, 0, 0, 0, 0},
    {12, 0, 1.055, -15.07, 6.1, 1.6, 0, 0, 0, 0, 0, 0},
    {13, 0, 1.050, -15.16, 13.5, 5.8, 0, 0, 0, 0, 0, 0},
    {14, 0, 1.036, -16.04, 14.9, 5, 0, 0, 0, 0, 0, 0}
  };

  // tap bus, other bus, r, x, b, turns ratio
  private static final double[][] BRANCHES = {
    {1, 2, 0.01938, 0.05917, 0.0528, 0},
    {1, 5, 0.05403, 0.22304, 0.0492, 0},
    {2, 3, 0.04699, 0.19797, 0.0438, 0},
    {2, 4, 0.05811, 0.17632, 0.0340, 0},
    {2, 5, 0.05695, 0.17388, 0.0346, 0},
    {3, 4, 0.06701, 0.17103, 0.0128, 0},
    {4, 5, 0.01335, 0.04211, 0, 0},
    {4, 7, 0, 0.20912, 0, 0.978},
    {4, 9, 0, 0.55618, 0, 0.969},
    {5, 6, 0, 0.25202, 0, 0.932},
    {6, 11, 0.09498, 0.19890, 0, 0},
    {6, 12, 0.12291, 0.25581, 0, 0},
    {6, 13, 0.06615, 0.13027, 0, 0},
    {7, 8, 0, 0.17615, 0, 0},
    {7, 9, 0, 0.11001, 0, 0},
    {9, 10, 0.03181, 0.08450, 0, 0},
    {9, 14, 0.12711, 0.27038, 0, 0},
    {10, 11, 0.08205, 0.19207, 0, 0},
    {12, 13, 0.22092, 0.19988, 0, 0},
    {13, 14, 0.17093, 0.34802, 0, 0}
  };

  private CdfText() {}

  /** The whole case, branch ratings 0 (none). */
  public static String ieee14() {
    return ieee14(0);
  }

  static String ieee14(int ratingMva) {
    StringBuilder text = new StringBuilder();
    text.append(" 08/19/93 UW ARCHIVE           100.0  1962 W IEEE 14 Bus Test Case\n");
    text.append("BUS DATA FOLLOWS                            14 ITEMS\n");
    for (double[] b : BUSES) {
      text.append(bus("Bus " + (int) b[0] + "     HV", b));
    }
    text.append("-999\n");
    text.append("BRANCH DATA FOLLOWS                         20 ITEMS\n");
    for (double[] b : BRANCHES) {
      text.append(branch(b, ratingMva));
    }
    text.append("-999\nLOSS ZONES FOLLOWS                     1 ITEMS\n  1 IEEE 14 BUS\n-99\n");
    text.append("INTERCHANGE DATA FOLLOWS                 1 ITEMS\n-9\n");
    text.append("TIE LINES FOLLOWS                     0 ITEMS\n-999\nEND OF DATA\n");
    return text.toString();
  }

  static String bus(String name, double... b) {
    return String.format(
        Locale.ROOT,
        "%4d %-12.12s %2d%3d %2d %-6.3f%7.2f%9.1f%10.1f%8.1f%8.1f %7.1f %6.3f%8.1f%8.1f%8.4f%8.4f %4d%n",
        (int) b[0],
        name,
        1,
        1,
        (int) b[1],
        b[2],
        b[3],
        b[4],
        b[5],
        b[6],
        b[7],
        0.0,
        b[8],
        b[9],
        b[10],
        0.0,
        b[11],
        0);
  }

  static String branch(double[] b, int ratingMva) {
    return String.format(
        Locale.ROOT,
        "%4d %4d %2d%3d %1d %1d%10.5f%11.5f%10.4f%5d %5d %5d %4d %1d  %6.3f %7.2f%7.1f%7.1f %6.1f %7.1f%7.1f%n",
        (int) b[0],
        (int) b[1],
        1,
        1,
        1,
        b[5] == 0 ? 0 : 1,
        b[2],
        b[3],
        b[4],
        ratingMva,
        0,
        0,
        0,
        0,
        b[5],
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0);
  }
}
