package org.evenload.grid.feeder.flow;

import java.util.List;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.VoltageBand;

/** The currents of all loads of a circuit as functions of the voltages in its slots. */
final class LoadCurrents {
  private static final double DROP_OUT_STEEPNESS = 500;

  private final int count;
  private final int[] conductor;
  private final int[] returnConductor;
  private final int[] slotA;
  private final int[] slotB;
  private final double[] ratioA;
  private final double[] ratioB;
  private final LoadModel[] model;
  private final boolean[] constantPower;
  private final boolean[] exactInjection;
  private final boolean[] dark;
  private final double[] nominal;
  private final double[] low;
  private final double[] high;
  private final double[] collapse;

  LoadCurrents(Circuit circuit, List<Load> loads) {
    count = loads.size();
    conductor = new int[count];
    returnConductor = new int[count];
    slotA = new int[count];
    slotB = new int[count];
    ratioA = new double[count];
    ratioB = new double[count];
    model = new LoadModel[count];
    constantPower = new boolean[count];
    exactInjection = new boolean[count];
    dark = new boolean[count];
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
      returnConductor[k] = Conductors.GROUND;
      dark[k] = a >= 0 && circuit.dark().get(a);
      if (load.returnPhase() != null) {
        int b = circuit.conductors().of(load.node(), load.returnPhase(), load.name());
        returnConductor[k] = b;
        slotB[k] = circuit.slot(b);
        ratioB[k] = circuit.ratio(b);
      }
      model[k] = load.model();
      constantPower[k] = load.model() == LoadModel.CONSTANT_POWER;
      exactInjection[k] = load.band().injection() == VoltageBand.Injection.EXACT;
      nominal[k] = load.nominalVolts();
      low[k] = load.band().minPu() * nominal[k];
      high[k] = load.band().maxPu() * nominal[k];
      collapse[k] = load.band().lowPu() * nominal[k];
    }
  }

  /** Adds the currents of the nominal impedances that stand in the matrix to the slots. */
  void injectNominal(
      double[] kw, double[] kvar, double[] vRe, double[] vIm, double[] iRe, double[] iIm) {
    for (int k = 0; k < count; k++) {
      int a = slotA[k];
      int b = slotB[k];
      double re = ratioA[k] * vRe[a] - ratioB[k] * vRe[b];
      double im = ratioA[k] * vIm[a] - ratioB[k] * vIm[b];
      double perWatt = 1e3 / (nominal[k] * nominal[k]);
      double yRe = kw[k] * perWatt;
      double yIm = -kvar[k] * perWatt;
      double currentRe = yRe * re - yIm * im;
      double currentIm = yRe * im + yIm * re;
      iRe[a] += ratioA[k] * currentRe;
      iIm[a] += ratioA[k] * currentIm;
      iRe[b] -= ratioB[k] * currentRe;
      iIm[b] -= ratioB[k] * currentIm;
    }
  }

  /** Adds the currents that the loads inject (minus what they take) to the slots. */
  void inject(double[] kw, double[] kvar, double[] vRe, double[] vIm, double[] iRe, double[] iIm) {
    for (int k = 0; k < count; k++) {
      int a = slotA[k];
      int b = slotB[k];
      double re = ratioA[k] * vRe[a] - ratioB[k] * vRe[b];
      double im = ratioA[k] * vIm[a] - ratioB[k] * vIm[b];
      double square = re * re + im * im;
      double yRe;
      double yIm;
      if (constantPower[k] && square > low[k] * low[k] && square <= high[k] * high[k]) {
        double perWatt = 1e3 / square;
        yRe = kw[k] * perWatt;
        yIm = -kvar[k] * perWatt;
      } else {
        yRe = 1e3 * kw[k] * perWatt(k, kw[k], square);
        yIm = -1e3 * kvar[k] * perVar(k, kw[k], square);
      }
      double currentRe = yRe * re - yIm * im;
      double currentIm = yRe * im + yIm * re;
      iRe[a] -= ratioA[k] * currentRe;
      iIm[a] -= ratioA[k] * currentIm;
      iRe[b] += ratioB[k] * currentRe;
      iIm[b] += ratioB[k] * currentIm;
    }
  }

  /**
   * The conductor of the load that is deepest below its collapse voltage, −1 if none is.
   * Impedances, loads without power and loads without supply do not collapse.
   */
  int collapsed(double[] kw, double[] kvar, double[] vRe, double[] vIm) {
    int deepest = -1;
    double least = VoltageBand.COLLAPSE_PU;
    for (int k = 0; k < count; k++) {
      double re = ratioA[k] * vRe[slotA[k]] - ratioB[k] * vRe[slotB[k]];
      double im = ratioA[k] * vIm[slotA[k]] - ratioB[k] * vIm[slotB[k]];
      double pu = Math.sqrt(re * re + im * im) / nominal[k];
      boolean takes = model[k] != LoadModel.CONSTANT_IMPEDANCE && (kw[k] != 0 || kvar[k] != 0);
      if (pu < least && takes && !dark[k]) {
        least = pu;
        deepest = conductor[k];
      }
    }
    return deepest;
  }

  /** The conductor that a load is at. */
  int start(int k) {
    return conductor[k];
  }

  /** The conductor that a load returns to. */
  int end(int k) {
    return returnConductor[k];
  }

  /** Whether a load has no path to a source. */
  boolean isDark(int k) {
    return dark[k];
  }

  /**
   * Conductance through which a load takes its active current, per nominal watt.
   *
   * @param kw nominal power, whose sign tells an injection
   */
  double perWatt(int k, double kw, double squareVolts) {
    return kw < 0 && exactInjection[k] ? exact(k, squareVolts) : part(k, squareVolts, true);
  }

  /** The same for reactive power, per nominal var. */
  double perVar(int k, double kw, double squareVolts) {
    return kw < 0 && exactInjection[k] ? exact(k, squareVolts) : part(k, squareVolts, false);
  }

  private double exact(int k, double squareVolts) {
    double floor = VoltageBand.COLLAPSE_PU * nominal[k];
    return 1 / Math.max(squareVolts, floor * floor);
  }

  private double part(int k, double squareVolts, boolean active) {
    LoadModel of = model[k];
    double n = nominal[k];
    double impedance = 1 / (n * n);
    double volts = Math.sqrt(squareVolts);
    if (of == LoadModel.CONSTANT_IMPEDANCE) {
      return impedance;
    }
    if (of == LoadModel.CONSTANT_CURRENT) {
      return current(k, volts);
    }
    if (of instanceof LoadModel.Zip zip) {
      return volts <= collapse[k] ? impedance : zip(k, zip, volts, active);
    }
    boolean inside = volts > low[k] && volts <= high[k];
    if (of instanceof LoadModel.Exponential e && inside) {
      return Math.pow(volts / n, active ? e.active() : e.reactive()) / squareVolts;
    }
    boolean fixed =
        of == LoadModel.Simple.FIXED_REACTANCE || of == LoadModel.Simple.FIXED_REACTIVE_POWER;
    if (fixed && volts > collapse[k] && !inside) {
      return active ? power(k, volts > high[k] ? high[k] : low[k]) : impedance;
    }
    boolean reactance = of == LoadModel.Simple.MOTOR || of == LoadModel.Simple.FIXED_REACTANCE;
    return reactance && inside && !active ? impedance : power(k, volts);
  }

  private double zip(int k, LoadModel.Zip zip, double volts, boolean active) {
    double z = active ? zip.activeZ() : zip.reactiveZ();
    double i = active ? zip.activeI() : zip.reactiveI();
    double p = active ? zip.activeP() : zip.reactiveP();
    double sum = z / (nominal[k] * nominal[k]) + i * current(k, volts) + p * power(k, volts);
    if (zip.cutOffPu() <= 0) {
      return sum;
    }
    double x = DROP_OUT_STEEPNESS * (volts / nominal[k] - zip.cutOffPu());
    return sum * 0.5 * (1 + Math.tanh(x));
  }

  // Constant power inside the band, and what follows outside.
  private double power(int k, double volts) {
    if (volts > high[k]) {
      return 1 / (high[k] * high[k]);
    }
    if (volts > low[k] || (volts == low[k] && low[k] > collapse[k])) {
      return 1 / (volts * volts);
    }
    return below(k, volts, 1 / (low[k] * low[k]));
  }

  private double current(int k, double volts) {
    if (volts > high[k]) {
      return 1 / (high[k] * nominal[k]);
    }
    if (volts > low[k]) {
      return 1 / (volts * nominal[k]);
    }
    return below(k, volts, 1 / (low[k] * nominal[k]));
  }

  private double below(int k, double volts, double atLow) {
    double n = nominal[k];
    if (low[k] <= collapse[k]) {
      return atLow;
    }
    if (volts <= collapse[k]) {
      return 1 / (n * n);
    }
    double currentAtCollapse = collapse[k] / (n * n);
    double currentAtLow = low[k] * atLow;
    double current =
        currentAtCollapse
            + (currentAtLow - currentAtCollapse) * (volts - collapse[k]) / (low[k] - collapse[k]);
    return current / volts;
  }
}
