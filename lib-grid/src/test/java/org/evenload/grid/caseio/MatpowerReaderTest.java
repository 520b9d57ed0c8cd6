package org.evenload.grid.caseio;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evenload.grid.ReferenceData;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatpowerReaderTest {
  @TempDir private Path folder;

  @Test
  void plainCase() throws IOException {
    CaseFile read = read(MatpowerText.PLAIN);
    Network network = read.network();

    assertThat(read.warnings()).isEmpty();
    assertThat(network.name()).isEqualTo("case");
    assertThat(network.baseMva()).isEqualTo(100);
    assertThat(network.buses())
        .extracting("type")
        .containsExactly(BusType.SLACK, BusType.PQ, BusType.PV);
    assertThat(network.buses().get(2).demandMvar()).isEqualTo(-3.9);
    assertThat(network.buses().get(2).shuntMw()).isEqualTo(1);
    assertThat(network.buses().get(2).shuntMvar()).isEqualTo(19);
    assertThat(network.buses().get(2).vmPu()).isEqualTo(1.02);
    assertThat(network.buses().get(2).vaDeg()).isEqualTo(-4.5);
    assertThat(network.buses().get(2).vmMinPu()).isEqualTo(0.9);
    Generator second = network.generators().get(1);
    assertThat(second)
        .isEqualTo(
            new Generator(
                3, 60, 0, 0, 150, -50, 50, 1.02, true, new CostCurve.Polynomial(0, 25, 0)));
    assertThat(network.generators().get(0).cost()).isEqualTo(new CostCurve.Polynomial(0.02, 20, 5));
  }

  @Test
  void zerosAndFullCirclesMeanNoLimit() throws IOException {
    List<Branch> branches = read(MatpowerText.PLAIN).network().branches();
    assertThat(branches.get(0).angleMinDeg()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(branches.get(0).angleMaxDeg()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(branches.get(0).tapRatio()).isEqualTo(1);
    assertThat(branches.get(1).rated()).isFalse();
    assertThat(branches.get(1).angleMinDeg()).isEqualTo(-30);
    assertThat(branches.get(1).tapRatio()).isEqualTo(0.98);
    assertThat(branches.get(1).shiftDeg()).isEqualTo(-3);
    assertThat(branches.get(2).angleMaxDeg()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(branches.get(2).inService()).isFalse();
  }

  @Test
  void ornateCase() throws IOException {
    CaseFile read = read(MatpowerText.ORNATE);
    Network network = read.network();

    assertThat(network.buses()).extracting("number").containsExactly(10, 20, 30, 40);
    assertThat(network.buses().get(1).demandMw()).isEqualTo(150);
    assertThat(network.buses().get(1).demandMvar()).isEqualTo(-3.9);
    assertThat(network.buses().get(2).demandMvar()).isEqualTo(20);
    assertThat(network.buses().get(3).type()).isEqualTo(BusType.ISOLATED);
    assertThat(network.branches().get(1).shiftDeg()).isEqualTo(5);
    assertThat(network.branches())
        .extracting("inService")
        .containsExactly(true, true, false, false);
    assertThat(network.generators())
        .extracting("inService")
        .containsExactly(true, true, false, true, true, true);
    assertThat(network.dcLines()).containsExactly(new DcLine(4, 5, 1, 0.05));
    assertThat(network.generators().get(4).pMw()).isEqualTo(-10);
    assertThat(network.generators().get(5).pMw()).isEqualTo(8.5);
    assertThat(network.buses()).extracting("name").contains("it's two", "three ]");
    assertThat(network.generators().get(0).qMaxMvar()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(network.generators().get(0).cost())
        .isEqualTo(
            new CostCurve.PiecewiseLinear(
                List.of(
                    new CostCurve.Point(0, 0),
                    new CostCurve.Point(100, 1000),
                    new CostCurve.Point(200, 3000))));
    assertThat(network.generators().get(1).cost()).isEqualTo(new CostCurve.Polynomial(0.01, 10, 1));
    assertThat(network.generators().get(2).cost()).isEqualTo(CostCurve.FREE);
    assertThat(read.warnings())
        .anyMatch(warning -> warning.contains("case.m:23") && warning.contains("30–40"));
  }

  @Test
  void windowsLineEndsAndLatin1CommentsAreRead() throws IOException {
    byte[] text =
        ("% Universit\u00e9\n" + MatpowerText.PLAIN)
            .replace("\n", "\r\n")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("case.m"), text);
    assertThat(CaseReader.read(file).network().buses()).hasSize(3);
  }

  @Test
  void contentIsRecognisedUnderAnyName() throws IOException {
    Path file = Files.writeString(folder.resolve("grid.txt"), MatpowerText.PLAIN);
    assertThat(CaseReader.read(file).network().branches()).hasSize(3);
  }

  // Each line of the table: text of the plain case, its replacement, line and part of the message.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          '2'                  | '3'                      | 2  | Invalid mpc.version, expected '1' or '2'
          = 100;               | = 0;                     | 3  | Invalid mpc.baseMVA '0'
          = 100;               | = ;                      | 3  | Invalid ';', expected a value.
          mpc.bus              | mpc.buss                 | 0  | mpc.bus, which every MATPOWER case has. Maybe you meant 'buss'.
          90\t30               | 9o\t30                   | 6  | Invalid '9o', expected a number.
          90\t30               | NaN\t30                  | 6  | Invalid active demand 'NaN'
          90\t30               | 90                       | 6  | 12 columns, expected 13 as in the first row (line 5)
          2\t1\t90             | 1\t1\t90                 | 6  | Invalid bus number '1', expected each bus once: line 5 has it already.
          2\t1\t90             | 2.5\t1\t90               | 6  | Invalid mpc.bus bus_i '2.5'
          2\t1\t90             | 1e10\t1\t90              | 6  | Invalid mpc.bus bus_i '10000000000'
          2\t1\t90             | 2\t5\t90                 | 6  | Invalid mpc.bus type '5'
          3\t2\t50             | 33\t2\t50               | 15 | Invalid to bus '3', expected the number of one of the 3 buses, which are in 1…33.
          \t3\t60              | \t4\t60                 | 11 | Invalid generator bus '4'
          2\t3\t0.01           | 2\t9\t0.01               | 15 | Invalid to bus '9', expected the number of one of the 3 buses, which are in 1…3.
          0.01\t0.1\t0.02\t250 | 0.01\t0.1\t0.02\t-5      | 14 | Invalid rating '-5.0'
          -30\t30              | 30\t-30                  | 15 | Invalid least angle difference '30'
          1\t200\t10           | 1\t10\t200               | 10 | Invalid least active power '200', expected at most the greatest, 10
          3\t0.02\t20          | 9\t0.02\t20              | 19 | Invalid mpc.gencost n '9', expected an integer in 0…3
          2\t0\t0\t3           | 3\t0\t0\t3               | 19 | Invalid mpc.gencost model '3'
          mpc.branch = [       | mpc.branch(1, 3) = [     | 13 | 3×13 values do not fit into 1 places
          mpc.branch = [       | mpc.branch = twice(1); y = [ | 13 | 'twice' is neither a matrix known here nor a supported function
          function mpc = plain | if x                     | 1  | Cannot find the 'end'
          """)
  void mistakesAreNamedWithTheirLine(String text, String replacement, int line, String message) {
    String damaged =
        MatpowerText.PLAIN.replaceFirst(
            java.util.regex.Pattern.quote(tabs(text)),
            java.util.regex.Matcher.quoteReplacement(tabs(replacement)));
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith(folder.resolve("case.m") + (line == 0 ? ": " : ":" + line + ": "));
  }

  @Test
  void costsOfEveryKindAreRead() throws IOException {
    String cubic =
        MatpowerText.PLAIN
            .replace("3\t0.02\t20\t5;", "4\t1\t0.02\t20\t5;")
            .replace("2\t25\t0\t0;", "2\t25\t0\t0\t0;");
    assertThat(read(cubic).network().generators().get(0).cost())
        .isEqualTo(new CostCurve.HigherPolynomial(List.of(5.0, 20.0, 0.02, 1.0)));
    String reactive = MatpowerText.ORNATE.replaceFirst("2 0 0 3 0 0 0", "2 0 0 3 0 5 0");
    assertThat(read(reactive).network().generators().get(0).reactiveCost())
        .isEqualTo(new CostCurve.Polynomial(0, 5, 0));
  }

  @Test
  void wrongCostsAreRefusedUnlessNobodyNeedsThem() throws IOException {
    String falling = MatpowerText.ORNATE.replace("100 1000 200", "100 1000 50");
    assertThatThrownBy(() -> read(falling)).hasMessageContaining("50.0 MW follows 100.0 MW");
    String few = MatpowerText.PLAIN.replace("\t2\t0\t0\t2\t25\t0\t0;\n", "");
    assertThatThrownBy(() -> read(few)).hasMessageContaining("1 rows, expected one for each");
    Path file = Files.writeString(folder.resolve("few.m"), few);
    assertThat(CaseReader.read(file, CaseReader.Purpose.POWER_FLOW).network().generators())
        .hasSize(2)
        .allMatch(generator -> generator.cost().equals(CostCurve.FREE));
  }

  @Test
  void unfinishedBlocksAreRefused() {
    assertThatThrownBy(() -> read(MatpowerText.PLAIN.replaceFirst("\\];", "")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> read("%{\n" + MatpowerText.PLAIN))
        .hasMessageContaining("case.m:1")
        .hasMessageContaining("comment");
    assertThatThrownBy(() -> read("mpc.baseMVA = 100;\nmpc.bus = [\n1 2"))
        .hasMessageContaining("case.m:2")
        .hasMessageContaining("Cannot find the ']'");
    assertThatThrownBy(() -> read("mpc.bus = [" + "(".repeat(100_000)))
        .isInstanceOf(InputException.class);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertThatThrownBy(() -> CaseReader.read(folder.resolve("nothing.m")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
    Path empty = Files.writeString(folder.resolve("empty.m"), " \n");
    assertThatThrownBy(() -> CaseReader.read(empty)).hasMessageContaining("empty");
    Path binary = Files.write(folder.resolve("binary.m"), new byte[] {1, 0, 2});
    assertThatThrownBy(() -> CaseReader.read(binary)).hasMessageContaining("binary");
    Path prose = Files.writeString(folder.resolve("prose.txt"), "What is this?\n");
    assertThatThrownBy(() -> CaseReader.read(prose)).hasMessageContaining("Cannot recognise");
    Path csv = Files.writeString(folder.resolve("buses.csv"), "bus\n1\n");
    assertThatThrownBy(() -> CaseReader.read(csv))
        .hasMessageContaining("Maybe you meant the folder");
    assertThatThrownBy(() -> CaseReader.read(folder)).hasMessageContaining("no branches.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "pglib_opf_case5_pjm.m, 5, 6, 5",
    "pglib_opf_case14_ieee.m, 14, 20, 5",
    "pglib_opf_case118_ieee.m, 118, 186, 54",
    "pglib_opf_case300_ieee.m, 300, 411, 69",
    "pglib_opf_case1354_pegase.m, 1354, 1991, 260"
  })
  void publishedCases(String name, int buses, int branches, int generators) {
    CaseFile read = CaseReader.read(ReferenceData.reference("opf/" + name));
    assertThat(read.network().buses()).hasSize(buses);
    assertThat(read.network().branches()).hasSize(branches);
    assertThat(read.network().generators()).hasSize(generators);
    assertThat(read.warnings()).isEmpty();
  }

  private CaseFile read(String text) throws IOException {
    return CaseReader.read(Files.writeString(folder.resolve("case.m"), text));
  }

  private static String tabs(String text) {
    return text.replace("\\t", "\t");
  }

  /** What asks for more work than any case needs is refused before the work is done. */
  @ParameterizedTest
  @MethodSource("hostile")
  void boundsTheWorkOfAHostileFile(String text, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("hostile.m"), text);
    assertThatThrownBy(() -> CaseReader.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("\n".repeat(2_000_001), "the file has 2000001 lines"),
        Arguments.of("%{\n".repeat(2_100_000), "the file has 2100000 lines"),
        Arguments.of("a;".repeat(100_001), "more than 100000 statements"),
        Arguments.of(
            IntStream.range(0, 1_001).mapToObj("a%d = 1;\n"::formatted).collect(joining()),
            "more than 1000 fields"),
        Arguments.of("mpc.baseMVA = " + "1+".repeat(1_000) + "1;", "more than 100 terms"),
        Arguments.of("mpc.baseMVA = " + "(".repeat(1_000_000), "nested deeper than 100"),
        Arguments.of("mpc.baseMVA = [" + "1 ".repeat(10_001) + "];", "more than 10000 columns"),
        Arguments.of("mpc.baseMVA = [" + "1;".repeat(1_000_001) + "];", "more than 1000000 rows"));
  }

  @Test
  void allMistakesAreTold() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.m"),
            MatpowerText.PLAIN
                .replace("mpc.version = '2'", "mpc.version = '3'")
                .replace("\t2\t1\t90", "\t2\t7\t90")
                .replace("\t3\t2\t50", "\t0\t2\t50")
                .replace("\t3\t60\t0\t50\t-50", "\t3\t60\t0\t-50\t50")
                .replace("\t1\t3\t0.02\t0.2", "\t1\t3.5\t0.02\t0.2")
                .replace("\t2\t0\t0\t2\t25", "\t2\t0\t0\t9\t25"));

    assertThatThrownBy(() -> CaseReader.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "wrong.m:2: Invalid mpc.version",
            "wrong.m:6: Invalid mpc.bus type '7'",
            "wrong.m:7: Invalid mpc.bus bus_i '0'",
            "wrong.m:11: ",
            "wrong.m:16: Invalid mpc.branch tbus '3.5'",
            "wrong.m:20: Invalid mpc.gencost n '9'");
  }

  @Test
  void aCaseMayBeginWithANeighbour() throws IOException {
    Files.writeString(folder.resolve("base9.m"), MatpowerText.PLAIN);
    Files.writeString(
        folder.resolve("heavy.m"),
        "function mpc = heavy\nmpc = loadcase('base9');\nmpc.bus(2, 3) = 77;\n");
    Path file =
        Files.writeString(
            folder.resolve("heavier.m"),
            "function mpc = heavier\nmpc = heavy;\nmpc.bus(2, 4) = 5;\n");

    Bus bus = CaseReader.read(file).network().buses().get(1);

    assertThat(bus.demandMw()).isEqualTo(77);
    assertThat(bus.demandMvar()).isEqualTo(5);

    Path round =
        Files.writeString(
            folder.resolve("round.m"), "function mpc = round\nmpc = loadcase('round');\n");
    assertThatThrownBy(() -> CaseReader.read(round)).hasMessageContaining("may stand 5 deep");
    Path outside =
        Files.writeString(
            folder.resolve("outside.m"), "function mpc = outside\nmpc = loadcase('../base9');\n");
    assertThatThrownBy(() -> CaseReader.read(outside)).hasMessageContaining("Cannot");
  }
}
