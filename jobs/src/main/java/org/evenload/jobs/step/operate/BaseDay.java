package org.evenload.jobs.step.operate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.grid.network.Generator;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.result.OpfResult;

/** The grid before any vehicle comes. */
public final class BaseDay {
  private static final double SHORT_MW = 1e-3;

  private BaseDay() {}

  /**
   * Whether the grid is short at the day's greatest demand before any vehicle comes.
   *
   * @param generationMw distributed, by period, then by bus index
   * @return how much is missing, and what holds it back
   */
  public static Optional<String> shortage(PeriodGrid grid, double[][] generationMw) {
    double[] netMw = grid.netLoadMw(generationMw);
    int peak =
        IntStream.range(0, netMw.length)
            .boxed()
            .max(Comparator.comparingDouble(t -> netMw[t]))
            .orElseThrow();
    double capacityMw =
        grid.network().generators().stream()
            .filter(Generator::inService)
            .mapToDouble(Generator::pMaxMw)
            .sum();
    if (netMw[peak] > capacityMw) {
      return Optional.of(
          "The demand of %.1f MW without vehicles exceeds the generators' %.1f MW together: power will be missing whatever vehicles do."
              .formatted(netMw[peak], capacityMw));
    }
    double[] injectedMw = Arrays.stream(generationMw[peak]).map(mw -> -mw).toArray();
    OpfResult result = new OpfSolver().solve(grid.problem(peak, injectedMw));
    if (result.isConverged() && result.totalNotSuppliedMw() <= SHORT_MW) {
      return Optional.empty();
    }
    String demand =
        "At the greatest demand without vehicles (%.1f MW, period %d)"
            .formatted(netMw[peak], peak + 1);
    return Optional.of(
        result.isConverged()
            ? "%s, %.3f MW are not supplied%s: power will be missing whatever vehicles do."
                .formatted(demand, result.totalNotSuppliedMw(), heldBack(result))
            : "%s, the power flow has no solution: %s".formatted(demand, result.reason()));
  }

  private static String heldBack(OpfResult result) {
    return result.holdingBack().stream()
        .findFirst()
        .map(limit -> ", held back by %s (%s)".formatted(limit.name(), limit.limitText()))
        .orElse("");
  }
}
