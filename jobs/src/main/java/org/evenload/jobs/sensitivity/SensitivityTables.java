package org.evenload.jobs.sensitivity;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import org.evenload.jobs.table.Column;
import org.evenload.jobs.table.TableSpec;

/** The tables of a sensitivity study. */
final class SensitivityTables {
  private static final Column POINT = integer("point", "Run of the design, counted from 1.");
  private static final Column KEY = text("key", "Key of the study file that is varied.");
  private static final Column METRIC = text("metric", "Headline of the study that is followed.");
  private static final Column SCOPE = text("scope", "What the headline holds for.");

  static final TableSpec POINTS =
      TableSpec.named("sensitivity_point")
          .describedAs("What every run of the design changes.")
          .keys(POINT, KEY)
          .columns(
              real("value", "What the key is set to.").in("as the key says"),
              text("status", "done, or refused: the study cannot be with these values."),
              text("study_run", "The run that computed it; empty if it was refused."),
              text("message", "Why it was refused; else empty."));

  static final TableSpec OUTPUT =
      TableSpec.named("sensitivity_output")
          .describedAs("The headlines of every run of the design.")
          .keys(POINT, METRIC, SCOPE)
          .columns(
              real("value", "The figure; null where a run has none.").in("as unit says").orNull(),
              text("unit", "Unit of the figure."));

  static final TableSpec EFFECT =
      TableSpec.named("sensitivity_effect")
          .describedAs(
              "How a headline follows a key: from its least to its greatest value, by the better of"
                  + " line and parabola, by Morris' elementary effects or by Sobol' indices,"
                  + " whichever the design allows.")
          .keys(METRIC, SCOPE, KEY)
          .columns(
              pure("at_least", "Mean of the headline at the key's least value."),
              pure("at_greatest", "Mean of the headline at the key's greatest value."),
              real("change_pct", "Change from one to the other, of the amount of the first.")
                  .orNull(),
              integer("degree", "1: a line fits best, 2: a parabola; 0 with too few values."),
              pure("c0", "Constant of that polynomial."),
              pure("c1", "Its coefficient of the value."),
              pure("c2", "Its coefficient of the value squared."),
              pure("r_squared", "Share of the variance that it explains."),
              pure("morris_mean", "Mean change per range of the key."),
              pure("morris_mean_absolute", "Mean amount of that change."),
              pure("morris_deviation", "Its standard deviation."),
              pure("sobol_first", "Share of the variance by the key alone."),
              pure("sobol_first_lower", "Lower end of its 95 % interval."),
              pure("sobol_first_upper", "Upper end of its 95 % interval."),
              pure("sobol_total", "Share of the variance by the key and all its interactions."),
              pure("sobol_total_lower", "Lower end of its 95 % interval."),
              pure("sobol_total_upper", "Upper end of its 95 % interval."));

  static final List<TableSpec> ALL = List.of(POINTS, OUTPUT, EFFECT);

  private SensitivityTables() {}

  private static Column pure(String name, String description) {
    return real(name, description).in("as the headline says").orNull();
  }
}
