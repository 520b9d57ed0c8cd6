package org.evenload.model.market;

import java.io.Serializable;
import java.util.List;

/**
 * A non-decreasing step function from the load of the system to the price of all energy traded at
 * that load (Villanueva 2025, eq. 22). A load on the border of two steps belongs to the lower one;
 * below the first step its price holds, beyond the last step the last price.
 *
 * @param steps contiguous, in increasing order of load
 */
public record PriceQuotaCurve(List<Step> steps) implements EnergyPrices {
  /** Loads in ({@code loadFromMw}, {@code loadToMw}] cost {@code usdPerMwh}. */
  public record Step(double loadFromMw, double loadToMw, double usdPerMwh)
      implements Serializable {}

  public PriceQuotaCurve {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("Invalid price-quota curve: it has no steps.");
    }
    for (int b = 0; b < steps.size(); b++) {
      requireStep(steps, b);
    }
  }

  private static void requireStep(List<Step> steps, int b) {
    Step step = steps.get(b);
    if (!(step.loadToMw() > step.loadFromMw()) || !Double.isFinite(step.usdPerMwh())) {
      throw new IllegalArgumentException(
          "Invalid price step %d: %s, expected load_from < load_to and a price."
              .formatted(b + 1, step));
    }
    if (b == 0) {
      return;
    }
    Step before = steps.get(b - 1);
    if (step.loadFromMw() != before.loadToMw() || step.usdPerMwh() < before.usdPerMwh()) {
      throw new IllegalArgumentException(
          "Invalid price step %d: %s, expected it to start at %s MW and to cost at least %s USD/MWh."
              .formatted(b + 1, step, before.loadToMw(), before.usdPerMwh()));
    }
  }

  /** The load at which the curve ends, MW. */
  public double lastLoadMw() {
    return steps.get(steps.size() - 1).loadToMw();
  }

  @Override
  public double usdPerMwh(int period, double loadMw) {
    for (Step step : steps) {
      if (loadMw <= step.loadToMw()) {
        return step.usdPerMwh();
      }
    }
    return steps.get(steps.size() - 1).usdPerMwh();
  }
}
