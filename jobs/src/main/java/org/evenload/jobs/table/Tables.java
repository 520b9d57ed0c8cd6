package org.evenload.jobs.table;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.util.List;
import java.util.Optional;
import org.evenload.grid.input.Suggestion;

/** Every table of a run. Columns may be added; renaming or removing one needs a major version. */
public final class Tables {
  private static final Column SCENARIO_KEY =
      text("scenario", "Name of the scenario in the study file.");
  private static final Column SAMPLE_KEY =
      integer("sample", "Monte Carlo sample, counted from 1 within its scenario.");

  /** Travel stage: what the vehicles of a sample need together. */
  public static final TableSpec SAMPLE =
      TableSpec.named("sample")
          .describedAs("One row per Monte Carlo sample of EV days.")
          .keys(SCENARIO_KEY, SAMPLE_KEY)
          .columns(
              integer("vehicle_count", "Vehicles evaluated."),
              real(
                  "road_energy_mwh",
                  "Energy that all vehicles together take from their batteries on the road."));

  /** In the order in which a run fills them. */
  public static final List<TableSpec> ALL = List.of(SAMPLE);

  private Tables() {}

  public static Optional<TableSpec> named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** {@code " Maybe you meant 'x'."} for a table that does not exist, or nothing. */
  public static String suggestion(String misspelt) {
    return Suggestion.sentence(misspelt, ALL.stream().map(TableSpec::name).toList());
  }
}
