package org.evenload.jobs.bench;

import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.model.online.DayCurveFile;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Home;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.VehicleModel;
import org.evenload.model.online.day.DaySimulator;
import org.evenload.model.online.day.Decision;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.day.Decision.BySearch;
import org.evenload.model.online.day.Decision.Solver;
import org.evenload.model.online.day.OnlineDay;
import org.evenload.model.online.day.OnlineModel;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.online.rule.Uncoordinated;
import org.evenload.model.online.slot.VoltageLimits;
import org.evenload.model.random.RandomKey;

/**
 * The cases of Nabavi 2024 on the reconstructed 19-node feeder. What the paper does not say (times
 * of plugging in, energy, share of priority) is as reconstructed in {@code
 * datasets/lv19/README.md}.
 */
public final class Nabavi2024 {
  private static final SlotClock CLOCK = new SlotClock(12 * 60, 5);
  private static final int HOMES = 19;
  private static final double PEAK_KW = 43.73;
  private static final double OVERNIGHT_KW = 31.1;
  private static final int OVERNIGHT_FROM = CLOCK.slotsUntil(22 * 60);
  private static final double LOSS_USD_PER_MWH = 50;
  // 10 kWh of which 70.4 % are used, at 88 %: 8 kWh from the grid.
  private static final VehicleModel VEHICLES =
      new VehicleModel(10, 7.04, 7.04, 4, 0.88, 17.25 * 60, 90, 13 * 60, 23 * 60, 0.2);

  private final OnlineModel model;
  private final DaySimulator simulator;

  private Nabavi2024(OnlineModel model) {
    this.model = model;
    this.simulator = new DaySimulator(model);
  }

  /** A row of the paper's Table I. */
  public enum Case {
    NOMINAL,
    A,
    B,
    C,
    D
  }

  /**
   * Reads the dataset.
   *
   * @throws org.evenload.grid.input.InputException if a file is missing or wrong
   */
  public static Nabavi2024 read(Path folder) {
    Feeder feeder = FeederReader.readFeeder(folder);
    HouseLoads houses =
        HouseLoads.ofCurve(
            feeder, DayCurveFile.lines(folder.resolve("load_curve.csv"), "load_factor", CLOCK));
    return new Nabavi2024(
        OnlineModel.of(
            CLOCK,
            feeder,
            Home.of(feeder, PEAK_KW / HOMES),
            houses,
            DayCurveFile.steps(folder.resolve("market_price.csv"), "price_usd_per_mwh", CLOCK),
            LOSS_USD_PER_MWH,
            new VoltageLimits(0.9, 1.1)));
  }

  /** The day's peak without vehicles, kW. */
  public double peakKw() {
    return model.peakKw();
  }

  /**
   * One day with a vehicle at a share of the homes. Case B has to be full by 6:00, the others by
   * 8:00, as the paper's text says.
   */
  public OnlineDay run(Case which, double share, long seed) {
    RandomKey key = RandomKey.ofSeed(seed);
    Decision genetic = new BySearch(Solver.GENETIC, GeneticOptions.DEFAULT, BoundOptions.DEFAULT);
    Decision nobodyDecides = new Decision.ByRule(new Uncoordinated());
    double peak = model.peakKw();
    return switch (which) {
      case NOMINAL -> simulator.run(List.of(), nobodyDecides, new DemandLimit.None(), key);
      case A -> simulator.run(fleet(key, share, 8), nobodyDecides, new DemandLimit.None(), key);
      case B -> simulator.run(fleet(key, share, 6), genetic, new DemandLimit.Constant(peak), key);
      case C ->
          simulator.run(
              fleet(key, share, 8), genetic, new DemandLimit.PartialOvernight(peak, CLOCK), key);
      case D ->
          simulator.run(
              fleet(key, share, 8),
              genetic,
              new DemandLimit.Overnight(OVERNIGHT_KW, OVERNIGHT_FROM),
              key);
    };
  }

  private List<Vehicle> fleet(RandomKey key, double share, int hour) {
    return VEHICLES.draw(key, model.homes(), share, CLOCK, CLOCK.slotsUntil(hour * 60));
  }
}
