package org.evenload.jobs.step.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.jobs.step.StudyNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseDayTest {
  private static final double[] DAY = {0.5, 1, 0.8};

  @TempDir private Path folder;

  @Test
  void whatIsShortBehindABranchIsTold() throws IOException {
    assertThat(shortage(network(100, 50), new double[DAY.length][3]))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("At the greatest demand without vehicles (80.0 MW, period 2), 3")
                    .contains("held back by branch 1–2, rating at its from end (50 MVA)"));
    assertThat(shortage(network(100, 120), new double[DAY.length][3])).isEmpty();
  }

  @Test
  void generationBesideTheNetworkCounts() throws IOException {
    double[][] generationMw = new double[DAY.length][3];
    generationMw[1][2] = 40;
    assertThat(shortage(network(100, 70), generationMw)).isEmpty();
    assertThat(shortage(network(100, 70), new double[DAY.length][3])).isPresent();
  }

  @Test
  void moreDemandThanGeneratorsNeedsNoPowerFlow() throws IOException {
    assertThat(shortage(network(60, 120), new double[DAY.length][3]))
        .hasValue(
            "The demand of 80.0 MW without vehicles exceeds the generators' 60.0 MW together: power will be missing whatever vehicles do.");
  }

  private static Optional<String> shortage(Network network, double[][] generationMw) {
    PeriodGrid grid = new PeriodGrid(network, DAY, Shedding.activeOnly(1000));
    return BaseDay.shortage(grid, generationMw);
  }

  private Network network(double generatorMw, double ratingMva) throws IOException {
    String text =
        """
        function mpc = radial
        mpc.version = '2';
        mpc.baseMVA = 100;
        mpc.bus = [
          1 3  0  0 0 0 1 1 0 110 1 1.05 0.95;
          2 1 40 10 0 0 1 1 0 110 1 1.05 0.95;
          3 1 40 10 0 0 1 1 0 110 1 1.05 0.95;
        ];
        mpc.gen = [1 0 0 300 -300 1 100 1 %s 0];
        mpc.branch = [
          1 2 0.01 0.1 0.02 %s 0 0 0 0 1 -360 360;
          2 3 0.01 0.1 0.02 %s 0 0 0 0 1 -360 360;
        ];
        mpc.gencost = [2 0 0 3 0.01 20 0];
        """
            .formatted(generatorMw, ratingMva, ratingMva);
    return StudyNetwork.read(Files.writeString(folder.resolve("radial.m"), text)).network();
  }
}
