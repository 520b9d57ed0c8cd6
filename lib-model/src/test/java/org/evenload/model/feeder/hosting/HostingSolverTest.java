package org.evenload.model.feeder.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.limit.LimitRecord;
import org.evenload.grid.feeder.limit.Limits;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class HostingSolverTest {
  private static final int STEPS = 24;

  /** 100 V, 1 ohm of resistance, a load of 0.1 kW on each phase behind it. */
  private static HostingModel model() {
    Feeder feeder =
        new Feeder(
            "street",
            Source.ideal("a", 1, 0),
            List.of(
                Node.of("a", EnumSet.copyOf(Phase.ABC), 100.0),
                Node.of("b", EnumSet.copyOf(Phase.ABC), 100.0)),
            List.of(
                new Line(
                    "a-b",
                    "a",
                    "b",
                    Phase.ABC,
                    ComplexMatrix.of(3, 3, (i, j) -> i == j ? 1 : 0, (i, j) -> 0),
                    ComplexMatrix.zero(3, 3),
                    20)),
            Phase.ABC.stream()
                .map(
                    p ->
                        new Load(
                            "b." + p,
                            "b",
                            p,
                            null,
                            LoadModel.CONSTANT_POWER,
                            0.1,
                            0,
                            100,
                            new VoltageBand(0.5, 1.5)))
                .toList(),
            List.of());
    double[][] kw = new double[STEPS][3];
    Arrays.stream(kw).forEach(step -> Arrays.fill(step, 0.1));
    return new HostingModel(
        feeder,
        Customer.of(feeder, 0),
        kw,
        new double[STEPS][3],
        new Behaviour(
            new Behaviour.Habits(18, 0, 7, 0, 10, 0, 0.2, 60),
            List.of(new Behaviour.Charger(0.5, 1)),
            null),
        new Limits(0.95, 1.1, 2, 100, 100),
        RandomKey.ofSeed(3));
  }

  @Test
  void theVoltageOfALoadAndAVehicleBehindAnOhm() {
    // 0.6 kW at 100 V behind 1 ohm: v² − 100 v + 600 = 0; in the other phases 0.1 kW
    HostingDay day = new HostingSolver(model()).day(1, 3, new AtOnce());
    LimitRecord.Extreme least = day.limits().leastPu();
    assertThat(least.value()).isCloseTo((100 + Math.sqrt(1e4 - 2400)) / 200, within(1e-6));
    assertThat(least.step()).isEqualTo(18);
    assertThat(day.limits().voltageBroken()).hasSize(3);
    // 6.4 A of 20
    double volts = 100 * least.value();
    assertThat(day.limits().linePercent().value()).isCloseTo(100 * 600 / volts / 20, within(1e-3));
    assertThat(day.givenKwh()).isCloseTo(3 * 2, within(1e-9));
    assertThat(day.limits().transformerPercent().place()).isEqualTo(-1);
  }

  @Test
  void aDayWithoutVehiclesIsTheDayOfTheLoads() {
    HostingDay day = new HostingSolver(model()).day(1, 0, new AtOnce());
    assertThat(day.limits().leastPu().value())
        .isCloseTo((100 + Math.sqrt(1e4 - 400)) / 200, within(1e-6));
    assertThat(day.limits().voltageBroken()).isEmpty();
    assertThat(day.limits().unbalancePercent().value()).isCloseTo(0, within(1e-9));
    assertThat(day.peakKw()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aStepSolvedByItselfAgrees() {
    HostingSolver solver = new HostingSolver(model());
    HostingDay day = solver.day(2, 2, new Delayed(23, 7));
    LimitRecord.Extreme unbalance = day.limits().unbalancePercent();
    FeederResult alone = solver.independent(2, 2, new Delayed(23, 7), unbalance.step());
    assertThat(unbalance.value()).isGreaterThan(1);
    assertThat(
            alone.unbalances().stream()
                .filter(u -> u.node().equals("b"))
                .findFirst()
                .orElseThrow()
                .negativePercent())
        .isCloseTo(unbalance.value(), within(1e-5));
  }

  @Test
  void customersOfALowerShareAreAmongThoseOfAHigher() {
    HostingModel model = model();
    int[] order = model.order(5);
    assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(IntStream.rangeClosed(1, 30).mapToObj(d -> Arrays.toString(model.order(d))))
        .contains("[0, 1, 2]", "[2, 1, 0]");
    assertThat(model.vehicles(50)).isEqualTo(2);
  }

  @Test
  void aLargeLoadStandsForSeveralCustomers() {
    Feeder feeder = model().feeder();
    assertThat(Customer.of(feeder, 0.05)).hasSize(6);
    assertThat(Customer.of(feeder, 0.05).get(1).name()).isEqualTo("b.A#2");
  }

  @Test
  void storageIsNobodysHome() {
    Feeder feeder = model().feeder();
    List<Load> loads = new ArrayList<>(feeder.loads());
    Load first = loads.get(0);
    loads.add(
        new Load(
            "storage.cellar",
            first.node(),
            first.phase(),
            first.returnPhase(),
            first.model(),
            0.05,
            0,
            first.nominalVolts(),
            first.band()));
    assertThat(Customer.of(feeder.withLoads(loads), 0)).isEqualTo(Customer.of(feeder, 0));
  }

  @Test
  void daysDoNotDependOnThoseBefore() {
    HostingSolver solver = new HostingSolver(model());
    double first = solver.day(7, 2, new AtOnce()).limits().leastPu().value();
    solver.day(8, 3, new AtOnce());
    assertThat(solver.day(7, 2, new AtOnce()).limits().leastPu().value()).isEqualTo(first);
    assertThat(new HostingSolver(model()).day(7, 2, new AtOnce()).limits().leastPu().value())
        .isEqualTo(first);
  }
}
