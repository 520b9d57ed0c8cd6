package org.evenload.model.aggregator.bulk;

import org.evenload.model.aggregator.bound.LagrangianBound;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.SolverInput;

/** The Lagrangian bound at the real-time prices of a schedule, before anything is solved. */
final class StartingBound {
  private StartingBound() {}

  static double of(SolverInput input, Dispatch schedule) {
    PriceSteps market = input.market();
    double[][] mw = schedule.realisedMw();
    double[][] price = new double[input.batteries().realisationCount][market.periodCount];
    for (int n = 0; n < price.length; n++) {
      for (int t = 0; t < market.periodCount; t++) {
        price[n][t] = market.price[t][market.step(t, mw[t][n])];
      }
    }
    return LagrangianBound.unrestricted(input, price);
  }
}
