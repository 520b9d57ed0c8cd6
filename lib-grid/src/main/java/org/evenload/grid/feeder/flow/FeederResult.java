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
 */
public record FeederResult(
    FlowStatus status,
    String reason,
    int iterations,
    List<NodeVoltage> voltages,
    List<ElementFlow> flows,
    List<Unbalance> unbalances,
    List<Tap> taps,
    Totals totals) {
  public FeederResult {
    voltages = List.copyOf(voltages);
    flows = List.copyOf(flows);
    unbalances = List.copyOf(unbalances);
    taps = List.copyOf(taps);
  }

  /** Voltage from a phase to ground. */
  public record NodeVoltage(NodePhase at, double vPu, double angleDeg, double volts) {}

  /**
   * What passes through an element, by phase.
   *
   * @param lossKw active power that stays in the element
   * @param lossKvar reactive power that stays in the element, negative where its capacitance gives
   *     more
   */
  public record ElementFlow(
      String element,
      String from,
      String to,
      List<PhaseFlow> phases,
      double lossKw,
      double lossKvar) {
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

  /** Position of a regulator after control. */
  public record Tap(String regulator, Phase phase, int step, double ratio) {}

  /**
   * Sums over the feeder. The source gives what loads and losses take less what capacitors give.
   *
   * @param sourceKw active power that enters at the source's node
   * @param loadKw active power that the loads take at their voltages, injections negative
   * @param ratedLoadKw active power the loads would take at nominal voltage
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
      double lossKw,
      double lossKvar,
      double capacitorKvar) {}
}
