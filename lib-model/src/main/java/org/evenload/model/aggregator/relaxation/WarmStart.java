package org.evenload.model.aggregator.relaxation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An iterate on the way to an optimum, from which similar models are solved in fewer iterations.
 *
 * @param powerMw of the batteries by realisation and period
 * @param gap sum of the complementarity products, N·USD
 * @param product complementarity of a pair
 * @param steps by period, by step
 */
public record WarmStart(
    double[] chains,
    double[][] powerMw,
    double[][] price,
    double[] cap,
    double gap,
    double product,
    List<Map<Integer, StepIterate>> steps) {

  /** How many numbers it holds, those of its models left out. */
  public long size() {
    long size = chains.length + 2L * price.length * cap.length;
    for (Map<Integer, StepIterate> ofPeriod : steps) {
      for (StepIterate step : ofPeriod.values()) {
        size += step.size();
      }
    }
    return size;
  }

  /** The model of a step that it is an iterate of, null if it has none. */
  @Nullable StepModel model(int period, int step) {
    StepIterate known = steps.get(period).get(step);
    return known == null ? null : known.model();
  }
}
