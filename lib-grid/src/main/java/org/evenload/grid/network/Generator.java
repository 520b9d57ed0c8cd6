package org.evenload.grid.network;

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
    CostCurve cost) {

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

  /** The same generator at another operating point. */
  public Generator withOutput(double newPMw, double newQMvar) {
    return new Generator(
        bus, newPMw, newQMvar, pMinMw, pMaxMw, qMinMvar, qMaxMvar, vmSetpointPu, inService, cost);
  }

  /** The same generator, disconnected. */
  public Generator outOfService() {
    return new Generator(
        bus, pMw, qMvar, pMinMw, pMaxMw, qMinMvar, qMaxMvar, vmSetpointPu, false, cost);
  }

  /** The same generator with other limits of its reactive power. */
  public Generator withReactiveLimits(double newQMinMvar, double newQMaxMvar) {
    return new Generator(
        bus, pMw, qMvar, pMinMw, pMaxMw, newQMinMvar, newQMaxMvar, vmSetpointPu, inService, cost);
  }
}
