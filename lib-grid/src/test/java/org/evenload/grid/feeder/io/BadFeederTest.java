package org.evenload.grid.feeder.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IEEE 13 with one mistake at a time: a status, or one message that says where. */
class BadFeederTest {
  @TempDir private Path folder;

  @BeforeEach
  void copyIeee13() throws IOException {
    try (Stream<Path> files = Files.list(ReferenceData.dataset("ieee13"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void anIsland() throws IOException {
    remove("line_segments.csv", "671,680,1000,601,");

    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.unsupplied())
        .extracting(NodePhase::toString)
        .containsExactly("680.A", "680.B", "680.C");
    assertThat(result.warnings()).anyMatch(w -> w.contains("680.A, 680.B, 680.C"));
  }

  @Test
  void anOpenSwitchThatCutsOffNodes() throws IOException {
    replace("line_segments.csv", "Switch,closed", "Switch,open");

    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.unsupplied()).extracting(NodePhase::node).contains("692", "675");
    assertThat(result.totals().unsuppliedKw()).isCloseTo(843 + 170, within(1e-9));
    assertThat(result.totals().sourceKw())
        .isCloseTo(result.totals().loadKw() + result.totals().lossKw(), within(1e-6));
  }

  @Test
  void allMistakesOfAllTables() throws IOException {
    replace("spot_loads.csv", "611,Y-I,0,0,0,0,170,80", "612,Y-I,0,0,0,0,170,80");
    replace("line_segments.csv", "671,680,1000,601,", "671,680,far,601,");
    replace("line_segments.csv", "684,611,300,605,", "684,611,300,601,");

    assertThatThrownBy(() -> FeederReader.readFeeder(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "spot_loads.csv:10: Invalid node '612'",
            "Invalid length_ft 'far'",
            "line_segments.csv:13:");
  }

  @Test
  void aLoadOnAPhaseThatTheNodeLacks() throws IOException {
    replace("spot_loads.csv", "611,Y-I,0,0,0,0,170,80", "611,Y-I,170,80,0,0,0,0");
    assertFails("spot_loads.csv:10:", "node '611', expected a node with phases A", "it has C");
  }

  @Test
  void aLineWithPhasesThatItsNodeLacks() throws IOException {
    replace("line_segments.csv", "684,611,300,605,", "684,611,300,601,");
    assertFails("line_segments.csv:13:", "ABC", "config 601");
  }

  @Test
  void anUnknownNode() throws IOException {
    replace("spot_loads.csv", "675,Y-PQ", "6755,Y-PQ");
    assertFails("spot_loads.csv:8:", "Invalid node '6755'", "Maybe you meant '675'");
  }

  @Test
  void aNodeDefinedTwice() throws IOException {
    replace("nodes.csv", "680,ABC,2.4017771", "671,ABC,2.4017771");
    assertFails("nodes.csv:11:", "Invalid node '671', expected each node once");
  }

  @Test
  void aMissingConfiguration() throws IOException {
    replace("line_segments.csv", "300,605,", "300,606x,");
    assertFails("line_segments.csv:13:", "Invalid config '606x'", "Maybe you meant '606'");
  }

  @Test
  void anIncompleteConfiguration() throws IOException {
    remove("line_configs.csv", "603,B,C,0.2066,0.4591,-0.8999");
    assertFails("Invalid config '603': no row for phases B and C");
  }

  @Test
  void aNegativeLength() throws IOException {
    replace("line_segments.csv", "671,680,1000", "671,680,-1000");
    assertFails("line_segments.csv:11:", "Invalid length_ft '-1000', expected a length ≥ 0");
  }

  @Test
  void aBrokenNumber() throws IOException {
    replace("line_segments.csv", "671,680,1000", "671,680,1o00");
    assertFails("line_segments.csv:11:", "Invalid length_ft '1o00'");
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(folder.resolve("line_configs.csv"));
    assertFails("line_configs.csv", "does not exist");
  }

  @Test
  void noFeederAtAll(@TempDir Path empty) {
    assertThatThrownBy(() -> FeederReader.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot read feeder: no nodes.csv");
  }

  @Test
  void aLoopOfClosedSwitches() throws IOException {
    append("line_segments.csv", "671,692,0,Switch,closed");
    assertFails("671-692#2 closes a loop of elements without impedance");
  }

  @Test
  void aLoopOfLinesIsSolved() throws IOException {
    append("line_segments.csv", "680,675,1200,601,");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.flows()).anySatisfy(f -> assertThat(f.element()).isEqualTo("680-675"));
  }

  @Test
  void aLineOfLengthZeroIsAConnection() throws IOException {
    replace("line_segments.csv", "671,680,1000", "671,680,0");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
  }

  @Test
  void loadsFarBeyondTheFeederCollapseWithAPlace() throws IOException {
    for (double factor : List.of(3.0, 10.0, 100.0, 1e4, 1e7)) {
      for (String band : List.of("", ",0.5,1.5", ",0.8,1.2")) {
        Files.writeString(
            folder.resolve("add.csv"),
            "node,phase,kw,kvar%s\n675,ABC,%s,%s%s\n"
                .formatted(
                    band.isEmpty() ? "" : ",v_min_pu,v_max_pu", 2000 * factor, 800 * factor, band));
        Feeder feeder = FeederReader.readFeeder(folder);
        FeederResult result =
            FeederFlow.solve(
                feeder.withAdditionalLoads(
                    LoadTables.readAdditional(folder.resolve("add.csv"), feeder)));
        if (factor >= 100) {
          assertThat(result.status()).isNotEqualTo(FlowStatus.CONVERGED);
          assertThat(result.reason()).containsPattern("\\w+\\.[ABC]").doesNotContain("NaN");
        }
      }
    }
  }

  private void assertFails(String... parts) {
    assertThatThrownBy(() -> FeederFlow.solve(FeederReader.readFeeder(folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  private void replace(String file, String old, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(folder.resolve(file), text.replace(old, replacement));
  }

  private void remove(String file, String line) throws IOException {
    replace(file, line + "\n", "");
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + line + "\n");
  }
}
