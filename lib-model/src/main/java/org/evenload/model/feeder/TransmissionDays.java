package org.evenload.model.feeder;

import java.io.Serializable;

/**
 * What one transmission bus shows a feeder below it: one day of bus voltages and, as equally likely
 * days, the realisations of its vehicles' power.
 *
 * @param sourceScale voltage at the feeder's source by period, relative to what the feeder states
 * @param evMw net power of the vehicles at the bus by realisation and period, negative injects
 */
public record TransmissionDays(double[] sourceScale, double[][] evMw) implements Serializable {
  public TransmissionDays {
    if (evMw.length == 0) {
      throw new IllegalArgumentException("Missing realisations, expected at least one.");
    }
  }
}
