package org.evenload.grid.feeder.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.flow.Convergence;

/**
 * A feeder and how its loads go through the day.
 *
 * @param profilesKw active power of each load in the feeder's order, by time step; reactive power
 *     follows at the load's power factor. Empty where the feeder has no profiles
 * @param coordinates x and y of nodes, where the feeder gives them
 * @param remarks what a reader would ask about, each a sentence
 * @param convergence of a solution as the feeder's files ask for it
 */
public record FeederCase(
    Feeder feeder,
    List<double[]> profilesKw,
    Map<String, double[]> coordinates,
    List<String> remarks,
    Convergence convergence) {
  public FeederCase {
    profilesKw = List.copyOf(profilesKw);
    coordinates = Map.copyOf(coordinates);
    remarks = List.copyOf(remarks);
  }

  static FeederCase withoutProfiles(Feeder feeder, List<String> remarks) {
    return new FeederCase(feeder, List.of(), Map.of(), remarks, Convergence.EXACT);
  }

  /** Number of time steps, 0 without profiles. */
  public int steps() {
    return profilesKw.stream().mapToInt(p -> p.length).min().orElse(0);
  }

  /** The first step, from 1, at which all loads together are greatest; 0 without profiles. */
  public int peakStep() {
    int peak = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int step = 1; step <= steps(); step++) {
      double sum = 0;
      for (double[] profile : profilesKw) {
        sum += profile[step - 1];
      }
      if (sum > greatest) {
        greatest = sum;
        peak = step;
      }
    }
    return peak;
  }

  /**
   * The feeder with its loads at a time step.
   *
   * @param step from 1; 0 for the nominal loads
   */
  public Feeder at(int step) {
    if (step == 0) {
      return feeder;
    }
    List<Load> loads = new ArrayList<>();
    for (int k = 0; k < feeder.loads().size(); k++) {
      Load load = feeder.loads().get(k);
      double kw = profilesKw.get(k)[step - 1];
      loads.add(load.withPower(kw, load.kw() == 0 ? 0 : kw * load.kvar() / load.kw()));
    }
    return feeder.withLoads(loads);
  }
}
