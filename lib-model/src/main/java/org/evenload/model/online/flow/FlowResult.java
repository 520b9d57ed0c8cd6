package org.evenload.model.online.flow;

/**
 * A power flow at the ports.
 *
 * @param vRe volts across each port
 * @param lossKw in lines and transformers
 * @param lowestPu lowest voltage of a port
 * @param highestPu highest voltage of a port
 * @param lowestPort where it is lowest
 * @param headAmperes greatest current of a phase that all ports take together
 * @param converged false if the feeder cannot carry the load; the rest then means nothing
 */
public record FlowResult(
    double[] vRe,
    double[] vIm,
    double lossKw,
    double lowestPu,
    double highestPu,
    int lowestPort,
    double headAmperes,
    boolean converged) {

  /** Square of a port's voltage, volts². */
  public double squareVolts(int port) {
    return vRe[port] * vRe[port] + vIm[port] * vIm[port];
  }
}
