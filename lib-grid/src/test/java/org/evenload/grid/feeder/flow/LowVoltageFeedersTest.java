package org.evenload.grid.feeder.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.CsvTable;
import org.junit.jupiter.api.Test;

/** Low-voltage feeders against the solutions of other programs. */
class LowVoltageFeedersTest {
  @Test
  void europeanFeederHasTheVoltagesOfOpenDssAtItsPeak() {
    Path folder = ReferenceData.reference("lv_european");
    FeederCase feeder = FeederReader.read(folder);

    assertThat(feeder.steps()).isEqualTo(1440);
    assertThat(feeder.peakStep()).isEqualTo(566);
    FeederResult result = FeederFlow.solve(feeder.at(566));

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    Map<String, CsvTable.Row> published = new HashMap<>();
    CsvTable.read(folder.resolve("opendss_voltages_minute566.csv"), "node", "v_volts", "angle_deg")
        .rows()
        .forEach(row -> published.put(row.text("node"), row));
    assertThat(result.voltages()).hasSameSizeAs(published.values());
    SoftAssertions softly = new SoftAssertions();
    for (NodeVoltage voltage : result.voltages()) {
      String name = voltage.at().node() + "." + (voltage.at().phase().ordinal() + 1);
      CsvTable.Row row = published.get(name);
      double base = voltage.volts() / voltage.vPu();
      softly
          .assertThat(voltage.vPu())
          .as(name)
          .isCloseTo(row.number("v_volts") / base, within(1e-6));
      softly
          .assertThat(voltage.angleDeg())
          .as(name)
          .isCloseTo(row.number("angle_deg"), within(1e-4));
    }
    softly.assertAll();
  }

  @Test
  void cigreFeederHasTheVoltagesOfMatpowerInBothLayouts() {
    Path folder = ReferenceData.reference("lv_cigre");
    for (Path layout : new Path[] {folder, ReferenceData.dataset("lv_cigre")}) {
      FeederResult result = FeederFlow.solve(FeederReader.readFeeder(layout));
      Map<String, NodeVoltage> voltages = new HashMap<>();
      result.voltages().forEach(v -> voltages.put(v.at().toString(), v));
      SoftAssertions softly = new SoftAssertions();
      for (CsvTable.Row row :
          CsvTable.read(folder.resolve("reference_voltages.csv"), "bus", "vm_pu", "va_deg")
              .rows()) {
        NodeVoltage voltage = voltages.get(row.text("bus") + ".A");
        softly.assertThat(voltage.vPu()).isCloseTo(row.number("vm_pu"), within(1e-6));
        softly.assertThat(voltage.angleDeg()).isCloseTo(row.number("va_deg"), within(1e-4));
      }
      softly.assertAll();
      assertThat(result.totals().lossKw()).isCloseTo(14.374491, within(1e-3));
    }
  }

  @Test
  void ourCigreDataSetStandsOnItsOwn() {
    Feeder feeder = FeederReader.readFeeder(ReferenceData.dataset("lv_cigre"));

    FeederResult result = FeederFlow.solve(feeder);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.totals().loadKw()).isCloseTo(383.8, within(1e-3));
    assertThat(result.unbalances())
        .allSatisfy(u -> assertThat(u.negativePercent()).isLessThan(1e-6));
  }
}
