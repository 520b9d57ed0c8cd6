package org.evenload.jobs.cli.aggregator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SlackUse;
import org.evenload.model.vehicle.UnreachableCharge;

/**
 * A solved aggregator as the command line shows it.
 *
 * @param gap (upper − lower) / max(1 USD, cost of uncontrolled charging)
 * @param violations what the independent checker objects to; empty if the schedule is feasible
 * @param checkedUsd cost as the independent checker recomputes it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AggregatorReport(
    String instance,
    int bus,
    String status,
    double upperUsd,
    double lowerUsd,
    double gap,
    double uncontrolledUsd,
    double dayAheadUsd,
    double realTimeUsd,
    double wearUsd,
    double slackUsd,
    double wearKwh,
    int groups,
    int vehicles,
    int realisations,
    double[] pemMw,
    List<Slack> slackUses,
    List<Unreachable> unreachable,
    double checkedUsd,
    List<String> violations,
    double seconds,
    int iterations) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Slack(int period, double dayAheadMw, double realTimeMw, double costUsd, String reason) {
    public static Slack of(SlackUse use) {
      return new Slack(
          use.period(), use.dayAheadMw(), use.realTimeMw(), use.costUsd(), use.reason());
    }
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Unreachable(String group, int realisation, double reachableSocKwh, String reason) {
    public static Unreachable of(UnreachableCharge charge) {
      return new Unreachable(
          charge.group(), charge.realisation(), charge.reachableSocKwh(), charge.reason());
    }
  }

  public static AggregatorReport of(
      int bus,
      AggregatorProblem problem,
      AggregatorResult result,
      ScheduleChecker.Verdict verdict) {
    return new AggregatorReport(
        problem.name(),
        bus,
        result.status().name().toLowerCase(Locale.ROOT),
        result.upperUsd(),
        result.lowerUsd(),
        result.relativeGap(),
        result.uncontrolledUsd(),
        result.cost().dayAheadUsd(),
        result.cost().realTimeUsd(),
        result.cost().wearUsd(),
        result.cost().slackUsd(),
        result.wearKwh(),
        problem.groups().size(),
        problem.groups().stream().mapToInt(group -> group.evCount()).sum(),
        problem.realisationCount(),
        result.dayAheadMw(),
        result.slackUses().stream().map(Slack::of).toList(),
        result.unreachable().stream().map(Unreachable::of).toList(),
        verdict.cost().totalUsd(),
        verdict.violations(),
        result.seconds(),
        result.iterations());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %s: %s, %d groups, %d vehicles, %d realisations, %.2f s
        cost            %12.5f USD per day, the least possible is %.5f, gap %.4f %%
          day-ahead     %12.5f
          real time     %12.5f
          wear          %12.5f  (%.1f kWh)
          slack         %12.5f
        uncontrolled    %12.5f
        checked         %12.5f  (%s)
        """
            .formatted(
                instance,
                status.replace('_', ' '),
                groups,
                vehicles,
                realisations,
                seconds,
                upperUsd,
                lowerUsd,
                100 * gap,
                rounded(dayAheadUsd, 1e5),
                rounded(realTimeUsd, 1e5),
                wearUsd,
                wearKwh,
                rounded(slackUsd, 1e5),
                uncontrolledUsd,
                checkedUsd,
                violations.isEmpty() ? "feasible" : violations.size() + " violations"));
    violations.stream().limit(20).forEach(v -> text.append("  ").append(v).append('\n'));
    for (Slack use : slackUses) {
      text.append(
          "Beyond a limit in period %d: day-ahead %.3f MW, real time up to %.3f MW, %.2f USD: %s%n"
              .formatted(
                  use.period(), use.dayAheadMw(), use.realTimeMw(), use.costUsd(), use.reason()));
    }
    for (Unreachable u : unreachable) {
      text.append(
          "Group %s, realisation %d leaves with %.1f kWh: %s%n"
              .formatted(u.group(), u.realisation(), u.reachableSocKwh(), u.reason()));
    }
    text.append("P^EM by period, MW:");
    for (int t = 0; t < pemMw.length; t++) {
      double shownMw = rounded(pemMw[t], 1e3);
      text.append(t % 12 == 0 ? "%n %9.3f".formatted(shownMw) : " %9.3f".formatted(shownMw));
    }
    return text.append('\n').toString();
  }

  // As it is printed, without the minus of a zero.
  private static double rounded(double value, double perUnit) {
    return Math.rint(perUnit * value) / perUnit + 0.0;
  }

  public static String table(List<AggregatorReport> reports) {
    String table =
        TextTable.of(
            List.of(
                "instance",
                "groups",
                "vehicles",
                "status",
                "upper USD",
                "lower USD",
                "gap %",
                "slack USD",
                "checked",
                "s"),
            reports.stream()
                .map(
                    r ->
                        List.of(
                            r.instance(),
                            String.valueOf(r.groups()),
                            String.valueOf(r.vehicles()),
                            r.status(),
                            "%.4f".formatted(r.upperUsd()),
                            "%.4f".formatted(r.lowerUsd()),
                            "%.4f".formatted(100 * r.gap()),
                            "%.2f".formatted(r.slackUsd()),
                            r.violations().isEmpty() ? "feasible" : "VIOLATED",
                            "%.2f".formatted(r.seconds())))
                .toList(),
            List.of(1, 2, 4, 5, 6, 7, 9));
    return table
        + "\n%d of %d within 0.1 %%, %d within 0.5 %%, slowest %.1f s\n"
            .formatted(
                reports.stream().filter(r -> r.gap() <= 0.001).count(),
                reports.size(),
                reports.stream().filter(r -> r.gap() <= 0.005).count(),
                reports.stream().mapToDouble(AggregatorReport::seconds).max().orElse(0));
  }
}
