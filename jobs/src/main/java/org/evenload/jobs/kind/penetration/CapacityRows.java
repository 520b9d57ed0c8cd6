package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.model.risk.DayQuantile;

/** The largest fleet for the wanted share of days, from what every day takes. */
final class CapacityRows {
  private final PenetrationConfig.CapacitySettings settings;

  CapacityRows(PenetrationConfig.CapacitySettings settings) {
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

  /** One mode on one kind of day. */
  Row row(String kind, ChargingMode mode, List<Row> days) {
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
    Row decisive = decisive(days, low.value());
    String binds = decisive.getAs("binds");
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
        binds,
        decisive.getAs("binds_kind"),
        decisive.getAs("binds_period"),
        binds == null ? null : shareOf(binds, days));
  }

  /** The day that sets the number of vehicles, the first of several. */
  private static Row decisive(List<Row> days, double vehicles) {
    return days.stream()
        .min(
            Comparator.comparingDouble(
                day -> Math.abs(day.<Integer>getAs("fits_vehicles") - vehicles)))
        .orElseThrow();
  }

  private static double shareOf(String binds, List<Row> days) {
    return (double) days.stream().filter(day -> binds.equals(day.getAs("binds"))).count()
        / days.size();
  }
}
