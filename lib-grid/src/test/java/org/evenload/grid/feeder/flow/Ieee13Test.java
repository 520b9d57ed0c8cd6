package org.evenload.grid.feeder.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.flow.FeederResult.Tap;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.CsvTable;
import org.junit.jupiter.api.Test;

/** The IEEE 13-node feeder against its published solution. */
class Ieee13Test {
  private final Feeder feeder = FeederReader.readFeeder(ReferenceData.dataset("ieee13"));

  @Test
  void totalsAreThePublishedOnes() {
    FeederResult result = FeederFlow.solve(feeder);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.totals().sourceKw()).isCloseTo(3577.191, within(3.577));
    assertThat(result.totals().sourceKvar()).isCloseTo(1724.720, within(1.725));
    assertThat(result.totals().lossKw()).isCloseTo(111.063, within(0.111));
    assertThat(result.totals().lossKvar()).isCloseTo(324.653, within(0.5));
  }

  @Test
  void voltagesOfTheFarNodesAreThePublishedOnes() {
    FeederResult result = FeederFlow.solve(feeder);

    assertVoltage(result, "671.A", 0.9900, -5.30);
    assertVoltage(result, "671.B", 1.0529, -122.34);
    assertVoltage(result, "671.C", 0.9778, 116.02);
    assertVoltage(result, "634.A", 0.9940, -3.23);
    assertVoltage(result, "611.C", 0.9738, 115.78);
    assertVoltage(result, "652.A", 0.9825, -5.25);
    assertVoltage(result, "675.B", 1.0553, -122.52);
  }

  @Test
  void everyPublishedVoltageIsMatched() {
    Path published = ReferenceData.reference("ieee13/published_voltages.csv");
    FeederResult result = FeederFlow.solve(feeder);
    SoftAssertions softly = new SoftAssertions();
    for (CsvTable.Row row : CsvTable.read(published, "node", "phase", "v_pu", "angle_deg").rows()) {
      String name = row.text("node") + "." + row.text("phase");
      NodeVoltage voltage = voltage(result, name);
      softly.assertThat(voltage.vPu()).as(name).isCloseTo(row.number("v_pu"), within(5e-4));
      softly
          .assertThat(voltage.angleDeg())
          .as(name)
          .isCloseTo(row.number("angle_deg"), within(0.05));
    }
    softly.assertAll();
  }

  @Test
  void thePublishedLayoutIsReadAsItStands() {
    Path folder = ReferenceData.reference("ieee13");

    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));

    assertVoltage(result, "671.C", 0.9778, 116.02);
    assertThat(result.totals().sourceKw()).isCloseTo(3577.191, within(3.577));
  }

  @Test
  void controlFromNeutralRaisesTheTapsToTheBand() {
    FeederResult result = FeederFlow.solve(automatic());

    assertThat(result.taps()).extracting(Tap::step).containsExactly(9, 6, 9);
  }

  @Test
  void powerIsBalanced() {
    FeederResult.Totals totals = FeederFlow.solve(feeder).totals();

    assertThat(totals.sourceKw()).isCloseTo(totals.loadKw() + totals.lossKw(), within(1e-4));
    assertThat(totals.sourceKvar())
        .isCloseTo(totals.loadKvar() + totals.lossKvar() - totals.capacitorKvar(), within(1e-4));
  }

  @Test
  void theClosedSwitchCarriesWhatIsBeyondIt() {
    FeederResult result = FeederFlow.solve(feeder);

    double throughSwitch =
        result.flows().stream()
            .filter(flow -> flow.element().equals("671-692"))
            .flatMap(flow -> flow.phases().stream())
            .mapToDouble(FeederResult.PhaseFlow::fromKw)
            .sum();
    double intoCable =
        result.flows().stream()
            .filter(flow -> flow.element().equals("692-675"))
            .flatMap(flow -> flow.phases().stream())
            .mapToDouble(FeederResult.PhaseFlow::fromKw)
            .sum();
    assertThat(throughSwitch - intoCable).as("the load at 692").isCloseTo(168, within(4.0));
  }

  private Feeder automatic() {
    List<Element> neutral =
        feeder.elements().stream()
            .map(element -> element instanceof Regulator r ? (Element) r.withTapStep(0) : element)
            .toList();
    List<Control> controls =
        neutral.stream()
            .filter(Regulator.class::isInstance)
            .map(regulator -> (Control) control(regulator.name()))
            .toList();
    return feeder.withElements(neutral).withControls(controls);
  }

  private static Control.Taps control(String regulator) {
    return new Control.Taps(
        regulator,
        List.of(regulator),
        0,
        0,
        new LineDropCompensation(20, 700, 3, 9, 122, 2),
        null,
        Control.Watched.FIRST,
        null,
        15,
        Control.InverseTime.NO,
        1,
        0);
  }

  private static void assertVoltage(
      FeederResult result, String nodePhase, double vPu, double angleDeg) {
    NodeVoltage voltage = voltage(result, nodePhase);
    assertThat(voltage.vPu()).as(nodePhase).isCloseTo(vPu, within(5e-4));
    assertThat(voltage.angleDeg()).as(nodePhase).isCloseTo(angleDeg, within(0.05));
  }

  private static NodeVoltage voltage(FeederResult result, String nodePhase) {
    return result.voltages().stream()
        .filter(v -> v.at().toString().equals(nodePhase))
        .findFirst()
        .orElseThrow();
  }
}
