package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Transformer.Winding;

/**
 * The admittance matrix of one element between its conductors: the currents into the element are
 * the matrix times the conductors' voltages.
 *
 * @param conductors the element's from end first
 */
record Primitive(int[] conductors, ComplexMatrix siemens) {
  /**
   * Share of a winding's rating that ties each of its ungrounded terminals to ground as a
   * reactance, so that voltages on a floating side are determined.
   */
  private static final double GROUNDING_OF_FLOATING_WINDINGS = 1e-6;

  static Primitive ofLine(Line line, int[] from, int[] to) {
    ComplexMatrix series = line.seriesOhm().inverse();
    ComplexMatrix self = series.plus(line.shuntSiemens().times(0.5));
    int n = from.length;
    return new Primitive(
        concatenate(from, to),
        ComplexMatrix.of(
            2 * n,
            2 * n,
            (i, j) -> i / n == j / n ? self.re(i % n, j % n) : -series.re(i % n, j % n),
            (i, j) -> i / n == j / n ? self.im(i % n, j % n) : -series.im(i % n, j % n)));
  }

  /**
   * Windings carry the leakage admittance y between them: Y = y·AᵀA, where row p of A is the
   * voltage of the low winding on leg p less that of the high winding referred to the low side.
   */
  static Primitive ofTransformer(Transformer t, int[] from, int[] to) {
    double lowVolts = windingVolts(t.kvLow(), t.low());
    double highVolts = windingVolts(t.kvHigh(), t.high());
    double voltAmperes = t.kva() * 1e3 / 3;
    double base = voltAmperes / (lowVolts * lowVolts);
    double r = t.rPercent() / 100;
    double x = t.xPercent() / 100;
    double yRe = base * r / (r * r + x * x);
    double yIm = -base * x / (r * r + x * x);
    double[][] high = legs(t.high(), t.low() == Winding.DELTA ? Leg.LEADING : Leg.LAGGING);
    double[][] low = legs(t.low(), Leg.LEADING);
    double[][] a = new double[3][6];
    for (int leg = 0; leg < 3; leg++) {
      for (int phase = 0; phase < 3; phase++) {
        a[leg][phase] = -high[leg][phase] * lowVolts / highVolts;
        a[leg][3 + phase] = low[leg][phase];
      }
    }
    if (t.high() == Winding.WYE || t.low() == Winding.WYE) {
      a = withoutMean(a);
    }
    double[][] legsOfTerminals = a;
    return new Primitive(
        concatenate(from, to),
        ComplexMatrix.of(
            6,
            6,
            (i, j) -> yRe * product(legsOfTerminals, i, j),
            (i, j) -> yIm * product(legsOfTerminals, i, j) + grounding(t, voltAmperes, i, j)));
  }

  /** A susceptance between a conductor and ground. */
  static Primitive ofShunt(int conductor, double susceptanceSiemens) {
    return new Primitive(
        new int[] {conductor}, ComplexMatrix.of(1, 1, (i, j) -> 0, (i, j) -> susceptanceSiemens));
  }

  private enum Leg {
    /** Phase p to the next: leads the phase by 30°. */
    LEADING,
    /** Phase p to the one before: lags the phase by 30°. */
    LAGGING
  }

  private static double windingVolts(double kv, Winding winding) {
    return winding == Winding.DELTA ? kv * 1e3 : kv * 1e3 / Math.sqrt(3);
  }

  private static double[][] legs(Winding winding, Leg delta) {
    double[][] legs = new double[3][3];
    for (Phase phase : Phase.values()) {
      double[] leg = legs[phase.ordinal()];
      leg[phase.ordinal()] = 1;
      if (winding == Winding.DELTA) {
        leg[(delta == Leg.LEADING ? phase.next() : phase.previous()).ordinal()] = -1;
      }
    }
    return legs;
  }

  // An ungrounded star point takes the mean of its legs: eliminating it removes that mean.
  private static double[][] withoutMean(double[][] a) {
    double[][] centred = new double[3][6];
    for (int column = 0; column < 6; column++) {
      double mean = (a[0][column] + a[1][column] + a[2][column]) / 3;
      for (int leg = 0; leg < 3; leg++) {
        centred[leg][column] = a[leg][column] - mean;
      }
    }
    return centred;
  }

  private static double product(double[][] a, int i, int j) {
    return a[0][i] * a[0][j] + a[1][i] * a[1][j] + a[2][i] * a[2][j];
  }

  private static double grounding(Transformer t, double voltAmperes, int i, int j) {
    Winding winding = i < 3 ? t.high() : t.low();
    double volts = (i < 3 ? t.kvHigh() : t.kvLow()) * 1e3 / Math.sqrt(3);
    // An ungrounded star leaves the zero sequence of the other side open as well.
    boolean floating =
        winding != Winding.WYE_GROUNDED || t.high() == Winding.WYE || t.low() == Winding.WYE;
    return i == j && floating ? -GROUNDING_OF_FLOATING_WINDINGS * voltAmperes / (volts * volts) : 0;
  }

  private static int[] concatenate(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** Currents into the element at each of its conductors, amperes. */
  Currents currents(double[] vRe, double[] vIm) {
    int n = conductors.length;
    double[] re = new double[n];
    double[] im = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double yRe = siemens.re(i, j);
        double yIm = siemens.im(i, j);
        re[i] += yRe * vRe[conductors[j]] - yIm * vIm[conductors[j]];
        im[i] += yRe * vIm[conductors[j]] + yIm * vRe[conductors[j]];
      }
    }
    return new Currents(re, im);
  }

  record Currents(double[] re, double[] im) {}
}
