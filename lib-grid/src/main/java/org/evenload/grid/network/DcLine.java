package org.evenload.grid.network;

import java.io.Serializable;

/**
 * A line of direct current between two buses of alternating current. Its ends are two of the
 * network's generators: one takes {@code P_from} out of the grid, the other gives {@code P_to =
 * P_from − lossMw − lossShare · P_from} back, and each holds reactive power within its own limits.
 *
 * @param fromGenerator position in {@link Network#generators()} of the end that draws power
 * @param toGenerator position of the end that gives it back
 * @param lossMw lost whatever flows
 * @param lossShare lost of what flows
 */
public record DcLine(int fromGenerator, int toGenerator, double lossMw, double lossShare)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a loss is not a number
   */
  public DcLine {
    Checks.finite("loss of a DC line", lossMw);
    Checks.finite("loss share of a DC line", lossShare);
  }
}
