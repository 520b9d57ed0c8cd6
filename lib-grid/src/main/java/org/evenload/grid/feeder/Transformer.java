package org.evenload.grid.feeder;

import java.util.List;

/**
 * A three-phase two-winding transformer at its nominal tap, without magnetising current. With one
 * delta winding the low side lags the high side by 30° (ANSI; Dyn1 or YNd1).
 *
 * @param from node of the high-voltage winding
 * @param to node of the low-voltage winding
 * @param kva rating of all three phases
 * @param kvHigh rated line-to-line voltage
 * @param kvLow rated line-to-line voltage
 * @param rPercent short-circuit resistance on the rating
 * @param xPercent short-circuit reactance on the rating
 */
public record Transformer(
    String name,
    String from,
    String to,
    double kva,
    double kvHigh,
    Winding high,
    double kvLow,
    Winding low,
    double rPercent,
    double xPercent)
    implements Element {

  /** How the three windings of a side are connected. */
  public enum Winding {
    WYE_GROUNDED,
    WYE,
    DELTA
  }

  @Override
  public List<Phase> phases() {
    return List.of(Phase.values());
  }
}
