package org.evenload.jobs.step.aggregate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.table.Tables;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.SlackUse;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.Member;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.UnreachableCharge;
import org.evenload.model.vehicle.VehicleGroup;
import org.jspecify.annotations.Nullable;

/** One aggregator with what it decided, and the rows that tell of it. */
record SolvedAggregator(
    AggregatorTask task, AggregatorProblem problem, BusFleet fleet, AggregatorResult result)
    implements Serializable {

  static SolvedAggregator of(InformedTask informed, AggregatorSetting setting) {
    AggregatorTask task = informed.task();
    BusFleet fleet = setting.fleet(task);
    AggregatorProblem problem = setting.problem(task, fleet);
    AggregatorResult result =
        task.mode() == Mode.UNCONTROLLED
            ? AggregatorSolver.uncontrolled(problem)
            : setting.solve(problem, informed.earlier());
    return new SolvedAggregator(task, problem, fleet, result);
  }

  SolveSummary summary() {
    return new SolveSummary(
        task,
        result.status(),
        result.upperUsd(),
        result.lowerUsd(),
        result.relativeGap(),
        result.dayAheadMw(),
        result.slackUses().stream().mapToDouble(SolvedAggregator::slackMw).sum()
            * problem.periodHours(),
        result.seconds());
  }

  /** What is of use to those who decide again about the same vehicles. */
  EarlierPlan plan() {
    return new EarlierPlan(problem.limits(), result.lowerUsd(), result.realisedMw());
  }

  Row solveRow() {
    CaseKey day = task.day();
    return day.row(
        Tables.AGGREGATOR_SOLVE,
        task.bus(),
        fleet.vehicles(),
        fleet.members().size(),
        day.mode() == Mode.UNCONTROLLED ? "baseline" : SolvedAggregators.lower(result.status()),
        reason(),
        result.upperUsd(),
        result.lowerUsd(),
        result.relativeGap(),
        result.uncontrolledUsd(),
        result.cost().dayAheadUsd(),
        result.cost().realTimeUsd(),
        result.cost().wearUsd(),
        result.cost().slackUsd(),
        Arrays.stream(result.dayAheadMw()).sum() * problem.periodHours(),
        meanMwh(result.schedule().chargeKw(), vehicles -> 1),
        meanMwh(
            result.schedule().dischargeKw(), vehicles -> vehicles.charger().dischargeEfficiency()),
        result.unreachable().size());
  }

  Iterator<Row> periodRows() {
    CaseKey day = task.day();
    Map<Integer, SlackUse> slack =
        result.slackUses().stream().collect(Collectors.toMap(SlackUse::period, use -> use));
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      SlackUse use = slack.get(t + 1);
      rows.add(
          day.row(
              Tables.AGGREGATOR_PERIOD,
              task.bus(),
              t + 1,
              result.dayAheadMw()[t],
              day.mode() == Mode.UNCONTROLLED ? null : capMw(t),
              Math.max(use == null ? 0 : slackMw(use), beyondCapMw(t)),
              use == null ? null : use.reason()));
    }
    return rows.iterator();
  }

  Iterator<Row> realisationRows() {
    CaseKey day = task.day();
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < problem.realisationCount(); n++) {
      for (int t = 0; t < problem.periodCount(); t++) {
        rows.add(
            day.row(
                Tables.AGGREGATOR_REALISATION,
                task.bus(),
                n + 1,
                t + 1,
                result.realisedMw()[t][n]));
      }
    }
    return rows.iterator();
  }

  Iterator<Row> scheduleRows() {
    CaseKey day = task.day();
    List<Row> rows = new ArrayList<>();
    for (int v : membersInOrder()) {
      Member member = fleet.members().get(v);
      for (int n = 0; n < problem.realisationCount(); n++) {
        if (member.stays().get(n) instanceof Stay.Connected stay) {
          double[] charge = result.schedule().chargeKw()[v][n];
          int beforeMidnight =
              Math.min(charge.length, problem.periodCount() + 1 - stay.firstPeriod());
          for (int k = 0; k < charge.length; k++) {
            int i = (k + beforeMidnight) % charge.length;
            rows.add(
                day.row(
                    Tables.EV_SCHEDULE,
                    task.bus(),
                    member.group(),
                    SolvedAggregators.lower(member.role()),
                    n + 1,
                    (stay.firstPeriod() - 1 + i) % problem.periodCount() + 1,
                    charge[i],
                    result.schedule().dischargeKw()[v][n][i],
                    result.schedule().socKwh()[v][n][i]));
          }
        }
      }
    }
    return rows.iterator();
  }

  // In the order of the table's keys, so that sorting has little left to do.
  private List<Integer> membersInOrder() {
    return IntStream.range(0, fleet.members().size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer v) -> fleet.members().get(v).group())
                .thenComparing(v -> SolvedAggregators.lower(fleet.members().get(v).role())))
        .toList();
  }

  Iterator<Row> stayRows() {
    CaseKey day = task.day();
    List<Row> rows = new ArrayList<>();
    for (Member member : fleet.members()) {
      VehicleGroup vehicles = member.vehicles();
      Battery battery = vehicles.battery();
      Charger charger = vehicles.charger();
      for (int n = 0; n < problem.realisationCount(); n++) {
        if (member.stays().get(n) instanceof Stay.Connected stay) {
          int last = Math.floorMod(stay.lastPeriod() - stay.firstPeriod(), problem.periodCount());
          rows.add(
              day.sampleRow(
                  Tables.EV_STAY,
                  task.bus(),
                  member.group(),
                  SolvedAggregators.lower(member.role()),
                  n + 1,
                  vehicles.evCount(),
                  stay.firstPeriod(),
                  stay.lastPeriod(),
                  last == problem.periodCount() - 1,
                  stay.tripEnergyKwh(),
                  Math.min(
                      battery.maxSocKwh(), Math.max(battery.minSocKwh(), stay.arrivalSocKwh())),
                  battery.capacityKwh(),
                  battery.minSocKwh(),
                  battery.maxSocKwh(),
                  battery.leavingSocKwh(),
                  charger.maxKw(),
                  charger.chargeEfficiency(),
                  charger.dischargeEfficiency(),
                  vehicles.wearPctSlope(),
                  vehicles.batteryCostUsdPerKwh()));
        }
      }
    }
    return rows.iterator();
  }

  private @Nullable String reason() {
    List<String> reasons = new ArrayList<>();
    result.slackUses().stream()
        .limit(3)
        .forEach(use -> reasons.add("period %d: %s".formatted(use.period(), use.reason())));
    result.unreachable().stream()
        .map(UnreachableCharge::group)
        .distinct()
        .limit(3)
        .forEach(group -> reasons.add("group %s cannot reach its charge".formatted(group)));
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  // Either limit of the period, as a limit of the aggregator's own power.
  private @Nullable Double capMw(int t) {
    double cap =
        Math.min(
            problem.limits().aggregatorMw()[t],
            problem.limits().systemMw()[t] - problem.systemLoadMw()[t]);
    return Double.isInfinite(cap) ? null : cap;
  }

  // Reported uses leave out what is negligible; the column must not.
  private double beyondCapMw(int t) {
    Double cap = task.mode() == Mode.UNCONTROLLED ? null : capMw(t);
    double greatest = Math.max(result.dayAheadMw()[t], greatest(result.realisedMw()[t]));
    return cap == null ? 0 : Math.max(0, greatest - cap);
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
  }

  private static double slackMw(SlackUse use) {
    return Math.max(use.dayAheadMw(), use.realTimeMw());
  }

  // Both count at the grid's side.
  private double meanMwh(double[][][] kw, ToDoubleFunction<VehicleGroup> gridPerBattery) {
    double kwh = 0;
    for (int v = 0; v < kw.length; v++) {
      VehicleGroup vehicles = problem.groups().get(v);
      double share = vehicles.evCount() * gridPerBattery.applyAsDouble(vehicles);
      for (double[] ofRealisation : kw[v]) {
        kwh += share * Arrays.stream(ofRealisation).sum();
      }
    }
    return kwh * problem.periodHours() / 1000 / problem.realisationCount();
  }
}
