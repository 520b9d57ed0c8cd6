package org.evenload.jobs.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer of the study in a few lines: how many vehicles the grid takes, and what coordinating
 * them costs.
 *
 * @param sentences the answer in words
 * @param cards the key figures
 * @param bars energy not supplied by fleet and mode; empty if nothing was left unsupplied
 */
record AnswerView(List<String> sentences, List<Card> cards, List<Bar> bars, HtmlTable byFleet) {

  /** A key figure: what, how much, and what to make of it. */
  record Card(String title, List<Figure> figures, String note) {}

  /**
   * @param style a class of the style sheet, or empty
   */
  record Figure(String value, String label, String style) {}

  /** The worse of the extreme samples, MWh per day. */
  record Bar(String scenario, String mode, double notSuppliedMwh) {}

  static AnswerView of(
      List<Scenario> scenarios,
      Outcomes outcomes,
      Collection<OperationDay> days,
      List<BusDay> busDays,
      Map<CaseKey, AggregatorTotal> totals,
      RunFacts facts) {
    List<Card> cards = new ArrayList<>();
    if (!outcomes.modes().isEmpty()) {
      cards.add(served(outcomes));
      cards.add(notSupplied(scenarios, outcomes));
    }
    coordinationCost(scenarios, outcomes).ifPresent(cards::add);
    voltage(days, busDays, facts).ifPresent(cards::add);
    gap(totals.values(), facts).ifPresent(cards::add);
    return new AnswerView(
        sentences(scenarios, outcomes),
        cards,
        bars(scenarios, outcomes),
        byFleet(scenarios, outcomes));
  }

  private static List<String> sentences(List<Scenario> scenarios, Outcomes outcomes) {
    if (outcomes.modes().isEmpty() || scenarios.isEmpty()) {
      return List.of(
          "This run holds no power flow with vehicles, so it cannot say what the grid takes.");
    }
    List<String> sentences = new ArrayList<>();
    Scenario largest = scenarios.get(scenarios.size() - 1);
    Mode best = outcomes.modes().get(outcomes.modes().size() - 1);
    double left = outcomes.notSuppliedMwh(largest, best).orElse(Double.NaN);
    String fleet =
        largest.vehicles() > 0
            ? Numbers.whole(largest.vehicles()) + " vehicles"
            : "fleet " + largest.name();
    if (outcomes.serves(largest, best)) {
      sentences.add(
          "The grid takes the largest fleet studied, %s, with %s charging: nothing stays unsupplied."
              .formatted(fleet, best.label().toLowerCase(Locale.ROOT)));
    } else {
      sentences.add(
          "With %s charging, %s are too many for the grid: up to %s MWh a day are not supplied."
              .formatted(best.label().toLowerCase(Locale.ROOT), fleet, Numbers.sized(left)));
    }
    for (Mode mode : outcomes.modes()) {
      OptionalDouble energy = outcomes.notSuppliedMwh(largest, mode);
      if (mode != best && energy.isPresent()) {
        sentences.add(
            energy.getAsDouble() > 0
                ? "%s charging of the same fleet leaves up to %s MWh a day unsupplied."
                    .formatted(mode.label(), Numbers.sized(energy.getAsDouble()))
                : "%s charging of the same fleet leaves nothing unsupplied either."
                    .formatted(mode.label()));
      }
    }
    return sentences;
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
    return scenarios.stream()
        .flatMap(scenario -> outcomes.coordinationCost(scenario).stream())
        .max(Comparator.comparingDouble(Outcomes.Cost::extraUsd))
        .map(
            cost ->
                new Card(
                    "Coordination costs",
                    List.of(
                        new Figure(
                            Numbers.signed(cost.extraUsd(), 2) + " USD",
                            "per day",
                            Mode.COORDINATED.key()),
                        new Figure(
                            cost.share().isPresent()
                                ? Numbers.signed(100 * cost.share().getAsDouble(), 1) + " %"
                                : Numbers.NO_VALUE,
                            "of decentralized cost",
                            "")),
                    "Aggregators' cost with caps against %s USD without, dearest case: fleet %s, %s.%s"
                        .formatted(
                            Numbers.fixed(cost.decentralizedUsd(), 2),
                            cost.scenario(),
                            CaseKey.extremeLabel(cost.extreme()),
                            cost.slackUsd() > 0.005
                                ? " The penalty of %s USD for caps that could not be kept is not in it."
                                    .formatted(Numbers.fixed(cost.slackUsd(), 0))
                                : "")));
  }

  private static Optional<Card> voltage(
      Collection<OperationDay> days, List<BusDay> busDays, RunFacts facts) {
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
          String limits =
              facts.voltageLowerPu() == null || facts.voltageUpperPu() == null
                  ? "Per unit."
                  : "Per unit; limits %s and %s."
                      .formatted(
                          Numbers.fixed(facts.voltageLowerPu(), 2),
                          Numbers.fixed(facts.voltageUpperPu(), 2));
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
              limits + " Lowest in: " + where + ".");
        });
  }

  private static Optional<Card> gap(Collection<AggregatorTotal> totals, RunFacts facts) {
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
                    (facts.gapTarget() == null
                            ? ""
                            : "Target %s. ".formatted(Numbers.percent(facts.gapTarget(), 2)))
                        + "No schedule of any aggregator can be cheaper by more than this share of the cost of"
                        + " uncontrolled charging."));
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
        List.of("Coordination costs [USD]", "Coordination costs [%]", "Lowest voltage [p.u.]"));
    HtmlTable.Builder table =
        HtmlTable.titled("answer-by-fleet", "The answer by fleet")
            .help(
                "Per day; the worse of the samples with the least and the most driving. Costs are what the aggregators"
                    + " pay with caps beyond what they pay without, in USD and as a share of the latter.")
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
      cells.add(HtmlTable.number(Numbers.fixed(outcomes.lowestVoltagePu(scenario), 4)));
      table.row(scenario.name(), cells);
    }
    return table.build();
  }

  private static HtmlTable.Cell count(long value) {
    return HtmlTable.number(value > 0 ? Numbers.whole(value) : Numbers.NO_VALUE);
  }
}
