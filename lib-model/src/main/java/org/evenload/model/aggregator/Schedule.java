package org.evenload.model.aggregator;

import java.io.Serializable;

/**
 * What every vehicle does: by group, realisation and position in its stay (0 = the stay's first
 * period). Arrays are empty for absent groups.
 *
 * @param chargeKw power from the grid, per vehicle
 * @param dischargeKw power out of the battery towards the grid, per vehicle
 * @param socKwh energy in the battery at the end of the period, per vehicle
 */
public record Schedule(double[][][] chargeKw, double[][][] dischargeKw, double[][][] socKwh)
    implements Serializable {
  /** The schedule of a result that only says what a fleet does together. */
  public static final Schedule NONE =
      new Schedule(new double[0][][], new double[0][][], new double[0][][]);
}
