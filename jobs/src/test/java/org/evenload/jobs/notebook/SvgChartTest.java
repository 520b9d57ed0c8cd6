package org.evenload.jobs.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.StringReader;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.evenload.jobs.report.Chart;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgChartTest {
  private static final Answer LOAD =
      new Answer(
          List.of("mode", "hour", "mw"),
          List.of(
              List.of("none", 0.5, 10.0),
              List.of("none", 1.5, 20.0),
              List.of("uncontrolled", 0.5, 15.0),
              List.of("uncontrolled", 1.5, 30.0)));

  @Test
  void aSeriesPerNameInTheColoursOfTheReport() throws Exception {
    Plot plot = LOAD.line("Load <&>").x("hour").y("mw", "MW").by("mode").level(25, "limit");
    Document svg = parsed(SvgChart.draw(plot.chart()));

    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
    assertThat(plot.chart().series())
        .extracting(Chart.Series::colour)
        .containsExactly("none", "uncontrolled");
    assertThat(texts(svg)).contains("Load <&>", "none", "uncontrolled", "limit", "MW", "10", "30");
  }

  @Test
  void productsHaveTheColoursTheyAreNamedBy() {
    Answer products =
        new Answer(
            List.of("product", "x", "y"),
            List.of(
                List.of("red", "a", 1.0), List.of("green", "a", 2.0), List.of("blue", "a", 3.0)));

    assertThat(SvgChart.draw(products.bars("Cost").x("x").y("y").by("product").chart()))
        .containsSubsequence("#c0392b", "#009e73", "#0072b2");
  }

  @Test
  void heightsAreInProportion() throws Exception {
    Document svg = parsed(SvgChart.draw(LOAD.bars("Load").x("hour").y("mw").by("mode").chart()));

    // The first rectangle is the ground.
    double first = height(svg, 1);
    assertThat(height(svg, 2)).isCloseTo(2 * first, offset(0.2));
    assertThat(height(svg, 4)).isCloseTo(3 * first, offset(0.2));
  }

  @Test
  void aStackOfNegativeAndPositiveHangsAndStands() throws Exception {
    Answer both =
        new Answer(
            List.of("part", "x", "y"),
            List.of(
                List.of("up", "a", 2.0), List.of("down", "a", -1.0), List.of("more", "a", 1.0)));
    Document svg = parsed(SvgChart.draw(both.stackedBars("Both").x("x").y("y").by("part").chart()));

    assertThat(top(svg, 3) + height(svg, 3)).isCloseTo(top(svg, 1), offset(0.2));
    assertThat(top(svg, 2)).isCloseTo(top(svg, 1) + height(svg, 1), offset(0.2));
  }

  @Test
  void aMapHasACellPerRow() throws Exception {
    Document svg = parsed(SvgChart.draw(LOAD.map("Map").x("hour").y("mw").by("mode").chart()));

    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4 + 40);
    assertThat(SvgChart.draw(LOAD.map("Map").x("hour").y("mw").by("mode").chart()))
        .contains("#f7f7f7", "#b30000");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> LOAD.line("Load").x("our").y("mw").chart())
        .hasMessageContaining("Invalid column 'our'")
        .hasMessageContaining("Maybe you meant 'hour'");
  }

  @Test
  void ticksAreRoundAndWithinTheAxis() {
    Scale scale = Scale.around(DoubleStream.of(195.2, 262.1));

    assertThat(scale.ticks()).startsWith(180).endsWith(280).hasSize(6);
    assertThat(Scale.tight(DoubleStream.of(0.25, 23.75)).ticks())
        .containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 24);
    assertThat(Scale.around(DoubleStream.of(0.9512, 1.0312)).label(0.96)).isEqualTo("0.96");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg) {
    var all = svg.getElementsByTagName("text");
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getTextContent()).toList();
  }

  private static double height(Document svg, int rectangle) {
    return attribute(svg, rectangle, "height");
  }

  private static double top(Document svg, int rectangle) {
    return attribute(svg, rectangle, "y");
  }

  private static double attribute(Document svg, int rectangle, String name) {
    return Double.parseDouble(
        svg.getElementsByTagName("rect")
            .item(rectangle)
            .getAttributes()
            .getNamedItem(name)
            .getNodeValue());
  }
}
