package org.evenload.model.travel;

import org.evenload.model.random.RandomStream;

/**
 * Normally distributed times; what falls outside the support is moved to its border.
 *
 * @param leastHour start of the support
 * @param endHour end of the support, never reached
 */
public record ClippedNormalTime(
    double meanHour, double deviationHours, double leastHour, double endHour) implements TimeOfDay {
  public ClippedNormalTime {
    if (!Double.isFinite(meanHour) || !(deviationHours >= 0) || Double.isInfinite(deviationHours)) {
      throw new IllegalArgumentException(
          "Invalid normal time: mean %s h, deviation %s h, expected numbers, the deviation ≥ 0."
              .formatted(meanHour, deviationHours));
    }
    if (!(0 <= leastHour && leastHour < endHour) || Double.isInfinite(endHour)) {
      throw new IllegalArgumentException(
          "Invalid support %s…%s h of a normal time, expected 0 ≤ least < end."
              .formatted(leastHour, endHour));
    }
  }

  /** A departure before noon, the support of Villanueva 2025. */
  public static ClippedNormalTime ofDeparture(double meanHour, double deviationHours) {
    return new ClippedNormalTime(meanHour, deviationHours, 0, 12);
  }

  /** An arrival from noon until four hours after midnight, the support of Villanueva 2025. */
  public static ClippedNormalTime ofArrival(double meanHour, double deviationHours) {
    return new ClippedNormalTime(meanHour, deviationHours, 12, 28);
  }

  @Override
  public double draw(RandomStream stream) {
    double hour = stream.normal(meanHour, deviationHours);
    return Math.min(Math.max(hour, leastHour), Math.nextDown(endHour));
  }
}
