package org.evenload.jobs.kind.extremes.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Network;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.config.FeederConfig;
import org.junit.jupiter.api.Test;

class FeederSiteTest {
  private static final Path DATA = Path.of(System.getProperty("evenload.root"), "datasets");

  private final Network network = CaseReader.read(DATA.resolve("ieee14")).network();

  @Test
  void readsTheFeederAndTheDemandOfItsBus() {
    FeederSite site = FeederSite.read(config("ieee13", 14, null), network);

    assertThat(site.busDemandMw()).isEqualTo(14.9);
    assertThat(site.feeder().name()).isEqualTo("ieee13");
    assertThat(site.points()).isNotEmpty();
  }

  @Test
  void mistakesAreFoundBeforeAnythingRuns() {
    assertThatThrownBy(() -> FeederSite.read(config("ieee13", 15, null), network))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Invalid feeder.bus '15'");
    assertThatThrownBy(() -> FeederSite.read(config("ieee13", 7, null), network))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected a bus with demand, or feeder.vehicles");
    assertThatThrownBy(() -> FeederSite.read(config("ieee13", 14, List.of("671x")), network))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Maybe you meant '671'");
    assertThatThrownBy(() -> FeederSite.read(config("ieee14", 14, null), network))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot read feeder");
  }

  private static FeederConfig config(String folder, int bus, List<String> nodes) {
    return new FeederConfig(DATA.resolve(folder), bus, 10, List.of(50.0), nodes, null);
  }
}
