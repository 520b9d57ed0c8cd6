package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.evenload.jobs.kind.extremes.report.data.AggregatorTotal;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section.Card;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the study in a few lines: how many vehicles the grid takes, and what coordinating
 * them costs.
 *
 * @param sentences the answer in words
 * @param cards the key figures
 * @param bars energy not supplied by fleet and mode; empty if nothing was left unsupplied
 */
record AnswerView(List<String> sentences, List<Card> cards, List<Bar> bars, HtmlTable byFleet) {

  /** The worse of the extreme samples, MWh per day. */
  record Bar(String scenario, String mode, double notSuppliedMwh) {}

  static AnswerView of(
      List<Scenario> scenarios,
      Outcomes outcomes,
      @Nullable HostingView hosting,
      Collection<OperationDay> days,
      List<BusDay> busDays,
      Map<CaseKey, AggregatorTotal> totals,
      Limits limits) {
    return new AnswerView(
        sentences(scenarios, outcomes, hosting, days),
        AnswerCards.of(scenarios, outcomes, hosting, days, busDays, totals, limits),
        bars(scenarios, outcomes),
        byFleet(scenarios, outcomes));
  }

  private static List<String> sentences(
      List<Scenario> scenarios,
      Outcomes outcomes,
      @Nullable HostingView hosting,
      Collection<OperationDay> days) {
    if (outcomes.modes().isEmpty() || scenarios.isEmpty()) {
      return List.of(
          "This run holds no power flow with vehicles, so it cannot say what the grid takes.");
    }
    List<String> sentences = new ArrayList<>();
    withoutVehicles(days).ifPresent(sentences::add);
    if (hosting != null) {
      sentences.addAll(capacity(hosting));
    }
    Scenario largest = scenarios.get(scenarios.size() - 1);
    boolean alwaysServed =
        outcomes.modes().stream()
            .allMatch(
                mode -> scenarios.stream().allMatch(scenario -> outcomes.serves(scenario, mode)));
    if (alwaysServed) {
      sentences.add(
          "%s, %s without anything left unsupplied, however vehicles charge."
              .formatted(
                  scenarios.size() > 1
                      ? "Every fleet studied, up to " + fleet(largest)
                      : "The fleet studied, " + fleet(largest),
                  scenarios.size() > 1 || largest.vehicles() != 1 ? "fit" : "fits"));
    } else {
      sentences.addAll(ofLargest(largest, outcomes));
    }
    coordination(scenarios, outcomes).ifPresent(sentences::add);
    publishedCaps(scenarios, outcomes, hosting).ifPresent(sentences::add);
    uncertainty(scenarios).ifPresent(sentences::add);
    return sentences;
  }

  // A grid that is short by itself is not short because of vehicles.
  private static Optional<String> withoutVehicles(Collection<OperationDay> days) {
    return days.stream()
        .filter(day -> day.key().mode() == Mode.NONE && !day.servesAll())
        .findFirst()
        .map(
            day ->
                "This grid is short without any vehicle: %s MWh a day are not supplied."
                    .formatted(Numbers.sized(day.notSuppliedMwh())));
  }

  private static String fleet(Scenario scenario) {
    return scenario.vehicles() > 0
        ? Numbers.plural(scenario.vehicles(), "vehicle", "vehicles")
        : "fleet " + scenario.name();
  }

  private static List<String> ofLargest(Scenario largest, Outcomes outcomes) {
    List<String> sentences = new ArrayList<>();
    Mode best =
        outcomes.modes().contains(Mode.COORDINATED)
            ? Mode.COORDINATED
            : outcomes.modes().get(outcomes.modes().size() - 1);
    if (outcomes.serves(largest, best)) {
      sentences.add(
          "The grid takes the largest fleet studied, %s, with %s charging: nothing stays unsupplied."
              .formatted(fleet(largest), lower(best)));
    } else {
      sentences.add(
          "With %s charging, %s too many for the grid: up to %s MWh a day are not supplied."
              .formatted(
                  lower(best),
                  fleet(largest) + (largest.vehicles() == 1 ? " is" : " are"),
                  Numbers.sized(outcomes.notSuppliedMwh(largest, best).orElse(Double.NaN))));
    }
    for (Mode mode : outcomes.modes()) {
      OptionalDouble energy = outcomes.notSuppliedMwh(largest, mode);
      if (mode != best && mode != Mode.PUBLISHED_CAPS && energy.isPresent()) {
        sentences.add(
            energy.getAsDouble() > 0
                ? "%s charging of the same fleet leaves up to %s MWh a day unsupplied."
                    .formatted(mode.label(), Numbers.sized(energy.getAsDouble()))
                : "%s charging of the same fleet leaves nothing unsupplied."
                    .formatted(mode.label()));
      }
    }
    return sentences;
  }

