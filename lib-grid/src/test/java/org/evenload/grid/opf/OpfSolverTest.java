package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.grid.opf.Grids.NONE;
import static org.evenload.grid.opf.Grids.bus;
import static org.evenload.grid.opf.Grids.generator;
import static org.evenload.grid.opf.Grids.line;
import static org.evenload.grid.opf.Grids.network;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.OperatingPointChecker;
import org.evenload.grid.OperatingPointChecker.Findings;
import org.evenload.grid.OperatingPointChecker.OperatingPoint;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.BindingLimit;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpfSolverTest {

  @Test
  void losslessLineDeliversDemandAtTheGeneratorsPrice() {
    OpfResult result = new OpfSolver().solve(OpfProblem.of(twoBuses(0, 100, 0, NONE)));

    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.totalGenerationMw()).isCloseTo(100, within(1e-5));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(2000, within(1e-3));
    assertThat(result.priceUsdPerMwh()).containsExactly(new double[] {20, 20}, within(1e-4));
  }

  @Test
  void resistiveLineLosesWhatTheHighestVoltageAllows() {
    // Unity power factor at both ends is best up to x; with V₂ = 1.1 and P₂ = 1 p.u.:
    // I = 1/1.1, loss = r·I² when Q₂ = 0. The sending end is free to supply x·I².
    Network network =
        network(
            List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PQ, 100, 0)),
            List.of(line(1, 2, 0.02, 0, NONE)),
            List.of(generator(1, 300, 20)));
    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));

    // V₁ = 1.1 = V₂ + r/V₂  →  V₂ = (1.1 + √(1.21 − 0.08))/2.
    double v2 = (1.1 + Math.sqrt(1.21 - 4 * 0.02)) / 2;
    assertThat(result.vmPu()[1]).isCloseTo(v2, within(1e-6));
    assertThat(result.lossesMw()).isCloseTo(100 * 0.02 / (v2 * v2), within(1e-4));
  }

  @Test
  void congestedLineSplitsPrices() {
    Network network =
        network(
            List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PV, 100, 0)),
            List.of(line(1, 2, 0, 0.1, 60)),
            List.of(generator(1, 300, 20), generator(2, 300, 50)));
    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));

    assertThat(result.generationMw()[0]).isLessThanOrEqualTo(60.0001).isGreaterThan(59.9);
    assertThat(result.priceUsdPerMwh()[0]).isCloseTo(20, within(1e-3));
    assertThat(result.priceUsdPerMwh()[1]).isCloseTo(50, within(1e-3));
    assertThat(result.binding())
        .extracting(BindingLimit::name)
        .anyMatch(name -> name.startsWith("branch 1–2, rating"));
  }

  @Test
  void shedsWhatTheGeneratorCannotSupply() {
    Network network = twoBuses(0, 100, 30, NONE);
    Network small = network.withGenerators(List.of(generator(1, 80, 20)));

    OpfResult result =
        new OpfSolver().solve(OpfProblem.of(small).withShedding(Shedding.activeOnly(6000)));

    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.notSuppliedMw()[1]).isCloseTo(20, within(1e-4));
    assertThat(result.notSuppliedMvar()[1]).isZero();
    assertThat(result.priceUsdPerMwh()[1]).isCloseTo(6000, within(1.0));
  }

  @Test
  void shedsReactivePowerInProportionWhenAsked() {
    Network small = twoBuses(0, 100, 30, NONE).withGenerators(List.of(generator(1, 80, 20)));

    OpfResult result =
        new OpfSolver()
            .solve(OpfProblem.of(small).withShedding(Shedding.constantPowerFactor(6000)));

    assertThat(result.notSuppliedMw()[1]).isCloseTo(20, within(1e-4));
    assertThat(result.notSuppliedMvar()[1]).isCloseTo(6, within(1e-4));
  }

  @Test
  void namesWhatCannotBeMet() {
    Network small = twoBuses(0, 100, 0, NONE).withGenerators(List.of(generator(1, 80, 20)));

    OpfResult result = new OpfSolver().solve(OpfProblem.of(small));

    assertThat(result.status()).isEqualTo(OpfStatus.INFEASIBLE);
    assertThat(result.binding().get(0).name()).contains("active balance: supply is short");
    assertThat(result.binding())
        .extracting(BindingLimit::name)
        .contains("generator 1 at bus 1, active power maximum");
    // Without losses it is all the same which bus goes short; together they lack 20 MW.
    double missingMw =
        result.binding().stream()
            .filter(limit -> limit.name().contains("active balance: supply is short"))
            .mapToDouble(BindingLimit::distance)
            .sum();
    assertThat(missingMw).isCloseTo(20, within(0.01));
  }

  @Test
  void piecewiseLinearCostIsMetExactly() {
    CostCurve curve =
        new CostCurve.PiecewiseLinear(
            List.of(
                new CostCurve.Point(0, 0),
                new CostCurve.Point(50, 500),
                new CostCurve.Point(200, 5000)));
    Generator cheapThenDear = new Generator(1, 0, 0, 0, 300, -500, 500, 1, true, curve);
    Network network =
        twoBuses(0, 100, 0, NONE).withGenerators(List.of(cheapThenDear, generator(2, 300, 25)));

    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));

    assertThat(result.generationMw()).containsExactly(new double[] {50, 50}, within(1e-4));
    assertThat(result.objectiveUsdPerHour()).isCloseTo(500 + 50 * 25, within(1e-3));
  }

  @Test
  void costThatIsNotConvexEndsOnItsCheapestPiece() {
    // 0…50 MW at 20, then up to 300 MW at 2/3 USD/MWh, against a plant at 15 USD/MWh: 100 MW cost
    // 1500 from the plant, 1000 + 50·2/3 from the curve.
    CostCurve curve =
        new CostCurve.PiecewiseLinear(
            List.of(
                new CostCurve.Point(0, 0),
                new CostCurve.Point(50, 1000),
                new CostCurve.Point(200, 1100)));
    Generator falling = new Generator(1, 0, 0, 0, 300, -500, 500, 1, true, curve);
    Network network =
        twoBuses(0, 100, 0, NONE).withGenerators(List.of(falling, generator(1, 300, 15)));

    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));

    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.objectiveUsdPerHour()).isCloseTo(1000 + 100.0 / 3, within(1e-3));
    assertThat(result.generationMw()[0]).isCloseTo(100, within(1e-4));
    assertThat(result.reason())
        .startsWith("Locally optimal. The piecewise linear cost of generator 1 at bus 1");
  }

  @Test
  void blamesTheRatingThatKeepsDemandFromBeingMet() {
    Network network =
        network(
            List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PQ, 80, 20)),
            List.of(line(1, 2, 0.01, 0.1, 50)),
            List.of(generator(1, 300, 20)));
    String rating = "branch 1–2, rating at its from end";

    OpfResult mustServe = new OpfSolver().solve(OpfProblem.of(network));
    assertThat(mustServe.status()).isEqualTo(OpfStatus.INFEASIBLE);
    assertThat(mustServe.reason()).contains("held back by: " + rating + " 50 MVA");

    OpfResult maySheds =
        new OpfSolver().solve(OpfProblem.of(network).withShedding(Shedding.activeOnly(1000)));
    assertThat(maySheds.binding().get(0).name()).isEqualTo(rating);
  }

  @Test
  void islandWithoutGeneratorIsNotSupplied() {
    Network network =
        network(
            List.of(
                bus(1, BusType.SLACK, 10, 0),
                bus(2, BusType.PQ, 20, 0),
                bus(3, BusType.PQ, 5, 0),
                bus(4, BusType.PQ, 7, 0)),
            List.of(line(1, 2, 0.01, 0.1, NONE), line(3, 4, 0.01, 0.1, NONE)),
            List.of(generator(1, 100, 20)));

    OpfResult mustServe = new OpfSolver().solve(OpfProblem.of(network));
    assertThat(mustServe.status()).isEqualTo(OpfStatus.INFEASIBLE);
    assertThat(mustServe.reason()).isEqualTo("No generator in the island of bus 3, 4.");

    OpfResult maySheds =
        new OpfSolver().solve(OpfProblem.of(network).withShedding(Shedding.activeOnly(1000)));
    assertThat(maySheds.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(maySheds.totalNotSuppliedMw()).isCloseTo(12, within(1e-4));
    assertThat(maySheds.vmPu()[2]).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pglib_opf_case5_pjm",
        "pglib_opf_case14_ieee",
        "pglib_opf_case30_ieee",
        "pglib_opf_case57_ieee",
        "pglib_opf_case118_ieee",
        "pglib_opf_case300_ieee",
        "pglib_opf_case1354_pegase"
      })
  void meetsPublishedObjectives(String name) {
    double published =
        CsvTable.read(ReferenceData.reference("opf/reference_objectives.csv"), "case")
            .rows()
            .stream()
            .filter(row -> row.text("case").equals(name))
            .mapToDouble(row -> row.number("objective_usd_per_h"))
            .findFirst()
            .orElseThrow();
    Network network = CaseReader.read(ReferenceData.reference("opf/" + name + ".m")).network();

    OpfResult result = new OpfSolver().solve(OpfProblem.of(network));

    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.objectiveUsdPerHour() / published).isCloseTo(1, within(1e-6));
    assertThat(result.worstMismatchPu()).isLessThan(1e-6);
    assertThat(result.worstViolationPu()).isLessThan(1e-6);
    Findings findings =
        OperatingPointChecker.check(
            network,
            OperatingPoint.of(
                result.vmPu(),
                Arrays.stream(result.vaDeg()).map(Math::toRadians).toArray(),
                result.generationMw(),
                result.generationMvar()));
    assertThat(findings.mismatchPu()).as(findings.worstMismatch()).isLessThan(1e-6);
    assertThat(findings.violationPu()).as(findings.worstViolation()).isLessThan(1e-6);
    assertThat(findings.lossMw()).isCloseTo(result.lossesMw(), within(1e-3));
  }

  private static Network twoBuses(double r, double demandMw, double demandMvar, double rating) {
    return network(
        List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PQ, demandMw, demandMvar)),
        List.of(line(1, 2, r, 0.1, rating)),
        List.of(generator(1, 300, 20)));
  }
}
