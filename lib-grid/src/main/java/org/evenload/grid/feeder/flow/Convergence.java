package org.evenload.grid.feeder.flow;

import java.io.Serializable;

/**
 * How a power flow is iterated and when it ends.
 *
 * @param tolerancePu greatest change of a voltage in the last iteration
 * @param solutions how often a solution is started anew from the last one; more than one matters
 *     only for wide tolerances
 */
public record Convergence(Method method, double tolerancePu, int solutions)
    implements Serializable {
  /** To the precision that numbers have. */
  public static final Convergence EXACT = new Convergence(Method.CURRENTS, 1e-10, 1);

  /** What stands in the matrix. */
  public enum Method {
    /** The feeder alone; loads are currents. The same matrix serves every state of the loads. */
    CURRENTS,
    /**
     * The loads' nominal impedances, too, as in OpenDSS: currents make up for the difference, and
     * the change of voltages is that of their magnitudes.
     */
    NORTON
  }

  /** As OpenDSS solves a script, and once more. */
  public static Convergence ofOpenDss(double tolerancePu) {
    return new Convergence(Method.NORTON, tolerancePu, 2);
  }
}
