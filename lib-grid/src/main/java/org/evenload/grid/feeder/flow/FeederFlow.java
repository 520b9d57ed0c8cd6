package org.evenload.grid.feeder.flow;

import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.NodePhase;

/** Power flow of a feeder with its controls, for one state of its loads. */
public final class FeederFlow {
  private FeederFlow() {}

  /**
   * Solves a feeder.
   *
   * @throws org.evenload.grid.input.InputException if the feeder is not a circuit, see {@link
   *     FeederSolver#of}; a load that it cannot carry is a status
   */
  public static FeederResult solve(Feeder feeder) {
    return solve(feeder, Convergence.EXACT);
  }

  /** The same with another end of the iteration. */
  public static FeederResult solve(Feeder feeder, Convergence convergence) {
    return Operation.of(feeder, convergence).solve();
  }

  static String reason(FeederSolver solver, Voltages voltages) {
    NodePhase worst = solver.nodePhases().get(voltages.worst());
    double pu = voltages.perUnit(voltages.worst());
    return switch (voltages.status()) {
      case CONVERGED -> "";
      case COLLAPSED ->
          "Voltage collapse: %s is at %.3f p.u.; the feeder cannot carry the load."
              .formatted(worst, pu);
      case ITERATION_LIMIT ->
          "No solution within %d iterations; the voltage of %s, %.3f p.u., still changes most."
              .formatted(voltages.iterations(), worst, pu);
    };
  }
}
