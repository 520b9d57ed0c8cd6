package org.evenload.grid.network;

import java.io.Serializable;

/**
 * A generator, or a compensator when its active limits are zero.
 *
 * @param bus number of its bus
 * @param pMw active power of the file
 * @param qMvar reactive power of the file
 * @param pMinMw least active power, negative for a dispatchable load; may be infinite
 * @param pMaxMw greatest active power; may be infinite
 * @param qMinMvar least reactive power; may be infinite
 * @param qMaxMvar greatest reactive power; may be infinite
 * @param vmSetpointPu voltage magnitude that a power flow holds at its bus
 * @param cost of active power
 * @param reactiveCost of reactive power, by Mvar
 */
public record Generator(
    int bus,
    double pMw,
    double qMvar,
    double pMinMw,
    double pMaxMw,
    double qMinMvar,
    double qMaxMvar,
    double vmSetpointPu,
    boolean inService,
    CostCurve cost,
    CostCurve reactiveCost)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a value is not a number or, of a generator in service, a
   *     limit is upside down or the set-point is not positive
   */
  public Generator {
    Checks.busNumber("generator bus", bus);
    Checks.finite("active power", pMw);
    Checks.finite("reactive power", qMvar);
    if (inService) {
      Checks.limits("active power", pMinMw, pMaxMw);
      Checks.limits("reactive power", qMinMvar, qMaxMvar);
      Checks.positive("voltage set-point", vmSetpointPu);
    }
  }

  /** A generator whose reactive power is free of cost. */
  public Generator(
      int bus,
      double pMw,
      double qMvar,
      double pMinMw,
      double pMaxMw,
      double qMinMvar,
      double qMaxMvar,
      double vmSetpointPu,
      boolean inService,
      CostCurve cost) {
    this(
        bus,
        pMw,
        qMvar,
        pMinMw,
        pMaxMw,
        qMinMvar,
        qMaxMvar,
        vmSetpointPu,
        inService,
        cost,
        CostCurve.FREE);
  }

  /**
   * Reactive power with each unit of active power of a dispatchable load at constant power factor:
   * one that may fall to zero and has one reactive limit at zero, as MATPOWER defines it. NaN for
   * everything else.
   */
  public double loadRatio() {
    boolean isLoad = pMinMw < 0 && pMaxMw == 0 && Double.isFinite(pMinMw);
    boolean hasFactor = (qMinMvar == 0) != (qMaxMvar == 0);
    double q = qMinMvar == 0 ? qMaxMvar : qMinMvar;
    return isLoad && hasFactor && Double.isFinite(q) ? q / pMinMw : Double.NaN;
  }

  /** The same generator within other limits of its active power, at another cost. */
  public Generator withActiveRange(double newPMinMw, double newPMaxMw, CostCurve newCost) {
    return new Generator(
        bus,
        pMw,
        qMvar,
        newPMinMw,
        newPMaxMw,
        qMinMvar,
        qMaxMvar,
        vmSetpointPu,
        inService,
        newCost,
        reactiveCost);
  }

  /** The same generator at another operating point. */
  public Generator withOutput(double newPMw, double newQMvar) {
    return new Generator(
        bus,
        newPMw,
        newQMvar,
        pMinMw,
        pMaxMw,
        qMinMvar,
        qMaxMvar,
        vmSetpointPu,
        inService,
        cost,
        reactiveCost);
  }

  /** The same generator, disconnected. */
  public Generator outOfService() {
    return new Generator(
        bus,
        pMw,
        qMvar,
        pMinMw,
        pMaxMw,
        qMinMvar,
        qMaxMvar,
        vmSetpointPu,
        false,
        cost,
        reactiveCost);
  }

  /** The same generator with other limits of its reactive power. */
  public Generator withReactiveLimits(double newQMinMvar, double newQMaxMvar) {
    return new Generator(
        bus,
        pMw,
        qMvar,
        pMinMw,
        pMaxMw,
        newQMinMvar,
        newQMaxMvar,
        vmSetpointPu,
        inService,
        cost,
        reactiveCost);
  }
}
