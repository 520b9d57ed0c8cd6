package org.evenload.grid.opf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SheddingTest {
  private static final double[] LOAD_FACTORS = {0.2, 1, 1.4, 2.5, 4};

  @Test
  void refusesNegativePenalty() {
    assertThatThrownBy(() -> Shedding.activeOnly(-1)).hasMessageContaining("'-1.0'");
  }

  @Test
  void shedGrowsAsThePenaltyFalls() {
    Network network = CaseReader.read(ReferenceData.dataset("ieee14")).network();
    double before = 0;
    for (double penalty : new double[] {6000, 100, 1.2, 1.05, 1.0, 0.9, 0.5, 0}) {
      OpfResult result =
          new OpfSolver().solve(OpfProblem.of(network).withShedding(Shedding.activeOnly(penalty)));
      assertThat(result.isConverged()).isTrue();
      assertThat(result.totalNotSuppliedMw()).isGreaterThanOrEqualTo(before - 1e-3);
      before = result.totalNotSuppliedMw();
    }
    // Below the price of generation nothing but the fixed 40 MW is worth delivering.
    assertThat(before).isGreaterThan(200);
  }

  static Stream<Path> cases() {
    return Stream.concat(
        Stream.of(ReferenceData.dataset("ieee14")),
        Stream.of("14_ieee", "30_ieee", "57_ieee", "118_ieee", "300_ieee")
            .map(name -> ReferenceData.reference("opf/pglib_opf_case" + name + ".m"))
            .filter(Files::exists));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("slow")
  void everyLoadFactorHasAnHonestResult(Path path) {
    Network network = CaseReader.read(path).network();
    OpfSolver solver = new OpfSolver();
    for (Shedding shedding :
        new Shedding[] {Shedding.activeOnly(6000), Shedding.constantPowerFactor(6000)}) {
      for (double factor : LOAD_FACTORS) {
        OpfProblem problem = OpfProblem.of(network).withLoadFactor(factor).withShedding(shedding);
        OpfResult result = solver.solve(problem);
        double[] demand = problem.demandMw();
        for (int i = 0; i < demand.length; i++) {
          assertThat(result.notSuppliedMw()[i]).isBetween(0.0, Math.max(0, demand[i]));
        }
        if (result.isConverged()) {
          assertThat(result.worstMismatchPu()).isLessThan(1e-6);
          assertThat(result.worstViolationPu()).isLessThan(1e-6);
        } else {
          assertThat(result.reason()).isNotEmpty();
          assertThat(result.binding()).isNotEmpty();
          assertThat(Math.max(result.worstMismatchPu(), result.worstViolationPu()))
              .isGreaterThan(1e-6);
        }
      }
    }
  }
}
