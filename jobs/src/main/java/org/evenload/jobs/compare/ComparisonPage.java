package org.evenload.jobs.compare;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comparison as one page that needs no network. */
public final class ComparisonPage {
  private ComparisonPage() {}

  public static String html(RunComparison comparison, Thresholds thresholds) {
    List<FigureChange> worse = comparison.worse(thresholds);
    List<Map<String, Object>> figures =
        comparison.figures().stream().map(figure -> row(figure, worse.contains(figure))).toList();
    return template()
        .execute(
            Map.of(
                "before", comparison.before(),
                "after", comparison.after(),
                "verdict", verdict(worse, thresholds),
                "figures", figures,
                "sections",
                    List.of(
                        section("Study file", comparison.configuration()),
                        section("Inputs", comparison.inputs()),
                        section("Software", comparison.software()),
                        section("Rows", comparison.rows())),
                "seconds",
                    "%.0f s and %.0f s"
                        .formatted(comparison.secondsBefore(), comparison.secondsAfter())));
  }

  /** In one sentence, how many figures are worse than allowed. */
  public static String verdict(List<FigureChange> worse, Thresholds thresholds) {
    String figures =
        switch (worse.size()) {
          case 0 -> "No headline figure is";
          case 1 -> "One headline figure is";
          default -> worse.size() + " headline figures are";
        };
    return String.format(
        Locale.ROOT,
        "%s worse than allowed (by %s %%%s).",
        figures,
        BigDecimal.valueOf(thresholds.percent()).stripTrailingZeros().toPlainString(),
        thresholds.percentByMetric().isEmpty() ? "" : ", or as the thresholds say");
  }

  private static Map<String, Object> row(FigureChange figure, boolean worse) {
    return Map.of(
        "metric", figure.metric(),
        "scope", figure.scope(),
        "unit", figure.unit(),
        "before", text(figure.before()),
        "after", text(figure.after()),
        "change", change(figure),
        "mark", worse ? "worse" : figure.isChanged() ? "changed" : "");
  }

  private static Map<String, Object> section(String title, List<Difference> differences) {
    return Map.of("title", title, "differences", differences, "none", differences.isEmpty());
  }

  /** A change in percent as people read it. */
  public static String change(FigureChange figure) {
    double percent = figure.changePct();
    return percent == 0
        ? "="
        : figure.after() == null
            ? "gone"
            : Double.isInfinite(percent)
                ? figure.before() == null ? "new" : "from 0"
                : String.format(Locale.ROOT, "%+.2f %%", percent);
  }

  /** A figure with six digits, or a dash. */
  public static String text(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.6g", value);
  }

  private static com.samskivert.mustache.Template template() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(ComparisonPage.class.getResourceAsStream("comparison.mustache")),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().compile(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
