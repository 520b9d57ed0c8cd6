package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.evenload.model.risk.DayQuantile;
import org.jspecify.annotations.Nullable;

/** The largest fleet for the wanted share of days, from what every day takes. */
final class CapacityRows {
  private final PenetrationConfig.CapacitySettings settings;

  private CapacityRows(PenetrationConfig.CapacitySettings settings) {
    this.settings = settings;
  }

  /**
   * @param days rows of {@link PenetrationTables#CAPACITY_DAY}
   */
  static List<Row> of(
      List<Row> days, PenetrationConfig.CapacitySettings settings, PenetrationModel model) {
    CapacityRows capacity = new CapacityRows(settings);
    List<Row> rows = new ArrayList<>();
    for (PenetrationModel.Kind kind : model.kinds()) {
      for (ChargingMode mode : model.modes()) {
        List<Row> ofMode =
            days.stream()
                .filter(
                    day ->
                        day.getAs("scenario").equals(kind.name())
                            && day.getAs("mode").equals(mode.column()))
                .sorted(Comparator.comparingInt(day -> day.<Integer>getAs("sample")))
                .toList();
        if (!ofMode.isEmpty()) {
          rows.add(capacity.row(kind.name(), mode, ofMode));
        }
      }
    }
    return rows;
  }

  private Row row(String kind, ChargingMode mode, List<Row> days) {
    double[] fits = days.stream().mapToDouble(day -> day.<Integer>getAs("fits_vehicles")).toArray();
    boolean open = days.stream().anyMatch(day -> day.getAs("fails_vehicles") == null);
    double[] fails =
        days.stream()
            .mapToDouble(
                day ->
                    day.getAs("fails_vehicles") == null
                        ? day.<Integer>getAs("fits_vehicles")
                        : day.<Integer>getAs("fails_vehicles"))
            .toArray();
    DayQuantile low = DayQuantile.of(fits, settings.dayShare(), settings.confidence());
    DayQuantile high = DayQuantile.of(fails, settings.dayShare(), settings.confidence());
    double most = java.util.Arrays.stream(fits).max().orElse(0);
    boolean atLeast = open && low.value() >= most;
    Map.Entry<List<@Nullable Object>, Long> first = mostFrequent(days);
    return PenetrationTables.CAPACITY.row(
        kind,
        mode.column(),
        days.size(),
        (int) low.value(),
        (int) Math.max(0, low.lower()),
        open || Double.isInfinite(high.upper()) ? null : (int) Math.ceil(high.upper()),
        atLeast,
        (int) DayQuantile.of(fits, 0.5, settings.confidence()).value(),
        (int) java.util.Arrays.stream(fits).min().orElse(0),
        settings.dayShare(),
        first == null ? null : first.getKey().get(0),
        first == null ? null : first.getKey().get(1),
        first == null ? null : first.getKey().get(2),
        first == null ? null : (double) first.getValue() / days.size());
  }

  // Of equally frequent ones that which comes first by name.
  private static Map.@Nullable Entry<List<@Nullable Object>, Long> mostFrequent(List<Row> days) {
    Map<String, Map<Integer, Long>> counts = new TreeMap<>();
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Row day : days) {
      String binds = day.getAs("binds");
      if (binds != null) {
        Integer period = day.getAs("binds_period");
        counts
            .computeIfAbsent(binds, missing -> new TreeMap<>())
            .merge(period == null ? 0 : period, 1L, Long::sum);
        kinds.put(binds, day.getAs("binds_kind"));
      }
    }
    Map.Entry<List<@Nullable Object>, Long> best = null;
    for (Map.Entry<String, Map<Integer, Long>> limit : counts.entrySet()) {
      long total = limit.getValue().values().stream().mapToLong(Long::longValue).sum();
      if (best == null || total > best.getValue()) {
        int period =
            limit.getValue().entrySet().stream()
                .max(
                    Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
        List<@Nullable Object> key = new ArrayList<>();
        key.add(limit.getKey());
        key.add(kinds.get(limit.getKey()));
        key.add(period == 0 ? null : period);
        best = Map.entry(key, total);
      }
    }
    return best;
  }
}
