package org.evenload.grid.flow;

/**
 * What holds at a bus.
 *
 * @param vmPu voltage magnitude, NaN if nothing supplies the bus
 * @param vaDeg voltage angle, NaN if nothing supplies the bus
 * @param generationMw active power of its generators
 * @param held what the power flow held fixed here
 */
public record BusState(
    int bus, double vmPu, double vaDeg, double generationMw, double generationMvar, Held held) {

  /** The two quantities that a power flow takes as given at a bus. */
  public enum Held {
    /** Active and reactive power. */
    PQ,
    /** Active power and voltage magnitude. */
    PV,
    /** Active power, and reactive power at its greatest: the voltage could not be kept up. */
    PQ_AT_GREATEST,
    /** Active power, and reactive power at its least: the voltage could not be kept down. */
    PQ_AT_LEAST,
    /** Voltage magnitude and angle. */
    SLACK,
    /** Nothing: the bus is isolated or in a part without slack. */
    NOT_SUPPLIED
  }
}
