package org.evenload.grid.feeder;

import java.io.Serializable;

/**
 * A capacitor from one phase to ground, a constant susceptance.
 *
 * @param kvar reactive power given at the nominal voltage
 */
public record Capacitor(String node, Phase phase, double kvar, double nominalVolts)
    implements Serializable {}
