package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.grid.opf.Grids.bus;
import static org.evenload.grid.opf.Grids.generator;

import java.util.List;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.LinearConstraint;
import org.evenload.grid.network.LinearConstraint.Quantity;
import org.evenload.grid.network.LinearConstraint.Term;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.junit.jupiter.api.Test;

/** Costs, loads, DC lines and constraints whose optimum is found by hand. */
class OpfElementsTest {

  @Test
  void aCubicCostRunsUpToTheOthersPrice() {
    // 0.003·P² = 30 at P = 100.
    CostCurve cubic = CostCurve.polynomial(List.of(0.0, 0.0, 0.0, 0.001));
    OpfResult result = solve(oneBus(150, 0, List.of(priced(300, cubic), generator(1, 300, 30))));

    assertThat(result.generationMw()[0]).isCloseTo(100, within(1e-3));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(1000 + 50 * 30, within(1e-3));
  }

  @Test
  void reactivePowerComesFromWhereItIsCheap() {
    // 0.2·Q₁ = 0.4·Q₂ and Q₁ + Q₂ = 30.
    OpfResult result = solve(oneBus(100, 30, List.of(reactive(0.1), reactive(0.2))));

    assertThat(result.generationMvar()[0]).isCloseTo(20, within(1e-3));
    assertThat(result.generationMvar()[1]).isCloseTo(10, within(1e-3));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(100 * 20 + 40 + 20, within(1e-3));
  }

  @Test
  void aDispatchableLoadKeepsItsPowerFactor() {
    // It pays 30 USD/MWh where a MWh costs 20, so all of it is served.
    Generator load =
        new Generator(1, 0, 0, -40, 0, -20, 0, 1, true, new CostCurve.Polynomial(0, 30, 0));
    OpfResult result = solve(oneBus(10, 0, List.of(generator(1, 300, 20), load)));

    assertThat(load.loadRatio()).isEqualTo(0.5);
    assertThat(result.generationMw()[1]).isCloseTo(-40, within(1e-3));
    assertThat(result.generationMvar()[1]).isCloseTo(-20, within(1e-3));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(50 * 20 - 40 * 30, within(1e-2));
  }

  @Test
  void aDcLineFeedsAnIslandAndLosesOnTheWay() {
    // 50 = P − 1 − 0.02·P.
    double drawn = 51 / 0.98;
    List<Generator> generators =
        List.of(
            generator(1, 300, 20),
            new Generator(1, 0, 0, -100, 0, -10, 10, 1, true, CostCurve.FREE),
            new Generator(2, 0, 0, -Grids.NONE, Grids.NONE, -10, 10, 1, true, CostCurve.FREE));
    Network network =
        new Network(
            "two islands",
            100,
            List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PQ, 50, 5)),
            List.of(),
            generators,
            List.of(new DcLine(1, 2, 1, 0.02)),
            List.of());
    OpfResult result = solve(network);

    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.generationMw()[1]).isCloseTo(-drawn, within(1e-4));
    assertThat(result.generationMw()[2]).isCloseTo(50, within(1e-4));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(20 * drawn, within(1e-3));
  }

  @Test
  void linearConstraintsBind() {
    LinearConstraint half =
        new LinearConstraint(
            "twice the first at most the second",
            List.of(new Term(Quantity.ACTIVE, 0, 2), new Term(Quantity.ACTIVE, 1, -1)),
            -Grids.NONE,
            0);
    Network plain = oneBus(90, 0, List.of(generator(1, 300, 20), generator(1, 300, 50)));
    Network network =
        new Network(
            "constrained",
            100,
            plain.buses(),
            plain.branches(),
            plain.generators(),
            List.of(),
            List.of(half));
    OpfResult result = solve(network);

    assertThat(result.generationMw()[0]).isCloseTo(30, within(1e-3));
    assertThat(result.binding()).extracting("name").contains("twice the first at most the second");
    assertThat(solve(plain).generationMw()[0]).isCloseTo(90, within(1e-3));
  }

  private static OpfResult solve(Network network) {
    return new OpfSolver().solve(OpfProblem.of(network));
  }

  private static Network oneBus(double mw, double mvar, List<Generator> generators) {
    return new Network(
        "one bus", 100, List.of(bus(1, BusType.SLACK, mw, mvar)), List.of(), generators);
  }

  private static Generator priced(double pMaxMw, CostCurve cost) {
    return new Generator(1, 0, 0, 0, pMaxMw, -500, 500, 1, true, cost);
  }

  private static Generator reactive(double usdPerMvar2h) {
    return new Generator(
        1,
        0,
        0,
        0,
        300,
        -500,
        500,
        1,
        true,
        new CostCurve.Polynomial(0, 20, 0),
        new CostCurve.Polynomial(usdPerMvar2h, 0, 0));
  }
}
