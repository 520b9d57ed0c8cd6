package org.evenload.model.travel;

import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/** What all vehicles of one sample share, and how their days are drawn from it. */
final class SampleRoads {
  // Stops where the two distributions hardly ever leave enough time between them.
  private static final int GREATEST_DRAWS = 1000;

  private final TravelModel model;
  private final RandomKey key;
  private final Commute[] commutes;
  private final CumulativeWeights places;
  private final double[] kmByPeriod;
  private final double kmOfDay;
  private final double periodHours;
  private final int leastAwayPeriods;
  private final int lastDeparture;
  private final int lastArrival;

  SampleRoads(TravelModel model, RandomKey sampleKey) {
    this.model = model;
    this.key = sampleKey;
    commutes = model.commutes().commutes().toArray(new Commute[0]);
    places = new CumulativeWeights(placeWeights(model, sampleKey));
    kmByPeriod = kmByPeriod(model, sampleKey);
    double km = 0;
    for (double step : kmByPeriod) {
      km += step;
    }
    kmOfDay = km;
    periodHours = model.periodHours();
    leastAwayPeriods = (int) Math.ceil(model.leastAwayHours() / periodHours - 1e-9);
    lastDeparture = lastPeriod(model.departure());
    lastArrival = lastPeriod(model.arrival());
  }

  /** Where a group lives and works: the same in every realisation. */
  Commute commute(int group) {
    return commutes[places.index(key.with(group).with(Purpose.PLACE).stream().nextDouble())];
  }

  /** The trips of a group in the sample itself. */
  Draw draw(int group, Commute commute) {
    return draw(key.with(group).with(Purpose.DAY).stream(), commute);
  }

  /** The trips of a group in a realisation of the real-time market. */
  Draw draw(int group, Commute commute, int realisation) {
    return draw(key.with(group).with(realisation).with(Purpose.REALISATION).stream(), commute);
  }

  /** A consumption and the trips it goes with. */
  record Draw(double kwhPerKm, DayTrips trips) {}

  private Draw draw(RandomStream stream, Commute commute) {
    double kwhPerKm = stream.uniform(model.leastKwhPerKm(), model.greatestKwhPerKm());
    int departure;
    int arrival;
    int draws = 0;
    do {
      departure = Math.min(period(model.departure().draw(stream)), lastDeparture);
      arrival = Math.min(period(model.arrival().draw(stream)), lastArrival);
      draws++;
    } while (arrival - departure < leastAwayPeriods && draws < GREATEST_DRAWS);
    int outbound = periodsOnRoad(departure, 1, commute.distanceKm());
    int back = periodsOnRoad(arrival, -1, commute.distanceKm());
    double batteryKwhPerKm = kwhPerKm / model.dischargeEfficiency();
    return new Draw(
        kwhPerKm,
        new DayTrips(
            model.periods(),
            departure,
            Math.abs(outbound),
            arrival,
            Math.abs(back),
            (outbound > 0 ? commute.distanceKm() : kmOfDay) * batteryKwhPerKm,
            (back > 0 ? commute.distanceKm() : kmOfDay) * batteryKwhPerKm,
            outbound < 0 || back < 0,
            draws > 1));
  }

  /** What a group's trips take from one battery in every period (Villanueva 2025, 2.2.1). */
  double[] roadKwh(Commute commute, Draw draw) {
    double[] kwh = new double[model.periods()];
    double batteryKwhPerKm = draw.kwhPerKm() / model.dischargeEfficiency();
    DayTrips trips = draw.trips();
    addTrip(kwh, trips.departurePeriod(), 1, commute.distanceKm(), batteryKwhPerKm);
    addTrip(kwh, trips.arrivalPeriod(), -1, commute.distanceKm(), batteryKwhPerKm);
    return kwh;
  }

  boolean[] onRoad(DayTrips trips) {
    boolean[] onRoad = new boolean[model.periods()];
    for (int i = 0; i < trips.outboundPeriods(); i++) {
      onRoad[index(trips.departurePeriod() + i)] = true;
    }
    for (int i = 0; i < trips.returnPeriods(); i++) {
      onRoad[index(trips.arrivalPeriod() - i)] = true;
    }
    return onRoad;
  }

  // Periods that a trip takes, negative if it has not ended after a day.
  private int periodsOnRoad(int from, int direction, double km) {
    int periods = kmByPeriod.length;
    int index = index(from);
    double remaining = km;
    for (int i = 1; i <= periods; i++) {
      double step = kmByPeriod[index];
      if (remaining <= step) {
        return i;
      }
      remaining -= step;
      index += direction;
      index = index == periods ? 0 : index < 0 ? periods - 1 : index;
    }
    return -periods;
  }

  private void addTrip(double[] kwh, int from, int direction, double km, double batteryKwhPerKm) {
    double remaining = km;
    for (int i = 0; i < kmByPeriod.length && remaining > 0; i++) {
      int index = index(from + direction * i);
      double step = Math.min(kmByPeriod[index], remaining);
      kwh[index] += step * batteryKwhPerKm;
      remaining -= step;
    }
  }

  private int index(int period) {
    return Math.floorMod(period - 1, kmByPeriod.length);
  }

  private int period(double hour) {
    return 1 + (int) (hour / periodHours);
  }

  // A guard against rounding just before the end of a distribution's support.
  private int lastPeriod(TimeOfDay time) {
    return (int) Math.ceil(time.endHour() / periodHours - 1e-9);
  }

  private static double[] placeWeights(TravelModel model, RandomKey key) {
    List<Commute> commutes = model.commutes().commutes();
    double total = model.commutes().totalWeight();
    double[] shares = commutes.stream().mapToDouble(c -> c.weight() / total).toArray();
    if (Double.isInfinite(model.concentration())) {
      return shares;
    }
    double[] parameters = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      parameters[i] = model.concentration() * shares[i];
    }
    return key.with(Purpose.PLACE_WEIGHTS).stream().dirichlet(parameters);
  }

  private static double[] kmByPeriod(TravelModel model, RandomKey key) {
    RandomStream stream = key.with(Purpose.SPEED).stream();
    Traffic traffic = model.traffic();
    return traffic.byPeriod(model.periods()).stream()
        .mapToDouble(c -> stream.normal(c.meanKmPerH(), c.deviationKmPerH()))
        .map(v -> Math.min(Math.max(v, traffic.leastKmPerH()), traffic.greatestKmPerH()))
        .map(v -> v * model.periodHours())
        .toArray();
  }
}
