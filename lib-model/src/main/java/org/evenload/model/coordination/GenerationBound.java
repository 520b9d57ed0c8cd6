package org.evenload.model.coordination;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.response.FlexibleFleet;

/**
 * What generators alone leave short, whatever the grid and whatever the schedule. For any periods,
 * vehicles take at least what their cheapest schedule takes there when only these cost anything;
 * what that and the demand exceed the generation by is short. The flattest load that the fleets can
 * make together says which periods to ask about: its heaviest ones.
 */
public final class GenerationBound {
  private GenerationBound() {}

  /**
   * A proven least shortage.
   *
   * @param demandMw without vehicles, by period
   * @param generationMw greatest, of all generators in service
   * @return 0 if nothing is proven
   */
  public static double leastShortageMwh(
      List<FlexibleFleet> fleets, double[] demandMw, double generationMw, double periodHours) {
    double[] load = FlattestLoad.total(demandMw, FlattestLoad.of(fleets, demandMw));
    Integer[] heaviestFirst =
        IntStream.range(0, load.length)
            .boxed()
            .sorted((a, b) -> Double.compare(load[b], load[a]))
            .toArray(Integer[]::new);
    double most = 0;
    double[] asked = new double[load.length];
    double excessMw = 0;
    for (int i = 0; i < heaviestFirst.length; i++) {
      int t = heaviestFirst[i];
      asked[t] = 1;
      excessMw += demandMw[t] - generationMw;
      boolean ends = i == heaviestFirst.length - 1 || load[heaviestFirst[i + 1]] < load[t] - 1e-3;
      if (ends) {
        double taken = 0;
        double[] mw = together(fleets, asked);
        for (int s = 0; s < mw.length; s++) {
          taken += asked[s] * mw[s];
        }
        most = Math.max(most, excessMw + taken);
      }
    }
    return most * periodHours;
  }

  private static double[] together(List<FlexibleFleet> fleets, double[] price) {
    double[] mw = new double[price.length];
    for (FlexibleFleet fleet : fleets) {
      double[] ofFleet = fleet.leastCostMw(price);
      Arrays.setAll(mw, t -> mw[t] + ofFleet[t]);
    }
    return mw;
  }
}
