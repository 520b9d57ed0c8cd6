package org.evenload.model.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.market.PriceQuotaCurve.Step;
import org.junit.jupiter.api.Test;

/** Days of a few hours whose cheapest schedule is known by hand, and bounds that hold. */
class MarketResponseTest {
  private static final PriceQuotaCurve TWO_STEPS =
      new PriceQuotaCurve(List.of(new Step(0, 10, 10), new Step(10, 100, 100)));

  @Test
  void fixedPricesAreMetExactly() {
    // 3 MWh, at most 2 MW, three hours at 5, 1 and 3 USD/MWh: 2 MW at 1, 1 MW at 3.
    MarketResponse response =
        MarketResponse.of(
            fleet(0, 3, 2000, 3000), new FixedPrices(new double[] {5, 1, 3}), new double[3], 1);
    assertThat(response.mw()).containsExactly(0, 2, 1);
    assertThat(response.costUsd()).isEqualTo(2 * 1 + 1 * 3);
    assertThat(response.lowerUsd()).isEqualTo(response.costUsd());
  }

  @Test
  void chargingStaysBelowTheStepWhereThereIsRoom() {
    // Rooms of 1, 2 and 3 MW below the step for 4 MWh: all of it costs 10.
    MarketResponse response =
        MarketResponse.of(fleet(0, 3, 4000, 4000), TWO_STEPS, new double[] {9, 8, 7}, 1);
    assertThat(response.lowerUsd()).isCloseTo(40, within(0.5));
    assertThat(response.costUsd()).isBetween(40 - 1e-9, 44.0);
    assertThat(sum(response.mw())).isCloseTo(4, within(1e-9));
  }

  @Test
  void whatTheGridCostsMovesChargingAndCounts() {
    // Two hours at 10 USD/MWh with room for all 4 MWh in each; the grid takes 5 more in the first.
    double[] grid = {5, 0};
    for (EnergyPrices prices : List.of(TWO_STEPS, new FixedPrices(new double[] {10, 10}))) {
      MarketResponse response =
          MarketResponse.withGrid(fleet(0, 2, 4000, 4000), prices, new double[] {1, 1}, 1, grid);
      assertThat(response.mw()[1]).isCloseTo(4, within(0.05));
      assertThat(response.costUsd()).isBetween(40 - 1e-9, 40.5);
      assertThat(response.lowerUsd())
          .isLessThanOrEqualTo(response.costUsd() + 1e-9)
          .isGreaterThan(39);
    }
  }

  @Test
  void everySystemStepIsPaidForAllEnergyOfThePeriod() {
    // One hour, 3 MW, room for 1: all three pay 100.
    MarketResponse response =
        MarketResponse.of(fleet(0, 1, 3000, 3000), TWO_STEPS, new double[] {9}, 1);
    assertThat(response.costUsd()).isCloseTo(300, within(1e-9));
    assertThat(response.lowerUsd()).isCloseTo(300, within(1e-6));
  }

  @Test
  void boundsHoldAndNothingIsLost() {
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      FlexibleFleet.Builder builder = new FlexibleFleet.Builder(6, 1);
      for (int stay = 0; stay < 4; stay++) {
        builder.add(
            1,
            new ChargePoint(500 + 1500 * random.nextDouble(), 1),
            random.nextInt(6),
            1 + random.nextInt(6),
            3000 * random.nextDouble());
      }
      FlexibleFleet fleet = builder.build();
      double[] load = random.doubles(6, 6, 11).toArray();
      MarketResponse response = MarketResponse.of(fleet, TWO_STEPS, load, 1);
      assertThat(sum(response.mw())).isCloseTo(fleet.needMwh(), within(1e-9));
      assertThat(response.lowerUsd()).isLessThanOrEqualTo(response.costUsd() + 1e-9);
      double[][] others = {
        fleet.uncontrolledMw(),
        fleet.leastCostMw(load),
        fleet.leastCostMw(random.doubles(6).toArray())
      };
      for (double[] other : others) {
        assertThat(MarketResponse.costUsd(other, TWO_STEPS, load, 1))
            .isGreaterThanOrEqualTo(response.lowerUsd() - 1e-9);
      }
      assertThat(response.costUsd())
          .isLessThanOrEqualTo(
              MarketResponse.costUsd(fleet.uncontrolledMw(), TWO_STEPS, load, 1) + 1e-9);
    }
  }

  private static FlexibleFleet fleet(int first, int length, double kw, double kwh) {
    return new FlexibleFleet.Builder(length, 1)
        .add(1, new ChargePoint(kw, 1), first, length, kwh)
        .build();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
