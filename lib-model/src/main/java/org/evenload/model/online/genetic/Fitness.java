package org.evenload.model.online.genetic;

import org.evenload.model.online.slot.Evaluation;

/** N(3): the objective over the penalties of voltage, N(4) and N(5), and demand, N(6). */
final class Fitness {
  private final GeneticOptions options;
  private final double limitKw;

  Fitness(GeneticOptions options, double limitKw) {
    this.options = options;
    this.limitKw = limitKw;
  }

  double of(Evaluation e) {
    if (!e.converged()) {
      return 0;
    }
    double exponent =
        options.lowVoltageSlope() * e.lowPu()
            + options.highVoltageSlope() * e.highPu()
            + options.demandSlope() * excess(e.demandKw());
    return e.objective() * StrictMath.exp(-exponent);
  }

  // Per unit of D_max; without any room all demand is excess.
  private double excess(double demandKw) {
    return limitKw > 0 ? Math.max(0, demandKw / limitKw - 1) : Math.max(0, demandKw);
  }
}
