package org.evenload.model.response;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final List<AlikeStays> stays;

  /**
   * @param rankMw what the vehicles draw together in the cheapest period of the stay, in the second
   *     cheapest, and so on; not increasing
   */
  private record AlikeStays(int first, int length, double[] rankMw) {}

  private FlexibleFleet(int periods, double periodHours, List<AlikeStays> stays) {
    this.periods = periods;
    this.periodHours = periodHours;
    this.stays = stays;
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
    private final Map<Integer, double[]> rankKwByStay = new TreeMap<>();

    public Builder(int periods, double periodHours) {
      this.periods = periods;
      this.periodHours = periodHours;
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
      double[] rankKw = rankKwByStay.getOrDefault(key, new double[0]);
      if (rankKw.length < needed) {
        rankKw = Arrays.copyOf(rankKw, needed);
      }
      for (int j = 0; j < needed; j++) {
        double kw = Math.min(point.maxKw(), leftKw);
        rankKw[j] += vehicles * kw;
        leftKw -= kw;
      }
      rankKwByStay.put(key, rankKw);
      return this;
    }

    public FlexibleFleet build() {
      return new FlexibleFleet(
          periods,
          periodHours,
          rankKwByStay.entrySet().stream()
              .map(
                  e ->
                      new AlikeStays(
                          e.getKey() / (periods + 1),
                          e.getKey() % (periods + 1),
                          Arrays.stream(e.getValue()).map(kw -> kw / 1000).toArray()))
              .toList());
    }
  }

  /** So many times as many vehicles of every kind. */
  public FlexibleFleet times(double multiple) {
    return new FlexibleFleet(
        periods,
        periodHours,
        stays.stream()
            .map(
                s ->
                    new AlikeStays(
                        s.first,
                        s.length,
                        Arrays.stream(s.rankMw).map(mw -> multiple * mw).toArray()))
            .toList());
  }

  public int periods() {
    return periods;
  }

  /** Energy from the grid that the vehicles need. */
  public double needMwh() {
    double mw = 0;
    for (AlikeStays alike : stays) {
      for (double rank : alike.rankMw) {
        mw += rank;
      }
    }
    return mw * periodHours;
  }

  /** Power by period if everybody charges from the arrival on. */
  public double[] uncontrolledMw() {
    double[] mw = new double[periods];
    for (AlikeStays alike : stays) {
      for (int j = 0; j < alike.rankMw.length; j++) {
        mw[(alike.first + j) % periods] += alike.rankMw[j];
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
    int[] cheapestFirst =
        IntStream.range(0, periods)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer t) -> price[t]).thenComparing(t -> t))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] mw = new double[periods];
    for (AlikeStays alike : stays) {
      int rank = 0;
      for (int i = 0; i < periods && rank < alike.rankMw.length; i++) {
        int t = cheapestFirst[i];
        int position = t < alike.first ? t - alike.first + periods : t - alike.first;
        if (position < alike.length) {
          mw[t] += alike.rankMw[rank];
          rank++;
        }
      }
    }
    return mw;
  }
}
