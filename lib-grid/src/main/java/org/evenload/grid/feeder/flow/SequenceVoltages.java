package org.evenload.grid.feeder.flow;

/** Magnitudes of the symmetrical components of three voltages. */
record SequenceVoltages(double zero, double positive, double negative) {
  private static final double COS = -0.5;
  private static final double SIN = Math.sqrt(3) / 2;

  static SequenceVoltages of(Voltages voltages, int[] abc) {
    double[] re = voltages.re();
    double[] im = voltages.im();
    return new SequenceVoltages(
        component(re, im, abc, 1, 0),
        component(re, im, abc, COS, SIN),
        component(re, im, abc, COS, -SIN));
  }

  // B turned by the angle of cos and sin, C by twice of it.
  private static double component(double[] re, double[] im, int[] abc, double cos, double sin) {
    int b = abc[1];
    int c = abc[2];
    double sumRe = re[abc[0]] + cos * (re[b] + re[c]) - sin * (im[b] - im[c]);
    double sumIm = im[abc[0]] + cos * (im[b] + im[c]) + sin * (re[b] - re[c]);
    return Math.sqrt(sumRe * sumRe + sumIm * sumIm) / 3;
  }

  double negativePercent() {
    return positive > 0 ? 100 * negative / positive : 0;
  }

  double zeroPercent() {
    return positive > 0 ? 100 * zero / positive : 0;
  }
}
