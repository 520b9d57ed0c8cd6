package org.evenload.jobs.kind.extremes.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/** How far each fleet could grow before the grid, or its caps, reach a limit. */
record HostingView(List<Capacity> capacities, HtmlTable table) {

  /**
   * @param fleet vehicles studied
   * @param vehicles hosted if the fleet grows in proportion
   * @param failsFrom so many vehicles do not fit, 0 if the search ended before
   * @param evidence what shows that
   * @param binding what binds first, and when; empty if nothing does
   */
  record Capacity(
      CaseKey key,
      long fleet,
      long vehicles,
      double multiple,
      long failsFrom,
      String evidence,
      String binding,
      String limit) {
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
              Math.round(Fields.numberOrZero(row, "fails_from_ev_count")),
              Fields.text(row, "evidence"),
              binding(row),
              Fields.text(row, "reached_limit")));
    }
    capacities.sort(
        Comparator.comparingLong(Capacity::fleet).thenComparing(Capacity::key, Extremes.ORDER));
    return capacities.isEmpty() ? null : new HostingView(capacities, table(capacities));
  }

  private static String binding(Row row) {
    String element = Fields.text(row, "binding_element");
    String time = Fields.text(row, "binding_time");
    return time.isEmpty() ? element : element + " at " + time;
  }

  List<Capacity> of(Mode mode) {
    return capacities.stream().filter(capacity -> capacity.key().mode() == mode).toList();
  }

  /**
   * Of the samples of the largest fleet studied, the one that comes to its limit first. The largest
   * is nearest to what the grid takes, so that growing it in proportion says most.
   */
  Optional<Capacity> least(Mode mode) {
    long largest = capacities.stream().mapToLong(Capacity::fleet).max().orElse(0);
    return of(mode).stream()
        .filter(capacity -> capacity.fleet() == largest)
        .min(Comparator.comparingLong(Capacity::vehicles));
  }

  /** {@code "5,326 to 9,611"}, over all fleets and samples; empty without any. */
  Optional<String> range(Mode mode) {
    LongSummaryStatistics vehicles =
        of(mode).stream().mapToLong(Capacity::vehicles).summaryStatistics();
    if (vehicles.getCount() == 0) {
      return Optional.empty();
    }
    boolean open = of(mode).stream().anyMatch(capacity -> !capacity.limited());
    String most = (open ? "at least " : "") + Numbers.whole(vehicles.getMax());
    return Optional.of(
        vehicles.getMin() == vehicles.getMax()
            ? most
            : "%s to %s".formatted(Numbers.whole(vehicles.getMin()), most));
  }

  private static HtmlTable table(List<Capacity> capacities) {
    HtmlTable.Builder table =
        HtmlTable.titled("hosting-by-case", "How far each fleet could grow")
            .help(
                "Vehicles hosted before the first limit, the least number known not to fit, and what shows that: the day was"
                    + " operated and is short (operated), no grid with these generators carries more (generation), no schedule"
                    + " does by the power flow's shadow prices (shadow prices), or none was found (search).")
            .head(
                "Fleet",
                "Vehicles",
                "Sample",
                "Charging",
                "Vehicles hosted",
                "Times the fleet",
                "Too many from",
                "Shown by",
                "What binds first");
    for (Capacity capacity : capacities) {
      CaseKey key = capacity.key();
      table.row(
          key.scenario(),
          HtmlTable.number(Numbers.whole(capacity.fleet())),
          HtmlTable.words(Extremes.label(key)),
          HtmlTable.words(key.mode().label()),
          HtmlTable.number(Numbers.whole(capacity.vehicles())),
          HtmlTable.number(Numbers.fixed(capacity.multiple(), 2)),
          HtmlTable.number(
              capacity.failsFrom() == 0 ? Numbers.NO_VALUE : Numbers.whole(capacity.failsFrom())),
          HtmlTable.words(capacity.evidence().replace('_', ' ')),
          HtmlTable.words(capacity.binding().isEmpty() ? capacity.limit() : capacity.binding()));
    }
    return table.build();
  }
}
