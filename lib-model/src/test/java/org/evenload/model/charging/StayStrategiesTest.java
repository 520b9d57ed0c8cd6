package org.evenload.model.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StayStrategiesTest {
  private static final double[] NIGHT_IS_CHEAP = {1, 1, 3, 3, 2, 2};
  private static final ChargePoint TEN_KW = new ChargePoint(10, 0.5);

  // Four-hour periods: at 10 kW and 50 %, 20 kWh a period.
  @Test
  void tariffsFillTheCheapestPeriodsOfTheStay() {
    DayLoad load = new DayLoad(6);
    double missing = new TariffCharging(NIGHT_IS_CHEAP).charge(TEN_KW, 3, 4, 30, 4, load);
    // The stay is 3, 4, 5, 0: period 0 is cheapest, then 4.
    assertThat(load.kw()).containsExactly(10, 0, 0, 0, 5, 0);
    assertThat(missing).isZero();
  }

  @Test
  void tariffsLeaveMissingWhatTheStayCannotGive() {
    DayLoad load = new DayLoad(6);
    assertThat(new TariffCharging(NIGHT_IS_CHEAP).charge(TEN_KW, 3, 2, 50, 4, load)).isEqualTo(10);
  }

  @Test
  void spreadingTakesTheSamePowerThroughout() {
    DayLoad load = new DayLoad(6);
    load.weigh(3);
    assertThat(new SpreadCharging().charge(TEN_KW, 4, 4, 20, 4, load)).isZero();
    assertThat(load.kw()).containsExactly(7.5, 7.5, 0, 0, 7.5, 7.5);
    assertThat(new SpreadCharging().charge(TEN_KW, 4, 1, 26, 4, load)).isEqualTo(6);
  }

  @Test
  void capsGiveWayToWhatTheStayNeeds() {
    DayLoad capped = new DayLoad(6);
    assertThat(new CappedCharging(4).charge(TEN_KW, 0, 5, 20, 4, capped)).isZero();
    assertThat(capped.kw()).containsExactly(4, 4, 2, 0, 0, 0);
    DayLoad raised = new DayLoad(6);
    assertThat(new CappedCharging(4).charge(TEN_KW, 0, 2, 20, 4, raised)).isZero();
    assertThat(raised.kw()).containsExactly(5, 5, 0, 0, 0, 0);
  }

  @Test
  void allStrategiesDeliverTheSameEnergy() {
    Random random = new Random(5);
    double[] price = random.doubles(48).toArray();
    List<StayStrategy> strategies =
        List.of(
            new UncontrolledCharging(),
            new TariffCharging(price),
            new SpreadCharging(),
            new CappedCharging(3.7));
    for (int i = 0; i < 500; i++) {
      ChargePoint point = new ChargePoint(1 + 20 * random.nextDouble(), 0.9);
      int first = random.nextInt(48);
      int length = 1 + random.nextInt(48);
      double kwh = 60 * random.nextDouble();
      double most = point.maxKw() * 0.9 * 0.5 * length;
      for (StayStrategy strategy : strategies) {
        DayLoad load = new DayLoad(48);
        double missing = strategy.charge(point, first, length, kwh, 0.5, load);
        double delivered = 0.9 * 0.5 * Arrays.stream(load.kw()).sum();
        assertThat(missing).isCloseTo(Math.max(0, kwh - most), within(1e-9));
        assertThat(delivered + missing).isCloseTo(kwh, within(1e-9));
        assertThat(Arrays.stream(load.kw()).max().orElseThrow())
            .isLessThanOrEqualTo(point.maxKw() * (1 + 1e-12));
        for (int t = 0; t < 48; t++) {
          assertThat(load.kw()[t] == 0 || Math.floorMod(t - first, 48) < length).isTrue();
        }
      }
    }
  }

  @Test
  void noStrategyCostsLessThanTheTariffs() {
    Random random = new Random(6);
    double[] price = random.doubles(24).toArray();
    for (int i = 0; i < 200; i++) {
      int first = random.nextInt(24);
      int length = 1 + random.nextInt(24);
      double kwh = 3 * length * random.nextDouble();
      double least = cost(new TariffCharging(price), price, first, length, kwh);
      assertThat(cost(new UncontrolledCharging(), price, first, length, kwh))
          .isGreaterThanOrEqualTo(least - 1e-9);
      assertThat(cost(new SpreadCharging(), price, first, length, kwh))
          .isGreaterThanOrEqualTo(least - 1e-9);
    }
  }

  @Test
  void chargingAllocatesNothing() {
    double[] price = new Random(6).doubles(288).toArray();
    DayLoad load = new DayLoad(288);
    for (StayStrategy strategy :
        List.of(new UncontrolledCharging(), new TariffCharging(price), new SpreadCharging())) {
      charge(strategy, load, 10);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      charge(strategy, load, 10_000);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000);
    }
  }

  // Two vehicles, one charger's power: who leaves first charges first.
  @Test
  void earliestDeadlinesChargeFirst() {
    List<ChargingNeed> needs =
        List.of(new ChargingNeed(1, 6, 20, 10, 1), new ChargingNeed(2, 3, 20, 10, 1));
    double[] limit = new double[24];
    Arrays.fill(limit, 10);
    ChargingPlan plan = new EarliestDeadlineCharging(limit).plan(needs, 24, 1);
    assertThat(plan.chargeKw()[0]).containsExactly(10, 0, 0, 10, 0, 0);
    assertThat(plan.chargeKw()[1]).containsExactly(10, 10);
    assertThat(plan.missingKwh()).containsExactly(0, 0);
    ChargingPlan tight = new EarliestDeadlineCharging(halved(limit)).plan(needs, 24, 1);
    assertThat(tight.missingKwh()).containsExactly(0, 10);
  }

  @Test
  void deadlinesCountOverMidnight() {
    double[] limit = {4, 4, 0, 0, 4, 4};
    ChargingPlan plan =
        new EarliestDeadlineCharging(limit).plan(List.of(new ChargingNeed(5, 2, 14, 10, 1)), 6, 1);
    assertThat(plan.chargeKw()[0]).containsExactly(4, 4, 4, 2);
    assertThat(plan.missingKwh()).containsExactly(0);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new CappedCharging(0)).hasMessageContaining("cap '0.0'");
    assertThatThrownBy(() -> new TariffCharging(new double[] {1, Double.NaN}))
        .hasMessageContaining("period 2");
    assertThatThrownBy(() -> new ChargePoint(-1, 1)).hasMessageContaining("'-1.0' kW");
    assertThatThrownBy(() -> new EarliestDeadlineCharging(new double[] {-1}))
        .hasMessageContaining("limit '-1.0'");
  }

  private static double[] halved(double[] values) {
    return Arrays.stream(values).map(v -> v / 2).toArray();
  }

  private static double charge(StayStrategy strategy, DayLoad load, int times) {
    double missing = 0;
    for (int i = 0; i < times; i++) {
      missing += strategy.charge(TEN_KW, i % 288, 1 + i % 200, 20, 1.0 / 12, load);
    }
    return missing;
  }

  private static double cost(
      StayStrategy strategy, double[] price, int first, int length, double kwh) {
    DayLoad load = new DayLoad(price.length);
    strategy.charge(new ChargePoint(3.3, 1), first, length, kwh, 1, load);
    double cost = 0;
    for (int t = 0; t < price.length; t++) {
      cost += price[t] * load.kw()[t];
    }
    return cost;
  }
}
