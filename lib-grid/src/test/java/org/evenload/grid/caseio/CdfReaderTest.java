package org.evenload.grid.caseio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdfReaderTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @TempDir private Path folder;

  @Test
  void standardIeee14() throws IOException {
    Network network = read(CdfText.ieee14()).network();

    assertThat(network.baseMva()).isEqualTo(100);
    assertThat(network.buses()).hasSize(14);
    assertThat(network.branches()).hasSize(20);
    assertThat(network.buses().get(0).type()).isEqualTo(BusType.SLACK);
    assertThat(network.buses().get(0).name()).isEqualTo("Bus 1 HV");
    assertThat(network.buses().get(2).demandMw()).isEqualTo(94.2);
    assertThat(network.buses().get(8).shuntMvar()).isCloseTo(19, within(1e-12));
    assertThat(network.buses().get(13).vaDeg()).isEqualTo(-16.04);
    assertThat(network.branches().get(9).tapRatio()).isEqualTo(0.932);
    assertThat(network.branches()).noneMatch(Branch::rated);
    assertThat(network.branches()).allMatch(branch -> Double.isNaN(branch.lengthKm()));
    assertThat(network.generators())
        .containsExactly(
            new Generator(
                1,
                232.4,
                -16.9,
                0,
                232.4,
                -INF,
                INF,
                1.06,
                true,
                new CostCurve.Polynomial(0, 1, 0)),
            new Generator(2, 40, 42.4, 40, 40, -40, 50, 1.045, true, CostCurve.FREE),
            new Generator(3, 0, 23.4, 0, 0, 0, 40, 1.01, true, CostCurve.FREE),
            new Generator(6, 0, 12.2, 0, 0, -6, 24, 1.07, true, CostCurve.FREE),
            new Generator(8, 0, 17.4, 0, 0, -6, 24, 1.09, true, CostCurve.FREE));
  }

  @Test
  void allMistakesAreTold(@TempDir Path folder) throws IOException {
    String[] cards = CdfText.ieee14().split("\n", -1);
    for (int line : new int[] {3, 5, 20}) {
      cards[line] = "   x" + cards[line].substring(4);
    }
    Path file = Files.writeString(folder.resolve("wrong.txt"), String.join("\n", cards));

    assertThatThrownBy(() -> CaseReader.read(file))
        .hasMessageContainingAll("wrong.txt:4: ", "wrong.txt:6: ", "wrong.txt:21: ");
  }

  @Test
  void ratingsAreWholeMva() throws IOException {
    assertThat(read(CdfText.ieee14(150)).network().branches())
        .allMatch(branch -> branch.ratingMva() == 150);
  }

  @Test
  void ratingsBelowTenAreInPerUnit() throws IOException {
    CaseFile read =
        read(CdfText.ieee14().replace("    0     0     0    0 0", " 1.75     0     0    0 0"));
    assertThat(read.network().branches()).allMatch(branch -> branch.ratingMva() == 175);
    assertThat(read.warnings()).anyMatch(warning -> warning.contains("per unit of 100"));
  }

  @Test
  void columnsMayBeShiftedAndNamesHoldSpaces() throws IOException {
    String shifted =
        CdfText.ieee14().replaceAll("(?m)^ +(\\d+ +Bus)", "$1").replace("Bus 4 ", "Bus 4 north 2");
    assertThat(read(shifted).network().branches())
        .isEqualTo(read(CdfText.ieee14()).network().branches());
    assertThat(read(shifted).network().generators())
        .isEqualTo(read(CdfText.ieee14()).network().generators());
    assertThat(read(shifted).network().buses().get(3).demandMvar()).isEqualTo(-3.9);
  }

  @Test
  void sequenceNumbersAfterTheCardDoNoHarm() throws IOException {
    String[] lines = CdfText.ieee14().split("\n");
    for (int i = 2; !lines[i].startsWith("-999"); i++) {
      lines[i] = "%-128s%4d".formatted(lines[i], i);
    }
    assertThat(read(String.join("\n", lines)).network())
        .isEqualTo(read(CdfText.ieee14()).network());
  }

  @Test
  void circuitAndTypeMayBeBlank() throws IOException {
    String text = CdfText.ieee14();
    String[] lines = text.split("\n");
    boolean isBranch = false;
    for (int i = 0; i < lines.length; i++) {
      if (isBranch && !lines[i].startsWith("-999")) {
        StringBuilder card = new StringBuilder(lines[i]);
        card.setCharAt(16, ' ');
        card.setCharAt(18, ' ');
        lines[i] = card.toString();
      }
      isBranch = lines[i].startsWith("BRANCH") || (isBranch && !lines[i].startsWith("-999"));
    }
    assertThat(read(String.join("\n", lines)).network().branches())
        .isEqualTo(read(text).network().branches());
  }

  @Test
  void readingsThatDifferAreRefused() {
    // The last digit of the reactance stands in the column of the charging, which is blank.
    String card =
        CdfText.ieee14()
            .lines()
            .filter(line -> line.startsWith("   1    2"))
            .findFirst()
            .orElseThrow();
    String wrong = card.substring(0, 29) + "    0.059171" + " ".repeat(9) + card.substring(50);
    assertThatThrownBy(() -> read(CdfText.ieee14().replace(card, wrong)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot tell the reactance");
  }

  @Test
  void fieldsMayRunIntoEachOther() throws IOException {
    String wide = CdfText.ieee14().replace("     94.2      19.0", "100094.25-1000019.5");
    assertThat(CdfText.ieee14()).contains("     94.2      19.0");
    assertThat(read(wide).network().buses().get(2).demandMw()).isEqualTo(100094.25);
    assertThat(read(wide).network().buses().get(2).demandMvar()).isEqualTo(-1000019.5);
  }

  @Test
  void generationWithoutSetpointAndLimitsIsACompensatorSwitchedOff() throws IOException {
    String bus14 = CdfText.bus("Bus 14", 14, 0, 1.036, -16.04, 14.9, 5, 0, 0, 0, 0, 0, 0);
    String compensated = CdfText.bus("Bus 14", 14, 2, 1.036, -16.04, 14.9, 5, 11, 0, 0, 0, 0, 0);
    String text = CdfText.ieee14().replaceFirst("(?m)^  14 Bus 14.*\\n", compensated);
    assertThat(text).doesNotContain(bus14);
    CaseFile read = read(text);
    assertThat(read.network().generators().get(5))
        .isEqualTo(new Generator(14, 0, 0, 0, 0, 0, 11, 1.036, false, CostCurve.FREE));
    assertThat(read.warnings()).anyMatch(warning -> warning.contains("case.txt:16: Bus 14"));
  }

  @Test
  void mistakesAreNamedWithTheirLine() {
    assertThatThrownBy(() -> read(CdfText.ieee14().replace("94.2", "9x.2")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("case.txt:5: Invalid load MW '9x.2' in columns 41–49");
    assertThatThrownBy(() -> read(CdfText.ieee14().replace("100.0  1962", "  0.0  1962")))
        .hasMessageContaining("case.txt:1: Cannot find the MVA base");
    assertThatThrownBy(() -> read(CdfText.ieee14().replace("BRANCH DATA", "TREE DATA")))
        .hasMessageContaining("Cannot find the line 'BRANCH DATA FOLLOWS'");
    String text = CdfText.ieee14();
    assertThatThrownBy(() -> read(text.substring(0, text.indexOf("-999"))))
        .hasMessageContaining("case.txt:2: Cannot find the end of this section");
    assertThatThrownBy(() -> read(text.replaceFirst("(?m)^  14 Bus", "  13 Bus")))
        .hasMessageContaining("case.txt:16: Invalid bus number '13'");
    assertThatThrownBy(() -> read(text.replaceFirst("(?m)^  13   14", "  13   15")))
        .hasMessageContaining("case.txt:38: Invalid to bus '15'");
  }

  @Test
  void overlongLinesAreRefused() {
    String digits = "1".repeat(1_000_000);
    assertThatThrownBy(() -> read(" ".repeat(1_000) + digits + "\nBUS DATA FOLLOWS\n-999\n"))
        .hasMessageContaining("case.txt:1: Cannot find the MVA base");
    assertThatThrownBy(() -> read(CdfText.ieee14().replace("94.2", digits)))
        .hasMessageContaining("case.txt:5: Invalid card: 10001");
  }

  @Test
  void wrongCountIsAWarning() throws IOException {
    assertThat(read(CdfText.ieee14().replace("14 ITEMS", "15 ITEMS")).warnings())
        .anyMatch(warning -> warning.contains("announces 15 items and has 14"));
  }

  @Test
  void publishedCaseEqualsTheDataSet() {
    CaseFile published =
        CaseReader.read(ReferenceData.reference("villanueva2025/grid/ieee14cdfv2.txt"));
    Network dataset = CaseReader.read(ReferenceData.dataset("ieee14")).network();
    assertThat(published.network().buses()).isEqualTo(dataset.buses());
    assertThat(published.network().branches()).isEqualTo(dataset.branches());
    assertThat(published.network().withSlackReactiveLimits(0, 10).generators())
        .isEqualTo(dataset.generators());
  }

  private CaseFile read(String text) throws IOException {
    return CaseReader.read(Files.writeString(folder.resolve("case.txt"), text));
  }
}
