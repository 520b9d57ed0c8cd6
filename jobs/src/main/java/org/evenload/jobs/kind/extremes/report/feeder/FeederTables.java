package org.evenload.jobs.kind.extremes.report.feeder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Voltages of the feeder in figures.
 *
 * @param farthest lowest voltages of the nodes farthest from the source; null if it is not known
 *     where nodes lie
 * @param violations how often limits are broken; null if the run does not tell
 * @param sizes errors of smaller sets of days
 * @param voltages of all places
 */
record FeederTables(
    @Nullable HtmlTable farthest,
    @Nullable HtmlTable violations,
    @Nullable HtmlTable sizes,
    HtmlTable voltages) {
  private static final int MOST_PLACES = 120;

  static FeederTables of(
      ReportTables tables,
      Map<FeederSet, Map<String, Row>> sets,
      Map<String, Row> places,
      Set<String> farthest,
      @Nullable HtmlTable sizes,
      Published published) {
    Map<FeederSet, List<Map<String, Row>>> byCharging = new TreeMap<>(FeederSet.BY_CHARGING);
    sets.forEach(
        (set, rows) -> byCharging.computeIfAbsent(set, key -> new ArrayList<>()).add(rows));
    List<String> far =
        places.entrySet().stream()
            .filter(place -> farthest.contains(Fields.text(place.getValue(), "node")))
            .map(Map.Entry::getKey)
            .toList();
    return new FeederTables(
        far.isEmpty() ? null : farthest(far, byCharging, published),
        tables.has("feeder_violation") ? violations(tables) : null,
        sizes,
        voltages(List.copyOf(places.keySet()), byCharging));
  }

  private static HtmlTable farthest(
      List<String> places, Map<FeederSet, List<Map<String, Row>>> byCharging, Published published) {
    List<String> names = new ArrayList<>(List.of("Node and phase"));
    byCharging.keySet().forEach(set -> names.add(set.label(byCharging.keySet())));
    HtmlTable.Builder table =
        HtmlTable.titled(
                "feeder-farthest", "Lowest voltages of the nodes farthest from the source, p.u.")
            .help(
                "Lowest over all fleets, samples, synthetic days and periods of each way of charging.")
            .head(names.toArray(String[]::new));
    for (String place : places) {
      table.row(
          place,
          byCharging.values().stream()
              .map(cases -> voltage(least(cases, List.of(place))))
              .toList());
    }
    table.total(
        "Lowest",
        byCharging.values().stream().map(cases -> voltage(least(cases, places))).toList());
    verdict(places, byCharging).ifPresent(table::remark);
    return table.remarks(published.notes("feeder")).build();
  }

  /** How much lower or higher the lowest voltage is than under uncontrolled charging. */
  private static Optional<String> verdict(
      List<String> places, Map<FeederSet, List<Map<String, Row>>> byCharging) {
    OptionalDouble uncontrolled =
        byCharging.entrySet().stream()
            .filter(entry -> entry.getKey().key().mode() == Mode.UNCONTROLLED)
            .mapToDouble(entry -> least(entry.getValue(), places))
            .findFirst();
    List<String> words =
        byCharging.entrySet().stream()
            .filter(entry -> entry.getKey().isAsPlanned(byCharging.keySet()))
            .filter(
                entry ->
                    entry.getKey().key().mode() == Mode.DECENTRALIZED
                        || entry.getKey().key().mode() == Mode.COORDINATED
                        || entry.getKey().key().mode() == Mode.PUBLISHED_CAPS)
            .map(
                entry ->
                    "%s p.u. with %s"
                        .formatted(
                            Numbers.signed(
                                least(entry.getValue(), places) - uncontrolled.orElse(Double.NaN),
                                4),
                            entry.getKey().key().mode().label().toLowerCase(Locale.ROOT)))
            .toList();
    return uncontrolled.isEmpty() || words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Against uncontrolled charging, the lowest of these voltages changes by %s charging."
                .formatted(String.join(" and by ", words)));
  }

  private static HtmlTable voltages(
      List<String> all, Map<FeederSet, List<Map<String, Row>>> byCharging) {
    List<HtmlTable.HeaderCell> modes = new ArrayList<>();
    modes.add(new HtmlTable.HeaderCell("Node and phase", 1, 2, ""));
    List<HtmlTable.HeaderCell> quantities = new ArrayList<>();
    for (FeederSet set : byCharging.keySet()) {
      modes.add(new HtmlTable.HeaderCell(set.label(byCharging.keySet()), 3, 1, "group"));
      quantities.add(new HtmlTable.HeaderCell("lowest", 1, 1, "ours"));
      quantities.add(new HtmlTable.HeaderCell("mean", 1, 1, "plain"));
      quantities.add(new HtmlTable.HeaderCell("highest", 1, 1, "plain"));
    }
    List<String> shown =
        all.size() <= MOST_PLACES ? all : lowest(all, byCharging.values(), MOST_PLACES);
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-voltages", "Voltages of the feeder by node and phase, p.u.")
            .help(
                (shown.size() < all.size()
                        ? "The %d of %s nodes and phases with the lowest voltages. "
                            .formatted(shown.size(), Numbers.whole(all.size()))
                        : "")
                    + "Over all fleets, samples, synthetic days and periods.")
            .head(modes)
            .head(quantities);
    for (String place : shown) {
      List<HtmlTable.Cell> cells = new ArrayList<>();
      for (List<Map<String, Row>> cases : byCharging.values()) {
        cells.add(voltage(least(cases, List.of(place))));
        cells.add(voltage(of(cases, List.of(place), "mean").average().orElse(Double.NaN)));
        cells.add(voltage(of(cases, List.of(place), "greatest").max().orElse(Double.NaN)));
      }
      table.row(place, cells);
    }
    return table.build();
  }

  private static List<String> lowest(
      List<String> places, Iterable<List<Map<String, Row>>> byCharging, int most) {
    Map<String, Double> lowness = new TreeMap<>();
    for (List<Map<String, Row>> cases : byCharging) {
      for (String place : places) {
        lowness.merge(place, -least(cases, List.of(place)), Math::max);
      }
    }
    return Buses.heaviest(lowness, most);
  }

  private static double least(List<Map<String, Row>> cases, List<String> places) {
    return of(cases, places, "least").min().orElse(Double.NaN);
  }

  private static DoubleStream of(List<Map<String, Row>> cases, List<String> places, String column) {
    return cases.stream()
        .flatMap(rows -> places.stream().filter(rows::containsKey).map(rows::get))
        .mapToDouble(row -> Fields.number(row, column));
  }

  private static HtmlTable.Cell voltage(double pu) {
    return HtmlTable.number(Numbers.fixed(pu, 4));
  }

  private static HtmlTable violations(ReportTables tables) {
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-violations", "Voltages outside the limits on the feeder")
            .help(
                "The worse of the two samples. Shares of all periods of all synthetic days, at the worst node and phase."
                    + " The Peruvian rule asks for a voltage within 5 % of nominal in at least 95 % of a day's periods."
                    + " What the first row shows, the feeder has without any vehicle.")
            .head(
                "Fleet",
                "Charging",
                "Nodes and phases outside 0.95…1.05",
                "Below 0.95 [% of time]",
                "Above 1.05 [% of time]",
                "Days that break the Peruvian rule [%]");
    List<Row> rows =
        new ArrayList<>(
            tables.rows(
                """
                SELECT scenario, min(variant) AS variant, min(sample) AS sample, mode, max(extreme) AS extreme, v2g,
                       count(DISTINCT CASE WHEN NOT within_limits THEN concat(node, '.', phase) END) AS outside,
                       count(DISTINCT node, phase) AS places, max(below_pct) AS below, max(above_pct) AS above,
                       max(noncompliant_days_pct) AS breaking
                FROM feeder_violation GROUP BY scenario, mode, v2g
                """));
    rows.sort(
        Comparator.<Row, Boolean>comparing(row -> CaseKey.of(row).mode() != Mode.NONE)
            .thenComparing(FeederSet::of, FeederSet.ORDER));
    List<FeederSet> all = rows.stream().map(FeederSet::of).toList();
    for (Row row : rows) {
      FeederSet set = FeederSet.of(row);
      table.row(
          set.key().mode() == Mode.NONE ? Numbers.NO_VALUE : set.key().scenario(),
          HtmlTable.words(set.label(all)),
          HtmlTable.number(
              "%s of %s"
                  .formatted(
                      Numbers.whole(Fields.number(row, "outside")),
                      Numbers.whole(Fields.number(row, "places")))),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "below"), 2)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "above"), 2)),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "breaking"), 2)));
    }
    return table.build();
  }
}
