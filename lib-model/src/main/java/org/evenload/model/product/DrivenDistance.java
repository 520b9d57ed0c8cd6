package org.evenload.model.product;

import org.evenload.model.random.RandomStream;

/**
 * A need in proportion to the distance of the day, which is distributed log-normally.
 *
 * @param medianKm half of all days are shorter
 * @param logDeviation standard deviation of the distance's natural logarithm
 * @param kwhPerKm from the grid
 * @param greatestKwh what a battery can take; greater needs are lowered to it
 */
public record DrivenDistance(
    double medianKm, double logDeviation, double kwhPerKm, double greatestKwh)
    implements EnergyNeed {
  public DrivenDistance {
    requirePositive("median distance", medianKm, "km");
    requirePositive("consumption", kwhPerKm, "kWh/km");
    requirePositive("battery", greatestKwh, "kWh");
    if (!(logDeviation >= 0 && logDeviation <= 5)) {
      throw new IllegalArgumentException(
          "Invalid deviation of the distance's logarithm '%s', expected 0…5."
              .formatted(logDeviation));
    }
  }

  @Override
  public double drawKwh(RandomStream stream) {
    double km = medianKm * StrictMath.exp(logDeviation * stream.standardNormal());
    return Math.min(km * kwhPerKm, greatestKwh);
  }

  private static void requirePositive(String name, double value, String unit) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Invalid %s '%s %s', expected more than 0.".formatted(name, value, unit));
    }
  }
}
