package org.evenload.grid.feeder.flow;

/**
 * The outcome of one power flow: a status and the voltage of every phase of every node, in the
 * order of {@link FeederSolver#nodePhases()}.
 *
 * @param iterations evaluations of all loads
 * @param worst index of the phase with the lowest voltage, in a collapse the one of the load that
 *     is lowest, without convergence the one that still changes most
 * @param re real parts, volts
 * @param im imaginary parts, volts
 * @param baseVolts bases of per-unit values
 */
public record Voltages(
    FlowStatus status, int iterations, int worst, double[] re, double[] im, double[] baseVolts) {

  /** Number of phases of all nodes. */
  public int size() {
    return re.length;
  }

  public double volts(int index) {
    return Math.sqrt(re[index] * re[index] + im[index] * im[index]);
  }

  public double perUnit(int index) {
    return volts(index) / baseVolts[index];
  }

  double squarePerUnit(int index) {
    double base = baseVolts[index];
    return (re[index] * re[index] + im[index] * im[index]) / (base * base);
  }

  /** The square of a voltage per unit, to ground or against another phase of the node. */
  double squarePerUnit(int index, int reference) {
    if (reference == Conductors.GROUND) {
      return squarePerUnit(index);
    }
    double base = baseVolts[index];
    double dRe = re[index] - re[reference];
    double dIm = im[index] - im[reference];
    return (dRe * dRe + dIm * dIm) / (3 * base * base);
  }

  public double angleDeg(int index) {
    return Math.toDegrees(Math.atan2(im[index], re[index]));
  }
}
