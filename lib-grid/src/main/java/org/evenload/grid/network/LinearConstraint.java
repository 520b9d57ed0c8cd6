package org.evenload.grid.network;

import java.io.Serializable;
import java.util.List;

/**
 * {@code least ≤ Σ coefficient · quantity ≤ greatest}: what an optimal power flow has to keep
 * beside the limits of single elements.
 *
 * @param name what it is, for messages
 * @param least minus infinity for none
 * @param greatest infinity for none
 */
public record LinearConstraint(String name, List<Term> terms, double least, double greatest)
    implements Serializable {

  /** What a coefficient belongs to. */
  public enum Quantity {
    /** Voltage angle of a bus, radians. */
    ANGLE,
    /** Voltage magnitude of a bus, per unit. */
    MAGNITUDE,
    /** Active power of a generator, per unit. */
    ACTIVE,
    /** Reactive power of a generator, per unit. */
    REACTIVE
  }

  /**
   * One summand.
   *
   * @param index position of the bus or generator in the network
   */
  public record Term(Quantity quantity, int index, double coefficient) implements Serializable {
    public Term {
      Checks.finite("coefficient of a constraint", coefficient);
    }
  }

  /**
   * @throws IllegalArgumentException if the limits are upside down or no numbers
   */
  public LinearConstraint {
    terms = List.copyOf(terms);
    Checks.limits("value of " + name, least, greatest);
  }
}
