package org.evenload.jobs.step.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingTest {
  @TempDir private Path folder;

  // A cheap generator at bus 2 fills its line to bus 1, demand at bus 3 fills the other.
  @Test
  void aFullBranchThatKeepsNobodyFromBeingSuppliedIsNotToBlame() throws IOException {
    Binding binding = binding(300, 10, 80, 0.95);

    assertThat(binding.kind()).isEqualTo("branch");
    assertThat(binding.element()).isEqualTo("branch 2 (1–3), 50 MVA");
    assertThat(binding.bus()).isEqualTo(3);
    assertThat(binding.period()).isEqualTo(7);
  }

  @Test
  void allOfTheGenerationComesFirst() throws IOException {
    assertThat(binding(20, 30, 80, 0.95).element()).isEqualTo("all generators, 40.0 MW");
  }

  @Test
  void aVoltageBindsWhereNoBranchDoes() throws IOException {
    Binding binding = binding(300, 10, 49, 1.04);

    assertThat(binding.kind()).isEqualTo("voltage");
    assertThat(binding.element()).startsWith("voltage of bus 3, 1.040 p.u.");
  }

  private Binding binding(double slackMw, double cheapMva, double demandMw, double leastPu)
      throws IOException {
    String text =
        """
        function mpc = fork
        mpc.version = '2';
        mpc.baseMVA = 100;
        mpc.bus = [
          1 3  0  0 0 0 1 1 0 110 1 1.05 0.95;
          2 2  0  0 0 0 1 1 0 110 1 1.05 0.95;
          3 1 %s 10 0 0 1 1 0 110 1 1.05 %s;
        ];
        mpc.gen = [
          1 0 0 300 -300 1 100 1 %s 0;
          2 0 0 300 -300 1 100 1 20 0;
        ];
        mpc.branch = [
          1 2 0.01 0.1 0 %s 0 0 0 0 1 -360 360;
          1 3 0.03 0.1 0 50 0 0 0 0 1 -360 360;
        ];
        mpc.gencost = [2 0 0 2 40 0; 2 0 0 2 1 0];
        """
            .formatted(demandMw, leastPu, slackMw, cheapMva);
    Network network = CaseReader.read(Files.writeString(folder.resolve("fork.m"), text)).network();
    OpfResult result =
        new OpfSolver().solve(OpfProblem.of(network).withShedding(Shedding.activeOnly(1000)));
    assertThat(result.totalNotSuppliedMw()).isPositive();
    return Binding.of(network, result, 7);
  }
}
