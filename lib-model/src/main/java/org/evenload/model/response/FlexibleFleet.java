package org.evenload.model.response;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.Member;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.travel.Scenario;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * All ways in which the vehicles of one bus can charge on one day: every stay gets the energy it
 * needs (or what it can take at full power), at any power up to the charger's.
 *
 * <p>Vehicles are summed without losing any of these ways. At the least cost, a vehicle charges at
 * full power in the cheapest periods of its stay and at part power in the next cheapest. So all
 * vehicles with the same stay together draw, in the j-th cheapest period, the sum of what each
 * draws there, whatever the prices; and cheapest schedules for all prices describe the whole set.
 */
public final class FlexibleFleet {
  private final int periods;
  private final double periodHours;

  // Stays in arrays, side by side: the cheapest schedule is asked for a thousand times a day. What
  // vehicles with the same stay draw together in the cheapest period of it, in the second cheapest
  // and so on stands at rankStart(i) … rankStart(i + 1) − 1, not increasing.
  private final int[] first;
  private final int[] length;
  private final int[] rankStart;
  private final double[] rankMw;
  private final boolean[] isClosed;

  private FlexibleFleet(
      int periods,
      double periodHours,
      int[] first,
      int[] length,
      int[] rankStart,
      double[] rankMw,
      boolean[] isClosed) {
    this.periods = periods;
    this.periodHours = periodHours;
    this.first = first;
    this.length = length;
    this.rankStart = rankStart;
    this.rankMw = rankMw;
    this.isClosed = isClosed;
  }

  /** The fleets of one sample, by position in {@link ChargingDays#buses()}. */
  public static List<FlexibleFleet> of(ChargingDays days, Scenario scenario, int sample) {
    int periods = days.travel().model().periods();
    double periodHours = days.travel().model().periodHours();
    Builder[] builders =
        IntStream.range(0, days.buses().length)
            .mapToObj(i -> new Builder(periods, periodHours))
            .toArray(Builder[]::new);
    days.forEachStay(
        scenario,
        sample,
        (bus, vehicles, point, first, length, batteryKwh) ->
            builders[bus].add(vehicles, point, first, length, batteryKwh));
    return Arrays.stream(builders).map(Builder::build).toList();
  }

  /**
   * The mean of all realisations of a bus's vehicles: what its aggregator plans for the day ahead.
   * Vehicles only charge here; one that arrives with its leaving charge or more needs nothing.
   */
  public static FlexibleFleet meanOf(BusFleet fleet, int periods, double periodHours) {
    Builder builder = new Builder(periods, periodHours);
    int realisations = 1;
    for (Member member : fleet.members()) {
      VehicleGroup vehicles = member.vehicles();
      realisations = member.stays().size();
      for (Stay stay : member.stays()) {
        if (stay instanceof Stay.Connected connected) {
          builder.add(
              vehicles.evCount(),
              new ChargePoint(vehicles.charger().maxKw(), vehicles.charger().chargeEfficiency()),
              connected.firstPeriod() - 1,
              connected.length(periods),
              missingKwh(vehicles.battery(), connected));
        }
      }
    }
    return builder.build().times(1.0 / realisations);
  }

  /** What a battery lacks at the arrival until it may leave. */
  public static double missingKwh(Battery battery, Stay.Connected stay) {
    double arrivalKwh = Math.max(battery.minSocKwh(), stay.arrivalSocKwh());
    return Math.max(0, battery.leavingSocKwh() - arrivalKwh);
  }

  /** Gathers stays. */
  public static final class Builder {
    private final int periods;
    private final double periodHours;

    // At first · (periods + 1) + length; null where nobody stays so.
    private final double[][] rankKwByStay;

    public Builder(int periods, double periodHours) {
      this.periods = periods;
      this.periodHours = periodHours;
      rankKwByStay = new double[periods * (periods + 1)][];
    }

    /**
     * Adds vehicles with the same stay.
     *
     * @param first period of the stay, counted from 0
     * @param length periods of the stay, 1 … periods
     * @param batteryKwh what has to arrive in each battery
     */
    public Builder add(int vehicles, ChargePoint point, int first, int length, double batteryKwh) {
      double leftKw = batteryKwh / (point.efficiency() * periodHours);
      int needed =
          point.maxKw() == 0 ? 0 : (int) Math.min(length, Math.ceil(leftKw / point.maxKw()));
      int key = first * (periods + 1) + length;
      double[] rankKw = rankKwByStay[key];
      if (rankKw == null || rankKw.length < needed) {
        rankKw = rankKw == null ? new double[needed] : Arrays.copyOf(rankKw, needed);
        rankKwByStay[key] = rankKw;
      }
      for (int j = 0; j < needed; j++) {
        double kw = Math.min(point.maxKw(), leftKw);
        rankKw[j] += vehicles * kw;
        leftKw -= kw;
      }
      return this;
    }

