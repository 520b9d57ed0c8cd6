package org.evenload.model.product;

import org.evenload.model.random.RandomStream;
import org.evenload.model.travel.TimeHistogram;

/** Observed needs, counted in bins of equal width from 0 on; uniform within a bin. */
public final class EnergyHistogram implements EnergyNeed {
  private static final long serialVersionUID = 1L;

  // The same arithmetic: equal bins from 0, kWh in the place of hours.
  private final TimeHistogram bins;

  /**
   * @param binKwh width of a bin
   * @param weights by bin, none negative, not all zero
   */
  public EnergyHistogram(double binKwh, double[] weights) {
    bins = new TimeHistogram(binKwh, weights);
  }

  @Override
  public double drawKwh(RandomStream stream) {
    return bins.draw(stream);
  }
}
