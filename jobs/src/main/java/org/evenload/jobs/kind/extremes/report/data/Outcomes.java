package org.evenload.jobs.kind.extremes.report.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;

/** What came out for each fleet and mode: the worse of the extreme samples. */
public final class Outcomes {
  /** A cost too small to be divided by. */
  private static final double LEAST_COST_USD = 1;

  /** Below, caps are kept but for the solver's tolerance. */
  public static final double LEAST_PENALTY_USD = 0.5;

  private final List<Scenario> scenarios;
  private final Collection<OperationDay> days;
  private final Map<CaseKey, AggregatorTotal> totals;

  public Outcomes(
      List<Scenario> scenarios,
      Collection<OperationDay> days,
      Map<CaseKey, AggregatorTotal> totals) {
    this.scenarios = scenarios;
    this.days = days;
    this.totals = totals;
  }

  /**
   * @param extraUsd without the penalty for caps that could not be kept
   * @param share of the decentralized cost; empty if that is too small to be divided by
   * @param slackUsd that penalty
   */
  public record Cost(
      String scenario,
      String extreme,
      double decentralizedUsd,
      double extraUsd,
      OptionalDouble share,
      double slackUsd) {
    public double withPenaltyUsd() {
      return extraUsd + slackUsd;
    }

    public boolean hasPenalty() {
      return slackUsd > LEAST_PENALTY_USD;
    }

    /** Nothing beyond rounding. */
    public boolean isNothing() {
      return Math.abs(extraUsd) < 0.005 && !hasPenalty();
    }
  }

  /** Modes with vehicles for which there is a power flow, the least controlled first. */
  public List<Mode> modes() {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode != Mode.NONE)
        .filter(mode -> days.stream().anyMatch(day -> day.key().mode() == mode))
        .toList();
  }

  public OptionalDouble notSuppliedMwh(Scenario scenario, Mode mode) {
    return of(scenario, mode).stream().mapToDouble(OperationDay::notSuppliedMwh).max();
  }

  public boolean serves(Scenario scenario, Mode mode) {
    List<OperationDay> ofMode = of(scenario, mode);
    return !ofMode.isEmpty() && ofMode.stream().allMatch(OperationDay::servesAll);
  }

  /** The largest fleet that is served like all smaller ones. */
  public Optional<Scenario> largestServed(Mode mode) {
    return scenarios.stream()
        .takeWhile(scenario -> serves(scenario, mode))
        .reduce((smaller, larger) -> larger);
  }

  public double lowestVoltagePu(Scenario scenario) {
    return days.stream()
        .filter(day -> day.key().scenario().equals(scenario.name()))
        .mapToDouble(OperationDay::lowestVoltagePu)
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }

  /** The case in which a kind of coordination costs most, penalty included. */
  public Optional<Cost> dearestCoordination(List<Scenario> fleets, Mode mode) {
    return fleets.stream()
        .flatMap(fleet -> coordinationCost(fleet, mode).stream())
        .max(Comparator.comparingDouble(Cost::withPenaltyUsd));
  }

  /** What coordination of this fleet costs in its dearer sample; empty if it was not needed. */
  public Optional<Cost> coordinationCost(Scenario scenario, Mode mode) {
    return totals.values().stream()
        .filter(total -> total.key().scenario().equals(scenario.name()))
        .filter(total -> total.key().mode() == mode)
        .flatMap(total -> cost(total).stream())
        .max(Comparator.comparingDouble(Cost::withPenaltyUsd));
  }

  public Optional<Cost> cost(AggregatorTotal total) {
    AggregatorTotal without = totals.get(total.key().in(Mode.DECENTRALIZED));
    if (without == null) {
      return Optional.empty();
    }
    double extraUsd = total.costUsd() - without.costUsd();
    return Optional.of(
        new Cost(
            total.key().scenario(),
            Extremes.of(total.key()),
            without.costUsd(),
            extraUsd,
            without.costUsd() >= LEAST_COST_USD
                ? OptionalDouble.of(extraUsd / without.costUsd())
                : OptionalDouble.empty(),
            // Limits may be broken without caps as well: only the difference is coordination's
            // doing.
            total.slackUsd() - without.slackUsd()));
  }

  private List<OperationDay> of(Scenario scenario, Mode mode) {
    return days.stream()
        .filter(day -> day.key().mode() == mode && day.key().scenario().equals(scenario.name()))
        .toList();
  }
}
