package org.evenload.model.travel;

import java.util.Optional;

/**
 * The two trips of one vehicle's day. Periods count from 1 at midnight before the departure;
 * numbers beyond {@link #periods()} are after the next midnight, numbers below 1 before the first.
 * As the day is cyclic, they stand for the same periods of the study's day.
 */
public sealed interface Trips permits DayTrips, VehicleDays {
  /** Periods of a day. */
  int periods();

  /** First period of the way to work, 1 … periods. */
  int departurePeriod();

  /** Periods on the road to work, from the departure on. */
  int outboundPeriods();

  /** Last period of the way home. */
  int arrivalPeriod();

  /** Periods on the road home, up to the arrival. */
  int returnPeriods();

  /** What the way to work takes from the battery. */
  double outboundKwh();

  /** What the way home takes from the battery. */
  double returnKwh();

  /** Whether a trip takes more than a day; it then ends after one, wherever the vehicle is. */
  boolean cut();

  /** Whether the times first drawn were too close to each other. */
  boolean redrawn();

  default double energyKwh() {
    return outboundKwh() + returnKwh();
  }

  /** Whether the vehicle is on the road before the day's first or after its last period. */
  default boolean wrapsMidnight() {
    return first() < 1 || last() > periods();
  }

  /** Whether the way home starts before the way to work has ended: there is no stay at work. */
  default boolean overlaps() {
    return firstOfReturn() <= lastOfOutbound();
  }

  /** Whether the vehicle is back before it leaves again, and no trip was cut. */
  default boolean fitsDay() {
    return !cut() && last() - first() < periods();
  }

  /**
   * Periods connected at home: after the return until the departure (Villanueva 2025, eq. 1); 0 if
   * the vehicle is away all day, or if its trips do not fit into the day.
   */
  default int homePeriods() {
    return cut() ? 0 : Math.max(0, periods() - 1 - (last() - first()));
  }

  /** First period at home, 1 … periods; without meaning if there is none. */
  default int homeStart() {
    return inDay(last() + 1);
  }

  /**
   * Periods connected at work: between the trips (eq. 2); 0 if they overlap, meet, or do not fit
   * into the day.
   */
  default int workPeriods() {
    return fitsDay() ? Math.max(0, firstOfReturn() - lastOfOutbound() - 1) : 0;
  }

  /** First period at work, 1 … periods; without meaning if there is none. */
  default int workStart() {
    return inDay(lastOfOutbound() + 1);
  }

  default Optional<Window> homeWindow() {
    return window(homeStart(), homePeriods());
  }

  default Optional<Window> workWindow() {
    return window(workStart(), workPeriods());
  }

  private Optional<Window> window(int start, int length) {
    return length == 0
        ? Optional.empty()
        : Optional.of(new Window(start, inDay(start + length - 1)));
  }

  private int lastOfOutbound() {
    return departurePeriod() + outboundPeriods() - 1;
  }

  private int firstOfReturn() {
    return arrivalPeriod() - returnPeriods() + 1;
  }

  // Trips that overlap may leave before the departure, or end after the arrival.
  private int first() {
    return Math.min(departurePeriod(), firstOfReturn());
  }

  private int last() {
    return Math.max(arrivalPeriod(), lastOfOutbound());
  }

  // Times lie within two days: no division is needed.
  private int inDay(int period) {
    int inDay = period;
    while (inDay > periods()) {
      inDay -= periods();
    }
    while (inDay < 1) {
      inDay += periods();
    }
    return inDay;
  }
}
