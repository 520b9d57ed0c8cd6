package org.evenload.grid.caseio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyCaseReaderTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeCase() throws IOException {
    write("system.csv", "base_mva\n50\n");
    write(
        "buses.csv",
        "# Source: none",
        "bus,type,demand_mw,demand_mvar,vm_min_pu,vm_max_pu",
        "1,slack,0,0,0.9,1.1",
        "2,pq,10,5,0.9,1.1");
    write(
        "branches.csv",
        "from_bus,to_bus,r_pu,x_pu,rating_mva,in_service",
        "1,2,0.01,0.1,,",
        "1,2,0.01,0.1,80,false");
    write(
        "generators.csv",
        "bus,p_min_mw,p_max_mw,cost_points_mw_usd_per_h",
        "1,0,,0:0; 10:100; 20:300");
  }

  @Test
  void headerOfAHundredThousandColumnsIsNotRepeatedInFull() throws IOException {
    write("buses.csv", "bus" + ",demand_mw".repeat(100_000), "1");
    assertThatThrownBy(() -> CaseReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("buses.csv")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void allMistakesOfAllFilesAreTold() throws IOException {
    write(
        "buses.csv",
        "bus,type,demand_mw,demand_mvar,vm_min_pu,vm_max_pu",
        "1,slak,0,0,0.9,1.1",
        "2,pq,ten,5,0.9,1.1");
    write("branches.csv", "from_bus,to_bus,r_pu,x_pu,rating_MVA", "1,2,0.01,0.1,5");
    write("generators.csv", "bus,p_min_mw,p_max_mw", "1,x,1", "1,5,1");

    assertThatThrownBy(() -> CaseReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "buses.csv:2: Invalid type 'slak'",
            "buses.csv:3: Invalid demand_mw 'ten'",
            "branches.csv:1: Unknown column 'rating_MVA'",
            "generators.csv:2: Invalid p_min_mw 'x'",
            "generators.csv:3:");
  }

  @Test
  void everyUnknownBusIsTold() throws IOException {
    write("branches.csv", "from_bus,to_bus,r_pu,x_pu", "1,3,0.01,0.1", "4,2,0.01,0.1");

    assertThatThrownBy(() -> CaseReader.read(folder))
        .hasMessageContainingAll(
            "branches.csv:2: Invalid to bus '3'", "branches.csv:3: Invalid from bus '4'");
  }

  @Test
  void emptyFieldsAreDefaultsOrNoLimits() {
    Network network = CaseReader.read(folder).network();
    assertThat(network.baseMva()).isEqualTo(50);
    assertThat(network.buses().get(0).type()).isEqualTo(BusType.SLACK);
    assertThat(network.branches().get(0).rated()).isFalse();
    assertThat(network.branches().get(0).inService()).isTrue();
    assertThat(network.branches().get(0).tapRatio()).isEqualTo(1);
    assertThat(network.branches().get(1).inService()).isFalse();
    assertThat(network.generators().get(0).pMaxMw()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(network.generators().get(0).cost())
        .isEqualTo(
            new CostCurve.PiecewiseLinear(
                List.of(
                    new CostCurve.Point(0, 0),
                    new CostCurve.Point(10, 100),
                    new CostCurve.Point(20, 300))));
  }

  @Test
  void mistakesAreNamedWithFileAndLine() throws IOException {
    write("generators.csv", "bus,p_min_mw,p_max_mw,cost_points_mw_usd_per_h", "1,0,9,0:0:5");
    fails("generators.csv:2: Invalid cost_points_mw_usd_per_h '0:0:5'");
    write("generators.csv", "bus,p_min_mw,p_max_mw", "7,0,9");
    fails("generators.csv:2: Invalid generator bus '7'");
    write("branches.csv", "from_bus,to_bus,r_pu,x_pu", "1,1,0,0.1");
    fails("branches.csv:2: Invalid branch 1–1");
    write("buses.csv", "bus,type,demand_mw,demand_mvar,vm_min_pu,vm_max_pu", "1,slak,0,0,0.9,1.1");
    fails("buses.csv:2: Invalid type 'slak'");
    fails("Maybe you meant 'slack'.");
    write("system.csv", "base_mva", "-1");
    fails("system.csv:2: Invalid base_mva '-1'");
  }

  @Test
  void ieee14OfTheProject() {
    CaseFile read = CaseReader.read(ReferenceData.dataset("ieee14"));
    Network network = read.network();
    assertThat(read.warnings()).isEmpty();
    assertThat(network.name()).isEqualTo("ieee14");
    assertThat(network.demandMw()).isCloseTo(259, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(network.branches().stream().filter(b -> b.ratingMva() == 175)).hasSize(2);
    assertThat(network.branches().stream().filter(b -> b.ratingMva() == 150)).hasSize(5);
    assertThat(network.branches().stream().filter(b -> b.ratingMva() == 100)).hasSize(13);
    assertThat(network.branches().stream().map(Branch::lengthKm).filter(km -> km.isNaN()))
        .hasSize(3);
    assertThat(network.generators().get(5).qMaxMvar()).isEqualTo(11);
  }

  private void fails(String message) {
    assertThatThrownBy(() -> CaseReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }
}
