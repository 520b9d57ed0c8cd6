package org.evenload.grid.feeder.flow;

import java.util.List;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;

/**
 * Everything a power flow of a feeder says. Without convergence the values are those of the last
 * iteration.
 *
 * @param reason why it did not converge, and where; empty for {@link FlowStatus#CONVERGED}
 * @param iterations evaluations of all loads, over all tap changes
 * @param unsupplied conductors without a path to a source
 * @param warnings what a planner should know about a solution that converged
 */
public record FeederResult(
    FlowStatus status,
    String reason,
    int iterations,
    List<NodeVoltage> voltages,
    List<LineVoltage> lineVoltages,
    List<ElementFlow> flows,
    List<Unbalance> unbalances,
    List<Tap> taps,
    List<ControlReport> controls,
    List<NodePhase> unsupplied,
    List<String> warnings,
    Totals totals) {
  public FeederResult {
    voltages = List.copyOf(voltages);
    lineVoltages = List.copyOf(lineVoltages);
    flows = List.copyOf(flows);
    unbalances = List.copyOf(unbalances);
    taps = List.copyOf(taps);
    controls = List.copyOf(controls);
    unsupplied = List.copyOf(unsupplied);
    warnings = List.copyOf(warnings);
  }

  /** Voltage from a phase to ground. */
  public record NodeVoltage(NodePhase at, double vPu, double angleDeg, double volts) {}

  /**
   * Voltage between two phases of a node.
   *
   * @param vPu per unit of √3 times the node's base
   */
  public record LineVoltage(
      String node, Phase from, Phase to, double vPu, double angleDeg, double volts) {}

  /**
   * What passes through an element, by phase.
   *
   * @param lossKw active power that stays in the element
   * @param lossKvar reactive power that stays in the element, negative where its capacitance gives
   *     more
   * @param loadingPercent greatest current or apparent power of the rating, NaN without a rating
   */
  public record ElementFlow(
      String element,
      String from,
      String to,
      List<PhaseFlow> phases,
      double lossKw,
      double lossKvar,
      double loadingPercent) {
    public ElementFlow {
      phases = List.copyOf(phases);
    }
  }

  /**
   * One phase of an element; power and angle are of the current that enters at its from end.
   *
   * @param fromAmperes current entering at the from end
   * @param toAmperes current leaving at the to end
   */
  public record PhaseFlow(
      Phase phase,
      double fromAmperes,
      double fromAngleDeg,
      double toAmperes,
      double fromKw,
      double fromKvar) {}

  /**
   * Unbalance at a node with three phases.
   *
   * @param negativePercent |V2| / |V1|, the factor of IEC 61000
   * @param zeroPercent |V0| / |V1|
   */
  public record Unbalance(String node, double negativePercent, double zeroPercent) {}

  /** Position of a regulator or of a transformer's tap changer after control. */
  public record Tap(String regulator, Phase phase, int step, double ratio) {}

  /** How a control ended. */
  public enum ControlState {
    /** What it watches is where it should be. */
    IN_BAND,
    /** Outside its band, with the tap at the end of its range. */
    AT_END,
    /** Outside its band, which is so narrow that no tap would bring the voltage nearer. */
    OUT_OF_BAND,
    /** Still acting when control was given up: it hunts, or another control makes it. */
    MOVING
  }

  /**
   * A control at the end.
   *
   * @param reading what it sees, on the relay's side
   */
  public record ControlReport(String control, ControlState state, double reading) {}

  /**
   * Sums over the feeder. The sources give what loads and losses take less what capacitors give.
   *
   * @param sourceKw active power that enters at the sources' nodes
   * @param loadKw active power that the loads take at their voltages, injections negative
   * @param ratedLoadKw active power the loads would take at nominal voltage
   * @param unsuppliedKw rated power of loads without a path to a source
   * @param lossKw in lines and transformers
   * @param capacitorKvar reactive power that capacitors give
   */
  public record Totals(
      double sourceKw,
      double sourceKvar,
      double loadKw,
      double loadKvar,
      double ratedLoadKw,
      double ratedLoadKvar,
      double unsuppliedKw,
      double lossKw,
      double lossKvar,
      double capacitorKvar) {}
}
