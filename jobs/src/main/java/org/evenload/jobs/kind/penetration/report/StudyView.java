package org.evenload.jobs.kind.penetration.report;

import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.jspecify.annotations.Nullable;

/** What the page reads from the tables of a run. */
record StudyView(
    List<Row> base, List<Row> levels, List<Row> capacities, List<Row> days, List<Row> buses) {

  static StudyView read(ReportTables tables) {
    return new StudyView(
        tables.rows("SELECT * FROM penetration_day WHERE mode = 'none' ORDER BY variant"),
        tables.rows("SELECT * FROM penetration_level ORDER BY scenario, vehicles, mode"),
        tables.rows("SELECT * FROM penetration_capacity ORDER BY scenario, mode"),
        tables.rows(
            "SELECT * FROM penetration_capacity_day ORDER BY scenario, mode, fits_vehicles"),
        tables.rows("SELECT * FROM penetration_bus ORDER BY scenario, bus"));
  }

  /** The day without vehicles. */
  Row base(String kind) {
    return base.stream()
        .filter(row -> Fields.text(row, "variant").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  boolean baseHolds(String kind) {
    return base(kind).<Boolean>getAs("holds");
  }

  @Nullable Row capacity(String kind, String mode) {
    return capacities.stream().filter(row -> is(row, kind, mode)).findFirst().orElse(null);
  }

  /** By increasing number of vehicles. */
  List<Row> levels(String kind, String mode) {
    return levels.stream().filter(row -> is(row, kind, mode)).toList();
  }

  /** Vehicles that each drawn day takes, increasing. */
  double[] fits(String kind, String mode) {
    return days.stream()
        .filter(row -> is(row, kind, mode))
        .mapToDouble(row -> Fields.number(row, "fits_vehicles"))
        .toArray();
  }

  List<Row> buses(String kind) {
    return buses.stream().filter(row -> Fields.text(row, "scenario").equals(kind)).toList();
  }

  private static boolean is(Row row, String kind, String mode) {
    return Fields.text(row, "scenario").equals(kind) && Fields.text(row, "mode").equals(mode);
  }
}
