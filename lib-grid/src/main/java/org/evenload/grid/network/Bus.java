package org.evenload.grid.network;

import java.io.Serializable;

/**
 * A bus with its demand and shunt.
 *
 * @param number the number that files and messages use; unique, positive, not necessarily dense
 * @param name free text, may be empty
 * @param demandMw constant active demand
 * @param demandMvar constant reactive demand
 * @param shuntMw active power the shunt takes at 1 p.u. (MATPOWER's Gs)
 * @param shuntMvar reactive power the shunt gives at 1 p.u. (MATPOWER's Bs)
 * @param baseKv nominal voltage, 0 where the file gives none
 * @param vmPu voltage magnitude of the file, a start value
 * @param vaDeg voltage angle of the file; at the slack bus it is the reference
 * @param vmMinPu least magnitude allowed in an optimal power flow
 * @param vmMaxPu greatest magnitude allowed in an optimal power flow
 */
public record Bus(
    int number,
    String name,
    BusType type,
    double demandMw,
    double demandMvar,
    double shuntMw,
    double shuntMvar,
    double baseKv,
    double vmPu,
    double vaDeg,
    double vmMinPu,
    double vmMaxPu)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a value is not a number, a limit is upside down or a
   *     voltage is not positive
   */
  public Bus {
    Checks.busNumber("bus number", number);
    Checks.finite("active demand", demandMw);
    Checks.finite("reactive demand", demandMvar);
    Checks.finite("shunt conductance", shuntMw);
    Checks.finite("shunt susceptance", shuntMvar);
    Checks.notNegative("base voltage", baseKv);
    Checks.positive("voltage magnitude", vmPu);
    Checks.finite("voltage angle", vaDeg);
    Checks.notNegative("least voltage magnitude", vmMinPu);
    Checks.positive("greatest voltage magnitude", vmMaxPu);
    Checks.limits("voltage magnitude", vmMinPu, vmMaxPu);
  }

  /** The same bus with another demand. */
  public Bus withDemand(double newDemandMw, double newDemandMvar) {
    return new Bus(
        number,
        name,
        type,
        newDemandMw,
        newDemandMvar,
        shuntMw,
        shuntMvar,
        baseKv,
        vmPu,
        vaDeg,
        vmMinPu,
        vmMaxPu);
  }

  /** Whether the bus takes part at all: an isolated bus has neither voltage nor balance. */
  public boolean inService() {
    return type != BusType.ISOLATED;
  }
}
