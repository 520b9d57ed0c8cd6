package org.evenload.model.aggregator.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.SlackUse;

/** Names the periods in which load beyond a limit is paid for, and why. */
public final class SlackReport {
  /** Excess below 10 W is rounding. */
  private static final double NEGLIGIBLE_MW = 1e-5;

  private SlackReport() {}

  public static List<SlackUse> of(
      AggregatorProblem problem, PriceSteps market, double[][] realisedMw) {
    List<SlackUse> uses = new ArrayList<>();
    for (int t = 0; t < problem.periodCount(); t++) {
      double limit = market.limitMw[t];
      double dayAhead = Math.max(0, PriceSteps.mean(realisedMw[t]) - limit);
      double realTime = 0;
      for (double mw : realisedMw[t]) {
        realTime = Math.max(realTime, mw - limit);
      }
      if (dayAhead > NEGLIGIBLE_MW || realTime > NEGLIGIBLE_MW) {
        uses.add(
            new SlackUse(
                t + 1,
                dayAhead,
                realTime,
                market.cost(t, realisedMw[t]).slackUsd(),
                reason(problem, t)));
      }
    }
    return uses;
  }

  private static String reason(AggregatorProblem problem, int t) {
    double forecast = problem.systemLoadMw()[t];
    double system = problem.limits().systemMw()[t];
    double aggregator = problem.limits().aggregatorMw()[t];
    double curve = PriceSteps.lastLoadMw(problem.prices());
    if (aggregator <= Math.min(system, curve) - forecast) {
      return String.format(Locale.ROOT, "the aggregator's cap of %.3f MW", aggregator);
    }
    double binding = Math.min(system, curve);
    String what =
        system <= curve
            ? String.format(Locale.ROOT, "the system's limit of %.3f MW", system)
            : String.format(Locale.ROOT, "the price-quota curve's end at %.3f MW", curve);
    return forecast > binding
        ? what
            + String.format(Locale.ROOT, ", which the forecast of %.3f MW alone exceeds", forecast)
        : what;
  }
}
