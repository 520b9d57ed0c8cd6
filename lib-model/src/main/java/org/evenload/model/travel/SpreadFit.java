package org.evenload.model.travel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.statistics.Quantiles;

/**
 * How well extremes that somebody else drew once fit to those that a travel model draws with many
 * seeds, and which concentration of places makes them fit best.
 */
public final class SpreadFit {
  private SpreadFit() {}

  /** The least and the greatest energy of all samples of a scenario, drawn once. */
  public record Published(Scenario scenario, double leastMwh, double greatestMwh) {}

  /**
   * One published figure among ours.
   *
   * @param extreme {@code "min"} or {@code "max"}
   * @param p01Mwh 1 % of the seeds have a smaller extreme; between order statistics, linear
   * @param rank share of the seeds with a smaller extreme, 0…1
   * @param deviations from the mean of ours, in standard deviations of ours
   */
  public record Comparison(
      String scenario,
      String extreme,
      double publishedMwh,
      double leastMwh,
      double p01Mwh,
      double medianMwh,
      double p99Mwh,
      double greatestMwh,
      double rank,
      double deviations,
      double logLikelihood) {
    /** Whether the published figure lies between our 1 % and 99 %. */
    public boolean inside() {
      return p01Mwh <= publishedMwh && publishedMwh <= p99Mwh;
    }
  }

  /**
   * Fit of one concentration.
   *
   * @param logLikelihood of all published figures, as if ours were normal and independent
   */
  public record Fit(double concentration, double logLikelihood, List<Comparison> comparisons) {}

  /** Compares published extremes with those of the seeds {@code firstSeed … + seeds − 1}. */
  public static Fit compare(
      TravelModel model, List<Published> published, long firstSeed, int seeds) {
    if (seeds < 2) {
      throw new IllegalArgumentException(
          "Invalid number of seeds '%d', expected at least 2.".formatted(seeds));
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (Published figure : published) {
      Scenario scenario = figure.scenario();
      double[] least = new double[seeds];
      double[] greatest = new double[seeds];
      for (int i = 0; i < seeds; i++) {
        TravelSimulation simulation = new TravelSimulation(model, firstSeed + i);
        Extremes extremes =
            Extremes.of(
                IntStream.rangeClosed(1, scenario.samples())
                    .mapToObj(sample -> simulation.sampleTotal(scenario, sample))
                    .toList());
        least[i] = extremes.least().roadEnergyMwh();
        greatest[i] = extremes.greatest().roadEnergyMwh();
      }
      comparisons.add(comparison(scenario, "min", figure.leastMwh(), least));
      comparisons.add(comparison(scenario, "max", figure.greatestMwh(), greatest));
    }
    double logLikelihood = comparisons.stream().mapToDouble(Comparison::logLikelihood).sum();
    return new Fit(model.concentration(), logLikelihood, comparisons);
  }

  /** Compares with one concentration after the other; the best has the greatest likelihood. */
  public static List<Fit> scan(
      TravelModel model,
      List<Published> published,
      List<Double> concentrations,
      long firstSeed,
      int seeds) {
    return concentrations.stream()
        .map(c -> compare(model.withConcentration(c), published, firstSeed, seeds))
        .toList();
  }

  private static Comparison comparison(
      Scenario scenario, String extreme, double publishedMwh, double[] ours) {
    double[] sorted = ours.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double variance =
        Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / (sorted.length - 1);
    double deviations = (publishedMwh - mean) / Math.sqrt(variance);
    long smaller = Arrays.stream(sorted).filter(x -> x < publishedMwh).count();
    return new Comparison(
        scenario.name(),
        extreme,
        publishedMwh,
        sorted[0],
        Quantiles.of(sorted, 0.01),
        Quantiles.of(sorted, 0.5),
        Quantiles.of(sorted, 0.99),
        sorted[sorted.length - 1],
        (double) smaller / sorted.length,
        deviations,
        -0.5 * (Math.log(2 * Math.PI * variance) + deviations * deviations));
  }
}
