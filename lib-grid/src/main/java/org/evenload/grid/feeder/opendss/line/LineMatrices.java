package org.evenload.grid.feeder.opendss.line;

import org.evenload.grid.feeder.ComplexMatrix;

/**
 * Impedances of a line per unit of length, or of the whole line.
 *
 * @param ohm series impedance
 * @param siemens shunt admittance at the base frequency
 */
record LineMatrices(ComplexMatrix ohm, ComplexMatrix siemens) {

  static LineMatrices ofSequence(
      int phases, Sequence z, double c1Farad, double c0Farad, double radians) {
    double r0 = phases == 1 ? z.r1() : z.r0();
    double x0 = phases == 1 ? z.x1() : z.x0();
    double b1 = radians * c1Farad;
    double b0 = radians * (phases == 1 ? c1Farad : c0Farad);
    return new LineMatrices(
        ComplexMatrix.of(
            phases,
            phases,
            (i, j) -> i == j ? (2 * z.r1() + r0) / 3 : (r0 - z.r1()) / 3,
            (i, j) -> i == j ? (2 * z.x1() + x0) / 3 : (x0 - z.x1()) / 3),
        ComplexMatrix.of(
            phases, phases, (i, j) -> 0, (i, j) -> i == j ? (2 * b1 + b0) / 3 : (b0 - b1) / 3));
  }

  /** Positive and zero sequence impedances. */
  record Sequence(double r1, double x1, double r0, double x0) {
    Sequence with(String property, double value) {
      return switch (property) {
        case "r1" -> new Sequence(value, x1, r0, x0);
        case "x1" -> new Sequence(r1, value, r0, x0);
        case "r0" -> new Sequence(r1, x1, value, x0);
        default -> new Sequence(r1, x1, r0, value);
      };
    }
  }

  int order() {
    return ohm.rows();
  }

  LineMatrices withResistance(double[][] r) {
    int n = r.length;
    return new LineMatrices(
        ComplexMatrix.of(n, n, (i, j) -> r[i][j], (i, j) -> ohm.im(i, j)), siemens);
  }

  LineMatrices withReactance(double[][] x) {
    int n = x.length;
    return new LineMatrices(
        ComplexMatrix.of(n, n, (i, j) -> ohm.re(i, j), (i, j) -> x[i][j]), siemens);
  }

  LineMatrices withCapacitance(double[][] nanofarad, double radians) {
    int n = nanofarad.length;
    return new LineMatrices(
        ohm, ComplexMatrix.of(n, n, (i, j) -> 0, (i, j) -> radians * nanofarad[i][j] * 1e-9));
  }

  LineMatrices times(double factor) {
    return new LineMatrices(ohm.times(factor), siemens.times(factor));
  }

  /** Without a conductor that is grounded all along. */
  LineMatrices withoutGrounded(int conductor) {
    int[] kept = new int[order() - 1];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i < conductor ? i : i + 1;
    }
    return new LineMatrices(Kron.eliminate(ohm, conductor), siemens.submatrix(kept));
  }
}
