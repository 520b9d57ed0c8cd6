package org.evenload.model.travel;

import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * Looks at the days of one sample, one group after the other: what stands here is the day of the
 * group it was last moved to. Moving allocates nothing. Not for sharing between threads.
 */
public final class VehicleDays implements Trips {
  // Stops where the two distributions hardly ever leave enough time between them.
  private static final int GREATEST_DRAWS = 1000;

  // Beyond this the table of trip lengths is dearer than the trips: it no longer fits a cache.
  private static final int LARGEST_TABLE = 1 << 16;

  private final TravelTables tables;
  private final long sampleKey;
  private final CumulativeWeights places;
  private final double[] kmByPeriod;
  private final double kmOfDay;
  private final double leastKwhPerKm;
  private final double greatestKwhPerKm;
  private final double dischargeEfficiency;
  private final RandomStream stream = RandomKey.ofSeed(0).stream();

  // Periods on the road by commute, direction and period of the day: 0 until asked for.
  private final short[] onRoadPeriods;

  private int commute;
  private double kwhPerKm;
  private int departurePeriod;
  private int outboundPeriods;
  private int arrivalPeriod;
  private int returnPeriods;
  private double outboundKm;
  private double returnKm;
  private boolean cut;
  private boolean redrawn;

  VehicleDays(TravelTables tables, RandomKey sampleKey) {
    this.tables = tables;
    this.sampleKey = sampleKey.value();
    places = tables.places(sampleKey);
    kmByPeriod = tables.kmByPeriod(sampleKey);
    double km = 0;
    for (double step : kmByPeriod) {
      km += step;
    }
    kmOfDay = km;
    leastKwhPerKm = tables.model.leastKwhPerKm();
    greatestKwhPerKm = tables.model.greatestKwhPerKm();
    dischargeEfficiency = tables.model.dischargeEfficiency();
    long entries = 2L * tables.km.length * tables.periods;
    onRoadPeriods = new short[entries <= LARGEST_TABLE ? (int) entries : 0];
  }

  /**
   * Moves to a group's day in the sample itself.
   *
   * @param group counted from 1
   */
  public void moveTo(int group) {
    long groupKey = RandomKey.narrowed(sampleKey, group);
    drawPlace(groupKey);
    drawTrips(RandomKey.narrowed(groupKey, Purpose.DAY));
  }

  /** Moves to a group's day in a realisation of the real-time market: at the same places. */
  public void moveTo(int group, int realisation) {
    long groupKey = RandomKey.narrowed(sampleKey, group);
    drawPlace(groupKey);
    drawTrips(RandomKey.narrowed(RandomKey.narrowed(groupKey, realisation), Purpose.REALISATION));
  }

  /** Where the group lives and works: the same in every realisation. */
  public Commute commute() {
    return tables.commutes[commute];
  }

  /** Position of {@link #commute()} in the model's table. */
  public int commuteIndex() {
    return commute;
  }

  /** Consumption at the wheels. */
  public double kwhPerKm() {
    return kwhPerKm;
  }

  /** {@link RandomKey#value()} of everything about a group that its sample decides. */
  public long groupKey(int group) {
    return RandomKey.narrowed(sampleKey, group);
  }

  private void drawPlace(long groupKey) {
    stream.restart(RandomKey.narrowed(groupKey, Purpose.PLACE));
    commute = places.index(stream.nextDouble());
  }

  private void drawTrips(long dayKey) {
    stream.restart(dayKey);
    kwhPerKm = stream.uniform(leastKwhPerKm, greatestKwhPerKm);
    int draws = 0;
    do {
      departurePeriod = tables.departure.period(stream);
      arrivalPeriod = tables.arrival.period(stream);
      draws++;
    } while (arrivalPeriod - departurePeriod < tables.leastAwayPeriods && draws < GREATEST_DRAWS);
    redrawn = draws > 1;
    double km = tables.km[commute];
    int outbound = periodsOnRoad(departurePeriod, 1);
    int back = periodsOnRoad(arrivalPeriod, -1);
    outboundPeriods = Math.abs(outbound);
    returnPeriods = Math.abs(back);
    outboundKm = outbound > 0 ? km : kmOfDay;
    returnKm = back > 0 ? km : kmOfDay;
    cut = outbound < 0 || back < 0;
  }

  // Periods that a trip takes, negative if it has not ended after a day.
  private int periodsOnRoad(int from, int direction) {
    int index = from - 1;
    while (index >= kmByPeriod.length) {
      index -= kmByPeriod.length;
    }
    if (onRoadPeriods.length == 0) {
      return travel(index, direction);
    }
    int entry = (2 * commute + (direction > 0 ? 0 : 1)) * kmByPeriod.length + index;
    int known = onRoadPeriods[entry];
    if (known == 0) {
      known = travel(index, direction);
      onRoadPeriods[entry] = (short) known;
    }
    return known;
  }

  private int travel(int fromIndex, int direction) {
    int periods = kmByPeriod.length;
    int index = fromIndex;
    double remaining = tables.km[commute];
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

  /** The trips, to keep. */
  public DayTrips trips() {
    return new DayTrips(
        periods(),
        departurePeriod,
        outboundPeriods,
        arrivalPeriod,
        returnPeriods,
        outboundKwh(),
        returnKwh(),
        cut,
        redrawn);
  }

  /** What the trips take from one battery in every period (Villanueva 2025, 2.2.1). */
  double[] roadKwh() {
    double[] kwh = new double[periods()];
    addTrip(kwh, departurePeriod, 1);
    addTrip(kwh, arrivalPeriod, -1);
    return kwh;
  }

  private void addTrip(double[] kwh, int from, int direction) {
    double remaining = tables.km[commute];
    for (int i = 0; i < kmByPeriod.length && remaining > 0; i++) {
      int index = Math.floorMod(from + direction * i - 1, kmByPeriod.length);
      double step = Math.min(kmByPeriod[index], remaining);
      kwh[index] += step * batteryKwhPerKm();
      remaining -= step;
    }
  }

  boolean[] onRoad() {
    boolean[] onRoad = new boolean[periods()];
    for (int i = 0; i < outboundPeriods; i++) {
      onRoad[Math.floorMod(departurePeriod + i - 1, onRoad.length)] = true;
    }
    for (int i = 0; i < returnPeriods; i++) {
      onRoad[Math.floorMod(arrivalPeriod - i - 1, onRoad.length)] = true;
    }
    return onRoad;
  }

  private double batteryKwhPerKm() {
    return kwhPerKm / dischargeEfficiency;
  }

  @Override
  public int periods() {
    return kmByPeriod.length;
  }

  @Override
  public int departurePeriod() {
    return departurePeriod;
  }

  @Override
  public int outboundPeriods() {
    return outboundPeriods;
  }

  @Override
  public int arrivalPeriod() {
    return arrivalPeriod;
  }

  @Override
  public int returnPeriods() {
    return returnPeriods;
  }

  @Override
  public double outboundKwh() {
    return outboundKm * batteryKwhPerKm();
  }

  @Override
  public double returnKwh() {
    return returnKm * batteryKwhPerKm();
  }

  @Override
  public boolean cut() {
    return cut;
  }

  @Override
  public boolean redrawn() {
    return redrawn;
  }
}
