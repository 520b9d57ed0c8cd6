package org.evenload.jobs.kind.extremes.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.CaseKey;
import org.evenload.jobs.kind.extremes.report.data.Mode;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.jspecify.annotations.Nullable;

/** How far each fleet could grow before the grid, or its caps, reach a limit. */
record HostingView(List<Capacity> capacities, HtmlTable table) {

  /**
   * @param fleet vehicles studied
   * @param vehicles hosted if the fleet grows in proportion
   */
  record Capacity(CaseKey key, long fleet, long vehicles, double multiple, String limit) {
    /** The search ended at a limit, not at its own end. */
    @JsonProperty
    boolean limited() {
      return !limit.startsWith("none");
    }
  }

  static @Nullable HostingView of(ReportTables tables) {
    if (!tables.has("hosting_capacity")) {
      return null;
    }
    List<Capacity> capacities = new ArrayList<>();
    for (Row row : tables.rows("SELECT * FROM hosting_capacity")) {
      capacities.add(
          new Capacity(
              CaseKey.of(row),
              Fields.whole(row, "ev_count"),
              Fields.whole(row, "hosted_ev_count"),
              Fields.number(row, "fleet_multiple"),
              Fields.text(row, "reached_limit")));
    }
    capacities.sort(
        Comparator.comparingLong(Capacity::fleet).thenComparing(Capacity::key, CaseKey.ORDER));
    return capacities.isEmpty() ? null : new HostingView(capacities, table(capacities));
  }

  /** Of the fleet's samples, the one that comes to its limit first. */
  Optional<Capacity> least(Scenario fleet, Mode mode) {
    return capacities.stream()
        .filter(
            capacity -> capacity.key().is(mode) && capacity.key().scenario().equals(fleet.name()))
        .min(Comparator.comparingLong(Capacity::vehicles));
  }

  private static HtmlTable table(List<Capacity> capacities) {
    HtmlTable.Builder table =
        HtmlTable.titled("hosting-by-case", "How far each fleet could grow")
            .help("Vehicles hosted before the first limit, which the last column names.")
            .head(
                "Fleet",
                "Vehicles",
                "Sample",
                "Charging",
                "Vehicles hosted",
                "Times the fleet",
                "First limit");
    for (Capacity capacity : capacities) {
      CaseKey key = capacity.key();
      table.row(
          key.scenario(),
          HtmlTable.number(Numbers.whole(capacity.fleet())),
          HtmlTable.words(CaseKey.extremeLabel(key.extreme())),
          HtmlTable.words(Mode.labelOf(key.mode())),
          HtmlTable.number(Numbers.whole(capacity.vehicles())),
          HtmlTable.number(Numbers.fixed(capacity.multiple(), 2)),
          HtmlTable.words(capacity.limit()));
    }
    return table.build();
  }
}