  private static Optional<String> coordination(List<Scenario> scenarios, Outcomes outcomes) {
    return outcomes
        .dearestCoordination(scenarios, Mode.COORDINATED)
        .map(
            cost ->
                cost.isNothing()
                    ? "Vehicles leave nothing short on these days, so coordination sets no caps and costs nothing."
                    : "Coordination costs %s%s."
                        .formatted(
                            price(cost),
                            cost.hasPenalty()
                                ? ", and %s USD of penalty for energy beyond the caps"
                                    .formatted(Numbers.fixed(cost.slackUsd(), 0))
                                : ""));
  }

  private static Optional<String> publishedCaps(
      List<Scenario> scenarios, Outcomes outcomes, @Nullable HostingView hosting) {
    return outcomes
        .dearestCoordination(scenarios, Mode.PUBLISHED_CAPS)
        .map(
            cost ->
                "For comparison, the published caps, set at every bus and time of day, cost %s%s%s."
                    .formatted(
                        price(cost),
                        cost.hasPenalty()
                            ? " and %s USD of penalty".formatted(Numbers.fixed(cost.slackUsd(), 0))
                            : "",
                        hosting == null
                            ? ""
                            : hosting
                                .range(Mode.PUBLISHED_CAPS)
                                .map(" and leave room for %s vehicles"::formatted)
                                .orElse("")));
  }

  private static String price(Outcomes.Cost cost) {
    if (cost.extraUsd() < 0.005) {
      return "aggregators no more than deciding on their own";
    }
    String share =
        cost.share().isPresent()
            ? " (%s %%)".formatted(Numbers.signed(100 * cost.share().getAsDouble(), 0))
            : "";
    return "aggregators up to %s USD a day more%s"
        .formatted(Numbers.fixed(cost.extraUsd(), 2), share);
  }

