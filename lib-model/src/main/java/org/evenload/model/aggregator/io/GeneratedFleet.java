package org.evenload.model.aggregator.io;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * Fleets of single vehicles made from a seed, for benchmarks and tests: half of them at home over
 * night, half at work over the day, with the published battery and charger, on a load curve and a
 * price-quota curve of the published shape and size.
 */
public final class GeneratedFleet {
  private static final Battery BATTERY = new Battery(80, 12, 76, 60);
  private static final Charger CHARGER =
      new Charger(150, 0.9, 0.9, Charger.Direction.BIDIRECTIONAL);

  private GeneratedFleet() {}

  /** Single vehicles with their own windows and trips in every realisation. */
  public static AggregatorProblem singles(int vehicles, int realisations, int periods, long seed) {
    List<VehicleGroup> groups = new ArrayList<>();
    List<List<Stay>> stays = new ArrayList<>();
    for (int v = 0; v < vehicles; v++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + v);
      groups.add(
          new VehicleGroup(
              "v" + (v + 1),
              1,
              random.nextDouble(0.0006, 0.0017),
              random.nextDouble(100, 140),
              BATTERY,
              CHARGER));
      boolean home = v % 2 == 0;
      List<Stay> ofVehicle = new ArrayList<>();
      for (int n = 0; n < realisations; n++) {
        ofVehicle.add(stay(random, periods, home));
      }
      stays.add(ofVehicle);
    }
    return new AggregatorProblem(
        vehicles + " vehicles",
        periods,
        24.0 / periods,
        groups,
        realisations,
        stays,
        curve(),
        load(periods),
        LoadLimits.none(periods),
        AggregatorProblem.DEFAULT_SLACK_PRICE_USD_PER_MWH);
  }

  private static Stay stay(SplittableRandom random, int periods, boolean home) {
    double departure = 8 + 2.4 * (random.nextDouble() + random.nextDouble() - 1);
    double arrival = 19.5 + 5 * (random.nextDouble() + random.nextDouble() - 1);
    double tripKwh = random.nextDouble(2.5, 9);
    double first = home ? arrival + 0.5 : departure + 0.5;
    double last = home ? departure - 0.5 : arrival - 0.5;
    return new Stay.Connected(
        1 + Math.floorMod((int) Math.ceil(first * periods / 24), periods),
        1 + Math.floorMod((int) Math.floor(last * periods / 24), periods),
        BATTERY.leavingSocKwh() - tripKwh,
        tripKwh);
  }

  // Two harmonics: a trough before dawn, a plateau by day, a peak in the evening.
  private static double[] load(int periods) {
    double[] load = new double[periods];
    for (int t = 0; t < periods; t++) {
      double hour = (t + 0.5) * 24 / periods;
      load[t] =
          235
              - 22 * Math.cos((hour - 3.5) * Math.PI / 12)
              - 7 * Math.cos((hour - 1.5) * Math.PI / 6);
    }
    return load;
  }

  private static PriceQuotaCurve curve() {
    List<PriceQuotaCurve.Step> steps = new ArrayList<>();
    steps.add(new PriceQuotaCurve.Step(0, 195, 3.1));
    for (int b = 0; b < 20; b++) {
      steps.add(new PriceQuotaCurve.Step(195 + 3.5 * b, 195 + 3.5 * (b + 1), 3.7 + 0.32 * b));
    }
    return new PriceQuotaCurve(steps);
  }
}