    public FlexibleFleet build() {
      int[] keys =
          IntStream.range(0, rankKwByStay.length).filter(k -> rankKwByStay[k] != null).toArray();
      int[] first = new int[keys.length];
      int[] length = new int[keys.length];
      int[] rankStart = new int[keys.length + 1];
      for (int i = 0; i < keys.length; i++) {
        first[i] = keys[i] / (periods + 1);
        length[i] = keys[i] % (periods + 1);
        rankStart[i + 1] = rankStart[i] + rankKwByStay[keys[i]].length;
      }
      double[] rankMw =
          Arrays.stream(keys)
              .mapToObj(key -> rankKwByStay[key])
              .flatMapToDouble(Arrays::stream)
              .map(kw -> kw / 1000)
              .toArray();
      return new FlexibleFleet(
          periods, periodHours, first, length, rankStart, rankMw, new boolean[periods]);
    }
  }

  /**
   * The same vehicles if they may not charge in some periods: they need what they can still get.
   *
   * @param closed by period
   */
  public FlexibleFleet outside(boolean[] closed) {
    boolean[] either = closed.clone();
    for (int t = 0; t < periods; t++) {
      either[t] |= isClosed[t];
    }
    return new FlexibleFleet(periods, periodHours, first, length, rankStart, rankMw, either);
  }

  /** So many times as many vehicles of every kind. */
  public FlexibleFleet times(double multiple) {
    double[] scaledMw = Arrays.stream(rankMw).map(mw -> multiple * mw).toArray();
    return new FlexibleFleet(periods, periodHours, first, length, rankStart, scaledMw, isClosed);
  }

  public int periods() {
    return periods;
  }

  /** Energy from the grid that the vehicles need. */
  public double needMwh() {
    double[] gettableMw = rankMw.clone();
    for (int i = 0; i < first.length; i++) {
      int open = 0;
      for (int j = 0; j < length[i]; j++) {
        open += isClosed[(first[i] + j) % periods] ? 0 : 1;
      }
      int from = Math.min(rankStart[i] + open, rankStart[i + 1]);
      Arrays.fill(gettableMw, from, rankStart[i + 1], 0);
    }
    return Arrays.stream(gettableMw).sum() * periodHours;
  }

  /** Power by period if everybody charges from the arrival on. */
  public double[] uncontrolledMw() {
    double[] mw = new double[periods];
    for (int i = 0; i < first.length; i++) {
      int rank = rankStart[i];
      for (int j = 0; j < length[i] && rank < rankStart[i + 1]; j++) {
        int t = (first[i] + j) % periods;
        if (!isClosed[t]) {
          mw[t] += rankMw[rank];
          rank++;
        }
      }
    }
    return mw;
  }

  /**
   * Power by period at the least cost; of equally cheap periods the earlier after midnight is used.
   *
   * @param price by period, any unit
   */
  public double[] leastCostMw(double[] price) {
    return leastCostMw(price, Double.POSITIVE_INFINITY);
  }

  /**
   * The same if vehicles do without what costs more than it is worth to them.
   *
   * @param worth of energy, in the unit of the price
   */
  public double[] leastCostMw(double[] price, double worth) {
    int[] cheapestFirst = cheapestFirst(price);
    double[] mw = new double[periods];
    for (int i = 0; i < first.length; i++) {
      int rank = rankStart[i];
      int end = rankStart[i + 1];
      for (int j = 0; j < periods && rank < end && price[cheapestFirst[j]] < worth; j++) {
        int t = cheapestFirst[j];
        int position = t < first[i] ? t - first[i] + periods : t - first[i];
        if (position < length[i] && !isClosed[t]) {
          mw[t] += rankMw[rank];
          rank++;
        }
      }
    }
    return mw;
  }

  // By insertion: a day has few periods, and sorting them must not cost more than charging.
  private int[] cheapestFirst(double[] price) {
    int[] order = new int[periods];
    for (int t = 0; t < periods; t++) {
      int place = t;
      while (place > 0 && price[order[place - 1]] > price[t]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = t;
    }
    return order;
  }
}
