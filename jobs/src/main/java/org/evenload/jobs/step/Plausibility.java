package org.evenload.jobs.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Generator;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.operate.PeriodGrid;

/** What inputs allow but people rarely mean. */
public final class Plausibility {
  private static final double GREATEST_LOAD_FACTOR = 1000;
  private static final double UNUSUAL_LOAD_FACTOR = 5;
  private static final double UNUSUAL_FORECAST = 0.5;
  private static final double SHORT_MW = 1e-3;

  private Plausibility() {}

  /**
   * Refuses a load factor of which nothing sensible can come.
   *
   * @throws InputException with the period and its value
   */
  public static double[] requireSensible(double[] loadFactor, Path file) {
    for (int t = 0; t < loadFactor.length; t++) {
      if (!(Math.abs(loadFactor[t]) <= GREATEST_LOAD_FACTOR)) {
        throw InputException.of(
            file,
            "Invalid load_factor '%s' of period %d, expected demand relative to the network's, usually between 0 and 2."
                .formatted(loadFactor[t], t + 1));
      }
    }
    return loadFactor;
  }

  /** One sentence for each thing that looks like a mistake. */
  public static List<String> warnings(StudyInputs inputs) {
    List<String> warnings = new ArrayList<>(inputs.networkWarnings());
    loadFactor(inputs, warnings);
    forecast(inputs, warnings);
    PeriodGrid grid =
        PeriodGrid.of(inputs.network(), inputs.loadFactor(), inputs.config().operation());
    shortWithoutVehicles(grid, new double[grid.periods()][inputs.network().buses().size()])
        .ifPresent(warnings::add);
    return warnings;
  }

  /**
   * Whether the grid is short at the day's greatest demand before any vehicle comes.
   *
   * @param generationMw distributed, by period, then by bus index
   * @return how much is missing, and what holds it back
   */
  public static Optional<String> shortWithoutVehicles(PeriodGrid grid, double[][] generationMw) {
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

  private static void loadFactor(StudyInputs inputs, List<String> warnings) {
    double greatest = Arrays.stream(inputs.loadFactor()).max().orElse(0);
    double least = Arrays.stream(inputs.loadFactor()).min().orElse(0);
    if (greatest > UNUSUAL_LOAD_FACTOR || least < 0) {
      warnings.add(
          "Load factors run from %.4g to %.4g; usual are 0 to 2: are they percent, or MW?"
              .formatted(least, greatest));
    }
  }

  private static void forecast(StudyInputs inputs, List<String> warnings) {
    double forecastMwh = Arrays.stream(inputs.systemLoadMw()).sum();
    double demandMwh = inputs.network().demandMw() * Arrays.stream(inputs.loadFactor()).sum();
    if (demandMwh > 0
        && Math.abs(forecastMwh / demandMwh - 1) > UNUSUAL_FORECAST
        && inputs.config().market().loadForecast() != null) {
      warnings.add(
          "The load forecast (%s) is %.2f times the network's demand: is it that of another network?"
              .formatted(
                  inputs.config().market().loadForecast().getFileName(), forecastMwh / demandMwh));
    }
  }
}
