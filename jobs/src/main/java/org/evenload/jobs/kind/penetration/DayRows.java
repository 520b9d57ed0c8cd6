package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.jspecify.annotations.Nullable;

/** What the tables keep of an operated day. */
final class DayRows {
  private DayRows() {}

  /** A day of a fleet. */
  static Row day(DayTask task, ModeDay day, double drivenMwh, double periodHours) {
    return day(
        task.kind(), task.variant(), task.sample(), task.vehicles(), day, drivenMwh, periodHours);
  }

  /** The day without vehicles of a kind of day. */
  static Row base(String kind, ModeDay day, double periodHours) {
    return day(CaseKey.BASE_SCENARIO, kind, 0, 0, day, 0, periodHours);
  }

  private static Row day(
      String scenario,
      String variant,
      int sample,
      int vehicles,
      ModeDay day,
      double drivenMwh,
      double periodHours) {
    List<PeriodState> periods = day.periods();
    double demandMwh = periodHours * periods.stream().mapToDouble(PeriodState::demandMw).sum();
    double peakMw = periods.stream().mapToDouble(PeriodState::demandMw).max().orElse(0);
    int lowest = day.periodOfGreatest(p -> -p.lowestVmPu());
    int loaded = day.periodOfGreatest(p -> Double.isNaN(p.loadingPct()) ? -1 : p.loadingPct());
    int worst = day.worstPeriod();
    double energyMwh = day.energyMwh(periodHours);
    return PenetrationTables.DAY.row(
        scenario,
        variant,
        sample,
        day.mode().column(),
        vehicles,
        day.status(),
        day.holds(),
        day.notSuppliedMwh(periodHours),
        periods.stream().mapToDouble(PeriodState::notSuppliedMw).max().orElse(0),
        day.shortHours(periodHours),
        day.unsolved(),
        energyMwh,
        day.needMwh(),
        drivenMwh,
        day.unmetKwh(),
        day.unavoidableKwh(),
        periods.stream().mapToDouble(PeriodState::evMw).max().orElse(0),
        peakMw,
        100 * demandMwh / Math.max(1e-9, peakMw * periodHours * periods.size()),
        periodHours * periods.stream().mapToDouble(PeriodState::lossesMw).sum(),
        periods.get(lowest).lowestVmPu(),
        periods.get(lowest).lowestBus(),
        lowest + 1,
        orNull(periods.get(loaded).loadingPct()),
        periods.get(loaded).loadedBranch(),
        loaded + 1,
        day.costUsd(),
        energyMwh > 0 ? day.costUsd() / energyMwh / 1000 : null,
        vehicles > 0 ? day.costUsd() / vehicles : null,
        orNull(day.gapPct()),
        day.rounds(),
        worst < 0 ? null : periods.get(worst).binds(),
        worst < 0 ? null : worst + 1);
  }

  /** The periods of a day of a fleet. */
  static List<Row> periods(DayTask task, ModeDay day) {
    return periods(task.kind(), task.variant(), task.sample(), task.vehicles(), day);
  }

  static List<Row> basePeriods(String kind, ModeDay day) {
    return periods(CaseKey.BASE_SCENARIO, kind, 0, 0, day);
  }

  private static List<Row> periods(
      String scenario, String variant, int sample, int vehicles, ModeDay day) {
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < day.periods().size(); t++) {
      PeriodState period = day.periods().get(t);
      rows.add(
          PenetrationTables.PERIODS.row(
              scenario,
              variant,
              sample,
              day.mode().column(),
              t + 1,
              vehicles,
              period.status(),
              period.demandMw(),
              period.evMw(),
              period.notSuppliedMw(),
              period.lossesMw(),
              period.lowestVmPu(),
              orNull(period.loadingPct())));
    }
    return rows;
  }

  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
