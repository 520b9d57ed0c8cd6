package org.evenload.model.online.day;

import java.util.List;
import org.evenload.model.online.bound.SlotBound;
import org.evenload.model.online.slot.SlotSolution;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one slot.
 *
 * @param slot from 0
 * @param houseKw demand without vehicles
 * @param chargeKw by vehicle of the day
 * @param chargingKw sum of it
 * @param limitKw D_max for those without priority; infinite for none
 * @param priorityLimitKw D_max for those with priority
 * @param waiting vehicles plugged in and not full when it begins
 * @param charging how many take power
 * @param lowestAt where the voltage is lowest
 * @param headAmperes greatest phase current of all loads together
 * @param fullFlow voltages by the full three-phase power flow
 * @param search what a search did, one per class of priority; empty for rules
 * @param state whether limits held
 */
public record SlotOutcome(
    int slot,
    double houseKw,
    double[] chargeKw,
    double chargingKw,
    double limitKw,
    double priorityLimitKw,
    int waiting,
    int charging,
    double lossKw,
    double lowestPu,
    String lowestAt,
    double highestPu,
    double headAmperes,
    double energyUsd,
    double lossUsd,
    FullVoltages fullFlow,
    List<Search> search,
    State state) {

  public double demandKw() {
    return houseKw + chargingKw;
  }

  /**
   * Voltages of all phases of all nodes; NaN if the flow did not converge.
   *
   * @param unbalance greatest ratio of negative to positive sequence voltage of a three-phase node
   */
  public record FullVoltages(
      double lowestPu, String lowestAt, double highestPu, double unbalance) {}

  /**
   * A search among the vehicles of one class.
   *
   * @param solution what was chosen
   * @param bound null if none was asked for
   */
  public record Search(int candidates, SlotSolution solution, @Nullable SlotBound bound) {

    /** Relative distance to the bound; NaN without one. */
    public double gap() {
      return bound == null ? Double.NaN : bound.gap(solution.evaluation().objective());
    }
  }

  /** Whether limits of demand and voltage held. */
  public enum State {
    WITHIN_LIMITS,
    /** Demand without any vehicle exceeds D_max; no vehicle that has to keep it charges. */
    HOUSES_EXCEED_LIMIT,
    /** A voltage is outside its limits without any vehicle charging. */
    HOUSES_BREAK_VOLTAGE,
    /** Vehicles charge beyond D_max: the rule knows no limit. */
    BEYOND_LIMIT,
    /** Vehicles charge although a voltage is outside its limits. */
    BREAKS_VOLTAGE,
    /** The feeder cannot carry the load. */
    COLLAPSED
  }
}
