package org.evenload.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.caseio.CaseReader.Purpose;
import org.evenload.grid.flow.BusState;
import org.evenload.grid.flow.PowerFlow;
import org.evenload.grid.flow.PowerFlowOptions;
import org.evenload.grid.flow.PowerFlowResult;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case files with statements in them, against what MATPOWER makes of them. */
class PublishedCasesTest {

  @ParameterizedTest
  @CsvSource({
    "case10ba, 0.783778, 0.83750, 10",
    "case16am, 0.5114, 0.96927, 11",
    "case18nbr, 0.058608, 0.95117, 18",
    "case33bw, 0.202677, 0.91309, 18",
    "case69, 0.224992, 0.90919, 65",
    "case533mt_hi, 0.175124, 0.95875, 295"
  })
  void powerFlows(String name, double lossMw, double lowestPu, int lowestBus) {
    Network network =
        CaseReader.read(ReferenceData.reference("matpower/" + name + ".m"), Purpose.POWER_FLOW)
            .network();
    PowerFlowResult result = PowerFlow.solve(network, PowerFlowOptions.DEFAULT);
    BusState lowest =
        result.buses().stream().min(Comparator.comparingDouble(BusState::vmPu)).orElseThrow();

    assertThat(result.isConverged()).isTrue();
    assertThat(result.lossMw()).isCloseTo(lossMw, within(1e-5));
    assertThat(lowest.vmPu()).isCloseTo(lowestPu, within(1e-5));
    assertThat(lowest.bus()).isEqualTo(lowestBus);
  }

  @ParameterizedTest
  @CsvSource({
    "case18nbr, 29.3822",
    "case33bw, 78.3535",
    "case69, 80.5418",
    "case9Q, 5301.1053",
    "t_auction_case, -245.2076"
  })
  void optimalPowerFlows(String name, double usdPerHour) {
    OpfResult result = solve(name);
    assertThat(result.status()).isEqualTo(OpfStatus.CONVERGED);
    assertThat(result.objectiveUsdPerHour())
        .isCloseTo(usdPerHour, within(1e-5 * Math.abs(usdPerHour)));
    assertThat(result.worstMismatchPu()).isLessThan(1e-6);
  }

  @Test
  void demandBeyondAllGenerationIsNamed() {
    OpfResult result = solve("case10ba");
    assertThat(result.status()).isEqualTo(OpfStatus.INFEASIBLE);
    assertThat(result.reason())
        .startsWith(
            "Demand of 12.368 MW exceeds the 10 MW that all generators in service can give.");
  }

  private static OpfResult solve(String name) {
    Network network = CaseReader.read(ReferenceData.reference("matpower/" + name + ".m")).network();
    return new OpfSolver().solve(OpfProblem.of(network));
  }
}
