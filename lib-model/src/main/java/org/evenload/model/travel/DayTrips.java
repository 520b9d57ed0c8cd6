package org.evenload.model.travel;

import java.io.Serializable;
import java.util.Optional;

/**
 * The two trips of one vehicle's day. Periods count from 1 at midnight before the departure;
 * numbers beyond {@code periods} are after the next midnight, numbers below 1 before the first. As
 * the day is cyclic, they stand for the same periods of the study's day.
 *
 * @param periods of a day
 * @param departurePeriod first period of the way to work, 1 … periods
 * @param outboundPeriods on the road to work, from the departure on
 * @param arrivalPeriod last period of the way home
 * @param returnPeriods on the road home, up to the arrival
 * @param outboundKwh what the way to work takes from the battery
 * @param returnKwh what the way home takes from it
 * @param cut whether a trip takes more than a day; it then ends after one, wherever the vehicle is
 * @param redrawn whether the times first drawn were too close to each other
 */
public record DayTrips(
    int periods,
    int departurePeriod,
    int outboundPeriods,
    int arrivalPeriod,
    int returnPeriods,
    double outboundKwh,
    double returnKwh,
    boolean cut,
    boolean redrawn)
    implements Serializable {

  public double energyKwh() {
    return outboundKwh + returnKwh;
  }

  /** Whether the vehicle is on the road before the day's first or after its last period. */
  public boolean wrapsMidnight() {
    return first() < 1 || last() > periods;
  }

  /** Whether the way home starts before the way to work has ended: there is no stay at work. */
  public boolean overlaps() {
    return firstOfReturn() <= lastOfOutbound();
  }

  /** Whether the vehicle is back before it leaves again, and no trip was cut. */
  public boolean fitsDay() {
    return !cut && last() - first() < periods;
  }

  /**
   * When the vehicle is connected at home: after the return until the departure (Villanueva 2025,
   * eq. 1). Empty if it is away all day, or if its trips do not fit into the day.
   */
  public Optional<Window> homeWindow() {
    boolean atHome = !cut && last() - first() + 1 < periods;
    return atHome ? Optional.of(window(last() + 1, first() - 1)) : Optional.empty();
  }

  /**
   * When the vehicle is connected at work: between its trips (eq. 2). Empty if the trips overlap,
   * meet, or do not fit into the day.
   */
  public Optional<Window> workWindow() {
    boolean atWork = fitsDay() && firstOfReturn() - lastOfOutbound() > 1;
    return atWork
        ? Optional.of(window(lastOfOutbound() + 1, firstOfReturn() - 1))
        : Optional.empty();
  }

  private int lastOfOutbound() {
    return departurePeriod + outboundPeriods - 1;
  }

  private int firstOfReturn() {
    return arrivalPeriod - returnPeriods + 1;
  }

  // Trips that overlap may leave before the departure, or end after the arrival.
  private int first() {
    return Math.min(departurePeriod, firstOfReturn());
  }

  private int last() {
    return Math.max(arrivalPeriod, lastOfOutbound());
  }

  private Window window(int first, int last) {
    return new Window(Math.floorMod(first - 1, periods) + 1, Math.floorMod(last - 1, periods) + 1);
  }
}
