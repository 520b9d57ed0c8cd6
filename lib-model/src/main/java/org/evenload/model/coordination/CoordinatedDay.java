package org.evenload.model.coordination;

import java.util.Arrays;

/**
 * A coordinated day.
 *
 * @param status how it ended
 * @param mw what every fleet takes, by fleet, then by period
 * @param capMw upper end of its envelope, infinite where it may do as it likes
 * @param shareOfNeed of each fleet that is delivered, 1 unless the grid cannot carry it
 * @param notSuppliedMw by period
 * @param withoutVehiclesMw what would not be supplied without any vehicle, by period; 0 where
 *     nothing is short
 * @param costUsd of the energy at the given prices
 * @param leastCostUsd no schedule that meets all needs, and has no more shortage, costs less, as
 *     far as the operator's shortage is a convex function; NaN if needs are not met
 * @param leastShortageMwh no schedule that meets all needs has less shortage, with the same proviso
 * @param rounds between operator and aggregators
 * @param answers of the operator
 */
public record CoordinatedDay(
    Status status,
    double[][] mw,
    double[][] capMw,
    double[] shareOfNeed,
    double[] notSuppliedMw,
    double[] withoutVehiclesMw,
    double costUsd,
    double leastCostUsd,
    double leastShortageMwh,
    int rounds,
    int answers) {

  /** How coordination ended. */
  public enum Status {
    /** The wishes leave nothing short: no caps, no cost. */
    NOTHING_SHORT,
    /** All needs are met, and nothing is short because of vehicles. */
    RELIEVED,
    /** The grid cannot carry all needs: they are shared. */
    SHARED,
    /** Less is short than with the wishes, but no schedule without a shortage was found. */
    REDUCED
  }

  /** Whether all vehicles get what they need without a shortage that they cause. */
  public boolean fits() {
    return status == Status.NOTHING_SHORT || status == Status.RELIEVED;
  }

  /** Whether a fleet is capped at any time. */
  public boolean isCapped() {
    return Arrays.stream(capMw).flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite);
  }
}
