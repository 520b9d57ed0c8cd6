package org.evenload.grid.feeder.flow;

import java.util.List;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.VoltageBand;

/** The currents of all loads of a circuit as functions of the voltages in its slots. */
final class LoadCurrents {
  private final int count;
  private final int[] conductor;
  private final int[] slotA;
  private final int[] slotB;
  private final double[] ratioA;
  private final double[] ratioB;
  private final LoadModel[] model;
  private final double[] nominal;
  private final double[] low;
  private final double[] high;
  private final double[] collapse;

  LoadCurrents(Circuit circuit, List<Load> loads) {
    count = loads.size();
    conductor = new int[count];
    slotA = new int[count];
    slotB = new int[count];
    ratioA = new double[count];
    ratioB = new double[count];
    model = new LoadModel[count];
    nominal = new double[count];
    low = new double[count];
    high = new double[count];
    collapse = new double[count];
    for (int k = 0; k < count; k++) {
      Load load = loads.get(k);
      int a = circuit.conductors().of(load.node(), load.phase(), load.name());
      conductor[k] = a;
      slotA[k] = circuit.slot(a);
      ratioA[k] = circuit.ratio(a);
      slotB[k] = circuit.ground();
      if (load.returnPhase() != null) {
        int b = circuit.conductors().of(load.node(), load.returnPhase(), load.name());
        slotB[k] = circuit.slot(b);
        ratioB[k] = circuit.ratio(b);
      }
      model[k] = load.model();
      nominal[k] = load.nominalVolts();
      low[k] = load.band().minPu() * nominal[k];
      high[k] = load.band().maxPu() * nominal[k];
      collapse[k] = VoltageBand.COLLAPSE_PU * nominal[k];
    }
  }

  /** Adds the currents that the loads inject (minus what they take) to the slots. */
  void inject(double[] kw, double[] kvar, double[] vRe, double[] vIm, double[] iRe, double[] iIm) {
    for (int k = 0; k < count; k++) {
      int a = slotA[k];
      int b = slotB[k];
      double re = ratioA[k] * vRe[a] - ratioB[k] * vRe[b];
      double im = ratioA[k] * vIm[a] - ratioB[k] * vIm[b];
      double conductance = admittancePerWatt(k, re * re + im * im) * 1e3;
      double yRe = kw[k] * conductance;
      double yIm = -kvar[k] * conductance;
      double currentRe = yRe * re - yIm * im;
      double currentIm = yRe * im + yIm * re;
      iRe[a] -= ratioA[k] * currentRe;
      iIm[a] -= ratioA[k] * currentIm;
      iRe[b] += ratioB[k] * currentRe;
      iIm[b] += ratioB[k] * currentIm;
    }
  }

  /**
   * The conductor of the load that is deepest below its collapse voltage, −1 if none is. Impedances
   * and loads without power do not collapse.
   */
  int collapsed(double[] kw, double[] kvar, double[] vRe, double[] vIm) {
    int deepest = -1;
    double least = VoltageBand.COLLAPSE_PU;
    for (int k = 0; k < count; k++) {
      double re = ratioA[k] * vRe[slotA[k]] - ratioB[k] * vRe[slotB[k]];
      double im = ratioA[k] * vIm[slotA[k]] - ratioB[k] * vIm[slotB[k]];
      double pu = Math.sqrt(re * re + im * im) / nominal[k];
      if (pu < least && model[k] != LoadModel.CONSTANT_IMPEDANCE && (kw[k] != 0 || kvar[k] != 0)) {
        least = pu;
        deepest = conductor[k];
      }
    }
    return deepest;
  }

  /** Share of its nominal power that a load takes, by the square of the voltage across it. */
  double share(int k, double squareVolts) {
    return admittancePerWatt(k, squareVolts) * squareVolts;
  }

  // The admittance through which the load takes its current, per unit of its nominal conj(S).
  private double admittancePerWatt(int k, double squareVolts) {
    double n = nominal[k];
    if (model[k] == LoadModel.CONSTANT_IMPEDANCE) {
      return 1 / (n * n);
    }
    boolean constantPower = model[k] == LoadModel.CONSTANT_POWER;
    if (constantPower && squareVolts > low[k] * low[k] && squareVolts <= high[k] * high[k]) {
      return 1 / squareVolts;
    }
    double volts = Math.sqrt(squareVolts);
    if (volts > high[k]) {
      return atEdge(n, high[k], constantPower);
    }
    if (volts > low[k]) {
      return 1 / (volts * n);
    }
    if (low[k] <= collapse[k]) {
      return atEdge(n, low[k], constantPower);
    }
    if (volts <= collapse[k]) {
      return 1 / (n * n);
    }
    double currentAtCollapse = collapse[k] / (n * n);
    double currentAtLow = low[k] * atEdge(n, low[k], constantPower);
    double current =
        currentAtCollapse
            + (currentAtLow - currentAtCollapse) * (volts - collapse[k]) / (low[k] - collapse[k]);
    return current / volts;
  }

  private static double atEdge(double nominal, double edge, boolean constantPower) {
    return constantPower ? 1 / (edge * edge) : 1 / (edge * nominal);
  }
}
