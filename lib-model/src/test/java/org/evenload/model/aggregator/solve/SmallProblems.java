package org.evenload.model.aggregator.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/** Small aggregator problems of all kinds, each a function of its seed alone. */
public final class SmallProblems {
  private SmallProblems() {}

  /** Four to eight periods, two or three realisations, one to three groups. */
  public static AggregatorProblem of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int periods = random.nextInt(4, 9);
    int realisations = random.nextInt(2, 4);
    double hours = List.of(0.5, 1.0, 2.0).get(random.nextInt(3));
    List<VehicleGroup> groups = new ArrayList<>();
    List<List<Stay>> stays = new ArrayList<>();
    for (int v = 0; v < random.nextInt(1, 4); v++) {
      VehicleGroup group = group(random, v);
      groups.add(group);
      List<Stay> ofGroup = new ArrayList<>();
      for (int n = 0; n < realisations; n++) {
        ofGroup.add(stay(random, periods, group.battery().leavingSocKwh()));
      }
      stays.add(ofGroup);
    }
    double[] forecastMw = random.doubles(periods, 100, 101.5).toArray();
    return new AggregatorProblem(
        "small " + seed,
        periods,
        hours,
        groups,
        realisations,
        stays,
        prices(random, periods),
        forecastMw,
        limits(random, forecastMw),
        random.nextInt(4) == 0 ? 20 : 1000);
  }

  private static VehicleGroup group(SplittableRandom random, int v) {
    double leaving = random.nextDouble(20, 60);
    return new VehicleGroup(
        "g" + v,
        random.nextInt(1, 40),
        random.nextInt(3) == 0 ? 0 : random.nextDouble(0, 0.002),
        120,
        new Battery(80, random.nextDouble(0, 20), random.nextDouble(60, 80), leaving),
        new Charger(
            random.nextDouble(5, 60),
            random.nextDouble(0.8, 1),
            random.nextDouble(0.8, 1),
            random.nextInt(3) == 0
                ? Charger.Direction.CHARGE_ONLY
                : Charger.Direction.BIDIRECTIONAL));
  }

  // Some are absent, some connected over midnight or all day, some cannot reach their charge. What
  // the trip took is at least what is missing, as in every study.
  private static Stay stay(SplittableRandom random, int periods, double leavingKwh) {
    if (random.nextInt(8) == 0) {
      return new Stay.Absent();
    }
    double tripKwh = random.nextDouble(0, 50);
    return new Stay.Connected(
        random.nextInt(1, periods + 1),
        random.nextInt(1, periods + 1),
        leavingKwh - tripKwh + (random.nextInt(3) == 0 ? random.nextDouble(0, tripKwh) : 0),
        tripKwh);
  }

  private static EnergyPrices prices(SplittableRandom random, int periods) {
    if (random.nextInt(5) == 0) {
      return new FixedPrices(random.doubles(periods, 0, 100).toArray());
    }
    List<PriceQuotaCurve.Step> steps = new ArrayList<>();
    double from = 0;
    double to = 99 + random.nextDouble();
    double usd = random.nextDouble(0, 30);
    for (int b = 0; b < random.nextInt(2, 7); b++) {
      steps.add(new PriceQuotaCurve.Step(from, to, usd));
      from = to;
      to += random.nextDouble(0.1, 1);
      usd += random.nextInt(6) == 0 ? 0 : random.nextDouble(1, 30);
    }
    steps.add(new PriceQuotaCurve.Step(from, random.nextInt(3) == 0 ? to : to + 100, usd));
    return new PriceQuotaCurve(steps);
  }

  private static LoadLimits limits(SplittableRandom random, double[] forecastMw) {
    int periods = forecastMw.length;
    return switch (random.nextInt(3)) {
      case 0 -> LoadLimits.none(periods);
      case 1 -> LoadLimits.system(periods, Arrays.stream(forecastMw).max().orElseThrow());
      default -> LoadLimits.aggregator(random.doubles(periods, 0, 0.5).toArray());
    };
  }
}
