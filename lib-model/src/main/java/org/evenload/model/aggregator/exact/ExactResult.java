package org.evenload.model.aggregator.exact;

import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.CostParts;
import org.evenload.model.aggregator.Gap;
import org.evenload.model.aggregator.Schedule;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.SolveStatus;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.SlackReport;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.StayLimits;
import org.evenload.model.vehicle.VehicleGroup;

/** Collects the best schedule of an exact solve, every one priced by {@link ScheduleChecker}. */
final class ExactResult {
  private final AggregatorProblem problem;
  private final double uncontrolledUsd;
  private Schedule best;
  private ScheduleChecker.Verdict verdict;

  ExactResult(AggregatorProblem problem) {
    this.problem = problem;
    CostParts uncontrolled = ScheduleChecker.check(problem, chargingAtOnce(Goal.TRIP)).cost();
    uncontrolledUsd = uncontrolled.dayAheadUsd() + uncontrolled.realTimeUsd();
    best = chargingAtOnce(Goal.TRIP_AND_LEAVING);
    verdict = ScheduleChecker.check(problem, best);
  }

  /** What gaps are relative to. */
  double scaleUsd() {
    return Gap.scaleUsd(uncontrolledUsd);
  }

  void offer(Schedule schedule) {
    ScheduleChecker.Verdict other = ScheduleChecker.check(problem, schedule);
    if (other.feasible() && other.cost().totalUsd() < verdict.cost().totalUsd()) {
      best = schedule;
      verdict = other;
    }
  }

  AggregatorResult with(double lowerUsd, SolveOptions options, double seconds) {
    double upperUsd = verdict.cost().totalUsd();
    double[][] realisedMw = realisedMw();
    boolean proven = upperUsd - lowerUsd <= options.relativeGap() * scaleUsd();
    boolean late = seconds >= options.emergencySeconds();
    return new AggregatorResult(
        proven ? SolveStatus.SOLVED : late ? SolveStatus.TIME_LIMIT : SolveStatus.WORK_LIMIT,
        upperUsd,
        Math.min(upperUsd, lowerUsd),
        uncontrolledUsd,
        verdict.cost(),
        verdict.wearKwh(),
        verdict.dayAheadMw(),
        realisedMw,
        best,
        SlackReport.of(problem, new PriceSteps(problem), realisedMw),
        List.copyOf(Batteries.of(problem).unreachable),
        seconds,
        0);
  }

  private enum Goal {
    /** What the trip took: uncontrolled charging. */
    TRIP,
    /** That, and the leaving charge where it is more: always feasible. */
    TRIP_AND_LEAVING
  }

  /** Full power from the arrival on until the goal is reached. */
  private Schedule chargingAtOnce(Goal goal) {
    int groups = problem.groups().size();
    int realisations = problem.realisationCount();
    double[][][] chargeKw = new double[groups][realisations][0];
    double[][][] dischargeKw = new double[groups][realisations][0];
    double[][][] socKwh = new double[groups][realisations][0];
    for (int v = 0; v < groups; v++) {
      VehicleGroup group = problem.groups().get(v);
      double kwhPerKw = problem.periodHours() * group.charger().chargeEfficiency();
      for (int n = 0; n < realisations; n++) {
        if (problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          StayLimits limits = ExactCore.limits(problem, group, stay);
          chargeKw[v][n] = new double[limits.length()];
          dischargeKw[v][n] = new double[limits.length()];
          socKwh[v][n] = new double[limits.length()];
          double soc = limits.arrivalKwh();
          double full = Math.min(group.battery().maxSocKwh(), soc + stay.tripEnergyKwh());
          if (goal == Goal.TRIP_AND_LEAVING) {
            full = Math.max(full, limits.leastKwh(limits.length()));
          }
          for (int k = 0; k < limits.length(); k++) {
            chargeKw[v][n][k] = Math.min(group.charger().maxKw(), (full - soc) / kwhPerKw);
            soc += kwhPerKw * chargeKw[v][n][k];
            socKwh[v][n][k] = soc;
          }
        }
      }
    }
    return new Schedule(chargeKw, dischargeKw, socKwh);
  }

  private double[][] realisedMw() {
    double[][] mw = new double[problem.periodCount()][problem.realisationCount()];
    for (int v = 0; v < problem.groups().size(); v++) {
      VehicleGroup group = problem.groups().get(v);
      for (int n = 0; n < problem.realisationCount(); n++) {
        if (problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          double[] charge = best.chargeKw()[v][n];
          double[] discharge = best.dischargeKw()[v][n];
          for (int k = 0; k < charge.length; k++) {
            mw[(stay.firstPeriod() - 1 + k) % problem.periodCount()][n] +=
                group.evCount()
                    * (charge[k] - group.charger().dischargeEfficiency() * discharge[k])
                    / 1000;
          }
        }
      }
    }
    return mw;
  }
}
