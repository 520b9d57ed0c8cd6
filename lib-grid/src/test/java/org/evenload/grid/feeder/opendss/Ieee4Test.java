package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The IEEE 4 node test feeder, which is there to test connections of transformers, against its
 * published voltages (Kersting, IEEE PES Distribution System Analysis Subcommittee): whole volts
 * and tenths of a degree.
 */
class Ieee4Test {
  private static final double A_VOLT = 1;
  private static final double A_TENTH_DEG = 0.1;

  @TempDir private Path folder;

  /** Line to ground at a star, line to line at a delta; of the last node. */
  @ParameterizedTest
  @CsvSource({
    "YY, balanced,   1918,   -9.1, 2061, -128.3, 1981, 110.9",
    "YY, unbalanced, 2175,   -4.1, 1930, -126.8, 1833, 102.8",
    "DY, balanced,   1920,  -39.1, 2054, -158.3, 1986,  80.9",
    "DY, unbalanced, 2157,  -34.2, 1936, -157.0, 1849,  73.4",
    "DD, balanced,   3442,   22.3, 3497,  -99.4, 3384, 140.6",
    "DD, unbalanced, 3431,   24.3, 3647, -100.4, 3294, 138.6",
    "YD, balanced,   3437,   -7.8, 3497, -129.3, 3388, 110.6",
    "YD, unbalanced, 3425,   -5.8, 3646, -130.3, 3298, 108.6",
  })
  void voltagesAreThePublishedOnes(
      String connections,
      String load,
      double v1,
      double a1,
      double v2,
      double a2,
      double v3,
      double a3)
      throws IOException {
    FeederResult result = solve(connections, 4.16, load.equals("balanced"));
    List<double[]> found =
        connections.endsWith("D") ? lineToLine(result, "n4") : lineToGround(result, "n4");
    assertClose(found, new double[] {v1, v2, v3}, new double[] {a1, a2, a3});
  }

  @ParameterizedTest
  @CsvSource({
    "n2, 12361, 29.7, 12372, -90.4, 12348, 149.6",
    "n3, 23723, 26.7, 23746, -93.4, 23698, 146.6",
    "n4, 23657, 26.6, 23688, -93.6, 23625, 146.5",
  })
  void aStepUpIsOne(String node, double v1, double a1, double v2, double a2, double v3, double a3)
      throws IOException {
    FeederResult result = solve("DD", 24.9, true);
    assertClose(lineToLine(result, node), new double[] {v1, v2, v3}, new double[] {a1, a2, a3});
  }

  private static void assertClose(List<double[]> found, double[] volts, double[] degrees) {
    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i)[0]).isCloseTo(volts[i], within(A_VOLT));
      assertThat(found.get(i)[1]).isCloseTo(degrees[i], within(A_TENTH_DEG));
    }
  }

  private static List<double[]> lineToGround(FeederResult result, String node) {
    return result.voltages().stream()
        .filter(v -> v.at().node().equals(node))
        .map(v -> new double[] {v.volts(), v.angleDeg()})
        .toList();
  }

  private static List<double[]> lineToLine(FeederResult result, String node) {
    return result.lineVoltages().stream()
        .filter(v -> v.node().equals(node))
        .map(v -> new double[] {v.volts(), v.angleDeg()})
        .toList();
  }

  private FeederResult solve(String connections, double lowKv, boolean balanced)
      throws IOException {
    boolean wyeHigh = connections.startsWith("Y");
    boolean wyeLow = connections.endsWith("Y");
    String script =
        """
        new circuit.ieee4 basekv=12.47 mvasc3=2e8 mvasc1=2.1e8
        set earthmodel=carson
        new wiredata.phase runits=mi rac=0.306 gmrunits=ft gmrac=0.0244 radunits=in diam=0.721
        new wiredata.neutral runits=mi rac=0.592 gmrunits=ft gmrac=0.00814 radunits=in diam=0.563
        new linespacing.wye nconds=4 nphases=3 units=ft x=[-4 -1.5 3 0] h=[28 28 28 24]
        new linespacing.delta nconds=3 nphases=3 units=ft x=[-4 -1.5 3] h=[28 28 28]
        new line.primary bus1=sourcebus bus2=n2 %s length=2000 units=ft
        new transformer.t xhl=6
        ~ wdg=1 bus=%s conn=%s kv=12.47 kva=6000 %%r=0.5
        ~ wdg=2 bus=n3 conn=%s kv=%s kva=6000 %%r=0.5
        new line.secondary bus1=n3 bus2=n4 %s length=2500 units=ft
        """
                .formatted(
                    wires(wyeHigh && wyeLow),
                    wyeHigh && !wyeLow ? "n2.1.2.3.4" : "n2",
                    wyeHigh ? "wye" : "delta",
                    wyeLow ? "wye" : "delta",
                    lowKv,
                    wires(wyeLow))
            + loads(wyeLow, lowKv, balanced);
    Path file = folder.resolve("ieee4.dss");
    Files.writeString(file, script);
    return FeederFlow.solve(OpenDssReader.read(file, List.of()).feeder(), Convergence.EXACT);
  }

  private static String wires(boolean withNeutral) {
    return withNeutral
        ? "spacing=wye wires=[phase phase phase neutral]"
        : "spacing=delta wires=[phase phase phase]";
  }

  private static String loads(boolean wye, double kv, boolean balanced) {
    double[] kw = balanced ? new double[] {1800, 1800, 1800} : new double[] {1275, 1800, 2375};
    double[] pf = balanced ? new double[] {0.9, 0.9, 0.9} : new double[] {0.85, 0.9, 0.95};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(
          "new load.l%d phases=1 bus1=n4.%s conn=%s kv=%s kw=%s pf=%s vminpu=0.6%n"
              .formatted(
                  i + 1,
                  wye ? i + 1 : (i + 1) + "." + ((i + 1) % 3 + 1),
                  wye ? "wye" : "delta",
                  wye ? kv / Math.sqrt(3) : kv,
                  kw[i],
                  pf[i]));
    }
    return text.toString();
  }
}
