package org.evenload.grid.network;

/**
 * A generator, or a compensator when its active limits are zero.
 *
 * @param bus number of its bus
 * @param pMw active power of the file
 * @param qMvar reactive power of the file
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
    CostCurve cost) {}
