package org.evenload.model.product;

import java.util.List;

/**
 * One day of an aggregator: C(14) to C(17), with a limit that can be exceeded at a price.
 *
 * @param sessions who charges
 * @param terms of the products
 * @param usdPerMwh price by step of the day
 * @param limitKw what vehicles may take together, by step; infinite where there is no limit
 * @param penaltyUsdPerMwh price of energy beyond the limit, on top of the energy's own
 */
public record DayProblem(
    List<Session> sessions,
    ProductTerms terms,
    double[] usdPerMwh,
    double[] limitKw,
    double penaltyUsdPerMwh) {
  private static final int MOST_STEPS = 1440;

  public DayProblem {
    sessions = List.copyOf(sessions);
    if (usdPerMwh.length == 0 || usdPerMwh.length > MOST_STEPS) {
      throw new IllegalArgumentException(
          "Invalid number of steps '%d', expected 1…%d.".formatted(usdPerMwh.length, MOST_STEPS));
    }
    if (limitKw.length != usdPerMwh.length) {
      throw new IllegalArgumentException(
          "Invalid limit: %d steps, expected %d as the prices have."
              .formatted(limitKw.length, usdPerMwh.length));
    }
    for (int t = 0; t < usdPerMwh.length; t++) {
      if (!Double.isFinite(usdPerMwh[t])) {
        throw new IllegalArgumentException(
            "Invalid price '%s USD/MWh' of step %d, expected a finite number."
                .formatted(usdPerMwh[t], t + 1));
      }
      if (!(limitKw[t] >= 0)) {
        throw new IllegalArgumentException(
            "Invalid limit '%s kW' of step %d, expected 0 or more.".formatted(limitKw[t], t + 1));
      }
    }
    if (!(penaltyUsdPerMwh >= 0) || Double.isInfinite(penaltyUsdPerMwh)) {
      throw new IllegalArgumentException(
          "Invalid penalty '%s USD/MWh', expected 0 or more.".formatted(penaltyUsdPerMwh));
    }
  }

  public int stepCount() {
    return usdPerMwh.length;
  }

  public double stepHours() {
    return 24.0 / usdPerMwh.length;
  }

  /**
   * Whether the limit is exceeded only where it cannot be kept: the penalty then costs more than
   * any exchange of steps could save.
   */
  public boolean penaltyIsExact() {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double price : usdPerMwh) {
      least = Math.min(least, price);
      greatest = Math.max(greatest, price);
    }
    return penaltyUsdPerMwh > greatest - least;
  }
}
