package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.evenload.jobs.kind.extremes.report.data.AggregatorTotal;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section.Card;
import org.evenload.jobs.report.Section.Figure;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/** The key figures at the top of the page. */
final class AnswerCards {
  private AnswerCards() {}

  static List<Card> of(
      List<Scenario> scenarios,
      Outcomes outcomes,
      @Nullable HostingView hosting,
      Collection<OperationDay> days,
      List<BusDay> busDays,
      Map<CaseKey, AggregatorTotal> totals,
      Limits limits) {
    List<Card> cards = new ArrayList<>();
    if (hosting != null) {
      cards.add(capacity(hosting));
    }
    if (!outcomes.modes().isEmpty()) {
      cards.add(served(outcomes));
      cards.add(notSupplied(scenarios, outcomes));
    }
    coordinationCost(scenarios, outcomes).ifPresent(cards::add);
    voltage(days, busDays, limits).ifPresent(cards::add);
    gap(totals.values(), limits).ifPresent(cards::add);
    return cards;
  }

  private static Card capacity(HostingView hosting) {
    List<Figure> figures = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      hosting
          .least(mode)
          .ifPresent(
              capacity ->
                  figures.add(
                      new Figure(
                          (capacity.limited() && mode != Mode.COORDINATED ? "" : "≥ ")
                              + Numbers.whole(capacity.vehicles()),
                          mode.label(),
                          mode.column())));
    }
    return new Card(
        "Vehicles the grid takes, worst day",
        figures,
        "All leave with what they need or their chargers can give, within all limits checked; the largest fleet studied,"
            + " grown in proportion on its worst day.");
  }

  private static Card served(Outcomes outcomes) {
    List<Figure> figures =
        outcomes.modes().stream()
            .map(
                mode ->
                    new Figure(
                        outcomes
                            .largestServed(mode)
                            .map(
                                scenario ->
                                    scenario.vehicles() > 0
                                        ? Numbers.whole(scenario.vehicles())
                                        : scenario.name())
                            .orElse("none"),
                        mode.label(),
                        mode.column()))
            .toList();
    return new Card(
        "Largest fleet supplied in full",
        figures,
        "Vehicles. The largest fleet of the study for which it and every smaller one leaves nothing unsupplied.");
  }

  private static Card notSupplied(List<Scenario> scenarios, Outcomes outcomes) {
    List<Figure> figures =
        outcomes.modes().stream()
            .map(
                mode ->
                    new Figure(
                        scenarios.stream()
                            .map(scenario -> outcomes.notSuppliedMwh(scenario, mode))
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .max()
                            .stream()
                            .mapToObj(Numbers::sized)
                            .findFirst()
                            .orElse(Numbers.NO_VALUE),
                        mode.label(),
                        mode.column()))
            .toList();
    return new Card(
        "Energy not supplied, worst day",
        figures,
        "MWh per day, the worst fleet and sample of each mode.");
  }

  private static Optional<Card> coordinationCost(List<Scenario> scenarios, Outcomes outcomes) {
    Optional<Outcomes.Cost> own = outcomes.dearestCoordination(scenarios, Mode.COORDINATED);
    Optional<Outcomes.Cost> published =
        outcomes.dearestCoordination(scenarios, Mode.PUBLISHED_CAPS);
    List<Figure> figures = new ArrayList<>();
    own.ifPresent(cost -> addCost(figures, cost, "coordinated", Mode.COORDINATED));
    published.ifPresent(cost -> addCost(figures, cost, "published caps", Mode.PUBLISHED_CAPS));
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Card(
                "Coordination costs, dearest case",
                figures,
                "USD a day for all aggregators, beyond what they pay deciding on their own."
                    + own.or(() -> published).map(AnswerCards::where).orElse("")
                    + " A penalty prices energy that vehicles need beyond the caps."));
  }

  // With and without the penalty: neither alone is the whole truth.
  private static void addCost(List<Figure> figures, Outcomes.Cost cost, String label, Mode mode) {
    figures.add(
        new Figure(
            cost.isNothing() ? "0" : Numbers.signed(cost.extraUsd(), 2), label, mode.column()));
    if (cost.hasPenalty()) {
      figures.add(new Figure(Numbers.signed(cost.slackUsd(), 0), "penalty", ""));
      figures.add(new Figure(Numbers.signed(cost.withPenaltyUsd(), 0), "with penalty", ""));
    }
  }

  private static String where(Outcomes.Cost cost) {
    return cost.isNothing()
        ? ""
        : " Dearest: fleet %s, %s.".formatted(cost.scenario(), Extremes.label(cost.extreme()));
  }

  private static Optional<Card> voltage(
      Collection<OperationDay> days, List<BusDay> busDays, Limits limits) {
    Optional<OperationDay> lowest =
        days.stream()
            .filter(day -> Double.isFinite(day.lowestVoltagePu()))
            .min(Comparator.comparingDouble(OperationDay::lowestVoltagePu));
    return lowest.map(
        day -> {
          String bus =
              busDays.stream()
                  .filter(candidate -> candidate.key().equals(day.key()))
                  .min(Comparator.comparingDouble(BusDay::vmMinPu))
                  .map(candidate -> "bus " + candidate.bus())
                  .orElse("");
          double highest =
              days.stream()
                  .mapToDouble(OperationDay::highestVoltagePu)
                  .filter(Double::isFinite)
                  .max()
                  .orElse(Double.NaN);
          String words =
              limits.voltageLowerPu() == null || limits.voltageUpperPu() == null
                  ? "Per unit."
                  : "Per unit; limits %s and %s."
                      .formatted(
                          Numbers.fixed(limits.voltageLowerPu(), 2),
                          Numbers.fixed(limits.voltageUpperPu(), 2));
          String where =
              day.key().mode() == Mode.NONE
                  ? "without vehicles"
                  : "%s, %s, %s"
                      .formatted(
                          day.key().scenario(),
                          Extremes.label(day.key()),
                          day.key().mode().label().toLowerCase(Locale.ROOT));
          return new Card(
              "Worst voltages",
              List.of(
                  new Figure(Numbers.fixed(day.lowestVoltagePu(), 3), "lowest, " + bus, ""),
                  new Figure(Numbers.fixed(highest, 3), "highest", "")),
              words + " Lowest in: " + where + ".");
        });
  }

  private static Optional<Card> gap(Collection<AggregatorTotal> totals, Limits limits) {
    return totals.stream()
        .filter(
            total ->
                total.key().mode() != Mode.UNCONTROLLED && Double.isFinite(total.greatestGap()))
        .max(Comparator.comparingDouble(AggregatorTotal::greatestGap))
        .map(
            total ->
                new Card(
                    "Greatest optimality gap",
                    List.of(
                        new Figure(
                            Numbers.percent(total.greatestGap(), 3),
                            "bus " + total.busOfGreatestGap(),
                            "")),
                    (limits.gapTarget() == null
                            ? ""
                            : "Target %s. ".formatted(Numbers.percent(limits.gapTarget(), 2)))
                        + "No schedule of any aggregator can be cheaper by more than this share of the cost of"
                        + " uncontrolled charging."));
  }
}
