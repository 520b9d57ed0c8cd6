package org.evenload.model.aggregator.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

class LeastCostTest {
  private static final int PERIODS = 6;

  @Test
  void equalsTheBestOfAllIntegerSchedules() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      int kw = random.nextInt(1, 4);
      boolean both = random.nextBoolean();
      int arrival = random.nextInt(2, 9);
      int leaving = random.nextInt(2, 9);
      int length = random.nextInt(1, PERIODS + 1);
      int first = random.nextInt(1, PERIODS + 1);
      double wear = random.nextInt(0, 3) * 0.5;
      double[] price = random.doubles(PERIODS, -2, 8).toArray();
      Batteries batteries = batteries(kw, both, arrival, leaving, wear, first, length);

      double least = new LeastCost(batteries).of(0, price);

      assertThat(least)
          .as("case %d", i)
          .isCloseTo(
              enumerate(
                  kw,
                  both,
                  arrival,
                  (int) Math.round(batteries.leavingKwh[0]),
                  wear,
                  first,
                  length,
                  price),
              within(1e-9));
    }
  }

  // Without losses all corners of a battery's problem are whole numbers, so trying these is enough.
  private static double enumerate(
      int kw,
      boolean both,
      int arrival,
      int leaving,
      double wear,
      int first,
      int length,
      double[] price) {
    double[] cost = new double[11];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[arrival] = 0;
    for (int k = 0; k < length; k++) {
      double mu = price[(first - 1 + k) % PERIODS];
      double[] after = new double[11];
      Arrays.fill(after, Double.POSITIVE_INFINITY);
      for (int soc = 2; soc <= 10; soc++) {
        for (int up = 0; up <= kw; up++) {
          for (int down = 0; down <= (both ? kw - up : 0); down++) {
            int next = soc + up - down;
            if (next >= 2 && next <= 10) {
              double usd = cost[soc] + mu * (up - down) + wear * down;
              after[next] = Math.min(after[next], usd);
            }
          }
        }
      }
      cost = after;
    }
    return Arrays.stream(cost, leaving, 11).min().orElseThrow();
  }

  // A thousand vehicles, so that 1 kWh of each is 1 MW for an hour.
  private static Batteries batteries(
      int kw, boolean both, int arrival, int leaving, double wear, int first, int length) {
    VehicleGroup group =
        new VehicleGroup(
            "g",
            1000,
            wear / 10,
            1,
            new Battery(10, 2, 10, leaving),
            new Charger(
                kw, 1, 1, both ? Charger.Direction.BIDIRECTIONAL : Charger.Direction.CHARGE_ONLY));
    int last = (first - 1 + length - 1) % PERIODS + 1;
    return Batteries.of(
        new AggregatorProblem(
            "one",
            PERIODS,
            1,
            List.of(group),
            1,
            List.of(List.of(new Stay.Connected(first, last, arrival, 1))),
            new FixedPrices(new double[PERIODS]),
            new double[PERIODS],
            LoadLimits.none(PERIODS),
            1000));
  }
}
