package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Line;

/**
 * The admittance matrix of one element between its conductors: the currents into the element are
 * the matrix times the conductors' voltages.
 *
 * @param conductors terminal after terminal, the element's from end first; {@link
 *     Conductors#GROUND} where a wire ends at ground or nowhere
 * @param perTerminal conductors of each terminal
 */
record PrimitiveAdmittance(int[] conductors, int perTerminal, ComplexMatrix siemens) {

  static PrimitiveAdmittance ofLine(Line line, int[] from, int[] to) {
    ComplexMatrix series = line.seriesOhm().inverse();
    ComplexMatrix self = series.plus(line.shuntSiemens().times(0.5));
    int n = from.length;
    return new PrimitiveAdmittance(
        concatenate(from, to),
        n,
        ComplexMatrix.of(
            2 * n,
            2 * n,
            (i, j) -> i / n == j / n ? self.re(i % n, j % n) : -series.re(i % n, j % n),
            (i, j) -> i / n == j / n ? self.im(i % n, j % n) : -series.im(i % n, j % n)));
  }

  /** A susceptance between a conductor and ground. */
  static PrimitiveAdmittance ofShunt(int conductor, double susceptanceSiemens) {
    return new PrimitiveAdmittance(
        new int[] {conductor},
        1,
        ComplexMatrix.of(1, 1, (i, j) -> 0, (i, j) -> susceptanceSiemens));
  }

  static int[] concatenate(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** Currents into the element at each of its conductors, amperes. */
  Currents currents(double[] vRe, double[] vIm) {
    int n = conductors.length;
    double[] atRe = new double[n];
    double[] atIm = new double[n];
    for (int j = 0; j < n; j++) {
      int at = conductors[j];
      if (at != Conductors.GROUND) {
        atRe[j] = vRe[at];
        atIm[j] = vIm[at];
      }
    }
    double[] re = new double[n];
    double[] im = new double[n];
    siemens.multiply(atRe, atIm, re, im);
    return new Currents(re, im);
  }

  record Currents(double[] re, double[] im) {}
}
