package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Impedances of the IEEE 13 node feeder's lines, computed from their wires, against the published
 * ones (Kersting, Distribution System Modeling and Analysis, chapters 4 and 5): ohm and
 * microsiemens per mile, with earth of 100 ohm metres at 60 Hz.
 */
class PublishedLinesTest {
  private static final double OHM = 6e-4;

  /** The published ones come from a rounded permittivity. */
  private static final double MICROSIEMENS = 0.06;

  private static final String SOURCE =
      """
      new circuit.small basekv=4.16 bus1=a
      set earthmodel=carson
      """;

  @TempDir private Path folder;

  @Test
  void anOverheadLineWithItsNeutral() throws IOException {
    String wires =
        """
        new wiredata.phase runits=mi rac=0.1859 gmrunits=ft gmrac=0.0313 radunits=in diam=0.927
        new wiredata.neutral runits=mi rac=0.592 gmrunits=ft gmrac=0.00814 radunits=in diam=0.563
        """;
    String geometry =
        """
        new linegeometry.g nconds=4 nphases=3 reduce=yes units=ft
        ~ cond=1 wire=phase x=2.5 h=28
        ~ cond=2 wire=phase x=0 h=28
        ~ cond=3 wire=phase x=7 h=28
        ~ cond=4 wire=neutral x=4 h=24
        new line.l bus1=a bus2=b geometry=g length=1 units=mi
        """;
    String spacing =
        """
        new linespacing.s nconds=4 nphases=3 units=ft x=[2.5 0 7 4] h=[28 28 28 24]
        new line.l bus1=a bus2=b spacing=s wires=[phase phase phase neutral] length=1 units=mi
        """;
    for (String way : List.of(geometry, spacing)) {
      Line line = read(SOURCE + wires + way);
      assertOhm(line, 0, 0, 0.3465, 1.0179);
      assertOhm(line, 0, 1, 0.1560, 0.5017);
      assertOhm(line, 0, 2, 0.1580, 0.4236);
      assertOhm(line, 1, 1, 0.3375, 1.0478);
      assertOhm(line, 1, 2, 0.1535, 0.3849);
      assertOhm(line, 2, 2, 0.3414, 1.0348);
      assertMicrosiemens(line, 0, 0, 6.2998);
      assertMicrosiemens(line, 0, 1, -1.9958);
      assertMicrosiemens(line, 0, 2, -1.2595);
      assertMicrosiemens(line, 1, 1, 5.9597);
      assertMicrosiemens(line, 1, 2, -0.7417);
      assertMicrosiemens(line, 2, 2, 5.6386);
    }
  }

  @Test
  void cablesWithConcentricNeutrals() throws IOException {
    Line line =
        read(
            SOURCE
                + """
                new cndata.c k=13 diastrand=0.0641 gmrstrand=0.02496 rstrand=14.8722 epsr=2.3
                ~ inslayer=0.2665 diains=1.1 diacable=1.29 rac=0.41 gmrac=0.2052 diam=0.567
                ~ runits=mi radunits=in gmrunits=in semiconlayer=no
                new linegeometry.g nconds=3 nphases=3 units=in
                ~ cond=1 cncable=c x=-6 h=-48
                ~ cond=2 cncable=c x=0 h=-48
                ~ cond=3 cncable=c x=6 h=-48
                new line.l bus1=a bus2=b geometry=g length=1 units=mi
                """);
    assertOhm(line, 0, 0, 0.7982, 0.4463);
    assertOhm(line, 0, 1, 0.3192, 0.0328);
    assertOhm(line, 0, 2, 0.2849, -0.0143);
    assertOhm(line, 1, 1, 0.7891, 0.4041);
    assertMicrosiemens(line, 0, 0, 96.8898);
    assertMicrosiemens(line, 0, 1, 0);
  }

  @Test
  void aCableWithATapeShieldAndABareNeutral() throws IOException {
    Line line =
        read(
            SOURCE
                + """
                new wiredata.neutral runits=mi rac=0.607 gmrunits=ft gmrac=0.01113
                ~ radunits=in diam=0.368
                new tsdata.t diashield=0.88 tapelayer=0.005 tapelap=50 epsr=2.3
                ~ inslayer=0.2515 diains=0.871 diacable=1.06 rac=0.97 gmrac=0.1332 diam=0.368
                ~ runits=mi radunits=in gmrunits=in
                new linespacing.s nconds=2 nphases=1 units=in x=[0 1] h=[-48 -48]
                new line.l bus1=a.1 bus2=b.1 spacing=s tscables=[t] wires=[neutral] length=1 units=mi
                """);
    assertOhm(line, 0, 0, 1.3425, 0.5124);
  }

  private static void assertOhm(Line line, int row, int column, double r, double x) {
    assertThat(line.seriesOhm().re(row, column)).isCloseTo(r, within(OHM));
    assertThat(line.seriesOhm().im(row, column)).isCloseTo(x, within(OHM));
    assertThat(line.seriesOhm().re(column, row)).isCloseTo(r, within(OHM));
  }

  private static void assertMicrosiemens(Line line, int row, int column, double b) {
    assertThat(line.shuntSiemens().im(row, column) * 1e6).isCloseTo(b, within(MICROSIEMENS));
  }

  private Line read(String script) throws IOException {
    Path file = folder.resolve("lines.dss");
    Files.writeString(file, script);
    return (Line) OpenDssReader.read(file, List.of()).feeder().elements().get(0);
  }
}
