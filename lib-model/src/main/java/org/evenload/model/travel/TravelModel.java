package org.evenload.model.travel;

import java.io.Serializable;

/**
 * All that EV days are drawn from (Villanueva 2025, section 2.2).
 *
 * @param periods of a day, for example 48 half-hours
 * @param concentration how closely the places of a sample follow the base weights: the sum of the
 *     parameters of the Dirichlet distribution from which each sample draws its weights; {@code
 *     POSITIVE_INFINITY} for samples that all have the base weights
 * @param departure from home
 * @param arrival back home
 * @param leastAwayHours times are drawn again while departure and arrival are closer than this,
 *     counted in whole periods
 * @param leastKwhPerKm consumption is uniform from here …
 * @param greatestKwhPerKm … to here
 * @param dischargeEfficiency energy at the wheels per energy from the battery
 */
public record TravelModel(
    int periods,
    CommuteTable commutes,
    double concentration,
    TimeOfDay departure,
    TimeOfDay arrival,
    double leastAwayHours,
    Traffic traffic,
    double leastKwhPerKm,
    double greatestKwhPerKm,
    double dischargeEfficiency)
    implements Serializable {

  /** Three half-hours, as in Villanueva 2025. */
  public static final double DEFAULT_LEAST_AWAY_HOURS = 1.5;

  /** Fitted to the six extremes of Villanueva 2025: see {@link SpreadFit}. */
  public static final double DEFAULT_CONCENTRATION = 50;

  // A vehicle is back before its next day ends.
  private static final double GREATEST_HOUR = 48;

  public TravelModel {
    require(periods >= 1, "periods", periods, "at least 1");
    require(concentration > 0, "concentration", concentration, "a number > 0");
    require(leastAwayHours >= 0, "least_away_hours", leastAwayHours, "a number ≥ 0");
    require(
        0 < leastKwhPerKm && leastKwhPerKm <= greatestKwhPerKm && greatestKwhPerKm < 1e3,
        "consumption",
        leastKwhPerKm + "…" + greatestKwhPerKm,
        "0 < least ≤ greatest, kWh/km");
    require(
        0 < dischargeEfficiency && dischargeEfficiency <= 1,
        "discharge_efficiency",
        dischargeEfficiency,
        "a number in (0, 1]");
    require(departure.endHour() <= 24, "departure", departure.endHour() + " h", "before 24 h");
    require(arrival.endHour() <= GREATEST_HOUR, "arrival", arrival.endHour() + " h", "before 48 h");
    require(
        arrival.endHour() - departure.leastHour() > leastAwayHours + 24.0 / periods,
        "arrival",
        arrival.endHour() + " h at the latest",
        "that some arrivals leave the least time away after a departure");
  }

  public double periodHours() {
    return 24.0 / periods;
  }

  /** The same model with samples that are more or less alike. */
  public TravelModel withConcentration(double other) {
    return new TravelModel(
        periods,
        commutes,
        other,
        departure,
        arrival,
        leastAwayHours,
        traffic,
        leastKwhPerKm,
        greatestKwhPerKm,
        dischargeEfficiency);
  }

  /** The same model with days cut into so many periods. */
  public TravelModel withPeriods(int other) {
    return new TravelModel(
        other,
        commutes,
        concentration,
        departure,
        arrival,
        leastAwayHours,
        traffic,
        leastKwhPerKm,
        greatestKwhPerKm,
        dischargeEfficiency);
  }

  private static void require(boolean holds, String what, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid %s '%s', expected %s.".formatted(what, value, expected));
    }
  }
}
