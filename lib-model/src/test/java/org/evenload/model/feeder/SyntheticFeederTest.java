package org.evenload.model.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;

class SyntheticFeederTest {
  private static final int DAYS = 40;

  private final Feeder feeder =
      FeederReader.readFeeder(
          Path.of(System.getProperty("evenload.root")).resolve("datasets/ieee13"));
  private final SyntheticDays days =
      new SyntheticDays(ChargingPoint.of(feeder, List.of()), 50, RandomKey.ofSeed(7));
  private final FeederModel model = new FeederModel(feeder, new double[] {1, 0.8}, 0.5);
  private final PeriodSolver solver = new PeriodSolver(model, days);

  @Test
  void vehiclesChargeWhereLoadsAreInProportionToThem() {
    List<ChargingPoint> points = days.points();

    assertThat(points.stream().mapToDouble(ChargingPoint::weight).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(points)
        .filteredOn(p -> p.node().name().equals("675") && p.phase() == Phase.A)
        .singleElement()
        .satisfies(p -> assertThat(p.weight()).isCloseTo(485.0 / 3466, within(1e-9)));
    assertThat(points).noneMatch(p -> p.node().name().equals("680"));
  }

  @Test
  void chosenNodesWithoutLoadCount() {
    List<ChargingPoint> points = ChargingPoint.of(feeder, List.of("680"));

    assertThat(points).hasSize(3).allMatch(p -> p.weight() == 1.0 / 3);
  }

  @Test
  void aDayIsTheSameWheneverItIsDrawn() {
    SyntheticDays.Day once = days.day(17, 10);
    days.day(3, 10);
    SyntheticDays.Day again = days.day(17, 10);

    assertThat(again.realisation()).isEqualTo(once.realisation());
    assertThat(again.share()).containsExactly(once.share());
    assertThat(Arrays.stream(once.share()).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void chargingLowersAndInjectionRaisesTheFarVoltages() {
    double none = mean("671", Phase.C, 0, Generators.V2G);
    double charging = mean("671", Phase.C, 2, Generators.V2G);
    double injecting = mean("671", Phase.C, -2, Generators.V2G);
    double withoutGenerators = mean("671", Phase.C, -2, Generators.NONE);

    assertThat(none).isCloseTo(0.9779, within(1e-4));
    assertThat(charging).isLessThan(none - 0.005);
    assertThat(injecting).isGreaterThan(none + 0.005);
    assertThat(withoutGenerators).isEqualTo(none);
  }

  @Test
  void powerIsTheFeedersShareOfTheBus() {
    PeriodVoltages voltages = solver.solve(transmission(2), Generators.V2G, 1, DAYS);

    assertThat(voltages.meanEvKw()).isCloseTo(1000, within(1e-9));
    assertThat(voltages.unsolved()).isZero();
  }

  @Test
  void lighterLoadInTheSecondPeriodRaisesVoltages() {
    double first = meanOf(solver.solve(transmission(0), Generators.V2G, 1, 1), "671", Phase.C);
    double second = meanOf(solver.solve(transmission(0), Generators.V2G, 2, 1), "671", Phase.C);

    assertThat(second).isGreaterThan(first + 0.005);
  }

  @Test
  void theErrorFallsWithTheSizeAndVanishesWithoutSpread() {
    Resampling resampling = new Resampling(DAYS, RandomKey.ofSeed(1));
    List<Double> sizes = List.of(5.0, 50.0);
    PeriodStatistics spread =
        PeriodStatistics.of(
            solver.solve(transmission(3), Generators.V2G, 1, DAYS), resampling, sizes, 30);
    PeriodStatistics none =
        PeriodStatistics.of(
            solver.solve(transmission(0), Generators.V2G, 1, DAYS), resampling, sizes, 30);

    assertThat(Arrays.stream(spread.squaredError()[1]).sum())
        .isLessThan(0.4 * Arrays.stream(spread.squaredError()[0]).sum());
    assertThat(Arrays.stream(none.squaredError()[0]).max().orElseThrow()).isLessThan(1e-20);
    assertThat(resampling.draw(5.0, 1)).hasSize(2);
    assertThat(resampling.days(0.1)).isEqualTo(1);
  }

  @Test
  void quantilesInterpolate() {
    Distribution d = Distribution.of(new double[] {1, 2, 3, 4, 5}).orElseThrow();

    assertThat(d.mean()).isEqualTo(3);
    assertThat(d.p05()).isCloseTo(1.2, within(1e-12));
    assertThat(d.p25()).isEqualTo(2);
    assertThat(d.p95()).isCloseTo(4.8, within(1e-12));
    assertThat(Distribution.of(new double[0])).isEmpty();
  }

  @Test
  void daysThatCannotBeSolvedAreCountedAndLeftOut() {
    PeriodVoltages voltages = solver.solve(transmission(1e7), Generators.V2G, 1, 3);

    assertThat(voltages.unsolved()).isEqualTo(3);
    PeriodStatistics statistics =
        PeriodStatistics.of(voltages, new Resampling(3, RandomKey.ofSeed(1)), List.of(50.0), 2);
    assertThat(statistics.full().stream().filter(Objects::nonNull))
        .allMatch(d -> Double.isFinite(d.mean()));
  }

  private double mean(String node, Phase phase, double evMw, Generators generators) {
    return meanOf(solver.solve(transmission(evMw), generators, 1, DAYS), node, phase);
  }

  private double meanOf(PeriodVoltages voltages, String node, Phase phase) {
    int i = solver.nodePhases().indexOf(new NodePhase(node, phase));
    return Arrays.stream(voltages.vPu()).mapToDouble(row -> row[i]).average().orElseThrow();
  }

  private static TransmissionDays transmission(double evMw) {
    return new TransmissionDays(new double[] {1, 1}, new double[][] {{evMw, evMw}, {evMw, evMw}});
  }
}
