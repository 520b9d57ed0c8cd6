package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.NodePhase;

/**
 * Power flows of one feeder at fixed taps, for thousands of states of its loads: V = Y⁻¹·(I_source
 * + I_loads(V)) is iterated from the voltages without load, or from those of a state before; Y is
 * factorised once. Heavily loaded states, in which plain iteration does not settle, go on with
 * {@link Anderson} acceleration. Instances are immutable and may be shared by threads; results do
 * not depend on earlier calls.
 */
public final class FeederSolver {
  private static final int PLAIN_ITERATIONS = 40;
  private static final int MAX_ITERATIONS = 400;

  private final Circuit circuit;
  private final LoadCurrents loads;
  private final double[] kw;
  private final double[] kvar;
  private final double[] baseVolts;
  private final double[] noLoadRe;
  private final double[] noLoadIm;
  private final Convergence convergence;
  private final boolean norton;

  private FeederSolver(Circuit circuit, Convergence convergence) {
    this.circuit = circuit;
    this.convergence = convergence;
    this.norton = convergence.method() == Convergence.Method.NORTON;
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
   * @throws org.evenload.grid.input.InputException if an element is at an unknown node or phase, or
   *     a loop has no impedance
   */
  public static FeederSolver of(Feeder feeder) {
    return of(feeder, Convergence.EXACT);
  }

  /** The same with another end of the iteration. */
  public static FeederSolver of(Feeder feeder, Convergence convergence) {
    return new FeederSolver(new Circuit(feeder, convergence.method()), convergence);
  }

  /** The conductors of all nodes, in the order of the feeder's nodes. */
  public List<NodePhase> nodePhases() {
    return circuit.conductors().all();
  }

  /** Conductors without a path to a source; their voltages are not those of a supply. */
  public List<NodePhase> unsupplied() {
    return circuit.dark().stream().mapToObj(c -> circuit.conductors().all().get(c)).toList();
  }

  /** A power flow with the feeder's own loads. */
  public Voltages solve() {
    return solve(1, kw, kvar);
  }

  /**
   * A power flow with other powers of the feeder's loads.
   *
   * @param sourceScale factor on the sources' voltages
   * @param newKw active power of each load, in the order of the feeder's loads
   * @param newKvar reactive power of each load
   */
  public Voltages solve(double sourceScale, double[] newKw, double[] newKvar) {
    State state = start(sourceScale);
    restart(state, sourceScale);
    return voltages(iterate(state, sourceScale, newKw, newKvar), newKw, newKvar);
  }

  /**
   * The same from the voltages of a state before, of this feeder at these or other taps: fewer
   * iterations where the states are neighbours.
   */
  public Voltages solveFrom(Voltages before, double sourceScale, double[] newKw, double[] newKvar) {
    State state = start(sourceScale);
    for (int c = 0; c < baseVolts.length; c++) {
      int slot = circuit.slot(c);
      if (slot < circuit.unknowns()) {
        state.re[slot] = before.re()[c] / circuit.ratio(c);
        state.im[slot] = before.im()[c] / circuit.ratio(c);
      }
    }
    return voltages(iterate(state, sourceScale, newKw, newKvar), newKw, newKvar);
  }

  Circuit circuit() {
    return circuit;
  }

  LoadCurrents loads() {
    return loads;
  }

  private Voltages voltages(State state, double[] newKw, double[] newKvar) {
    double[] re = new double[baseVolts.length];
    double[] im = new double[baseVolts.length];
    int lowest = 0;
    double lowestSquare = Double.POSITIVE_INFINITY;
    for (int c = 0; c < re.length; c++) {
      re[c] = circuit.ratio(c) * state.re[circuit.slot(c)];
      im[c] = circuit.ratio(c) * state.im[circuit.slot(c)];
      double square = (re[c] * re[c] + im[c] * im[c]) / (baseVolts[c] * baseVolts[c]);
      if (square < lowestSquare && isPhase(c)) {
        lowestSquare = square;
        lowest = c;
      }
    }
    int collapsed = loads.collapsed(newKw, newKvar, state.re, state.im);
    FlowStatus status =
        !state.settled
            ? FlowStatus.ITERATION_LIMIT
            : collapsed >= 0 ? FlowStatus.COLLAPSED : FlowStatus.CONVERGED;
    int worst =
        !state.settled ? conductorOf(state.mostRestless) : collapsed >= 0 ? collapsed : lowest;
    return new Voltages(status, state.iterations, worst, re, im, baseVolts);
  }

  private boolean isPhase(int conductor) {
    return circuit.conductors().all().get(conductor).phase().ordinal() < 3
        && !circuit.dark().get(conductor);
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
    private final double[] re;
    private final double[] im;
    private int iterations;
    private boolean settled;
    private int mostRestless;

    State(int slots) {
      re = new double[slots];
      im = new double[slots];
    }
  }

  private State start(double sourceScale) {
    State state = new State(circuit.slots());
    circuit.fillFixed(sourceScale, state.re, state.im);
    return state;
  }

  private State iterate(State state, double sourceScale, double[] newKw, double[] newKvar) {
    int n = circuit.unknowns();
    double[] nextRe = new double[circuit.slots()];
    double[] nextIm = new double[circuit.slots()];
    Anderson anderson = new Anderson();
    int plain = norton ? 2 * PLAIN_ITERATIONS : PLAIN_ITERATIONS;
    while (!state.settled && state.iterations < MAX_ITERATIONS) {
      if (state.iterations == plain) {
        restart(state, sourceScale);
      }
      state.iterations++;
      Arrays.fill(nextRe, 0);
      Arrays.fill(nextIm, 0);
      loads.inject(newKw, newKvar, state.re, state.im, nextRe, nextIm);
      if (norton) {
        loads.injectNominal(kw, kvar, state.re, state.im, nextRe, nextIm);
      }
      circuit.solve(sourceScale, nextRe, nextIm);
      state.settled =
          norton
              ? changeOfMagnitude(state, nextRe, nextIm) <= convergence.tolerancePu()
                  && state.iterations > 1
              : change(state, nextRe, nextIm) < convergence.tolerancePu();
      if (state.iterations > plain && !state.settled) {
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

  private double changeOfMagnitude(State state, double[] nextRe, double[] nextIm) {
    double greatest = 0;
    for (int i = 0; i < circuit.unknowns(); i++) {
      double apart =
          Math.abs(Math.hypot(nextRe[i], nextIm[i]) - Math.hypot(state.re[i], state.im[i]))
              / circuit.slotBaseVolts(i);
      if (!(apart <= greatest)) {
        greatest = apart;
        state.mostRestless = i;
      }
    }
    return greatest;
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