  // Whom a planner believes depends on what the grid takes, and on what to build next.
  private static List<String> capacity(HostingView hosting) {
    List<String> reached = new ArrayList<>();
    hosting
        .range(Mode.UNCONTROLLED)
        .ifPresent(
            range -> reached.add("%s vehicles if each charges as it arrives".formatted(range)));
    hosting
        .range(Mode.DECENTRALIZED)
        .ifPresent(range -> reached.add("%s if aggregators decide on their own".formatted(range)));
    hosting
        .range(Mode.COORDINATED)
        .ifPresent(
            range -> reached.add("%s if operator and aggregators coordinate".formatted(range)));
    List<String> sentences = new ArrayList<>();
    if (!reached.isEmpty()) {
      sentences.add("Over the days studied, this grid takes %s.".formatted(enumerated(reached)));
    }
    List<String> bindings = new ArrayList<>();
    for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED, Mode.COORDINATED)) {
      hosting
          .least(mode)
          .filter(capacity -> !capacity.binding().isEmpty())
          .ifPresent(
              capacity -> bindings.add("%s (%s)".formatted(capacity.binding(), lower(mode))));
    }
    if (!bindings.isEmpty()) {
      sentences.add(
          "What binds the largest fleet first: %s.".formatted(String.join("; ", bindings)));
    }
    hosting
        .least(Mode.COORDINATED)
        .filter(capacity -> capacity.failsFrom() > 0)
        .ifPresent(
            capacity ->
                sentences.add(
                    "Coordinated, the largest fleet fits up to %s vehicles on its worst day, and %s %s."
                        .formatted(
                            Numbers.whole(capacity.vehicles()),
                            Numbers.whole(capacity.failsFrom()),
                            switch (capacity.evidence()) {
                              case "generation" -> "fit no schedule: generation does not suffice";
                              case "shadow_prices" ->
                                  "fit no schedule, by the shadow prices of the power flow";
                              default -> "were not made to fit";
                            })));
    return sentences;
  }

  private static String enumerated(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static Optional<String> uncertainty(List<Scenario> scenarios) {
    long samples = scenarios.stream().mapToLong(Scenario::samples).sum();
    return samples == 0
        ? Optional.empty()
        : Optional.of(
            "All this rests on one seed and on %s of %s: the least and the most driving of each fleet. Ranges show how"
                    .formatted(
                        Numbers.plural(2L * scenarios.size(), "day at most", "days at most"),
                        Numbers.plural(samples, "sampled day", "sampled days"))
                + " these days differ; they are no confidence intervals, and other seeds give other days.");
  }

  private static String lower(Mode mode) {
    return mode.label().toLowerCase(Locale.ROOT);
  }

  private static List<Bar> bars(List<Scenario> scenarios, Outcomes outcomes) {
    List<Bar> bars = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Mode mode : outcomes.modes()) {
        outcomes
            .notSuppliedMwh(scenario, mode)
            .ifPresent(mwh -> bars.add(new Bar(scenario.name(), mode.column(), mwh)));
      }
    }
    return bars.stream().anyMatch(bar -> bar.notSuppliedMwh() > 0) ? bars : List.of();
  }

  private static HtmlTable byFleet(List<Scenario> scenarios, Outcomes outcomes) {
    List<String> names = new ArrayList<>(List.of("Fleet", "Vehicles", "Samples"));
    outcomes.modes().forEach(mode -> names.add(mode.label() + ": not supplied [MWh]"));
    names.addAll(
        List.of(
            "Coordination costs [USD]",
            "Coordination costs [%]",
            "Penalty beyond caps [USD]",
            "Lowest voltage [p.u.]"));
    HtmlTable.Builder table =
        HtmlTable.titled("answer-by-fleet", "The answer by fleet")
            .help(
                "Per day; the worse of the samples with the least and the most driving. Costs are what the aggregators"
                    + " pay for energy and wear with caps beyond what they pay without, in USD and as a share of the"
                    + " latter. The penalty is not in them: it prices energy that vehicles need beyond the caps.")
            .head(names.toArray(String[]::new));
    for (Scenario scenario : scenarios) {
      List<HtmlTable.Cell> cells = new ArrayList<>();
      cells.add(count(scenario.vehicles()));
      cells.add(count(scenario.samples()));
      for (Mode mode : outcomes.modes()) {
        OptionalDouble energy = outcomes.notSuppliedMwh(scenario, mode);
        cells.add(
            HtmlTable.number(
                energy.isPresent() ? Numbers.fixed(energy.getAsDouble(), 3) : Numbers.NO_VALUE));
      }
      Optional<Outcomes.Cost> cost = outcomes.coordinationCost(scenario, Mode.COORDINATED);
      cells.add(
          HtmlTable.number(
              cost.map(c -> Numbers.signed(c.extraUsd(), 2)).orElse(Numbers.NO_VALUE)));
      cells.add(
          HtmlTable.number(
              cost.flatMap(
                      c ->
                          c.share().isPresent()
                              ? Optional.of(Numbers.signed(100 * c.share().getAsDouble(), 1))
                              : Optional.empty())
                  .orElse(Numbers.NO_VALUE)));
      cells.add(
          HtmlTable.number(cost.map(c -> Numbers.fixed(c.slackUsd(), 2)).orElse(Numbers.NO_VALUE)));
      cells.add(HtmlTable.number(Numbers.fixed(outcomes.lowestVoltagePu(scenario), 4)));
      table.row(scenario.name(), cells);
    }
    return table.build();
  }

  private static HtmlTable.Cell count(long value) {
    return HtmlTable.number(value > 0 ? Numbers.whole(value) : Numbers.NO_VALUE);
  }
}
