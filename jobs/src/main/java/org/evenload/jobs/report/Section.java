package org.evenload.jobs.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of the page.
 *
 * <p>Most sections are made of blocks, in the order in which they are read:
 *
 * <pre>{@code
 * Section.titled("voltage", "Voltages")
 *     .text("Every node keeps its limits on 95 of 100 days.")
 *     .chart(Chart.line("voltage-day", "Voltage over the day").x("time of day", hours).y("p.u.").series("lowest", lowest))
 *     .table(table)
 *     .build();
 * }</pre>
 *
 * A kind of study with needs of its own brings a template, and scripts that draw its charts.
 *
 * @param html the section's markup; whatever comes from a study is escaped in it
 * @param data what its charts draw, by name
 * @param charts drawn as specified, by id
 * @param scripts further JavaScript, run after the page's own helpers
 */
public record Section(
    String id,
    String html,
    Map<String, Object> data,
    Map<String, Chart> charts,
    List<String> scripts) {

  /** Begins a section of blocks. */
  public static Builder titled(String id, String title) {
    return new Builder(id, title);
  }

  /**
   * A section with a template of its own.
   *
   * @param beside the class beside which template and scripts stand
   * @param template file name without {@code .mustache}
   * @param view what the template shows
   * @param data what the scripts draw, as {@code data.<name>}
   * @param scripts file names
   */
  public static Section ofTemplate(
      String id,
      Class<?> beside,
      String template,
      Object view,
      Map<String, Object> data,
      List<String> scripts) {
    return new Section(
        id,
        Templates.render(beside, template, view),
        data,
        Map.of(),
        scripts.stream().map(script -> Templates.resource(beside, script)).toList());
  }

  /** Collects blocks. */
  public static final class Builder {
    private final String id;
    private final StringBuilder html = new StringBuilder();
    private final Map<String, Chart> charts = new LinkedHashMap<>();

    private Builder(String id, String title) {
      this.id = id;
      html.append(
          "<section id=\"%s\"><h2>%s</h2>\n"
              .formatted(Templates.escape(id), Templates.escape(title)));
    }

    /** A paragraph of plain text. */
    public Builder text(String paragraph) {
      html.append("<p>%s</p>\n".formatted(Templates.escape(paragraph)));
      return this;
    }

    /** A sentence in large letters: the answer. */
    public Builder lead(String sentence) {
      html.append("<p class=\"lead\">%s</p>\n".formatted(Templates.escape(sentence)));
      return this;
    }

    /** Key figures beside each other. */
    public Builder cards(List<Card> cards) {
      html.append(Templates.render(Section.class, "cards", Map.of("cards", cards)));
      return this;
    }

    /** Messages, the gravest first. */
    public Builder notices(List<NoticeLine> notices) {
      html.append(Templates.render(Section.class, "notices", Map.of("notices", notices)));
      return this;
    }

    public Builder table(HtmlTable table) {
      if (!table.isEmpty()) {
        html.append(Templates.render(Section.class, "table", table));
      }
      return this;
    }

    /** A table that opens on demand. */
    public Builder tableOnDemand(String summary, HtmlTable table) {
      if (!table.isEmpty()) {
        html.append(
            "<details class=\"more\"><summary>%s</summary>%s</details>\n"
                .formatted(
                    Templates.escape(summary), Templates.render(Section.class, "table", table)));
      }
      return this;
    }

    public Builder chart(Chart.Builder chart) {
      return chart(chart.build());
    }

    public Builder chart(Chart chart) {
      charts.put(chart.id(), chart);
      html.append(Templates.render(Section.class, "figure", chart));
      return this;
    }

    /** A drawing, for example of a network: markup whose texts the caller has escaped. */
    public Builder svg(String title, String svg, String caption) {
      html.append(
          "<figure><h3>%s</h3>%s<figcaption>%s</figcaption></figure>\n"
              .formatted(Templates.escape(title), svg, Templates.escape(caption)));
      return this;
    }

    public Section build() {
      return new Section(id, html + "</section>\n", Map.of(), Map.copyOf(charts), List.of());
    }
  }

  /** A key figure: what, how much, and what to make of it. */
  public record Card(String title, List<Figure> figures, String note) {}

  /**
   * A number of a card.
   *
   * @param style a class of the style sheet, or empty
   */
  public record Figure(String value, String label, String style) {}

  /**
   * A message.
   *
   * @param style {@code failed}, {@code attention}, {@code note} or {@code fine}
   * @param word in bold before the text
   */
  public record NoticeLine(String style, String word, String text) {}
}
