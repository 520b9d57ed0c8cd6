package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/**
 * One winding of every phase of a transformer.
 *
 * @param conductors where the windings of the phases start, in order
 * @param neutral where a single-phase winding ends or the star point is; unused by a delta of two
 *     or more phases. With {@link Connection#FLOATING_WYE} the star point is inside and unused, too
 * @param kv rated voltage: line to line of two or three phases, across the winding of one phase
 * @param rPercent resistance on the transformer's rating
 * @param tap turns relative to the rated ones
 * @param neutralOhm impedance from the neutral conductor to ground (1 × 1), empty for none
 */
public record Winding(
    String node,
    List<Phase> conductors,
    Phase neutral,
    Connection connection,
    double kv,
    double rPercent,
    double tap,
    TapRange range,
    List<ComplexMatrix> neutralOhm)
    implements Serializable {

  /** How the windings of the phases are connected. */
  public enum Connection {
    /** To the neutral conductor, which may be ground. */
    WYE,
    /** To a star point of their own that nothing else is connected to. */
    FLOATING_WYE,
    DELTA
  }

  /**
   * Where a tap changer may go.
   *
   * @param steps from least to greatest
   */
  public record TapRange(double least, double greatest, int steps) implements Serializable {
    /** 32 steps over ±10 %. */
    public static final TapRange STANDARD = new TapRange(0.9, 1.1, 32);

    public double increment() {
      return steps > 0 ? (greatest - least) / steps : 0;
    }
  }

  public Winding {
    conductors = List.copyOf(conductors);
    neutralOhm = List.copyOf(neutralOhm);
  }

  /** A three-phase winding at its rated tap, a star grounded or floating. */
  public static Winding of(String node, Connection connection, double kv, double rPercent) {
    return new Winding(
        node, Phase.ABC, Phase.GROUND, connection, kv, rPercent, 1, TapRange.STANDARD, List.of());
  }

  /** Volts across the winding of one phase at its rated tap. */
  public double volts() {
    boolean lineToLine =
        connection != Connection.DELTA && (conductors.size() == 2 || conductors.size() == 3);
    return kv * 1e3 / (lineToLine ? Math.sqrt(3) : 1);
  }

  /** Steps from the middle of the range. */
  public int position() {
    double increment = range.increment();
    return increment == 0
        ? 0
        : (int) Math.round((tap - (range.least() + range.greatest()) / 2) / increment);
  }

  public Winding withTap(double newTap) {
    return new Winding(
        node, conductors, neutral, connection, kv, rPercent, newTap, range, neutralOhm);
  }
}
