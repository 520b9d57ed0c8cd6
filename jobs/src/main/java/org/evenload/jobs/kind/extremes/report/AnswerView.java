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
import org.evenload.jobs.kind.extremes.report.data.CaseKey;
import org.evenload.jobs.kind.extremes.report.data.Mode;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section.Card;
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
        AnswerCards.of(scenarios, outcomes, days, busDays, totals, limits),
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
    Scenario largest = scenarios.get(scenarios.size() - 1);
    boolean alwaysServed =
        outcomes.modes().stream()
            .allMatch(
                mode -> scenarios.stream().allMatch(scenario -> outcomes.serves(scenario, mode)));
    if (alwaysServed) {
      sentences.add(
          "The grid takes %s, however vehicles charge: nothing stays unsupplied."
              .formatted(
                  scenarios.size() > 1
                      ? "every fleet studied, up to " + fleet(largest)
                      : "the fleet studied, " + fleet(largest)));
    } else {
      sentences.addAll(ofLargest(largest, outcomes));
    }
    coordination(scenarios, outcomes, alwaysServed).ifPresent(sentences::add);
    if (hosting != null) {
      growth(largest, hosting).ifPresent(sentences::add);
    }
    return sentences;
  }

  // A grid that is short by itself is not short because of vehicles.
  private static Optional<String> withoutVehicles(Collection<OperationDay> days) {
    return days.stream()
        .filter(day -> day.key().is(Mode.NONE) && !day.servesAll())
        .findFirst()
        .map(
            day ->
                "This grid is short without any vehicle: %s MWh a day are not supplied."
                    .formatted(Numbers.sized(day.notSuppliedMwh())));
  }

  private static String fleet(Scenario scenario) {
    return scenario.vehicles() > 0
        ? Numbers.whole(scenario.vehicles()) + " vehicles"
        : "fleet " + scenario.name();
  }

  private static List<String> ofLargest(Scenario largest, Outcomes outcomes) {
    List<String> sentences = new ArrayList<>();
    Mode best = outcomes.modes().get(outcomes.modes().size() - 1);
    if (outcomes.serves(largest, best)) {
      sentences.add(
          "The grid takes the largest fleet studied, %s, with %s charging: nothing stays unsupplied."
              .formatted(fleet(largest), lower(best)));
    } else {
      sentences.add(
          "With %s charging, %s are too many for the grid: up to %s MWh a day are not supplied."
              .formatted(
                  lower(best),
                  fleet(largest),
                  Numbers.sized(outcomes.notSuppliedMwh(largest, best).orElse(Double.NaN))));
    }
    for (Mode mode : outcomes.modes()) {
      OptionalDouble energy = outcomes.notSuppliedMwh(largest, mode);
      if (mode != best && energy.isPresent()) {
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

  private static Optional<String> coordination(
      List<Scenario> scenarios, Outcomes outcomes, boolean notNeeded) {
    return outcomes
        .dearestCoordination(scenarios)
        .map(
            cost ->
                "%s %s%s."
                    .formatted(
                        notNeeded
                            ? "Coordination has nothing to repair here; its caps cost"
                            : "Coordination costs",
                        price(cost),
                        cost.hasPenalty()
                            ? ", and %s USD of penalty, since some vehicles need more than the caps allow"
                                .formatted(Numbers.fixed(cost.slackUsd(), 0))
                            : ""));
  }

  private static String price(Outcomes.Cost cost) {
    if (Math.abs(cost.extraUsd()) < 0.005) {
      return "aggregators nothing";
    }
    String share =
        cost.share().isPresent()
            ? " (%s %%)".formatted(Numbers.signed(100 * cost.share().getAsDouble(), 0))
            : "";
    return "aggregators up to %s USD a day more%s"
        .formatted(Numbers.fixed(cost.extraUsd(), 2), share);
  }

  private static Optional<String> growth(Scenario largest, HostingView hosting) {
    List<String> reached = new ArrayList<>();
    for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED)) {
      hosting
          .least(largest, mode)
          .ifPresent(
              capacity ->
                  reached.add(
                      "%s%s vehicles with %s charging"
                          .formatted(
                              capacity.limited() ? "" : "at least ",
                              Numbers.whole(capacity.vehicles()),
                              lower(mode))));
    }
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    String tooTight =
        hosting
            .least(largest, Mode.COORDINATED)
            .filter(capacity -> capacity.multiple() < 1)
            .map(
                capacity ->
                    " The operator's caps hold the needs of only %s."
                        .formatted(Numbers.whole(capacity.vehicles())))
            .orElse("");
    return Optional.of(
        "Growing in proportion, the largest fleet could reach %s before power is missing.%s"
            .formatted(String.join(" and ", reached), tooTight));
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
            .ifPresent(mwh -> bars.add(new Bar(scenario.name(), mode.key(), mwh)));
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
      Optional<Outcomes.Cost> cost = outcomes.coordinationCost(scenario);
      cells.add(
          HtmlTable.number(
              cost.map(c -> Numbers.signed(c.extraUsd(), 2))
                  .orElse(outcomes.isCoordinated() ? "not needed" : Numbers.NO_VALUE)));
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
