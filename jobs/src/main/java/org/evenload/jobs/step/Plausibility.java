package org.evenload.jobs.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.input.InputException;

/** What inputs allow but people rarely mean. */
public final class Plausibility {
  private static final double GREATEST_LOAD_FACTOR = 1000;
  private static final double UNUSUAL_LOAD_FACTOR = 5;
  private static final double UNUSUAL_FORECAST = 0.5;

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
    return warnings;
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
