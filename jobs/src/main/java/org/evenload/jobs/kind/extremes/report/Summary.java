package org.evenload.jobs.kind.extremes.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.jobs.kind.extremes.report.data.AggregatorTotal;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The key figures of a run for programs: {@code summary.json}. Keys are those of the records here
 * in snake_case, with units as suffixes; keys are added, never renamed, while {@code schema} stays.
 *
 * @param schema version of this layout
 * @param status {@code ok}, {@code attention} (valid, but read the notices) or {@code failed} (a
 *     solver left something without a result)
 * @param largestServedVehicles by charging mode, the largest fleet for which it and all smaller
 *     ones leave nothing unsupplied; 0 if there is none
 * @param stageSeconds wall time by stage; the only figures that differ between equal runs
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Summary(
    int schema,
    String study,
    String runId,
    String businessDate,
    String engineVersion,
    String status,
    List<Message> notices,
    List<Fleet> fleets,
    Map<String, Long> largestServedVehicles,
    List<Case> cases,
    List<Coordination> coordination,
    Map<String, Double> stageSeconds) {

  /**
   * @param severity {@code failed}, {@code attention} or {@code note}
   * @param code stable word: {@code opf_unsolved}, {@code aggregator_unsolved}, {@code gap_open},
   *     {@code limits_exceeded}, {@code charge_unreachable}, {@code coordination_left}, {@code
   *     trips_unfinished}
   * @param count of what the code names
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Message(String severity, String code, long count, String text) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fleet(String scenario, long vehicles, long samples) {}

  /** One simulated day; energies per day, what is unknown is left out. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Case(
      String scenario,
      String extreme,
      String mode,
      @Nullable Double demandMwh,
      @Nullable Double generationMwh,
      @Nullable Double lossesMwh,
      @Nullable Double notSuppliedMwh,
      @Nullable Double greatestNotSuppliedMw,
      @Nullable Long notSuppliedPeriods,
      @Nullable Long unsolvedPeriods,
      @Nullable Double peakLoadMw,
      @Nullable Double vmMinPu,
      @Nullable Double vmMaxPu,
      @Nullable Double greatestLoadingPct,
      @Nullable Long aggregators,
      @Nullable Long unsolvedAggregators,
      @Nullable Double aggregatorCostUsd,
      @Nullable Double slackUsd,
      @Nullable Double tradedMwh,
      @Nullable Double greatestGap) {}

  /**
   * @param extraCostUsd for energy and wear, without the penalty
   * @param extraCostPct of the decentralized cost; left out if that is below 1 USD
   * @param penaltyUsd for energy beyond caps, at the slack price
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Coordination(
      String scenario,
      String extreme,
      String mode,
      double extraCostUsd,
      @Nullable Double extraCostPct,
      double penaltyUsd,
      @Nullable Double notSuppliedMwh) {}

  static Summary of(
      RunFacts facts,
      List<Scenario> scenarios,
      Outcomes outcomes,
      Map<CaseKey, OperationDay> days,
      Map<CaseKey, AggregatorTotal> totals,
      List<Notice> notices) {
    return new Summary(
        1,
        facts.study(),
        facts.runId(),
        facts.businessDate(),
        facts.engineVersion(),
        status(notices),
        notices.stream().map(n -> new Message(n.style(), n.code(), n.count(), n.text())).toList(),
        scenarios.stream().map(s -> new Fleet(s.name(), s.vehicles(), s.samples())).toList(),
        served(outcomes),
        cases(days, totals),
        coordination(outcomes, days, totals),
        facts.stageSeconds());
  }

  private static String status(List<Notice> notices) {
    return notices.stream()
        .map(Notice::severity)
        .filter(severity -> severity != Notice.Severity.NOTE)
        .min(Comparator.naturalOrder())
        .map(severity -> severity == Notice.Severity.FAILED ? "failed" : "attention")
        .orElse("ok");
  }

  private static Map<String, Long> served(Outcomes outcomes) {
    Map<String, Long> served = new TreeMap<>();
    for (Mode mode : outcomes.modes()) {
      served.put(mode.column(), outcomes.largestServed(mode).map(Scenario::vehicles).orElse(0L));
    }
    return served;
  }

  private static List<Case> cases(
      Map<CaseKey, OperationDay> days, Map<CaseKey, AggregatorTotal> totals) {
    TreeMap<CaseKey, Case> cases = new TreeMap<>(Extremes.ORDER);
    days.keySet().forEach(key -> cases.put(key, of(key, days.get(key), totals.get(key))));
    totals.keySet().forEach(key -> cases.put(key, of(key, days.get(key), totals.get(key))));
    return new ArrayList<>(cases.values());
  }

  private static Case of(CaseKey key, @Nullable OperationDay day, @Nullable AggregatorTotal total) {
    return new Case(
        key.scenario(),
        Extremes.of(key),
        key.mode().column(),
        day == null ? null : known(day.demandMwh()),
        day == null ? null : known(day.generationMwh()),
        day == null ? null : known(day.lossesMwh()),
        day == null ? null : known(day.notSuppliedMwh()),
        day == null ? null : known(day.greatestNotSuppliedMw()),
        day == null ? null : Long.valueOf(day.notSuppliedPeriods()),
        day == null ? null : Long.valueOf(day.unsolvedPeriods().size()),
        day == null ? null : known(day.peakMw()),
        day == null ? null : known(day.lowestVoltagePu()),
        day == null ? null : known(day.highestVoltagePu()),
        day == null ? null : known(day.greatestLoadingPct()),
        total == null ? null : Long.valueOf(total.aggregators()),
        total == null ? null : Long.valueOf(total.unsolved()),
        total == null ? null : known(total.costUsd()),
        total == null ? null : known(total.slackUsd()),
        total == null ? null : known(total.energyMwh()),
        total == null || key.mode() == Mode.UNCONTROLLED ? null : known(total.greatestGap()));
  }

  private static List<Coordination> coordination(
      Outcomes outcomes, Map<CaseKey, OperationDay> days, Map<CaseKey, AggregatorTotal> totals) {
    List<Coordination> result = new ArrayList<>();
    for (AggregatorTotal total : totals.values()) {
      if (total.key().mode() == Mode.COORDINATED || total.key().mode() == Mode.PUBLISHED_CAPS) {
        OperationDay day = days.get(total.key());
        outcomes
            .cost(total)
            .ifPresent(
                cost ->
                    result.add(
                        new Coordination(
                            cost.scenario(),
                            cost.extreme(),
                            total.key().mode().column(),
                            cost.extraUsd(),
                            cost.share().isPresent()
                                ? Double.valueOf(100 * cost.share().getAsDouble())
                                : null,
                            cost.slackUsd(),
                            day == null ? null : known(day.notSuppliedMwh()))));
      }
    }
    return result;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
