package org.evenload.jobs.kind.extremes.report.feeder;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Series;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Voltages of the distribution feeder over its synthetic days.
 *
 * @param distanceUnit empty if it is not known where the nodes lie
 * @param places node and phase, the nearest to the source first
 * @param allPlaces how many the feeder has
 * @param profiles of the full set of days, one per case
 * @param fanPlaces the places with curves over the day: far ends, and those with the lowest
 *     voltages
 * @param bestSizes which sizes had the least error, in words
 */
public record FeederView(
    double lowerLimitPu,
    double upperLimitPu,
    String distanceUnit,
    List<Place> places,
    int allPlaces,
    List<Profile> profiles,
    List<String> fanPlaces,
    List<Fan> fans,
    String bestSizes,
    List<FeederSizes.Size> sizes,
    FeederTables tables) {
  private static final double LOWER_LIMIT_PU = 0.95;
  private static final double UPPER_LIMIT_PU = 1.05;

  /** As many as Villanueva 2025 names in section 3.3. */
  private static final int FARTHEST_NODES = 7;

  private static final int MOST_IN_PROFILE = 600;

  /**
   * @param upstream position of the nearest place towards the source that is shown, or −1
   */
  public record Place(String name, String node, String phase, double distance, int upstream) {}

  /**
   * Voltages by place, per unit, over all days and periods.
   *
   * @param v2g whether vehicles may feed back
   */
  record Profile(CaseKey key, boolean v2g, double[] least, double[] mean, double[] greatest) {}

  /** Quantiles over the days, by period, per unit. */
  record Fan(
      CaseKey key,
      boolean v2g,
      String place,
      double[] p05,
      double[] p25,
      double[] p50,
      double[] p75,
      double[] p95) {}

  public static @Nullable FeederView of(
      ReportTables tables, @Nullable FeederLayout layout, Published published) {
    if (!tables.has("feeder_voltage")) {
      return null;
    }
    List<Row> rows =
        tables.rows(
            """
            SELECT scenario, variant, sample, mode, extreme, v2g, node, phase, max(period) AS periods,
                   min(vm_least_pu) AS least, avg(vm_mean_pu) AS mean, max(vm_greatest_pu) AS greatest
            FROM feeder_voltage WHERE sample_size_pct = 100
            GROUP BY scenario, variant, sample, mode, extreme, v2g, node, phase
            """);
    if (rows.isEmpty()) {
      return null;
    }
    Map<FeederSet, Map<String, Row>> sets = new TreeMap<>(FeederSet.ORDER);
    Map<String, Row> anyRow = new TreeMap<>(Buses.ORDER);
    Map<String, Double> lowness = new TreeMap<>();
    for (Row row : rows) {
      String place = placeOf(row);
      sets.computeIfAbsent(FeederSet.of(row), key -> new TreeMap<>()).put(place, row);
      anyRow.put(place, row);
      lowness.merge(place, -Fields.number(row, "least"), Math::max);
    }
    int periods = rows.stream().mapToInt(row -> Fields.integer(row, "periods")).max().orElse(1);
    Set<String> farthest = layout == null ? Set.of() : layout.farthest(FARTHEST_NODES);
    List<Place> places = layout == null ? List.of() : places(anyRow, lowness, layout, sets.size());
    List<String> fanPlaces =
        fanPlaces(anyRow, lowness, farthest, Buses.withCurves(5 * sets.size(), periods));
    FeederSizes sizes = FeederSizes.of(tables, published);
    return new FeederView(
        LOWER_LIMIT_PU,
        UPPER_LIMIT_PU,
        layout == null ? "" : layout.unit(),
        places,
        anyRow.size(),
        profiles(sets, places.stream().map(Place::name).toList()),
        fanPlaces,
        fans(tables, fanPlaces, periods),
        sizes.best(),
        sizes.sizes(),
        FeederTables.of(tables, sets, anyRow, farthest, sizes.table(), published));
  }

  static String placeOf(Row row) {
    return Fields.text(row, "node") + "." + Fields.text(row, "phase");
  }

  /** The lowest places if there are too many for a picture, and the source. */
  private static List<Place> places(
      Map<String, Row> all, Map<String, Double> lowness, FeederLayout layout, int sets) {
    Set<String> shown =
        new LinkedHashSet<>(
            Buses.heaviest(lowness, Math.min(MOST_IN_PROFILE, Buses.numbersPerChart(3 * sets))));
    List<String> names = new ArrayList<>();
    all.forEach(
        (name, row) -> {
          boolean isSource = layout.distance(Fields.text(row, "node")).orElse(1) == 0;
          if (shown.contains(name) || isSource) {
            names.add(name);
          }
        });
    List<String> order = List.copyOf(layout.nodes().keySet());
    names.sort(
        Comparator.<String>comparingInt(name -> order.indexOf(node(all, name)))
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Integer> position = new HashMap<>();
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      String node = node(all, name);
      String phase = name.substring(node.length() + 1);
      places.add(
          new Place(
              name,
              node,
              phase,
              layout.distance(node).orElse(Double.NaN),
              upstream(node, phase, layout, position)));
      position.put(name, places.size() - 1);
    }
    return places;
  }

  private static String node(Map<String, Row> all, String place) {
    Row row = all.get(place);
    return row == null ? "" : Fields.text(row, "node");
  }

  private static int upstream(
      String node, String phase, FeederLayout layout, Map<String, Integer> position) {
    FeederLayout.Place place = layout.nodes().get(node);
    while (place != null && !place.upstream().isEmpty()) {
      Integer found = position.get(place.upstream() + "." + phase);
      if (found != null) {
        return found;
      }
      place = layout.nodes().get(place.upstream());
    }
    return -1;
  }

  private static List<String> fanPlaces(
      Map<String, Row> all, Map<String, Double> lowness, Set<String> farthest, int most) {
    Map<String, Double> weights = new TreeMap<>(lowness);
    weights.replaceAll(
        (place, low) -> farthest.contains(node(all, place)) ? Double.valueOf(low + 1e3) : low);
    return Buses.heaviest(weights, most);
  }

  private static List<Profile> profiles(
      Map<FeederSet, Map<String, Row>> sets, List<String> places) {
    List<Profile> profiles = new ArrayList<>();
    sets.forEach(
        (set, byPlace) ->
            profiles.add(
                new Profile(
                    set.key(),
                    set.v2g(),
                    values(places, byPlace, "least"),
                    values(places, byPlace, "mean"),
                    values(places, byPlace, "greatest"))));
    return profiles;
  }

  private static double[] values(List<String> places, Map<String, Row> rows, String column) {
    return places.stream()
        .mapToDouble(
            place -> {
              Row row = rows.get(place);
              return row == null ? Double.NaN : Fields.number(row, column);
            })
        .toArray();
  }

  private static List<Fan> fans(ReportTables tables, List<String> places, int periods) {
    List<String> quantiles = List.of("p05", "p25", "p50", "p75", "p95");
    record FanKey(FeederSet set, String place) {}
    Map<FanKey, double[][]> fans =
        new TreeMap<>(
            Comparator.comparing(FanKey::set, FeederSet.ORDER)
                .thenComparing(FanKey::place, Buses.ORDER));
    for (Row row :
        tables
            .table("feeder_voltage")
            .where(col("sample_size_pct").equalTo(100))
            .selectExpr("*", "concat(node, '.', phase) AS place")
            .where(col("place").isin(places.toArray()))
            .collectAsList()) {
      double[][] curves =
          fans.computeIfAbsent(
              new FanKey(FeederSet.of(row), Fields.text(row, "place")),
              key -> Series.missing(quantiles.size(), periods));
      for (int q = 0; q < quantiles.size(); q++) {
        curves[q][Fields.integer(row, "period") - 1] =
            Fields.number(row, "vm_" + quantiles.get(q) + "_pu");
      }
    }
    List<Fan> result = new ArrayList<>();
    fans.forEach(
        (key, curves) ->
            result.add(
                new Fan(
                    key.set().key(),
                    key.set().v2g(),
                    key.place(),
                    curves[0],
                    curves[1],
                    curves[2],
                    curves[3],
                    curves[4])));
    return result;
  }
}
