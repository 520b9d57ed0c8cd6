package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.flow.FeederResult.Tap;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuits read from OpenDSS's own scripts, against the voltages that OpenDSS gives. */
class OpenDssReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"13Bus", "37Bus", "4Bus-DY-Bal", "4Bus-YY-Bal", "csiro_C"})
  void voltagesAreThoseOfOpenDss(String circuit) {
    Path folder = ReferenceData.reference("opendss/" + circuit);
    FeederResult result = solve(folder);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    Map<String, NodeVoltage> voltages = new HashMap<>();
    result
        .voltages()
        .forEach(v -> voltages.put(v.at().node() + "." + (v.at().phase().ordinal() + 1), v));
    List<CsvTable.Row> rows =
        CsvTable.read(folder.resolve("opendss_voltages.csv"), "bus", "phase_node").rows();
    assertThat(voltages).hasSameSizeAs(rows);
    SoftAssertions softly = new SoftAssertions();
    for (CsvTable.Row row : rows) {
      String name = row.text("bus") + "." + row.text("phase_node");
      NodeVoltage voltage = voltages.get(name);
      softly.assertThat(voltage).as(name).isNotNull();
      softly.assertThat(voltage.vPu()).as(name).isCloseTo(row.number("vm_pu"), within(1e-7));
      softly.assertThat(voltage.angleDeg()).as(name).isCloseTo(row.number("va_deg"), within(1e-5));
    }
    softly.assertAll();
  }

  @Test
  void tapsAreThoseOfOpenDss() {
    assertThat(solve(ReferenceData.reference("opendss/13Bus")).taps())
        .extracting(Tap::step)
        .containsExactly(9, 6, 9);
    assertThat(solve(ReferenceData.reference("opendss/37Bus")).taps())
        .extracting(Tap::step)
        .containsExactly(16, 14);
  }

  private static FeederResult solve(Path folder) {
    FeederCase read = FeederReader.read(folder);
    return FeederFlow.solve(read.feeder(), read.convergence());
  }
}
