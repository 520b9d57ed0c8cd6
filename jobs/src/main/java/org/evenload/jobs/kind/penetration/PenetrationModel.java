package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.List;
import org.evenload.jobs.step.operate.PeriodGrid;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.population.Population;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;

/**
 * All that a task needs to draw, charge and operate a day.
 *
 * @param kinds of day
 * @param levels numbers of vehicles, increasing
 * @param modes in the order of {@link ChargingMode}
 * @param capKw power of the mode capped
 * @param rounds of coordination at most
 * @param generationMw distributed, by period, then by bus index
 */
record PenetrationModel(
    PeriodGrid grid,
    TravelSimulation travel,
    List<Kind> kinds,
    List<Integer> levels,
    List<ChargingMode> modes,
    EnergyPrices prices,
    double capKw,
    int rounds,
    double[][] generationMw)
    implements Serializable {

  // One name for all kinds of day and levels: the same vehicles live, work and drive in all.
  private static final String DRAWN_AS = "fleet";

  /**
   * A kind of day.
   *
   * @param name value of the column {@code scenario}
   * @param loadScale demand relative to the load factor's
   * @param forecastMw load of the system without vehicles that aggregators expect, by period
   */
  record Kind(String name, Population population, double loadScale, double[] forecastMw)
      implements Serializable {}

  int periods() {
    return grid.periods();
  }

  double periodHours() {
    return 24.0 / periods();
  }

  /** The same first vehicles at every level: vehicle v does the same whoever comes after it. */
  static Scenario fleet(int vehicles) {
    return new Scenario(DRAWN_AS, GroupSizes.single(vehicles), Integer.MAX_VALUE);
  }

  /** Not for sharing between threads. */
  ChargingDays chargingDays(Kind kind) {
    return new ChargingDays(travel, kind.population());
  }

  /** The grid on a kind of day. */
  PeriodGrid grid(Kind kind) {
    double[] factor = grid.loadFactor().clone();
    for (int t = 0; t < factor.length; t++) {
      factor[t] *= kind.loadScale();
    }
    return grid.withLoadFactor(factor);
  }

  /** Demand less distributed generation without vehicles, by period. */
  double[] netLoadMw(Kind kind) {
    return grid(kind).netLoadMw(generationMw);
  }

  Kind kind(String name) {
    return kinds.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
  }
}
