package org.evenload.jobs.kind.extremes.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.evenload.jobs.step.CaseKey;

/** All aggregators of one case together. */
public record AggregatorTotal(
    CaseKey key,
    int aggregators,
    int unsolved,
    double costUsd,
    double dayAheadUsd,
    double realTimeUsd,
    double wearUsd,
    double slackUsd,
    double energyMwh,
    double chargedMwh,
    double dischargedMwh,
    double greatestGap,
    String busOfGreatestGap,
    long unreachableStays) {

  public static Map<CaseKey, AggregatorTotal> of(List<AggregatorDay> days) {
    Map<CaseKey, List<AggregatorDay>> byCase = new TreeMap<>(Extremes.ORDER);
    days.forEach(day -> byCase.computeIfAbsent(day.key(), key -> new ArrayList<>()).add(day));
    Map<CaseKey, AggregatorTotal> totals = new LinkedHashMap<>();
    byCase.forEach((key, ofCase) -> totals.put(key, of(key, ofCase)));
    return totals;
  }

  private static AggregatorTotal of(CaseKey key, List<AggregatorDay> days) {
    double greatestGap = Double.NaN;
    String busOfGreatestGap = "";
    for (AggregatorDay day : days) {
      if (day.gap() > greatestGap || (Double.isNaN(greatestGap) && !Double.isNaN(day.gap()))) {
        greatestGap = day.gap();
        busOfGreatestGap = day.bus();
      }
    }
    return new AggregatorTotal(
        key,
        days.size(),
        (int) days.stream().filter(day -> !day.hasSchedule()).count(),
        sum(days, AggregatorDay::costUsd),
        sum(days, AggregatorDay::dayAheadUsd),
        sum(days, AggregatorDay::realTimeUsd),
        sum(days, AggregatorDay::wearUsd),
        sum(days, AggregatorDay::slackUsd),
        sum(days, AggregatorDay::energyMwh),
        sum(days, AggregatorDay::chargedMwh),
        sum(days, AggregatorDay::dischargedMwh),
        greatestGap,
        busOfGreatestGap,
        days.stream().mapToLong(AggregatorDay::unreachableStays).sum());
  }

  private static double sum(List<AggregatorDay> days, ToDoubleFunction<AggregatorDay> value) {
    return days.stream().mapToDouble(value).filter(Double::isFinite).sum();
  }
}
