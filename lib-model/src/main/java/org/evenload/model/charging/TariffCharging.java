package org.evenload.model.charging;

import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Charges at full power in the cheapest periods of the stay, of equally cheap ones in the earliest
 * after midnight: what a timer does that knows a tariff, and the least cost of a vehicle whose
 * charging moves no price. Vehicles with the same tariff charge at the same time.
 */
public final class TariffCharging implements StayStrategy, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] cheapestFirst;

  /**
   * @param price by period of the day, any unit
   */
  public TariffCharging(double[] price) {
    for (int t = 0; t < price.length; t++) {
      if (!Double.isFinite(price[t])) {
        throw new IllegalArgumentException(
            "Invalid price '%s' of period %d, expected a finite number."
                .formatted(price[t], t + 1));
      }
    }
    cheapestFirst =
        IntStream.range(0, price.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer t) -> price[t]).thenComparing(t -> t))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public double charge(
      ChargePoint point,
      int firstPeriod,
      int length,
      double batteryKwh,
      double periodHours,
      DayLoad load) {
    double fullKwh = point.maxKw() * point.efficiency() * periodHours;
    double missingKwh = batteryKwh;
    for (int i = 0; i < cheapestFirst.length && missingKwh > 0; i++) {
      int t = cheapestFirst[i];
      int position = t < firstPeriod ? t - firstPeriod + cheapestFirst.length : t - firstPeriod;
      if (position < length) {
        boolean lasts = missingKwh > fullKwh;
        load.add(t, lasts ? point.maxKw() : missingKwh / (point.efficiency() * periodHours));
        missingKwh = lasts ? missingKwh - fullKwh : 0;
      }
    }
    return missingKwh;
  }
}
