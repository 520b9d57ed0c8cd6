package org.evenload.grid.feeder;

import java.io.Serializable;

/**
 * The voltages, per unit of a load's nominal voltage, between which it follows its model. Above, it
 * continues as the constant impedance that takes the same current at the band's edge. Below, its
 * current fades linearly to that of its nominal impedance at {@code lowPu}, and follows that
 * impedance from there to zero volts; a band that reaches down to {@code lowPu} or further
 * continues as the impedance of its edge instead. Current is a continuous function of voltage.
 *
 * <p>These are the rules, and {@link #STANDARD} the default band, of OpenDSS (Vminpu, Vmaxpu,
 * Vlowpu).
 *
 * @param injection what holds for negative active power
 */
public record VoltageBand(double minPu, double maxPu, double lowPu, Injection injection)
    implements Serializable {
  /** Below this voltage a load no longer takes anything like its stated power. */
  public static final double COLLAPSE_PU = 0.5;

  public static final VoltageBand STANDARD = new VoltageBand(0.95, 1.05);

  /** A load that follows its model at every voltage down to collapse. */
  public static final VoltageBand UNLIMITED =
      new VoltageBand(COLLAPSE_PU, Double.POSITIVE_INFINITY);

  /** What a load does that injects. */
  public enum Injection {
    /** It injects what it is asked to at every voltage down to collapse, as an inverter does. */
    EXACT,
    /** The band holds for it as for what is taken. */
    AS_LOAD
  }

  /** A band whose load injects exactly what it is asked to. */
  public VoltageBand(double minPu, double maxPu) {
    this(minPu, maxPu, COLLAPSE_PU, Injection.EXACT);
  }
}
