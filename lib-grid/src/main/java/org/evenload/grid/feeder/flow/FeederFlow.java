package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Regulator;

/**
 * Power flow of a feeder with its regulators. Controlled taps start where the feeder has them and
 * move one step per round, all at once, until every compensated voltage is inside its band, its tap
 * at the end of its range, or a constellation of taps returns (hunting: the last one stays).
 */
public final class FeederFlow {
  private static final int MAX_ROUNDS = 200;

  private FeederFlow() {}

  /**
   * Solves a feeder.
   *
   * @throws org.evenload.grid.input.InputException if the feeder is not a connected circuit, see
   *     {@link FeederSolver#of}; a load that it cannot carry is a status
   */
  public static FeederResult solve(Feeder feeder) {
    Feeder current = feeder;
    Set<List<Element>> seen = new HashSet<>();
    int iterations = 0;
    for (int round = 0; ; round++) {
      FeederSolver solver = FeederSolver.of(current);
      Voltages voltages = solver.solve();
      iterations += voltages.iterations();
      ResultBuilder results = new ResultBuilder(solver, voltages);
      Feeder next = moveTaps(current, results);
      boolean last =
          voltages.status() == FlowStatus.ITERATION_LIMIT
              || next.elements().equals(current.elements())
              || !seen.add(current.elements())
              || round >= MAX_ROUNDS;
      if (last) {
        return results.build(reason(solver, voltages), iterations);
      }
      current = next;
    }
  }

  private static Feeder moveTaps(Feeder feeder, ResultBuilder results) {
    List<Element> moved = new ArrayList<>();
    for (Element element : feeder.elements()) {
      moved.add(
          element instanceof Regulator regulator && regulator.control() != null
              ? regulator.withTapStep(nextStep(regulator, regulator.control(), results))
              : element);
    }
    return feeder.withElements(moved);
  }

  private static int nextStep(
      Regulator regulator, LineDropCompensation control, ResultBuilder results) {
    double volts = results.compensatedVolts(regulator, control);
    double half = control.bandwidthVolts() / 2;
    int step = regulator.tapStep();
    if (volts < control.levelVolts() - half) {
      return Math.min(step + 1, Regulator.MAX_STEP);
    }
    if (volts > control.levelVolts() + half) {
      return Math.max(step - 1, -Regulator.MAX_STEP);
    }
    return step;
  }

  private static String reason(FeederSolver solver, Voltages voltages) {
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
