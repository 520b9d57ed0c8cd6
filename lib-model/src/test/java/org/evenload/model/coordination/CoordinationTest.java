package org.evenload.model.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.coordination.CoordinatedDay.Status;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.response.FlexibleFleet;
import org.junit.jupiter.api.Test;

/** Days of four hours on grids whose right answer is known by hand. */
class CoordinationTest {
  private static final EnergyPrices SAME_PRICE = new FixedPrices(new double[] {10, 10, 10, 10});

  @Test
  void nothingShortMeansNoCapsAndNoCost() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 4), fleet(0, 4, 2, 4));
    double[][] wish = wishes(fleets);
    CoordinatedDay day = on(new double[] {4, 4, 4, 4}, SAME_PRICE).coordinate(fleets, wish);
    assertThat(day.status()).isEqualTo(Status.NOTHING_SHORT);
    assertThat(day.isCapped()).isFalse();
    assertThat(day.mw()).isEqualTo(wish);
    assertThat(day.rounds()).isZero();
  }

  // 10 MW of generation. In the first hour 8 MW are taken already, and 4 MW wish to charge.
  @Test
  void capsActOnlyWhereSomethingIsShort() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 4));
    CoordinatedDay day =
        on(new double[] {8, 2, 2, 2}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.mw()[0][0]).isLessThanOrEqualTo(2 + 1e-6);
    assertThat(Arrays.stream(day.mw()[0]).sum()).isCloseTo(4, within(1e-6));
    assertThat(day.capMw()[0][0]).isFinite();
    assertThat(Arrays.stream(day.capMw()[0], 1, 4).toArray())
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(day.shareOfNeed()).containsExactly(1);
    assertThat(sum(day.notSuppliedMw())).isLessThan(Coordination.SHORTAGE_MW * 4);
  }

  // Two rooms of 2 MW at 1 and 2 USD, then one at 3: five MWh cost 2·1 + 2·2 + 1·3.
  @Test
  void amongDaysWithoutShortageTheCheapestIsFound() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 5, 5));
    double[] price = {1, 2, 3, 4};
    CoordinatedDay day =
        on(new double[] {8, 8, 8, 8}, new FixedPrices(price))
            .coordinate(fleets, new double[][] {fleets.get(0).leastCostMw(price)});
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.costUsd()).isCloseTo(9, within(0.01));
    assertThat(day.leastCostUsd()).isBetween(9 * 0.998, day.costUsd());
    assertThat(day.mw()[0]).containsExactly(new double[] {2, 2, 1, 0}, within(0.01));
  }

  // Room of 2 MW in each of four hours for two fleets of 8 MWh: half of each.
  @Test
  void whatIsScarceIsSharedEqually() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 8), fleet(0, 4, 4, 8));
    CoordinatedDay day =
        on(new double[] {8, 8, 8, 8}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(day.shareOfNeed()).containsExactly(new double[] {0.5, 0.5}, within(1e-3));
    assertThat(day.leastShortageMwh()).isCloseTo(8, within(0.1));
    assertThat(sum(day.notSuppliedMw())).isLessThan(0.01);
  }

  // As above with twenty times as many fleets, which decide in blocks: room for half of each.
  @Test
  void manyFleetsShareEqually() {
    List<FlexibleFleet> fleets = Collections.nCopies(40, fleet(0, 4, 0.2, 0.4));
    CoordinatedDay day =
        on(new double[] {8, 8, 8, 8}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(Arrays.stream(day.shareOfNeed())).allMatch(share -> Math.abs(share - 0.5) < 0.03);
    for (int k = 0; k < 40; k++) {
      assertThat(sum(day.mw()[k])).isCloseTo(0.4 * day.shareOfNeed()[k], within(1e-6));
    }
    assertThat(day.leastShortageMwh()).isCloseTo(8, within(0.1));
    assertThat(sum(day.notSuppliedMw())).isLessThan(0.01);
  }

  // Forty fleets that all want the first hour, with room for all in four.
  @Test
  void manyFleetsMakeRoomForEachOther() {
    List<FlexibleFleet> fleets = Collections.nCopies(40, fleet(0, 4, 0.19, 0.19));
    double[] price = {1, 2, 3, 4};
    CoordinatedDay day =
        on(new double[] {8, 8, 8, 8}, new FixedPrices(price)).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.shareOfNeed()).containsOnly(1);
    assertThat(sum(day.notSuppliedMw())).isLessThan(0.01);
    // Rooms of 2 MWh each at 1, 2 and 3 USD, and the rest of 7.6 MWh at 4.
    assertThat(day.costUsd()).isCloseTo(2 + 4 + 6 + 1.6 * 4, within(0.05));
    assertThat(day.leastCostUsd()).isLessThanOrEqualTo(day.costUsd());
  }

  // The first fleet is there in the first hour only, with room for half of its 4 MWh; the other
  // has the room of the other hours for itself.
  @Test
  void whoSuffersLeastSharesWhatNobodyElseCanUse() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 1, 4, 4), fleet(0, 4, 4, 5));
    CoordinatedDay day =
        on(new double[] {8, 8, 8, 8}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(day.shareOfNeed()).containsExactly(new double[] {0.5, 1}, within(1e-3));
    assertThat(day.mw()[1][0]).isCloseTo(0, within(1e-3));
  }

  // Room of 2 MWh in the first hour alone is shared by two fleets that know no other; a third has
  // room of 2 MWh in the second. The rule of the least share gives 1 + 1 + 2; so does the most in
  // all; but of the first two, the latter may give one of them nothing.
  @Test
  void fairnessIsARuleThatCanBeChosen() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 1, 4, 2), fleet(0, 1, 4, 4), fleet(1, 1, 4, 4));
    for (Coordination.Fairness fairness : Coordination.Fairness.values()) {
      CoordinatedDay day =
          new Coordination(
                  new CopperPlate(new double[] {8, 8, 8, 8}, 10),
                  new double[] {8, 8, 8, 8},
                  SAME_PRICE,
                  new double[4],
                  1,
                  40,
                  fairness)
              .coordinate(fleets, wishes(fleets));
      assertThat(day.status()).isEqualTo(Status.SHARED);
      assertThat(sum(day.mw()[0]) + sum(day.mw()[1])).isCloseTo(2, within(0.01));
      assertThat(sum(day.mw()[2])).isCloseTo(2, within(0.01));
      if (fairness == Coordination.Fairness.MAX_MIN) {
        assertThat(day.shareOfNeed()[0]).isCloseTo(1 / 3.0, within(0.01));
        assertThat(day.shareOfNeed()[1]).isCloseTo(1 / 3.0, within(0.01));
      }
    }
  }

  @Test
  void whatIsShortWithoutVehiclesIsNotTheirs() {
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 4));
    CoordinatedDay day =
        on(new double[] {11, 2, 2, 2}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.withoutVehiclesMw()).containsExactly(1, 0, 0, 0);
    assertThat(day.mw()[0][0]).isCloseTo(0, within(2e-3));
    assertThat(day.shareOfNeed()).containsExactly(1);
  }

  // One MWh of five can be had in the first hour alone, when the grid is short without vehicles.
  @Test
  void whoNeedsAnHourThatIsShortLosesThatAndNoMore() {
    double[] demand = {11, 2, 2, 2};
    List<FlexibleFleet> one = List.of(partlyBound(1000));
    CoordinatedDay day = on(demand, SAME_PRICE).coordinate(one, wishes(one));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(day.shareOfNeed()).containsExactly(new double[] {0.8}, within(1e-3));
    assertThat(sum(day.mw()[0])).isCloseTo(4, within(1e-2));
    assertThat(day.leastCostUsd()).isNaN();

    List<FlexibleFleet> many = Collections.nCopies(40, partlyBound(25));
    CoordinatedDay ofMany = on(demand, SAME_PRICE).coordinate(many, wishes(many));
    assertThat(ofMany.status()).isEqualTo(Status.SHARED);
    assertThat(Arrays.stream(ofMany.shareOfNeed())).allMatch(s -> Math.abs(s - 0.8) < 1e-3);
    assertThat(ofMany.notSuppliedMw()[0]).isLessThan(1 + 2 * Coordination.SHORTAGE_MW);
  }

  // As above, with room for half of that MWh.
  @Test
  void anHourWithLittleRoomLimitsOnlyWhoNeedsIt() {
    List<FlexibleFleet> fleets = List.of(partlyBound(1000));
    CoordinatedDay day =
        on(new double[] {9.5, 2, 2, 2}, SAME_PRICE).coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(day.shareOfNeed()).containsExactly(new double[] {0.9}, within(1e-3));
    assertThat(day.mw()[0][0]).isLessThan(0.5 + 2 * Coordination.SHORTAGE_MW);
  }

  // What the first fleet takes costs the second a two-hundredth of its room.
  @Test
  void whoHardlyWeighsOnWhatIsScarceNeedNotGiveWay() {
    Operator grid =
        (period, evMw) -> {
          double excess = 0.005 * evMw[0] + evMw[1] - 2;
          double[] perMw = excess > 0 ? new double[] {0.005, 1} : new double[2];
          return new Operator.Answer(true, Math.max(0, excess), perMw);
        };
    double[] demand = {8, 8, 8, 8};
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 8), fleet(0, 4, 4, 16));
    CoordinatedDay day =
        new Coordination(grid, demand, SAME_PRICE, demand, 1, 40)
            .coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.SHARED);
    assertThat(day.shareOfNeed()).containsExactly(new double[] {1, 0.4975}, within(1e-3));
  }

  // A line of 10 MVA to bus 2, which takes 8 MW (6 after the first hour); bus 1 has plenty.
  @Test
  void onlyWhoLoadsTheLineIsCapped() {
    Operator grid =
        new OpfOperator(
            twoBuses(), new double[] {1, 0.75, 0.75, 0.75}, new int[] {1, 2}, shedding());
    double[] demand = {8, 6, 6, 6};
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 6, 6), fleet(0, 4, 6, 6));
    CoordinatedDay day =
        new Coordination(grid, demand, SAME_PRICE, demand, 1, 40)
            .coordinate(fleets, wishes(fleets));
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.capMw()[0]).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(day.capMw()[1][0]).isFinite();
    assertThat(day.mw()[1][0]).isLessThan(2.05);
    assertThat(Arrays.stream(day.mw()[1]).sum()).isCloseTo(6, within(1e-6));
    assertThat(sum(day.notSuppliedMw())).isLessThan(Coordination.SHORTAGE_MW * 4);
  }

  // Room of 2 + 4 + 4 + 4 MWh behind the line: 14 / 6 times the fleet, less some losses.
  @Test
  void capacityIsBracketedFromBothSides() {
    double[] loadFactor = {1, 0.75, 0.75, 0.75};
    double[] demand = {8, 6, 6, 6};
    Operator grid = new OpfOperator(twoBuses(), loadFactor, new int[] {2}, shedding());
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 6, 6));
    CapacityBracket bracket =
        CapacityBracket.of(
            CapacityBracket.Question.ofMultiples(
                new Coordination(grid, demand, SAME_PRICE, demand, 1, 40), 30, fleets),
            0,
            5,
            0.02);
    assertThat(bracket.fits()).isBetween(2.2, 14 / 6.0);
    assertThat(bracket.failsFrom()).isGreaterThan(bracket.fits()).isLessThan(2.4);
    assertThat(bracket.proof()).isEqualTo(CapacityBracket.Proof.SHADOW_PRICES);
  }

  @Test
  void fleetsOfWholeVehiclesAreBracketedByWholeNumbers() {
    // 4 kWh each, and room for 8 MWh: two thousand.
    CapacityBracket bracket =
        CapacityBracket.of(
            new CapacityBracket.Question(
                on(new double[] {8, 8, 8, 8}, SAME_PRICE),
                10,
                vehicles -> List.of(vehicles(0, 4, (int) vehicles, 4, 4)),
                1),
            0,
            5000,
            0.02);
    assertThat(bracket.fits()).isBetween(1960.0, 2000.0).isEqualTo(Math.rint(bracket.fits()));
    assertThat(bracket.failsFrom()).isBetween(2000.0, 2040.0);
    assertThat(bracket.failsFrom()).isEqualTo(Math.rint(bracket.failsFrom()));
  }

  // Nothing says what is short where no operating point is found: that may be the solver's failure.
  @Test
  void whereNothingIsSolvedNothingIsProven() {
    Operator grid =
        (period, evMw) -> {
          boolean solved = Arrays.stream(evMw).sum() <= 1;
          return new Operator.Answer(solved, 0, new double[evMw.length]);
        };
    double[] demand = {8, 8, 8, 8};
    CoordinatedDay day =
        new Coordination(grid, demand, SAME_PRICE, demand, 1, 40)
            .carry(List.of(fleet(0, 4, 4, 8)), new GridLimits());
    assertThat(day.fits()).isFalse();
    assertThat(day.leastShortageMwh()).isZero();
  }

  // The flattest load leaves the first hour to the fleet before the line; behind it, three hours
  // with room for 4 MW do not hold 13. The next fleet need not find that out again.
  @Test
  void whatTheGridHasShownIsNotAskedAgain() {
    double[] demand = {8, 6, 6, 6};
    Operator grid =
        new OpfOperator(
            twoBuses(), new double[] {1, 0.75, 0.75, 0.75}, new int[] {1, 2}, shedding());
    Coordination coordination = new Coordination(grid, demand, SAME_PRICE, demand, 1, 40);
    GridLimits learnt = new GridLimits();
    FlexibleFleet before = fleet(0, 1, 8, 8);
    CoordinatedDay first = coordination.carry(List.of(before, fleet(0, 4, 6, 13)), learnt);
    CoordinatedDay again = coordination.carry(List.of(before, fleet(0, 4, 6, 13.1)), learnt);
    assertThat(first.status()).isEqualTo(Status.RELIEVED);
    assertThat(again.status()).isEqualTo(Status.RELIEVED);
    assertThat(again.answers()).isLessThan(first.answers());
  }

  // Both hours cost the same by the load that is forecast; what a fleet takes itself lifts the
  // price of its hour from 10 to 100 beyond 12 MW. Three MW each keep below, six in one do not.
  @Test
  void coordinationCostsWhatTheMarketTakes() {
    EnergyPrices prices =
        new PriceQuotaCurve(
            List.of(new PriceQuotaCurve.Step(0, 12, 10), new PriceQuotaCurve.Step(12, 100, 100)));
    double[] demand = {8, 8, 20, 20};
    List<FlexibleFleet> fleets = List.of(fleet(0, 2, 6, 6), fleet(0, 2, 6, 1));
    CoordinatedDay day =
        new Coordination(new CopperPlate(demand, 13), demand, prices, demand, 1, 40)
            .coordinate(fleets, new double[][] {{6, 0, 0, 0}, {1, 0, 0, 0}});
    assertThat(day.status()).isEqualTo(Status.RELIEVED);
    assertThat(day.costUsd()).isCloseTo(70, within(1.0));
    assertThat(day.leastCostUsd()).isBetween(60.0, day.costUsd());
  }

  @Test
  void generationProvesWhatNoGridCanCarry() {
    double[] demand = {8, 8, 8, 8};
    List<FlexibleFleet> fleets = List.of(fleet(0, 4, 4, 4));
    CapacityBracket bracket =
        CapacityBracket.of(
            CapacityBracket.Question.ofMultiples(on(demand, SAME_PRICE), 10, fleets), 0, 10, 0.01);
    // Room for 8 MWh: twice the fleet.
    assertThat(bracket.fits()).isCloseTo(2, within(0.02));
    assertThat(bracket.failsFrom()).isBetween(2.0, 2.05);
    assertThat(bracket.proof()).isEqualTo(CapacityBracket.Proof.GENERATION);
  }

  @Test
  void coordinationNeverLeavesMoreShort() {
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      double[] demand = random.doubles(4, 3, 11).toArray();
      List<FlexibleFleet> fleets = List.of(someFleet(random), someFleet(random), someFleet(random));
      double[][] wish = wishes(fleets);
      CopperPlate grid = new CopperPlate(demand, 10);
      CoordinatedDay day =
          new Coordination(
                  grid, demand, new FixedPrices(random.doubles(4).toArray()), demand, 1, 40)
              .coordinate(fleets, wish);
      double wished = 0;
      for (int t = 0; t < 4; t++) {
        double[] mw = {wish[0][t], wish[1][t], wish[2][t]};
        wished += grid.answer(t, mw).notSuppliedMw();
      }
      assertThat(sum(day.notSuppliedMw())).isLessThanOrEqualTo(wished + 1e-2);
      if (day.fits()) {
        assertThat(day.leastCostUsd()).isLessThanOrEqualTo(day.costUsd() + 1e-9);
        for (int k = 0; k < 3; k++) {
          assertThat(sum(day.mw()[k])).isCloseTo(fleets.get(k).needMwh(), within(1e-5));
        }
      } else {
        assertThat(day.leastShortageMwh()).isPositive();
      }
    }
  }

  @Test
  void fleetsOfferExactlyWhatTheirVehiclesCan() {
    FlexibleFleet fleet =
        new FlexibleFleet.Builder(4, 1)
            .add(1000, new ChargePoint(10, 0.5), 3, 3, 7)
            .add(1000, new ChargePoint(2, 1), 3, 3, 3)
            .build();
    // 14 kWh from the grid are 10 + 4 kW; 3 kWh are 2 + 1. The stay is 3, 0, 1.
    assertThat(fleet.needMwh()).isCloseTo(17, within(1e-12));
    assertThat(fleet.uncontrolledMw()).containsExactly(new double[] {5, 0, 0, 12}, within(1e-12));
    assertThat(fleet.leastCostMw(new double[] {3, 1, 0, 2}))
        .containsExactly(new double[] {0, 12, 0, 5}, within(1e-12));
  }

  private static Coordination on(double[] demandMw, EnergyPrices prices) {
    return new Coordination(new CopperPlate(demandMw, 10), demandMw, prices, demandMw, 1, 40);
  }

  /** As many vehicles that need 1 kWh in the first hour as need 4 kWh at any time. */
  private static FlexibleFleet partlyBound(int ofEach) {
    return new FlexibleFleet.Builder(4, 1)
        .add(ofEach, new ChargePoint(4, 1), 0, 1, 1)
        .add(ofEach, new ChargePoint(4, 1), 0, 4, 4)
        .build();
  }

  /** One thousand vehicles that together have so much power and need. */
  private static FlexibleFleet fleet(int first, int length, double mw, double mwh) {
    return vehicles(first, length, 1000, mw, mwh);
  }

  private static FlexibleFleet vehicles(
      int first, int length, int vehicles, double kw, double kwh) {
    return new FlexibleFleet.Builder(4, 1)
        .add(vehicles, new ChargePoint(kw, 1), first, length, kwh)
        .build();
  }

  private static FlexibleFleet someFleet(Random random) {
    int length = 1 + random.nextInt(4);
    double mw = 1 + 3 * random.nextDouble();
    return fleet(random.nextInt(4), length, mw, mw * length * random.nextDouble());
  }

  private static double[][] wishes(List<FlexibleFleet> fleets) {
    return fleets.stream().map(FlexibleFleet::uncontrolledMw).toArray(double[][]::new);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static Shedding shedding() {
    return Shedding.constantPowerFactor(6000);
  }

  private static Network twoBuses() {
    return new Network(
        "two",
        100,
        List.of(
            new Bus(1, "", BusType.SLACK, 0, 0, 0, 0, 110, 1, 0, 0.9, 1.1),
            new Bus(2, "", BusType.PQ, 8, 0, 0, 0, 110, 1, 0, 0.9, 1.1)),
        List.of(new Branch(1, 2, 0.01, 0.05, 0, 10, 1, 0, true, -360, 360, 5)),
        List.of(
            new Generator(1, 0, 0, 0, 30, -30, 30, 1, true, new CostCurve.Polynomial(0, 1, 0))));
  }
}
