package org.evenload.model.coordination;

import java.util.Arrays;

/**
 * A grid without branches, losses and voltages: only generation is limited. Whatever it cannot
 * carry, no grid with the same generators can, so it proves from above how much fits.
 *
 * @param demandMw without vehicles, by period
 * @param generationMw greatest, of all generators in service
 */
public record CopperPlate(double[] demandMw, double generationMw) implements Operator {
  @Override
  public Answer answer(int period, double[] evMw) {
    double[] perMw = new double[evMw.length];
    double excess = demandMw[period] + Arrays.stream(evMw).sum() - generationMw;
    if (excess > 0) {
      Arrays.fill(perMw, 1);
    }
    return new Answer(true, Math.max(0, excess), perMw);
  }
}
