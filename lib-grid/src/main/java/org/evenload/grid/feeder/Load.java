package org.evenload.grid.feeder;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A load of one phase, from a phase to ground or between two phases. A vehicle that charges is one
 * with positive power, a vehicle or generator that injects one with negative power.
 *
 * @param returnPhase the other end of a load between conductors, null for ground
 * @param kw active power taken at the nominal voltage
 * @param kvar reactive power taken at the nominal voltage
 * @param nominalVolts voltage across the load at which it takes kw and kvar
 */
public record Load(
    String name,
    String node,
    Phase phase,
    @Nullable Phase returnPhase,
    LoadModel model,
    double kw,
    double kvar,
    double nominalVolts,
    VoltageBand band)
    implements Serializable {

  /** Nominal kilowatts and kilovars in other amounts. */
  public Load withPower(double newKw, double newKvar) {
    return new Load(name, node, phase, returnPhase, model, newKw, newKvar, nominalVolts, band);
  }
}
