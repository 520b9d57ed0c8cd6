package org.evenload.model.online.flow;

/**
 * A lower bound on loss for every state in which all voltages keep their limits, on any feeder:
 * loss is a convex function of the ports' currents, so it lies above its tangent plane; each port's
 * current is its power over a voltage that lies in a known part of the plane, and the least over
 * that part is taken.
 *
 * @param fixedKw the bound with the fixed load alone
 * @param perKw what each kilowatt at a port adds at least, kW by port
 */
public record LossTangent(double fixedKw, double[] perKw) {

  /**
   * The tangent at a state.
   *
   * @param feeder any
   * @param kw fixed active power by port
   * @param kvar fixed reactive power by port
   * @param at the flow of the fixed power
   * @param furtherKw greatest active power that may come on top, at every port
   * @param furtherTotalKw the greatest sum of it
   * @param leastPu voltages that are not lower are considered
   * @param greatestPu voltages that are not higher are considered
   */
  public static LossTangent of(
      CompiledFeeder feeder,
      double[] kw,
      double[] kvar,
      FlowResult at,
      double[] furtherKw,
      double furtherTotalKw,
      double leastPu,
      double greatestPu) {
    int n = feeder.size();
    double scale = 1e3 / feeder.phasesHeld;
    double[] iRe = new double[n];
    double[] iIm = new double[n];
    for (int j = 0; j < n; j++) {
      double perSquare = scale / at.squareVolts(j);
      iRe[j] = (kw[j] * at.vRe()[j] + kvar[j] * at.vIm()[j]) * perSquare;
      iIm[j] = (kw[j] * at.vIm()[j] - kvar[j] * at.vRe()[j]) * perSquare;
    }
    double wattsAtZero = 0;
    double fixedWatts = 0;
    double[] perKw = new double[n];
    for (int j = 0; j < n; j++) {
      double ownRe = 0;
      double ownIm = 0;
      for (int k = 0; k < n; k++) {
        ownRe += feeder.lossOhm[j * n + k] * iRe[k];
        ownIm += feeder.lossOhm[j * n + k] * iIm[k];
      }
      wattsAtZero -= iRe[j] * ownRe + iIm[j] * ownIm;
      double gRe = feeder.lossLinearRe[j] + 2 * ownRe;
      double gIm = feeder.lossLinearIm[j] + 2 * ownIm;
      Voltage range = range(feeder, j, kw, kvar, furtherKw, furtherTotalKw, leastPu, greatestPu);
      fixedWatts += scale * range.least(gRe, gIm, kw[j], kvar[j]);
      perKw[j] = scale * range.least(gRe, gIm, 1, 0) * feeder.phasesHeld / 1e3;
    }
    double fixedKw = feeder.lossAtNoLoadKw + (wattsAtZero + fixedWatts) * feeder.phasesHeld / 1e3;
    return new LossTangent(fixedKw, perKw);
  }

  // How far the voltage of a port can be from the one without load, given who can take how much.
  private static Voltage range(
      CompiledFeeder feeder,
      int port,
      double[] kw,
      double[] kvar,
      double[] furtherKw,
      double furtherTotalKw,
      double leastPu,
      double greatestPu) {
    int n = feeder.size();
    double fall = 0;
    double steepest = 0;
    for (int k = 0; k < n; k++) {
      double perKva =
          Math.hypot(feeder.zRe[port * n + k], feeder.zIm[port * n + k])
              * 1e3
              / (feeder.phasesHeld * leastPu * feeder.baseVolts[k]);
      fall += perKva * Math.hypot(kw[k], kvar[k]);
      steepest = furtherKw[k] > 0 ? Math.max(steepest, perKva) : steepest;
    }
    fall += steepest * furtherTotalKw;
    double noLoad = Math.hypot(feeder.noLoadRe[port], feeder.noLoadIm[port]);
    double base = feeder.baseVolts[port];
    return new Voltage(
        Math.max(leastPu * base, noLoad - fall),
        Math.min(greatestPu * base, noLoad + fall),
        Math.atan2(feeder.noLoadIm[port], feeder.noLoadRe[port]),
        fall < noLoad ? Math.asin(fall / noLoad) : Math.PI);
  }

  // A sector of a ring.
  private record Voltage(double least, double greatest, double angle, double spread) {

    // Least of Re(conj(g)·conj(S/V)) for V in the sector.
    double least(double gRe, double gIm, double kw, double kvar) {
      double size = Math.hypot(gRe, gIm) * Math.hypot(kw, kvar);
      if (size == 0) {
        return 0;
      }
      double turn = Math.atan2(-gIm, gRe) + Math.atan2(-kvar, kw) + angle;
      double off = Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)) + spread;
      double cosine = off >= Math.PI ? -1 : Math.cos(off);
      return size * cosine / (cosine >= 0 ? greatest : least);
    }
  }
}
