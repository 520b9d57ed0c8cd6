package org.evenload.jobs.kind.extremes.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.evenload.jobs.kind.extremes.report.feeder.FeederLayout;
import org.junit.jupiter.api.Test;

class FeederLayoutTest {
  private static FeederLayout read(String dataset) {
    return FeederLayout.read(
        Path.of(System.getProperty("evenload.root")).resolve("datasets").resolve(dataset));
  }

  @Test
  void farthestNodesOfIeee13AreThoseThatThePaperNames() {
    assertThat(read("ieee13").farthest(7))
        .containsExactlyInAnyOrder("671", "675", "611", "684", "652", "680", "692");
  }

  @Test
  void distancesAddUpFromTheSource() {
    FeederLayout layout = read("ieee13");

    assertThat(layout.unit()).isEqualTo("km");
    assertThat(layout.nodes().keySet()).first().isEqualTo("650");
    // A regulator has no length; 2000 + 2000 + 300 + 800 ft of line lead to node 652.
    assertThat(layout.distance("RG60")).hasValue(0);
    assertThat(layout.distance("652").orElseThrow()).isCloseTo(5100 * 0.3048e-3, within(1e-9));
    assertThat(layout.nodes().get("652")).extracting(FeederLayout.Place::upstream).isEqualTo("684");
    assertThat(layout.distance("nowhere")).isEmpty();
  }

  @Test
  void everyNodeOfALowVoltageFeederIsReached() {
    assertThat(read("lv_cigre").nodes()).hasSize(19).containsKey("R18");
  }
}
