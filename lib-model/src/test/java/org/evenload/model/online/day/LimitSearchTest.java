package org.evenload.model.online.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Home;
import org.evenload.model.online.Priority;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.day.Decision.BySearch;
import org.evenload.model.online.day.Decision.Solver;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.online.rule.EqualShare;
import org.evenload.model.online.rule.FirstComeFirstServed;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class LimitSearchTest {
  private static final SlotClock HOURS = new SlotClock(0, 60);
  private static final RandomKey KEY = RandomKey.ofSeed(1);
  private static final double TOLERANCE = 0.1;

  // Two homes of 1 kW all day on stiff lines.
  private static DaySimulator twoHomes() {
    var feeder = Feeders.chain(3, 1e-4, 1);
    return new DaySimulator(
        OnlineModel.of(
            HOURS,
            feeder,
            Home.of(feeder, 1),
            HouseLoads.ofCurve(feeder, DayCurve.constant(1, 24)),
            DayCurve.constant(50, 24),
            0,
            Feeders.LIMITS));
  }

  private static Vehicle vehicle(DaySimulator simulator, int home, int endSlot, double kwh) {
    return new Vehicle(
        simulator.model().homes().get(home), 2, endSlot, Priority.NORMAL, 50, 0, kwh, 4, 1);
  }

  @Test
  void theLeastLimitIsWhatTheEnergyNeedsWherePowersAreDivisible() {
    DaySimulator simulator = twoHomes();
    // 10 + 10 kWh in the four hours from 10 on: 5 kW beside 2 kW of houses.
    List<Vehicle> vehicles = List.of(vehicle(simulator, 0, 14, 10), vehicle(simulator, 1, 14, 10));

    LimitSearch.Found found =
        new LimitSearch(simulator, 10, TOLERANCE)
            .find(vehicles, new Decision.ByRule(new EqualShare()), KEY);

    assertThat(found.leastKw()).isCloseTo(7, within(1e-6));
    assertThat(found.limit().kw()).isBetween(7 - 1e-6, 7 + 2 * TOLERANCE);
  }

  @Test
  void wholeChargersNeedMoreThanTheirEnergy() {
    DaySimulator simulator = twoHomes();
    // Each needs all four hours at its 4 kW: both at once, though the energy alone says the same.
    List<Vehicle> vehicles = List.of(vehicle(simulator, 0, 14, 16), vehicle(simulator, 1, 14, 10));

    LimitSearch.Found found =
        new LimitSearch(simulator, 10, TOLERANCE)
            .find(vehicles, new Decision.ByRule(new FirstComeFirstServed()), KEY);

    assertThat(found.leastKw()).isCloseTo(2 + 26 / 4.0, within(1e-6));
    assertThat(found.limit().kw()).isCloseTo(10, within(TOLERANCE));
  }

  @Test
  void whatNoLimitCanDeliverIsLeftOut() {
    DaySimulator simulator = twoHomes();
    List<Vehicle> vehicles = List.of(vehicle(simulator, 0, 12, 40));

    LimitSearch.Found found =
        new LimitSearch(simulator, 10, TOLERANCE)
            .find(vehicles, new Decision.ByRule(new FirstComeFirstServed()), KEY);

    // Two hours at 4 kW.
    assertThat(found.limit().kw()).isCloseTo(6, within(TOLERANCE));
  }

  @Test
  void aNightOfThePapersFeederIsFullByItsDeadlineAndNotWithLess() {
    DaySimulator simulator = new DaySimulator(Feeders.lv19());
    int firstSlot = Feeders.FIVE_MINUTES.slotsUntil(22 * 60);
    Decision genetic = new BySearch(Solver.GENETIC, GeneticOptions.DEFAULT, BoundOptions.DEFAULT);
    List<Vehicle> vehicles =
        Feeders.vehicles()
            .draw(
                KEY,
                simulator.model().homes(),
                1,
                Feeders.FIVE_MINUTES,
                Feeders.FIVE_MINUTES.slotsUntil(8 * 60));

    LimitSearch.Found found =
        new LimitSearch(simulator, firstSlot, 0.5).find(vehicles, genetic, KEY);

    assertThat(simulator.run(vehicles, genetic, found.limit(), KEY).totals().unmetKwh()).isZero();
    DemandLimit lower = new DemandLimit.Overnight(found.limit().kw() - 0.5, firstSlot);
    boolean atTheProof = found.limit().kw() - 0.5 <= found.leastKw();
    assertThat(atTheProof || simulator.unmetKwh(vehicles, genetic, lower, KEY) > 0).isTrue();
    assertThat(found.limit().kw()).isBetween(found.leastKw(), found.leastKw() + 4);
  }

  @Test
  void aToleranceOfZeroIsRefused() {
    DaySimulator simulator = twoHomes();
    assertThatThrownBy(() -> new LimitSearch(simulator, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Invalid tolerance '0.0' of the limit, expected kW > 0.");
  }
}
