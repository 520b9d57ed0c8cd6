package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.AggregatorDay;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Statuses;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reader must know before trusting the figures.
 *
 * @param code stable word for programs
 * @param text for people
 */
record Notice(Severity severity, String code, long count, String text) {
  enum Severity {
    FAILED,
    ATTENTION,
    NOTE
  }

  /** Word beside the text: colour alone would not reach every reader. */
  String word() {
    return switch (severity) {
      case FAILED -> "Failed";
      case ATTENTION -> "Attention";
      case NOTE -> "Note";
    };
  }

  String style() {
    return word().toLowerCase(Locale.ROOT);
  }

  static List<Notice> of(
      ReportTables tables,
      Collection<OperationDay> days,
      List<AggregatorDay> aggregators,
      @Nullable Double gapTarget) {
    List<Notice> notices = new ArrayList<>();
    powerFlow(days, notices);
    aggregators(aggregators, gapTarget, notices);
    if (tables.has("coordination_round")) {
      coordination(tables, notices);
    }
    if (tables.has("sample")) {
      trips(tables, notices);
    }
    return notices.stream().sorted(Comparator.comparing(Notice::severity)).toList();
  }

  private static void powerFlow(Collection<OperationDay> days, List<Notice> notices) {
    List<OperationDay> broken =
        days.stream().filter(day -> !day.unsolvedPeriods().isEmpty()).toList();
    long periods = broken.stream().mapToLong(day -> day.unsolvedPeriods().size()).sum();
    if (periods > 0) {
      String where =
          broken.stream()
              .limit(3)
              .map(
                  day ->
                      "%s %s %s (%s)"
                          .formatted(
                              day.key().scenario(),
                              Extremes.label(day.key()),
                              day.key().mode().label().toLowerCase(Locale.ROOT),
                              day.unsolvedPeriods().size()))
              .collect(Collectors.joining(", "));
      notices.add(
          new Notice(
              Severity.FAILED,
              "opf_unsolved",
              periods,
              "The power flow found no solution in %s: %s%s. Energies leave these periods out."
                  .formatted(
                      Numbers.plural(periods, "period", "periods"),
                      where,
                      broken.size() > 3 ? " and others" : "")));
    }
  }

  private static void aggregators(
      List<AggregatorDay> days, @Nullable Double gapTarget, List<Notice> notices) {
    List<AggregatorDay> unsolved = days.stream().filter(day -> !day.hasSchedule()).toList();
    if (!unsolved.isEmpty()) {
      notices.add(
          new Notice(
              Severity.FAILED,
              "aggregator_unsolved",
              unsolved.size(),
              "%s without a schedule: %s%s."
                  .formatted(
                      Numbers.plural(unsolved.size(), "aggregator is", "aggregators are"),
                      names(unsolved),
                      unsolved.get(0).reason().isEmpty()
                          ? ""
                          : " (first reason: " + unsolved.get(0).reason() + ")")));
    }
    List<AggregatorDay> open =
        days.stream()
            .filter(day -> day.hasSchedule() && day.key().mode() != Mode.UNCONTROLLED)
            .filter(
                day ->
                    !Statuses.isSolved(day.status())
                        || (gapTarget != null && day.gap() > gapTarget * (1 + 1e-9)))
            .toList();
    if (!open.isEmpty()) {
      notices.add(
          new Notice(
              Severity.ATTENTION,
              "gap_open",
              open.size(),
              "%s a gap above the target%s: %s. Their schedules are valid, but a cheaper one may exist."
                  .formatted(
                      Numbers.plural(open.size(), "aggregator has", "aggregators have"),
                      gapTarget == null ? "" : " of " + Numbers.percent(gapTarget, 2),
                      names(open))));
    }
    List<AggregatorDay> slack =
        days.stream()
            .filter(
                day ->
                    day.key().mode() != Mode.UNCONTROLLED
                        && day.slackUsd() > Outcomes.LEAST_PENALTY_USD)
            .toList();
    if (!slack.isEmpty()) {
      notices.add(
          new Notice(
              Severity.ATTENTION,
              "limits_exceeded",
              slack.size(),
              "%s a limit that could not be kept: %s. Periods and reasons are in table aggregator_period."
                  .formatted(
                      Numbers.plural(slack.size(), "aggregator exceeds", "aggregators exceed"),
                      names(slack))));
    }
    long unreachable =
        days.stream()
            .filter(day -> day.key().mode() != Mode.UNCONTROLLED)
            .mapToLong(AggregatorDay::unreachableStays)
            .sum();
    if (unreachable > 0) {
      notices.add(
          new Notice(
              Severity.NOTE,
              "charge_unreachable",
              unreachable,
              "In %s a vehicle group cannot reach its leaving charge even at full power; it gets what its stay allows."
                  .formatted(Numbers.plural(unreachable, "stay", "stays"))));
    }
  }

  private static String names(List<AggregatorDay> days) {
    String first =
        days.stream()
            .limit(4)
            .map(
                day ->
                    "bus %s (%s, %s, %s)"
                        .formatted(
                            day.bus(),
                            day.key().scenario(),
                            Extremes.label(day.key()),
                            day.key().mode().label().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return days.size() > 4 ? first + " and " + (days.size() - 4) + " more" : first;
  }

  private static void coordination(ReportTables tables, List<Notice> notices) {
    for (Row row :
        tables.rows(
            """
            SELECT scenario, variant, sample, mode, extreme, max_by(not_supplied_mwh, is_result) AS left_mwh,
                   max(round) AS rounds
            FROM coordination_round GROUP BY scenario, variant, sample, mode, extreme
            ORDER BY scenario, extreme DESC, mode
            """)) {
      double left = Fields.numberOrZero(row, "left_mwh");
      if (left > 1e-3) {
        notices.add(
            new Notice(
                Severity.ATTENTION,
                "coordination_left",
                1,
                "Coordination of %s (%s, %s) ended after %s with %s MWh still not supplied."
                    .formatted(
                        Fields.text(row, "scenario"),
                        Extremes.label(Fields.text(row, "extreme")),
                        Mode.labelOf(Fields.text(row, "mode")).toLowerCase(Locale.ROOT),
                        Numbers.plural(Fields.whole(row, "rounds"), "round", "rounds"),
                        Numbers.fixed(left, 2))));
      }
    }
  }

  private static void trips(ReportTables tables, List<Notice> notices) {
    long unfinished =
        Fields.whole(
            tables.rows("SELECT sum(unfinished_trips) AS unfinished FROM sample").get(0),
            "unfinished");
    if (unfinished > 0) {
      notices.add(
          new Notice(
              Severity.NOTE,
              "trips_unfinished",
              unfinished,
              "%s not fit into the day and %s counted with the part that does."
                  .formatted(
                      Numbers.plural(unfinished, "trip does", "trips do"),
                      unfinished == 1 ? "is" : "are")));
    }
  }
}
