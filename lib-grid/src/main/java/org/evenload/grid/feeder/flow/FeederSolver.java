package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.VoltageBand;

/**
 * Power flows of one feeder at fixed taps, for thousands of states of its loads: V = Y⁻¹·(I_source
 * + I_loads(V)) is iterated from the voltages without load; Y is factorised once. Heavily loaded
 * states, in which plain iteration does not settle, go on with {@link Anderson} acceleration.
 * Instances are immutable and may be shared by threads; results do not depend on earlier calls.
 */
public final class FeederSolver {
  private static final double TOLERANCE_PU = 1e-10;
  private static final int PLAIN_ITERATIONS = 40;
  private static final int MAX_ITERATIONS = 400;

  private final Circuit circuit;
  private final LoadCurrents loads;
  private final double[] kw;
  private final double[] kvar;
  private final double[] baseVolts;
  private final double[] noLoadRe;
  private final double[] noLoadIm;

  private FeederSolver(Circuit circuit) {
    this.circuit = circuit;
    List<Load> all = circuit.feeder().loads();
    this.loads = new LoadCurrents(circuit, all);
    this.kw = all.stream().mapToDouble(Load::kw).toArray();
    this.kvar = all.stream().mapToDouble(Load::kvar).toArray();
    this.baseVolts = new double[circuit.conductors().count()];
    for (int c = 0; c < baseVolts.length; c++) {
      baseVolts[c] = circuit.conductors().baseVolts(c);
    }
    this.noLoadRe = new double[circuit.unknowns()];
    this.noLoadIm = new double[circuit.unknowns()];
    circuit.solve(1, noLoadRe, noLoadIm);
  }

  /**
   * Factorises a feeder.
   *
   * @throws org.evenload.grid.input.InputException if an element is at an unknown node or phase, a
   *     node is not connected to the source, or a loop has no impedance
   */
  public static FeederSolver of(Feeder feeder) {
    return new FeederSolver(new Circuit(feeder));
  }

  /** The phases of all nodes, in the order of the feeder's nodes. */
  public List<NodePhase> nodePhases() {
    return circuit.conductors().all();
  }

  /** A power flow with the feeder's own loads. */
  public Voltages solve() {
    return solve(1, kw, kvar);
  }

  /**
   * A power flow with other powers of the feeder's loads.
   *
   * @param sourceScale factor on the source's voltage
   * @param kw active power of each load, in the order of the feeder's loads
   * @param kvar reactive power of each load
   */
  public Voltages solve(double sourceScale, double[] kw, double[] kvar) {
    State state = iterate(sourceScale, kw, kvar);
    double[] re = new double[baseVolts.length];
    double[] im = new double[baseVolts.length];
    int lowest = 0;
    double lowestPu = Double.POSITIVE_INFINITY;
    for (int c = 0; c < re.length; c++) {
      re[c] = circuit.ratio(c) * state.re[circuit.slot(c)];
      im[c] = circuit.ratio(c) * state.im[circuit.slot(c)];
      double pu = Math.sqrt(re[c] * re[c] + im[c] * im[c]) / baseVolts[c];
      if (pu < lowestPu) {
        lowestPu = pu;
        lowest = c;
      }
    }
    int collapsed = loads.collapsed(kw, kvar, state.re, state.im);
    FlowStatus status =
        !state.settled
            ? FlowStatus.ITERATION_LIMIT
            : collapsed >= 0 || lowestPu < VoltageBand.COLLAPSE_PU
                ? FlowStatus.COLLAPSED
                : FlowStatus.CONVERGED;
    int worst =
        !state.settled ? conductorOf(state.mostRestless) : collapsed >= 0 ? collapsed : lowest;
    return new Voltages(status, state.iterations, worst, re, im, baseVolts);
  }

  Circuit circuit() {
    return circuit;
  }

  LoadCurrents loads() {
    return loads;
  }

  private int conductorOf(int slot) {
    for (int c = 0; c < baseVolts.length; c++) {
      if (circuit.slot(c) == slot) {
        return c;
      }
    }
    return 0;
  }

  /** Voltages in slots, on the way to the solution. */
  private static final class State {
    private double[] re;
    private double[] im;
    private int iterations;
    private boolean settled;
    private int mostRestless;

    State(int slots) {
      re = new double[slots];
      im = new double[slots];
    }
  }

  private State iterate(double sourceScale, double[] kw, double[] kvar) {
    int n = circuit.unknowns();
    State state = new State(circuit.slots());
    circuit.fillFixed(sourceScale, state.re, state.im);
    restart(state, sourceScale);
    double[] nextRe = new double[circuit.slots()];
    double[] nextIm = new double[circuit.slots()];
    Anderson anderson = new Anderson();
    while (!state.settled && state.iterations < MAX_ITERATIONS) {
      if (state.iterations == PLAIN_ITERATIONS) {
        restart(state, sourceScale);
      }
      state.iterations++;
      Arrays.fill(nextRe, 0);
      Arrays.fill(nextIm, 0);
      loads.inject(kw, kvar, state.re, state.im, nextRe, nextIm);
      circuit.solve(sourceScale, nextRe, nextIm);
      state.settled = change(state, nextRe, nextIm) < TOLERANCE_PU;
      if (state.iterations > PLAIN_ITERATIONS && !state.settled) {
        accelerate(anderson, state, nextRe, nextIm);
      } else {
        System.arraycopy(nextRe, 0, state.re, 0, n);
        System.arraycopy(nextIm, 0, state.im, 0, n);
      }
    }
    return state;
  }

  private void restart(State state, double sourceScale) {
    for (int i = 0; i < circuit.unknowns(); i++) {
      state.re[i] = sourceScale * noLoadRe[i];
      state.im[i] = sourceScale * noLoadIm[i];
    }
  }

  private double change(State state, double[] nextRe, double[] nextIm) {
    double greatest = 0;
    for (int i = 0; i < circuit.unknowns(); i++) {
      double re = nextRe[i] - state.re[i];
      double im = nextIm[i] - state.im[i];
      double base = circuit.slotBaseVolts(i);
      double square = (re * re + im * im) / (base * base);
      if (!(square <= greatest)) {
        greatest = square;
        state.mostRestless = i;
      }
    }
    return Math.sqrt(greatest);
  }

  private void accelerate(Anderson anderson, State state, double[] nextRe, double[] nextIm) {
    int n = circuit.unknowns();
    double[] x = new double[2 * n];
    double[] g = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double base = circuit.slotBaseVolts(i);
      x[i] = state.re[i] / base;
      x[n + i] = state.im[i] / base;
      g[i] = nextRe[i] / base;
      g[n + i] = nextIm[i] / base;
    }
    double[] mixed = anderson.next(x, g);
    for (int i = 0; i < n; i++) {
      state.re[i] = mixed[i] * circuit.slotBaseVolts(i);
      state.im[i] = mixed[n + i] * circuit.slotBaseVolts(i);
    }
  }
}
