package org.evenload.jobs.kind.extremes.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.kind.extremes.report.data.AggregatorDay;
import org.evenload.jobs.kind.extremes.report.data.AggregatorTotal;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What the aggregators pay and how good their schedules are.
 *
 * @param gapTarget the gap asked for, a share of the cost of uncontrolled charging
 * @param buses the aggregators shown one by one
 * @param allBuses how many there are
 */
record AggregatorView(
    @Nullable Double gapTarget,
    List<String> buses,
    int allBuses,
    List<Solve> solves,
    HtmlTable byCase) {

  /** One aggregator; costs in USD per day, energies in MWh per day, the gap as a share. */
  record Solve(
      CaseKey key,
      String bus,
      double dayAheadUsd,
      double realTimeUsd,
      double wearUsd,
      double slackUsd,
      double costUsd,
      double uncontrolledUsd,
      double upperUsd,
      double lowerUsd,
      double gap,
      double chargedMwh,
      double dischargedMwh) {}

  static @Nullable AggregatorView of(
      List<AggregatorDay> days, Map<CaseKey, AggregatorTotal> totals, @Nullable Double gapTarget) {
    if (days.isEmpty()) {
      return null;
    }
    Map<String, Double> weights = new HashMap<>();
    days.forEach(day -> weights.merge(day.bus(), (double) day.vehicles(), Math::max));
    List<String> buses = Buses.heaviest(weights, Buses.MOST_IN_TABLE);
    return new AggregatorView(
        gapTarget,
        buses,
        weights.size(),
        days.stream().filter(day -> buses.contains(day.bus())).map(AggregatorView::solve).toList(),
        byCase(totals.values()));
  }

  private static Solve solve(AggregatorDay day) {
    return new Solve(
        day.key(),
        day.bus(),
        day.dayAheadUsd(),
        day.realTimeUsd(),
        day.wearUsd(),
        day.slackUsd(),
        day.costUsd(),
        day.uncontrolledUsd(),
        day.upperUsd(),
        day.lowerUsd(),
        day.gap(),
        day.chargedMwh(),
        day.dischargedMwh());
  }

  private static HtmlTable byCase(Collection<AggregatorTotal> totals) {
    HtmlTable.Builder table =
        HtmlTable.titled("aggregator-totals", "All aggregators together, per day")
            .help(
                "Day-ahead is energy bought or sold in advance, real time the deviations from it, wear what"
                    + " discharging costs the batteries; the cost is their sum. The penalty, not in it, prices energy beyond"
                    + " caps and limits; uncontrolled vehicles observe none. The gap bounds how much cheaper any schedule could be, as a"
                    + " share of the cost of uncontrolled charging.")
            .head(
                "Fleet",
                "Sample",
                "Charging",
                "Cost [USD]",
                "Day-ahead [USD]",
                "Real time [USD]",
                "Wear [USD]",
                "Penalty [USD]",
                "Charged [MWh]",
                "Fed back [MWh]",
                "Greatest gap");
    for (AggregatorTotal total : totals) {
      table.row(
          total.key().scenario(),
          HtmlTable.words(Extremes.label(total.key())),
          HtmlTable.words(total.key().mode().label()),
          HtmlTable.number(Numbers.fixed(total.costUsd(), 2)),
          HtmlTable.number(Numbers.fixed(total.dayAheadUsd(), 2)),
          HtmlTable.number(Numbers.fixed(total.realTimeUsd(), 2)),
          HtmlTable.number(Numbers.fixed(total.wearUsd(), 2)),
          HtmlTable.number(
              total.key().mode() == Mode.UNCONTROLLED
                  ? Numbers.NO_VALUE
                  : Numbers.fixed(total.slackUsd(), 2)),
          HtmlTable.number(Numbers.fixed(total.chargedMwh(), 2)),
          HtmlTable.number(Numbers.fixed(total.dischargedMwh(), 2)),
          HtmlTable.number(
              total.key().mode() == Mode.UNCONTROLLED
                  ? Numbers.NO_VALUE
                  : Numbers.percent(total.greatestGap(), 3)));
    }
    return table.build();
  }
}
