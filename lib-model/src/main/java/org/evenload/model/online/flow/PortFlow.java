package org.evenload.model.online.flow;

import org.evenload.grid.feeder.Phase;

/**
 * Solves the flows of a compiled feeder: fixed-point iteration V = V₀ − Z·conj(S/V). Has buffers of
 * its own; not for sharing between threads.
 */
public final class PortFlow {
  private static final double TOLERANCE_PU = 1e-8;
  private static final int MAX_ITERATIONS = 100;

  private final CompiledFeeder feeder;
  private final int n;
  private final double[] iRe;
  private final double[] iIm;

  public PortFlow(CompiledFeeder feeder) {
    this.feeder = feeder;
    this.n = feeder.size();
    this.iRe = new double[n];
    this.iIm = new double[n];
  }

  public CompiledFeeder feeder() {
    return feeder;
  }

  /** A flow from the voltages without load. */
  public FlowResult solve(double[] kw, double[] kvar) {
    return solve(kw, kvar, feeder.noLoadRe, feeder.noLoadIm);
  }

  /**
   * A flow from a guess of the voltages: a better one only saves iterations.
   *
   * @param kw active power by port, over all phases
   * @param kvar reactive power by port
   */
  public FlowResult solve(double[] kw, double[] kvar, double[] startRe, double[] startIm) {
    double[] vRe = startRe.clone();
    double[] vIm = startIm.clone();
    boolean converged = false;
    for (int k = 0; k < MAX_ITERATIONS && !converged; k++) {
      currents(kw, kvar, vRe, vIm);
      converged = voltages(vRe, vIm) < TOLERANCE_PU;
    }
    currents(kw, kvar, vRe, vIm);
    return result(vRe, vIm, converged);
  }

  private void currents(double[] kw, double[] kvar, double[] vRe, double[] vIm) {
    double scale = 1e3 / feeder.phasesHeld;
    for (int j = 0; j < n; j++) {
      double perSquare = scale / (vRe[j] * vRe[j] + vIm[j] * vIm[j]);
      iRe[j] = (kw[j] * vRe[j] + kvar[j] * vIm[j]) * perSquare;
      iIm[j] = (kw[j] * vIm[j] - kvar[j] * vRe[j]) * perSquare;
    }
  }

  // The greatest change, per unit.
  private double voltages(double[] vRe, double[] vIm) {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      double re = feeder.noLoadRe[i];
      double im = feeder.noLoadIm[i];
      int row = i * n;
      for (int j = 0; j < n; j++) {
        double zRe = feeder.zRe[row + j];
        double zIm = feeder.zIm[row + j];
        re -= zRe * iRe[j] - zIm * iIm[j];
        im -= zRe * iIm[j] + zIm * iRe[j];
      }
      double change = (Math.abs(re - vRe[i]) + Math.abs(im - vIm[i])) / feeder.baseVolts[i];
      greatest = change > greatest || Double.isNaN(change) ? change : greatest;
      vRe[i] = re;
      vIm[i] = im;
    }
    return greatest;
  }

  private FlowResult result(double[] vRe, double[] vIm, boolean converged) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    int lowestPort = 0;
    for (int i = 0; i < n; i++) {
      double pu = Math.sqrt(vRe[i] * vRe[i] + vIm[i] * vIm[i]) / feeder.baseVolts[i];
      highest = Math.max(highest, pu);
      if (pu < lowest) {
        lowest = pu;
        lowestPort = i;
      }
    }
    return new FlowResult(
        vRe, vIm, lossKw(), lowest, highest, lowestPort, headAmperes(), converged);
  }

  private double lossKw() {
    double watts = 0;
    for (int i = 0; i < n; i++) {
      double re = feeder.lossLinearRe[i];
      double im = feeder.lossLinearIm[i];
      int row = i * n;
      for (int j = 0; j < n; j++) {
        re += feeder.lossOhm[row + j] * iRe[j];
        im += feeder.lossOhm[row + j] * iIm[j];
      }
      watts += iRe[i] * re + iIm[i] * im;
    }
    return feeder.lossAtNoLoadKw + watts * feeder.phasesHeld / 1e3;
  }

  private double headAmperes() {
    double[] re = new double[Phase.values().length];
    double[] im = new double[Phase.values().length];
    for (int j = 0; j < n; j++) {
      Port port = feeder.ports.get(j);
      int phase = port.phase() == null ? 0 : port.phase().ordinal();
      re[phase] += iRe[j];
      im[phase] += iIm[j];
      Phase back = port.returnPhase();
      if (back != null) {
        re[back.ordinal()] -= iRe[j];
        im[back.ordinal()] -= iIm[j];
      }
    }
    double square = 0;
    for (int p = 0; p < re.length; p++) {
      square = Math.max(square, re[p] * re[p] + im[p] * im[p]);
    }
    return Math.sqrt(square);
  }
}
