package org.evenload.jobs.kind.extremes.report.data;

import java.util.Comparator;
import java.util.Objects;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/** How the report shows the samples with the least and the most driving of a scenario. */
public final class Extremes {
  /** By scenario, the day with the least driving first, then in the order of modes. */
  public static final Comparator<CaseKey> ORDER =
      Comparator.comparing(CaseKey::scenario)
          .thenComparing(Extremes::of, Comparator.reverseOrder())
          .thenComparing(CaseKey.ORDER);

  private Extremes() {}

  /** What the sample of a case is among those of its scenario; only such days are reported. */
  public static String of(CaseKey key) {
    return Objects.requireNonNull(key.extreme());
  }

  /** What readers call it. */
  public static String label(CaseKey key) {
    return label(key.extreme());
  }

  /** What readers call a value of the column {@code extreme}. */
  public static String label(@Nullable String extreme) {
    return switch (extreme == null ? "" : extreme) {
      case "min" -> "least driving";
      case "max" -> "most driving";
      case "both" -> "only sample";
      default -> Objects.requireNonNullElse(extreme, "");
    };
  }
}
