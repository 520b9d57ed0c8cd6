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
import org.evenload.jobs.kind.extremes.report.data.CaseKey;
import org.evenload.jobs.kind.extremes.report.data.Mode;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section.Card;
import org.evenload.jobs.report.Section.Figure;

/** The key figures at the top of the page. */
final class AnswerCards {
  private AnswerCards() {}

  static List<Card> of(
      List<Scenario> scenarios,
      Outcomes outcomes,
      Collection<OperationDay> days,
      List<BusDay> busDays,
      Map<CaseKey, AggregatorTotal> totals,
      Limits limits) {
    List<Card> cards = new ArrayList<>();
    if (!outcomes.modes().isEmpty()) {
      cards.add(served(outcomes));
      cards.add(notSupplied(scenarios, outcomes));
    }
    coordinationCost(scenarios, outcomes).ifPresent(cards::add);
    voltage(days, busDays, limits).ifPresent(cards::add);
    gap(totals.values(), limits).ifPresent(cards::add);
    return cards;
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
                        mode.key()))
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
                        mode.key()))
            .toList();
    return new Card(
        "Energy not supplied, worst day",
        figures,
        "MWh per day, the worst fleet and sample of each mode.");
  }

  private static Optional<Card> coordinationCost(List<Scenario> scenarios, Outcomes outcomes) {
    return outcomes.dearestCoordination(scenarios).map(AnswerCards::coordinationCost);
  }

  // With and without the penalty: neither alone is the whole truth.
  private static Card coordinationCost(Outcomes.Cost cost) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(Numbers.signed(cost.extraUsd(), 2), "energy and wear", Mode.COORDINATED.key()));
    if (cost.hasPenalty()) {
      figures.add(new Figure(Numbers.signed(cost.slackUsd(), 0), "penalty", ""));
      figures.add(new Figure(Numbers.signed(cost.withPenaltyUsd(), 0), "with penalty", ""));
    }
    return new Card(
        "Coordination costs, dearest case",
        figures,
        "USD per day beyond the %s USD without caps%s: fleet %s, %s.%s"
            .formatted(
                Numbers.fixed(cost.decentralizedUsd(), 2),
                cost.share().isPresent()
                    ? " (%s %%)".formatted(Numbers.signed(100 * cost.share().getAsDouble(), 1))
                    : "",
                cost.scenario(),
                CaseKey.extremeLabel(cost.extreme()),
                cost.hasPenalty()
                    ? " The penalty is the study's price for energy that vehicles need beyond the caps."
                    : " Every cap is kept."));
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
              day.key().is(Mode.NONE)
                  ? "without vehicles"
                  : "%s, %s, %s"
                      .formatted(
                          day.key().scenario(),
                          CaseKey.extremeLabel(day.key().extreme()),
                          Mode.labelOf(day.key().mode()).toLowerCase(Locale.ROOT));
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
        .filter(total -> !total.key().is(Mode.UNCONTROLLED) && Double.isFinite(total.greatestGap()))
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
