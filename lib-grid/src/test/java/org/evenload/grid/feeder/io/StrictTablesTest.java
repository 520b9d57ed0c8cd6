package org.evenload.grid.feeder.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.FeederResult.ControlState;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tidy tables refuse, say, and can express. */
class StrictTablesTest {
  @TempDir private Path folder;

  @BeforeEach
  void copyIeee13() throws IOException {
    try (Stream<Path> files = Files.list(ReferenceData.dataset("ieee13"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "spot_loads.csv, ph2_kvar, ph2_kVAr",
    "nodes.csv, kv_ll_nominal, kv_ll_nominl",
    "regulators.csv, bandwidth_v, bandwith_v",
    "capacitors.csv, ph_b_kvar, phb_kvar",
    "transformers.csv, r_pct, r_percent",
    "line_segments.csv, state, States",
    "distributed_load.csv, placement, placment",
    "source.csv, angle_deg, angle",
    "line_configs.csv, b_uS_per_mile, b_us_mile"
  })
  void aMisspeltColumnIsRefused(String file, String column, String slip) throws IOException {
    replace(file, column, slip);
    assertThatThrownBy(() -> FeederReader.readFeeder(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ":1: ")
        .hasMessageContaining("'" + slip + "'");
  }

  @Test
  void anAddedTableIsReadAsStrictly() throws IOException {
    Path file = folder.resolve("add.csv");
    Files.writeString(file, "node,phase,kw,kvar,v_max\n671,A,10,0,1.1\n");
    Feeder feeder = FeederReader.readFeeder(folder);
    assertThatThrownBy(() -> LoadTables.readAdditional(file, feeder))
        .hasMessageContaining("Unknown column 'v_max'")
        .hasMessageContaining("v_max_pu");
  }

  @Test
  void aByteOrderMarkMayStandBeforeAComment() throws IOException {
    String text = Files.readString(folder.resolve("nodes.csv"));
    Files.writeString(folder.resolve("nodes.csv"), "\uFEFF" + text);
    assertThat(FeederReader.readFeeder(folder).nodes()).hasSize(14);
  }

  @Test
  void basesThatContradictATransformerAreNamed() throws IOException {
    replace("nodes.csv", "634,ABC,0.2771281", "634,ABC,2.4017771");
    assertThatThrownBy(() -> FeederReader.readFeeder(folder))
        .hasMessageContaining("transformers.csv:")
        .hasMessageContaining("kv_low '0.48'")
        .hasMessageContaining("node '634'");
  }

  @Test
  void basesThatContradictALineAreNamed() throws IOException {
    replace("nodes.csv", "680,ABC,2.4017771", "680,ABC,7.2");
    assertThatThrownBy(() -> FeederReader.readFeeder(folder))
        .hasMessageContaining("line_segments.csv:")
        .hasMessageContaining("'680'")
        .hasMessageContaining("same voltage as '671'");
  }

  @Test
  void loadThatIsNotServedIsSaid() throws IOException {
    Path file = folder.resolve("add.csv");
    Files.writeString(file, "node,phase,kw,kvar\n675,ABC,9000,3000\n");
    Feeder feeder = FeederReader.readFeeder(folder);
    FeederResult result =
        FeederFlow.solve(feeder.withAdditionalLoads(LoadTables.readAdditional(file, feeder)));
    assertThat(result.warnings()).anyMatch(w -> w.matches("The loads take .* kW that they ask.*"));
  }

  @Test
  void aNominalVoltageThatIsImplausibleIsSaid() throws IOException {
    Path file = folder.resolve("add.csv");
    // the voltage between phases for a load to ground
    Files.writeString(file, "node,phase,kw,kvar,kv_nominal\n675,A,50,0,4.16\n");
    Feeder feeder = FeederReader.readFeeder(folder);
    Feeder loaded = feeder.withLoads(LoadTables.readAdditional(file, feeder));
    assertThat(FeederFlow.solve(loaded).warnings())
        .anyMatch(w -> w.contains("is rated for 4160 V, but its node's base is 2402 V to ground"));

    Files.writeString(file, "node,phase,kw,kvar,kv_nominal\n675,AB,50,0,2.4\n");
    loaded = feeder.withLoads(LoadTables.readAdditional(file, feeder));
    assertThat(FeederFlow.solve(loaded).warnings())
        .anyMatch(w -> w.contains("2400 V, but its node's base is 4160 V between phases"));
  }

  @Test
  void whatStandsTwiceOrIsMissingIsSaid() throws IOException {
    assertThat(FeederReader.read(folder).remarks()).isEmpty();
    String loads = Files.readString(folder.resolve("spot_loads.csv"));
    String last = loads.lines().reduce((a, b) -> b).orElseThrow();
    Files.writeString(folder.resolve("spot_loads.csv"), loads.stripTrailing() + "\n" + last + "\n");
    String lines = Files.readString(folder.resolve("line_segments.csv"));
    String line = lines.lines().filter(l -> l.startsWith("671,680")).findFirst().orElseThrow();
    Files.writeString(
        folder.resolve("line_segments.csv"), lines.stripTrailing() + "\n" + line + "\n");
    assertThat(FeederReader.read(folder).remarks())
        .anyMatch(r -> r.matches("Load .* stands twice or more.*"))
        .anyMatch(r -> r.contains("Several sections join 671 and 680"));

    Files.delete(folder.resolve("spot_loads.csv"));
    assertThat(FeederReader.read(folder).remarks())
        .anyMatch(r -> r.startsWith("There is no spot_loads.csv"));
  }

  @Test
  void anInjectionIsExactAboveTheBand() throws IOException {
    Path file = folder.resolve("add.csv");
    Files.writeString(file, "node,phase,kw,kvar\n675,ABC,-6000,0\n");
    Feeder feeder = FeederReader.readFeeder(folder);
    Feeder injecting = feeder.withLoads(LoadTables.readAdditional(file, feeder));
    FeederResult result = FeederFlow.solve(injecting);
    assertThat(result.voltages()).anyMatch(v -> v.vPu() > 1.08);
    assertThat(result.totals().loadKw()).isCloseTo(-6000, within(1e-6));
  }

  @Test
  void aBandThatIsNarrowerThanAStepIsSaid() throws IOException {
    replace("regulators.csv", ",fixed,20,700,3,9,122,2", ",automatic,20,700,0,0,122,0.05");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.controls()).anyMatch(c -> c.state() == ControlState.OUT_OF_BAND);
    assertThat(result.warnings()).anyMatch(w -> w.contains("narrower than its steps"));
  }

  @Test
  void anEndOfRangeIsSaid() throws IOException {
    replace("regulators.csv", ",fixed,20,700,3,9,122,2", ",automatic,20,700,0,0,140,2");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.taps()).allMatch(t -> t.step() == 16);
    assertThat(result.controls()).allMatch(c -> c.state() == ControlState.AT_END);
  }

  @Test
  void aGangMovesTogether() throws IOException {
    replace("regulators.csv", "bandwidth_v", "bandwidth_v,gang");
    replace("regulators.csv", ",fixed,20,700,3,9,122,2", ",automatic,20,700,3,9,122,2,head");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.controls()).hasSize(1);
    assertThat(result.taps().get(1).step() - result.taps().get(0).step()).isEqualTo(8 - 10);
    assertThat(result.taps().get(2).step() - result.taps().get(0).step()).isEqualTo(11 - 10);
  }

