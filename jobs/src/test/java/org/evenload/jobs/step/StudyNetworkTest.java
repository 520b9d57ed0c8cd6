package org.evenload.jobs.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyNetworkTest {
  private static final String FIRST = "1 2 0.01 0.1 0 0 0 0 0 0 1 -360 360;";

  @TempDir private Path folder;

  @Test
  void whatItsReaderAssumedIsKept() throws IOException {
    assertThat(StudyNetwork.read(network(1, FIRST + "2 3 0 0 0 0 0 0 0 0 1 -360 360")).warnings())
        .singleElement()
        .asString()
        .contains("Branch 2–3 of r 0.0 and x 0.0 p.u. joins its buses like a closed switch");
  }

  @Test
  void nothingFeedsANetworkWithoutGenerator() throws IOException {
    Path none = network(0, FIRST + "2 3 0.01 0.1 0 0 0 0 0 0 1 -360 360");
    assertThatThrownBy(() -> StudyNetwork.read(none))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "three.m: Invalid network: no generator is in service, expected at least one.");
  }

  @Test
  void islandsThatNothingFeedsAreNamed() throws IOException {
    Path two = network(1, FIRST);
    assertThatThrownBy(() -> StudyNetwork.read(two))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "it falls into 2 islands, of which 1 have demand and no generator in service: buses [3]");
  }

  @Test
  void islandsMayEachHaveTheirGenerator() throws IOException {
    Path two = network(1, FIRST, "3 0 0 300 -300 1 100 1 50 0;");
    assertThat(StudyNetwork.read(two).network().buses()).hasSize(3);
  }

  private Path network(int inService, String branches) throws IOException {
    return network(inService, branches, "");
  }

  private Path network(int inService, String branches, String moreGenerators) throws IOException {
    String text =
        """
        function mpc = three
        mpc.version = '2';
        mpc.baseMVA = 100;
        mpc.bus = [
          1 3  0  0 0 0 1 1 0 110 1 1.05 0.95;
          2 1 40 10 0 0 1 1 0 110 1 1.05 0.95;
          3 1 40 10 0 0 1 1 0 110 1 1.05 0.95;
        ];
        mpc.gen = [1 0 0 300 -300 1 100 %s 200 0; %s];
        mpc.branch = [%s];
        mpc.gencost = [%s];
        """
            .formatted(
                inService,
                moreGenerators,
                branches,
                "2 0 0 3 0.01 20 0;".repeat(moreGenerators.isEmpty() ? 1 : 2));
    return Files.writeString(folder.resolve("three.m"), text);
  }
}
