package org.evenload.grid.opf.interior;

/** Norms. */
final class Vectors {
  private Vectors() {}

  /** Largest magnitude. */
  static double max(double[] a) {
    double largest = 0;
    for (double t : a) {
      largest = Math.max(largest, Math.abs(t));
    }
    return largest;
  }

  /** Sum of magnitudes. */
  static double sum(double[] a) {
    double sum = 0;
    for (double t : a) {
      sum += Math.abs(t);
    }
    return sum;
  }
}