  @ParameterizedTest
  @CsvSource({
    "Dyn1, -30",
    "Dyn11, 30",
    "Dyn5, -150",
    "Dyn7, 150",
    "YNd1, -30",
    "YNd11, 30",
    "Yd5, -150",
    "YNyn0, 0",
    "Dd4, -120",
    "Yy8, 120"
  })
  void vectorGroupsTurnTheLowSide(String group, double degrees) throws IOException {
    transformerAlone(group, "0");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    double angle =
        result.voltages().stream()
            .filter(v -> v.at().toString().equals("low.A"))
            .findFirst()
            .orElseThrow()
            .angleDeg();
    assertThat(angle).isCloseTo(degrees, within(0.01));
  }

  @Test
  void aGroupOfReversedWindingsIsRefused() throws IOException {
    transformerAlone("Yy6", "0");
    assertThatThrownBy(() -> FeederReader.readFeeder(folder))
        .hasMessageContaining("transformers.csv:2")
        .hasMessageContaining("Yy6");
  }

  @Test
  void ironLossesAreThereWithoutLoad() throws IOException {
    transformerAlone("Dyn11", "2.4");
    FeederResult result = FeederFlow.solve(FeederReader.readFeeder(folder));
    assertThat(result.totals().lossKw()).isCloseTo(2.4, within(2e-3));
  }

  private void transformerAlone(String group, String ironKw) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    write("nodes.csv", "node,phases,kv_ln_base\nhigh,ABC,6.350853\nlow,ABC,0.2309401\n");
    write("line_segments.csv", "from,to,length_m,config\nhigh,low,0,T\n");
    write(
        "line_configs_sequence.csv",
        "config,r1_ohm_per_km,x1_ohm_per_km,r0_ohm_per_km,x0_ohm_per_km\n");
    write(
        "transformers.csv",
        "name,kva,kv_high,kv_low,r_pct,x_pct,vector_group,no_load_loss_kw\nT,400,11,0.4,1,4,"
            + group
            + ","
            + ironKw
            + "\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void replace(String file, String old, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(folder.resolve(file), text.replace(old, replacement));
  }
}
