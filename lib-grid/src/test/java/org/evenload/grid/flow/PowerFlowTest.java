package org.evenload.grid.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.grid.network.TestNetworks.bus;
import static org.evenload.grid.network.TestNetworks.generator;
import static org.evenload.grid.network.TestNetworks.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evenload.grid.OperatingPointChecker;
import org.evenload.grid.OperatingPointChecker.Findings;
import org.evenload.grid.OperatingPointChecker.OperatingPoint;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.caseio.CdfText;
import org.evenload.grid.flow.BusState.Held;
import org.evenload.grid.flow.PowerFlowOptions.ReactiveLimits;
import org.evenload.grid.flow.PowerFlowOptions.Start;
import org.evenload.grid.flow.PowerFlowResult.Status;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.network.TestNetworks;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerFlowTest {
  private static final PowerFlowOptions FLAT = PowerFlowOptions.DEFAULT.withStart(Start.FLAT);
  private static final PowerFlowOptions ENFORCED = FLAT.withReactiveLimits(ReactiveLimits.ENFORCED);

  @Test
  void twoBusesByHand() {
    // x = 0.1, P = 2, Q = 1 p.u.: V² solves V⁴ + (2·Q·x − 1)·V² + x²·(P² + Q²) = 0.
    double square = (0.8 + Math.sqrt(0.64 - 4 * 0.05)) / 2;
    PowerFlowResult result = PowerFlow.solve(TestNetworks.twoBuses(200, 100), FLAT);

    assertThat(result.status()).isEqualTo(Status.CONVERGED);
    BusState load = result.buses().get(1);
    assertThat(load.vmPu()).isCloseTo(Math.sqrt(square), within(1e-9));
    assertThat(load.vaDeg())
        .isCloseTo(-Math.toDegrees(Math.asin(0.2 / Math.sqrt(square))), within(1e-7));
    assertThat(result.slackMw()).isCloseTo(200, within(1e-5));
    // The line takes x·I², with I² = (P² + Q²)/V².
    assertThat(result.slackMvar()).isCloseTo(100 + 100 * 0.1 * 5 / square, within(1e-4));
    assertThat(result.lossMw()).isCloseTo(0, within(1e-9));
  }

  @Test
  void beyondTheLoadabilityOfALineThereIsNoSolution() {
    // At unity power factor a line of x = 0.1 carries 1/(2x) = 5 p.u. at most.
    assertThat(PowerFlow.solve(TestNetworks.twoBuses(499, 0), FLAT).isConverged()).isTrue();
    PowerFlowResult beyond = PowerFlow.solve(TestNetworks.twoBuses(501, 0), FLAT);
    assertThat(beyond.status()).isIn(Status.DIVERGED, Status.ITERATION_LIMIT, Status.SINGULAR);
    assertThat(beyond.reason()).contains("bus 2");
  }

  @Test
  void publishedVoltagesOfIeee14(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ieee14.txt"), CdfText.ieee14());
    Network network = CaseReader.read(file).network();
    PowerFlowResult result = PowerFlow.solve(network, FLAT);

    assertThat(result.isConverged()).isTrue();
    for (int i = 0; i < 14; i++) {
      Bus published = network.buses().get(i);
      BusState state = result.buses().get(i);
      assertThat(state.vmPu()).isCloseTo(published.vmPu(), within(0.0015));
      assertThat(state.vaDeg()).isCloseTo(published.vaDeg(), within(0.03));
    }
    assertThat(result.slackMw()).isCloseTo(232.4, within(0.05));
    assertThat(result.lossMw()).isCloseTo(13.393, within(0.001));
    assertThat(check(network, result).mismatchPu()).isLessThan(1e-8);
  }

  @Test
  void limitIsHeldAndLeftAgain() {
    // Bus 2 may give 20 Mvar but needs more to hold 1.05 p.u.
    Network limited = withLimits(TestNetworks.twoBuses(100, 50), -20, 20, 1.05);
    PowerFlowResult result = PowerFlow.solve(limited, ENFORCED);
    assertThat(result.isConverged()).isTrue();
    assertThat(result.busesAtReactiveLimit()).containsExactly(2);
    assertThat(result.buses().get(1).generationMvar()).isCloseTo(20, within(1e-6));
    assertThat(result.buses().get(1).vmPu()).isLessThan(1.05);

    Network wide = withLimits(TestNetworks.twoBuses(100, 50), -200, 200, 1.05);
    PowerFlowResult free = PowerFlow.solve(wide, ENFORCED);
    assertThat(free.busesAtReactiveLimit()).isEmpty();
    assertThat(free.buses().get(1).vmPu()).isEqualTo(1.05);
    assertThat(free.buses().get(1).held()).isEqualTo(Held.PV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pglib_opf_case14_ieee.m",
        "pglib_opf_case30_ieee.m",
        "pglib_opf_case57_ieee.m",
        "pglib_opf_case118_ieee.m",
        "pglib_opf_case1354_pegase.m"
      })
  void enforcedLimitsAndVoltagesComplementEachOther(String name) {
    Network network = CaseReader.read(ReferenceData.reference("opf/" + name)).network();
    PowerFlowResult result = PowerFlow.solve(network, ENFORCED);
    assertThat(result.isConverged()).isTrue();
    assertThat(check(network, result).mismatchPu()).isLessThan(2e-8);
    assertComplementary(network, result);
  }

  @Test
  void largeMeshedNetwork() {
    Network network = TestNetworks.meshed(50, 60, 1);
    PowerFlowResult result = PowerFlow.solve(network, ENFORCED);
    assertThat(result.isConverged()).isTrue();
    assertThat(check(network, result).mismatchPu()).isLessThan(2e-8);
    assertComplementary(network, result);
    assertThat(result.lossMw()).isPositive();
    double generation = result.generators().stream().mapToDouble(GeneratorOutput::mw).sum();
    assertThat(generation - network.demandMw()).isCloseTo(result.lossMw(), within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pglib_opf_case30_ieee.m", "pglib_opf_case118_ieee.m", "pglib_opf_case300_ieee.m"})
  void optimumFedBackIsReproduced(String name) {
    Network network = CaseReader.read(ReferenceData.reference("opf/" + name)).network();
    OpfResult optimum = new OpfSolver().solve(OpfProblem.of(network));
    BusIndex index = network.busIndex();
    List<Generator> dispatched = new ArrayList<>();
    for (int g = 0; g < network.generators().size(); g++) {
      Generator generator = network.generators().get(g);
      dispatched.add(
          new Generator(
              generator.bus(),
              optimum.generationMw()[g],
              optimum.generationMvar()[g],
              generator.pMinMw(),
              generator.pMaxMw(),
              generator.qMinMvar(),
              generator.qMaxMvar(),
              optimum.vmPu()[index.of(generator.bus())],
              generator.inService(),
              generator.cost()));
    }
    PowerFlowResult result = PowerFlow.solve(network.withGenerators(dispatched), FLAT);
    assertThat(result.isConverged()).isTrue();
    for (int i = 0; i < network.buses().size(); i++) {
      assertThat(result.buses().get(i).vmPu()).isCloseTo(optimum.vmPu()[i], within(1e-5));
    }
    assertThat(result.lossMw()).isCloseTo(optimum.lossesMw(), within(1e-2));
  }

  @Test
  void startDoesNotChangeTheSolution() {
    Network network = TestNetworks.meshed(10, 10, 3);
    PowerFlowResult fromCase = PowerFlow.solve(network);
    PowerFlowResult fromFlat = PowerFlow.solve(network, FLAT);
    for (int i = 0; i < network.buses().size(); i++) {
      assertThat(fromFlat.buses().get(i).vmPu())
          .isCloseTo(fromCase.buses().get(i).vmPu(), within(1e-9));
    }
  }

  @Test
  void turningTheReferenceTurnsEveryAngle() {
    Network network = TestNetworks.twoBuses(100, 20);
    Bus slack = network.buses().get(0);
    Bus turned =
        new Bus(1, "", slack.type(), 0, 0, 0, 0, 0, 1, 40, slack.vmMinPu(), slack.vmMaxPu());
    PowerFlowResult plain = PowerFlow.solve(network, FLAT);
    PowerFlowResult result =
        PowerFlow.solve(
            new Network(
                "turned",
                100,
                List.of(turned, network.buses().get(1)),
                network.branches(),
                network.generators()),
            FLAT);
    assertThat(result.buses().get(1).vaDeg())
        .isCloseTo(plain.buses().get(1).vaDeg() + 40, within(1e-9));
    assertThat(result.iterations()).isEqualTo(plain.iterations());
  }

  @Test
  void aSlackWithoutGeneratorLeavesTheBalanceToTheFirstBusThatHoldsItsVoltage() {
    List<Bus> buses =
        List.of(bus(1, BusType.SLACK, 30, 0), bus(2, BusType.PV, 0, 0), bus(3, BusType.PV, 0, 0));
    List<Branch> branches = List.of(line(1, 2, 0.01, 0.1), line(1, 3, 0.01, 0.1));
    List<Generator> generators = List.of(generator(2, 5, 1), generator(3, 10, 1));

    PowerFlowResult result =
        PowerFlow.solve(new Network("idle slack", 100, buses, branches, generators));

    assertThat(result.buses().stream().map(BusState::held).toList())
        .containsExactly(Held.PQ, Held.SLACK, Held.PV);
    assertThat(result.slackMw()).isCloseTo(20 + result.lossMw(), within(1e-6));
    assertThat(result.reason())
        .isEqualTo(
            "Every bus balances. Bus 2 balances them: the slack bus has no generator in service.");
  }

  @Test
  void partWithoutSlackIsReportedAndTheRestSolved() {
    Network two = TestNetworks.twoBuses(100, 0);
    List<Bus> buses = new ArrayList<>(two.buses());
    buses.add(bus(3, BusType.PV, 10, 0));
    buses.add(bus(4, BusType.PQ, 5, 0));
    buses.add(bus(5, BusType.ISOLATED, 5, 0));
    List<Branch> branches = List.of(two.branches().get(0), line(3, 4, 0, 0.1));
    List<Generator> generators = List.of(two.generators().get(0), generator(3, 15, 1));
    PowerFlowResult result =
        PowerFlow.solve(new Network("parts", 100, buses, branches, generators));

    assertThat(result.status()).isEqualTo(Status.PART_NOT_SUPPLIED);
    assertThat(result.busesNotSupplied()).containsExactly(3, 4, 5);
    assertThat(result.slackMw()).isCloseTo(100, within(1e-6));
    assertThat(result.reason()).contains("15.0 MW around bus 3");
    assertThat(result.branches().get(1)).isEqualTo(new BranchFlow(3, 4, 0, 0, 0, 0));
    assertThat(result.generators().get(1).mw()).isZero();
  }

  @Test
  void withoutAnySlack() {
    Network two = TestNetworks.twoBuses(100, 0);
    List<Bus> buses = List.of(bus(1, BusType.PV, 0, 0), two.buses().get(1));
    PowerFlowResult result =
        PowerFlow.solve(new Network("none", 100, buses, two.branches(), two.generators()));
    assertThat(result.status()).isEqualTo(Status.NO_SLACK);
  }

  @Test
  void iterationLimit() {
    PowerFlowResult result =
        PowerFlow.solve(TestNetworks.twoBuses(100, 0), FLAT.withMaxIterations(1));
    assertThat(result.status()).isEqualTo(Status.ITERATION_LIMIT);
    assertThat(result.iterations()).isEqualTo(1);
  }

  @Test
  void singularJacobianIsNamed() {
    // At V = ½∠0 the reactive power of the load no longer answers to its voltage.
    Network two = TestNetworks.twoBuses(100, 0);
    Bus load = new Bus(2, "", BusType.PQ, 100, 0, 0, 0, 0, 0.5, 0, 0.9, 1.1);
    PowerFlowResult result =
        PowerFlow.solve(
            new Network(
                "nose", 100, List.of(two.buses().get(0), load), two.branches(), two.generators()));
    assertThat(result.status()).isEqualTo(Status.SINGULAR);
    assertThat(result.reason()).contains("bus 2");
  }

  @Test
  void generatorsShareReactivePowerByRange() {
    Network two = TestNetworks.twoBuses(100, 60);
    Generator small = withRange(generator(1, 30, 1), -10, 10);
    Generator large = withRange(generator(1, 0, 1), -30, 30);
    PowerFlowResult result =
        PowerFlow.solve(two.withGenerators(List.of(small, large, small.outOfService())));
    List<GeneratorOutput> outputs = result.generators();
    assertThat(outputs.get(1).mvar()).isCloseTo(3 * outputs.get(0).mvar(), within(1e-9));
    assertThat(outputs.get(0).mvar() + outputs.get(1).mvar())
        .isCloseTo(result.slackMvar(), within(1e-9));
    assertThat(outputs.get(0).mw()).isCloseTo(100, within(1e-6));
    assertThat(outputs.get(1).mw()).isZero();
    assertThat(outputs.get(2)).isEqualTo(new GeneratorOutput(1, 0, 0));
  }

  @Test
  void lossIsResistanceTimesCurrentSquared() {
    Network two = TestNetworks.twoBuses(100, 30);
    Network lossy =
        new Network("lossy", 100, two.buses(), List.of(line(1, 2, 0.02, 0.1)), two.generators());
    double before = assertLoss(lossy, 1, 0.3);
    double after = assertLoss(lossy.withAddedDemand(Map.of(2, 50.0)), 1.5, 0.3);
    assertThat(after).isGreaterThan(before);
  }

  private static double assertLoss(Network network, double pPu, double qPu) {
    PowerFlowResult result = PowerFlow.solve(network);
    double vm = result.buses().get(1).vmPu();
    assertThat(result.lossMw())
        .isCloseTo(100 * 0.02 * (pPu * pPu + qPu * qPu) / (vm * vm), within(1e-5));
    return result.lossMw();
  }

  private static void assertComplementary(Network network, PowerFlowResult result) {
    double[] qMin = new double[network.buses().size()];
    double[] qMax = new double[network.buses().size()];
    double[] setpoint = new double[network.buses().size()];
    for (Generator generator : network.generators()) {
      if (generator.inService()) {
        int i = network.busIndex().of(generator.bus());
        qMin[i] += generator.qMinMvar();
        qMax[i] += generator.qMaxMvar();
        setpoint[i] = generator.vmSetpointPu();
      }
    }
    for (int i = 0; i < qMin.length; i++) {
      BusState state = result.buses().get(i);
      switch (state.held()) {
        case PV -> {
          assertThat(state.generationMvar()).isBetween(qMin[i] - 1e-3, qMax[i] + 1e-3);
          assertThat(state.vmPu()).isEqualTo(setpoint[i]);
        }
        case PQ_AT_GREATEST -> {
          assertThat(state.generationMvar()).isCloseTo(qMax[i], within(1e-9));
          assertThat(state.vmPu()).isLessThan(setpoint[i] + 1e-5);
        }
        case PQ_AT_LEAST -> {
          assertThat(state.generationMvar()).isCloseTo(qMin[i], within(1e-9));
          assertThat(state.vmPu()).isGreaterThan(setpoint[i] - 1e-5);
        }
        case PQ, SLACK, NOT_SUPPLIED -> {}
      }
    }
  }

  private static Findings check(Network network, PowerFlowResult result) {
    return OperatingPointChecker.check(
        network,
        OperatingPoint.of(
            result.buses().stream().mapToDouble(BusState::vmPu).toArray(),
            result.buses().stream().mapToDouble(s -> Math.toRadians(s.vaDeg())).toArray(),
            result.generators().stream().mapToDouble(GeneratorOutput::mw).toArray(),
            result.generators().stream().mapToDouble(GeneratorOutput::mvar).toArray()));
  }

  /** Adds a generator without active power to bus 2. */
  private static Network withLimits(
      Network network, double qMinMvar, double qMaxMvar, double setpointPu) {
    Bus load = network.buses().get(1);
    Bus held = bus(2, BusType.PV, load.demandMw(), load.demandMvar());
    return new Network(
        "limited",
        100,
        List.of(network.buses().get(0), held),
        network.branches(),
        List.of(
            network.generators().get(0),
            withRange(generator(2, 0, setpointPu), qMinMvar, qMaxMvar)));
  }

  private static Generator withRange(Generator generator, double qMinMvar, double qMaxMvar) {
    return generator.withReactiveLimits(qMinMvar, qMaxMvar);
  }
}
