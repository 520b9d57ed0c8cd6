package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.grid.feeder.flow.LimitGauge;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.feeder.hosting.HostingDay;
import org.jspecify.annotations.Nullable;

/** What broke on the days of all draws, shares and modes. */
final class Outcomes {
  static final String ANY = "any";
  static final int[] QUANTILES_PCT = {5, 50, 95};

  private final FeederHostingConfig config;
  private final HostingDay base;
  private final List<HostingDay> days;
  private final LimitGauge gauge;

  /** Days draw after draw, then share after share, then mode after mode. */
  Outcomes(FeederHostingConfig config, HostingDay base, List<HostingDay> days, LimitGauge gauge) {
    this.config = config;
    this.base = base;
    this.days = days;
    this.gauge = gauge;
  }

  /** Takes a day and its share. */
  @FunctionalInterface
  interface DaySink {
    void accept(double sharePct, HostingDay day);
  }

  static String variant(double sharePct) {
    return "ev_share_pct="
        + (sharePct == Math.rint(sharePct)
            ? String.valueOf((long) sharePct)
            : String.valueOf(sharePct));
  }

  static String broken(HostingDay day, LimitGauge gauge) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.isBroken(day, gauge))
        .map(Cause::label)
        .collect(Collectors.joining("+"));
  }

  LimitGauge gauge() {
    return gauge;
  }

  HostingDay base() {
    return base;
  }

  int dayCount() {
    return days.size();
  }

  HostingDay day(int index) {
    return days.get(index);
  }

  /** The share of a day of that index. */
  double sharePct(int index) {
    int modes = config.modes().size();
    return config.levelsPct().get(index / modes % config.levelsPct().size());
  }

  void forEachDay(DaySink sink) {
    for (int i = 0; i < days.size(); i++) {
      sink.accept(sharePct(i), days.get(i));
    }
  }

  private HostingDay day(int draw, int level, int mode) {
    int modes = config.modes().size();
    return days.get(((draw - 1) * config.levelsPct().size() + level) * modes + mode);
  }

  private boolean breaks(HostingDay day, String cause) {
    return Arrays.stream(Cause.values())
        .anyMatch(c -> (cause.equals(ANY) || c.label().equals(cause)) && c.isBroken(day, gauge));
  }

  private static List<String> causes() {
    List<String> causes = new ArrayList<>(List.of(ANY));
    Arrays.stream(Cause.values()).map(Cause::label).forEach(causes::add);
    return causes;
  }

  List<Row> levelRows() {
    List<Row> rows = new ArrayList<>();
    for (int level = 0; level < config.levelsPct().size(); level++) {
      double share = config.levelsPct().get(level);
      for (int mode = 0; mode < config.modes().size(); mode++) {
        for (String cause : causes()) {
          int broken = 0;
          for (int draw = 1; draw <= config.draws(); draw++) {
            broken += breaks(day(draw, level, mode), cause) ? 1 : 0;
          }
          Statistics.Interval interval = Statistics.share(broken, config.draws());
          rows.add(
              HostingTables.LEVEL.row(
                  variant(share),
                  config.modes().get(mode),
                  cause,
                  share,
                  config.draws(),
                  broken,
                  100 * interval.value(),
                  100 * interval.low(),
                  100 * interval.high()));
        }
      }
    }
    return rows;
  }

  List<Row> limitRows() {
    List<Row> rows = new ArrayList<>();
    for (int mode = 0; mode < config.modes().size(); mode++) {
      for (String cause : causes()) {
        double[] first = new double[config.draws()];
        for (int draw = 1; draw <= config.draws(); draw++) {
          first[draw - 1] = firstBroken(draw, mode, cause);
        }
        int unbroken = (int) Arrays.stream(first).filter(Double::isInfinite).count();
        for (int percent : QUANTILES_PCT) {
          Statistics.Interval at = Statistics.quantile(first, percent / 100.0);
          rows.add(
              HostingTables.LIMIT.row(
                  config.modes().get(mode),
                  cause,
                  percent,
                  orNull(at.value()),
                  orNull(at.low()),
                  orNull(at.high()),
                  config.draws(),
                  unbroken));
        }
      }
    }
    return rows;
  }

  private double firstBroken(int draw, int mode, String cause) {
    if (breaks(base, cause)) {
      return 0;
    }
    for (int level = 0; level < config.levelsPct().size(); level++) {
      if (breaks(day(draw, level, mode), cause)) {
        return config.levelsPct().get(level);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isInfinite(value) ? null : value;
  }

  List<Row> placeRows() {
    TableSpec table = HostingTables.PLACE;
    List<Row> rows = new ArrayList<>();
    for (int level = 0; level < config.levelsPct().size(); level++) {
      double share = config.levelsPct().get(level);
      for (int mode = 0; mode < config.modes().size(); mode++) {
        for (Cause cause : Cause.values()) {
          Map<String, Integer> times = new TreeMap<>();
          for (int draw = 1; draw <= config.draws(); draw++) {
            cause
                .places(day(draw, level, mode), gauge)
                .forEach(place -> times.merge(place, 1, Integer::sum));
          }
          String modeName = config.modes().get(mode);
          times.forEach(
              (place, broken) ->
                  rows.add(
                      table.row(
                          variant(share),
                          modeName,
                          cause.label(),
                          place,
                          share,
                          broken,
                          100.0 * broken / config.draws())));
        }
      }
    }
    return rows;
  }
}
