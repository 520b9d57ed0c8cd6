package org.evenload.jobs.kind.extremes.report.data;

import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.step.Mode;

/** One simulated day: a fleet, one of its extreme samples, and how it is charged. */
public record CaseKey(String scenario, String extreme, String mode) {
  public static final Comparator<CaseKey> ORDER =
      Comparator.comparing(CaseKey::scenario)
          .thenComparing(CaseKey::extreme, Comparator.reverseOrder())
          .thenComparingInt(key -> Mode.order(key.mode()));

  public static CaseKey of(Row row) {
    return new CaseKey(
        Fields.text(row, "scenario"), Fields.text(row, "extreme"), Fields.text(row, "mode"));
  }

  public boolean is(Mode other) {
    return other.column().equals(mode);
  }

  CaseKey in(Mode other) {
    return new CaseKey(scenario, extreme, other.column());
  }

  public static String extremeLabel(String extreme) {
    return switch (extreme) {
      case "min" -> "least driving";
      case "max" -> "most driving";
      case "both" -> "only sample";
      default -> extreme;
    };
  }
}
